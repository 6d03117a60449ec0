"""The type scale of slides and the spacing that layout and writer must agree on.

Sizes are final: nothing shrinks to fit. Line pitch is written in exact points, because fonts differ in what they
call 100 % (Arial 1.15 em, Noto Sans CJK 1.45 em), so that a line is as high in every program.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NATURAL_PITCH = 1.15
"""Line pitch of Arial in em; the design's leading is a multiple of it."""


@dataclass(frozen=True, slots=True)
class Style:
    """A role of text: size in points and leading per language, weight, and whether it takes the head face."""

    en: float
    zh: float
    strong: bool = False
    leading_en: float = 1.05
    leading_zh: float = 1.2
    head: bool = False

    def size(self, language: str) -> float:
        """Points in that language."""
        return self.zh if language == "zh" else self.en

    def leading(self, language: str) -> float:
        """Line pitch as a multiple of the size."""
        return NATURAL_PITCH * (self.leading_zh if language == "zh" else self.leading_en)


COVER = Style(40, 40, True, 1.0, 1.12, True)
COVER_LONG = Style(28, 28, True, 1.0, 1.12, True)
TITLE = Style(24, 26, True, 1.0, 1.12, True)
TITLE_TWO_LINES = Style(24, 24, True, 1.0, 1.1, True)
TITLE_LONG = Style(20, 20, True, 1.0, 1.05, True)
LEAD = Style(18, 18, True)
KEY = Style(16, 16, True)
KEY_TEXT = Style(16, 16)
QUOTE = Style(16, 16, head=True)
BODY = Style(14, 14)
BODY_STRONG = Style(14, 14, True)
LABEL = Style(12, 12)
LABEL_STRONG = Style(12, 12, True)
FOOT = Style(10, 10)
FOOT_STRONG = Style(10, 10, True)
NUMBER = Style(36, 36, True, 1.0, 1.0, True)
FACT = Style(28, 28, True, 1.0, 1.0, True)
BEFORE = Style(20, 20, True, 1.0, 1.0)


def indent_pt(bullet: Literal["", "dot", "number"], size: float) -> float:
    """Hanging indent of a list paragraph, in points."""
    return {"": 0.0, "dot": 0.95, "number": 1.5}[bullet] * size
