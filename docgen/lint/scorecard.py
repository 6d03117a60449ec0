"""The scorecard of a file: seven marks from 0 to 100, each worked out from the findings of named rules.

A finding of a slide takes its weight's share of that slide (an error all of it, a warning three fifths, advice a
quarter) from the hundred that all slides make together; slides count once. A finding of the whole file takes 40, 20 or
8 points. A mark most of whose rules could not be judged is None: not judged, never a
hundred. A baseline raises no mark. Where the swap test was
made, relevance is no more than twice the share of words that changed: the company's slide, heads and plain steps are
the same for everybody, so that half is all that can be asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from docgen.diagnostics import Finding, Severity
from docgen.lint.folder import rules
from docgen.lint.run import Report

MARKS: Mapping[str, tuple[str, ...]] = {
    "relevance": (
        "no-customer-trace", "concern-not-answered", "swapped-logo", "wrong-customer", "low-specificity",
        "faux-personalisation", "trend-unlinked", "vendor-first", "feature-without-need", "customer-term-ignored",
        "vendor-vocabulary", "placeholder-left",
    ),
    "logic": (
        "topic-title", "late-conclusion", "title-not-proved", "duplicate-title", "ungrouped-arguments", "story-order",
        "missing-ask", "tracker-mismatch", "star-order",
    ),
    "value": (
        "unmeasured-result", "result-misses-task", "argument-without-evidence", "vague-quantifier", "star-incomplete",
        "no-relevant-case", "buzzword-density",
    ),
    "evidence": (
        "claim-without-evidence", "figure-without-source", "figure-not-in-content", "figures-disagree",
        "sums-do-not-add", "derived-figure", "hollow-superlative", "unauthorised-case", "unregistered-commitment",
        "absolute-guarantee", "price-cap-promise", "roadmap-as-fact",
    ),
    "density": ("crowded-slide", "too-many-bullets", "small-type", "text-overflow", "long-title", "picture-of-text"),
    "time": ("core-over-time",),
    "questions": ("unanswered-question", "unanswered-need", "audience-uncovered"),
}  # fmt: skip
"""The rules behind each mark (domain reference A.1, row 36). Hygiene is no mark: such findings are simply mended."""

SLIDE_SHARE: Mapping[Severity, float] = {Severity.ERROR: 1.0, Severity.WARNING: 0.6, Severity.ADVICE: 0.25}
FILE_POINTS: Mapping[Severity, int] = {Severity.ERROR: 40, Severity.WARNING: 20, Severity.ADVICE: 8}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of a file: 0 to 100, None where it could not be judged; the findings it lost points by."""

    name: str
    points: int | None
    findings: int


def scorecard(report: Report, file: str, pages: int) -> tuple[Mark, ...]:
    """The marks of one file of a report; `pages` is how many it shows."""
    own = [one for one in (*report.findings, *report.left_out) if one.file == file]
    scopes = {one.name: one.scope for one in rules()}
    untold = {one.rule for one in report.not_checked if one.file == file}
    checked = [one for one in report.checked if one not in untold]
    marks = (_mark(name, chosen, own, checked, scopes, pages) for name, chosen in MARKS.items())
    swap = report.swaps.get(file)
    return tuple(_at_most(one, swap.score) if swap and one.name == "relevance" else one for one in marks)


def _at_most(mark: Mark, score: int | None) -> Mark:
    """A mark that says no more than a measure, of which half is full marks, does."""
    known = [one for one in (mark.points, None if score is None else min(100, score * 2)) if one is not None]
    return replace(mark, points=min(known, default=None))


def _mark(
    name: str, chosen: tuple[str, ...], own: Iterable[Finding], checked: Iterable[str], scopes: Mapping[str, str],
    pages: int,
) -> Mark:  # fmt: skip
    judged = set(chosen) & set(checked)
    found = [one for one in own if one.rule in judged]
    if len(judged) * 2 < len(chosen) or not pages:
        return Mark(name, None, 0)
    slides: dict[int, float] = {}
    lost = 0.0
    for one in found:
        place = one.location.slide or one.location.page
        if place is None or scopes[one.rule] == "file":
            lost += FILE_POINTS[one.severity]
        else:
            slides[place] = max(slides.get(place, 0.0), SLIDE_SHARE[one.severity])
    lost += 100 * sum(slides.values()) / pages
    return Mark(name, max(0, round(100 - lost)), len(found))
