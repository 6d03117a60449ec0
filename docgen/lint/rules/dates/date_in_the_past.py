"""A step that is still to come, dated before the day on which the file is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.lint.days import days_of
from docgen.lint.frame import Hit, Lint
from docgen.lint.headings import part_of
from docgen.lint.text import sentences
from docgen.reading.pages import Page

SCOPE = "page"
NEEDS = ("today",)
_COMING = re.compile(
    r"\b(?:by|until|before|from|starting|no later than|will|shall|next|due|deadline|"
    r"planned for|go-live on)\b|之前|以前|前(?=签|批|确|完|答|启)|截止|计划|将于|自.{0,12}起|下一步",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:was|were|since|measured|source|sources|as of|survey|report|minutes|record|dated|"
    r"recorded|meeting of)\b|来源|截至|实测|记录|纪要|报告|已于|曾",
    re.IGNORECASE,
)


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """Sentences that look ahead to a day that has passed; on a slide of next steps, every such row."""
    today = lint.known.today
    assert today is not None
    ahead = part_of(page) == "proposal"
    for said in sentences(page.text):
        past = [day for day in days_of(said) if day[0] < today]
        if past and not _TOLD.search(said) and (ahead or _COMING.search(said)):
            yield Hit(page, said, values={"written": past[0][1], "today": today.isoformat()})
