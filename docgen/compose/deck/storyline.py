"""Which slides a deck has, in which order: the answer first, then challenge, solution, proof, value, plan, the ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from docgen.compose.deck import plan_slides, solution_slides, summary_slides, value_slides
from docgen.compose.deck.notes import with_notes
from docgen.compose.deck.outline import Followed, Story, follow, outline_of, over_time
from docgen.compose.deck.questions import question_slides
from docgen.compose.kit import Kit
from docgen.compose.plan import DocumentType, Planned
from docgen.content.entity import Visibility
from docgen.content.opportunity import Meeting
from docgen.diagnostics import Finding
from docgen.model.document import Document, Field, Section

TRACKERS = ("goals", "solution", "proof", "value", "plan")
Maker = Callable[[Kit, Meeting], Section | None]
Makers = Callable[[Kit, Meeting], tuple[Section, ...]]
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

BACKUP: tuple[tuple[str, Makers], ...] = (("question", question_slides),)
"""Slides kept in reserve, after the ask; each is marked `backup` by its maker."""

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
    """The deck the customer keeps: no notes, and of the backup only what the author leaves behind."""
    deck = told(kit)
    if deck is None or kit.meeting is None:
        return ()
    kept = tuple(section for section in deck.sections if not section.backup or section.leave_behind)
    document = _document(kit, kit.meeting, kept)
    return (Planned(document, f"customer/{_stem(kit, 'deck')}", ("pptx",), deck.findings),)


def compose_presenter(kit: Kit) -> tuple[Planned, ...]:
    """The customer's very slides and all of the backup, with notes on each."""
    shown = kit.outward
    deck = told(shown) if shown else None
    if shown is None or deck is None or kit.meeting is None or shown.meeting is None:
        return ()
    document = _document(shown, shown.meeting, deck.sections)
    meta = replace(document.meta, classification=kit.classification)
    sections = with_notes(kit, kit.meeting, deck.sections)
    document = replace(document, id=f"presenter-{document.id}", meta=meta, sections=sections)
    findings = (*deck.findings, *_over_time(kit, deck))
    return (Planned(document, f"internal/{_stem(kit, 'presenter-deck')}", ("pptx",), findings),)


def story(kit: Kit) -> Story:
    """Every slide that content makes for the meeting, core and backup, whatever an outline says of it."""
    assert kit.meeting is not None
    core = (maker(kit, kit.meeting) for _, maker in STORY)
    made = [section for section in core if section is not None]
    made += [section for _, maker in BACKUP for section in maker(kit, kit.meeting)]
    kinds = (*(kind for kind, _ in STORY), *(kind for kind, _ in BACKUP))
    return Story(tuple(made), kinds, solution_slides.case_slide, AUDIENCES[kit.audience] if kit.audience else None)


def told(kit: Kit) -> Followed | None:
    """The slides of the meeting's deck in order, as the author's outline has them or, without one, as they are made."""
    if kit.meeting is None:
        return None
    whole = story(kit)
    outline = outline_of(kit, kit.meeting)
    if outline is not None:
        return follow(kit, kit.meeting, outline, whole)
    return Followed(
        tuple(one for one in whole.sections if one.backup or whole.wanted is None or one.kind in whole.wanted)
    )


def _over_time(kit: Kit, deck: Followed) -> tuple[Finding, ...]:
    assert kit.meeting is not None
    outline = outline_of(kit, kit.meeting)
    return tuple(over_time(outline, deck.sections, int(kit.meeting.core_minutes))) if outline is not None else ()


def _document(kit: Kit, meeting: Meeting, sections: tuple[Section, ...]) -> Document:
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
