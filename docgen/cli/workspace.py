"""What commands share: finding the workspace, printing findings, reading a date, refusing a name nobody has."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.diagnostics import Finding, UsageError, count_by_severity

if TYPE_CHECKING:
    from docgen.content.library import Workspace

SHOWN = 12


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


def unknown(kind: str, written: str, known: Iterable[str]) -> UsageError:
    """The error for a name that nothing has: the nearest one there is, or some of them."""
    import difflib

    names = list(known)
    close = difflib.get_close_matches(written, names, 1)
    few = ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")
    advice = f"did you mean {close[0]}?" if close else f"use one of: {few or '–'}"
    return UsageError(f"no {kind} called {written}", suggestion=advice)


def schema_files(kinds: Iterable[str]) -> dict[str, bytes]:
    """The schemas that editor lines point at, by their path in a workspace."""
    from docgen.content.schema import json_schema

    return {
        f".docgen/schemas/{kind}.json": (json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n").encode()
        for kind in kinds
    }


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
