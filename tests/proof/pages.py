"""What a printed page shows: its ink, and where its words stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2

from tests.reading import squeezed

DPI = 40
MARGIN = 0.11
"""Share of the height, above and below, where running heads and page numbers stand."""
TOLERANCE = 1.0
"""Points that ink may reach over an edge: side bearings of letters."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: number from 1, whether anything is drawn between its running heads, and words beyond its edges."""

    number: int
    drawn: bool
    beyond: tuple[str, ...]


def pages_of(data: bytes) -> Iterator[Page]:
    """Every page of a PDF."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(pdf, start=1):
            yield Page(number, _is_drawn(page), tuple(_beyond(page)))
            page.close()
    finally:
        pdf.close()


def _is_drawn(page: pypdfium2.PdfPage) -> bool:
    picture = page.render(scale=DPI / 72, grayscale=True).to_pil()
    width, height = picture.size
    body = picture.crop((0, round(height * MARGIN), width, round(height * (1 - MARGIN))))
    darkest, lightest = body.getextrema()
    return bool(lightest - darkest > 24)


def _beyond(page: pypdfium2.PdfPage) -> Iterator[str]:
    """Words that stand wholly or partly outside the page."""
    width, height = page.get_size()
    text = page.get_textpage()
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        out = left < -TOLERANCE or bottom < -TOLERANCE or right > width + TOLERANCE or top > height + TOLERANCE
        words = squeezed(_whole(text, left, bottom, right, top)) if out else ""
        if words:
            yield words
    text.close()


def _whole(text: pypdfium2.PdfTextPage, left: float, bottom: float, right: float, top: float) -> str:
    return str(text.get_text_bounded(left - 1, bottom - 1, right + 1, top + 1))
