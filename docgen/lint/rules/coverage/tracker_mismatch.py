"""An agenda or tracker that names other parts than the deck has, or another order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.lint.frame import Hit, Lint
from docgen.lint.titled import told
from docgen.reading.pages import Page, Reading
from docgen.reading.subjects import things

SCOPE = "file"
KINDS = frozenset(("deck",))
_AGENDA = re.compile(r"^\W*(?:agenda|contents|table of contents|outline|议程|目录|内容)\W*$", re.IGNORECASE)
_NUMBER = re.compile(r"^\W*(?:\d{1,2}|[一二三四五六七八九十]|[IVX]{1,4})[.)、．\s]\s*")
_SPOKEN = re.compile(
    r"^\W*(?:(?:live )?demo(?:nstration)?s?|q ?(?:&|and) ?a|questions(?: and answers)?|discussion|break|lunch|coffee|"
    r"closing|welcome|wrap[- ]?up|现场演示|演示|问答|提问|讨论|交流|茶歇|午餐|休息|结束语)\W*$",
    re.IGNORECASE,
)
"""Points of an agenda for which no slide is shown."""
LEAST = 2


def find(reading: Reading, lint: Lint) -> Iterator[Hit]:
    """Points of the agenda that no later section or title takes up."""
    pages = told(reading)
    agenda = next((page for page in pages[:4] if _AGENDA.match(page.title)), None)
    if agenda is None:
        return
    points = [one for one in _points(agenda) if things(one) and not _SPOKEN.match(one)]
    later = [page for page in pages if page.index > agenda.index]
    said = "\n".join((*(page.title for page in later), *(page.section for page in later)))
    lost = [one for one in points if not things(one) & things(said)]
    if len(points) >= LEAST and lost:
        yield Hit(agenda, lost[0], values={"points": ", ".join(lost), "count": str(len(lost))})


def _points(agenda: Page) -> list[str]:
    lines = [line for block in agenda.body for line in block.text.split("\n")]
    return [stripped for line in lines if (stripped := _NUMBER.sub("", line).strip())]
