"""Another customer's name where this one's belongs: in words, notes, descriptions, chart data or properties."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.frame import ALL_KINDS, Hit, Lint
from docgen.lint.mentions import named
from docgen.reading.pages import Page, Reading

SCOPE = "file"
KINDS = ALL_KINDS
NEEDS = ("others",)
SEVERITY = Severity.ERROR


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """Each other customer once a page. Those of a case that may be named here are no wrong ones."""
    free = {name.casefold() for case in lint.known.cases or () if not case.refused for name in case.names}
    free |= {name.casefold() for name in lint.known.customer or ()}
    others = tuple(name for name in lint.known.others or () if name.casefold() not in free)
    for page in reading.pages:
        for name in dict.fromkeys(named(_everything(page), others)):
            yield Hit(page, name, values={"name": name})
    for key, value in reading.properties.items():
        for name in dict.fromkeys(named(value, others)):
            yield Hit(None, f"{key}: {value}", values={"name": name})


def _everything(page: Page) -> str:
    charts = (block.chart.workbook_text for block in page.blocks if block.chart)
    alts = (f"{block.alt or ''} {block.name}" for block in page.blocks)
    return "\n".join((page.text, *(block.text for block in page.blocks), *page.notes, *page.comments, *alts, *charts))
