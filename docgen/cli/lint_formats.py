"""How `docgen lint` says what it found: as text, JSON, SARIF, annotations, or a page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.workspace import counted, finding_line
from docgen.diagnostics import Finding, MachineError, Severity, UsageError

if TYPE_CHECKING:
    from docgen.cli.lint_fix import Fixed
    from docgen.lint.run import Report
    from docgen.reading.pages import Reading

FORMATS = ("text", "json", "sarif", "github", "html", "xlsx")


@dataclass(frozen=True, slots=True)
class Found:
    """What a run found: the files that were read, all findings in words, the report, the day it is judged
    on, what was mended."""

    readings: tuple[Reading, ...]
    findings: tuple[Finding, ...]
    report: Report
    language: str
    day: date
    fixed: Fixed | None = None


def say(found: Found, form: str, page: Path | None) -> None:
    """Print it in a format; a page goes to `page` if one is named, a workbook always does.

    Raises UsageError for a workbook without a name.
    """
    if form == "json":
        click.echo(json.dumps(_body(found), ensure_ascii=False, indent=2))
    elif form == "sarif":
        from docgen.lint.sarif import sarif

        click.echo(json.dumps(sarif(found.findings, found.report, found.language), ensure_ascii=False, indent=2))
    elif form == "github":
        from docgen.lint.github import github_lines

        for line in github_lines(found.findings):
            click.echo(line)
    elif form == "html":
        _say_page(found, page)
    elif form == "xlsx":
        _write_workbook(found, page)
    else:
        _say_text(found)


def _body(found: Found) -> dict[str, Any]:
    from docgen.cli.lint_swap import swap_rows
    from docgen.cli.lint_use import waived_rows

    missed = [
        {"rule": one.rule, "why": one.why, **({"file": one.file} if one.file else {})}
        for one in found.report.not_checked
    ]
    marks = {name: {one.name: one.points for one in each} for name, each in _marks(found).items()}
    return {
        "findings": [one.as_json() for one in found.findings],
        "checked": list(found.report.checked),
        "not_checked": missed,
        "waived": waived_rows(found.report, found.language),
        "summary": {**found.report.summary, "scorecard": marks},
        **({"specificity": swap_rows(found.report)} if found.report.swaps else {}),
        **({"fixed": found.fixed.as_json()} if found.fixed else {}),
    }


def _marks(found: Found) -> dict[str, Sequence[Any]]:
    """The scorecard of each deck by its name."""
    from docgen.lint.scorecard import scorecard

    decks = (one for one in found.readings if one.kind == "deck")
    return {one.name: scorecard(found.report, one.name, len(one.shown)) for one in decks}


def _say_text(found: Found) -> None:
    from docgen.cli.lint_fix import say_fixed
    from docgen.cli.lint_swap import say_swaps
    from docgen.cli.lint_use import say_waived
    from docgen.messages import message

    if found.fixed:
        say_fixed(found.fixed, found.language)
    for one in found.findings:
        click.echo(f"{finding_line(one, found.language)} [{one.rule}]")
    for name, marks in _marks(found).items():
        said = [f"{message(f'lint-mark-{one.name}', found.language)} {_points(one.points)}" for one in marks]
        click.echo(f"{name}: {' · '.join(said)}")
    say_swaps(found.report, found.language)
    counts = {weight.value: sum(one.severity is weight for one in found.findings) for weight in Severity}
    click.echo(counted(counts, found.language))
    say_waived(found.report, found.language)
    missed = _missed(found)
    if missed:
        click.echo(missed, err=True)


def _points(points: int | None) -> str:
    return "–" if points is None else str(points)


def _missed(found: Found) -> str:
    """What could not be judged, in a sentence; nothing where all was."""
    from docgen.messages import message

    missed = [one for one in found.report.not_checked if not one.why.startswith("kind-") and one.why != "facts"]
    few = ", ".join(sorted({one.rule for one in missed if one.rule != "*"}))
    said = [message("lint-not-checked", found.language, count=len(missed), rules=few)] if missed else []
    words_alone = sorted({one.file for one in found.report.not_checked if one.why.startswith("kind-")})
    if words_alone:
        said.append(message("lint-words-alone", found.language, files=", ".join(words_alone), rules=_for_words()))
    return "\n".join(said)


def _for_words() -> str:
    """The rules that judge files of any kind."""
    from docgen.lint.folder import rules
    from docgen.lint.frame import ALL_KINDS

    return ", ".join(one.name for one in rules() if one.kinds >= ALL_KINDS)


def _say_page(found: Found, page: Path | None) -> None:
    from docgen.messages import message
    from docgen.pipeline.lint_report import judged
    from docgen.render.lint_report import report_page

    language = found.language
    pictures, without = _pictures(found)
    files = judged(found.readings, found.findings, found.report, language, pictures)
    counts = {weight.value: sum(one.severity is weight for one in found.findings) for weight in Severity}
    lead = " · ".join(one for one in (counted(counts, language), without) if one)

    def word(name: str, **values: object) -> str:
        return message(f"lint-page-{name}", language, **values)

    data = report_page(files, word("title"), lead, _missed(found), language, word)
    if page is None:
        click.echo(data.decode("utf-8"), nl=False)
        return
    from docgen.bundle.write import replace_file

    replace_file(page.absolute(), data)
    click.echo(message("lint-page-written", language, file=page))


def _write_workbook(found: Found, file: Path | None) -> None:
    from docgen.bundle.write import replace_file
    from docgen.messages import message
    from docgen.pipeline.lint_report import findings_workbook, judged

    if file is None:
        raise UsageError("lint-workbook-no-out")
    files = judged(found.readings, found.findings, found.report, found.language, {})
    replace_file(file.absolute(), findings_workbook(files, _missed(found), found.day, found.language))
    click.echo(message("lint-page-written", found.language, file=file))


def _pictures(found: Found) -> tuple[dict[str, tuple[bytes, ...]], str]:
    """Small pictures of the decks' slides by file; and why there are none, if there are none."""
    from docgen.messages import message
    from docgen.pipeline.lint_report import pictures_of

    decks = {one.name: (Path(one.name).read_bytes(), len(one.pages)) for one in found.readings if one.kind == "deck"}
    try:
        return pictures_of(decks), ""
    except (MachineError, OSError):
        return {}, message("lint-page-without-pictures", found.language)
