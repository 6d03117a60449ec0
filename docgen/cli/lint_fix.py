"""`docgen lint --fix`: a copy of one file with what can be mended safely, and what was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.diagnostics import UsageError

if TYPE_CHECKING:
    from docgen.lint import Known, Options
    from docgen.lint.fixing import Change
    from docgen.reading.pages import Reading


@dataclass(frozen=True, slots=True)
class Fixed:
    """The copy as it reads now, how it is judged, the file it was made of, and what differs."""

    copy: Reading
    options: Options
    original: str
    changes: tuple[Change, ...]

    def as_json(self) -> dict[str, Any]:
        """The copy, its original and every place that was mended."""
        rows = [
            {"rule": one.rule, "slide": one.page, "field": one.field or None, "before": one.before, "after": one.after}
            for one in self.changes
        ]
        return {"file": self.copy.name, "original": self.original, "changes": rows}


def fixed_copy(readings: Iterable[Reading], out: Path | None, known: Known, options: Options) -> Fixed:
    """Write a mended copy of the only file there is to `out`, which must not exist, and read it again.

    Raises UsageError where there is not one file, or no name for the copy.
    """
    from docgen.bundle import write_new_files
    from docgen.lint.fixing import mended
    from docgen.lint.waivers import is_file
    from docgen.reading import read

    if out is None:
        raise UsageError("lint-fix-no-out")
    files = tuple(one.name for one in readings)
    if len(files) != 1:
        raise UsageError("lint-fix-one", written=", ".join(files) or "–")
    done = mended(Path(files[0]).read_bytes(), files[0], known, options)
    write_new_files(out.absolute().parent, {out.name: done.data})
    waivers = (replace(one, file=str(out)) if is_file(files[0], one.file) else one for one in options.waivers)
    return Fixed(read(done.data, str(out)), replace(options, waivers=tuple(waivers)), files[0], done.changes)


def say_fixed(fixed: Fixed, language: str) -> None:
    """A line for each place that was mended, and how many there are."""
    from docgen.messages import message

    files = {"file": fixed.copy.name, "original": fixed.original}
    for one in fixed.changes:
        if one.field:
            place = message("lint-fixed-properties", language)
            row = message(
                "lint-fixed-property", language, place=place, before=f"{one.field}: {one.before}", rule=one.rule
            )
        else:
            place = (
                message("lint-fixed-document", language)
                if one.page is None
                else message("lint-fixed-slide", language, number=one.page)
            )
            values = {"before": one.before, "after": one.after, "rule": one.rule}
            row = message("lint-fixed", language, place=place, **values)
        click.echo(row)
    said = "lint-fixed-count" if fixed.changes else "lint-fixed-none"
    click.echo(message(said, language, count=len(fixed.changes), **files))
