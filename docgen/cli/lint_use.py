"""What `docgen lint` does with findings beside printing them: how to judge, what may stand, a baseline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.diagnostics import DocgenError, UsageError, reason_of

if TYPE_CHECKING:
    from docgen.content.workspace import AccountContent
    from docgen.lint import Known, Options, Report
    from docgen.pipeline.lint_settings import Wishes
    from docgen.reading.pages import Reading


@dataclass(frozen=True, slots=True)
class Baseline:
    """The file whose findings are left out, or, with `write`, that takes those of this run."""

    file: Path | None = None
    write: bool = False


def judging(ctx: click.Context, wishes: Wishes, content: AccountContent | None, readings: Iterable[Reading]) -> Options:
    """How to judge files that were read: the command line, the workspace where there is one, files beside them."""
    from docgen.cli.workspace import workspace_root
    from docgen.content.library import read_settings
    from docgen.pipeline.lint_settings import lint_options

    chosen = ctx.find_root().params.get("workspace")
    try:
        root = workspace_root(chosen)
    except DocgenError:
        if chosen:
            raise
        root = None
    settings = read_settings(root) if root else None
    return lint_options(wishes, settings, content, [Path(one.name) for one in readings])


_WHOLE = ("deck", "proposal")
"""Beginnings of names of built files that tell the customer's whole story."""


def judged(readings: Sequence[Reading], known: Known, options: Options, built: bool) -> Report:
    """The report on files. Of a built kit deck and proposal are judged by every rule, all else by facts, as in a build:
    a case sheet or a handover document answers no meeting's questions."""
    from docgen.lint import lint
    from docgen.lint.folder import rules
    from docgen.lint.run import NotChecked
    from docgen.pipeline.judging import FACTS

    whole = [one for one in readings if _is_whole(Path(one.name))] if built else list(readings)
    rest = [one for one in readings if one not in whole]
    report = lint(whole, known, options)
    facts = FACTS.intersection(rule.name for rule in rules() if options.takes(rule))
    if not rest or not facts:
        return report
    other = lint(rest, known, replace(options, select=facts))
    left = [one for one in report.checked if one not in other.checked]
    untold = (NotChecked(rule, "facts", one.name) for one in rest for rule in left)
    return replace(
        report,
        findings=(*report.findings, *other.findings),
        checked=tuple(dict.fromkeys((*report.checked, *other.checked))),
        not_checked=tuple(dict.fromkeys((*report.not_checked, *other.not_checked, *untold))),
        pages=report.pages + other.pages,
        waived=(*report.waived, *other.waived),
    )


def _is_whole(path: Path) -> bool:
    return path.parent.name == "customer" and path.name.startswith(_WHOLE)


def with_baseline(report: Report, readings: Iterable[Reading], baseline: Baseline, language: str) -> Report:
    """The report without what the baseline keeps, said on standard error; or, where it is written, without anything.

    Raises UsageError for a baseline that is not there.
    """
    from docgen.bundle import replace_file
    from docgen.lint.baseline import baseline_of, compared
    from docgen.messages import message

    if baseline.file is None:
        if baseline.write:
            raise UsageError("lint-baseline-no-file")
        return report
    folder = baseline.file.absolute().parent
    if baseline.write:
        replace_file(baseline.file, baseline_of(report.findings, folder))
        count = len(report.findings)
        click.echo(message("lint-baseline-written", language, count=count, file=baseline.file), err=True)
        return replace(report, findings=(), left_out=report.findings)
    try:
        kept = baseline.file.read_bytes()
    except FileNotFoundError:
        raise UsageError("lint-baseline-missing", file=baseline.file) from None
    except OSError as error:
        raise UsageError("system-refused", name=baseline.file, reason=reason_of(error)) from None
    left = compared(report.findings, (one.name for one in readings), kept, str(baseline.file), folder)
    said = message("lint-baseline", language, count=left.left_out, file=baseline.file, gone=left.gone)
    click.echo(said, err=True)
    fresh = {id(one) for one in left.findings}
    old = tuple(one for one in report.findings if id(one) not in fresh)
    return replace(report, findings=left.findings, left_out=old)


def waived_rows(report: Report, language: str) -> list[dict[str, Any]]:
    """What stands by a waiver, as JSON says it: the finding, and why, on whose word and until when it stands."""
    from docgen.messages import worded

    return [replace(one, finding=worded(one.finding, language)).as_json() for one in report.waived]


def say_waived(report: Report, language: str) -> None:
    """What stands by a waiver, as text: how many, and a line for each."""
    from docgen.messages import message

    if not report.waived:
        return
    click.echo(message("lint-waived", language, count=len(report.waived)))
    for one in report.waived:
        place, waiver = one.finding.location, one.waiver
        file = f"{one.finding.file}:{place.slide or place.page or ''}".rstrip(":")
        until = waiver.until.isoformat() if waiver.until else "–"
        values = {"file": file, "rule": one.finding.rule, "why": waiver.reason, "owner": waiver.owner or "–"}
        click.echo("  " + message("lint-waived-line", language, until=until, **values))
