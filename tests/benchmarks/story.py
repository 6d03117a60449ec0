"""A document as plain data: headings, paragraphs, lists, tables of strings and pictures, for other writers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docgen.model.document import (
    Block,
    Callout,
    Chart,
    Document,
    Fields,
    Items,
    Metrics,
    Panels,
    Paragraph,
    Prose,
    Quotation,
    Section,
    Signatures,
    Table,
    Timeline,
    plain_text,
)
from docgen.render.svg import chart_svg
from docgen.render.svg_timeline import timeline_svg
from docgen.theme import Theme

Plain = dict[str, Any]
_WIDTH = 640.0


def plain_story(document: Document, theme: Theme) -> Plain:
    """The words of a document in reading order. Boxes become a heading in bold and what is in them."""
    chinese = document.language == "zh"
    parts = [*_blocks(document.cover, document, theme)]
    for section in document.sections:
        parts += _section(section, document, theme, 1)
    return {
        "language": document.language,
        "title": plain_text(document.title),
        "subtitle": plain_text(document.subtitle),
        "contents": document.meta.word("contents"),
        "font": theme.fonts.print_sans_zh if chinese else theme.fonts.print_sans,
        "report": document.look == "report",
        "parts": parts,
    }


def _section(section: Section, document: Document, theme: Theme, level: int) -> Iterator[Plain]:
    title = plain_text(section.title)
    if title:
        yield {"kind": "heading", "level": min(level, 4), "text": title, "break": section.page_break}
    for prose in (section.theme, section.exhibit, section.so_what, section.source_line):
        if prose:
            yield _words(prose)
    yield from _blocks(section.blocks, document, theme)
    for inner in section.sections:
        yield from _section(inner, document, theme, level + 1)


def _blocks(blocks: tuple[Block, ...], document: Document, theme: Theme) -> Iterator[Plain]:
    for block in blocks:
        yield from _block(block, document, theme)


def _block(block: Block, document: Document, theme: Theme) -> Iterator[Plain]:  # noqa: C901 one arm per block type
    match block:
        case Paragraph():
            yield _words(block.runs)
        case Items():
            yield {"kind": "list", "ordered": block.ordered, "items": [plain_text(item) for item in block.items]}
        case Fields():
            yield _grid([(plain_text(field.label), plain_text(field.value or ())) for field in block.fields])
        case Table():
            yield from _table(block)
        case Metrics():
            yield _grid([tuple(plain_text(one) for one in (t.label, t.before, t.after, t.note)) for t in block.tiles])
        case Chart():
            yield {"kind": "picture", "svg": chart_svg(block, theme, document.language, _WIDTH)}
        case Timeline():
            yield {"kind": "picture", "svg": timeline_svg(block, theme, document.language, _WIDTH)}
        case Panels():
            for panel in block.panels:
                yield _words(panel.heading, bold=True)
                yield from _blocks(panel.blocks, document, theme)
        case Callout():
            yield _words(block.heading, bold=True)
            yield from _blocks(block.blocks, document, theme)
        case Quotation():
            yield _words(block.runs)
            yield _words(block.speaker)
        case Signatures():
            for place in block.places:
                yield _grid([(plain_text(place.party), ""), *((plain_text(line), "") for line in place.lines)])


def _table(table: Table) -> Iterator[Plain]:
    if table.caption:
        yield _words(table.caption)
    head = tuple(plain_text(column.title) for column in table.columns)
    rows = [tuple(plain_text(cell.runs) for cell in row.cells) for row in table.rows]
    yield _grid([head, *((row + ("",) * len(head))[: len(head)] for row in rows)])


def _words(prose: Prose, *, bold: bool = False) -> Plain:
    return {"kind": "paragraph", "text": plain_text(prose), "bold": bold}


def _grid(rows: list[tuple[str, ...]]) -> Plain:
    return {"kind": "table", "rows": rows}
