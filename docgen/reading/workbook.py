"""Workbooks as pages: a page is a sheet, its rows those of a table. Values, not formulas: what a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.diagnostics import ContentError
from docgen.intake.book import Sheet
from docgen.intake.package import has_macros
from docgen.intake.workbook import read_workbook
from docgen.reading.package import Parts
from docgen.reading.pages import Block, Page, Reading, Unread
from docgen.reading.properties import read_properties

_COMMENTS = re.compile(
    r"xl/(?:comments\d*|comments/comment\d*|threadedComments/threadedComment\d*)\.xml", re.IGNORECASE
)
_UNREAD = re.compile(r"xl/(?:charts/chart\d+|drawings/drawing\d+|diagrams/data\d+)\.xml", re.IGNORECASE)
"""Parts with words that are not read."""


def read_sheets(parts: Parts, data: bytes) -> Reading:
    """A workbook. Raises ContentError for one that cannot be read."""
    try:
        book = read_workbook(data, parts.name)
    except ContentError as error:
        values = dict(error.findings[0].values)
        if error.findings[0].rule == "sheet-bomb":
            raise ContentError("office-bomb", **values) from None
        raise parts.broken(str(values.get("reason", error.findings[0].rule))) from None
    comments = tuple(_comments(parts))
    pages = tuple(
        Page(
            index, f"s{index}", sheet.name, blocks=(_table(sheet),), comments=comments if index == 1 else (),
            hidden=sheet.hidden,
        )
        for index, sheet in enumerate(book.sheets, start=1)
    )  # fmt: skip
    lost = tuple(Unread(part, "reading-broken") for part in _lost(parts))
    unread = lost + tuple(
        Unread(part, "reading-not-words")
        for part in parts.package.archive.namelist()
        if _UNREAD.fullmatch(part) and b"<a:t>" in parts.bytes_of(part)
    )
    outside = tuple(
        dict.fromkeys(
            one.target
            for part in parts.package.archive.namelist()
            if re.fullmatch(r"xl/externalLinks/[^/]+\.xml", part)
            for one in parts.relations(part).values()
            if one.external
        )
    )
    macros = has_macros(parts.package)
    return Reading(parts.name, "workbook", pages, None, read_properties(parts), (), outside, macros, unread)


def _lost(parts: Parts) -> Iterator[str]:
    """Sheets that the workbook lists and does not hold."""
    relations = parts.relations(parts.main)
    for node in parts.tree(parts.main).iter("{*}sheet"):
        relation = next((relations[one] for key, one in node.items() if key.endswith("}id") and one in relations), None)
        if relation is None or not (relation.external or parts.has(relation.target)):
            yield relation.target if relation else str(node.get("name", ""))


def _table(sheet: Sheet) -> Block:
    rows = tuple(tuple(cell.text for _, cell in sorted(row.items())) for _, row in sorted(sheet.rows().items()))
    return Block("cells", "table", rows=rows, name=sheet.name)


def _comments(parts: Parts) -> Iterator[str]:
    """What is said beside cells, old notes and newer threads."""
    for part in parts.package.archive.namelist():
        if _COMMENTS.fullmatch(part):
            for node in parts.tree(part).iter("{*}comment", "{*}threadedComment"):
                if text := "".join(one.text or "" for one in node.iter("{*}t", "{*}text")).strip():
                    yield text
