"""Where in the content the weeks of trial run and early-life support are kept, and what ended them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from docgen.authoring.tracked_file import Step
from docgen.compose.handover.frame import each_week
from docgen.content.acceptance import TrialRun
from docgen.content.service import EarlyLifeSupport
from docgen.content.types import Day
from docgen.pipeline.tracker_fields import Place, Written, day_value, flag_value, plain_value, text_value

_EARLY: Mapping[str, tuple[str, Written]] = {
    **{name: (name, text_value) for name in ("faults", "handed_over", "open")}, "initials": ("initials", plain_value),
}  # fmt: skip
_MET: Mapping[str, tuple[str, Written]] = {
    "met": ("met", flag_value), "on": ("on", day_value), "proof": ("proof", plain_value),
}  # fmt: skip


def trial_places(run: TrialRun) -> Iterator[tuple[tuple[str, str], Place]]:
    """The place of each week: what was measured stands with what it is measured by."""
    here: tuple[Step, ...] = ("project", "trial_run")
    for week in range(1, _weeks(run.starts, run.ends) + 1):
        at: Step = ("week", str(week))
        fields: dict[str, tuple[str, Written]] = {
            "faults": ("faults", text_value), "initials": ("initials", plain_value),
        }  # fmt: skip
        measured: dict[str, tuple[Step, ...]] = {
            f"m{number}": (*here, "measures", ("id", str(one.id)), "weeks", at)
            for number, one in enumerate(run.measures, 1)
        }
        fields |= {column: ("found", plain_value) for column in measured}
        yield ("trial-weeks", f"week-{week}"), Place((*here, "weeks", at), fields, measured)


def early_places(support: EarlyLifeSupport) -> Iterator[tuple[tuple[str, str], Place]]:
    """The place of each week, and of each criterion to end it."""
    here: tuple[Step, ...] = ("project", "early_life_support")
    for week in range(1, _weeks(support.starts, support.ends) + 1):
        yield ("early-week-table", f"week-{week}"), Place((*here, "weeks", ("week", str(week))), _EARLY)
    for line, _ in enumerate(support.exit_criteria, 1):
        yield ("service-early-table", f"early-{line}"), Place((*here, "exit_checks", ("line", str(line))), _MET)


def _weeks(starts: Day | None, ends: Day | None) -> int:
    """How many weeks there are between two days; none while one of them is not known."""
    first, last = (day.value if day is not None else None for day in (starts, ends))
    return len(list(each_week(first, last))) if first is not None and last is not None else 0
