"""A quote that was sent is frozen: changed, it needs a new version, whose sheet tells what changed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from docgen.content.library import load_workspace
from docgen.pipeline.sent_quotes import record_of
from docgen.pricing.changes import changes, is_later
from docgen.pricing.sent import sent_json
from tests.cli.commands import Docgen
from tests.rules.quoted import PLAN, Change, checked, workspace

SINGLE = ("quotes", "mode: options", "mode: single\n    chosen_tier: mid")
MID = "{sku: TEAM, quantity: 4, group: main, discount_percent: 5}"
MORE = ("quotes", MID, MID.replace("4", "5"))
NO_PLAN = ("plan", PLAN[: PLAN.index("contract:")], "")
NEXT = ("quotes", 'version: "1"', 'version: "2"')
MANIFEST = """{"format": 1, "number": NUMBER, "account": "shop", "account_name": "Shop", "document_date": "2027-02-01",
"quote": "q1", "tier": "", "inputs": {}, "engines": {}, "fonts": {}, "files": []}"""


def _sent(root: Path, *states: Change) -> None:
    """What a release leaves behind of the quote as it stands with these changes: the next version of the account."""
    loaded = load_workspace(workspace(root, *states))
    record = record_of(loaded, loaded.accounts["shop"].quotes[0])
    assert record is not None
    home = root / "releases/shop"
    number = len(list(home.glob("v*"))) + 1
    folder = home / f"v{number}"
    folder.mkdir(parents=True)
    (folder / "quotes.json").write_bytes(sent_json([record]))
    (folder / "manifest.json").write_text(MANIFEST.replace("NUMBER", str(number)), "utf-8")


def _rules(root: Path, docgen: Docgen) -> list[tuple[str, str]]:
    return [(one.rule, one.line) for one in checked(docgen, root)[1] if one.severity == "error"]


def test_what_is_as_it_was_sent_is_fine(tmp_path: Path, docgen: Docgen) -> None:
    _sent(tmp_path)
    assert _rules(workspace(tmp_path), docgen) == []


@pytest.mark.parametrize(
    "changed",
    [
        (MORE,),
        (("quotes", "valid_until: 2027-03-31", "valid_until: 2027-04-30"),),
        (("quotes", "{en: 24 months from delivery", "{en: 12 months from delivery"),),
        (("quotes", "percent: 40, trigger", "percent: 45, trigger"), ("quotes", "percent: 60", "percent: 55")),
        (("quotes", "    delivery_terms", "    term_months: 24\n    delivery_terms"),),
        (("prices", "list_price: EUR 300", "list_price: EUR 310"),),
    ],
)
def test_what_was_sent_is_changed_only_under_a_new_version(
    changed: tuple[Change, ...], tmp_path: Path, docgen: Docgen
) -> None:
    _sent(tmp_path, NO_PLAN)
    assert _rules(workspace(tmp_path, NO_PLAN, *changed), docgen) == [("quote-changed-after-sent", 'version: "1"')]
    ran = docgen("build", "shop", "--lang", "en", "--only", "quote")
    assert ran.code == 1
    assert not (tmp_path / "build/shop/en/customer/quote").exists()
    assert _rules(workspace(tmp_path, NO_PLAN, *changed, NEXT), docgen) == []


def test_a_version_behind_the_one_sent_is_an_error(tmp_path: Path, docgen: Docgen) -> None:
    _sent(tmp_path, NEXT)
    assert _rules(workspace(tmp_path), docgen) == [("quote-version-behind", 'version: "1"')]


def test_a_translation_that_comes_later_changes_nothing(tmp_path: Path, docgen: Docgen) -> None:
    _sent(tmp_path, ("quotes", "warranty: {en: 24 months from delivery, zh: 自到货起24个月}",
                     "warranty: {en: 24 months from delivery}"))  # fmt: skip
    assert _rules(workspace(tmp_path), docgen) == []


def test_a_damaged_record_is_said_at_its_file(tmp_path: Path, docgen: Docgen) -> None:
    _sent(tmp_path)
    (tmp_path / "releases/shop/v1/quotes.json").write_text("{", "utf-8")
    assert _rules(workspace(tmp_path), docgen) == [("sent-unreadable", "{")]


@pytest.mark.parametrize("again", [False, True])
def test_the_next_version_tells_what_changed(again: bool, tmp_path: Path, docgen: Docgen) -> None:
    """Also once it was sent itself: the same content makes the same sheet."""
    _sent(tmp_path)
    now = (NO_PLAN, SINGLE, MORE, NEXT, ("quotes", "lead_time: 17 week", "lead_time: 18 week"))
    if again:
        _sent(tmp_path, *now)
    workspace(tmp_path, *now)
    assert docgen("build", "shop", "--lang", "en", "--only", "quote").code == 0
    rows = _rows(tmp_path / "build/shop/en/customer/quote/quotation.xlsx")
    start = next(place for place, row in enumerate(rows) if "What changed since version 1" in row)
    told: dict[str, list[object]] = {}
    for row in rows[start:]:
        told.setdefault(str(row[0]) if row else "", row[1:])
    assert told["Team"][:2] == [
        "4 × 200.00 a year less 5 %, 760.00 over the term",
        "5 × 200.00 a year less 5 %, 950.00 over the term",
    ]
    assert Decimal(str(told["Team"][2])) == 190
    assert Decimal(str(told["Tax"][-1])) == 38
    assert Decimal(str(told["Total including tax"][-1])) == 228
    assert told["Lead time"] == ["17\xa0weeks", "18\xa0weeks"]
    assert "No longer offered: For one shop, For trading day and night." in {str(row[0]) for row in rows[start:] if row}


def test_a_sealed_sheet_tells_nothing_of_it(tmp_path: Path, docgen: Docgen) -> None:
    _sent(tmp_path)
    workspace(tmp_path, NO_PLAN, ("quotes", "mode: options", "mode: sealed_alternates"), MORE, NEXT)
    assert docgen("build", "shop", "--lang", "en", "--only", "quote").code == 0
    for file in (tmp_path / "build/shop/en/internal/sealed-quotes").glob("*.xlsx"):
        assert not any("changed since" in str(cell) for row in _rows(file) for cell in row)


def _rows(file: Path) -> list[list[object]]:
    """The cells of every row that hold something, of all sheets."""
    book = openpyxl.load_workbook(file, data_only=True)
    return [
        [cell.value for cell in row if cell.value is not None] for sheet in book.worksheets for row in sheet.iter_rows()
    ]


def test_effects_add_up_to_the_change_of_the_total(tmp_path: Path) -> None:
    records = []
    for place, states in enumerate(
        ((), (MORE, ("quotes", "    delivery_terms", "    total_discount_percent: 3\n    delivery_terms")))
    ):
        loaded = load_workspace(workspace(tmp_path / str(place), *states))
        records.append(record_of(loaded, loaded.accounts["shop"].quotes[0]))
    before, now = records
    assert before is not None and now is not None
    for offer in changes(before, now).offers:
        lines = sum((line.effect for line in offer.lines), Decimal(0))
        off, tax = (getattr(offer.now, name) - getattr(offer.before, name) for name in ("discount", "tax"))
        assert lines - off == offer.now.net - offer.before.net
        assert lines - off + tax == offer.now.total - offer.before.total


@pytest.mark.parametrize(
    ("version", "sent", "later"),
    [("1.1", "1.0", True), ("1.10", "1.9", True), ("1.0", "1.0", False), ("1.9", "1.10", False), ("B", "A", True),
     ("A", "A", False), ("2", "1.9", True)],
)  # fmt: skip
def test_versions_count_number_by_number(version: str, sent: str, later: bool) -> None:
    assert is_later(version, sent) is later
