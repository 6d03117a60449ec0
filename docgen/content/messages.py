"""From what a reader of content found wrong to the finding its author sees."""

from __future__ import annotations

from docgen.diagnostics import Finding, at
from docgen.messages import severity_of, worded
from docgen.source.problems import Problem

_CATEGORIES = {
    "known-gap": "gap", "missing-translation": "translation", "full-width-colon-in-text": "syntax",
    "case-without-metrics": "evidence",
}  # fmt: skip


def finding(problem: Problem, language: str) -> Finding:
    """The finding that a problem becomes, in the author's language."""
    category = _CATEGORIES.get(problem.code, "content")
    values = {**problem.values, "written": problem.written}
    found = Finding(problem.code, category, severity_of(problem.code), excerpt=problem.written, values=values,
                    **at(problem.source))  # fmt: skip
    return worded(found, language)
