"""LibreOffice works every formula out again and finds the numbers that were written. Run by `make proof`."""

from __future__ import annotations

import io
import random
import re
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from docgen.model.document import Cell, Column, Document, Formula, Operation, Ref, Row, Section, Sum, Table, words
from docgen.pricing import PricedOffer, price_quote
from docgen.pricing.formulas import net_formula, percent_formula
from docgen.render.xlsx import render
from docgen.theme import load_theme
from tests.documents import quote_document
from tests.pricing.content import ITEMS, price_book, quote

QUOTES, PER_BOOK = 200, 40
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""


def recalculated(books: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """The books as LibreOffice saves them after working every formula out again."""
    profile, given, out = folder / "profile", folder / "in", folder / "out"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE)
    given.mkdir()
    for name, data in books.items():
        (given / name).write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    command += ["--outdir", str(out), *(str(given / name) for name in books)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: (out / name).read_bytes() for name in books}


def formula_values(data: bytes, formulas: bytes) -> dict[tuple[str, str], float]:
    """Cached value of every cell that holds a formula."""
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return {
        (sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value
        for sheet in openpyxl.load_workbook(io.BytesIO(formulas))
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def priced_section(number: int, offer: PricedOffer) -> Section:
    """An offer as a price table whose every net, tax and total is a formula."""
    columns = [Column("item", words("Item")), Column("qty", words("Qty"), "number", decimals=3)]
    columns += [Column(name, words(name), "money", decimals=2) for name in ("price", "off", "net")]
    rows = []
    for line in offer.lines:
        formula = net_formula(line, offer, Ref(line.id, "qty"), Ref(line.id, "price"), Ref(line.id, "off"))
        figures = (line.quantity, line.unit_price, line.discount_percent)
        cells = [Cell(value=figure.value) for figure in figures]
        rows.append(Row(line.id, (Cell(words(line.id)), *cells, Cell(value=line.net.value, formula=formula))))

    def closing(id: str, value: Decimal, formula: Formula) -> None:
        rows.append(Row(id, (Cell(words(id)), Cell(), Cell(), Cell(), Cell(value=value, formula=formula)), "subtotal"))

    parts: list[Formula] = []
    for rate in offer.taxes:
        code = str(rate.code)
        lines = tuple(Ref(line.id, "net") for line in offer.lines if line.tax_code == rate.code and not line.optional)
        closing(f"lines {code}", rate.lines_net.value, Sum(lines))
        off = percent_formula(Ref(f"lines {code}", "net"), offer.discount_percent.value, offer.decimals)
        closing(f"base {code}", rate.base.value, Operation("-", Ref(f"lines {code}", "net"), off))
        closing(f"tax {code}", rate.tax.value, percent_formula(Ref(f"base {code}", "net"), rate.percent.value, 2))
        parts += [Ref(f"base {code}", "net"), Ref(f"tax {code}", "net")]
    closing("total", offer.total.value, Sum(tuple(parts)))
    return Section(f"q{number}", "quote", words(f"Quote {number}"), (Table("t", tuple(columns), tuple(rows)),))


def random_offer(dice: random.Random) -> PricedOffer:
    lines = [
        {
            "sku": dice.choice(sorted(ITEMS)),
            "quantity": f"{dice.randint(0, 9999)}.{dice.choice(['0', '5', '25', '375'])}",
            "discount_percent": f"{dice.randint(0, 99)}.{dice.choice(['0', '5', '25', '33'])}",
            "unit_price": f"EUR {dice.randint(0, 99999)}.{dice.randint(0, 99):02d}",
            "optional": dice.choice(["false", "false", "true"]),
        }
        for _ in range(dice.randint(1, 25))
    ]
    it = quote(lines, total_discount_percent=f"{dice.randint(0, 30)}.5", term_months=str(dice.randint(0, 60)))
    return price_quote(it, price_book(), it.tiers[0])


def books() -> dict[str, bytes]:
    dice, base = random.Random(20270118), quote_document("en")
    made = {}
    for book in range(QUOTES // PER_BOOK):
        sections = tuple(priced_section(number, random_offer(dice)) for number in range(PER_BOOK))
        result = render(replace(base, sections=sections), load_theme("light"))
        assert result.findings == ()
        made[f"quotes-{book}.xlsx"] = result.data
    return made


def wrong_caches(data: bytes) -> bytes:
    """The same book with 1 for the sign of every cached number of a formula, or before it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            content = given.read(name).decode()
            made.writestr(name, re.sub("</f><v>-?", "</f><v>1", content) if "worksheets/" in name else content)
    return out.getvalue()


@pytest.mark.proof
def test_every_formula_gives_the_cached_number(tmp_path: Path) -> None:
    ours = books()
    spoiled = {name: wrong_caches(data) for name, data in ours.items()}
    theirs = recalculated(spoiled, tmp_path)
    compared, wrong = 0, []
    for name, data in ours.items():
        expected = formula_values(data, data)
        found = formula_values(theirs[name], data)
        spoilt = formula_values(spoiled[name], data)
        assert spoilt != expected, "the caches were not spoiled, so nothing would be proved"
        compared += len(expected)
        wrong += [
            (name, place, value, found[place])
            for place, value in expected.items()
            if round(Decimal(str(found[place])), 2) != Decimal(str(value)).quantize(Decimal("0.01"))
        ]
    print(f"{QUOTES} quotes, {compared} formulas, {len(wrong)} differences")
    assert wrong == []


@pytest.mark.proof
@pytest.mark.parametrize("language", ["en", "zh"])
def test_libreoffice_opens_what_we_write(language: str, tmp_path: Path) -> None:
    from tests.documents import sample_document

    document: Document = sample_document(language, draft=True)
    theirs = recalculated({"sample.xlsx": render(document, load_theme("bold")).data}, tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(theirs["sample.xlsx"]))
    assert len(book.sheetnames) == len(document.sections)
