"""A need of the customer that the file does not take up."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.mentions import said_in, touches
from docgen.reading.pages import Reading

SCOPE = "file"
NEEDS = ("needs",)


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """Each need that no page takes up."""
    text = [page.text for page in reading.shown]
    for one in lint.known.needs or ():
        if not any(touches(said, one) for said in text):
            yield Hit(None, said_in(lint.language, one.words), values={"key": one.key, "whose": one.whose})
