"""The presenter's run sheet: core slides minute by minute, and the sentences docgen put together."""

from __future__ import annotations

from decimal import Decimal

from docgen.compose.deck.storyline import told
from docgen.compose.deck.talk import Scene, questions_left, questions_to_ask
from docgen.compose.deck.telling import composed_sentences
from docgen.compose.kit import Kit
from docgen.content.opportunity import Meeting
from docgen.model.document import Block, Cell, Column, Items, Paragraph, Prose, Row, Section, Table, words


def shown_slides(kit: Kit) -> tuple[Section, ...]:
    """The slides of the deck that the plan goes with: the customer's, core and backup."""
    deck = told(kit.outward) if kit.outward is not None else None
    return deck.sections if deck is not None else ()


def core_minutes(kit: Kit, meeting: Meeting, sections: tuple[Section, ...]) -> Section:
    """When each core slide starts, how long it takes, who speaks and what the audience is asked."""
    label = kit.wording.label
    columns = (
        Column("from", label("story.plan.from"), "number", 16),
        Column("slide", label("story.plan.slide"), "text", 46),
        Column("minutes", label("story.plan.minutes"), "number", 10),
        Column("speaker", label("story.plan.speaker"), "text", 18),
        Column("ask", label("story.plan.ask"), "text", 30),
    )
    speaker = kit.owner(meeting.presenter)
    rows: list[Row] = []
    if meeting.opening_line is not None:
        opening = Cell(label("story.plan.opening_row"))
        rows.append(Row("run-opening", (Cell(_clock(kit, Decimal(0))), opening, Cell(), Cell(speaker), Cell())))
    start = Decimal(0)
    scene = Scene(kit, kit.outward or kit, meeting)
    questions = questions_to_ask(scene, sections)
    for section in (one for one in sections if not one.backup):
        minutes = section.minutes or Decimal(0)
        asked = questions.get(section.id, ())
        cells = (Cell(_clock(kit, start)), Cell(section.title), Cell(_number(minutes)), Cell(speaker), Cell(asked))
        rows.append(Row(f"run-{section.id}", cells))
        start += minutes
    blocks: list[Block] = [Table("run-slides", columns, tuple(rows))] if rows else []
    left = questions_left(scene, questions.values())
    if left:
        blocks += [Paragraph("run-left-lead", label("talk.plan.ask_lead"), "lead"), Items("run-left", left)]
    return Section("run-minutes", "plan", label("story.plan.minutes_title"), tuple(blocks))


def _clock(kit: Kit, minutes: Decimal) -> Prose:
    return kit.wording.sentence("story.plan.clock", start=_number(minutes))


def _number(minutes: Decimal) -> Prose:
    return words(f"{minutes.normalize():f}")


def composed_list(kit: Kit, sections: tuple[Section, ...]) -> Section:
    """Every title and so-what line that nobody wrote, for the author to read before presenting."""
    label = kit.wording.label
    columns = (
        Column("slide", label("story.plan.slide"), "text", 24),
        Column("place", label("story.plan.place"), "text", 16),
        Column("sentence", label("story.plan.sentence"), "text", 70),
    )
    rows = tuple(
        Row(
            f"composed-{one.section.id}-{one.place}",
            (Cell(words(one.section.id)), Cell(label(f"story.plan.place_{one.place}")), Cell(one.said)),
        )
        for one in composed_sentences(sections)
    )
    lead = Paragraph("composed-lead", label("story.plan.composed_lead"), "note")
    blocks: tuple[Block, ...] = (lead, Table("composed-sentences", columns, rows)) if rows else ()
    return Section("composed", "plan", label("story.plan.composed"), blocks)
