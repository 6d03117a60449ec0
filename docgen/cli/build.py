"""`docgen build`: write drafts."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.workspace import DayType, counted, finding_line, found_file, open_workspace, unknown
from docgen.diagnostics import Severity, UsageError, count_by_severity

if TYPE_CHECKING:
    from docgen.compose import Kind
    from docgen.content.company import Audience
    from docgen.content.library import Workspace
    from docgen.pipeline import AccountBuild, BuildOptions

AUDIENCES = ("executive", "finance", "technical", "user")


@click.command("build")
@click.argument("accounts", nargs=-1, metavar="[ACCOUNT]...")
@click.option("--all", "everything", is_flag=True, help="All accounts (also the default without ACCOUNT).")
@click.option("--only", metavar="KIND,…", help="Only these kinds: deck, proposal, tender, quote, handover, case.")
@click.option("--lang", "language", help="Only this language.")
@click.option("--opportunity", help="Another opportunity than the current one.")
@click.option("--meeting", help="Another meeting than the current one.")
@click.option("--audience", type=click.Choice(AUDIENCES), help="The deck for this kind of reader.")
@click.option("--quote", help="Another quote than the current one.")
@click.option(
    "--case",
    "cases",
    metavar="ID,…",
    help="Case sheets of these cases; default: those of the meeting, else the best three.",
)
@click.option("--theme", help="Theme by name; default: the workspace's, else the brand's.")
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Slides in this .pptx or .potx: its masters, fonts and colours (`docgen template check FILE`).",
)
@click.option(
    "--document",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Word files in the look of this .docx or .dotx: its styles, head, foot and page (document in docgen.yaml).",
)
@click.option(
    "--archive/--no-archive",
    default=None,
    help="The proposal also as proposal-archive.pdf, PDF/A-3 with its workbooks inside (archive_copy in docgen.yaml).",
)
@click.option(
    "--deck-pdf/--no-deck-pdf",
    default=None,
    help="The deck as deck.pdf by LibreOffice; default: with a whole kit, where it is installed (deck_pdf in "
    "docgen.yaml).",
)
@click.option("--date", "when", type=DayType(), help="The documents' date.")
@click.option("--out", type=click.Path(path_type=Path), help="Build folder; default: build/ in the workspace.")
@click.option("--jobs", type=click.IntRange(1), help="Builds side by side; default: as many as the machine has cores.")
@click.option("--no-cache", is_flag=True, help="Lay every PDF out anew, also those that an earlier build made.")
@click.option("--no-lint", is_flag=True, help="Do not judge the finished files (`docgen lint`).")
@click.option("--force", is_flag=True, help="Overwrite files that were edited since they were built.")
@click.pass_context
def command(
    ctx: click.Context, accounts: tuple[str, ...], everything: bool, only: str | None, language: str | None,
    opportunity: str | None, meeting: str | None, audience: Audience | None, quote: str | None, cases: str | None,
    theme: str | None, template: Path | None, document: Path | None, archive: bool | None, deck_pdf: bool | None,
    when: date | None, out: Path | None, jobs: int | None, no_cache: bool,
    no_lint: bool, force: bool,
) -> int:  # fmt: skip
    """Write the drafts of ACCOUNT, of several, or of all.

    Exit code 1: content errors, or a draft kept back because the file was edited since it was built.
    """
    if everything and accounts:
        raise UsageError("all-with-account")
    from docgen.compose import Choice
    from docgen.messages import message
    from docgen.pipeline import BuildOptions, build_many, units

    workspace = open_workspace(ctx.obj)
    options = BuildOptions(
        only=kinds(only), language=language,
        choice=Choice(opportunity, meeting, quote, audience, _names(cases)),
        theme=theme, template=found_file(template, workspace.root),
        document=found_file(document, workspace.root), archive=archive, deck_pdf=deck_pdf, date=when,
        out=out.resolve() if out else None, force=force, cached=not no_cache, lint=not no_lint,
        progress=sys.stderr.isatty(),
    )  # fmt: skip
    pairs = units(workspace, accounts, options)
    if not pairs:
        click.echo(message("nothing-to-build", workspace.settings.language), err=True)
        return 0
    refuse_unknown(workspace, {account for account, _ in pairs}, options)
    workers = jobs or os.cpu_count() or 1
    done = []
    for result in build_many(workspace, pairs, options, workers, _progress):
        _clear_progress()
        _report(result, options, workspace.root, workspace.settings.language)
        done.append(result)
    _say_without_pdf(workspace, options)
    if any(result.machine for result in done):
        return 3
    return 1 if any(result.failed for result in done) else 0


def _say_without_pdf(workspace: Workspace, options: BuildOptions) -> None:
    """Once a command: a whole kit that has no deck.pdf because LibreOffice is not here."""
    from docgen.messages import message
    from docgen.pipeline.options import lacks_printer

    if lacks_printer(options, workspace):
        click.echo(message("deck-pdf-absent", workspace.settings.language), err=True)


def kinds(only: str | None) -> tuple[Kind, ...]:
    """The kinds that `--only` names; all of them without it. Raises UsageError for one that does not exist."""
    from docgen.compose import KINDS

    if only is None:
        return KINDS
    names = [name.strip() for name in only.split(",") if name.strip()]
    for name in names:
        if name not in KINDS:
            raise unknown("kind", name, KINDS)
    if not names:
        raise UsageError("only-empty", known=", ".join(KINDS))
    return tuple(kind for kind in KINDS if kind in names)


def _names(cases: str | None) -> tuple[str, ...]:
    names = tuple(name.strip() for name in (cases or "").split(",") if name.strip())
    if cases is not None and not names:
        raise UsageError("case-empty")
    return names


def refuse_unknown(workspace: Workspace, accounts: set[str], options: BuildOptions) -> None:
    """Raises UsageError, before anything is built, for a theme, opportunity, meeting, quote or case nothing has.

    So does a template or Word file that cannot be used.
    """
    from docgen.pipeline.looks import slide_template, word_reference
    from docgen.theme import load_theme

    brand = workspace.library.brand.theme if workspace.library else None
    theme = options.theme if options.theme is not None else workspace.settings.theme or brand
    if theme is not None:
        word_reference(workspace.root, options, workspace, load_theme(theme, workspace.root))
    slide_template(workspace.root, options.template)
    contents = [content for account, content in workspace.accounts.items() if account in accounts]
    choice = options.choice
    lists = (
        ("opportunity", choice.opportunity, [one.id for content in contents for one in content.opportunities]),
        ("meeting", choice.meeting, [one.id for content in contents for one in content.meetings]),
        ("quote", choice.quote, [one.id for content in contents for one in content.quotes]),
    )
    if choice.cases and "case" not in options.only:
        raise UsageError("case-not-built", only=", ".join(options.only))
    known_cases = [name for entry in workspace.source.entries for name, _ in entry.names.references]
    for case in choice.cases:
        if case not in known_cases:
            raise unknown("case", case, known_cases)
    places = tuple(f"content/accounts/{account}/" for account in accounts)
    if any(one.severity is Severity.ERROR and one.file.startswith(places) for one in workspace.findings):
        return  # what is named may be what is broken: its errors are told when it is built
    for kind, wanted, known in lists:
        if contents and wanted is not None and wanted not in known:
            raise unknown(kind, wanted, known)


def _progress(line: str) -> None:
    """A line that replaces itself on a terminal; plain lines when piped."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{line}", nl=False, err=True)
    else:
        click.echo(line, err=True)


def _clear_progress() -> None:
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)


def _report(result: AccountBuild, options: BuildOptions, root: Path, language: str) -> None:
    """What one unit came to, in the user's language: files, kept-back ones, findings worth reading now."""
    from docgen.messages import message
    from docgen.pipeline.refusals import PATH

    unit = {"account": result.account, "language": result.language, "summary": _summary(result, language)}
    if result.commit is None:
        click.echo(message("unit-nothing", language, **unit))
    else:
        folder, written = result.commit.folder, result.commit.written
        shown = folder.relative_to(root) if folder.is_relative_to(root) else folder
        click.echo(message("unit-done", language, **unit, count=len(written), folder=shown))
        made = any(path.startswith(("customer/", "internal/")) and path != PATH for path in written)
        if not made and not any(one.severity is Severity.ERROR for one in result.findings):
            asked = ", ".join(options.only)
            click.echo(f"  {message('unit-without-kind', language, account=result.account, only=asked)}", err=True)
        for path in result.commit.edited:
            click.echo(f"  {message('file-kept-back', language, path=path)}")
    for finding in result.findings:
        if finding.severity is Severity.ERROR:
            click.echo(f"  {finding_line(finding, language)}", err=True)


def _summary(result: AccountBuild, language: str) -> str:
    from docgen.messages import message

    counts = {name: count for name, count in count_by_severity(result.findings).items() if count}
    return counted(counts, language) if counts else message("no-findings", language)
