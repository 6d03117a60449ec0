"""What commands share: finding the workspace, printing findings, reading a date, refusing a name nobody has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.diagnostics import Finding, Severity, UsageError, count_by_severity

if TYPE_CHECKING:
    from docgen.content.library import Workspace

SHOWN = 12


def workspace_root(chosen: str | None) -> Path:
    """The folder of `--workspace`, or the nearest one upwards that holds a docgen.yaml."""
    from docgen.content.library import find_workspace

    return find_workspace(Path(chosen) if chosen else Path.cwd())


def open_workspace(chosen: str | None) -> Workspace:
    """The workspace, read; its cases through the index of the library (docgen.caselib.index).

    Files that an interrupted command had written whole, but not yet moved into place, are moved first.
    """
    from docgen.bundle import RowCache, finish_writing
    from docgen.caselib.index import indexed_cases
    from docgen.content.library import load_workspace

    root = workspace_root(chosen)
    finish_writing(root)
    return load_workspace(root, indexed_cases(RowCache.in_workspace(root)))


def say_left_out(workspace: Workspace) -> None:
    """On standard error: which cases were not considered because of their errors, if any."""
    from docgen.messages import message

    names = [entry.names.name for entry in workspace.broken_cases()]
    if names:
        few = ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")
        click.echo(message("cases-not-considered", workspace.settings.language, cases=few), err=True)


def print_findings(findings: Iterable[Finding], form: str, language: str) -> None:
    """Findings on standard output: a line each in the user's language, what weighs most first, or one JSON object.

    JSON keeps the order it is given: a script compares runs, a reader looks for what must be mended.
    """
    from docgen.messages import all_worded

    rows = all_worded(findings, language)
    if form == "json":
        body = {"findings": [row.as_json() for row in rows], "summary": count_by_severity(rows)}
        click.echo(json.dumps(body, ensure_ascii=False, indent=2))
        return
    weights = list(Severity)
    for row in sorted(rows, key=lambda row: weights.index(row.severity)):
        click.echo(finding_line(row, language))
    click.echo(counted(count_by_severity(rows), language))


def finding_line(finding: Finding, language: str) -> str:
    """How much a finding weighs, and the finding, in words."""
    from docgen.messages import message, worded

    severity = message(f"severity-{finding.severity.value}", language)
    return message("finding-line", language, severity=severity, line=worded(finding, language).as_line())


def counted(counts: Mapping[str, int], language: str) -> str:
    """How many findings of each severity, in words."""
    from docgen.messages import message

    parts = [
        message("severity-count", language, severity=_severities(name, count, language), count=count)
        for name, count in counts.items()
    ]
    return message("severity-and", language).join(parts)


def _severities(name: str, count: int, language: str) -> str:
    from docgen.messages import message

    return message(f"severity-{name}" if count == 1 else f"severity-{name}-many", language)


def found_file(file: Path | None, root: Path | None) -> Path | None:
    """A file named on the command line, whole: from where the user stands, else from the workspace."""
    if file is None or root is None or file.is_absolute() or file.exists():
        return None if file is None else file.absolute()
    return root / file


def unknown(kind: str, written: str, known: Iterable[str]) -> UsageError:
    """The error for a name that nothing has: the nearest one there is, or some of them."""
    import difflib

    names = list(known)
    close = difflib.get_close_matches(written, names, 1)
    few = ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "")
    return UsageError("unknown-name", kind=kind, written=written, close="".join(close), known=few or "–")


def schema_files(kinds: Iterable[str]) -> dict[str, bytes]:
    """The schemas that editor lines point at, by their path in a workspace."""
    from docgen.content.schema import json_schema

    return {
        f".docgen/schemas/{kind}.json": (json.dumps(json_schema(kind), ensure_ascii=False, indent=2) + "\n").encode()
        for kind in kinds
    }


def case_ids(workspace: Workspace) -> tuple[dict[str, str], frozenset[str]]:
    """The file of each case by its id and by its file's name, broken ones too; and the ids that cases had before."""
    from docgen.content.case_files import case_name

    files: dict[str, str] = {}
    former: set[str] = set()
    for entry in workspace.source.entries:
        own, *before = [name for name, _ in entry.names.references] or [case_name(entry.file)]
        files |= {case_name(entry.file): entry.file, str(own): entry.file}
        former.update(map(str, before))
    return files, frozenset(former)


class DayType(click.ParamType[date]):
    """A calendar date on the command line."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            raise UsageError("date-argument", written=value) from None
