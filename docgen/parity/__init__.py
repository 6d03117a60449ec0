"""The last look at a finished Word file or PDF: read again, does it say all that the document says?

Headings, paragraphs, tables, captions and every figure of the document tree are looked for in the bytes that will be
written. Nothing here knows how a renderer works, and no renderer knows of this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby

from docgen.diagnostics import Finding, Location
from docgen.messages import severity_of
from docgen.model.document import Document
from docgen.parity.fold import fold
from docgen.parity.printed import read_pdf
from docgen.parity.said import Part, Saying
from docgen.parity.search import Lost, Search, Stretch
from docgen.parity.word import read_word
from docgen.parity.written import Heading, Written

READERS: dict[str, Callable[[bytes], Written]] = {"docx": read_word, "pdf": read_pdf}
"""The formats that are read again."""
FORMATS = {"docx": "Word", "pdf": "PDF"}
"""How readers call them."""
_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class File:
    """A file made of a document: where it will be written, its format and its bytes."""

    path: str
    form: str
    data: bytes = field(repr=False)


def check(document: Document, files: Iterable[File]) -> tuple[Finding, ...]:
    """What the files lack of the document, or say otherwise. Other formats than those of READERS are passed over."""
    mine = sorted((file for file in files if file.form in READERS), key=lambda one: one.form != "pdf")
    return tuple(_compared(document, mine)) if mine else ()


def _compared(document: Document, files: list[File]) -> Iterator[Finding]:
    """The PDF first: where its headings stand decides which page numbers are right, in Word's contents too."""
    said = Saying(document)
    pages: dict[str, int] = {}
    for file in files:
        try:
            written = READERS[file.form](file.data)
        except ValueError as error:
            yield _finding("file-not-readable-again", file.path, Location(), {"problem": str(error)})
            continue
        comparing = _Comparing(document, written, file)
        if written.pages:
            pages = comparing.pages(said.parts)
            said = Saying(document, pages) if said.names_pages else said
        elif pages:
            said = Saying(document, pages, numbered=True)
        yield from comparing.findings(said.parts)


class _Comparing:
    def __init__(self, document: Document, written: Written, file: File) -> None:
        self.document, self.written, self.file = document, written, file
        self.search = Search(written)

    def findings(self, parts: list[Part]) -> Iterator[Finding]:
        """Part by part; what stands under a heading that is gone is looked for under the one before."""
        places = self._headings(parts)
        stretches = self._stretches(parts, places)
        self.search.find(stretches)
        for part, place, stretch in zip(parts, places, stretches, strict=True):
            if place is None and part.heading is not None:
                yield self._told(part, [Lost(part.heading, stretch.start, stretch.start)])
            lost = self.search.lost(stretch)
            for _, group in groupby(lost, key=lambda one: (one.piece.block, one.start, one.end)):
                yield self._told(part, list(group))

    def pages(self, parts: list[Part]) -> dict[str, int]:
        """The page of each section by its id, where the heading was found."""
        found: dict[str, int] = {}
        for part, place in zip(parts, self._headings(parts), strict=True):
            if place is not None:
                found.setdefault(part.section, self.written.page_at(place.start) + 1)
        return found

    def _stretches(self, parts: list[Part], places: list[Heading | None]) -> list[Stretch]:
        """What is looked for where: the pieces of each part, from its heading to the next."""
        known = [place for place in places if place is not None]
        for place in known:
            self.search.take(place.start, place.end)
        stretches: list[Stretch] = []
        start = 0
        for part, at in zip(parts, places, strict=True):
            start = at.end if at is not None else start
            end = min((one.start for one in known if one.start >= start), default=self.written.running)
            stretches.append(Stretch(part.pieces, start, end, is_front=not stretches))
        return stretches

    def _headings(self, parts: list[Part]) -> list[Heading | None]:
        """For each part, its heading in the file. A chapter number before the words is the renderer's."""
        wanted = [part.heading.ways[0] if part.heading else "" for part in parts]
        known = set(wanted)
        found = [_bare(heading.words, known) for heading in self.written.headings]
        places: list[Heading | None] = [None] * len(parts)
        for block in SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks():
            for step in range(block.size):
                places[block.a + step] = self.written.headings[block.b + step]
        return places

    def _told(self, part: Part, lost: list[Lost]) -> Finding:
        """Words of an internal document are not quoted: its findings are read more widely than it is."""
        first = lost[0]
        is_quoted = self.document.meta.classification == "customer"
        expected, instead = self._excerpts(first) if is_quoted else (first.piece.block, "")
        if is_quoted and not instead:
            expected = _short(" · ".join(one.piece.text for one in lost))
        where = first.piece.block or part.section
        values = {
            "kind": f"text-{first.piece.kind}", "section": part.title if is_quoted else part.section,
            "expected": expected, "instead": instead or "–", "more": str(len(lost) - 1),
            "format": FORMATS[self.file.form],
        }  # fmt: skip
        rules = ("file-differs", "file-differs-more") if instead else ("file-lacks", "file-lacks-more")
        page = self.written.page_at(first.start) + 1 if self.written.pages else None
        return _finding(
            rules[len(lost) > 1], self.file.path, Location(field=f"{part.section}/{where}", page=page), values, expected
        )

    def _excerpts(self, lost: Lost) -> tuple[str, str]:
        """What should stand there and what does, from shortly before the first character that differs."""
        text, words = self.written.text, lost.piece.ways[0]
        stretch = text.words[lost.start : lost.end]
        same = next((n for n, (a, b) in enumerate(zip(words, stretch, strict=False)) if a != b),
                    min(len(words), len(stretch)))  # fmt: skip
        if same < 2 and not _alike(words, stretch):
            return _short(lost.piece.text), ""
        begin = max(0, same - _EXCERPT // 3)
        instead = text.shown(lost.start + begin, min(lost.end, lost.start + begin + _EXCERPT))
        ahead = "…" if begin else ""
        return _short(ahead + _unfolded(lost.piece.text, begin)), ahead + instead


def _bare(words: str, known: set[str]) -> str:
    if words in known:
        return words
    stripped = words.lstrip("0123456789.")
    return stripped if stripped in known else words


def _alike(words: str, stretch: str) -> bool:
    """Short figures and cells that stand alone between their neighbours."""
    return bool(stretch) and len(stretch) <= 2 * len(words) + 4


def _unfolded(text: str, at: int) -> str:
    """The text from its character that stands at that offset when folded."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high) // 2
        if len(fold(text[:middle])) < at:
            low = middle + 1
        else:
            high = middle
    return text[low:].lstrip()


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rstrip() + "…"


def _finding(rule: str, path: str, place: Location, values: dict[str, str], excerpt: str = "") -> Finding:
    return Finding(rule, "correctness", severity_of(rule), file=path, location=place, excerpt=excerpt, values=values)


__all__ = ["FORMATS", "READERS", "File", "check"]
