"""Blocks into WordprocessingML: words, lists, boxes side by side, key figures. Print design, sections 2 and 5."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from docgen.measure import Span
from docgen.model.document import (
    Block,
    Callout,
    Chart,
    Diagram,
    Fields,
    Items,
    Metrics,
    Panel,
    Panels,
    Paragraph,
    Picture,
    Quotation,
    Signatures,
    Table,
    Tile,
    Timeline,
    plain_text,
    words,
)
from docgen.render.docx.diagram import diagram_xml
from docgen.render.docx.figures import chart_xml
from docgen.render.docx.forms import LABEL, fields_xml, signatures_xml
from docgen.render.docx.grid import AFTER_BOXES, AFTER_TABLE, cell, margin, row, shared, table
from docgen.render.docx.pictures import picture_xml
from docgen.render.docx.state import Frame, Writing
from docgen.render.docx.tables import table_xml
from docgen.render.docx.text import paragraph, twips
from docgen.render.docx.timeline import timeline_xml
from docgen.render.outline import leads_into

_KEEP = "<w:keepNext/>"
_SHORT_LIST, _ONE_PIECE = 8, 3
"""Lists of up to so many entries stay with the signatures that follow them; and in one piece anywhere."""
_STYLES = {"body": "BodyText", "lead": "Lead", "note": "Note", "source": "Source", "label": "Label"}
_LIST_END = '<w:spacing w:after="140"/>'
_OPENING_MARKS = ("“", '"', "「", "«", "„", "‘")


def blocks_xml(blocks: Sequence[Block], writing: Writing, frame: Frame, *, held: bool = False) -> str:
    """Blocks one after the other, `held` on one page or not. Signatures never stand alone on a page."""
    out = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        previous = blocks[index - 1] if index else None
        boxed = _is_boxed(block) or (_is_report(writing) and isinstance(block, Callout))
        if writing.chinese and isinstance(previous, Paragraph) and previous.role == "body" and boxed:
            out.append(paragraph("Spacer", "", _KEEP))  # Chinese prose has no space of its own after a paragraph
        keep = isinstance(following, Signatures) or _is_source(following) or (following is None and frame.keep)
        keep = keep or (held and following is not None) or leads_into(writing.document, block, following)
        out.append(block_xml(block, writing, replace(frame, keep=keep)))
    return "".join(out)


def _is_boxed(block: Block) -> bool:
    return isinstance(block, Fields | Signatures | Metrics | Panels | Timeline | Diagram) or (
        isinstance(block, Table) and not block.caption
    )


def _is_report(writing: Writing) -> bool:
    return writing.document.look == "report"


def _is_source(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.role == "source"


def block_xml(block: Block, writing: Writing, frame: Frame) -> str:  # noqa: C901 one arm per block type
    """One block."""
    match block:
        case Paragraph():
            return paragraph_xml(block, writing, frame)
        case Items():
            return items_xml(block, writing, frame)
        case Fields():
            return fields_xml(block, writing, frame)
        case Table():
            return table_xml(block, writing, frame)
        case Metrics():
            return metrics_xml(block, writing, frame)
        case Chart():
            return chart_xml(block, writing, frame)
        case Timeline():
            return timeline_xml(block, writing, frame)
        case Diagram():
            return diagram_xml(block, writing, frame)
        case Panels():
            return panels_xml(block, writing, frame)
        case Callout():
            return callout_xml(block, writing, frame)
        case Quotation():
            return quotation_xml(block, writing, frame)
        case Signatures():
            return signatures_xml(block, writing, frame)
        case Picture():
            return picture_xml(block, writing, frame)
        case _:
            assert_never(block)


def paragraph_xml(block: Paragraph, writing: Writing, frame: Frame) -> str:
    """Running words in the style of their role."""
    style = _STYLES[block.role]
    if frame.inside and block.role == "body":
        style = f"{frame.box or 'Panel'}Text"
    elif frame.inside and block.role == "source" and _is_report(writing):
        style = "BoxSource"
    content = writing.prose(block.runs)
    if block.role == "source":
        content = source_label(plain_text(block.runs), writing) + content
    return writing.mark(writing.unique(block.id)) + paragraph(style, content, _KEEP if frame.keep else "")


def source_label(words_: str, writing: Writing) -> str:
    """The word Source before where figures come from, unless the words open with it."""
    word = writing.word("source")
    return "" if words_.startswith(word) else writing.run(word + writing.colon)


def items_xml(block: Items, writing: Writing, frame: Frame) -> str:
    """A bulleted or numbered list; every numbered list starts at one."""
    identifier = writing.unique(block.id)
    style = ("ListNumber" if block.ordered else "ListBullet") + ("2" if frame.inside else "")
    if frame.box:
        style = frame.box + ("Number" if block.ordered else "Bullet")
    own = ""
    if block.ordered:
        own = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{writing.list_number(identifier)}"/></w:numPr>'
    last = len(block.items) - 1
    out = [writing.mark(identifier)]
    for index, item in enumerate(block.items):
        in_one = index < last and (index == 0 or last < _ONE_PIECE)
        keep = _KEEP if in_one or (frame.keep and (index >= last - 1 or last < _SHORT_LIST)) else ""
        space = _LIST_END if index == last and not frame.box and _is_report(writing) else ""
        out.append(paragraph(style, writing.prose(item), keep + own + space))
    return "".join(out)


def metrics_xml(block: Metrics, writing: Writing, frame: Frame) -> str:
    """Key figures side by side, at most four in a row."""
    size = 4 if len(block.tiles) == 4 else 3
    out = [writing.mark(writing.unique(block.id))]
    for start in range(0, len(block.tiles), size):
        tiles = block.tiles[start : start + size]
        widths = shared(frame.width, len(tiles))
        style, stacked = _figure_style(tiles, widths[0] - twips(4) - 113, writing)
        edge, sides = writing.colours.edge("left", 0.5, "before"), margin("left", twips(4)) + margin("right", 113)
        cells = [
            cell(_tile(tile, style, writing, stacked=stacked), width, borders=edge, margins=sides)
            for tile, width in zip(tiles, widths, strict=True)
        ]
        out.append(table("LayoutTable", widths, [row(cells)]) + AFTER_TABLE)
    return "".join(out)


_FIGURES = (("KeyFigure", 19.0), ("KeyFigureMedium", 14.0), ("KeyFigureSmall", 11.0))


def _figure_style(tiles: Sequence[Tile], width: int, writing: Writing) -> tuple[str, bool]:
    """The largest style in which every figure of a row stands on one line, and whether those before stand above."""
    style, size = next(
        (
            one
            for one in _FIGURES
            if all(writing.lines(plain_text(t.after), one[1], width, strong=True) == 1 for t in tiles)
        ),
        _FIGURES[-1],
    )
    for tile in tiles:
        spans = [Span(f"{plain_text(tile.before)} \u2192 ", 12, False), Span(plain_text(tile.after), size, True)]
        if tile.before and writing.measures.line_count(spans, width / 20) > 1:
            return style, True
    return style, False


def _tile(tile: Tile, style: str, writing: Writing, *, stacked: bool) -> str:
    """A key figure; where one of a row needs a line for the figure before, all have that line."""
    before = writing.prose(tile.before, style="Before") + writing.run(" \u2192 ", "Before") if tile.before else ""
    above = paragraph("KeyBefore", before) if stacked else ""
    note = paragraph("KeyNote", writing.prose(tile.note)) if tile.note else ""
    label = paragraph("KeyLabel", writing.prose(tile.label))
    return above + paragraph(style, ("" if stacked else before) + writing.prose(tile.after)) + label + note


def panels_xml(block: Panels, writing: Writing, frame: Frame) -> str:
    """Boxes side by side, or the parts of a case one under the other."""
    out = [writing.mark(writing.unique(block.id))]
    if block.role == "star":
        return "".join([*out, _star(block, writing, frame), AFTER_TABLE])
    size = _per_row(len(block.panels), block.role)
    gutter = twips(8 if size < 4 else 4)
    widths = shared(frame.width, size, gutter)
    for start in range(0, len(block.panels), size):
        part = block.panels[start : start + size]
        cells = []
        for index, width in enumerate(widths):
            if index % 2 or index // 2 >= len(part):
                cells.append(cell(paragraph("Spacer", ""), width))
            else:
                cells.append(_panel(part[index // 2], width, writing, frame))
        out.append(table("LayoutTable", widths, [row(cells)]) + AFTER_BOXES)
    return "".join(out)


def _per_row(count: int, role: str) -> int:
    if role == "quarters":
        return max(1, min(count, 4))
    return {0: 1, 1: 1, 2: 2, 3: 3, 4: 2}.get(count, 3)


def _panel(panel: Panel, width: int, writing: Writing, frame: Frame) -> str:
    rule, shade = {
        "plain": ("brand", ""),
        "accent": ("accent_text", ""),
        "ours": ("accent_text", "tint"),
        "theirs": ("before", "tint"),
    }[panel.tone]
    badge = writing.run(panel.badge + "\u2002", "Badge") if panel.badge else ""
    heading = paragraph("PanelHeading", badge + writing.prose(panel.heading))
    side = twips(2) if shade else 0
    inner = frame.within(width - 2 * side)
    content = heading + (blocks_xml(panel.blocks, writing, replace(inner, keep=False)) if panel.blocks else "")
    edges = writing.colours.edge("top", 1.2, rule)
    below = 0 if _is_report(writing) and not shade else 60
    margins = margin("top", 80) + margin("left", side) + margin("bottom", below) + margin("right", side)
    return cell(content, width, borders=edges, shade=writing.colours.shade(shade) if shade else "", margins=margins)


def _star(block: Panels, writing: Writing, frame: Frame) -> str:
    widths = [LABEL, frame.width - LABEL]
    report = _is_report(writing)
    box, label = ("Case", "CaseLabel") if report else ("", "PanelHeading")
    rows = []
    for panel in block.panels:
        badge = writing.run(panel.badge + "\u2002", "Badge") if panel.badge else ""
        head = paragraph(label, badge + writing.prose(panel.heading, style="Badge"))
        inner = replace(frame.within(widths[1], box), keep=False)
        body = blocks_xml(panel.blocks, writing, inner) or paragraph("PanelText", "")
        edges = writing.colours.edge("bottom", 0.5, "rule")
        spread = margin("top", 88) + margin("bottom", 83) if report else margin("top", 60) + margin("bottom", 40)
        rows.append(
            row(
                (
                    cell(head, widths[0], borders=edges, margins=spread + margin("right", twips(2))),
                    cell(body, widths[1], borders=edges, margins=spread),
                )
            )
        )
    return table("LayoutTable", widths, rows)


def callout_xml(block: Callout, writing: Writing, frame: Frame) -> str:
    """A highlighted box: tint and a bar at the left, kept whole."""
    identifier = writing.unique(block.id)
    bar = {"proof": "brand", "ask": "accent_text", "note": "before", "draft": "pain"}[block.role]
    report = _is_report(writing)
    inner = replace(frame.within(frame.width - twips(8), "Callout" if report else ""), keep=False)
    heading = paragraph("CalloutHeading", writing.prose(block.heading)) if block.heading else ""
    content = heading + blocks_xml(block.blocks, writing, inner) or paragraph("PanelText", "")
    box = cell(
        content,
        frame.width,
        borders=writing.colours.edge("left", 3.5, bar),
        shade=writing.colours.shade("tint"),
        margins=margin("top", 105 if report else 110) + margin("left", twips(4))
        + margin("bottom", 105 if report else 60) + margin("right", twips(4)),
    )  # fmt: skip
    above = "" if report else paragraph("Spacer", "")
    return writing.mark(identifier) + above + table("LayoutTable", [frame.width], [row([box])]) + AFTER_TABLE


def quotation_xml(block: Quotation, writing: Writing, frame: Frame) -> str:
    """A customer's words in quotation marks, with the speaker's role."""
    runs = block.runs
    if runs and not plain_text(runs).startswith(_OPENING_MARKS):
        runs = (*words("“"), *runs, *words("”"))
    speaker = (
        paragraph("QuoteSource", writing.prose(block.speaker), _KEEP if frame.keep else "") if block.speaker else ""
    )
    return writing.mark(writing.unique(block.id)) + paragraph("Quote", writing.prose(runs)) + speaker
