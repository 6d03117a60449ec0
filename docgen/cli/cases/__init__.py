"""`docgen cases`: work on the case library. Each subcommand is a module of this package, imported when run."""

from __future__ import annotations

import click

from docgen.cli import LazyGroup

COMMANDS: dict[str, str] = {
    "search": "Cases in which all of some words occur, in English and Chinese.",
    "harvest": "A draft case from a closed project.",
    "request": "The letter that asks a customer for permission to use a case.",
    "audit": "What the librarian has to mend: authorisations, results, duplicates, gaps.",
}
"""Subcommand to the one line that says what it does."""


@click.group("cases", cls=LazyGroup, known=COMMANDS, package="docgen.cli.cases")
def command() -> None:
    """Work on the case library."""
