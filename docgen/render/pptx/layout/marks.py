"""Dated points under a Gantt chart: words beside their diamonds, or numbered diamonds with the words in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from docgen.model.document import Mark, plain_text, words
from docgen.model.slides import Box, LineShape, Shape, SlideParagraph, TextShape, Token, inches
from docgen.render.pptx.grid import MEDIUM, SMALL, shares
from docgen.render.pptx.layout.setting import Setting
from docgen.render.pptx.styles import BODY, BODY_STRONG, LABEL_STRONG

_DIAMOND = inches(0.26)
_NUMBERED = inches(0.34)
_NUMBER = inches(0.26)
_GAP = inches(0.14)
_WIDEST, _NARROWEST = inches(2.9), inches(1.3)
_LINES = 3
_ACROSS = 4


@dataclass(frozen=True)
class Marks:
    """The marks of a timeline with their x in EMU from its left edge, in order of their dates."""

    path: str
    setting: Setting
    marks: tuple[tuple[Mark, int], ...]
    width: int
    direct: tuple[int, ...] = field(init=False)
    height: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "direct", self._direct_widths())
        object.__setattr__(self, "height", self._height() if self.marks else 0)

    def _words(self, mark: Mark) -> tuple[SlideParagraph, ...]:
        label = self.setting.paragraphs(mark.label, BODY_STRONG, colour="accent_text")
        return (*label, *self.setting.paragraphs(mark.detail, BODY))

    def _direct_widths(self) -> tuple[int, ...]:
        """Width of each mark's words right of its diamond; empty where one has too little room for them."""
        if not self.marks:
            return ()
        side = _DIAMOND // 2 + SMALL // 2
        ends = [*(x - side - SMALL for _, x in self.marks[1:]), self.width]
        found = []
        for (mark, x), end in zip(self.marks, ends, strict=True):
            prose = self._words(mark)
            wide = min(end - x - side, round(self.setting.natural(prose) * 1.04) + SMALL, _WIDEST)
            if wide < _NARROWEST or sum(len(self.setting.lines(one, wide)) for one in prose) > _LINES:
                return ()
            found.append(wide)
        return tuple(found)

    def _height(self) -> int:
        if self.direct:
            pairs = zip(self.marks, self.direct, strict=True)
            return _GAP + max(self.setting.height(self._words(mark), wide) for (mark, _), wide in pairs)
        return SMALL // 2 + _NUMBERED + sum(SMALL + high for _, high in self._rows())

    def _rows(self) -> list[tuple[int, int]]:
        """First mark and height of each row of words."""
        width = self._column()
        heights = [self.setting.height(self._words(mark), width) for mark, _ in self.marks]
        across = self._across()
        return [(start, max(heights[start : start + across])) for start in range(0, len(heights), across)]

    def _across(self) -> int:
        """Columns of words: fewer on a narrow slide, where a date would be cut inside its year."""
        most = min(_ACROSS, len(self.marks)) if len(self.marks) != 5 else 5
        longest = max((self.setting.longest_word(self._words(mark)) for mark, _ in self.marks), default=0)
        return next((count for count in range(most, 1, -1) if self._column_of(count) >= longest), 1)

    def _column(self) -> int:
        return self._column_of(self._across())

    def _column_of(self, count: int) -> int:
        return shares(self.width, count, MEDIUM)[0][1] - _NUMBER

    def draw(self, left: int, top: int, lanes_top: int) -> list[Shape]:
        """Dashed lines down from the lanes, diamonds, and words; `top` is where the lanes end."""
        if not self.marks:
            return []
        return self._beside(left, top, lanes_top) if self.direct else self._columns(left, top, lanes_top)

    def _beside(self, left: int, top: int, lanes_top: int) -> list[Shape]:
        shapes: list[Shape] = []
        y = top + _GAP
        for (mark, x), wide in zip(self.marks, self.direct, strict=True):
            name = f"{self.path}/{mark.id}"
            shapes += self._pin(mark, name, left + x, y + inches(0.11), lanes_top, _DIAMOND, "")
            prose = self._words(mark)
            box = Box(left + x + _DIAMOND // 2 + SMALL // 2, y, wide, self.setting.height(prose, wide))
            insets = (0, 0, self.setting.slack(prose, wide), 0)
            shapes.append(TextShape(f"{name}/words", f"{name}/words", box, prose, insets=insets))
        return shapes

    def _columns(self, left: int, top: int, lanes_top: int) -> list[Shape]:
        shapes: list[Shape] = []
        middle = top + SMALL // 2 + _NUMBERED // 2
        for index, (mark, x) in enumerate(self.marks, 1):
            centre = left + min(max(x, _NUMBERED // 2), self.width - _NUMBERED // 2)
            shapes += self._pin(mark, f"{self.path}/{mark.id}", centre, middle, lanes_top, _NUMBERED, str(index))
        y, width, across = middle + _NUMBERED // 2, self._column(), self._across()
        places = shares(self.width, across, MEDIUM)
        for start, high in self._rows():
            y += SMALL
            for index, (mark, _) in enumerate(self.marks[start : start + across]):
                name, x = f"{self.path}/{mark.id}", left + places[index][0]
                number = self.setting.paragraphs(words(str(start + index + 1)), BODY_STRONG, colour="accent_text")
                place = Box(x, y, _NUMBER, self.setting.height(number, _NUMBER))
                shapes.append(TextShape(f"{name}/number", f"{name}/number", place, number))
                prose = self._words(mark)
                box = Box(x + _NUMBER, y, width, self.setting.height(prose, width))
                insets = (0, 0, self.setting.slack(prose, width), 0)
                shapes.append(TextShape(f"{name}/words", f"{name}/words", box, prose, insets=insets))
            y += high
        return shapes

    def _pin(self, mark: Mark, name: str, x: int, y: int, top: int, size: int, number: str) -> Sequence[Shape]:
        line = f"{name}/line"
        dashes = LineShape(line, line, (x, top), (x, y - size // 2), "accent_text", 1.0, dashed=True)
        return dashes, self._diamond(name, x, y, number, size, plain_text(mark.label))

    def _diamond(self, name: str, x: int, y: int, number: str, size: int, alt: str) -> TextShape:
        on_accent: Token = "ink" if self.setting.theme.on_accent == "ink" else "paper"
        prose = self.setting.paragraphs(words(number), LABEL_STRONG, colour=on_accent, align="center") if number else ()
        box = Box(x - size // 2, y - size // 2, size, size)
        return TextShape(name, name, box, prose, "diamond", "accent", "brand", anchor="middle", alt=alt)
