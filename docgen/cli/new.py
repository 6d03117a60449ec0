"""`docgen new`: a commented skeleton with an editor schema line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.workspace import schema_files, workspace_root
from docgen.diagnostics import UsageError

if TYPE_CHECKING:
    from docgen.content.library import Workspace
    from docgen.content.workspace import AccountContent

KINDS = ("account", "case", "offering", "proposal")
OFFERINGS = "content/library/offerings.yaml"
LONGEST_ID = 80


@click.command("new")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("identifier", metavar="ID")
@click.pass_context
def command(ctx: click.Context, kind: str, identifier: str) -> int:
    """A commented skeleton of an account, case or offering called ID (kebab case: `north-bank`).

    `proposal` takes the id of an account that has no sale yet: what its proposal needs, section by section.

    What must be filled in starts as `null`; what may be left out stands behind `#`. The first line tells the
    editor the schema, so that it completes and checks while you type.
    """
    from docgen.bundle import append_text, is_reserved, write_new_files
    from docgen.content.library import load_workspace
    from docgen.content.types import ID
    from docgen.messages import message

    if not ID.fullmatch(identifier) or len(identifier) > LONGEST_ID or "/" in identifier or "." in identifier:
        raise UsageError("id-format", written=identifier)
    if is_reserved(identifier):
        raise UsageError("id-reserved", written=identifier)
    root = workspace_root(ctx.obj)
    workspace = load_workspace(root)
    _refuse_taken(kind, identifier, workspace)
    path, text = _file(kind, identifier, workspace)
    if kind == "offering" and (root / path).exists():
        append_text(root / path, _offering_at_end(root, path, identifier, text[2:]))
    else:
        write_new_files(root, {path: ("\n".join(text) + "\n").encode("utf-8")})
    schemas = schema_files([{"offering": "library", "proposal": "account"}.get(kind, kind)])
    write_new_files(root, {name: data for name, data in schemas.items() if not (root / name).exists()})
    click.echo(message("file-written", workspace.settings.language, path=path))
    return 0


def _refuse_taken(kind: str, identifier: str, workspace: Workspace) -> None:
    """Raises UsageError if the id is in use, also as a former id or a folder without a readable account.

    A proposal needs an account, without a sale.
    """
    if kind == "proposal":
        return _refuse_sold(identifier, workspace)
    offerings = workspace.library.offerings if workspace.library else ()
    taken = {
        "account": workspace.account(identifier) is not None or identifier in workspace.account_ids,
        "case": workspace.case(identifier) is not None or _case_exists(identifier, workspace),
        "offering": any(one.id == identifier for one in offerings),
    }
    if taken[kind]:
        raise UsageError("id-taken", kind=kind, written=identifier)


def _refuse_sold(identifier: str, workspace: Workspace) -> None:
    account = workspace.account(identifier)
    if account is None:
        known = ", ".join(workspace.account_ids) or "–"
        raise UsageError("unknown-name", kind="account", written=identifier, known=known)
    if account.opportunities:
        raise UsageError("proposal-there", written=identifier, file=account.opportunities[0].id.source.file)


def _case_exists(identifier: str, workspace: Workspace) -> bool:
    from docgen.content.case_files import case_files, case_name

    return any(identifier == case_name(file) for file in case_files(workspace.root))


def _offering_at_end(root: Path, path: str, identifier: str, entry: list[str]) -> str:
    """The entry with the indent of those above it. Raises UsageError where the file would not read it as one."""
    from docgen.source.values import Mapping, Sequence
    from docgen.source.yaml_reader import read_file, read_text

    held = read_file(root / path, path).root.get("offerings")
    first = held[0] if isinstance(held, Sequence) and held else None
    indent = " " * (first.source.column - len("- x")) if isinstance(first, Mapping) else "  "
    text = "".join(f"{indent}{line[2:]}\n" for line in entry)
    after = read_text(f"{(root / path).read_text('utf-8')}\n{text}", path).root.get("offerings")
    read_back = [one.get("id") for one in after if isinstance(one, Mapping)] if isinstance(after, Sequence) else []
    if identifier not in read_back:
        raise UsageError("list-not-last", file=path, key="offerings")
    return text


def _file(kind: str, identifier: str, workspace: Workspace) -> tuple[str, list[str]]:
    """The path in the workspace and the lines of the skeleton."""
    from docgen.content.case import Case
    from docgen.content.offering import Offering
    from docgen.content.skeleton import list_entry, skeleton

    values = {"id": identifier} | _taxonomy_values(workspace)
    if kind == "account":
        path = f"content/accounts/{identifier}/account.yaml"
        return path, [_modeline(path, "account"), *_account(values, workspace)]
    if kind == "proposal":
        account = workspace.account(identifier)
        assert account is not None
        path = f"content/accounts/{account.account.id}/proposal.yaml"
        return path, [_modeline(path, "account"), *_proposal(account)]
    if kind == "case":
        path = f"cases/{identifier}.yaml"
        values |= {"status": "not_cleared", "consent": "unknown"}
        return path, [_modeline(path, "case"), *skeleton(Case, values, spelt_out=True)]
    held = workspace.library.offerings if workspace.library else ()
    path = held[0].id.source.file if held else OFFERINGS
    return path, [_modeline(path, "library"), "offerings:", *list_entry(Offering, {"id": identifier})]


def _account(values: dict[str, str], workspace: Workspace) -> list[str]:
    """The account's own fields, then every other top-level key with its first entry behind `#`."""
    from docgen.content.account import Account, Need, Stakeholder
    from docgen.content.commercial import Quote
    from docgen.content.entity import Entity
    from docgen.content.opportunity import Meeting, Opportunity
    from docgen.content.project import Project
    from docgen.content.skeleton import list_entry, skeleton

    spoken = ", ".join(workspace.settings.languages)
    lines = ["account:", *skeleton(Account, values | {"languages": f"[{spoken}]", "scenarios": "[]"}, depth=1)]
    lists: dict[str, type[Entity]] = {
        "stakeholders": Stakeholder, "needs": Need, "opportunities": Opportunity, "meetings": Meeting, "quotes": Quote,
    }  # fmt: skip
    for key, entity in lists.items():
        lines += ["", f"# {key}:", *_for_later(list_entry(entity, {}))]
    return [*lines, "", "# project:", *_for_later(skeleton(Project, {}, depth=1))]


def _proposal(account: AccountContent) -> list[str]:
    """The sale with every part of its proposal, then what else the sections are made from, as far as it is lacking."""
    from docgen.content.account import Need
    from docgen.content.commercial import ValueCase
    from docgen.content.opportunity import CustomerQuestion, Opportunity, Requirement, Risk
    from docgen.content.project import Project
    from docgen.content.skeleton import list_entry, skeleton

    values = {"id": f"{account.account.id}-sale", "procurement_mode": "negotiated"}
    lines = ["opportunities:", *list_entry(Opportunity, values, spelt_out=True)]
    lists = (("needs", Need), ("requirements", Requirement), ("questions", CustomerQuestion), ("risks", Risk))
    for key, entity in lists:
        if not getattr(account, key):
            lines += ["", f"# {key}:", *_for_later(list_entry(entity, {}))]
    for key, single in (("project", Project), ("value_case", ValueCase)):
        if getattr(account, key) is None:
            lines += ["", f"# {key}:", *_for_later(skeleton(single, {}, depth=1))]
    return lines


def _for_later(lines: list[str]) -> list[str]:
    """Required lines behind `#`; what may be left out is left out here, so that the skeleton stays short."""
    return [f"# {line}" for line in lines if not line.lstrip().startswith("# ")]


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
