"""`docgen import cases`: rows of a sheet become draft cases."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.workspace import case_ids, schema_files, workspace_root

if TYPE_CHECKING:
    from docgen.authoring.case_import import CaseImport, Reading
    from docgen.content.library import Workspace


@click.command("cases")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--mapping", "mapping_path", type=click.Path(path_type=Path), metavar="MAP.yaml",
              help="File that says which column is which field, instead of the headings' words.")  # fmt: skip
@click.option("--write-mapping", type=click.Path(path_type=Path), metavar="FILE",
              help="Write the mapping that would be used to FILE and import nothing.")  # fmt: skip
@click.option("--encoding", metavar="NAME", help="Encoding of a CSV; default: UTF-8, UTF-16 or GB 18030, found out.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="json lists every cell with what became of it.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Show what would be read and write nothing.")
@click.option("--force", is_flag=True, help="Replace cases that exist already.")
@click.pass_context
def command(
    ctx: click.Context, file: Path, mapping_path: Path | None, write_mapping: Path | None, encoding: str | None,
    form: str, dry_run: bool, force: bool,
) -> int:  # fmt: skip
    """Draft cases from FILE (.xlsx or .csv): each row a case, or several rows with one case number.

    Columns are found by their headings, in English or Chinese. What is not understood stays in the case file as a
    comment; the report names every row and cell that was not imported, and why. A case that exists is not replaced.
    """
    from docgen.authoring.case_import import import_cases
    from docgen.bundle import write_together
    from docgen.content.library import load_workspace
    from docgen.intake import read_book
    from docgen.messages import message

    root = workspace_root(ctx.obj)
    workspace = load_workspace(root)
    book = read_book(file, encoding)
    reading = _reading(workspace, mapping_path, force=force)
    done = import_cases(book, reading)
    if write_mapping is not None:
        _write_mapping(done, file, write_mapping, workspace.settings.language)
        return 0
    there, _ = case_ids(workspace)
    files = {there.get(draft.id, draft.path): draft.text().encode("utf-8") for draft in done.drafts}
    if not dry_run:
        schemas = {name: data for name, data in schema_files(["case"]).items() if not (root / name).exists()}
        write_together(root, files | schemas, replace=force)
    _print(done, form, workspace.settings.language, files, dry_run=dry_run)
    if form == "text":
        said = "import-dry" if dry_run else "import-written"
        click.echo(message(said, workspace.settings.language, count=len(files)))
    return 0


def _reading(workspace: Workspace, mapping_path: Path | None, *, force: bool) -> Reading:
    from docgen.authoring.case_cells import load_terms
    from docgen.authoring.case_import import Reading
    from docgen.authoring.case_mapping import read_mapping
    from docgen.intake import load_vocabulary

    root = workspace.root
    files, former = case_ids(workspace)
    return Reading(
        load_vocabulary("cases", root),
        load_terms(workspace, root),
        frozenset(former - files.keys() if force else former | files.keys()),
        workspace.settings.language,
        read_mapping(mapping_path) if mapping_path else None,
    )


def _write_mapping(done: CaseImport, file: Path, target: Path, language: str) -> None:
    from docgen.authoring.case_mapping import mapping_file
    from docgen.bundle import write_new_files
    from docgen.messages import message

    following = f"docgen import cases {shlex.quote(str(file))} --mapping {shlex.quote(str(target))}"
    intro = [message("mapping-intro", language, file=file.name, next=following)]
    no_field, near = message("mapping-no-field", language), message("mapping-nearest", language)
    text = mapping_file(done.report.columns, done.heading_row, intro, no_field, near)
    write_new_files(target.parent, {target.name: text.encode("utf-8")})
    click.echo(message("file-written", language, path=target))


def _print(done: CaseImport, form: str, language: str, files: dict[str, bytes], *, dry_run: bool) -> None:
    if form == "json":
        body = done.report.as_json() | {"files": sorted(files), "written": not dry_run}
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
        return
    from docgen.cli.import_.report import report_lines

    for line in report_lines(done.report, language):
        click.echo(line)
