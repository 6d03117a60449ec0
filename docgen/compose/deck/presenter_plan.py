"""The presenter's plan: opening line, who speaks and who watches, minutes, objections, the best ending. Internal."""

from __future__ import annotations

from docgen.compose.deck.plan_answers import objections, questions
from docgen.compose.deck.plan_room import in_the_room, our_side, parts_of_meeting
from docgen.compose.deck.run_sheet import composed_list, core_minutes, shown_slides
from docgen.compose.deck.scorecard import scorecard
from docgen.compose.deck.talk import Scene, first_words
from docgen.compose.kit import Kit
from docgen.compose.plan import DocumentType, Planned
from docgen.content.entity import Visibility
from docgen.content.opportunity import Meeting
from docgen.model.document import Block, Document, Field, Fields, Paragraph, Section


def compose(kit: Kit) -> tuple[Planned, ...]:
    """One DOCX for the people in the room."""
    meeting = kit.meeting
    if meeting is None:
        return ()
    sections = shown_slides(kit)
    made = (
        _meeting(kit, meeting), parts_of_meeting(kit, meeting), core_minutes(kit, meeting, sections),
        our_side(kit, meeting, sections), in_the_room(kit, meeting), questions(kit, meeting),
        objections(kit, meeting), scorecard(kit, meeting, sections), composed_list(kit, sections),
    )  # fmt: skip
    document = Document(
        id=f"presenter-plan-{meeting.id}",
        kind="deck",
        language=kit.wording.language,
        title=kit.wording.sentence("deck.plan.title", customer=kit.customer_name),
        subtitle=kit.wording.text(meeting.title),
        meta=kit.meta("document.presenter-plan", confidentiality=kit.wording.label("talk.mark_plan")),
        sections=tuple(section for section in made if section.blocks),
        look="sheet",
    )
    return (Planned(document, "internal/presenter-plan", ("docx",)),)


def _meeting(kit: Kit, meeting: Meeting) -> Section:
    wording = kit.wording
    fields = (
        kit.fact("chrome.date", wording.day(meeting.date)),
        kit.fact("deck.plan.duration", wording.quantity(meeting.duration)),
        kit.fact("deck.plan.core_minutes", wording.sentence("deck.plan.minutes", count=meeting.core_minutes)),
        kit.fact("deck.plan.presenter", kit.owner(meeting.presenter)),
    )
    blocks: list[Block] = [Fields("plan-facts", tuple(field for field in fields if field.value), 2)]
    for key, text in (
        ("objective", wording.text(meeting.objective)), ("background", wording.text(meeting.background)),
        ("opening", first_words(Scene(kit, kit.outward or kit, meeting))),
        ("ideal_end", wording.text(meeting.ideal_end)),
    ):  # fmt: skip
        if text:
            field = Field(f"plan-{key}", wording.label(f"deck.plan.{key}"), text)
            blocks.append(Fields(f"plan-{key}-row", (field,), 1))
            if key == "opening" and meeting.opening_line is None:
                blocks.append(Paragraph("plan-opening-composed", wording.label("talk.plan.opening_none"), "note"))
    return Section("plan-meeting", "plan", wording.label("deck.plan.meeting"), tuple(blocks))


PLAN = DocumentType("presenter-plan", "deck", Visibility.INTERNAL, "deck", False, compose)
