"""Measured parts of a slide that stack, stand side by side, and split over slides.

A piece is a block measured for a width: how high it must be at least, how to draw it into a box, and how to split
at a height. Arrangements are pieces of pieces, so every rule about fitting is written once.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from docgen.model.slides import EMU_PER_POINT, Box, LineShape, Shape, SlideParagraph, TextShape, Token
from docgen.render.pptx.layout.setting import Setting, cut, line_emu, renumbered

Split = tuple["Piece | None", "Piece | None"]


class Piece(ABC):
    """A part of a slide. `least` is its smallest height in EMU; `most` what it may grow to."""

    least: int

    @property
    def most(self) -> int:
        """EMU the piece may grow to when there is room."""
        return self.least

    @property
    def keeps_next(self) -> bool:
        """Whether this must not be the last thing on a slide (a heading of what follows)."""
        return False

    @property
    def keeps_company(self) -> bool:
        """Whether this must not be the only thing on a slide that goes on (a note on what comes before)."""
        return False

    def ending(self, height: int) -> Split:
        """All but an end that is no higher than that, and the end; (None, self) where it has none worth a slide."""
        return None, self

    @abstractmethod
    def draw(self, box: Box) -> list[Shape]:
        """Shapes in that box, which is at least `least` high."""

    @abstractmethod
    def split(self, height: int) -> Split:
        """What fits into that height, and the rest. (None, self) when nothing sensible fits."""


def fitting(piece: Piece, height: int) -> Split:
    """The piece whole when it fits, else split."""
    return (piece, None) if piece.least <= height else piece.split(height)


@dataclass(frozen=True)
class Words(Piece):
    """Paragraphs in a column `width` EMU wide."""

    id: str
    setting: Setting
    paragraphs: tuple[SlideParagraph, ...]
    width: int
    heading: bool = False
    least: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "least", self.setting.height(self.paragraphs, self.width))

    @property
    def most(self) -> int:
        """One line more where that keeps figures with their units."""
        return self.least + (line_emu(self.paragraphs[0]) if self.setting.patience(self.paragraphs, self.width) else 0)

    @property
    def keeps_next(self) -> bool:
        return self.heading

    def draw(self, box: Box) -> list[Shape]:
        if not self.paragraphs:
            return []
        align, high = self.paragraphs[0].align, self.least
        slack = self.setting.slack(self.paragraphs, self.width) if align != "right" else 0
        if self.least < self.most <= box.height:
            high, slack = self.most, self.setting.patience(self.paragraphs, self.width)
        before = slack // 2 if align == "center" else 0
        if self._is_list() and self.setting.better_apart(self.paragraphs, self.width, slack):
            return self._one_by_one(box)
        at = Box(box.x, box.y, self.width, high)
        return [TextShape(self.id, self.id, at, self.paragraphs, insets=(before, 0, slack - before, 0))]

    def _is_list(self) -> bool:
        kinds = {paragraph.bullet for paragraph in self.paragraphs}
        return len(self.paragraphs) > 1 and (kinds == {"dot"} or kinds == {"number"})

    def _one_by_one(self, box: Box) -> list[Shape]:
        """Items that no common inset breaks well stand in boxes of their own, each evened; numbered ones count on."""
        shapes: list[Shape] = []
        y = box.y
        for index, paragraph in enumerate(self.paragraphs, 1):
            high = self.setting.height((paragraph,), self.width)
            name, slack = f"{self.id}/{index}", self.setting.slack((paragraph,), self.width)
            placed = Box(box.x, y, self.width, high)
            counted = replace(paragraph, start=paragraph.start + index - 1)
            shapes.append(TextShape(name, name, placed, (counted,), insets=(0, 0, slack, 0)))
            y += high + round(paragraph.after_pt * EMU_PER_POINT)
        return shapes

    def split(self, height: int) -> Split:
        taken: list[SlideParagraph] = []
        for index, paragraph in enumerate(self.paragraphs):
            if self.setting.height((*taken, paragraph), self.width) <= height:
                taken.append(paragraph)
                continue
            rest = self.paragraphs[index:]
            starts = self.setting.lines(paragraph, self.width)
            fit = 0
            while fit < len(starts) - 1:
                head, _ = cut(paragraph, starts[fit + 1])
                if self.setting.height((*taken, head), self.width) > height:
                    break
                fit += 1
            # Two lines at least on either side; a short paragraph moves whole.
            fit = min(fit, len(starts) - 2)
            if fit >= 2:
                head, tail = cut(paragraph, starts[fit])
                taken.append(head)
                rest = (tail, *rest[1:])
            return (self._part(taken) if taken else None), self._part(renumbered(rest, self.paragraphs))
        return self, None

    def _part(self, paragraphs: Sequence[SlideParagraph]) -> Words:
        return replace(self, paragraphs=tuple(paragraphs))


@dataclass(frozen=True)
class Stack(Piece):
    """Pieces below each other, `gap` EMU apart; what may grow shares the room left."""

    pieces: tuple[Piece, ...]
    gap: int
    least: int = field(init=False)

    def __post_init__(self) -> None:
        total = sum(piece.least for piece in self.pieces) + self.gap * max(0, len(self.pieces) - 1)
        object.__setattr__(self, "least", total)

    @property
    def most(self) -> int:
        return self.least + sum(piece.most - piece.least for piece in self.pieces)

    @property
    def keeps_company(self) -> bool:
        return len(self.pieces) == 1 and self.pieces[0].keeps_company

    def draw(self, box: Box) -> list[Shape]:
        spare = max(0, box.height - self.least)
        wanted = self.most - self.least
        shapes: list[Shape] = []
        y = box.y
        for piece in self.pieces:
            want = piece.most - piece.least
            height = piece.least + (min(want, spare * want // wanted) if wanted else 0)
            shapes += piece.draw(Box(box.x, y, box.width, height))
            y += height + self.gap
        return shapes

    def split(self, height: int) -> Split:
        taken: list[Piece] = []
        used = 0
        for index, piece in enumerate(self.pieces):
            room = height - used - (self.gap if taken else 0)
            first, rest = fitting(piece, room)
            if first is not None:
                taken.append(first)
                used += first.least + (self.gap if len(taken) > 1 else 0)
            if rest is None:
                continue
            left = [rest, *self.pieces[index + 1 :]]
            while first is None and taken and taken[-1].keeps_next:
                left.insert(0, taken.pop())
            if taken and len(left) == 1 and left[0].keeps_company:
                taken, left = self._accompanied(taken, left[0], height)
            return (Stack(tuple(taken), self.gap) if taken else None), Stack(tuple(left), self.gap)
        return replace(self, pieces=tuple(taken)), None  # whole, as a part of it was set lower than it was

    def _accompanied(self, taken: list[Piece], last: Piece, height: int) -> tuple[list[Piece], list[Piece]]:
        """What stays, and what moves with a last piece that does not stand alone, as far as there is room for it."""
        *kept, before = taken
        room = height - last.least - self.gap
        first, moved = before.split(before.least - 1)
        if first is None or moved is None or moved.least > room:
            first, moved = before.ending(room)
        if first is not None and moved is not None and moved.least <= room:
            return [*kept, first], [moved, last]
        if kept and before.least <= room and not kept[-1].keeps_next:
            return kept, [before, last]
        return taken, [last]


@dataclass(frozen=True)
class Row(Piece):
    """Pieces side by side: each with its offset from the left and its width.

    Where they are higher than `whole`, the body of a slide, `loose` builds the same content one below the other.
    """

    parts: tuple[tuple[int, int, Piece], ...]
    loose: Callable[[], Piece] | None = None
    fill: bool = False
    whole: int = 0
    least: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "least", max((piece.least for _, _, piece in self.parts), default=0))

    @property
    def most(self) -> int:
        return max((piece.most for _, _, piece in self.parts), default=0)

    def draw(self, box: Box) -> list[Shape]:
        shapes: list[Shape] = []
        for x, width, piece in self.parts:
            height = box.height if self.fill else min(box.height, max(piece.least, piece.most))
            shapes += piece.draw(Box(box.x + x, box.y, width, height))
        return shapes

    def split(self, height: int) -> Split:
        # What would stand whole on a slide of its own moves there; only what would not is taken apart.
        if self.loose is None or self.least <= self.whole:
            return None, self
        piece = self.loose()
        return fitting(piece, height)


@dataclass(frozen=True)
class Around(Piece):
    """A piece with another one in it: as high as that, drawn as that, and split where that splits, both parts alike."""

    inner: Piece

    @property
    def least(self) -> int:  # type: ignore[override]
        return self.inner.least

    @property
    def most(self) -> int:
        return self.inner.most

    def draw(self, box: Box) -> list[Shape]:
        return self.inner.draw(box)

    def split(self, height: int) -> Split:
        first, rest = fitting(self.inner, height)
        return (replace(self, inner=first) if first else None), (replace(self, inner=rest) if rest else None)


@dataclass(frozen=True)
class Narrow(Around):
    """A piece that keeps to its own width, left in a wider box."""

    width: int

    def draw(self, box: Box) -> list[Shape]:
        return self.inner.draw(replace(box, width=self.width))


@dataclass(frozen=True)
class Together(Around):
    """A piece that is never split."""

    def split(self, height: int) -> Split:
        return (self, None) if self.least <= height else (None, self)


@dataclass(frozen=True)
class Rule(Piece):
    """A hairline across the box, in the middle of its height."""

    id: str
    colour: Token = "rule"
    width_pt: float = 0.75
    least: int = 0

    def draw(self, box: Box) -> list[Shape]:
        y = box.y + box.height // 2
        return [LineShape(self.id, self.id, (box.x, y), (box.right, y), self.colour, self.width_pt)]

    def split(self, height: int) -> Split:
        return self, None


@dataclass(frozen=True)
class Space(Piece):
    """Room that stays empty, `least` EMU high: it brings pieces side by side to one height."""

    least: int

    def draw(self, box: Box) -> list[Shape]:
        return []

    def split(self, height: int) -> Split:
        return self, None


@dataclass(frozen=True)
class Framed(Piece):
    """A piece in a box: fill or outline, an accent key on top or left, padding, and a foot at the bottom edge.

    One that a slide of its own can hold, `whole` EMU high, is never cut in two. `beside` says that it comments on
    what it follows.
    """

    id: str
    inner: Piece
    pad: tuple[int, int, int, int]
    fill: Token | None = None
    line: Token | None = None
    key: Token | None = None
    key_left: bool = False
    key_size: int = 54_864
    foot: Piece | None = None
    grow: int = 0
    whole: int = 0
    beside: bool = False

    @property
    def keeps_company(self) -> bool:
        return self.beside

    @property
    def least(self) -> int:  # type: ignore[override]
        foot = self.foot.least + self.pad[1] if self.foot is not None else 0
        return self.inner.least + self.pad[1] + self.pad[3] + foot

    @property
    def most(self) -> int:
        return max(self.least + self.inner.most - self.inner.least, self.grow)

    def draw(self, box: Box) -> list[Shape]:
        shapes: list[Shape] = [TextShape(self.id, self.id, box, fill=self.fill, line=self.line, decorative=True)]
        if self.key is not None:
            size = self.key_size
            key = replace(box, width=size) if self.key_left else replace(box, height=size)
            shapes.append(TextShape(f"{self.id}/key", f"{self.id}/key", key, fill=self.key, decorative=True))
        left, top, right, bottom = self.pad
        inside = Box(box.x + left, box.y + top, box.width - left - right, box.height - top - bottom)
        if self.foot is not None:
            foot = self.foot.least
            shapes += self.foot.draw(Box(inside.x, inside.bottom - foot, inside.width, foot))
            inside = replace(inside, height=inside.height - foot - top)
        return shapes + self.inner.draw(inside)

    def split(self, height: int) -> Split:
        if self.least <= height:
            return self, None
        if self.least <= self.whole:
            return None, self
        foot = self.foot
        room = height - self.pad[1] - self.pad[3]
        first, rest = fitting(self.inner, room)
        if first is None:
            return None, self
        ending = None if rest is None and foot is None else replace(self, inner=rest or Stack((), 0), foot=foot)
        return replace(self, inner=first, foot=None), ending


@dataclass(frozen=True)
class Spread(Around):
    """A piece that may take more room than it needs, for an even rhythm; it stands at the top or middle of it."""

    upto: int
    middle: bool = False

    @property
    def most(self) -> int:
        return max(self.upto, self.inner.least)

    def draw(self, box: Box) -> list[Shape]:
        down = (box.height - self.inner.least) // 2 if self.middle else 0
        return self.inner.draw(replace(box, y=box.y + down, height=self.inner.least))
