"""`docgen lint --comments`: a copy of one file with what was found as comments."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.diagnostics import Finding, UsageError

if TYPE_CHECKING:
    from docgen.lint.commenting import Remark
    from docgen.reading.pages import Reading

_COMMENTED = (".pptx", ".potx", ".ppsx", ".pptm", ".docx", ".dotx", ".docm")


def write_comments(
    readings: Iterable[Reading], findings: Iterable[Finding], out: Path | None, day: date, language: str
) -> None:
    """Write a copy of the only file there is, with its findings as comments, to `out`, which must not exist.

    Raises UsageError where there is not one deck or document, or no name for the copy.
    """
    from docgen.bundle import write_new_files
    from docgen.lint.commenting import commented
    from docgen.messages import message

    if out is None:
        raise UsageError("lint-comments-no-out")
    files = [one for one in readings if Path(one.name).suffix.lower() in _COMMENTED]
    if len(files) != 1:
        raise UsageError("lint-comments-one", written=", ".join(one.name for one in files) or "–")
    reading = files[0]
    remarks = [_remark(one, language) for one in findings if one.file == reading.name]
    data = commented(Path(reading.name).read_bytes(), reading, remarks, day)
    write_new_files(out.absolute().parent, {out.name: data})
    click.echo(
        message("lint-comments-written", language, count=len(remarks), file=out, original=reading.name), err=True
    )


def _remark(finding: Finding, language: str) -> Remark:
    """A finding in words: how much it weighs, what is wrong, what to do, and its rule."""
    from docgen.lint.commenting import Remark
    from docgen.messages import message

    place = finding.location
    weight = message(f"severity-{finding.severity.value}", language)
    said = message(
        "lint-comment", language, weight=weight, message=finding.message, suggestion=finding.suggestion,
        rule=finding.rule,
    )  # fmt: skip
    return Remark(said, place.slide or place.page, place.shape or "", finding.excerpt)
