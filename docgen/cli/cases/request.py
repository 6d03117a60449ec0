"""`docgen cases request`: the letter that asks for permission."""

from __future__ import annotations

from datetime import date

import click

from docgen.cli.workspace import DayType, case_ids, finding_line, open_workspace, unknown
from docgen.diagnostics import ContentError


@click.command("request")
@click.argument("case", metavar="CASE")
@click.option("--lang", "language", type=click.Choice(["en", "zh"]), help="One language; default: the workspace's.")
@click.option("--date", "when", type=DayType(), metavar="YYYY-MM-DD", help="Date of the letter; default: today.")
@click.option("--reply-by", type=DayType(), metavar="YYYY-MM-DD", help="Answer asked for by; default: in three weeks.")
@click.option(
    "--until", type=DayType(), metavar="YYYY-MM-DD", help="Last day of use asked for; default: in three years."
)
@click.option("--force", is_flag=True, help="Overwrite a letter that was edited since it was written.")
@click.pass_context
def command(
    ctx: click.Context, case: str, language: str | None, when: date | None, reply_by: date | None, until: date | None,
    force: bool,
) -> int:  # fmt: skip
    """The letter that asks CASE's customer what may be shown, where and until when, as a Word file to sign.

    It shows every word and figure of the case as it would be used, with a box to tick for each. Read it, send it, and
    put the answer into the case's `authorisation`.
    """
    from docgen.messages import message
    from docgen.pipeline.audit import audit_day
    from docgen.pipeline.request import request_dates, write_request

    workspace = open_workspace(ctx.obj)
    spoken = workspace.settings.language
    files, _ = case_ids(workspace)
    found = workspace.case(case)
    if found is None or workspace.library is None:
        if case in files:
            raise ContentError("case-with-errors", id=case)
        raise unknown("case", case, files)
    dates = request_dates(audit_day(workspace, when), reply_by, until)
    kept = False
    for one in (language,) if language else workspace.settings.languages:
        done = write_request(workspace, workspace.library, found, one, dates, force=force)
        kept = kept or bool(done.commit.edited)
        rule = "file-kept-back" if done.commit.edited else "file-written"
        click.echo(message(rule, spoken, path=done.path))
        if done.gaps:
            click.echo(message("request-gaps", spoken, path=done.path, count=done.gaps))
        for finding in done.findings:
            click.echo(finding_line(finding, spoken), err=True)
    return 1 if kept else 0
