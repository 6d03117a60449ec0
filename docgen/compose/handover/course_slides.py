"""The slides of a course: what participants can do afterwards, the timetable, a slide for each part, the material."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.compose.handover.course import audiences, held_as, hours
from docgen.compose.handover.frame import facts
from docgen.compose.kit import Kit
from docgen.content.project import Project
from docgen.content.training import CourseUnit, Training
from docgen.model.document import (
    Block,
    Cell,
    Column,
    Document,
    Field,
    Items,
    Paragraph,
    Row,
    Section,
    Table,
    as_title,
)
from docgen.wording.phrase import strong


def course_slides(kit: Kit, project: Project, one: Training) -> Document:
    """A deck from the outline in content; every slide says something, none is a heading alone."""
    wording = kit.wording
    meta = kit.meta("handover.training.title", facts=(*facts(kit), *_where(kit, one)))
    return Document(
        id=f"handover-training-{one.id}",
        kind="handover",
        language=wording.language,
        title=wording.sentence("handover.training.slides", topic=one.topic),
        subtitle=wording.join(
            (audiences(kit, held_as(project, one)), wording.text(project.name)), "common.source_separator"
        ),
        meta=meta,
        sections=tuple(_slides(kit, one)),
        look="slides",
    )


def _where(kit: Kit, one: Training) -> Iterator[Field]:
    yield kit.fact("handover.training.place", kit.wording.text(one.place), "place")
    if one.trainer is not None:
        yield kit.fact("handover.training.trainer", kit.owner(one.trainer), "trainer")


def _slides(kit: Kit, one: Training) -> Iterator[Section]:
    if one.objectives:
        goals = Items(f"{one.id}-goals", tuple(kit.wording.text(each) for each in one.objectives))
        said = kit.wording.sentence("handover.training.after", length=one.length)
        yield Section(f"{one.id}-objectives", "own", said, (goals,))
    if one.units:
        said = kit.wording.sentence("handover.training.in_parts", count=len(one.units), length=one.length)
        yield Section(f"{one.id}-timetable", "own", said, (_timetable(kit, one),))
    for unit in one.units:
        yield _slide(kit, one, unit)
        if unit.steps:
            yield _steps(kit, one, unit)
    if one.materials:
        said = kit.wording.sentence("handover.training.you_get", count=len(one.materials))
        yield Section(f"{one.id}-materials", "own", said, (_materials(kit, one),))


def _timetable(kit: Kit, one: Training) -> Table:
    label = kit.wording.label
    columns = (
        Column("day", label("handover.training.day"), "text", 10),
        Column("time", label("handover.training.time"), "text", 20),
        Column("title", label("handover.training.take_away"), "text", 60),
    )
    rows = tuple(
        Row(
            f"{one.id}-{unit.id}",
            (Cell(kit.wording.any(unit.day)), Cell(hours(kit, unit)), Cell(kit.wording.text(unit.title), strong=True)),
        )
        for unit in one.units
    )
    return Table(f"{one.id}-slide-timetable", columns, rows)


def _slide(kit: Kit, one: Training, unit: CourseUnit) -> Section:
    """A part of the course: its claim, its points, what participants do themselves."""
    name = f"{one.id}-{unit.id}"
    blocks: list[Block] = [Items(f"{name}-points", tuple(kit.wording.text(each) for each in unit.points))]
    if unit.exercise is not None:
        task = kit.wording.sentence("handover.training.your_turn", task=unit.exercise)
        blocks.append(Paragraph(f"{name}-exercise", strong(task)))
    return Section(name, "own", as_title(kit.wording.text(unit.title)), tuple(blocks))


def _steps(kit: Kit, one: Training, unit: CourseUnit) -> Section:
    """The exercise step by step, with when it is passed: shown while participants work on it."""
    name, text = f"{one.id}-{unit.id}-steps", kit.wording.text
    blocks: list[Block] = [Items(f"{name}-list", tuple(text(each) for each in unit.steps), ordered=True)]
    if unit.practice is not None:
        passed = kit.wording.sentence(
            "handover.training.passed_in", minutes=unit.practice.minutes, passed=unit.practice.passed_if
        )
        blocks.append(Paragraph(f"{name}-passed", strong(passed)))
    said = kit.wording.sentence("handover.training.step_title", title=unit.title)
    return Section(name, "own", as_title(said), tuple(blocks))


def _materials(kit: Kit, one: Training) -> Table:
    label, wording = kit.wording.label, kit.wording
    columns = (
        Column("name", label("handover.training.material"), "text", 50),
        Column("kind", label("handover.training.material_kind"), "text", 30),
        Column("detail", label("handover.training.detail"), "text", 60),
    )
    rows = tuple(
        Row(
            f"{one.id}-{each.id}",
            (
                Cell(wording.text(each.name), strong=True),
                Cell(wording.label(f"handover.training.material_{each.kind}")),
                Cell(wording.text(each.detail) or wording.label("common.none")),
            ),
        )
        for each in one.materials
    )
    return Table(f"{one.id}-slide-materials", columns, rows)
