"""The report of an import in words: what each column was read as, every cell not imported, the counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docgen.messages import message

if TYPE_CHECKING:
    from docgen.authoring.sheet_report import CellNote, ListedRow, Report

SHOWN_CELLS = 60
SHOWN_TEXT = 60
_NO_FIELD = dict.fromkeys(("item", "site"), ("price-column-near", "price-column-none"))
"""How a column without a field is told where its words are not kept as a comment."""

_SEPARATORS = {",": "separator-comma", ";": "separator-semicolon", "\t": "separator-tab", "|": "separator-bar"}


def report_lines(report: Report, language: str, *, whole: bool = False) -> Iterator[str]:
    """The lines of a report in the user's language; `whole`: no list and no words are cut."""
    book = report.book
    if book.encoding:
        separator = message(_SEPARATORS[book.separator], language)
        yield message("import-encoding", language, file=book.name, encoding=book.encoding, separator=separator)
    yield from _sheets(report, language, whole=whole)
    yield from _cells(report, language, whole=whole)
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


def _sheets(report: Report, language: str, *, whole: bool) -> Iterator[str]:
    unread: dict[str, list[ListedRow]] = {}
    for row in report.listed():
        if row.state in ("sheet-not-read", "hidden"):
            unread.setdefault(row.sheet, []).append(row)
    for sheet in report.sheets:
        if sheet.hidden or sheet.heading_row is None:
            rule = "import-sheet-hidden" if sheet.hidden else "import-sheet-unread"
            yield message(rule, language, sheet=sheet.name, cells=sheet.cells)
            yield from _rows_unread(unread.get(sheet.name, []), language, whole=whole)
            continue
        where = f"{report.book.name}, {sheet.name}" if sheet.name else report.book.name
        bare = "import-paragraphs-head" if report.book.is_text else "import-bare-head"
        head = "import-mapping-head" if sheet.heading_row else bare
        yield message(head, language, where=where, row=sheet.heading_row)
        yield from _columns(report, sheet.name, language)
        if sheet.hidden_rows or sheet.hidden_columns:
            counts = {"rows": sheet.hidden_rows, "columns": sheet.hidden_columns}
            yield message("import-hidden", language, sheet=sheet.name, **counts)
            yield from _rows_unread(unread.get(sheet.name, []), language, whole=whole)


def _rows_unread(rows: list[ListedRow], language: str, *, whole: bool) -> Iterator[str]:
    """Rows that nobody reads, with their words: whoever knows the list sees what is missing."""
    lines = [message("import-row-unread", language, row=one.row, text=told(one.text, whole=whole)) for one in rows]
    yield from capped(lines, SHOWN_CELLS, language, whole=whole)


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
        if note.column.unsure and not note.column.hidden:
            rule = "import-column-unsure" if note.field else "import-column-undecided"
            rule = "import-column-theirs" if note.column.unsure == ("none",) else rule
        others = ", ".join(note.column.unsure)
        yield message(rule, language, column=column, heading=heading, field=field, others=others)


def _cells(report: Report, language: str, *, whole: bool) -> Iterator[str]:
    """Cells not imported, those with a reason first in full; rows that became no case as a line each."""
    above = [note.cell.text for note in report.cells if note.state == "above-headings"]
    if above:
        yield message("import-above", language, cells=" | ".join(told(text, whole=whole) for text in above))
    listed = [note for note in report.cells if note.reason is not None]
    if listed:
        yield message("import-cells-head", language, count=len(listed))
    several = len(report.book.sheets) > 1
    lines = []
    for note in listed:
        place = note.cell.address if several else note.cell.place
        words = told(note.cell.text, whole=whole)
        lines.append(message("import-cell", language, place=place, text=words, why=why(note, language)))
    yield from capped(lines, SHOWN_CELLS, language, whole=whole)


def capped(lines: list[str], shown: int, language: str, *, whole: bool) -> Iterator[str]:
    """The lines, or the first of many and how many more there are; a single one more is shown."""
    shown = len(lines) if whole or len(lines) == shown + 1 else shown
    yield from lines[:shown]
    if len(lines) > shown:
        yield message("import-more", language, count=len(lines) - shown)


def why(note: CellNote, language: str) -> str:
    """Why a cell was not imported, in words."""
    return message(note.reason.rule, language, **note.reason.values) if note.reason else ""


def shortened(text: str) -> str:
    """The words on one line, cut where they are long."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN_TEXT else line[: SHOWN_TEXT - 1] + "…"


def told(text: str, *, whole: bool) -> str:
    """The words on one line, cut where they are long unless the whole is wanted."""
    return " ".join(text.split()) if whole else shortened(text)
