"""The words that a workbook lets people choose from, where they stand in cells: of the sheet, another one, a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from docgen.intake.book import Cell, Choices, Merge, Sheet
from docgen.intake.worksheet import ranges_in

MAX_CHOICES = 500
"""Most cells looked at for one choice."""


def with_choices(sheets: Sequence[Sheet], names: Mapping[str, str]) -> tuple[Sheet, ...]:
    """The sheets, each choice with its words. `names` lead from the workbook's names (lower case) to ranges.

    A choice whose words are worked out by a formula stays without words.
    """
    lists = _Lists(sheets, names)
    return tuple(
        replace(sheet, choices=tuple(lists.told(one, sheet) for one in sheet.choices)) if sheet.choices else sheet
        for sheet in sheets
    )


class _Lists:
    """Where the words of choices stand; each list is read once."""

    def __init__(self, sheets: Sequence[Sheet], names: Mapping[str, str]) -> None:
        self._sheets = {sheet.name.casefold(): sheet for sheet in sheets}
        self._names = names
        self._rows: dict[str, dict[int, dict[int, Cell]]] = {}
        self._read: dict[tuple[str, str], tuple[str, ...]] = {}

    def told(self, choices: Choices, sheet: Sheet) -> Choices:
        """A choice with its words, read where it says that they stand."""
        if not choices.reference:
            return choices
        title, _, area = self._names.get(choices.reference.casefold(), choices.reference).rpartition("!")
        key = (title.strip("'").replace("''", "'").casefold() or sheet.name.casefold(), area)
        if key not in self._read:
            self._read[key] = self._words(*key)
        return replace(choices, values=self._read[key])

    def _words(self, title: str, area: str) -> tuple[str, ...]:
        holder = self._sheets.get(title)
        if holder is None:
            return ()
        rows = self._rows.setdefault(title, {}) or holder.rows()
        self._rows[title] = rows
        places = [place for one in ranges_in(area) for place in _places(one)][:MAX_CHOICES]
        found = (rows.get(row, {}).get(column) for row, column in places)
        return tuple(dict.fromkeys(cell.text for cell in found if cell is not None))


def _places(area: Merge) -> list[tuple[int, int]]:
    """The cells of a row or a column, which a list of choices is; none of a wider range."""
    if area.left == area.right:
        return [(row, area.left) for row in range(area.top, min(area.bottom, area.top + MAX_CHOICES) + 1)]
    if area.top == area.bottom:
        return [(area.top, column) for column in range(area.left, min(area.right, area.left + MAX_CHOICES) + 1)]
    return []
