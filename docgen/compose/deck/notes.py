"""What the presenter says: the claim, what shows it, a question for the audience, the way to the next slide.

Internal decks only. The slides are the customer's own; nothing internal stands on one.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from docgen.compose.kit import Kit
from docgen.content.opportunity import ExpectedQuestion, Meeting
from docgen.content.types import Text
from docgen.model.document import Prose, Section

QUESTION_PLACES = ("needs", "value", "roadmap")
"""Slides on which the audience should speak: each gets one of the planned questions, in order."""


def with_notes(kit: Kit, meeting: Meeting, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The slides with their notes."""
    following = {one.id: after for one, after in pairwise(sections) if not after.backup}
    questions = {f"question-{one.id}": one for one in meeting.expected_questions}
    return tuple(
        replace(section, notes=_asked(kit, questions[section.id]) if section.id in questions
                else _told(kit, meeting, section, following.get(section.id)))
        for section in sections
    )  # fmt: skip


def _told(kit: Kit, meeting: Meeting, section: Section, following: Section | None) -> tuple[Prose, ...]:
    """Opening line, claim and meaning, what shows it, the question to ask, the transition or the ending.

    A borrowed slide keeps its own title, which is not ours to say; what is asked for ends the talk, not the backup.
    """
    wording = kit.wording
    notes: list[Prose] = []
    if section.kind == "executive-summary" and meeting.opening_line is not None:
        notes.append(wording.sentence("deck.notes.opening", line=meeting.opening_line))
    if section.title:
        notes.append(wording.sentence("deck.notes.claim", claim=section.title))
    if section.source_line:
        notes.append(wording.sentence("deck.notes.proof", proof=section.source_line))
    question = planned_question(meeting, section)
    if question is not None:
        notes.append(wording.sentence("deck.notes.ask", question=question))
    if following is not None:
        notes.append(wording.sentence("deck.notes.next", title=following.title))
    elif meeting.ideal_end is not None and not section.backup:
        notes.append(wording.sentence("deck.notes.ending", end=meeting.ideal_end))
    return tuple(notes)


def _asked(kit: Kit, question: ExpectedQuestion) -> tuple[Prose, ...]:
    """How to answer a question if it comes, and who answers."""
    wording = kit.wording
    notes = [wording.sentence("deck.notes.answer", answer=question.answer)]
    if question.owner is not None:
        notes.append(wording.sentence("deck.notes.who", owner=kit.owner(question.owner)))
    return tuple(notes)


def planned_question(meeting: Meeting, section: Section) -> Text | None:
    """The question that the presenter puts to the audience on a slide, if any is planned there."""
    if section.kind not in QUESTION_PLACES:
        return None
    index = QUESTION_PLACES.index(section.kind)
    return meeting.interaction_questions[index] if index < len(meeting.interaction_questions) else None
