"""What reading a case file came to, as text that a cache can keep: its facts, its names, its problems."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import partial
from operator import attrgetter
from typing import Any

from docgen.caselib.facts import CaseFacts
from docgen.content.case_files import CaseEntry, case_name
from docgen.content.reference_targets import CaseNames
from docgen.diagnostics import Source
from docgen.source.problems import Problem

_dumps = partial(json.dumps, ensure_ascii=False, separators=(",", ":"))
_values = attrgetter(*(field.name for field in fields(CaseFacts)))


def to_text(entry: CaseEntry, facts: CaseFacts | None) -> str:
    """Everything but the file's name and digest, which the reader knows. Places leave the file's own name out."""
    problems = [
        (problem.code, _place(problem.source, entry.file), problem.values, problem.written)
        for problem in entry.problems
    ]
    names = [(name, _place(source, entry.file)) for name, source in entry.names.references]
    return _dumps((names, entry.names.metrics, problems, entry.whole, facts_text(facts) if facts is not None else None))


def from_text(text: str, file: str, sha256: str) -> tuple[CaseEntry, str | None]:
    """The same again, for a file of that name; the facts still as text, for not every command needs them.

    The text is one that `to_text` of this very docgen made.
    """
    names, metrics, problems, whole, facts = json.loads(text)
    called = CaseNames(case_name(file), tuple((name, _source(place, file)) for name, place in names), tuple(metrics))
    wrong = tuple(Problem(code, _source(place, file), values, written) for code, place, values, written in problems)
    return CaseEntry(file, sha256, called, wrong, whole), facts


def facts_text(facts: CaseFacts) -> str:
    """The facts as text."""
    return _dumps(_values(facts))


def facts_from(text: str) -> CaseFacts:
    """The facts that `facts_text` of this very docgen made text of."""
    values: list[Any] = [_frozen(one) if type(one) is list else one for one in json.loads(text)]
    return CaseFacts(*values)


def _frozen(value: list[Any]) -> tuple[Any, ...]:
    """A list of strings, or of lists of strings, as the facts hold it."""
    return tuple(map(tuple, value)) if value and type(value[0]) is list else tuple(value)


def _place(source: Source, file: str) -> tuple[int | str, ...]:
    place = (source.line, source.column, source.field)
    return place if source.file == file else (*place, source.file)


def _source(place: list[Any], file: str) -> Source:
    line, column, field, *other = place
    return Source(other[0] if other else file, line, column, field)
