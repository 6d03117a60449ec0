"""The written test of a course: the paper that participants get, and the answers, which the trainer alone has."""

from __future__ import annotations

from docgen.compose.handover.frame import Head, blanks, facts, form_table, number
from docgen.compose.kit import Kit
from docgen.compose.plan import DocumentType, Planned
from docgen.content.entity import Visibility
from docgen.content.training import CourseTest, Training
from docgen.model.document import Cell, Document, Field, Fields, Lines, Paragraph, Section

PATH = "internal/training-answers"
ANSWER_LINES: Lines = 2
"""Lines to write an answer in."""


def test_paper(kit: Kit, one: Training, test: CourseTest) -> Document:
    """The questions with room for answers, and the mark that passes."""
    wording, key = kit.wording, f"test-{one.id}"
    rule = wording.sentence(
        "handover.training.test_rule", count=len(test.questions), minutes=test.minutes, right=test.pass_mark
    )
    who = Fields(f"{key}-who", blanks(kit, key, "handover.training", ("name", "department", "test_day")), 3, "form")
    asked = tuple(
        Field(
            f"{key}-{each.id}",
            wording.sentence("handover.training.test_question", number=index, question=each.question),
            None, "text", ANSWER_LINES,
        )
        for index, each in enumerate(test.questions, 1)
    )  # fmt: skip
    result = blanks(kit, f"{key}-result", "handover.training", ("test_right", "test_passed", "test_marked_by"))
    heading = wording.label("handover.training.test_questions")
    blocks = (
        Paragraph(f"{key}-rule", rule, "note"), who, Fields(f"{key}-asked", asked, 1, "form"),
        Fields(f"{key}-result", result, 3, "form"),
    )  # fmt: skip
    return Document(
        id=f"handover-test-{one.id}",
        kind="handover",
        language=wording.language,
        title=wording.sentence("handover.training.test", topic=one.topic),
        subtitle=wording.text(one.audience),
        meta=kit.meta("handover.training.title", facts=facts(kit)),
        sections=(Section(key, "handover", heading, blocks),),
        look="form",
        fillable=True,
    )


def compose(kit: Kit) -> tuple[Planned, ...]:
    """The answers of every test, as soon as a course has one; for the team alone, never in the pack."""
    project, wording = kit.project, kit.wording
    tested = [(one, one.test) for one in project.training if one.test is not None] if project is not None else []
    if project is None or not tested:
        return ()
    document = Document(
        id="training-answers",
        kind="handover",
        language=wording.language,
        title=wording.label("handover.training.answers"),
        subtitle=wording.text(project.name),
        meta=kit.meta("handover.training.answers", facts=facts(kit)),
        sections=tuple(_answers(kit, one, test) for one, test in tested),
        look="form",
    )
    return (Planned(document, PATH, ("docx", "pdf")),)


def _answers(kit: Kit, one: Training, test: CourseTest) -> Section:
    """Question and answer side by side, with the mark that passes above them."""
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 10),
        ("question", "handover.training.test_asked", 80),
        ("answer", "handover.training.test_answer", 90),
    )
    text = kit.wording.text
    rows = (
        (f"{one.id}-{each.id}", (number(index), Cell(text(each.question)), Cell(text(each.answer), strong=True)))
        for index, each in enumerate(test.questions, 1)
    )
    rule = kit.wording.sentence(
        "handover.training.test_rule", count=len(test.questions), minutes=test.minutes, right=test.pass_mark
    )
    blocks = (
        Paragraph(f"answers-{one.id}-rule", rule, "note"), form_table(kit, f"answers-{one.id}-table", heads, rows),
    )  # fmt: skip
    return Section(f"answers-{one.id}", "handover", text(one.topic), blocks)


TYPE = DocumentType("training-answers", "handover", Visibility.INTERNAL, None, False, compose)
