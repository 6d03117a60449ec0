"""Which cases a document shows: the author's own, else the best, and what is said of a chosen one that may not be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docgen.caselib.permit import UsableCase, usable_case
from docgen.caselib.shelf import Shelf
from docgen.content.opportunity import Meeting
from docgen.content.outline import Outline
from docgen.content.outline_checks import is_own
from docgen.content.types import Id
from docgen.diagnostics import Finding, at
from docgen.messages import severity_of
from docgen.selection import Match, RefusedCase

CASE_SLIDE = "case-"
"""What the id of a slide of a case begins with; the case's own id follows."""

SHOWN = 3
"""Cases of a document whose author chose none: what a listener keeps."""


@dataclass(frozen=True, slots=True)
class CaseChoice:
    """The cases of one document, and every case that may not be in it.

    `refused` and `findings` are for the build's log and its author; composers get `shown` alone, because even the
    id of a refused case may give its customer away.
    """

    shown: tuple[UsableCase, ...] = ()
    refused: tuple[RefusedCase, ...] = ()
    findings: tuple[Finding, ...] = ()


def choose(
    shelf: Shelf, matched: Match, meeting: Meeting | None, proofs: Iterable[Id], added: Iterable[Id] = ()
) -> CaseChoice:
    """The cases the author chose for the meeting as far as they may be shown, else the best three that fit at all.

    `proofs` are the cases that the author relies on elsewhere in the document; `added` those that an outline gives
    a slide of their own: they come after the others.
    """
    extra = tuple(added)
    chosen = (matched.allowed(case) for case in (meeting.cases if meeting else ()))
    wanted = [facts for facts in chosen if facts is not None]
    wanted = wanted or [entry.facts for entry in matched.ranked if entry.score > 0][:SHOWN]
    known = {facts.id for facts in wanted}
    more = (matched.allowed(case) for case in extra)
    wanted += [facts for facts in more if facts is not None and facts.id not in known]
    return CaseChoice(
        tuple(usable_case(shelf.case(facts.id), facts.use) for facts in wanted),
        matched.refused,
        (*_left_out(matched, (*(meeting.cases if meeting else ()), *proofs, *extra)), *_renamed(matched, extra)),
    )


def cases_in_outline(outlines: Iterable[Outline], meeting: Meeting | None) -> Iterator[Id]:
    """The cases that an author's outline of the meeting's deck gives a slide of their own: `case-<id>`."""
    for outline in outlines:
        if meeting is not None and outline.meeting == meeting.id:
            for line in outline.slides:
                if line.slide.startswith(CASE_SLIDE) and line.show != "skip" and not is_own(line):
                    yield Id(line.slide.removeprefix(CASE_SLIDE), line.slide.source)


def asked_for(shelf: Shelf, matched: Match, references: Iterable[str]) -> CaseChoice:
    """The cases a command names, as far as they may be shown; every other one is an error that says why not."""
    shown: dict[str, UsableCase] = {}
    findings = []
    for reference in references:
        facts, refused = matched.allowed(reference), matched.why_not(reference)
        if facts is not None:
            shown.setdefault(facts.id, usable_case(shelf.case(facts.id), facts.use))
            continue
        rule, values = "case-with-errors", {"id": reference}
        if refused is not None:
            rule, values = "case-refused", {"refusal": refused.reason, "detail": refused.detail, "written": reference}
        findings.append(Finding(rule, "evidence", severity_of(rule), excerpt=reference, values=values))
    return CaseChoice(tuple(shown.values()), matched.refused, tuple(findings))


def _renamed(matched: Match, added: Iterable[Id]) -> Iterator[Finding]:
    """A finding for every line of an outline that calls a case by a former id, with the id it has now."""
    for reference in added:
        facts = matched.allowed(reference)
        if facts is not None and facts.id != reference:
            written, slide = f"{CASE_SLIDE}{reference}", f"{CASE_SLIDE}{facts.id}"
            yield Finding(
                "outline-case-renamed", "content", severity_of("outline-case-renamed"), excerpt=written,
                values={"slide": slide}, **at(reference.source),
            )  # fmt: skip


def _left_out(matched: Match, references: Iterable[Id]) -> Iterator[Finding]:
    for reference in references:
        refused = matched.why_not(reference)
        if refused is not None:
            values = {"refusal": refused.reason, "detail": refused.detail, "written": str(reference)}
            yield Finding(
                "case-left-out", "evidence", severity_of("case-left-out"), excerpt=str(reference), values=values,
                **at(reference.source),
            )  # fmt: skip
