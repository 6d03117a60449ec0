"""The presenter's run sheet: core slides minute by minute, what observers do, and the sentences docgen put together."""

from __future__ import annotations

from decimal import Decimal

from docgen.compose.deck.notes import planned_question
from docgen.compose.deck.storyline import told
from docgen.compose.deck.telling import composed_sentences
from docgen.compose.kit import Kit
from docgen.content.opportunity import Meeting
from docgen.content.types import Id
from docgen.model.document import Block, Cell, Column, Paragraph, Prose, Row, Section, Table, words


def shown_slides(kit: Kit) -> tuple[Section, ...]:
    """The slides of the deck that the plan goes with: the customer's, core and backup."""
    deck = told(kit.outward) if kit.outward is not None else None
    return deck.sections if deck is not None else ()


def core_minutes(kit: Kit, meeting: Meeting, sections: tuple[Section, ...]) -> Section:
    """When each core slide starts, how long it takes, who speaks and what the audience is asked."""
    wording, label = kit.wording, kit.wording.label
    columns = (
        Column("from", label("story.plan.from"), "number", 12),
        Column("slide", label("story.plan.slide"), "text", 50),
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
    for section in (one for one in sections if not one.backup):
        minutes = section.minutes or Decimal(0)
        asked = wording.text(planned_question(meeting, section))
        cells = (Cell(_clock(kit, start)), Cell(section.title), Cell(_number(minutes)), Cell(speaker), Cell(asked))
        rows.append(Row(f"run-{section.id}", cells))
        start += minutes
    blocks: tuple[Block, ...] = (Table("run-slides", columns, tuple(rows)),) if rows else ()
    return Section("run-minutes", "plan", label("story.plan.minutes_title"), blocks)


def _clock(kit: Kit, minutes: Decimal) -> Prose:
    return kit.wording.sentence("story.plan.clock", start=_number(minutes))


def _number(minutes: Decimal) -> Prose:
    return words(f"{minutes.normalize():f}")


def observer_tasks(kit: Kit, meeting: Meeting) -> Section:
    """For each observer: the questions they take, and whom they watch."""
    label = kit.wording.label
    columns = (
        Column("observer", label("story.plan.observer"), "text", 26),
        Column("task", label("story.plan.task"), "text", 70),
    )
    rows = tuple(
        Row(f"observer-{one}", (Cell(kit.owner(one)), Cell(_task(kit, meeting, one)))) for one in meeting.observers
    )
    blocks: tuple[Block, ...] = (Table("run-observers", columns, rows),) if rows else ()
    return Section("run-observers-part", "plan", label("story.plan.observers"), blocks)


def _task(kit: Kit, meeting: Meeting, observer: Id) -> Prose:
    wording = kit.wording
    theirs = [wording.text(one.question) for one in meeting.expected_questions if one.owner == observer]
    if theirs:
        return wording.sentence("story.plan.task_answers", questions=wording.join(theirs, "common.source_separator"))
    watched = wording.enumerate(kit.owner(one) for one in meeting.attendees)
    if watched:
        return wording.sentence("story.plan.task_watch", roles=watched)
    return wording.label("story.plan.task_watch_all")


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
