"""Titles as claims, with a number where there is one, for slides whose author wrote none.

Targets are told as targets and estimates as estimates; what another customer reached stays that customer's.
"""

from __future__ import annotations

from docgen.compose.deck.counts import spelled
from docgen.compose.deck.patterns import Option, Teller, option
from docgen.compose.deck.reserve_claims import RESERVE
from docgen.compose.kit import Kit
from docgen.compose.parts.claims import all_answered, all_measured, given, other_ways, said
from docgen.compose.parts.measures import simple
from docgen.compose.parts.needs import gain, musts
from docgen.compose.parts.relevance import in_sentence
from docgen.compose.parts.risks import by_weight
from docgen.compose.parts.value import amount, computed, yearly_benefit
from docgen.content.account import Need
from docgen.content.evidence import Metric
from docgen.content.opportunity import Meeting
from docgen.content.types import Day
from docgen.model.document import Panels, Prose, Section, Table, plain_text
from docgen.wording.phrase import Part

Options = tuple[Option, ...]


def quoted(kit: Kit, need: Need) -> Prose:
    """A need's title in quotation marks."""
    return kit.wording.sentence("need.quoted", words=need.title)


def _change(kit: Kit, metric: Metric) -> Prose:
    """`down from 35 to 1 day`: the target's direction is the figures' own."""
    wording, before, target = kit.wording, metric.before, metric.target
    if before is None or target is None or before.value is None or target.value is None:
        return wording.gap()
    lower = target.value < before.value if before.unit == target.unit else metric.direction == "lower_is_better"
    return wording.sentence(f"claim.change.{'down' if lower else 'up'}", before=_was(kit, metric), after=target)


def _was(kit: Kit, metric: Metric) -> Prose:
    """Today's figure, without its unit where the target has the same: `from 190 to 12 minutes`."""
    before, target = metric.before, metric.target
    if before is None or target is None:
        return kit.wording.gap()
    same = before.unit == target.unit and simple(before) and simple(target) and not before.is_percent
    return kit.wording.figure(before) if same else kit.wording.quantity(before)


def summary(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """The aim in the measure of the first need that has one; else what is to be decided."""
    found: Options = ()
    metric = next((need.metric for need in (*musts(kit), *kit.content.needs) if need.metric), None)
    if metric is not None:
        parts = {"measure": in_sentence(kit, kit.wording.text(metric.name)), "change": _change(kit, metric)}
        found += option(kit, "claim.summary.aim", customer=kit.customer_name, **parts)
        found += option(kit, "claim.summary.designed", **parts)
    if found:
        return found
    return option(
        kit, "claim.summary.count", many=spelled(kit, len(kit.content.needs), first=True), day=meeting.ask.decide_by
    )


def needs(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """How many needs, how many of them musts, and the first one's figures."""
    every, must = kit.content.needs, musts(kit)
    many = spelled(kit, len(every))
    if not must:
        return option(kit, "claim.needs.you_plain", count=len(every), many=many)
    key = "claim.needs.you_all" if len(must) == len(every) else "claim.needs.you"
    found = option(kit, key, count=len(every), many=many, must=spelled(kit, len(must)))
    if len(every) < 2:
        return found
    first = must[0]
    if 1 < len(must) < len(every):
        found += option(kit, "claim.needs.of", many=many, must=spelled(kit, len(must)), need=quoted(kit, first))
    if first.metric is not None and given(first.metric.before, first.metric.target):
        figures = {"before": first.metric.before, "target": first.metric.target}
        found += option(kit, "claim.needs.leads", need=quoted(kit, first), many=many, **figures)
    return found


def staying(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """Today's figure of the first pain, where the author did not say why to act."""
    found: Options = ()
    for need in kit.content.needs:
        if need.metric is not None and need.pain is not None and not found:
            measure = in_sentence(kit, kit.wording.text(need.metric.name))
            found += option(
                kit, "claim.staying.stands", measure=measure, before=need.metric.before, target=need.metric.target
            )
            found += option(kit, "claim.staying.colon", pain=need.pain)
    return found


def solution(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """How many needs the blocks answer in full; all of them only if it is so, and the drawing shows it of each."""
    from docgen.compose.deck.solution_slides import answered_in_full

    every = kit.content.needs
    full = answered_in_full(kit)
    count = _blocks(kit, section)
    parts = {"blocks": spelled(kit, count), "many": spelled(kit, len(every)), "full": spelled(kit, full)}
    if not every or count < 2 or (0 < full < 2):
        return ()
    keys = ("count", "rest") if full == len(every) else ("count_part", "of_part")
    return tuple(one for key in keys for one in option(kit, f"claim.solution.{key}", **parts))


def _blocks(kit: Kit, section: Section) -> int:
    from docgen.compose.deck.solution_slides import used_offerings
    from docgen.compose.parts.solution import new_blocks

    drawn = kit.opportunity.solution if kit.opportunity else None
    return new_blocks(drawn) if drawn is not None else len(used_offerings(kit))


def key_line(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """A key line nobody wrote: the need with its target, told as a target; else with what it brings."""
    need = kit.need(section.id.removeprefix("key-line-"))
    shown = [panel for block in section.blocks if isinstance(block, Panels) for panel in block.panels]
    if need is None or sum("-need/" in panel.id for panel in shown) > 1:
        return ()
    metric, title = need.metric, kit.wording.text(need.title)
    if metric is not None and given(metric.before, metric.target):
        # Chinese names the unit with each figure; in English it stands once.
        was = metric.before if kit.wording.language == "zh" else _was(kit, metric)
        figures: dict[str, Part | None] = {"before": was, "target": metric.target}
        return (
            *option(kit, "claim.line.aim", need=title, **figures),
            *option(kit, "claim.line.goes", need=quoted(kit, need), **figures),
            *option(kit, "claim.line.designed", need=title, **figures),
        )
    brought = gain(kit, need)
    return (
        *option(kit, "claim.line.plain", need=title, gain=brought),
        *option(kit, "claim.line.brings", gain=brought, need=quoted(kit, need)),
    )


def answers(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """One answer and one gain for each need, only where it is so."""
    every = kit.content.needs
    full = sum(1 for need in every if need.answer_status == "full")
    many = spelled(kit, len(every))
    found: Options = ()
    if all_answered(kit, every):
        key = "claim.answers.each_measured" if all_measured(kit, every) else "claim.answers.each"
        found += option(kit, key, many=many) + option(kit, "claim.answers.none", many=many)
    if 1 < full < len(every) and other_ways(kit):
        found += option(kit, "claim.answers.split", full=spelled(kit, full), count=len(every) - full)
    return found


def case(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """The result of a customer that may be named, with its name before or behind; any other title is the case's own."""
    usable = next((one for one in kit.cases if section.id == f"case-{one.case.id}"), None)
    if usable is None or usable.customer_name is None:
        return ()
    parts = {"customer": usable.customer_name, "result": usable.case.headline}
    # A name that ends in a bracket stands in no other one.
    nested = plain_text(kit.wording.text(usable.customer_name)).endswith((")", "）"))
    return (
        *option(kit, "claim.case.colon", **parts),
        *(() if nested else option(kit, "claim.case.bracket", **parts)),
    )


def value(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """The estimate of a year; with costs, what remains and when the outlay is back."""
    worth = kit.content.value_case
    if worth is None or not worth.benefits:
        return ()
    currency, figures = str(worth.currency), kit.value
    if figures is None:
        total = amount(kit, yearly_benefit(worth), currency, short=True)
        stated = {"amount": total, "many": spelled(kit, len(worth.assumptions))}
        if len(worth.assumptions) < 2:
            return option(kit, "claim.value.estimate_plain", amount=total)
        return (*option(kit, "claim.value.estimate", **stated), *option(kit, "claim.value.rest", **stated))
    net = amount(kit, figures.net_yearly, currency, short=True)
    if figures.net_yearly.value <= 0:
        benefit = amount(kit, figures.yearly_benefit, currency, short=True)
        cost = amount(kit, figures.yearly_cost, currency, short=True)
        return option(kit, "claim.value.uncovered", amount=benefit, cost=cost)
    if figures.payback_months is None:
        return option(kit, "claim.value.after_plain", amount=net)
    months = computed(figures.payback_months)
    return (
        *option(kit, "claim.value.after", amount=net, months=months),
        *option(kit, "claim.value.back", amount=net, months=months),
    )


def comparison(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """The first point compared, with its two figures."""
    compared = kit.opportunity.comparison if kit.opportunity else ()
    if not compared:
        return ()
    first = compared[0]
    return option(kit, "claim.comparison.colon", dimension=first.dimension, today=first.today, proposed=first.proposed)


def roadmap(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """Phases, and when the first and the last of them is planned to end."""
    phases = kit.project.phases if kit.project else ()
    dated = sorted((one for one in phases if one.ends.value is not None), key=lambda one: str(one.ends.value))
    if len(dated) < 2 or len(dated) < len(phases):
        return ()
    first, last = dated[0], dated[-1]
    many = spelled(kit, len(phases))
    found = option(kit, "claim.roadmap.count", many=many, day=last.ends, value=last.value_point)
    found += option(kit, "claim.roadmap.first", first=first.ends, day=last.ends)
    if all(given(one.value_point) for one in phases):
        found += option(kit, "claim.roadmap.each", day=last.ends)
    return found


def risks(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """How many risks the slide shows, and the heaviest."""
    shown = by_weight(kit)[: _rows(section)]
    if not shown:
        return ()
    many, title = spelled(kit, len(shown)), kit.wording.sentence("need.quoted", words=shown[0].title)
    return (
        *option(kit, "claim.risks.each", count=len(shown), many=many),
        *option(kit, "claim.risks.watched", count=len(shown), many=many, risk=title),
    )


def _rows(section: Section) -> int:
    return sum(len(block.rows) for block in section.blocks if isinstance(block, Table))


def team(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """Pairs of roles, and the customer's roles that have a counterpart."""
    pairs = kit.project.team_mirror if kit.project else ()
    if len(pairs) < 2:
        return ()
    found = option(kit, "claim.team.count", many=spelled(kit, len(pairs)))
    if len({pair.theirs for pair in pairs}) == len(pairs):
        found += option(kit, "claim.team.each", many=spelled(kit, len(pairs)))
    return found


def steps(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """How many steps, the first one's day, and the day of the decision."""
    planned = kit.opportunity.next_steps if kit.opportunity else ()
    day = meeting.ask.decide_by
    if not planned or not given(day):
        return ()
    dated = all(given(one.due) for one in planned)
    many = spelled(kit, len(planned))
    if kit.tender:  # Who evaluates bids is asked for no decision.
        return option(kit, "claim.steps.tender", count=len(planned), many=many) if dated else ()
    found = option(kit, "claim.steps.count", count=len(planned), many=many, day=day) if dated else ()
    if dated and len(planned) > 1:
        first: Day = min((one.due for one in planned), key=lambda due: str(due.value))
        found += option(kit, "claim.steps.ask", day=day) + option(kit, "claim.steps.due", first=first, day=day)
    return found


def why_us(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """Only where the author did not say why us: how many reasons the slide shows, and whether each has its proof."""
    shown = _rows(section)
    many = spelled(kit, shown)
    if shown < 2:
        return ()
    rows = (row for block in section.blocks if isinstance(block, Table) for row in block.rows)
    proved = all(said(row.cells[-1].runs) for row in rows)
    return (
        *(option(kit, "claim.why_us.each", many=many) if proved else ()),
        *option(kit, "claim.why_us.makes", many=many),
    )


TITLES: dict[str, Teller] = {
    "executive-summary": summary,
    "needs": needs,
    "cost-of-staying": staying,
    "solution": solution,
    "key-line": key_line,
    "answers": answers,
    "case": case,
    "value": value,
    "comparison": comparison,
    "why-us": why_us,
    "roadmap": roadmap,
    "risks": risks,
    "team": team,
    "next-steps": steps,
    **RESERVE,
}
"""By kind of slide, the claims its title may make. A kind that is not here keeps the title its maker gave it."""
