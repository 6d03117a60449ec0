"""Room for answers in a customer's sheet: a row that would cut an answer is made as high as its words need.

Nothing else of a row's look changes, and no row gets lower. The height is written, because not every program measures
rows when it opens a file (LibreOffice does not); a row that was free to grow stays so.
"""

from __future__ import annotations

import math
import unicodedata
import zipfile
from collections.abc import Mapping
from typing import Any

from docgen.intake.book import column_number

LINE, WIDE_LINE = 15.0, 19.5
"""Points of a line in the usual fonts of a sheet, and of one with Chinese letters."""

DEFAULT_WIDTH = 8.43
"""Characters that a column holds where the sheet does not say (ECMA-376 part 1, 18.3.1.81)."""

HIGHEST = 409.0
"""Highest row there may be, in points."""

Place = tuple[int, int]


def wrapping_styles(archive: zipfile.ZipFile, name: str) -> frozenset[int]:
    """The cell formats that break words over lines; none where the workbook has no styles that can be read."""
    from lxml import etree

    part = next((one for one in archive.namelist() if one.lower().endswith("xl/styles.xml")), None)
    if part is None:
        return frozenset()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(archive.read(part), parser)
    except etree.XMLSyntaxError:
        return frozenset()
    formats = root.find("{*}cellXfs")
    found = [] if formats is None else [one.find("{*}alignment") for one in formats.iterfind("{*}xf")]
    return frozenset(
        index for index, one in enumerate(found) if one is not None and one.get("wrapText") in ("1", "true")
    )


def make_room(
    root: Any,
    space: str,
    rows: Mapping[int, Any],
    texts: Mapping[Place, str],
    merged: Mapping[Place, Place],
    wrapping: frozenset[int],
) -> None:
    """Make the rows of the cells written as high as their words need. `merged` are last cells by first ones."""
    columns = _widths(root, space)
    fixed = root.find(f"{space}sheetFormatPr")
    all_alike = fixed is not None and fixed.get("customHeight") in ("1", "true")
    for (number, column), text in texts.items():
        row = rows.get(number)
        if row is None or _style(row, column) not in wrapping:
            continue
        last = merged.get((number, column), (number, column))
        width = sum(columns(one) for one in range(column, last[1] + 1))
        needed = min(HIGHEST, _lines(text, width) * (LINE if _wide(text) == len(text) else WIDE_LINE))
        held = [_height(rows.get(one), fixed) for one in range(number, last[0] + 1)]
        if needed <= sum(held):
            continue
        row.set("ht", f"{needed - sum(held[1:]):g}")
        if last[0] > number or all_alike:
            row.set("customHeight", "1")


def _widths(root: Any, space: str) -> Any:
    spans = [
        (int(one.get("min", "0")), int(one.get("max", "0")), float(one.get("width", DEFAULT_WIDTH)))
        for one in root.iterfind(f"{space}cols/{space}col")
    ]

    def width(column: int) -> float:
        return next((wide for first, last, wide in spans if first <= column <= last), DEFAULT_WIDTH)

    return width


def _style(row: Any, column: int) -> int:
    for cell in row:
        if column_number(str(cell.get("r", "")).rstrip("0123456789")) == column:
            return int(cell.get("s", "0"))
    return 0


def _lines(text: str, width: float) -> int:
    """Lines that words take in a column of so many characters; a wide letter takes two."""
    room = max(width - 1, 1)
    return sum(max(1, math.ceil(_wide(part) * 1.1 / room)) for part in text.split("\n"))


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in ("W", "F") else 1 for one in text)


def _height(row: Any, fixed: Any) -> float:
    """The height of a row in points, as the sheet has it."""
    if row is not None and row.get("ht") is not None:
        return float(row.get("ht"))
    return float(fixed.get("defaultRowHeight", LINE)) if fixed is not None else LINE
