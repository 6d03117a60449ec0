"""The words of findings about content: one sentence and one piece of advice per error type, in each language."""

from __future__ import annotations

from functools import cache
from string import Formatter

from docgen.content.types import LANGUAGES
from docgen.diagnostics import Finding, Severity, at
from docgen.resources import template_file
from docgen.source.problems import Problem
from docgen.source.yaml_reader import read_file

WARNINGS = frozenset((
    "known-gap", "missing-translation", "full-width-colon-in-text", "case-without-metrics", "milestone-order",
    "metric-direction", "authorisation-expired",
))  # fmt: skip
"""Rules that must be seen but stop nothing until release; every other rule about content is an error."""

_CATEGORIES = {
    "known-gap": "gap", "missing-translation": "translation", "full-width-colon-in-text": "syntax",
    "case-without-metrics": "evidence", "authorisation-expired": "authorisation",
}  # fmt: skip


class _Blanks(Formatter):
    """Fills placeholders; one that has no value stays empty rather than failing in the middle of a report."""

    def get_value(self, key: int | str, args: object, kwargs: object) -> str:
        return kwargs.get(key, "") if isinstance(kwargs, dict) else ""


@cache
def catalogue(language: str) -> dict[str, dict[str, str]]:
    """Rule name to `message` and `suggestion`, in a language of LANGUAGES (the first one if unknown)."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    reading = read_file(template_file("messages", f"{known}.yaml"), f"templates/messages/{known}.yaml")
    return {str(rule): {str(k): str(v) for k, v in words.items()} for rule, words in reading.root.items()}


def finding(problem: Problem, language: str, category: str = "") -> Finding:
    """The finding that a problem becomes in the user's language."""
    words = catalogue(language).get(problem.code) or catalogue(language)["invalid-value"]
    values = {"written": problem.written, "field": problem.source.field, **problem.values}
    message = _Blanks().vformat(words["message"], (), values)
    suggestion = _Blanks().vformat(words.get("suggestion", ""), (), values)
    close = values.get("close", "")
    if close:
        suggestion = _Blanks().vformat(words.get("did_you_mean", "") or catalogue(language)["did-you-mean"]["message"], (), values)
    severity = Severity.WARNING if problem.code in WARNINGS else Severity.ERROR
    return Finding(
        problem.code,
        category or _CATEGORIES.get(problem.code, "content"),
        severity,
        message,
        suggestion,
        excerpt=problem.written,
        **at(problem.source),
    )


def findings_of(problems: list[Problem] | tuple[Problem, ...], language: str) -> list[Finding]:
    """All findings of some problems."""
    return [finding(problem, language) for problem in problems]


