"""Said in, planned in, accepted by: every promise looked for in the files that a build wrote."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from docgen.compose import KINDS
from docgen.compose.chosen import chosen
from docgen.content.commercial import Quote
from docgen.content.entity import Visibility
from docgen.content.workspace import AccountContent
from docgen.delivery.promises import Promise, promises_counted, promises_of
from docgen.diagnostics import Finding, Severity, at
from docgen.messages import severity_of
from docgen.model.artifact import Artifact
from docgen.parity.promised import FORMS, promises_in
from docgen.pipeline.options import BuildOptions

STAGES = {"sold": "promise-not-sold", "planned": "promise-not-planned", "accepted": "promise-not-accepted"}
"""The stages of a promise, with the finding for one that no file holds there."""
UNPLANNED = "promise-without-plan"
"""The rule that says of the content alone that a promise has no milestone, or no test."""
_SAID = {"deck": ("deck",), "proposal": ("proposal", "tender"), "quote": ("quote", "proposal", "tender")}
"""Kinds of files, as the manifest has them, in which each kind of promise is looked for."""
_QUOTE = "quote"
_PLANNED, _ACCEPTED = "03-delivery-plan.docx", "07-acceptance.docx"
_READ = frozenset(kind for kinds in _SAID.values() for kind in kinds)
"""Kinds whose every file is read; of the others only those that plan and accept."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A promise with the files that hold it, at each stage; a stage without a file is a gap.

    A row of the plan that names no milestone plans nothing, and one that names no test closes nothing.
    """

    promise: Promise
    sold: tuple[str, ...]
    planned: tuple[str, ...]
    accepted: tuple[str, ...]

    @property
    def gaps(self) -> tuple[str, ...]:
        """The stages at which no file holds it."""
        return tuple(stage for stage in STAGES if not getattr(self, stage))


@dataclass(frozen=True, slots=True)
class Trace:
    """Every promise of an account in the files of one language."""

    language: str
    rows: tuple[Traced, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many promises there are, and how many the files hold at each stage."""
        held = {stage: sum(bool(getattr(one, stage)) for one in self.rows) for stage in STAGES}
        return {"promises": len(self.rows), **held}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A finding for each stage of each promise that no file holds, at its place in the content."""
        return tuple(
            Finding(
                rule, "delivery", severity_of(rule), excerpt=one.promise.id, values={"language": self.language},
                **at(one.promise.source),
            )
            for one in self.rows
            for rule in (STAGES[stage] for stage in one.gaps)
        )  # fmt: skip

    def beside(self, met: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings that those met before do not say: what nobody has planned is known from the content."""
        unplanned = {one.excerpt for one in met if one.rule == UNPLANNED}
        return tuple(one for one in self.findings if one.rule == STAGES["sold"] or one.excerpt not in unplanned)


@dataclass(frozen=True, slots=True)
class Built:
    """A file that customers get: its path, the kind of its document, its format and its bytes."""

    path: str
    kind: str
    form: str
    data: bytes = field(repr=False)


def trace_files(folder: Path, content: AccountContent, language: str) -> Trace:
    """Read the files of a build again. Raises OSError where nothing is built, ValueError for a file that is damaged."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    return trace(content, _built(folder, manifest["files"]), language, manifest["options"].get("quote"))


def _built(folder: Path, listed: list[dict[str, str]]) -> Iterator[Built]:
    for one in listed:
        path = folder / one["path"]
        if _tells(one["path"], one["kind"], one["format"], one["classification"]) and path.is_file():
            yield Built(one["path"], one["kind"], one["format"], path.read_bytes())


def trace_kit(
    content: AccountContent, artifacts: Iterable[Artifact], options: BuildOptions, language: str, met: Iterable[Finding]
) -> Trace | None:
    """The promises in a kit before it is written.

    None where that says nothing yet: a kit that is not whole, one of which an error that was met keeps files back, or
    promises that are not counted yet. Raises ValueError for a file that is damaged.
    """
    whole = set(options.only) == set(KINDS) and options.choice.audience is None
    if not whole or not promises_counted(content) or any(one.severity is Severity.ERROR for one in met):
        return None
    files = (
        Built(one.path, one.kind, one.format, one.data)
        for one in artifacts
        if one.data and _tells(one.path, one.kind, one.format, one.classification)
    )
    return trace(content, files, language, options.choice.quote)


def _tells(path: str, kind: str, form: str, classification: str) -> bool:
    """Whether a file is one that customers get, and one that sells, plans or accepts."""
    told = kind in _READ or path.endswith((_PLANNED, _ACCEPTED))
    return told and form in FORMS and classification == "customer"


def trace(content: AccountContent, files: Iterable[Built], language: str, quote: str | None = None) -> Trace:
    """Look for every promise in finished files; `quote` is the one they were made with, if not the current one.

    Raises ValueError for a file that is damaged.
    """
    promises = tuple(one for one in promises_of(content, quote_of(content, quote)) if _for_customers(one))
    known = tuple(one.id for one in promises)
    held = {one.path: (one.kind, promises_in(one.form, one.data, known)) for one in files}
    return Trace(language, tuple(_traced(one, held, _lists(one, promises)) for one in promises))


def _lists(promise: Promise, promises: tuple[Promise, ...]) -> frozenset[str]:
    """The promises that stand in one list with another: a file that has some of them is to have them all.

    A meeting's deck answers the needs of its audience alone, so needs stand in no list.
    """
    if promise.kind == "need":
        return frozenset()
    return frozenset(
        one.id
        for one in promises
        if one.said_in == promise.said_in and (one.kind == promise.kind or _QUOTE in one.said_in)
    )


def quote_of(content: AccountContent, wanted: str | None = None) -> Quote | None:
    """The quotation whose terms are promises: the one that documents are made with."""
    found: Quote | None = chosen(content.quotes, wanted or content.account.current_quote, "quote")
    return found


def _traced(promise: Promise, held: dict[str, tuple[str, frozenset[str]]], listed: frozenset[str]) -> Traced:
    """A promise lost from the list of one file is not sold, whatever the others say: the customer may hold that one."""
    kinds = {kind for name in promise.said_in for kind in _SAID[name]}
    told = {path: found for path, (kind, found) in held.items() if kind in kinds and found & {promise.id, *listed}}
    sold = () if any(promise.id not in found for found in told.values()) else tuple(told)
    planned = _in(_PLANNED, promise, held) if promise.planned_in is not None else ()
    accepted = _in(_ACCEPTED, promise, held) if promise.accepted_by is not None else ()
    return Traced(promise, sold, tuple(planned), tuple(accepted))


def _in(name: str, promise: Promise, held: dict[str, tuple[str, frozenset[str]]]) -> Iterator[str]:
    return (path for path, (_, found) in held.items() if path.endswith(name) and promise.id in found)


def _for_customers(promise: Promise) -> bool:
    """What customers may not read is in none of their files."""
    level = promise.content.__dict__.get("visibility")
    return level is None or Visibility.named(level) is Visibility.CUSTOMER
