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
    "metric-direction",
))  # fmt: skip
"""Rules that must be seen but stop nothing until release; every other rule about content is an error."""

_CATEGORIES = {
    "known-gap": "gap", "missing-translation": "translation", "full-width-colon-in-text": "syntax",
    "case-without-metrics": "evidence",
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
    values = {"field": problem.source.field, **problem.values, "written": problem.written}
    if "kind" in values:
        values["kind"] = _kinds(values["kind"], language)
    advice = words.get("suggestion", "")
    if values.get("close"):
        advice = catalogue(language)["did-you-mean"]["message"]
    return Finding(
        problem.code,
        category or _CATEGORIES.get(problem.code, "content"),
        Severity.WARNING if problem.code in WARNINGS else Severity.ERROR,
        _Blanks().vformat(words["message"], (), values),
        _Blanks().vformat(advice, (), values),
        excerpt=problem.written,
        **at(problem.source),
    )


def _kinds(kinds: str, language: str) -> str:
    """What a reference may point at, in words: `case or certification`."""
    words = catalogue(language)
    named = [words[f"kind-{kind}"]["message"] for kind in kinds.split()]
    return words["kind-or"]["message"].join(named)


def findings_of(problems: list[Problem] | tuple[Problem, ...], language: str) -> list[Finding]:
    """All findings of some problems."""
    return [finding(problem, language) for problem in problems]


