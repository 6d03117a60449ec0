"""`docgen cases audit`: what the librarian has to mend."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.workspace import DayType, counted, open_workspace
from docgen.diagnostics import Severity, UsageError, count_by_severity

if TYPE_CHECKING:
    from docgen.caselib.audit import Audit
    from docgen.content.library import Workspace

SHOWN = 10
"""Points of one advice that text shows; the rest are counted. Errors and warnings are all shown."""


@click.command("audit")
@click.option("--date", "when", type=DayType(), help="Day that authorisations are judged on; default: today.")
@click.option("--soon", type=click.IntRange(0), default=90, show_default=True, help="Days ahead an expiry is near.")
@click.option("--format", "form", type=click.Choice(["text", "json", "xlsx"]), default="text", help="How to report.")
@click.option("--out", type=click.Path(path_type=Path), help="A new file to write; needed for xlsx.")
@click.pass_context
def command(ctx: click.Context, when: date | None, soon: int, form: str, out: Path | None) -> int:
    """Health of the case library: authorisations, results, duplicates, contradictions, gaps.

    Exit code 1 if anything stands at error level: a case that gives its customer away, a file with errors.
    """
    if form == "xlsx" and out is None:
        raise UsageError("audit-needs-out")
    from docgen.messages import message
    from docgen.pipeline.audit import audit_day, audit_workbook, audit_workspace

    workspace = open_workspace(ctx.obj)
    audit = audit_workspace(workspace, audit_day(workspace, when), soon)
    language = workspace.settings.language
    if form == "xlsx":
        data, findings = audit_workbook(audit, workspace)
        for finding in findings:
            click.echo(finding.as_line(), err=True)
    else:
        text = json.dumps(as_json(audit), ensure_ascii=False, indent=2) if form == "json" else _text(audit, workspace)
        data = f"{text}\n".encode()
    if out is None:
        click.echo(data.decode().rstrip("\n"))
    else:
        _write(out, data)
        click.echo(message("file-written", language, path=out))
    return 1 if any(entry.finding.severity is Severity.ERROR for entry in audit.rows) else 0


def as_json(audit: Audit) -> dict[str, Any]:
    """The audit as scripts read it. `summary` counts rows by severity and by check."""
    findings = [entry.finding for entry in audit.rows]
    checks: dict[str, int] = {}
    for entry in audit.rows:
        checks[entry.check] = checks.get(entry.check, 0) + 1
    return {
        "date": audit.date.isoformat(),
        "cases": audit.cases,
        "rows": [entry.as_json() for entry in audit.rows],
        "summary": {**count_by_severity(findings), "checks": checks},
    }


def _text(audit: Audit, workspace: Workspace) -> str:
    """Points by check, the most urgent first; a remedy that all of a check share is said once."""
    from itertools import groupby

    from docgen.messages import message
    from docgen.wording import load_catalogue

    language, lines = workspace.settings.language, []
    titles = load_catalogue(language, workspace.root)
    for check, entries in groupby(audit.rows, key=lambda entry: entry.check):
        rows = list(entries)
        severity = rows[0].finding.severity
        number = counted({severity.value: len(rows)}, language)
        lines.append(message("audit-head", language, title=titles.get(f"audit.check.{check}"), counted=number))
        shared = len({entry.finding.suggestion for entry in rows}) == 1
        shown = rows[:SHOWN] if severity is Severity.ADVICE else rows
        for entry in shown:
            said = {"place": entry.place, "case": entry.case, "line": entry.finding.message}
            lines.append("  " + message("audit-line" if entry.case else "audit-line-library", language, **said))
            if not shared:
                lines.append(f"    → {entry.finding.suggestion}")
        if len(rows) > len(shown):
            lines.append("  " + message("audit-more", language, count=len(rows) - len(shown)))
        if shared:
            lines.append(f"  → {rows[0].finding.suggestion}")
        lines.append("")
    counts = counted(count_by_severity(entry.finding for entry in audit.rows), language)
    totals = {"date": audit.date.isoformat(), "cases": audit.cases, "usable": audit.usable, "summary": counts}
    return "\n".join([*lines, message("audit-counted", language, **totals)])


def _write(out: Path, data: bytes) -> None:
    """A new file: what a librarian wrote into an earlier one is never overwritten."""
    from docgen.bundle import write_new_files

    write_new_files(out.parent, {out.name: data})
