"""`docgen lint`: which slides could be anybody's, which claims have no proof, which promises must not be made."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.lint_formats import FORMATS, Found, say
from docgen.cli.workspace import DayType
from docgen.diagnostics import ContentError, Finding, Severity, UsageError, reason_of

if TYPE_CHECKING:
    from datetime import date

    from docgen.lint import Known
    from docgen.pipeline.swapping import Rebuilding
    from docgen.reading.pages import Reading

READ = (".pptx", ".potx", ".ppsx", ".pptm", ".docx", ".dotx", ".docm", ".xlsx", ".xlsm", ".pdf")
"""Files that are read; a folder is searched for them."""


@click.command("lint")
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@click.option("--account", help="Whose files they are: its names, words, needs and figures are known then.")
@click.option("--lang", help="For an account: only the files of this language.")
@click.option("--date", "when", type=DayType(), help="Day the files are judged on; default: the document's.")
@click.option(
    "--build",
    type=click.Path(path_type=Path),
    help="Build folder of an account; default: build/.",
)
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How to say it.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the page of --format html, the workbook, or the copy goes.",
)
@click.option("--select", help="Only these rules or categories, with commas.")
@click.option("--ignore", help="All but these rules or categories, with commas.")
@click.option(
    "--profile", type=click.Choice(["core", "sales", "strict"]), help="How strictly; default: as docgen.yaml."
)
@click.option("--baseline", type=click.Path(path_type=Path, dir_okay=False), help="Leave out what this file keeps.")
@click.option("--write-baseline", is_flag=True, help="Keep what is found in the file of --baseline.")
@click.option("--fix", is_flag=True, help="Mend what can be mended safely in a copy, the file of --out.")
@click.option("--comments", is_flag=True, help="Write a copy with what is found as comments, the file of --out.")
@click.option("--swap", is_flag=True, help="How much of each slide changes when the customer is somebody else.")
@click.pass_context
def command(
    ctx: click.Context, targets: tuple[str, ...], account: str | None, lang: str | None, when: date | None,
    build: Path | None, form: str, out: Path | None, select: str | None, ignore: str | None, profile: str | None,
    baseline: Path | None, write_baseline: bool, fix: bool, comments: bool,
    swap: bool,
) -> int:  # fmt: skip
    """Judge decks and documents: TARGET is an account, a .pptx, .docx, .xlsx, .pdf, or a folder; ours, or anybody's.

    An account stands for what `docgen build` wrote for its customer. Rules that need to know the customer say so
    where they could not judge. Exit code 1 if anything stands at error level.
    """
    from docgen.cli.language import user_language
    from docgen.cli.lint_comments import write_comments
    from docgen.cli.lint_fix import fixed_copy
    from docgen.cli.lint_use import Baseline, judged, judging, with_baseline
    from docgen.messages import all_worded
    from docgen.pipeline.lint_settings import Wishes
    from docgen.pipeline.swapping import swapped

    language = user_language(ctx)
    if fix and comments:
        raise UsageError("lint-one-copy")
    known, files, own = _known(ctx, targets, account, lang, when, build)
    day = when or known.today or _today()
    wishes = Wishes(profile, _names(select), _names(ignore), language, day)
    readings, refused = _read(files)
    options = judging(ctx, wishes, own.content if own else None, readings)
    fixed = fixed_copy(readings, out, known, options) if fix else None
    if fixed:
        readings, options = [fixed.copy], fixed.options
    if swap:
        options = replace(options, swaps=swapped(readings, known, own))
    report = judged(readings, known, options, _is_kit(targets, files))
    report = with_baseline(report, readings, Baseline(baseline, write_baseline), language)
    findings = all_worded((*refused, *report.findings), language)
    if comments:
        write_comments(readings, findings, out, day, language)
    say(Found(tuple(readings), findings, report, language, day, fixed), form, None if fix or comments else out)
    return 1 if any(one.severity is Severity.ERROR for one in findings) else 0


def _known(
    ctx: click.Context, targets: tuple[str, ...], account: str | None, lang: str | None, when: date | None,
    build: Path | None,
) -> tuple[Known, list[str], Rebuilding | None]:  # fmt: skip
    """What is known of the customer, the files, and the account's content, None for a stranger's files.

    An account among the targets stands for its customer's folder.
    """
    from docgen.cli.letter import read_account
    from docgen.lint import STRANGER
    from docgen.pipeline.linting import known_of
    from docgen.pipeline.options import BuildOptions, document_date
    from docgen.pipeline.swapping import Rebuilding

    own = [one for one in targets if not Path(one).exists() and _is_account(ctx, one)]
    name = account or (own[0] if own else None)
    if name is None:
        return STRANGER, list(targets), None
    workspace, content = read_account(ctx.obj, name)
    files = [one for one in targets if one not in own]
    for one in own:
        folder = (build or workspace.root / "build") / one
        files += [str(path) for path in sorted(folder.glob(f"{lang or '*'}/customer")) if path.is_dir()]
    if not files:
        raise UsageError("lint-nothing-built", account=name)
    day = document_date(BuildOptions(date=when), workspace, content, deck=True)
    known = known_of(workspace, content, day)
    return known, files, Rebuilding(workspace, content, known, when)


def _is_kit(targets: Iterable[str], files: Iterable[str]) -> bool:
    """Whether the files are what was built for an account that was named, and nothing else."""
    named = set(targets)
    return all(one not in named and Path(one).name == "customer" for one in files)


def _today() -> date:
    """The day of SOURCE_DATE_EPOCH, else today."""
    from datetime import UTC, datetime

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)).date()


def _is_account(ctx: click.Context, name: str) -> bool:
    from docgen.cli.workspace import open_workspace
    from docgen.diagnostics import DocgenError

    try:
        return open_workspace(ctx.obj).account(name) is not None
    except DocgenError:
        return False


def _names(written: str | None) -> frozenset[str]:
    """Rules and categories of an option. Raises UsageError for one that nothing has."""
    from docgen.cli.workspace import unknown
    from docgen.lint.folder import rules

    named = frozenset(one.strip() for one in (written or "").split(",") if one.strip())
    known = {one.name for one in rules()} | {one.category for one in rules()}
    for one in sorted(named - known):
        raise unknown("rule", one, sorted(known))
    return named


def _read(targets: Iterable[str]) -> tuple[list[Reading], list[Finding]]:
    """The files of all targets; those that cannot be read are findings."""
    from docgen.reading import read

    readings: list[Reading] = []
    refused: list[Finding] = []
    for target in targets:
        for path in _files(Path(target)):
            try:
                readings.append(read(path.read_bytes(), str(path)))
            except ContentError as error:
                refused += (_of_file(one, path) for one in error.findings)
            except OSError as error:
                raise UsageError("system-refused", name=str(path), reason=reason_of(error)) from None
    return readings, refused


def _of_file(finding: Finding, path: Path) -> Finding:
    """Why a file was refused, told as a finding of that file."""
    return replace(finding, file=str(path), values={**finding.values, "file": path.name})


def _files(target: Path) -> list[Path]:
    """A file, or the files of a folder that can be read, in order. Raises UsageError for neither."""
    if target.is_dir():
        found = (path for path in target.rglob("*") if path.suffix.lower() in READ and path.is_file())
        return sorted(path for path in found if not path.name.startswith("~$"))
    if not target.exists():
        raise UsageError("lint-no-file", file=str(target))
    return [target]
