"""The scorecard of the presenter's plan: what can be counted in a deck, and room for what people judge after it.

The seven points are those of the domain reference (A.1, row 36): relevance, logic, value, delivery, visual design,
questions, time.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.compose.deck.outline import SUMMARY
from docgen.compose.kit import Kit
from docgen.compose.parts.claims import all_answered, all_measured, given
from docgen.content.opportunity import Meeting
from docgen.model.document import (
    Cell,
    Chart,
    Column,
    Diagram,
    Metrics,
    Panels,
    Paragraph,
    Picture,
    Prose,
    Row,
    Section,
    Table,
    Timeline,
    plain_text,
    words,
)
from docgen.model.walk import section_values

POINTS = ("relevance", "logic", "value", "delivery", "design", "questions", "time")

_DRAWN = (Chart, Diagram, Metrics, Picture, Table, Timeline)


def scorecard(kit: Kit, meeting: Meeting, sections: tuple[Section, ...]) -> Section:
    """The seven points, what the deck has of each, and an empty column for the observers' points."""
    label = kit.wording.label
    columns = (
        Column("what", label("scorecard.what"), "text", 18),
        Column("counted", label("scorecard.counted"), "text", 58),
        Column("rated", label("scorecard.rated"), "text", 20),
    )
    core = tuple(one for one in sections if not one.backup)
    counted = {
        "relevance": _relevance(kit, meeting, core),
        "logic": _logic(kit, meeting, core),
        "value": _value(kit),
        "delivery": _delivery(kit, meeting),
        "design": _design(kit, core),
        "questions": _questions(kit, meeting),
        "time": _time(kit, meeting, core),
    }
    rows = tuple(
        Row(f"score-{point}", (Cell(label(f"scorecard.{point}"), strong=True), Cell(counted[point]), Cell()))
        for point in POINTS
    )
    lead = Paragraph("scorecard-lead", label("scorecard.lead"), "note")
    return Section(
        "scorecard", "plan", label("scorecard.title"), (lead, Table("scorecard-table", columns, rows, role="form"))
    )


def _relevance(kit: Kit, meeting: Meeting, core: tuple[Section, ...]) -> Prose:
    """How many needs a core slide speaks of, and how many of those with concerns come."""
    told = set(_parts(core))
    shown = sum(1 for need in kit.content.needs if any(f"-{part}".endswith(f"-{need.id}") for part in told))
    readers = [one for one in kit.content.stakeholders if one.concerns]
    there = sum(1 for one in readers if one.id in meeting.attendees)
    return kit.wording.sentence(
        "scorecard.relevance_is", shown=shown, all=len(kit.content.needs), concerns=there, readers=len(readers)
    )


def _parts(core: tuple[Section, ...]) -> Iterator[str]:
    """The ids of all parts of the slides: what shows a need carries its id, alone or at the end."""
    for section in core:
        yield section.id
        for value in section_values(section):
            yield from value.path.split("/")


def _logic(kit: Kit, meeting: Meeting, core: tuple[Section, ...]) -> Prose:
    """Where the answer stands, and which key lines are the title of a core slide."""
    place = next((number for number, one in enumerate(core, 2) if one.id == SUMMARY), None)
    titles = {plain_text(one.title) for one in core}
    lines = [plain_text(kit.wording.text(one.text)) for one in meeting.key_lines]
    carried = {"carried": sum(1 for line in lines if line in titles), "lines": len(lines)}
    if place is None:
        return kit.wording.sentence("scorecard.logic_late", **carried)
    return kit.wording.sentence("scorecard.logic_is", place=place, **carried)


def _value(kit: Kit) -> Prose:
    measured = sum(1 for need in kit.content.needs if all_answered(kit, (need,)) and all_measured(kit, (need,)))
    worth = kit.content.value_case
    state = "none" if worth is None else "confirmed" if worth.is_confirmed else "open"
    case = kit.wording.label(f"scorecard.value_{state}")
    return kit.wording.sentence("scorecard.value_is", measured=measured, all=len(kit.content.needs), case=case)


def _delivery(kit: Kit, meeting: Meeting) -> Prose:
    opening = kit.wording.label(f"scorecard.opening_{'written' if given(meeting.opening_line) else 'open'}")
    return kit.wording.sentence("scorecard.delivery_is", observers=len(meeting.observers), opening=opening)


def _design(kit: Kit, core: tuple[Section, ...]) -> Prose:
    drawn = sum(1 for one in core if any(_shows(block) for block in one.blocks) or one.borrowed is not None)
    return kit.wording.sentence("scorecard.design_is", drawn=drawn, slides=len(core))


def _shows(block: object) -> bool:
    """Whether a block shows more than words; of boxes, whether one inside them does."""
    if isinstance(block, Panels):
        return any(_shows(inner) for panel in block.panels for inner in panel.blocks)
    return isinstance(block, _DRAWN)


def _questions(kit: Kit, meeting: Meeting) -> Prose:
    asked = meeting.expected_questions
    proved = sum(1 for one in asked if given(one.answer) and (one.shows or given(one.proof)))
    objections = {str(one.id) for one in meeting.objections if given(one.answer)}
    there = (one for one in kit.content.stakeholders if one.id in meeting.attendees)
    objections |= {str(one.id) for who in there for one in who.likely_objections if given(one.answer)}
    return kit.wording.sentence("scorecard.questions_is", proved=proved, asked=len(asked), objections=len(objections))


def _time(kit: Kit, meeting: Meeting, core: tuple[Section, ...]) -> Prose:
    planned = sum((one.minutes or Decimal(0) for one in core), Decimal(0))
    return kit.wording.sentence(
        "scorecard.time_is", planned=words(f"{planned.normalize():f}"), limit=meeting.core_minutes
    )
