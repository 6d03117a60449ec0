"""What the figures, rows and lists of a slide say aloud, for slides without facts of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from docgen.compose.deck.talk.scene import bare
from docgen.compose.kit import Kit
from docgen.compose.parts.claims import whole
from docgen.compose.parts.relevance import in_sentence
from docgen.compose.parts.running_on import in_series
from docgen.model.document import (
    Block,
    Callout,
    Cell,
    Column,
    Items,
    Metrics,
    Panel,
    Panels,
    Paragraph,
    Prose,
    Row,
    Table,
    Tile,
)

_POINTERS = ("number", "needs")
"""Columns that point at needs by their numbers; a column of marks says nothing aloud either."""

_FIGURES = ("number", "money", "percent", "date")
"""Kinds of columns whose values say nothing without their heads."""


def of_blocks(kit: Kit, blocks: Iterable[Block]) -> Iterator[Prose]:
    """What the blocks of a slide say, in reading order; of boxes side by side, first one thing of each."""
    for block in blocks:
        match block:
            case Metrics(tiles=tiles):
                yield from (tile_fact(kit, tile) for tile in tiles)
            case Table(rows=rows):
                yield from (_row(kit, block, row) for row in rows if row.role == "body")
            case Items(items=items):
                yield from (bare(kit, item) for item in items)
            case Panels(panels=panels):
                told = [[one for one in _panel(kit, panel) if one] for panel in panels]
                yield from (one[0] for one in told if one)
                yield from (more for one in told for more in one[1:])
            case Callout(blocks=within):
                yield from of_blocks(kit, within)
            case Paragraph(runs=runs, role="body"):
                yield bare(kit, runs)
            case _:
                pass


def tile_fact(kit: Kit, tile: Tile) -> Prose:
    """A figure in words: `outage: 143 minutes → 15 minutes`."""
    key = "talk.figures" if tile.before else "talk.figure"
    return kit.wording.sentence(key, name=tile.label, before=tile.before, after=tile.after)


def _row(kit: Kit, table: Table, row: Row) -> Prose:
    """A row's first words, then the others of it; numbers of needs and marks alone say nothing aloud."""
    pairs = [(column, cell) for column, cell in zip(table.columns, row.cells, strict=False) if _speaks(column, cell)]
    if not pairs:
        return ()
    first = _on_one_line(kit, bare(kit, pairs[0][1].runs))
    if len(pairs) < 2:
        return first
    rest = in_series(kit, (_cell(kit, *pair) for pair in pairs[1:]))
    return kit.wording.sentence("talk.fact.cells", name=first, rest=rest)


def _cell(kit: Kit, column: Column, cell: Cell) -> Prose:
    said = _on_one_line(kit, bare(kit, cell.runs))
    if column.kind not in _FIGURES or not column.title or not said:
        return said
    return kit.wording.sentence("talk.fact.headed", head=in_sentence(kit, column.title), value=said)


def _on_one_line(kit: Kit, prose: Prose) -> Prose:
    separator = kit.wording.word("common.source_separator")
    return tuple(replace(run, text=run.text.replace("\n", separator)) for run in prose)


def _speaks(column: Column, cell: Cell) -> bool:
    text = "".join(run.text for run in cell.runs)
    worded = any(sign.isalpha() if column.kind == "text" else sign.isalnum() for sign in text)
    return worded and column.id not in _POINTERS and column.kind != "mark"


def _panel(kit: Kit, panel: Panel) -> Iterator[Prose]:
    """A panel's heading with what it says first, then the rest; its closing note where it says nothing else."""
    inner = [one for one in of_blocks(kit, panel.blocks) if one]
    inner = inner or [bare(kit, one.runs) for one in panel.blocks if isinstance(one, Paragraph) and one.role == "note"]
    if inner and whole(panel.heading):
        yield kit.wording.sentence("talk.fact.cells", name=panel.heading, rest=inner[0])
    yield from inner[1:]
