"""What the Word writer keeps while it goes through a document: counters, captions, names in use, findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from docgen.diagnostics import Finding
from docgen.measure import Metrics, Span, metrics
from docgen.messages import severity_of
from docgen.model.document import Document, Prose, every_section
from docgen.model.promises import promise_mark
from docgen.render.docx.geometry import COVER, Page
from docgen.render.docx.style_list import NUMBERS
from docgen.render.docx.styles import Colours
from docgen.render.docx.text import bookmark, bookmark_name, contents_bookmark, prose_xml, run
from docgen.render.media import Media
from docgen.render.opc import Package, Part
from docgen.theme import Theme

if TYPE_CHECKING:
    from docgen.render.docx.reference import Reference

CAPTION_FIELDS = {"table": "Table", "figure": "Figure"}


@dataclass(frozen=True, slots=True)
class Caption:
    """A numbered caption for the lists behind the contents: kind, label, words, bookmark and block id."""

    kind: str
    label: str
    words: Prose
    bookmark: str
    block: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a block stands: the width it has in twips, whether in a box, whether it must stay with what follows.

    `box` says what kind of box it is where that has styles of its own: `Case` or `Callout`.
    """

    width: int
    inside: bool = False
    keep: bool = False
    box: str = ""

    def within(self, width: int, box: str = "") -> Frame:
        """The frame of a box inside this one."""
        return replace(self, width=width, inside=True, box=box)


@dataclass(slots=True)
class Writing:
    """One document being written. `places` are pages by the ids of sections, as far as they were measured."""

    document: Document
    theme: Theme
    package: Package
    part: Part
    page: Page
    cover: Page = COVER
    reference: Reference | None = None
    places: Mapping[str, int] = field(default_factory=dict)
    section: str = ""
    tight_contents: bool = False
    charts: int = 0
    counts: dict[str, int] = field(default_factory=lambda: {"table": 0, "figure": 0})
    captions: list[Caption] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    headings: frozenset[str] = field(init=False)
    colours: Colours = field(init=False)
    media: Media = field(init=False)
    _names: dict[str, int] = field(default_factory=dict)
    _controls: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        is_report = self.document.look == "report"
        self.headings = frozenset(one.id for one in every_section(self.document) if one.title and is_report)
        self.colours = Colours(self.theme)
        self.media = Media(self.package, "word/media")

    @property
    def width(self) -> int:
        """Width of the text block in twips."""
        return self.page.width

    @property
    def chinese(self) -> bool:
        """Whether the document is Chinese."""
        return self.document.language == "zh"

    @property
    def colon(self) -> str:
        """The colon of the language, with its space."""
        return "：" if self.chinese else ": "

    @property
    def measures(self) -> Metrics:
        """How wide words are in the document's fonts."""
        return metrics(self.theme.fonts, self.document.language)

    def lines(self, text: str, size: float, width: int, *, strong: bool = False) -> int:
        """How many lines words take in a column of so many twips."""
        count = 0
        for part in text.split("\n"):
            count += self.measures.line_count([Span(part, size, strong)], max(width, 1) / 20)
        return count

    def word(self, key: str) -> str:
        """A fixed word of the document's language."""
        return self.document.meta.word(key)

    def prose(self, prose: Prose, *, bold: bool = False, style: str = "") -> str:
        """Runs of prose in this document's language."""
        return prose_xml(
            prose, chinese=self.chinese, bold=bold, style=style, places=self.places, sections=self.headings
        )

    def run(self, words: str, style: str = "", *, bold: bool = False) -> str:
        """A run of fixed words."""
        return run(words, style, bold=bold, chinese=self.chinese)

    def unique(self, identifier: str) -> str:
        """The id within its section, numbered when a document repeats it: names in a file must be unique."""
        full = f"{self.section}/{identifier}" if self.section else identifier
        self._names[full] = self._names.get(full, 0) + 1
        copy = self._names[full]
        return full if copy == 1 else f"{full}#{copy}"

    def control_name(self, identifier: str) -> str:
        """The id of a block as its controls are called by, numbered when a document repeats it."""
        self._controls[identifier] = self._controls.get(identifier, 0) + 1
        copy = self._controls[identifier]
        return identifier if copy == 1 else f"{identifier}#{copy}"

    def mark(self, identifier: str) -> str:
        """A point bookmark with a stable name, to stand before a block."""
        return bookmark(identifier, bookmark_name(identifier), "")

    def promised(self, promises: tuple[str, ...]) -> str:
        """A bookmark for each promise that a row stands for, where the document says it for the first time."""
        marks = [mark for mark in map(promise_mark, promises) if mark not in self._names]
        self._names.update(dict.fromkeys(marks, 1))
        return "".join(bookmark(mark, mark, "") for mark in marks)

    def number(self, kind: str, words: Prose, identifier: str) -> Caption:
        """Count a captioned table or figure; its caption."""
        self.counts[kind] += 1
        label = self.word(kind).format(n=self.counts[kind])
        caption = Caption(kind, label, words, contents_bookmark(f"caption/{identifier}"), identifier)
        self.captions.append(caption)
        return caption

    def list_number(self, identifier: str) -> int:
        """A numbering instance of its own for an ordered list, so that every list starts at 1."""
        self.lists.append(identifier)
        return NUMBERS + len(self.lists)

    def report(self, rule: str, excerpt: str) -> None:
        """Note something that could not be shown as it is."""
        self.findings.append(Finding(rule, "correctness", severity_of(rule), file=self.document.id, excerpt=excerpt))
