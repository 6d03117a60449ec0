"""What `docgen price` prints: a preview for the team as text or JSON, with its mark on top."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from docgen.cli.inside_words import InsideWords, approvals, approvals_as_json, floors, plain, totals_as_json
from docgen.cli.price_effects import documents, effects_as_json, findings
from docgen.pricing.shares import kept_by_line
from docgen.wording import formats

if TYPE_CHECKING:
    from docgen.content.workspace import LibraryContent
    from docgen.pipeline.price_change import PriceChange
    from docgen.pricing import Amount
    from docgen.pricing.margin import LineMargin


def report_lines(change: PriceChange, library: LibraryContent, language: str, *, written: bool) -> Iterator[str]:
    """The preview in the user's language: the verdict first, then how it comes about."""
    words = InsideWords(change.target.quote, change.after.offer.decimals, library, language)
    yield words.say("price-internal")
    yield from _head(words, change)
    yield from _verdict(words, change)
    yield from _table(words, change)
    yield from _sums(words, change)
    for other in change.others:
        name = f"{other.quote.number} {other.tier.id}"
        yield words.say("price-other", offer=name, was=words.money(other.before), now=words.money(other.after))
    yield from documents(words, change.documents)
    yield from findings(words, change)
    yield words.say(_ending(change, written=written), file=change.file, key=_key(change), percent=plain(change.percent))


def _verdict(words: InsideWords, change: PriceChange) -> Iterator[str]:
    """Whether the price can be had at all: kept back or not, how it lies to its floors, who must approve it."""
    if change.held:
        yield words.say("price-held", quotes=", ".join(change.held))
    yield from floors(words, change.after)
    yield from approvals(words, change.after)


def _ending(change: PriceChange, *, written: bool) -> str:
    if written:
        return "price-written"
    if not change.is_reached:
        return "price-not-written"
    if change.held:
        return "price-not-applied"
    return "price-dry" if change.percent != change.was else "price-same"


def _key(change: PriceChange) -> str:
    return "discount_percent" if change.target.line is not None else "total_discount_percent"


def _head(words: InsideWords, change: PriceChange) -> Iterator[str]:
    quote, tier = change.target.quote, change.target.tier
    label = tier.label.in_language(words.language)
    values = {"number": quote.number, "version": quote.version, "tier": tier.id, "currency": quote.currency}
    yield words.say("price-head", **values, label=label[1] if label else tier.id)
    where = str(change.target.line.sku) if change.target.line is not None else words.say("price-whole")
    if len(change.quotes) > 1:
        yield words.say("price-quotes", quotes=", ".join(change.quotes), quote=quote.id)
    yield words.say("price-change", where=where, was=plain(change.was), now=plain(change.percent))
    if change.wanted is not None and not change.is_reached:
        yield from _missed(words, change, change.wanted)


def _missed(words: InsideWords, change: PriceChange, wanted: Decimal) -> Iterator[str]:
    """By how much the total cannot be reached: the nearest ones on either side, with the discounts that give them."""
    solution = change.solution
    yield words.say("price-missed", total=formats.number(wanted, None))
    for near in (solution.below, solution.above) if solution else ():
        if near is not None:
            off = near.total - wanted
            sign = "+" if off > 0 else "−"
            by = sign + formats.number(abs(off), None)
            total = formats.number(near.total, words.decimals)
            yield words.say("price-near", total=total, by=by, percent=plain(near.percent))


def _table(words: InsideWords, change: PriceChange) -> Iterator[str]:
    before, after = change.before, change.after
    margins = {one.line.id: one for one in after.margins.lines}
    kept = kept_by_line(after.nets, after.margins.kept, after.offer.decimals)
    rows = [words.say("price-columns").split("|")]
    for line in after.offer.lines:
        if not line.optional:
            own = margins[line.id]
            was, now = before.nets[line.id], after.nets[line.id]
            rows.append([str(line.sku), plain(line.quantity.value), words.money(was), words.money(now),
                         *_margin(words, own, now, kept[line.id])])  # fmt: skip
    yield from _aligned(rows)


def _margin(words: InsideWords, own: LineMargin, net: Amount, kept: Amount) -> tuple[str, str, str]:
    """What a line leaves after its share of what comes off the whole: margin, in per cent, and above its floor."""
    margin, share, above = left(own, net, kept)
    if not (own.cost.known and kept.known):
        return "?", "?", words.money(None)
    shown = "–" if above is None else formats.number(above, words.decimals)
    return formats.number(margin, words.decimals), formats.number(share, 1), shown


def left(own: LineMargin, net: Amount, kept: Amount) -> tuple[Decimal, Decimal, Decimal | None]:
    """Margin of what we keep of a line's net, in per cent of the net (1 decimal), and what we keep less its floor.

    The last is None where the line has no floor.
    """
    margin = kept.value - own.cost.value
    share = formats.rounded(margin * 100 / net.value, 1) if net.value else Decimal(0)
    return margin, share, kept.value - own.floor.value if own.floor is not None else None


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows with the first column to the left and figures to the right, whatever the script of the headings."""
    widths = [max(_width(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        cells = [
            _pad(cell, width, left=place == 0) for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  " + "  ".join(cells).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _pad(text: str, width: int, *, left: bool) -> str:
    space = " " * (width - _width(text))
    return text + space if left else space + text


def _sums(words: InsideWords, change: PriceChange) -> Iterator[str]:
    before, after = change.before, change.after
    for rule, name in (("price-net", "net"), ("price-tax", "tax"), ("price-total", "total")):
        was, now = getattr(before.offer, name), getattr(after.offer, name)
        yield words.say(rule, was=words.money(was), now=words.money(now))
    if after.offer.in_words:
        yield words.say("price-in-words", words=after.offer.in_words)
    share = after.margins.channel_share
    if share.value:
        yield words.say("price-channel", amount=words.money(share), kept=words.money(after.margins.kept))
    values = {"was": words.money(before.margins.margin), "now": words.money(after.margins.margin)}
    shares = {"was_percent": before.margins.margin_percent, "now_percent": after.margins.margin_percent}
    percent = {name: formats.number(share.value, 1) if share.known else "?" for name, share in shares.items()}
    yield words.say("price-margin", **values, **percent)


def as_json(change: PriceChange, account: str, language: str, *, written: bool) -> dict[str, Any]:
    """The preview for scripts. Amounts are strings, so that no cent is lost."""
    quote, target = change.target.quote, change.target
    return {
        "internal": True, "account": account, "quote": quote.id, "quotes": list(change.quotes),
        "number": str(quote.number), "version": str(quote.version), "tier": target.tier.id,
        "currency": str(quote.currency),
        "discount": {
            "line": str(target.line.sku) if target.line is not None else None, "key": _key(change),
            "from": plain(change.was), "to": plain(change.percent),
        },
        "wanted": _wanted(change),
        "lines": list(_json_lines(change)),
        "before": totals_as_json(change.before), "after": totals_as_json(change.after),
        "approvals_due": approvals_as_json(change.after),
        "other_offers": [
            {"quote": one.quote.id, "tier": one.tier.id, "before": str(one.before.value), "after": str(one.after.value)}
            for one in change.others
        ],
        **effects_as_json(change, language),
        "file": change.file, "written": written,
    }  # fmt: skip


def _wanted(change: PriceChange) -> dict[str, Any] | None:
    if change.wanted is None or change.solution is None:
        return None
    near = {name: getattr(change.solution, name) for name in ("exact", "below", "above")}
    found = {name: one and {"percent": plain(one.percent), "total": str(one.total)} for name, one in near.items()}
    return {"total": str(change.wanted), "reached": change.is_reached, **found}


def _json_lines(change: PriceChange) -> Iterator[dict[str, Any]]:
    after = change.after
    margins = {one.line.id: one for one in after.margins.lines}
    kept = kept_by_line(after.nets, after.margins.kept, after.offer.decimals)
    for line in change.after.offer.lines:
        if line.optional:
            continue
        net, own = change.after.nets[line.id], margins[line.id]
        margin, share, above = left(own, net, kept[line.id])
        known = own.cost.known and kept[line.id].known
        yield {
            "id": line.id, "sku": str(line.sku), "quantity": plain(line.quantity.value),
            "net_before": str(change.before.nets[line.id].value), "net_after": str(net.value),
            "cost": str(own.cost.value) if known else None, "margin": str(margin) if known else None,
            "margin_percent": str(share) if known else None, "above_floor": None if above is None else str(above),
        }  # fmt: skip
