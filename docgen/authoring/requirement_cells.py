"""What the cells of a row of requirements hold, by field: its number, its words, the values asked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from docgen.authoring.requirement_words import RequirementWords
from docgen.intake import Cell, Column, Table, TableRow
from docgen.intake.book import Merge
from docgen.intake.text import is_chinese, plain


@dataclass(frozen=True, slots=True)
class RowContext:
    """What holds for the whole table."""

    table: Table
    columns: Mapping[int, Column]
    words: RequirementWords
    starred: bool
    graded: bool
    number_field: str
    kind: str
    merged: Mapping[int, list[Merge]]


def row_context(
    table: Table, columns: Mapping[int, Column], words: RequirementWords, told: tuple[str, ...]
) -> RowContext:
    """What the columns and the cells below them say of the table as a whole; `told` as in read_rows."""
    fields = {column.meaning.field for column in columns.values() if column.meaning and not column.hidden}
    levels = [
        cell for row in table.rows for number, cell in row.cells.items() if is_field(columns.get(number), "level")
    ]
    graded = any(words.levels.get(plain(cell.text)) == "graded" for cell in levels)
    starred = any(
        words.has_star(cell.text) for cell in (*table.above, *(one for row in table.rows for one in row.cells.values()))
    )
    heads = tuple(column.heading for column in columns.values() if is_field(column, "text"))
    number_field = "clause" if "clause" in fields else "number" if "number" in fields else ""
    merged: dict[int, list[Merge]] = {}
    for merge in table.sheet.merges:
        merged.setdefault(merge.top, []).append(merge)
    return RowContext(table, columns, words, starred, graded, number_field, words.kind(*heads, *told), merged)


def is_field(column: Column | None, name: str) -> bool:
    """Whether a visible column was read as a field."""
    return column is not None and column.meaning is not None and column.meaning.field == name and not column.hidden


def named(context: RowContext, row: TableRow, name: str, *, spread: bool = False) -> list[Cell]:
    """The row's visible cells of a field; with `spread`, also what a merged cell above gives it."""
    cells = {**row.filled, **row.cells} if spread else row.cells
    found = [cells[number] for number in sorted(cells) if is_field(context.columns.get(number), name)]
    return found or (_merged_over_text(context, row) if name == "text" else [])


def _merged_over_text(context: RowContext, row: TableRow) -> list[Cell]:
    """A cell that stands before the column of the words and is merged across it."""
    texts = [number for number, column in context.columns.items() if is_field(column, "text")]
    return [
        row.cells[merge.left]
        for merge in context.merged.get(row.number, ())
        if merge.left in row.cells
        and not is_number(context, row.cells[merge.left])
        and any(merge.left < number <= merge.right for number in texts)
    ]


def is_number(context: RowContext, cell: Cell) -> bool:
    """Whether a cell stands in the column of the clauses' numbers."""
    return bool(context.number_field) and is_field(context.columns.get(cell.column), context.number_field)


def number_of(context: RowContext, row: TableRow) -> str:
    """The clause's number as the customer wrote it, in half-width letters, without marks; empty for none."""
    cells = named(context, row, context.number_field, spread=True) if context.number_field else []
    if cells and not cells[0].is_unsaved:
        return context.words.without_star(unicodedata.normalize("NFKC", cells[0].text))
    return ""


def words_of(context: RowContext, row: TableRow) -> dict[str, str]:
    """The clause's words by language; a title goes before them."""
    found: dict[str, str] = {}
    titles = [_unmarked(context, cell) for cell in named(context, row, "title")]
    for cell in named(context, row, "text"):
        text = _unmarked(context, cell)
        column = context.columns.get(cell.column)
        language = (column.meaning.language if column and column.meaning else "") or (
            "zh" if is_chinese(cell.text) else "en"
        )
        found[language] = f"{found[language]}\n{text}" if language in found else text
    if titles and len(found) <= 1:
        title = " ".join(titles)
        language, text = next(iter(found.items()), ("zh" if is_chinese(title) else "en", ""))
        found[language] = title + _colon(language) + text if text else title
    values = _values(context, row)
    return {
        language: "\n".join((text, *(f"{heading}{_colon(language)}{value}" for heading, value in values)))
        for language, text in found.items()
    }


def _unmarked(context: RowContext, cell: Cell) -> str:
    """The words of a cell without the marks at their ends; a mark alone stays."""
    return context.words.without_star(cell.text) or cell.text


def _colon(language: str) -> str:
    return "：" if language == "zh" else ": "


def _values(context: RowContext, row: TableRow) -> list[tuple[str, str]]:
    """What a specification asks for beside its words: the heading of the column, the value with its unit."""
    unit = next((cell.text for cell in named(context, row, "unit", spread=True)), "")
    return [
        (context.columns[cell.column].heading, _with_unit(cell.text, unit)) for cell in named(context, row, "value")
    ]


def _with_unit(value: str, unit: str) -> str:
    """A value and its unit, unless it names the unit already."""
    if not unit or value.endswith(unit):
        return value
    return f"{value}{'' if is_chinese(unit) else ' '}{unit}"
