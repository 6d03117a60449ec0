"""Parts of the story told against the order in which a customer decides: challenge, solution, value, proposal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from docgen.lint.frame import Hit, Lint
from docgen.lint.headings import Part, part_of
from docgen.lint.titled import told
from docgen.reading.pages import Page, Reading

SCOPE = "file"
KINDS = frozenset(("deck",))
ORDER: tuple[Part, ...] = ("challenge", "solution", "value", "proposal")
NAMES = {
    "challenge": "challenge / 挑战", "solution": "solution / 方案", "value": "value / 价值",
    "proposal": "proposal / 建议",
}  # fmt: skip


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """The first pair of parts whose first slides stand the wrong way round."""
    first: dict[Part, Page] = {}
    for page in told(reading)[1:]:
        part = part_of(page)
        if part in ORDER and part is not None:
            first.setdefault(part, page)
    for earlier, later in combinations(ORDER, 2):
        if earlier in first and later in first and first[later].index < first[earlier].index:
            values = {
                "later": NAMES[later], "earlier": NAMES[earlier], "slide": str(first[later].index),
                "first": str(first[earlier].index),
            }  # fmt: skip
            yield Hit(first[later], first[later].title, values=values)
            return
