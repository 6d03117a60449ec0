"""`docgen cases harvest`: a draft case from a closed project."""

from __future__ import annotations

import click

from docgen.cli.workspace import case_ids, schema_files, unknown, workspace_root
from docgen.diagnostics import UsageError

LONGEST_ID = 80


@click.command("harvest")
@click.argument("account", metavar="ACCOUNT")
@click.option("--id", "identifier", metavar="ID", help="Id of the case; default: the project's.")
@click.pass_context
def command(ctx: click.Context, account: str, identifier: str | None) -> int:
    """A draft case from ACCOUNT's closed project: what was measured at acceptance, plan against what happened.

    Only measured values become results; targets stay targets. What the project does not say is `null`. The draft is
    not cleared for any use: `docgen cases request` writes the letter that asks the customer. Where a test missed its
    threshold, the draft is a failure, which never leaves the team.
    """
    from docgen.authoring.harvest import harvest
    from docgen.authoring.yaml_lines import Bare
    from docgen.bundle import write_together
    from docgen.content.library import load_workspace
    from docgen.content.types import ID
    from docgen.messages import message
    from docgen.wording import Wording, load_catalogue

    root = workspace_root(ctx.obj)
    workspace = load_workspace(root)
    content = workspace.account(account)
    if content is None or workspace.library is None:
        raise unknown("account", account, workspace.accounts)
    if identifier and (not ID.fullmatch(identifier) or len(identifier) > LONGEST_ID or "/" in identifier):
        raise UsageError("id-format", written=identifier)
    wordings = [Wording(load_catalogue(one, root)) for one in workspace.settings.languages]
    draft = harvest(content, workspace.library, wordings, workspace.settings.language, identifier)
    files, former = case_ids(workspace)
    if draft.id in files or draft.id in former:
        raise UsageError("id-taken", kind="case", written=draft.id)
    schemas = {name: data for name, data in schema_files(["case"]).items() if not (root / name).exists()}
    write_together(root, {draft.path: draft.text().encode("utf-8")} | schemas)
    click.echo(message("file-written", workspace.settings.language, path=draft.path))
    failed = draft.values["outcome"] == Bare("failure")
    click.echo(message("harvest-inside" if failed else "harvest-next", workspace.settings.language, id=draft.id))
    return 0
