"""Hostile and broken files end in a named refusal, quickly, without a traceback and without much memory."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from docgen.diagnostics import DocgenError
from docgen.intake import read_book
from tests.lint.hostile import flagged

SECONDS, BYTES = 3.0, 100_000_000
"""Most a refusal may take; the small files among them unpack to a gigabyte."""

ROOT_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>'
)
BOOK_RELATIONS = ROOT_RELATIONS.replace('officeDocument"', 'worksheet"').replace("xl/workbook.xml", "sheet.xml")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="S" sheetId="1" r:id="r"/></sheets></workbook>'
)


def workbook(sheet: str | bytes, method: int = zipfile.ZIP_DEFLATED, **more: bytes) -> bytes:
    """A workbook of one sheet, written part by part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("_rels/.rels", ROOT_RELATIONS)
        archive.writestr("xl/workbook.xml", BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", BOOK_RELATIONS)
        archive.writestr("xl/sheet.xml", sheet)
        for name, data in more.items():
            archive.writestr(f"xl/{name}", data)
    return buffer.getvalue()


def sheet(rows: str, before: str = "", after: str = "") -> str:
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


ONE = '<row r="1"><c r="A1" t="inlineStr"><is><t>Case</t></is></c></row>'


def two_of_a_name() -> bytes:
    buffer = io.BytesIO(workbook(sheet(ONE)))
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/sheet.xml", sheet(ONE))
    return buffer.getvalue()


def encrypted() -> bytes:
    return flagged(workbook(sheet(ONE)))


def overlapping() -> bytes:
    """Two entries of the directory that point at the same bytes."""
    data = bytearray(workbook(sheet(ONE)))
    second = data.find(b"PK\x01\x02", data.find(b"PK\x01\x02") + 4)
    struct.pack_into("<I", data, second + 42, 5)
    return bytes(data)


def really_saved() -> bytes:
    book, buffer = Workbook(), io.BytesIO()
    book.active["A1"] = "Case"
    book.save(buffer)
    return buffer.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb, deflate": (lambda: workbook(sheet(ONE), **{"media.png": bytes(200_000_000)}), "sheet-bomb"),
    "bomb, bzip2": (lambda: workbook(sheet(" " * 50_000_000), zipfile.ZIP_BZIP2), "sheet-bomb"),
    "bomb, lzma": (lambda: workbook(sheet(" " * 5_000_000), zipfile.ZIP_LZMA), "sheet-bomb"),
    "millions of empty cells": (lambda: workbook(sheet("<row><c/></row>" * 3_000_000)), "sheet-bomb"),
    "too many parts": (lambda: workbook(sheet(ONE), **{f"p{n}": b"" for n in range(2_100)}), "sheet-bomb"),
    "two parts of a name": (two_of_a_name, "sheet-bomb"),
    "encrypted part": (encrypted, "sheet-bomb"),
    "parts that overlap": (overlapping, "sheet-bomb"),
    "entity from a file": (
        lambda: workbook(sheet(ONE, '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>')), "sheet-bomb",
    ),
    "billion laughs": (
        lambda: workbook(sheet(ONE, '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>')), "sheet-bomb",
    ),
    "entity in UTF-16": (
        lambda: workbook(sheet(ONE, '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x "y">]>').encode("utf-16")),
        "sheet-bomb",
    ),
    "nested a thousand deep": (lambda: workbook(sheet("<a>" * 1_000 + "</a>" * 1_000)), "sheet-bomb"),
    "cut in the middle": (lambda: really_saved()[: len(really_saved()) // 2], "sheet-broken"),
    "not XML": (lambda: workbook("plain"), "sheet-broken"),
    "shared string that is not there": (
        lambda: workbook(sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')), "sheet-broken",
    ),
    "cell beyond the last row": (
        lambda: workbook(sheet('<row><c r="A9999999"><v>1</v></c></row>')), "sheet-broken",
    ),
    "zip without a workbook": (lambda: zip_of("readme.txt"), "sheet-no-workbook"),
    "document": (lambda: zip_of("word/document.xml"), "sheet-no-workbook"),
    "password or old Excel": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "sheet-old-office"),
    "empty": (lambda: b"", "sheet-empty"),
    "only separators": (lambda: b",,,\n,,,\n", "sheet-empty"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "sheet-not-text"),
    "one cell of two million letters": (lambda: b'a,"' + b"x" * 2_000_000 + b'"', "sheet-broken"),
}  # fmt: skip


def zip_of(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "words")
    return buffer.getvalue()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_by_name_and_quickly(tmp_path: Path, name: str) -> None:
    make, rule = HOSTILE[name]
    file = tmp_path / "sheet.xlsx"
    file.write_bytes(make())
    tracemalloc.start()
    begun = time.process_time()
    with pytest.raises(DocgenError) as refused:
        read_book(file)
    spent, peak = time.process_time() - begun, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert refused.value.findings[0].rule == rule
    assert spent < SECONDS and peak < BYTES


def test_more_cells_than_a_library_needs_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "sheet.csv"
    file.write_bytes(b"1,2,3,4,5,6,7,8,9,10\n" * 100_000)
    begun = time.process_time()
    with pytest.raises(DocgenError) as refused:
        read_book(file)

    assert refused.value.findings[0].rule == "sheet-too-many-cells"
    assert time.process_time() - begun < 4 * SECONDS


def test_a_file_that_is_not_there_or_a_folder_is_wrong_usage(tmp_path: Path) -> None:
    for path, rule in ((tmp_path / "none.xlsx", "system-refused"), (tmp_path, "sheet-no-file")):
        with pytest.raises(DocgenError) as refused:
            read_book(path)
        assert (refused.value.exit_code, refused.value.findings[0].rule) == (2, rule)


def test_a_huge_dimension_and_huge_merges_cost_nothing(tmp_path: Path) -> None:
    merges = '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B2:B1048576"/></mergeCells>'
    hidden = '<cols><col min="1" max="16384" hidden="0"/></cols>'
    text = sheet(ONE, after=merges).replace("<sheetData>", f'<dimension ref="A1:XFD1048576"/>{hidden}<sheetData>')
    file = tmp_path / "sheet.xlsx"
    file.write_bytes(workbook(text))
    begun = time.process_time()

    assert [cell.text for cell in read_book(file).sheets[0].cells] == ["Case"]
    assert time.process_time() - begun < 0.5


def test_a_saved_workbook_opens(tmp_path: Path) -> None:
    file = tmp_path / "sheet.xlsx"
    file.write_bytes(really_saved())
    assert [cell.text for cell in read_book(file).sheets[0].cells] == ["Case"]
