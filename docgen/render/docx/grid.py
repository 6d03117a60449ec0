"""Word tables as strings: fixed widths, cells, rows. Every other module builds its tables from these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

SPACER = '<w:p><w:pPr><w:pStyle w:val="Spacer"/></w:pPr></w:p>'
"""Follows every table: Word joins two tables that touch, and a cell must end with a paragraph."""
AFTER_TABLE = SPACER.replace("Spacer", "AfterTable")
"""Follows a table in the running words: the space to what comes next, where the larger of two spaces counts."""
AFTER_KEPT = AFTER_TABLE.replace('"/>', '"/><w:keepNext/>')
"""The same below a table that stays on the page of what comes next."""
AFTER_BOXES = SPACER.replace("Spacer", "AfterBoxes")
"""The same below boxes side by side."""
AFTER_DRAWING = SPACER.replace('Spacer"/>', 'AfterDrawing"/><w:keepNext/>')
"""Between a drawing made of tables and its caption."""
LAST = SPACER.replace('"/>', '"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>')
"""Ends a document whose last block is a table, which a body must not end with: a point high, so that it never makes a
page."""


def table(style: str, widths: Sequence[int], rows: Iterable[str], *, head: bool = False, name: str = "") -> str:
    """A table of fixed widths in twips. `head` switches the style's first-row look on; `name` is its alt title."""
    from docgen.render.opc import attribute

    look = (
        f'<w:tblLook w:val="{"0020" if head else "0000"}" w:firstRow="{int(head)}" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    caption = f"<w:tblCaption w:val={attribute(name[:250])}/>" if name else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look}{caption}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def row(cells: Iterable[str], *, height: float = 0, exact: bool = False, head: bool = False) -> str:
    """A row that never splits. `height` in points, at least or exact; `head` repeats on each page."""
    rule = "exact" if exact else "atLeast"
    size = f'<w:trHeight w:val="{round(height * 20)}" w:hRule="{rule}"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{size}{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(cells)}</w:tr>"


def cell(
    content: str, width: int, *, span: int = 1, borders: str = "", shade: str = "", margins: str = "", anchor: str = ""
) -> str:
    """A cell. `borders`, `margins` are the children of w:tcBorders and w:tcMar; `anchor` is center or bottom."""
    properties = (
        f'<w:tcW w:w="{width}" w:type="dxa"/>{f"<w:gridSpan w:val={chr(34)}{span}{chr(34)}/>" if span > 1 else ""}'
        f"{f'<w:tcBorders>{borders}</w:tcBorders>' if borders else ''}{shade}"
        f"{f'<w:tcMar>{margins}</w:tcMar>' if margins else ''}"
    )
    if anchor:
        properties += f'<w:vAlign w:val="{anchor}"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def margin(side: str, width: int) -> str:
    """One side of w:tcMar, in twips. Sides go in the order top, left, bottom, right."""
    return f'<w:{side} w:w="{width}" w:type="dxa"/>'


def shared(width: int, count: int, gutter: int = 0) -> list[int]:
    """Equal widths that fill `width`, with a gutter column between them when asked."""
    inner = width - gutter * (count - 1)
    edges = [round(inner * index / count) for index in range(count + 1)]
    sizes = [edges[index + 1] - edges[index] for index in range(count)]
    if not gutter:
        return sizes
    return [part for size in sizes for part in (size, gutter)][:-1]


def by_share(width: int, shares: Sequence[float]) -> list[int]:
    """Widths in twips in proportion to the shares, filling `width` exactly."""
    total = sum(shares) or 1
    edges, position = [0], 0.0
    for share in shares:
        position += share
        edges.append(round(width * position / total))
    return [edges[index + 1] - edges[index] for index in range(len(shares))]
