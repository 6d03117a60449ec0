"""A tracker that came back, held against the same document as it is composed now: what was written into its cells.

A cell to fill in that says something else is a change. All else that differs is a finding, each with its place: rows
and columns that are gone or new, cells that are locked or calculated, values that no cell of the kind may hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from docgen.diagnostics import Finding, Location
from docgen.intake import Cell as SheetCell
from docgen.intake import NotUnderstood, Units, column_letters, parse_day, parse_number
from docgen.intake.text import one_line, plain
from docgen.intake.tracked import TrackedRow, TrackedTable
from docgen.messages import severity_of
from docgen.model.document import Cell, Column, Document, Row, Table, every_section, plain_text
from docgen.render.xlsx.grid import NUMERIC

Value = Decimal | date | int | str | None
"""A number, a day, which of the choices, words, ticked or not; None for a cell that was emptied."""
EMPTY = Cell(writable=True)
_NUMBER = 4
"""Words shorter than this are the number of a line."""
TICKED, UNTICKED = "\u2612", "\u2610"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is written: table, row and place in the file; whether it stands below a signature."""

    table: str
    row: Row
    place: str
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What was written into a cell: table, row and column by id, its place, and both values in words."""

    table: str
    row: str
    column: str
    place: str
    line: str
    title: str
    was: str
    now: str
    value: Value
    signed: bool = False


@dataclass(slots=True)
class Reading:
    """What a file says: what was written, and what is wrong with it.

    `same` counts the cells left as they were, `standing` are those of them with a tick; `met` counts the cells to fill
    in that were found, `lost` those that cannot be read where they should be.
    """

    file: str
    units: Units
    entries: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    standing: list[Entry] = field(default_factory=list)
    same: int = 0
    met: int = 0
    lost: int = 0

    def lose(self, rule: str, place: str, cells: int = 1, **values: str) -> None:
        """Add a finding about cells to fill in that cannot be read."""
        self.lost += cells
        self.tell(rule, place, **values)

    def tell(self, rule: str, place: str, **values: str) -> None:
        """Add a finding about a place of the file."""
        said = {"place": place, **values}
        where = Location(shape=place)
        found = Finding(rule, "tracker", severity_of(rule), file=self.file, location=where, excerpt=place, values=said)
        self.findings.append(found)


def tables_in(document: Document) -> dict[str, Table]:
    """The tables of a document by id."""
    blocks = (block for section in every_section(document) for block in section.blocks)
    return {block.id: block for block in blocks if isinstance(block, Table)}


def read_tables(found: Sequence[TrackedTable], document: Document, reading: Reading) -> None:
    """Take every table of a file that is this document's."""
    known = tables_in(document)
    there = {one.mark.table for one in found}
    for name in known:
        if name not in there:
            cells = sum(sum(writable(row)) for row in known[name].rows)
            reading.lose("tracker-table-gone", _title_of(document, name), cells)
    for one in found:
        table = known.get(one.mark.table)
        if table is None:
            reading.tell("tracker-table-unknown", one.sheet, table=one.mark.table)
        else:
            _table(one, table, reading)


def _title_of(document: Document, table: str) -> str:
    """What people call a list: the title of its section."""
    held = (one for one in every_section(document) if any(block.id == table for block in one.blocks))
    return next((plain_text(one.title) for one in held if one.title), table)


def _table(found: TrackedTable, table: Table, reading: Reading) -> None:
    known = {row.id: row for row in table.rows}
    seen: set[str] = set()
    _heads(found, table, reading)
    for one in found.rows:
        place, row = f"{found.sheet}!{one.number}", known.get(one.id)
        if row is None:
            if any(cell.text for cell in one.cells.values()):
                reading.tell("tracker-row-unknown", place, row=one.id, written=_shown(one))
        elif one.id in seen:
            reading.tell("tracker-row-twice", place, row=one.id)
        else:
            seen.add(one.id)
            _row(found, one, table, row, reading)
    for name, row in known.items():
        if name not in seen:
            reading.lose("tracker-row-gone", found.sheet, sum(writable(row)), row=name, line=line_of(row))
    for cells in found.loose:
        _added(found, cells, table, reading)


def _heads(found: TrackedTable, table: Table, reading: Reading) -> None:
    """Columns that are gone, and those whose title says something else."""
    there = {one.id for one in found.rows}
    for at, column in enumerate(table.columns):
        title = plain_text(column.title)
        if column.id not in found.columns:
            reading.tell("tracker-column-gone", found.sheet, column=title)
            reading.lost += sum(writable(row)[at] for row in table.rows if row.id in there)
            continue
        head = found.heads.get(column.id)
        if plain(head.text if head else "") != plain(one_line(title)):
            place = f"{found.sheet}!{column_letters(found.columns[column.id])}{found.head_row}"
            reading.tell("tracker-head", place, written=head.text if head else "–", column=title)


def _added(found: TrackedTable, cells: tuple[SheetCell, ...], table: Table, reading: Reading) -> None:
    """A line without an id: what it says, where the table has lines to add to."""
    blank = next((row for row in table.rows if is_open(table, row)), None)
    if blank is None:
        reading.tell("tracker-row-new", cells[0].address, written=" | ".join(cell.text for cell in cells))
        return
    made = replace(blank, id=f"{blank.id}+{cells[0].row}")
    there = {cell.column: cell for cell in cells}
    for column, own in zip(table.columns, blank.cells, strict=False):
        cell = there.get(found.columns.get(column.id, 0))
        if own.writable and cell is not None:
            _written(cell, EMPTY, column, Spot(table.id, made, cell.address), reading)


def writable(row: Row) -> list[bool]:
    """Which cells of a row are filled in."""
    return [cell.writable and cell.formula is None for cell in row.cells]


def is_open(table: Table, row: Row) -> bool:
    """Whether a line of a table is one to write in: nothing is known of it but its number."""
    known = (said(cell) for cell in row.cells if not cell.writable or cell.runs)
    return any(cell.writable for cell in row.cells) and all(len(words) < _NUMBER for words in known)


def _row(found: TrackedTable, one: TrackedRow, table: Table, row: Row, reading: Reading) -> None:
    for column, own in zip(table.columns, row.cells, strict=False):
        if column.id not in found.columns:
            continue
        at = (one.number, found.columns[column.id])
        cell = one.cells.get(column.id)
        place = f"{found.sheet}!{column_letters(at[1])}{at[0]}"
        if own.formula is not None:
            # One that shows nothing, a verdict without a result, is no cell at all for who reads the sheet.
            if cell is not None and not cell.formula:
                reading.tell("tracker-formula-gone", place, written=cell.text)
        elif not own.writable:
            _locked(cell, own, column, place, reading)
        elif at in found.merged:
            reading.lose("tracker-merged", place)
        else:
            _written(cell, own, column, Spot(table.id, row, place), reading)


def _locked(cell: SheetCell | None, own: Cell, column: Column, place: str, reading: Reading) -> None:
    """A cell that is not filled in; in a merged line of a group only the first holds words."""
    shown = said(own)
    if cell is None and not shown:
        return
    same = cell is not None and (plain(cell.text) == plain(shown) or _same(cell, own, column, reading.units))
    if not same:
        reading.tell("tracker-locked", place, was=shown or "–", now=cell.text if cell else "–")


def _same(cell: SheetCell, own: Cell, column: Column, units: Units) -> bool:
    try:
        return own.value is not None and _value(cell.text, column, units) == own.value
    except NotUnderstood:
        return False


def _written(cell: SheetCell | None, own: Cell, column: Column, spot: Spot, reading: Reading) -> None:
    if cell is not None and (cell.formula or cell.is_unsaved):
        reading.lose("tracker-formula", spot.place, written=cell.text)
        return
    take(one_line(cell.text) if cell is not None else "", own, column, spot, reading)


def take(
    text: str, own: Cell, column: Column, spot: Spot, reading: Reading, *, ticked: bool | None = None,
    day: date | None = None,
) -> None:  # fmt: skip
    """What was written into a cell, if it is anything new; `ticked` of a box, the `day` of a date picker."""
    reading.met += 1
    was = said(own)
    value: Value = None
    if column.kind == "mark" and ticked is not None:
        was, text, value = TICKED if own.ticked else UNTICKED, TICKED if ticked else UNTICKED, ticked
    elif text:
        try:
            value = _value(text, column, reading.units)
        except NotUnderstood:
            value = day
        if value is None:
            wanted = ", ".join(plain_text(one) for one in column.choices) or column.kind
            reading.tell("tracker-unread", spot.place, written=text, wanted=wanted)
            return
    unchanged = value == own.value if column.kind in NUMERIC else plain(text) == plain(was)
    row, title = spot.row, plain_text(column.title)
    line = line_of(row) or spot.place.partition(" · ")[0]
    entry = Entry(spot.table, row.id, column.id, spot.place, line, title, was, text, value, spot.signed)
    if not unchanged:
        reading.entries.append(entry)
        return
    reading.same += 1
    if value is True:
        reading.standing.append(entry)


def _value(text: str, column: Column, units: Units) -> Value:
    """What some words mean in a column. Raises NotUnderstood for what it may not hold."""
    if column.choices:
        words = [plain(plain_text(one)) for one in column.choices]
        if plain(text) not in words:
            raise NotUnderstood("cell-choice")
        return words.index(plain(text))
    if column.kind == "date":
        return parse_day(text, units)
    if column.kind in NUMERIC:
        number = parse_number(text.removesuffix("%").strip())
        if number < 0:
            raise NotUnderstood("cell-number")
        return number
    return text


def said(cell: Cell) -> str:
    """What a cell says, in one line."""
    return one_line(plain_text(cell.runs)) or ("" if cell.value is None else str(cell.value))


def _shown(row: TrackedRow) -> str:
    return " | ".join(cell.text for cell in row.cells.values())


def line_of(row: Row) -> str:
    """What a row is known by: its first two cells of words that are not its number."""
    words = (said(cell) for cell in row.cells if not cell.writable and cell.formula is None and cell.value is None)
    return " · ".join(_long(words))


def _long(words: Iterator[str]) -> list[str]:
    return [one for one in words if len(one) > 3 and not one.isdigit()][:2]
