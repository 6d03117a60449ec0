"""One account in one language, from content to files on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from time import monotonic

from docgen.bundle import Commit, Manifest, account_lock, commit_build
from docgen.compose import KINDS, Material
from docgen.content.library import Workspace
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.diagnostics import DocgenError, Finding, MachineError, Severity, UsageError, sort_key
from docgen.messages import all_worded, message
from docgen.model.artifact import Artifact
from docgen.model.document import Document
from docgen.pipeline.answers import answered_lists, answering
from docgen.pipeline.borrowing import Lender
from docgen.pipeline.composing import compose_documents, material_of
from docgen.pipeline.concerning import Concern, concern
from docgen.pipeline.judging import Days, Judged, judge
from docgen.pipeline.kept import kept_of
from docgen.pipeline.looks import looks_of
from docgen.pipeline.options import BuildOptions, build_root, keeps_archive, prints_decks
from docgen.pipeline.packing import handover_zip
from docgen.pipeline.printing import DeckPrinter
from docgen.pipeline.record import build_files, build_manifest, findings_file, index_file
from docgen.pipeline.refusals import refusals_file
from docgen.pipeline.rendering import Renderer
from docgen.pipeline.sealing import alike
from docgen.pipeline.sent_quotes import quote_findings
from docgen.pipeline.trace import Trace, trace_kit
from docgen.render.machine import absent_fonts
from docgen.wording import Wording, load_catalogue

Say = Callable[[str], None]
_SECONDS_A_LINE = 0.2


@dataclass(frozen=True, slots=True)
class AccountBuild:
    """What came out of one unit: the commit (None if nothing was written) and every finding."""

    account: str
    language: str
    commit: Commit | None
    findings: tuple[Finding, ...]
    machine: bool = False

    @property
    def failed(self) -> bool:
        """True when something stands at error level or an edited file was kept."""
        errors = any(finding.severity is Severity.ERROR for finding in self.findings)
        return errors or bool(self.commit and self.commit.edited)


def units(workspace: Workspace, accounts: Iterable[str], options: BuildOptions) -> list[tuple[str, str]]:
    """(account, language) pairs to build. Raises UsageError for an account or language nobody has."""
    wanted = list(accounts) or list(workspace.account_ids)
    pairs = []
    for name in wanted:
        content = workspace.account(name)
        if content is None and name not in workspace.account_ids:
            known = ", ".join(workspace.account_ids) or "–"
            raise UsageError("unknown-name", kind="account", written=name, known=known)
        spoken = workspace.settings.languages
        if options.language and options.language not in spoken:
            raise UsageError("unknown-name", kind="language", written=options.language, known=", ".join(spoken))
        identifier = content.account.id if content else name
        pairs += [(str(identifier), language) for language in spoken if options.language in (None, language)]
    return pairs


def build_unit(workspace: Workspace, account: str, language: str, options: BuildOptions, say: Say) -> AccountBuild:
    """Build one account in one language. Never raises for bad content: the findings say what stopped it.

    Findings and progress are said in the language of the workspace's settings.
    """
    content = workspace.account(account)
    concerns = concern(workspace, account)
    findings = list(concerns.findings)
    if content is None or workspace.library is None:
        return AccountBuild(account, language, None, tuple(findings))
    findings += quote_findings(workspace, content)
    try:
        return _build(workspace, workspace.library, content, language, options, findings, say, concerns)
    except DocgenError as error:
        findings += error.findings
        said = all_worded(findings, workspace.settings.language)
        return AccountBuild(account, language, None, said, isinstance(error, MachineError))


@dataclass(slots=True)
class Progress:
    """Says how many files are rendered, not more often than a person reads."""

    say: Say
    spoken: str
    unit: dict[str, str]
    count: int
    done: int = 0
    said: float = 0.0

    def advance(self, files: int) -> None:
        """So many more files are done."""
        self.done += files
        if monotonic() - self.said > _SECONDS_A_LINE:
            self.said = monotonic()
            self.say(message("step-rendered", self.spoken, **self.unit, done=self.done, count=self.count))


@dataclass(frozen=True, slots=True)
class Made:
    """What a build has made and not written yet: its files, its manifest without them, and every finding in words.

    `judged` is what the linter makes of the files; `traced` are its promises, where the kit is whole; `documents` is
    what the files show.
    """

    material: Material
    wording: Wording
    artifacts: tuple[Artifact, ...]
    manifest: Manifest
    findings: tuple[Finding, ...]
    lacking: bool
    judged: Judged
    traced: Trace | None
    documents: tuple[Document, ...] = ()


def _build(
    workspace: Workspace,
    library: LibraryContent,
    content: AccountContent,
    language: str,
    options: BuildOptions,
    findings: list[Finding],
    say: Say,
    concerns: Concern,
) -> AccountBuild:
    made = make(workspace, library, content, language, options, findings, say, concerns)
    say(message("step-write", workspace.settings.language, account=str(content.account.id), language=language))
    commit = _commit(workspace, made, options)
    return AccountBuild(str(content.account.id), language, commit, made.findings, made.lacking)


def make(
    workspace: Workspace,
    library: LibraryContent,
    content: AccountContent,
    language: str,
    options: BuildOptions,
    findings: list[Finding],
    say: Say,
    concerns: Concern,
) -> Made:
    """All files of one account in one language, in memory. Raises DocgenError for what keeps all of them back."""
    spoken, unit = workspace.settings.language, {"account": str(content.account.id), "language": language}
    looks = looks_of(workspace, library, options)
    wording = Wording(load_catalogue(language, workspace.root))
    material = material_of(workspace, library, content, options)
    lender = Lender(workspace.root, looks.slide_size(language))
    say(message("step-compose", spoken, **unit))
    whole = not concerns.relies_on_broken
    planned = compose_documents(material, wording, options.only, findings, cases=whole, lender=lender)
    count = sum(len(plan.formats) for plan in planned)
    say(message("step-render", spoken, **unit, count=count))
    with DeckPrinter(prints_decks(options, workspace), material.day_of_deck) as printer:
        renderer = Renderer(looks, findings, printer, archive=keeps_archive(options, workspace))
        advance = Progress(say, spoken, unit, count).advance if options.progress else lambda _: None
        artifacts = alike(renderer.files(planned, options.workers, advance), renderer.page_counts, findings)
        artifacts += printer.finish()
        findings += printer.findings
    findings += absent_fonts(looks.theme, language)
    artifacts += answered_lists(workspace.root, material, wording, options.only, findings, planned, renderer)
    artifacts += handover_zip(artifacts, planned, content, wording)
    say(message("step-check", spoken, **unit))
    traced = trace_kit(content, artifacts, options, language, findings)
    findings += traced.beside(findings) if traced is not None else ()
    judged = judge(workspace, content, artifacts, options, Days.of_material(material), wording.word("common.gap"))
    findings += judged.findings
    findings[:] = sorted(dict.fromkeys(all_worded(findings, spoken)), key=sort_key)  # two copies say the same
    manifest = build_manifest(workspace, material, language, looks)
    manifest = replace(manifest, inputs={**manifest.inputs, **lender.inputs, **renderer.inputs})
    if printer.engine:
        manifest = replace(manifest, engines={**manifest.engines, "deck.pdf": printer.engine})
    lacking, shown = renderer.lacking or printer.lacking, tuple(plan.document for plan in planned)
    return Made(material, wording, tuple(artifacts), manifest, tuple(findings), lacking, judged, traced, shown)


def _commit(workspace: Workspace, made: Made, options: BuildOptions) -> Commit:
    """Write the files and what a build says about itself, all of it or nothing."""
    material, manifest, wording = made.material, made.manifest, made.wording
    root = build_root(workspace.root, options)
    folder = root / manifest.account / manifest.language
    rebuilt = None if set(options.only) == set(KINDS) else frozenset((*options.only, *answering(options.only)))
    files = [*build_files(made.artifacts, manifest), refusals_file(material, manifest, wording)]
    kept = kept_of(folder, rebuilt)
    files.append(index_file([*(row for row, _ in files), *kept.files], manifest, wording))
    files.append(findings_file(made.findings, material, manifest, made.judged, made.traced, kept))
    with account_lock(root, f"{manifest.account}.{manifest.language}", wait=True):
        return commit_build(folder, manifest, files, rebuilt=rebuilt, force=options.force)
