"""What a part of the presenter's plan is made of: a heading, a table where there are rows, and what follows it."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.compose.kit import Kit
from docgen.model.document import Block, Column, ColumnKind, Row, Section, Table

Head = tuple[str, str, int] | tuple[str, str, int, ColumnKind]
"""A column: its id, the label above it, its share of the width, and its kind where that is not text."""


def plan_table(kit: Kit, name: str, heads: Iterable[Head], rows: Iterable[Row]) -> tuple[Block, ...]:
    """The table under its columns; nothing without a row."""
    kept = tuple(rows)
    columns = tuple(
        Column(column, kit.wording.label(label), kind[0] if kind else "text", share)
        for column, label, share, *kind in heads
    )
    return (Table(name, columns, kept),) if kept else ()


def plan_part(kit: Kit, name: str, title: str, blocks: Iterable[Block]) -> Section:
    """The part under its heading; the heading stands without blocks too, as in a blank sheet."""
    return Section(name, "plan", kit.wording.label(title), tuple(blocks))
