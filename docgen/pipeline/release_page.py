"""The page that goes with a release and never to the customer: what stands against it, what differs, what changed
since the version sent before, what may stand, and who must still approve."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Protocol

from docgen.content.commercial import Quote
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.diagnostics import ContentError, Finding
from docgen.messages import message
from docgen.model.inside_page import InsidePage, InsidePart
from docgen.pipeline.differences import Difference
from docgen.pipeline.gate import Candidate, Leaving
from docgen.pipeline.release_edits import RULES, Told, where
from docgen.pipeline.since_sent import Changed
from docgen.pricing import price_quote
from docgen.pricing.approvals import approval_of
from docgen.pricing.margin import margins

_MOST, _LINE = 60, 110
"""Rows of a part and characters of a line that are shown."""
_DIGEST = 12


class Word(Protocol):
    """Gives a label of the page by its key."""

    def __call__(self, key: str, /, **values: object) -> str: ...


def release_page(
    candidate: Candidate, content: AccountContent | None, library: LibraryContent | None, number: int,
    reasons: Iterable[Finding], changed: Iterable[Changed], language: str,
) -> InsidePage:  # fmt: skip
    """The page of a release that is made, as version `number`, or refused for `reasons`."""

    def word(key: str, /, **values: object) -> str:
        return message(f"release-page-{key}", language, **values)

    against = tuple(reasons)
    parts = (
        _against(against, word, language), _differs(candidate.told, word, language), _since(changed, word, language),
        _waived(candidate, word), _approvals(content, library, candidate.quote, word, language),
        _files("would" if against else "files", candidate.files, word),
    )  # fmt: skip
    state = word("refused", count=len(against)) if against else word("made", number=number)
    facts = [(word("account"), candidate.account), (word("version"), str(number))]
    if candidate.made:
        first = candidate.made[0].manifest
        facts = [(word("account"), first.account_name), *facts[1:], (word("date"), first.document_date)]
    facts.append((word("languages"), ", ".join(candidate.languages)))
    return InsidePage(
        word("title", account=facts[0][1]), state, "bad" if against else "good", tuple(facts), parts, word("inside"),
        language,
    )  # fmt: skip


def _part(
    name: str, columns: Iterable[str], rows: Iterable[tuple[str, ...]], word: Word, code: tuple[int, ...] = ()
) -> InsidePart:
    listed = list(dict.fromkeys(rows))
    more = word("more", count=len(listed) - _MOST) if len(listed) > _MOST else ""
    heads = tuple(word(f"head-{one}") for one in columns)
    return InsidePart(word(name), heads, tuple(listed[:_MOST]), word(f"{name}-none"), more, code)


def _short(words: str) -> str:
    return words if len(words) <= _LINE else words[: _LINE - 1].rstrip() + "…"


def _against(reasons: Iterable[Finding], word: Word, language: str) -> InsidePart:
    """Reasons, without the lines that the next part tells one by one."""
    others = (one for one in reasons if one.rule not in RULES)
    rows = ((_place(one, language), one.message, one.suggestion) for one in others)
    return _part("against", ("place", "what", "do"), rows, word, (0,))


def _place(one: Finding, language: str) -> str:
    place, file = one.location, _near(one.file)
    if place.line is not None:
        return f"{file}:{place.line}:{place.column or 1}"
    told = place.slide is not None or place.page is not None
    return f"{file} · {where(place, language)}" if told else file


def _near(file: str) -> str:
    """A draft by its language and its path there: the page is about one account."""
    parts = file.split("/", 2)
    return parts[2] if parts[0] == "build" and len(parts) > 2 else file


def _differs(told: Iterable[Told], word: Word, language: str) -> InsidePart:
    """What hand-edited drafts say otherwise: figures first, then words."""

    def rows() -> Iterator[tuple[str, ...]]:
        for one in sorted(told, key=lambda each: not each.difference.figures):
            source = str(one.source) if one.source.line else "–"
            pairs = one.difference.figures or ((one.difference.before, one.difference.after),)
            place = _titled(one.difference, language)
            for expected, found in pairs:
                yield _near(one.file), place, _short(expected) or "–", _short(found) or "–", source

    return _part("differs", ("file", "place", "expected", "found", "source"), rows(), word, (0, 4))


def _titled(one: Difference, language: str) -> str:
    said = where(one.place, language)
    named = one.place.shape is None and not one.title.isdigit()
    return _short(f"{said} · {one.title}") if named else said


def _since(changed: Iterable[Changed], word: Word, language: str) -> InsidePart:
    """What the customer will read that the version sent before did not say, slide by slide."""

    def rows() -> Iterator[tuple[str, ...]]:
        for one in changed:
            if one.state != "changed":
                yield one.file, word(f"file-{one.state}"), "", ""
            for place, lines in groupby(one.differences, lambda each: _titled(each, language)):
                held = list(lines)
                before = " / ".join(each.before for each in held if each.before)
                after = " / ".join(each.after for each in held if each.after)
                yield one.file, place, _short(before) or "–", _short(after) or "–"

    return _part("since", ("file", "place", "before", "now"), rows(), word, (0,))


def _waived(candidate: Candidate, word: Word) -> InsidePart:
    rows = (
        (
            one.finding.rule, one.finding.file, _short(one.finding.excerpt), one.waiver.reason,
            one.waiver.owner or "–", one.waiver.until.isoformat() if one.waiver.until else "–",
        )
        for made in candidate.made
        for one in made.judged.waived
    )  # fmt: skip
    return _part("waived", ("rule", "file", "what", "reason", "owner", "until"), rows, word, (0, 1))


def _approvals(
    content: AccountContent | None, library: LibraryContent | None, quote: Quote | None, word: Word, language: str
) -> InsidePart:
    rows = _due(content, library, quote, word, language) if content is not None and library is not None else ()
    return _part("approvals", ("who", "what", "state", "source"), rows, word, (3,))


def _due(
    content: AccountContent, library: LibraryContent, quote: Quote | None, word: Word, language: str
) -> Iterator[tuple[str, ...]]:
    """Discounts nobody has approved, reviews of the contract that are open, changes the customer has not decided."""
    titles = {str(one.id): one.label for one in library.company.team_roles}
    titles |= {str(one.id): one.title for one in content.stakeholders}

    def who(role: object) -> str:
        title = titles.get(str(role))
        said = title.in_language(language) if title else None
        return said[1] if said else str(role)

    book = next((one for one in library.price_books if quote and one.id == quote.price_book), None)
    for tier in quote.tiers if quote and book else ():
        assert quote is not None and book is not None
        try:
            due = margins(quote, book, price_quote(quote, book, tier)).approvals_due
        except ContentError:
            continue
        for one in due:
            if one.discount_percent.known and approval_of(quote, one.discount_percent.value) is None:
                given = f"{one.discount_percent.value.normalize():f}"
                what = word("discount", quote=quote.number, tier=tier.id, percent=given)
                yield who(one.role) if one.role else "–", what, word("state-open"), str(quote.id.source)
    for review in content.contract.gates if content.contract else ():
        if review.result in ("open", "rejected", "approved_with_conditions"):
            state = word(f"state-{review.result.replace('_', '-')}")
            yield who(review.role), word("review"), state, str(review.role.source)
    for change in content.project.changes if content.project else ():
        if change.decision == "open":
            what = word("change", number=change.number)
            yield who(change.approver), what, word("state-open"), str(change.id.source)


def _files(name: str, files: Iterable[Leaving], word: Word) -> InsidePart:
    rows = ((one.path, f"{len(one.data):,}", one.digest[:_DIGEST]) for one in files)
    return _part(name, ("file", "bytes", "digest"), rows, word, (0, 2))
