"""D05: a cutover has its window, decision points, leaders of both sides and a way back that ends inside the window."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.content.clock import clock_after, minutes_between
from docgen.content.cutover import Cutover
from docgen.content.types import Quantity
from docgen.delivery.rules.frame import Delivery, fault
from docgen.diagnostics import Finding

MINUTES = {"minute": 1, "hour": 60}


def complete_cutover(delivery: Delivery) -> Iterator[Finding]:
    """Window, decision points, steps back, their latest start, leaders of both sides: what is missing is named."""
    plan = delivery.project.cutover if delivery.project is not None else None
    if plan is None:
        return
    missing, source = ", ".join(_missing(plan)), plan.rollback_trigger.source
    if missing:
        yield fault("cutover-incomplete", source, missing, missing=missing)
    if {delivery.is_theirs(one) for one in plan.leaders} != {True, False}:
        yield fault("cutover-without-leaders", source, ", ".join(plan.leaders))


def _missing(plan: Cutover) -> Iterator[str]:
    """The fields that lack, by name."""
    if plan.window is None and (plan.opens is None or plan.closes is None or plan.day is None):
        yield "window"
    if not plan.decisions and not plan.go_no_go:
        yield "decisions"
    if not plan.restoration and not plan.rollback_steps:
        yield "restoration"
    if plan.latest_start is None and plan.latest_start_of_rollback is None:
        yield "latest_start"


def way_back_fits(delivery: Delivery) -> Iterator[Finding]:
    """Steps fit into the window; the way back, begun at the latest start, ends before it closes and keeps its time."""
    plan = delivery.project.cutover if delivery.project is not None else None
    if plan is None or plan.opens is None or plan.closes is None:
        return
    room = minutes_between(plan.opens, plan.closes)
    needed = sum(step.minutes for step in plan.steps)
    if needed > room:
        values = {"needed": needed, "room": room, "opens": plan.opens}
        yield fault("cutover-longer-than-window", plan.closes.source, plan.closes, **values)
    back = sum(step.minutes for step in plan.restoration)
    if plan.latest_start is not None and minutes_between(plan.opens, plan.latest_start) + back > room:
        values = {"minutes": back, "end": clock_after(plan.latest_start, back), "closes": plan.closes}
        yield fault("way-back-past-window", plan.latest_start.source, plan.latest_start, **values)
    promised = minutes_of(plan.maximum_duration)
    if promised is not None and back > promised:
        yield fault("way-back-too-long", plan.maximum_duration.source, promised, minutes=back)


def decisions_after_steps(delivery: Delivery) -> Iterator[Finding]:
    """A decision follows a step that there is."""
    plan = delivery.project.cutover if delivery.project is not None else None
    if plan is None:
        return
    known = [int(step.number) for step in plan.steps]
    for one in plan.decisions:
        if int(one.after) not in known:
            yield fault("decision-after-no-step", one.after.source, int(one.after), known=", ".join(map(str, known)))


def noted_in_order(delivery: Delivery) -> Iterator[Finding]:
    """Steps are noted in their order and inside the window; none is done after somebody decided to stop."""
    plan = delivery.project.cutover if delivery.project is not None else None
    if plan is None:
        return
    yield from _times(plan)
    stops = {int(one.after): one for one in plan.decisions if one.decision == "no_go"}
    for step in plan.steps:
        stopped = next((after for after in sorted(stops) if after < step.number), None)
        if stopped is not None and (step.done or step.done_at is not None):
            yield fault("cutover-went-on", step.number.source, int(step.number), after=stopped)


def _times(plan: Cutover) -> Iterator[Finding]:
    """Times counted from the opening of the window, so that midnight is no end; without one nothing is counted."""
    if plan.opens is None:
        return
    last = 0
    for step in plan.steps:
        if step.done_at is None:
            continue
        minutes = minutes_between(plan.opens, step.done_at)
        if plan.closes is not None and minutes > minutes_between(plan.opens, plan.closes):
            window = {"number": int(step.number), "opens": plan.opens, "closes": plan.closes}
            yield fault("cutover-noted-outside", step.done_at.source, step.done_at, **window)
        elif minutes < last:
            before = {"number": int(step.number), "time": clock_after(plan.opens, last)}
            yield fault("cutover-noted-early", step.done_at.source, step.done_at, **before)
        else:
            last = minutes


def minutes_of(quantity: Quantity) -> int | None:
    """A time in whole minutes, of a range the longer one; None for a gap or a longer unit."""
    value = quantity.high if quantity.high is not None else quantity.value
    unit = MINUTES.get(quantity.unit.removesuffix("s"))
    return int(value * unit) if value is not None and unit is not None else None
