"""From the rows of a customer's table to clauses: which row is one, which heads a section, which goes on from above."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from docgen.authoring.requirement_answers import FoundAnswer, found_answer
from docgen.authoring.requirement_asides import is_aside, joined, says_it_goes_on
from docgen.authoring.requirement_cells import (
    RowContext,
    is_field,
    is_figure,
    is_number,
    named,
    number_of,
    row_context,
    words_of,
)
from docgen.authoring.requirement_heads import (
    LEADING,
    goes_on,
    heads_by_number,
    heads_by_style,
    heads_by_words,
    is_short,
    spans_the_answers,
)
from docgen.authoring.requirement_numbers import NumbersAbove
from docgen.authoring.requirement_words import Binding, RequirementWords
from docgen.authoring.sheet_report import CellNote, CellState, Reason, RowNote, RowState
from docgen.intake import Cell, Column, Heading, NotUnderstood, Sheet, Table, TableRow, parse_number
from docgen.intake.text import plain

ANSWERS = ("answer.status", "answer.deviation", "answer.how", "answer.evidence", "answer.page", "answer.section")
_TITLE = re.compile("[A-Z0-9\u4e00-\u9fff]")
_SENTENCE = re.compile(r"[.。;；!！]\s*$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as read. `words` by language; `doubts` are rules of the messages; `kept` cells that fit no field."""

    sheet: str
    row: int
    number: str
    words: Mapping[str, str]
    mandatory: bool = False
    important: bool = False
    kind: str = ""
    weight: Decimal | None = None
    doubts: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    page: int | None = None
    answer: FoundAnswer | None = None

    @property
    def key(self) -> str:
        """The number as two lists are compared by it."""
        return plain(self.number).rstrip(".")

    @property
    def same_words(self) -> str:
        """All the words, as two lists are compared by them: neither space nor width nor marks matter."""
        return "".join("".join(plain(words).split()) for _, words in sorted(self.words.items()))


@dataclass(slots=True)
class RowsRead:
    """What a table came to: clauses, those withdrawn, and a note on every row and cell."""

    clauses: list[Clause] = field(default_factory=list)
    withdrawn: list[Clause] = field(default_factory=list)
    rows: list[RowNote] = field(default_factory=list)
    cells: list[CellNote] = field(default_factory=list)
    above: NumbersAbove = field(default_factory=NumbersAbove)


def read_rows(
    table: Table, columns: Iterable[Column], words: RequirementWords, told: tuple[str, ...], *, starred: bool = False
) -> RowsRead:
    """Every row below the headings. `told` are words that may name the kind of all clauses: sheet, title, file.

    `starred`: clauses that must be met carry a ★, here or elsewhere in the file.
    """
    context = row_context(table, {column.number: column for column in columns}, words, told)
    context = replace(context, starred=context.starred or starred)
    read = RowsRead()
    section = ""
    for position, row in enumerate(table.rows):
        state = _state(context, row, position, read)
        if state == "section":
            section = " ".join(cell.text for cell in row.cells.values())
            read.above.head(context.words.without_star(unicodedata.normalize("NFKC", section)))
        if state in ("imported", "withdrawn"):
            _take(context, row, section, read, state)
        elif state == "continued":
            _continue(context, row, read)
        else:
            _leave(context, row, read, state)
    return _without_last_headings(read)


def _without_last_headings(read: RowsRead) -> RowsRead:
    """Rows that look like headings, but stand below the last clause, head nothing: they are remarks."""
    last = max(
        (place for place, row in enumerate(read.rows) if row.state != "section" and row.state != "note"), default=-1
    )
    late = {row.row for row in read.rows[last + 1 :] if row.state == "section"}
    read.rows = [replace(row, state="note") if row.row in late else row for row in read.rows]
    read.cells = [
        replace(note, reason=Reason("row-note")) if note.cell.row in late and note.reason else note
        for note in read.cells
    ]
    return read


def _state(context: RowContext, row: TableRow, position: int, read: RowsRead) -> RowState:
    """What a row is. A row that may be a clause is one: better asked about than lost."""
    if row.hidden:
        return "hidden"
    if len(row.cells) > 1 and all(_repeats_heading(context, cell) for cell in row.cells.values()):
        return "headings-again"
    text = " ".join(cell.text for name in ("title", "text") for cell in named(context, row, name))
    number = number_of(context, row)
    own = [cell for cell in row.cells.values() if not _is_answer(context, cell)]
    if is_aside(context.words, number, text or (own[0].text if own else "")):
        return "note"
    if read.clauses and text and says_it_goes_on(context.words, number, text, read.clauses[-1].number):
        return "continued"
    told = [text] if text else [cell.text for cell in own] if number else []  # a column of changes may say it alone
    if any(map(context.words.is_withdrawn, told)):
        return "withdrawn"
    if not text:
        return _wordless(context, row, position, own, number)
    if number:
        return "section" if heads_by_number(context, row, position, number, text) else "imported"
    if _is_title(context, row, position, own, text, read):
        return "section"
    if not context.number_field or context.words.binds(text) or context.words.star(text):
        return "imported"
    return _numberless(context, row, position, own, text, read)


def _repeats_heading(context: RowContext, cell: Cell) -> bool:
    """Whether a cell says its column's heading again: all of it, or its last row where it had two."""
    column = context.columns.get(cell.column)
    head, said = plain(column.heading) if column is not None else "", plain(cell.text)
    return bool(said) and (head == said or head.endswith(f" {said}"))


def _wordless(context: RowContext, row: TableRow, position: int, own: list[Cell], number: str) -> RowState:
    """A row without words in their column: a heading, also one with a number before it, else a remark."""
    numbers = named(context, row, context.number_field) if context.number_field else []
    told = [cell for cell in own if cell not in numbers] if len(own) > 1 else own
    if len(told) != 1 or not is_short(told[0].text) or told[0].kind == "number":
        return "note"
    return "section" if len(own) == 1 or goes_on(context, position, number) else "note"


def _numberless(
    context: RowContext, row: TableRow, position: int, own: list[Cell], text: str, read: RowsRead
) -> RowState:
    """A row with words, but no number, that obliges nobody: the rest of the clause above, a heading, a clause."""
    if LEADING.fullmatch(text) or named(context, row, "level") or len(own) > 1:
        return "imported"
    last = read.rows[-1] if read.rows else None
    if last is not None and last.row == row.number - 1 and last.state in ("imported", "continued"):
        return "section" if _stands_apart(context, position, text, read) else "continued"
    return "section" if is_short(text) else "note"


def _is_title(context: RowContext, row: TableRow, position: int, own: list[Cell], text: str, read: RowsRead) -> bool:
    """Whether a row without a number of its own is a title that carries one in its words, or spans the answers."""
    last = read.rows[-1] if read.rows else None
    adjoins = last is not None and last.row == row.number - 1 and last.state in ("imported", "continued")
    above = next(reversed(tuple(read.clauses[-1].words.values())), "") if adjoins and read.clauses else ""
    told = heads_by_style(context, row, text) or heads_by_words(context, row, position, own, text, above)
    return told or spans_the_answers(context, row, own, text)


def _stands_apart(context: RowContext, position: int, text: str, read: RowsRead) -> bool:
    """Whether a row below a clause that is a whole sentence begins something new: a title, and a clause below it."""
    follows = next((one for one in context.table.rows[position + 1 : position + 2] if not one.hidden), None)
    return (
        not context.table.sheet.is_text
        and is_short(text)
        and bool(read.clauses)
        and _begins_anew(read.clauses[-1], text)
        and follows is not None
        and bool(number_of(context, follows))
    )


def _begins_anew(clause: Clause, text: str) -> bool:
    """Whether words below a clause may be no part of it: it ends in a full stop, they begin like a sentence."""
    before = next(reversed(tuple(clause.words.values())), "")
    return _SENTENCE.search(before) is not None and _TITLE.match(text) is not None


def text_table(sheet: Sheet) -> Table:
    """The paragraphs of a document as a table: numbers and words."""
    columns = (Column(1, "", "", Heading("clause")), Column(2, "", "", Heading("text")))
    rows = tuple(TableRow(number, cells) for number, cells in sorted(sheet.rows().items()))
    return Table(sheet, 0, columns, rows, (), ())


def _is_answer(context: RowContext, cell: Cell) -> bool:
    column = context.columns.get(cell.column)
    return column is not None and column.meaning is not None and column.meaning.field in ANSWERS


def _take(context: RowContext, row: TableRow, section: str, read: RowsRead, state: RowState) -> None:
    """The row as a clause."""
    words, number, doubts = words_of(context, row), number_of(context, row), []
    if not number:
        first = next(iter(words.values()), "")
        inside = LEADING.fullmatch(context.words.without_star(unicodedata.normalize("NFKC", first)))
        if inside is not None:
            number, words = inside["clause"], words | {next(iter(words)): _after(first, inside["clause"])}
        else:
            page = context.table.sheet.page_of(row.number)
            number = f"#{row.number}" if page is None else f"#{page}.{row.number}"
            unsaved = any(cell.is_unsaved for cell in row.cells.values() if is_number(context, cell))
            doubts.append("clause-number-unsaved" if unsaved else "clause-without-number")
    whole = number if number.startswith("#") else read.above.full(number)
    doubts += ["clause-number-joined"] if whole != number else []
    number = whole
    doubts += _number_doubts(context, row, number, read)
    if any(cell.is_unsaved for name in ("title", "text", "value") for cell in named(context, row, name)):
        doubts.append("clause-words-unsaved")
    binding = _binding(context, row, words)
    doubts += [binding.doubt] if binding.doubt else []
    kind = context.words.kind(*(cell.text for cell in named(context, row, "kind", spread=True)), section)
    weight = _weight(context, row)
    kept = _kept(context, row)
    page = context.table.sheet.page_of(row.number)
    clause = Clause(
        context.table.sheet.name if page is None else "", row.number, number,
        {language: context.words.without_star(text) or text for language, text in words.items()},
        binding.level == "must", binding.level == "important", kind or context.kind or "technical", weight,
        tuple(doubts), kept, page, _answer(context, row),
    )  # fmt: skip
    (read.withdrawn if state == "withdrawn" else read.clauses).append(clause)
    read.rows.append(RowNote(context.table.sheet.name, row.number, state, number))
    for cell in row.cells.values():
        read.cells.append(_cell_note(context, cell, number, row))


def _answer(context: RowContext, row: TableRow) -> FoundAnswer | None:
    """The answer that stands in the row already."""
    found = {
        name.removeprefix("answer."): [cell for cell in named(context, row, name) if not context.words.mark(cell.text)]
        for name in ANSWERS
    }
    return found_answer({name: cells[0] for name, cells in found.items() if cells}, context.words)


def _after(text: str, number: str) -> str:
    """What follows a number that the words begin with."""
    place = unicodedata.normalize("NFKC", text).find(number) + len(number)
    return text[place:].lstrip(".)、．）:： \t\u3000")


def _number_doubts(context: RowContext, row: TableRow, number: str, read: RowsRead) -> list[str]:
    """A number that a spreadsheet may have changed: typed as a figure or date, or there before."""
    cells = named(context, row, context.number_field) if context.number_field else []
    if cells and cells[0].kind == "date":
        return ["clause-became-date"]
    again = any(one.number == number and one.sheet == context.table.sheet.name for one in read.clauses)
    if again:
        return ["clause-became-number" if cells and cells[0].kind == "number" else "clause-again"]
    return []


def _binding(context: RowContext, row: TableRow, words: Mapping[str, str]) -> Binding:
    """The customer's marks, else the level column, else the verbs of the clause."""
    text = "\n".join(words.values())
    fields = ("title", "text", context.number_field)
    marks = [cell.text for name in fields if name for cell in named(context, row, name)]
    star = next((found for one in marks if (found := context.words.star(one))), "")
    if star in ("must", "important"):
        return Binding("must" if star == "must" else "important")
    alone = {context.words.mark(cell.text) for cell in row.cells.values() if _may_mark(context, cell)} - {""}
    if alone & {"must", "important"}:
        return Binding("must" if "must" in alone else "important")
    levels = named(context, row, "level")
    if levels:
        level = context.words.by_column(levels[0].text, graded=context.graded)
        if level is not None:
            return Binding(level)
        return replace(context.words.by_words(text), doubt="level-unknown")
    if context.starred:
        told = context.words.by_words(text)
        return Binding("optional", "level-not-starred" if told.level == "must" and not told.doubt else "")
    if star or alone:
        return Binding("must", "level-asterisk")
    return context.words.by_words(text)


def _may_mark(context: RowContext, cell: Cell) -> bool:
    """Whether a mark alone in a cell is of its row: any visible cell but one that says what a mark is worth."""
    column = context.columns.get(cell.column)
    return column is None or not (column.hidden or is_field(column, "level"))


def _weight(context: RowContext, row: TableRow) -> Decimal | None:
    cells = named(context, row, "weight")
    return _weight_in(cells[0]) if cells else None


def _weight_in(cell: Cell) -> Decimal | None:
    """A weight with or without its unit; None for words that are no number."""
    try:
        return parse_number(cell.text.rstrip("%分 "))
    except NotUnderstood:
        return None


def _kept(context: RowContext, row: TableRow) -> tuple[str, ...]:
    """Cells of a clause whose words are in none of its fields, with their places."""
    return tuple(f"{cell.place}: {cell.text}" for cell in row.cells.values() if _fits_nowhere(context, cell, row))


def _fits_nowhere(context: RowContext, cell: Cell, row: TableRow) -> bool:
    column = context.columns.get(cell.column)
    if column is not None and column.hidden:
        return False
    if column is None or column.meaning is None:
        return not context.words.mark(cell.text)
    return bool(_not_understood(context, cell, row))


def _not_understood(context: RowContext, cell: Cell, row: TableRow) -> str:
    """Why the words of a cell give its field nothing, as a rule of the messages; empty where they do."""
    column = context.columns[cell.column]
    match column.meaning.field if column.meaning else "":
        case "weight" if _weight_in(cell) is None:
            return "cell-number"
        case "kind" if not context.words.kind(cell.text) and cell not in named(context, row, "text"):
            return "cell-no-kind"
        case "level" if context.words.by_column(cell.text, graded=context.graded) is None:
            return "cell-no-level"
        case "unit" if not named(context, row, "value") and not any(
            is_figure(one.text) for one in named(context, row, "text")
        ):
            return "cell-unit-alone"
    return ""


def _cell_note(context: RowContext, cell: Cell, entry: str, row: TableRow, state: CellState = "imported") -> CellNote:
    column = context.columns.get(cell.column)
    if cell.column in context.table.sheet.hidden_columns:
        return CellNote(cell, "hidden")
    if column is None or column.meaning is None:
        if context.words.mark(cell.text) and state == "imported":
            return CellNote(cell, state, "level", entry)
        return CellNote(cell, "no-field", entry=entry, reason=Reason("cell-no-field"))
    name = column.meaning.field
    if name in ANSWERS:
        rule = "answer-cell-formula" if cell.formula else "answer-cell-filled"
        return CellNote(cell, "answer-cell", name, entry, Reason(rule))
    wrong = _not_understood(context, cell, row) if state == "imported" else ""
    return CellNote(cell, "not-understood", name, entry, Reason(wrong)) if wrong else CellNote(cell, state, name, entry)


def _continue(context: RowContext, row: TableRow, read: RowsRead) -> None:
    """More words of the clause above."""
    last = read.clauses[-1]
    doubts = tuple(dict.fromkeys((*last.doubts, "clause-continued")))
    read.clauses[-1] = replace(
        last,
        doubts=doubts,
        kept=(*last.kept, *_kept(context, row)),
        words=joined(context.words, last.words, words_of(context, row)),
    )
    read.rows.append(RowNote(context.table.sheet.name, row.number, "continued", last.number))
    read.cells += [_cell_note(context, cell, last.number, row) for cell in row.cells.values()]


def _leave(context: RowContext, row: TableRow, read: RowsRead, state: RowState) -> None:
    """A row that is no clause: listed with its words."""
    cell_state: CellState = {"hidden": "hidden", "headings-again": "heading"}.get(state, "row-not-imported")  # type: ignore[assignment]
    told = {"section": "row-section", "hidden": "row-hidden", "headings-again": ""}.get(state, "row-note")
    if told == "row-note" and any(context.words.is_legend(cell.text) for cell in row.cells.values()):
        told = "row-legend"
    reason = Reason(told) if told else None
    read.rows.append(RowNote(context.table.sheet.name, row.number, state))
    read.cells += [CellNote(cell, cell_state, reason=reason) for cell in row.cells.values()]
