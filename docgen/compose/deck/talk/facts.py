"""The two or three facts that a presenter says aloud on a slide, each with its figures and where they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from docgen.compose.deck.counts import spelled
from docgen.compose.deck.exhibit_slides import price_words
from docgen.compose.deck.key_lines import key_lines
from docgen.compose.deck.talk.blocks import of_blocks
from docgen.compose.deck.talk.parts import Parts, comparison_parts, need_parts, phases
from docgen.compose.deck.talk.scene import Scene, bare, role_inside, tidy
from docgen.compose.deck.why_slides import waiting
from docgen.compose.kit import Kit
from docgen.compose.parts.cases import BRIEF
from docgen.compose.parts.claims import given, said, whole
from docgen.compose.parts.evidence import evidence_line
from docgen.compose.parts.measures import result_tile
from docgen.compose.parts.needs import answer, gain
from docgen.compose.parts.relevance import answered_needs, in_sentence
from docgen.compose.parts.risks import by_weight
from docgen.content.account import Need
from docgen.content.commercial import BenefitItem
from docgen.content.evidence import Evidence
from docgen.content.fulfilment import met_in_full
from docgen.model.document import Prose, Row, Section, Table

MOST = 3
"""Facts said aloud on one slide: nobody remembers a fourth."""

Facts = Iterator[Prose]


def facts(scene: Scene, section: Section) -> tuple[Prose, ...]:
    """Up to three facts of a slide; of a kind without facts of its own, what its figures, rows and lists say."""
    maker = _MAKERS.get(section.kind)
    found = [one for one in (maker(scene, section) if maker else ()) if one]
    found = found or [one for one in of_blocks(scene.shown, section.blocks) if one]
    return tuple(tidy(one) for one in found[:MOST])


def fact(
    kit: Kit, key: str, parts: Mapping[str, Prose | object], *sources: Evidence | None, again: bool = False
) -> Prose:
    """A fact in its pattern, with where it comes from in brackets; () where a part of it is missing.

    Every other one of a kind on a slide is said `again`, in other words.
    """
    filled = {name: kit.wording.any(one) for name, one in parts.items()}  # type: ignore[arg-type]
    if not all(whole(one) for one in filled.values()):
        return ()
    name = f"talk.fact.{key}"
    told = kit.wording.sentence(f"{name}_next" if again and f"{name}_next" in kit.wording.catalogue else name, **filled)
    source = evidence_line(kit, sources, meetings=False, dated=False)
    return kit.wording.sentence("talk.sourced", fact=told, source=source) if said(source) else told


def _summary(scene: Scene, section: Section) -> Facts:
    kit = scene.shown
    for one in key_lines(kit, scene.shown.meeting or scene.meeting):
        detail = bare(kit, one.written.detail) if one.written is not None else ()
        yield fact(kit, "line", {"line": one.claim, "detail": detail}) or one.claim


def _needs(scene: Scene, section: Section) -> Facts:
    pressing = sorted(scene.needs(section), key=lambda need: need.priority)
    for place, need in enumerate(pressing):
        stated = scene.shown.wording.sentence("need.quoted", words=bare(scene.shown, need.statement))
        yield _measured(scene.shown, need, "need", {"said": stated}, place % 2 == 1) or fact(
            scene.shown, "need_plain", {"said": stated}, need.source
        )


def _measured(kit: Kit, need: Need, key: str, more: Parts, again: bool) -> Prose:
    """A fact with a need's measure, today and wanted; () for a need without one."""
    if need.metric is None:
        return ()
    known = need_parts(kit, need)
    if not all(name in known for name in ("measure", "before", "target")):
        return ()
    figures = {name: known[name] for name in ("measure", "before", "target")}
    return fact(kit, key, {**figures, **more}, need.metric.source, again=again)


def _staying(scene: Scene, section: Section) -> Facts:
    for place, need in enumerate(sorted(scene.needs(section), key=lambda need: need.priority)):
        kit, source = scene.shown, need.metric.source if need.metric else need.source
        told = {"pain": bare(kit, need.pain), "cost": bare(kit, need.cost_of_inaction)}
        figure = need_parts(kit, need) if need.metric is not None else {}
        both = fact(kit, "staying", told, source, again=place % 2 == 1)
        yield (
            both
            or fact(kit, "staying_pain", {"pain": told["pain"]}, source)
            or fact(kit, "staying_figure", {name: figure.get(name, ()) for name in ("measure", "before")}, source)
        )


def _why_now(scene: Scene, section: Section) -> Facts:
    kit, meeting = scene.shown, scene.meeting
    for one in kit.opportunity.fixed_dates if kit.opportunity else ():
        dated = {"date": one.date, "event": bare(kit, one.event)}
        yield fact(kit, "fixed", {**dated, "effect": bare(kit, one.effect)}) or fact(kit, "fixed_plain", dated)
    planned = kit.opportunity.next_steps if kit.opportunity else ()
    step = next((one for one in planned if one.due.value == meeting.ask.decide_by.value), None)
    action = bare(kit, step.action if step is not None else meeting.ask.items[0])
    if not kit.tender:  # Who evaluates bids is asked for no decision.
        yield fact(kit, "decision", {"date": meeting.ask.decide_by, "action": action})
    for need in waiting(kit)[:1]:
        cost = {"cost": bare(kit, need.cost_of_inaction)}
        yield fact(kit, "waiting", cost, need.metric.source if need.metric else None)


def _solution(scene: Scene, section: Section) -> Facts:
    for place, need in enumerate(sorted(scene.needs(section), key=lambda need: need.priority)):
        titled = scene.shown.wording.sentence("need.quoted", words=need.title)
        yield fact(scene.shown, "answer", {"need": titled, "answer": answer(scene.shown, need)}, again=place % 2 == 1)


def _key_line(scene: Scene, section: Section) -> Facts:
    for place, need in enumerate(scene.needs(section)):
        does = answer(scene.shown, need)
        told = _measured(scene.shown, need, "aim", {"answer": does}, place % 2 == 1) if whole(does) else ()
        yield told or next(_brings(scene.shown, (need,)), ())


def _brings(kit: Kit, needs: Iterable[Need]) -> Facts:
    for place, need in enumerate(needs):
        titled = kit.wording.sentence("need.quoted", words=need.title)
        yield fact(
            kit, "brings", {"need": titled, "answer": answer(kit, need), "gain": gain(kit, need)}, again=place % 2 == 1
        )


def _answers(scene: Scene, section: Section) -> Facts:
    yield from _brings(scene.shown, sorted(scene.needs(section), key=lambda need: need.priority))


def _case(scene: Scene, section: Section) -> Facts:
    """Where that customer stood, what it did beyond what the slide has room for, what came of it, and the result
    nearest to a need of this customer's."""
    usable, kit = scene.case(section), scene.shown
    if usable is None:
        return
    again = next((place for place, one in enumerate(kit.cases) if one.case.id == usable.case.id), 0) % 2 == 1
    yield fact(kit, "stood", {"text": bare(kit, usable.case.situation)}, again=again)
    if more := usable.case.actions[BRIEF:]:
        yield fact(kit, "also", {"text": kit.wording.enumerate(bare(kit, one) for one in more)}, again=again)
    yield fact(kit, "came", {"text": bare(kit, usable.case.result)}, again=again)
    near = [metric for _, metric in answered_needs(kit, usable.case)]
    for metric in [*near, *usable.case.metrics]:
        figures = {"measure": in_sentence(kit, bare(kit, metric.name)), "before": metric.before, "after": metric.after}
        source = metric.source if usable.attribution is None else None
        if given(metric.before, metric.after):
            yield fact(kit, "result", figures, source)
        elif (tile := result_tile(kit, metric)) is not None:
            yield fact(kit, "result_only", {"measure": figures["measure"], "after": tile.after}, source)


def _value(scene: Scene, section: Section) -> Facts:
    worth, kit = scene.shown.content.value_case, scene.shown
    if worth is None:
        return
    for place, one in enumerate(sorted(worth.benefits, key=lambda item: -(item.yearly.amount or 0))):
        yield fact(kit, "benefit", {**_benefit(kit, one), "formula": bare(kit, one.formula)}, again=place % 2 == 1)


def _detail(scene: Scene, section: Section) -> Facts:
    """The least sure benefits first: these are asked about."""
    worth, kit = scene.shown.content.value_case, scene.shown
    order = ("low", "medium", "high")
    benefits = sorted(worth.benefits if worth else (), key=lambda item: order.index(item.confidence))
    for place, one in enumerate(benefits):
        sure = in_sentence(kit, kit.wording.label(f"value.{one.confidence}"))
        yield fact(kit, "sure", {**_benefit(kit, one), "confidence": sure}, again=place % 2 == 1)


def _benefit(kit: Kit, one: BenefitItem) -> Parts:
    titled = kit.wording.sentence("need.quoted", words=one.item)
    return {"item": titled, "amount": kit.wording.money(one.yearly, short=True)}


def _comparison(scene: Scene, section: Section) -> Facts:
    for place, one in enumerate(scene.shown.opportunity.comparison if scene.shown.opportunity else ()):
        yield fact(scene.shown, "compare", comparison_parts(scene.shown, one), one.source, again=place % 2 == 1)


def _offers(scene: Scene, section: Section) -> Facts:
    """Each offer with how many needs it answers, and its price as the slide has it."""
    kit = scene.shown
    tiers = kit.quote.tiers if kit.quote is not None else ()
    for place, (tier, priced) in enumerate(zip(tiers, kit.offers, strict=True)):
        met = met_in_full(tier, kit.content.needs)
        name = kit.wording.sentence("need.quoted", words=tier.label)
        told = {"name": name, "many": spelled(kit, met), "price": price_words(kit, priced)}
        yield fact(kit, "offer", told, again=place % 2 == 1)


def _why_us(scene: Scene, section: Section) -> Facts:
    """The rows of the slide: it shows of each proof what this deck may show."""
    for place, row in enumerate(_rows(section)):
        cells = dict(zip(("gain", "because", "shown"), (cell.runs for cell in row.cells), strict=False))
        told = {name: bare(scene.shown, one) for name, one in cells.items()}
        yield fact(scene.shown, "reason", told, again=place % 2 == 1)


def _roadmap(scene: Scene, section: Section) -> Facts:
    ends = phases(scene.shown)
    for place, one in enumerate((*ends[:2], *ends[2:][-1:])):
        told = {"day": one.ends, "value": bare(scene.shown, one.value_point)}
        yield fact(scene.shown, "phase", told, again=place % 2 == 1)


def _risks(scene: Scene, section: Section) -> Facts:
    kit = scene.shown
    for place, one in enumerate(by_weight(kit)[: MOST - 1]):
        told = {"title": one.title, "sign": bare(kit, one.trigger), "action": bare(kit, one.mitigation)}
        yield fact(kit, "risk", told, again=place % 2 == 1)


def _team(scene: Scene, section: Section) -> Facts:
    kit = scene.shown
    for place, one in enumerate(kit.project.team_mirror if kit.project else ()):
        pair = {"theirs": role_inside(kit, one.theirs), "ours": role_inside(kit, one.ours)}
        yield fact(kit, "pair", pair, again=place % 2 == 1)


def _steps(scene: Scene, section: Section) -> Facts:
    kit = scene.shown
    planned = kit.opportunity.next_steps if kit.opportunity else ()
    for place, one in enumerate(sorted(planned, key=lambda step: str(step.due.value))):
        told = {"day": kit.wording.day(one.due), "action": bare(kit, one.action)}
        theirs, ours = role_inside(kit, one.customer_owner), role_inside(kit, one.our_owner)
        both = fact(kit, "step", {**told, "theirs": theirs, "ours": ours}, again=place % 2 == 1)
        yield both or fact(kit, "step_one", {**told, "owner": theirs or ours})


def _escalation(scene: Scene, section: Section) -> Facts:
    kit = scene.shown
    for one in sorted(kit.company.service_escalation, key=lambda level: int(level.level)):
        yield fact(kit, "level", {"who": one.contact_role, "time": one.response_time})


def _rows(section: Section) -> Iterator[Row]:
    for block in section.blocks:
        if isinstance(block, Table):
            yield from block.rows


_MAKERS: Mapping[str, Callable[[Scene, Section], Facts]] = {
    "executive-summary": _summary,
    "needs": _needs,
    "cost-of-staying": _staying,
    "why-now": _why_now,
    "solution": _solution,
    "key-line": _key_line,
    "answers": _answers,
    "case": _case,
    "value": _value,
    "value-detail": _detail,
    "escalation": _escalation,
    "comparison": _comparison,
    "offers": _offers,
    "why-us": _why_us,
    "roadmap": _roadmap,
    "risks": _risks,
    "team": _team,
    "next-steps": _steps,
}
