"""A sheet and a slide per case: result as headline, four parts, tiles, voice, why it matters to this reader, source."""

from __future__ import annotations

from typing import Literal

from docgen.caselib.permit import UsableCase
from docgen.compose.kit import Kit
from docgen.compose.parts.cases import case_blocks, headline, relation_line, slide_blocks, star, whose
from docgen.compose.parts.measures import result_tiles
from docgen.compose.plan import DocumentType, Planned
from docgen.content.case import Case
from docgen.content.entity import Visibility
from docgen.model.document import (
    Block,
    Document,
    Field,
    Fields,
    Panel,
    Panels,
    Paragraph,
    Prose,
    Quotation,
    Section,
)

FOLDER = "customer/cases"
TILES = 3


def compose(kit: Kit) -> tuple[Planned, ...]:
    """Two documents per case of the kit: one A4 page, and one slide."""
    planned: list[Planned] = []
    for usable in kit.cases:
        path = f"{FOLDER}/{usable.case.id}"
        planned.append(Planned(_sheet(kit, usable), path, ("pdf", "docx")))
        planned.append(Planned(_slide(kit, usable), path, ("pptx",)))
    return tuple(planned)


def _document(kit: Kit, usable: UsableCase, name: str, section: Section, look: Literal["slides", "sheet"]) -> Document:
    return Document(
        id=f"{name}-{usable.case.id}",
        kind="case",
        language=kit.wording.language,
        title=headline(kit, usable),
        subtitle=whose(kit, usable),
        meta=kit.meta("document.case", reference=kit.wording.label("document.case")),
        sections=(section,),
        look=look,
    )


def _slide(kit: Kit, usable: UsableCase) -> Document:
    """The case on one slide: whose it is stands in the source line, so that the four parts keep the room."""
    about = kit.wording.join((whose(kit, usable), relation_line(kit, usable)), "common.sentence_separator")
    section = Section(
        f"case-{usable.case.id}",
        "case",
        headline(kit, usable),
        slide_blocks(kit, usable),
        source_line=about,
        so_what=why_it_matters(kit, usable),
    )
    return _document(kit, usable, "case-slide", section, "slides")


def _sheet(kit: Kit, usable: UsableCase) -> Document:
    """One A4 page: tiles, the four parts with the reader's line below, voice, how it was delivered and measured."""
    section = Section(f"case-{usable.case.id}", "case", (), _sheet_blocks(kit, usable), numbered=False)
    return _document(kit, usable, "case-sheet", section, "sheet")


def _sheet_blocks(kit: Kit, usable: UsableCase) -> tuple[Block, ...]:
    case, wording, key = usable.case, kit.wording, f"case-{usable.case.id}"
    blocks: list[Block] = []
    tiles = result_tiles(kit, f"{key}-tiles", case.metrics, TILES)
    if tiles is not None:
        blocks.append(tiles)
    blocks.append(_parts(kit, usable))
    blocks += [block for block in case_blocks(kit, usable) if isinstance(block, Quotation)]
    blocks += [*_delivered(kit, case), *_measured(kit, case)]
    blocks.append(Paragraph(f"{key}-relation", relation_line(kit, usable), "source"))
    contact = _contact(kit)
    if contact:
        blocks.append(Paragraph(f"{key}-contact", wording.sentence("case_sheet.contact", contact=contact), "note"))
    return tuple(blocks)


def _parts(kit: Kit, usable: UsableCase) -> Panels:
    """Situation, goal, what was done, result, then what it means for this customer."""
    parts, why = star(kit, usable.case), why_it_matters(kit, usable)
    if not why:
        return parts
    key = f"case-{usable.case.id}-why"
    heading = kit.wording.sentence("case_sheet.for_customer", customer=kit.account.display_name)
    panel = Panel(key, heading, (Paragraph(f"{key}-text", why),), "", "accent")
    return Panels(parts.id, (*parts.panels, panel), parts.role)


def why_it_matters(kit: Kit, usable: UsableCase) -> Prose:
    """What the case shares with this customer, by the names of the taxonomy: scenarios, else the industry."""
    wording, case = kit.wording, usable.case
    shared = [kit.category("scenarios", one) for one in case.scenarios if one in kit.account.scenarios]
    if shared:
        return wording.sentence("case_sheet.shared", scenarios=wording.enumerate(shared))
    if case.industry == kit.account.industry:
        return wording.sentence("case_sheet.same_industry", industry=kit.category("industries", case.industry))
    return ()


def _delivered(kit: Kit, case: Case) -> tuple[Fields, ...]:
    """How long it took, in which phases, with whom."""
    done, wording, key = case.implementation, kit.wording, f"case-{case.id}"
    if done is None:
        return ()
    pairs = (
        ("duration", wording.quantity(done.duration)),
        ("staffing", wording.join((wording.text(one) for one in done.staffing), "common.source_separator")),
        ("phases", wording.join((wording.text(one) for one in done.phases), "common.source_separator")),
    )
    fields = tuple(Field(f"{key}-{name}", wording.label(f"case_sheet.{name}"), value) for name, value in pairs if value)
    return (Fields(f"{key}-delivered", fields, 1),) if fields else ()


def _measured(kit: Kit, case: Case) -> tuple[Paragraph, ...]:
    """How our own results were measured; a public story is its own source."""
    wording = kit.wording
    lines = [
        wording.sentence("case_sheet.measured_line", measure=one.name, how=one.measured_from)
        for one in case.metrics
        if (one.after or one.delta) and one.measured_from is not None
    ]
    if case.relation != "own" or not lines:
        return ()
    told = wording.sentence("case_sheet.measured", lines=wording.join(lines, "common.source_separator"))
    return (Paragraph(f"case-{case.id}-measured", told, "note"),)


def _contact(kit: Kit) -> Prose:
    """Whom to ask: the contact of the quote."""
    role = kit.quote.contact if kit.quote else None
    contact = next((one for one in kit.company.contacts if one.role == role), None)
    if contact is None:
        return ()
    wording = kit.wording
    return wording.join((wording.text(contact.label), wording.plain(contact.phone), wording.plain(contact.email)))


TYPE = DocumentType("case", "case", Visibility.CUSTOMER, "case", False, compose)
