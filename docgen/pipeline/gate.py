"""What must hold before anything leaves: every reason against a release, all at once.

A check is a function of `GATES`. It gets what would leave and says what stands against it, a finding a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.bundle import edited_files
from docgen.bundle.manifest import sha256
from docgen.bundle.release import altered_files, releases_of
from docgen.content.commercial import Quote
from docgen.content.fulfilment import answered_less
from docgen.diagnostics import Finding, Severity, at
from docgen.messages import severity_of
from docgen.pipeline.build import Made
from docgen.pipeline.release_edits import Told

GAPS = frozenset((
    "known-gap", "missing-translation", "requirement-open", "requirement-reopened", "answer-not-placed",
    "answer-section-gone", "answer-without-place", "answer-in-no-volume",
    "attachments-unlisted", "attachment-open", "discount-without-limit",
    "milestone-incomplete", "risk-incomplete", "letter-without-proof", "letter-event-unrecorded",
    "letter-without-invoice", "letter-without-amount", "need-without-way", "packed-unlike-sold", "planned-unlike-sold",
    "promise-without-plan", "promise-not-sold", "promise-not-planned", "promise-not-accepted",
))  # fmt: skip
"""Rules that a draft may break: what is not known, answered, weighed or planned, or said in one language only."""

DESCRIBING = frozenset(("deck", "proposal", "tender", "handover"))
"""Kinds of documents that say what the solution holds."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """A file that would leave: its bytes, where it goes, and what a build calls it."""

    path: str
    built_as: str
    data: bytes
    kind: str
    format: str
    language: str
    document: str
    title: str

    @property
    def digest(self) -> str:
        """The hash of its bytes."""
        return sha256(self.data)


@dataclass(frozen=True, slots=True)
class Candidate:
    """All that would leave. `made` are the builds it comes from; `findings` were met before there was anything.

    `told` is what drafts edited by hand say otherwise, `edited` the reasons these give.
    """

    root: Path
    account: str
    languages: tuple[str, ...]
    quote: Quote | None
    tier: str | None
    made: tuple[Made, ...]
    files: tuple[Leaving, ...]
    findings: tuple[Finding, ...]
    told: tuple[Told, ...] = ()
    edited: tuple[Finding, ...] = ()


def reasons(candidate: Candidate) -> tuple[Finding, ...]:
    """Everything that stands against a release, each reason once."""
    found = {one.fingerprint: one for check in GATES for one in check(candidate)}
    return tuple(found.values())


def _findings(candidate: Candidate) -> Iterator[Finding]:
    """Errors, and what a draft may leave open."""
    for one in (*candidate.findings, *(found for made in candidate.made for found in made.findings)):
        if one.severity is Severity.ERROR or one.rule in GAPS:
            yield replace(one, severity=Severity.ERROR)


def _edited(candidate: Candidate) -> Iterator[Finding]:
    """Drafts that somebody changed: what they hold is in no content, so that it would be lost."""
    for language in candidate.languages:
        folder = candidate.root / "build" / candidate.account / language
        for path in edited_files(folder):
            yield _reason("release-edited", (folder / path).relative_to(candidate.root).as_posix())
    yield from candidate.edited


def _chosen(candidate: Candidate) -> Iterator[Finding]:
    """A sealed set leaves as the one sheet that was chosen."""
    quote = candidate.quote
    if quote is not None and quote.mode == "sealed_alternates" and candidate.tier is None:
        tiers = ", ".join(str(tier.id) for tier in quote.tiers)
        yield Finding(
            "release-unchosen", "release", severity_of("release-unchosen"), excerpt=str(quote.id),
            values={"quote": str(quote.number), "tiers": tiers}, **at(quote.id.source),
        )  # fmt: skip


def _of_another_offer(candidate: Candidate) -> Iterator[Finding]:
    """What describes the solution describes the recommended offer: the price of another one does not go with it."""
    quote, kinds = candidate.quote, {one.kind for one in candidate.files} & DESCRIBING
    tiers = {str(one.id): one for one in quote.tiers} if quote is not None and candidate.tier is not None else {}
    chosen = tiers.get(candidate.tier or "")
    described = next((one for one in tiers.values() if one.recommended), None)
    if chosen is None or described is None or described is chosen or not kinds:
        return
    less = [str(one) for one in answered_less(described, chosen)]
    more = [str(one) for one in answered_less(chosen, described)]
    values = {
        "kinds": ", ".join(sorted(kinds)), "described": str(described.id), "chosen": str(chosen.id),
        "less": ", ".join(less) or "–", "more": ", ".join(more) or "–",
    }  # fmt: skip
    rule = "release-other-offer"
    yield Finding(rule, "release", severity_of(rule), excerpt=str(chosen.id), values=values, **at(chosen.label.source))


def _frozen(candidate: Candidate) -> Iterator[Finding]:
    """What left before stays as it left."""
    for release in releases_of(candidate.root, candidate.account):
        for path in altered_files(candidate.root, release):
            yield _reason("release-altered", path)


def _something(candidate: Candidate) -> Iterator[Finding]:
    """A version holds a file at least; that a sheet must be chosen first is said by itself."""
    if candidate.made and not candidate.files and not list(_chosen(candidate)):
        yield _reason("release-empty", f"build/{candidate.account}")


def _reason(rule: str, file: str) -> Finding:
    return Finding(rule, "release", severity_of(rule), file=file)


GATES: tuple[Callable[[Candidate], Iterable[Finding]], ...] = (
    _findings, _chosen, _of_another_offer, _edited, _frozen, _something,
)  # fmt: skip
"""Every check, in the order its reasons are told."""
