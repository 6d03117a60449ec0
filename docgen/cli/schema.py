"""`docgen schema`: JSON Schema of a content file."""

from __future__ import annotations

import json

import click

from docgen.cli.workspace import unknown


@click.command("schema")
@click.argument("kind", required=False)
def command(kind: str | None) -> int:
    """JSON Schema of a content file: settings, library, account, case, or one entity by name.

    Without KIND, the names there are.
    """
    from docgen.content.schema import json_schema, schema_kinds

    known = schema_kinds()
    if kind is None:
        for name in known:
            click.echo(name)
        return 0
    if kind not in known:
        raise unknown("schema", kind, known)
    click.echo(json.dumps(json_schema(kind), ensure_ascii=False, indent=2))
    return 0
