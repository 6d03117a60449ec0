"""Tables: fixed column widths, text directly in the cells, figures flush right. print-design 4."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from docgen.model.document import Cell, Column, Row, Table, plain_text
from docgen.render.html.inputs import InputKind, blank
from docgen.render.html.state import Writing
from docgen.render.lettering import ems, escape, longest_word, shortened
from docgen.render.outline import stays_whole

FIGURES = frozenset(("number", "money", "percent"))
STATUS = {"C": "C", "PC": "PC", "A": "A", "NC": "NC"}
_EM_MM = 3.175  # 9 pt
_LONG_WORD_MM = 34.0
_ROWS_TOGETHER = 3
_SHORT_HEAD = 4
"""Heads of up to so many characters stay on one line, in Chinese too."""
_TALL = 1200
"""A row with a cell of more characters may break over pages."""


def table(block: Table, writing: Writing) -> str:
    """A table with caption, repeated head, group, subtotal and total rows."""
    boxes = any(cell.writable for row in block.rows for cell in row.cells)
    ruled = block.role == "form" or boxes or any(column.room for column in block.columns)
    classes = _cell_classes(block.columns, ruled)
    name, caption = writing.caption("table", block.id, block.caption)
    look = {"price": " q", "compliance": " cm", "form": "", "plain": ""}[block.role]
    parts = [f'<table id="{name}" class="{"f w" if ruled else "t"}{look}">']
    if caption:
        parts.append(f"<caption>{caption}</caption>")
    widths = column_widths(block, writing.width)
    parts.append("<colgroup>" + "".join(f'<col style="width:{width:.2f}%">' for width in widths) + "</colgroup>")
    parts.append(f"<thead><tr>{_head(block.columns, classes, writing)}</tr></thead><tbody>")
    last_total = max((n for n, row in enumerate(block.rows) if row.role == "total"), default=-1)
    whole = stays_whole(writing.document, block)
    for index, row in enumerate(block.rows):
        grand = block.role == "price" and index == last_total
        parts.append(
            _row(block.id, row, index, len(block.rows), block.columns, classes, writing, grand=grand, whole=whole)
        )
    parts.append("</tbody></table>")
    return "".join(parts)


def _cell_classes(columns: Sequence[Column], ruled: bool) -> list[str]:
    """The class of each column: r figures flush right, n figures before text, m marks, d dates, b blanks."""
    classes: list[str] = []
    for index, column in enumerate(columns):
        if column.kind in FIGURES:
            following = columns[index + 1].kind if index + 1 < len(columns) else "number"
            classes.append("r" if ruled or following in FIGURES else "n")
        else:
            classes.append({"mark": "m", "date": "d", "blank": "b"}.get(column.kind, ""))
    return classes


def _head(columns: Sequence[Column], classes: Sequence[str], writing: Writing) -> str:
    cells = []
    for column, name in zip(columns, classes, strict=True):
        unit = f'<br><span class="u">{writing.inline(column.unit)}</span>' if column.unit else ""
        cells.append(f'<th scope="col"{_class(name)}>{writing.inline(column.title)}{unit}</th>')
    return "".join(cells)


def _row(
    block_id: str,
    row: Row,
    index: int,
    count: int,
    columns: Sequence[Column],
    classes: Sequence[str],
    writing: Writing,
    *,
    grand: bool,
    whole: bool,
) -> str:
    names = [{"body": "", "group": "g", "subtotal": "s", "total": "sum"}[row.role]]
    if grand:
        names.append("big")
    edge = index and (whole or index < _ROWS_TOGETHER or index >= count - _ROWS_TOGETHER + 1)
    if any(len(plain_text(cell.runs)) > _TALL for cell in row.cells):
        names.append("tall")
    elif edge or row.role in ("subtotal", "total"):
        names.append("kt")
    if row.lines > 1:
        names.append(f"l{row.lines}")
    cells, position = [], 0
    while position < len(row.cells):
        cell = row.cells[position]
        span = 1 if row.role == "body" else _span(row.cells, position, columns)
        attribute = f' colspan="{span}"' if span > 1 else ""
        box = _field(block_id, row, cell, columns[position], writing)
        said = box or _words(cell, columns[position], writing)
        look = f"{classes[position]} z" if cell.shaded else classes[position]
        cells.append(f"<td{attribute}{_class(look)}>{said}</td>")
        position += span
    return f"<tr{_class(' '.join(filter(None, names)))}>{''.join(cells)}</tr>"


def _field(block_id: str, row: Row, cell: Cell, column: Column, writing: Writing) -> str:
    """What a cell of a fillable document is filled in by; it is called after its table, row and column."""
    if not writing.document.fillable or not cell.writable or cell.runs or cell.value is not None:
        return ""
    words = next((plain_text(one.runs) for one in row.cells if longest_word(plain_text(one.runs)) > 2), row.id)
    words_kind: InputKind = "lines" if row.lines > 1 else "text"
    kind: InputKind = "checkbox" if column.kind == "mark" else "figure" if column.kind in FIGURES else words_kind
    said = f"{shortened(words, 40)} – {plain_text(column.title)}"
    return blank(writing, f"{block_id}/{row.id}/{column.id}", said, kind, ticked=cell.ticked)


def _span(cells: Sequence[Cell], position: int, columns: Sequence[Column]) -> int:
    """Words of a group or total row run on over the empty cells that follow."""
    if columns[position].kind in FIGURES or not cells[position].runs:
        return 1
    if ems(plain_text(cells[position].runs)) < 3 and columns[position].weight < 12:
        return 1
    end = position + 1
    while end < len(cells) and not cells[end].runs and cells[end].value is None and not cells[end].writable:
        end += 1
    return end - position


def _words(cell: Cell, column: Column, writing: Writing) -> str:
    if not cell.runs and cell.writable and column.kind == "mark":
        return '<span class="tick"></span>'
    if not cell.runs:
        return "" if cell.value is None else escape(_figure(cell, column))
    html = writing.inline(cell.runs)
    if column.kind == "mark":
        letters = plain_text(cell.runs).strip()
        if letters in STATUS:
            return f'<span class="st {STATUS[letters]}">{html}</span>'
    return f"<b>{html}</b>" if cell.strong else html


def _figure(cell: Cell, column: Column) -> str:
    """A value that came without words: grouped, with the decimals of its column."""
    if isinstance(cell.value, date):
        return cell.value.isoformat()
    return f"{cell.value:,.{column.decimals}f}".replace("-", "−")


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def column_widths(block: Table, width: float) -> list[float]:
    """Percent of the width per column: by weight, but figures never break and words only when very long."""
    total = sum(column.weight for column in block.columns) or 1
    shares = [column.weight / total * width for column in block.columns]
    needs = [_need(index, column, block, width) for index, column in enumerate(block.columns)]
    if sum(needs) >= width:
        return [need / sum(needs) * 100 for need in needs]
    for _ in block.columns:
        short = [index for index, share in enumerate(shares) if share < needs[index]]
        if not short:
            break
        missing = sum(needs[index] - shares[index] for index in short)
        spare = [max(0.0, share - need) for share, need in zip(shares, needs, strict=True)]
        scale = missing / (sum(spare) or 1)
        shares = [max(need, share - free * scale) for share, need, free in zip(shares, needs, spare, strict=True)]
    return [share / sum(shares) * 100 for share in shares]


def _need(index: int, column: Column, block: Table, width: float) -> float:
    """The least width of a column in mm: its figures on one line, its words unbroken up to a limit."""
    whole = column.kind in FIGURES or column.kind in ("date", "mark")
    title = plain_text(column.title)
    word = ems(title) if len(title) <= _SHORT_HEAD else longest_word(title)
    head = max(word, longest_word(plain_text(column.unit)) * 0.86) * 1.08
    widest = head
    for row in block.rows:
        cell = row.cells[index] if index < len(row.cells) else Cell()
        if row.role != "body" and not whole and _span(row.cells, index, block.columns) > 1:
            continue  # the words run on over the cells that follow
        text = plain_text(cell.runs)
        if len(text) > 400 and not whole:
            text = text[:400]
        bold = 1.08 if row.role != "body" or cell.strong else 1.0
        if row.role == "total" and block.role == "price":
            bold *= 1.17
        held = text or cell.writable
        said = max(map(ems, text.split("\n"))) if whole else longest_word(text)
        widest = max(widest, said * bold, held and ems(column.room) * bold)
    gap = 5.0 if column.kind in FIGURES else 3.0
    limit = width * 0.4 if whole else min(_LONG_WORD_MM, width * 0.3)
    return min(widest * _EM_MM, limit) + gap
