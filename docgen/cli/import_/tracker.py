"""`docgen import tracker`: a tracker or form of the handover pack that was filled in, back into the project."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.price_effects import findings_as_json, found_lines
from docgen.cli.workspace import finding_line, open_workspace, unknown
from docgen.diagnostics import ContentError, Severity

if TYPE_CHECKING:
    from docgen.diagnostics import Finding
    from docgen.pipeline.tracker_import import TrackerImport


@click.command("tracker")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--account", "account_id", required=True, metavar="A", help="The account whose tracker or form it is.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="How to print.")  # fmt: skip
@click.option("--write", is_flag=True, help="Write the changes; without, only show them.")
@click.pass_context
def command(ctx: click.Context, file: Path, account_id: str, form: str, write: bool) -> int:
    """What was written into a tracker or form of the pack (FILE: its .xlsx, .docx or .pdf) into the project.

    Rows are known by their ids, wherever sorting and filtering have put them. Shows each change with its row, field,
    old and new value; lines added to a list of open points come as new entries, each with an id. Names what it does not
    take: rows that are unknown or gone, values that cannot be read, cells that were locked or calculated. With --write
    it edits the file of the project in place; comments stay. Exit code 1, and nothing is written, while a cell to fill
    in cannot be read. What was written outside those cells is counted and left out; the exit code stays 0.

    Ends with what `docgen check` would say of the new facts and does not say now: goods counted that were not packed,
    money paid without a proof, steps in an order that cannot be. Facts are written as they stand in the file; an error
    among those findings makes the exit code 1.
    """
    from docgen.bundle import write_together
    from docgen.pipeline.raising import read_with
    from docgen.pipeline.tracker_import import import_tracker, written

    workspace = open_workspace(ctx.obj)
    content = workspace.account(account_id)
    if content is None and account_id not in workspace.account_ids:
        raise unknown("account", account_id, workspace.account_ids)
    if content is None or workspace.library is None:
        raise ContentError(one for one in workspace.findings if one.severity is Severity.ERROR)
    done = import_tracker(workspace, workspace.library, content, file)
    brought: tuple[Finding, ...] = ()
    if done.may_be_written:
        text = written((workspace.root / done.path).read_text("utf-8"), done)
        _, brought = read_with(workspace, content, {done.path: text})
        if write:
            write_together(workspace.root, {done.path: text.encode("utf-8")}, replace=True)
    wrote = write and done.may_be_written
    language = workspace.settings.language
    if form == "json":
        click.echo(json.dumps(_as_json(done, brought, language, wrote=wrote), ensure_ascii=False, indent=2))
    else:
        for line in _lines(done, brought, language, wrote=wrote):
            click.echo(line)
    return 1 if any(one.severity is Severity.ERROR for one in (*done.findings, *brought)) else 0


def _lines(done: TrackerImport, brought: tuple[Finding, ...], language: str, *, wrote: bool) -> Iterator[str]:
    from docgen.messages import message

    counts = {"count": len(done.changes), "cells": done.taken, "same": done.same, "left": done.left}
    yield message("tracker-read", language, document=done.document, **counts)
    for one in done.changes:
        entry = one.entry
        if one.is_new:
            said = message("tracker-new", language, title=one.title, now=one.said, place=entry.place, where=one.where)
            yield f"  {said}"
            continue
        yield "  " + message(
            "tracker-change", language, line=entry.line, title=entry.title, was=entry.was or "–", now=one.now or "–",
            place=entry.place, where=one.where,
        )  # fmt: skip
    for finding in done.findings:
        yield finding_line(finding, language)
    if done.outside:
        yield message("tracker-outside", language, count=done.outside)
    if brought:
        yield message("tracker-raises", language, count=len(brought))
        yield from found_lines(brought, language)
    if wrote:
        yield message("tracker-written", language, file=done.path, count=len(done.changes))
    elif done.may_be_written:
        yield message("tracker-dry", language, file=done.path)
    elif not done.changes:
        yield message("tracker-nothing", language, file=done.path)


def _as_json(
    done: TrackerImport, brought: tuple[Finding, ...], language: str, *, wrote: bool
) -> dict[str, object]:  # fmt: skip
    from docgen.messages import all_worded

    return {
        "document": done.document,
        "language": done.language,
        "changes": [
            {
                "table": one.entry.table, "row": one.entry.row, "field": one.where, "place": one.entry.place,
                "from": one.entry.was or None, "to": one.entry.now or None, "new": one.is_new,
            }
            for one in done.changes
        ],
        "taken": done.taken,
        "same": done.same,
        "not_taken": done.left,
        "outside": done.outside,
        "findings": [one.as_json() for one in all_worded(list(done.findings), language)],
        "raised": findings_as_json(brought, language),
        "file": done.path,
        "written": wrote,
    }  # fmt: skip
