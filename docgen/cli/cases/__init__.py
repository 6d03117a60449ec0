"""`docgen cases`: work on the case library. Each subcommand is a module of this package, imported when run."""

from __future__ import annotations

import click

from docgen.cli import LazyGroup

COMMANDS: dict[str, str] = {}
"""Subcommand to the one line that says what it does."""


@click.group("cases", cls=LazyGroup, known=COMMANDS, package="docgen.cli.cases")
def command() -> None:
    """Work on the case library."""
