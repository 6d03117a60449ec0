"""A copy of a file with what can be mended safely: words, marks and properties; nothing else of it is touched.

Never a claim, a figure or a sentence: only what has one right form. What is mended is what the linter finds in the
file, so nothing that may stand by a waiver is changed. The original is not written to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from docgen.lint.copying import copied
from docgen.lint.known import Known
from docgen.lint.quoted import quotes
from docgen.lint.replacements import TERM, VENDOR, Replacement, edits_of, replacements
from docgen.lint.rules.hygiene.author_traces import tells
from docgen.lint.run import Options, lint
from docgen.lint.text import language_of
from docgen.lint.typography import Edit, set_right
from docgen.reading import read
from docgen.reading.package import Parts, open_parts
from docgen.reading.properties import KINDS as PROPERTIES

if TYPE_CHECKING:
    from lxml.etree import _Element

TYPOGRAPHY, TRACES = "zh-typography", "author-traces"
FIXED = frozenset((TERM, VENDOR, TYPOGRAPHY, TRACES))
"""Rules whose findings are mended."""

_DIAGRAMS = ("diagramData", "diagramDrawing")
_PASSES = 4
"""How often a paragraph is gone over: a mended place may bring another to light."""


@dataclass(frozen=True, slots=True)
class Change:
    """One place mended: by which rule, on which slide (None in a document), what stood there and what does now.

    `field` is the property that was emptied.
    """

    rule: str
    page: int | None
    before: str
    after: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Mended:
    """The copy and every place in which it differs."""

    data: bytes
    changes: tuple[Change, ...]


def mended(data: bytes, name: str, known: Known, options: Options) -> Mended:
    """The file with all of that mended which the linter finds and which has one right form. Raises ContentError."""
    reading = read(data, name)
    report = lint((reading,), known, replace(options, select=_chosen(options), ignore=frozenset()))
    wanted: dict[str, set[int]] = {}
    for one in report.findings:
        wanted.setdefault(one.rule, set()).add(one.location.slide or one.location.page or 0)
    parts = open_parts(data, name)
    written: dict[str, bytes] = {}
    changes: list[Change] = []
    if wanted.keys() & FIXED - {TRACES}:
        for page, part in _stories(parts):
            found = _story(parts, part, page, _Work(known, wanted, page), written)
            changes += found
    if TRACES in wanted:
        changes += _properties(parts, written)
    return Mended(copied(parts, written) if written else data, tuple(changes))


def _chosen(options: Options) -> frozenset[str]:
    from docgen.lint.folder import rules

    chosen = frozenset(one.name for one in rules() if one.name in FIXED and options.takes(one))
    return chosen or frozenset(("",))


def _stories(parts: Parts) -> Iterator[tuple[int | None, str]]:
    """Parts that hold what an audience reads, each with the number of its slide."""
    if parts.kind == "document":
        yield None, parts.main
        return
    listed = parts.relations(parts.main)
    for index, item in enumerate(parts.tree(parts.main).iterfind("{*}sldIdLst/{*}sldId"), start=1):
        key = next((value for name, value in item.items() if str(name).endswith("}id")), "")
        relation = listed.get(str(key))
        if relation and parts.has(relation.target):
            yield index, relation.target
            for one in parts.relations(relation.target).values():
                if one.kind in _DIAGRAMS and parts.has(one.target):
                    yield index, one.target


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to be mended on a page: the rules that found something there."""

    known: Known
    wanted: Mapping[str, set[int]]
    page: int | None

    def asks(self, rule: str) -> bool:
        """Whether a rule found something on this page; of a document, anywhere."""
        pages = self.wanted.get(rule, set())
        return bool(pages) and (self.page is None or rule == TYPOGRAPHY or self.page in pages)

    def edits(self, text: str, quoted: Iterable[tuple[int, int]]) -> list[tuple[Edit, str]]:
        """What is to be changed in a paragraph, words before marks."""
        chosen: tuple[Replacement, ...] = tuple(one for one in replacements(self.known) if self.asks(one.rule))
        words = [(edit, one.rule) for edit, one in edits_of(text, chosen, self.known, quoted)]
        if words or not self.asks(TYPOGRAPHY) or language_of(text) != "zh":
            return sorted(words)
        return [(edit, TYPOGRAPHY) for edit in set_right(text)]


def _story(parts: Parts, part: str, page: int | None, work: _Work, written: dict[str, bytes]) -> list[Change]:
    """Mend the paragraphs of a part; it is written anew only if one of them changed."""
    from lxml import etree

    root = parts.tree(part, as_written=True)
    changes: list[Change] = []
    inside = False
    for paragraph in root.iter("{*}p"):
        runs = _runs(paragraph)
        if not runs:
            continue
        spans, goes_on = quotes(_text(runs), inside)
        for _ in range(_PASSES):
            text = _text(runs)
            edits = work.edits(text, spans)
            edits = [(one, rule) for one, rule in edits if "\n" not in text[one[0] : one[1]]]
            if not edits:
                break
            changes += (Change(rule, page, text[one[0] : one[1]], one[2]) for one, rule in edits)
            for one, _rule in reversed(edits):
                _apply(runs, one)
            spans, _ = quotes(_text(runs), inside)
        inside = goes_on
    if changes:
        written[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return changes


def _runs(paragraph: _Element) -> list[Any]:
    """The text nodes and breaks of a paragraph itself, without those of paragraphs inside it."""
    space = paragraph.tag.rpartition("}")[0] + "}"
    found = []
    for node in paragraph.iter(f"{space}t", f"{space}br", f"{space}tab", f"{space}cr"):
        above = node.getparent()
        while above is not None and not str(above.tag).endswith("}p"):
            above = above.getparent()
        if above is paragraph and not str(node.getparent().tag).endswith("}tabs"):
            found.append(node)
    return found if any(str(one.tag).endswith("}t") for one in found) else []


def _said(node: Any) -> str:
    return (node.text or "") if str(node.tag).endswith("}t") else "\n"


def _text(runs: Iterable[Any]) -> str:
    return "".join(_said(one) for one in runs)


def _apply(runs: Iterable[Any], edit: Edit) -> None:
    """Put the new words into the first run that is touched; the others lose what is replaced."""
    start, end, new = edit
    place = 0
    for node in runs:
        said = _said(node)
        before, place = place, place + len(said)
        low, high = max(start, before) - before, min(end, place) - before
        if low < high and str(node.tag).endswith("}t"):
            node.text = said[:low] + new + said[high:]
            new = ""
            if node.text != node.text.strip() and "wordprocessingml" in str(node.tag):
                node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _properties(parts: Parts, written: dict[str, bytes]) -> Iterator[Change]:
    """Empty those properties of the file that tell of its makers."""
    from lxml import etree

    for kind in PROPERTIES:
        part = parts.related("", kind)
        if not part:
            continue
        root = parts.tree(part, as_written=True)
        told = False
        for node in root.iter("*"):
            name = node.get("name") or str(node.tag).rpartition("}")[2]
            value = "".join(node.itertext()).strip()
            if value and node is not root and tells(name, value):
                for one in node.iter():
                    one.text = None
                told = True
                yield Change(TRACES, None, value, "", name)
        if told:
            written[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
