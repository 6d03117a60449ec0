"""The cover of a report: a dark panel with the title, whom it is for, the facts. Print design, section 1."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.model.document import Document, Field
from docgen.render.docx.blocks import blocks_xml
from docgen.render.docx.grid import SPACER, cell, margin, row, shared, table
from docgen.render.docx.state import Frame, Writing
from docgen.render.docx.text import paragraph, twips
from docgen.render.outline import addressee

_PANEL_TOP_PT, _PANEL_PT = 142.0, 283.0  # 50 and 100 mm
_INSET = twips(13)


def cover_xml(document: Document, writing: Writing) -> str:
    """Everything on the cover but its foot. The panel is a layout table, so that its words stay editable."""
    writing.section = "cover"
    main, facts = addressee(document.meta)
    parts = [_panel(document, writing), paragraph("Spacer", "", '<w:spacing w:before="900"/>')]
    shift = f'<w:ind w:left="{_INSET}" w:right="{_INSET}"/>'
    if main is not None and main.value:
        parts.append(paragraph("CoverLabel", writing.prose(main.label), shift))
        parts.append(paragraph("CoverName", writing.prose(main.value), shift))
    width = writing.cover.width - 2 * _INSET
    inner = _facts(facts, writing, width) if facts else ""
    if document.cover:
        inner += blocks_xml(document.cover, writing, Frame(width))
    if inner:
        sides = margin("left", _INSET) + margin("right", _INSET)
        box = cell(
            paragraph("Spacer", "", '<w:spacing w:before="900"/>') + inner + SPACER, writing.cover.width, margins=sides
        )
        parts.append(table("LayoutTable", [writing.cover.width], [row([box])]))
    return "".join(parts)


def _panel(document: Document, writing: Writing) -> str:
    shade = writing.colours.shade("brand")
    sides = margin("left", _INSET), margin("right", _INSET)
    kicker = paragraph("CoverKicker", writing.prose(document.meta.reference))
    title = paragraph("Title", writing.prose(document.title))
    if document.subtitle:
        title += paragraph("Subtitle", writing.prose(document.subtitle))
    top = cell(kicker, writing.cover.width, shade=shade, margins=margin("top", twips(12)) + "".join(sides))
    bottom = cell(
        title,
        writing.cover.width,
        shade=shade,
        anchor="bottom",
        margins=sides[0] + margin("bottom", twips(13)) + sides[1],
    )
    rows = [row([top], height=_PANEL_TOP_PT), row([bottom], height=_PANEL_PT)]
    return table("LayoutTable", [writing.cover.width], rows)


def _facts(facts: Sequence[Field], writing: Writing, width: int) -> str:
    columns = min(4, len(facts))
    widths = shared(width, columns)
    rows = []
    for start in range(0, len(facts), columns):
        part = facts[start : start + columns]
        cells = []
        for index in range(columns):
            content = paragraph("TableText", "")
            if index < len(part):
                label = paragraph("TableText", writing.prose(part[index].label, bold=True))
                content = label + paragraph("TableText", writing.prose(part[index].value or ()))
            edge = writing.colours.edge("top", 0.8, "brand")
            margins = margin("top", 90) + margin("bottom", 60) + margin("right", 113)
            cells.append(cell(content, widths[index], borders=edge, margins=margins))
        rows.append(row(cells))
    return table("LayoutTable", widths, rows) + SPACER
