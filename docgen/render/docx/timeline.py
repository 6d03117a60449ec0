"""A Gantt chart as a native table: bars are shaded paragraphs over week-fine columns, so that people can edit it.

Word allows 63 columns: up to 15 months have four columns a month, longer plans fewer. Print design, section 5.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil

from docgen.model.document import Bar, Lane, Mark, SeriesRole, Timeline, plain_text
from docgen.render.docx.grid import AFTER_DRAWING, AFTER_TABLE, cell, row, table
from docgen.render.docx.state import Frame, Writing
from docgen.render.docx.tables import caption_xml
from docgen.render.docx.text import paragraph, twips
from docgen.render.docx.timeline_signs import DIAMOND, OFF, bar_properties, key_line
from docgen.render.months import month_name

_MOST_UNITS = 60
_ROW_PT = 17.5
_TEXT_PT = 7.5
_GAP = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'


@dataclass(frozen=True, slots=True)
class _Piece:
    """Content over columns `start` to `end` of a row. `bar` is the look of a bar that a mark may stand on."""

    start: int
    end: int
    content: str
    bar: str = ""


@dataclass(frozen=True, slots=True)
class _Scale:
    """Months onto columns: the first month counted from year 0, their number, columns in all and their width."""

    first: int
    months: int
    units: int
    unit: int

    def at(self, when: date, *, end: bool = False) -> float:
        """Columns from the left edge to the start (or end) of that day."""
        day = when.day if end else when.day - 1
        month = when.year * 12 + when.month - 1 - self.first + day / monthrange(when.year, when.month)[1]
        return month * self.units / self.months

    def edge(self, month: int) -> int:
        """The column at which a month starts."""
        return round(month * self.units / self.months)


def timeline_xml(block: Timeline, writing: Writing, frame: Frame) -> str:
    """A plan as a figure."""
    identifier = writing.unique(block.id)
    if not block.days:
        writing.report("plan-without-dates", plain_text(block.caption))
        return ""
    gantt = _Gantt(writing, frame, block)
    rows = gantt.head()
    for lane in block.lanes:
        rows += gantt.lane(lane)
    rows += gantt.marks((*block.marks, *gantt.rest))
    if block.keys:
        rows.append(gantt.keys(block))
    name = plain_text(block.alt) or plain_text(block.caption)
    out = writing.mark(identifier) + table("LayoutTable", gantt.widths(), rows, name=name)
    if not block.caption:
        return out + AFTER_TABLE
    return (
        out + AFTER_DRAWING + caption_xml(writing.number("figure", block.caption, identifier), writing, keep=frame.keep)
    )


class _Gantt:
    def __init__(self, writing: Writing, frame: Frame, block: Timeline) -> None:
        start, end = min(block.days), max(block.days)
        fixed = [mark.when for mark in block.marks if mark.fixed]
        self.writing = writing
        first = start.year * 12 + start.month - 1
        months = end.year * 12 + end.month - first
        units = months * max(1, min(4, _MOST_UNITS // months)) if months <= _MOST_UNITS else _MOST_UNITS
        label = round(frame.width * 0.26)
        self.scale = _Scale(first, months, units, (frame.width - label) // units)
        self.label = frame.width - self.scale.unit * units
        self.fixed = {min(units - 1, round(self.scale.at(when))) for when in fixed}
        self.edges = {self.scale.edge(month) for month in range(months)} | self.fixed
        self.off = {unit for first, last in block.off for unit in self._covered(first, last)}
        self.rest: list[Mark] = []

    def _covered(self, first: date, last: date) -> Iterable[int]:
        """The columns of which days off take at least half."""
        left, right = self.scale.at(first), self.scale.at(last, end=True)
        return (unit for unit in range(self.scale.units) if min(right, unit + 1) - max(left, unit) >= 0.5)

    def widths(self) -> list[int]:
        return [self.label, *[self.scale.unit] * self.scale.units]

    def head(self) -> list[str]:
        """Years, then months; every second, third … month where the columns are narrow."""
        scale = self.scale
        month_width = scale.unit * scale.units / scale.months
        step = next((n for n in (1, 2, 3, 6) if n * month_width >= twips(8)), 12)
        years: list[_Piece] = []
        names: list[_Piece] = []
        month = 0
        while month < scale.months:
            in_year = (scale.first + month) % 12
            end = min(scale.months, month + 12 - in_year)
            year = str((scale.first + month) // 12)
            years.append(_Piece(scale.edge(month), scale.edge(end), paragraph("GanttHead", self.writing.run(year))))
            month = end
        for month in range(0, scale.months, step):
            end = min(scale.months, month + step)
            name = month_name((scale.first + month) % 12 + 1, self.writing.document.language)
            names.append(
                _Piece(
                    scale.edge(month), scale.edge(end), paragraph("GanttText", self.writing.run(name), "<w:keepNext/>")
                )
            )
        return [self._row("", years, head=True), self._row("", names, head=True)]

    def lane(self, lane: Lane) -> list[str]:
        """One row; bars that overlap in time go to rows of their own. A bar that is called as its lane has no label."""
        label, name = self.writing.prose(lane.label), plain_text(lane.label)
        rows: list[list[tuple[int, int, Bar]]] = []
        for bar in sorted(lane.bars, key=lambda one: (one.start, one.end)):
            start = min(self.scale.units - 1, round(self.scale.at(bar.start)))
            end = min(self.scale.units, max(start + 1, round(self.scale.at(bar.end, end=True))))
            line = next((line for line in rows if line[-1][1] <= start), None)
            if line is None:
                line = []
                rows.append(line)
            line.append((start, end, bar))
        lines = [self._bars(line, name) for line in rows] or [[]]
        for mark in sorted(lane.marks, key=lambda one: one.when):
            self._stand_on(lines[0], mark)
        return [self._row(label if index == 0 else "", line) for index, line in enumerate(lines)]

    def _stand_on(self, line: list[_Piece], mark: Mark) -> None:
        """A mark on its lane: on the bar, before it or after it; with the others below where none of these is free."""
        words = plain_text(mark.label)
        need = self._units(f"{DIAMOND} {words}", strong=True)
        place = min(self.scale.units - 1, max(0, round(self.scale.at(mark.when, end=True)) - 1))
        for start in (place - need, place, place + 1):
            at = next((one for one in line if one.bar and one.start <= start and start + need <= one.end), None)
            free = all(start + need <= one.start or start >= one.end for one in line)
            if start < 0 or start + need > self.scale.units or (at is None and not free):
                continue
            line[:] = _parted(line, at, self._label(mark, start, need, at, before=start < place))
            return
        self.rest.append(mark)

    def _label(self, mark: Mark, start: int, need: int, at: _Piece | None, *, before: bool) -> _Piece:
        sign = self.writing.run(DIAMOND, "BarLabel" if at is not None else "MarkSign")
        label = self.writing.prose(mark.label, bold=at is None, style="BarLabel" if at is not None else "")
        gap = self.writing.run(" ")
        look = f"<w:keepNext/>{at.bar if at is not None else ''}"
        side = '<w:jc w:val="right"/>' if before else ""
        words = f"{label}{gap}{sign}" if before else f"{sign}{gap}{label}"
        return _Piece(start, start + need, paragraph("GanttText", words, look + side))

    def _bars(self, line: Sequence[tuple[int, int, Bar]], lane: str) -> list[_Piece]:
        pieces: list[_Piece] = []
        free = 0
        for index, (start, end, bar) in enumerate(line):
            following = line[index + 1][0] if index + 1 < len(line) else self.scale.units
            need = self._units(plain_text(bar.label)) if plain_text(bar.label) != lane else 0
            inside = need <= end - start
            after = not inside and need <= following - end
            before = not inside and not after and need <= start - free
            words = self.writing.prose(bar.label)
            if before:
                right = '<w:keepNext/><w:jc w:val="right"/>'
                pieces.append(_Piece(start - need, start, paragraph("GanttText", words + _GAP, right)))
            shade = bar_properties(self.writing, bar.style, bar.role)
            text = "" if after or before or not need else self.writing.prose(bar.label, style=_label_style(bar.role))
            centre = '<w:jc w:val="center"/>' if text else ""
            look = shade if not text else ""
            pieces.append(_Piece(start, end, paragraph("GanttText", text, f"<w:keepNext/>{shade}{centre}"), look))
            free = end
            if after:
                pieces.append(_Piece(end, end + need, paragraph("GanttText", _GAP + words, "<w:keepNext/>")))
                free = end + need
        return pieces

    def marks(self, marks: Iterable[Mark]) -> list[str]:
        """Milestones on rows of their own, as many as keep their words apart."""
        rows: list[list[_Piece]] = []
        for mark in sorted(marks, key=lambda one: (one.when, one.id)):
            piece = self._mark(mark)
            line = next(
                (line for line in rows if all(p.end <= piece.start or p.start >= piece.end for p in line)), None
            )
            if line is None:
                rows.append([piece])
            else:
                line.append(piece)
        return [self._row("", sorted(line, key=lambda p: p.start)) for line in rows]

    def _mark(self, mark: Mark) -> _Piece:
        sign = self.writing.run(DIAMOND, "MarkSign")
        words = self.writing.prose(mark.label, bold=True)
        text = plain_text(mark.label)
        if mark.detail:
            words += self.writing.run("\u2002") + self.writing.prose(mark.detail)
            text += "  " + plain_text(mark.detail)
        need = min(self.scale.units, self._units(f"{DIAMOND} {text}", strong=True))
        place = self.scale.at(mark.when) - twips(1.3) / self.scale.unit
        start = max(0, min(self.scale.units - 1, round(place)))
        end = min(self.scale.units, start + ceil(twips(3) / self.scale.unit))
        if need <= self.scale.units - start or self.scale.units - start >= end:
            content = sign + self.writing.run(" ") + words
            return _Piece(start, min(self.scale.units, start + need), paragraph("GanttText", content, "<w:keepNext/>"))
        content = words + self.writing.run(" ") + sign
        right = '<w:keepNext/><w:jc w:val="right"/>'
        return _Piece(max(0, end - need), end, paragraph("GanttText", content, right))

    def _units(self, text: str, *, strong: bool = False) -> int:
        width = self.writing.measures.width(text, _TEXT_PT, strong=strong) * 20
        return ceil((width * 1.04 + twips(1.6)) / self.scale.unit)

    def _row(self, label: str, pieces: Sequence[_Piece], *, head: bool = False) -> str:
        rule = self.writing.colours.edge("bottom", 0.5, "rule")
        cells = [cell(paragraph("GanttText", label, "<w:keepNext/>"), self.label, borders=rule, anchor="center")]
        position = 0
        for piece in (*pieces, _Piece(self.scale.units, self.scale.units, "")):
            for start, end in self._blanks(position, piece.start, shaded=not head):
                blank = _Piece(start, end, paragraph("GanttText", "", "<w:keepNext/>"))
                cells.append(self._cell(blank, rule, off=not head and start in self.off))
            if piece.end > piece.start:
                cells.append(self._cell(piece, rule))
            position = max(position, piece.end)
        return row(cells, height=_ROW_PT * (0.7 if head else 1), head=head)

    def _blanks(self, start: int, end: int, *, shaded: bool) -> Iterable[tuple[int, int]]:
        turns = {unit for unit in range(1, self.scale.units) if (unit in self.off) != (unit - 1 in self.off)}
        known = self.edges | turns if shaded else self.edges
        return pairwise(sorted({start, end, *(edge for edge in known if start < edge < end)}))

    def _cell(self, piece: _Piece, rule: str, *, off: bool = False) -> str:
        line = self.writing.colours.edge("left", 0.5, "rule") if piece.start in self.edges else ""
        if piece.start in self.fixed:
            line = self.writing.colours.edge("left", 1.5, "pain")
        span = piece.end - piece.start
        shade = self.writing.colours.shade(OFF) if off else ""
        return cell(piece.content, span * self.scale.unit, span=span, borders=line + rule, shade=shade, anchor="center")

    def keys(self, block: Timeline) -> str:
        """The last row: what the signs mean."""
        return self._row("", [_Piece(0, self.scale.units, key_line(self.writing, block.keys))])


def _parted(line: list[_Piece], at: _Piece | None, mark: _Piece) -> list[_Piece]:
    """The pieces of a row with a mark among them, which parts the bar that it stands on."""
    if at is None:
        return sorted([*line, mark], key=lambda one: one.start)
    empty = paragraph("GanttText", "", f"<w:keepNext/>{at.bar}")
    parts = [_Piece(at.start, mark.start, empty, at.bar), mark, _Piece(mark.end, at.end, empty, at.bar)]
    return sorted([*(one for one in line if one is not at), *(one for one in parts if one.end > one.start)],
                  key=lambda one: one.start)  # fmt: skip


def _label_style(role: SeriesRole) -> str:
    return "" if role == "before" else "BarLabel"
