"""Words of a document: runs that keep the content sources they were made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from docgen.diagnostics import Source

RunKind = Literal["plain", "gap", "foreign"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words. `kind` gap: a known gap, shown as a marker; foreign: shown in its original language.

    `page_of` is the id of a section, that of another document with its document's in front (`proposal/solution`): what
    is printed is the number of the page it begins on, and the text only where pages are not known. `refers_to` is the
    id of a section of the same document: the text is its number, and leads to it.
    """

    text: str
    sources: tuple[Source, ...] = ()
    strong: bool = False
    kind: RunKind = "plain"
    page_of: str = ""
    refers_to: str = ""


Prose = tuple[Run, ...]


def words(text: str, *, strong: bool = False) -> Prose:
    """Prose without a source: fixed words of a label or pattern."""
    return (Run(text, (), strong),) if text else ()


def plain_text(prose: Prose) -> str:
    """The words alone."""
    return prose[0].text if len(prose) == 1 else "".join([run.text for run in prose])


def as_title(prose: Prose) -> Prose:
    """A sentence as a title: without its full stop."""
    if not prose or not prose[-1].text.endswith((".", "。")):
        return prose
    last = prose[-1]
    return (*prose[:-1], Run(last.text[:-1], last.sources, last.strong, last.kind))
