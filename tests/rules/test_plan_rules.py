"""Rules about the plan, D03: contents that break them, at their line, and near misses, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import Docgen
from tests.rules.quoted import Change, checked, workspace

SITE = "    - {id: shop, name: {en: Shop, zh: 网店}, address: {en: 2 High Street, zh: 高街2号}}\n"
ID = "  id: p1\n"
BUILD, RUN = "starts: 2027-03-01, ends: 2027-04-30", "starts: 2027-05-01, ends: 2027-06-25"
ARRIVES, FINAL = "date: 2027-04-02", "date: 2027-06-25"
SALE = "sale"
TRIAL = "  trial_run: {{{}, staffing: {{en: Both, zh: 双方}}}}\n"
STEP = SITE.replace("}}\n", "}, stages: [{stage: STAGE, planned: DAY}]}\n")
PROVISIONAL = "payment: provisional-acceptance"
CALENDAR = """calendars:
  - id: home
    name: {en: Home, zh: 本地}
    source: {en: Law, zh: 法规}
    weekdays: [monday, tuesday, wednesday, thursday, friday]
    holidays:
      - {date: 2027-05-03, name: {en: Fair, zh: 集市}}
"""


def sale(old: str, new: str) -> list[Change]:
    return [(SALE, old, new)]


def whole(duration: str) -> list[Change]:
    return sale(ID, f"{ID}  duration: {duration}\n")


def built(days: str, more: str = "") -> list[Change]:
    return sale(BUILD, f"{days}{more}")


def run(days: str, more: str = "") -> list[Change]:
    return sale(RUN, f"{days}{more}")


def final(more: str) -> list[Change]:
    return sale(FINAL, f"{FINAL}, {more}")


def arrives(more: str) -> list[Change]:
    return sale(ARRIVES, f"{ARRIVES}, {more}")


def stepped(stage: str, day: str) -> str:
    return STEP.replace("STAGE", stage).replace("DAY", day)


def accepted(day: str, payment: str = "payment: final-acceptance") -> list[Change]:
    return [*final(payment), (SALE, SITE, stepped("test", day))]


def surveyed(day: str) -> list[Change]:
    return sale(SITE, stepped("survey", day))


def trial(days: str, payment: str = "payment: final-acceptance") -> list[Change]:
    return [*final(payment), (SALE, ID, ID + TRIAL.format(days))]


BEGUN = "starts: 2027-03-01, ends: 2027-05-04"
AFTER = "starts: 2027-05-05, ends: 2027-06-25"


def parted(total: str, first: str, second: str) -> list[Change]:
    return [*whole(total), *built(BEGUN, f", duration: {first}"), *run(AFTER, f", duration: {second}")]


BAD: list[tuple[str, list[Change], str]] = [
    ("phase-reversed", run("starts: 2027-05-03, ends: 2027-05-02"), "ends: 2027-05-02"),
    ("phase-reversed", built("starts: 2027-05-01, ends: 2027-04-30"), "ends: 2027-04-30"),
    ("phase-duration-differs", built(BUILD, ", duration: 8 week"), "8 week"),
    ("phase-duration-differs", built(BUILD, ", duration: 44 working_day"), "44 working_day"),
    ("phases-not-total", whole("16 week"), "16 week"),
    ("phases-not-total", whole("3 month"), "3 month"),
    ("phases-sum-differs", parted("17 week", "10 week", "8 week"), "17 week"),
    ("phases-sum-differs", parted("4 month", "3 month", "2 month"), "4 month"),
    ("phases-apart", run("starts: 2027-05-04, ends: 2027-06-25"), "2027-05-04"),
    ("phases-apart", built("starts: 2027-03-01, ends: 2027-04-22"), "2027-05-01"),
    ("phases-overlap", run("starts: 2027-04-30, ends: 2027-06-25"), "2027-04-30"),
    ("phases-overlap", built("starts: 2027-03-01, ends: 2027-05-07"), "2027-05-01"),
    ("duration-unit-unknown", whole("9 shift"), "9 shift"),
    ("duration-unit-unknown", built(BUILD, ", duration: 70 hour"), "70 hour"),
    ("milestones-in-circle", [*arrives("after: [final]"), *final("after: [arrives]")], "id: final"),
    ("milestones-in-circle", final("after: [final]"), "id: final"),
    ("work-not-countable", final("after: [arrives], work: 3 month"), "3 month"),
    ("work-not-countable", final("after: [arrives], work: 80 hour"), "80 hour"),
    ("milestone-before-its-work", final("after: [arrives], work: 61 working_day"), "2027-06-25"),
    ("milestone-before-its-work", final("after: [arrives], work: 13 week"), "2027-06-25"),
    ("deadline-missed", final("deadline: 2027-06-24"), "2027-06-24"),
    ("deadline-missed", final("after: [arrives], work: 65 working_day, deadline: 2027-07-01"), "2027-07-01"),
    ("payments-out-of-order", [*arrives("remark: null"), (SALE, "payment: arrival", "payment: advance"),
                               (SALE, "       payment: advance}", "       payment: arrival}")], "2027-04-02"),
    ("payments-out-of-order", [*final("payment: advance"), (SALE, "\n       payment: advance}", "}")], "2027-06-25"),
    ("acceptance-before-tests", accepted("2027-06-28"), "2027-06-25"),
    ("acceptance-before-tests", accepted("2027-06-28", PROVISIONAL), "2027-06-25"),
    ("trial-before-acceptance", trial("starts: 2027-06-24, ends: 2027-06-30", PROVISIONAL),
     "starts: 2027-06-24"),
    ("trial-before-acceptance", trial("starts: 2027-06-01, ends: 2027-06-02", PROVISIONAL),
     "starts: 2027-06-01"),
    ("trial-after-acceptance", trial("starts: 2027-06-01, ends: 2027-06-26"), "ends: 2027-06-26"),
    ("trial-after-acceptance", trial("starts: 2027-06-26, ends: 2027-07-26"), "ends: 2027-07-26"),
    ("project-without-calendar", [], "id: p1"),
    ("project-without-calendar", whole("17 week"), "id: p1"),
    ("planned-on-day-off", [], "2027-05-01"),
    ("planned-on-day-off", surveyed("2027-03-06"), "2027-03-06"),
]  # fmt: skip
"""A rule, what is changed to break it, and the words that its place points at."""

GOOD: list[list[Change]] = [
    [],
    [*whole("17 week"), *built(BUILD, ", duration: 9 week"), *run(RUN, ", duration: 2 month"),
     *final("after: [arrives, order], work: 60 working_day, deadline: 2027-06-25")],
    [*whole("3-4 month"), *built(BUILD, ", duration: 45 working_day"), *run(RUN, ", duration: about 7 week"),
     *final("after: [arrives], work: 80 working_day, done: 2027-06-25, deadline: 2027-06-18")],
    [*whole("117 days"), *built(BUILD, ", duration: 61 day"), *run("starts: 2027-04-05, ends: 2027-06-25",
     ", after: [order]"), *final("after: [arrives], work: 12 weeks, deadline: 2027-06-27")],
    [*parted("17 week", "10 week", "2 month"), *final("payment: arrival")],
    [*built("starts: 2027-03-01, ends: 2027-05-02"), *accepted("2027-06-25"),
     (SALE, ID, ID + TRIAL.format("starts: 2027-05-29, ends: 2027-06-25"))],
    [*run("starts: 2027-05-03, ends: 2027-05-03"), *trial("starts: 2027-06-25, ends: 2027-07-25", PROVISIONAL)],
    [*surveyed("2027-03-06, actual: 2027-03-06"), *run("starts: 2027-05-03, ends: null")],
]  # fmt: skip
"""Plans that come close to breaking a rule and break none."""
ALWAYS = {"project-without-calendar", "planned-on-day-off"}
RULES = {rule for rule, *_ in BAD}


@pytest.mark.parametrize(("rule", "changes", "words"), BAD)
def test_broken(rule: str, changes: list[Change], words: str, tmp_path: Path, docgen: Docgen) -> None:
    _, said = checked(docgen, workspace(tmp_path, *changes))
    found = [one for one in said if one.rule == rule]
    assert any(words in one.line for one in found), [(one.rule, one.line) for one in said]
    assert all("{" not in one.words for one in found)


@pytest.mark.parametrize("changes", GOOD)
def test_near_misses(changes: list[Change], tmp_path: Path, docgen: Docgen) -> None:
    _, said = checked(docgen, workspace(tmp_path, *changes))
    assert {one.rule for one in said} & RULES <= ALWAYS, [(one.rule, one.words) for one in said]


def test_a_named_calendar_counts(tmp_path: Path, docgen: Docgen) -> None:
    root = workspace(tmp_path, *sale(ID, f"{ID}  calendar: home\n"), *run("starts: 2027-05-03, ends: 2027-06-25"),
                     *final("after: [arrives], work: 60 working_day"))  # fmt: skip
    (root / "content/library/calendars.yaml").write_text(CALENDAR, "utf-8")
    _, said = checked(docgen, root)
    found = {one.rule: one for one in said if one.rule in RULES}
    assert set(found) == {"milestone-before-its-work", "planned-on-day-off"}
    assert "2027-05-03" in found["planned-on-day-off"].line, "the holiday"
    assert "working days: 1;" in found["milestone-before-its-work"].words
