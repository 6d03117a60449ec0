"""What reading a case file came to, as text that a cache can keep: its facts, its names, its problems."""

from __future__ import annotations

import json
from dataclasses import fields
from operator import attrgetter
from typing import Any

from docgen.caselib.facts import CaseFacts
from docgen.content.case_files import CaseEntry, case_name
from docgen.content.references import CaseNames
from docgen.diagnostics import Source
from docgen.source.problems import Problem

_values = attrgetter(*(field.name for field in fields(CaseFacts)))


def to_text(entry: CaseEntry, facts: CaseFacts | None) -> str:
    """Everything but the file's name and digest, which the reader knows. Places leave the file's own name out."""
    problems = [
        (problem.code, _place(problem.source, entry.file), problem.values, problem.written)
        for problem in entry.problems
    ]
    names = [(name, _place(source, entry.file)) for name, source in entry.names.references]
    held = None if facts is None else _values(facts)
    return json.dumps((held, names, entry.names.metrics, problems, entry.whole), ensure_ascii=False)


def from_text(text: str, file: str, sha256: str) -> tuple[CaseEntry, CaseFacts | None]:
    """The same again, for a file of that name. The text is one that `to_text` of this very docgen made."""
    held, names, metrics, problems, whole = json.loads(text)
    called = CaseNames(case_name(file), tuple((name, _source(place, file)) for name, place in names), tuple(metrics))
    wrong = tuple(Problem(code, _source(place, file), values, written) for code, place, values, written in problems)
    values: list[Any] = [_frozen(one) if type(one) is list else one for one in held or ()]
    return CaseEntry(file, sha256, called, wrong, whole), CaseFacts(*values) if values else None


def _frozen(value: list[Any]) -> tuple[Any, ...]:
    """A list of strings, or of lists of strings, as the facts hold it."""
    return tuple(map(tuple, value)) if value and type(value[0]) is list else tuple(value)


def _place(source: Source, file: str) -> tuple[int | str, ...]:
    place = (source.line, source.column, source.field)
    return place if source.file == file else (*place, source.file)


def _source(place: list[Any], file: str) -> Source:
    line, column, field, *other = place
    return Source(other[0] if other else file, line, column, field)
