"""What docgen says to its user, in each language: words are data in templates/messages/{en,zh}.yaml, one per rule.

Code that finds something names the rule and the values that fill its words; whoever shows it to the user asks here
for the words, in the workspace's language. What customers read is another matter: see docgen.wording.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from string import Formatter

from docgen.diagnostics import Finding, Severity, at
from docgen.resources import template_file
from docgen.source.problems import Problem
from docgen.source.yaml_reader import read_file

LANGUAGES = ("en", "zh")
"""Languages docgen speaks; the first one stands in for any other."""

WARNINGS = frozenset((
    "known-gap", "missing-translation", "full-width-colon-in-text", "case-without-metrics", "milestone-order",
    "case-left-out", "case-not-considered", "metric-direction", "target-perhaps", "ratio-in-words", "mark-too-short",
    "font-missing", "not-rendered", "print-title-cut", "minutes-not-shown", "chart-without-data", "plan-without-dates",
    "sheet-overflow", "pdf-engine", "deck-pdf-failed", "deck-pdf-pages",
    "cell-text-cut", "row-too-high", "foot-cut", "number-too-long", "formula-mismatch", "formula-unknown",
    "slide-part-overflow", "slide-title-overflow", "slide-exhibit-overflow", "slide-foot-overflow",
    "slide-bar-overflow", "slide-link-parted", "cover-title-overflow", "cover-figure-overflow", "cover-overflow",
    "template-no-cover", "template-no-content", "template-no-title", "template-no-number", "template-no-east-asian",
    "template-font-absent", "template-ground-unknown", "template-weak-contrast", "template-no-tracker",
    "template-body-small", "template-footer-narrow", "template-cover-full", "cover-left-out",
    "authorisation-expired", "authorisation-expiring", "authorisation-expiry-unknown", "authorisation-without-expiry",
    "authorisation-dated-later", "anonymised-without-marks", "fact-with-two-values", "success-and-failure",
    "near-identical-cases", "case-without-comparison", "too-few-results", "results-without-source",
    "quote-without-consent", "case-refused-everywhere", "need-without-proof", "need-proof-refused",
    "outline-slide-gone", "outline-case-renamed", "outline-not-covered", "late-conclusion", "conclusion-skipped",
    "core-over-time", "core-slide-moved", "key-line-not-carried", "deck-leaves-out", "slide-figure-without-source",
    "key-line-number-unproved", "own-slide-crowded", "question-proof-hidden", "metric-not-shown",
    "drawing-without-bitmap",
    "borrowed-size",
    "borrowed-left-behind", "borrowed-without-title", "borrowed-shrunk",
    "borrowed-type-small", "borrowed-unfilled", "borrowed-foot", "borrowed-topic-title", "borrowed-covered",
    "account-industry-without-case", "account-scenario-without-case", "offering-without-case",
    "need-without-way", "optional-in-base", "need-unverified", "proposal-early", "answer-section-gone",
    "answer-without-place", "answer-in-no-volume",
    "own-file-lacks", "reason-without-proof",
    "trend-without-need", "trend-without-date", "risk-worse-after",
    "issue-past-acceptance", "course-without-material", "exercise-without-practice", "cutover-without-leaders",
    "escalation-not-three",
    "escalation-without-limit",
    "requirement-open", "requirement-reopened", "important-not-met", "question-open", "answer-not-placed",
    "attachments-unlisted", "attachment-open",
    "clause-twice", "criteria-not-whole", "after-deadline", "close-before-deadline",
    "value-unconfirmed", "value-confirmation-incomplete",
    "tier-loses-item", "tier-loses-outcome", "tiers-differ-in-price", "price-without-value", "price-only-argument",
    "approval-without-discount", "discount-without-limit", "phase-after-validity",
    "promise-without-plan", "promise-not-sold", "promise-not-planned", "promise-not-accepted",
    "milestone-incomplete", "risk-incomplete", "letter-without-proof", "letter-event-unrecorded",
    "letter-late-unexplained", "proof-without-day", "payment-not-assigned",
    "letter-without-invoice", "letter-without-amount",
    "tracker-other-day", "tracker-table-gone", "tracker-table-unknown", "tracker-column-gone", "tracker-head",
    "tracker-row-unknown",
    "tracker-row-gone", "tracker-row-new", "tracker-locked", "tracker-formula-gone", "tracker-no-place",
    "tracker-there-already",
    "tracker-control-gone", "tracker-control-unknown", "tracker-verdict", "tracker-month-other",
    "result-against-verdict", "cutover-noted-outside", "certificate-milestone-open",
    "handover-block-open", "role-without-counterpart", "interface-gap", "emergency-without-authority",
    "feedback-unsorted", "feedback-astray",
    "packed-unlike-sold", "planned-unlike-sold", "cutover-past-fixed-date", "step-overtaken",
    "survey-days-differ", "course-outside-project",
    "duty-undated", "ready-too-late", "light-unexplained", "installation-without-method", "check-without-expected",
    "installation-unrecorded", "site-without-survey", "site-without-design", "installer-not-as-wished",
    "unused-waiver", "expired-waiver", "waiver-without-reason", "waiver-without-day",
    "phases-apart", "phases-overlap", "payments-out-of-order", "acceptance-before-tests",
))  # fmt: skip
"""Rules that must be seen but stop nothing until release."""

ADVICE = frozenset((
    "case-not-approved", "case-not-cleared", "case-review-due", "same-customer-and-period", "results-without-baseline",
    "results-without-origin", "case-without-quote", "case-never-matched", "industry-without-case",
    "scenario-without-case", "offering-without-own-case", "slide-left-out", "slide-said-in-notes",
    "template-no-subtitle",
    "slide-title-small", "own-slide-thin",
    "template-no-footer", "template-narrow", "template-dark", "template-title-low", "template-part-left-out",
    "borrowed-fixed-colours", "own-file-compared", "finance-without-cost", "core-gives-way", "concern-open",
    "ask-without-owner", "ask-without-steps", "reason-shown-elsewhere", "boastful", "tracker-signed",
    "question-without-proof", "project-without-calendar", "planned-on-day-off", "handover-not-ready",
    "count-unlike-sold",
))  # fmt: skip
"""Rules that may be ignored. Every rule that is in neither set is an error."""


def severity_of(rule: str) -> Severity:
    """How much findings of a rule weigh."""
    if rule in ADVICE:
        return Severity.ADVICE
    return Severity.WARNING if rule in WARNINGS else Severity.ERROR


def found(problem: Problem, category: str) -> Finding:
    """The finding that a reader's problem becomes, without words yet."""
    values = {**problem.values, "written": problem.written}
    severity = severity_of(problem.code)
    return Finding(problem.code, category, severity, excerpt=problem.written, values=values, **at(problem.source))


class _Blanks(Formatter):
    """Fills placeholders; one that has no value stays empty rather than failing in the middle of a report."""

    def get_value(self, key: int | str, args: object, kwargs: object) -> object:
        return kwargs.get(key, "") if isinstance(kwargs, dict) else ""


@cache
def catalogue(language: str) -> dict[str, dict[str, str]]:
    """Rule name to `message` and `suggestion`, in a language of LANGUAGES (the first one if unknown)."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    reading = read_file(template_file("messages", f"{known}.yaml"), f"templates/messages/{known}.yaml")
    return {str(rule): {str(k): str(v) for k, v in words.items()} for rule, words in reading.root.items()}


def message(rule: str, language: str, /, **values: object) -> str:
    """The message of a rule alone, for what docgen prints that is no finding. Raises KeyError for an unknown rule."""
    return filled(catalogue(language)[rule]["message"], _said(values, language))


def worded(finding: Finding, language: str) -> Finding:
    """The finding in the user's language; one that has its words already stays as it is."""
    if finding.message:
        return finding
    known = catalogue(language)
    words = known.get(finding.rule) or known["invalid-value"]
    place = finding.location
    written = {"field": place.field or "", "shape": place.shape or "", "written": finding.excerpt}
    values = _said({**written, **finding.values}, language)
    advice = known["did-you-mean"]["message"] if values.get("close") else words.get("suggestion", "")
    return replace(finding, message=filled(words["message"], values), suggestion=filled(advice, values))


def all_worded(findings: Iterable[Finding], language: str) -> tuple[Finding, ...]:
    """Findings in the user's language."""
    return tuple(worded(finding, language) for finding in findings)


def filled(pattern: str, values: Mapping[str, object]) -> str:
    """A pattern with its placeholders filled; one without a value stays empty."""
    return _Blanks().vformat(pattern, (), values)


def _said(values: Mapping[str, object], language: str) -> dict[str, object]:
    """The values as the user reads them: what has words of its own is said in words."""
    said = dict(values)
    if "kind" in said:
        said["kind"] = _kinds(str(said["kind"]), language)
    if "reason" in said:
        said["reason"] = _reason(str(said["reason"]), language)
    if "refusal" in said:
        said["refusal"] = catalogue(language)[f"refusal-{said['refusal']}"]["message"]
    if "left" in said:
        said["left"] = _left(str(said["left"]), language)
    if "remedy" in said:
        said["remedy"] = catalogue(language).get(str(said["remedy"]), {}).get("message", said["remedy"])
    if "wanted" in said:
        said["wanted"] = catalogue(language).get(f"wanted-{said['wanted']}", {}).get("message", said["wanted"])
    if "part" in said:
        said["purpose"] = catalogue(language)[f"part-{said['part']}"]["suggestion"]
        said["part"] = catalogue(language)[f"part-{said['part']}"]["message"]
    return said


def _kinds(kinds: str, language: str) -> str:
    """What a reference may point at, in words: `case or certification`."""
    words = catalogue(language)
    named = [words.get(f"kind-{kind}", {}).get("message", kind) for kind in kinds.split()]
    return words["kind-or"]["message"].join(named)


def _left(kinds: str, language: str) -> str:
    """What of a borrowed slide stayed behind, in words: `animation, workbook of the chart`."""
    words = catalogue(language)
    named = [words.get(f"left-{kind.lower()}", {}).get("message", kind) for kind in kinds.split()]
    return words["left-and"]["message"].join(named)


def _reason(reason: str, language: str) -> str:
    """Why the system refused: in words of ours, else in the system's."""
    words = catalogue(language).get(f"reason-{reason.lower()}")
    if words:
        return words["message"]
    number = getattr(errno, reason, None) if reason.startswith("E") and reason.isalnum() else None
    return os.strerror(number) if number is not None else reason
