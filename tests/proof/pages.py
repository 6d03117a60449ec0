"""What a printed page shows: its ink, and where its words stand."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pptx import Presentation

from tests.reading import squeezed

DPI = 40
MARGIN = 0.11
"""Share of the height, above and below, where running heads and page numbers stand."""
TOLERANCE = 1.0
"""Points that ink may reach over an edge: side bearings of letters."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: number from 1, whether anything is drawn between its running heads, its words, those beyond its edges."""

    number: int
    drawn: bool
    words: str
    beyond: tuple[str, ...]


def pages_of(data: bytes) -> Iterator[Page]:
    """Every page of a PDF."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(pdf, start=1):
            yield Page(number, _is_drawn(page), _words(page), tuple(_beyond(page)))
            page.close()
    finally:
        pdf.close()


def slide_words(deck: bytes) -> list[list[str]]:
    """The paragraphs of each slide's shapes and tables, without space; slide numbers are fields and left out."""
    namespace = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    return [
        [
            words
            for paragraph in slide.element.iter(f"{namespace}p")
            if (words := squeezed("".join(one.text or "" for one in paragraph.findall(f"{namespace}r/{namespace}t"))))
        ]
        for slide in Presentation(io.BytesIO(deck)).slides
    ]


def lost_words(slides: list[list[str]], printed: bytes) -> Iterator[tuple[int, str]]:
    """(slide, words) that reach over an edge of the printed slide, or are not on it.

    LibreOffice leaves words that stand wholly off a slide out of what it prints, so looking for ink is not enough.
    """
    pages = list(pages_of(printed))
    for page, said in zip(pages, slides, strict=True):
        yield from ((page.number, words) for words in page.beyond)
        yield from ((page.number, words) for words in said if _joined(words) not in _joined(page.words))


def _joined(words: str) -> str:
    """Letters and digits: hyphens are lost where a printed line ends, and signs (★) come from fonts without names."""
    return "".join(sign for sign in words if sign.isalnum())


def _words(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    words = squeezed(text.get_text_range().replace("\ufffe", "").replace("\x02", ""))
    text.close()
    return words


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
