"""Backup: one slide per expected question, with the answer and its proof. Who answers stands in the notes."""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.compose.parts.shown import shown_table
from docgen.content.opportunity import ExpectedQuestion, Meeting
from docgen.model.document import Block, Callout, Paragraph, Section


def question_slides(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """A backup slide for every question we expect."""
    return tuple(_slide(kit, one) for one in meeting.expected_questions)


def _slide(kit: Kit, one: ExpectedQuestion) -> Section:
    wording = kit.wording
    table = shown_table(kit, f"{one.id}-shown", one.shows)
    blocks: list[Block] = [Paragraph(f"{one.id}-answer", wording.text(one.answer), "lead")]
    shown: tuple[Block, ...] = (table,) if table is not None else ()
    if one.proof is not None and table is None:
        shown = (Paragraph(f"{one.id}-proof-text", wording.text(one.proof)),)
    if shown:
        blocks.append(Callout(f"{one.id}-proof", "proof", wording.label("deck.question.proof"), shown))
    return Section(
        id=f"question-{one.id}",
        kind="question",
        title=wording.text(one.question),
        blocks=tuple(blocks),
        exhibit=wording.label("deck.question.exhibit"),
        source_line=wording.text(one.proof) if table is not None else (),
        backup=True,
    )
