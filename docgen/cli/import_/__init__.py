"""`docgen import`: spreadsheets into content. Each subcommand is a module of this package, imported when run."""

from __future__ import annotations

import click

from docgen.cli import LazyGroup

COMMANDS: dict[str, str] = {
    "cases": "Draft cases from a sheet, a row or several each.",
    "pricebook": "A price list, or a new edition of it, into a price book.",
    "form": "A blank form that was filled in, as the version that was agreed.",
    "sites": "Sites of a project, with goods, dates and what must be ready.",
    "tracker": "A tracker of the handover pack that was filled in, into the project.",
    "requirements": "A customer's requirement list, or a revision of it, into clauses to answer.",
}
"""Subcommand to the one line that says what it does."""


@click.group("import", cls=LazyGroup, known=COMMANDS, package="docgen.cli.import_")
def command() -> None:
    """Read a file of the customer's or our own into content, with a report that accounts for every row and cell."""
