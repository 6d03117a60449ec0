"""Where in the content the sheet of a cutover is kept: what was done, decided and seen on the day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from docgen.authoring.tracked_file import Step
from docgen.compose.handover.cutover import CHOICES
from docgen.compose.handover.cutover_after import OUTCOMES
from docgen.content.cutover import Cutover
from docgen.pipeline.tracker_fields import (
    Place,
    Written,
    clock_value,
    flag_value,
    plain_value,
    text_value,
    ticked_value,
)

HERE: tuple[Step, ...] = ("project", "cutover")
_DONE: Mapping[str, tuple[str, Written]] = {"done": ("done", flag_value), "at": ("done_at", clock_value)}
_RESULT: Mapping[str, Written] = {
    "started": clock_value, "ended": clock_value, "outage": text_value, "differed": text_value,
}  # fmt: skip


def cutover_places(plan: Cutover) -> Iterator[tuple[tuple[str, str], Place]]:
    """The place of each line by table and line."""
    yield from _before(plan)
    for step in plan.steps:
        yield ("cutover-step-table", f"step-{step.number}"), _at("steps", "number", str(step.number), _DONE)
    yield from _decisions(plan)
    for number, _ in enumerate(plan.restoration, 1):
        yield ("cutover-back-table", f"back-{number}"), _at("steps_back", "step", str(number), _DONE)
    seen: Mapping[str, tuple[str, Written]] = {
        **{verdict: ("verdict", ticked_value(verdict)) for verdict in ("passed", "failed")},
        "at": ("checked_at", clock_value),
    }  # fmt: skip
    for test in plan.verification:
        yield ("cutover-verification-table", str(test.id)), _at("verification", "id", str(test.id), seen)
    for point in plan.monitoring:
        found = _at("monitoring", "id", str(point.id), {"found": ("found", text_value)})
        yield ("cutover-monitoring-table", str(point.id)), found
    outcome = {name: ("outcome", ticked_value(name)) for name in OUTCOMES}
    yield ("cutover-outcome", "outcome"), Place(HERE, outcome)
    for name, written in _RESULT.items():
        yield ("cutover-record", f"cutover-{name}"), Place(HERE, {f"cutover-{name}": (name, written)})


def _before(plan: Cutover) -> Iterator[tuple[tuple[str, str], Place]]:
    """Notices and preconditions."""
    told = {name: (name, flag_value) for name in ("sent", "confirmed")}
    for notice in plan.notices:
        yield ("cutover-notice-table", str(notice.id)), _at("notices", "id", str(notice.id), told)
    met: Mapping[str, tuple[str, Written]] = {
        "met": ("met", flag_value), "by": ("confirmed_by", plain_value), "at": ("at", clock_value),
    }  # fmt: skip
    for number, _ in enumerate(plan.preconditions, 1):
        yield ("cutover-before-table", f"before-{number}"), _at("checked", "line", str(number), met)


def _decisions(plan: Cutover) -> Iterator[tuple[tuple[str, str], Place]]:
    """Decision points by the step they follow; of two that follow the same step neither can be told from the other."""
    decided: Mapping[str, tuple[str, Written]] = {
        **{choice: ("decision", ticked_value(choice)) for choice in CHOICES},
        "by": ("confirmed_by", plain_value), "at": ("decided_at", clock_value),
    }  # fmt: skip
    follow = Counter(str(one.after) for one in plan.decisions)
    for number, one in enumerate(plan.decisions, 1):
        if follow[str(one.after)] == 1:
            place = _at("decisions", "after", str(one.after), decided)
            yield ("cutover-decisions-table", f"decisions-{number}"), place


def _at(listed: str, key: str, name: str, fields: Mapping[str, tuple[str, Written]]) -> Place:
    return Place((*HERE, listed, (key, name)), fields)
