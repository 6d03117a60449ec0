"""Labels for the envelopes of a sealed set: as many as there are sheets, all the same, letter or offer on none."""

from __future__ import annotations

from dataclasses import replace

from docgen.compose.kit import Kit
from docgen.compose.plan import DocumentType, Planned
from docgen.compose.quote.head import lines
from docgen.compose.quote.sealed import FOLDER
from docgen.content.entity import Visibility
from docgen.model.document import Block, Document, Panel, Panels, Paragraph, Prose, Section
from docgen.wording.phrase import strong

_ACROSS = 2
"""Labels side by side."""


def compose(kit: Kit) -> tuple[Planned, ...]:
    """A page of labels to cut; nothing unless the quote is a sealed set."""
    if kit.quote is None or not kit.sealed_letters:
        return ()
    wording, count = kit.wording, len(kit.sealed_letters)
    labels = [_label(kit, number) for number in range(1, count + 1)]
    rows: list[Block] = [
        Panels(f"labels-{start // _ACROSS + 1}", tuple(labels[start : start + _ACROSS]))
        for start in range(0, count, _ACROSS)
    ]
    lead = Paragraph("labels-lead", wording.sentence("quote_labels.lead", count=count))
    document = Document(
        id="sealed-quotes-labels",
        kind="quote",
        language=wording.language,
        title=wording.label("quote_labels.title"),
        meta=replace(kit.meta("quote_labels.title", reference=wording.plain(kit.quote.number)), draft=False),
        sections=(Section("labels", "labels", (), (lead, *rows), numbered=False),),
        look="sheet",
    )
    return (Planned(document, f"{FOLDER}/labels", ("pdf",)),)


def _label(kit: Kit, number: int) -> Panel:
    """To whom, about what, from whom."""
    assert kit.quote is not None
    wording, company = kit.wording, kit.company
    buyer = kit.quote.partner or kit.account
    about = wording.sentence("quote_labels.about", number=kit.quote.number, day=kit.quote.issue_date)
    said: tuple[Prose, ...] = (
        lines(strong(wording.text(buyer.name)), wording.text(buyer.address)),
        lines(about, wording.text(kit.opportunity.name) if kit.opportunity else ()),
        lines(wording.label("quote_labels.from"), wording.text(company.legal_name), wording.text(company.address)),
        wording.label("quote_labels.closed", strong=True),
    )
    blocks = tuple(Paragraph(f"label-{number}-{place}", words) for place, words in enumerate(said, 1))
    return Panel(f"label-{number}", wording.label("quote_labels.to"), blocks)


LABELS = DocumentType("sealed-quotes-labels", "quote", Visibility.INTERNAL, None, True, compose)
