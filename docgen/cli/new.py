"""`docgen new`: a commented skeleton with an editor schema line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.workspace import workspace_root
from docgen.diagnostics import UsageError

if TYPE_CHECKING:
    from docgen.content.library import Workspace

KINDS = ("account", "case", "offering")


@click.command("new")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("identifier", metavar="ID")
@click.pass_context
def command(ctx: click.Context, kind: str, identifier: str) -> int:
    """A commented skeleton of an account, case or offering called ID (kebab case: `north-bank`).

    What must be filled in starts as `null`; what may be left out stands behind `#`. The first line tells the
    editor the schema, so that it completes and checks while you type.
    """
    from docgen.bundle import append_text, write_new_files
    from docgen.content.library import load_workspace
    from docgen.content.types import ID

    if not ID.fullmatch(identifier) or "/" in identifier or "." in identifier:
        raise UsageError(f"not an id: {identifier}", suggestion="use lower-case letters, digits and hyphens: north-bank")
    root = workspace_root(ctx.obj)
    workspace = load_workspace(root)
    path, text = _file(kind, identifier, workspace)
    if kind == "offering" and (root / path).exists():
        if workspace.library and any(one.id == identifier for one in workspace.library.offerings):
            raise UsageError(f"there is an offering called {identifier}", suggestion="choose another id")
        append_text(root / path, "\n".join(text[2:]) + "\n")
    else:
        write_new_files(root, {path: ("\n".join(text) + "\n").encode("utf-8")})
    click.echo(f"written: {path}")
    return 0


def _file(kind: str, identifier: str, workspace: Workspace) -> tuple[str, list[str]]:
    """The path in the workspace and the lines of the skeleton."""
    from docgen.content.case import Case
    from docgen.content.offering import Offering
    from docgen.content.skeleton import list_entry, skeleton

    values = {"id": identifier} | _taxonomy_values(workspace)
    if kind == "account":
        path = f"content/accounts/{identifier}/account.yaml"
        return path, [_modeline(path, "account"), *_account(values, workspace)]
    if kind == "case":
        path = f"cases/{identifier}.yaml"
        return path, [_modeline(path, "case"), *skeleton(Case, values | {"status": "not_cleared"})]
    path = "content/library/offerings.yaml"
    return path, [_modeline(path, "library"), "offerings:", *list_entry(Offering, {"id": identifier})]


def _account(values: dict[str, str], workspace: Workspace) -> list[str]:
    """The account's own fields, then every other top-level key with its first entry behind `#`."""
    from docgen.content.account import Account, Need, Stakeholder
    from docgen.content.commercial import Quote
    from docgen.content.opportunity import Meeting, Opportunity
    from docgen.content.project import Project
    from docgen.content.skeleton import list_entry, skeleton

    spoken = ", ".join(workspace.settings.languages)
    lines = ["account:", *skeleton(Account, values | {"languages": f"[{spoken}]", "scenarios": "[]"}, depth=1)]
    lists = {"stakeholders": Stakeholder, "needs": Need, "opportunities": Opportunity, "meetings": Meeting, "quotes": Quote}
    for key, entity in lists.items():
        lines += ["", f"# {key}:", *(f"# {line}" for line in list_entry(entity, {}) if "# " not in line.lstrip()[:2])]
    return [*lines, "", "# project:", *(f"# {line}" for line in skeleton(Project, {}, depth=1) if "# " not in line.lstrip()[:2])]


def _taxonomy_values(workspace: Workspace) -> dict[str, str]:
    """An industry and a region that exist, so that the skeleton passes `check`; the author changes them."""
    if workspace.library is None:
        return {}
    taxonomy = workspace.library.taxonomy
    pairs = (("industry", taxonomy.industries), ("region", taxonomy.regions))
    return {name: str(entries[0].id) for name, entries in pairs if entries}


def _modeline(path: str, kind: str) -> str:
    up = "../" * (len(Path(path).parts) - 1)
    return f"# yaml-language-server: $schema={up}.docgen/schemas/{kind}.json"
