"""`docgen doctor`: what this machine lacks."""

from __future__ import annotations

import unicodedata

import click

WIDTH = 18
"""Columns that the state of a part takes, so that names stand below each other."""


@click.command("doctor")
@click.pass_context
def command(ctx: click.Context) -> int:
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
    return 3 if lacking else 0


def _padded(state: str) -> str:
    """The words with spaces behind them; a Chinese character takes two columns of a terminal."""
    columns = sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in state)
    return state + " " * (WIDTH - columns)
