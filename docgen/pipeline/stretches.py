"""What a finished file says, stretch by stretch, whatever its format: slides, sections, cells, printed pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docgen.diagnostics import Location
from docgen.reading import Page, read


@dataclass(frozen=True, slots=True)
class Stretch:
    """A slide, a section, a cell or a printed page: where it is, what tells it from the others, and its lines.

    `formula` is that of a cell; `is_unsaved` says that the file does not hold what it comes to.
    """

    place: Location
    key: str
    lines: tuple[str, ...]
    formula: str = ""
    is_unsaved: bool = False


def stretches_of(data: bytes, form: str, name: str) -> tuple[Stretch, ...]:
    """The words and figures of a file in a format; nothing of a format that holds none.

    Raises ContentError or ValueError for a file that cannot be read.
    """
    if form in ("pptx", "docx"):
        return tuple(_pages(data, name))
    if form == "xlsx":
        return tuple(_cells(data, name))
    return tuple(_printed(data)) if form == "pdf" else ()


def _pages(data: bytes, name: str) -> Iterator[Stretch]:
    reading = read(data, name)
    for page in reading.pages:
        place = Location(slide=page.index) if reading.kind == "deck" else Location(page=page.index)
        yield Stretch(place, page.title or str(page.index), tuple(_lines(page)))


def _lines(page: Page) -> Iterator[str]:
    """Each line, tidied of its spaces; descriptions of pictures, values of charts and notes after those that show."""
    said = [page.text, *(block.alt for block in page.body if block.alt), *page.notes]
    for block in page.body:
        for series in block.chart.series if block.chart else ():
            said.append("\n".join(f"{series.name}: {value:g}" for value in series.values if value is not None))
    for line in "\n".join(said).split("\n"):
        if tidy := " ".join(line.split()):
            yield tidy


def _cells(data: bytes, name: str) -> Iterator[Stretch]:
    from docgen.intake.workbook import read_workbook

    for sheet in read_workbook(data, name).sheets:
        for cell in sheet.cells:
            said = (" ".join(cell.text.split()),)
            yield Stretch(Location(shape=cell.address), cell.address, said, cell.expression, cell.is_unsaved)


def _printed(data: bytes) -> Iterator[Stretch]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from None
    try:
        for number, page in enumerate(document, 1):
            words = page.get_textpage()
            lines = tuple(" ".join(line.split()) for line in words.get_text_range().splitlines() if line.strip())
            words.close()
            page.close()
            yield Stretch(Location(page=number), str(number), lines)
    finally:
        document.close()
