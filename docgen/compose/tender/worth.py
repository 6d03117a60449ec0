"""What the bid is worth beside what it costs: the whole value case, in the only envelope that may hold a price."""

from __future__ import annotations

from dataclasses import replace

from docgen.compose.kit import Kit
from docgen.compose.plan import Planned
from docgen.compose.proposal.frame import spelled
from docgen.compose.proposal.worth import value_chapters, value_theme
from docgen.compose.tender.frame import document_id, form
from docgen.compose.value_case import workbook
from docgen.content.commercial import ValueCase
from docgen.model.document import Section

PATH = "customer/tender/04-price-value-case"


def worth_form(kit: Kit) -> tuple[Section, ...]:
    """Benefits, costs, results with their formulas, what if, what must hold; nothing unless the customer confirmed it.

    A kit holds the customer's value case only if it is confirmed, and its costs only where prices may show.
    """
    case = _whole(kit)
    if case is None:
        return ()
    found = form(kit, "worth", sections=value_chapters(kit, case))
    return (replace(found, theme=spelled(kit, value_theme(kit, case))),)


def worth_workbook(kit: Kit) -> tuple[Planned, ...]:
    """The same as live formulas, in the envelope of the price volume."""
    case = _whole(kit)
    if case is None:
        return ()
    book = workbook(kit, case, document_id("value-case"), "value_case.title")
    return (Planned(book, PATH, ("xlsx",)),)


def _whole(kit: Kit) -> ValueCase | None:
    case = kit.content.value_case
    return case if case is not None and case.benefits and kit.value is not None else None
