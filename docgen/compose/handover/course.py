"""The plan of a course: objectives, timetable with the outline of its material, and what participants are given."""

from __future__ import annotations

from docgen.compose.handover.frame import Head, form_table, number, ticked
from docgen.compose.kit import Kit
from docgen.compose.parts.running_on import in_series
from docgen.content.clock import clock_after
from docgen.content.project import Project
from docgen.content.training import CourseUnit, Training
from docgen.model.document import Block, Cell, Field, Fields, Items, Paragraph, Prose, Run, Section, Table

_STOPS = ("?", "!", ".", "？", "！", "。")


def taught(project: Project, one: Training) -> Training:
    """The course whose objectives, timetable and material hold: the one it repeats, or itself."""
    return next((each for each in project.training if each.id == one.repeats), one)


def course_plan(kit: Kit, project: Project, one: Training) -> Section | None:
    """A page for the course; a course that repeats another has its page there."""
    if taught(project, one) is not one:
        return None
    blocks = (*course_objectives(kit, one), *_timetable(kit, one), *_materials(kit, one))
    if not blocks:
        return None
    heading = kit.wording.sentence("handover.training.plan", topic=one.topic)
    return Section(f"plan-{one.id}", "handover", heading, (course_facts(kit, project, one), *blocks), page_break=True)


def course_facts(kit: Kit, project: Project, one: Training) -> Fields:
    """For whom, when, where, how long and by whom."""
    label, wording, key = kit.wording.label, kit.wording, f"plan-{one.id}"
    held = held_as(project, one)
    dates = wording.enumerate(wording.day(each.date) for each in held)
    fields = [
        Field(f"{key}-audience", label("handover.training.audience"), audiences(kit, held)),
        Field(f"{key}-dates", label("handover.training.dates"), dates),
        Field(f"{key}-place", label("handover.training.place"), wording.text(one.place)),
        Field(f"{key}-length", label("handover.training.length"), wording.quantity(one.length)),
    ]
    if one.trainer is not None:
        fields.append(Field(f"{key}-trainer", label("handover.training.trainer"), kit.owner(one.trainer)))
    return Fields(f"{key}-facts", tuple(fields), 2)


def held_as(project: Project, one: Training) -> list[Training]:
    """Every time that a course is held: itself and those that repeat it."""
    return [each for each in project.training if taught(project, each) is one]


def audiences(kit: Kit, held: list[Training]) -> Prose:
    """For whom it is held, each time."""
    return in_series(kit, (kit.wording.text(each.audience) for each in held))


def course_objectives(kit: Kit, one: Training) -> tuple[Block, ...]:
    """What participants can do afterwards."""
    if not one.objectives:
        return ()
    lead = Paragraph(f"objectives-{one.id}-lead", kit.wording.label("handover.training.can"), "label")
    return lead, Items(f"objectives-{one.id}", tuple(kit.wording.text(each) for each in one.objectives))


def _timetable(kit: Kit, one: Training) -> tuple[Table, ...]:
    """Day, time, what participants take away, the points made, the exercise."""
    if not one.units:
        return ()
    heads: tuple[Head, ...] = (
        ("day", "handover.training.day", 14),
        ("time", "handover.training.time", 32),
        ("title", "handover.training.take_away", 46),
        ("points", "handover.training.points", 74),
        ("exercise", "handover.training.exercise", 40),
    )
    rows = ((f"{one.id}-{unit.id}", _unit(kit, unit)) for unit in one.units)
    return (form_table(kit, f"timetable-{one.id}", heads, rows),)


def _unit(kit: Kit, unit: CourseUnit) -> tuple[Cell, ...]:
    wording = kit.wording
    return (
        Cell(wording.any(unit.day)),
        Cell(hours(kit, unit)),
        Cell(wording.text(unit.title), strong=True),
        Cell(_one_after_another(kit, [wording.text(point) for point in unit.points])),
        Cell(wording.text(unit.exercise) or wording.label("common.none")),
    )


def _one_after_another(kit: Kit, points: list[Prose]) -> Prose:
    """Points as sentences in one cell; one that asks something or ends in a stop of its own gets none beside it."""
    runs: list[Run] = []
    for point in points:
        if runs:
            ended = runs[-1].text.rstrip().endswith(_STOPS)
            runs += kit.wording.label("common.sentence_gap" if ended else "common.sentence_separator")
        runs += point
    return tuple(runs)


def hours(kit: Kit, unit: CourseUnit) -> Prose:
    """`09:00–12:00`: from its start for its minutes."""
    start = Run(str(unit.starts), (unit.starts.source,))
    end = Run(clock_after(unit.starts, unit.minutes), (unit.starts.source, unit.minutes.source))
    return kit.wording.sentence("handover.training.from_to", start=(start,), end=(end,))


def _materials(kit: Kit, one: Training) -> tuple[Table, ...]:
    if not one.materials:
        return ()
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 11),
        ("name", "handover.training.material", 70),
        ("kind", "handover.training.material_kind", 34),
        ("detail", "handover.training.detail", 70),
        ("given", "handover.training.given", 20, "mark"),
    )
    rows = (
        (
            f"{one.id}-{each.id}",
            (
                number(index),
                Cell(kit.wording.text(each.name), strong=True),
                Cell(kit.wording.label(f"handover.training.material_{each.kind}")),
                Cell(kit.wording.text(each.detail) or kit.wording.label("common.none")),
                ticked(bool(each.given)),
            ),
        )
        for index, each in enumerate(one.materials, 1)
    )
    return (form_table(kit, f"materials-{one.id}", heads, rows),)
