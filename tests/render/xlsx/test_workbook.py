"""Workbooks read back: what is a number stays one, what is text stays text, and formulas give what is printed."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from docgen.model.document import (
    Block,
    Cell,
    Column,
    Diagram,
    Document,
    Operation,
    Paragraph,
    Ref,
    Row,
    Section,
    Sum,
    Table,
    Timeline,
    every_section,
    words,
)
from docgen.model.walk import every_value
from docgen.render.xlsx import render
from docgen.render.xlsx.text import escaped
from docgen.theme import load_theme
from tests.documents import CUSTOMER, quote_document, sample_document

DOCUMENTS = [
    pytest.param(make, language, id=f"{name}-{language}")
    for language in ("en", "zh")
    for name, make in (
        ("report", sample_document),
        ("slides", lambda language: sample_document(language, "slides", classification="internal")),
        ("quote", quote_document),
        ("blank", lambda language: quote_document(language, blank=True, draft=True)),
    )
]
THEME = load_theme("light")


def opened(data: bytes, *, values: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values, rich_text=False)


def all_cells(book: Any) -> list[Any]:
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def one_section(*blocks: Block, title: str = "Prices", look: str = "report") -> Document:
    document = quote_document("en")
    section = Section("s", "s", words(title), blocks, numbered=False)
    return replace(document, sections=(section,), look=look)  # type: ignore[arg-type]


def table(*rows: tuple[str, tuple[Cell, ...]], kinds: tuple[str, ...] = ("text", "money"), decimals: int = 2) -> Table:
    columns = tuple(
        Column(f"c{n}", words(f"C{n}"), kind, decimals=decimals)  # type: ignore[arg-type]
        for n, kind in enumerate(kinds)
    )
    return Table("t", columns, tuple(Row(name, cells) for name, cells in rows))


@pytest.mark.parametrize(("make", "language"), DOCUMENTS)
def test_everything_a_document_says_is_in_the_workbook(make: Any, language: str) -> None:
    document = make(language)
    result = render(document, THEME)
    assert result.findings == ()
    said = "\n".join(str(cell.value) for cell in all_cells(opened(result.data)))
    said += "".join(sheet.oddFooter.left.text or "" for sheet in opened(result.data))
    missing = []
    for shown in every_value(document):
        if isinstance(shown.value, Decimal | date) or not shown.text.strip():
            continue
        if shown.text not in said:
            missing.append((shown.path, shown.text))
    drawings = "".join(_parts(result.data, "xl/drawings/"))  # the alternative texts of charts
    cells = Timeline | Diagram  # both are cells that can be read
    drawn = [block for part in every_section(document) for block in part.blocks if isinstance(block, cells)]
    elsewhere = [document.meta.version, *(block.alt for block in drawn)]
    known = {run.text for prose in elsewhere for run in prose}
    missing = [(p, t) for p, t in missing if escaped(t) not in drawings and t not in known]
    assert [t for p, t in missing if not _of_meta(p, document)] == []


def _of_meta(path: str, document: Document) -> bool:
    """Facts and the cover are only shown by documents that have a cover; a bar's own label may repeat its lane's."""
    facts = {field.id for field in document.meta.facts}
    return document.look in ("form", "sheet") and path.rpartition("/")[2] in (facts | {"cover-note"})


def _parts(data: bytes, prefix: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return [package.read(name).decode() for name in package.namelist() if name.startswith(prefix)]


@pytest.mark.parametrize(("make", "language"), DOCUMENTS)
def test_workbooks_are_valid(make: Any, language: str, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "book.xlsx"
    path.write_bytes(render(make(language), load_theme("bold")).data)
    result = OpenXmlValidator().validate(str(path))
    assert (result.errors, result.warning_count) == ([], 0)


def test_numbers_dates_and_formulas_are_real() -> None:
    data = render(quote_document("en"), THEME).data
    formulas, values = opened(data).worksheets[0], opened(data, values=True).worksheets[0]
    found = {formulas.cell(cell.row, 2).value: cell for row in formulas.iter_rows() for cell in row if cell.column == 7}
    line = found["Core switch, 32 × 100 Gbit/s"]
    row = line.row
    assert line.value == f"=ROUND((C{row}*E{row})*(1-(F{row}/100)),2)"
    assert values.cell(row, 7).value == 138600 and line.number_format == "#,##0.00"
    assert found["Network and installation"].value == f"=SUM(G{row}:G{row + 2})"
    total = found["Total including VAT"]
    assert total.value.startswith("=SUM(") and values.cell(total.row, 7).value == 268497.6
    measures = opened(render(sample_document("zh"), THEME).data)["对贵方现状的理解"]
    days = [cell for row in measures.iter_rows() for cell in row if isinstance(cell.value, datetime)]
    assert days[0].value == datetime(2027, 11, 26) and "年" in days[0].number_format


TRICKY = (
    "=1+1", "@SUM(A1)", "+1", "-1", "http://example.org", '=HYPERLINK("x")', CUSTOMER, "_x0041_", "line\nbreak",
    "🚲 مرحبا", "'quoted",
)  # fmt: skip


@pytest.mark.parametrize("words_in", TRICKY)
def test_text_stays_text(words_in: str) -> None:
    document = one_section(
        table(("r", (Cell(words(words_in)), Cell(value=Decimal(1))))), Paragraph("p", words(words_in)), title=words_in
    )
    result = render(document, THEME)
    book = opened(result.data)
    cells = [cell for cell in all_cells(book) if cell.value == words_in]
    assert len(cells) >= 3 and {cell.data_type for cell in cells} <= {"s"}
    assert not any(cell.hyperlink for cell in all_cells(book))
    assert all(cell.quotePrefix for cell in cells) or words_in[0] not in "=+-@'"


def test_long_paragraphs_are_whole_and_long_cells_are_reported() -> None:
    long = "0123456789 " * 4000
    result = render(one_section(Paragraph("p", words(long.strip()))), THEME)
    assert result.findings == ()
    parts = [cell.value for cell in all_cells(opened(result.data)) if str(cell.value).startswith("01")]
    assert "".join(parts) == long.strip()
    result = render(one_section(table(("r", (Cell(words(long)), Cell())))), THEME)
    assert {finding.rule for finding in result.findings} == {"cell-text-cut", "row-too-high"}
    assert any(finding.values.get("size") == "44000" for finding in result.findings)
    cut = next(cell.value for cell in all_cells(opened(result.data)) if str(cell.value).startswith("01"))
    assert len(cut) == 32767 and cut.endswith("…")


def test_formulas_that_do_not_give_the_number_are_reported() -> None:
    one = Cell(value=Decimal("1.5"))
    bad = [
        Cell(value=Decimal(9), formula=Ref("a", "c1")),
        Cell(value=Decimal(9), formula=Ref("gone", "c1")),
        Cell(value=Decimal(9), formula=Operation("/", Ref("a", "c1"), Decimal(0))),
    ]
    rows = [("a", (Cell(words("a")), one))] + [(f"b{n}", (Cell(words("b")), cell)) for n, cell in enumerate(bad)]
    result = render(one_section(table(*rows)), THEME)
    assert len(result.findings) == 3
    assert not any(str(cell.value).startswith("=") for cell in all_cells(opened(result.data)))


def test_sums_of_many_scattered_cells_and_of_numbers() -> None:
    rows: list[tuple[str, tuple[Cell, ...]]] = [
        (f"r{n}", (Cell(words("x")), Cell(value=Decimal(n)))) for n in range(1200)
    ]
    parts = (*(Ref(f"r{n}", "c1") for n in range(0, 1200, 2)), Decimal(-5))
    total = Decimal(sum(range(0, 1200, 2)) - 5)
    rows.append(("sum", (Cell(words("total")), Cell(value=total, formula=Sum(parts)))))
    result = render(one_section(table(*rows)), THEME)
    assert result.findings == ()
    formula = next(str(cell.value) for cell in all_cells(opened(result.data)) if str(cell.value).startswith("="))
    assert formula.count("SUM(") == 4 and len(formula) < 8192


def test_more_decimals_than_the_column_are_shown() -> None:
    cells = (Cell(value=Decimal("1.50")), Cell(value=Decimal("1.125")), Cell(value=Decimal("7")))
    book = opened(
        render(one_section(table(("r", cells), kinds=("number", "number", "percent"), decimals=0)), THEME).data
    )
    formats = [cell.number_format for cell in all_cells(book) if isinstance(cell.value, int | float)]
    assert formats == ["#,##0.0", "#,##0.000", '#,##0"%"']


def test_only_blanks_can_be_written_in() -> None:
    book = opened(render(quote_document("en", blank=True), THEME).data)
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
    first = book.worksheets[0]
    free = [cell for row in first.iter_rows() for cell in row if not cell.protection.locked]
    assert len(free) >= 13 and all(cell.value is None for cell in free)
    report = opened(render(sample_document("en"), THEME).data)
    assert {sheet.title for sheet in report if sheet.protection.sheet} == {"Commercial terms"}


def test_sheet_names_are_legal_and_unique() -> None:
    document = quote_document("en")
    titles = ["a/b:c*d?[e]\\f", "A" * 40, "a" * 40, "'quoted'", "//", "History", "🚲" * 20]
    sections = tuple(Section(f"s{n}", "s", words(title)) for n, title in enumerate(titles))
    names = opened(render(replace(document, sections=sections), THEME).data).sheetnames
    assert names[:6] == ["a b c d  e  f".replace("  ", " "), "A" * 31, "a" * 29 + " 2", "quoted", "Sheet", "History 2"]
    assert len(names[6].encode("utf-16-le")) // 2 <= 31


def test_draft_and_confidentiality_are_on_every_sheet_and_only_then() -> None:
    for draft in (True, False):
        document = quote_document("en", draft=draft)
        book = opened(render(document, THEME).data)
        assert all(("Draft" in (sheet.oddHeader.right.text or "")) is draft for sheet in book)
        assert all((sheet["A1"].value == "Draft") is draft for sheet in book)
        assert all("Commercial in confidence" in sheet.oddFooter.left.text for sheet in book)
        assert all("&P" in sheet.oddFooter.right.text and "&N" in sheet.oddFooter.right.text for sheet in book)


def test_a_long_table_repeats_and_freezes_its_head() -> None:
    rows = [(f"r{n}", (Cell(words("x")), Cell(value=Decimal(n)))) for n in range(60)]
    sheet = opened(render(one_section(table(*rows)), THEME).data)["Prices"]
    head = next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == "C0")
    assert sheet.freeze_panes == f"A{head + 1}" and sheet.print_title_rows == f"${head}:${head}"
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (9, 1, 0)


def test_charts_are_native_and_draw_from_cells() -> None:
    data = render(sample_document("en"), THEME).data
    charts = _parts(data, "xl/charts/")
    assert len(charts) == 5 and not any("externalData" in chart for chart in charts)
    sheet = opened(data)["Experience a comparable wholesa"]
    mine = next(chart for chart in charts if "After one year" in chart)
    place = mine.split("!")[1].split("</c:f>")[0].replace("$", "")
    assert sheet[place].value == "Before\nhours a month"


SCRIPT = """
import hashlib
from docgen.render.xlsx import render
from docgen.theme import load_theme
from tests.documents import sample_document
print(hashlib.sha256(render(sample_document("zh", draft=True), load_theme("bold")).data).hexdigest())
"""


def test_same_document_same_bytes_in_any_process() -> None:
    digests = set()
    for seed, zone in (("1", "UTC"), ("77", "Asia/Shanghai")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": "."}
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, text=True, check=True
        )
        digests.add(run.stdout)
    assert len(digests) == 1


def test_letters_that_look_like_codes_are_coded() -> None:
    data = render(one_section(Paragraph("p", words("_x0041_"))), THEME).data
    assert "_x005F_x0041_" in _parts(data, "xl/sharedStrings.xml")[0]


def test_one_writable_cell_locks_the_rest_of_its_sheet() -> None:
    cells = (Cell(words("x")), Cell(writable=True))
    sheet = opened(render(one_section(table(("r", cells))), THEME).data)["Prices"]
    free = [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
    assert sheet.protection.sheet and len(free) == 1 and free[0].number_format == "#,##0.00"


@pytest.mark.parametrize("kind", ["date", "money"])
def test_words_keep_off_the_dates_and_figures_before_them(kind: str) -> None:
    value = date(2027, 3, 1) if kind == "date" else Decimal(5)
    line = table(("line", (Cell(words("1 March"), value), Cell(words("Kick-off")))), kinds=(kind, "text"))
    book = opened(render(one_section(line), THEME).data)
    (cell,) = (one for one in all_cells(book) if one.value == "Kick-off")
    assert cell.alignment.horizontal == "left" and cell.alignment.indent == 1
