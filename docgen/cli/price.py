"""`docgen price`: what another discount or total would mean, before anything is written. For the team alone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeVar

import click

from docgen.cli.workspace import open_workspace, unknown
from docgen.diagnostics import ContentError, Severity, UsageError

if TYPE_CHECKING:
    from docgen.content.commercial import Quote, QuoteLine, Tier
    from docgen.content.library import Workspace
    from docgen.content.workspace import AccountContent
    from docgen.pipeline.price_change import PriceChange
    from docgen.pricing.what_if import Target


Found = TypeVar("Found")
MOST = Decimal(10) ** 15
FINEST = Decimal(1).scaleb(-8)


class AmountType(click.ParamType[Decimal]):
    """A plain decimal number on the command line: `585000`, `2.5`."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        try:
            number = Decimal(str(value).strip())
        except InvalidOperation:
            raise UsageError("number-argument", written=value) from None
        if not number.is_finite() or not 0 <= number < MOST or number != number.quantize(FINEST):
            raise UsageError("number-argument", written=value)
        return number


@click.command("price")
@click.argument("account")
@click.option(
    "--quote", "quote_id", metavar="Q", help="The quote, where an account has several; default: its current one."
)
@click.option("--tier", "tier_id", metavar="T", help="low, mid or high; default: the chosen, else the recommended one.")
@click.option(
    "--total", type=AmountType(), metavar="X", help="Find the discount that makes the total, tax included, X."
)
@click.option("--discount", type=AmountType(), metavar="P", help="The discount in per cent, 0 to 100.")
@click.option("--line", metavar="SKU", help="Put the discount on this line of the tier instead of the whole quote.")
@click.option("--apply", "apply", is_flag=True, help="Write the discount into the content file.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="How to print.")  # fmt: skip
@click.pass_context
def command(
    ctx: click.Context, account: str, quote_id: str | None, tier_id: str | None, total: Decimal | None,
    discount: Decimal | None, line: str | None, apply: bool, form: str,
) -> int:  # fmt: skip
    """Preview another discount, or the discount that a total needs, on a quote of ACCOUNT.

    Shows every line with its net before and after, margins, how far the floor is, which approvals are due, which files
    would change and where, and what a build with that price would find. Exit code 1 where an error would keep a quote
    back, or no discount gives the total. Restricted: what it prints is for the team alone. Nothing is written without
    --apply, and with it only what a build would not keep back.
    """
    from docgen.cli.price_report import as_json, report_lines
    from docgen.pipeline.price_change import price_change

    if (total is None) == (discount is None):
        raise UsageError("price-one-of")
    if discount is not None and discount > 100:
        raise UsageError("price-discount-argument", written=discount)
    workspace = open_workspace(ctx.obj)
    content = workspace.account(account)
    if content is None and account not in workspace.account_ids:
        raise unknown("account", account, workspace.account_ids)
    if content is None or workspace.library is None:
        raise ContentError(one for one in workspace.findings if one.severity is Severity.ERROR)
    target = _target(content, quote_id, tier_id, line)
    change = price_change(workspace, workspace.library, content, target, discount=discount, total=total)
    written = apply and change.may_be_written and change.percent != change.was
    if written:
        _apply(workspace, change)
    if form == "json":
        click.echo(
            json.dumps(
                as_json(change, account, workspace.settings.language, written=written), ensure_ascii=False, indent=2
            )
        )
    else:
        for row in report_lines(change, workspace.library, workspace.settings.language, written=written):
            click.echo(row)
    return 0 if change.may_be_written else 1


def _target(content: AccountContent, quote_id: str | None, tier_id: str | None, line: str | None) -> Target:
    """The quote, tier and line that were named, or their defaults. Raises UsageError for what there is not."""
    from docgen.pricing.what_if import Target

    wanted = quote_id or content.account.current_quote
    quotes = {str(one.id): one for one in content.quotes}
    if not quotes or (wanted is not None and str(wanted) not in quotes):
        raise unknown("quote", str(wanted or "–"), quotes)
    quote = quotes[str(wanted)] if wanted is not None else content.quotes[0]
    tier = _tier(quote, tier_id)
    return Target(quote, tier, _line(tier, line))


def _tier(quote: Quote, tier_id: str | None) -> Tier:
    if tier_id is None:
        tier_id = quote.chosen_tier or next((one.id for one in quote.tiers if one.recommended), quote.tiers[0].id)
    return _named((one for one in quote.tiers if one.id == tier_id), "tier", tier_id, [one.id for one in quote.tiers])


def _line(tier: Tier, sku: str | None) -> QuoteLine | None:
    if sku is None:
        return None
    known = [str(one.sku) for one in tier.lines if not one.optional]
    return _named((one for one in tier.lines if str(one.sku) == sku and not one.optional), "sku", sku, known)


def _named(found: Iterable[Found], kind: str, written: str, known: list[str]) -> Found:
    for one in found:
        return one
    raise unknown(kind, written, known)


def _apply(workspace: Workspace, change: PriceChange) -> None:
    from docgen.authoring.quote_discount import with_line_discount, with_whole_discount
    from docgen.bundle import write_together

    text = (workspace.root / change.file).read_text("utf-8")
    target = change.target
    if target.line is not None:
        made = with_line_discount(text, target.line, change.percent)
    else:
        made = with_whole_discount(text, str(target.quote.id), change.percent)
    write_together(workspace.root, {change.file: made.encode("utf-8")}, replace=True)
