"""A case on one A4 page: tiles, the four parts with the reader's line below, voice, facts, comparison, source."""

from __future__ import annotations

from dataclasses import replace

from docgen.caselib.permit import UsableCase
from docgen.compose.case_sheet.comparison import comparison
from docgen.compose.case_sheet.facts import (
    delivery_fields,
    kept_fields,
    measured_words,
    people_paragraphs,
    proof_fields,
)
from docgen.compose.case_sheet.length import lines_of
from docgen.compose.kit import Kit
from docgen.compose.parts.cases import figure_tiles, quotation, source_words, star
from docgen.compose.parts.relevance import why_lines
from docgen.compose.parts.running_on import in_series
from docgen.content.case import Case
from docgen.model.document import Block, Field, Fields, Items, Panel, Panels, Paragraph, Prose, as_title, words
from docgen.wording.phrase import strong

TILES = 4
WHY = 2
"""Sentences on what the case means for this reader."""

ROOM = {"en": 53, "zh": 50}
"""Lines of running words that one page holds below the title, at the latest in its tight type; by all sample cases."""


def page_blocks(kit: Kit, usable: UsableCase) -> tuple[Block, ...]:
    """The page's blocks; the comparison with this customer stands where the case itself leaves it room."""
    case, key = usable.case, f"case-{usable.case.id}"
    tiles = figure_tiles(kit, f"{key}-tiles", case.metrics, TILES)
    blocks: list[Block] = [tiles] if tiles is not None else []
    blocks.append(_parts(kit, usable))
    voice = quotation(kit, case)
    blocks += [voice] if voice is not None else []
    facts = _facts(kit, usable, len(tiles.tiles) if tiles is not None else 0)
    closing = _closing(kit, usable)
    beside = comparison(kit, usable)
    if beside is not None and lines_of([*blocks, *facts, beside, *closing]) <= ROOM.get(kit.wording.language, 50):
        facts = (*facts, beside)
    return (*blocks, *facts, *closing)


def _facts(kit: Kit, usable: UsableCase, tiles: int) -> tuple[Block, ...]:
    """Delivery beside roles and evidence in two boxes; where one side has nothing to say, all in one list."""
    key = f"case-{usable.case.id}"
    delivered, people = delivery_fields(kit, usable), people_paragraphs(kit, usable)
    kept, proof = kept_fields(kit, usable), proof_fields(kit, usable, tiles)
    if not (delivered and people):
        listed = (*delivered, *kept, *proof)
        return (*people, *((Fields(f"{key}-facts", listed, 1),) if listed else ()))
    boxes = (
        Panel(f"{key}-delivery", kit.wording.label("case_sheet.delivery"), _told(kit, delivered), "", "plain"),
        Panel(f"{key}-roles", kit.wording.label("case_sheet.roles"), people, "", "plain"),
    )
    listed = (*kept, *proof)
    below = (Fields(f"{key}-facts", listed, 1),) if listed else ()
    return (Panels(f"{key}-boxes", boxes, "columns"), *below)


def _told(kit: Kit, fields: tuple[Field, ...]) -> tuple[Paragraph, ...]:
    """`Duration: 7 months`, a paragraph each."""
    colon = words(kit.wording.word("common.colon"))
    return tuple(Paragraph(one.id, (*strong(one.label), *colon, *(one.value or ()))) for one in fields)


def _parts(kit: Kit, usable: UsableCase) -> Panels:
    """Situation, goal, what was done, result with what became of it, then what it means for this customer."""
    parts = star(kit, usable.case)
    panels = tuple(_with_later(kit, usable.case, panel) for panel in parts.panels)
    lines = why_lines(kit, usable, WHY)
    if not lines:
        return replace(parts, panels=panels)
    key = f"case-{usable.case.id}-why"
    heading = kit.wording.sentence("case_sheet.for_customer", customer=kit.account.display_name)
    said: Block = Paragraph(f"{key}-text", lines[0]) if len(lines) == 1 else Items(f"{key}-list", lines)
    return replace(parts, panels=(*panels, Panel(key, heading, (said,), "", "accent")))


def _with_later(kit: Kit, case: Case, panel: Panel) -> Panel:
    """The result is followed by what became of it."""
    if panel.id != f"case-{case.id}-result":
        return panel
    wording = kit.wording
    later = [wording.text(one.long_term) for one in case.metrics if one.long_term is not None]
    if not later:
        return panel
    told: Prose = wording.sentence("case_sheet.long_term", lines=in_series(kit, later))
    return replace(panel, blocks=(*panel.blocks, Paragraph(f"case-{case.id}-long-term", told)))


def _closing(kit: Kit, usable: UsableCase) -> tuple[Block, ...]:
    """How it was measured, source and authorisation mark, then whom to ask."""
    key = f"case-{usable.case.id}"
    measured = measured_words(kit, usable.case)
    blocks: list[Block] = [Paragraph(f"{key}-measured", measured, "note")] if measured else []
    contact = _contact(kit)
    asked = kit.wording.sentence("case_sheet.contact", contact=contact) if contact else ()
    told = kit.wording.join((as_title(source_words(kit, usable)), asked), "common.sentence_separator")
    return (*blocks, Paragraph(f"{key}-relation", told, "source"))


def _contact(kit: Kit) -> Prose:
    """Whom to ask: the contact of the quote."""
    role = kit.quote.contact if kit.quote else None
    contact = next((one for one in kit.company.contacts if one.role == role), None)
    if contact is None:
        return ()
    wording = kit.wording
    return wording.join((wording.text(contact.label), wording.plain(contact.phone), wording.plain(contact.email)))
