"""The blank form by itself: customer/quote/blank-form (xlsx, pdf), for a price that is agreed and written at the table.

Items, codes, units and quantities of all offers are printed, prices and sums are boxes: form fields in the PDF; in the
workbook free cells for quantities, prices and discounts, and sums that follow from them.
"""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.compose.plan import DocumentType, Planned
from docgen.compose.quote.lines import blank_slots
from docgen.compose.quote.prices import Sheet
from docgen.compose.quote.single import FORMATS, quotation
from docgen.content.entity import Visibility


def compose(kit: Kit) -> tuple[Planned, ...]:
    """The form; nothing for other modes or without a quote."""
    if kit.quote is None or kit.chosen_offer is None or kit.mode != "blank_form":
        return ()
    return (Planned(quotation(kit, kit.quote, blank_sheet(kit), "blank-form"), "customer/quote/blank-form", FORMATS),)


def blank_sheet(kit: Kit) -> Sheet:
    """The lines of all offers with the quantities of the one that is recommended, and boxes for the rest."""
    assert kit.chosen_offer is not None
    return Sheet(kit, kit.chosen_offer, blank_slots(kit, kit.offers, kit.chosen_offer), blank=True)


TYPE = DocumentType("blank-form", "quote", Visibility.CUSTOMER, None, True, compose)
