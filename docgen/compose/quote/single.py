"""A single quote: customer/quote/quotation (xlsx, pdf, docx)."""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.compose.plan import DocumentType, Planned
from docgen.compose.quote.cells import money
from docgen.compose.quote.changed import changed_sections
from docgen.compose.quote.head import quote_head
from docgen.compose.quote.lines import own_slots
from docgen.compose.quote.prices import Sheet, options_table, price_table
from docgen.compose.quote.terms import payment_sections, terms_section
from docgen.compose.quote.ways import conversion_notes, further_sections
from docgen.content.commercial import Quote
from docgen.content.entity import Visibility
from docgen.model.document import Block, Document, Paragraph, Run, Section

FORMATS = ("xlsx", "pdf")
"""Of sheets that are alike to the byte, and of forms: no word processor writes those."""
WRITTEN = (*FORMATS, "docx")


def compose(kit: Kit) -> tuple[Planned, ...]:
    """The quotation of a single quote; nothing for other modes or without a quote."""
    if kit.quote is None or kit.chosen_offer is None or kit.mode != "single":
        return ()
    offer = kit.chosen_offer
    sheet = Sheet(kit, offer, own_slots(kit, offer))
    return (Planned(quotation(kit, kit.quote, sheet, "quotation"), "customer/quote/quotation", WRITTEN),)


def quotation(kit: Kit, quote: Quote, sheet: Sheet, identifier: str) -> Document:
    """One offer as a customer reads it: head, prices, terms. An estimate is called one."""
    name = "document.estimate" if quote.estimate else "document.quotation"
    title = kit.wording.label(name)
    return Document(
        id=identifier,
        kind="quote",
        language=kit.wording.language,
        title=title,
        subtitle=kit.wording.text(kit.opportunity.name) if kit.opportunity else (),
        meta=kit.meta(name, reference=kit.wording.plain(quote.number)),
        cover=quote_head(kit, quote, None if kit.sealed or sheet.blank else sheet.offer),
        sections=(price_section(sheet), *changed_sections(kit), terms_section(kit, payments=_payments(sheet))),
        look="form",
        fillable=sheet.blank,
    )


def price_section(sheet: Sheet) -> Section:
    """The price table with what belongs to it."""
    title = sheet.kit.wording.label("quote.prices")
    return Section("prices", "prices", title, price_blocks(sheet, "prices"), numbered=False)


def _payments(sheet: Sheet) -> tuple[Section, ...]:
    """When what is paid, and in which other ways the offer can be bought."""
    of_one = (sheet.kit, (sheet.offer,), ("prices-table",))
    return (*payment_sections(*of_one, blank=sheet.blank), *further_sections(*of_one, blank=sheet.blank))


def price_blocks(sheet: Sheet, identifier: str) -> tuple[Block, ...]:
    """What a price section holds; `identifier` keeps the blocks of several offers apart."""
    wording = sheet.kit.wording
    blocks: list[Block] = [price_table(sheet, f"{identifier}-table")]
    in_words = _in_words(sheet)
    if in_words is not None:
        blocks.append(in_words)
    if sheet.slots.options:
        until = wording.sentence("quote.options_until", day=sheet.kit.quote.valid_until if sheet.kit.quote else None)
        blocks.append(Paragraph(f"{identifier}-options-label", until, "label"))
        blocks.append(options_table(sheet, f"{identifier}-options"))
    blocks.append(_rule(sheet, identifier))
    blocks += conversion_notes(sheet.kit, sheet.offer, identifier, blank=sheet.blank)
    return tuple(blocks)


def _in_words(sheet: Sheet) -> Paragraph | None:
    """大写金额, on Chinese sheets in CNY."""
    offer, wording = sheet.offer, sheet.kit.wording
    if wording.language != "zh" or not offer.in_words:
        return None
    if sheet.blank:
        return Paragraph("in-words", wording.label("quote.in_words_blank"))
    if not offer.total.known:
        return None
    written = (Run(offer.in_words, offer.total.sources, strong=True),)
    return Paragraph("in-words", wording.sentence("quote.in_words", amount=written))


def _rule(sheet: Sheet, identifier: str) -> Paragraph:
    """How figures were rounded, what is custom, whom prices are for, what discounts they hold if that may be told."""
    wording, offer = sheet.kit.wording, sheet.offer
    said = [wording.sentence("quote.rounding", decimals=offer.decimals)]
    if sheet.blank or sheet.alike:
        said.insert(0, wording.label("quote.net_rule"))
    if any(slot.line.kind == "custom" for slot in (*sheet.slots.priced, *sheet.slots.options)):
        said.append(wording.label("quote.custom_note"))
    if sheet.kit.quote is not None and sheet.kit.quote.partner is not None:
        said.append(wording.label("quote.partner_orders"))
    saved = offer.line_discount
    if not sheet.kit.sealed and saved.value > 0 and saved.known:
        said.append(wording.sentence("quote.discounts_inside", amount=money(sheet.kit, saved, str(offer.currency))))
    return Paragraph(f"{identifier}-rule", wording.join(said, "quote.between_sentences"), "note")


TYPE = DocumentType("quotation", "quote", Visibility.CUSTOMER, None, True, compose)
