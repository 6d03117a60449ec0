"""What the columns of a requirement list are, where a heading alone does not say: by choices, by marks, by cells.

A heading that fits several fields is decided by what its cells offer or hold, else by the fields that other columns
have already. What no cell proved stays marked as unsure, so that the report can ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from docgen.authoring.requirement_words import RequirementWords
from docgen.intake import Cell, Column, Heading, Table, column_letters
from docgen.intake.text import plain

NONE = "none"
"""What a heading may mean besides our fields: a column of the customer's own."""

_BRACKETS = re.compile(r"[(\[（【]([^)\]）】]*)[)\]）】]")
_NUMBER = re.compile(r"[A-Za-z]{0,6}[-_. ]?[0-9]+(?:[.\-][0-9A-Za-z]+)*[.)]?")


def settled(table: Table, columns: Iterable[Column], words: RequirementWords, told: set[str]) -> tuple[Column, ...]:
    """The columns with one meaning each, every field once. `told` are columns, by heading or letters, that the user
    has mapped: they stay as they are."""
    read = [
        column
        if {plain(column.heading), plain(column_letters(column.number))} & told
        else _by_cells(table, _by_choice(table, _by_marks(table, column, words), words), words)
        for column in columns
    ]
    return tuple(_once(_by_the_others(read)))


def choices_of(table: Table, column: Column) -> tuple[str, ...]:
    """What the cells of a column let people choose from, else what its heading does: `Fit (Y/N)`."""
    offered = (one.values for one in table.sheet.choices if one.holds(column.number, table.heading_row))
    told = next((values for values in offered if values), ())
    if told:
        return told
    listed = [re.split(r"[/／|,，、;；]", words) for words in _BRACKETS.findall(column.heading)]
    return next((tuple(word.strip() for word in one) for one in listed if len(one) > 1), ())


def _held(table: Table, column: Column) -> list[Cell]:
    """The cells of a column in rows that are shown, without a heading that is repeated and without titles."""
    found = [row.cells[column.number] for row in table.rows
             if column.number in row.cells and len(row.cells) > 1 and not row.hidden]  # fmt: skip
    return [cell for cell in found if plain(cell.text) != plain(column.heading)]


def _by_marks(table: Table, column: Column, words: RequirementWords) -> Column:
    """A column whose cells hold nothing but marks (★, ▲) says how clauses bind, whatever its heading is."""
    held = [] if column.hidden else _held(table, column)
    return replace(column, meaning=Heading("level")) if held and all(words.mark(one.text) for one in held) else column


def _by_choice(table: Table, column: Column, words: RequirementWords) -> Column:
    """A column for answers that offers a choice of conclusions, or of deviations, holds those and no explanation."""
    if column.meaning is None or not {"answer.how", "answer.status"} & set(column.meaning.options):
        return column
    if column.meaning.field == "answer.status" and not column.meaning.also:
        return column
    choices = choices_of(table, column)
    for name, means in (("answer.status", words.status), ("answer.deviation", words.deviation)):
        if len({means(choice) for choice in choices} - {""}) > 1:
            return replace(column, meaning=Heading(name))
    return column


def _by_cells(table: Table, column: Column, words: RequirementWords) -> Column:
    """A heading that fits several fields, by what stands below it."""
    meaning = column.meaning
    held = _held(table, column) if meaning is not None and meaning.also else []
    if meaning is None or not held:
        return column
    proofs = {
        "answer.status": lambda text: bool(words.status(text)),
        "answer.deviation": lambda text: bool(words.deviation(text)),
        "level": lambda text: words.by_column(text, graded=False) is not None,
        "kind": lambda text: bool(words.kind(text)),
        "clause": lambda text: _NUMBER.fullmatch(text) is not None,
    }
    for name in meaning.options:
        if name in proofs and all(proofs[name](cell.text) for cell in held):
            return replace(column, meaning=replace(meaning, field=name, also=()))
    if NONE in meaning.also and meaning.field.startswith("answer."):
        # Words of the customer's own stand there already: an answer would take their place.
        return replace(column, meaning=None, unsure=(meaning.field,))
    return column


def _by_the_others(columns: list[Column]) -> list[Column]:
    """A heading that fits several fields takes the likeliest that no other column has; the rest stays in doubt."""
    taken = {one.meaning.field for one in columns if one.meaning and not one.meaning.also and not one.hidden}
    made = []
    for column in columns:
        meaning = column.meaning
        if meaning is None or not meaning.also or column.hidden:
            made.append(column)
            continue
        free = next((name for name in meaning.options if name not in taken), NONE)
        taken |= {free} - {NONE}
        rest = tuple(name for name in meaning.options if name not in (free, NONE))
        chosen = None if free == NONE else replace(meaning, field=free, also=())
        made.append(replace(column, meaning=chosen, unsure=rest or (NONE,)))
    return made


def _once(columns: list[Column]) -> list[Column]:
    """Each field in its first column only; words of a clause may stand in several."""
    seen: set[tuple[str, str]] = set()
    made = []
    for column in columns:
        meaning = column.meaning
        key = (meaning.field, meaning.language) if meaning else ("", "")
        if meaning is not None and not column.hidden and key in seen and meaning.field != "text":
            column = replace(column, meaning=None, unsure=(meaning.field,))
        elif meaning is not None and not column.hidden:
            seen.add(key)
        made.append(column)
    return made
