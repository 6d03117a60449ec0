"""Pictures in documents: the picture itself, words for those who cannot see it, and what must stay in sight."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from docgen.model.prose import Prose
from docgen.source.image import Image


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture; where it comes from is said in a source paragraph after it.

    `focus` is the point that stays in sight, in per cent from the left and upper edge: a picture that has one may be
    cropped to the room there is, any other is shown whole. Roles: figure, logo (the reader's own mark, on a cover).
    """

    id: str
    image: Image
    alt: Prose
    focus: tuple[Decimal, Decimal] | None = None
    caption: Prose = ()
    role: Literal["figure", "logo"] = "figure"


Crop = tuple[float, float, float, float]
"""What is cut off at left, top, right and bottom, as shares of the picture's width and height."""


def cover_crop(image: Image, width: float, height: float, focus: tuple[Decimal, Decimal] | None) -> Crop:
    """The crop that fills a box of that size without distortion, as close around the focus as the edges allow."""
    x, y = (float(focus[0]) / 100, float(focus[1]) / 100) if focus else (0.5, 0.5)
    shape, box = image.width / image.height, width / height
    if shape > box:
        kept = box / shape
        left = min(max(0.0, x - kept / 2), 1 - kept)
        return left, 0.0, max(0.0, 1 - kept - left), 0.0
    kept = shape / box
    top = min(max(0.0, y - kept / 2), 1 - kept)
    return 0.0, top, 0.0, max(0.0, 1 - kept - top)


def contained(image: Image, width: float, height: float) -> tuple[float, float]:
    """Width and height of the whole picture, as large as it gets in a box of that size."""
    scale = min(width / image.width, height / image.height)
    return image.width * scale, image.height * scale
