"""A diagram as native tables that people can edit: a row of boxes for each layer, then what flows between them."""

from __future__ import annotations

from docgen.model.document import Diagram, Layer, Node, plain_text, words
from docgen.render.diagram import rows, shares
from docgen.render.docx.grid import AFTER_DRAWING, SPACER, cell, margin, row, table
from docgen.render.docx.state import Frame, Writing
from docgen.render.docx.tables import caption_xml
from docgen.render.docx.text import paragraph, twips

_GUTTER = twips(3)
_EDGES = ("top", "left", "bottom", "right")


def diagram_xml(block: Diagram, writing: Writing, frame: Frame) -> str:
    """The diagram as a figure."""
    layers = rows(block)
    if not layers:
        return ""
    identifier = writing.unique(block.id)
    label = round(frame.width * 0.18)
    most = max(len(layer.nodes) for layer in layers)
    column = (frame.width - label - _GUTTER * (most - 1)) / most
    name = plain_text(block.alt) or plain_text(block.caption)
    out = [writing.mark(identifier)]
    for index, (layer, parts) in enumerate(zip(layers, shares(layers, block.links), strict=True)):
        edges = [(round(start * (column + _GUTTER)), round((start + span) * (column + _GUTTER)) - _GUTTER)
                 for start, span in parts]  # fmt: skip
        out.append(_layer(layer, edges, label, writing, name if index == 0 else ""))
        out.append(SPACER)
    out[-1] = AFTER_DRAWING
    out.append(_links(block, writing))
    if block.caption:
        out.append(caption_xml(writing.number("figure", block.caption, identifier), writing, keep=frame.keep))
    return "".join(out)


def _layer(layer: Layer, edges: list[tuple[int, int]], label: int, writing: Writing, name: str) -> str:
    widths, cells = [label], [cell(_label(layer, writing), label, anchor="center")]
    at = 0
    for node, (start, end) in zip(layer.nodes, edges, strict=True):
        if start > at:
            widths.append(start - at)
            cells.append(cell(paragraph("Spacer", "", "<w:keepNext/>"), start - at))
        widths.append(end - start)
        cells.append(_node(node, end - start, writing))
        at = end
    return table("LayoutTable", widths, [row(cells)], name=name)


def _label(layer: Layer, writing: Writing) -> str:
    """The layer's name and the word about it, in the type of the blocks, whose row they shall not heighten."""
    note = paragraph("LayerNote", writing.prose(layer.note)) if layer.note else ""
    return paragraph("LayerLabel", writing.prose(layer.label)) + note


def _node(node: Node, width: int, writing: Writing) -> str:
    style = "" if node.kept else "BarLabel"
    badges = "".join(writing.run(f"\u2002{badge}", "Badge" if node.kept else "BarLabel") for badge in node.badges)
    content = paragraph("NodeText", writing.prose(node.name, bold=True, style=style) + badges, "<w:keepNext/>")
    if node.detail:
        content += paragraph("NodeText", writing.prose(node.detail, style=style), "<w:keepNext/>")
    colours = writing.colours
    borders = "".join(colours.edge(side, 0.75, "before" if node.kept else "brand") for side in _EDGES)
    room = "".join(margin(side, 90 if side in ("top", "bottom") else 100) for side in _EDGES)
    shade = "" if node.kept else colours.shade("brand")
    return cell(content, width, borders=borders, shade=shade, margins=room, anchor="center")


def _links(block: Diagram, writing: Writing) -> str:
    """The arrows in words, running on: from, to and what flows."""
    names = {node.id: node.name for layer in block.layers for node in layer.nodes}
    lines = []
    for link in block.links:
        if link.start in names and link.end in names:
            what = (*words(writing.colon), *link.label) if link.label else ()
            lines.append(writing.prose((*names[link.start], *words(" → "), *names[link.end], *what)))
    between = writing.run("；" if writing.chinese else "; ")
    keep = "<w:keepNext/>" if block.caption else ""
    return paragraph("NodeText", between.join(lines), f'{keep}<w:spacing w:before="60"/>') if lines else ""
