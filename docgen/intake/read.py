"""Reads a file by what it is, not by what it is called: a workbook, or text with separators."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from docgen.diagnostics import ContentError, UsageError, reason_of
from docgen.intake.book import Book

MAX_BYTES = 20_000_000
"""Largest file, in bytes."""

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_book(path: Path, encoding: str | None = None) -> Book:
    """The file as sheets of cells. `encoding` names that of a CSV; found out if left out.

    Raises UsageError for a file that cannot be opened, ContentError for one that is broken, hostile or of a kind
    that is not read (`.xls`, `.ods`, protected by a password).
    """
    data = _bytes(path)
    name = path.name
    if data.startswith(_OLD_OFFICE):
        raise ContentError("sheet-old-office", file=name)
    if data.startswith(_ZIP):
        from docgen.intake.workbook import read_workbook

        book = read_workbook(data, name)
    else:
        from docgen.intake.separated import read_separated

        book = read_separated(data, name, encoding)
    if not any(sheet.cells for sheet in book.sheets):
        raise ContentError("sheet-empty", file=name)
    return replace(book, sha256=hashlib.sha256(data).hexdigest())


def read_any(path: Path, encoding: str | None = None) -> Book:
    """As `read_book`; also a text document (.docx) or a PDF with text, its clauses and tables as sheets."""
    return read_book(path, encoding)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            path.stat()
            raise UsageError("sheet-no-file", file=path)
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ContentError("sheet-too-large", file=path.name, size=size // 1_000_000, limit=MAX_BYTES // 1_000_000)
        return path.read_bytes()
    except OSError as error:
        raise UsageError("system-refused", name=path, reason=reason_of(error)) from None
