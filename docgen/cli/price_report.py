"""What `docgen price` prints: a preview for the team as text or JSON, with its mark on top."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from docgen.messages import message
from docgen.wording import formats

if TYPE_CHECKING:
    from docgen.content.workspace import LibraryContent
    from docgen.pipeline.price_change import PriceChange, Priced
    from docgen.pricing import Amount
    from docgen.pricing.margin import ApprovalDue, LineMargin

SHOWN_DOCUMENTS = 40


def report_lines(change: PriceChange, library: LibraryContent, language: str, *, written: bool) -> Iterator[str]:
    """The preview in the user's language."""
    words = _Words(change, library, language)
    yield words.say("price-internal")
    yield from _head(words)
    yield from _table(words)
    yield from _sums(words)
    yield from _approvals(words)
    for other in change.others:
        name = f"{other.quote.number} {other.tier.id}"
        yield words.say("price-other", offer=name, was=words.money(other.before), now=words.money(other.after))
    yield from _documents(words)
    yield words.say(
        _ending(change, written=written), file=change.file, key=_key(change), percent=_plain(change.percent)
    )


def _ending(change: PriceChange, *, written: bool) -> str:
    if written:
        return "price-written"
    if not change.is_reached:
        return "price-not-written"
    return "price-dry" if change.percent != change.was else "price-same"


class _Words:
    """Amounts and phrases of one preview."""

    def __init__(self, change: PriceChange, library: LibraryContent, language: str) -> None:
        self.change, self.library, self.language = change, library, language
        self.decimals = change.after.offer.decimals

    def say(self, rule: str, **values: object) -> str:
        """A phrase in the user's language."""
        return message(rule, self.language, **values)

    def money(self, amount: Amount | None) -> str:
        """An amount without its currency, which the head names; a dash for none, a question mark for a gap."""
        if amount is None:
            return "–"
        return formats.number(amount.value, self.decimals) if amount.known else "?"

    def percent(self, amount: Amount) -> str:
        """A percentage, as written."""
        return _plain(amount.value) if amount.known else "?"

    def role(self, reference: str | None) -> str:
        """The title of a role of ours."""
        if reference is None:
            return self.say("price-nobody")
        role = next((one for one in self.library.company.team_roles if one.id == reference), None)
        said = role.label.in_language(self.language) if role else None
        return said[1] if said else str(reference)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}" if value else "0"


def _key(change: PriceChange) -> str:
    return "discount_percent" if change.target.line is not None else "total_discount_percent"


def _head(words: _Words) -> Iterator[str]:
    change = words.change
    quote, tier = change.target.quote, change.target.tier
    label = tier.label.in_language(words.language)
    values = {"number": quote.number, "version": quote.version, "tier": tier.id, "currency": quote.currency}
    yield words.say("price-head", **values, label=label[1] if label else tier.id)
    where = str(change.target.line.sku) if change.target.line is not None else words.say("price-whole")
    yield words.say("price-change", where=where, was=_plain(change.was), now=_plain(change.percent))
    if change.wanted is not None and not change.is_reached:
        yield from _missed(words, change.wanted)


def _missed(words: _Words, wanted: Decimal) -> Iterator[str]:
    """By how much the total cannot be reached: the nearest ones on either side, with the discounts that give them."""
    solution = words.change.solution
    yield words.say("price-missed", total=formats.number(wanted, None))
    for near in (solution.below, solution.above) if solution else ():
        if near is not None:
            off = near.total - wanted
            sign = "+" if off > 0 else "−"
            by = sign + formats.number(abs(off), None)
            total = formats.number(near.total, words.decimals)
            yield words.say("price-near", total=total, by=by, percent=_plain(near.percent))


def _table(words: _Words) -> Iterator[str]:
    before, after = words.change.before, words.change.after
    margins = {one.line.id: one for one in after.margins.lines}
    rows = [words.say("price-columns").split("|")]
    for line in after.offer.lines:
        if not line.optional:
            own = margins[line.id]
            was, now = before.nets[line.id], after.nets[line.id]
            rows.append([str(line.sku), _plain(line.quantity.value), words.money(was), words.money(now),
                         *_margin(words, own, now)])  # fmt: skip
    yield from _aligned(rows)


def _margin(words: _Words, own: LineMargin, net: Amount) -> tuple[str, str, str]:
    """What a line leaves after its share of the discount on the whole: margin, in per cent, and above its floor."""
    margin, share, above = left(own, net)
    if not (own.cost.known and net.known):
        return "?", "?", words.money(None)
    shown = "–" if above is None else formats.number(above, words.decimals)
    return formats.number(margin, words.decimals), formats.number(share, 1), shown


def left(own: LineMargin, net: Amount) -> tuple[Decimal, Decimal, Decimal | None]:
    """Margin, margin in per cent of the net (1 decimal), and net less the line's floor, None where it has none."""
    margin = net.value - own.cost.value
    share = formats.rounded(margin * 100 / net.value, 1) if net.value else Decimal(0)
    return margin, share, net.value - own.floor.value if own.floor is not None else None


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


def _sums(words: _Words) -> Iterator[str]:
    change = words.change
    before, after = change.before, change.after
    for rule, name in (("price-net", "net"), ("price-tax", "tax"), ("price-total", "total")):
        was, now = getattr(before.offer, name), getattr(after.offer, name)
        yield words.say(rule, was=words.money(was), now=words.money(now))
    if after.offer.in_words:
        yield words.say("price-in-words", words=after.offer.in_words)
    share = after.margins.channel_share
    if share.value:
        yield words.say("price-channel", amount=words.money(share))
    values = {"was": words.money(before.margins.margin), "now": words.money(after.margins.margin)}
    shares = {"was_percent": before.margins.margin_percent, "now_percent": after.margins.margin_percent}
    percent = {name: formats.number(share.value, 1) if share.known else "?" for name, share in shares.items()}
    yield words.say("price-margin", **values, **percent)
    yield from _floors(words, after)


def _floors(words: _Words, after: Priced) -> Iterator[str]:
    floor, above = after.margins.floor, after.margins.above_floor
    if floor is None or above is None:
        yield words.say("price-no-floor")
    else:
        yield words.say(_floor_rule(above.value), floor=words.money(floor), by=_size(words, above.value))
    own = words.change.target.quote.floor
    if own is not None and own.amount is not None:
        distance = after.offer.net.value - own.amount
        amount = formats.number(own.amount, words.decimals)
        rule = "price-quote-floor" if distance >= 0 else "price-under-quote-floor"
        yield words.say(rule, floor=amount, by=_size(words, distance))


def _floor_rule(above: Decimal) -> str:
    return "price-floor" if above >= 0 else "price-under-floor"


def _size(words: _Words, value: Decimal) -> str:
    return formats.number(abs(value), words.decimals)


def _approvals(words: _Words) -> Iterator[str]:
    due = words.change.after.margins.approvals_due
    if not due:
        yield words.say("price-none-due")
    for one in due:
        where = str(one.line.sku) if one.line is not None else words.say("price-whole")
        values = {"given": words.percent(one.discount_percent), "limit": words.percent(one.limit_percent)}
        yield words.say("price-due", where=where, **values, role=words.role(one.role), state=_state(words, one))


def _state(words: _Words, due: ApprovalDue) -> str:
    """Whether the role has put an approval on file. It is of the discount as it was then: who decides, decides anew."""
    approvals = words.change.target.quote.approvals
    given = next((one.date for one in approvals if one.role == due.role and one.date is not None), None)
    if due.role is None:
        return ""
    return words.say("price-on-file", day=given.value) if given and given.value else words.say("price-not-on-file")


def _documents(words: _Words) -> Iterator[str]:
    documents = words.change.documents
    if not documents:
        yield words.say("price-no-documents")
        return
    yield words.say("price-documents", count=len(documents))
    for one in documents[:SHOWN_DOCUMENTS]:
        yield f"  {one.path}"
    if len(documents) > SHOWN_DOCUMENTS:
        yield words.say("import-more", count=len(documents) - SHOWN_DOCUMENTS)


def as_json(change: PriceChange, account: str, *, written: bool) -> dict[str, Any]:
    """The preview for scripts. Amounts are strings, so that no cent is lost."""
    quote, target = change.target.quote, change.target
    return {
        "internal": True, "account": account, "quote": quote.id, "number": str(quote.number),
        "version": str(quote.version), "tier": target.tier.id, "currency": str(quote.currency),
        "discount": {
            "line": str(target.line.sku) if target.line is not None else None, "key": _key(change),
            "from": _plain(change.was), "to": _plain(change.percent),
        },
        "wanted": _wanted(change),
        "lines": list(_json_lines(change)),
        "before": _totals(change.before), "after": _totals(change.after),
        "approvals_due": [_due(one) for one in change.after.margins.approvals_due],
        "other_offers": [
            {"quote": one.quote.id, "tier": one.tier.id, "before": str(one.before.value), "after": str(one.after.value)}
            for one in change.others
        ],
        "documents": [{"path": one.path, "quote": one.quote} for one in change.documents],
        "file": change.file, "written": written,
    }  # fmt: skip


def _wanted(change: PriceChange) -> dict[str, Any] | None:
    if change.wanted is None or change.solution is None:
        return None
    near = {name: getattr(change.solution, name) for name in ("exact", "below", "above")}
    found = {name: one and {"percent": _plain(one.percent), "total": str(one.total)} for name, one in near.items()}
    return {"total": str(change.wanted), "reached": change.is_reached, **found}


def _json_lines(change: PriceChange) -> Iterator[dict[str, Any]]:
    margins = {one.line.id: one for one in change.after.margins.lines}
    for line in change.after.offer.lines:
        if line.optional:
            continue
        net, own = change.after.nets[line.id], margins[line.id]
        margin, share, above = left(own, net)
        known = own.cost.known and net.known
        yield {
            "id": line.id, "sku": str(line.sku), "quantity": _plain(line.quantity.value),
            "net_before": str(change.before.nets[line.id].value), "net_after": str(net.value),
            "cost": str(own.cost.value) if known else None, "margin": str(margin) if known else None,
            "margin_percent": str(share) if known else None, "above_floor": None if above is None else str(above),
        }  # fmt: skip


def _totals(priced: Priced) -> dict[str, Any]:
    offer, own = priced.offer, priced.margins
    return {
        "net": str(offer.net.value), "tax": str(offer.tax.value), "total": str(offer.total.value),
        "in_words": offer.in_words or None, "known": offer.total.known, "cost": str(own.cost.value),
        "channel_share": str(own.channel_share.value), "margin": str(own.margin.value),
        "margin_percent": str(own.margin_percent.value), "floor": str(own.floor.value) if own.floor else None,
        "above_floor": str(own.above_floor.value) if own.above_floor else None,
    }  # fmt: skip


def _due(due: ApprovalDue) -> dict[str, Any]:
    return {
        "line": str(due.line.sku) if due.line is not None else None, "role": due.role,
        "discount_percent": _plain(due.discount_percent.value), "limit_percent": _plain(due.limit_percent.value),
    }  # fmt: skip
