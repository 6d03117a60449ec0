"""What a document says, piece by piece in reading order: what must stand in every file made of it.

It is read off the tree alone and knows no renderer: a renderer that forgets a field of a block is found out here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal, assert_never

from docgen.model.document import (
    Block,
    Callout,
    Cell,
    Chart,
    Column,
    Diagram,
    Document,
    Field,
    Fields,
    Items,
    Letter,
    Mark,
    Metrics,
    Panels,
    Paragraph,
    Picture,
    Prose,
    Quotation,
    Section,
    Signatures,
    Table,
    Timeline,
    plain_text,
)
from docgen.parity.fold import fold, is_wide

Kind = Literal["heading", "contents", "paragraph", "table", "caption", "figure", "field"]
_LONG = 14
"""Characters, Han characters counted twice; a date has fewer."""
_UNORDERED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u200d\U0001f000-\U0001faff]")
"""Right-to-left scripts, which programs find in an order of their own, and pictographs, which one glyph may stand
for: words with them are not compared."""
_IN_CONTENTS = 2
"""Levels of headings that the contents list."""


@dataclass(frozen=True, slots=True)
class Said:
    """A piece: what it is, the block it belongs to, its words; `ways` are all ways to write it, folded.

    A loose one belongs to a drawing and stands anywhere in it; a long one is hardly found by chance.
    """

    kind: Kind
    block: str
    text: str
    ways: tuple[str, ...]
    loose: bool = False
    is_long: bool = False


@dataclass(slots=True)
class Part:
    """A heading, if there is one, and what stands under it up to the next."""

    section: str
    title: str
    heading: Said | None
    pieces: list[Said] = field(default_factory=list)


class Saying:
    """Everything a document says, by heading; what stands before the first heading has none.

    `pages` are the pages of sections by id, if they are known: words that name the page of a section are then looked
    for with that number, else without it. `names_pages` says whether there are such words. With `numbered`, the
    contents are looked for with these numbers too: in a file that keeps them as its own text.
    """

    def __init__(self, document: Document, pages: Mapping[str, int] | None = None, *, numbered: bool = False) -> None:
        self.document = document
        self.pages = pages or {}
        self.numbered = numbered
        self.names_pages = False
        self.counts = {"table": 0, "figure": 0}
        self.captions: list[str] = []
        title = plain_text(document.title)
        is_report = document.look == "report"
        front = Part(document.id, title, None if is_report else _piece("heading", "", title))
        self.parts = [front]
        if is_report:
            self.say("paragraph", "cover", document.title)
        self._front(is_report)
        if document.letter is not None:
            self.say("paragraph", "letter", document.letter.salutation)
        for section in document.sections:
            self._section(section)
        if document.letter is not None:
            self._letter_end(document.letter)
        if is_report:
            # A cover is drawn in any order, and leaves words to the running heads after the first page of contents.
            front.pieces = [replace(piece, loose=True) for piece in front.pieces]
            front.pieces += self._contents()
        for part in self.parts:
            part.pieces = [piece for piece in part.pieces if not _UNORDERED.search(piece.text)]
            if part.heading is not None and _UNORDERED.search(part.heading.text):
                part.heading = None

    def say(self, kind: Kind, block: str, prose: Prose, *, loose: bool = False) -> None:
        """Note words, if there are any."""
        for text in self._texts(prose) if any(run.page_of for run in prose) else [plain_text(prose)]:
            if fold(text):
                self.parts[-1].pieces.append(_piece(kind, block, text, loose=loose))

    def _texts(self, prose: Prose) -> list[str]:
        """The words with the page numbers in them; parted where a number is not known."""
        self.names_pages = True
        texts = [""]
        for run in prose:
            if run.page_of and run.page_of not in self.pages:
                texts.append("")
            else:
                texts[-1] += str(self.pages[run.page_of]) if run.page_of else run.text
        return texts

    def _front(self, is_report: bool) -> None:
        meta = self.document.meta
        self.say("paragraph", "cover", self.document.subtitle)
        if is_report:
            self.say("paragraph", "cover", meta.reference)
            self.say("paragraph", "cover", meta.confidentiality)
        self._fields("facts", meta.facts)
        self._blocks(self.document.cover)

    def _letter_end(self, letter: Letter) -> None:
        """How a letter ends, and its slip. What stands above its subject is before all parts."""
        for prose in (*letter.closing, *letter.signature, *letter.notes, letter.slip.cut, letter.slip.title):
            self.say("paragraph", "letter", prose)
        for one in (*letter.slip.choices, *letter.slip.fields):
            self.say("field", letter.slip.id, one.label)

    def _contents(self) -> Iterator[Said]:
        for section, depth in _sections(self.document.sections, 0):
            if depth < _IN_CONTENTS and section.title:
                page = str(self.pages.get(section.id, "")) if self.numbered else ""
                yield _piece("contents", section.id, plain_text(section.title) + page)
        for caption in self.captions:
            yield _piece("contents", "captions", caption)

    def _section(self, section: Section) -> None:
        if section.title:
            title = plain_text(section.title)
            self.parts.append(Part(section.id, title, _piece("heading", section.id, title)))
        self.say("paragraph", section.id, section.theme)
        self.say("paragraph", section.id, section.exhibit)
        self._blocks(section.blocks)
        self.say("paragraph", section.id, section.source_line)
        self.say("paragraph", section.id, section.so_what)
        for note in section.notes:
            self.say("paragraph", section.id, note)
        for inner in section.sections:
            self._section(inner)

    def _blocks(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            self._block(block)

    def _block(self, block: Block) -> None:  # noqa: C901 one arm per block type
        match block:
            case Paragraph():
                self.say("paragraph", block.id, block.runs)
            case Items():
                for item in block.items:
                    self.say("paragraph", block.id, item)
            case Fields():
                self._fields(block.id, block.fields)
            case Table():
                self._table(block)
            case Metrics():
                for tile in block.tiles:
                    for prose in (tile.before, tile.after, tile.label, tile.note):
                        self.say("figure", block.id, prose)
            case Panels():
                for panel in block.panels:
                    self.say("paragraph", block.id, panel.heading)
                    self._blocks(panel.blocks)
            case Callout():
                self.say("paragraph", block.id, block.heading)
                self._blocks(block.blocks)
            case Quotation():
                self.say("paragraph", block.id, block.runs)
                self.say("paragraph", block.id, block.speaker)
            case Signatures():
                for place in block.places:
                    for prose in (place.party, *place.lines):
                        self.say("field", block.id, prose)
            case Chart() | Timeline() | Diagram():
                self._drawing(block)
            case Picture():
                self._caption("figure", block.id, block.caption)
            case _:
                assert_never(block)

    def _caption(self, kind: Literal["table", "figure"], block: str, caption: Prose) -> None:
        if not caption:
            return
        self.counts[kind] += 1
        label = self.document.meta.word(kind).format(n=self.counts[kind])
        text = f"{label} {plain_text(caption)}"
        self.captions.append(text)
        self.parts[-1].pieces.append(_piece("caption", block, text))

    def _fields(self, block: str, fields: tuple[Field, ...]) -> None:
        for one in fields:
            self.say("field", block, one.label)
            self.say("field", block, one.value or ())

    def _table(self, table: Table) -> None:
        self._caption("table", table.id, table.caption)
        for column in table.columns:
            self.say("table", table.id, column.title)
            self.say("table", table.id, column.unit)
        for row in table.rows:
            for cell, column in zip(row.cells, table.columns, strict=False):
                place = f"{table.id}/{row.id}"
                if cell.runs:
                    self.say("table", place, cell.runs)
                elif cell.value is not None:
                    self.parts[-1].pieces.append(_piece("table", place, _value(cell, column)))

    def _drawing(self, block: Chart | Timeline | Diagram) -> None:
        match block:
            case Chart():
                self._chart(block)
            case Timeline():
                self._plan(block)
            case Diagram():
                for layer in block.layers:
                    nodes = (prose for node in layer.nodes for prose in (node.name, node.detail))
                    self._loose(block.id, layer.label, layer.note, *nodes)
                self._loose(block.id, *(link.label for link in block.links))
        self._caption("figure", block.id, block.caption)

    def _plan(self, plan: Timeline) -> None:
        """A bar that is called as its lane says nothing of its own."""
        for lane in plan.lanes:
            others = (bar.label for bar in lane.bars if plain_text(bar.label) != plain_text(lane.label))
            self._loose(plan.id, lane.label, *others, *(mark.label for mark in lane.marks))
        self._loose(plan.id, *(key.label for key in plan.keys))
        self.parts[-1].pieces += [_mark(plan.id, mark) for mark in plan.marks]

    def _loose(self, block: str, *proses: Prose) -> None:
        for prose in proses:
            self.say("figure", block, prose, loose=True)

    def _chart(self, chart: Chart) -> None:
        names = (series.name for series in chart.series) if len(chart.series) > 1 else ()
        self._loose(chart.id, chart.unit, *chart.categories, *names)
        for series in chart.series:
            if series.labelled and not (chart.kind == "radar" and series.role == "before"):
                self.parts[-1].pieces += [
                    _figure(chart.id, value, chart.decimals) for value in series.values if value is not None
                ]


def _figure(block: str, value: Decimal, decimals: int) -> Said:
    """A number of a chart: grouped and rounded as it is drawn, or plain as a chart's data keep it."""
    drawn = _number(value, decimals)
    return _piece("figure", block, drawn, drawn, plain_number(value), loose=True)


def _mark(block: str, mark: Mark) -> Said:
    """A milestone with its words, with or without a point between them."""
    label, detail = plain_text(mark.label), plain_text(mark.detail)
    text = f"{label} {detail}".strip()
    return _piece("figure", block, text, f"{label} · {detail}" if detail else text, text, loose=True)


def plain_number(value: Decimal) -> str:
    """A number without groups and without zeros that say nothing."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(value: Decimal, decimals: int) -> str:
    return f"{value:,.{decimals}f}".replace("-", "\u2212")


def _value(cell: Cell, column: Column) -> str:
    """A value that came without words."""
    if isinstance(cell.value, date):
        return cell.value.isoformat()
    return _number(cell.value or Decimal(0), column.decimals)


def _piece(kind: Kind, block: str, text: str, *ways: str, loose: bool = False) -> Said:
    """A piece; `ways` are other ways to write it, if its text is not the only one."""
    every = tuple(dict.fromkeys(fold(way) for way in ways or (text,)))
    longest = max(len(words) + sum(map(is_wide, words)) for words in every)
    return Said(kind, block, text, every, loose, longest >= _LONG)


def _sections(sections: tuple[Section, ...], depth: int) -> Iterator[tuple[Section, int]]:
    for section in sections:
        yield section, depth
        yield from _sections(section.sections, depth + 1)
