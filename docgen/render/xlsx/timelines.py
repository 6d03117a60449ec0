"""A timeline as a grid of months: dates in cells of their own, bars as filled cells, marks as a sign."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from docgen.model.document import Prose, SeriesRole, Timeline, plain_text, words
from docgen.render.xlsx.calendar import periods, serial, timeline_weights
from docgen.render.xlsx.grid import spans
from docgen.render.xlsx.sheet import EMPTY, Part, Sheet, Span, number_body
from docgen.render.xlsx.styles import Style
from docgen.render.xlsx.tables import number_format

_FILLS: dict[SeriesRole, str] = {"before": "before", "now": "brand", "accent": "accent", "pain": "pain"}
_MONTH = {"en": "[$-809]mmm\\ yy", "zh": 'yy"年"m"月"'}


def write_timeline(sheet: Sheet, timeline: Timeline, language: str, caption: Callable[[], None]) -> None:
    """Write the lanes, one row a bar, then the marks."""
    caption()
    columns = periods(timeline)
    places = spans(timeline_weights(timeline), sheet.grid.widths)
    day = Style(border="line", wrap=False, format=number_format("date", 0, False, False, language), align="right")
    head = Style(bold=True, border="head", size=9, align="center", wrap=False, format=_MONTH[language])
    blank = sheet.styles.index(Style(bold=True, border="head"))
    heads = [Part(place, blank) for place in places[:3]]
    heads += [Part(place, sheet.styles.index(head), number_body(serial(first)))
              for (first, _), place in zip(columns, places[3:], strict=True)]  # fmt: skip
    sheet.add(heads)

    def line(label: Prose, start: date, end: date | None, cells: list[tuple[str, str]]) -> None:
        name = sheet.cell(label, Style(border="line"), places[0], timeline.id)
        dates = [Part(places[1], sheet.styles.index(day), number_body(serial(start)))]
        last = number_body(serial(end)) if end is not None else EMPTY
        dates.append(Part(places[2], sheet.styles.index(day), last))
        spread = [_cell(sheet, place, fill, sign) for place, (fill, sign) in zip(places[3:], cells, strict=True)]
        width = sheet.grid.span_width(places[0])
        sheet.add([name, *dates, *spread], sheet.height_of(plain_text(label), width, Style()))

    for lane in timeline.lanes:
        for bar in lane.bars:
            same = plain_text(bar.label) == plain_text(lane.label) or not bar.label
            label = lane.label if same else lane.label + words(" · ") + bar.label
            line(label, bar.start, bar.end, [
                (_FILLS[bar.role] if bar.start < after and bar.end >= first else "", "") for first, after in columns
            ])  # fmt: skip
        if not lane.bars:
            sheet.add([sheet.cell(lane.label, Style(border="line"), places[0], timeline.id)])
    for mark in timeline.marks:
        label = mark.label + (words("\n") + mark.detail if mark.detail else ())
        line(label, mark.when, None, [("", "◆" if first <= mark.when < after else "") for first, after in columns])


def _cell(sheet: Sheet, place: Span, fill: str, sign: str) -> Part:
    style = Style(fill=fill, border="line", align="center", colour="accent_text")
    return sheet.cell(words(sign), style, place, "") if sign else Part(place, sheet.styles.index(style))
