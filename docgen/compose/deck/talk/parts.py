"""What the blanks of a talk's sentences are filled with, by kind of slide; a blank nobody can fill is left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from docgen.caselib.permit import UsableCase
from docgen.compose.deck.talk.scene import Scene, bare, role_inside
from docgen.compose.kit import Kit
from docgen.compose.parts.claims import given
from docgen.compose.parts.relevance import in_sentence
from docgen.compose.parts.risks import by_weight
from docgen.content.account import Need
from docgen.content.opportunity import Comparison
from docgen.content.project import Phase
from docgen.model.document import Prose, Section, as_title

Parts = dict[str, Prose]


def parts(scene: Scene, section: Section) -> Parts:
    """Every blank that content fills for a slide. All of it may be said to the customer."""
    kit = scene.shown
    found: Parts = {
        "claim": as_title(section.title),
        "customer": kit.customer_name,
        "day": kit.wording.day(scene.meeting.ask.decide_by),
    }
    found |= _of_need(scene, section)
    maker = _MAKERS.get(section.kind)
    return {**found, **(maker(scene, section) if maker else {})}


def _of_need(scene: Scene, section: Section) -> Parts:
    """The first need of the slide that has a measure, else its first."""
    shown = scene.needs(section)
    need = next((one for one in shown if one.metric is not None), shown[0] if shown else None)
    return need_parts(scene.shown, need) if need is not None else {}


def need_parts(kit: Kit, need: Need) -> Parts:
    """A need's title in quotation marks, its pain, and its measure with today's figure and the one wanted."""
    found = {"need": kit.wording.sentence("need.quoted", words=need.title), "pain": bare(kit, need.pain)}
    if need.metric is not None:
        figures = {"before": need.metric.before, "target": need.metric.target}
        found |= {name: kit.wording.quantity(one) for name, one in figures.items() if given(one)}
        found["measure"] = in_sentence(kit, bare(kit, need.metric.name))
    return found


def _why_now(scene: Scene, section: Section) -> Parts:
    sale = scene.shown.opportunity
    fixed = next((one for one in sale.fixed_dates if given(one.date, one.event)), None) if sale else None
    if fixed is None:
        return {}
    return {"date": scene.shown.wording.day(fixed.date), "event": bare(scene.shown, fixed.event)}


def _solution(scene: Scene, section: Section) -> Parts:
    kit = scene.shown
    kept = [in_sentence(kit, bare(kit, one.item)) for one in kit.account.installed_base if one.keeps][:2]
    return {"kept": kit.wording.enumerate(one for one in kept if one)}


def _case(scene: Scene, section: Section) -> Parts:
    usable = scene.case(section)
    return {"who": teller(scene.shown, usable)} if usable is not None else {}


def teller(kit: Kit, usable: UsableCase) -> Prose:
    """Who a case is about, as it may be said aloud: the name where it may be given, else the descriptor alone."""
    if usable.customer_name is not None:
        return kit.wording.text(usable.customer_name)
    return bare(kit, usable.case.customer.display)


def _value(scene: Scene, section: Section) -> Parts:
    worth = scene.shown.content.value_case
    if worth is None:
        return {}
    found = {"assumption": bare(scene.shown, worth.assumptions[0].text)} if worth.assumptions else {}
    if worth.benefits:
        largest = max(worth.benefits, key=lambda item: item.yearly.amount or 0)
        found["item"] = scene.shown.wording.sentence("need.quoted", words=largest.item)
    return found


def _comparison(scene: Scene, section: Section) -> Parts:
    compared = scene.shown.opportunity.comparison[:1] if scene.shown.opportunity else ()
    return next((comparison_parts(scene.shown, one) for one in compared), {})


def comparison_parts(kit: Kit, one: Comparison) -> Parts:
    """What is compared, today and as proposed."""
    figures = {"today": kit.wording.quantity(one.today), "proposed": kit.wording.quantity(one.proposed)}
    return {"dimension": in_sentence(kit, bare(kit, one.dimension)), **figures}


def phases(kit: Kit) -> list[Phase]:
    """The phases that have an end and something to show for it, in order of their ends."""
    known = [one for one in kit.project.phases if given(one.ends, one.value_point)] if kit.project else []
    return sorted(known, key=lambda one: str(one.ends.value))


def _roadmap(scene: Scene, section: Section) -> Parts:
    kit = scene.shown
    first = next(iter(phases(kit)), None)
    if first is None:
        return {}
    return {"first": kit.wording.day(first.ends), "value": bare(kit, first.value_point)}


def _risks(scene: Scene, section: Section) -> Parts:
    heaviest = next(iter(by_weight(scene.shown)), None)
    return {"risk": scene.shown.wording.sentence("need.quoted", words=heaviest.title)} if heaviest is not None else {}


def _team(scene: Scene, section: Section) -> Parts:
    kit = scene.shown
    pair = next(iter(kit.project.team_mirror), None) if kit.project else None
    return {} if pair is None else {"theirs": role_inside(kit, pair.theirs), "ours": role_inside(kit, pair.ours)}


def _steps(scene: Scene, section: Section) -> Parts:
    kit = scene.shown
    planned = [one for one in kit.opportunity.next_steps if given(one.due, one.action)] if kit.opportunity else []
    found = {"lead": bare(kit, scene.meeting.ask.lead)}
    first = min(planned, key=lambda one: str(one.due.value), default=None)
    if first is not None:
        found |= {"due": kit.wording.day(first.due), "action": bare(kit, first.action)}
    return found


_MAKERS: Mapping[str, Callable[[Scene, Section], Parts]] = {
    "why-now": _why_now,
    "solution": _solution,
    "case": _case,
    "value": _value,
    "value-detail": _value,
    "cost-of-ownership": _value,
    "comparison": _comparison,
    "roadmap": _roadmap,
    "risks": _risks,
    "team": _team,
    "next-steps": _steps,
}
