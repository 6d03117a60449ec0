"""`docgen check`: read and validate content."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from docgen.cli.workspace import open_workspace, print_findings, unknown
from docgen.diagnostics import Severity

if TYPE_CHECKING:
    from docgen.content.library import Workspace


@click.command("check")
@click.argument("accounts", nargs=-1, metavar="[ACCOUNT]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.pass_context
def command(ctx: click.Context, accounts: tuple[str, ...], form: str) -> int:
    """Read and validate content; every problem at once, as file:line:column: what was written: what to do.

    Without ACCOUNT, everything is checked. Exit code 1 if anything stands at error level.
    """
    from docgen.diagnostics import sort_key
    from docgen.pipeline.sent_quotes import quote_findings

    workspace = open_workspace(ctx.obj)
    priced = (one for content in workspace.accounts.values() for one in quote_findings(workspace, content))
    findings = tuple(sorted((*workspace.findings, *dict.fromkeys(priced)), key=sort_key))
    if accounts:
        folders = tuple(f"content/accounts/{_folder(name, workspace)}/" for name in accounts)
        findings = tuple(
            one for one in findings if not one.file.startswith("content/accounts/") or one.file.startswith(folders)
        )
    print_findings(findings, form, workspace.settings.language)
    return 1 if any(finding.severity is Severity.ERROR for finding in findings) else 0


def _folder(name: str, workspace: Workspace) -> str:
    """The folder of an account, also where it is called by a former id."""
    if name in workspace.account_ids:
        return name
    content = workspace.account(name)
    if content is None:
        raise unknown("account", name, workspace.account_ids)
    return str(content.account.id)
