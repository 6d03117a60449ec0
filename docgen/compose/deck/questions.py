"""Backup: one slide per expected question, with the answer and its proof. Who answers stands in the notes."""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.content.opportunity import ExpectedQuestion, Meeting
from docgen.model.document import Block, Callout, Paragraph, Section


def question_slides(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """A backup slide for every question we expect."""
    return tuple(_slide(kit, one) for one in meeting.expected_questions)


def _slide(kit: Kit, one: ExpectedQuestion) -> Section:
    wording = kit.wording
    blocks: list[Block] = [Paragraph(f"{one.id}-answer", wording.text(one.answer), "lead")]
    if one.proof is not None:
        shown = (Paragraph(f"{one.id}-proof-text", wording.text(one.proof)),)
        blocks.append(Callout(f"{one.id}-proof", "proof", wording.label("deck.question.proof"), shown))
    return Section(
        id=f"question-{one.id}",
        kind="question",
        title=wording.text(one.question),
        blocks=tuple(blocks),
        exhibit=wording.label("deck.question.exhibit"),
        backup=True,
    )
