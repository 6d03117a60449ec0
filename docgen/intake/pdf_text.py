"""PDFs with text as sheets, a sheet a page: lines joined to paragraphs, running heads and feet apart."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from docgen.diagnostics import ContentError, MachineError
from docgen.intake.book import Book
from docgen.intake.document_text import ASIDE, NUMBER, paragraph_sheet
from docgen.intake.text import cleaned, is_chinese

MAX_PAGES = 1_000
_BEGINS = re.compile(
    rf"\s*[★▲☆※△◆*]*\s*(?:{NUMBER}|[0-9]{{1,2}}\s+[A-Z\u4e00-\u9fff][^.;。；]{{0,50}}$|[-–•●▪]\s|[★▲])"
)
_ENDS = re.compile(r"[.。;；:：!！?？]\s*$")
_IMAGE = 3
"""What PDFium calls a picture among the objects of a page."""


def read_pdf(data: bytes, name: str) -> Book:
    """The PDF as a book of pages. Raises ContentError for one that is broken, locked, too long or a picture of text.

    Raises MachineError where the PDF reader is not installed.
    """
    try:
        import pypdfium2
    except ImportError:
        raise MachineError("list-no-pdf-reader") from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ContentError("list-pdf-broken", file=name, reason=error) from None
    try:
        if len(document) > MAX_PAGES:
            raise ContentError("list-pdf-long", file=name, pages=len(document), limit=MAX_PAGES)
        pages = [_lines(document[number]) for number in range(len(document))]
        pictures = [number for number, lines in enumerate(pages, 1) if not lines and _is_picture(document[number - 1])]
    except pypdfium2.PdfiumError as error:
        raise ContentError("list-pdf-broken", file=name, reason=error) from None
    finally:
        document.close()
    if pictures or not any(pages):
        raise ContentError("list-scanned", file=name, pages=", ".join(map(str, pictures)) or "1")
    paragraphs = _joined(pages)
    sheets = (paragraph_sheet(f"p{number}", held, number) for number, held in enumerate(paragraphs, 1))
    return Book(name, tuple(sheet for sheet in sheets if sheet.cells), is_text=True)


def _lines(page: Any) -> list[str]:
    text = page.get_textpage()
    words = text.get_text_bounded()
    text.close()
    return [found for line in words.replace("\ufffe", "").splitlines() if (found := cleaned(line)[0])]


def _is_picture(page: Any) -> bool:
    """A page without text that shows a picture; a blank one is neither."""
    return any(one.type == _IMAGE for one in page.get_objects(max_depth=3))


def _joined(pages: list[list[str]]) -> list[list[tuple[str, str]]]:
    """Paragraphs by page. One that a page break cuts stays with the page it began on."""
    around = _running(pages)
    made: list[list[tuple[str, str]]] = []
    last: tuple[int, int] | None = None
    for number, lines in enumerate(pages):
        made.append([])
        for line in lines:
            if _masked(line) in around:
                made[number].append((ASIDE, line))
                continue
            held = made[last[0]][last[1]][1] if last is not None else ""
            if last is None or _BEGINS.match(line) or _is_whole(held, line):
                made[number].append(("", line))
                last = (number, len(made[number]) - 1)
            else:
                gap = "" if is_chinese(held[-1:]) or is_chinese(line[:1]) else " "
                made[last[0]][last[1]] = ("", held + gap + line)
    return made


def _is_whole(held: str, line: str) -> bool:
    """Whether what was read so far ends a paragraph: a sentence that ends, and a new one that begins large."""
    return bool(_ENDS.search(held)) and not line[:1].islower()


def _running(pages: list[list[str]]) -> frozenset[str]:
    """Heads and feet: first and last lines that, but for their figures, stand on most pages."""
    edges = Counter(mask for lines in pages for mask in {_masked(line) for line in (*lines[:2], *lines[-2:])})
    return frozenset(mask for mask, count in edges.items() if len(pages) > 1 and count * 2 > len(pages))


def _masked(line: str) -> str:
    return re.sub(r"[0-9]+", "#", line)
