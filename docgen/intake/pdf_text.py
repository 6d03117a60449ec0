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
_SIDE_BY_SIDE = re.compile(r"\d[ \u00a0\u202f](?=\d)")
_WIDE = 0.9
"""Heights of a digit from which a gap parts two numbers: a space inside one takes 0.4 to 0.7, cells stand further
apart."""

_IMAGE = 3
"""What PDFium calls a picture among the objects of a page."""


def read_pdf(data: bytes, name: str, between: str = " ") -> Book:
    """The PDF as a book of pages; `between` stands where two numbers do not belong to one.

    Raises ContentError for one that is broken, locked, too long or a picture of text.
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
        pages = [_lines(document[number], between) for number in range(len(document))]
        pictures = [number for number, lines in enumerate(pages, 1) if not lines and _is_picture(document[number - 1])]
    except pypdfium2.PdfiumError as error:
        raise ContentError("list-pdf-broken", file=name, reason=error) from None
    finally:
        document.close()
    if pictures or not any(pages):
        raise ContentError("list-scanned", file=name, pages=", ".join(map(str, pictures)) or "1")
    paragraphs = _joined(pages, between)
    sheets = (paragraph_sheet(f"p{number}", held, number) for number, held in enumerate(paragraphs, 1))
    return Book(name, tuple(sheet for sheet in sheets if sheet.cells), is_text=True)


def _lines(page: Any, between: str) -> list[str]:
    text = page.get_textpage()
    words = text.get_text_bounded() if between == " " else _parted(text, between)
    text.close()
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


def _joined(pages: list[list[str]], between: str) -> list[list[tuple[str, str]]]:
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
                made[last[0]][last[1]] = ("", held + _gap(held[-1:], line[:1], between) + line)
    return made


def _gap(before: str, after: str, between: str) -> str:
    """What joins two lines by the characters that meet: no line ends inside a number."""
    if is_chinese(before) or is_chinese(after):
        return ""
    return between if before.isdigit() and after.isdigit() else " "


def _is_whole(held: str, line: str) -> bool:
    """Whether what was read so far ends a paragraph: a sentence that ends, and a new one that begins large."""
    return bool(_ENDS.search(held)) and not line[:1].islower()


def _running(pages: list[list[str]]) -> frozenset[str]:
    """Heads and feet: first and last lines that, but for their figures, stand on most pages."""
    edges = Counter(mask for lines in pages for mask in {_masked(line) for line in (*lines[:2], *lines[-2:])})
    return frozenset(mask for mask, count in edges.items() if len(pages) > 1 and count * 2 > len(pages))


def _masked(line: str) -> str:
    return re.sub(r"[0-9]+", "#", line)
