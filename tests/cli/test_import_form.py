"""`docgen import form`: a form filled in at the table comes back as the version that was agreed."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import openpyxl
import pikepdf
import pytest

from docgen.compose import Choice
from docgen.content.library import load_workspace
from docgen.pipeline import BuildOptions
from docgen.pricing import price_quote
from tests.cli.commands import Docgen
from tests.sample_workspace import NEGOTIATED, build, copy_sample

QUOTE = "q-halden-options"
FILE = f"content/accounts/{NEGOTIATED}/commercial.yaml"
PRICES = {
    "PLT-CORE": "2900", "PIP-SETUP": "27000.50", "MIG-ASSESS": "18400", "MIG-WAVE": "31250", "TRN-COURSE": "3900",
}  # fmt: skip
"""Unit prices agreed at the table; no other line was."""


@cache
def _forms() -> Path:
    """A workspace whose quote is a blank form."""
    root = copy_sample(Path(mkdtemp(prefix="form-")) / "sample")
    text = (root / FILE).read_text("utf-8")
    assert text.count("mode: options") == 1 and text.count("floor: EUR 380000\n") == 1
    text = text.replace("mode: options", "mode: blank_form").replace("floor: EUR 380000\n", "floor: EUR 60000\n")
    text = text.replace("  floor: EUR 462300\n", "  floor: EUR 65000\n")
    (root / FILE).write_text(text, "utf-8")
    return root


@cache
def _built(language: str) -> Path:
    """The drafts of that workspace in a language, with the form."""
    build(_forms(), NEGOTIATED, language, BuildOptions(only=("quote",), choice=Choice(quote=QUOTE)))
    return _forms() / "build" / NEGOTIATED / language


@pytest.fixture
def sample(docgen: Docgen) -> Docgen:
    """docgen in a copy of that workspace."""
    shutil.copytree(_forms(), docgen.folder / "sample", ignore=shutil.ignore_patterns("build"))
    docgen.folder = docgen.folder / "sample"
    return docgen


def _form(sample: Docgen, ending: str, language: str = "en") -> Path:
    drafts = sample.folder / f"build/{NEGOTIATED}/{language}"
    if not drafts.exists():
        shutil.copytree(_built(language), drafts)
    return drafts / f"customer/quote/blank-form.{ending}"


def fill_workbook(path: Path, change: Callable[[Any], None] = lambda sheet: None) -> Path:
    """The unit prices in the workbook, as a spreadsheet program would leave it but for its results."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows():
        words = " ".join(str(cell.value) for cell in row if cell.value is not None)
        for sku, price in PRICES.items():
            free = [cell for cell in row if not cell.protection.locked and cell.value is None]
            if re.search(rf"{sku}(?![A-Z0-9-])", words) and free:
                free[0].value = float(price)
                if sku == "PLT-CORE":
                    free[1].value = 2
    change(sheet)
    filled = path.parents[5] / "filled.xlsx"
    book.save(filled)
    return filled


def fill_pdf(path: Path, values: dict[str, str]) -> Path:
    """Text in the fields of the form."""
    filled = path.parents[5] / "filled.pdf"
    with pikepdf.open(path) as pdf:
        known = {str(field.T): field for field in pdf.Root.AcroForm.Fields}
        for name, text in values.items():
            known[name].V = pikepdf.String(text)
        pdf.save(filled)
    return filled


def total_of(sample: Docgen) -> Decimal:
    """The total of the version that was written, priced anew."""
    workspace = load_workspace(sample.folder)
    assert not [one for one in workspace.findings if one.severity == "error"]
    content = workspace.account(NEGOTIATED)
    assert content is not None and workspace.library is not None
    quote = next(one for one in content.quotes if one.agreed is not None)
    book = next(one for one in workspace.library.price_books if one.id == quote.price_book)
    return price_quote(quote, book, quote.tiers[0]).total.value


@pytest.mark.parametrize("language", ["en", pytest.param("zh", marks=pytest.mark.proof)])
def test_a_filled_workbook_comes_back_as_the_agreed_version(language: str, sample: Docgen) -> None:
    before = (sample.folder / FILE).read_text("utf-8")
    filled = fill_workbook(_form(sample, "xlsx", language))
    asked = ("import", "form", str(filled), "--account", NEGOTIATED, "--quote", QUOTE, "--dated", "2027-03-05")
    shown = sample(*asked)
    assert shown.code == 0, shown.out
    assert "PIP-TEAM" in shown.out and "mid (" in shown.out
    assert "The agreed version raises no finding." in shown.out and "No approval is due." in shown.out
    assert (sample.folder / FILE).read_text("utf-8") == before

    ran = sample(*asked, "--write", "--format", "json")
    assert ran.code == 0
    said = json.loads(ran.out)
    assert {line["sku"] for line in said["lines"]} == set(PRICES)
    assert said["written"] is True
    after = (sample.folder / FILE).read_text("utf-8")
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []
    assert total_of(sample) == Decimal(said["total"])
    assert "    issue_date: 2027-03-05" in after.splitlines()
    one, two = (said[name] for name in ("quote", "agreed"))
    assert (one, two) == (QUOTE, f"{QUOTE}-agreed")
    again = sample(*asked, "--write", "--format", "json")
    assert json.loads(again.out)["agreed"] == f"{QUOTE}-agreed-2"


@pytest.mark.proof
def test_the_report_ends_with_what_the_agreed_version_leaves_and_raises(sample: Docgen) -> None:
    def cheaper(sheet: Any) -> None:
        prices = {2900: 1700, 31250: 20000, 18400: None}
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value in prices):
            cell.value = prices[cell.value]

    filled = fill_workbook(_form(sample, "xlsx"), cheaper)
    asked = ("import", "form", str(filled), "--account", NEGOTIATED, "--quote", QUOTE)
    shown = sample(*asked)
    lines = shown.out.splitlines()
    inside = next(place for place, line in enumerate(lines) if line.startswith("INTERNAL"))
    assert "this terminal only, written to no file" in lines[inside] and not any(
        "Margin" in one for one in lines[:inside]
    )
    ending = "\n".join(lines[inside:])
    assert all(
        said in ending
        for said in (
            "Margin: ",
            "UNDER the floor ",
            "the quote's own floor 60,000.00 by ",
            "the walk-away price 65,000.00 ",
        )
    )
    assert "Approval due: " in ending and "KEPT BACK" in ending and shown.code == 1

    ran = sample(*asked, "--write", "--format", "json")
    said = json.loads(ran.out)
    assert ran.code == 1 and said["kept_back"] and said["written"] and said["findings"] == []
    assert said["leaves"]["total"] == said["total"] and said["leaves"]["above_floor"].startswith("-")
    rules = {one["rule"] for one in said["raised"]}
    assert {"total-below-floor", "item-needs"} < rules and all(one["message"] in ending for one in said["raised"])
    checked = json.loads(sample("check", NEGOTIATED, "--format", "json").out)["findings"]
    assert [one for one in checked if one["severity"] == "error"] == said["raised"]
    assert said["leaves"]["margin"] not in (sample.folder / FILE).read_text("utf-8")


@pytest.mark.proof
def test_a_filled_pdf_comes_back_too(sample: Docgen) -> None:
    names = {"PLT-CORE": "plt-core", "PIP-SETUP": "pip-setup"}
    values = {f"prices-table/line-{name}/price": f"{float(PRICES[sku]):,.2f}" for sku, name in names.items()}
    values["prices-table/line-plt-core/discount"] = "2 %"
    asked = ("import", "form", "--account", NEGOTIATED, "--quote", QUOTE, "--format", "json")
    ran = sample(*asked, str(fill_pdf(_form(sample, "pdf"), values)))
    assert ran.code == 0, ran.out
    said = json.loads(ran.out)
    assert [line["sku"] for line in said["lines"]] == ["PLT-CORE", "PIP-SETUP"]
    assert {one["tier"] for one in said["differences"]} == {"low", "mid", "high"}

    wrong = values | {"prices-table/grand-total/net": "100.00"}
    ran = sample(*asked, str(fill_pdf(_form(sample, "pdf"), wrong)), "--write")
    assert ran.code == 1
    unread = json.loads(ran.out)
    (finding,) = unread["findings"]
    assert finding["rule"] == "form-sum" and unread["leaves"] is None
    assert "prices-table/grand-total/net" in finding["message"]
    right = values | {"prices-table/grand-total/net": said["total"]}
    ran = sample(*asked, str(fill_pdf(_form(sample, "pdf"), right)), "--write")
    assert ran.code == 0
    assert total_of(sample) == Decimal(said["total"])


def test_what_cannot_be_read_is_told_with_its_cell_and_nothing_is_written(sample: Docgen) -> None:
    before = (sample.folder / FILE).read_text("utf-8")

    def spoil(sheet: Any) -> None:
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == 31250]
        cells[0].value = "about 31"
        total = next(row for row in sheet.iter_rows() if any("Total including tax" in str(cell.value) for cell in row))
        next(cell for cell in total if str(cell.value).startswith("=")).value = 1

    filled = fill_workbook(_form(sample, "xlsx"), spoil)
    ran = sample(
        "import", "form", str(filled), "--account", NEGOTIATED, "--quote", QUOTE, "--write", "--format", "json"
    )
    assert ran.code == 1
    found = {one["rule"]: one["message"] for one in json.loads(ran.out)["findings"]}
    assert set(found) == {"form-no-number", "form-sum"}
    assert all("Prices!" in message for message in found.values())
    assert (sample.folder / FILE).read_text("utf-8") == before


@pytest.mark.parametrize(("was", "now"), [(31250, -2), (31250, "-31,250.00")])
def test_figures_that_no_sale_has_are_refused_at_their_cell(
    was: int, now: float | str, sample: Docgen
) -> None:  # fmt: skip
    before = (sample.folder / FILE).read_text("utf-8")

    def spoil(sheet: Any) -> None:
        next(cell for row in sheet.iter_rows() for cell in row if cell.value == was).value = now

    filled = fill_workbook(_form(sample, "xlsx"), spoil)
    ran = sample(
        "import", "form", str(filled), "--account", NEGOTIATED, "--quote", QUOTE, "--write", "--format", "json"
    )
    assert ran.code == 1
    (found,) = [one for one in json.loads(ran.out)["findings"] if one["rule"] == "form-impossible"]
    assert str(now) in found["message"] and "Prices!" in found["message"]
    assert (sample.folder / FILE).read_text("utf-8") == before


def test_an_empty_form_and_other_files_are_refused(sample: Docgen, tmp_path: Path) -> None:
    asked = ("import", "form", "--account", NEGOTIATED, "--quote", QUOTE)
    for path, code in ((_form(sample, "xlsx"), 1), (_form(sample, "pdf"), 1), (tmp_path / "missing.xlsx", 2)):
        ran = sample(*asked, str(path))
        assert ran.code == code, path
        assert "Traceback" not in ran.err
    other = openpyxl.Workbook()
    other.active["A1"] = "nothing"
    other.save(tmp_path / "other.xlsx")
    assert sample(*asked, str(tmp_path / "other.xlsx")).code == 1
    assert sample("import", "form", "x.xlsx", "--account", "nobody").code == 2
    assert sample(*asked[:4], "--quote", "none", str(_form(sample, "pdf"))).code == 2
