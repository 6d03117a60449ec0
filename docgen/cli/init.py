"""`docgen init`: a new workspace."""

from __future__ import annotations

import shlex
from pathlib import Path

import click
from click.core import ParameterSource

from docgen.cli.workspace import schema_files
from docgen.diagnostics import UsageError

KEPT = {".git"}
"""What a new workspace's folder may hold already."""


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--lang", "language", type=click.Choice(["en", "zh"]), default="en", show_default=True,
              help="Language of messages and of the sample account.")  # fmt: skip
@click.pass_context
def command(ctx: click.Context, folder: Path, language: str) -> int:
    """A new workspace in DIR with one small account that builds as it is: `cd DIR && docgen build`."""
    from docgen.bundle import write_new_files
    from docgen.cli.language import SPOKEN, user_language
    from docgen.content.schema import FILES
    from docgen.messages import message
    from docgen.resources import template_file

    if ctx.get_parameter_source("language") is not ParameterSource.DEFAULT:
        ctx.meta[SPOKEN] = language
    if folder.exists() and not folder.is_dir():
        raise UsageError("folder-is-file", folder=folder)
    if folder.is_dir() and {entry.name for entry in folder.iterdir()} - KEPT:
        raise UsageError("folder-not-empty", folder=folder)
    starter = template_file("starter", language)
    files = {
        path.relative_to(starter).as_posix(): path.read_bytes() for path in sorted(starter.rglob("*")) if path.is_file()
    }
    files |= schema_files(FILES)
    files[".gitignore"] = b"/build/\n/.docgen/secret\n"
    write_new_files(folder, files)
    following = f"cd {shlex.quote(str(folder))} && docgen build"
    spoken = user_language(ctx)
    click.echo(message("workspace-made", spoken, count=len(files), folder=folder, next=following))
    return 0
