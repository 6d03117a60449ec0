"""How it gets done and when it is good: phases, milestones, people, duties, cutover, training, acceptance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from docgen.compose.kit import Kit, need_number
from docgen.compose.parts.claims import all_tested, given
from docgen.compose.parts.commitments import commitments_table
from docgen.compose.parts.cutover import decisions, latest_start, way_back, window
from docgen.compose.parts.plan import day_cell, milestone_table, short_day, timeline
from docgen.compose.parts.running_on import in_series
from docgen.compose.proposal.frame import (
    bold,
    capital,
    chapter,
    columns,
    computed,
    dash,
    missing,
    part,
    row,
    sentence,
    table,
    unstopped,
)  # fmt: skip
from docgen.content.acceptance import AcceptanceCriterion
from docgen.content.cutover import Cutover
from docgen.content.project import Phase, Project, Staffing
from docgen.content.types import Number
from docgen.model.document import (
    Block,
    Cell,
    Fields,
    Items,
    Mark,
    Panel,
    Panels,
    Paragraph,
    Prose,
    Run,
    Section,
    Table,
    Timeline,
)  # fmt: skip
from docgen.wording.phrase import strong

_NEAR = timedelta(days=62)
"""How far outside the plan a date that does not move is still drawn."""


def implementation(kit: Kit) -> Section:
    """The plan from the start to final acceptance, with what the customer does."""
    project, wording = kit.project, kit.wording
    if project is None:
        return part(kit, "implementation", (), missing(kit, "project", "implementation"))
    phases = project.phases
    valued = all(given(phase.value_point) for phase in phases)
    theme = wording.sentence(
        "proposal.implementation.theme" if valued else "proposal.implementation.theme_plain",
        customer=kit.customer_name, count=len(phases), end=phases[-1].ends,
        value=unstopped(wording.text(phases[-1].value_point)),
    ) if phases and given(phases[-1].ends) else ()  # fmt: skip
    caption = _timeline_caption(kit, project)
    approach = Paragraph("approach", wording.text(project.approach))
    tied = all(given(one.criterion) for one in project.milestones)
    key = "proposal.milestones.caption" if tied else "proposal.milestones.caption_plain"
    milestones = milestone_table(
        kit, project.milestones, "milestones", caption=wording.sentence(key, count=len(project.milestones))
    ) if project.milestones else None  # fmt: skip
    sections = (
        chapter(
            kit,
            "implementation.phases",
            approach,
            _with_fixed_dates(kit, timeline(kit, project, "timeline", caption=caption)),
            _phases(kit, project),
        ),
        chapter(kit, "implementation.milestones", milestones),
        chapter(kit, "implementation.people", staffing(kit, project)),
        chapter(kit, "implementation.duties", _duties(kit, project)),
        chapter(kit, "implementation.cutover", *(_cutover(kit, project.cutover) if project.cutover else ())),
        chapter(kit, "implementation.training", _training(kit, project)),
    )
    return part(kit, "implementation", theme, (), sections)


def _with_fixed_dates(kit: Kit, plan: Timeline | None) -> Timeline | None:
    """The plan with the customer's dates that do not move, as far as they are not long before or after it."""
    if plan is None or kit.opportunity is None:
        return plan
    days = [day for lane in plan.lanes for bar in lane.bars for day in (bar.start, bar.end)]
    first, last = min(days) - _NEAR, max(days) + _NEAR
    marks = tuple(
        Mark(f"fixed-{one.id}", kit.wording.text(one.event), one.date.value, short_day(kit, one.date), fixed=True)
        for one in kit.opportunity.fixed_dates
        if one.date.value and given(one.event) and first <= one.date.value <= last
    )
    return replace(plan, marks=(*plan.marks, *marks))


def _timeline_caption(kit: Kit, project: Project) -> Prose:
    phases = project.phases
    if not phases or not given(phases[0].starts, phases[-1].ends):
        return ()
    valued = all(given(phase.value_point) for phase in phases)
    return kit.wording.sentence(
        "proposal.timeline.caption" if valued else "proposal.timeline.caption_plain",
        customer=kit.customer_name,
        count=len(phases),
        start=phases[0].starts,
        end=phases[-1].ends,
    )


def _period(kit: Kit, phase: Phase) -> Prose:
    return kit.wording.sentence("plan.from_to", start=short_day(kit, phase.starts), end=short_day(kit, phase.ends))


def _phases(kit: Kit, project: Project) -> Table | None:
    wording = kit.wording
    heads = columns(kit, "proposal.phases", ("phase", 22), ("objective", 26), ("delivered", 28), ("value", 24))
    rows = (
        row(
            phase.id, (*strong(wording.text(phase.name)), Run("\n"), *_period(kit, phase)),
            wording.text(phase.objective),
            in_series(kit, (wording.text(one) for one in phase.deliverables)),
            wording.text(phase.value_point),
        )
        for phase in project.phases
    )  # fmt: skip
    count = len(project.phases)
    valued = all(given(phase.value_point) for phase in project.phases)
    caption = wording.sentence("proposal.phases.caption", customer=kit.customer_name, count=count) if valued else ()
    return table("phases", heads, rows, caption)


def staffing(kit: Kit, project: Project) -> Table | None:
    """A row for each role: the most people of it at once, which the caption adds up, and who of them works when."""
    wording = kit.wording
    heads = columns(kit, "proposal.staffing", ("role", 34), ("count", 16, "number"), ("phase", 50))
    rows = (
        row(role, bold(kit.owner(role)), wording.number(_most(parts)), _when(kit, project, parts))
        for role, parts in _by_role(project).items()
    )
    return table("staffing", heads, rows, _staffing_caption(kit, project))


def _by_role(project: Project) -> dict[str, list[Staffing]]:
    found: dict[str, list[Staffing]] = {}
    for one in project.staffing:
        found.setdefault(str(one.role), []).append(one)
    return found


def _most(parts: list[Staffing]) -> Number:
    """The most people of a role at once, as phases share them; a gap where one of the numbers is."""
    counts = [one.count for one in parts]
    return next((one for one in counts if one.is_gap), max(counts, key=lambda one: one.amount))


def _when(kit: Kit, project: Project, parts: list[Staffing]) -> Prose:
    """The phases of a role, with the people of each where they are several."""
    wording = kit.wording
    names = {phase.id: phase.name for phase in project.phases}
    phases = [
        wording.text(names[one.phase]) if one.phase in names else wording.label("proposal.staffing.whole")
        for one in parts
    ]
    if len(parts) == 1:
        return phases[0]
    return wording.join(
        wording.sentence("proposal.staffing.in_phase", phase=phase, count=one.count)
        for phase, one in zip(phases, parts, strict=True)
    )


def _staffing_caption(kit: Kit, project: Project) -> Prose:
    """How many people are committed: the sum of the rows."""
    roles = _by_role(project)
    if not roles or any(one.count.is_gap for one in project.staffing):
        return ()
    count = sum(int(_most(parts).amount) for parts in roles.values())
    key = "proposal.staffing.caption" if len(roles) > 1 else "proposal.staffing.caption_one"
    return kit.wording.sentence(key, count=count, roles=len(roles), customer=kit.customer_name)


def _duties(kit: Kit, project: Project) -> Table | None:
    wording, duties = kit.wording, project.customer_duties
    heads = columns(kit, "proposal.duties", ("item", 50), ("owner", 32), ("due", 18, "date"))
    rows = (row(one.id, bold(wording.text(one.item)), kit.owner(one.owner), day_cell(kit, one.due)) for one in duties)
    return table(
        "duties",
        heads,
        rows,
        wording.sentence("proposal.duties.caption", count=len(duties), customer=kit.customer_name),
    )


def _cutover(kit: Kit, cutover: Cutover) -> tuple[Block, ...]:
    wording = kit.wording
    facts = (
        kit.fact("proposal.cutover.window", window(kit, cutover)),
        kit.fact("proposal.cutover.trigger", wording.text(cutover.rollback_trigger)),
        kit.fact("proposal.cutover.latest", latest_start(kit, cutover)),
        kit.fact("proposal.cutover.longest", wording.quantity(cutover.maximum_duration)),
    )
    sides = Panels(
        "cutover-sides",
        (
            _list_panel(kit, "before", (wording.text(one) for one in cutover.preconditions)),
            _list_panel(kit, "decide", decisions(kit, cutover)),
            _list_panel(kit, "back", way_back(kit, cutover), ordered=True),
        ),
    )  # fmt: skip
    return (Fields("cutover-facts", facts, 2), _cutover_steps(kit, cutover), sides)


def _list_panel(kit: Kit, name: str, lines: Iterable[Prose], *, ordered: bool = False) -> Panel:
    items = Items(f"cutover-{name}-items", tuple(lines), ordered)
    return Panel(f"cutover-{name}", kit.wording.label(f"proposal.cutover.{name}"), (items,))


def _cutover_steps(kit: Kit, cutover: Cutover) -> Table:
    wording, steps = kit.wording, cutover.steps
    heads = columns(
        kit,
        "proposal.cutover",
        ("number", 6),
        ("action", 32),
        ("expected", 28),
        ("minutes", 12, "number"),
        ("owner", 26),
    )
    rows = tuple(
        row(
            f"step-{step.number}",
            wording.any(step.number),
            bold(wording.text(step.action)),
            wording.text(step.expected),
            Cell(wording.any(step.minutes), Decimal(step.minutes)),
            kit.owner(step.owner),
        )
        for step in steps
    )
    minutes = computed(kit, Decimal(sum(step.minutes for step in steps)), (step.minutes.source for step in steps))
    caption = wording.sentence("proposal.cutover.caption", count=len(steps), minutes=minutes)
    return Table("cutover-steps", heads, rows, caption)


def _training(kit: Kit, project: Project) -> Table | None:
    """The courses, each with its day; where all say how many take part, a column that the caption adds up."""
    wording, courses = kit.wording, project.training
    counted = [one.places for one in courses if one.places is not None and not one.places.is_gap]
    told = len(counted) == len(courses)
    heads = columns(
        kit,
        "proposal.training",
        ("topic", 30),
        ("audience", 26),
        ("place", 24),
        ("date", 16, "date"),
        ("length", 12, "number"),
        ("places", 12, "number"),
    )
    rows = (
        row(
            one.id,
            bold(wording.text(one.topic)),
            wording.text(one.audience),
            wording.text(one.place),
            day_cell(kit, one.date),
            wording.quantity(one.length),
            *([wording.number(one.places)] if told else []),
        )
        for one in courses
    )
    subjects = sum(1 for one in courses if one.repeats is None)
    key = "caption" if subjects == len(courses) else "caption_again"
    caption = wording.sentence(f"proposal.training.{key}", count=subjects, sessions=str(len(courses)))
    if told and courses:
        total = computed(kit, sum((one.amount for one in counted), Decimal(0)), (one.source for one in counted))
        caption = wording.sentence("proposal.training.with_places", told=caption, total=total)
    return table("training", heads if told else heads[:-1], rows, caption)


def acceptance(kit: Kit) -> Section:
    """What is tested, how, against which threshold, and when support after the switch ends."""
    project, wording = kit.project, kit.wording
    if project is None:
        return part(kit, "acceptance", (), missing(kit, "project", "acceptance"))
    criteria = project.acceptance_criteria
    proving = sum(one.need is not None for one in criteria)
    key = "theme_open"
    if all_tested(criteria):
        key = "theme_plain" if not proving or len(criteria) == 1 else "theme_one" if proving == 1 else "theme"
    theme = wording.sentence(
        f"proposal.acceptance.{key}", customer=kit.customer_name, count=len(criteria), proving=proving
    ) if criteria else ()  # fmt: skip
    process = Paragraph("acceptance-process", sentence(kit, wording.text(project.acceptance_process)))
    sections = (
        chapter(kit, "acceptance.process", process),
        chapter(kit, "acceptance.tests", _tests(kit, criteria)),
        chapter(kit, "acceptance.promises", _promises(kit)),
        chapter(kit, "acceptance.after", *_early_life(kit, project)),
    )
    return part(kit, "acceptance", theme, (), sections)


def _promises(kit: Kit) -> Table | None:
    """What we have promised in talks and answers, so that it counts though nobody asked for it in writing."""
    made = commitments_table(kit, "promises", kinds=("commitment",), grouped=False, by_id=False)
    if not made.rows:
        return None
    return replace(made, caption=kit.wording.sentence("proposal.acceptance.promised", count=len(made.rows)))


def _tests(kit: Kit, criteria: tuple[AcceptanceCriterion, ...]) -> Table | None:
    wording = kit.wording
    heads = columns(
        kit, "proposal.tests", ("number", 5), ("item", 21), ("method", 42), ("threshold", 18), ("proves", 20)
    )
    rows = (
        row(
            one.id, wording.any(number), bold(wording.text(one.item)), wording.text(one.method),
            Cell(threshold(kit, one), strong=True), _proves(kit, one), promises=(one.id,),
        )
        for number, one in enumerate(criteria, 1)
    )  # fmt: skip
    key = "proposal.tests.caption" if all_tested(criteria) else "proposal.tests.caption_plain"
    return table("tests", heads, rows, wording.sentence(key, count=len(criteria)))


def threshold(kit: Kit, criterion: AcceptanceCriterion) -> Prose:
    """The pass mark in words: `at most 12 minutes`."""
    return kit.wording.sentence(f"proposal.comparison.{criterion.comparison}", threshold=criterion.threshold)


def _proves(kit: Kit, criterion: AcceptanceCriterion) -> Prose:
    wording = kit.wording
    clause = next((one.clause for one in kit.content.requirements if one.id == criterion.requirement), None)
    found = []
    if criterion.need is not None:
        found.append(wording.sentence("proposal.tests.need", number=need_number(kit, criterion.need)))
    if clause is not None:
        found.append(wording.sentence("proposal.tests.clause", clause=clause))
    return dash(kit, capital(kit, wording.join(found)))


def _early_life(kit: Kit, project: Project) -> tuple[Block, ...]:
    support, wording = project.early_life_support, kit.wording
    if support is None:
        return ()
    lead = wording.sentence("proposal.acceptance.early", duration=support.duration, customer=kit.customer_name)
    items = Items("early-life-exit", tuple(sentence(kit, wording.text(text)) for text in support.exit_criteria))
    return (Paragraph("early-life", lead), items)
