"""Trackers of the pack as a spreadsheet program sees them: made from a workspace, filled in cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from docgen.compose import make_kit
from docgen.compose.handover import TYPE, changes
from docgen.content.library import load_workspace
from docgen.model.document import Document
from docgen.pipeline.composing import material_of
from docgen.pipeline.options import BuildOptions
from docgen.render.xlsx import render
from docgen.theme import load_theme
from docgen.wording import Wording, load_catalogue

Fill = Callable[[openpyxl.Workbook], None]


def come_back(root: Path, account: str, language: str) -> list[Document]:
    """The documents of the pack that come back filled in."""
    workspace = load_workspace(root)
    content, library = workspace.account(account), workspace.library
    assert content is not None and library is not None, [str(one) for one in workspace.findings][:3]
    wording = Wording(load_catalogue(language, root))
    material = material_of(workspace, library, content, BuildOptions())
    made = (one for kind in (TYPE, changes.TYPE) for one in kind.compose(make_kit(material, kind, wording)))
    return [one.document for one in made if one.document.tracked]


def trackers(root: Path, account: str, language: str) -> dict[str, bytes]:
    """The workbooks among them, by document."""
    theme = load_theme("light", root)
    made = (one for one in come_back(root, account, language) if one.look == "book")
    return {one.id.removeprefix("handover-").removesuffix("-tracker"): render(one, theme).data for one in made}


def place(sheet: Worksheet, row: str, column: str) -> str:
    """Where a cell stands, by the ids in the hidden row and column."""
    rows = [one[0].row for one in sheet.iter_rows(min_col=sheet.max_column) if one[0].value == row]
    heads = [cell for line in sheet.iter_rows() for cell in line if cell.value == column and _is_ids(sheet, cell.row)]
    assert len(rows) == 1 and len(heads) == 1, (row, column, rows, heads)
    return f"{heads[0].column_letter}{rows[0]}"


def _is_ids(sheet: Worksheet, row: int) -> bool:
    return bool(sheet.row_dimensions[row].hidden)


def put(row: str, column: str, value: Any) -> Fill:
    """Write a value into a cell, by the ids of its row and column."""

    def fill(book: openpyxl.Workbook) -> None:
        for sheet in book.worksheets:
            if any(one[0].value == row for one in sheet.iter_rows(min_col=sheet.max_column)):
                sheet[place(sheet, row, column)] = value
                return
        raise AssertionError(row)

    return fill
