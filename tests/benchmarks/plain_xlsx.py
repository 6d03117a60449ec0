"""The cells of a workbook with plain XlsxWriter and with plain openpyxl."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

Sheets = list[dict[str, Any]]


def with_xlsxwriter(source: str, target: str) -> Callable[[], None]:
    """A side: the cells of a JSON file into an .xlsx by XlsxWriter, cached values included."""
    sheets: Sheets = json.loads(Path(source).read_text("utf-8"))
    return lambda: write_xlsxwriter(sheets, target)


def with_openpyxl(source: str, target: str) -> Callable[[], None]:
    """A side: the cells of a JSON file into an .xlsx by openpyxl (which writes no cached values)."""
    sheets: Sheets = json.loads(Path(source).read_text("utf-8"))
    return lambda: write_openpyxl(sheets, target)


def write_xlsxwriter(sheets: Sheets, target: str) -> None:
    """The sheets into a file."""
    import xlsxwriter

    book = xlsxwriter.Workbook(target)
    formats: dict[tuple[str, bool, str], Any] = {}
    for one in sheets:
        sheet = book.add_worksheet(one["name"])
        for column, width in one["widths"].items():
            sheet.set_column(f"{column}:{column}", width)
        for area in one["merged"]:
            sheet.merge_range(area, "")
        for cell in one["cells"]:
            key = (cell["format"], cell["bold"], cell["fill"])
            if key not in formats:
                formats[key] = book.add_format(_format(*key))
            place, look, value = (cell["row"] - 1, cell["column"] - 1), formats[key], cell["value"]
            if cell["date"]:
                sheet.write_datetime(*place, date.fromisoformat(value), look)
            elif isinstance(value, str) and value.startswith("="):
                sheet.write_formula(*place, value, look, 0 if cell["cached"] is None else cell["cached"])
            elif isinstance(value, str):
                sheet.write_string(*place, value, look)
            else:
                sheet.write(*place, value, look)
    book.close()


def _format(number: str, bold: bool, fill: str) -> dict[str, Any]:
    return {"num_format": number, "bold": bold} | ({"bg_color": f"#{fill}"} if fill else {})


def write_openpyxl(sheets: Sheets, target: str) -> None:
    """The sheets into a file."""
    from openpyxl import Workbook
    from openpyxl.styles import Font, PatternFill

    book = Workbook()
    book.remove(book.active)
    bold, fills = Font(bold=True), {cell["fill"] for one in sheets for cell in one["cells"]}
    painted = {fill: PatternFill("solid", fgColor=fill) for fill in fills if fill}
    for one in sheets:
        sheet = book.create_sheet(one["name"])
        for column, width in one["widths"].items():
            sheet.column_dimensions[column].width = width
        for given in one["cells"]:
            value = date.fromisoformat(given["value"]) if given["date"] else given["value"]
            cell = sheet.cell(given["row"], given["column"], value)
            cell.number_format = given["format"]
            if given["bold"]:
                cell.font = bold
            if given["fill"]:
                cell.fill = painted[given["fill"]]
        for area in one["merged"]:
            sheet.merge_cells(area)
    book.save(target)
