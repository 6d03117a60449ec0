"""What pricing would refuse and which rules of quotes are broken, found out before anything is built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.content.commercial import Quote
from docgen.content.library import Workspace
from docgen.content.offering import PriceBook
from docgen.content.types import Day, Id, Money, Number, Plain, Quantity, Text, Whole
from docgen.content.walk import entities
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.diagnostics import ContentError, Finding, Severity
from docgen.pricing.conversion import conversion_faults
from docgen.pricing.engine import price_quote
from docgen.pricing.phases import phase_faults, priced_phases
from docgen.pricing.rules import broken_beside, broken_rules
from docgen.pricing.schedule import payment_schedule, plan_schedules
from docgen.pricing.value import value_figures

_LEAVES = (Text, Plain, Number, Day, Money, Quantity, Id, Whole)


def price_findings(workspace: Workspace) -> tuple[Finding, ...]:
    """Every fault of every quote and value case, once, that the content checks have not named already."""
    library = workspace.library
    found = (one for content in workspace.accounts.values() for one in _faults(content, library)) if library else ()
    return _new(found, workspace)


def account_price_findings(workspace: Workspace, content: AccountContent) -> tuple[Finding, ...]:
    """The same of one account."""
    return _new(_faults(content, workspace.library), workspace) if workspace.library else ()


def faulty_quotes(workspace: Workspace, content: AccountContent) -> frozenset[str]:
    """The quotes of an account that stand under an error, by id: they are not written, nor shown as prices."""
    if workspace.library is None:
        return frozenset()
    wrong = {(one.file, one.location.line, one.location.column) for one in workspace.findings if _is_error(one)}
    return frozenset(
        str(quote.id)
        for quote in content.quotes
        if any(map(_is_error, _quote_faults(quote, content, workspace.library))) or not wrong.isdisjoint(_places(quote))
    )


def _is_error(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR


def _places(quote: Quote) -> Iterator[tuple[str, int | None, int | None]]:
    """Where everything of a quote is written, also what it takes from another one."""
    for entity, _ in entities(quote):
        for value in entity.__dict__.values():
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, _LEAVES):
                    yield one.source.file, one.source.line or None, one.source.column or None


def _new(found: Iterable[Finding], workspace: Workspace) -> tuple[Finding, ...]:
    places = {(one.file, one.location) for one in workspace.findings if _is_error(one)}
    once = {(one.rule, one.file, one.location): one for one in found}
    return tuple(one for one in once.values() if (one.file, one.location) not in places)


def _faults(content: AccountContent, library: LibraryContent) -> Iterator[Finding]:
    for quote in content.quotes:
        yield from _quote_faults(quote, content, library)
    yield from broken_beside(content, library)
    if content.value_case is not None:
        try:
            value_figures(content.value_case)
        except ContentError as error:
            yield from error.findings


def _quote_faults(quote: Quote, content: AccountContent, library: LibraryContent) -> Iterator[Finding]:
    book = next((one for one in library.price_books if one.id == quote.price_book), None)
    if book is not None:
        yield from _refused(quote, book)
    yield from broken_rules(quote, content, library)


def _refused(quote: Quote, book: PriceBook) -> Iterator[Finding]:
    yield from conversion_faults(quote)
    yield from phase_faults(quote)
    for tier in quote.tiers:
        try:
            offer = price_quote(quote, book, tier)
        except ContentError as error:
            yield from error.findings
            continue
        for further in (payment_schedule, plan_schedules, priced_phases):
            try:
                further(quote, offer)
            except ContentError as error:
                yield from error.findings
