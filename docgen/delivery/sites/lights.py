"""A light for each step and point of a site, with the reason that dates alone give, as of a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from docgen.content.sites import ReadinessItem, Site, SiteStage
from docgen.delivery.sites.gate import GATED, Gate

Light = Literal["done", "green", "amber", "red"]
Why = Literal["done", "done_late", "on_plan", "late", "held", "unready", "after_late", "undated", "own"]
"""What a light rests on: dates, the gate before goods are made or sent, points of the site, steps, the author."""
JUDGED: tuple[Light, ...] = ("amber", "red")
"""Lights an author may set; the others follow from dates."""
NEAR = 14
"""Calendar days ahead in which open points of a site, or a closed gate, put a step at risk."""
_ORDER: tuple[Light, ...] = ("done", "green", "amber", "red")
_ON_SITE = ("arrival", "installation", "test")
"""Steps that need the site to be ready."""


@dataclass(frozen=True, slots=True)
class StepState:
    """A step's light. `days` are late, or were late when it was done; `waiting` are open points of the site."""

    site: Site
    step: SiteStage
    light: Light
    why: Why
    days: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class PointState:
    """The light of something that must be ready."""

    item: ReadinessItem
    light: Light
    days: int = 0


def step_states(site: Site, gate: Gate, today: date) -> tuple[StepState, ...]:
    """The steps of a site in their order. The author's own light counts where it is the worse one."""
    out: list[StepState] = []
    behind = False
    for step in site.stages:
        state = _dated(site, step, gate, today)
        if state.light == "green" and behind:
            state = StepState(site, step, "amber", "after_late")
        if step.light is not None and step.actual is None and worst((state.light, step.light)) != state.light:
            state = StepState(site, step, step.light, "own", state.days, state.waiting)
        behind = behind or (state.light == "red" and step.actual is None)
        out.append(state)
    return tuple(out)


def _dated(site: Site, step: SiteStage, gate: Gate, today: date) -> StepState:
    planned, actual = step.planned.value, step.actual.value if step.actual else None
    if actual is not None:
        late = (actual - planned).days if planned else 0
        return StepState(site, step, "done", "done_late" if late > 0 else "done", max(late, 0))
    if planned is None:
        return StepState(site, step, "amber", "undated")
    if planned < today:
        return StepState(site, step, "red", "late", (today - planned).days)
    starts = step.starts.value if step.starts and step.starts.value else planned
    left = (starts - today).days
    too_early = gate.planned_after(starts)
    if step.stage in GATED and (too_early or (left <= NEAR and gate.holds(starts))):
        return StepState(site, step, "red" if too_early or left < 0 else "amber", "held", max(-left, 0))
    waiting = sum(one.status != "done" for one in site.readiness)
    if step.stage in _ON_SITE and waiting and (planned - today).days <= NEAR:
        return StepState(site, step, "amber", "unready", 0, waiting)
    return StepState(site, step, "green", "on_plan")


def point_state(item: ReadinessItem, today: date) -> PointState:
    """Done, late, due within `NEAR` days, or on plan; without a date it is at risk."""
    if item.status == "done":
        return PointState(item, "done")
    if item.due.value is None:
        return PointState(item, "amber")
    left = (item.due.value - today).days
    if left < 0:
        return PointState(item, "red", -left)
    return PointState(item, "amber" if left <= NEAR and item.status == "open" else "green")


def worst(lights: Iterable[Light]) -> Light:
    """The worst of some lights; green for none."""
    return max(lights, key=_ORDER.index, default="green")
