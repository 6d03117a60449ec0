"""A customer of a case named where it may not be: not authorised, expired, anonymised, or only inside."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.frame import Hit, Lint
from docgen.lint.mentions import named
from docgen.reading.pages import Reading

SCOPE = "file"
NEEDS = ("cases",)
SEVERITY = Severity.ERROR


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """Each such case once a page, in words, descriptions or notes."""
    refused = [one for one in lint.known.cases or () if one.refused]
    for page in reading.pages:
        text = "\n".join((page.text, *page.notes, *(block.alt or "" for block in page.blocks)))
        for case in refused:
            found = next(named(text, case.names), None)
            if found:
                yield Hit(page, found, values={"name": found, "case": case.key, "refusal": case.refused})
