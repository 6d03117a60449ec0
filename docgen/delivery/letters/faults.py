"""What is wrong with the log of letters: D06, D10 and D14 as far as a letter's own line can break them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from docgen.content.letters import Letter, LetterKind
from docgen.content.workspace import AccountContent
from docgen.delivery.letters.kinds import followed_by, follows_earlier, texts_of
from docgen.delivery.letters.reporting import astray, reported, unexplained
from docgen.delivery.letters.writing import count_of
from docgen.delivery.rules.conduct import broken_words
from docgen.diagnostics import Finding, Source, at
from docgen.messages import severity_of

CATEGORY = "delivery"


def letter_faults(content: AccountContent, kinds: Mapping[str, LetterKind]) -> Iterator[Finding]:
    """Every line of the log from which no letter, or a wrong one, would be made."""
    subjects = _subjects(content)
    numbers: dict[int, Letter] = {}
    for one in content.letters:
        yield from _number(one, numbers)
        if one.date.value and one.confirm_by.value and one.confirm_by.value < one.date.value:
            yield _fault("letter-answer-early", one.confirm_by.source, one.confirm_by.value, day=one.date.value)
        if one.about is not None and one.about.value is not None and str(one.about) not in subjects:
            yield _fault("letter-about-unknown", one.about.source, one.about, known=", ".join(sorted(subjects)) or "–")
        kind = kinds.get(str(one.kind))
        if kind is None:
            close = "".join(get_close_matches(str(one.kind), kinds, 1))
            yield _fault("letter-kind-unknown", one.kind.source, one.kind, close=close, known=", ".join(kinds))
        else:
            yield from _lacking(one, kind)
            yield from _followed(one, kind, content)
            yield from astray(one, kind, content)
            yield from _unproved(one, kind, content)
            yield from reported(one, kind, content)
            yield from unexplained(one, kind, content)
    for name in dict.fromkeys(str(one.kind) for one in content.letters):
        yield from _conduct(kinds.get(name))


def _number(one: Letter, numbers: dict[int, Letter]) -> Iterator[Finding]:
    """Files are named by the digits that a number ends in: there must be some, and no two the same."""
    count = count_of(str(one.number))
    if not count:
        yield _fault("letter-number-without-digits", one.number.source, one.number)
    elif count in numbers:
        yield _fault("letter-number-twice", one.number.source, one.number, line=numbers[count].number.source.line)
    numbers.setdefault(count, one)


def _lacking(one: Letter, kind: LetterKind) -> Iterator[Finding]:
    """What letters of the kind must say, and this one does not."""
    wanted = {
        "site": kind.per == "site", "promised": kind.promises is not None, "matter": bool(kind.needs_matter),
        "about": follows_earlier(kind),
    }  # fmt: skip
    for name, needed in wanted.items():
        if needed and getattr(one, name) is None:
            yield _fault("letter-lacks", one.kind.source, one.kind, field=name, number=one.number)


def _followed(one: Letter, kind: LetterKind, content: AccountContent) -> Iterator[Finding]:
    """What closes a complaint follows a letter about one, and no notice of a survey."""
    before = next((each for each in content.letters if one.about is not None and each.number == one.about), None)
    if one.about is None or before is None:
        return
    if before not in followed_by(kind, content.letters):
        known = ", ".join(str(each.number) for each in followed_by(kind, content.letters) if each is not one) or "–"
        yield _fault("letter-follows-other", one.about.source, one.about, letter=one.kind, number=one.number,
                     other=before.kind, known=known)  # fmt: skip
    if one.date.value and before.date.value and one.date.value < before.date.value:
        yield _fault("letter-before-earlier", one.date.source, one.date, number=one.number, other=before.number,
                     day=before.date.value)  # fmt: skip


def _unproved(one: Letter, kind: LetterKind, content: AccountContent) -> Iterator[Finding]:
    """D14: a payment whose proof, invoice or amount nobody has noted: of sealed offers, none is chosen."""
    records = content.project.payments if content.project is not None else ()
    noted = {str(each.payment) for each in records if each.evidence is not None and not each.evidence.is_gap}
    billed = {str(each.payment) for each in records if each.invoice is not None and not each.invoice.is_gap}
    if kind.payment is not None and str(kind.payment) not in noted:
        yield _fault("letter-without-proof", one.kind.source, one.kind, payment=kind.payment, number=one.number)
    if kind.payment is not None and str(kind.payment) not in billed:
        yield _fault("letter-without-invoice", one.kind.source, one.kind, payment=kind.payment, number=one.number)
    if kind.payment is not None and any(quote.mode == "sealed_alternates" for quote in content.quotes):
        yield _fault("letter-without-amount", one.kind.source, one.kind, payment=kind.payment, number=one.number)


def _conduct(kind: LetterKind | None) -> Iterator[Finding]:
    """Words of a kind that no letter may say: its file is the author's, like the content."""
    for text in texts_of(kind) if kind is not None else ():
        for language, words, source in text.words:
            yield from broken_words(words, language, source)


def _subjects(content: AccountContent) -> set[str]:
    project = content.project
    courses = {str(one.id) for one in project.training} if project is not None else set()
    seminars = {str(one.id) for one in project.seminars} if project is not None else set()
    return courses | seminars | {str(one.number) for one in content.letters}


def _fault(rule: str, source: Source, written: object, **values: object) -> Finding:
    said = {name: str(value) for name, value in values.items()}
    return Finding(rule, CATEGORY, severity_of(rule), excerpt=str(written), values=said, **at(source))
