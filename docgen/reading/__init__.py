"""Office files of anybody as what they say: `read(data, name)` gives pages with titles, words, tables and charts.

    package.py  the zip and its parts, refused where hostile
    deck.py     .pptx and its kin: a page is a slide
    document.py .docx and its kin: a page is a section under a heading
    workbook.py .xlsx: a page is a sheet       printed.py .pdf
    pages.py    what a reading is
    subjects.py what a text is about, and whether another takes it up; grammar.py the small words that say nothing

Nothing is written and nothing outside the file is looked at. What could not be read is named in the reading.
"""

from __future__ import annotations

from docgen.reading.package import Parts, open_parts
from docgen.reading.pages import Block, Chart, Page, Paragraph, Reading, Series


def read(data: bytes, name: str) -> Reading:
    """The words of a presentation, text document, workbook or PDF. `name` is what messages call the file.

    Raises ContentError for a file that is empty, encrypted, broken, hostile, or of another kind.
    """
    if data.startswith(b"%PDF-"):
        from docgen.reading.printed import read_printed

        return read_printed(data, name)
    parts = open_parts(data, name)
    if parts.kind == "workbook":
        from docgen.reading.workbook import read_sheets

        return read_sheets(parts, data)
    if parts.kind == "presentation":
        from docgen.reading.deck import read_deck

        return read_deck(parts)
    from docgen.reading.document import read_document

    return read_document(parts)


__all__ = ["Block", "Chart", "Page", "Paragraph", "Parts", "Reading", "Series", "read"]
