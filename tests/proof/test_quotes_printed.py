"""Random quotations, composed and rendered as builds do: oracle, workbook recalculated and page read back agree."""

from __future__ import annotations

import random
import re
import subprocess
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from docgen.compose import Material, make_kit
from docgen.compose.quote import TYPES
from docgen.model.document import Document, Table, every_section
from docgen.model.walk import every_value
from docgen.render import render
from docgen.theme import load_theme
from docgen.wording import Wording, load_catalogue
from tests.compose.test_quote import material
from tests.pricing import oracle
from tests.pricing.test_totals import RATES, typed
from tests.render.xlsx.test_recalculation import formula_values, recalculated, wrong_caches

pytestmark = pytest.mark.proof
QUOTES, BATCH = 200, 50
MONEY = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})*\.\d{2}(?![\d.,])")
QUOTATION = TYPES[0]


@dataclass(frozen=True)
class Printed:
    """A quotation: what was typed, what it must come to, and its files."""

    name: str
    expected: oracle.Answer
    firm: list[int]
    document: Document
    workbook: bytes
    pages: bytes


def random_case(dice: random.Random) -> dict[str, Any]:
    """A quote as typed: up to twelve lines of six items, three rates, options, discounts on lines and on the whole."""

    def number(most: int, places: int) -> str:
        return f"{Decimal(dice.randint(0, most * 10**places)).scaleb(-places):f}"

    charges = ("one_time", "monthly", "yearly")
    items = [oracle.Item(dice.choice(charges), number(90_000, 2), dice.choice(sorted(RATES))) for _ in range(6)]
    lines = []
    for _ in range(dice.randint(1, 12)):
        optional = dice.choice(("false", "false", "true"))
        line = {"item": dice.randrange(6), "quantity": number(2_000, dice.choice((0, 0, 2))), "optional": optional}
        line["group"] = dice.choice(("main", "more"))
        if dice.random() < 0.5:
            line["discount_percent"] = number(99, dice.choice((0, 1, 3)))
        if dice.random() < 0.2:
            line["unit_price"] = number(90_000, 2)
        lines.append(line)
    cuts = [dice.randint(0, 10_000) for _ in range(dice.randint(0, 3))]
    whole = number(30, 1) if dice.random() < 0.6 else "0"
    return {"items": items, "lines": lines, "whole": whole, "months": dice.randint(1, 60), "cuts": cuts, "plan": [],
            "currency": dice.choice(("EUR", "CNY")), "rate": "1.1", "split": []}  # fmt: skip


def printed(name: str, case: dict[str, Any], language: str, base: Material) -> Printed:
    """The quotation of a case, from content to files by the way a build goes."""
    it, book, lines, items = typed(case)
    it = it.model_copy(update={"mode": "single", "phases": (), "payment_plans": (), "conversions": ()})
    library = base.library.model_copy(update={"price_books": (book,)})
    account = base.account.account.model_copy(update={"current_quote": None})
    content = base.account.model_copy(update={"quotes": (it,), "account": account})
    source = replace(base, library=library, account=content)
    (plan,) = QUOTATION.compose(make_kit(source, QUOTATION, Wording(load_catalogue(language))))
    theme = load_theme("light")
    expected = oracle.answer(lines, items, RATES, 2, case["months"], case["whole"])
    files = {form: render(plan.document, theme, form).data for form in ("xlsx", "pdf")}
    firm = sorted(net for line, net in zip(lines, expected.nets, strict=True) if line["optional"] == "false")
    return Printed(name, expected, firm, plan.document, files["xlsx"], files["pdf"])


def price_cells(document: Document) -> dict[str, int]:
    """The net column of the price table by row, in cents."""
    tables = [block for section in every_section(document) for block in section.blocks
              if isinstance(block, Table) and block.id == "prices-table"]  # fmt: skip
    (table,) = tables
    place = [column.id for column in table.columns].index("net")
    return {row.id: int(cell.value * 100) for row in table.rows
            if (cell := row.cells[place]).value is not None and isinstance(cell.value, Decimal)}  # fmt: skip


def money_in(text: str) -> Counter[str]:
    """Every figure with two decimals."""
    return Counter(MONEY.findall(text.replace("\u2212", "-")))


def read_back(pages: bytes, folder: Path) -> str:
    """The words of a PDF as poppler reads them."""
    path = folder / "read.pdf"
    path.write_bytes(pages)
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def test_random_quotations_agree_in_every_cent(tmp_path: Path) -> None:
    dice, base = random.Random(20270201), material("yunxi-bank")
    made = [printed(f"q{n:03d}.xlsx", random_case(dice), ("en", "zh")[n % 2], base) for n in range(QUOTES)]
    figures = 0
    for one in made:
        cells = price_cells(one.document)
        rows = {f"tax-{code}": tax for code, tax in one.expected.taxes.items()} | {"grand-total": one.expected.total}
        assert {name: cells[name] for name in rows} == rows, one.name
        assert sorted(net for name, net in cells.items() if name.startswith("line-")) == one.firm
        found = money_in(read_back(one.pages, tmp_path))
        wanted = money_in(" \n ".join(shown.text for shown in every_value(one.document)))
        assert found == wanted, (one.name, found - wanted, wanted - found)
        assert f"{Decimal(one.expected.total).scaleb(-2):,.2f}" in found
        figures += sum(found.values())
    formulas = compare_workbooks(made, tmp_path)
    print(f"{len(made)} quotations: {figures} figures read back from pages, {formulas} formulas recalculated, 0 differ")
    assert len(made) >= 200 and formulas > 2_000


def compare_workbooks(made: list[Printed], folder: Path) -> int:
    """How many formulas LibreOffice worked out to the figure we wrote; it is given wrong ones to start from."""
    formulas = 0
    for start in range(0, len(made), BATCH):
        batch = made[start : start + BATCH]
        place = folder / f"batch-{start}"
        place.mkdir()
        theirs = recalculated({one.name: wrong_caches(one.workbook) for one in batch}, place)
        for one in batch:
            expected = formula_values(one.workbook, one.workbook)
            found = formula_values(theirs[one.name], one.workbook)
            wrong = {cell: (value, found[cell]) for cell, value in expected.items()
                     if round(Decimal(str(found[cell])), 2) != round(Decimal(str(value)), 2)}  # fmt: skip
            assert not wrong, (one.name, wrong)
            formulas += len(expected)
    return formulas
