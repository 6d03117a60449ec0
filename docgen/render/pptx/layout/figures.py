"""Key figures as tiles or facts, and native charts with what is drawn over them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from docgen.model.document import Chart, Metrics, Prose, Run, Tile, plain_text, words
from docgen.model.slides import Box, ChartShape, LineShape, Shape, SlideParagraph, TextShape, Token, inches
from docgen.render.chart_data import plotted, steps
from docgen.render.pptx.grid import GUTTER, MEDIUM, SMALL, shares
from docgen.render.pptx.layout.pieces import Piece, Row, Rule, Split, Spread, Stack, Together, Words
from docgen.render.pptx.layout.setting import Align, Ground, Setting, line_height
from docgen.render.pptx.styles import (
    BEFORE,
    BODY,
    FACT,
    LABEL,
    LABEL_STRONG,
    NUMBER,
    Style,
)

_TILE_PAD = inches(0.20)
_ARROW = inches(0.32)
_TILE_MOST = inches(1.85)
_UNIT = re.compile(r"(?<=\d)\D+$")
_SIGNS = ("%", "％", "‰")
_CHART_LEAST = inches(2.3)
_CHART_MOST = inches(4.6)


def metrics_piece(
    setting: Setting,
    block: Metrics,
    width: int,
    path: str,
    ground: Ground,
    tone: Token,
    *,
    snug: bool = False,
    whole: int = 0,
) -> Piece:
    """Tiles side by side where there is room for them, facts below each other in a narrow column.

    A row of tiles no higher than `whole`, the body of a slide, goes on a slide together.
    """
    if width < inches(5.2) or ground.is_dark:
        return _facts(setting, block, width, path, ground, tone)
    per_row = len(block.tiles) if len(block.tiles) <= 4 else 3
    groups = [block.tiles[i : i + per_row] for i in range(0, len(block.tiles), per_row)]
    return Stack(tuple(_tiles(setting, group, width, path, snug, whole) for group in groups), GUTTER)


def _facts(setting: Setting, block: Metrics, width: int, path: str, ground: Ground, tone: Token) -> Piece:
    colour = ground.accent if ground.is_dark else tone
    pieces: list[Piece] = []
    for index, tile in enumerate(block.tiles):
        at = f"{path}/{tile.id}"
        rule: Token = ground.rule if index or ground.is_dark else "brand"
        parts: list[Piece] = [Rule(f"{at}/rule", rule, 0.75 if index else 1.5, SMALL)]
        number = from_to(tile)
        size = fitting_size(setting, number, width, (FACT, BEFORE))
        parts.append(Words(f"{at}/after", setting, setting.paragraphs(number, size, ground, colour=colour), width))
        parts.append(Words(f"{at}/label", setting, setting.paragraphs(tile.label, BODY, ground), width))
        if tile.note:
            note = setting.paragraphs(tile.note, LABEL, ground, colour=ground.quiet)
            parts.append(Words(f"{at}/note", setting, note, width))
        pieces.append(Together(Spread(Stack(tuple(parts), inches(0.05)), inches(1.32))))
    return Stack(tuple(pieces), SMALL)


def from_to(tile: Tile) -> Prose:
    """A tile's figure in one line: from what to what, with a unit that both have said once."""
    if not tile.before:
        return tile.after
    return (*_without_shared_unit(tile.before, tile.after), Run(" → "), *tile.after)


def _without_shared_unit(before: Prose, after: Prose) -> Prose:
    """The figure before, without the words that also close the figure after it. Percent signs stay with both."""
    first, second = _UNIT.search(plain_text(before)), _UNIT.search(plain_text(after))
    if first is None or second is None or first[0].strip() != second[0].strip() or first[0].strip() in _SIGNS:
        return before
    left = len(plain_text(before)) - len(first[0])
    found: list[Run] = []
    for run in before:
        if left > 0:
            found.append(replace(run, text=run.text[:left]))
        left -= len(run.text)
    return tuple(found)


def fitting_size(setting: Setting, prose: Prose, width: int, sizes: tuple[Style, ...]) -> Style:
    """The largest of the scale's sizes in which the words stand on one line; the smallest if none does."""
    for style in sizes:
        if setting.natural(setting.paragraphs(prose, style)) * 1.02 <= width:
            return style
    return sizes[-1]


@dataclass(frozen=True)
class TilePiece(Piece):
    """One tile: label above, figure before, arrow, figure after, note. `head` is the height of its row's labels."""

    id: str
    setting: Setting
    tile: Tile
    width: int
    size: Style
    beside: bool
    pad: int
    head: int = 0
    least: int = field(init=False)

    def __post_init__(self) -> None:
        total = 2 * self.pad + sum(self._heights())
        object.__setattr__(self, "least", max(total, inches(0.95)))

    @property
    def most(self) -> int:
        return max(self.least, _TILE_MOST)

    def _label(self) -> tuple[SlideParagraph, ...]:
        return self.setting.paragraphs(self.tile.label, LABEL_STRONG, colour="muted")

    def _note(self) -> tuple[SlideParagraph, ...]:
        return self.setting.paragraphs(self.tile.note, LABEL, colour="muted")

    def _after(self) -> tuple[SlideParagraph, ...]:
        align: Align = "right" if self.beside and self.tile.before else "left"
        return self.setting.paragraphs(self.tile.after, self.size, colour="accent_text", align=align)

    def _before(self) -> tuple[SlideParagraph, ...]:
        return self.setting.paragraphs(self.tile.before, BEFORE, colour="muted")

    def _heights(self) -> tuple[int, int, int, int]:
        """Label, figure before (0 when it stands beside), figure after, note."""
        inner = self.width - 2 * _TILE_PAD
        before = 0
        if self.tile.before and not self.beside:
            before = self.setting.height(self._before(), inner - _ARROW - SMALL) + inches(0.04)
        after_width = inner if not (self.beside and self.tile.before) else self._after_width(inner)
        note = self.setting.height(self._note(), inner)
        return (
            max(self.head, self.setting.height(self._label(), inner)) + inches(0.08),
            before,
            self.setting.height(self._after(), after_width),
            note + inches(0.06) if note else 0,
        )

    def _after_width(self, inner: int) -> int:
        return inner - _before_width(self.setting, self.tile) - _ARROW - 2 * SMALL

    def draw(self, box: Box) -> list[Shape]:
        at, inner = self.id, self.width - 2 * _TILE_PAD
        label, before, after, note = self._heights()
        x, top = box.x + _TILE_PAD, box.y + self.pad
        bottom = box.bottom - self.pad
        even = (0, 0, self.setting.slack(self._label(), inner), 0)
        shapes: list[Shape] = [
            TextShape(at, at, box, fill="tint", decorative=True),
            TextShape(
                f"{at}/key", f"{at}/key", Box(box.x, box.y, box.width, inches(0.05)), fill="accent", decorative=True
            ),
            TextShape(f"{at}/label", f"{at}/label", Box(x, top, inner, label), self._label(), insets=even),
        ]
        if note:
            place = Box(x, bottom - note + inches(0.06), inner, note - inches(0.06))
            shapes.append(TextShape(f"{at}/note", f"{at}/note", place, self._note()))
        room = bottom - note - (top + label)
        y = top + label + max(0, room - before - after) // 2
        if self.beside and self.tile.before:
            return shapes + self._side_by_side(x, y, inner, after)
        if before:
            shapes += self._stacked_before(x, y, inner, before)
        shapes.append(TextShape(f"{at}/after", f"{at}/after", Box(x, y + before, inner, after), self._after()))
        return shapes

    def _side_by_side(self, x: int, y: int, inner: int, height: int) -> list[Shape]:
        at, before = self.id, _before_width(self.setting, self.tile)
        small = line_height(BEFORE, self.setting.language)
        # Figures of two sizes stand on one baseline, about 0.22 em above the foot of their lines.
        drop = round((self.size.size(self.setting.language) - 20) * 0.24 * 12_700)
        left = Box(x, y + height - small - drop, before + SMALL // 2, small)
        arrow_x = left.right + SMALL // 2
        middle = left.y + small // 2
        after = self._after_width(inner)
        return [
            TextShape(f"{at}/before", f"{at}/before", left, self._before()),
            LineShape(f"{at}/arrow", f"{at}/arrow", (arrow_x, middle), (arrow_x + _ARROW, middle), "muted", 1.5, True),
            TextShape(f"{at}/after", f"{at}/after", Box(x + inner - after, y, after, height), self._after()),
        ]

    def _stacked_before(self, x: int, y: int, inner: int, height: int) -> list[Shape]:
        at, room = self.id, inner - _ARROW - SMALL
        width = min(_before_width(self.setting, self.tile) + SMALL, room)
        line = line_height(BEFORE, self.setting.language)
        middle = y + line // 2
        return [
            TextShape(f"{at}/before", f"{at}/before", Box(x, y, room, height), self._before()),
            LineShape(
                f"{at}/arrow",
                f"{at}/arrow",
                (x + width + SMALL // 2, middle),
                (x + width + SMALL // 2 + _ARROW, middle),
                "muted",
                1.5,
                True,
            ),
        ]

    def split(self, height: int) -> Split:
        return (self, None) if self.least <= height else (None, self)


def _before_width(setting: Setting, tile: Tile) -> int:
    """EMU of the figure before on one line; programs set Han and digits apart, so Chinese has more room."""
    width = setting.natural(setting.paragraphs(tile.before, BEFORE))
    return width * 115 // 100 if setting.language == "zh" else width


def _tiles(setting: Setting, tiles: tuple[Tile, ...], width: int, path: str, snug: bool, whole: int) -> Piece:
    parts = shares(width, len(tiles) if width <= setting.stage.columns(8) else max(len(tiles), 2), GUTTER)
    inner = parts[0][1] - 2 * _TILE_PAD

    def needed(tile: Tile, size: Style) -> float:
        before = _before_width(setting, tile) + _ARROW + 2 * SMALL if tile.before else 0
        return before + setting.natural(setting.paragraphs(tile.after, size)) * 1.03

    pad = inches(0.08 if snug else 0.16)
    # All tiles of a row speak at one size, and put their figures in the same places.
    beside, size = True, NUMBER
    choices = ((NUMBER, True), (FACT, True), (NUMBER, False), (FACT, False), (BEFORE, False))
    for size, beside in [choice for choice in choices if not snug or choice[0] is not NUMBER]:
        if all((needed(t, size) if beside else needed(replace(t, before=()), size)) <= inner for t in tiles):
            break
    head = max(
        (setting.height(setting.paragraphs(tile.label, LABEL_STRONG, colour="muted"), inner) for tile in tiles),
        default=0,
    )
    pieces = tuple(
        (x, part, TilePiece(f"{path}/{tile.id}", setting, tile, part, size, beside, pad, head))
        for (x, part), tile in zip(parts, tiles, strict=False)
    )
    return Row(
        pieces,
        fill=True,
        whole=whole,
        loose=lambda: Stack(
            tuple(TilePiece(f"{path}/{tile.id}", setting, tile, width, size, beside, pad) for tile in tiles), GUTTER
        ),
    )


# --- charts ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ChartPiece(Piece):
    """A native chart; a waterfall's connectors are drawn over it from the same numbers."""

    id: str
    setting: Setting
    chart: Chart
    width: int
    alt: str
    least: int = _CHART_LEAST

    @property
    def most(self) -> int:
        if self.chart.kind != "bar":
            return _CHART_MOST
        rows = len(self.chart.categories) * max(1, len(self.chart.series))
        return max(self.least, min(_CHART_MOST, inches(0.5) * rows + self._legend() + inches(0.2)))

    def _legend(self) -> int:
        return inches(0.34) if len(self.chart.series) > 1 and self.chart.kind != "waterfall" else 0

    def plot(self, height: int) -> tuple[float, float, float, float]:
        """Inner plot area as fractions of the box, with room for categories, labels and legend."""
        names = [self.setting.paragraphs(name or words(" "), LABEL) for name in self.chart.categories]
        foot = self._legend() + SMALL // 2
        widest = max((self.setting.natural(name) for name in names), default=0)
        if self.chart.kind == "radar":
            return self._net_plot(height, foot, widest)
        if self.chart.kind == "bar":
            left = min(widest + MEDIUM, self.width * 36 // 100)
            right = inches(0.75)
            return left / self.width, 0.02, (self.width - left - right) / self.width, 0.96 - foot / height
        slot = self.width // max(1, len(names))
        lines = max((self.setting.height(name, int(slot * 0.92)) for name in names), default=0)
        foot += lines + SMALL
        return 0.0, 0.0, 1.0, (height - foot) / height

    def _net_plot(self, height: int, foot: int, widest: int) -> tuple[float, float, float, float]:
        """A net with its names around it: above and below it, and left and right of its middle."""
        line = line_height(LABEL, self.setting.language) + SMALL
        side = min(widest + SMALL, self.width * 30 // 100)
        return (
            side / self.width,
            line / height,
            (self.width - 2 * side) / self.width,
            (height - foot - 2 * line) / height,
        )

    def limits(self) -> tuple[Decimal, Decimal]:
        """Ends of the value axis: zero is always on it, with room above the bars for their labels."""
        if self.chart.kind == "waterfall":
            values = [v for step in steps(self.chart) for v in (step.low, step.high)]
        else:
            values = [v for one in plotted(self.chart) for v in one.values if v is not None]
        low, high = min([*values, Decimal(0)]), max([*values, Decimal(0)])
        span = (high - low) or Decimal(1)
        below = Decimal("0.22" if self.chart.kind == "bar" else "0.1")
        return (
            _rounded_out(low - span * below) if low < 0 else Decimal(0),
            _rounded_out(high + span * Decimal("0.14")) if high > 0 else Decimal(0),
        )

    def _broken(self) -> Chart:
        """The chart with category names that no space divides broken where they are wider than their bars' slots."""
        if self.chart.kind == "bar" or self.setting.language != "zh":
            return self.chart
        slot = self.width * 92 // 100 // max(1, len(self.chart.categories))
        names = tuple(self._in_lines(name, slot) for name in self.chart.categories)
        return replace(self.chart, categories=names)

    def _in_lines(self, name: Prose, width: int) -> Prose:
        if len(name) != 1:
            return name
        line = self.setting.line(name, LABEL)
        count = len(self.setting.lines(line, width))
        if count == 1:
            return name
        starts = self.setting.lines(line, width - self.setting.slack((line,), width))
        text = name[0].text
        ends = [*starts[1:], len(text)]
        parts = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        return (replace(name[0], text="\n".join(parts)),)

    def draw(self, box: Box) -> list[Shape]:
        plot, limits = self.plot(box.height), self.limits()
        shape = ChartShape(self.id, self.id, box, self._broken(), alt=self.alt, plot=plot, limits=limits)
        if self.chart.kind == "waterfall":
            return [replace(shape, over=self._connectors(box, plot, limits))]
        return [shape]

    def _connectors(
        self, box: Box, plot: tuple[float, float, float, float], limits: tuple[Decimal, Decimal]
    ) -> tuple[LineShape, ...]:
        found = steps(self.chart)
        slot = box.width * plot[2] / max(1, len(found))
        half = slot * 100 / 145 / 2
        span = float(limits[1] - limits[0])
        level = Decimal(0)
        lines: list[LineShape] = []
        for index, step in enumerate(found[:-1]):
            level = step.value if step.is_total else level + step.value
            y = round(box.y + box.height * (plot[1] + plot[3] * (1 - float(level - limits[0]) / span)))
            start = round(box.x + box.width * plot[0] + slot * (index + 0.5) + half)
            name = f"{self.id}/link-{index + 1}"
            lines.append(LineShape(name, name, (start, y), (round(start + slot - 2 * half), y), "muted", 0.75))
        return tuple(lines)

    def split(self, height: int) -> Split:
        return (self, None) if self.least <= height else (None, self)


def _rounded_out(value: Decimal) -> Decimal:
    """Away from zero to two significant digits, so that the axis ends on a plain number."""
    if not value:
        return value
    step = Decimal(1).scaleb(math.floor(math.log10(abs(float(value)))) - 1)
    steps_out = math.ceil(abs(value) / step)
    return (step * steps_out).copy_sign(value)


def chart_piece(setting: Setting, chart: Chart, width: int, path: str, least: int = _CHART_LEAST) -> Piece:
    """A document chart, `least` EMU high at least.

    Its alternative text says the message, and the figures where that names none.
    """
    alt = plain_text(chart.alt) or plain_text(chart.caption)
    if len(chart.series) == 1 and not any(character.isdigit() for character in alt):
        alt = (": " if setting.language == "en" else "：").join(filter(None, (alt, _said(chart, setting.language))))
    alt = alt or ", ".join(plain_text(name) for name in chart.categories)
    return ChartPiece(path, setting, chart, width, alt, least)


def _said(chart: Chart, language: str) -> str:
    """What a chart of one series shows, in words: each category with its figure, as its labels print them."""
    values = chart.series[0].values
    rows = [
        plain_text(name) if value is None else f"{plain_text(name)} {value:,.{chart.decimals}f}"
        for name, value in zip(chart.categories, values, strict=False)
    ]
    return ("; " if language == "en" else "；").join(rows)
