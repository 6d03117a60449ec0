"""A case that leaves out its starting point, what was done, or its result."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.headings import is_case, star_of
from docgen.reading.pages import Page

SCOPE = "page"
_NAMES = {"S": "situation / 情境", "A": "action / 行动", "R": "result / 结果"}


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """The slide that tells a case, with the parts that are missing or empty. Situation and goal may be told as one."""
    parts = star_of(page)
    if not is_case(page):
        return
    told = {label for label, words in parts if words.strip()}
    told |= {"S"} if "T" in told else set()
    missing = [name for label, name in _NAMES.items() if label not in told]
    if missing and len(told) >= 1 and len({label for label, _ in parts}) >= 2:
        yield Hit(page, page.title, values={"missing": ", ".join(missing)})
