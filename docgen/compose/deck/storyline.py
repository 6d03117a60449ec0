"""Which slides a deck has, in which order: the answer first, then challenge, solution, proof, value, plan, the ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from docgen.compose.deck import plan_slides, solution_slides, summary_slides, value_slides
from docgen.compose.deck.notes import with_notes
from docgen.compose.deck.questions import question_slides
from docgen.compose.kit import Kit
from docgen.compose.plan import DocumentType, Planned
from docgen.content.entity import Visibility
from docgen.content.opportunity import Meeting
from docgen.model.document import Document, Field, Section

TRACKERS = ("goals", "solution", "proof", "value", "plan")
Maker = Callable[[Kit, Meeting], Section | None]
STORY: tuple[tuple[str, Maker], ...] = (
    ("executive-summary", summary_slides.executive_summary),
    ("needs", summary_slides.what_you_told_us),
    ("cost-of-staying", summary_slides.cost_of_staying),
    ("solution", solution_slides.solution_on_a_page),
    ("answers", solution_slides.answer_to_each_need),
    ("case", solution_slides.case_slide),
    ("value", value_slides.value),
    ("comparison", value_slides.comparison),
    ("roadmap", plan_slides.roadmap),
    ("risks", plan_slides.risks),
    ("team", plan_slides.team),
    ("next-steps", plan_slides.next_steps),
)
"""Slide kinds in order: the answer, the challenge, the solution, its proof and value, the way there, the ask."""

AUDIENCES: dict[str, frozenset[str]] = {
    "executive": frozenset(
        {"executive-summary", "needs", "cost-of-staying", "answers", "case", "value", "roadmap", "next-steps"}
    ),
    "finance": frozenset(
        {"executive-summary", "cost-of-staying", "answers", "case", "value", "comparison", "risks", "next-steps"}
    ),
    "technical": frozenset(
        {"executive-summary", "needs", "solution", "answers", "case", "comparison", "roadmap", "risks", "next-steps"}
    ),
    "user": frozenset({"executive-summary", "needs", "answers", "case", "roadmap", "team", "next-steps"}),
}
"""Slide kinds each kind of reader gets; everything without --audience (domain reference B.1)."""


def compose_customer(kit: Kit) -> tuple[Planned, ...]:
    """The deck the customer keeps: no notes, no question slides."""
    document = _deck(kit)
    return (Planned(document, f"customer/{_stem(kit, 'deck')}", ("pptx",)),) if document else ()


def compose_presenter(kit: Kit) -> tuple[Planned, ...]:
    """The customer's very slides with notes on each, and a slide for each expected question."""
    shown = kit.outward
    document = _deck(shown) if shown else None
    if shown is None or document is None or kit.meeting is None:
        return ()
    slides = (*document.sections, *question_slides(kit, kit.meeting))
    meta = replace(document.meta, classification=kit.classification)
    sections = with_notes(kit, kit.meeting, slides)
    document = replace(document, id=f"presenter-{document.id}", meta=meta, sections=sections)
    return (Planned(document, f"internal/{_stem(kit, 'presenter-deck')}", ("pptx",)),)


def _deck(kit: Kit) -> Document | None:
    meeting = kit.meeting
    if meeting is None:
        return None
    wanted = AUDIENCES[kit.audience] if kit.audience else None
    made = (maker(kit, meeting) for kind, maker in STORY if wanted is None or kind in wanted)
    sections = tuple(section for section in made if section is not None)
    used = {section.tracker for section in sections}
    trackers = tuple((name, kit.wording.word(f"deck.tracker.{name}")) for name in TRACKERS if name in used)
    return Document(
        id=f"deck-{meeting.id}",
        kind="deck",
        language=kit.wording.language,
        title=kit.wording.text(meeting.title),
        subtitle=kit.wording.sentence("deck.subtitle", customer=kit.customer_name, seller=kit.seller_name),
        meta=kit.meta("document.deck", reference=(), facts=_facts(kit, meeting), trackers=trackers),
        sections=sections,
        look="slides",
        cover=summary_slides.cover_figures(kit, meeting),
    )


def _facts(kit: Kit, meeting: Meeting) -> tuple[Field, ...]:
    return (
        kit.fact("chrome.date", kit.wording.day(meeting.date)),
        kit.fact("deck.audience", kit.wording.text(meeting.audience_label)),
        kit.fact("deck.presented_by", kit.owner(meeting.presenter)),
    )


def _stem(kit: Kit, name: str) -> str:
    """`deck`, with the meeting's id where the account has several and the audience where one is chosen."""
    parts = [name]
    if kit.meeting is not None and len(kit.content.meetings) > 1:
        parts.append(str(kit.meeting.id))
    if kit.audience:
        parts.append(kit.audience)
    return "-".join(parts)


CUSTOMER_DECK = DocumentType("deck", "deck", Visibility.CUSTOMER, "deck", False, compose_customer)
PRESENTER_DECK = DocumentType("presenter-deck", "deck", Visibility.INTERNAL, "deck", False, compose_presenter)
