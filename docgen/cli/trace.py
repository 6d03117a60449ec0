"""`docgen trace`: every promise as the files of a build hold it: sold = planned = accepted, by id."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.letter import read_account
from docgen.cli.workspace import print_findings

if TYPE_CHECKING:
    from docgen.pipeline.trace import Trace


@click.command("trace")
@click.argument("account")
@click.option("--lang", "languages", multiple=True, help="Only the files of this language.")
@click.option("--out", type=click.Path(path_type=Path), help="Build folder; default: build/ in the workspace.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="How to print.")  # fmt: skip
@click.pass_context
def command(ctx: click.Context, account: str, languages: tuple[str, ...], out: Path | None, form: str) -> int:
    """Every promise to the customer, looked for by id in the files that `docgen build` wrote for ACCOUNT.

    Sold is read off deck, proposal and quotation, planned off the delivery plan, accepted off acceptance.
    PDFs are read too, by the rows of the Word files beside them.
    Exit code 1 if a file lacks a promise; each is named with its place in the content.
    """
    from docgen.diagnostics import UsageError
    from docgen.pipeline.trace import trace_files

    workspace, content = read_account(ctx.obj, account)
    folder = (out or workspace.root / "build") / str(content.account.id)
    built = sorted(path.parent.name for path in folder.glob("*/manifest.json"))
    wanted = [one for one in built if not languages or one in languages]
    if not wanted:
        raise UsageError("trace-nothing", account=account)
    try:
        traces = [trace_files(folder / language, content, language) for language in wanted]
    except ValueError as error:
        raise UsageError("trace-unreadable", account=account, problem=str(error)) from None
    findings = [found for one in traces for found in one.findings]
    if form == "json":
        click.echo(
            json.dumps({"account": account, "traces": [_row(one) for one in traces]}, ensure_ascii=False, indent=2)
        )
    else:
        for one in traces:
            for line in _lines(one, workspace.settings.language):
                click.echo(line)
        if findings:
            print_findings(findings, "text", workspace.settings.language)
    return 1 if findings else 0


def _row(trace: Trace) -> dict[str, Any]:
    return {
        "language": trace.language,
        "counts": trace.counts,
        "promises": [
            {
                "id": one.promise.id, "kind": one.promise.kind, "said_in": list(one.sold),
                "planned_in": list(one.planned), "accepted_by": list(one.accepted), "gaps": list(one.gaps),
            }
            for one in trace.rows
        ],
    }  # fmt: skip


def _lines(trace: Trace, language: str) -> list[str]:
    from docgen.messages import message

    width = max((len(one.promise.id) for one in trace.rows), default=0)
    marks = {True: "✓", False: "–"}
    rows = [
        f"{one.promise.id:<{width}}  {marks[bool(one.sold)]}  {marks[bool(one.planned)]}  {marks[bool(one.accepted)]}"
        for one in trace.rows
    ]
    return [message("trace-head", language, language=trace.language), *rows,
            message("trace-counts", language, **trace.counts)]  # fmt: skip
