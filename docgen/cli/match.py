"""`docgen match`: which cases prove this to this customer, and which must not be used."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from docgen.cli.workspace import DayType, open_workspace, say_left_out, unknown
from docgen.diagnostics import ContentError, Severity

if TYPE_CHECKING:
    from datetime import date

    from docgen.cli.match_words import MatchWords
    from docgen.content.library import Workspace
    from docgen.selection import Match


@click.command("match")
@click.argument("account")
@click.option("--top", type=click.IntRange(1), default=3, show_default=True, help="How many ranked cases to show.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.option("--channel", default="deck", show_default=True, help="Use the case must be authorised for.")
@click.option("--date", "when", type=DayType(), help="Day that authorisations are judged on; default: the document's.")
@click.pass_context
def command(ctx: click.Context, account: str, top: int, form: str, channel: str, when: date | None) -> int:
    """Ranked cases for ACCOUNT with reasons, and every refused case with its reason."""
    from typing import get_args

    from docgen.cli.match_words import MatchWords
    from docgen.content.case import Channel

    channels = get_args(Channel)
    if channel not in channels:
        raise unknown("channel", channel, channels)
    workspace = open_workspace(ctx.obj)
    content = workspace.account(account)
    if content is None and account not in workspace.account_ids:
        raise unknown("account", account, workspace.account_ids)
    if content is None or workspace.library is None or _settings_are_wrong(workspace):
        raise ContentError(one for one in workspace.findings if one.severity is Severity.ERROR)
    found = _match(workspace, account, channel, when)
    say_left_out(workspace)
    if form == "json":
        body = replace(found, ranked=found.ranked[:top]).as_json()
        body |= {"not_considered": [entry.names.name for entry in workspace.broken_cases()]}
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
        return 0
    words = MatchWords(workspace.settings.language, workspace.library, content)
    for line in _lines(found, top, words):
        click.echo(line)
    return 0


def _settings_are_wrong(workspace: Workspace) -> bool:
    """Points from settings with errors would rank by what nobody meant."""
    from docgen.content.library import SETTINGS_FILE

    return any(one.file == SETTINGS_FILE and one.severity is Severity.ERROR for one in workspace.findings)


def _match(workspace: Workspace, account: str, channel: str, asked: date | None) -> Match:
    from docgen.caselib.rivals import rivals_of
    from docgen.caselib.shelf import shelf_of
    from docgen.pipeline.options import BuildOptions, document_date
    from docgen.selection import match

    content, library = workspace.account(account), workspace.library
    assert content is not None and library is not None
    when = document_date(BuildOptions(date=asked), workspace, content, deck=channel == "deck")
    facts = shelf_of(workspace).facts
    rivals = rivals_of(content.account, (one.account for one in workspace.accounts.values()))
    return match(content, facts, library.taxonomy, workspace.settings, date=when, channel=channel, rivals=rivals)


def _lines(found: Match, top: int, words: MatchWords) -> Iterator[str]:
    """The ranked cases with their reasons, then the refused ones, in words."""
    if not found.ranked:
        yield words.message("match-none")
    for place, ranked in enumerate(found.ranked[:top], 1):
        row = ranked.as_json()
        yield f"{place}. {row['case']}  {row['score']}  {words.message(f'use-{ranked.use}')}"
        for reason, given in zip(ranked.reasons, row["reasons"], strict=True):
            criterion = words.message(f"kind-{reason.criterion}")
            said = {"points": given["points"], "criterion": criterion, "detail": words.detail(reason)}
            yield f"     {words.message('match-points', **said)}"
    for refused in found.refused:
        why = words.message(f"refusal-{refused.reason}")
        yield words.message("match-refused", case=refused.case, why=why, detail=refused.detail)
