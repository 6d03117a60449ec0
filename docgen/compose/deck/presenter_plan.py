"""The presenter's plan: opening line, who speaks and who watches, minutes, objections, the best ending. Internal."""

from __future__ import annotations

from docgen.compose.deck.run_sheet import composed_list, core_minutes, observer_tasks, shown_slides
from docgen.compose.deck.scorecard import scorecard
from docgen.compose.kit import Kit
from docgen.compose.plan import DocumentType, Planned
from docgen.content.account import Stakeholder
from docgen.content.entity import Visibility
from docgen.content.opportunity import Meeting
from docgen.model.document import Block, Cell, Column, Document, Field, Fields, Items, Paragraph, Row, Section, Table


def compose(kit: Kit) -> tuple[Planned, ...]:
    """One DOCX for the people in the room."""
    meeting = kit.meeting
    if meeting is None:
        return ()
    sections = shown_slides(kit)
    made = (
        _meeting(kit, meeting), _minutes(kit, meeting), core_minutes(kit, meeting, sections),
        observer_tasks(kit, meeting), _questions(kit, meeting), _objections(kit, meeting),
        scorecard(kit, meeting, sections), composed_list(kit, sections),
    )  # fmt: skip
    document = Document(
        id=f"presenter-plan-{meeting.id}",
        kind="deck",
        language=kit.wording.language,
        title=kit.wording.sentence("deck.plan.title", customer=kit.customer_name),
        subtitle=kit.wording.text(meeting.title),
        meta=kit.meta("document.presenter-plan"),
        sections=tuple(section for section in made if section.blocks),
        look="sheet",
    )
    return (Planned(document, "internal/presenter-plan", ("docx",)),)


def _meeting(kit: Kit, meeting: Meeting) -> Section:
    wording = kit.wording
    observers = wording.join(kit.owner(one) for one in meeting.observers)
    attendees = wording.join(kit.owner(one) for one in meeting.attendees)
    fields = (
        kit.fact("chrome.date", wording.day(meeting.date)),
        kit.fact("deck.plan.duration", wording.quantity(meeting.duration)),
        kit.fact("deck.plan.core_minutes", wording.sentence("deck.plan.minutes", count=meeting.core_minutes)),
        kit.fact("deck.plan.presenter", kit.owner(meeting.presenter)),
        kit.fact("deck.plan.observers", observers),
        kit.fact("deck.plan.attendees", attendees),
    )
    blocks: list[Block] = [Fields("plan-facts", tuple(field for field in fields if field.value), 2)]
    for key, text in (
        ("objective", meeting.objective), ("background", meeting.background), ("opening", meeting.opening_line),
        ("ideal_end", meeting.ideal_end),
    ):  # fmt: skip
        if text is not None:
            field = Field(f"plan-{key}", wording.label(f"deck.plan.{key}"), wording.text(text))
            blocks.append(Fields(f"plan-{key}-row", (field,), 1))
    return Section("plan-meeting", "plan", wording.label("deck.plan.meeting"), tuple(blocks))


def _minutes(kit: Kit, meeting: Meeting) -> Section:
    wording = kit.wording
    columns = (
        Column("topic", wording.label("deck.plan.topic"), "text", 70),
        Column("minutes", wording.label("deck.plan.minutes_head"), "number", 20),
    )
    rows = tuple(
        Row(f"agenda-{index}", (Cell(wording.text(item.topic)), Cell(wording.any(item.minutes))))
        for index, item in enumerate(meeting.agenda, 1)
    )
    blocks: list[Block] = [Table("plan-agenda", columns, rows)] if rows else []
    if meeting.interaction_questions:
        blocks.append(Paragraph("plan-ask-lead", wording.label("deck.plan.ask_lead"), "lead"))
        blocks.append(Items("plan-ask", tuple(wording.text(one) for one in meeting.interaction_questions)))
    return Section("plan-minutes", "plan", wording.label("deck.plan.minutes_title"), tuple(blocks))


def _questions(kit: Kit, meeting: Meeting) -> Section:
    wording = kit.wording
    columns = (
        Column("question", wording.label("deck.plan.question"), "text", 30),
        Column("answer", wording.label("deck.plan.answer"), "text", 46),
        Column("owner", wording.label("plan.owner"), "text", 18),
    )
    rows = tuple(
        Row(one.id, (Cell(wording.text(one.question)), Cell(wording.text(one.answer)), Cell(kit.owner(one.owner))))
        for one in meeting.expected_questions
    )
    blocks: tuple[Block, ...] = (Table("plan-questions-table", columns, rows),) if rows else ()
    return Section("plan-questions", "plan", wording.label("deck.plan.questions"), blocks)


def _objections(kit: Kit, meeting: Meeting) -> Section:
    wording = kit.wording
    columns = (
        Column("text", wording.label("deck.plan.objection"), "text", 36),
        Column("answer", wording.label("deck.plan.answer"), "text", 58),
    )
    expected = [*meeting.objections, *(one for who in _there(kit, meeting) for one in who.likely_objections)]
    distinct = {str(one.id): one for one in reversed(expected)}
    rows = tuple(
        Row(one.id, (Cell(wording.text(one.text)), Cell(wording.text(one.answer))))
        for one in reversed(distinct.values())
    )
    blocks: tuple[Block, ...] = (Table("plan-objections-table", columns, rows),) if rows else ()
    return Section("plan-objections", "plan", wording.label("deck.plan.objections"), blocks)


def _there(kit: Kit, meeting: Meeting) -> tuple[Stakeholder, ...]:
    """The customer's roles that come to the meeting."""
    return tuple(one for one in kit.content.stakeholders if one.id in meeting.attendees)


PLAN = DocumentType("presenter-plan", "deck", Visibility.INTERNAL, "deck", False, compose)
