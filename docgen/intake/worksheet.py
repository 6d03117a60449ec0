"""One sheet of a workbook: its cells as readers see them, merged ranges, hidden rows and columns."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docgen.diagnostics import ContentError
from docgen.intake.book import MAX_CELLS, Cell, CellKind, Choices, Merge, Sheet, column_number
from docgen.intake.number_format import shown_number
from docgen.intake.package import Elements, Package
from docgen.intake.text import cleaned, unescaped

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MAX_MERGES = 50_000
MAX_HIDDEN = 200_000
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_KINDS: dict[str, CellKind] = {"b": "flag", "e": "error", "d": "date"}


@dataclass(frozen=True, slots=True)
class Styles:
    """What cells refer to: shared strings, the format code of each style, and the calendar."""

    strings: tuple[str, ...]
    codes: tuple[str, ...]
    is_1904: bool = False

    def code(self, style: str) -> str:
        """The number format of a style index; none for an index that is not there."""
        number = int(style) if style.isdecimal() and len(style) < 9 else 0
        return self.codes[number] if number < len(self.codes) else ""


class _Cells(Elements):
    """Gathers cells, merges and what is hidden, while the part streams by."""

    def __init__(self, file: str, title: str, styles: Styles, room: int) -> None:
        self.cells: list[Cell] = []
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._file, self._title, self._styles, self._room = file, title, styles, room
        self._row = self._column = 0
        self._kind = self._style = self._inside = ""
        self._value: list[str] = []
        self._formula: list[str] | None = None
        self._guide = False
        self.choices: list[Choices] = []
        self._in_choice = False
        self._choice_ranges = ""
        self._choice_words: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name in ("dataValidation", "formula1", "sqref") or (name == "f" and self._in_choice):
            self._start_choice(name, attributes)
        elif name in ("v", "t", "f"):
            self._inside = "" if self._guide else name
            if name == "f":
                self._formula = []
        elif name == "row":
            self._start_row(attributes)
        elif name == "rPh":
            self._guide = True
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            self._hide_columns(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _start_choice(self, name: str, attributes: dict[str, str]) -> None:
        """A choice: newer workbooks give its ranges and formula as elements inside it."""
        if name == "dataValidation":
            self._in_choice = attributes.get("type") == "list"
            self._choice_ranges, self._choice_words = attributes.get("sqref", ""), []
        elif self._in_choice:
            self._inside = "ranges" if name == "sqref" else "choice"

    def end(self, name: str) -> None:
        self._inside = ""
        if name == "rPh":
            self._guide = False
        elif name == "c":
            self._end_cell()
        elif name == "dataValidation" and self._in_choice:
            self._in_choice = False
            if len(self.choices) < MAX_MERGES:
                self.choices.append(_choices(self._choice_ranges, "".join(self._choice_words).strip()))

    def text(self, text: str) -> None:
        if self._inside in ("v", "t"):
            self._value.append(text)
        elif self._inside == "choice":
            self._choice_words.append(text)
        elif self._inside == "ranges":
            self._choice_ranges += text
        elif self._inside == "f" and self._formula is not None:
            self._formula.append(text)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = self._bounded(attributes.get("r", ""), self._row + 1, LAST_ROW)
        self._column = 0
        if attributes.get("hidden") in ("1", "true") and len(self.hidden_rows) < MAX_HIDDEN:
            self.hidden_rows.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = _PLACE.fullmatch(attributes.get("r", ""))
        self._column = column_number(place[1]) if place else self._column + 1
        if place:
            self._row = int(place[2])
        if not (1 <= self._row <= LAST_ROW and 1 <= self._column <= LAST_COLUMN):
            raise ContentError("sheet-broken", file=self._file, reason=f"{self._title}: {attributes.get('r', '')}")
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        self._value, self._formula = [], None

    def _end_cell(self) -> None:
        text, kind = self._shown("".join(self._value))
        words, repaired = cleaned(text)
        has_formula = self._formula is not None
        unsaved = has_formula and not self._value and self._kind != "str"
        expression = cleaned("".join(self._formula or ()))[0]
        if unsaved:
            words = f"={expression}"
        if not words:
            return
        if len(self.cells) >= self._room:
            raise ContentError("sheet-too-many-cells", file=self._file, limit=MAX_CELLS)
        place = (self._title, self._row, self._column)
        self.cells.append(Cell(*place, words, kind, has_formula, unsaved, repaired, expression))

    def _shown(self, raw: str) -> tuple[str, CellKind]:
        """The value as its reader sees it, and what it is."""
        if self._kind == "s":
            return self._shared(raw), "text"
        if self._kind in ("inlineStr", "str"):
            return unescaped(raw), "text"
        if self._kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(raw.strip(), raw), "flag"
        if self._kind in _KINDS or not raw.strip():
            return raw, _KINDS.get(self._kind, "text")
        try:
            return shown_number(raw, self._styles.code(self._style), self._styles.is_1904)
        except ValueError:
            return raw, "text"

    def _shared(self, raw: str) -> str:
        number = int(raw) if raw.strip().isdecimal() and len(raw) < 9 else -1
        if not 0 <= number < len(self._styles.strings):
            raise ContentError("sheet-broken", file=self._file, reason=f"{self._title}: {raw[:20]}")
        return self._styles.strings[number]

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        first = self._bounded(attributes.get("min", ""), 1, LAST_COLUMN)
        last = self._bounded(attributes.get("max", ""), first, LAST_COLUMN)
        self.hidden_columns.update(range(first, last + 1))

    def _merge(self, reference: str) -> None:
        if ":" in reference and len(self.merges) < MAX_MERGES:
            self.merges += ranges_in(reference)

    def _bounded(self, text: str, otherwise: int, most: int) -> int:
        number = int(text) if text.isdecimal() and len(text) < 9 else otherwise
        return min(max(number, 1), most)


def _choices(ranges: str, formula: str) -> Choices:
    """The words themselves in quotes, else where they stand."""
    if not formula.startswith('"'):
        return Choices(ranges_in(ranges), (), formula.lstrip("="))
    return Choices(ranges_in(ranges), tuple(word.strip() for word in formula.strip('"').split(",") if word.strip()))


def ranges_in(references: str) -> tuple[Merge, ...]:
    """`E7:E16 G7` as ranges; what is none is left out."""
    found = []
    for reference in references.split():
        corners = [_PLACE.fullmatch(corner) for corner in reference.split(":")]
        first, last = corners[0], corners[-1]
        if len(corners) <= 2 and first is not None and last is not None:
            (left, top), (right, bottom) = first.groups(), last.groups()
            found.append(Merge(int(top), column_number(left), int(bottom), column_number(right)))
    return tuple(found)


def read_worksheet(package: Package, part: str, title: str, hidden: bool, styles: Styles, room: int) -> Sheet:
    """The sheet behind a part, with at most `room` cells. Raises ContentError for a broken or too large one."""
    found = _Cells(package.name, title, styles, room)
    package.elements(part, found)
    unique = {(cell.row, cell.column): cell for cell in found.cells}
    return Sheet(
        title, tuple(unique[place] for place in sorted(unique)), hidden, frozenset(found.hidden_rows),
        frozenset(found.hidden_columns), tuple(found.merges), tuple(found.choices),
    )  # fmt: skip
