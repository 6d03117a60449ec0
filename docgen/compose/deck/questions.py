"""Backup: one slide per expected question, with the answer and its proof. Who answers stands in the notes."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.compose.kit import Kit
from docgen.compose.parts.shown import shown, shown_sources, shown_table
from docgen.content.expected_questions import ExpectedQuestion
from docgen.content.opportunity import Meeting
from docgen.diagnostics import Finding, at
from docgen.messages import severity_of
from docgen.model.document import Block, Callout, Paragraph, Section


def question_slides(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """A backup slide for every question we expect."""
    return tuple(_slide(kit, one) for one in meeting.expected_questions)


def proof_hidden(kit: Kit, meeting: Meeting) -> Iterator[Finding]:
    """A finding for each proof that its slide goes without, as a customer may not see it or the deck has not got it."""
    rule = "question-proof-hidden"
    for question in meeting.expected_questions:
        for one in shown(kit, question.shows).hidden:
            values = {"question": str(question.id)}
            yield Finding(rule, "evidence", severity_of(rule), excerpt=str(one), values=values, **at(one.source))


def _slide(kit: Kit, one: ExpectedQuestion) -> Section:
    wording = kit.wording
    proved = shown(kit, one.shows)
    table = shown_table(kit, f"{one.id}-shown", proved)
    blocks: list[Block] = [Paragraph(f"{one.id}-answer", wording.text(one.answer), "lead")]
    told: tuple[Block, ...] = (table,) if table is not None else ()
    if one.proof is not None and table is None:
        told = (Paragraph(f"{one.id}-proof-text", wording.text(one.proof)),)
    if told:
        blocks.append(Callout(f"{one.id}-proof", "proof", wording.label("deck.question.proof"), told))
    named = wording.text(one.proof) or shown_sources(kit, proved)
    return Section(
        id=f"question-{one.id}",
        kind="question",
        title=wording.text(one.question),
        blocks=tuple(blocks),
        exhibit=wording.label("deck.question.exhibit"),
        source_line=named if table is not None else (),
        backup=True,
    )
