"""Five sheets as people send them, drawn up cell by cell, with what each cell must come to.

`listed` names every cell that must not be imported whole, with the reason; every other cell below the headings must
be imported. `heads` counts heading cells, `above` cells over them, `hidden` cells that are not read.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from openpyxl import Workbook


@dataclass(frozen=True)
class Messy:
    """A file, its number of non-empty cells, and what must become of them; `cases` are the drafts it must give."""

    path: Path
    cells: int
    heads: int
    cases: tuple[str, ...]
    listed: dict[str, str]
    above: int = 0
    hidden: int = 0
    unread: int = 0
    rows: dict[str, int] = field(default_factory=dict)


def separated(name: str, separator: str) -> str:
    """A sheet of tests/intake/sheets with another separator; ⏎ there stands for a line end inside a cell."""
    lines = (Path(__file__).parent / "sheets" / f"{name}.txt").read_text("utf-8").splitlines()
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(line.replace("⏎", "\n").split("|") for line in lines)
    return text.getvalue()


def reference_list(folder: Path) -> Messy:
    """A workbook with a title over it, blank rows, a hidden row and column and sheet, a total, a misspelt industry."""
    book = Workbook()
    sheet = book.active
    sheet.title = "References"
    sheet["A1"] = "Reference list, sales, 2025"
    sheet.merge_cells("A1:H1")
    sheet["A2"] = "internal"
    heads = ["Case No.", "Customer ", "Branch", "Region", "Background", "What we did", "Result", "Version"]
    heads += ["Cost centre", "Valid until", "Year"]
    for column, head in enumerate(heads, 1):
        sheet.cell(4, column, head)
    rows = [
        ["R-1", "Alder Foods Ltd ", "Retail", "Europe", "Releases took\na whole night", "- planned\n- built\n- trained",
         "Releases by day", "1.10", "CC 7", date(2028, 12, 31), 2024],
        [None] * 11,
        ["R-2", "Birch Rail", "Bankng", "Erope", "Old system", "1. moved it", "New system", "2.00", None,
         "31.12.2028", "n/a"],
        ["R-3", "Cedar Post", "Logistics", "UK", "Slow", "Faster machines", "Fast", "3.0", "CC 9", "soon", "2023"],
        ["R-4", "Dogwood Bank", "Bank", "Europe", "x", "y", "z", "4", None, None, 2022],
        ["Total", None, None, None, None, None, None, None, "4 cases", None, None],
    ]  # fmt: skip
    for offset, row in enumerate(rows):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(5 + offset, column, value)
    sheet.row_dimensions[9].hidden = True  # R-4, 9 cells
    sheet.column_dimensions["I"].hidden = True  # cost centre, a heading and 3 cells
    notes = book.create_sheet("Old")
    notes["A1"], notes["B1"] = "Case No.", "Customer"
    notes.sheet_state = "hidden"
    extra = book.create_sheet("Read me")
    extra["B3"] = "ask the sales office"
    path = folder / "reference list.xlsx"
    book.save(path)
    return Messy(
        path,
        cells=2 + 11 + 11 + 10 + 11 + 9 + 2 + 2 + 1,
        heads=11,
        above=2,
        hidden=9 + 1 + 1 + 2,
        unread=1,
        cases=("r-1", "r-2", "r-3"),
        listed={
            "H5": "cell-no-field", "H7": "cell-no-field", "H8": "cell-no-field",
            "C7": "cell-unknown-near", "D7": "cell-unknown-near", "K7": "cell-number",
            "D8": "cell-narrower", "J8": "cell-date", "A10": "row-no-case", "I10": "row-no-case",
        },
        rows={"imported": 3, "hidden": 1, "no-case": 1},
    )  # fmt: skip


def chinese_export(folder: Path) -> Messy:
    """GB 18030 from an older program: full-width letters and digits, 万, 约, an ideographic space, a Chinese date."""
    path = folder / "案例.csv"
    path.write_bytes(separated("chinese", ",").encode("gb18030"))
    return Messy(
        path,
        cells=14 + 14 + 13 + 7,
        heads=14,
        cases=("zh-01", "zh-02", "zh-03"),
        listed={
            "N2": "cell-no-field", "D3": "cell-unknown", "L3": "cell-choice", "M3": "cell-date",
            "D2": "cell-narrower", "H4": "cell-no-direction",
            "C4": "cell-unknown", "I4": "cell-no-unit", "J4": "cell-no-unit",
        },
        rows={"imported": 3},
    )  # fmt: skip


def semicolons(folder: Path) -> Messy:
    """A CSV of a continental program: `sep=;`, decimal commas, thousands with points, dates that may be either."""
    path = folder / "export.csv"
    path.write_bytes(separated("semicolons", ";").replace("sep=", "sep=;", 1).encode("utf-8-sig"))
    return Messy(
        path,
        cells=1 + 12 + 12 * 3 + 8,
        heads=12,
        above=1,
        cases=("s-1", "s-2", "s-3"),
        listed={
            "F4": "cell-no-direction", "H4": "cell-no-direction", "I4": "cell-no-direction",
            "F5": "cell-no-direction", "F6": "cell-no-direction",
            "G4": "cell-ambiguous-number", "K4": "cell-ambiguous-date",
            "G5": "cell-ambiguous-number", "H5": "cell-unit-differs", "I5": "cell-no-figure",
            "J5": "cell-qualifier", "K5": "cell-no-such-day",
            "B6": "cell-differs", "G6": "cell-ambiguous-unit", "H6": "cell-ambiguous-unit",
        },
        rows={"imported": 3, "continued": 1},
    )  # fmt: skip


def row_per_metric(folder: Path) -> Messy:
    """A workbook with a heading of two lines, merged case cells, formulas, an error value, headings again."""
    book = Workbook()
    sheet = book.active
    for place, value in {
        "A1": "Case", "B1": "Customer", "C1": "Story", "E1": "Figures",
        "C2": "Problem", "D2": "Result", "E2": "Measure name", "F2": "Before", "G2": "After", "H2": "Unit",
        "A3": "M1", "B3": "Heath Clinics", "C3": "Waiting", "D3": "No waiting",
        "E3": "Waiting time", "F3": 90, "G3": 15, "H3": "minutes",
        "E4": "Patients a day", "F4": 1900, "G4": "=F4*2", "H4": "patients",
        "A5": "Case", "B5": "Customer",
        "A6": "M2", "B6": "Ivy Schools", "C6": "Paper", "D6": "Tablets",
        "E6": "Share without paper", "F6": 0.125, "G6": 0.9, "E7": "Cost", "F7": "#REF!", "G7": 5, "H7": "EUR",
    }.items():  # fmt: skip
        sheet[place] = value
    for merged in ("A1:A2", "B1:B2", "C1:D1", "E1:H1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "A6:A7"):
        sheet.merge_cells(merged)
    sheet["F6"].number_format = sheet["G6"].number_format = "0.0%"
    sheet["F7"].data_type = "e"
    sheet["F7"].value = "#REF!"
    path = folder / "metrics.xlsx"
    book.save(path)
    return Messy(
        path,
        cells=4 + 6 + 8 + 4 + 2 + 7 + 4,
        heads=10 + 2,
        cases=("m1", "m2"),
        listed={
            "G4": "cell-unsaved",
            "F7": "cell-error-value",
            "E4": "cell-no-direction",
            "F4": "cell-no-direction",
            "H4": "cell-no-direction",
            "E7": "cell-no-direction",
            "G7": "cell-no-direction",
            "H7": "cell-no-direction",
        },
        rows={"imported": 2, "continued": 2, "headings-again": 1},
    )


def both_languages(folder: Path) -> Messy:
    """Tabs in UTF-16, as `Unicode text` is saved: columns in both languages, numbered metrics, an id that is taken."""
    path = folder / "unicode.txt"
    path.write_bytes(separated("languages", "\t").encode("utf-16"))
    return Messy(
        path,
        cells=15 + 15 + 3 + 4 + 10,
        heads=15,
        cases=("w-1", "w-3"),
        listed={
            "N2": "cell-no-field", "O2": "cell-state",
            "A3": "row-exists", "C3": "row-exists", "D3": "row-exists",
            "A4": "row-id-clash", "B4": "row-id-clash", "C4": "row-id-clash", "D4": "row-id-clash",
            "H5": "cell-no-direction", "G5": "cell-item-count", "I5": "cell-no-unit", "J5": "cell-no-unit",
        },
        rows={"imported": 2, "exists": 1, "id-clash": 1},
    )  # fmt: skip


SHEETS = (reference_list, chinese_export, semicolons, row_per_metric, both_languages)
