"""Blocks into HTML that is cheap to lay out: no wrappers, no flex, text directly in the cells. print-design 5 and 11.

Boxes side by side are `div`s with table layout: they lay out as fast as tables and are not tagged as tables.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

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
)
from docgen.render.html.forms import fields, signatures
from docgen.render.html.pictures import picture
from docgen.render.html.state import Writing
from docgen.render.html.tables import table
from docgen.render.lettering import ems, escape
from docgen.render.outline import leads_into
from docgen.render.svg import chart_svg
from docgen.render.svg_diagram import diagram_svg
from docgen.render.svg_timeline import timeline_svg

_GUTTER = 8.0
_FIGURE_SIZES = (("", 7.2), (' class="sm"', 5.3), (' class="xs"', 4.2))
"""Width in mm of an em of a key figure: 19, 14 and 11 pt bold."""
_BEFORE_EM = 3.9
"""The same of the figure before it."""
_TILE_PADDING = 7.0
_SHORT_LIST, _ONE_PIECE = 8, 3
"""Lists of up to so many entries stay with the signatures that follow them; and in one piece anywhere."""
_WHOLE = 1500
"""Callouts of up to so many characters stay on one page."""
_ROLES = {
    "body": "",
    "lead": ' class="lead"',
    "note": ' class="note"',
    "source": ' class="src"',
    "label": ' class="lb"',
}


def blocks(parts: tuple[Block, ...], writing: Writing) -> str:
    """Blocks one after the other. A list stays on the page of the signatures that follow it, what leads into a form or
    table on that of the table."""
    following = (*parts[1:], None) if parts else ()
    return "".join(_followed(block, after, writing) for block, after in zip(parts, following, strict=True))


def _followed(block: Block, after: Block | None, writing: Writing) -> str:
    if isinstance(block, Items) and isinstance(after, Signatures) and len(block.items) <= _SHORT_LIST:
        return items(block, writing, kept=True)
    if isinstance(block, Paragraph) and leads_into(writing.document, block, after):
        return paragraph(block, writing, kept=True)
    return block_html(block, writing)


def block_html(block: Block, writing: Writing) -> str:  # noqa: C901 one arm per block type
    """One block."""
    match block:
        case Paragraph():
            return paragraph(block, writing)
        case Items():
            return items(block, writing)
        case Fields():
            return fields(block, writing)
        case Table():
            return table(block, writing)
        case Metrics():
            return metrics(block, writing)
        case Chart() | Timeline() | Diagram():
            return figure(block, writing)
        case Panels():
            return panels(block, writing)
        case Callout():
            return callout(block, writing)
        case Quotation():
            return quotation(block, writing)
        case Signatures():
            return signatures(block, writing)
        case Picture():
            return picture(block, writing)
        case _:
            assert_never(block)


def paragraph(block: Paragraph, writing: Writing, *, kept: bool = False) -> str:
    """Running words in the style of their role; `kept` on the page of what follows."""
    style = ' style="break-after: avoid"' if kept else ""
    return f"<p{_ROLES[block.role]}{style}>{_paragraph_words(block, writing)}</p>"


def _paragraph_words(block: Paragraph, writing: Writing) -> str:
    html = writing.flowing(block.runs)
    word = writing.word("source")
    if block.role == "source" and not plain_text(block.runs).startswith(word):
        return f"{escape(word)}{writing.colon}{html}"
    return html


def items(block: Items, writing: Writing, *, kept: bool = False) -> str:
    """A bulleted or numbered list; a short one stays in one piece, one that is `kept` with what comes before it too."""
    tag = "ol" if block.ordered else "ul"
    name = ' class="kl kt"' if kept else ' class="kl"' if len(block.items) <= _ONE_PIECE else ""
    return f"<{tag}{name}>{''.join(f'<li>{writing.inline(item)}</li>' for item in block.items)}</{tag}>"


def metrics(block: Metrics, writing: Writing) -> str:
    """Key figures side by side, at most four in a row."""
    size = 4 if len(block.tiles) == 4 else 3
    rows = [block.tiles[start : start + size] for start in range(0, len(block.tiles), size)]
    return "".join(_side_by_side(_tiles(row, writing), "kp", 0, writing) for row in rows)


def _tiles(row: tuple[Tile, ...], writing: Writing) -> list[str]:
    """The tiles of a row; all their figures shrink when one would not fit on its line."""
    room = writing.width / len(row) - _TILE_PADDING
    widest = max((ems(plain_text(tile.after)) for tile in row), default=0.0)
    size, em = next((one for one in _FIGURE_SIZES if widest * one[1] <= room), _FIGURE_SIZES[-1])
    stacked = any(
        tile.before and ems(f"{plain_text(tile.before)} → ") * _BEFORE_EM + ems(plain_text(tile.after)) * em > room
        for tile in row
    )
    return [_tile(tile, size, writing, stacked=stacked) for tile in row]


def _tile(tile: Tile, size: str, writing: Writing, *, stacked: bool) -> str:
    """A key figure; where one of a row needs a line for the figure before, all have that line."""
    before = f'<span class="bf">{writing.inline(tile.before)} → </span>' if tile.before else ""
    if stacked:
        before = (before or '<span class="bf">&nbsp;</span>') + "<br>"
    note = f'<br><span class="u">{writing.inline(tile.note)}</span>' if tile.note else ""
    return f"{before}<b{size}>{writing.inline(tile.after)}</b><br>{writing.inline(tile.label)}{note}"


def _side_by_side(
    cells: list[str], name: str, gutter: float, writing: Writing, classes: list[str] | None = None
) -> str:
    """Boxes in one row, of equal width, with a gutter in mm between them."""
    width = (writing.width - gutter * (len(cells) - 1)) / len(cells)
    parts = []
    for index, cell in enumerate(cells):
        if index and gutter:
            parts.append(f'<div style="width:{gutter}mm"></div>')
        own = f' class="{classes[index]}"' if classes and classes[index] else ""
        parts.append(f'<div{own} style="width:{width:.2f}mm">{cell}</div>')
    return f'<div class="lt {name}"><div>{"".join(parts)}</div></div>'


def panels(block: Panels, writing: Writing) -> str:
    """Boxes side by side, or the parts of a case one under the other."""
    if block.role == "star":
        parts = "".join(
            f'<tr><th scope="row">{writing.inline(panel.heading)}</th><td>{_inside(panel, writing, 32)}</td></tr>'
            for panel in block.panels
        )
        return f'<table class="star"><colgroup><col class="sh"><col></colgroup><tbody>{parts}</tbody></table>'
    size = _per_row(len(block.panels), block.role)
    rows = [block.panels[start : start + size] for start in range(0, len(block.panels), size)]
    out = []
    for row in rows:
        gutter = _GUTTER if len(row) < 4 else 4.0
        taken = writing.width - (writing.width - gutter * (size - 1)) / size
        cells = [f'<p class="bh">{_heading(panel, writing)}</p>{_inside(panel, writing, taken)}' for panel in row]
        cells += [""] * (size - len(row))
        tones = [f"bx {panel.tone}" for panel in row] + [""] * (size - len(row))
        long = " long" if max(map(len, cells)) > _WHOLE else ""
        out.append(_side_by_side(cells, f"box{long}", gutter, writing, tones))
    return "".join(out)


def _per_row(count: int, role: str) -> int:
    if role == "quarters":
        return min(count, 4) or 1
    if role in ("columns", "pairs") and count == 4:
        return 2
    return {1: 1, 2: 2, 3: 3, 4: 2}.get(count, 3)


def _heading(panel: Panel, writing: Writing) -> str:
    badge = f'<span class="bg">{escape(panel.badge)}</span> ' if panel.badge else ""
    return badge + writing.inline(panel.heading)


def _inside(panel: Panel, writing: Writing, taken: float) -> str:
    """What a box holds; a first paragraph stands directly in the cell."""
    if len(panel.blocks) == 1 and isinstance(panel.blocks[0], Paragraph) and panel.blocks[0].role == "body":
        return _paragraph_words(panel.blocks[0], writing)
    outer = writing.width
    writing.width = outer - taken
    try:
        return blocks(panel.blocks, writing)
    finally:
        writing.width = outer


def callout(block: Callout, writing: Writing) -> str:
    """A highlighted box; kept whole unless it is long."""
    size = sum(len(plain_text(part.runs)) for part in block.blocks if isinstance(part, Paragraph))
    name = f"co {block.role}" + (" long" if size > _WHOLE else "")
    heading = f'<p class="lab">{writing.inline(block.heading)}</p>' if block.heading else ""
    outer = writing.width
    writing.width = outer - 9.2
    try:
        return f'<div class="{name}">{heading}{blocks(block.blocks, writing)}</div>'
    finally:
        writing.width = outer


def quotation(block: Quotation, writing: Writing) -> str:
    """A customer's words in quotation marks, with the speaker's role."""
    runs = block.runs
    if runs and not plain_text(runs).startswith(("“", '"', "「", "«", "„")):
        runs = (replace(runs[0], text="“" + runs[0].text), *runs[1:])
        runs = (*runs[:-1], replace(runs[-1], text=runs[-1].text + "”"))
    speaker = f'<br><span class="u">{writing.inline(block.speaker)}</span>' if block.speaker else ""
    return f'<blockquote class="quo">{writing.inline(runs)}{speaker}</blockquote>'


def figure(block: Chart | Timeline | Diagram, writing: Writing) -> str:
    """A chart, a plan or a diagram with its caption below."""
    name, caption = writing.caption("figure", block.id, block.caption)
    look = (writing.theme, writing.language, writing.width)
    match block:
        case Chart():
            svg = chart_svg(block, *look)
        case Timeline():
            svg = timeline_svg(block, *look)
        case Diagram():
            svg = diagram_svg(block, *look)
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure id="{name}">{svg}{below}</figure>'
