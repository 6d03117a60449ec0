"""The same document through two programs: what one of them drops or hides, the other shows."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image

from tests.proof.words import Saying
from tests.reading import pdf_text, squeezed
from tests.render.docx.reading import words_of

DPI = 36
_PIECE = 14
"""Characters of the pieces a long stretch of words is looked for in: a page's foot may stand within it."""


def key(text: str) -> str:
    """Letters and digits: spaces and hyphens are lost where a printed line ends, signs come from other fonts."""
    return "".join(sign for sign in squeezed(text).casefold() if sign.isalnum())


def vanished(sayings: Iterator[Saying], printed: bytes) -> Iterator[str]:
    """Words of a document that a printed copy does not show."""
    text = key(pdf_text(printed))
    for saying in sayings:
        said = key(saying.words)
        if saying.is_spoken or not said or said in text:
            continue
        pieces = [said[at : at + _PIECE] for at in range(0, len(said), _PIECE)]
        if len(pieces) < 3 or sum(piece not in text for piece in pieces) > 2:
            yield saying.words


def ink_pdfium(data: bytes) -> list[float]:
    """The share of each page that is not white, as PDFium draws it."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [_ink(page.render(scale=DPI / 72, grayscale=True).to_pil()) for page in pdf]
    finally:
        pdf.close()


def ink_poppler(path: Path, folder: Path) -> list[float]:
    """The same as poppler draws it; pictures go to the folder."""
    subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", str(path), str(folder / "p")], check=True, timeout=300)
    return [_ink(Image.open(one)) for one in sorted(folder.glob("p-*.pgm"))]


def _ink(picture: Image.Image) -> float:
    histogram = picture.convert("L").histogram()
    return sum((255 - value) * count for value, count in enumerate(histogram)) / (255 * sum(histogram))


def contents_rows(data: bytes) -> list[tuple[str, int]]:
    """Title and page of each line of the contents of a Word file, as they stand when it is opened."""
    import docx

    rows = []
    for line in docx.Document(io.BytesIO(data)).paragraphs:
        if line.style.name in ("toc 1", "toc 2"):
            texts = words_of(line._p)
            rows.append((key(re.sub(r"^[\d.]+", "", "".join(texts[:-1]))), int(texts[-1])))
    return rows


def heading_pages(printed: bytes) -> dict[str, list[int]]:
    """The pages on which headings stand in what LibreOffice printed, by their words."""
    found: dict[str, list[int]] = {}
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        with pdf.open_outline() as outline:
            for item in _items(outline.root):
                page = item.destination[0] if isinstance(item.destination, pikepdf.Array) else None
                if page is not None:
                    found.setdefault(key(re.sub(r"^[\d.]+\s*", "", item.title)), []).append(numbers[page.objgen])
    return found


def _items(items: Any) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _items(item.children)


def without(data: bytes, words: bytes) -> bytes:
    """A Word file whose words are gone."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            made.writestr(name, given.read(name).replace(words, b""))
    return out.getvalue()
