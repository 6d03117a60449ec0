"""PDFs with text as sheets, a sheet a page: lines joined to paragraphs, running heads and feet apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from docgen.diagnostics import ContentError, MachineError
from docgen.intake.book import Book, Sheet
from docgen.intake.document_text import ASIDE, paragraph_sheet
from docgen.intake.pdf_lines import BEGINS, met, with_hyphens
from docgen.intake.pdf_tables import Item, PrintedTable, goes_on, is_list, items_of, joined, lines_of, masked, repeated
from docgen.intake.text import cleaned

MAX_PAGES = 1_000
_ENDS = re.compile(r"[.。;；:：!！?？]\s*$")
_SIDE_BY_SIDE = re.compile(r"\d[ \u00a0\u202f](?=\d)")
_WIDE = 0.9
"""Heights of a digit from which a gap parts two numbers: a space inside one takes 0.4 to 0.7, cells stand further
apart."""

_IMAGE = 3
"""What PDFium calls a picture among the objects of a page."""


def read_pdf(data: bytes, name: str, between: str = " ", *, tables: bool = False) -> Book:
    """The PDF as a book of pages; `between` stands where two numbers do not belong to one.

    With `tables`, ruled tables are sheets of their own. Raises ContentError for one that is broken, locked, too long
    or a picture of text. Raises MachineError where the PDF reader is not installed.
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
        pages = [_items(document[number], number + 1, between, tables=tables) for number in range(len(document))]
        pictures = [number for number, items in enumerate(pages, 1) if not items and _is_picture(document[number - 1])]
    except pypdfium2.PdfiumError as error:
        raise ContentError("list-pdf-broken", file=name, reason=error) from None
    finally:
        document.close()
    if pictures or not any(pages):
        raise ContentError("list-scanned", file=name, pages=", ".join(map(str, pictures)) or "1")
    return Book(name, tuple(_sheets(_joined(_listed(pages), between))), is_text=True)


def _items(page: Any, number: int, between: str, *, tables: bool) -> list[Item]:
    """What stands on a page: its lines, and its ruled tables among them."""
    found = items_of(page, number) if tables else None
    return [*_lines(page, between, hyphens=tables)] if found is None else found


def _listed(pages: list[list[Item]]) -> list[list[Item]]:
    """The pages with the rows of what only looks like a table, or frames every page, as lines."""
    frames = repeated(pages)
    made: list[list[Item]] = []
    for items in pages:
        made.append([])
        for one in items:
            if isinstance(one, PrintedTable) and (masked(one) in frames or not is_list(one)):
                made[-1] += lines_of(one)
            else:
                made[-1].append(one)
    return made


def _sheets(pages: list[list[tuple[str, str] | PrintedTable]]) -> Iterator[Sheet]:
    """A sheet for the paragraphs of a page, `p3`, and one for each table that begins on it, `p3#1`: rows count on in
    the order of the page."""
    following: dict[int, int] = {}
    for number, items in enumerate(pages, 1):
        held = [one for one in items if not isinstance(one, PrintedTable)]
        prose, rows = paragraph_sheet(f"p{number}", held, number), [0]
        tables: list[Sheet] = []
        for one in items:
            if isinstance(one, PrintedTable):
                tables.append(one.sheet(f"p{number}#{len(tables) + 1}", following))
            else:
                rows.append(following.get(number, 1))
                following[number] = rows[-1] + 1
        cells = tuple(replace(cell, row=rows[cell.row]) for cell in prose.cells)
        yield from (one for one in (replace(prose, cells=cells), *tables) if one.cells)


def _lines(page: Any, between: str, *, hyphens: bool) -> list[str]:
    """The lines of a page; PDFium has 2 for the hyphen at a line's end, where it leaves the end out."""
    text = page.get_textpage()
    words = text.get_text_bounded() if between == " " else _parted(text, between)
    text.close()
    if hyphens:
        words = words.replace("\x02", "-").replace("\ufffe", "-")
    return [found for line in words.replace("\ufffe", "").splitlines() if (found := cleaned(line)[0])]


def _parted(text: Any, between: str) -> str:
    """The words of a page, with `between` for the gap of two numbers that stand too far apart to be one."""
    words = text.get_text_range()
    if len(words) != text.count_chars():
        return str(text.get_text_bounded())
    parts, end = [], 0
    for match in _SIDE_BY_SIDE.finditer(words):
        if _is_wide(text.get_charbox(match.start()), text.get_charbox(match.end())):
            parts += [words[end : match.start() + 1], between]
            end = match.end()
    return "".join((*parts, words[end:]))


def _is_wide(digit: tuple[float, ...], after: tuple[float, ...]) -> bool:
    """Whether two digits, by their boxes (left, bottom, right, top), stand apart as cells do."""
    return after[0] - digit[2] > (digit[3] - digit[1]) * _WIDE


def _is_picture(page: Any) -> bool:
    """A page without text that shows a picture; a blank one is neither."""
    return any(one.type == _IMAGE for one in page.get_objects(max_depth=3))


def _joined(pages: list[list[Item]], between: str) -> list[list[tuple[str, str] | PrintedTable]]:
    """Paragraphs and tables by page. One that a page break cuts stays with the page it began on."""
    around = _running(pages)
    made: list[list[tuple[str, str] | PrintedTable]] = []
    last: tuple[int, int] | None = None
    table: PrintedTable | None = None
    for number, items in enumerate(pages):
        made.append([])
        for one in items:
            if isinstance(one, PrintedTable):
                if table is not None and table.rows[-1].page == number and goes_on(table, one):
                    made[number] += [(ASIDE, head) for head in joined(table, one)]
                else:
                    made[number].append(one)
                    table = one
                last = None
                continue
            if _masked(one) in around:
                made[number].append((ASIDE, one))
                continue
            table = None
            held = _words(made, last)
            if last is None or BEGINS.match(one) or _is_whole(held, one):
                made[number].append(("", one))
                last = (number, len(made[number]) - 1)
            else:
                made[last[0]][last[1]] = ("", met(held, one, between))
    return [
        [one if isinstance(one, PrintedTable) else (one[0], with_hyphens(one[1])) for one in items] for items in made
    ]


def _words(made: list[list[tuple[str, str] | PrintedTable]], place: tuple[int, int] | None) -> str:
    found = made[place[0]][place[1]] if place is not None else ("", "")
    return "" if isinstance(found, PrintedTable) else found[1]


def _is_whole(held: str, line: str) -> bool:
    """Whether what was read so far ends a paragraph: a sentence that ends, and a new one that begins large."""
    return bool(_ENDS.search(held)) and not line[:1].islower()


def _running(pages: list[list[Item]]) -> frozenset[str]:
    """Heads and feet: first and last lines that, but for their figures, stand on most pages."""
    texts = [[one for one in items if isinstance(one, str)] for items in pages]
    edges = Counter(mask for lines in texts for mask in {_masked(line) for line in (*lines[:2], *lines[-2:])})
    return frozenset(mask for mask, count in edges.items() if len(pages) > 1 and count * 2 > len(pages))


def _masked(line: str) -> str:
    return re.sub(r"[0-9]+", "#", line)
