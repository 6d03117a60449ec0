"""`docgen import sites`: a list of sites, of their goods and of what must be ready, into the project of an account."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.workspace import schema_files, unknown, workspace_root

if TYPE_CHECKING:
    from docgen.authoring.site_import import SiteImport
    from docgen.content.workspace import AccountContent, LibraryContent


@click.command("sites")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--account", "account_id", required=True, metavar="A", help="The account whose project delivers there.")
@click.option("--map", "pairs", multiple=True, metavar="COLUMN=FIELD",
              help="Read a column (heading or letters) as a field; `none`: not at all. Repeatable.")  # fmt: skip
@click.option("--encoding", metavar="NAME", help="Encoding of a CSV; default: UTF-8, UTF-16 or GB 18030, found out.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="json lists every cell with what became of it.")  # fmt: skip
@click.option("--write", is_flag=True, help="Write it; without, only show how it is read.")
@click.pass_context
def command(
    ctx: click.Context,
    file: Path,
    account_id: str,
    pairs: tuple[str, ...],
    encoding: str | None,
    form: str,
    write: bool,
) -> int:
    """Sites from FILE (.xlsx or .csv) into the project of the account: up to 500.

    A sheet may list sites (name, address, contact, dates of the steps), goods for them (site, item no., quantity,
    package) or what must be ready there (site, what, owner, due). Shows how it is read and what changes; with --write
    it edits the file of the project. What the list does not say stays, comments too. Exit code 1 while a cell cannot be
    read, a row names no site or a new site lacks its name or address; all else is shown, and written with --write.
    """
    from docgen.authoring.requirement_import import Mapped
    from docgen.authoring.site_file import sites_file
    from docgen.authoring.site_import import import_sites
    from docgen.authoring.site_rows import site_terms
    from docgen.content.library import load_workspace
    from docgen.diagnostics import ContentError
    from docgen.intake import load_vocabulary, read_book
    from docgen.intake.text import plain

    root = workspace_root(ctx.obj)
    workspace = load_workspace(root)
    account = workspace.account(account_id)
    if account is None:
        raise unknown("account", account_id, workspace.account_ids)
    if account.project is None:
        raise ContentError("sites-no-project")
    known = account.project.sites
    names = {plain(word): str(one.id) for one in known for word in (one.id, *(said for _, said, _ in one.name.words))}
    vocabulary = load_vocabulary("sites", root)
    terms = site_terms(_roles(account, workspace.library), names, root)
    done = import_sites(read_book(file, encoding), vocabulary, terms, known, Mapped.of(pairs, vocabulary))
    path = account.project.id.source.file
    changes = any(one.change in ("new", "changed") for one in done.sites)
    if changes:
        made = sites_file((root / path).read_text("utf-8"), done)
        if write:
            _write(root, {path: made.encode("utf-8")})
    _print(done, form, workspace.settings.language, path, written=write and changes)
    return 0 if done.is_whole else 1


def _roles(account: AccountContent, library: LibraryContent | None) -> dict[str, str]:
    """Roles of ours and of the customer by id and by title."""
    from docgen.intake.text import plain

    titles = [(str(one.id), one.title) for one in account.stakeholders]
    titles += [(str(one.id), one.label) for one in library.company.team_roles] if library is not None else []
    return {plain(word): key for key, title in titles for word in (key, *(said for _, said, _ in title.words))}


def _write(root: Path, files: dict[str, bytes]) -> None:
    from docgen.bundle import write_together

    schemas = {name: data for name, data in schema_files(["account"]).items() if not (root / name).exists()}
    write_together(root, files | schemas, replace=True)


def _print(done: SiteImport, form: str, language: str, path: str, *, written: bool) -> None:
    from docgen.cli.import_.report import report_lines
    from docgen.cli.import_.site_report import sites_json, sites_lines

    if form == "json":
        body = done.report.as_json() | sites_json(done) | {"file": path, "written": written}
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
        return
    for line in (*report_lines(done.report, language), *sites_lines(done, language, path, written=written)):
        click.echo(line)
