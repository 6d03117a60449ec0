"""The way there: roadmap, risks, the joint team, and the dated ask."""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.compose.parts.people import counterparts
from docgen.compose.parts.plan import timeline
from docgen.compose.parts.risks import by_weight, risk_table
from docgen.compose.parts.steps import ask, steps_table
from docgen.content.opportunity import Meeting
from docgen.model.document import Prose, Section

RISKS = 5


def roadmap(kit: Kit, meeting: Meeting) -> Section | None:
    """Phases over months, each ending in something the customer has."""
    project = kit.project
    if project is None:
        return None
    drawn = timeline(kit, project, "roadmap-timeline")
    if drawn is None:
        return None
    last = max(project.phases, key=lambda phase: (phase.ends.value is not None, phase.ends.value))
    wording = kit.wording
    return Section(
        id="roadmap",
        kind="roadmap",
        title=wording.sentence("deck.roadmap.title", count=len(drawn.lanes), value=last.value_point, day=last.ends),
        blocks=(drawn,),
        tracker="plan",
        exhibit=wording.label("deck.roadmap.exhibit"),
        source_line=wording.sentence("deck.roadmap.source", project=project.name),
        so_what=wording.text(project.phases[0].value_point) and wording.sentence(
            "deck.roadmap.so_what", value=project.phases[0].value_point, day=project.phases[0].ends
        ),
    )  # fmt: skip


def risks(kit: Kit, meeting: Meeting) -> Section | None:
    """Heaviest first, each with an early sign, an answer and one owner."""
    shown = by_weight(kit)[:RISKS]
    if not shown:
        return None
    wording = kit.wording
    return Section(
        id="risks",
        kind="risks",
        title=wording.sentence("deck.risks.title", count=len(shown)),
        blocks=(risk_table(kit, "risk-table", shown),),
        tracker="plan",
        exhibit=wording.label("deck.risks.exhibit"),
        so_what=_owners(kit, shown),
    )


def _owners(kit: Kit, shown: tuple) -> Prose:  # type: ignore[type-arg]
    """How many of the risks each side watches."""
    theirs = sum(1 for risk in shown if kit.stakeholder(risk.owner) is not None)
    key = "deck.risks.so_what_shared" if 0 < theirs < len(shown) else "deck.risks.so_what"
    return kit.wording.sentence(key, theirs=theirs, ours=len(shown) - theirs, count=theirs, customer=kit.customer_name)


def team(kit: Kit, meeting: Meeting) -> Section | None:
    """Every role has its counterpart."""
    project = kit.project
    if project is None or not project.team_mirror:
        return None
    wording = kit.wording
    return Section(
        id="team",
        kind="team",
        title=wording.sentence("deck.team.title", count=len(project.team_mirror), customer=kit.customer_name),
        blocks=(counterparts(kit, project, "team-table"),),
        tracker="plan",
        exhibit=wording.label("deck.team.exhibit"),
        so_what=_rhythm(kit),
    )


def _rhythm(kit: Kit) -> Prose:
    """The first meeting rhythm on file: occasion and how often."""
    assert kit.project is not None
    for one in kit.project.communications:
        return kit.wording.sentence("deck.team.so_what", event=one.event, frequency=one.frequency)
    return ()


def next_steps(kit: Kit, meeting: Meeting) -> Section | None:
    """Dated actions with owners on both sides, and the decision we ask for."""
    opportunity = kit.opportunity
    if opportunity is None or not opportunity.next_steps:
        return None
    wording = kit.wording
    return Section(
        id="next-steps",
        kind="next-steps",
        title=wording.sentence("deck.steps.title", count=len(opportunity.next_steps), day=meeting.ask.decide_by),
        blocks=(steps_table(kit, opportunity, "steps-table"), ask(kit, meeting, "steps-ask")),
        tracker="plan",
        exhibit=wording.label("deck.steps.exhibit"),
    )
