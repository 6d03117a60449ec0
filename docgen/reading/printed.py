"""PDFs as pages: the text of each page in paragraphs, and what the file says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.diagnostics import ContentError, MachineError
from docgen.intake.book import Sheet
from docgen.intake.pdf_text import read_pdf
from docgen.reading.pages import Block, Page, Paragraph, Reading, Unread

BEGINS = b"%PDF-"
_ASIDE = 3
"""The column in which running heads and feet are kept."""

_GAP = "  "
"""Between numbers that stand apart: more than the one space that may part the thousands of a number."""

_APART = re.compile(r"(?<=\d) (?=\d{1,3},\d)|(?<=,\d{3}) (?=\d)")
"""Numbers side by side, as on an axis: where one has commas inside it, no space stands inside another."""

_PROPERTIES = {
    "Author": "creator",
    "Title": "title",
    "Subject": "subject",
    "Keywords": "keywords",
}

_COMMAS = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])")
_SPACED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
"""Cells side by side: a text that groups its thousands with commas does not group them with spaces as well."""


def read_printed(data: bytes, name: str) -> Reading:
    """A PDF. What is a picture of text, and all of it where the PDF reader is not installed, is named as not read.

    Raises ContentError (`office-broken`) for one that is broken or locked.
    """
    try:
        book = read_pdf(data, name, _GAP)
    except MachineError:
        return Reading(name, "print", (), unread=(Unread(name, "reading-no-pdf-reader"),))
    except ContentError as error:
        one = error.findings[0]
        if one.rule == "list-scanned":
            where = one.values.get("pages", "")
            return Reading(name, "print", (), unread=(Unread(f"pages {where}", "reading-not-words"),))
        raise ContentError("office-broken", file=name, reason=one.values.get("reason", one.rule)) from None
    pages = tuple(_page(place, sheet) for place, sheet in enumerate(book.sheets, start=1))
    return Reading(name, "print", pages, properties=dict(_properties(data)))


def _page(place: int, sheet: Sheet) -> Page:
    index = sheet.page or place
    said: list[Paragraph] = []
    around: list[Paragraph] = []
    for cell in sheet.cells:
        (around if cell.column == _ASIDE else said).append(Paragraph(_apart(cell.text)))
    blocks = [Block("text", "body", tuple(said))] if said else []
    blocks += [Block("foot", "foot", tuple(around))] if around else []
    return Page(index, f"p{index}", blocks=tuple(blocks))


def _apart(text: str) -> str:
    """The text with numbers that stand side by side two spaces apart, so that no two are read as one."""
    parted = _APART.sub(_GAP, text)
    return _SPACED.sub(_GAP, parted) if _COMMAS.search(parted) else parted


def _properties(data: bytes) -> Iterator[tuple[str, str]]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for key, value in document.get_metadata_dict(skip_empty=True).items():
            if key in _PROPERTIES:
                yield _PROPERTIES[key], value
    finally:
        document.close()
