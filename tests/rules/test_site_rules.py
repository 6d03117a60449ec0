"""Rules about places of delivery, D07, D08, D13, D18: contents that break them, at their line, and near misses."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.messages import catalogue
from tests.cli.commands import Docgen
from tests.rules.quoted import Change, checked, workspace

SITE = "    - {id: shop, name: {en: Shop, zh: 网店}, address: {en: 2 High Street, zh: 高街2号}}\n"
BEFORE = SITE + "  acceptance_criteria: []\n"
LATER = "- {stage: production, starts: 2027-03-10, planned: 2027-03-26}"
SHIPPED = "- {{stage: shipping, planned: {day}}}"
RISK = "- {stage: installation, planned: 2027-04-12}"
READY = "        - {id: power, item: {en: Power, zh: 供电}, owner: it-head, due: 2027-04-01}\n"
STORE = f"""    - id: store
      name: {{en: Store, zh: 门店}}
      address: {{en: 3 High Street, zh: 高街3号}}
      readiness:
{READY}      packages:
        - id: p1
          number: P1
          contents:
            - {{sku: SETUP, quantity: 1}}
      stages:
        - {{stage: survey, planned: 2027-03-04}}
        {LATER}
        - {{stage: arrival, planned: 2027-04-02}}
        {RISK}
"""
TEST = """  acceptance_criteria:
    - {id: ac, item: {en: Starts, zh: 启动}, method: {en: Switched on, zh: 上电}, comparison: at_most,
       threshold: 5 minute, sites: [store, shop]}
"""
SHOP = STORE.replace("id: store", "id: shop").replace("Store", "Shop").replace("门店", "网店")
DUTIES = "  customer_duties:\n    - {id: keys, item: {en: Keys, zh: 钥匙}, owner: it-head, due: 2027-03-01}\n"
DAMAGE = """      discrepancies:
        - {id: dent, kind: damage, package: p1, sku: SETUP, quantity: 1, description: {en: Dent, zh: 凹陷},
           found: 2027-04-02}
"""
PAID = "  payments:\n    - {payment: advance, paid: 2027-03-08}\n"


def delivered(store: str = STORE, shop: str = SHOP, more: str = "", test: str = TEST) -> list[Change]:
    return [("sale", BEFORE, store + shop + more + test)]


def surveyed(days: str) -> str:
    return STORE.replace("survey, planned: 2027-03-04", f"survey, planned: {days}")


def sent(day: str) -> str:
    """A place that goods on loan are sent to: nothing is produced for it."""
    return STORE.replace(LATER, SHIPPED.format(day=day))


def risky(more: str) -> str:
    return STORE.replace(RISK, RISK.replace("}", f", {more}}}"))


def without(text: str, part: str) -> str:
    assert part in text, part
    return text.replace(part, "")


METHODS = """  installation_methods:
    - id: cabinet
      name: {en: Cabinet, zh: 机柜}
      steps:
        - {id: fix, action: {en: Fix it, zh: 固定}, criterion: {en: Level, zh: 水平}, owner: it-head}
      checks:
        - {id: lamp, phase: power_on, item: {en: Lamp, zh: 灯}, state: {en: Green, zh: 绿灯}}
        - {id: air, phase: commissioning, item: {en: Air, zh: 进风}, comparison: at_most, expected: 27 °C}
"""
METHOD = "      installation: {performed_by: supplier, method: cabinet}\n"
WORKED = RISK.replace("}", ", actual: 2027-04-12}")
INSTALLED = (
    STORE.replace(RISK, WORKED)
    + """      installation:
        performed_by: supplier
        method: cabinet
        installed:
          - {id: till, item: {en: Till, zh: 收银台}, serial: T-1}
        records:
          - {of: fix, done: 2027-04-12}
          - {of: lamp, done: 2027-04-12, verdict: failed}
          - {of: air, done: 2027-04-12, verdict: passed}
"""
)


def recorded(methods: str = METHODS, store: str = STORE + METHOD, shop: str = SHOP + METHOD) -> list[Change]:
    """Two places whose work is recorded by a method."""
    return delivered(store, shop, more=methods)


PACKED = STORE[STORE.index("      packages:") : STORE.index("      stages:")]
UNSEEN = without(without(STORE, "        - {stage: survey, planned: 2027-03-04}\n"), f"        {LATER}\n")
"""A place that goods come to without any day of a survey; nothing is produced for it."""
WISH = "      installation: {performed_by: supplier, wished: customer}\n"
DESIGNS = """  designs:
    - id: till
      name: {en: A till, zh: 收银台}
      feeds:
        - {id: a, name: {en: Feed A, zh: A路}, capacity: 2.2}
      cooling: 3
      floor: 400
      positions:
        - id: p1
          item: {en: Till, zh: 收银台}
          place: {en: Door, zh: 门边}
          pieces: 3
          power: 0.7
          weight: 90
          feeds: [a]
      cables: []
"""
POINT = """      survey_points:
        - {id: sv-power, area: power, needed: {en: One feed, zh: 一路供电}, measured: 2.1, feed: a}
        - {id: sv-space, area: space, needed: {en: Floor, zh: 楼面}, measured: 90}
"""
DESIGN = "      design: {of: till, changes: [power], approval_due: 2027-03-10, production_waits: true}\n"
DRAWN = STORE + POINT + DESIGN
TILLS = SHOP + DESIGN


POWER = POINT.splitlines()[1].strip()
SPACE = POINT.splitlines()[2].strip()
FEED = "- {id: a, name: {en: Feed A, zh: A路}, capacity: 2.2}"
PLACED = "feeds: [a]"


def designed(store: str = DRAWN, designs: str = DESIGNS, shop: str = TILLS) -> list[Change]:
    """Two places that follow a design."""
    return delivered(store, shop, more=designs)


IN_TIME = STORE.replace("starts: 2027-03-10, planned: 2027-03-26", "starts: 2027-03-31, planned: 2027-04-01")
BAD: list[tuple[str, list[Change], str]] = [
    ("site-off-list", delivered(without(STORE, PACKED)), "- id: store"),
    ("site-off-list", delivered(test=TEST.replace("[store, shop]", "[shop]")), "- id: store"),
    ("site-off-list", delivered(without(STORE, "        - {stage: survey, planned: 2027-03-04}\n")), "- id: store"),
    ("site-without-survey", [], SITE.strip()),
    ("site-without-survey", delivered(UNSEEN, ""), "- id: store"),
    ("site-without-survey", delivered(UNSEEN, UNSEEN.replace("id: store", "id: shop")), "- id: shop"),
    ("installer-not-as-wished", delivered(STORE + WISH), "- id: store"),
    ("installer-not-as-wished", delivered(STORE + WISH.replace("wished: customer", "wished: partner")), "- id: store"),
    ("installer-not-as-wished", delivered(shop=SHOP + WISH.replace("}", ", otherwise: null}")), "- id: shop"),
    ("site-without-design", designed(shop=SHOP), "- id: shop"),
    ("site-without-design", designed(STORE), "- id: store"),
    ("site-without-design", designed(without(DRAWN, DESIGN)), "- id: store"),
    ("design-over-capacity", designed(designs=DESIGNS.replace("pieces: 3", "pieces: 4")), FEED),
    ("design-over-capacity", designed(designs=DESIGNS.replace("power: 0.7", "heat: 1.01")), "cooling: 3"),
    ("design-over-capacity", designed(designs=DESIGNS.replace("weight: 90", "weight: 401")), "floor: 400"),
    ("survey-below-design",
     designed(without(DRAWN, "changes: [power], ").replace("2.1", "2.0")), POWER.replace("2.1", "2.0")),
    ("survey-below-design", designed(DRAWN.replace("measured: 90", "measured: 89")), SPACE.replace("90", "89")),
    ("survey-below-design", designed(without(DRAWN, ", feed: a").replace("2.1", "2.09")),
     without(POWER, ", feed: a").replace("2.1", "2.09")),
    ("design-names-unknown",
     designed(designs=DESIGNS.replace("feeds: [a]", "feeds: [b]")), PLACED.replace("[a]", "[b]")),
    ("design-names-unknown",
     designed(DRAWN.replace("[power]", "[light]")), DESIGN.strip().replace("[power]", "[light]")),
    ("design-names-unknown", designed(DRAWN.replace("feed: a", "feed: c")), POWER.replace("feed: a", "feed: c")),
    ("production-before-approval", designed(DRAWN.replace("2027-03-10, production_w", "2027-03-11, production_w")),
     DESIGN.strip().replace("03-10", "03-11")),
    ("production-before-approval", designed(DRAWN.replace("approval_due: 2027-03-10", "approved: 2027-03-12")),
     DESIGN.strip().replace("approval_due: 2027-03-10", "approved: 2027-03-12")),
    ("production-before-approval", designed(shop=TILLS.replace("approval_due: 2027-03-10", "approval_due: 2027-04-10")),
     DESIGN.strip().replace("03-10", "04-10")),
    ("design-without-approval", designed(DRAWN.replace("approval_due: 2027-03-10, ", "")),
     DESIGN.strip().replace("approval_due: 2027-03-10, ", "")),
    ("design-without-approval", designed(DRAWN.replace("approval_due: 2027-03-10, ", "approval_due: null, ")),
     DESIGN.strip().replace("approval_due: 2027-03-10, ", "approval_due: null, ")),
    ("design-without-approval", designed(shop=TILLS.replace("approval_due: 2027-03-10, ", "drawn: 2027-03-09, ")),
     DESIGN.strip().replace("approval_due: 2027-03-10, ", "drawn: 2027-03-09, ")),
    ("installation-without-method", recorded(shop=SHOP), "- id: shop"),
    ("installation-without-method", recorded(shop=SHOP + METHOD.replace(", method: cabinet", "")), "- id: shop"),
    ("check-without-expected", recorded(METHODS.replace(", state: {en: Green, zh: 绿灯}", "")),
     "- {id: lamp, phase: power_on, item: {en: Lamp, zh: 灯}}"),
    ("check-without-expected", recorded(METHODS.replace(", comparison: at_most, expected: 27 °C", "")),
     "- {id: air, phase: commissioning, item: {en: Air, zh: 进风}}"),
    ("installation-unrecorded", recorded(store=INSTALLED.replace("- {of: fix, done: 2027-04-12}", "")), WORKED),
    ("installation-unrecorded", recorded(
        store=INSTALLED.replace(WORKED, WORKED + "\n        - {stage: test, planned: 2027-04-14}").replace(
            "          - {of: lamp, done: 2027-04-12, verdict: failed}\n", "")), WORKED),
    ("installation-unrecorded", recorded(store=INSTALLED.replace(", serial: T-1", "")), WORKED),
    ("installation-unrecorded", recorded(store=INSTALLED.replace("done: 2027-04-12, verdict", "verdict").replace(
        ", verdict: failed", "")), WORKED),
    ("difference-unlisted", delivered(STORE + DAMAGE.replace("sku: SETUP", "sku: TEAM")),
     "- {id: dent, kind: damage, package: p1, sku: TEAM, quantity: 1, description: {en: Dent, zh: 凹陷},"),
    ("difference-unlisted", delivered(STORE + DAMAGE.replace("package: p1", "package: p2")),
     "- {id: dent, kind: damage, package: p2, sku: SETUP, quantity: 1, description: {en: Dent, zh: 凹陷},"),
    ("production-before-survey", delivered(surveyed("2027-03-11")), LATER),
    ("production-before-survey", delivered(sent("2027-03-03")), SHIPPED.format(day="2027-03-03")),
    ("production-without-survey", delivered(without(STORE, "        - {stage: survey, planned: 2027-03-04}\n")), LATER),
    ("production-before-advance", delivered(more=PAID.replace("03-08", "03-11")), LATER),
    ("production-before-advance", delivered(), LATER),
    ("production-without-advance", delivered(STORE.replace(LATER, LATER.replace("}", ", actual: 2027-03-25}"))),
     LATER.replace("}", ", actual: 2027-03-25}")),
    ("duty-undated", delivered(more=DUTIES.replace("2027-03-01", "null")),
     DUTIES.splitlines()[1].strip().replace("2027-03-01", "null")),
    ("duty-undated", delivered(STORE.replace("due: 2027-04-01", "due: null")),
     READY.strip().replace("2027-04-01", "null")),
    ("ready-too-late", delivered(STORE.replace("due: 2027-04-01", "due: 2027-04-05")),
     READY.strip().replace("04-01", "04-05")),
    ("light-unexplained", delivered(risky("light: red")), RISK.replace("}", ", light: red}")),
    ("light-unexplained", delivered(risky("light: amber, reason: {en: Late, zh: 迟}")),
     RISK.replace("}", ", light: amber, reason: {en: Late, zh: 迟}}")),
]  # fmt: skip
GOOD: list[tuple[str, list[Change]]] = [
    ("site-off-list", []),
    ("site-off-list", delivered()),
    ("site-off-list", delivered(STORE.replace(PACKED, "      receives: nothing\n"))),
    ("site-without-survey", delivered(UNSEEN)),
    ("site-without-survey", delivered(UNSEEN + "      survey: 2027-03-04\n", "")),
    ("site-without-survey", delivered(without(UNSEEN, PACKED) + "      receives: nothing\n", "")),
    ("installer-not-as-wished", delivered(STORE + WISH.replace(": supplier", ": customer"))),
    ("installer-not-as-wished", delivered(STORE + WISH.replace(", wished: customer", ""))),
    ("installer-not-as-wished",
     delivered(STORE + WISH.replace("}", ", otherwise: {en: Agreed on 3 March, zh: 3月3日商定}}"))),
    ("site-without-design", delivered()),
    ("site-without-design", designed()),
    ("site-without-design", designed(shop=without(SHOP, f"        {LATER}\n"))),
    ("design-over-capacity", designed()),
    ("design-over-capacity", designed(designs=DESIGNS.replace("weight: 90", "weight: 400"))),
    ("design-over-capacity",
     designed(designs=DESIGNS.replace("      cooling: 3\n", "").replace("feeds: [a]", "heat: 9"))),
    ("survey-below-design", designed()),
    ("survey-below-design", designed(DRAWN.replace("2.1", "1.5").replace("{id: power,", "{id: power, area: power,"))),
    ("survey-below-design", designed(DRAWN.replace("measured: 2.1, feed: a", "found: {en: None, zh: 无}"))),
    ("design-names-unknown", designed()),
    ("design-names-unknown", designed(DRAWN.replace("changes: [power], ", ""))),
    ("design-names-unknown", designed(without(DRAWN, ", feed: a"))),
    ("production-before-approval", designed()),
    ("production-before-approval",
     designed(DRAWN.replace("approval_due: 2027-03-10, production_waits: true", "approved: 2027-04-10"))),
    ("production-before-approval",
     designed(DRAWN.replace("approval_due: 2027-03-10", "approval_due: 2027-03-12, approved: 2027-03-09"))),
    ("design-without-approval", designed()),
    ("design-without-approval",
     designed(DRAWN.replace("approval_due: 2027-03-10, production_waits: true", "drawn: 2027-03-09"))),
    ("design-without-approval", designed(DRAWN.replace("approval_due", "approved"))),
    ("installation-without-method", delivered()),
    ("installation-without-method", recorded()),
    ("installation-without-method", recorded(shop=SHOP.replace(f"        {RISK}\n", ""))),
    ("check-without-expected", recorded()),
    ("check-without-expected", recorded(METHODS.replace("state: {en: Green, zh: 绿灯}", "expected: 230 V"))),
    ("installation-unrecorded", recorded(store=INSTALLED)),
    ("installation-unrecorded", recorded(
        store=INSTALLED.replace(WORKED, WORKED + "\n        - {stage: test, planned: 2027-04-14}").replace(
            "          - {of: air, done: 2027-04-12, verdict: passed}\n", ""))),
    ("difference-unlisted", delivered(STORE + DAMAGE)),
    ("production-before-survey", delivered(surveyed("2027-03-10"))),
    ("production-before-survey",
     delivered(surveyed("2027-03-15, actual: 2027-03-09"))),
    ("production-before-survey", delivered(sent("2027-03-04"))),
    ("production-before-advance", delivered(more=PAID.replace("03-08", "03-10"))),
    ("production-before-advance",
     delivered(sent("2027-03-04"), sent("2027-03-04").replace("id: store", "id: shop"))),
    ("production-before-advance", delivered(IN_TIME, IN_TIME.replace("id: store", "id: shop"))),
    ("production-without-advance",
     delivered(STORE.replace(LATER, LATER.replace("}", ", actual: 2027-03-25}")), more=PAID)),
    ("duty-undated", delivered(more=DUTIES)),
    ("duty-undated", delivered(more=DUTIES.replace("2027-03-01", "null").replace("it-head", "delivery-manager"))),
    ("ready-too-late", delivered(STORE.replace("due: 2027-04-01", "due: 2027-04-02"))),
    ("ready-too-late", delivered(STORE.replace("due: 2027-04-01", "due: 2027-04-05, status: done"))),
    ("light-unexplained", delivered(risky("light: red, reason: {en: A, zh: 甲}, action: {en: B, zh: 乙}"))),
    ("light-unexplained", delivered(risky("light: red, actual: 2027-04-12"))),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "changes", "line"), BAD)
def test_broken(rule: str, changes: list[Change], line: str, tmp_path: Path, docgen: Docgen) -> None:
    _, said = checked(docgen, workspace(tmp_path, *changes))
    assert line in [one.line for one in said if one.rule == rule], [(one.rule, one.line) for one in said]


@pytest.mark.parametrize(("rule", "changes"), GOOD)
def test_near_misses(rule: str, changes: list[Change], tmp_path: Path, docgen: Docgen) -> None:
    _, said = checked(docgen, workspace(tmp_path, *changes))
    assert rule not in [one.rule for one in said]


def test_every_rule_has_words_in_both_languages() -> None:
    for rule, *_ in BAD:
        assert all(rule in catalogue(language) for language in ("en", "zh"))
