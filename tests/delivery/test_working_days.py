"""Working days by the calendars of the library: they move and count alike, and letters keep to them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.content.calendar import Calendar
from docgen.content.library import Workspace, load_workspace
from docgen.delivery.letters import due_letters, load_kinds, new_letter, occasions
from docgen.delivery.working_days import calendar_of, is_working, moved
from tests.sample_workspace import NEGOTIATED, REPOSITORY, TENDER, copy_sample

CHINA, NETHERLANDS = "china", "netherlands"
DAYS = st.dates(date(2025, 6, 1), date(2029, 6, 1))


@cache
def sample() -> Workspace:
    """The samples, read once."""
    return load_workspace(REPOSITORY)


def calendar(name: str | None) -> Calendar | None:
    """A calendar of the samples' library; None for Monday to Friday."""
    library = sample().library
    assert library is not None
    return next(one for one in library.calendars if one.id == name) if name else None


@settings(deadline=None)
@given(st.sampled_from((None, CHINA, NETHERLANDS)), DAYS, st.integers(-40, 40))
def test_moving_and_counting_agree(name: str | None, day: date, count: int) -> None:
    days = calendar(name)
    there = moved(day, count, days)
    assert is_working(there, days)
    passed = [day + timedelta(n) for n in range(1, (there - day).days + 1)] if count > 0 else []
    passed = [there + timedelta(n) for n in range((day - there).days)] if count < 0 else passed
    assert sum(is_working(one, days) for one in passed) == abs(count)


@settings(deadline=None)
@given(st.sampled_from((None, CHINA, NETHERLANDS)), DAYS, st.integers(1, 20), st.integers(1, 20))
def test_two_moves_are_one_and_the_way_back_leads_home(name: str | None, day: date, first: int, second: int) -> None:
    days = calendar(name)
    assert moved(moved(day, first, days), second, days) == moved(day, first + second, days)
    start = moved(day, 0, days)
    assert moved(moved(start, second, days), -second, days) == start


@pytest.mark.parametrize(
    ("name", "day", "works"),
    [
        (None, "2027-10-01", True), (None, "2027-10-02", False),
        (CHINA, "2027-10-01", False), (CHINA, "2027-10-06", True), (CHINA, "2026-10-10", True),
        (CHINA, "2026-10-11", False), (CHINA, "2026-02-18", False), (CHINA, "2026-02-24", True),
        (NETHERLANDS, "2027-04-27", False), (NETHERLANDS, "2027-04-28", True), (NETHERLANDS, "2027-03-26", True),
    ],
)  # fmt: skip
def test_holidays_are_off_and_extra_days_are_worked(name: str | None, day: str, works: bool) -> None:
    assert is_working(date.fromisoformat(day), calendar(name)) is works


def test_calendars_hold_three_years_in_order() -> None:
    library = sample().library
    assert library is not None
    for one in library.calendars:
        days = [holiday.date.value for holiday in one.holidays if holiday.date.value is not None]
        assert days == sorted(set(days)) and {day.year for day in days} == {2026, 2027, 2028}, one.id
        ends = [holiday.until.value for holiday in one.holidays if holiday.until and holiday.until.value]
        starts = [holiday.date.value for holiday in one.holidays if holiday.until]
        assert all(start < end for start, end in zip(starts, ends, strict=True) if start is not None), one.id


@pytest.mark.parametrize("account", [NEGOTIATED, TENDER])
def test_letters_go_out_and_are_answered_on_working_days_of_the_project(account: str) -> None:
    content = sample().account(account)
    assert content is not None and content.project is not None
    days = calendar_of(content.project, sample().library)
    kinds = load_kinds()
    due = due_letters(kinds, content, date(2027, 1, 4), days)
    assert days is not None and due and all(is_working(one.send_by, days) for one in due)
    plain = due_letters(kinds, content, date(2027, 1, 4))
    assert [one.send_by for one in due] != [one.send_by for one in plain], "no holiday of the plan counts"
    for name, kind in kinds.items():
        for one in occasions(name, kind, content, days):
            made = new_letter(name, kind, one, date(2027, 4, 20), (), content.project, days)
            assert is_working(made.confirm_by, days), name


@pytest.mark.parametrize(("spoken", "kind"), [("en", "calendar"), ("zh", "工作日历")])
def test_an_unknown_calendar_is_named_with_its_place(tmp_path: Path, spoken: str, kind: str) -> None:
    root = copy_sample(tmp_path / "sample")
    for file, old, new in (
        (f"content/accounts/{TENDER}/project.yaml", "calendar: china", "calendar: chine"),
        ("docgen.yaml", "language: en", f"language: {spoken}"),
    ):
        (root / file).write_text((root / file).read_text("utf-8").replace(old, new, 1), "utf-8")
    found = [one for one in load_workspace(root).findings if one.excerpt == "chine"]
    assert [(one.rule, one.location.line, one.location.column) for one in found] == [("unknown-reference", 5, 13)]
    assert kind in found[0].message and "china" in found[0].suggestion + found[0].message
