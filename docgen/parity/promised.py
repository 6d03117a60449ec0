"""Promises that a finished file holds, read off its bytes: by bookmarks, by names of rows, by ids of table rows.

Nothing here knows the content: a promise whose row somebody deleted is simply not there.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from docgen.model.promises import PREFIX, promise_mark

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_ROW_ID = "{http://schemas.microsoft.com/office/drawing/2014/main}rowId"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ANSWERS = re.compile(r"(?:^|[/-])answers(?:-\d+)?$")
"""Names of the tables of slides that say what is done about a need; any other only repeats what was asked for."""
_EVERY_NEED = re.compile(r"(?:^|/)need-answers(?:-\d+)?$")
"""Names of the tables that answer every need: a deck that has one answers there."""
_ANSWERED = re.compile(r"-need/([^/]+)/[^/]*-(?:does|parts)$")
"""Names of the words of a need's box on the slide of a key line that say what is done about it."""
_ROW = re.compile(r"\$?[A-Z]{1,3}\$?(\d+)$")


def promises_in(form: str, data: bytes, known: Iterable[str]) -> frozenset[str]:
    """Which of the known promises, by id, stand in a file. Raises ValueError for one that cannot be read."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            return _READERS[form](package, tuple(known))
    except (zipfile.BadZipFile, KeyError, SyntaxError) as error:
        raise ValueError(str(error)) from None


def _word(package: zipfile.ZipFile, known: tuple[str, ...]) -> frozenset[str]:
    """A bookmark in a row of a table that still has words."""
    found = set()
    for row in _tree(package, "word/document.xml").iter(f"{_W}tr"):
        if any((one.text or "").strip() for one in row.iter(f"{_W}t")):
            found |= {str(one.get(f"{_W}name")) for one in row.iter(f"{_W}bookmarkStart")}
    return _named(found, known)


def _workbook(package: zipfile.ZipFile, known: tuple[str, ...]) -> frozenset[str]:
    """A defined name whose row still has something in it; Excel points the name of a deleted row at nothing."""
    book = _tree(package, "xl/workbook.xml")
    links = {one.get("Id"): one.get("Target") for one in _tree(package, "xl/_rels/workbook.xml.rels")}
    paths = {one.get("name"): str(links[one.get(_RELATION)]).removeprefix("/xl/") for one in book.iter(f"{_S}sheet")}
    filled = {name: _filled(_tree(package, f"xl/{path}")) for name, path in paths.items()}
    found = set()
    for one in book.iter(f"{_S}definedName"):
        sheet, _, cell = str(one.text or "").rpartition("!")
        match = _ROW.match(cell)
        rows = filled.get(sheet.strip("'").replace("''", "'"), frozenset())
        if str(one.get("name")).startswith(PREFIX) and match and match[1] in rows:
            found.add(str(one.get("name")))
    return _named(found, known)


def _filled(sheet: Any) -> frozenset[str]:
    """Numbers of the rows that say something: one alone may be an id out of sight, and a formula works itself out."""
    return frozenset(
        str(row.get("r"))
        for row in sheet.iter(f"{_S}row")
        if sum(len(cell) > 0 and cell.find(f"{_S}f") is None for cell in row.iter(f"{_S}c")) > 1
    )


def _slides(package: zipfile.ZipFile, known: tuple[str, ...]) -> frozenset[str]:
    """Rows of the table that answers every need; in a deck without one, what the slides of key lines answer."""
    tables: dict[str, frozenset[str]] = {}
    boxes: set[str] = set()
    for name in package.namelist():
        if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
            slide = _tree(package, name)
            for frame in slide.iter(f"{_P}graphicFrame"):
                table = next((str(one.get("name")) for one in frame.iter(f"{_P}cNvPr")), "")
                if _ANSWERS.search(table):
                    tables[table] = tables.get(table, frozenset()) | _rows(frame, table, known)
            boxes |= _boxes(slide)
    whole = [found for table, found in tables.items() if _EVERY_NEED.search(table)]
    return frozenset().union(*whole) if whole else frozenset(known) & boxes.union(*tables.values())


def _rows(frame: Any, table: str, known: tuple[str, ...]) -> frozenset[str]:
    """Rows of a native table that have words: each has a number that follows from the table's name and its own."""
    numbers = {one.get("val") for row in frame.iter(f"{_A}tr") if _worded(row) for one in row.iter(_ROW_ID)}
    return frozenset(one for one in known if str(zlib.crc32(f"{table}/{one}".encode())) in numbers)


def _boxes(slide: Any) -> set[str]:
    """The needs that boxes answer in words."""
    shapes = (
        (_ANSWERED.search(str(next((one.get("name") for one in shape.iter(f"{_P}cNvPr")), ""))), shape)
        for shape in slide.iter(f"{_P}sp")
    )
    return {named[1] for named, shape in shapes if named and _worded(shape)}


def _worded(part: Any) -> bool:
    return any((one.text or "").strip() for one in part.iter(f"{_A}t"))


def _named(found: Iterable[str], known: tuple[str, ...]) -> frozenset[str]:
    marks = frozenset(found)
    return frozenset(one for one in known if promise_mark(one) in marks)


def _tree(package: zipfile.ZipFile, name: str) -> Any:
    from lxml import etree

    return etree.fromstring(package.read(name))


_READERS: dict[str, Callable[[zipfile.ZipFile, tuple[str, ...]], frozenset[str]]] = {
    "docx": _word, "xlsx": _workbook, "pptx": _slides,
}  # fmt: skip
FORMS = tuple(_READERS)
"""Formats whose promises can be read."""
