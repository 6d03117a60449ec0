"""The presenter's plan: who sits in the room, what each of ours does, and how the minutes of the meeting run."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.compose.deck.plan_frame import Head, plan_part, plan_table
from docgen.compose.deck.talk import Scene
from docgen.compose.kit import Kit
from docgen.compose.parts.running_on import in_series
from docgen.content.opportunity import Meeting
from docgen.content.types import Id
from docgen.model.document import Block, Cell, Paragraph, Prose, Row, Section, words


def in_the_room(kit: Kit, meeting: Meeting) -> Section:
    """The customer's roles that come: their part in the decision, what matters to them, how to speak to them."""
    wording, label = kit.wording, kit.wording.label
    heads = (
        ("role", "talk.plan.role", 22), ("part", "talk.plan.part", 16), ("matters", "talk.plan.matters", 38),
        ("approach", "talk.plan.approach", 26),
    )  # fmt: skip
    rows = tuple(
        Row(
            f"room-{one.id}",
            (
                Cell(wording.text(one.title), strong=True),
                Cell(label(f"talk.plan.{one.decision_role}")),
                Cell(in_series(kit, (wording.text(text) for text in one.concerns))),
                Cell(wording.text(one.communication_strategy)),
            ),
        )
        for one in Scene(kit, kit.outward or kit, meeting).room()
    )
    return plan_part(kit, "room", "talk.plan.room", plan_table(kit, "room-table", heads, rows))


def our_side(kit: Kit, meeting: Meeting, sections: tuple[Section, ...]) -> Section:
    """Who speaks when, whom each observer watches, which questions they take, and who is missing for an answer."""
    wording = kit.wording
    heads = (("role", "talk.plan.role", 22), ("does", "talk.plan.does", 80))
    end = sum((one.minutes or Decimal(0) for one in sections if not one.backup), Decimal(0))
    spoken = wording.sentence("talk.plan.speaks", start=words("0"), end=words(f"{end.normalize():f}"))
    tasks = [(meeting.presenter, (spoken, *_takes(kit, meeting, meeting.presenter)))]
    tasks += [(one, tuple(_watching(kit, meeting, one, place))) for place, one in enumerate(meeting.observers)]
    rows = tuple(
        Row(f"task-{one}", (Cell(kit.owner(one), strong=True), Cell(wording.join(told, "talk.plan.between"))))
        for one, told in tasks
    )
    missing = [kit.owner(one) for one in _absent(meeting)]
    blocks: list[Block] = [*plan_table(kit, "task-table", heads, rows)]
    if missing:
        told = wording.sentence("talk.plan.absent", roles=wording.enumerate(missing))
        blocks.append(Paragraph("task-absent", told, "note"))
    return plan_part(kit, "our-side", "talk.plan.our_side", blocks)


def _watching(kit: Kit, meeting: Meeting, observer: Id, place: int) -> Iterator[Prose]:
    """The share of the room that an observer watches, the notes, and the questions that are theirs."""
    there = Scene(kit, kit.outward or kit, meeting).room()
    share = [kit.wording.text(one.title) for one in there[place :: len(meeting.observers)]]
    if share:
        yield kit.wording.sentence("talk.plan.watches", roles=kit.wording.enumerate(share))
    if place == 0:
        yield kit.wording.label("talk.plan.notes")
    yield from _takes(kit, meeting, observer)
    if place == 0:
        yield kit.wording.label("talk.plan.after")


def _takes(kit: Kit, meeting: Meeting, role: Id) -> Iterator[Prose]:
    theirs = [kit.wording.sentence("need.quoted", words=one.question) for one in meeting.expected_questions
              if one.owner == role]  # fmt: skip
    if theirs:
        yield kit.wording.sentence("talk.plan.takes", questions=kit.wording.enumerate(theirs))


def _absent(meeting: Meeting) -> tuple[Id, ...]:
    """Roles that a question is given to and that do not come."""
    come = (meeting.presenter, *meeting.observers)
    owners = (one.owner for one in meeting.expected_questions)
    return tuple(dict.fromkeys(one for one in owners if one is not None and one not in come))


def parts_of_meeting(kit: Kit, meeting: Meeting) -> Section:
    """The parts of the meeting with the minute each starts at, their sum, and what is left for discussion."""
    wording, label = kit.wording, kit.wording.label
    heads: tuple[Head, ...] = (
        ("from", "talk.plan.starts", 14, "number"), ("topic", "talk.plan.part_of_talk", 66),
        ("minutes", "deck.plan.minutes_head", 14, "number"),
    )  # fmt: skip
    rows: list[Row] = []
    start = 0
    for index, item in enumerate(meeting.agenda, 1):
        clock = wording.sentence("talk.plan.clock", start=words(str(start)))
        rows.append(
            Row(f"agenda-{index}", (Cell(clock), Cell(wording.text(item.topic)), Cell(wording.any(item.minutes))))
        )
        start += int(item.minutes)
    if rows:
        total = Cell(words(str(start)), Decimal(start))
        rows.append(Row("agenda-total", (Cell(), Cell(label("talk.plan.sum")), total), "total"))
    blocks: list[Block] = [*plan_table(kit, "plan-agenda", heads, rows)]
    slot = meeting.duration.value
    if slot is not None and meeting.duration.unit == "minute" and slot > int(meeting.core_minutes):
        left = {"minutes": words(f"{slot - int(meeting.core_minutes):f}"), "slot": words(f"{slot:f}")}
        blocks.append(Paragraph("plan-left", wording.sentence("talk.plan.rest", **left), "note"))
    return plan_part(kit, "plan-minutes", "deck.plan.minutes_title", blocks)
