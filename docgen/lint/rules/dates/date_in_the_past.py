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
_BEFORE = re.compile(
    r"\b(?:by|until|before|from|starting|starts?(?: on)?|due(?: on)?|deadline:?|no later than|planned for|go-live on|"
    r"next(?: step| meeting)?:?)\s*$|(?:计划于?|将于|定于|拟于|截止日期?[:：]?|截止[到至]|下一步[:：]?)\s*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s*(?:之前|以前|前(?!后)|截止|起(?!草))")
_COMING = re.compile(r"\b(?:will|shall|deadline|due)\b|计划(?!财务|书|表)|将于|下一步|截止", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:was|were|since|measured|source|sources|as of|survey|report|minutes|record|dated|submitted|asked|"
    r"recorded|meeting of)\b|来源|截至|实测|记录|纪要|报告|已于|曾|提交",
    re.IGNORECASE,
)
_CITED = re.compile(r"[,，;；]\s*$|[(（][^)）]*$")
"""What stands before the date of a source or a signature: a comma behind its name, or an open bracket."""


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """Sentences that look ahead to a day that has passed; on a slide of next steps, every such row."""
    today = lint.known.today
    assert today is not None
    ahead = part_of(page) == "proposal"
    for said in sentences(page.text):
        days = list(days_of(said))
        later = any(day >= today for day, _ in days)
        past = next((words for day, words in days if day < today and _looks_ahead(said, words, ahead, later)), None)
        if past and not _TOLD.search(said):
            yield Hit(page, said, values={"written": past, "today": today.isoformat()})


def _looks_ahead(said: str, words: str, ahead: bool, later: bool) -> bool:
    """Whether a date that has passed is told as one to come; `later`: a day to come stands beside it."""
    start = said.find(words)
    before, behind = said[:start], said[start + len(words) :]
    if _CITED.search(before):
        return False
    bound = bool(_BEFORE.search(before) or _BEHIND.match(behind))
    return not later and (bound or ahead or bool(_COMING.search(said)))
