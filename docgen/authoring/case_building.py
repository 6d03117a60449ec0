"""A case while the rows of a sheet are read: what each cell gave, and what became of the cell."""

from __future__ import annotations

from dataclasses import dataclass, field

from docgen.authoring.case_cells import Terms, language_of, text_items, understood
from docgen.authoring.case_fields import FIELDS
from docgen.authoring.sheet_report import KEPT, CellNote, CellState, Reason
from docgen.authoring.yaml_lines import Bare, Value
from docgen.intake import Cell, Heading, NotUnderstood
from docgen.intake.text import one_line, plain


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell, what its column means, the title merged above the column, and how its sheet writes decimals."""

    cell: Cell
    meaning: Heading
    title: str = ""
    decimal_comma: bool = False


@dataclass(slots=True)
class Building:
    """One case under construction. `metrics` holds the cells of each metric by row and group, read at the end."""

    id: str
    written_id: str
    rows: list[tuple[str, int]] = field(default_factory=list)
    values: dict[str, Value] = field(default_factory=dict)
    metrics: dict[tuple[str, int, int], dict[tuple[str, str], Placed]] = field(default_factory=dict)
    notes: list[CellNote] = field(default_factory=list)
    _texts: dict[str, dict[str, str]] = field(default_factory=dict)
    _from: dict[tuple[str, str], Cell] = field(default_factory=dict)

    def note(self, cell: Cell, state: CellState, name: str = "", error: NotUnderstood | None = None) -> None:
        """Record what became of a cell."""
        reason = Reason(error.reason, error.values) if error else None
        self.notes.append(CellNote(cell, state, name, self.id, reason))

    @property
    def kept(self) -> list[CellNote]:
        """Cells whose words are kept as comments, in the order of the sheet."""
        return sorted(
            (note for note in self.notes if note.state in KEPT), key=lambda note: (note.cell.row, note.cell.column)
        )

    def place_row(self, row: list[Placed], terms: Terms) -> None:
        """Put the cells of one row where they belong; metrics wait for their unit, lists for their other language."""
        lists: dict[str, list[Placed]] = {}
        for placed in row:
            name, cell = placed.meaning.field, placed.cell
            if cell.kind == "error" or cell.is_unsaved:
                self.note(
                    cell,
                    "not-understood",
                    name,
                    NotUnderstood("cell-unsaved" if cell.is_unsaved else "cell-error-value"),
                )
            elif name.startswith("metric."):
                key = (cell.sheet, cell.row, placed.meaning.group)
                self._place_metric(self.metrics.setdefault(key, {}), placed)
            elif FIELDS[name].kind == "texts":
                lists.setdefault(name, []).append(placed)
            else:
                self._place_one(placed, terms)
        for name, several in lists.items():
            self._place_texts(name, several)

    def _place_metric(self, metric: dict[tuple[str, str], Placed], placed: Placed) -> None:
        metric[placed.meaning.field, placed.meaning.language] = placed

    def _place_one(self, placed: Placed, terms: Terms) -> None:
        cell, name = placed.cell, placed.meaning.field
        kind = FIELDS[name].kind
        if kind == "id":
            self.note(cell, "imported", name)
            return
        if kind == "state":
            self.note(cell, "not-understood", name, NotUnderstood("cell-state"))
            return
        if kind == "text":
            self._place_text(placed)
            return
        try:
            found = understood(name, cell.text, terms, decimal_comma=placed.decimal_comma)
            self._keep(name, found.value, cell)
        except NotUnderstood as error:
            self.note(cell, "not-understood", name, error)
        else:
            rest = found.rest or _unsaid(name, cell.text, found.value, terms)
            self.note(cell, "partly" if rest else "imported", name, rest)

    def _keep(self, name: str, value: Value, cell: Cell) -> None:
        """Add to a list; set a single value once. Raises NotUnderstood where another row said otherwise."""
        before = self.values.get(name)
        if isinstance(value, list):
            kept = list(before) if isinstance(before, list) else []
            self.values[name] = [*kept, *(one for one in value if one not in kept)]
        elif before is None or before == value:
            self.values[name] = value
            self._from.setdefault((name, ""), cell)
        else:
            raise NotUnderstood("cell-differs", place=self._from[name, ""].place)

    def _place_text(self, placed: Placed) -> None:
        cell, name = placed.cell, placed.meaning.field
        words = one_line(cell.text)
        language = placed.meaning.language or language_of(words)
        known = self._texts.setdefault(name, {})
        if known.get(language, words) != words:
            error = NotUnderstood("cell-differs", place=self._from[name, language].place)
            self.note(cell, "not-understood", name, error)
            return
        known[language] = words
        self._from.setdefault((name, language), cell)
        self.values[name] = {one: known[one] for one in ("en", "zh") if one in known}
        self.note(cell, "imported", name)

    def _place_texts(self, name: str, several: list[Placed]) -> None:
        """The items of a list, both languages of a row side by side where they list equally many."""
        found: dict[str, list[str]] = {}
        cells: dict[str, list[Cell]] = {}
        for placed in several:
            items = text_items(placed.cell.text)
            language = placed.meaning.language or language_of(placed.cell.text)
            found.setdefault(language, []).extend(items)
            cells.setdefault(language, []).append(placed.cell)
        first, *others = found
        kept = self.values.get(name)
        items_kept: list[Value] = list(kept) if isinstance(kept, list) else []
        pairs: list[dict[str, Value]] = [{first: one} for one in found[first]]
        for language in others:
            if len(found[language]) != len(pairs):
                counts = {"count": len(found[language]), "other": len(pairs)}
                for cell in cells.pop(language):
                    self.note(cell, "not-understood", name, NotUnderstood("cell-item-count", **counts))
                continue
            for pair, one in zip(pairs, found[language], strict=True):
                pair[language] = one
        ordered: list[Value] = [{one: pair[one] for one in ("en", "zh") if one in pair} for pair in pairs]
        self.values[name] = [*items_kept, *(one for one in ordered if one not in items_kept)]
        for listed in cells.values():
            for cell in listed:
                self.note(cell, "imported", name)


def _unsaid(name: str, text: str, value: Value, terms: Terms) -> NotUnderstood | None:
    """`Germany` is kept beside the region `europe` that it lies in: the key alone would lose the country."""
    region = terms.taxonomy.regions.find(value.text) if name == "region" and isinstance(value, Bare) else None
    if region is None or plain(text) in {plain(one) for one in (str(region.id), *(w for _, w, _ in region.name.words))}:
        return None
    return NotUnderstood("cell-narrower", written=one_line(text), region=str(region.id))
