"""Source lines: which documents and occasions the figures on a page come from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from docgen.compose.kit import Kit
from docgen.content.account import Need
from docgen.content.evidence import Evidence
from docgen.model.document import Prose, plain_text

DATED = 2
"""Up to so many references carry their dates; a longer line names the documents alone."""

_PARTS = re.compile(r"\s*[;；]\s*")
_BREAK = re.compile(r", |[，、》」”)）](?!$)|(?=第)|(?<= )(?=[a-z]+ \d{1,3}(?:\.\d+)*$)")
"""Where a reference may be parted into document and place: after a comma or bracket, before a numbered place."""

_PAGE = {"en": re.compile(r"(?P<name>.*?)page (?P<page>\d+)"), "zh": re.compile(r"(?P<name>.*?)第(?P<page>\d+)页")}
"""A page at the end of a reference, and the document before it."""

_MONTH = re.compile(r"[^\W\d]+ \d{4}|\d{4}年\d+月")
"""The month and year of a date."""

_PLACE = 16
"""Characters that may name a place within a document (`page 12`, 第3.1.8条); longer words are another document."""


def evidence_line(kit: Kit, evidence: Iterable[Evidence | None], *, meetings: bool = True, dated: bool = True) -> Prose:
    """The distinct references in order of first use, with their dates where there are few.

    Places in one document follow it: `Tender document, annex 4, pages 2, 5 and 9`. Without `meetings`, what was only
    said in one is left out: slides cite documents, and a talk is none.
    Without `dated` no reference carries its date: other words of the line need the room.
    """
    cited = [one for one in evidence if one is not None and (meetings or one.kind != "meeting")]

    def listed(form: Callable[[Kit, Evidence], Prose]) -> list[Prose]:
        seen: dict[str, Prose] = {}
        for one in cited:
            for part in _parted(form(kit, one)):
                seen.setdefault(plain_text(part), part)
        return list(seen.values())

    told, full = _together(kit, listed(_undated)), listed(one_reference)
    # Places in one document stand behind its name once, also where there is room for dates.
    if dated and len(full) <= DATED and len(told) == len(full):
        told = full
    return kit.wording.join(told, "common.source_separator")


def measured_by(needs: Iterable[Need]) -> Iterator[Evidence]:
    """For each need who measured its figures; where nobody is named for that, who said it."""
    for need in needs:
        yield need.metric.source if need.metric is not None and need.metric.source is not None else need.source


def _undated(kit: Kit, evidence: Evidence) -> Prose:
    return kit.wording.text(evidence.ref)


def one_reference(kit: Kit, evidence: Evidence) -> Prose:
    """`reference, 12 February 2027`; the date only where the reference does not name its month already."""
    wording = kit.wording
    reference, dated = wording.text(evidence.ref), wording.day(evidence.date)
    month = _MONTH.search(plain_text(dated).replace("\u00a0", " "))
    if month is None or month[0] in plain_text(reference).replace("\u00a0", " "):
        return reference
    return wording.sentence("common.reference_dated", ref=evidence.ref, date=evidence.date)


def _parted(prose: Prose) -> list[Prose]:
    """A reference that names several documents, one by one."""
    if len(prose) != 1:
        return [prose]
    return [(replace(prose[0], text=part),) for part in _PARTS.split(prose[0].text) if part]


def _together(kit: Kit, references: list[Prose]) -> list[Prose]:
    """Places in a document behind its first mention."""
    groups: list[list[Prose]] = []
    for one in references:
        group = next((group for group in groups if _shared(group[0], one)), None)
        if group is None:
            groups.append([one])
        else:
            start = _shared(group[0], one)
            group.append((replace(one[0], text=one[0].text[start:]),))
    return [_pages(kit, group) or kit.wording.join(group) for group in groups]


def _pages(kit: Kit, group: list[Prose]) -> Prose:
    """`annex 4, pages 2, 5 and 9`: several pages of one document in their order; () where a place is no page."""
    page = _PAGE[kit.wording.language]
    found = [match for one in group if (match := page.fullmatch(plain_text(one)))]
    if len(group) < 2 or len(found) < len(group):
        return ()
    wording, name = kit.wording, found[0]["name"]
    ordered = sorted(zip(found, group, strict=True), key=lambda one: int(one[0]["page"]))
    numbers = [(replace(one[0], text=match["page"]),) for match, one in ordered]
    first = (replace(numbers[0][0], text=name),)
    listed = wording.join(numbers) if wording.language == "zh" else wording.enumerate(numbers)
    return (*first, *wording.sentence("common.pages", pages=listed))


def _shared(first: Prose, other: Prose) -> int:
    """Characters of the document's name that both references open with; 0 where they name different ones."""
    if len(first) != 1 or len(other) != 1:
        return 0
    one, two = first[0].text, other[0].text
    ends = [match.end() for match in _BREAK.finditer(two) if one.startswith(two[: match.end()])]
    start = max(ends, default=0)
    return start if start and max(len(one), len(two)) - start <= _PLACE else 0
