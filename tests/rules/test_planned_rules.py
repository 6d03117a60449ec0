"""Rules about services sold, D07: planned as courses or carried out by phases, as many as the offer sells."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import Docgen
from tests.rules.quoted import Change, assert_told, told, workspace

MID = "{sku: TEAM, quantity: 4, group: main, discount_percent: 5}"
COURSE_ITEM = "{sku: COURSE, name: {en: Course, zh: 培训}, unit: course, charge: one_time,"
SETUP_ITEM = "        lead_time: 4 week\n"
BUILT = "       value_point: {en: First release, zh: 首次发布}}"
HOURS = "  service_hours: {en: Every day, zh: 每天}\n"
TWO_COURSES = "{sku: COURSE, quantity: 2, group: more}"


def sold(line: str) -> Change:
    """The recommended offer sells this too."""
    return ("quotes", MID, f"{MID}\n          - {line}")


def courses(number: int, both: bool = False) -> list[Change]:
    """So many courses in the plan, where the item is planned as a course (`both`: and another item too)."""
    one = (
        "    - {{id: c{0}, topic: {{en: Running it, zh: 运行}}, audience: {{en: Staff, zh: 员工}},\n"
        "       place: {{en: Shop, zh: 网店}}, date: 2027-06-0{0}, length: 1 day}}\n"
    )
    listed = "".join(one.format(index + 1) for index in range(number))
    changes: list[Change] = [("prices", COURSE_ITEM, f"{COURSE_ITEM} planned_as: course,")]
    if both:
        changes.append(("prices", SETUP_ITEM, f"{SETUP_ITEM}        planned_as: course\n"))
    return [*changes, ("sale", HOURS, f"{HOURS}  training:\n{listed}" if number else HOURS)]


def phased(*services: str, item: str = "phase") -> list[Change]:
    """What the first phase carries out, where the set-up, sold once, is planned so."""
    listed = f"{BUILT[:-1]},\n       services: [{', '.join(services)}]}}" if services else BUILT
    return [("prices", SETUP_ITEM, f"{SETUP_ITEM}        planned_as: {item}\n"), ("sale", BUILT, listed)]


C1 = "- {id: c1, topic: {en: Running it, zh: 运行}, audience: {en: Staff, zh: 员工},"
ONE = "{sku: SETUP, quantity: 1}"
SOLD_ONCE = "- {sku: SETUP, quantity: 1, group: main}"
BAD: list[tuple[str, list[Change], str, str]] = [
    ("planned-unlike-sold", [sold(TWO_COURSES), *courses(1)], f"- {TWO_COURSES}",
     "1 of COURSE are planned (c1), and quote Q-1 sells 2"),
    ("planned-unlike-sold", [sold(TWO_COURSES), *courses(0)], f"- {TWO_COURSES}", "0 of COURSE are planned (0)"),
    ("planned-unlike-sold", courses(1), C1,
     "1 of COURSE are planned (c1), and quote Q-1 sells 0"),
    ("planned-unlike-sold", phased("{sku: SETUP, quantity: 3}"), SOLD_ONCE,
     "3 of SETUP are planned (build 3), and quote Q-1 sells 1"),
    ("planned-unlike-sold", phased(), SOLD_ONCE, "0 of SETUP are planned"),
    ("planned-unlike-sold", [sold("{sku: COURSE, quantity: 1, group: more}"), *courses(1, both=True)], SOLD_ONCE,
     "1 of SETUP, COURSE are planned (c1), and quote Q-1 sells 2"),
    ("planned-unknown", phased(ONE, "{sku: NOPE, quantity: 1}"), f"services: [{ONE}, {{sku: NOPE, quantity: 1}}]}}",
     "`NOPE`"),
    ("planned-unknown", phased(ONE, item="course"), f"services: [{ONE}]}}", "`SETUP`"),
    ("planned-unknown", phased(ONE, "{sku: TEAM, quantity: 4}"), f"services: [{ONE}, {{sku: TEAM, quantity: 4}}]}}",
     "`TEAM`"),
    ("planned-not-counted", phased("{sku: SETUP, quantity: 0}"), "services: [{sku: SETUP, quantity: 0}]}",
     "0 of SETUP"),
    ("planned-not-counted", phased("{sku: SETUP, quantity: -1}", "{sku: SETUP, quantity: 2}"),
     "services: [{sku: SETUP, quantity: -1}, {sku: SETUP, quantity: 2}]}", "-1 of SETUP"),
    ("planned-not-counted", phased(ONE, "{sku: SETUP, quantity: 0.0}"),
     f"services: [{ONE}, {{sku: SETUP, quantity: 0.0}}]}}", "of SETUP"),
]  # fmt: skip
GOOD: list[list[Change]] = [
    [],
    [sold(TWO_COURSES)],
    [sold(TWO_COURSES), *courses(2)],
    [sold("{sku: COURSE, quantity: 2, group: more, optional: true}"), *courses(1)],
    [sold("{sku: COURSE, quantity: 1, group: more}"), *courses(2, both=True)],
    phased(ONE),
    phased("{sku: SETUP, quantity: 0.5}", "{sku: SETUP, quantity: 0.5}"),
]
"""Plans that come close to breaking a rule and break none: nothing says how they are planned, options, parts."""
RULES = {rule for rule, *_ in BAD}


@pytest.mark.parametrize(("rule", "changes", "line", "words"), BAD)
def test_planned_unlike_sold(
    rule: str, changes: list[Change], line: str, words: str, tmp_path: Path, docgen: Docgen
) -> None:
    assert_told(docgen, workspace(tmp_path, *changes), rule, line, words)


@pytest.mark.parametrize("changes", GOOD)
def test_planned_as_sold(changes: list[Change], tmp_path: Path, docgen: Docgen) -> None:
    assert not told(docgen, workspace(tmp_path, *changes)).keys() & RULES
