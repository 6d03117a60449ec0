"""Backup: one slide per expected question, with the answer and its proof."""

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
        shown: tuple[Block, ...] = (Paragraph(f"{one.id}-proof-text", wording.text(one.proof)),)
        speaker = kit.owner(one.owner)
        if speaker:
            label = Paragraph(f"{one.id}-owner-label", wording.label("deck.question.owner"), "label")
            shown = (*shown, label, Paragraph(f"{one.id}-owner", speaker))
        blocks.append(Callout(f"{one.id}-proof", "proof", wording.label("deck.question.proof"), shown))
    return Section(
        id=f"question-{one.id}",
        kind="question",
        title=wording.text(one.question),
        blocks=tuple(blocks),
        exhibit=wording.label("deck.question.exhibit"),
        backup=True,
    )
