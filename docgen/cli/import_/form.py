"""`docgen import form`: a blank form that was filled in, read back as the version that was agreed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docgen.cli.workspace import DayType, finding_line, open_workspace, unknown
from docgen.diagnostics import ContentError, Severity

if TYPE_CHECKING:
    from docgen.content.commercial import Quote
    from docgen.content.library import Workspace
    from docgen.content.workspace import AccountContent
    from docgen.pipeline.agreed import Agreement, LineChange


@click.command("form")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--account", "account_id", required=True, metavar="A", help="The account whose form it is.")
@click.option("--quote", "quote_id", metavar="Q", help="The quote it is the form of; default: the current one.")
@click.option("--dated", type=DayType(), metavar="DATE", help="The day it was agreed.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="How to print.")  # fmt: skip
@click.option("--write", is_flag=True, help="Write the agreed version; without, only show how the form is read.")
@click.pass_context
def command(
    ctx: click.Context, file: Path, account_id: str, quote_id: str | None, dated: date | None, form: str, write: bool
) -> int:  # fmt: skip
    """The prices written into a blank form (FILE: its .xlsx or .pdf) as a new version of its quote.

    Shows how it differs from each offer, and every box that cannot be read or whose sum is wrong, with its place: such
    a form is not written, exit code 1. With --write it adds a quote to the account that says `agreed`; comments and the
    other quotes stay. Lines without a price were not agreed and are left out.

    Ends, for the team alone and in no file, with what the agreed version leaves: margin, distance to the floors,
    approvals due, and the findings it would raise. Exit code 1 where one of them would keep the version back.
    """
    from docgen.authoring.agreed_quote import with_agreed_quote
    from docgen.bundle import write_together
    from docgen.cli.import_.form_inside import inside_as_json, inside_lines
    from docgen.pipeline.agreed import agreement
    from docgen.pipeline.agreed_effects import agreed_effects

    workspace = open_workspace(ctx.obj)
    content = workspace.account(account_id)
    if content is None and account_id not in workspace.account_ids:
        raise unknown("account", account_id, workspace.account_ids)
    if content is None or workspace.library is None:
        raise ContentError(one for one in workspace.findings if one.severity is Severity.ERROR)
    quote = _quote(content, quote_id)
    found = agreement(workspace, workspace.library, content, quote, file, dated)
    path, effects = quote.id.source.file, None
    written = write and found.may_be_written
    if found.may_be_written:
        text = with_agreed_quote((workspace.root / path).read_text("utf-8"), found.entry)
        effects = agreed_effects(workspace, workspace.library, content, found.entry.id, path, text)
        if written:
            write_together(workspace.root, {path: text.encode("utf-8")}, replace=True)
    if form == "json":
        said = _as_json(found, workspace, path, written=written) | inside_as_json(effects, workspace.settings.language)
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        language = workspace.settings.language
        inside = inside_lines(effects, workspace.library, language) if effects is not None else iter(())
        for line in (*_lines(found, language), *inside, *_ending(found, language, path, written=written)):
            click.echo(line)
    return 0 if effects is not None and not effects.is_held else 1


def _quote(content: AccountContent, wanted: str | None) -> Quote:
    name = wanted or content.account.current_quote
    for one in content.quotes:
        if name is None or one.id == name:
            return one
    raise unknown("quote", str(name or "–"), [str(one.id) for one in content.quotes])


def _as_json(found: Agreement, workspace: Workspace, path: str, *, written: bool) -> dict[str, object]:
    from docgen.messages import all_worded

    return {
        "quote": str(found.quote.id),
        "agreed": found.entry.id,
        "version": found.entry.version,
        "currency": found.entry.currency,
        "net": str(found.net),
        "total": str(found.total),
        "lines": [{"sku": line.sku, "quantity": str(line.quantity), "unit_price": _text(line.unit_price),
                   "discount_percent": _text(line.discount_percent), "optional": line.optional}
                  for line in found.entry.lines],
        "unpriced": list(found.unpriced),
        "differences": [
            {"tier": one.tier.id, "total": str(one.total), "changes": [
                {"sku": change.sku, "field": change.field, "was": _text(change.was), "now": _text(change.now)}
                for change in one.changes
            ]}
            for one in found.differences
        ],
        "findings": [one.as_json() for one in all_worded(list(found.findings), workspace.settings.language)],
        "file": path,
        "written": written,
    }  # fmt: skip


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _lines(found: Agreement, language: str) -> Iterator[str]:
    from docgen.messages import message

    currency = found.entry.currency
    yield message(
        "form-read", language, quote=found.quote.id, lines=len(found.entry.lines), net=f"{found.net:,}",
        total=f"{found.total:,}", currency=currency,
    )  # fmt: skip
    if found.unpriced:
        yield message("form-unpriced", language, skus=", ".join(found.unpriced))
    for one in found.differences:
        label = one.tier.label.in_language(language)
        yield message(
            "form-against", language, tier=one.tier.id, label=label[1] if label else "", currency=currency,
            difference=f"{found.total - one.total:+,}", count=len(one.changes),
        )  # fmt: skip
        for change in one.changes:
            yield f"  {_change(change, language)}"
    for finding in found.findings:
        yield finding_line(finding, language)


def _ending(found: Agreement, language: str, path: str, *, written: bool) -> Iterator[str]:
    from docgen.messages import message

    if written:
        yield message("form-written", language, quote=found.entry.id, version=found.entry.version, file=path)
    elif found.may_be_written:
        yield message("form-dry", language, quote=found.entry.id, version=found.entry.version, file=path)


def _change(change: LineChange, language: str) -> str:
    from docgen.messages import message

    if change.was is None or change.now is None:
        return message("form-line-added" if change.was is None else "form-line-gone", language, sku=change.sku)
    what = message(_NAMES[change.field], language)
    return message(
        "form-line-changed", language, sku=change.sku, what=what, was=f"{change.was:,}", now=f"{change.now:,}"
    )


_NAMES = {"quantity": "form-quantity", "unit_price": "form-unit-price", "discount_percent": "form-discount"}
