"""What an audit says: rows about cases, each with its place, in order of urgency."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from docgen.content.case import Case
from docgen.content.types import Text
from docgen.diagnostics import Finding, Severity, Source, at
from docgen.messages import message, severity_of, worded

CATEGORY = "library"

CHECKS = (
    "case-unreadable",
    "case-gives-customer-away",
    "case-shows-withheld",
    "authorisation-expired",
    "authorisation-expiring",
    "authorisation-expiry-unknown",
    "authorisation-without-expiry",
    "authorisation-dated-later",
    "anonymised-without-marks",
    "fact-with-two-values",
    "success-and-failure",
    "near-identical-cases",
    "case-without-comparison",
    "too-few-results",
    "results-without-source",
    "quote-without-consent",
    "case-refused-everywhere",
    "need-without-proof",
    "need-proof-refused",
    "account-industry-without-case",
    "account-scenario-without-case",
    "offering-without-case",
    "case-not-approved",
    "case-not-cleared",
    "case-review-due",
    "same-customer-and-period",
    "results-without-baseline",
    "results-without-origin",
    "case-without-quote",
    "case-never-matched",
    "industry-without-case",
    "scenario-without-case",
    "offering-without-own-case",
)
"""Every check, the most urgent first; its severity is that of its rule."""

_URGENCY = {check: place for place, check in enumerate(CHECKS)}
_WEIGHT = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Setting:
    """What an audit is judged by: its day, how many days ahead an expiry is near, the reader's language.

    A case that nobody reviewed for `review_months` is due for review.
    """

    date: date
    language: str
    soon: int = 90
    review_months: int = 12


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One thing for the librarian to mend. `case` is its id, "" where the library as a whole lacks something.

    `rank` orders the rows of one check, the lowest first: days left, or minus what makes it worse.
    """

    case: str
    finding: Finding
    rank: int = 0

    @property
    def check(self) -> str:
        """Which check found it."""
        return self.finding.rule

    @property
    def place(self) -> str:
        """`file:line`; the file alone where no line is known."""
        line = self.finding.location.line
        return f"{self.finding.file}:{line}" if line else self.finding.file

    def ranked(self, rank: int) -> AuditRow:
        """The row at that rank among those of its check."""
        return replace(self, rank=rank)

    def in_language(self, language: str) -> AuditRow:
        """The row in the reader's words."""
        return replace(self, finding=worded(self.finding, language))

    def as_json(self) -> dict[str, Any]:
        """One entry of `rows` of `docgen cases audit --format json`."""
        return {
            "check": self.check,
            "severity": self.finding.severity.value,
            "case": self.case,
            "file": self.finding.file,
            "line": self.finding.location.line or 0,
            "message": self.finding.message,
            "suggestion": self.finding.suggestion,
        }


def row(rule: str, case: Case | str, source: Source, **values: object) -> AuditRow:
    """A row of that rule. `values` fill its words; a case without a better place is found at its id."""
    identifier = str(case.id) if isinstance(case, Case) else case
    if not source.line and isinstance(case, Case):
        source = case.id.source
    said = {"case": identifier, **{name: str(value) for name, value in values.items()}}
    return AuditRow(identifier, Finding(rule, CATEGORY, severity_of(rule), values=said, **at(source)))


def urgency(entry: AuditRow) -> tuple[int, int, int, str, str, int]:
    """Sort key: errors first, then the order of CHECKS, then rank, case and place."""
    found = entry.finding
    return (
        _WEIGHT[found.severity],
        _URGENCY[entry.check],
        entry.rank,
        entry.case,
        found.file,
        found.location.line or 0,
    )


def words_of(text: Text | None, language: str) -> str:
    """A text in the reader's language, else in the other one; that it is not recorded where nobody wrote it."""
    found = text.in_language(language) if text else None
    return found[1] if found else message("not-recorded", language)


def leaves_the_team(case: Case) -> bool:
    """Whether a case is meant to be shown to customers at all, now or once it is approved."""
    return case.outcome == "success" and case.visibility == "customer" and case.authorisation.status != "internal_only"
