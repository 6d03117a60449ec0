"""`docgen init`: a new workspace."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from docgen.cli.workspace import schema_files
from docgen.diagnostics import UsageError

KEPT = {".git"}
"""What a new workspace's folder may hold already."""


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--lang", "language", type=click.Choice(["en", "zh"]), default="en", show_default=True,
              help="Language of messages and of the sample account.")  # fmt: skip
def command(folder: Path, language: str) -> int:
    """A new workspace in DIR with one small account that builds as it is: `cd DIR && docgen build`."""
    from docgen.bundle import write_new_files
    from docgen.content.schema import FILES
    from docgen.resources import template_file

    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file", suggestion="name a new folder")
    if folder.is_dir() and {entry.name for entry in folder.iterdir()} - KEPT:
        raise UsageError(f"{folder} is not empty", suggestion="name a new or empty folder")
    starter = template_file("starter", language)
    files = {
        path.relative_to(starter).as_posix(): path.read_bytes() for path in sorted(starter.rglob("*")) if path.is_file()
    }
    files |= schema_files(FILES)
    files[".gitignore"] = b"/build/\n/.docgen/secret\n"
    write_new_files(folder, files)
    click.echo(f"{len(files)} files in {folder}. Next: cd {shlex.quote(str(folder))} && docgen build")
    return 0
