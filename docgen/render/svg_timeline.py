"""A plan as SVG: lanes of bars over months, milestones on the last rows. print-design 5."""

from __future__ import annotations

from datetime import date, timedelta

from docgen.model.document import Bar, Lane, Mark, Timeline, plain_text
from docgen.render.lettering import ems, lines, shortened
from docgen.render.months import month_name
from docgen.render.svg import MM, Drawing
from docgen.render.svg_bars import BAR, draw_bar, draw_diamond, draw_keys
from docgen.theme import Theme

_ROW = 17.5
_SIZE = 7.6
_HEAD = 26.0


def timeline_svg(plan: Timeline, theme: Theme, language: str, width: float) -> str:
    """A Gantt chart `width` mm wide."""
    drawing = Drawing(width * MM, theme, language)
    first, last = _span(plan)
    labels = [plain_text(lane.label) for lane in plan.lanes]
    left = min(max((ems(label) for label in labels), default=0) * _SIZE + 10, drawing.width * 0.3)
    scale = _Scale(first, last, left, drawing.width)
    bottom = _HEAD + _ROW * len(plan.lanes)
    rows, places = _place_marks(plan.marks, scale, language)
    end = bottom + rows * _ROW + (4 if rows else 0)
    fixed = tuple(scale.x(mark.when) for mark in plan.marks if mark.fixed)
    _days_off(drawing, plan, scale, bottom)
    _calendar(drawing, scale, end, language)
    for index, lane in enumerate(plan.lanes):
        y = _HEAD + _ROW * index
        drawing.line(0, y + _ROW, drawing.width, y + _ROW, "rule")
        drawing.text(0, y + 11.5, shortened(labels[index], (left - 6) / _SIZE))
        _lane(drawing, lane, scale, y, fixed)
    for mark, row, _ in places:
        if mark.fixed:
            x = scale.x(mark.when)
            drawing.line(x, _HEAD, x, bottom + 2 + row * _ROW + _ROW / 2, "pain", 1.2, "3 2")
    for mark, row, flip in places:
        _mark(drawing, mark, scale, bottom + 2 + row * _ROW, flip, language)
    drawing.line(0, end, drawing.width, end, "brand", 0.8)
    if plan.keys:
        end = draw_keys(drawing, plan.keys, left, end + 5)
    title = plain_text(plan.alt) or plain_text(plan.caption) or _spoken(plan, language)
    return drawing.svg(end + 1, title)


class _Scale:
    """Days to points between the first of the first month and the end of the last."""

    def __init__(self, first: date, last: date, left: float, right: float) -> None:
        self.first = first.replace(day=1)
        self.last = _next_month(last.replace(day=1))
        self.left, self.right = left, right
        self.days = (self.last - self.first).days

    def x(self, day: date) -> float:
        """Points from the left edge to the start of a day."""
        return self.left + (day - self.first).days / self.days * (self.right - self.left)

    def months(self) -> list[date]:
        """The first of each month shown."""
        out, month = [], self.first
        while month < self.last:
            out.append(month)
            month = _next_month(month)
        return out


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _span(plan: Timeline) -> tuple[date, date]:
    days = plan.days
    if not days:
        return date(2000, 1, 1), date(2000, 1, 31)
    return min(days), max(days)


def _calendar(drawing: Drawing, scale: _Scale, bottom: float, language: str) -> None:
    """Years, and months or quarters under them, whatever leaves each label room."""
    months = scale.months()
    narrow = (scale.right - scale.left) / len(months) < (19 if language == "en" else 21)
    quarters = narrow and len(months) <= 48
    shown_year = 0
    for month in months:
        x = scale.x(month)
        if month.year != shown_year:
            label = str(month.year) if language == "en" else f"{month.year}年"
            if scale.right - x > ems(label) * 8 or shown_year == 0:
                drawing.text(x + 1, 8, label, strong=True, colour="brand", size=8)
            shown_year = month.year
            drawing.line(x, 2, x, bottom, "rule")
        elif not narrow or (quarters and month.month in (1, 4, 7, 10)):
            drawing.line(x, 13, x, bottom, "rule")
        if not narrow:
            middle = (x + scale.x(_next_month(month))) / 2
            drawing.text(middle, 20, month_name(month.month, language), anchor="middle", colour="muted")
        elif quarters and month.month in (1, 4, 7, 10):
            drawing.text(x + 2, 20, f"Q{(month.month + 2) // 3}", colour="muted")
    drawing.line(0, _HEAD, drawing.width, _HEAD, "rule", 0.8)
    drawing.line(scale.right, 13, scale.right, bottom, "rule")


def _days_off(drawing: Drawing, plan: Timeline, scale: _Scale, bottom: float) -> None:
    for first, last in plan.off:
        if first < scale.last and last >= scale.first:
            x = max(scale.x(first), scale.left)
            width = min(scale.x(last + timedelta(days=1)), scale.right) - x
            drawing.rect(x, _HEAD, width, bottom - _HEAD, drawing.colour("rule"))


def _lane(drawing: Drawing, lane: Lane, scale: _Scale, y: float, fixed: tuple[float, ...]) -> None:
    """The bars of a lane, then its marks over them. `fixed` are lines down, which no words stand on."""
    label = plain_text(lane.label)
    spans = [_bar(drawing, bar, scale, y + (_ROW - BAR) / 2, label, fixed) for bar in lane.bars]
    middle = y + _ROW / 2
    signs = {mark.id: scale.x(mark.when + timedelta(days=1)) for mark in lane.marks}
    taken = [*((x - 6, x + 6) for x in signs.values()), *((x - 1, x + 1) for x in fixed)]
    for mark in sorted(lane.marks, key=lambda one: one.when):
        x, words = signs[mark.id], plain_text(mark.label)
        width = ems(words) * (_SIZE - 0.8) * 1.1
        beyond = max((end for start, end in spans if start <= x <= end + 8), default=x)
        places = [x + 7, x - 7 - width, max(x, beyond) + 7]
        free = (left for left in places if _free(left, left + width, taken, spans, scale))
        left = next(free, places[0])
        taken.append((left, left + width))
        draw_diamond(drawing, x, middle)
        on_bar = any(start <= left and left + width <= end for start, end in spans)
        colour = "paper" if on_bar else "accent_text"
        drawing.text(left, middle + 2.5, words, colour=colour, strong=True, size=_SIZE - 0.8)


def _free(
    left: float, right: float, taken: list[tuple[float, float]], spans: list[tuple[float, float]], scale: _Scale
) -> bool:
    """Whether words keep clear of signs and other words, and stand wholly on a bar or wholly beside the bars."""
    if left < scale.left or right > scale.right or any(left < end and start < right for start, end in taken):
        return False
    return all(right <= start or end <= left or (start <= left and right <= end) for start, end in spans)


def _bar(
    drawing: Drawing, bar: Bar, scale: _Scale, y: float, lane: str, fixed: tuple[float, ...]
) -> tuple[float, float]:
    """A bar with its words beside it; from where to where it reaches."""
    start, end = scale.x(bar.start), scale.x(bar.end + timedelta(days=1))
    end = max(end, start + 1.5)
    draw_bar(drawing, bar, start, y, end - start)
    label = plain_text(bar.label)
    if label and label != lane:
        room = (scale.right - end - 3) / _SIZE
        crossed = any(end < x < end + 4 + ems(label) * _SIZE for x in fixed)
        if ems(label) <= room and not crossed:
            drawing.text(end + 3, y + 6.7, label)
        elif start - scale.left > ems(label) * _SIZE + 3:
            drawing.text(start - 3, y + 6.7, label, anchor="end")
        else:
            drawing.text(end + 3, y + 6.7, shortened(label, max(room, 3)))
    return start, end


def _mark_words(mark: Mark, language: str) -> str:
    when = mark.when
    month = month_name(when.month, language)
    day = f"{month}{when.day}日" if language == "zh" else f"{when.day} {month}"
    return f"{plain_text(mark.label)} · {plain_text(mark.detail) or day}"


def _place_marks(marks: tuple[Mark, ...], scale: _Scale, language: str) -> tuple[int, list[tuple[Mark, int, bool]]]:
    """A row for each mark so that no label runs into another; True: the label stands left of its diamond."""
    rows: list[list[tuple[float, float]]] = []
    out: list[tuple[Mark, int, bool]] = []
    for mark in sorted(marks, key=lambda one: one.when):
        x, width = scale.x(mark.when), ems(_mark_words(mark, language)) * _SIZE + 12
        flip = x + width > scale.right
        taken = (x - width, x + 6) if flip else (x - 6, x + width)
        row = 0
        while row < len(rows) and any(taken[0] < end and start < taken[1] for start, end in rows[row]):
            row += 1
        if row == len(rows):
            rows.append([])
        rows[row].append(taken)
        out.append((mark, row, flip))
    return len(rows), out


def _mark(drawing: Drawing, mark: Mark, scale: _Scale, y: float, flip: bool, language: str) -> None:
    x, middle = scale.x(mark.when), y + _ROW / 2
    draw_diamond(drawing, x, middle, "pain" if mark.fixed else "accent")
    words = _mark_words(mark, language)
    room = (x - 10 if flip else scale.right - x - 10) / _SIZE
    text = lines(words, room, 1)[0]
    drawing.text(x - 8 if flip else x + 8, middle + 2.7, text, anchor="end" if flip else "start")


def _spoken(plan: Timeline, language: str) -> str:
    lanes = [
        f"{plain_text(lane.label)} {bar.start.isoformat()}–{bar.end.isoformat()}"
        for lane in plan.lanes
        for bar in lane.bars
    ]
    return "; ".join(lanes + [_mark_words(mark, language) for mark in plan.marks])
