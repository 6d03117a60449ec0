"""What a build says of its own files: read again as they were written, and judged as `docgen lint` does.

Deck and proposal are judged by every rule of the workspace's profile. A file for one purpose (a volume of a tender, a
case sheet, a course, a handover document) answers no meeting's questions and is held against facts alone. What is told
in deck, proposal and tender must agree; a handover document counts parts of what these count whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from docgen.compose import Material
from docgen.content.library import Workspace
from docgen.content.workspace import AccountContent
from docgen.diagnostics import ContentError, Finding, sort_key
from docgen.lint.known import Known
from docgen.lint.run import Met, NotChecked, Options, met
from docgen.lint.waivers import Waived, settled
from docgen.messages import all_worded
from docgen.model.artifact import Artifact
from docgen.pipeline.judged_before import Before
from docgen.pipeline.judging_files import Job, found_in
from docgen.pipeline.lint_settings import SIDECAR, Wishes, lint_options
from docgen.pipeline.linting import known_of
from docgen.pipeline.options import BuildOptions, build_root
from docgen.reading import read

READ = ("pptx", "docx")
WHOLE = frozenset(("deck", "proposal"))
"""Kinds of documents that tell the customer's whole story; every rule judges them."""
AGREE = WHOLE | {"tender"}
"""Kinds of documents that are held against each other."""
FACTS = frozenset((
    "placeholder-left", "wrong-customer", "competitor-named", "internal-leak", "unauthorised-case", "price-cap-promise",
    "absolute-guarantee", "unregistered-commitment", "figure-not-in-content", "sums-do-not-add", "expired-validity",
))  # fmt: skip
"""Rules for all other files: what is wrong in whatever document it stands."""
ANSWERED = frozenset(("unanswered-question", "concern-not-answered", "audience-uncovered"))
"""Rules that ask for an answer: the slides that a presenter keeps in reserve give it too."""
_TOLD, _KEPT = "customer/deck", "internal/presenter-deck"
"""How the paths of the customer's deck and of the presenter's copy of it begin."""
_LEFT, _UNUSED = "placeholder-left", "unused-waiver"


@dataclass(frozen=True, slots=True)
class Days:
    """The day that decks are judged on, and that of all else: those they are dated with."""

    deck: date
    other: date

    @classmethod
    def of_material(cls, material: Material) -> Days:
        """The days of a build."""
        return cls(material.day_of_deck, material.date)

    def of(self, kind: str) -> date:
        """The day for files of a kind of document."""
        return self.deck if kind == "deck" else self.other


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found in the files of a build, what could not be judged, and what may stand; how many were judged."""

    findings: tuple[Finding, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    waived: tuple[Waived, ...] = ()
    files: int = 0


NOT_JUDGED = Judged(not_checked=(NotChecked("*", "no-lint"),))
"""A build that was asked not to lint."""


def judge(
    workspace: Workspace, content: AccountContent, artifacts: Iterable[Artifact], options: BuildOptions, days: Days,
    gap: str,
) -> Judged:  # fmt: skip
    """Judge the customer's decks and Word files of a build, from their bytes.

    Files in the same bytes, for the same content and settings, are not read again. Settings of the linter that cannot
    be used are findings. `gap` is how a draft marks what is not known: known gaps are told by themselves.
    """
    if not options.lint:
        return NOT_JUDGED
    every = tuple(artifacts)
    files = tuple(one for one in every if one.classification == "customer" and one.format in READ and one.data)
    if not files:
        return Judged()
    run = _Run(workspace, content, files, options, days, gap, _presenters(every))
    before = Before.of(workspace.root if options.cached else None)
    key = before.key(*run.told)
    known = before.judged(key)
    if known is not None:
        return Judged(*known, len(files))
    try:
        found = run.judged(before)
    except ContentError as error:
        return Judged(error.findings, files=len(files))
    before.keep_judged(key, found.findings, found.not_checked, found.waived)
    return found


def _presenters(artifacts: Iterable[Artifact]) -> tuple[Artifact, ...]:
    return tuple(one for one in artifacts if one.format == "pptx" and one.path.startswith(_KEPT) and one.data)


class _Run:
    """One judging of a build's files."""

    def __init__(
        self,
        workspace: Workspace,
        content: AccountContent,
        files: Sequence[Artifact],
        options: BuildOptions,
        days: Days,
        gap: str,
        presenters: Sequence[Artifact] = (),
    ) -> None:
        self.presenters = presenters
        self.workspace, self.content, self.files, self.days, self.gap = workspace, content, files, days, gap
        self.build = options
        language = files[0].language
        self.home = build_root(workspace.root, options) / str(content.account.id) / language

    @property
    def told(self) -> Iterable[object]:
        """All that the result hangs on, as far as it can be told without working anything out."""
        yield from ((one.path, one.sha256) for one in self.workspace.inputs)
        yield from (self.workspace.settings.language, self.content.account.id, self.days, self.gap, self.build.draft)
        yield self.build.choice.meeting
        yield from ((one.path, one.kind, one.data) for one in (*self.files, *self.presenters))
        for path in self.paths:
            sidecar = path.with_name(path.name + SIDECAR)
            yield sidecar.read_bytes() if sidecar.is_file() else None

    @property
    def paths(self) -> list[Path]:
        """Where the files will stand."""
        return [self.home / one.path for one in self.files]

    @cached_property
    def known(self) -> Known:
        """What is known of the account: once for all its files."""
        return known_of(self.workspace, self.content, self.days.deck, self.build.choice.meeting)

    @cached_property
    def options(self) -> Options:
        """How to judge, as docgen.yaml, the account and the files beside say."""
        settings = self.workspace.settings
        wishes = Wishes(language=settings.language, today=self.days.deck)
        return lint_options(wishes, settings, self.content, self.paths)

    def judged(self, before: Before) -> Judged:
        """Read and judge what was not judged before."""
        alone = found_in(self._jobs(), self.known, before, self.build.workers)
        together = self._together(tuple(one for one in self.files if one.kind in AGREE), before)
        told = (found for one in (*alone, together) for found in one.findings if not self._is_gap(found))
        findings = self._open(tuple(told), before)
        checked = dict.fromkeys(rule for one in (*alone, together) for rule in one.checked)
        missed = dict.fromkeys(each for one in (*alone, together) for each in one.not_checked)
        left, waived = self._settled(findings, tuple(checked))
        said = all_worded(left, self.workspace.settings.language)
        return Judged(tuple(sorted(said, key=sort_key)), tuple(missed), waived, len(self.files))

    def _jobs(self) -> list[Job]:
        """Each file with the rules it is judged by."""
        facts = facts_of(self.options)
        chosen = ((one, self.options if one.kind in WHOLE else facts) for one in self.files)
        return [
            Job(one.path, one.data, options, self.days.of(one.kind)) for one, options in chosen if options is not None
        ]

    def _open(self, findings: Sequence[Finding], before: Before) -> list[Finding]:
        """Without what the customer's deck leaves open and the presenter's copy of it answers, in reserve."""
        paths = {one.file for one in findings if one.rule in ANSWERED and one.file.startswith(_TOLD)}
        copies = {one.path.replace(_KEPT, _TOLD, 1): one for one in self.presenters}
        asking = _those(self.options, ANSWERED)
        if asking is None:
            return list(findings)
        still_open = {
            path: {(one.rule, one.excerpt) for one in found.findings}
            for path in sorted(paths & copies.keys())
            for found in found_in([Job(path, copies[path].data, asking, self.days.deck)], self.known, before, 1)
        }
        return [
            one
            for one in findings
            if one.rule not in ANSWERED or one.file not in still_open or (one.rule, one.excerpt) in still_open[one.file]
        ]

    def _is_gap(self, found: Finding) -> bool:
        """Whether a draft only shows there what is known to be open."""
        written = found.values.get("written", "").split(", ")
        return self.build.draft and found.rule == _LEFT and all(one in self.gap for one in written)

    def _together(self, files: Sequence[Artifact], before: Before) -> Met:
        """What rules find that hold files against each other."""
        if not files:
            return Met((), (), ())

        def find() -> Met:
            readings = tuple(read(one.data, one.path) for one in files)
            return met(readings, self.known, self.options, ("set",))

        key = before.key("set", self.known, self.options, *((one.path, one.data) for one in files))
        return before.met(key, find)

    def _settled(self, findings: Iterable[Finding], checked: Sequence[str]) -> tuple[list[Finding], tuple[Waived, ...]]:
        """Without what may stand. Waivers name files as they stand in the workspace; findings as in the build.

        That nothing needs a waiver is only told by `docgen lint`, which sees both languages.
        """
        root, home = self.workspace.root, self.home
        place = (home.relative_to(root) if home.is_relative_to(root) else home).as_posix()
        far = [replace(one, file=f"{place}/{one.file}") for one in findings]
        names = [f"{place}/{one.path}" for one in self.files]
        left = settled(far, self.options.waivers, checked, names, self.days.deck)

        def near(one: Finding) -> Finding:
            return replace(one, file=one.file.removeprefix(f"{place}/"))

        waived = tuple(replace(one, finding=near(one.finding)) for one in left.waived)
        return [near(one) for one in left.findings if one.rule != _UNUSED], waived


def facts_of(options: Options) -> Options | None:
    """The same wishes for files that are held against facts alone; None where none of those rules is wanted."""
    return _those(options, FACTS)


def _those(options: Options, names: frozenset[str]) -> Options | None:
    """The same wishes for some rules alone; None where none of them is wanted."""
    from docgen.lint.folder import rules

    wanted = frozenset(one.name for one in rules() if one.name in names and options.takes(one))
    return replace(options, select=wanted, ignore=frozenset()) if wanted else None
