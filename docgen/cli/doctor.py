"""`docgen doctor`: what this machine lacks."""

from __future__ import annotations

import unicodedata

import click

from docgen.diagnostics import DocgenError

WIDTH = 18
"""Columns that the state of a part takes, so that names stand below each other."""


@click.command("doctor")
@click.option("--clear-cache", is_flag=True, help="Take the finished pages of earlier builds out of the workspace.")
@click.pass_context
def command(ctx: click.Context, clear_cache: bool) -> int:
    """What this machine lacks, and the one line that mends it. Exit code 3 if something needed is missing."""
    from docgen.cli.language import user_language
    from docgen.messages import message
    from docgen.render.machine import machine_report

    language = user_language(ctx)
    lacking = False
    for part in machine_report():
        state = "part-present" if part.present else ("part-missing" if part.needed else "part-optional")
        click.echo(f"{_padded(message(state, language))} {message('part-line', language, part=part.key)}")
        if not part.present:
            click.echo(f"{_padded('')} {message('part-remedy', language, remedy=part.remedy)}")
            lacking = lacking or part.needed
    _say_secret(ctx.obj, language)
    _say_cache(ctx.obj, language, clear=clear_cache)
    return 3 if lacking else 0


def _say_secret(chosen: str | None, language: str) -> None:
    """What orders the letters of sealed sheets, where docgen stands in a workspace."""
    from docgen.bundle import secret_state
    from docgen.bundle.secret import SECRET_FILE
    from docgen.cli.workspace import workspace_root
    from docgen.messages import message

    try:
        state = secret_state(workspace_root(chosen))
    except DocgenError:
        return
    shown = {"present": "part-present", "absent": "part-later", "open": "part-open"}[state]
    click.echo(f"{_padded(message(shown, language))} {message('secret-line', language, file=SECRET_FILE)}")
    if state == "open":
        click.echo(f"{_padded('')} {message('secret-remedy', language, file=SECRET_FILE)}")


def _say_cache(chosen: str | None, language: str, *, clear: bool) -> None:
    """The finished pages that the next build takes up, an interrupted one among them; or that they were taken out."""
    from docgen.bundle import FileCache
    from docgen.bundle.file_cache import PAGES_FOLDER
    from docgen.cli.workspace import workspace_root
    from docgen.messages import message

    try:
        cache = FileCache.in_workspace(workspace_root(chosen))
    except DocgenError:
        return
    count, size = cache.clear() if clear else cache.held()
    values = {"count": count, "size": f"{size / 1_000_000:.1f}", "folder": PAGES_FOLDER}
    line = message("cache-cleared" if clear else "cache-line", language, **values)
    click.echo(f"{_padded(message('part-present' if count and not clear else 'part-empty', language))} {line}")
    if count and not clear:
        click.echo(f"{_padded('')} {message('cache-remedy', language)}")


def _padded(state: str) -> str:
    """The words with spaces behind them; a Chinese character takes two columns of a terminal."""
    columns = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in state)
    return state + " " * (WIDTH - columns)
