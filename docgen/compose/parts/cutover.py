"""The cutover in words: its window, running times, decision points and the way back, wherever a document names them."""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.content.clock import Clock, clock_after
from docgen.content.cutover import Cutover, DecisionPoint
from docgen.model.document import Prose, Run

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def clock(time: Clock | None) -> Prose:
    """A time of day; empty for none."""
    return (Run(str(time), (time.source,)),) if time is not None else ()


def window(kit: Kit, plan: Cutover) -> Prose:
    """Weekday, day, from, to and zone; the author's words where a time is missing."""
    if plan.day is None or plan.day.value is None or plan.opens is None or plan.closes is None:
        return kit.wording.text(plan.window)
    weekday = kit.wording.label(f"weekday.{WEEKDAYS[plan.day.value.weekday()]}")
    times = {"opens": clock(plan.opens), "closes": clock(plan.closes)}
    said = kit.wording.sentence("cutover.window", weekday=weekday, day=plan.day, **times)
    return kit.wording.join((said, kit.wording.text(plan.zone)), "cutover.zone_separator")


def latest_start(kit: Kit, plan: Cutover) -> Prose:
    """The latest time to start going back, with its zone."""
    if plan.latest_start is None:
        return kit.wording.text(plan.latest_start_of_rollback)
    return kit.wording.join((clock(plan.latest_start), kit.wording.text(plan.zone)), "cutover.zone_separator")


def end_of_step(plan: Cutover, number: int) -> Prose:
    """The time a step ends if all keep to their minutes; empty where the window has no opening time."""
    return _passed(plan, number, include=True)


def start_of_step(plan: Cutover, number: int) -> Prose:
    """The time a step starts if all before it keep to their minutes."""
    return _passed(plan, number, include=False)


def _passed(plan: Cutover, number: int, *, include: bool) -> Prose:
    if plan.opens is None:
        return ()
    before = [step for step in plan.steps if step.number < number or (include and step.number == number)]
    minutes = sum(step.minutes for step in before)
    return (Run(clock_after(plan.opens, minutes), (plan.opens.source, *(step.minutes.source for step in before))),)


def decisions(kit: Kit, plan: Cutover) -> tuple[Prose, ...]:
    """Each decision point: time, step, condition; in the author's words where there are only these."""
    if not plan.decisions:
        return tuple(kit.wording.text(one) for one in plan.go_no_go)
    return tuple(
        kit.wording.sentence("cutover.decision", when=decision_time(kit, plan, one), criterion=one.criterion)
        for one in plan.decisions
    )


def decision_time(kit: Kit, plan: Cutover, one: DecisionPoint) -> Prose:
    """`02:45, after step 3`."""
    after = kit.wording.sentence("cutover.after_step", number=one.after)
    return kit.wording.join((end_of_step(plan, one.after), after), "cutover.zone_separator")


def way_back(kit: Kit, plan: Cutover) -> tuple[Prose, ...]:
    """The steps of the way back, with their minutes where these are planned."""
    if not plan.restoration:
        return tuple(kit.wording.text(one) for one in plan.rollback_steps)
    return tuple(
        kit.wording.sentence("cutover.restoration_step", action=one.action, minutes=one.minutes)
        for one in plan.restoration
    )
