"""Drafts that somebody changed by hand: read again, judged, and held against what content gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.content.library import Workspace
from docgen.diagnostics import NOWHERE, ContentError, Finding, Location, Severity, Source, sort_key
from docgen.messages import message, severity_of
from docgen.model.artifact import Artifact
from docgen.model.document import Document
from docgen.pipeline.build import Made
from docgen.pipeline.differences import Difference, differences
from docgen.pipeline.judging import Days, judge
from docgen.pipeline.options import BuildOptions
from docgen.pipeline.origins import origin_of
from docgen.pipeline.stretches import stretches_of

FIGURE, ADDED, GONE = "release-figure-differs", "release-figure-added", "release-figure-gone"
WORDS = "release-words-differ"
UNSAVED = "release-workbook-unsaved"
RULES = frozenset((FIGURE, ADDED, GONE, WORDS))
"""What is told of an edited draft line by line."""
_MOST = 200
"""Differences of a file that are told one by one."""


@dataclass(frozen=True, slots=True)
class Told:
    """A difference in an edited file, and where in content what should stand there is written."""

    file: str
    difference: Difference
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True)
class Edits:
    """The edited files of a build: their differences, and the reasons they are against a release."""

    told: tuple[Told, ...]
    findings: tuple[Finding, ...]


def edits_of(workspace: Workspace, made: Made, folder: Path, paths: Iterable[str], options: BuildOptions) -> Edits:
    """Hold the files of a build at `paths` below its `folder` against the same drafts as they are `made` now."""
    told: list[Told] = []
    findings: list[Finding] = []
    files: list[Artifact] = []
    home = folder.relative_to(workspace.root).as_posix()
    known, language = {one.path: one for one in made.artifacts}, workspace.settings.language
    for path in paths:
        ours = known.get(path)
        if ours is None or not (folder / path).is_file():
            continue
        theirs = replace(ours, data=(folder / path).read_bytes())
        files.append(theirs)
        try:
            rows = _told(theirs, ours, made, f"{home}/{path}")
        except (ContentError, ValueError):
            findings.append(Finding("file-not-readable-again", "release", Severity.ERROR, file=f"{home}/{path}"))
            continue
        told += rows
        findings += _unsaved(theirs, ours, f"{home}/{path}")
        findings += (finding for one in rows[:_MOST] for finding in _findings(one, language))
    findings += _judged(workspace, made, files, options, home)
    return Edits(tuple(told), tuple(findings))


def _told(theirs: Artifact, ours: Artifact, made: Made, file: str) -> list[Told]:
    found = differences(
        stretches_of(ours.data, ours.format, ours.path), stretches_of(theirs.data, theirs.format, theirs.path)
    )
    documents = [one for one in made.documents if one.id == ours.document]
    ordered = sorted(found, key=lambda one: (not one.figures, one.calculated))
    return [Told(file, one, _origin(one, documents)) for one in ordered]


def _unsaved(theirs: Artifact, ours: Artifact, file: str) -> Iterator[Finding]:
    """One reason for a workbook saved by a tool that works nothing out."""
    theirs_unsaved, ours_unsaved = (
        any(one.is_unsaved for one in stretches_of(each.data, each.format, each.path)) for each in (theirs, ours)
    )
    if theirs_unsaved and not ours_unsaved:
        yield Finding(UNSAVED, "release", severity_of(UNSAVED), file=file)


def by_weight(one: Finding) -> tuple[object, ...]:
    """The order of reasons: figures people typed, what formulas come to, all others."""
    weight = 2 if one.rule not in (FIGURE, ADDED, GONE) else int(bool(one.values.get("calculated")))
    return (weight, *sort_key(one))


def _origin(one: Difference, documents: Iterable[Document]) -> Source:
    expected = next((was for was, _ in one.figures if was), "")
    return origin_of(expected, one.before, documents) if expected else NOWHERE


def _findings(one: Told, language: str) -> Iterator[Finding]:
    """A reason for each figure that differs, is new or is gone; one for a line in which only words do."""
    place, title, line = one.difference.place, one.difference.title, one.difference.after or one.difference.before
    named = place.shape is None and not title.isdigit()
    shown = f"{where(place, language)} · {title}" if named else where(place, language)
    source = str(one.source) if one.source.line else "–"
    for expected, found in one.difference.figures or ((one.difference.before, one.difference.after),):
        rule = FIGURE if expected and found else ADDED if found else GONE
        if not one.difference.figures:
            rule = WORDS
        values = {"expected": expected or "–", "found": found or "–", "source": source, "place": shown, "line": line}
        if one.difference.calculated:
            values["calculated"] = "yes"
        yield Finding(
            rule, "release", severity_of(rule), file=one.file, location=replace(place, field=shown),
            excerpt=f"{expected} → {found} ({line[:60]})", values=values,
        )  # fmt: skip


def _judged(
    workspace: Workspace, made: Made, files: Iterable[Artifact], options: BuildOptions, home: str
) -> Iterator[Finding]:
    """What the linter has against the edited files, as far as it keeps them from leaving."""
    content = workspace.account(made.manifest.account)
    if content is None:
        return
    days, gap = Days.of_material(made.material), made.wording.word("common.gap")
    for one in judge(workspace, content, files, replace(options, draft=True, lint=True), days, gap).findings:
        if one.severity is Severity.ERROR:
            yield replace(one, file=f"{home}/{one.file}")


def where(location: Location, language: str) -> str:
    """A place in words: slide, section or cell."""
    if location.slide is not None:
        return message("release-page-at-slide", language, name=location.slide)
    if location.shape is not None:
        return message("release-page-at-cell", language, name=location.shape)
    return message("release-page-at-section", language, name=location.page or "")
