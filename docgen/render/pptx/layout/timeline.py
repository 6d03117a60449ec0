"""A Gantt chart of native shapes: lanes over months (quarters or years when long), marks on a last row."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from docgen.model.document import Bar, Lane, Mark, Timeline, plain_text, words
from docgen.model.slides import Box, LineShape, Shape, SlideParagraph, TextShape, Token, inches
from docgen.render.pptx.grid import SMALL
from docgen.render.pptx.layout.marks import Marks
from docgen.render.pptx.layout.pieces import Piece, Split, Stack
from docgen.render.pptx.layout.setting import Setting
from docgen.render.pptx.styles import BODY_STRONG, LABEL, LABEL_STRONG

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HEAD = inches(0.30)
_YEAR = inches(0.22)
_LANE_TIGHT, _LANE_SNUG, _LANE_LEAST, _LANE_MOST = inches(0.34), inches(0.40), inches(0.46), inches(0.62)
_LABELS = (22, 28, 34)
"""Percent of the width that names of lanes may take; the more where room is short and that saves lines."""
_BAR_SIDE = inches(0.12)
_FILLS: dict[str, Token] = {"now": "brand", "accent": "accent", "before": "before", "pain": "pain"}


@dataclass(frozen=True, slots=True)
class Axis:
    """The months shown: the first day of the first, how many, and how many make one labelled period."""

    start: date
    months: int
    step: int

    def share(self, when: date) -> float:
        """0 at the left end of the axis, 1 at the right."""
        whole = (when.year - self.start.year) * 12 + when.month - self.start.month
        following = _month_after(when)
        days = (following - when.replace(day=1)).days
        return min(1.0, max(0.0, (whole + (when.day - 1) / days) / self.months))


def _month_after(when: date) -> date:
    return date(when.year + when.month // 12, when.month % 12 + 1, 1)


def axis(block: Timeline) -> Axis | None:
    """From the first month that holds something to the last; None for a timeline without dates."""
    days = block.days
    if not days:
        return None
    first, last = min(days), max(days)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = 1 if months <= 14 else 3 if months <= 48 else 12
    start = first.replace(day=1, month=first.month - (first.month - 1) % step)
    months = (last.year - start.year) * 12 + last.month - start.month + 1
    return Axis(start, -(-months // step) * step, step)


@dataclass(frozen=True)
class TimelinePiece(Piece):
    """The lanes that stand on this slide, and the marks after the last of them."""

    id: str
    setting: Setting
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    axis: Axis
    width: int
    label_width: int
    alt: str
    snug: bool = False
    tight: bool = False
    row: Marks = field(init=False)
    least: int = field(init=False)

    def __post_init__(self) -> None:
        ordered = sorted(self.marks, key=lambda mark: (mark.when, mark.id))
        placed = tuple((mark, self._x(mark.when)) for mark in ordered)
        object.__setattr__(self, "row", Marks(self.id, self.setting, placed, self.width))
        total = self._head() + sum(self._lane_least(lane) for lane in self.lanes) + self.row.height
        object.__setattr__(self, "least", total)

    @property
    def most(self) -> int:
        return self.least + sum(max(0, _LANE_MOST - self._lane_least(lane)) for lane in self.lanes)

    def _head(self) -> int:
        return _HEAD + (_YEAR if self._several_years() and self.axis.step < 12 else 0)

    def _several_years(self) -> bool:
        last = self.axis.start.month - 1 + self.axis.months - 1
        return last >= 12

    def _lane_words(self, lane: Lane) -> tuple[SlideParagraph, ...]:
        return self.setting.paragraphs(lane.label, BODY_STRONG)

    def _lane_least(self, lane: Lane) -> int:
        words_high = self.setting.height(self._lane_words(lane), self.label_width - SMALL)
        words_high += inches(0.06 if self.tight else 0.1)
        tallest = max((self._label(bar, bar_text_colour(self.setting, bar))[1] for bar in lane.bars), default=0)
        least = _LANE_TIGHT if self.tight else _LANE_SNUG if self.snug else _LANE_LEAST
        return max(least, words_high, tallest + inches(0.08 if self.snug else 0.2))

    def _x(self, when: date) -> int:
        return self.label_width + round((self.width - self.label_width) * self.axis.share(when))

    # --- bars -------------------------------------------------------------------------------------------

    def _span(self, bar: Bar) -> tuple[int, int]:
        start, end = self._x(bar.start), self._x(bar.end)
        return start, max(end, start + inches(0.12))

    def _label(self, bar: Bar, colour: Token) -> tuple[tuple[SlideParagraph, ...], int]:
        """The bar's words, and how high they are where they stand inside it; 0 where they stand beside it."""
        prose = self.setting.paragraphs(bar.label, LABEL, colour=colour)
        start, end = self._span(bar)
        inner = end - start - 2 * _BAR_SIDE
        if self.setting.natural(prose) * 1.03 <= inner:
            return prose, self.setting.height(prose, inner)
        return prose, 0

    def _bar(self, lane: Lane, index: int, box: Box, y: int, height: int) -> list[Shape]:
        bar = lane.bars[index]
        name = f"{self.id}/{lane.id}/{bar.id}"
        start, end = self._span(bar)
        high = min(height - inches(0.16), inches(0.42))
        prose, inside = self._label(bar, bar_text_colour(self.setting, bar))
        high = max(high, inside + inches(0.04))
        place = Box(box.x + start, y + (height - high) // 2, end - start, high)
        fill = _FILLS[bar.role]
        if inside or not prose:
            return [
                TextShape(name, name, place, prose, fill=fill, anchor="middle", insets=(_BAR_SIDE, 0, SMALL // 2, 0))
            ]
        shape = TextShape(name, name, place, fill=fill, alt=plain_text(bar.label))
        beside = self.setting.paragraphs(bar.label, LABEL)
        return [shape, self._beside(lane, index, beside, name, box.x, y, height)]

    def _beside(
        self, lane: Lane, index: int, prose: tuple[SlideParagraph, ...], name: str, left: int, y: int, height: int
    ) -> TextShape:
        """Words that are wider than their bar stand right of it, or left, where there is more room."""
        start, end = self._span(lane.bars[index])
        others = [self._span(bar) for i, bar in enumerate(lane.bars) if i != index]
        right_end = min([s for s, _ in others if s >= end], default=self.width)
        left_end = max([e for _, e in others if e <= start], default=self.label_width)
        need = round(self.setting.natural(prose) * 1.03) + SMALL
        gap = SMALL // 2
        # A mark's dashed line ends most phases: words stand clear of it.
        off = SMALL if right_end - end - SMALL >= need else gap
        if right_end - end - gap >= need or right_end - end >= start - left_end:
            place = Box(left + end + off, y, min(need, right_end - end - off), height)
        else:
            prose = tuple(replace(paragraph, align="right") for paragraph in prose)
            # Clear of the dashed line that ends a phase a few days before the next one.
            aside = min(inches(0.2), max(gap, (start - left_end) // 2))
            wide = min(need, start - left_end - aside)
            place = Box(left + start - aside - wide, y, wide, height)
        words_high = self.setting.height(prose, place.width)
        place = replace(place, y=y + (height - words_high) // 2, height=words_high)
        if self.setting.height(prose, place.width) > height:
            self.setting.report("slide-bar-overflow", "".join(run.text for run in prose[0].runs), name)
        # On paper, so that the dashed line of a mark does not run through the words.
        return TextShape(f"{name}/label", f"{name}/label", place, prose, fill="paper", anchor="middle")

    # --- the whole --------------------------------------------------------------------------------------

    def draw(self, box: Box) -> list[Shape]:
        spare = box.height - self.least
        leasts = [self._lane_least(lane) for lane in self.lanes]
        wanted = sum(max(0, _LANE_MOST - one) for one in leasts)
        heights = [
            one + (min(max(0, _LANE_MOST - one), spare * max(0, _LANE_MOST - one) // wanted) if wanted else 0)
            for one in leasts
        ]
        shapes = self._draw_head(box)
        top = y = box.y + self._head()
        for lane, height in zip(self.lanes, heights, strict=True):
            name = f"{self.id}/{lane.id}"
            label = Box(box.x, y, self.label_width - SMALL, height)
            even = (0, 0, self.setting.slack(self._lane_words(lane), label.width), 0)
            shapes.append(TextShape(name, name, label, self._lane_words(lane), anchor="middle", insets=even))
            y += height
            shapes.append(LineShape(f"{name}/rule", f"{name}/rule", (box.x, y), (box.x + self.width, y)))
        shapes += self.row.draw(box.x, y, top)
        y = top
        for lane, height in zip(self.lanes, heights, strict=True):
            for index in range(len(lane.bars)):
                shapes += self._bar(lane, index, box, y, height)
            y += height
        return shapes

    def _draw_head(self, box: Box) -> list[Shape]:
        shapes: list[Shape] = []
        count = self.axis.months // self.axis.step
        pitch = (self.width - self.label_width) / count
        bottom = box.y + self._head()
        for index in range(count):
            month = self.axis.start.month - 1 + index * self.axis.step
            year, month = self.axis.start.year + month // 12, month % 12
            x = box.x + self.label_width + round(index * pitch)
            name = f"{self.id}/period-{index + 1}"
            label = self._period(year, month)
            prose = self.setting.paragraphs(words(label), LABEL_STRONG, colour="muted", align="center")
            shapes.append(
                TextShape(
                    name, name, Box(x, bottom - _HEAD, round(pitch), _HEAD - inches(0.05)), prose, anchor="bottom"
                )
            )
            if self._head() > _HEAD and (index == 0 or month < self.axis.step):
                shapes.append(self._year(year, index, (x, box.x + self.width), box.y, name))
        rule, ends = f"{self.id}/rule", ((box.x, bottom), (box.x + self.width, bottom))
        return [*shapes, LineShape(rule, rule, *ends, "brand", 1.5, alt=self.alt)]

    def _year(self, year: int, index: int, room: tuple[int, int], y: int, name: str) -> TextShape:
        """The year over its first months, from the first of the ends of `room` to the other one at most."""
        text = f"{year}年" if self.setting.language == "zh" else str(year)
        prose = self.setting.paragraphs(words(text), LABEL_STRONG, colour="brand")
        # Left of the month labels' centres, so that the year reads as the start of its months.
        left, right = room[0] + (SMALL if index else 0), room[1]
        wide = min(inches(0.9), max(right - left, self.setting.natural(prose)))
        return TextShape(f"{name}/year", f"{name}/year", Box(min(left, right - wide), y, wide, _YEAR), prose)

    def _period(self, year: int, month: int) -> str:
        chinese = self.setting.language == "zh"
        if self.axis.step == 12:
            return f"{year}年" if chinese else str(year)
        if self.axis.step == 3:
            return f"{month // 3 + 1}季度" if chinese else f"Q{month // 3 + 1}"
        return f"{month + 1}月" if chinese else _MONTHS[month]

    def split(self, height: int) -> Split:
        if self.least <= height:
            return self, None
        used, taken = self._head(), 0
        while taken < len(self.lanes) and used + self._lane_least(self.lanes[taken]) <= height:
            used += self._lane_least(self.lanes[taken])
            taken += 1
        taken = min(taken, len(self.lanes) - 1)
        if taken < 1:
            return None, self
        if self.marks and self.least - self.row.height <= height:  # all lanes together, the marks under the same months
            return replace(self, marks=()), replace(self, lanes=())
        taken = min(taken, max(1, -(-len(self.lanes) // 2)))
        return replace(self, lanes=self.lanes[:taken], marks=()), replace(self, lanes=self.lanes[taken:])


def bar_text_colour(setting: Setting, bar: Bar) -> Token:
    """Words on a bar's fill, at 4.5:1 or better."""
    if bar.role == "before":
        return "ink"
    if bar.role == "accent":
        return "ink" if setting.theme.on_accent == "ink" else "paper"
    return "paper"


def timeline_piece(
    setting: Setting, block: Timeline, width: int, path: str, *, snug: bool = False, tight: bool = False
) -> Piece:
    """A document timeline measured for a width in EMU."""
    found = axis(block)
    if found is None:
        return Stack((), 0)
    marks = (*block.marks, *(mark for lane in block.lanes for mark in lane.marks))
    alt = plain_text(block.alt) or plain_text(block.caption)
    widest = _widest_label(setting, block)

    def with_labels(share: int) -> TimelinePiece:
        label_width = min(widest, width * share // 100)
        return TimelinePiece(path, setting, block.lanes, marks, found, width, label_width, alt, snug, tight)

    return min((with_labels(share) for share in (_LABELS if snug else _LABELS[:1])), key=lambda one: one.least)


def _widest_label(setting: Setting, block: Timeline) -> int:
    """EMU of the longest name of a lane, unbroken."""
    labels = [setting.natural(setting.paragraphs(lane.label, BODY_STRONG)) for lane in block.lanes]
    return max([*labels, inches(1.0)]) + inches(0.25)
