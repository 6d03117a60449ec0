"""From what a reader of content found wrong to the finding its author sees."""

from __future__ import annotations

from dataclasses import replace

from docgen.content.case_files import CASES_FOLDER
from docgen.diagnostics import Finding
from docgen.messages import found, worded
from docgen.source.problems import Problem

_CATEGORIES = {
    "known-gap": "gap", "milestone-incomplete": "gap", "risk-incomplete": "gap",
    "missing-translation": "translation", "full-width-colon-in-text": "syntax",
    "case-without-metrics": "evidence", "case-without-result": "evidence", "result-estimated": "evidence",
    "target-as-result": "evidence", "target-perhaps": "evidence", "ratio-without-figures": "evidence",
    "authorisation-incomplete": "evidence",
    "requirement-open": "gap", "requirement-reopened": "gap", "question-open": "gap",
    "question-without-proof": "evidence",
    "attachments-unlisted": "gap", "attachment-open": "gap",
    "must-not-met": "compliance", "must-in-part": "compliance", "need-without-way": "gap",
    "optional-in-base": "compliance", "need-unverified": "gap",
    "mandatory-not-met": "compliance", "important-not-met": "compliance",
}  # fmt: skip


_MISSING = {"authorisation": "case-without-authorisation", "metrics": "case-metrics-missing"}
"""Parts of a case that no `null` can stand for: what to write meanwhile is said of each."""


def finding(problem: Problem, language: str) -> Finding:
    """The finding that a problem becomes, in the author's language."""
    if problem.code == "missing-field" and problem.source.file.startswith(f"{CASES_FOLDER}/"):
        problem = replace(problem, code=_MISSING.get(problem.values["path"], problem.code))
    return worded(found(problem, _CATEGORIES.get(problem.code, "content")), language)
