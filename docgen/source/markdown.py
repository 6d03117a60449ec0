"""The small Markdown of authors: paragraphs, bold, lists of one level and tables; in a proposal also links.

What the Markdown says beyond that is a fault, named with its line, and never dropped in silence. Chinese is read as
its authors mean it: `**注意：**下文` is bold, and a line break between two Chinese characters adds no space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

What = Literal[
    "heading",
    "picture",
    "link",
    "code",
    "html",
    "nested",
    "quote",
    "rule",
    "italic",
    "bold",
    "cells",
    "empty",
    "address",
]
_NOT_SHOWN: dict[str, What] = {
    "heading_open": "heading", "image": "picture", "link_open": "link", "code_inline": "code", "fence": "code",
    "code_block": "code", "html_inline": "html", "html_block": "html", "blockquote_open": "quote", "hr": "rule",
    "em_open": "italic",
}  # fmt: skip
_HAN = re.compile("[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_HAN_OR_QUOTE = re.compile(_HAN.pattern[:-1] + "\u2014\u2018\u2019\u201c\u201d\u2026]")
_NO_LINK = re.compile(r"!?\[[^\]\n]*\]\([^)\n]*\)")
"""A link that is read as none: its address is of a kind that no reader follows, such as `javascript:` or `file:`."""
_CELL_MARK = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Span:
    """Words that are bold or not."""

    text: str
    strong: bool = False


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Points:
    """A list of one level."""

    items: tuple[Spans, ...]
    ordered: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its head, and its rows with as many cells."""

    head: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]


Part = Passage | Points | Grid


@dataclass(frozen=True, slots=True)
class Fault:
    """What a slide cannot show: what it is, the line of the text it stands in (1 is the first), and that line."""

    what: What
    line: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A text as read: its parts in order, and its faults."""

    parts: tuple[Part, ...]
    faults: tuple[Fault, ...]


def read_markdown(text: str, *, links: bool = False) -> Marked:
    """The parts of a text. What is not part of the small Markdown is left out and named; nothing is raised.

    Where `links` are allowed, the address follows the words in brackets: it is read on paper too.
    """
    reader = _Reader(text.splitlines(), links)
    parts = tuple(reader.parts(_parser().parse(text)))
    if not parts and not reader.faults:
        reader.fault("empty", 1)
    return Marked(parts, tuple(reader.faults))


def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_cjk_friendly import cjk_friendly

    return MarkdownIt("commonmark").enable("table").use(cjk_friendly)


@dataclass(slots=True)
class _Reader:
    """Walks the tokens once, and collects faults on the way."""

    lines: list[str]
    links: bool = False
    faults: list[Fault] = field(default_factory=list)

    def fault(self, what: What, line: int) -> None:
        """Note a fault, each kind once a line."""
        excerpt = self.lines[line - 1].strip() if line <= len(self.lines) else ""
        found = Fault(what, line, excerpt[:60])
        if found not in self.faults:
            self.faults.append(found)

    def parts(self, tokens: Sequence[Token]) -> Iterator[Part]:
        """The parts that the tokens make."""
        position = 0
        while position < len(tokens):
            token = tokens[position]
            end = _end(tokens, position)
            inner = tokens[position + 1 : end]
            if token.type == "paragraph_open":
                yield from (Passage(spans) for spans in self._inlines(inner) if spans)
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                items = tuple(self._items(inner))
                if items:
                    yield Points(items, token.type == "ordered_list_open")
            elif token.type == "table_open":
                yield self._table(inner)
            else:
                self._not_shown(token)
            position = end + 1

    def _items(self, tokens: Sequence[Token]) -> Iterator[Spans]:
        position = 0
        while position < len(tokens):
            end = _end(tokens, position)
            held = tokens[position + 1 : end]
            for token in held:
                if token.type in ("bullet_list_open", "ordered_list_open", "table_open"):
                    self.fault("nested", _line(token))
            texts = [one for one in self._inlines(held, depth=held[0].level + 1 if held else 0) if one]
            if texts:
                yield tuple(span for index, one in enumerate(texts) for span in ((Span(" "),) if index else ()) + one)
            position = end + 1

    def _table(self, tokens: Sequence[Token]) -> Grid:
        rows: list[tuple[Spans, ...]] = []
        widths: list[int] = []
        for index, token in enumerate(tokens):
            if token.type == "tr_open":
                rows.append(tuple(self._inlines(tokens[index + 1 : _end(tokens, index)])))
                widths.append(_cells(self.lines[_line(token) - 1]))
                if widths[-1] != widths[0]:
                    self.fault("cells", _line(token))
        return Grid(rows[0], tuple(rows[1:]))

    def _inlines(self, tokens: Sequence[Token], depth: int | None = None) -> Iterator[Spans]:
        """Words of each inline token, at one depth only if asked; blocks between them that no slide shows are named."""
        for token in tokens:
            if token.type == "inline" and (depth is None or token.level == depth):
                yield tuple(self._spans(token))
            elif token.type in _NOT_SHOWN:
                self._not_shown(token)

    def _spans(self, token: Token) -> Iterator[Span]:
        children = token.children or []
        strong, line = 0, _line(token)
        for index, child in enumerate(children):
            if self.links and child.type in ("link_open", "link_close"):
                if child.type == "link_close":
                    yield from _address(children[:index])
            elif child.type == "text" and child.content:
                self._not_read(child.content, line)
                yield Span(child.content, strong > 0)
            elif child.type in ("softbreak", "hardbreak"):
                line += 1
                if not _between_han(children, index):
                    yield Span(" ", strong > 0)
            elif child.type in ("strong_open", "strong_close"):
                strong += 1 if child.type == "strong_open" else -1
            elif child.type in _NOT_SHOWN:
                self.fault(_NOT_SHOWN[child.type], line)

    def _not_read(self, words: str, line: int) -> None:
        """Marks that stand in the words as they were typed: they would be printed."""
        if "**" in words or "__" in words:
            self.fault("bold", line)
        if _NO_LINK.search(words):
            self.fault("address", line)

    def _not_shown(self, token: Token) -> None:
        what = _NOT_SHOWN.get(token.type)
        if what is not None:
            self.fault(what, _line(token))


def _address(children: Sequence[Token]) -> Iterator[Span]:
    """The address of the link that ends here, in brackets; nothing where the words are the address."""
    start = max(index for index, one in enumerate(children) if one.type == "link_open")
    shown = "".join(one.content for one in children[start + 1 :])
    address = str(children[start].attrGet("href") or "").removeprefix("mailto:")
    if address and address != shown:
        yield Span(f"\uff08{address}\uff09" if _HAN.match(shown[-1:]) else f" ({address})")


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _end(tokens: Sequence[Token], start: int) -> int:
    """The index of the token that closes the one at `start`; itself, where it opens nothing."""
    depth = 0
    for position in range(start, len(tokens)):
        depth += tokens[position].nesting
        if depth == 0:
            return position
    return len(tokens) - 1


def _cells(line: str) -> int:
    """How many cells a line of a table has."""
    return len(_CELL_MARK.findall(line.strip().strip("|"))) + 1


def _between_han(children: Sequence[Token], index: int) -> bool:
    before = "".join(one.content for one in children[:index])[-1:]
    after = "".join(one.content for one in children[index + 1 :])[:1]
    wide = _HAN_OR_QUOTE.match(before) and _HAN_OR_QUOTE.match(after)
    return bool(wide and (_HAN.match(before) or _HAN.match(after)))
