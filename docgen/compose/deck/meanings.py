"""So-what lines: what a slide means for this customer, where the author did not say it."""

from __future__ import annotations

from docgen.compose.deck.audience import concerns
from docgen.compose.deck.claims import Options, quoted
from docgen.compose.deck.counts import spelled
from docgen.compose.deck.patterns import Teller, option
from docgen.compose.kit import Kit
from docgen.compose.parts.claims import given, other_ways
from docgen.compose.parts.needs import musts
from docgen.compose.parts.value import amount, computed
from docgen.content.opportunity import Meeting
from docgen.content.project import Phase
from docgen.model.document import Panels, Section, Table

KEPT = 3
"""Things that stay in use, or events to confirm, that one line names."""


def summary(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """What matters to the chosen audience; else the decision and what follows it."""
    said = _matters(kit, "so_what.summary.matters")
    planned = kit.opportunity.next_steps if kit.opportunity else ()
    if said or len(planned) < 2 or not all(given(one.due) for one in planned):
        return said
    return option(kit, "so_what.summary.count", day=meeting.ask.decide_by, steps=spelled(kit, len(planned)))


def _matters(kit: Kit, key: str) -> Options:
    stated = concerns(kit)
    return option(kit, key, concerns=kit.wording.enumerate(stated)) if stated else ()


def needs(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """The musts, in words the customer knows them by."""
    titles = kit.wording.enumerate(quoted(kit, need) for need in musts(kit))
    if not titles:
        return ()
    found = option(kit, "so_what.needs.colon", count=len(musts(kit)), needs=titles)
    return found + option(kit, "so_what.needs.first", needs=titles) if len(musts(kit)) > 1 else found


def staying(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """How many of the pains shown belong to musts."""
    shown = [panel.id.removesuffix("-staying") for block in section.blocks if isinstance(block, Panels)
             for panel in block.panels]  # fmt: skip
    must = sum(1 for need in musts(kit) if need.id in shown)
    if 0 < must < len(shown):
        return option(kit, "so_what.staying.of", count=must, all=spelled(kit, len(shown)), many=spelled(kit, must))
    return option(kit, "so_what.staying.all") if must == len(shown) > 1 else ()


def why_now(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """The decision that the plan counts on; who evaluates bids is asked for none."""
    day, last = meeting.ask.decide_by, _ends(kit)[-1:]
    if kit.tender:
        return option(kit, "so_what.why_now.award", day=day, end=last[0].ends) if last else ()
    found = option(kit, "so_what.why_now.counts", day=day, end=last[0].ends) if last else ()
    return found or option(kit, "so_what.why_now.asked", day=day)


def why_us(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """The needs that the reasons serve."""
    themes = kit.opportunity.win_themes if kit.opportunity else ()
    served = [need for theme in themes if (need := kit.need(theme.need)) is not None]
    titles = kit.wording.enumerate(quoted(kit, need) for need in served)
    return option(kit, "so_what.why_us.answer", count=len(themes), needs=titles) if served else ()


def solution(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """What stays in use, so that nobody fears losing it."""
    base = kit.account.installed_base
    kept = [kit.wording.text(one.item) for one in base if one.keeps]
    if len(kept) > KEPT:
        return option(kit, "so_what.solution.many", kept=spelled(kit, len(kept)), all=spelled(kit, len(base)))
    if kept:
        named = kit.wording.enumerate(kept)
        found = option(kit, "so_what.solution.colon", items=named)
        return (*found, *(option(kit, "so_what.solution.stay", items=named) if len(kept) > 1 else ()))
    if all(need.answer_status == "full" for need in kit.content.needs):
        return option(kit, "so_what.solution.whole")
    return option(kit, "so_what.solution.open")


def key_line(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """What it costs to leave one of the line's needs as it is: what today is like stands on other slides already."""
    shown = [panel.id.rpartition("/")[2] for block in section.blocks if isinstance(block, Panels)
             for panel in block.panels]  # fmt: skip
    shown += [str(row.id) for block in section.blocks if isinstance(block, Table) for row in block.rows]
    for name in shown:
        need = kit.need(name)
        cost = need.cost_of_inaction if need is not None else None
        if cost is not None:
            keys = ("colon", "behind", "why")
            return tuple(one for key in keys for one in option(kit, f"so_what.line.{key}", cost=cost))
    return ()


def answers(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """How many needs are answered in full."""
    every = kit.content.needs
    full = sum(1 for need in every if need.answer_status == "full")
    many = spelled(kit, len(every))
    if full == len(every) > 1:
        return option(kit, "so_what.answers.none", many=many)
    rest = len(every) - full
    if not full or not other_ways(kit):
        return ()
    return option(kit, "so_what.answers.split", full=spelled(kit, full), many=many, count=rest)


def value(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """The largest part of the benefits."""
    worth = kit.content.value_case
    if worth is None or len(worth.benefits) < 2:
        return ()
    largest = max(worth.benefits, key=lambda item: item.yearly.amount or 0)
    if largest.yearly.amount is None:
        return ()
    yearly = kit.wording.money(largest.yearly, short=True)
    item = kit.wording.text(largest.item)
    return (
        *option(kit, "so_what.value.colon", item=item, amount=yearly),
        *option(kit, "so_what.value.alone", item=item, amount=yearly),
    )


def detail(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """That figures can be checked, where each has its formula."""
    worth = kit.content.value_case
    known = worth is not None and all(given(one.formula) for one in worth.benefits)
    return option(kit, "so_what.detail.check") if known else ()


def payments(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """What is held back until the very end."""
    last = kit.quote.payment_milestones[-1] if kit.quote and kit.quote.payment_milestones else None
    if last is None or not given(last.percent, last.name):
        return ()
    return option(kit, "so_what.payments.last", share=kit.wording.percent(last.percent))


def ownership(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """What remains, and when the outlay is back."""
    worth, figures = kit.content.value_case, kit.value
    if worth is None or figures is None:
        return ()
    net = option(kit, "so_what.ownership.net", amount=amount(kit, figures.net_value, str(worth.currency), short=True))
    if figures.payback_months is None:
        return net
    return (*option(kit, "so_what.ownership.back", months=computed(figures.payback_months)), *net)


def roadmap(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """What the plan needs from the customer first; what the customer gets stands on the slide."""
    duties = [one for one in (kit.project.customer_duties if kit.project else ()) if one.status != "done"]
    for one in sorted((one for one in duties if given(one.due, one.item)), key=lambda one: str(one.due.value))[:1]:
        needed = kit.wording.text(one.item)
        return (
            *option(kit, "so_what.roadmap.colon", day=one.due, duty=needed),
            *option(kit, "so_what.roadmap.first", day=one.due, duty=needed),
        )
    return ()


def _ends(kit: Kit) -> list[Phase]:
    phases = kit.project.phases if kit.project else ()
    return sorted((one for one in phases if one.ends.value is not None), key=lambda one: str(one.ends.value))


def team(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """The occasions on which we wait for the customer's word."""
    told = kit.project.communications if kit.project else ()
    events = [kit.wording.text(one.event) for one in told if one.confirm_required]
    if not events:
        return option(kit, "so_what.team.levels")
    if len(events) > KEPT:
        return option(kit, "so_what.team.many", many=spelled(kit, len(events)))
    found = option(kit, "so_what.team.colon", events=kit.wording.enumerate(events))
    if len(events) > 1:
        found += option(kit, "so_what.team.wait", events=kit.wording.enumerate(events))
    return found


def steps(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """What the decision opens."""
    last = _ends(kit)[-1:]
    found = option(kit, "so_what.steps.counts", day=meeting.ask.decide_by, end=last[0].ends) if last else ()
    planned = kit.opportunity.next_steps if kit.opportunity else ()
    owned = all(kit.owner(one.our_owner) or kit.owner(one.customer_owner) for one in planned)
    return found or (option(kit, "so_what.steps.owners") if planned and owned else ())


def tests(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """How many of the tests shown prove a need."""
    shown = {str(row.id) for block in section.blocks if isinstance(block, Table) for row in block.rows}
    known = kit.project.acceptance_criteria if kit.project else ()
    proving = sum(1 for one in known if one.need is not None and str(one.id) in shown)
    if proving == len(shown) > 1:
        return option(kit, "so_what.tests.every")
    return option(kit, "so_what.tests.of", many=spelled(kit, proving)) if proving > 1 else ()


def training(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """That the courses are over before the project is, where their dates say so."""
    courses, last = (kit.project.training if kit.project else ()), _ends(kit)[-1:]
    if last and all(given(one.date) and str(one.date.value) <= str(last[0].ends.value) for one in courses):
        return option(kit, "so_what.training.before", end=last[0].ends)
    return option(kit, "so_what.training.run")


def features(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """How many of the needs the features shown answer in full: part of an answer is not counted as one."""
    shown = {str(row.id) for block in section.blocks if isinstance(block, Table) for row in block.rows}
    every = kit.content.needs
    full = (need for need in every if need.answer_status == "full")
    met = sum(1 for need in full if shown & {str(one).replace("/", "-") for one in need.answered_by})
    many = spelled(kit, len(every))
    if not met:
        return ()
    if met == len(every):
        return option(kit, "so_what.features.all", many=many)
    return option(kit, "so_what.features.of", count=spelled(kit, met), many=many)


def installed(kit: Kit, meeting: Meeting, section: Section) -> Options:
    """What does not stay as it is: content may keep a part of it, so nothing is said to go."""
    gone = [kit.wording.text(one.item) for one in kit.account.installed_base if not one.keeps]
    if not gone:
        return option(kit, "so_what.installed.stay")
    return option(kit, "so_what.installed.goes", items=kit.wording.enumerate(gone)) if len(gone) <= KEPT else ()


SO_WHATS: dict[str, Teller] = {
    "executive-summary": summary,
    "needs": needs,
    "cost-of-staying": staying,
    "why-now": why_now,
    "solution": solution,
    "key-line": key_line,
    "answers": answers,
    "value": value,
    "value-detail": detail,
    "cost-of-ownership": ownership,
    "payments": payments,
    "why-us": why_us,
    "reasons": why_now,
    "roadmap": roadmap,
    "team": team,
    "next-steps": steps,
    "training": training,
    "tests": tests,
    "installed": installed,
    "features": features,
}
"""By kind of slide, what its so-what line may say. A kind that is not here keeps what its maker gave it."""
