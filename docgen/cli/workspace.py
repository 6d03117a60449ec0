"""What commands share: finding the workspace, printing findings, reading a date."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.diagnostics import Finding, count_by_severity

if TYPE_CHECKING:
    from docgen.content.library import Workspace


def workspace_root(chosen: str | None) -> Path:
    """The folder of `--workspace`, or the nearest one upwards that holds a docgen.yaml."""
    from docgen.content.library import find_workspace

    return find_workspace(Path(chosen) if chosen else Path.cwd())


def open_workspace(chosen: str | None) -> Workspace:
    """The workspace, read."""
    from docgen.content.library import load_workspace

    return load_workspace(workspace_root(chosen))


def print_findings(findings: Iterable[Finding], form: str) -> None:
    """Findings on standard output: a line each, or one JSON object."""
    rows = list(findings)
    if form == "json":
        body = {"findings": [row.as_json() for row in rows], "summary": count_by_severity(rows)}
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row.severity.value}: {row.as_line()}")
    counts = count_by_severity(rows)
    click.echo(", ".join(f"{count} {name}" for name, count in counts.items()))


class DayType(click.ParamType[date]):
    """A calendar date on the command line."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"not a date: {value}; write it as 2027-03-01", param, ctx)
