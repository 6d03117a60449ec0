"""`docgen doctor`: what this machine lacks."""

from __future__ import annotations

import click


@click.command("doctor")
def command() -> int:
    """What this machine lacks, and the one line that mends it. Exit code 3 if something needed is missing."""
    from docgen.render.machine import machine_report

    lacking = False
    for part in machine_report():
        state = "ok" if part.present else ("missing" if part.needed else "missing (optional)")
        click.echo(f"{state:18} {part.name}: {part.purpose}")
        if not part.present:
            click.echo(f"{'':18} {part.remedy}")
            lacking = lacking or part.needed
    return 3 if lacking else 0
