"""What pricing would refuse, found out before anything is built: `docgen check` says it too."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.content.commercial import Quote
from docgen.content.library import Workspace
from docgen.content.offering import PriceBook
from docgen.diagnostics import ContentError, Finding, Severity
from docgen.pricing.conversion import conversion_faults
from docgen.pricing.engine import price_quote
from docgen.pricing.phases import phase_faults, priced_phases
from docgen.pricing.schedule import payment_schedule, plan_schedules
from docgen.pricing.value import value_figures


def price_findings(workspace: Workspace) -> tuple[Finding, ...]:
    """Every fault of every quote and value case, once, that the content checks have not named already."""
    places = {(one.file, one.location) for one in workspace.findings if one.severity is Severity.ERROR}
    found = {(one.rule, one.file, one.location): one for one in _faults(workspace)}
    return tuple(one for one in found.values() if (one.file, one.location) not in places)


def _faults(workspace: Workspace) -> Iterator[Finding]:
    books = {str(book.id): book for book in workspace.library.price_books} if workspace.library else {}
    for content in workspace.accounts.values():
        for quote in content.quotes:
            if quote.price_book in books:
                yield from _quote_faults(quote, books[quote.price_book])
        if content.value_case is not None:
            try:
                value_figures(content.value_case)
            except ContentError as error:
                yield from error.findings


def _quote_faults(quote: Quote, book: PriceBook) -> Iterator[Finding]:
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
