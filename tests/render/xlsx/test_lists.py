"""Lists to work through: filtered, with the head in sight; heads of figures break between words."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl

from docgen.model.document import Cell, Column, Paragraph, Row, Section, Table, words
from docgen.render.xlsx import render
from docgen.theme import load_theme
from tests.documents import quote_document

COLUMNS = (Column("case", words("Case"), "text", 20), Column("note", words("Note"), "blank", 20))
ROWS = tuple(Row(f"r{n}", (Cell(words(f"case {n}")), Cell())) for n in range(3))


def sheet_of(*tables: Table) -> Any:
    blocks = (Paragraph("p", words("What it is")), *tables)
    section = Section("s", "s", words("To do"), blocks, numbered=False)
    document = replace(quote_document("en"), sections=(section,), look="book")
    result = render(document, load_theme("light"))
    assert result.findings == ()
    return openpyxl.load_workbook(io.BytesIO(result.data)).worksheets[0]


def test_a_filtered_list_can_be_filtered_and_keeps_its_head_in_sight() -> None:
    sheet = sheet_of(Table("t", COLUMNS, ROWS, filtered=True))
    head = next(cell.row for cell in sheet["A"] if cell.value == "Case")
    assert sheet.auto_filter.ref == f"A{head}:B{head + 3}"
    assert sheet.freeze_panes == f"A{head + 1}"
    assert sheet.print_title_rows == f"${head}:${head}"
    assert not sheet.protection.sheet


def test_any_other_table_of_that_length_is_left_alone() -> None:
    sheet = sheet_of(Table("t", COLUMNS, ROWS))
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == (None, None)


def test_an_empty_list_has_nothing_to_filter() -> None:
    assert sheet_of(Table("t", COLUMNS, (), filtered=True)).auto_filter.ref is None


def test_heads_of_figures_break_between_words_only() -> None:
    names = ["Platform modernisation", "Infrastructure cost", "一个很长的中文表头没有空格"]
    heads = (Column("a", words("A"), "text", 30), *(Column(f"c{n}", words(n), "number", 8) for n in (*names, "B", "C")))
    rows = (Row("r", (Cell(words("x")), *(Cell(words("1"), Decimal(1)) for _ in heads[1:]))),)
    sheet = sheet_of(Table("t", heads, rows))
    widths = [sheet.column_dimensions[letter].width for letter in "BCD"]
    assert widths[0] >= len("modernisation") + 1 and widths[1] >= len("Infrastructure") + 1
    assert widths[2] < 15


def test_a_column_of_days_has_room_for_the_longest_also_while_it_is_empty() -> None:
    heads = (
        Column("a", words("A"), "text", 30),
        Column("b", words("Due"), "date", 2),
        Column("c", words("期限"), "date", 2),
    )
    rows = (Row("r", (Cell(words("x")), Cell(writable=True), Cell(writable=True))),)
    sheet = sheet_of(Table("t", heads, rows, role="form"))
    widths = [sheet.column_dimensions[letter].width for letter in "BC"]
    assert widths[0] >= len("17 Dec 2027") + 1 and widths[1] >= len("2027年12月17日") + 6
