"""Why a case matters to this reader: the needs its results answer, then shared subjects, industry or offering.

What another customer reached is told as that customer's, never promised to this one: the two figures stand side by
side, each as its own source gives it.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from docgen.caselib.permit import UsableCase
from docgen.compose.kit import Kit
from docgen.compose.parts.measures import simple
from docgen.content.account import Need
from docgen.content.case import Case
from docgen.content.evidence import Metric
from docgen.content.taxonomy_index import TaxonomyIndex
from docgen.content.types import Quantity
from docgen.model.document import Prose
from docgen.wording.phrase import strong

_TIMES = frozenset(("second", "minute", "hour", "day", "working_day", "week", "month", "year"))


def answered_needs(kit: Kit, case: Case) -> tuple[tuple[Need, Metric], ...]:
    """Needs with a result of the case in the same taxonomy measure: the pressing ones first, each with its best result.

    Best is one whose figures can be held against the need's, then one with before and after.
    """
    measures = TaxonomyIndex.of(kit.taxonomy).measures
    shown = [one for one in case.metrics if one.measure and (one.after or one.delta)]
    found: list[tuple[Need, Metric]] = []
    for need in kit.content.needs:
        wanted = need.metric
        if wanted is None or not wanted.measure:
            continue
        same = [one for one in shown if measures.key(str(one.measure)) == measures.key(wanted.measure)]
        best = sorted(same, key=lambda one: (not comparable(wanted, one), one.before is None or one.after is None))
        found += [(need, best[0])] if best else []
    found.sort(key=lambda pair: (pair[0].priority, not comparable(pair[0].metric, pair[1])))
    return tuple(found)


def comparable(wanted: Metric | None, result: Metric) -> bool:
    """Whether a need's figures and a result's are in one kind of unit, so that they may stand side by side."""
    mine = wanted and (wanted.before or wanted.target)
    theirs = result.after or result.before
    if not mine or theirs is None:
        return False
    return mine.unit == theirs.unit or {mine.unit, theirs.unit} <= _TIMES


def why_lines(kit: Kit, usable: UsableCase, most: int) -> tuple[Prose, ...]:
    """Up to `most` sentences, the strongest first: needs with both sides' figures, what is shared, the offering."""
    needs = tuple(_need_line(kit, usable, *pair) for pair in answered_needs(kit, usable.case))[:most]
    shared = shared_line(kit, usable.case)
    if shared and len(needs) < most:
        return (*needs, shared)
    if needs or shared:
        return needs or (shared,)
    offering = _offering_line(kit, usable)
    return (offering,) if offering else ()


def shared_line(kit: Kit, case: Case) -> Prose:
    """What the case shares with this customer, by the names of the taxonomy: scenarios, else the industry."""
    wording, index = kit.wording, TaxonomyIndex.of(kit.taxonomy)
    told = {index.scenarios.key(one) for one in case.scenarios}
    shared = [index.scenarios.key(one) for one in kit.account.scenarios if index.scenarios.key(one) in told]
    if shared:
        names = wording.enumerate(in_sentence(kit, kit.category("scenarios", one)) for one in shared)
        return wording.sentence("case_sheet.shared", scenarios=names)
    if index.industries.key(case.industry) == index.industries.key(kit.account.industry):
        name = in_sentence(kit, kit.category("industries", index.industries.key(case.industry)))
        return wording.sentence("case_sheet.same_industry", industry=name)
    return ()


def in_sentence(kit: Kit, name: Prose) -> Prose:
    """A name of the taxonomy within a sentence: `Peak load` as `peak load`; abbreviations keep their capitals."""
    if not name or kit.wording.language == "zh":
        return name
    first = name[0].text
    if len(first) < 2 or not first[1].islower():
        return name
    return (replace(name[0], text=first[0].lower() + first[1:]), *name[1:])


def _need_line(kit: Kit, usable: UsableCase, need: Need, result: Metric) -> Prose:
    wording, measured = kit.wording, need.metric
    assert measured is not None
    if not comparable(measured, result):
        told = _result_words(kit, usable, result)
        return wording.sentence("case_sheet.why.other", need=strong(wording.text(need.title)), result=told)
    sides = [name for name in ("before", "target") if getattr(measured, name) is not None]
    key = {("before", "target"): "both", ("before",): "today", ("target",): "target"}[tuple(sides)]
    return wording.sentence(
        f"case_sheet.why.{key}",
        need=strong(wording.text(need.title)),
        today=measured.before,
        target=measured.target,
        result=_result_words(kit, usable, result),
    )


def _result_words(kit: Kit, usable: UsableCase, metric: Metric) -> Prose:
    """`this customer went from 42 to 3.5 days (interval between releases)`; of a public story, its own name."""
    wording = kit.wording
    public = usable.use == "public-reference"
    who: Prose = wording.text(usable.customer_name) if public else wording.label("case_sheet.why.this_customer")
    measure = in_sentence(kit, wording.text(metric.name))
    before, after = metric.before, metric.after
    if before is not None and after is not None and before.value is not None and after.value is not None:
        is_down = after.value < before.value if before.unit == after.unit else metric.direction == "lower_is_better"
        first = wording.figure(before) if before.unit == after.unit and simple(before) else wording.quantity(before)
        key = "down" if is_down else "up"
        return wording.sentence(f"case_sheet.why.{key}", who=who, measure=measure, before=first, after=after)
    if after is not None:
        return wording.sentence("case_sheet.why.reached", who=who, measure=measure, after=after)
    assert metric.delta is not None
    change, kind = metric.delta.value, metric.delta.kind
    if change.value is None or kind == "unspecified":
        return wording.sentence("case_sheet.why.reports", who=who, measure=measure, change=change)
    key = "cut" if change.value < 0 else "raised"
    return wording.sentence(f"case_sheet.why.{key}", who=who, measure=measure, change=_without_sign(change))


def _without_sign(quantity: Quantity) -> Quantity:
    low, high = quantity.value or Decimal(0), quantity.high
    return replace(quantity, value=abs(low), high=abs(high) if high is not None else None)


def _offering_line(kit: Kit, usable: UsableCase) -> Prose:
    """Our own case proves an offering that we propose for one of the needs."""
    wording = kit.wording
    if usable.case.relation != "own":
        return ()
    for need in sorted(kit.content.needs, key=lambda one: one.priority):
        for reference in need.answered_by:
            key = str(reference).partition("/")[0]
            offering = kit.offering(key)
            if offering is not None and key in usable.case.offerings:
                return wording.sentence("case_sheet.why.offering", need=need.title, offering=offering.name)
    return ()
