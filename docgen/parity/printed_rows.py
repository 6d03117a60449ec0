"""Promises that a PDF holds: a PDF has no rows, so those of the Word file of the same document are looked for in it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from itertools import pairwise
from typing import Any

from docgen.model.promises import promise_mark
from docgen.parity.fold import fold
from docgen.parity.printed import read_pdf

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_EDGE = 10
"""Letters at either end of a cell that tell it where the end of a page breaks it."""
_SIGNS = str.maketrans("", "", "-\u2610\u2612")
"""Hyphens that Word keeps beside its text, and boxes to tick, which a PDF draws."""
Cells = tuple[str, ...]


def promised_rows(data: bytes, known: Iterable[str]) -> dict[str, Cells]:
    """The words of each promise's row in a Word file, cell by cell, folded; what is filled in is left out.

    Raises ValueError for a file that cannot be read.
    """
    from lxml import etree

    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            body = etree.fromstring(package.read("word/document.xml"))
    except (zipfile.BadZipFile, KeyError, SyntaxError) as error:
        raise ValueError(str(error)) from None
    marks = {promise_mark(one): one for one in known}
    found: dict[str, Cells] = {}
    for row in body.iter(f"{_W}tr"):
        named = {str(one.get(f"{_W}name")) for one in row.iter(f"{_W}bookmarkStart")}
        cells = tuple(words for cell in row.iter(f"{_W}tc") if (words := _words(cell)))
        found.update((marks[one], cells) for one in named & marks.keys() if cells)
    return found


def _words(cell: Any) -> str:
    """The printed words of a cell: those outside controls."""
    controls = {id(text) for control in cell.iter(f"{_W}sdt") for text in control.iter(f"{_W}t")}
    return fold(" ".join("".join(_text(line, controls)) for line in cell.iter(f"{_W}p"))).translate(_SIGNS)


def _text(line: Any, controls: set[int]) -> Iterable[str]:
    return (text.text or "" for text in line.iter(f"{_W}t") if id(text) not in controls)


def promises_printed(data: bytes, rows: Mapping[str, Cells]) -> frozenset[str]:
    """Which promises a PDF holds, by their rows in the Word file. Raises ValueError for one that is no PDF."""
    text = read_pdf(data).text
    whole = text.words.translate(_SIGNS)
    pages = [text.words[start:end].translate(_SIGNS) for start, end in pairwise(text.starts)]
    return frozenset(one for one, cells in rows.items() if "".join(cells) in whole or _is_broken(cells, pages))


def _is_broken(cells: Cells, pages: list[str]) -> bool:
    """Whether a row begins at the end of a page and goes on on the next one."""
    return any(all(_stands(cell, one, other) for cell in cells) for one, other in pairwise(pages))


def _stands(cell: str, one: str, other: str) -> bool:
    return cell in one or cell in other or (cell[:_EDGE] in one and cell[-_EDGE:] in other)
