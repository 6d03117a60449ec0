"""A customer's own CSV with answers in its cells: rows without an answer keep their bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from docgen.render.answered_workbook import Answered, CellText

_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula at the start of a cell of a CSV (OWASP ASVS 1.2.10)."""


def answered_text(data: bytes, encoding: str, separator: str, cells: Iterable[CellText]) -> Answered:
    """The file with the words in its cells, in its encoding, separator and line ends.

    A character that the encoding lacks keeps its cell from being written: the rule is `answer-encoding`.
    """
    text = data.decode(encoding)
    if encoding == "utf-16":
        encoding = "utf-16-le" if data.startswith(b"\xff\xfe") else "utf-16-be"
        text = "\ufeff" + text
    lines = list(io.StringIO(text, newline=""))
    by_row: dict[int, list[CellText]] = {}
    left: list[tuple[CellText, str]] = []
    for cell in cells:
        if _fits(cell.text, encoding):
            by_row.setdefault(cell.row, []).append(cell)
        else:
            left.append((cell, "answer-encoding"))
    made: list[str] = []
    reader = csv.reader(lines, delimiter=separator)
    begin = 0
    for number, record in enumerate(reader, 1):
        raw = "".join(lines[begin : reader.line_num])
        begin = reader.line_num
        made.append(_row(raw, record, by_row[number], separator) if number in by_row else raw)
    return Answered("".join(made).encode(encoding), tuple(left))


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _row(raw: str, record: list[str], cells: list[CellText], separator: str) -> str:
    """One row written anew with its answers, and the line end it had."""
    end = raw[len(raw.rstrip("\r\n")) :]
    values = list(record)
    for cell in cells:
        values += [""] * (cell.column - len(values))
        values[cell.column - 1] = f"'{cell.text}" if cell.text.startswith(_RISKY) else cell.text
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerow(values)
    return out.getvalue().removesuffix("\r\n") + end
