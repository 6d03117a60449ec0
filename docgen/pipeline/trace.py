"""Said in, planned in, accepted by: every promise looked for in the files that a build wrote."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
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
from docgen.parity.printed_rows import promised_rows, promises_printed
from docgen.parity.promised import FORMS, promises_in
from docgen.pipeline.options import BuildOptions

STAGES = {"sold": "promise-not-sold", "planned": "promise-not-planned", "accepted": "promise-not-accepted"}
"""The stages of a promise, with the finding for one that no file holds there."""
UNPLANNED = "promise-without-plan"
"""The rule that says of the content alone that a promise has no milestone, or no test."""
_SAID = {"deck": ("deck",), "proposal": ("proposal", "tender"), "quote": ("quote", "proposal", "tender")}
"""Kinds of files, as the manifest has them, in which each kind of promise is looked for."""
_QUOTE = "quote"
_PLANNED, _ACCEPTED = "/03-delivery-plan", "/07-acceptance"
"""Names of the files that plan and accept; of the second the workbook has the tests alone, the form all that closes."""
_PRINTED, _WORD = "pdf", "docx"
"""A PDF is read beside the Word file of the same document, which says what stands in its rows."""
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


Held = Mapping[str, tuple[str, frozenset[str]]]
"""Of each file the kind of its document and the promises it holds."""


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
    """The promises in a kit before it is written; its PDFs were made from the very documents of its Word files.

    None where that says nothing yet: a kit that is not whole, one of which an error that was met keeps files back, or
    promises that are not counted yet. Raises ValueError for a file that is damaged.
    """
    whole = set(options.only) == set(KINDS) and options.choice.audience is None
    if not whole or not promises_counted(content) or any(one.severity is Severity.ERROR for one in met):
        return None
    files = (
        Built(one.path, one.kind, one.format, one.data)
        for one in artifacts
        if one.data and one.format != _PRINTED and _tells(one.path, one.kind, one.format, one.classification)
    )
    return trace(content, files, language, options.choice.quote)


def _tells(path: str, kind: str, form: str, classification: str) -> bool:
    """Whether a file is one that customers get, and one that sells, plans or accepts."""
    told = kind in _READ or path.removesuffix(f".{form}").endswith((_PLANNED, _ACCEPTED))
    return told and form in (*FORMS, _PRINTED) and classification == "customer"


def trace(content: AccountContent, files: Iterable[Built], language: str, quote: str | None = None) -> Trace:
    """Look for every promise in finished files; `quote` is the one they were made with, if not the current one.

    Raises ValueError for a file that is damaged.
    """
    promises = tuple(one for one in promises_of(content, quote_of(content, quote)) if _for_customers(one))
    known = tuple(one.id for one in promises)
    held = _held(tuple(files), known)
    tests = frozenset(str(one.id) for one in content.project.acceptance_criteria) if content.project else frozenset()
    return Trace(language, tuple(_traced(one, held, _lists(one, promises), tests) for one in promises))


def _held(files: tuple[Built, ...], known: tuple[str, ...]) -> Held:
    """What each file holds; a PDF without its Word file is not read."""
    held = {one.path: (one.kind, promises_in(one.form, one.data, known)) for one in files if one.form != _PRINTED}
    word = {one.path.removesuffix(_WORD): one.data for one in files if one.form == _WORD}
    for one in files:
        made = word.get(one.path.removesuffix(_PRINTED)) if one.form == _PRINTED else None
        if made is not None:
            held[one.path] = one.kind, promises_printed(one.data, promised_rows(made, known))
    return held


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


def _traced(promise: Promise, held: Held, listed: frozenset[str], tests: frozenset[str]) -> Traced:
    """A promise lost from the list of one file is not sold, whatever the others say: the customer may hold that one."""
    kinds = {kind for name in promise.said_in for kind in _SAID[name]}
    told = {path: found for path, (kind, found) in held.items() if kind in kinds and found & {promise.id, *listed}}
    sold = () if any(promise.id not in found for found in told.values()) else tuple(told)
    planned = _in(_files(_PLANNED, "xlsx"), promise, held) if promise.planned_in is not None else ()
    closing = _files(_ACCEPTED, *(("xlsx",) if promise.accepted_by in tests else ()))
    accepted = _in(closing, promise, held) if promise.accepted_by is not None else ()
    return Traced(promise, sold, planned, accepted)


def _files(name: str, *more: str) -> tuple[str, ...]:
    return tuple(f"{name}.{form}" for form in (_WORD, _PRINTED, *more))


def _in(names: tuple[str, ...], promise: Promise, held: Held) -> tuple[str, ...]:
    """The files of these names if each holds the promise: form and workbook go to different people."""
    told = {path: found for path, (_, found) in held.items() if path.endswith(names)}
    return () if any(promise.id not in found for found in told.values()) else tuple(told)


def _for_customers(promise: Promise) -> bool:
    """What customers may not read is in none of their files."""
    level = promise.content.__dict__.get("visibility")
    return level is None or Visibility.named(level) is Visibility.CUSTOMER
