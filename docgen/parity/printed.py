"""What a PDF says: the text of its pages as another program than its writer finds it, and the headings it lists."""

from __future__ import annotations

from docgen.parity.fold import Folded, fold, fold_all
from docgen.parity.written import Heading, Written


def read_pdf(data: bytes) -> Written:
    """Read a file again. Raises ValueError for one that is no PDF."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from None
    try:
        texts = []
        for page in document:
            words = page.get_textpage()
            texts.append(words.get_text_range())
            words.close()
            page.close()
        listed = [(fold(one.get_title()), _page(one)) for one in document.get_toc()]
    finally:
        document.close()
    found = fold_all(texts)
    return Written(found, tuple(_headings(listed, found)), len(found.words), found.starts)


def _page(bookmark: object) -> int:
    target = bookmark.get_dest()  # type: ignore[attr-defined]
    return int(target.get_index()) if target is not None else -1


def _headings(listed: list[tuple[str, int]], found: Folded) -> list[Heading]:
    """Where each heading of the outline stands on its page; one whose words are not there is none."""
    headings, last = [], 0
    for words, page in listed:
        if not 0 <= page < len(found.starts) - 1 or not words:
            continue
        start, end = max(found.starts[page], last), found.starts[page + 1]
        at = found.words.find(words, start, end)
        while at >= 0 and at not in found.edges:
            at = found.words.find(words, at + 1, end)
        if at >= 0:
            headings.append(Heading(words, at))
            last = at + len(words)
    return headings
