"""The report of an import in words: what each column was read as, every cell not imported, the counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docgen.messages import message

if TYPE_CHECKING:
    from docgen.authoring.sheet_report import CellNote, Report

SHOWN_CELLS = 60
SHOWN_TEXT = 60
_NO_FIELD = dict.fromkeys(("item", "site"), ("price-column-near", "price-column-none"))
"""How a column without a field is told where its words are not kept as a comment."""

_SEPARATORS = {",": "separator-comma", ";": "separator-semicolon", "\t": "separator-tab", "|": "separator-bar"}


def report_lines(report: Report, language: str) -> Iterator[str]:
    """The lines of a report in the user's language."""
    book = report.book
    if book.encoding:
        separator = message(_SEPARATORS[book.separator], language)
        yield message("import-encoding", language, file=book.name, encoding=book.encoding, separator=separator)
    yield from _sheets(report, language)
    yield from _cells(report, language)
    from docgen.authoring.sheet_report import KEPT

    yield _rows(report, language)
    cells = report.cell_counts()
    kept = sum(cells.get(state, 0) for state in KEPT)
    placed, heading = cells.get("imported", 0), cells.get("heading", 0)
    if report.subject in ("item", "site"):
        other = cells["all"] - placed - heading
        yield message("import-price-cells", language, all=cells["all"], imported=placed, heading=heading, other=other)
        return
    other = cells["all"] - placed - heading - kept
    yield message(
        "import-cells-counted", language, all=cells["all"], imported=placed, heading=heading, kept=kept, other=other
    )


def _rows(report: Report, language: str) -> str:
    """How many rows became what."""
    rows = report.row_counts()
    if report.subject == "requirement":
        names = ("all", "imported", "continued", "section", "note", "withdrawn", "hidden", "headings-again")
        return message("import-list-rows", language, **{name.replace("-", "_"): rows.get(name, 0) for name in names})
    if report.subject == "item":
        names = ("all", "imported", "incomplete", "id-clash", "section", "note", "hidden", "headings-again")
        return message("import-price-rows", language, **{name.replace("-", "_"): rows.get(name, 0) for name in names})
    if report.subject == "site":
        told = ("all", "imported", "incomplete", "id-clash", "note", "hidden", "headings-again")
        return message("import-site-rows", language, **{name.replace("-", "_"): rows.get(name, 0) for name in told})
    known = {name: rows.get(name, 0) for name in ("all", "imported", "continued", "exists")}
    other = known["all"] - known["imported"] - known["continued"] - known["exists"]
    return message("import-rows-counted", language, **known, other=other)


def _sheets(report: Report, language: str) -> Iterator[str]:
    for sheet in report.sheets:
        if sheet.hidden or sheet.heading_row is None:
            rule = "import-sheet-hidden" if sheet.hidden else "import-sheet-unread"
            yield message(rule, language, sheet=sheet.name, cells=sheet.cells)
            continue
        where = f"{report.book.name}, {sheet.name}" if sheet.name else report.book.name
        head = "import-mapping-head" if sheet.heading_row else "import-paragraphs-head"
        yield message(head, language, where=where, row=sheet.heading_row)
        yield from _columns(report, sheet.name, language)
        if sheet.hidden_rows or sheet.hidden_columns:
            counts = {"rows": sheet.hidden_rows, "columns": sheet.hidden_columns}
            yield message("import-hidden", language, sheet=sheet.name, **counts)


def _columns(report: Report, sheet: str, language: str) -> Iterator[str]:
    from docgen.intake import column_letters

    for note in report.columns:
        if note.sheet != sheet:
            continue
        column = column_letters(note.column.number)
        heading = " / ".join(shortened(one) for one in (note.column.title, note.column.heading) if one)
        rule, field = "import-column", note.field
        if note.column.hidden:
            rule = "import-column-hidden"
        elif not note.field:
            near, none = _NO_FIELD.get(report.subject, ("import-column-near", "import-column-none"))
            rule, field = (near, note.nearest) if note.nearest else (none, "")
        yield message(rule, language, column=column, heading=heading, field=field)


def _cells(report: Report, language: str) -> Iterator[str]:
    """Cells not imported, those with a reason first in full; rows that became no case as a line each."""
    above = [note.cell.text for note in report.cells if note.state == "above-headings"]
    if above:
        yield message("import-above", language, cells=" | ".join(shortened(text) for text in above))
    listed = [note for note in report.cells if note.reason is not None]
    if listed:
        yield message("import-cells-head", language, count=len(listed))
    several = len(report.book.sheets) > 1
    for note in listed[:SHOWN_CELLS]:
        place = note.cell.address if several else note.cell.place
        yield message("import-cell", language, place=place, text=shortened(note.cell.text), why=why(note, language))
    if len(listed) > SHOWN_CELLS:
        yield message("import-more", language, count=len(listed) - SHOWN_CELLS)


def why(note: CellNote, language: str) -> str:
    """Why a cell was not imported, in words."""
    return message(note.reason.rule, language, **note.reason.values) if note.reason else ""


def shortened(text: str) -> str:
    """The words on one line, cut where they are long."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN_TEXT else line[: SHOWN_TEXT - 1] + "…"
