"""No case of the customer's kind in the whole deck."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.headings import is_case
from docgen.lint.mentions import names_any
from docgen.reading.pages import Reading

SCOPE = "file"
KINDS = frozenset(("deck",))
NEEDS = ("cases",)
LEAST_SLIDES = 5


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """The deck that names no case which fits, where the library has one that may be shown."""
    cases = lint.known.cases or ()
    fitting = [one for one in cases if one.fits and not one.refused]
    if len(reading.shown) < LEAST_SLIDES or not fitting:
        return
    names = tuple(name for one in fitting for name in one.names)
    if not any(names_any(page.text, names) for page in reading.shown):
        told = any(is_case(page) for page in reading.shown)
        yield Hit(
            None,
            fitting[0].key,
            values={"cases": ", ".join(one.key for one in fitting[:3]), "told": "1" if told else "0"},
        )
