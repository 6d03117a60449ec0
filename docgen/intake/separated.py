"""Text with separators: CSV from any program, in UTF-8, UTF-16 or GB 18030, with comma, semicolon, tab or bar."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator

from docgen.diagnostics import ContentError, UsageError
from docgen.intake.book import MAX_CELLS, Book, Cell, Sheet
from docgen.intake.text import cleaned

SEPARATORS = (",", ";", "\t", "|")
_SAMPLE_ROWS = 200
_LONGEST_CELL = 1_000_000
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_separated(data: bytes, name: str, encoding: str | None = None) -> Book:
    """The file as a book of one sheet. Raises ContentError where it is not text that can be read with certainty."""
    text, used = _decoded(data, name, encoding)
    separator = _separator(text)
    cells: list[Cell] = []
    try:
        for number, record in enumerate(_records(text, separator), 1):
            for column, raw in enumerate(record, 1):
                words, repaired = cleaned(raw)
                if words:
                    cells.append(Cell("", number, column, words, repaired=repaired))
            if len(cells) > MAX_CELLS:
                raise ContentError("sheet-too-many-cells", file=name, limit=MAX_CELLS)
    except csv.Error as error:
        raise ContentError("sheet-broken", file=name, reason=error) from None
    sheet = Sheet("", tuple(cells), decimal_comma=separator == ";")
    return Book(name, (sheet,), used, separator)


def _records(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _decoded(data: bytes, name: str, encoding: str | None) -> tuple[str, str]:
    """The text and the encoding used. Without a mark, UTF-8 where it is valid, then GB 18030 where it is likely."""
    if encoding is not None:
        return _as_told(data, name, encoding), encoding
    for mark, used in _BOMS:
        if data.startswith(mark):
            return _as_told(data, name, used), used
    if b"\x00" in data:
        raise ContentError("sheet-not-text", file=name)
    for used in ("utf-8", "gb18030"):
        try:
            text = data.decode(used)
        except UnicodeDecodeError:
            continue
        if used == "utf-8" or _is_likely_chinese(text):
            return text, used
    raise ContentError("sheet-encoding", file=name)


def _as_told(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError:
        raise ContentError("sheet-encoding-wrong", file=name, encoding=encoding) from None
    except (LookupError, ValueError):
        raise UsageError("sheet-encoding-unknown", written=encoding) from None


def _is_likely_chinese(text: str) -> bool:
    """True where nine in ten of the characters beyond ASCII are common Chinese: Latin-1 read as GB is rare Han."""
    foreign = [character for character in text if character > "\x7f"]
    common = sum(1 for character in foreign if _is_common(character))
    return common * 10 >= len(foreign) * 9


def _is_common(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return character in "€—–·"
    return True


def _separator(text: str) -> str:
    """The separator that gives the most rows of one width beyond one column; a comma where none does."""
    first = text[:6].lower()
    if first.startswith("sep=") and first[4:5] in SEPARATORS:
        return first[4]
    best, separator = 0, ","
    for candidate in SEPARATORS:
        score = _evenness(text, candidate)
        if score > best:
            best, separator = score, candidate
    return separator


def _evenness(text: str, separator: str) -> int:
    widths: Counter[int] = Counter()
    try:
        for number, record in enumerate(_records(text, separator)):
            if number >= _SAMPLE_ROWS:
                break
            if len(record) > 1:
                widths[len(record)] += 1
    except csv.Error:
        return 0
    if not widths:
        return 0
    width, rows = max(widths.items(), key=lambda item: (item[1] * item[0], item[0]))
    return rows * width
