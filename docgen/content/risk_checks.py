"""A risk keeps to the scale of the grid it is drawn in, and its measure leaves no more of it than there was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docgen.content.entity import Entity
from docgen.content.opportunity import Risk
from docgen.content.validation import HIDDEN
from docgen.source.problems import Problem

SCALE = (1, 5)
"""The least and the most of a probability and of an impact: the sides of the grid of risks."""

_PAIRS = (("probability", "probability_after"), ("impact", "impact_after"))
"""What is judged now, and the same once the measure is taken."""


def check_risks(account: Entity) -> Iterator[Problem]:
    """Steps off the scale, which no cell of the grid has, and measures that are said to make a risk larger."""
    for risk in account.__dict__.get("risks", ()):
        for now, after in _PAIRS:
            yield from _judged(risk, now, after)


def _judged(risk: Risk, now: str, after: str) -> Iterator[Problem]:
    hidden = risk.__dict__.get("visibility") == "restricted"
    for problem in _wrong(risk, now, after):
        yield replace(problem, values={**problem.values, **_untold(problem)}, written=HIDDEN) if hidden else problem


def _wrong(risk: Risk, now: str, after: str) -> Iterator[Problem]:
    low, high = SCALE
    steps = {name: risk.__dict__.get(name) for name in (now, after)}
    for name, step in steps.items():
        if step is not None and not low <= step <= high:
            values = {"name": name, "low": str(low), "high": str(high)}
            yield Problem("risk-off-scale", step.source, values, str(int(step)))
    before, left = steps[now], steps[after]
    if before is not None and left is not None and left > before:
        values = {"name": after, "other": now, "now": str(int(before)), "risk": str(risk.__dict__.get("id"))}
        yield Problem("risk-worse-after", left.source, values, str(int(left)))


def _untold(problem: Problem) -> dict[str, str]:
    """What a finding about a risk that few may see leaves out: findings are for everybody on the team."""
    return {name: HIDDEN for name in ("now", "risk") if name in problem.values}


__all__ = ["SCALE", "check_risks"]
