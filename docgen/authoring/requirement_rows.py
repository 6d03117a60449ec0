"""From the rows of a customer's table to clauses: which row is one, which heads a section, which goes on from above."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from docgen.authoring.requirement_answers import FoundAnswer, found_answer
from docgen.authoring.requirement_words import Binding, RequirementWords
from docgen.authoring.sheet_report import CellNote, CellState, Reason, RowNote, RowState
from docgen.intake import Cell, Column, Heading, NotUnderstood, Sheet, Table, TableRow, parse_number
from docgen.intake.text import is_chinese, plain

ANSWERS = ("answer.status", "answer.deviation", "answer.how", "answer.evidence", "answer.page", "answer.section")
SHORT, SHORT_HAN = 80, 30
"""Longest heading of a section, in characters."""

_LEADING = re.compile(
    r"(?P<clause>(?:[A-Za-z]{1,5}[-_. ]?)?[0-9]+(?:[.\-][0-9]+)*)[.)、．）:：]?[ \t\u3000]+(?P<text>\S.*)", re.S
)
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


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds for the whole table."""

    table: Table
    columns: Mapping[int, Column]
    words: RequirementWords
    starred: bool
    graded: bool
    number_field: str
    kind: str


def read_rows(
    table: Table, columns: Iterable[Column], words: RequirementWords, told: tuple[str, ...], *, starred: bool = False
) -> RowsRead:
    """Every row below the headings. `told` are words that may name the kind of all clauses: sheet, title, file.

    `starred`: clauses that must be met carry a ★, here or elsewhere in the file.
    """
    context = _context(table, {column.number: column for column in columns}, words, told)
    context = replace(context, starred=context.starred or starred)
    read = RowsRead()
    section = ""
    for position, row in enumerate(table.rows):
        state = _state(context, row, position, read)
        if state == "section":
            section = " ".join(cell.text for cell in row.cells.values())
        if state in ("imported", "withdrawn"):
            _take(context, row, section, read, state)
        elif state == "continued":
            _continue(context, row, read)
        else:
            _leave(context, row, read, state)
    return read


def _context(table: Table, columns: Mapping[int, Column], words: RequirementWords, told: tuple[str, ...]) -> _Context:
    fields = {column.meaning.field for column in columns.values() if column.meaning and not column.hidden}
    levels = [cell for row in table.rows for number, cell in row.cells.items() if _is(columns.get(number), "level")]
    graded = any(words.levels.get(plain(cell.text)) == "graded" for cell in levels)
    starred = any(
        words.has_star(cell.text) for cell in (*table.above, *(one for row in table.rows for one in row.cells.values()))
    )
    heads = tuple(column.heading for column in columns.values() if _is(column, "text"))
    number_field = "clause" if "clause" in fields else "number" if "number" in fields else ""
    return _Context(table, columns, words, starred, graded, number_field, words.kind(*heads, *told))


def _is(column: Column | None, name: str) -> bool:
    return column is not None and column.meaning is not None and column.meaning.field == name and not column.hidden


def _named(context: _Context, row: TableRow, name: str, *, spread: bool = False) -> list[Cell]:
    """The row's visible cells of a field; with `spread`, also what a merged cell above gives it."""
    cells = {**row.filled, **row.cells} if spread else row.cells
    return [cells[number] for number in sorted(cells) if _is(context.columns.get(number), name)]


def _state(context: _Context, row: TableRow, position: int, read: RowsRead) -> RowState:
    """What a row is. A row that may be a clause is one: better asked about than lost."""
    if row.hidden:
        return "hidden"
    heads = {column.number: plain(column.heading) for column in context.columns.values()}
    if len(row.cells) > 1 and all(heads.get(number) == plain(cell.text) for number, cell in row.cells.items()):
        return "headings-again"
    text = " ".join(cell.text for name in ("title", "text") for cell in _named(context, row, name))
    number = _number(context, row)
    own = [cell for cell in row.cells.values() if not _is_answer(context, cell)]
    if context.words.is_note(text or (own[0].text if own else "")):
        return "note"
    if not text:
        return "section" if len(own) == 1 and _is_short(own[0].text) else "note"
    if context.words.is_withdrawn(text):
        return "withdrawn"
    if number:
        return "section" if _heads_section(context, row, position, number, text) else "imported"
    if not context.number_field or context.words.binds(text) or context.words.star(text):
        return "imported"
    return _numberless(context, row, own, text, read)


def _numberless(context: _Context, row: TableRow, own: list[Cell], text: str, read: RowsRead) -> RowState:
    """A row with words, but no number, that obliges nobody: the rest of the clause above, a heading, a clause."""
    if _LEADING.fullmatch(text) or _named(context, row, "level") or len(own) > 1:
        return "imported"
    last = read.rows[-1] if read.rows else None
    if last is not None and last.row == row.number - 1 and last.state in ("imported", "continued"):
        return "continued"
    return "section" if _is_short(text) else "note"


def text_table(sheet: Sheet) -> Table:
    """The paragraphs of a document as a table: numbers and words."""
    columns = (Column(1, "", "", Heading("clause")), Column(2, "", "", Heading("text")))
    rows = tuple(TableRow(number, cells) for number, cells in sorted(sheet.rows().items()))
    return Table(sheet, 0, columns, rows, (), ())


def _heads_section(context: _Context, row: TableRow, position: int, number: str, text: str) -> bool:
    """A short title with a number, and the next row's number goes on from it: `2 Security`, `2.1 …`."""
    if not _is_short(text) or context.words.binds(text) or context.words.star(text) or _named(context, row, "level"):
        return False
    numbers = (_number(context, one) for one in context.table.rows[position + 1 :] if not one.hidden)
    return next((one for one in numbers if one), "").startswith(number.rstrip(".") + ".")


def _is_short(text: str) -> bool:
    return len(text) <= (SHORT_HAN if is_chinese(text) else SHORT) and not _SENTENCE.search(text)


def _is_answer(context: _Context, cell: Cell) -> bool:
    column = context.columns.get(cell.column)
    return column is not None and column.meaning is not None and column.meaning.field in ANSWERS


def _number(context: _Context, row: TableRow) -> str:
    """The clause's number as the customer wrote it, in half-width letters, without marks; empty for none."""
    cells = _named(context, row, context.number_field, spread=True) if context.number_field else []
    if cells:
        return context.words.without_star(unicodedata.normalize("NFKC", cells[0].text))
    return ""


def _take(context: _Context, row: TableRow, section: str, read: RowsRead, state: RowState) -> None:
    """The row as a clause."""
    words, number, doubts = _words(context, row), _number(context, row), []
    if not number:
        first = next(iter(words.values()), "")
        inside = _LEADING.fullmatch(context.words.without_star(unicodedata.normalize("NFKC", first)))
        if inside is not None:
            number, words = inside["clause"], words | {next(iter(words)): _after(first, inside["clause"])}
        else:
            page = context.table.sheet.page
            number = f"#{row.number}" if page is None else f"#{page}.{row.number}"
            doubts.append("clause-without-number")
    doubts += _number_doubts(context, row, number, read)
    binding = _binding(context, row, words)
    doubts += [binding.doubt] if binding.doubt else []
    kind = context.words.kind(*(cell.text for cell in _named(context, row, "kind", spread=True)), section)
    weight = _weight(context, row)
    kept = tuple(f"{cell.place}: {cell.text}" for cell in row.cells.values() if _fits_nowhere(context, cell))
    page = context.table.sheet.page
    clause = Clause(
        context.table.sheet.name if page is None else "", row.number, number,
        {language: context.words.without_star(text) or text for language, text in words.items()},
        binding.level == "must", binding.level == "important", kind or context.kind or "technical", weight,
        tuple(doubts), kept, page, _answer(context, row),
    )  # fmt: skip
    (read.withdrawn if state == "withdrawn" else read.clauses).append(clause)
    read.rows.append(RowNote(context.table.sheet.name, row.number, state, number))
    for cell in row.cells.values():
        read.cells.append(_cell_note(context, cell, number))


def _answer(context: _Context, row: TableRow) -> FoundAnswer | None:
    """The answer that stands in the row already."""
    found = {name.removeprefix("answer."): _named(context, row, name) for name in ANSWERS}
    return found_answer({name: cells[0] for name, cells in found.items() if cells}, context.words)


def _words(context: _Context, row: TableRow) -> dict[str, str]:
    """The clause's words by language; a title goes before them."""
    found: dict[str, str] = {}
    titles = [cell.text for cell in _named(context, row, "title")]
    for cell in _named(context, row, "text"):
        column = context.columns[cell.column]
        language = (column.meaning.language if column.meaning else "") or ("zh" if is_chinese(cell.text) else "en")
        found[language] = f"{found[language]}\n{cell.text}" if language in found else cell.text
    if titles and len(found) <= 1:
        title = " ".join(titles)
        language, text = next(iter(found.items()), ("zh" if is_chinese(title) else "en", ""))
        gap = "：" if language == "zh" else ": "
        found[language] = title + gap + text if text else title
    return found


def _after(text: str, number: str) -> str:
    """What follows a number that the words begin with."""
    place = unicodedata.normalize("NFKC", text).find(number) + len(number)
    return text[place:].lstrip(".)、．）:： \t\u3000")


def _number_doubts(context: _Context, row: TableRow, number: str, read: RowsRead) -> list[str]:
    """A number that a spreadsheet may have changed: typed as a figure or date, or there before."""
    cells = _named(context, row, context.number_field) if context.number_field else []
    if cells and cells[0].kind == "date":
        return ["clause-became-date"]
    again = any(one.number == number and one.sheet == context.table.sheet.name for one in read.clauses)
    if again:
        return ["clause-became-number" if cells and cells[0].kind == "number" else "clause-again"]
    return []


def _binding(context: _Context, row: TableRow, words: Mapping[str, str]) -> Binding:
    """The level column, else the customer's marks, else the verbs of the clause."""
    text = "\n".join(words.values())
    marks = [*words.values(), *(cell.text for cell in _named(context, row, context.number_field))]
    star = next((found for one in marks if (found := context.words.star(one))), "")
    if star in ("must", "important"):
        return Binding("must" if star == "must" else "important")
    levels = _named(context, row, "level")
    if levels:
        level = context.words.by_column(levels[0].text, graded=context.graded)
        if level is not None:
            return Binding(level)
        return replace(context.words.by_words(text), doubt="level-unknown")
    if context.starred:
        told = context.words.by_words(text)
        return Binding("optional", "level-not-starred" if told.level == "must" and not told.doubt else "")
    if star:
        return Binding("must", "level-asterisk")
    return context.words.by_words(text)


def _weight(context: _Context, row: TableRow) -> Decimal | None:
    cells = _named(context, row, "weight")
    return _weight_in(cells[0]) if cells else None


def _weight_in(cell: Cell) -> Decimal | None:
    """A weight with or without its unit; None for words that are no number."""
    try:
        return parse_number(cell.text.rstrip("%分 "))
    except NotUnderstood:
        return None


def _fits_nowhere(context: _Context, cell: Cell) -> bool:
    column = context.columns.get(cell.column)
    if column is not None and column.hidden:
        return False
    return column is None or column.meaning is None or (column.meaning.field == "weight" and _weight_in(cell) is None)


def _cell_note(context: _Context, cell: Cell, entry: str, state: CellState = "imported") -> CellNote:
    column = context.columns.get(cell.column)
    if cell.column in context.table.sheet.hidden_columns:
        return CellNote(cell, "hidden")
    if column is None or column.meaning is None:
        return CellNote(cell, "no-field", entry=entry, reason=Reason("cell-no-field"))
    name = column.meaning.field
    if name in ANSWERS:
        rule = "answer-cell-formula" if cell.formula else "answer-cell-filled"
        return CellNote(cell, "answer-cell", name, entry, Reason(rule))
    if name == "weight" and state == "imported" and _weight_in(cell) is None:
        return CellNote(cell, "not-understood", name, entry, Reason("cell-number"))
    return CellNote(cell, state, name, entry)


def _continue(context: _Context, row: TableRow, read: RowsRead) -> None:
    """More words of the clause above."""
    last = read.clauses[-1]
    more = _words(context, row)
    joined = {
        language: f"{text}\n{more[language]}" if language in more else text for language, text in last.words.items()
    }
    doubts = tuple(dict.fromkeys((*last.doubts, "clause-continued"))) if context.table.sheet.is_text else last.doubts
    read.clauses[-1] = replace(
        last, doubts=doubts, words=joined | {key: text for key, text in more.items() if key not in joined}
    )
    read.rows.append(RowNote(context.table.sheet.name, row.number, "continued", last.number))
    read.cells += [_cell_note(context, cell, last.number) for cell in row.cells.values()]


def _leave(context: _Context, row: TableRow, read: RowsRead, state: RowState) -> None:
    """A row that is no clause: listed with its words."""
    cell_state: CellState = {"hidden": "hidden", "headings-again": "heading"}.get(state, "row-not-imported")  # type: ignore[assignment]
    reason = Reason("row-section" if state == "section" else "row-note") if cell_state == "row-not-imported" else None
    read.rows.append(RowNote(context.table.sheet.name, row.number, state))
    read.cells += [CellNote(cell, cell_state, reason=reason) for cell in row.cells.values()]
