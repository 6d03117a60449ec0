"""`docgen check`: read and validate content."""

from __future__ import annotations

import click

from docgen.cli.workspace import open_workspace, print_findings
from docgen.diagnostics import Severity, UsageError


@click.command("check")
@click.argument("accounts", nargs=-1, metavar="[ACCOUNT]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print.")
@click.pass_context
def command(ctx: click.Context, accounts: tuple[str, ...], form: str) -> int:
    """Read and validate content; every problem at once, as file:line:column: what was written: what to do.

    Without ACCOUNT, everything is checked. Exit code 1 if anything stands at error level.
    """
    workspace = open_workspace(ctx.obj)
    findings = workspace.findings
    if accounts:
        unknown = [name for name in accounts if name not in workspace.account_ids]
        if unknown:
            known = ", ".join(workspace.account_ids) or "–"
            raise UsageError(f"no account called {unknown[0]}", suggestion=f"use one of: {known}")
        folders = tuple(f"content/accounts/{name}/" for name in accounts)
        findings = tuple(
            one for one in findings if not one.file.startswith("content/accounts/") or one.file.startswith(folders)
        )
    print_findings(findings, form)
    return 1 if any(finding.severity is Severity.ERROR for finding in findings) else 0
