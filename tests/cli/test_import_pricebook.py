"""`docgen import pricebook`: every row and cell accounted for, exact prices, edits that leave everything else alone."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from docgen.content.library import load_workspace
from docgen.content.offering import PriceBook, PriceItem
from tests.cli.commands import Docgen

FILE = "content/library/pricebooks.yaml"
BOOKS = """# Prices: computed totals are never typed.
price_books:
  - id: main
    version: "2027.1"
    currency: EUR
    valid_from: 2027-01-01
    valid_until: 2027-12-31
    tax_rates:
      - {code: vat, percent: 21, label: VAT}
    items:
      # Licences first.
      - sku: LIC-1
        name: {en: Licence, zh: 许可}
        unit: node
        charge: yearly
        lead_time: 11 week
        list_price: EUR 2940    # agreed in May
        tax_code: vat
        cost: EUR 1530
      - sku: SET-1    # the usual one
        name: {en: Set-up, zh: 搭建}
        unit: set
        charge: one_time
        list_price: EUR 500
        tax_code: vat
      - sku: OLD-1
        name: {en: Old, zh: 旧项}
        unit: set
        charge: one_time
        list_price: EUR 7
        tax_code: vat
  # The other book stays as it is.
  - id: other
    version: "1"
    currency: CNY
    valid_from: 2027-01-01
    valid_until: 2027-12-31
    tax_rates: [{code: vat, percent: 13, label: 增值税}]
    items:
      - {sku: LIC-1, name: 许可, unit: node, charge: yearly, list_price: CNY 1, tax_code: vat}
"""
HEADINGS = ["Pos", "Item No", "Designation", "名称", "UoM", "Billing", "List price (EUR)", "Unit cost",
            "Max discount %", "Delivery time", "Colour"]  # fmt: skip
ROWS: list[list[Any]] = [
    ["Price list 2028"],
    [],
    HEADINGS,
    ["Platform"],
    [1, "LIC-1 ", "Licence", None, "server", "yearly", "€ 3,010.05", 1530, "12 %", "6 wks", "red"],
    [2, "SET-1", None, "搭建", "set", "one-time", "34.600,50 €", None, None, None, None],
    [3, "NEW-1", "Box: the #1 \"edge\" box", "边缘盒", "set", "once", "1 234.560", 800, 0.05, "3 week", None],
    [4, "NEW-2", "Care", "关怀", "set", "per month", "1,234", None, None, None, None],
    [5, "NEW-3", "=HYPERLINK(\"x\")", "特殊", "set", "once", "on request", None, None, None, None],
    [6, "LIC-1", "again", None, None, None, 1, None, None, None, None],
    HEADINGS,
    [7, "USD-1", "Dollar", None, "set", "once", "USD 10", "n/a", "-", None, None],
    [None, None, "Total", None, None, None, 99999, None, None, None, None],
    ["All prices without VAT"],
]  # fmt: skip


@pytest.fixture
def priced(english: Docgen) -> Docgen:
    """The starter workspace with two price books more, whose authors wrote comments."""
    own = english.folder / FILE
    text = own.read_text("utf-8")
    own.write_text(BOOKS + text[text.index("  - id: pb-2027") :], "utf-8")
    return english


def workbook(path: Path, rows: list[list[Any]]) -> Path:
    """A workbook with a price list, a hidden sheet and a sheet of remarks."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    hidden = book.create_sheet("Old")
    hidden.append(["code", "price"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Notes").append(["Call the office"])
    book.save(path)
    return path


def run(docgen: Docgen, path: Path, *options: str) -> dict[str, Any]:
    """The import as JSON."""
    ran = docgen("import", "pricebook", str(path), "--format", "json", *options)
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def books(root: Path) -> dict[str, PriceBook]:
    """The price books as content has them now."""
    library = load_workspace(root).library
    assert library is not None
    return {str(one.id): one for one in library.price_books}


def item(root: Path, sku: str) -> PriceItem:
    """An item of the main book."""
    return next(one for one in books(root)["main"].items if str(one.sku) == sku)


def test_every_cell_and_row_is_accounted_for(priced: Docgen, tmp_path: Path) -> None:
    before = (priced.folder / FILE).read_bytes()
    found = run(priced, workbook(tmp_path / "list.xlsx", ROWS), "--book", "main", "--map", "Pos=none")
    cells = sum(value is not None for row in ROWS for value in row) + 3
    assert len(found["cells"]) == found["summary"]["cells"]["all"] == cells
    assert len({(one["sheet"], one["row"], one["column"]) for one in found["cells"]}) == cells
    assert all(one["state"] in ("imported", "heading", "above-headings", "hidden", "sheet-not-read") or one.get("why")
               for one in found["cells"])  # fmt: skip
    states = Counter(one["state"] for one in found["rows"])
    assert states == {
        "imported": 3, "incomplete": 3, "id-clash": 1, "headings-again": 1, "section": 2, "note": 1,
    } and found["summary"]["rows"]["all"] == 11  # fmt: skip
    why = {(one["row"], one["column"]): one["why"]["rule"] for one in found["cells"] if one.get("why")}
    assert why[8, "G"] == "cell-ambiguous-number" and why[9, "G"] == "price-cell-requested"
    assert why[7, "I"] == "price-cell-share" and why[12, "G"] == "price-cell-currency"
    assert why[5, "K"] == "price-cell-no-field" and why[13, "G"] == "price-row-no-code"
    assert why[9, "C"] == "cell-unsaved" and why[10, "B"] == "price-row-twice"
    changes = {one["sku"]: one["change"] for one in found["items"]}
    assert changes == {
        "LIC-1": "changed", "SET-1": "changed", "NEW-1": "new", "NEW-2": "incomplete", "NEW-3": "incomplete",
        "USD-1": "incomplete", "OLD-1": "missing",
    }  # fmt: skip
    licence = next(one for one in found["items"] if one["sku"] == "LIC-1")
    assert {one["field"]: (one["from"], one["to"]) for one in licence["fields"]} == {
        "list_price": ("EUR 2940", "EUR 3010.05"), "max_discount_percent": (None, "12"),
        "lead_time": ("11 week", "6 week"),
    }  # fmt: skip
    assert not found["written"] and (priced.folder / FILE).read_bytes() == before


def test_what_is_written_is_exact_and_the_rest_stays(priced: Docgen, tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", ROWS)
    before = (priced.folder / FILE).read_text("utf-8").splitlines()
    assert run(priced, path, "--book", "main", "--map", "A=none", "--write")["written"]
    after = (priced.folder / FILE).read_text("utf-8").splitlines()
    gone = [line for line in before if line not in after]
    assert gone == [
        "        lead_time: 11 week",
        "        list_price: EUR 2940    # agreed in May",
        "        list_price: EUR 500",
    ]
    assert "        list_price: EUR 3010.05    # agreed in May" in after
    assert "      - sku: SET-1    # the usual one" in after and "  # The other book stays as it is." in after
    new = item(priced.folder, "NEW-1")
    assert (new.list_price.amount, new.cost and new.cost.amount) == (Decimal("1234.560"), Decimal(800))
    assert new.name.in_language("en") is not None and new.name.words[0][1] == 'Box: the #1 "edge" box'
    assert item(priced.folder, "SET-1").list_price.amount == Decimal("34600.50")
    assert item(priced.folder, "OLD-1").list_price.amount == 7
    assert books(priced.folder)["other"].items[0].list_price.amount == 1
    again = run(priced, path, "--book", "main", "--map", "A=none", "--write")
    assert not again["written"] and {one["change"] for one in again["items"]} == {"same", "incomplete", "missing"}
    assert (priced.folder / FILE).read_text("utf-8").splitlines() == after


def test_a_new_book_from_a_chinese_csv(priced: Docgen, tmp_path: Path) -> None:
    path = tmp_path / "价目.csv"
    path.write_bytes(
        "编码;名称;单位;计费方式;单价（元）;税率;底价\nA-1;平台许可;节点;按年;21,600.00;13%;18600\n"
        "A-2;迁移服务;套;一次性;￥223,000.50;6%;\n".encode("gb18030")
    )
    ran = priced("import", "pricebook", str(path), "--book", "list-2028", "--valid-from", "2028-01-01", "--write")
    assert ran.code == 0 and "+ A-2" in ran.out and "gb18030" in ran.out.lower().replace(" ", "")
    book = books(priced.folder)["list-2028"]
    assert (book.currency.value, book.valid_until.is_gap, len(book.items)) == ("CNY", True, 2)
    assert {str(rate.code): rate.percent.amount for rate in book.tax_rates} == {"tax-13": 13, "tax-6": 6}
    first, second = book.items
    assert (first.charge, first.list_price.amount, first.floor_price and first.floor_price.amount) == (
        "yearly", Decimal("21600.00"), 18600,
    )  # fmt: skip
    assert (second.charge, second.tax_code, second.list_price.amount) == ("one_time", "tax-6", Decimal("223000.50"))


@pytest.mark.parametrize(
    ("heading", "brand"), [("Manufacturer", "Tarnbridge"), ("品牌/制造商", "塔恩桥"), ("Make", "R&D")]
)
def test_the_brand_of_an_item_comes_in_and_stays(heading: str, brand: str, priced: Docgen, tmp_path: Path) -> None:
    rows = [["code", "name", "price", heading], ["LIC-1", "Licence", 2940, brand], ["SET-1", None, 500, "-"]]
    path = workbook(tmp_path / "list.xlsx", rows)
    found = run(priced, path, "--book", "main", "--write")
    told = next(one["fields"] for one in found["items"] if one["sku"] == "LIC-1")
    assert [(one["field"].partition(".")[0], one["from"], one["to"]) for one in told] == [("brand", None, brand)]
    made = item(priced.folder, "LIC-1").brand
    assert made is not None and [said for _, said, _ in made.words] == [brand]
    assert item(priced.folder, "SET-1").brand is None
    assert not run(priced, path, "--book", "main", "--write")["written"]


@pytest.mark.parametrize(
    ("rows", "options", "code", "said"),
    [
        ([["hello", "there"], [1, 2]], ("--book", "main"), 1, "no sheet has a heading row"),
        ([["code", "name", "price"], ["A", "B", 1]], ("--book", "fresh"), 1, "--currency"),
        ([["code", "name", "price"], ["A", "B", 1]], (), 2, "main, other"),
        ([["code", "name", "price"], ["A", "B", 1]], ("--book", "main", "--tax", "none"), 2, "vat"),
        ([["code", "name", "price"], ["LIC-1", "B", 1]], ("--book", "other"), 1, "LIC-1 (line "),
        ([["code", "name", "price"], ["A", "B", 1]], ("--book", "Fresh Book"), 2, "Fresh Book"),
    ],
)
def test_what_cannot_be_imported_is_said(
    rows: list[list[Any]], options: tuple[str, ...], code: int, said: str, priced: Docgen, tmp_path: Path
) -> None:
    before = (priced.folder / FILE).read_bytes()
    ran = priced("import", "pricebook", str(workbook(tmp_path / "list.xlsx", rows)), "--write", *options)
    assert ran.code == code and said in ran.err and "Traceback" not in ran.err
    assert (priced.folder / FILE).read_bytes() == before
