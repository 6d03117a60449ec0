"""Which slides a deck has, in which order: the answer first, then challenge, solution, proof, value, plan, the ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from docgen.compose.deck import (
    backup,
    concern_slide,
    depth_slides,
    exhibit_slides,
    ownership_slides,
    plan_slides,
    rating_slide,
    reasons_slide,
    solution_slides,
    summary_slides,
    trend_slide,
    value_slides,
    why_slides,
)
from docgen.compose.deck.audience import arranged, focused
from docgen.compose.deck.core_rows import with_whole_lists
from docgen.compose.deck.core_time import given_way
from docgen.compose.deck.finance import cost_findings
from docgen.compose.deck.key_lines import key_line_slides, not_carried, numbers_unproved, retitled
from docgen.compose.deck.left_out import left_out
from docgen.compose.deck.outline import Followed, Story, follow, outline_of, over_time
from docgen.compose.deck.parts import in_parts, parts_in_order
from docgen.compose.deck.questions import proof_hidden, question_slides
from docgen.compose.deck.sources import of_carriers, without_source
from docgen.compose.deck.talk import with_notes
from docgen.compose.deck.telling import told_well
from docgen.compose.kit import Kit
from docgen.compose.plan import DocumentType, Planned
from docgen.content.entity import Visibility
from docgen.content.opportunity import Meeting
from docgen.diagnostics import Finding
from docgen.model.document import Document, Field, Section

Maker = Callable[[Kit, Meeting], Section | tuple[Section, ...] | None]
Makers = Callable[[Kit, Meeting], tuple[Section, ...]]
STORY: tuple[tuple[str, Maker], ...] = (
    ("executive-summary", summary_slides.executive_summary),
    ("needs", summary_slides.what_you_told_us),
    ("cost-of-staying", summary_slides.cost_of_staying),
    ("why-now", why_slides.why_now),
    ("solution", solution_slides.solution_on_a_page),
    ("key-line", key_line_slides),
    ("answers", solution_slides.answer_to_each_need),
    ("case", solution_slides.case_slide),
    ("value", value_slides.value),
    ("comparison", value_slides.comparison),
    ("offers", exhibit_slides.offers),
    ("why-us", why_slides.why_us),
    ("roadmap", plan_slides.roadmap),
    ("risks", plan_slides.risks),
    ("team", plan_slides.team),
    ("next-steps", plan_slides.next_steps),
)
"""Slide kinds in order: the answer, the challenge, the solution, its proof and value, the way there, the ask."""

BACKUP: tuple[tuple[str, Makers], ...] = (
    ("question", question_slides),
    ("reasons", reasons_slide.reasons),
    ("trends", trend_slide.trends),
    ("ratings", rating_slide.ratings),
    ("criteria", exhibit_slides.criteria),
    ("concerns", concern_slide.concerns),
    ("escalation", exhibit_slides.escalation),
    ("value-detail", depth_slides.value_detail),
    ("payback", ownership_slides.payback),
    ("cost-of-ownership", ownership_slides.cost_of_ownership),
    ("payments", depth_slides.payments),
    ("pains", summary_slides.every_pain),
    ("features", depth_slides.features),
    ("installed", depth_slides.installed),
    ("tests", depth_slides.tests),
    ("training", depth_slides.training),
    ("milestones", plan_slides.milestones),
    ("case", backup.more_cases),
    ("company", backup.company_page),
)
"""Slides kept in reserve, after the ask; each is marked `backup` by its maker."""


def compose_customer(kit: Kit) -> tuple[Planned, ...]:
    """The deck the customer keeps: no notes, and of the backup only what the author leaves behind."""
    deck = kit.derived(told)
    if deck is None or kit.meeting is None:
        return ()
    kept = tuple(section for section in deck.sections if not section.backup or section.leave_behind)
    document = _document(kit, kit.meeting, kept)
    return (Planned(document, f"customer/{_stem(kit, 'deck')}", ("pptx",), deck.findings),)


def compose_presenter(kit: Kit) -> tuple[Planned, ...]:
    """The customer's very slides and all of the backup, with notes on each."""
    shown = kit.outward
    deck = shown.derived(told) if shown else None
    if shown is None or deck is None or kit.meeting is None or shown.meeting is None:
        return ()
    document = _document(shown, shown.meeting, deck.sections)
    mark = kit.wording.label("talk.mark")
    meta = replace(document.meta, classification=kit.classification, confidentiality=mark)
    sections = with_notes(kit, kit.meeting, deck.sections)
    document = replace(document, id=f"presenter-{document.id}", meta=meta, sections=sections)
    findings = (*deck.findings, *_over_time(kit, deck), *cost_findings(kit, kit.meeting))
    return (Planned(document, f"internal/{_stem(kit, 'presenter-deck')}", ("pptx",), findings),)


def story(kit: Kit) -> Story:
    """Every slide that content makes for the meeting, core and backup, whatever an outline says of it."""
    kit, meeting = focused(kit), kit.meeting
    assert meeting is not None
    made: list[Section] = []
    for _, maker in STORY:
        found = maker(kit, meeting)
        made += found if isinstance(found, tuple) else [found] if found is not None else []
    made += [section for _, more in BACKUP for section in more(kit, meeting)]
    kinds = (*(kind for kind, _ in STORY), *(kind for kind, _ in BACKUP), "glossary")
    return Story(tuple(made), kinds, solution_slides.case_slide)


def told(kit: Kit) -> Followed | None:
    """The slides of the meeting's deck in order, as the author's outline has them or, without one, as they are made.

    The audience and the meeting's minutes decide what is core, as far as the author did not.
    """
    meeting = kit.meeting
    if meeting is None:
        return None
    kit = focused(kit)
    whole, outline = story(kit), outline_of(kit, meeting)
    followed = follow(kit, meeting, outline, whole) if outline is not None else Followed(whole.sections)
    placed = arranged(kit, meeting, followed.sections, followed.fixed, outlined=outline is not None)
    shown = with_whole_lists(kit, placed.sections)
    shown = in_parts((*shown, *backup.glossary(kit, shown)))
    shown = concern_slide.answered_by(kit, told_well(kit, meeting, retitled(kit, meeting, shown)))
    shown = of_carriers(kit, meeting, concern_slide.quoted_answered(kit, shown))
    findings = (
        *followed.findings,
        *given_way(meeting, outline, placed.gone),
        *not_carried(kit, meeting, shown),
        *numbers_unproved(meeting, shown),
        *left_out(kit, (*whole.sections, *shown)),
        *without_source(meeting, outline, shown),
        *why_slides.shown_elsewhere(kit),
        *proof_hidden(kit, meeting),
        *concern_slide.left_open(kit, shown),
    )
    by_id = {section.id: section for section in shown}
    lines = tuple((name, tuple(by_id.get(one.id, one) for one in held)) for name, held in followed.lines)
    return replace(followed, sections=shown, findings=findings, lines=lines)


def _over_time(kit: Kit, deck: Followed) -> tuple[Finding, ...]:
    assert kit.meeting is not None
    outline = outline_of(kit, kit.meeting)
    return tuple(over_time(outline, deck.sections, int(kit.meeting.core_minutes))) if outline is not None else ()


def _document(kit: Kit, meeting: Meeting, sections: tuple[Section, ...]) -> Document:
    trackers = tuple((name, kit.wording.word(f"deck.tracker.{name}")) for name in parts_in_order(sections))
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
