"""Tables of a document: repeated head, rows that never split, figures flush right. Print design, section 4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from docgen.model.document import Cell, Column, Row, Table, plain_text
from docgen.render.docx.controls import choice_control, control, date_control, tick_box
from docgen.render.docx.grid import AFTER_KEPT, AFTER_TABLE, by_share, cell, margin, row, table
from docgen.render.docx.state import CAPTION_FIELDS, Caption, Frame, Writing
from docgen.render.docx.text import bookmark, field, paragraph, twips
from docgen.render.html.tables import FIGURES, column_widths
from docgen.render.lettering import ems
from docgen.render.outline import stays_whole

FORM_ROW_PT = 25.5
"""9 mm, the height of a field that is filled in by hand; it grows where more is typed."""
_TOGETHER = 3
"""Rows kept at a table's end. At its head it is two: where three must stay as well, LibreOffice loses some."""
_FORM_MARGINS = margin("top", 50) + margin("bottom", 50)
_KEEP = "<w:keepNext/>"
_BELOW = '<w:spacing w:before="80" w:after="280"/>'


def caption_xml(caption: Caption, writing: Writing, *, keep: bool) -> str:
    """A caption paragraph: label with a SEQ field in a bookmark, then the claim. A figure's stands below it."""
    space = _BELOW if caption.kind == "figure" and writing.document.look == "report" else ""
    before, _, after = writing.word(caption.kind).partition("{n}")
    number = caption.label[len(before) : len(caption.label) - len(after) or None]
    sequence = field(
        f"SEQ {CAPTION_FIELDS[caption.kind]} \\* ARABIC", writing.run(number, "CaptionLabel"), "CaptionLabel"
    )
    label = writing.run(before, "CaptionLabel") + sequence + writing.run(after, "CaptionLabel")
    content = bookmark(caption.bookmark, caption.bookmark, label + writing.run("\u2002") + writing.prose(caption.words))
    return paragraph("Caption", content, (_KEEP if keep else "") + space)


def table_xml(block: Table, writing: Writing, frame: Frame) -> str:
    """A table with its caption above."""
    identifier = writing.unique(block.id)
    out = [writing.mark(identifier)]
    if block.caption:
        out.append(caption_xml(writing.number("table", block.caption, identifier), writing, keep=True))
    shares = column_widths(block, frame.width / twips(1))
    maker = _Table(block, writing, by_share(frame.width, shares))
    name = plain_text(block.caption) or block.id
    out.append(table(maker.style, maker.widths, maker.rows(keep=frame.keep), head=maker.has_head, name=name))
    return "".join(out) + (AFTER_KEPT if frame.keep else AFTER_TABLE)


class _Table:
    def __init__(self, block: Table, writing: Writing, widths: list[int]) -> None:
        self.block = block
        self.identifier = writing.control_name(block.id)
        self.writing = writing
        self.widths = widths
        self.is_form = block.role == "form" or any(one.writable for line in block.rows for one in line.cells)
        self.style = "FormTable" if self.is_form else "BidTable"
        self.has_head = any(column.title for column in block.columns)

    def rows(self, *, keep: bool) -> list[str]:
        columns = len(self.block.columns)
        lines = [
            replace(line, cells=(*line.cells, *[Cell()] * (columns - len(line.cells)))[:columns])
            for line in self.block.rows
        ]
        last_total = max((n for n, line in enumerate(lines) if line.role == "total"), default=-1)
        out = [self._head()] if self.has_head else []
        is_whole = stays_whole(self.writing.document, self.block)
        for index, line in enumerate(lines):
            following = lines[index + 1] if index + 1 < len(lines) else None
            near_end = len(lines) - _TOGETHER <= index
            sums = following is not None and following.role in ("subtotal", "total")
            together = is_whole or index == 0 or near_end or sums
            is_grand = self.block.role == "price" and index == last_total
            out.append(self._row(line, is_grand, keep=keep if following is None else together))
        return out

    def _head(self) -> str:
        shade = self.writing.colours.shade("tint") if self.is_form else ""
        cells = []
        for index, column in enumerate(self.block.columns):
            words = self.writing.prose(column.title)
            if column.unit:
                words += "<w:r><w:br/></w:r>" + self.writing.prose(column.unit, style="Unit")
            align = '<w:jc w:val="center"/>' if column.kind == "mark" else ""
            style = "TableHeadNumber" if column.kind in FIGURES else "TableHead"
            cells.append(
                cell(
                    paragraph(style, words, align),
                    self.widths[index],
                    shade=shade,
                    margins=self._head_margins(index),
                    anchor="bottom",
                )
            )
        return row(cells, head=True)

    def _head_margins(self, index: int) -> str:
        """Those of the column; in a report the head has a little more above and below."""
        own = self._margins(index)
        if self.is_form or self.writing.document.look != "report":
            return own
        return margin("top", 60) + margin("bottom", 60) + own

    def _row(self, line: Row, is_grand: bool, *, keep: bool) -> str:
        style = {"body": "TableText", "group": "TableGroup", "subtotal": "TableText", "total": "TableTotal"}[line.role]
        style = "TableGrandTotal" if is_grand else style
        borders = self._borders(line, is_grand)
        cells, position = [], 0
        while position < len(line.cells):
            span = 1 if line.role == "body" else _span(line.cells, position, self.block.columns)
            width = sum(self.widths[position : position + span])
            content = self._content(line, position, style, keep=keep)
            if position == 0 and line.promises:
                content = self.writing.promised(line.promises) + content
            anchor = "center" if self.is_form and line.lines == 1 else ""
            margins = self._margins(position + span - 1)
            shade = self.writing.colours.shade("tint") if line.cells[position].shaded else ""
            cells.append(cell(content, width, span=span, shade=shade, borders=borders, margins=margins, anchor=anchor))
            position += span
        return self._sized(line, cells)

    def _sized(self, line: Row, cells: list[str]) -> str:
        if not self.is_form:
            return row(cells)
        inset = twips(3.6)
        typed = any(
            one.writable and column.kind != "mark" for one, column in zip(line.cells, self.block.columns, strict=False)
        )
        fits = not typed and all(
            self.writing.lines(plain_text(one.runs), 9, width - inset) <= 1
            for one, width in zip(line.cells, self.widths, strict=False)
            if one.runs
        )
        return row(cells, height=FORM_ROW_PT * line.lines, exact=fits)

    def _borders(self, line: Row, is_grand: bool) -> str:
        edge = self.writing.colours.edge
        if self.is_form or line.role in ("body", "subtotal"):
            return ""
        if line.role == "group":
            return edge("bottom", 0.8, "brand")
        return edge("top", 0.8, "brand") + edge("bottom", 1.6 if is_grand else 0.8, "brand")

    def _margins(self, index: int) -> str:
        if self.is_form:
            return _FORM_MARGINS
        if self.writing.document.look == "report" and self.block.columns[index].kind not in FIGURES:
            return ""  # words keep their distance in the last column too, as in the PDF: lines break alike
        last = index == len(self.block.columns) - 1
        if self.block.columns[index].kind in FIGURES:
            if last:
                return margin("right", 0)
            return margin("right", twips(4)) if self.block.columns[index + 1].kind not in FIGURES else ""
        return margin("right", 0) if last else ""

    def _content(self, line: Row, position: int, style: str, *, keep: bool) -> str:
        one, column = line.cells[position], self.block.columns[position]
        properties = _KEEP if keep else ""
        if column.kind in FIGURES:
            if style == "TableText":
                style = "TableNumber"
            else:
                properties += '<w:jc w:val="right"/>'
        elif column.kind == "mark" and one.writable:
            style = "TableTick"
        elif column.kind == "mark":
            properties += '<w:jc w:val="center"/>'
        return paragraph(style, self._words(one, line, column), properties)

    def _words(self, one: Cell, line: Row, column: Column) -> str:
        said = plain_text(one.runs) or ("" if one.value is None else _figure(one, column))
        if one.writable and (self.writing.document.fillable or not said):
            return self._blank(one, f"{self.identifier}/{line.id}/{column.id}", column, said)
        if one.runs:
            return self.writing.prose(one.runs, bold=one.strong or (column.kind == "mark" and line.role == "body"))
        return "" if one.value is None else self.writing.run(_figure(one, column))

    def _blank(self, one: Cell, name: str, column: Column, said: str) -> str:
        """What a cell is filled in by, with what it holds already."""
        title, chinese = plain_text(column.title), self.writing.chinese
        if column.kind == "mark":
            return tick_box(name, title, ticked=one.ticked)
        if column.choices:
            return choice_control(name, title, [plain_text(word) for word in column.choices], said, chinese=chinese)
        if column.kind == "date":
            day = one.value if isinstance(one.value, date) else None
            return date_control(name, title, day, said, chinese=chinese)
        return control(name, title, said, chinese=chinese)


def _figure(one: Cell, column: Column) -> str:
    """A value that came without words: grouped, with the decimals of its column."""
    if isinstance(one.value, date):
        return one.value.isoformat()
    return f"{one.value:,.{column.decimals}f}".replace("-", "\u2212")


_MARK = 3
"""Words of less than so many em in a narrow column are a mark or a number, and stay in it."""


def _span(cells: Sequence[Cell], position: int, columns: Sequence[Column]) -> int:
    """Words of a group or total row run on over the empty cells that follow."""
    words = plain_text(cells[position].runs)
    if not words or columns[position].kind in FIGURES or (ems(words) < _MARK and columns[position].weight < 12):
        return 1
    end = position + 1
    while end < len(cells) and not cells[end].runs and cells[end].value is None and not cells[end].writable:
        end += 1
    return end - position
