"""The participant's handbook of a course: aim, agenda, each lesson with its steps, the exercises, room for notes."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.compose.handover.course import course_facts, course_objectives, hours
from docgen.compose.handover.frame import Head, facts, form_table, number, tick
from docgen.compose.kit import Kit
from docgen.compose.proposal.frame import all_in_words
from docgen.content.project import Project
from docgen.content.training import CourseUnit, Training
from docgen.content.types import Text
from docgen.model.document import (
    Block,
    Cell,
    Document,
    Field,
    Fields,
    Items,
    Lines,
    Paragraph,
    Section,
    SignaturePlace,
    Signatures,
)

NOTE_LINES: Lines = 2
"""Lines for own notes in each lesson."""


def has_lessons(one: Training) -> bool:
    """Whether a course says more than its timetable: a step or an exercise that can be passed."""
    return any(unit.steps or unit.practice for unit in one.units)


def handbook(kit: Kit, project: Project, one: Training) -> Document:
    """What a participant works with in the course and afterwards."""
    wording = kit.wording
    sections = (
        _about(kit, project, one),
        *(_lesson(kit, one, unit) for unit in one.units),
        *_exercises(kit, one),
    )
    return Document(
        id=f"handover-handbook-{one.id}",
        kind="handover",
        language=wording.language,
        title=wording.sentence("handover.training.handbook", topic=one.topic),
        subtitle=wording.text(project.name),
        meta=kit.meta("handover.training.title", facts=facts(kit)),
        sections=tuple(all_in_words(kit, section) for section in sections),
        look="form",
        fillable=True,
    )


def _signed(kit: Kit, one: Training) -> Signatures:
    """Who has learnt and who has seen it sign; that the course was held is signed on its own sheet."""
    label, key = kit.wording.label, f"proof-{one.id}-sign"
    trainer = kit.wording.sentence("handover.training.sign_trainer", role=kit.owner(one.trainer))
    lines = (label("handover.sign.place_date"),)
    places = ((f"{key}-participant", label("handover.training.sign_participant")), (f"{key}-trainer", trainer))
    return Signatures(key, tuple(SignaturePlace(name, who, lines) for name, who in places))


def _about(kit: Kit, project: Project, one: Training) -> Section:
    heads: tuple[Head, ...] = (
        ("day", "handover.training.day", 14),
        ("time", "handover.training.time", 34),
        ("title", "handover.training.take_away", 96),
        ("exercise", "handover.training.exercise", 58),
    )
    none = kit.wording.label("common.none")
    rows = (
        (
            f"agenda-{unit.id}",
            (
                Cell(kit.wording.any(unit.day)),
                Cell(hours(kit, unit)),
                Cell(kit.wording.text(unit.title), strong=True),
                Cell(kit.wording.text(unit.exercise) or none),
            ),
        )
        for unit in one.units
    )
    agenda = form_table(kit, f"agenda-{one.id}", heads, rows)
    blocks = (course_facts(kit, project, one), *course_objectives(kit, one), agenda)
    return Section(f"about-{one.id}", "handover", kit.wording.label("handover.training.about"), blocks)


def _lesson(kit: Kit, one: Training, unit: CourseUnit) -> Section:
    key = f"lesson-{one.id}-{unit.id}"
    blocks: list[Block] = [Items(f"{key}-points", tuple(kit.wording.text(each) for each in unit.points))]
    blocks += _listed(kit, f"{key}-steps", "steps", unit.steps, ordered=True)
    blocks += _listed(kit, f"{key}-checks", "checks", unit.checks)
    blocks += _listed(kit, f"{key}-wrong", "when_wrong", unit.when_wrong)
    notes = Field(f"{key}-notes", kit.wording.label("handover.training.notes"), None, "text", NOTE_LINES)
    blocks.append(Fields(f"{key}-own", (notes,), 1, "form"))
    return Section(key, "handover", kit.wording.text(unit.title), tuple(blocks))


def _listed(kit: Kit, key: str, label: str, said: tuple[Text, ...], *, ordered: bool = False) -> Iterator[Block]:
    if said:
        yield Paragraph(f"{key}-lead", kit.wording.label(f"handover.training.{label}"), "label")
        yield Items(key, tuple(kit.wording.text(each) for each in said), ordered)


def _exercises(kit: Kit, one: Training) -> Iterator[Section]:
    """Every exercise that can be passed, with its mark, and the signatures below: the proof of learning."""
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 11),
        ("task", "handover.training.exercise", 46),
        ("start", "handover.training.start", 46),
        ("expected", "handover.training.expected", 46),
        ("minutes", "handover.service.minutes", 20),
        ("passed-if", "handover.training.passed_if", 46),
        ("passed", "handover.training.mastered", 20, "mark"),
    )
    text = kit.wording.text
    rows = [
        (
            f"exercise-{unit.id}",
            (
                number(index),
                Cell(text(unit.exercise or unit.title), strong=True),
                Cell(text(each.start)),
                Cell(text(each.expected)),
                Cell(kit.wording.any(each.minutes)),
                Cell(text(each.passed_if)),
                tick(),
            ),
        )
        for index, (unit, each) in enumerate(((unit, unit.practice) for unit in one.units if unit.practice), 1)
    ]
    if rows:
        label = kit.wording.label
        who = tuple(
            Field(f"proof-{one.id}-{name}", label(f"handover.training.{name}"), None) for name in ("name", "department")
        )
        blocks = (
            form_table(kit, f"exercises-{one.id}", heads, rows, unit=("minutes", "unit.minute.other")),
            Fields(f"proof-{one.id}", who, 2, "form"),
            _signed(kit, one),
        )
        yield Section(f"proof-{one.id}-part", "handover", label("handover.training.proof"), blocks, page_break=True)
