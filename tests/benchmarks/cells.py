"""A finished workbook as plain data, read back with openpyxl: values, formulas, number formats."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet


def plain_workbook(data: bytes) -> list[dict[str, Any]]:
    """The sheets of an .xlsx: column widths, merged ranges, cells."""
    book, values = load_workbook(io.BytesIO(data)), load_workbook(io.BytesIO(data), data_only=True)
    return [_sheet(sheet, values[sheet.title]) for sheet in book.worksheets]


def _sheet(sheet: Worksheet, values: Worksheet) -> dict[str, Any]:
    merged = {str(area) for area in sheet.merged_cells.ranges}
    cells = [
        _cell(cell, values.cell(cell.row, cell.column).value)
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell, Cell) and cell.value is not None
    ]
    widths = {name: column.width for name, column in sheet.column_dimensions.items()}
    return {"name": sheet.title, "widths": widths, "merged": sorted(merged), "cells": cells}


def _cell(cell: Cell, cached: object) -> dict[str, Any]:
    value = cell.value
    colour = cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else None
    return {
        "row": cell.row,
        "column": cell.column,
        "value": value.isoformat()[:10] if isinstance(value, date) else value,
        "date": isinstance(value, date),
        "cached": cached if isinstance(cached, int | float | str) else None,
        "format": cell.number_format,
        "bold": bool(cell.font.b),
        "fill": colour[-6:] if isinstance(colour, str) else "",
    }
