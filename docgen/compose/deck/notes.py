"""What the presenter says: talk track, transition and a question for the audience. Internal decks only."""

from __future__ import annotations

from dataclasses import replace

from docgen.compose.kit import Kit
from docgen.content.opportunity import Meeting
from docgen.model.document import Prose, Section


def with_notes(kit: Kit, meeting: Meeting, section: Section) -> Section:
    """The slide with its notes."""
    wording = kit.wording
    notes: list[Prose] = []
    if section.kind == "executive-summary" and meeting.opening_line is not None:
        notes.append(wording.sentence("deck.notes.opening", line=meeting.opening_line))
    notes.append(wording.sentence("deck.notes.claim", claim=section.title))
    if section.so_what:
        notes.append(wording.sentence("deck.notes.meaning", meaning=section.so_what))
    question = _question(meeting, section)
    if question is not None:
        notes.append(wording.sentence("deck.notes.ask", question=question))
    if section.kind == "next-steps" and meeting.ideal_end is not None:
        notes.append(wording.sentence("deck.notes.ending", end=meeting.ideal_end))
    return replace(section, notes=tuple(notes))


def _question(meeting: Meeting, section: Section):  # type: ignore[no-untyped-def]
    """The planned questions, one each on the slides where the audience should speak."""
    places = ("needs", "value", "roadmap")
    if section.kind not in places:
        return None
    index = places.index(section.kind)
    return meeting.interaction_questions[index] if index < len(meeting.interaction_questions) else None
