"""A sealed set: one sheet per offer and the blank form, alike in everything but their figures, and their key.

The sheets are ready for the customer but lie under internal/: only the chosen one ever leaves, by release. Which
letter is which offer follows from a secret of the workspace, so no name tells it; the key page does.
"""

from __future__ import annotations

from dataclasses import replace

from docgen.compose.kit import Kit
from docgen.compose.plan import DocumentType, Planned
from docgen.compose.quote.alike import as_wide
from docgen.compose.quote.blank import blank_sheet
from docgen.compose.quote.cells import money
from docgen.compose.quote.head import offer_name
from docgen.compose.quote.lines import shared_slots
from docgen.compose.quote.outcomes import outcomes
from docgen.compose.quote.prices import Sheet
from docgen.compose.quote.single import FORMATS, quotation
from docgen.content.commercial import Quote
from docgen.content.entity import Visibility
from docgen.model.document import Block, Cell, Column, Document, Items, Paragraph, Prose, Row, Section, Table, words
from docgen.pricing import PricedOffer

FOLDER = "internal/sealed-quotes"
SHEET = f"{FOLDER}/quotation-"
"""What the path of every sheet begins with, the blank form among them."""


def compose(kit: Kit) -> tuple[Planned, ...]:
    """The sheets in the order of their letters; nothing unless the quote is a sealed set."""
    if kit.quote is None or kit.chosen_offer is None or not kit.sealed_letters:
        return ()
    sheets = [Sheet(kit, offer, shared_slots(kit, kit.offers, offer), alike=True) for offer in kit.offers]
    sheets.append(blank_sheet(kit))
    documents = as_wide([quotation(kit, kit.quote, sheet, "quotation") for sheet in sheets])
    lettered = sorted(zip(kit.sealed_letters, documents, strict=True), key=lambda pair: pair[0])
    return tuple(
        Planned(replace(document, id=f"quotation-{letter.lower()}"), f"{SHEET}{letter}", FORMATS)
        for letter, document in lettered
    )


def compose_key(kit: Kit) -> tuple[Planned, ...]:
    """The page that says which letter is which offer. Internal; to be printed and kept apart from the sheets."""
    if kit.quote is None or not kit.sealed_letters:
        return ()
    wording = kit.wording
    rules = tuple(wording.label(f"quote.key_rule_{name}") for name in ("apart", "one", "others"))
    blocks: tuple[Block, ...] = (
        Paragraph("key-lead", wording.sentence("quote.key_lead", number=kit.quote.number, customer=kit.customer_name)),
        _key_table(kit),
        *_answering(kit, kit.quote),
        Items("key-rules", rules),
    )
    document = Document(
        id="sealed-quotes-key",
        kind="quote",
        language=wording.language,
        title=wording.label("quote.key_title"),
        meta=kit.meta("quote.key_title", reference=wording.plain(kit.quote.number)),
        sections=(Section("key", "key", (), blocks, numbered=False),),
        look="sheet",
    )
    return (Planned(document, f"{FOLDER}/key", ("html",)),)


def _key_table(kit: Kit) -> Table:
    assert kit.quote is not None
    wording = kit.wording
    columns = (
        Column("letter", wording.label("quote.key_letter"), "text", 12),
        Column("offer", wording.label("quote.key_offer"), "text", 44),
        Column("net", wording.label("quote.total_net"), "text", 22),
        Column("total", wording.label("quote.total_with_tax"), "text", 22),
    )
    *letters, blank = kit.sealed_letters
    rows = [
        _key_row(letter, offer_name(kit, tier), _totals(kit, offer))
        for letter, tier, offer in zip(letters, kit.quote.tiers, kit.offers, strict=True)
    ]
    none = wording.label("common.none")
    rows.append(_key_row(blank, wording.label("quote.blank_form"), (none, none)))
    return Table("key-table", columns, tuple(sorted(rows, key=lambda row: row.id)))


def _answering(kit: Kit, quote: Quote) -> tuple[Block, ...]:
    """What the sheets cannot say without telling them apart: which needs each offer answers."""
    found = outcomes(kit, quote)
    lead = Paragraph("key-outcomes", kit.wording.label("quote.key_outcomes"), "label")
    return (lead, *found) if found else ()


def _key_row(letter: str, name: Prose, totals: tuple[Prose, Prose]) -> Row:
    return Row(f"sheet-{letter.lower()}", (Cell(words(letter), strong=True), Cell(name), *map(Cell, totals)))


def _totals(kit: Kit, offer: PricedOffer) -> tuple[Prose, Prose]:
    currency = str(offer.currency)
    return money(kit, offer.net, currency), money(kit, offer.total, currency)


SHEETS = DocumentType("sealed-quotes", "quote", Visibility.CUSTOMER, None, True, compose)
KEY = DocumentType("sealed-quotes-key", "quote", Visibility.INTERNAL, None, True, compose_key)
