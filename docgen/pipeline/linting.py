"""What the linter may know of an account: names, words, needs, figures and permissions, taken from its content.

The linter itself (docgen.lint) knows no account; everything it may know of one is put together here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from docgen.caselib.permit import names_of
from docgen.caselib.rivals import rivals_of
from docgen.caselib.shelf import shelf_of
from docgen.compose import Choice, Kind
from docgen.content.account import Need
from docgen.content.commercial import Quote
from docgen.content.entity import Entity, Visibility, field_levels
from docgen.content.library import Workspace
from docgen.content.need_checks import unagreed
from docgen.content.opportunity import Meeting, Opportunity
from docgen.content.types import Money, Number, Plain, Quantity, Text
from docgen.content.walk import entities
from docgen.content.workspace import AccountContent
from docgen.delivery.promises import promises_of
from docgen.diagnostics import ContentError
from docgen.lint.figures import figures_of
from docgen.lint.held import kind_of, written
from docgen.lint.known import Concern, Known, KnownCase, Term
from docgen.lint.text import language_of
from docgen.pipeline.composing import compose_documents, material_of
from docgen.pipeline.guard import everything
from docgen.pipeline.options import BuildOptions
from docgen.pricing.engine import price_quote
from docgen.pricing.faults import account_price_findings
from docgen.pricing.offer import Amount
from docgen.pricing.schedule import payment_schedule
from docgen.pricing.sensitivity import Sensitivity, sensitivity
from docgen.pricing.value import value_figures
from docgen.selection import match
from docgen.wording import Wording, load_catalogue
from docgen.wording.formats import three_figures

_Chosen = TypeVar("_Chosen", Opportunity, Meeting, Quote)

UNAPPROVED = frozenset((
    "discount-not-approved", "discount-without-authority", "discount-above-authority", "discount-past-approval",
))  # fmt: skip
"""What pricing says of a discount that nobody who may has approved."""

_INSIDE = ("internal-only", "failure", "withheld")
"""Why a case is never told outside at all."""

_LEAST, _LEAST_HAN = 25, 12
"""Characters of a restricted sentence below which it may stand anywhere by chance."""

_SAY_FIGURES: tuple[Kind, ...] = ("deck", "proposal", "tender")
"""Kinds of documents whose own figures are known, beside those of every quote: others show what these are made of."""

FITTING = 5
"""Points from which a case is one of the customer's kind: the industry and a scenario."""


def known_of(workspace: Workspace, content: AccountContent, when: date, meeting: str | None = None) -> Known:
    """Everything of an account and its library that bears on what a file for the customer may say, as of `when`."""
    opportunity = _current(content.opportunities, content.account.current_opportunity)
    held = _current(content.meetings, meeting or content.account.current_meeting)
    cases = tuple(_cases(workspace, content, when))
    return Known(
        customer=names_of(content.account.name, content.account.display_name, *content.account.other_names),
        vendor=_vendor(workspace),
        traces=tuple(_traces(content)),
        terms=tuple(_terms(content)),
        vendor_words=tuple(_vendor_words(workspace)),
        concerns=tuple(_concerns(content, held)),
        needs=tuple(_need(one) for one in content.needs),
        questions=tuple(_questions(held)),
        figures=_figures(workspace, content) | _composed(workspace, content, when, meeting),
        others=tuple(_others(workspace, content)),
        competitors=tuple(str(one.name) for one in opportunity.competitors) if opportunity else (),
        people=tuple(str(one.name) for one in content.stakeholders if one.name),
        cases=cases,
        commitments=tuple(_promised(content)),
        restricted=tuple(dict.fromkeys(_restricted(content, cases))),
        meeting_date=held.date.value if held else None,
        today=when,
        core_minutes=float(held.core_minutes) if held else None,
        gate=_gate(workspace, content) if opportunity else None,
    )


def _current(listed: Iterable[_Chosen], chosen: object) -> _Chosen | None:
    rows = list(listed)
    return next((one for one in rows if chosen is not None and str(one.id) == str(chosen)), rows[0] if rows else None)


def _words(text: Text | None) -> tuple[str, ...]:
    """A text in every language it has."""
    return tuple(words for _, words, _ in text.words) if text else ()


def _vendor(workspace: Workspace) -> tuple[str, ...]:
    company = workspace.library.company if workspace.library else None
    return names_of(company.legal_name, company.short_name) if company else ()


def _traces(content: AccountContent) -> Iterator[str]:
    """Names of the sale, its sites, systems and people's offices: words that no other customer has."""
    for opportunity in content.opportunities:
        yield from _words(opportunity.name)
        yield from (str(opportunity.reference),) if opportunity.reference else ()
    for installed in content.account.installed_base:
        yield from _words(installed.item)
    for site in content.project.sites if content.project else ():
        yield from _words(site.name)


def _terms(content: AccountContent) -> Iterator[Term]:
    """The customer's words; of ours each goes with those in its own script, or with all where there are none."""
    for one in content.terms:
        said = _words(one.term)
        scripts = {language_of(word) for word in said}
        for word in said:
            own = language_of(word)
            ours = (str(other) for other in one.instead_of)
            yield Term(word, tuple(other for other in ours if language_of(other) == own or len(scripts) == 1))


def _vendor_words(workspace: Workspace) -> Iterator[Term]:
    """Words of the glossary that are only understood inside, with what to say."""
    for one in workspace.library.glossary if workspace.library else ():
        for avoided in one.avoid:
            if avoided.reason in ("internal", "competitor"):
                said = one.preferred.in_language(str(avoided.language or workspace.settings.language))
                yield Term(str(avoided.text), (str(avoided.text),), said[1] if said else "")


def _concerns(content: AccountContent, meeting: Meeting | None) -> Iterator[Concern]:
    coming = {str(one) for one in meeting.attendees} if meeting else set()
    for person in content.stakeholders:
        if not coming or str(person.id) in coming:
            whose = person.title.in_language("en")
            for place, concern in enumerate(person.concerns):
                name = whose[1] if whose else str(person.id)
                yield Concern(f"{person.id}.{place + 1}", _words(concern), name, titles=_words(person.title))


def _need(need: Need) -> Concern:
    words = (*_words(need.statement), *_words(need.title), *_words(need.answer), *_words(need.pain))
    return Concern(str(need.id), words, must=need.priority == "P0", sourced=not need.source.ref.is_gap)


def _questions(meeting: Meeting | None) -> Iterator[Concern]:
    for one in meeting.expected_questions if meeting else ():
        yield Concern(str(one.id), (*_words(one.question), *_words(one.answer)))


def _figures(workspace: Workspace, content: AccountContent) -> frozenset[str]:
    """Every number that account, library and cases hold, with its kind where that is known; amounts as told, too."""
    shelf = shelf_of(workspace)
    everything = (content, workspace.library, *shelf, *_worked_out(workspace, content))
    held = {number for entity in everything for number in _kinds(entity)}
    return written(held | {(three_figures(value), kind) for value, kind in held if kind == "money"})


def _composed(workspace: Workspace, content: AccountContent, when: date, meeting: str | None) -> frozenset[str]:
    """Every figure that deck, proposal and quotes of the account say as composed: what is worked out or rounded."""
    if workspace.library is None:
        return frozenset()
    chosen: list[tuple[tuple[Kind, ...], Choice]] = [(_SAY_FIGURES, Choice(meeting=meeting))]
    chosen += [(("quote",), Choice(quote=str(one.id))) for one in content.quotes]
    found: set[tuple[Decimal, str]] = set()
    for kinds, choice in chosen:
        options = BuildOptions(only=kinds, choice=choice, date=when)
        material = material_of(workspace, workspace.library, content, options)
        for language in workspace.settings.languages:
            wording = Wording(load_catalogue(language, workspace.root))
            for plan in compose_documents(material, wording, kinds, []):
                for line in {one.words for one in everything(plan.document)}:
                    found.update(_said(line) if _DIGIT.search(line) else ())
    return written(found)


def _worked_out(workspace: Workspace, content: AccountContent) -> Iterator[object]:
    """What prices and value case come to: totals, taxes, payments, return."""
    books = workspace.library.price_books if workspace.library else ()
    for quote in content.quotes:
        book = next((one for one in books if str(one.id) == str(quote.price_book)), None)
        for tier in quote.tiers if book else ():
            with suppress(ContentError):
                assert book is not None
                offer = price_quote(quote, book, tier)
                yield offer
                yield payment_schedule(quote, offer)
    if content.value_case:
        with suppress(ContentError):
            yield value_figures(content.value_case)
            found = sensitivity(content.value_case)
            yield found
            yield tuple(_swung(found))


_DIGIT = re.compile(r"\d")


def _swung(found: Sensitivity) -> Iterator[Decimal]:
    """How far each input moves each result: both ends from what is expected, and from each other."""
    for name in (one.name for one in fields(found.expected)):
        expected = getattr(found.expected, name)
        for swing in found.swings if isinstance(expected, Amount) else ():
            low, high = getattr(swing.low, name).value, getattr(swing.high, name).value
            yield from (abs(high - low), abs(low - expected.value), abs(high - expected.value))


def _numbers(whole: object) -> Iterator[Decimal]:
    """Every number of an entity, those in its words too."""
    return (value for value, _ in _kinds(whole))


def _kinds(whole: object) -> Iterator[tuple[Decimal, str]]:
    """Every number of an entity, those in its words too, and whether it is money, a share or a count, if that is
    known."""
    waiting = [whole]
    while waiting:
        value = waiting.pop()
        if isinstance(value, tuple):
            waiting.extend(value)
        elif isinstance(value, Entity):
            waiting.extend(value.__dict__.values())
        elif isinstance(value, (Text, Plain)):
            words = [one for _, one, _ in value.words] if isinstance(value, Text) else [str(value)]
            yield from (each for line in words if _DIGIT.search(line) for each in _said(line))
        elif isinstance(value, Quantity):
            kind = "share" if value.unit == "percent" else ""
            yield from ((number, kind) for number in (value.value, value.high) if number is not None)
        elif isinstance(value, (Money, Number)):
            yield Decimal(value.amount or 0), "money" if isinstance(value, Money) else ""
        elif isinstance(value, (int, Decimal)) and not isinstance(value, bool):
            yield Decimal(value), ""
        elif is_dataclass(value) and not isinstance(value, type):
            waiting.extend(getattr(value, one.name) for one in fields(value))


def _said(line: str) -> Iterator[tuple[Decimal, str]]:
    """The figures that words tell."""
    return ((one.value, kind_of(one, line)) for one in figures_of(line))


def _promised(content: AccountContent) -> Iterator[str]:
    """The words and figures of every promise of the register, a line each."""
    quote = _current(content.quotes, content.account.current_quote)
    for one in promises_of(content, quote):
        numbers = " ".join(f"{number:f}" for number in _numbers(one.content))
        yield f"{one.id} {numbers}"


def _others(workspace: Workspace, content: AccountContent) -> Iterator[str]:
    """Names of the other accounts and of the customers of all cases."""
    own = str(content.account.id)
    for other in workspace.accounts.values():
        if str(other.account.id) != own:
            yield from names_of(other.account.name, other.account.display_name)
    for facts in shelf_of(workspace).facts:
        yield from facts.customer_names


def _cases(workspace: Workspace, content: AccountContent, when: date) -> Iterator[KnownCase]:
    taxonomy = workspace.library.taxonomy if workspace.library else None
    rivals = rivals_of(content.account, (one.account for one in workspace.accounts.values()))
    facts = shelf_of(workspace).facts
    found = match(content, facts, taxonomy, workspace.settings, date=when, channel="deck", rivals=rivals)
    refused = {one.case: one.reason for one in found.refused}
    fitting = {one.facts.id for one in found.ranked if one.score >= FITTING}
    for one in facts:
        reason = str(refused.get(one.id, "")) or ("anonymised" if one.use == "anonymised" else "")
        yield KnownCase(one.id, one.customer_names, reason, one.id in fitting)


def _gate(workspace: Workspace, content: AccountContent) -> str:
    """How far the sale is: `needs` while one that decides the design is not agreed on record, `offer` while a discount
    waits for its approval or a review of the contract said no, else `free`."""
    if unagreed(content.needs):
        return "needs"
    reviews = content.contract.gates if content.contract else ()
    if any(one.result == "rejected" for one in reviews):
        return "offer"
    due = {one.rule for one in account_price_findings(workspace, content)} & UNAPPROVED
    return "offer" if due else "free"


def _restricted(content: AccountContent, cases: Iterable[KnownCase]) -> Iterator[str]:
    """Names and sentences that no customer may read: the customer's own competitors, customers of cases that stay
    inside, and what is written down as restricted in enough words to be known again."""
    told = list(cases)
    free = {name for one in told if one.refused not in _INSIDE for name in one.names}
    free |= set(names_of(content.account.name, content.account.display_name, *content.account.other_names))
    yield from (str(name) for name in content.account.competitors)
    yield from (name for one in told if one.refused in _INSIDE for name in one.names if name not in free)
    yield from (
        line for line in _secrets(content) if len(line) >= (_LEAST_HAN if language_of(line) == "zh" else _LEAST)
    )


def _secrets(content: AccountContent) -> Iterator[str]:
    """The words of restricted fields, in every language they have."""
    for entity, level in entities(content):
        levels = field_levels(type(entity))
        for name, value in entity.__dict__.items():
            if max(level, levels.get(name, Visibility.INTERNAL)) is Visibility.RESTRICTED:
                for one in value if isinstance(value, tuple) else (value,):
                    yield from _words(one) if isinstance(one, Text) else (str(one),) if isinstance(one, Plain) else ()
