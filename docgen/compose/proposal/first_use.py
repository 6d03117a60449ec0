"""Abbreviations in full where a reader first meets them, in reading order; headings and captions stay short."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from docgen.compose.kit import Kit
from docgen.compose.parts.claims import given
from docgen.model.document import (
    Block,
    Callout,
    Cell,
    Field,
    Fields,
    Items,
    Panel,
    Panels,
    Paragraph,
    Prose,
    Run,
    Section,
    Table,
    plain_text,
)  # fmt: skip

_OPEN = ("(", "（")
Change = Callable[[Prose], Prose]


def spelled_out(kit: Kit, sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections; the first use of each abbreviation that the glossary wants spelled out carries its long form."""
    waiting: dict[str, str] = {}
    for term in kit.library.glossary:
        if term.expand_on_first_use and term.long_form is not None and given(term.long_form):
            short, long = (plain_text(kit.wording.text(text)) for text in (term.preferred, term.long_form))
            if short != long:
                shown = kit.wording.sentence("proposal.first_use", short=short, long=long)
                waiting[short] = plain_text(shown)

    def change(prose: Prose) -> Prose:
        return tuple(_expanded(run, waiting) for run in prose) if waiting else prose

    return tuple(_section(section, change) for section in sections)


def word(term: str) -> re.Pattern[str]:
    """Finds a term as words of its own; a Latin word has borders beside Han too."""
    borders = (r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])") if term.isascii() else ("", "")
    return re.compile(borders[0] + re.escape(term) + borders[1])


def _expanded(run: Run, waiting: dict[str, str]) -> Run:
    """The run with what it is the first to use; a use in brackets is the long form's own."""
    if run.kind != "plain":
        return run
    text = run.text
    for short in tuple(waiting):
        found = word(short).search(text) if short in text else None
        if found is None:
            continue
        long = waiting.pop(short)
        before, after = text[: found.start()], text[found.end() :]
        if not before.endswith(_OPEN) and not after.lstrip().startswith(_OPEN):
            text = before + long + after
    return run if text == run.text else replace(run, text=text)


def _section(section: Section, change: Change) -> Section:
    blocks = tuple(_block(block, change) for block in section.blocks)
    return replace(section, blocks=blocks, sections=tuple(_section(one, change) for one in section.sections))


def _block(block: Block, change: Change) -> Block:
    match block:
        case Paragraph():
            return replace(block, runs=change(block.runs))
        case Items():
            return replace(block, items=tuple(change(item) for item in block.items))
        case Fields():
            return replace(block, fields=tuple(_field(one, change) for one in block.fields))
        case Table():
            rows = (replace(row, cells=tuple(_cell(cell, change) for cell in row.cells)) for row in block.rows)
            return replace(block, rows=tuple(rows))
        case Panels():
            return replace(block, panels=tuple(_panel(one, change) for one in block.panels))
        case Callout():
            return replace(block, blocks=tuple(_block(one, change) for one in block.blocks))
    return block


def _cell(cell: Cell, change: Change) -> Cell:
    return replace(cell, runs=change(cell.runs))


def _field(one: Field, change: Change) -> Field:
    return replace(one, value=change(one.value)) if one.value else one


def _panel(panel: Panel, change: Change) -> Panel:
    return replace(panel, blocks=tuple(_block(one, change) for one in panel.blocks))
