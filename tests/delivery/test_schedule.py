"""Latest dates: work begun on its last day ends on the deadline, and the samples' plans have room for their work."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.content.calendar import Calendar
from docgen.content.library import Workspace, load_workspace
from docgen.content.project import Milestone, Project
from docgen.content.types import Day, Id, Quantity
from docgen.delivery.durations import SPANS, holds, length
from docgen.delivery.schedule import begun, ordered, phase_reaches, reaches
from docgen.delivery.working_days import calendar_of, days_between, last_working, moved, working_days
from tests.sample_workspace import NEGOTIATED, REPOSITORY, TENDER

NAMES = st.sampled_from((None, "china", "netherlands"))
DAYS = st.dates(date(2026, 1, 5), date(2028, 10, 1))
FEW = settings(max_examples=40, deadline=None)


@cache
def sample() -> Workspace:
    """The samples, read once."""
    return load_workspace(REPOSITORY)


def calendar(name: str | None) -> Calendar | None:
    library = sample().library
    assert library is not None
    return next(one for one in library.calendars if one.id == name) if name else None


def project(account: str) -> Project:
    content = sample().account(account)
    assert content is not None and content.project is not None
    return content.project


@FEW
@given(NAMES, DAYS, st.integers(1, 90))
def test_work_begun_on_its_last_day_ends_on_the_deadline(name: str | None, deadline: date, work: int) -> None:
    days = calendar(name)
    start, end = begun(deadline, work, days), last_working(deadline, days)
    assert working_days(start, deadline, days) == work and moved(start, work - 1, days) == end
    assert working_days(moved(start, 1, days), deadline, days) == work - 1, "a day later is too late"


@FEW
@given(NAMES, DAYS, st.integers(-60, 60))
def test_adding_and_counting_agree(name: str | None, day: date, count: int) -> None:
    days = calendar(name)
    start = moved(day, 0, days)
    there = moved(start, count, days)
    assert days_between(start, there, days) == count == -days_between(there, start, days)
    assert working_days(start, there, days) == (count + 1 if count >= 0 else 0)


@FEW
@given(NAMES, DAYS, st.lists(st.integers(0, 60), min_size=1, max_size=6))
def test_phases_joined_without_a_gap_add_up(name: str | None, day: date, spans: list[int]) -> None:
    days, starts, total = calendar(name), day, 0
    for span in spans:
        ends = starts + timedelta(span)
        total += working_days(starts, ends, days)
        starts = ends + timedelta(1)
    assert total == working_days(day, starts - timedelta(1), days) == length(day, ends, "working_day", days)


@FEW
@given(DAYS, st.integers(0, 500), st.sampled_from(SPANS))
def test_a_day_more_never_makes_a_stretch_shorter(day: date, span: int, unit: str) -> None:
    last = day + timedelta(span)
    found, longer = length(day, last, unit), length(day, last + timedelta(1), unit)
    assert found <= longer <= found + 1
    assert holds(Quantity.parse(f"{found} {unit}", None), found)  # type: ignore[arg-type]


@settings(max_examples=15, deadline=None)
@given(NAMES, DAYS, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 40)), min_size=2, max_size=6), st.data())
def test_a_plan_with_room_has_no_negative_reserve(
    name: str | None, day: date, steps: list[tuple[int, int]], data: st.DataObject
) -> None:
    days = calendar(name)
    made = [_milestone(0, (), 0, moved(day, 0, days))]
    for index, (work, spare) in enumerate(steps, 1):
        before = data.draw(st.lists(st.integers(0, index - 1), min_size=1, max_size=3, unique=True))
        last = max(_day(made[one]) for one in before)
        made.append(_milestone(index, tuple(f"m{one}" for one in before), work, moved(last, work + spare, days)))
    plan = project(NEGOTIATED).model_copy(update={"milestones": tuple(made)})
    found = reaches(plan, days)
    assert len(found) == len(made) and min(one.slack for one in found) == 0
    for one in found:
        late = [other for other in found if one.milestone.id in other.milestone.after]
        assert all(days_between(one.latest, other.latest, days) >= other.work for other in late)
        assert one.start is None or moved(one.start, one.work - 1, days) == last_working(one.latest, days)


def _milestone(index: int, after: tuple[str, ...], work: int, day: date) -> Milestone:
    one = project(NEGOTIATED).milestones[0]
    needed = Quantity.parse(f"{work} working_day", None)  # type: ignore[arg-type]
    update = {"id": Id(f"m{index}"), "date": Day(day), "after": tuple(map(Id, after)), "work": needed, "deadline": None}
    return one.model_copy(update=update)


def _day(one: Milestone) -> date:
    assert one.date.value is not None
    return one.date.value


@pytest.mark.parametrize(
    ("account", "slacks", "phases"),
    [(NEGOTIATED, (5, 25, 3, 1, 0, 0, 0), (3, 1, 0, 0)), (TENDER, (6, 10, 5, 4, 3, 0, 14), (6, 4, 0, 14))],
)
def test_the_samples_have_a_reserve(account: str, slacks: tuple[int, ...], phases: tuple[int, ...]) -> None:
    plan = project(account)
    days = calendar_of(plan, sample().library)
    found = reaches(plan, days)
    assert tuple(one.slack for one in found) == slacks
    assert [one.critical for one in found] == [slack == 0 for slack in slacks]
    assert tuple(one.slack for one in phase_reaches(plan, days)) == phases


def test_a_circle_is_left_out_of_the_order() -> None:
    one = project(NEGOTIATED).milestones
    circle = (
        one[0],
        one[1].model_copy(update={"after": (one[2].id,)}),
        one[2].model_copy(update={"after": (one[1].id,)}),
    )
    assert ordered(circle) == one[:1]
    assert reaches(project(NEGOTIATED).model_copy(update={"milestones": circle})) == ()
