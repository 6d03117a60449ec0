"""Where a figure of a finished file comes from: the place in content behind the words that hold it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from docgen.diagnostics import NOWHERE, Source
from docgen.lint.figures import figures_of
from docgen.model.document import Document
from docgen.pipeline.guard import Said, everything

_WORD = re.compile(r"[A-Za-z]{3,}|[\u4e00-\u9fff]{2}|\d[\d.,]*")
_AROUND = 6
"""Neighbours on each side that tell which of several places with the same figure is meant: the cells of its row."""


def origin_of(figure: str, line: str, documents: Iterable[Document]) -> Source:
    """The place in content of a figure that stands in a line of one of the documents; NOWHERE where none is known."""
    wanted = {one.value for one in figures_of(figure)}
    about = set(_WORD.findall(line))
    best, most = NOWHERE, 0.0
    for document in documents:
        said = everything(document)
        for place, one in enumerate(said):
            if not _holds(one, figure, wanted):
                continue
            near = said[max(0, place - _AROUND) : place + _AROUND + 1]
            source = _source(one, figure)
            if source == NOWHERE:
                source = _of_row(one.part, near)
            words = set(_WORD.findall(" ".join(other.words for other in near)))
            own = set(_WORD.findall(one.words))
            score = len(about & own) / (len(own) or 1) + len(about & words) / (len(about) or 1)
            if source != NOWHERE and score > most:
                best, most = source, score
    return best


def _holds(said: Said, figure: str, wanted: set[Decimal]) -> bool:
    return bool(said.runs) and (figure in said.words or bool(wanted & {one.value for one in figures_of(said.words)}))


def _of_row(part: str, near: Iterable[Said]) -> Source:
    """Of the words beside it in its row, such as its label, where a figure is worked out and has no place."""
    return next((s for one in near if one.part == part for run in one.runs for s in run.sources if s.line), NOWHERE)


def _source(said: Said, figure: str) -> Source:
    """Of the run that has the figure, else of the first that has any place."""
    digits = next(iter(re.findall(r"\d[\d.,]*", figure)), figure)
    telling = [run for run in said.runs if digits in run.text]
    return next((source for run in (*telling, *said.runs) for source in run.sources if source.line), NOWHERE)
