"""Where in the content the sheets of a course are kept: what was handed out, who took part, what was left open."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.authoring.tracked_file import Step
from docgen.authoring.yaml_lines import Bare, Value
from docgen.compose.handover.course_sheets import DAYS_WIDE
from docgen.content.training import Training
from docgen.pipeline.tracker_fields import Place, Written, flag_value, plain_value
from docgen.pipeline.tracker_reading import Entry

DAYS = {"signature": 1} | {f"day-{day}": day for day in range(1, DAYS_WIDE + 1)}
"""The columns to sign in, with the day that each is of."""


def course_places(one: Training) -> Iterator[tuple[tuple[str, str], Place]]:
    """The place of each line by table and line."""
    key, here = f"training-{one.id}", path_of(one)
    for each in one.materials:
        path: tuple[Step, ...] = (*here, "materials", ("id", str(each.id)))
        yield (f"materials-{one.id}", f"{one.id}-{each.id}"), Place(path, {"given": ("given", flag_value)})
    yield (f"{key}-facts", f"{key}-trainer"), Place(here, {f"{key}-trainer": ("taught_by", plain_value)})
    for person in one.attendance:
        path = (*here, "attendance", ("id", str(person.id)))
        fields: dict[str, tuple[str, Written]] = {
            "department": ("department", plain_value), "passed": ("passed", flag_value),
        }  # fmt: skip
        fields |= {column: ("signed", plain_value) for column in DAYS}
        days: dict[str, tuple[Step, ...]] = {column: (*path, "days", ("day", str(day))) for column, day in DAYS.items()}
        yield (f"{key}-table", str(person.id)), Place(path, fields, days)


def path_of(one: Training) -> tuple[Step, ...]:
    """Where a course stands."""
    return ("project", "training", ("id", str(one.id)))


def signed_value(entry: Entry, _: str) -> Value:
    """A day of the course that was signed for."""
    return [{"day": Bare(str(DAYS[entry.column])), "signed": entry.now}]
