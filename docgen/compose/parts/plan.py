"""The plan: phases on a time axis, milestones with owner and criterion, what the customer does and when."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.compose.kit import Kit
from docgen.content.project import Milestone, Phase, Project
from docgen.content.sites import ReadinessItem
from docgen.content.types import Day
from docgen.model.document import Bar, Cell, Column, Lane, Mark, Prose, Row, Table, Timeline, plain_text


def timeline(kit: Kit, project: Project, identifier: str, *, caption: Prose = ()) -> Timeline | None:
    """A lane per phase and its value point as a mark; None while a phase has no dates."""
    phases = [phase for phase in project.phases if phase.starts.value and phase.ends.value]
    if not phases:
        return None
    lanes = tuple(_lane(kit, phase) for phase in phases)
    marks = tuple(_value_point(kit, phase) for phase in phases)
    alt = kit.wording.sentence("plan.timeline_alt", project=project.name)
    return Timeline(identifier, lanes, marks, caption, alt)


def _lane(kit: Kit, phase: Phase) -> Lane:
    assert phase.starts.value and phase.ends.value
    name = kit.wording.text(phase.name)
    dates = kit.wording.sentence(
        "plan.from_to", start=kit.wording.day_month(phase.starts), end=kit.wording.day_month(phase.ends)
    )
    return Lane(phase.id, name, (Bar(f"{phase.id}-bar", dates, phase.starts.value, phase.ends.value),))


def _value_point(kit: Kit, phase: Phase) -> Mark:
    assert phase.ends.value
    return Mark(f"{phase.id}-value", kit.wording.text(phase.value_point), phase.ends.value, short_day(kit, phase.ends))


def short_day(kit: Kit, day: Day | None) -> Prose:
    """A date for a cell."""
    return kit.wording.day(day, short=True)


def day_cell(kit: Kit, day: Day | None) -> Cell:
    """A table cell that holds a date."""
    return Cell(short_day(kit, day), day.value if day else None)


def slide_day(kit: Kit, day: Day | None) -> Cell:
    """A date in a table of a slide: `12 Feb 2027`; in Chinese as in the slide's sentences, `2027年2月12日`."""
    return Cell(kit.wording.day(day, short=kit.wording.language != "zh"), day.value if day else None)


def milestone_table(
    kit: Kit, milestones: Iterable[Milestone], identifier: str, *, caption: Prose = (), slide: bool = False
) -> Table:
    """Date, milestone, done when, owner; on a `slide` dates read as in its sentences."""
    dated = slide_day if slide else day_cell
    wording = kit.wording
    columns = (
        Column("date", wording.label("plan.date"), "date", 16),
        Column("milestone", wording.label("plan.milestone"), "text", 30),
        Column("criterion", wording.label("plan.done_when"), "text", 42),
        Column("owner", wording.label("plan.owner"), "text", 22),
    )
    rows = tuple(
        Row(
            one.id,
            (
                dated(kit, one.date), Cell(wording.text(one.name)), Cell(wording.text(one.criterion)),
                Cell(kit.owner(one.owner)),
            ),
        )
        for one in milestones
    )  # fmt: skip
    return Table(identifier, columns, rows, caption)


def owed_columns(kit: Kit) -> tuple[Column, ...]:
    """Columns of what somebody owes: what, who, by when, state."""
    label = kit.wording.label
    return (
        Column("item", label("plan.what"), "text", 50),
        Column("owner", label("plan.owner"), "text", 24),
        Column("due", label("plan.due"), "date", 16),
        Column("status", label("plan.status"), "text", 14),
    )


def duties_table(kit: Kit, duties: Iterable[ReadinessItem], identifier: str, *, caption: Prose = ()) -> Table:
    """What, who, by when, state."""
    wording = kit.wording
    rows = tuple(
        Row(
            one.id,
            (
                Cell(wording.text(one.item)), Cell(kit.owner(one.owner)), day_cell(kit, one.due),
                Cell(wording.label(f"status.{one.status}")),
            ),
        )
        for one in duties
    )  # fmt: skip
    return Table(identifier, owed_columns(kit), rows, caption)


def words_of(prose: Prose) -> str:
    """The words alone, for alternative texts."""
    return plain_text(prose)
