"""The way there: roadmap, risks, the joint team, and the dated ask."""

from __future__ import annotations

from dataclasses import replace

from docgen.compose.deck import reserve_claims
from docgen.compose.deck.counts import spelled
from docgen.compose.kit import Kit
from docgen.compose.parts.claims import given
from docgen.compose.parts.people import mirror
from docgen.compose.parts.plan import milestone_table, timeline
from docgen.compose.parts.risks import by_weight, risk_table
from docgen.compose.parts.steps import ask, steps_table
from docgen.content.opportunity import Meeting, Opportunity
from docgen.model.document import Prose, Section


def roadmap(kit: Kit, meeting: Meeting) -> Section | None:
    """Phases over months, each ending in something the customer has."""
    project = kit.project
    if project is None:
        return None
    drawn = timeline(kit, project, "roadmap-timeline")
    if drawn is None:
        return None
    # On a slide the date leads: the diamonds stand on the time axis.
    days = {f"{phase.id}-value": kit.wording.day(phase.ends) for phase in project.phases}
    marks = tuple(replace(one, label=days[one.id], detail=one.label) for one in drawn.marks)
    # Work in the brand colour, what it yields in the accent.
    lanes = tuple(replace(one, bars=tuple(replace(bar, role="now") for bar in one.bars)) for one in drawn.lanes)
    drawn = replace(drawn, lanes=lanes, marks=marks)
    last = max(project.phases, key=lambda phase: (phase.ends.value is not None, phase.ends.value))
    wording = kit.wording
    return Section(
        id="roadmap",
        kind="roadmap",
        title=wording.sentence(
            "deck.roadmap.title",
            many=spelled(kit, len(drawn.lanes), first=True),
            value=last.value_point,
            day=last.ends,
        ),
        blocks=(drawn,),
        tracker="plan",
        exhibit=wording.label("deck.roadmap.exhibit"),
        source_line=wording.sentence("deck.roadmap.source", project=project.name),
    )  # fmt: skip


def risks(kit: Kit, meeting: Meeting) -> Section | None:
    """Heaviest first, each with an early sign, an answer and one owner."""
    shown = by_weight(kit)
    if not shown:
        return None
    wording = kit.wording
    return Section(
        id="risks",
        kind="risks",
        title=wording.sentence("deck.risks.title", count=len(shown), many=spelled(kit, len(shown), first=True)),
        blocks=(risk_table(kit, "risk-table", shown),),
        tracker="plan",
        exhibit=wording.label("deck.risks.exhibit"),
        source_line=wording.sentence("story.assessment", date=meeting.date),
        so_what=_owners(kit, shown),
    )


def _owners(kit: Kit, shown: tuple) -> Prose:  # type: ignore[type-arg]
    """How many of the risks each side watches."""
    theirs = sum(1 for risk in shown if kit.stakeholder(risk.owner) is not None)
    key = "deck.risks.so_what_shared" if 0 < theirs < len(shown) else "deck.risks.so_what"
    return kit.wording.sentence(
        key, theirs=spelled(kit, theirs), ours=spelled(kit, len(shown) - theirs), customer=kit.customer_name
    )


def team(kit: Kit, meeting: Meeting) -> Section | None:
    """Every role has its counterpart."""
    project = kit.project
    if project is None or not project.team_mirror:
        return None
    wording = kit.wording
    return Section(
        id="team",
        kind="team",
        title=wording.sentence("deck.team.title", many=spelled(kit, len(project.team_mirror), first=True)),
        blocks=(mirror(kit, project, "team-mirror"),),
        tracker="plan",
        exhibit=wording.label("deck.team.exhibit"),
        source_line=wording.sentence("story.project_plan", project=project.name),
    )


def _years(opportunity: Opportunity, meeting: Meeting) -> int:
    """In how many years the steps and the decision lie: the title names the decision's."""
    days = [meeting.ask.decide_by.value, *(step.due.value for step in opportunity.next_steps)]
    return len({day.year for day in days if day is not None})


def next_steps(kit: Kit, meeting: Meeting) -> Section | None:
    """Dated actions with owners on both sides, and the decision we ask for."""
    opportunity = kit.opportunity
    if opportunity is None or not opportunity.next_steps:
        return None
    wording = kit.wording
    return Section(
        id="next-steps",
        kind="next-steps",
        title=wording.sentence(
            "deck.steps.title",
            count=len(opportunity.next_steps),
            many=spelled(kit, len(opportunity.next_steps), first=True),
            day=meeting.ask.decide_by,
        ),
        blocks=(
            steps_table(kit, opportunity, "steps-table", year=_years(opportunity, meeting) > 1),
            ask(kit, meeting, "steps-ask"),
        ),
        tracker="plan",
        exhibit=wording.label("deck.steps.exhibit"),
        source_line=wording.sentence("deck.steps.source", date=meeting.date),
    )


def milestones(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """Every date the plan reaches, of which the slide that says why now names the pressing ones. In reserve."""
    project = kit.project
    if project is None or len(project.milestones) < 2 or not all(given(one.date) for one in project.milestones):
        return ()
    ordered = sorted(project.milestones, key=lambda one: str(one.date.value))
    wording = kit.wording
    slide = Section(
        id="milestones",
        kind="milestones",
        title=reserve_claims.milestones(kit)[0].said,
        blocks=(milestone_table(kit, ordered, "milestones-table", slide=True),),
        tracker="plan",
        exhibit=wording.label("deck.milestones.exhibit"),
        source_line=wording.sentence("story.project_plan", project=project.name),
        backup=True,
    )
    return (slide,)
