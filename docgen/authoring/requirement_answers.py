"""Answers that stand in a list already, typed by us or by the customer: read, offered, never put over a given one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from docgen.authoring.requirement_words import RequirementWords
from docgen.authoring.yaml_lines import GAP, Bare, Value
from docgen.content.opportunity import Requirement
from docgen.intake import Cell
from docgen.intake.text import is_chinese, plain

_FIRST = re.compile(r"(?P<status>[^.:;,。：；，\n]{1,40})[.:;,。：；，\n]\s*(?P<how>\S.*)", re.S)

Fate = Literal["none", "offered", "same", "kept"]


@dataclass(frozen=True, slots=True)
class FoundAnswer:
    """An answer as a row holds it: `status` is `unknown` where its words say none of ours, `place` its first cell."""

    status: str
    deviation: str
    how: str
    evidence: str
    page: str
    place: str

    @property
    def language(self) -> str:
        """The language it is in."""
        return "zh" if is_chinese(self.how or self.evidence) else "en"


def found_answer(cells: Mapping[str, Cell], words: RequirementWords) -> FoundAnswer | None:
    """The answer in the cells of a row, by field; None where all are empty, formulas, or hold the mark of a gap."""
    told = {
        name: cell.text.strip() for name, cell in cells.items() if not cell.formula and not words.is_blank(cell.text)
    }
    told = {name: text for name, text in told.items() if text}
    if not {"status", "deviation", "how"} & set(told):
        return None
    said, how = told.get("status", ""), told.get("how", "")
    status, deviation = words.status(said), words.deviation(told.get("deviation", ""))
    both = _FIRST.fullmatch(how or said)
    if not status and both and words.status(both["status"]):
        status, how = words.status(both["status"]), both["how"]
    elif not status and not said and words.status(how):
        status, how = words.status(how), ""
    if not status and deviation in ("none", "positive"):
        status = "comply"
    if not words.status(said) and not how:
        how = "" if status and status != "unknown" and not said else said
    first = next(cells[name] for name in ("status", "deviation", "how") if name in told)
    return FoundAnswer(
        status or "unknown", deviation or "none", how, told.get("evidence", ""), told.get("page", ""), first.place
    )


def fate(found: FoundAnswer | None, known: Requirement | None) -> Fate:
    """What becomes of an answer: an answer that content has stays, whatever the list says."""
    if found is None:
        return "none"
    response = known.response if known is not None else None
    if response is None:
        return "offered"
    ours = {plain(words) for _, words, _ in response.how.words}
    same = response.status == found.status and (not found.how or plain(found.how) in ours)
    return "same" if same else "kept"


def as_values(found: FoundAnswer) -> dict[str, Value]:
    """The answer as content files write it; words that the row does not have are a gap."""
    made: dict[str, Value] = {"status": Bare(found.status)}
    if found.deviation != "none":
        made["deviation"] = Bare(found.deviation)
    made["how"] = {found.language: found.how} if found.how else GAP
    if found.evidence:
        proof: dict[str, Value] = {"title": {found.language: found.evidence}}
        made["evidence"] = [proof | ({"page": found.page} if found.page else {})]
    return made
