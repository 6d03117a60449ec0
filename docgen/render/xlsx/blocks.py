"""Every block of a document as rows of a worksheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import assert_never

from docgen.model.document import (
    Block,
    Callout,
    Chart,
    Diagram,
    Document,
    Field,
    Fields,
    Items,
    Metrics,
    Node,
    Panel,
    Panels,
    Paragraph,
    Picture,
    Prose,
    Quotation,
    Section,
    Signatures,
    Table,
    Timeline,
    plain_text,
    words,
)
from docgen.render.xlsx.charts import Charts
from docgen.render.xlsx.grid import spans
from docgen.render.xlsx.numbers import Numbers
from docgen.render.xlsx.sheet import Sheet, Span
from docgen.render.xlsx.styles import Style
from docgen.render.xlsx.tables import least_height, write_table
from docgen.render.xlsx.text import units
from docgen.render.xlsx.timelines import write_timeline
from docgen.theme import Theme

BODY = Style()
_PARAGRAPHS = {
    "body": BODY,
    "lead": Style(size=12, colour="brand"),
    "note": Style(size=9, colour="muted"),
    "source": Style(size=9, colour="muted", italic=True),
    "label": Style(bold=True, colour="accent_text"),
}
_CALLOUTS = {"proof": "tint", "ask": "tint2", "note": "tint", "draft": "tint2"}
_TONES = {"plain": "tint", "accent": "tint2", "ours": "tint2", "theirs": "tint"}
_LABEL, _LABEL_ABOVE = Style(colour="muted", border="line"), Style(colour="muted", size=9)
_VALUE, _BLANK = Style(border="line"), Style(border="box", writable=True)
_FREEZE_BELOW, _DOMINANT = 260.0, 0.6
_HEADING, _FIRST_ROWS = 45.0, 75.0
"""Points a heading takes, and what must follow it on the same page."""
_ALONG = 3
"""Rows of terms that stand above signatures on a page of their own."""


class Page:
    """Writes blocks to one sheet of a document. Table and figure numbers run through the whole document."""

    def __init__(self, sheet: Sheet, document: Document, theme: Theme, numbers: Numbers, charts: Charts) -> None:
        self.sheet, self.document, self.theme, self.numbers, self.charts = sheet, document, theme, numbers, charts
        self._tables: list[tuple[int, int, float, bool]] = []

    def section(self, section: Section, depth: int = 1) -> None:
        """A section and its subsections."""
        sheet = self.sheet
        if depth > 1:
            least = max(_HEADING + self._least(section), sheet.page_height / 2 if section.page_break else 0.0)
            sheet.keep(least, self._company(section))
            sheet.gap(12)
        self.heading(section, depth)
        for prose, style in self._around(section):
            sheet.paragraph(prose, style, section.id)
        for block in section.blocks:
            self.block(block)
        if section.source_line:
            sheet.paragraph(self._worded("source", section.source_line), _PARAGRAPHS["source"], section.id)
        if section.so_what:
            sheet.gap(4)
            sheet.paragraph(self._worded("for_you", section.so_what), Style(bold=True, fill="tint2"), section.id)
        for child in section.sections:
            self.section(child, depth + 1)
        if section.notes:
            sheet.gap()
            sheet.paragraph(words(self.document.meta.word("notes")), _PARAGRAPHS["label"], section.id)
            for note in section.notes:
                sheet.paragraph(note, BODY, section.id)

    def _least(self, section: Section) -> float:
        """Points that must stand under a heading: all of a few fields and signatures, else the first rows."""
        signed = [block for block in section.blocks if isinstance(block, Signatures)]
        if not signed:
            first = next(iter(section.blocks), None)
            return least_height(self.sheet, first) if isinstance(first, Table) else _FIRST_ROWS if first else 0.0
        rows = sum(-(-len(block.fields) // block.columns) for block in section.blocks if isinstance(block, Fields))
        return sum(map(_signature_height, signed)) + rows * 60.0

    def _company(self, section: Section) -> int:
        """How many rows of the table above go along to a new page, lest the signatures stand there alone."""
        if not self._tables or not any(isinstance(block, Signatures) for block in section.blocks):
            return 0
        head, last, *_ = self._tables[-1]
        return _ALONG if last == self.sheet.row and last - head > 2 * _ALONG else 0

    def heading(self, section: Section, depth: int) -> None:
        """The section's title, numbered in a report; a section without one goes on under what stands above it."""
        if not section.title:
            return
        number = self.numbers.section(depth) if section.numbered and self.document.look == "report" else ""
        size = {1: 16.0, 2: 13.0}.get(depth, 11.0)
        style = Style(size=size, bold=True, colour="brand", heading=True)
        title = (words(f"{number}\u2002") if number else ()) + section.title
        self.sheet.paragraph(title, style, section.id)

    def _around(self, section: Section) -> list[tuple[Prose, Style]]:
        found: list[tuple[Prose, Style]] = []
        if section.theme:
            found.append((section.theme, _PARAGRAPHS["lead"]))
        if section.minutes is not None:
            minutes = f"{section.minutes.normalize():f} {self.document.meta.word('minutes')}"
            found.append((words(minutes), _PARAGRAPHS["note"]))
        if section.exhibit:
            found.append((section.exhibit, _PARAGRAPHS["label"]))
        return found

    def _worded(self, key: str, prose: Prose) -> Prose:
        return words(self.document.meta.word(key)) + self._colon() + prose

    def _colon(self) -> Prose:
        return words("：" if self.document.language == "zh" else ": ")

    def block(self, block: Block) -> None:  # noqa: C901 - one case a block type
        """One block, with a little room before it."""
        self.sheet.gap(6)
        match block:
            case Paragraph():
                self.sheet.paragraph(block.runs, _PARAGRAPHS[block.role], block.id)
            case Items():
                for prose in item_lines(block):
                    self.sheet.paragraph(prose, replace(BODY, indent=1), block.id)
            case Fields():
                self._fields(block)
            case Table():
                self._table(block)
            case Metrics():
                self._metrics(block)
            case Chart():
                self.charts.write(self.sheet, block, self.document.language, self._caption("figure", block.caption))
            case Timeline():
                caption = self._caption("figure", block.caption)
                write_timeline(self.sheet, block, self.document.language, caption, self.charts)
            case Diagram():
                self._diagram(block)
            case Panels():
                self._panels(block)
            case Callout():
                self._callout(block)
            case Quotation():
                self.sheet.paragraph(block.runs, Style(size=11, italic=True, border="bar", indent=1), block.id)
                self.sheet.paragraph(words("— ") + block.speaker, replace(_PARAGRAPHS["note"], indent=1), block.id)
            case Signatures():
                self._signatures(block)
            case Picture():
                # A sheet is calculated with, not looked at: it says what the picture shows.
                self.sheet.paragraph(block.alt, _PARAGRAPHS["note"], block.id)
                self._caption("figure", block.caption)()
            case _:
                assert_never(block)

    def _caption(self, kind: str, caption: Prose) -> Callable[[], None]:
        def write() -> None:
            if caption:
                label = self.document.meta.word(kind).replace("{n}", str(self.numbers.next(kind)))
                prose = words(f"{label}\u2002") + caption
                self.sheet.paragraph(prose, Style(bold=True, colour="brand"), kind)

        return write

    def _table(self, table: Table) -> None:
        before = self.sheet.used
        caption = self._caption("table", table.caption)
        head, last = write_table(self.sheet, table, self.document.language, self.theme.bold_band, caption)
        self._tables.append((head, last, before, table.filtered))
        if table.filtered and table.rows:
            self.sheet.filtered = (head, last)

    def settle(self) -> None:
        """After the last block: repeat the head of a table that runs over pages, or fills most of the sheet.

        A repeated head stands on every page after it, so it must not stand over what follows the table. What is
        filtered or fills the sheet keeps its head in view too, and so does the only table of a sheet to be filled in.
        """
        alone = bool(self.sheet.tracked) and len(self._tables) == 1
        breaks = self.sheet.breaks
        for head, last, before, filtered in self._tables:
            fills = filtered or alone or (last - head >= _DOMINANT * self.sheet.row and last - head > 8)
            if fills or (any(head <= row < last for row in breaks) and not any(row >= last for row in breaks)):
                self.sheet.repeated = (head, head)
            if fills and before < _FREEZE_BELOW:
                self.sheet.frozen_below = head

    def _row(self, parts: Sequence[tuple[Prose, Style, Span]], place: str, least: float = 0.0) -> None:
        sheet = self.sheet
        height = max(
            [least, *(sheet.height_of(plain_text(p), sheet.grid.span_width(span), s) for p, s, span in parts if p)]
        )
        sheet.add([sheet.cell(prose, style, span, place) for prose, style, span in parts], height or None)

    def _spans(self, weights: Sequence[int]) -> list[Span]:
        return self.sheet.grid.places(weights)

    def _fields(self, block: Fields) -> None:
        pairs = max(1, min(block.columns, self.sheet.grid.columns // 2))
        fields: Sequence[Field] = block.fields
        least = 24.0 if block.role == "form" else 0.0
        self.sheet.protected = self.sheet.protected or any(field.value is None for field in fields)
        labels, values = self._pairs([field.label for field in fields], pairs)
        long = any("\n" in plain_text(field.value or ()) for field in fields)
        if long or pairs < block.columns <= self.sheet.grid.columns:
            pairs = min(block.columns, self.sheet.grid.columns)
            labels = values = self._spans((1,) * pairs)
        stacked = labels == values
        for start in range(0, len(fields), pairs):
            chosen = fields[start : start + pairs]
            label = _LABEL_ABOVE if stacked else _LABEL
            heads = [(field.label, label, at) for field, at in zip(chosen, labels, strict=False)]
            bodies = [(field.value or (), _VALUE if field.value is not None else _BLANK, at)
                      for field, at in zip(chosen, values, strict=False)]  # fmt: skip
            if stacked:
                self._row(heads, block.id)
                self._row(bodies, block.id, least)
            else:
                self._row([part for pair in zip(heads, bodies, strict=True) for part in pair], block.id, least)

    def _pairs(self, labels: Sequence[Prose], pairs: int) -> tuple[list[Span], list[Span]]:
        """Where labels and values stand: side by side if the grid leaves the labels room, else one above the other."""
        places = self._spans((12, 20) * pairs)
        sides = places[::2]
        width = min(self.sheet.grid.span_width(side) for side in sides)
        if all(units(plain_text(label)) + 2 <= width for label in labels):
            return sides, places[1::2]
        whole = self._spans((1,) * pairs)
        return whole, whole

    def _metrics(self, block: Metrics) -> None:
        looks = (
            ("before", Style(colour="before", fill="tint", size=11)),
            ("after", Style(colour="accent_text", fill="tint", size=16, bold=True, heading=True)),
            ("label", Style(fill="tint")),
            ("note", Style(fill="tint", size=9, colour="muted")),
        )
        self._side_by_side(block.tiles, lambda tile: [(getattr(tile, name), style) for name, style in looks], block.id)

    def _side_by_side(
        self, things: Sequence[object], lines: Callable[[object], list[tuple[Prose, Style]]], place: str
    ) -> None:
        """Equal columns, as many in a row as the grid has; a line that none of them fills is left out."""
        across = max(1, min(len(things), self.sheet.grid.columns))
        places = self._spans((1,) * across)
        for start in range(0, len(things), across):
            stacks = [lines(thing) for thing in things[start : start + across]]
            if start:
                self.sheet.gap(4)
            for level in zip(*stacks, strict=True):
                if any(prose for prose, _ in level):
                    self._row([(p, s, place_) for (p, s), place_ in zip(level, places, strict=False)], place)

    def _panels(self, block: Panels) -> None:
        if all(is_simple(inner) for panel in block.panels for inner in panel.blocks):
            self._side_by_side(block.panels, _panel_lines, block.id)
            return
        for panel in block.panels:
            (head, style), *_ = _panel_lines(panel)
            self.sheet.paragraph(head, style, panel.id)
            for inner in panel.blocks:
                self.block(inner)

    def _diagram(self, block: Diagram) -> None:
        """Each layer as its name over a row of cells, then the arrows in words: from, to and what flows."""
        for layer in block.layers:
            label = layer.label + ((words(" · ") + layer.note) if layer.note else ())
            self.sheet.paragraph(label, _PARAGRAPHS["label"], layer.id)
            self._side_by_side(layer.nodes, _node_lines, layer.id)
        names = {node.id: node.name for layer in block.layers for node in layer.nodes}
        for link in block.links:
            if link.start in names and link.end in names:
                flows = self._colon() + link.label if link.label else ()
                prose = names[link.start] + words(" → ") + names[link.end] + flows
                self.sheet.paragraph(prose, _PARAGRAPHS["note"], link.id)
        self._caption("figure", block.caption)()

    def _callout(self, block: Callout) -> None:
        fill = _CALLOUTS[block.role]
        colour = "pain" if block.role == "draft" else "accent_text"
        self.sheet.paragraph(block.heading, Style(bold=True, colour=colour, fill=fill), block.id)
        for inner in block.blocks:
            if is_simple(inner):
                for prose, style in simple_lines(inner):
                    self.sheet.paragraph(prose, replace(style, fill=fill), inner.id)
            else:
                self.block(inner)

    def _signatures(self, block: Signatures) -> None:
        sheet = self.sheet
        across = max(1, min(len(block.places), (sheet.last + 1) // 2))
        whole = spans((1,) * across, sheet.grid.widths)
        sheet.keep(_signature_height(block))
        box, label = Style(border="box_end", writable=True), replace(_LABEL_ABOVE, border="box_top")
        sign = words(self.document.meta.word("sign_here"))
        for start in range(0, len(block.places), across):
            chosen = list(zip(block.places[start : start + across], whole, strict=False))
            self._row([(place.party, Style(bold=True), at) for place, at in chosen], block.id)
            self._row([(sign, label, at) for _, at in chosen], block.id)
            self._row([((), box, at) for _, at in chosen], block.id, 34.0)
            for level in range(0, max((len(place.lines) for place, _ in chosen), default=0), 2):
                here = [cell for place, at in chosen for cell in self._halves(place.lines[level : level + 2], at)]
                self._row([(line, label, at) for line, at in here], block.id)
                self._row([((), box, at) for _, at in here], block.id, 24.0)

    def _halves(self, lines: Sequence[Prose], span: Span) -> list[tuple[Prose, Span]]:
        """One or two lines to fill in, side by side in a span."""
        widths = self.sheet.grid.widths[span[0] : span[1] + 1]
        if len(lines) < 2 or len(widths) < 2:
            return [(line, span) for line in lines[:1]]
        places = spans((1, 1), widths)
        return [(line, (span[0] + at[0], span[0] + at[1])) for line, at in zip(lines, places, strict=True)]


def _signature_height(block: Signatures) -> float:
    """Points two parties take to sign, side by side."""
    levels = (max((len(place.lines) for place in block.places), default=0) + 1) // 2
    return 75.0 + levels * 42.0


def is_simple(block: Block) -> bool:
    """Whether a block is nothing but lines of words."""
    return isinstance(block, Paragraph | Items | Quotation)


def simple_lines(block: Block) -> list[tuple[Prose, Style]]:
    """A simple block's lines with their looks; nothing for others."""
    match block:
        case Paragraph():
            return [(block.runs, _PARAGRAPHS[block.role])]
        case Items():
            return [(prose, BODY) for prose in item_lines(block)]
        case Quotation():
            return [(block.runs, replace(BODY, italic=True)), (words("— ") + block.speaker, _PARAGRAPHS["note"])]
        case _:
            return []


def item_lines(block: Items) -> list[Prose]:
    """The items, each after its number or bullet."""
    return [words(f"{n}. " if block.ordered else "• ") + item for n, item in enumerate(block.items, 1)]


def _node_lines(node: object) -> list[tuple[Prose, Style]]:
    assert isinstance(node, Node)
    fill, border = ("", "box") if node.kept else ("tint2", "")
    badges = words("  " + " ".join(node.badges)) if node.badges else ()
    head = Style(bold=True, fill=fill, border=border)
    return [(node.name + badges, head), (node.detail, Style(fill=fill, border=border))]


def _panel_lines(panel: object) -> list[tuple[Prose, Style]]:
    assert isinstance(panel, Panel)
    fill = _TONES[panel.tone]
    head = (words(f"{panel.badge}\u2002") if panel.badge else ()) + panel.heading
    body: Prose = ()
    for block in panel.blocks:
        for prose, _ in simple_lines(block):
            body += (words("\n") if body else ()) + prose
    return [(head, Style(bold=True, fill=fill, colour="brand")), (body, Style(fill=fill))]
