"""`docgen release`: what the customer gets, frozen as it leaves."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING

import click

from docgen.cli.workspace import DayType, finding_line, open_workspace

if TYPE_CHECKING:
    from docgen.content.library import Workspace
    from docgen.pipeline.release import Outcome


@click.command("release")
@click.argument("account", metavar="ACCOUNT")
@click.option("--choose", metavar="TIER", help="The offer of a sealed set that leaves: low, mid or high.")
@click.option("--only", metavar="KIND,…", help="Only these kinds: deck, proposal, tender, quote, handover, case.")
@click.option("--lang", "language", help="Only this language.")
@click.option("--opportunity", help="Another opportunity than the current one.")
@click.option("--meeting", help="Another meeting than the current one.")
@click.option("--quote", help="Another quote than the current one.")
@click.option("--date", "when", type=DayType(), help="The documents' date.")
@click.option(
    "--jobs", type=click.IntRange(1), help="Files made side by side; default: as many as the machine has cores."
)
@click.pass_context
def command(
    ctx: click.Context, account: str, choose: str | None, only: str | None, language: str | None,
    opportunity: str | None, meeting: str | None, quote: str | None, when: date | None, jobs: int | None,
) -> int:  # fmt: skip
    """Freeze what the customer of ACCOUNT gets as the next version under releases/ACCOUNT/.

    Builds anew, without the mark of a draft, and refuses with every reason at once: errors, known gaps, clauses without
    an answer, texts in one language only, drafts that were edited. Nothing internal leaves. Exit code 1 if refused.
    """
    from docgen.cli.build import kinds, refuse_unknown
    from docgen.compose import Choice
    from docgen.pipeline import BuildOptions
    from docgen.pipeline.release import release

    workspace = open_workspace(ctx.obj)
    options = BuildOptions(
        only=kinds(only), language=language, choice=Choice(opportunity, meeting, quote), date=when,
        workers=jobs or os.cpu_count() or 1,
    )  # fmt: skip
    refuse_unknown(workspace, {account}, options)
    done = release(workspace, account, options, choose, lambda line: click.echo(line, err=True))
    _report(done, workspace, account)
    if done.machine:
        return 3
    return 1 if done.reasons else 0


def _report(done: Outcome, workspace: Workspace, account: str) -> None:
    from docgen.messages import message

    language = workspace.settings.language
    if done.reasons:
        rule = "release-refused-one" if len(done.reasons) == 1 else "release-refused"
        click.echo(message(rule, language, account=account, count=len(done.reasons)), err=True)
        for reason in done.reasons:
            click.echo(f"  {finding_line(reason, language)}", err=True)
        _say_page(done, workspace)
        return
    if done.folder is None:
        click.echo(message("release-unchanged", language, account=account, number=done.unchanged))
        return
    shown = done.folder.relative_to(workspace.root)
    number = done.folder.name.removeprefix("v")
    click.echo(message("release-done", language, account=account, number=number, count=len(done.files), folder=shown))
    for path in done.files:
        click.echo(f"  {path}")
    _say_page(done, workspace)


def _say_page(done: Outcome, workspace: Workspace) -> None:
    """Where the page for the team is: with the files on standard output, with reasons on standard error."""
    from docgen.messages import message

    if done.page is not None:
        shown = done.page.relative_to(workspace.root) if done.page.is_relative_to(workspace.root) else done.page
        click.echo(message("release-page-written", workspace.settings.language, file=shown), err=bool(done.reasons))
