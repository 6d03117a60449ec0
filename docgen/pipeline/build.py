"""One account in one language, from content to files on disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from docgen.bundle import Commit, account_lock, commit_build, workspace_secret
from docgen.caselib.rivals import rivals_of
from docgen.caselib.shelf import shelf_of
from docgen.compose import KINDS, Choice, Kind, Material
from docgen.content.library import Workspace
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.diagnostics import ContentError, DocgenError, Finding, MachineError, Severity, UsageError, sort_key
from docgen.messages import all_worded, found, message
from docgen.model.artifact import Artifact
from docgen.model.document import plain_text
from docgen.pipeline.answers import answered_lists
from docgen.pipeline.borrowing import Lender
from docgen.pipeline.composing import compose_documents
from docgen.pipeline.concerning import Concern, concern
from docgen.pipeline.printing import DeckPdf, DeckPrinter
from docgen.pipeline.record import build_files, build_manifest, findings_file, index_file, kept_files
from docgen.pipeline.refusals import refusals_file
from docgen.pipeline.rendering import Looks, Renderer
from docgen.render.machine import absent_fonts
from docgen.render.soffice import soffice
from docgen.source.image import file_place
from docgen.source.problems import Problem
from docgen.theme import Theme, load_theme
from docgen.wording import Wording, load_catalogue

if TYPE_CHECKING:
    from docgen.render.docx.reference import Reference
    from docgen.render.pptx.template import Template

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the command asked for. `date` overrides the date in content; `out` the build folder.

    `template` is the file of a company's own template for slides, `document` the Word file whose look is taken;
    `deck_pdf` and `archive` override the settings' choice.
    """

    only: tuple[Kind, ...] = KINDS
    language: str | None = None
    choice: Choice = field(default_factory=Choice)
    theme: str | None = None
    template: Path | None = None
    document: Path | None = None
    deck_pdf: bool | None = None
    archive: bool | None = None
    date: date | None = None
    out: Path | None = None
    force: bool = False


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


def document_date(options: BuildOptions, workspace: Workspace, content: AccountContent, *, deck: bool = False) -> date:
    """The day documents are dated and authorisations judged on.

    --date, else SOURCE_DATE_EPOCH, else the date in content (a deck: of its meeting; everything else: of its
    quote, else of the meeting), else today in the workspace's time zone.
    """
    if options.date:
        return options.date
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    choice, account = options.choice, content.account
    meetings = [one for one in content.meetings if one.id == (choice.meeting or account.current_meeting or one.id)]
    quotes = [one for one in content.quotes if one.id == (choice.quote or account.current_quote or one.id)]
    written = [*(one.issue_date.value for one in quotes[:1]), *(one.date.value for one in meetings[:1])]
    known = [day for day in (reversed(written) if deck else written) if day is not None]
    return known[0] if known else datetime.now(ZoneInfo(workspace.settings.time_zone)).date()


def build_root(root: Path, options: BuildOptions) -> Path:
    """The folder that builds go to."""
    return options.out or root / "build"


def build_unit(workspace: Workspace, account: str, language: str, options: BuildOptions, say: Say) -> AccountBuild:
    """Build one account in one language. Never raises for bad content: the findings say what stopped it.

    Findings and progress are said in the language of the workspace's settings.
    """
    content = workspace.account(account)
    concerns = concern(workspace, account)
    findings = list(concerns.findings)
    if content is None or workspace.library is None:
        return AccountBuild(account, language, None, tuple(findings))
    try:
        return _build(workspace, workspace.library, content, language, options, findings, say, concerns)
    except DocgenError as error:
        findings += error.findings
        said = all_worded(findings, workspace.settings.language)
        return AccountBuild(account, language, None, said, isinstance(error, MachineError))


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
    account = str(content.account.id)
    theme = load_theme(options.theme or workspace.settings.theme or library.brand.theme, workspace.root)
    template = slide_template(workspace.root, options.template)
    reference = word_reference(workspace.root, options, workspace, theme)
    wording = Wording(load_catalogue(language, workspace.root))
    when = document_date(options, workspace, content)
    deck_date = document_date(options, workspace, content, deck=True)
    sealed = any(quote.mode == "sealed_alternates" for quote in content.quotes)
    material = Material(
        workspace.settings, library, content, shelf_of(workspace), options.choice, when,
        secret=workspace_secret(workspace.root) if sealed else b"", deck_date=deck_date,
        rivals=rivals_of(content.account, (one.account for one in workspace.accounts.values())),
        pictures=workspace.pictures,
    )  # fmt: skip
    spoken, unit = workspace.settings.language, {"account": account, "language": language}
    lender = Lender(workspace.root, slide_size(template, theme, language))
    say(message("step-compose", spoken, **unit))
    planned = compose_documents(
        material, wording, options.only, findings, cases=not concerns.relies_on_broken, lender=lender
    )
    say(message("step-render", spoken, **unit, count=sum(len(plan.formats) for plan in planned)))
    with DeckPrinter(prints_decks(options, workspace), deck_date) as printer:
        renderer = Renderer(
            Looks(theme, template, reference, workspace.root),
            findings,
            printer,
            archive=keeps_archive(options, workspace),
        )
        artifacts = renderer.files(planned)
        artifacts += printer.finish()
        findings += printer.findings
    findings += absent_fonts(theme, language)
    artifacts += answered_lists(workspace.root, material, wording, options.only, findings)
    artifacts += handover_zip(artifacts, content, wording)
    say(message("step-check", spoken, **unit))
    findings[:] = sorted(all_worded(findings, spoken), key=sort_key)
    folder = build_root(workspace.root, options) / account / language
    rebuilt = None if set(options.only) == set(KINDS) else frozenset(options.only)
    manifest = build_manifest(workspace, content, language, when, theme, options, deck_date, template, reference)
    manifest = replace(manifest, inputs={**manifest.inputs, **lender.inputs, **renderer.inputs})
    files = [*build_files(artifacts, manifest), refusals_file(material, manifest, wording)]
    files.append(index_file([*files, *kept_files(folder, rebuilt)], manifest, wording))
    files.append(findings_file(findings, material, manifest))
    if printer.engine:
        manifest = replace(manifest, engines={**manifest.engines, "deck.pdf": printer.engine})
    say(message("step-write", spoken, **unit))
    with account_lock(build_root(workspace.root, options), f"{account}.{language}", wait=True):
        commit = commit_build(folder, manifest, files, rebuilt=rebuilt, force=options.force)
    return AccountBuild(account, language, commit, tuple(findings), renderer.lacking or printer.lacking)


def prints_decks(options: BuildOptions, workspace: Workspace) -> bool:
    """Whether this build prints the customer's decks: `auto` does so with a whole kit, where LibreOffice is.

    A build of chosen kinds is what an author waits for between two edits, and LibreOffice takes longer than all of it.
    """
    wanted = deck_pdf(options, workspace)
    if wanted == "auto":
        return set(options.only) == set(KINDS) and soffice() is not None
    return wanted == "always" and "deck" in options.only


def lacks_printer(options: BuildOptions, workspace: Workspace) -> bool:
    """Whether decks would be printed if LibreOffice were here."""
    return deck_pdf(options, workspace) == "auto" and set(options.only) == set(KINDS) and soffice() is None


def deck_pdf(options: BuildOptions, workspace: Workspace) -> DeckPdf:
    """What the command asked for, else the settings of the workspace."""
    if options.deck_pdf is None:
        return workspace.settings.deck_pdf
    return "always" if options.deck_pdf else "never"


def keeps_archive(options: BuildOptions, workspace: Workspace) -> bool:
    """Whether the proposal gets a copy for archives: as the command says, else the settings."""
    return workspace.settings.archive_copy == "always" if options.archive is None else options.archive


def slide_size(template: Template | None, theme: Theme, language: str) -> tuple[int, int]:
    """Width and height of slides, in EMU."""
    from docgen.render.pptx.stage import own_stage

    stage = template.stage if template is not None else own_stage(theme.bold_band, language)
    return stage.width, stage.height


def slide_template(root: Path, file: Path | None) -> Template | None:
    """The company's template; None without one. A path inside the workspace is called by its place there."""
    if file is None:
        return None
    from docgen.render.pptx.template import load_template

    name = file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name
    return load_template(file, name)


def word_reference(root: Path, options: BuildOptions, workspace: Workspace, theme: Theme) -> Reference | None:
    """The company's Word file whose look is taken: the command's, else the settings', else the theme's; or None.

    Raises UsageError for a file of the command that is not there, ContentError for one of the settings that is not
    there or not inside the workspace, and for one that is refused.
    """
    file, setting = options.document, workspace.settings.document
    if file is None and setting is not None and setting.value is not None:
        place = file_place(root, setting.value, setting.source)
        if isinstance(place, Problem):
            raise ContentError([found(place, "content")])
        file = place
    file = file or theme.document
    if file is None:
        return None
    from docgen.render.docx.reference import load_reference

    return load_reference(file, file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name)


def handover_zip(artifacts: list[Artifact], content: AccountContent, wording: Wording) -> list[Artifact]:
    """customer/handover.zip with its index; holds files of the customer's handover folder and nothing else."""
    from docgen.bundle import slug, zip_bytes
    from docgen.render.index_html import index_page

    pack = [one for one in artifacts if one.path.startswith("customer/handover/") and one.classification == "customer"]
    if not pack:
        return []
    name = plain_text(wording.text(content.account.name))
    title = wording.word("index.handover")
    rows = [(one.path.removeprefix("customer/handover/"), one.title, one.format) for one in pack]
    page = index_page(title, name, rows, wording.language, wording.word)
    folder = slug(name)
    entries = [(f"{folder}/{path}", one.data) for (path, _, _), one in zip(rows, pack, strict=True)]
    data = zip_bytes([*entries, (f"{folder}/index.html", page)])
    return [
        Artifact("customer/handover.zip", data, "handover", "zip", "customer", wording.language, "handover-zip", title)
    ]
