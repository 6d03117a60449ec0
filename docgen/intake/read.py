"""Reads a file by what it is, not by what it is called: a workbook, or text with separators."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import replace
from pathlib import Path

from docgen.diagnostics import ContentError, UsageError, reason_of
from docgen.intake.book import Book
from docgen.intake.package import Package, open_package

MAX_BYTES = 20_000_000
"""Largest file, in bytes."""

_ZIP = b"PK\x03\x04"
_PDF = b"%PDF-"
_TEXT_BODY = "word/document.xml"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_book(path: Path, encoding: str | None = None) -> Book:
    """The file as sheets of cells. `encoding` names that of a CSV; found out if left out.

    Raises UsageError for a file that cannot be opened, ContentError for one that is broken, hostile or of a kind
    that is not read (`.xls`, `.ods`, protected by a password).
    """
    data = _bytes(path)
    return _whole(_spreadsheet(data, path.name, encoding), data)


def read_any(path: Path, encoding: str | None = None) -> Book:
    """As `read_book`; also a text document (.docx) or a PDF with text, its clauses and tables as sheets.

    Raises ContentError for a scanned PDF, MachineError where the PDF reader is not installed.
    """
    data = _bytes(path)
    if data.startswith(_PDF):
        from docgen.intake.pdf_text import read_pdf

        return _whole(read_pdf(data, path.name, tables=True), data)
    if data.startswith(_ZIP) and _TEXT_BODY in _names(data):
        from docgen.intake.document_text import read_text_document

        return _whole(read_text_document(data, path.name), data)
    return _whole(_spreadsheet(data, path.name, encoding), data)


def opened_package(path: Path) -> tuple[bytes, Package] | None:
    """A file's bytes and its package, of one that is no plain text. Raises as `read_book` does."""
    data = _bytes(path)
    return (data, open_package(data, path.name)) if data.startswith(_ZIP) else None


def _names(data: bytes) -> frozenset[str]:
    """The parts of a package, by its own directory: a document inside a workbook is none of them."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return frozenset(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return frozenset()


def _spreadsheet(data: bytes, name: str, encoding: str | None) -> Book:
    if data.startswith(_OLD_OFFICE):
        raise ContentError("sheet-old-office", file=name)
    if data.startswith(_ZIP):
        from docgen.intake.workbook import read_workbook

        return read_workbook(data, name)
    from docgen.intake.separated import read_separated

    return read_separated(data, name, encoding)


def _whole(book: Book, data: bytes) -> Book:
    if not any(sheet.cells for sheet in book.sheets):
        raise ContentError("sheet-empty", file=book.name)
    return replace(book, sha256=hashlib.sha256(data).hexdigest())


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
