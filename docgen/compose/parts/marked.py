"""An author's Markdown as blocks, whose runs keep the place it was written at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docgen.compose.kit import Kit
from docgen.content.types import Text
from docgen.model.document import Block, Cell, Column, Items, Paragraph, Prose, Row, Run, Table, plain_text
from docgen.source.markdown import Grid, Passage, Points, Spans, read_markdown

FIRST_COLUMN, OTHER_COLUMNS = 24, 30
"""Relative widths: what a row is about, and what is said of it."""


def marked_blocks(kit: Kit, identifier: str, text: Text | None, *, links: bool = False) -> tuple[Block, ...]:
    """Paragraphs, lists and tables of a text, links where they are allowed; a gap is one paragraph with its marker."""
    said = kit.wording.text(text)
    if not said:
        return ()
    if said[0].kind == "gap":
        return (Paragraph(identifier, said),)
    return tuple(_blocks(identifier, said[0], links=links))


def _blocks(identifier: str, run: Run, *, links: bool) -> Iterator[Block]:
    for index, part in enumerate(read_markdown(run.text, links=links).parts, 1):
        name = f"{identifier}-{index}"
        match part:
            case Passage():
                yield Paragraph(name, _prose(part.spans, run))
            case Points():
                yield Items(name, tuple(_prose(item, run) for item in part.items), part.ordered)
            case Grid():
                yield _table(name, part, run)


def _table(name: str, grid: Grid, run: Run) -> Table:
    columns = tuple(
        Column(f"column-{index}", _prose(head, run), "text", FIRST_COLUMN if index == 1 else OTHER_COLUMNS)
        for index, head in enumerate(grid.head, 1)
    )
    rows = tuple(
        Row(f"{name}-row-{index}", tuple(Cell(_prose(cell, run)) for cell in cells))
        for index, cells in enumerate(grid.rows, 1)
    )
    return Table(name, columns, rows)


def _prose(spans: Spans, run: Run) -> Prose:
    """Spans as runs like `run`, neighbours of one kind joined."""
    made: list[Run] = []
    for span in spans:
        if made and made[-1].strong == span.strong:
            made[-1] = replace(made[-1], text=made[-1].text + span.text)
        else:
            made.append(replace(run, text=span.text, strong=span.strong))
    return tuple(made) if plain_text(tuple(made)).strip() else ()
