"""A shape of a fixed height with words in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from docgen.model.slides import Box, Shape, SlideParagraph, TextShape, Token
from docgen.render.pptx.layout.pieces import Piece, Split


@dataclass(frozen=True)
class Plate(Piece):
    """A shape of a fixed height with words in it: a heading, a badge, a block."""

    id: str
    paragraphs: tuple[SlideParagraph, ...]
    least: int
    fill: Token | None = None
    geometry: Literal["rect", "homePlate", "ellipse", "hexagon"] = "rect"
    insets: tuple[int, int, int, int] = (0, 0, 0, 0)

    def draw(self, box: Box) -> list[Shape]:
        placed = replace(box, height=self.least)
        return [
            TextShape(
                self.id, self.id, placed, self.paragraphs, self.geometry, self.fill, anchor="middle", insets=self.insets
            )
        ]

    def split(self, height: int) -> Split:
        return (self, None) if self.least <= height else (None, self)
