"""A slide that stays the same when the customer's names, terms and figures are taken out of it: another file of the run
has it too, made for somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.shingles import LEAST, contained, shingles
from docgen.lint.titled import has_content, is_formal
from docgen.reading.pages import Page, Reading

SCOPE = "set"
KINDS = frozenset(("deck",))
Prints = list[tuple[Reading, Page, frozenset[int]]]


def find(readings: tuple[Reading, ...], lint: Lint) -> Iterator[tuple[Reading, Hit]]:
    """Each slide of a file that nearly all stands on one slide of another file."""
    prints = [
        (reading, page, shingles(page.text, lint.known))
        for reading in readings
        for page in reading.shown
        if has_content(page) and not is_formal(page)
    ]
    prints = [one for one in prints if len(one[2]) >= LEAST]
    for reading, page, mine in prints:
        others = [one for one in prints if one[0] is not reading]
        best = max(others, key=lambda one: contained(mine, one[2]), default=None)
        if best is not None and contained(mine, best[2]) >= lint.limits.similarity:
            share = round(contained(mine, best[2]) * 100)
            yield (
                reading,
                Hit(page, page.title, values={"other": f"{best[0].name} {best[1].index}", "share": str(share)}),
            )
