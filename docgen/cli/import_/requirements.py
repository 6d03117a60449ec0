"""`docgen import requirements`: a customer's list into clauses, a revised one into what changed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.workspace import DayType, schema_files, unknown, workspace_root

if TYPE_CHECKING:
    from docgen.authoring.requirement_file import ListFile
    from docgen.authoring.requirement_import import RequirementImport
    from docgen.authoring.requirement_merge import Merged
    from docgen.content.opportunity import Requirement
    from docgen.content.workspace import AccountContent

FOLDER = "customer"
"""Where the customer's own files are kept, below the account's folder."""

FILE = "requirements.yaml"


@click.command("requirements")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--account", "account_id", required=True, metavar="A", help="The account whose customer sent the list.")
@click.option("--opportunity", metavar="O", help="The sale it belongs to, where the account has several.")
@click.option("--sheet", metavar="S", help="Only this sheet; default: every visible one that holds clauses.")
@click.option("--map", "pairs", multiple=True, metavar="COLUMN=FIELD",
              help="Read a column (heading or letters) as a field; `none`: not at all. Repeatable.")  # fmt: skip
@click.option("--revises", metavar="LIST", help="The list this one takes the place of; default: one of the same file.")
@click.option("--addendum", is_flag=True, help="The file names only what changes: clauses it does not name stay.")
@click.option("--dated", type=DayType(), metavar="DATE", help="The date of the list or addendum.")
@click.option("--answers", is_flag=True, help="Take answers that stand in the file for clauses that have none yet.")
@click.option("--encoding", metavar="NAME", help="Encoding of a CSV; default: UTF-8, UTF-16 or GB 18030, found out.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="json lists every cell with what became of it.")  # fmt: skip
@click.option("--write", is_flag=True, help="Write it; without, only show how it is read.")
@click.pass_context
def command(
    ctx: click.Context, file: Path, account_id: str, opportunity: str | None, sheet: str | None,
    pairs: tuple[str, ...], revises: str | None, addendum: bool, dated: date | None, answers: bool,
    encoding: str | None, form: str, write: bool,
) -> int:  # fmt: skip
    """Clauses from FILE (.xlsx, .csv, .docx or a PDF with text) into the account's requirements.

    Shows which column is read as what, which row becomes which clause, and what it leaves out; with --write it writes
    them and keeps a copy of the file, so that the answers can go back into it. A list that came before is compared:
    answers stay, changed clauses are reopened, missing ones are marked withdrawn. Answers that stand in the file are
    shown; --answers takes them for clauses that have none. An answer of yours stays, whatever the file says.
    """
    from docgen.authoring.requirement_import import Mapped, import_requirements
    from docgen.authoring.requirement_merge import merge
    from docgen.authoring.requirement_words import load_requirement_words
    from docgen.content.library import load_workspace
    from docgen.intake import load_vocabulary, read_any

    root = workspace_root(ctx.obj)
    workspace = load_workspace(root)
    account = workspace.account(account_id)
    if account is None:
        raise unknown("account", account_id, workspace.account_ids)
    sales = [str(one.id) for one in account.opportunities]
    if opportunity is not None and opportunity not in sales:
        raise unknown("opportunity", opportunity, sales)
    vocabulary = load_vocabulary("requirements", root)
    read = import_requirements(
        read_any(file, encoding), vocabulary, load_requirement_words(root), Mapped.of(pairs, vocabulary), sheet
    )
    source, revised = _source(read, account, file, revises, dated, opportunity, addendum=addendum)
    source = replace(source, answers=answers)
    pool = _pool(account, revised, opportunity, addendum=addendum)
    taken = [str(one.id) for one in account.requirements]
    merged = merge(
        read.clauses, read.withdrawn, pool,
        revised=revised, told=revises is not None, addendum=addendum, taken=taken,
    )  # fmt: skip
    files = _files(root, account, merged, source, file, workspace.settings.language)
    if write:
        _write(root, files)
    _print(root, read, merged, account, source, form, workspace.settings.language, sorted(files), written=write)
    return 0


def _source(
    read: RequirementImport, account: AccountContent, file: Path, revises: str | None, dated: date | None,
    opportunity: str | None, *, addendum: bool,
) -> tuple[ListFile, str]:  # fmt: skip
    """The list as it will be known, and the id of the one before it that it is compared with; empty for none."""
    from docgen.authoring.case_cells import identifier
    from docgen.authoring.requirement_file import ListFile
    from docgen.bundle import slug

    known = [str(one.id) for one in account.requirement_lists]
    if revises is not None and revises not in known:
        raise unknown("requirement-list", revises, known)
    base = identifier(file.stem) or f"list-{sha256(file.stem.encode('utf-8')).hexdigest()[:6]}"
    same = next((one for one in account.requirement_lists if str(one.id) == base), None)
    again = same is not None and same.sha256 == read.report.book.sha256
    name, number = base, 1
    while addendum and not again and name in known:
        number += 1
        name = f"{base}-{number}"
    mine = slug(file.stem if name == base else f"{file.stem} {number}") + file.suffix.lower()
    several = len(account.opportunities) > 1 and opportunity is not None
    source = ListFile(
        name, f"{FOLDER}/{mine}", read.report.book.sha256, read.sheets, dated, addendum,
        opportunity if several and opportunity else "",
    )  # fmt: skip
    return source, revises or (base if same is not None and not addendum else "")


def _pool(account: AccountContent, revised: str, opportunity: str | None, *, addendum: bool) -> list[Requirement]:
    """The clauses a list is compared with: of the list it revises, and those typed by hand; of an addendum, all."""
    return [
        one
        for one in account.requirements
        if (opportunity is None or one.opportunity in (None, opportunity))
        and (addendum or one.origin is None or (revised and str(one.origin.list) == revised))
    ]


def _files(
    root: Path, account: AccountContent, merged: tuple[Merged, ...], source: ListFile, file: Path, language: str
) -> dict[str, bytes]:
    """What would be written: the clauses, the list they came with, and the customer's file itself."""
    from docgen.authoring.requirement_file import requirements_file, with_list

    folder = _account_folder(root, account)
    clauses, lists = _holder(folder, "requirements"), _holder(folder, "requirement_lists")
    target = clauses or lists or folder / FILE
    text = target.read_text("utf-8") if target.exists() else None
    made = {target: requirements_file(text, merged, source, language)}
    if text is not None:
        holder = lists or target
        made[holder] = with_list(made.get(holder) or holder.read_text("utf-8"), source)
    files = {path.relative_to(root).as_posix(): words.encode("utf-8") for path, words in made.items()}
    return files | {(folder / source.file).relative_to(root).as_posix(): file.read_bytes()}


def _account_folder(root: Path, account: AccountContent) -> Path:
    return (root / account.account.id.source.file).parent


def _holder(folder: Path, key: str) -> Path | None:
    """The file of an account that holds a top-level key."""
    from docgen.source.yaml_reader import read_file

    for path in sorted(folder.glob("*.yaml")):
        if key in read_file(path, path.name).root:
            return path
    return None


def _write(root: Path, files: dict[str, bytes]) -> None:
    from docgen.bundle import write_together

    schemas = {name: data for name, data in schema_files(["account"]).items() if not (root / name).exists()}
    write_together(root, files | schemas, replace=True)


def _print(
    root: Path, read: RequirementImport, merged: tuple[Merged, ...], account: AccountContent, source: ListFile,
    form: str, language: str, files: list[str], *, written: bool,
) -> None:  # fmt: skip
    from docgen.cli.import_.report import report_lines
    from docgen.cli.import_.requirement_report import changes_json, list_lines
    from docgen.messages import message

    if form == "json":
        body = read.report.as_json() | changes_json(merged) | {"list": source.id, "files": files, "written": written}
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
        return
    lines, whole = (
        [*report_lines(read.report, language, whole=every),
         *list_lines(read, merged, account, source, language, written=written, whole=every)]
        for every in (False, True)
    )  # fmt: skip
    for line in lines:
        click.echo(line)
    if len(whole) > len(lines):
        click.echo(message("import-whole", language, file=_keep(root, source, whole)))


def _keep(root: Path, source: ListFile, lines: list[str]) -> str:
    """The whole report as a file below `build/`, where the lists on the screen are cut; its path in the workspace."""
    from docgen.bundle import write_together

    name = f"build/import/{Path(source.file).stem}.txt"
    write_together(root, {name: "".join(f"{line}\n" for line in lines).encode("utf-8")}, replace=True)
    return name
