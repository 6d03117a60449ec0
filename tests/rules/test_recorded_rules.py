"""Rules about what is recorded and cannot be, D07, D14, D03: goods counted, money paid, milestones reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import Docgen
from tests.rules.quoted import Change, assert_told, told, workspace
from tests.rules.test_site_rules import BEFORE, RISK, SHOP, STORE, TEST

LINE = "- {sku: SETUP, quantity: 1}"
ARRIVAL = "- {stage: arrival, planned: 2027-04-02}"
SHIPPED = "- {stage: shipping, planned: 2027-03-30, actual: 2027-03-30}"
DONE = ", actual: 2027-04-12}"
WRONG = """      discrepancies:
        - {id: other, kind: wrong_goods, package: p1, sku: ACC, quantity: 2, description: {en: Other, zh: 错货},
           found: 2027-04-02}
"""


def counted(line: str, *more: str, shipped: bool = False, installed: bool = False) -> list[Change]:
    """What is noted of the only line of a package, at a site of which these steps were done."""
    store = STORE.replace(LINE, line)
    store = store.replace(ARRIVAL, f"{SHIPPED}\n        {ARRIVAL}") if shipped else store
    store = store.replace(RISK, RISK.replace("}", DONE)) if installed else store
    return [("sale", BEFORE, store + "".join(more) + SHOP + TEST)]


def cables(more: str) -> str:
    return f"- {{sku: ACC, item: {{en: Cable, zh: 线缆}}, quantity: 8, {more}}}"


def paid(record: str) -> list[Change]:
    end = "  acceptance_criteria: []\n"
    return [("sale", end, f"{end}  payments:\n    - {{payment: advance, {record}}}\n")]


def reached(order: str, arrives: str, final: str = "") -> list[Change]:
    """Days on which milestones were reached, the last two each following the one before."""
    said = (("{en: Order, zh: 订单}, date: 2027-03-01,", order, "order"),
            ("{en: Arrival, zh: 到货}, date: 2027-04-02,", arrives, "order"),
            ("{en: Final acceptance, zh: 终验}, date: 2027-06-25,", final, "arrives"))  # fmt: skip
    return [
        ("sale", old, f"{old} {f'done: {day},' if day else ''}{f' after: [{before}],' if place else ''}")
        for place, (old, day, before) in enumerate(said)
    ]


def served(reported: str = "2027-05-03", used: str = "2027-05-03", replaced: str = "2027-05-10") -> list[Change]:
    """A call, and a spare part that was used for it."""
    end = "  acceptance_criteria: []\n"
    words = "{en: Slow, zh: 慢}"
    return [("sale", end, f"""{end}  service_levels:
    - {{id: low, severity: {words}, definition: {words}, response: 1 day, restoration: 5 day, update_every: 2 day}}
  calls:
    - {{id: c1, reported: {reported}, severity: low, what: {words}}}
  spares:
    - {{id: disk, part: {words}, quantity: 1, location: {words}, lead_time: 5 day, kept_by: it-head}}
  parts_used:
    - {{id: p1, part: disk, quantity: 1, used: {used}, replaced: {replaced}}}
""")]  # fmt: skip


def certified(theirs: str, ours: str = "2027-06-24", tested: str = "2027-06-20", done: str = "") -> list[Change]:
    """A test, the certificate that follows it, and the milestone it reaches."""
    words = "{en: Slow, zh: 慢}"
    final = "{en: Final acceptance, zh: 终验}, date: 2027-06-25,"
    return [("sale", "  acceptance_criteria: []\n", f"""  acceptance_criteria:
    - {{id: t1, item: {words}, method: {words}, comparison: at_most, threshold: 2 minute, stage: final,
       measured: 1 minute, measured_on: {tested}}}
  certificates:
    - {{stage: final, customer_signed: {theirs}, supplier_signed: {ours}}}
"""), ("sale", final, f"{final} payment: final-acceptance, {done}")]  # fmt: skip


BAD: list[tuple[str, list[Change], str, str]] = [
    ("received-not-whole", counted(cables("received: 1.5")), cables("received: 1.5"), "1.5 pieces of ACC"),
    ("received-not-whole", counted(cables("received: -1")), cables("received: -1"), "-1 pieces of ACC"),
    ("received-not-whole", counted(cables("received: 7.99, condition: sound")),
     cables("received: 7.99, condition: sound"), "7.99 pieces"),
    ("received-beyond-packed", counted(cables("received: 99")), cables("received: 99"), "99 pieces of ACC"),
    ("received-beyond-packed", counted(cables("received: 9, condition: sound")),
     cables("received: 9, condition: sound"), "8 were packed"),
    ("received-beyond-packed", counted("- {sku: SETUP, quantity: 1, received: 2}", WRONG.replace("ACC", "TEAM")),
     "- {sku: SETUP, quantity: 1, received: 2}", "2 pieces of SETUP"),
    ("condition-unlike-count", counted(cables("received: 0, condition: sound")),
     cables("received: 0, condition: sound"), "`sound`"),
    ("condition-unlike-count", counted(cables("received: 0, condition: damaged")),
     cables("received: 0, condition: damaged"), "`damaged`"),
    ("condition-unlike-count", counted(cables("received: 8, condition: missing")),
     cables("received: 8, condition: missing"), "8 of 8 pieces"),
    ("arrived-after-installation", counted(cables("arrived: 2030-04-02"), installed=True),
     cables("arrived: 2030-04-02"), "2027-04-12"),
    ("arrived-after-installation", counted(cables("arrived: 2027-04-13"), installed=True),
     cables("arrived: 2027-04-13"), "on 2027-04-13"),
    ("arrived-after-installation", counted(cables("received: 8, arrived: 2027-05-02"), installed=True, shipped=True),
     cables("received: 8, arrived: 2027-05-02"), "ACC"),
    ("arrived-before-shipping", counted(cables("arrived: 2027-03-29"), shipped=True), cables("arrived: 2027-03-29"),
     "2027-03-30"),
    ("arrived-before-shipping", counted(cables("arrived: 2026-04-02"), shipped=True), cables("arrived: 2026-04-02"),
     "on 2026-04-02"),
    ("arrived-before-shipping", counted(cables("arrived: 2027-03-01"), shipped=True, installed=True),
     cables("arrived: 2027-03-01"), "ACC"),
    ("paid-without-proof", paid("paid: 2027-03-08"), "- {payment: advance, paid: 2027-03-08}", "advance"),
    ("paid-without-proof", paid("paid: 2027-03-08, invoice: null"),
     "- {payment: advance, paid: 2027-03-08, invoice: null}", "neither"),
    ("paid-without-proof", paid("paid: 2027-03-08, evidenced: 2027-03-01"),
     "- {payment: advance, paid: 2027-03-08, evidenced: 2027-03-01}", "2027-03-08"),
    ("paid-before-proof", paid("evidence: O-1, evidenced: 2027-03-09, paid: 2027-03-08"),
     "- {payment: advance, evidence: O-1, evidenced: 2027-03-09, paid: 2027-03-08}", "2027-03-09"),
    ("paid-before-proof", paid("evidence: O-1, evidenced: 2027-03-01, paid: 2026-03-08"),
     "- {payment: advance, evidence: O-1, evidenced: 2027-03-01, paid: 2026-03-08}", "2026-03-08"),
    ("paid-before-proof", paid("evidence: O-1, evidenced: 2027-03-01, invoice: R-1, paid: 2027-02-28"),
     "- {payment: advance, evidence: O-1, evidenced: 2027-03-01, invoice: R-1, paid: 2027-02-28}", "advance"),
    *(("call-before-project", served(day),
       f"- {{id: c1, reported: {day}, severity: low, what: {{en: Slow, zh: 慢}}}}", day)
      for day in ("2025-11-29", "2027-02-28", "2026-05-03")),
    *(("part-replaced-early", served(replaced=day),
       f"- {{id: p1, part: disk, quantity: 1, used: 2027-05-03, replaced: {day}}}", day)
      for day in ("2027-05-02", "2026-05-10", "2025-01-01")),
    *(("certificate-before-test", certified(day, done="done: 2027-06-25,"),
       f"- {{stage: final, customer_signed: {day}, supplier_signed: 2027-06-24}}", "t1")
      for day in ("2027-06-19", "2026-06-24", "2027-03-01")),
    *(("certificate-milestone-open", certified(day), f"- {{stage: final, customer_signed: {day}, supplier_signed: "
       "2027-06-24}", "`final`") for day in ("2027-06-20", "2027-06-24", "2027-06-30")),
    ("milestone-reached-early", reached("2027-03-10", "2027-03-09"),
     "- {id: arrives, name: {en: Arrival, zh: 到货}, date: 2027-04-02, done: 2027-03-09, after: [order], owner: "
     "delivery-manager,", "`order`"),
    ("milestone-reached-early", reached("2027-03-10", "2026-04-02"),
     "- {id: arrives, name: {en: Arrival, zh: 到货}, date: 2027-04-02, done: 2026-04-02, after: [order], owner: "
     "delivery-manager,", "2027-03-10"),
    ("milestone-reached-early", reached("", "2027-04-02", "2027-04-01"),
     "- {id: final, name: {en: Final acceptance, zh: 终验}, date: 2027-06-25, done: 2027-04-01, after: [arrives], "
     "owner: it-head,", "`arrives`"),
]  # fmt: skip
GOOD: list[list[Change]] = [
    counted(cables("received: 8, condition: sound, arrived: 2027-04-12"), shipped=True, installed=True),
    counted(cables("received: 7, condition: missing, arrived: 2027-03-30"), shipped=True),
    counted(cables("received: 0, condition: missing, arrived: 2027-04-20")),
    counted(cables("received: 8.0, condition: damaged")),
    counted(cables("received: 10, condition: sound"), WRONG),
    counted(cables("condition: sound, arrived: 2027-04-02"), installed=True),
    paid("evidence: O-1, evidenced: 2027-03-08, paid: 2027-03-08"),
    paid("evidence: O-1, paid: 2027-02-08"),
    paid("evidence: O-1, evidenced: 2027-03-01, invoice: R-1, invoiced: 2027-03-01"),
    reached("2027-03-09", "2027-03-09", "2027-06-24"),
    reached("2027-03-09", "", "2027-03-01"),
    reached("2027-03-09", "2027-04-30"),
    certified("2027-06-20", done="done: 2027-06-24,"),
    certified("2027-06-30", "null"),
    certified("2027-06-24", tested="2027-06-24", done="done: 2027-06-24,"),
    served(),
    served("2027-03-01", replaced="2027-05-03"),
    served("2031-05-03", replaced="null"),
]
"""Records that come close: late, short, damaged, in excess with a discrepancy, paid on the day of the proof."""
RULES = {rule for rule, *_ in BAD}


@pytest.mark.parametrize(("rule", "changes", "line", "words"), BAD)
def test_what_cannot_be(
    rule: str, changes: list[Change], line: str, words: str, tmp_path: Path, docgen: Docgen
) -> None:
    assert assert_told(docgen, workspace(tmp_path, *changes), rule, line, words) == 1


@pytest.mark.parametrize("changes", GOOD)
def test_what_can(changes: list[Change], tmp_path: Path, docgen: Docgen) -> None:
    assert not told(docgen, workspace(tmp_path, *changes)).keys() & (RULES | {"unknown-field"})
