"""Rules about days that cannot follow each other (D03, D05, D07, D16): contents that break them, and near misses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import Docgen
from tests.rules.quoted import Change, checked, workspace

SITE = "    - {id: shop, name: {en: Shop, zh: 网店}, address: {en: 2 High Street, zh: 高街2号}}\n"
HOURS = "  service_hours: {en: Every day, zh: 每天}\n"
FINAL = "criterion: {en: Certificate, zh: 证书}}"
VISION = "    vision: {en: Releases by day, zh: 白天发布}\n"
CUTOVER = """  cutover:
    day: {day}
    rehearsed: {rehearsed}
    preconditions: [{{en: Rehearsed, zh: 已演练}}]
    steps: []
    rollback_trigger: {{en: A test fails, zh: 测试失败}}
    maximum_duration: 1 hour
"""
COURSE = """  training:
    - id: c1
      topic: {{en: Running it, zh: 运行}}
      audience: {{en: Staff, zh: 员工}}
      place: {{en: Shop, zh: 网店}}
      date: {date}
      length: {length}
      units:
        - {{id: u1, day: 1, starts: "09:00", minutes: {minutes}, title: {{en: It runs, zh: 能运行}}}}
        - {{id: u2, day: {second}, starts: "10:00", minutes: 60, title: {{en: It stops, zh: 能停止}}}}
"""
SUPPORT = "  early_life_support: {{duration: {}, {}exit_criteria: [{{en: Quiet, zh: 平稳}}]}}\n"
STAFF = "staffing: [{{role: platform-engineer, count: {}, presence: {{en: Here, zh: 驻场}}}}], "
TRIAL = "  trial_run: {{starts: {}, ends: {}, staffing: {{en: Both, zh: 双方}}}}\n"


def cutover(day: str = "2027-06-20", rehearsed: str = "2027-06-10", final: str = "final-acceptance") -> list[Change]:
    return [("sale", HOURS, HOURS + CUTOVER.format(day=day, rehearsed=rehearsed)),
            ("sale", FINAL, FINAL.replace("书}}", f"书}}, payment: {final}}}"))]  # fmt: skip


def fixed(day: str) -> list[Change]:
    date = f"    fixed_dates: [{{id: freeze, date: {day}, event: {{en: Freeze, zh: 封网}}}}]\n"
    return [*cutover(), ("sale", VISION, VISION + date)]


def course(date: str = "2027-06-01", length: str = "2 day", minutes: int = 60, second: int = 1) -> list[Change]:
    return [("sale", HOURS, HOURS + COURSE.format(date=date, length=length, minutes=minutes, second=second))]


def support(duration: str, days: str = "", more: str = "") -> list[Change]:
    return [("sale", HOURS, HOURS + SUPPORT.format(duration, days) + more)]


def site(*stages: str, survey: str = "") -> list[Change]:
    steps = ", ".join(f"{{stage: {one}}}" for one in stages)
    return [("sale", SITE, SITE.replace("}}\n", f"}}{survey}, stages: [{steps}]}}\n"))]


SEEN = "survey, planned: 2027-03-04"
COME = "arrival, planned: 2027-04-02"
SET = "installation, planned: 2027-04-12"
BAD: list[tuple[str, list[Change], str]] = [
    ("cutover-after-acceptance", cutover("2027-06-28"), "day: 2027-06-28"),
    ("cutover-after-acceptance", cutover("2027-06-26"), "day: 2027-06-26"),
    ("cutover-after-acceptance", cutover("2027-11-05"), "day: 2027-11-05"),
    ("cutover-past-fixed-date", fixed("2027-06-20"), "day: 2027-06-20"),
    ("cutover-past-fixed-date", fixed("2027-06-01"), "day: 2027-06-20"),
    ("cutover-past-fixed-date", fixed("2027-05-31"), "day: 2027-06-20"),
    ("rehearsal-after-cutover", cutover(rehearsed="2027-06-21"), "rehearsed: 2027-06-21"),
    ("rehearsal-after-cutover", cutover(rehearsed="2027-12-26"), "rehearsed: 2027-12-26"),
    ("rehearsal-after-cutover", cutover("2027-06-09"), "rehearsed: 2027-06-10"),
    ("step-reversed", site("installation, starts: 2027-05-12, planned: 2027-05-11"), "starts: 2027-05-12"),
    ("step-reversed", site("production, starts: 2027-03-02, planned: 2027-03-01"), "starts: 2027-03-02"),
    ("step-reversed", site("production, starts: 2027-04-13, planned: 2027-04-30, actual: 2027-03-01"), "03-01"),
    ("step-out-of-order", site("shipping, planned: 2027-04-03", COME), "stage: arrival"),
    ("step-out-of-order", site(SET, "arrival, planned: 2027-04-13"), "stage: installation"),
    ("step-out-of-order", site(f"{COME}, actual: 2030-04-02", f"{SET}, actual: 2027-04-12"), "stage: installation"),
    ("step-out-of-order", site(f"{SEEN}, actual: 2027-03-26", "production, planned: 2027-03-27, actual: 2027-03-01"),
     "stage: production"),
    ("step-overtaken", site(f"{COME}, actual: 2030-04-02", SET), "stage: installation"),
    ("step-overtaken", site(COME, f"{SET}, actual: 2027-04-01"), "stage: installation"),
    ("step-overtaken", site(f"{SEEN}, actual: 2027-04-03", COME), "stage: arrival"),
    ("survey-days-differ", site(SEEN, survey=", survey: 2027-06-24"), "survey: 2027-06-24"),
    ("survey-days-differ", site(SEEN, survey=", survey: 2027-03-05"), "survey: 2027-03-05"),
    ("survey-days-differ", site(f"{SEEN}, actual: 2027-03-08", survey=", survey: 2027-03-05"), "survey: 2027-03-05"),
    ("course-outside-project", course("2027-02-28"), "date: 2027-02-28"),
    ("course-outside-project", course("2027-06-26"), "date: 2027-06-26"),
    ("course-outside-project", course("2028-06-01"), "date: 2028-06-01"),
    ("units-overlap", course(minutes=61), "id: u2"),
    ("units-overlap", course(minutes=120), "id: u2"),
    ("units-overlap", course("2027-06-02", minutes=90), "id: u2"),
    ("duration-not-positive", course(length="0 day"), "length: 0 day"),
    ("duration-not-positive", course(length="-1 day"), "length: -1 day"),
    ("duration-not-positive", support("0 week"), "duration: 0 week"),
    ("amount-not-positive", course(minutes=0), "minutes: 0"),
    ("amount-not-positive", support("4 week", STAFF.format("0")), "count: 0"),
    ("amount-not-positive", support("4 week", STAFF.format("-2")), "count: -2"),
    ("ends-before-start", support("4 week", "starts: 2027-06-28, ends: 2027-06-27, "), "ends: 2027-06-27"),
    ("ends-before-start", support("4 week", "starts: 2027-06-28, ends: 2026-07-25, "), "ends: 2026-07-25"),
    ("ends-before-start", support("4 week", more=TRIAL.format("2027-05-10", "2027-05-07")), "ends: 2027-05-07"),
    ("support-duration-differs", support("5 week", "starts: 2027-06-28, ends: 2027-07-25, "), "duration: 5 week"),
    ("support-duration-differs", support("4 week", "starts: 2027-06-28, ends: 2027-07-26, "), "duration: 4 week"),
    ("support-duration-differs", support("2 month", "starts: 2027-06-28, ends: 2027-07-27, "), "duration: 2 month"),
]  # fmt: skip
"""A rule, what is changed to break it, and the words that its place points at."""

GOOD: list[list[Change]] = [
    [],
    cutover("2027-06-25", "2027-06-25"),
    cutover("2027-06-28", "null", "arrival"),
    fixed("2027-06-21"),
    [*course(second=2, minutes=480), *site(SEEN, COME, SET, survey=", survey: 2027-03-04")],
    [*course("2027-06-25", "30 minute"), *site(f"{COME}, actual: 2027-04-12", SET)],
    [*course("2027-03-01"), *site(f"{SEEN}, actual: 2027-03-08", COME, survey=", survey: 2027-03-08")],
    site("shipping, planned: 2027-04-02", COME, "installation, starts: 2027-04-02, planned: 2027-04-02"),
    site("installation, starts: 2027-03-30, planned: 2027-04-12", COME),
    support("4 week", "starts: 2027-06-28, ends: 2027-07-23, ", TRIAL.format("2027-05-10", "2027-05-10")),
    support("about 5 week", "starts: 2027-06-28, ends: 2027-07-25, "),
    support("4 week", "starts: 2027-06-28, "),
    support("4 week", STAFF.format("0.5")),
]  # fmt: skip
"""Plans that come close to breaking a rule and break none."""
RULES = {rule for rule, *_ in BAD}


@pytest.mark.parametrize(("rule", "changes", "words"), BAD)
def test_days_that_cannot_be(rule: str, changes: list[Change], words: str, tmp_path: Path, docgen: Docgen) -> None:
    _, said = checked(docgen, workspace(tmp_path, *changes))
    found = [one for one in said if one.rule == rule]
    assert found and all(words in one.line and "{" not in one.words for one in found), [
        (it.rule, it.line) for it in said
    ]


@pytest.mark.parametrize("changes", GOOD)
def test_days_that_can(changes: list[Change], tmp_path: Path, docgen: Docgen) -> None:
    _, said = checked(docgen, workspace(tmp_path, *changes))
    assert not {one.rule for one in said} & RULES, [(one.rule, one.words) for one in said]
