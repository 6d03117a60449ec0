"""Where the words of each text box and table stand on the printed slide."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pptx import Presentation
from pypdfium2 import raw

EMU = 12_700
TOLERANCE = 1.5
"""Points that a letter's origin may stand outside its box."""
_FOOTERS = ("DATE", "FOOTER")
_FEET = (*_FOOTERS, "SLIDE_NUMBER")
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Box:
    """A text box or table: its name, the letters of each paragraph, and left, top, right, bottom in points."""

    name: str
    paragraphs: tuple[str, ...]
    place: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Overflow:
    """A box whose words stand outside it: slide, box, the words, and by how many points."""

    slide: int
    name: str
    words: str
    points: float


def boxes_of(deck: bytes) -> list[list[Box]]:
    """The boxes with words on each slide; not those that are turned, grouped, or placed by a layout but for footers."""
    return [
        [
            Box(
                shape.name,
                words,
                (
                    shape.left / EMU,
                    shape.top / EMU,
                    (shape.left + shape.width) / EMU,
                    (shape.top + shape.height) / EMU,
                ),
            )
            for shape in slide.shapes
            if (shape.has_text_frame or shape.has_table) and _is_placed(shape)
            if not getattr(shape, "rotation", 0)
            if (words := tuple(_paragraphs(shape.element)))
        ]
        for slide in Presentation(io.BytesIO(deck)).slides
    ]


def overflows(deck: bytes, printed: bytes) -> tuple[int, list[Overflow]]:
    """How many boxes were found on the printed pages, and those whose words stand outside them."""
    pdf = pypdfium2.PdfDocument(printed)
    found, out = 0, []
    for number, (page, boxes) in enumerate(zip(pdf, boxes_of(deck), strict=True), start=1):
        letters = _Letters(page)
        for box in boxes:
            held = [places for words in box.paragraphs if (places := letters.of(words, box))]
            found += bool(held)
            worst = max((_outside(place, box), words) for words, places in held for place in places) if held else None
            if worst is not None and worst[0] > TOLERANCE:
                out.append(Overflow(number, box.name, worst[1], round(worst[0], 1)))
        page.close()
    pdf.close()
    return found, out


def entered(data: bytes) -> list[tuple[int, str, str]]:
    """Slide, shape and footer, wherever one of our boxes stands on a footer of its slide."""
    found = []
    for number, slide in enumerate(list(Presentation(io.BytesIO(data)).slides)[1:], start=2):
        feet = [(one.name, *_box(one)) for one in slide.placeholders if one.placeholder_format.type.name in _FEET]
        names = {name for name, *_ in feet}
        for shape in slide.shapes:
            x, y, right, bottom = _box(shape)
            found += [
                (number, shape.name, name)
                for name, left, top, end, low in feet
                if shape.name not in names and x < end and right > left and y < low and bottom > top
            ]
        found += [
            (number, one[0], two[0])
            for index, one in enumerate(feet)
            for two in feet[index + 1 :]
            if one[1] < two[3] and one[3] > two[1] and one[2] < two[4] and one[4] > two[2]
        ]
    return found


def _box(shape: object) -> tuple[int, int, int, int]:
    x, y, width, height = shape.left, shape.top, shape.width, shape.height  # type: ignore[attr-defined]
    return x, y, x + width, y + height


def _is_placed(shape: object) -> bool:
    """Whether a shape has a place of its own, or is a footer, whose place may be its layout's."""
    if shape.element.find(".//{*}xfrm") is not None:  # type: ignore[attr-defined]
        return True
    return shape.is_placeholder and shape.placeholder_format.type.name in _FOOTERS  # type: ignore[attr-defined]


def _paragraphs(element: object) -> Iterator[str]:
    for paragraph in element.iter(f"{_A}p"):  # type: ignore[attr-defined]
        words = "".join(one.text or "" for one in paragraph.findall(f"{_A}r/{_A}t"))
        letters = "".join(sign for sign in words if sign.isalnum())
        if letters:
            yield letters


def _outside(place: tuple[float, float], box: Box) -> float:
    """Points by which a letter's origin stands outside the box, 0 inside."""
    left, top, right, bottom = box.place
    return max(0.0, left - place[0], place[0] - right, top - place[1], place[1] - bottom)


class _Letters:
    """The letters and digits of a page in the order they are drawn, with their origins from its top left."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        text = page.get_textpage()
        x, y = ctypes.c_double(), ctypes.c_double()
        signs: list[str] = []
        self._places: list[tuple[float, float]] = []
        for index in range(text.count_chars()):
            sign = chr(raw.FPDFText_GetUnicode(text, index))
            if sign.isalnum():
                raw.FPDFText_GetCharOrigin(text, index, x, y)
                signs.append(sign)
                self._places.append((x.value, page.get_height() - y.value))
        text.close()
        self._signs = "".join(signs)

    def of(self, words: str, box: Box) -> tuple[str, list[tuple[float, float]]] | None:
        """The words and where their letters stand; of several places with these words the one nearest to the box."""
        best: tuple[float, list[tuple[float, float]]] | None = None
        start = self._signs.find(words)
        while start >= 0:
            places = self._places[start : start + len(words)]
            away = max(_outside(place, box) for place in places)
            if best is None or away < best[0]:
                best = (away, places)
            start = self._signs.find(words, start + 1)
        return (words, best[1]) if best is not None else None
