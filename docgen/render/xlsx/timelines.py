"""A timeline as rows, a bar or a mark each, with its days in cells of their own, and a native chart over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docgen.model.document import Prose, Run, Timeline, plain_text, words
from docgen.render.xlsx.calendar import serial
from docgen.render.xlsx.charts import Charts
from docgen.render.xlsx.gantt import Cells, Line, gantt_chart
from docgen.render.xlsx.grid import TIMELINE_WEIGHTS
from docgen.render.xlsx.names import quoted_name
from docgen.render.xlsx.sheet import EMPTY, Part, Sheet, number_body
from docgen.render.xlsx.styles import Style
from docgen.render.xlsx.tables import number_format

_DAYS = {"en": '0" d";-0" d";', "zh": '0"天";-0"天";'}
_SIGNS = {"solid": "\u25a0", "hatch": "\u25a8", "outline": "\u25a1", "mark": "\u25c6", "off": "\u2591"}


@dataclass(frozen=True, slots=True)
class _Row:
    label: Prose
    line: Line


def write_timeline(
    sheet: Sheet, timeline: Timeline, language: str, caption: Callable[[], None], charts: Charts
) -> None:
    """Write the lanes with their marks, then the marks of the whole, the key, and the chart under them."""
    rows = list(_rows(timeline))
    caption()
    places = sheet.grid.places(TIMELINE_WEIGHTS)
    blank = sheet.styles.index(Style(border="head"))
    sheet.add([Part(place, blank) for place in places])
    first = sheet.row + 1
    for row in rows:
        _write(sheet, row, language, timeline.id)
    for lane in timeline.lanes:
        if not lane.bars and not lane.marks:
            sheet.add([sheet.cell(lane.label, Style(border="line"), places[0], timeline.id)])
    if rows:
        letters = [sheet.letters[place[0]] for place in places]
        cells = Cells(quoted_name(sheet.name), letters[0], letters[1], letters[3], first, first + len(rows) - 1)
        lines = [row.line for row in rows]
        alt = plain_text(timeline.alt) or plain_text(timeline.caption)
        charts.over_rows(sheet, gantt_chart(lines, cells, language, alt), timeline.id, alt, len(rows))
    if timeline.keys:
        sheet.paragraph(_keys(timeline), Style(size=9, colour="muted"), timeline.id)


def _keys(timeline: Timeline) -> Prose:
    """The key in one line, each sign with its words."""
    said: list[Run] = []
    for key in timeline.keys:
        said += (*words(f"{' ' * 5 if said else ''}{_SIGNS[key.sign]} "), *key.label)
    return tuple(said)


def _rows(timeline: Timeline) -> Iterator[_Row]:
    for lane in timeline.lanes:
        for bar in lane.bars:
            same = plain_text(bar.label) == plain_text(lane.label) or not bar.label
            label = lane.label if same else lane.label + words(" · ") + bar.label
            yield _Row(label, Line(plain_text(label), bar.start, bar.end, bar))
        for mark in lane.marks:
            yield _Row(mark.label, Line(plain_text(mark.label), mark.when, mark.when, None))
    for mark in timeline.marks:
        label = mark.label + (words(" · ") + mark.detail if mark.detail else ())
        yield _Row(label, Line(plain_text(label), mark.when, mark.when, None))


def _write(sheet: Sheet, row: _Row, language: str, path: str) -> None:
    """Name, first day, last day, and the days between as a formula; a mark has its day alone."""
    places = sheet.grid.places(TIMELINE_WEIGHTS)
    day = Style(border="line", wrap=False, format=number_format("date", 0, False, False, language), align="right")
    count = Style(border="line", wrap=False, format=_DAYS[language], align="right", colour="muted")
    at = sheet.row + 1
    starts, ends = (f"{sheet.letters[place[0]]}{at}" for place in places[1:3])
    line = row.line
    style = Style(border="line", bold=line.bar is None, colour="accent_text" if line.bar is None else "ink")
    parts = [sheet.cell(row.label, style, places[0], path)]
    parts.append(Part(places[1], sheet.styles.index(day), number_body(serial(line.start))))
    if line.bar is None:
        parts.append(Part(places[2], sheet.styles.index(day), EMPTY))
        parts.append(Part(places[3], sheet.styles.index(count), number_body(0)))
    else:
        length = number_body((line.end - line.start).days + 1, f"{ends}-{starts}+1")
        parts.append(Part(places[2], sheet.styles.index(day), number_body(serial(line.end))))
        parts.append(Part(places[3], sheet.styles.index(count), length))
    sheet.add(parts, sheet.height_of(plain_text(row.label), sheet.grid.span_width(places[0]), Style()))
