"""What the cells of a row of requirements hold, by field: its number, its words, the values asked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from docgen.authoring.requirement_words import RequirementWords
from docgen.intake import Cell, Column, Table, TableRow
from docgen.intake.book import Merge
from docgen.intake.text import is_chinese, plain

_FIGURE = re.compile(r"(?:[<>=~±]=?|≤|≥|≦|≧)?\s*[+-]?\d[\d.,\s/:x×~–-]*%?(?:\s*[^\W\d_]{1,4})?")
_VALUE = re.compile(r"(?:[<>=~±]|≤|≥|≦|≧|不少于|不低于|不高于|不超过|大于|小于)\s*\d")
_NAME = 60
"""Characters that the name of what is measured has at most."""
_ENDS = (".", "。", ";", "；", ":", "：", "!", "！", "?", "？")


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
    cells = named(context, row, "text")
    single = _single_language(context, cells, titles)
    for cell in cells:
        text = _with_unit(_unmarked(context, cell), unit_of_words(context, row, cell))
        language = _told_language(context, cell) or single or _language_of(cell.text)
        found[language] = _after_words(found[language], text, language) if language in found else text
    if titles and len(found) <= 1:
        title = " ".join(titles)
        language, text = next(iter(found.items()), (_language_of(title), ""))
        found[language] = title + _colon(language) + text if text else title
    values = _values(context, row)
    return {
        language: "\n".join((text, *(f"{heading}{_colon(language)}{value}" for heading, value in values)))
        for language, text in found.items()
    }


def unit_of_words(context: RowContext, row: TableRow, cell: Cell) -> str:
    """The unit of a figure that stands among the words, where no column holds the values."""
    if not is_figure(cell.text) or named(context, row, "value"):
        return ""
    return next((one.text for one in named(context, row, "unit", spread=True)), "")


def is_figure(text: str) -> bool:
    """Whether words are a bare figure, with a sign of comparison or without: `80`, `≤80`, `99.95 %`."""
    return _FIGURE.fullmatch(unicodedata.normalize("NFKC", text).strip()) is not None


def _told_language(context: RowContext, cell: Cell) -> str:
    """The language that the cell's column is said to be in."""
    column = context.columns.get(cell.column)
    return column.meaning.language if column is not None and column.meaning is not None else ""


def _language_of(text: str) -> str:
    return "zh" if is_chinese(text) else "en"


def _single_language(context: RowContext, cells: list[Cell], titles: list[str]) -> str:
    """The one language of all words of a row; empty where two columns say the same in two languages.

    Columns under headings of one script are parts of one text (what is measured, how much), whatever stands in them:
    a figure or a product's name makes no language of its own.
    """
    heads = {_language_of(context.columns[one.column].heading) for one in cells if one.column in context.columns}
    words = {_language_of(one.text) for one in cells if not is_figure(one.text)}
    if len(heads) > 1 and len(words) > 1:
        return ""
    return _language_of(" ".join((*titles, *(one.text for one in cells))))


def _after_words(before: str, text: str, language: str) -> str:
    """More words of the same clause: a figure or a short part behind a colon, a sentence on a line of its own."""
    short = len(before) <= _NAME and not before.endswith(_ENDS) and "\n" not in before
    return (
        before + _colon(language) + text if short and (is_figure(text) or _VALUE.match(text)) else f"{before}\n{text}"
    )


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
