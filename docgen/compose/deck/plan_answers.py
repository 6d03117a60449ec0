"""The presenter's plan: questions and objections we expect, who may bring them, how to take them, and the answer."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.compose.deck.plan_frame import plan_part, plan_table
from docgen.compose.deck.talk import Scene
from docgen.compose.kit import Kit
from docgen.compose.parts.cases import whose_line
from docgen.content.account import Objection
from docgen.content.opportunity import Meeting
from docgen.content.types import Id
from docgen.model.document import Cell, Prose, Row, Section


def questions(kit: Kit, meeting: Meeting) -> Section:
    """Each question with who may ask it, our answer and who gives it; those of the chosen audience first."""
    wording, label = kit.wording, kit.wording.label
    heads = (
        ("question", "deck.plan.question", 26), ("asks", "talk.plan.who_asks", 14), ("answer", "deck.plan.answer", 44),
        ("owner", "plan.owner", 16),
    )  # fmt: skip
    near = sorted(meeting.expected_questions, key=lambda one: kit.audience is not None and one.audience != kit.audience)
    rows = tuple(
        Row(
            one.id,
            (
                Cell(wording.text(one.question), strong=True),
                Cell(label(f"deck.concerns.{one.audience}" if one.audience else "talk.plan.room_objects")),
                Cell(wording.text(one.answer)), Cell(kit.owner(one.owner)),
            ),
        )
        for one in near
    )  # fmt: skip
    found = plan_table(kit, "plan-questions-table", heads, rows)
    return plan_part(kit, "plan-questions", "deck.plan.questions", found)


def objections(kit: Kit, meeting: Meeting) -> Section:
    """Each objection with who may bring it, how to take it, and the answer with what shows it."""
    wording, label = kit.wording, kit.wording.label
    heads = (
        ("text", "deck.plan.objection", 24), ("who", "talk.plan.who_objects", 18), ("how", "talk.plan.how", 24),
        ("answer", "deck.plan.answer", 42),
    )  # fmt: skip
    rows = tuple(
        Row(
            one.id,
            (
                Cell(wording.text(one.text), strong=True), Cell(who), Cell(label(f"talk.plan.how_{one.kind}")),
                Cell(_answer(kit, one)),
            ),
        )
        for one, who in _expected(kit, meeting)
    )  # fmt: skip
    found = plan_table(kit, "plan-objections-table", heads, rows)
    return plan_part(kit, "plan-objections", "deck.plan.objections", found)


def _expected(kit: Kit, meeting: Meeting) -> Iterator[tuple[Objection, Prose]]:
    """The objections of the roles in the room, then those of the meeting, each once."""
    seen: set[str] = set()
    anyone = kit.wording.label("talk.plan.room_objects")
    theirs = [
        (one, kit.wording.text(who.title))
        for who in Scene(kit, kit.outward or kit, meeting).room()
        for one in who.likely_objections
    ]
    for one, who in (*theirs, *((one, anyone) for one in meeting.objections)):
        if str(one.id) not in seen:
            seen.add(str(one.id))
            yield one, who


def _answer(kit: Kit, objection: Objection) -> Prose:
    """Our answer, and what shows it as far as this deck may show it."""
    wording = kit.wording
    known: dict[Id | str, Prose] = {one.case.id: whose_line(kit, one) for one in kit.cases}
    known |= {one.id: wording.text(one.name) for one in kit.company.certifications}
    shown = wording.enumerate(known[one] for one in objection.proof if one in known)
    told = wording.text(objection.answer)
    if not shown:
        return told
    return wording.join((told, wording.sentence("talk.plan.shown_by", proof=shown)), "talk.plan.between")
