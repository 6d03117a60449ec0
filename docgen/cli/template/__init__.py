"""`docgen template`: a company's own template for slides. Each subcommand is a module, imported when run."""

from __future__ import annotations

import click

from docgen.cli import LazyGroup

COMMANDS: dict[str, str] = {
    "check": "What of a .pptx or .potx docgen would use for which slide, and what the file lacks.",
}
"""Subcommand to the one line that says what it does."""


@click.group("template", cls=LazyGroup, known=COMMANDS, package="docgen.cli.template")
def command() -> None:
    """A company's own template for slides."""
