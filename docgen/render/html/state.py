"""What the HTML writer keeps while it goes through a document: counters, captions, findings."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field

from docgen.diagnostics import Finding
from docgen.messages import severity_of
from docgen.model.document import Document, Prose, every_section
from docgen.render.lettering import flowing, inline
from docgen.theme import Theme

_NARROW = 60.0
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(slots=True)
class Writing:
    """One document being written. Widths are in mm; `anchors` says of each anchor which id it was made from.

    Sections have their anchors before anything is written, because words before them may name their pages: `targets`
    by their ids.
    """

    document: Document
    theme: Theme
    width: float
    ruled: bool = False
    tables: int = 0
    figures: int = 0
    captions: list[tuple[str, str, str]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    anchors: dict[str, str] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    _ahead: deque[str] = field(default_factory=deque)

    def __post_init__(self) -> None:
        for section in every_section(self.document):
            self._ahead.append(self.anchor(section.id))
            self.targets.setdefault(section.id, self._ahead[-1])

    def next_section(self) -> str:
        """The anchor of the section that is written next: parents before their children."""
        return self._ahead.popleft()

    @property
    def language(self) -> str:
        """en or zh."""
        return self.document.language

    @property
    def colon(self) -> str:
        """The colon of the language, with its space."""
        return "：" if self.language == "zh" else ": "

    def word(self, key: str) -> str:
        """A fixed word of the document's language."""
        return self.document.meta.word(key)

    def inline(self, prose: Prose) -> str:
        """Prose as HTML in this document's language."""
        return inline(prose, self.language, self.targets)

    def flowing(self, prose: Prose) -> str:
        """Prose of a paragraph as HTML, without a last line of one word."""
        return flowing(prose, self.language, self.targets) if self.width > _NARROW else self.inline(prose)

    def anchor(self, id: str) -> str:
        """A name for an id attribute: derived from the stable id, unique in this document."""
        base = "a-" + (_UNSAFE.sub("-", id).strip("-") or "x")
        name, copy = base, 1
        while name in self.anchors:
            copy += 1
            name = f"{base}--{copy}"
        self.anchors[name] = id
        return name

    def caption(self, kind: str, id: str, prose: Prose) -> tuple[str, str]:
        """Number a table or figure: its anchor, and the caption as HTML (empty without a caption)."""
        name = self.anchor(id)
        if not prose:
            return name, ""
        if kind == "table":
            self.tables += 1
            label = self.word("table").format(n=self.tables)
        else:
            self.figures += 1
            label = self.word("figure").format(n=self.figures)
        self.captions.append((name, label, self.inline(prose)))
        return name, f"<b>{label}</b> {self.inline(prose)}"

    def report(self, rule: str, excerpt: str) -> None:
        """Note something that could not be shown as it is."""
        self.findings.append(Finding(rule, "correctness", severity_of(rule), file=self.document.id, excerpt=excerpt))
