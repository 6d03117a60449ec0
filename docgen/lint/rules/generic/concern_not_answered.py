"""A concern of somebody in the audience that no slide takes up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.diagnostics import Severity
from docgen.lint.frame import Hit, Lint
from docgen.lint.mentions import said_in, touches
from docgen.reading.pages import Reading

SCOPE = "file"
KINDS = frozenset(("deck",))
NEEDS = ("concerns",)
SEVERITY = Severity.ADVICE
"""Told by words alone: a slide may answer in others."""


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """Each concern that no slide takes up, shown or backup; to quote it is no answer."""
    for concern in lint.known.concerns or ():
        if not any(touches(_without(page.text, concern.words), concern) for page in reading.shown):
            whose = said_in(lint.language, concern.titles or (concern.whose,))
            yield Hit(None, said_in(lint.language, concern.words), values={"whose": whose})


def _without(text: str, quoted: Iterable[str]) -> str:
    """A slide's words without the concern itself, where it is quoted."""
    for words in quoted:
        text = text.replace(words.strip(), " ") if words.strip() else text
    return text
