"""`docgen price` counts what we keep: a reseller's share is off the floors and part of the discount to approve."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import Docgen
from tests.rules.quoted import QUOTES, workspace

PARTNER = "    partner: {name: {en: Reseller, zh: 代理商}, discount_percent: 5, margin_percent: 1}\n    floor: EUR 1200"
SOLD = ("quotes", "    floor: EUR 1200", PARTNER)


def told(docgen: Docgen, root: Path, *options: str) -> list[str]:
    """What the preview says in words."""
    return docgen("price", "shop", "--tier", "mid", *options, folder=root).out.splitlines()


def found(docgen: Docgen, root: Path, *options: str) -> dict[str, Any]:
    """What the preview says to scripts."""
    ran = docgen("price", "shop", "--tier", "mid", *options, "--format", "json", folder=root)
    return dict(json.loads(ran.out))


def test_every_floor_is_told_against_what_we_keep(docgen: Docgen, tmp_path: Path) -> None:
    lines = told(docgen, workspace(tmp_path, SOLD), "--discount", "2")
    # 1,760 less 2 % is 1,724.80; the reseller has 6 % of it.
    assert "The reseller keeps 103.49 of the net; we keep 1,621.31, which counts against the floors." in lines
    assert "Above the floor 1,400.00 of its lines by 221.31" in lines
    assert "Above the quote's own floor 1,200.00 by 421.31" in lines
    assert any(line.startswith("Approval due: 9.93 % on the whole") for line in lines)


def test_the_verdict_is_said_before_the_lines(docgen: Docgen, tmp_path: Path) -> None:
    lines = told(docgen, workspace(tmp_path, SOLD), "--discount", "40")
    table = next(number for number, line in enumerate(lines) if line.startswith("  item "))
    verdict = "\n".join(lines[:table])
    assert "KEPT BACK" in verdict and "UNDER the floor" in verdict and "Approval due" in verdict
    assert not any("UNDER the" in line or line.startswith("Approval") for line in lines[table:])


@pytest.mark.proof
def test_the_walk_away_price_of_the_plan_is_a_floor_too(docgen: Docgen, tmp_path: Path) -> None:
    root = workspace(tmp_path)
    assert "Above the walk-away price 1,600.00 of the negotiation plan by 72.00" in told(
        docgen, root, "--discount", "5"
    )
    assert "UNDER the walk-away price 1,600.00 of the negotiation plan by 16.00" in told(
        docgen, root, "--discount", "10"
    )
    # 1,584 net, 1,900.80 with tax: above the floors of its lines, and still too low.
    ran = docgen("price", "shop", "--tier", "mid", "--total", "1900.8", "--format", "json", folder=root)
    said = json.loads(ran.out)
    assert (said["after"]["floor"], said["after"]["above_floor"]) == ("1600", "-16.00")
    assert ran.code == 1 and "total-below-floor" in [one["rule"] for one in said["findings"]]


def test_lines_share_what_the_reseller_keeps(docgen: Docgen, tmp_path: Path) -> None:
    said = found(docgen, workspace(tmp_path, SOLD), "--discount", "2")
    after = said["after"]
    assert (after["kept"], after["channel_share"]) == ("1621.31", "103.49")
    assert sum(Decimal(line["margin"]) for line in said["lines"]) == Decimal(after["margin"])
    above = [Decimal(line["above_floor"]) for line in said["lines"]]
    assert sum(above) == Decimal(after["kept"]) - 1400


@pytest.mark.parametrize(
    ("approved", "said"),
    [
        ("approved_percent: 15", " (approval on file of 2027-01-22)"),
        ("approved_percent: 9", " (the approval on file of 2027-01-22 is for 9 % only)"),
    ],
)
def test_an_approval_on_file_is_for_what_was_approved(approved: str, said: str, docgen: Docgen, tmp_path: Path) -> None:
    root = workspace(tmp_path, SOLD, ("quotes", "approved_percent: 15", approved))
    (due,) = [line for line in told(docgen, root, "--discount", "2") if line.startswith("Approval due")]
    assert due.endswith(said), due


def test_without_limits_nothing_is_called_free(docgen: Docgen, tmp_path: Path) -> None:
    limits = QUOTES[QUOTES.index("    approvals:") : QUOTES.index("    floor:")]
    lines = told(docgen, workspace(tmp_path, ("quotes", limits, "")), "--discount", "46")
    assert any(line.startswith("47.2 % of the list prices is given away on the whole") for line in lines), lines
    assert "BELOW COST: what we keep is 19.60 less than it costs us" in lines
    assert "No approval is due." not in lines and not any("– %" in line for line in lines)
