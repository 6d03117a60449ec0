"""A customer's requirement list into clauses, with a report that accounts for every row and every cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from docgen.authoring.case_mapping import column_notes
from docgen.authoring.requirement_columns import choices_of, settled
from docgen.authoring.requirement_rows import ANSWERS, Clause, RowsRead, read_rows, text_table
from docgen.authoring.requirement_words import RequirementWords
from docgen.authoring.sheet_report import CellNote, ColumnNote, Report, RowNote, SheetNote, sheet_note
from docgen.content.types import LANGUAGES
from docgen.diagnostics import ContentError, UsageError
from docgen.intake import (
    Book,
    Column,
    Heading,
    Sheet,
    Table,
    TableRow,
    Vocabulary,
    column_letters,
    column_number,
    find_table,
)
from docgen.intake.text import plain

_NUMBER = re.compile(r"[A-Za-z]{0,5}[-_. ]?[0-9]+(?:[.\-][0-9]+)*[.)、．）]?")
"""A clause's number."""

_WORDS = 2
"""The column of the words among paragraphs."""


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet with clauses: its heading row, the letters of its answer columns, the customer's words for answers."""

    name: str
    heading_row: int
    answers: Mapping[str, str]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RequirementImport:
    """The clauses in the customer's order, those it says are withdrawn, the sheets, and the report."""

    clauses: tuple[Clause, ...]
    withdrawn: tuple[Clause, ...]
    sheets: tuple[SheetPlan, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class Mapped:
    """What the user says of columns: by heading or letters, the field, None for a column left out."""

    columns: Mapping[str, Heading | None] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: tuple[str, ...], vocabulary: Vocabulary) -> Mapped:
        """From `COLUMN=FIELD` words. Raises UsageError for words that are no such pair, or a field there is not."""
        found: dict[str, Heading | None] = {}
        for pair in pairs:
            column, equals, name = pair.rpartition("=")
            if not equals or not column.strip():
                raise UsageError("map-pair", written=pair)
            found[plain(column)] = _field(name.strip(), vocabulary)
        return cls(found)

    def recognise(self, vocabulary: Vocabulary, heading: str, number: int) -> Heading | None:
        """The user's word for a column, else what its heading means."""
        for key in (plain(heading), plain(column_letters(number))):
            if key in self.columns:
                return self.columns[key]
        return vocabulary.recognise(heading)


def _field(name: str, vocabulary: Vocabulary) -> Heading | None:
    if name in ("", "none", "null", "-"):
        return None
    base, _, language = name.rpartition(".") if name.rpartition(".")[2] in LANGUAGES else (name, "", "")
    if base not in vocabulary.fields or (language and base not in ("text", "title")):
        raise UsageError("unknown-name", kind="field", written=name, close="", known=", ".join(vocabulary.fields))
    return Heading(base, language)


def import_requirements(
    book: Book, vocabulary: Vocabulary, words: RequirementWords, mapped: Mapped, only_sheet: str | None = None
) -> RequirementImport:
    """Read every visible sheet that heads a list of clauses, or the one that is named.

    Raises ContentError where none does, UsageError for a sheet there is not.
    """
    known = [sheet.name.strip() for sheet in book.sheets]
    if only_sheet is not None and only_sheet.strip() not in known:
        raise UsageError("unknown-name", kind="sheet", written=only_sheet, close="", known=", ".join(known))
    clauses: list[Clause] = []
    withdrawn: list[Clause] = []
    plans: list[SheetPlan] = []
    sheets: list[SheetNote] = []
    columns: list[ColumnNote] = []
    rows: list[RowNote] = []
    cells: list[CellNote] = []
    starred = book.is_text and any(words.has_star(cell.text) for sheet in book.sheets for cell in sheet.cells)
    for sheet in book.sheets:
        wanted = not sheet.hidden if only_sheet is None else sheet.name.strip() == only_sheet.strip()
        table = _table(sheet, vocabulary, words, mapped) if wanted else None
        sheets.append(sheet_note(sheet, table))
        if table is None:
            cells += [CellNote(cell, "hidden" if sheet.hidden else "sheet-not-read") for cell in sheet.cells]
            continue
        told = (sheet.name, *(cell.text for cell in table.above), *_paragraph_above(book, sheet), book.name)
        read = read_rows(table, table.columns, words, told, starred=starred)
        if sheet.is_text and not read.clauses:
            read.rows, read.cells = [], [CellNote(cell, "sheet-not-read") for cell in sheet.cells]
        clauses += read.clauses
        withdrawn += read.withdrawn
        rows += read.rows
        cells += _all_cells(table, read)
        plans.append(_plan(table, sheet, words))
        columns += [] if sheet.is_text else column_notes(table, table.columns, vocabulary)
    if not plans or (book.is_text and not clauses):
        raise ContentError("list-no-headings", file=book.name, known=", ".join(vocabulary.fields))
    order = {sheet.name: number for number, sheet in enumerate(book.sheets)}
    cells.sort(key=lambda note: (order[note.cell.sheet], note.cell.row, note.cell.column))
    below = {sheet.name: sheet.below for sheet in book.sheets if sheet.below}
    if below:
        clauses.sort(key=lambda clause: _place(clause, order, below))
    elif any(clause.page is not None for clause in clauses):
        clauses.sort(key=lambda clause: (clause.page or 0, clause.row))
    report = Report(book, tuple(sheets), tuple(columns), tuple(rows), tuple(cells), "requirement")
    return RequirementImport(tuple(clauses), tuple(withdrawn), () if book.is_text else tuple(plans), report)


def _table(sheet: Sheet, vocabulary: Vocabulary, words: RequirementWords, mapped: Mapped) -> Table | None:
    """The table of clauses in a sheet; None where no column holds their words."""
    if sheet.is_text:
        return text_table(sheet)
    table = find_table(sheet, lambda heading, number: mapped.recognise(vocabulary, heading, number))
    if table is None:
        return None
    told = [column for column in table.columns if column.meaning is not None and not column.hidden]
    if not any(column.meaning and column.meaning.field in ("text", "title") for column in told):
        return None
    if _has_no_headings(table, vocabulary, mapped):
        table = _without_headings(table)
    return replace(table, columns=settled(table, _with_mapped(table, mapped), words, set(mapped.columns)))


def _paragraph_above(book: Book, sheet: Sheet) -> tuple[str, ...]:
    """The words above a table of a document: they may say what its clauses are."""
    if sheet.page is not None and not sheet.is_text:
        return _printed_above(book, sheet)
    prose = next((one for one in book.sheets if one.is_text), None)
    if prose is None or not sheet.below:
        return ()
    return tuple(cell.text for cell in prose.rows().get(sheet.below, {}).values())


def _printed_above(book: Book, table: Sheet) -> tuple[str, ...]:
    """The words above a table on its page of a PDF."""
    first = min((cell.row for cell in table.cells), default=0)
    prose = (cell for one in book.sheets if one.is_text and one.page == table.page for cell in one.cells)
    words = [cell for cell in prose if cell.row < first and cell.column == _WORDS]
    return (max(words, key=lambda cell: cell.row).text,) if words else ()


def _place(clause: Clause, order: Mapping[str, int], below: Mapping[str, int]) -> tuple[int, ...]:
    """Where a clause stands in the file: a table of a document stands below a paragraph."""
    if clause.sheet in below:
        return (0, below[clause.sheet], 1 + order[clause.sheet], clause.row)
    return (order.get(clause.sheet, 0), clause.row, 0, 0)


def _has_no_headings(table: Table, vocabulary: Vocabulary, mapped: Mapped) -> bool:
    """Whether the row taken for headings is a clause: the user named its columns by letters, and one holds a number."""
    numbers = [column for column in table.columns if column.meaning and column.meaning.field in ("clause", "number")]
    named = all(
        plain(column_letters(column.number)) in mapped.columns and vocabulary.recognise(column.heading) is None
        for column in table.columns
        if column.meaning is not None
    )
    return named and any(_NUMBER.fullmatch(column.heading.strip()) for column in numbers)


def _without_headings(table: Table) -> Table:
    """The same table with its first row among the others."""
    first = TableRow(table.heading_row, {cell.column: cell for cell in table.headings})
    columns = tuple(replace(column, heading="", title="") for column in table.columns)
    return replace(
        table, heading_row=table.heading_row - 1, columns=columns, rows=(first, *table.rows), headings=()
    )  # fmt: skip


def _with_mapped(table: Table, mapped: Mapped) -> list[Column]:
    """The columns, and those without a heading that the user names by their letters."""
    there = {column.number for column in table.columns}
    extra = [
        Column(number, "", "", meaning, number in table.sheet.hidden_columns)
        for key, meaning in mapped.columns.items()
        if (number := column_number(key)) and number not in there and meaning is not None
    ]
    return sorted((*table.columns, *extra), key=lambda column: column.number)


def _all_cells(table: Table, read: RowsRead) -> list[CellNote]:
    """A note on every cell of the sheet: above the table, its headings, its rows."""
    hidden = table.sheet.hidden_columns
    above = [CellNote(cell, "above-headings") for cell in table.above]
    heads = [CellNote(cell, "hidden" if cell.column in hidden else "heading") for cell in table.headings]
    return [*above, *heads, *read.cells]


def _plan(table: Table, sheet: Sheet, words: RequirementWords) -> SheetPlan:
    answers = {
        column.meaning.field.removeprefix("answer."): column_letters(column.number)
        for column in table.columns
        if column.meaning is not None and column.meaning.field in ANSWERS and not column.hidden
    }
    column = next((one for one in table.columns if column_letters(one.number) == answers.get("status")), None)
    choices = choices_of(table, column) if column is not None else ()
    chosen: dict[str, str] = {}
    for choice in choices:
        status = words.status(choice)
        if status:
            chosen.setdefault(status, choice)
    return SheetPlan(sheet.name, table.heading_row, answers, chosen)
