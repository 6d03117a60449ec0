"""`docgen match`: which cases prove this to this customer, and which must not be used."""

from __future__ import annotations

import json
from typing import Any

import click

from docgen.cli.workspace import open_workspace, unknown
from docgen.diagnostics import ContentError


@click.command("match")
@click.argument("account")
@click.option("--top", type=click.IntRange(1), default=3, show_default=True, help="How many ranked cases to show.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.option("--channel", default="deck", show_default=True, help="Use the case must be authorised for.")
@click.pass_context
def command(ctx: click.Context, account: str, top: int, form: str, channel: str) -> int:
    """Ranked cases for ACCOUNT with reasons, and every refused case with its reason."""
    from typing import get_args

    from docgen.caselib.shelf import LoadedShelf
    from docgen.content.case import Channel
    from docgen.pipeline.build import BuildOptions, document_date
    from docgen.selection import match

    channels = get_args(Channel)
    if channel not in channels:
        raise unknown("channel", channel, channels)
    workspace = open_workspace(ctx.obj)
    content = workspace.account(account)
    if content is None and account not in workspace.account_ids:
        raise unknown("account", account, workspace.account_ids)
    if content is None or workspace.library is None:
        raise ContentError(workspace.findings)
    when = document_date(BuildOptions(), workspace, content, deck=channel == "deck")
    facts = LoadedShelf(workspace.cases).facts
    found = match(content, facts, workspace.library.taxonomy, workspace.settings, date=when, channel=channel)
    body = found.as_json()
    if form == "json":
        click.echo(json.dumps(body | {"ranked": body["ranked"][:top]}, ensure_ascii=False, indent=2))
        return 0
    _print(body, top, workspace.settings.language)
    return 0


def _print(body: dict[str, Any], top: int, language: str) -> None:
    """The ranked cases with their reasons, then the refused ones, in words."""
    from docgen.messages import message

    for place, row in enumerate(body["ranked"][:top], 1):
        use = message(f"use-{row['use']}", language)
        click.echo(f"{place}. {row['case']}  {row['score']}  {use}")
        for given in row["reasons"]:
            criterion = message(f"kind-{given['criterion']}", language)
            said = {"points": given["points"], "criterion": criterion, "detail": given["detail"]}
            click.echo(f"     {message('match-points', language, **said)}")
    for row in body["refused"]:
        why = message(f"refusal-{row['reason']}", language)
        click.echo(message("match-refused", language, case=row["case"], why=why, detail=row["detail"]))
