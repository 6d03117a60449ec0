"""What docgen says about a value case: confirmed by whom and when, one currency, nothing below zero, at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.diagnostics import Severity
from docgen.pricing.faults import price_findings
from tests.content.workspaces import changed, load

VALUE = """value_case:
  currency: EUR
  horizon_years: 3
  discount_rate_percent: 8
  visibility: customer
  costs:
    - {id: buy, item: {en: Plant, zh: 设备}, one_time: EUR 100, yearly: EUR 10}
  benefits:
    - id: energy
      item: {en: Energy, zh: 节电}
      formula: {en: 5 × 20, zh: 5×20}
      yearly: EUR 100
      confidence: high
  assumptions:
    - {id: price, text: {en: Prices stay, zh: 价格不变}, source: {kind: estimate, ref: {en: Plan, zh: 计划}}}
  confirmed: {kind: meeting, ref: {en: Review, zh: 评审}, date: 2027-01-29, by_role: {en: Finance, zh: 财务总监}}
"""
PATH = "content/accounts/shop/value.yaml"
CONFIRMED = VALUE[VALUE.index("  confirmed:") :]
ASSUMPTIONS = VALUE[VALUE.index("  assumptions:") : VALUE.index("  confirmed:")]


def findings(root: Path, *changes: tuple[str, str]) -> list[tuple[str, int | None, Severity]]:
    """Rule, line and weight of what is said about the value case with these changes, each rule once."""
    space = load(root, content__accounts__shop__value=changed(VALUE, *changes))
    found = (*space.findings, *price_findings(space))
    assert all(one.file == PATH for one in found)
    return [(one.rule, one.location.line, one.severity) for one in found]


def test_a_confirmed_value_case_is_without_findings(tmp_path: Path) -> None:
    assert findings(tmp_path) == []


@pytest.mark.parametrize(
    ("change", "rule", "line", "severity"),
    [
        ((CONFIRMED, ""), "value-unconfirmed", 1, Severity.WARNING),
        ((CONFIRMED, "  confirmed: null\n"), "value-unconfirmed", 1, Severity.WARNING),
        ((", by_role: {en: Finance, zh: 财务总监}", ""), "value-confirmation-incomplete", 16, Severity.WARNING),
        ((", date: 2027-01-29", ""), "value-confirmation-incomplete", 16, Severity.WARNING),
        ((ASSUMPTIONS, "  assumptions: []\n"), "value-without-assumptions", 1, Severity.ERROR),
        (("yearly: EUR 100\n", "yearly: USD 100\n"), "currency-mismatch", 12, Severity.ERROR),
        (("one_time: EUR 100", "one_time: EUR -100"), "value-negative", 7, Severity.ERROR),
        (("horizon_years: 3", "horizon_years: 0"), "value-horizon", 3, Severity.ERROR),
        (("horizon_years: 3", "horizon_years: 3.5"), "whole-format", 3, Severity.ERROR),
        (("discount_rate_percent: 8", "discount_rate_percent: 800"), "value-rate", 4, Severity.ERROR),
        (
            ("horizon_years: 3\n", "horizon_years: 3\n  sensitivity_percent: 0\n"),
            "value-sensitivity",
            4,
            Severity.ERROR,
        ),
        (("confidence: high", "confidence: sure"), "unknown-value", 13, Severity.ERROR),
    ],
)
def test_said_at_its_line(change: tuple[str, str], rule: str, line: int, severity: Severity, tmp_path: Path) -> None:
    found = findings(tmp_path, change)
    assert (rule, line, severity) in found
    assert {one[0] for one in found} <= {rule, "known-gap"}
