"""How commands tell the team what a price leaves us: amounts, floors and approvals due. Restricted, never a customer's.

`docgen price` and `docgen import form` end with the same words, so that a figure is told in one way.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from docgen.messages import message
from docgen.wording import formats

if TYPE_CHECKING:
    from docgen.content.commercial import Quote
    from docgen.content.workspace import LibraryContent
    from docgen.pipeline.price_change import Priced
    from docgen.pricing import Amount
    from docgen.pricing.margin import ApprovalDue


class InsideWords:
    """Amounts and phrases about one quote, in the user's language."""

    def __init__(self, quote: Quote, decimals: int, library: LibraryContent, language: str) -> None:
        self.quote, self.decimals, self.library, self.language = quote, decimals, library, language

    def say(self, rule: str, **values: object) -> str:
        """A phrase in the user's language."""
        return message(rule, self.language, **values)

    def money(self, amount: Amount | None) -> str:
        """An amount without its currency, which the head names; a dash for none, a question mark for a gap."""
        if amount is None:
            return "–"
        return formats.number(amount.value, self.decimals) if amount.known else "?"

    def size(self, value: Decimal) -> str:
        """An amount without its sign."""
        return formats.number(abs(value), self.decimals)

    def percent(self, amount: Amount) -> str:
        """A percentage, as written."""
        return plain(amount.value) if amount.known else "?"

    def role(self, reference: str | None) -> str:
        """The title of a role of ours."""
        if reference is None:
            return self.say("price-nobody")
        role = next((one for one in self.library.company.team_roles if one.id == reference), None)
        said = role.label.in_language(self.language) if role else None
        return said[1] if said else str(reference)


def plain(value: Decimal) -> str:
    """A number without its trailing zeros."""
    return f"{value.normalize():f}" if value else "0"


FLOORS = {
    "lines": ("price-floor", "price-under-floor"),
    "quote": ("price-quote-floor", "price-under-quote-floor"),
    "walk_away": ("price-walk-away", "price-under-walk-away"),
}
"""What is said of each kind of floor: of a price above it, of one under it."""


def floors(words: InsideWords, after: Priced) -> Iterator[str]:
    """How far what we keep of a price lies above each of its floors, or under them."""
    own = after.margins
    if own.is_loss:
        yield words.say("price-loss", by=words.size(own.margin.value))
    if not own.floors.named:
        yield words.say("price-no-floor")
    for name, floor in own.floors.named:
        distance = own.kept.value - floor.value
        by = words.size(distance) if own.kept.known and floor.known else "?"
        yield words.say(FLOORS[name][distance < 0], floor=words.money(floor), by=by)


def approvals(words: InsideWords, after: Priced) -> Iterator[str]:
    """Who must approve a price, and whether an approval is on file."""
    due, unweighed = after.margins.approvals_due, after.margins.unweighed
    if unweighed is not None:
        yield words.say("price-unweighed", given=words.percent(unweighed))
    elif not due:
        yield words.say("price-none-due" if after.margins.has_limits else "price-no-limits")
    for one in due:
        where = str(one.line.sku) if one.line is not None else words.say("price-whole")
        values = {"given": words.percent(one.discount_percent), "limit": words.percent(one.limit_percent)}
        yield words.say("price-due", where=where, **values, role=words.role(one.role), state=_state(words, one))


def _state(words: InsideWords, due: ApprovalDue) -> str:
    """Whether an approval on file covers the discount, and if not, what the role has approved so far."""
    from docgen.pricing.approvals import approval_of

    if due.role is None:
        return ""
    covering = approval_of(words.quote, due.discount_percent.value)
    given = covering or next((one for one in words.quote.approvals if one.role == due.role), None)
    if given is None or given.date is None or given.date.value is None:
        return words.say("price-not-on-file")
    if covering is not None:
        return words.say("price-on-file", day=given.date.value)
    percent = given.approved_percent
    return words.say("price-on-file-less", day=given.date.value, percent=plain(percent.amount) if percent else "?")


def totals_as_json(priced: Priced) -> dict[str, Any]:
    """What an offer comes to and leaves us, for scripts. Amounts are strings, so that no cent is lost."""
    offer, own = priced.offer, priced.margins
    return {
        "net": str(offer.net.value), "tax": str(offer.tax.value), "total": str(offer.total.value),
        "in_words": offer.in_words or None, "known": offer.total.known, "cost": str(own.cost.value),
        "channel_share": str(own.channel_share.value), "kept": str(own.kept.value), "margin": str(own.margin.value),
        "margin_percent": str(own.margin_percent.value),
        "floors": {name: str(floor.value) for name, floor in own.floors.named},
        "floor": str(own.floor.value) if own.floor else None,
        "above_floor": str(own.above_floor.value) if own.above_floor else None,
    }  # fmt: skip


def approvals_as_json(priced: Priced) -> list[dict[str, Any]]:
    """The approvals due, for scripts."""
    return [
        {
            "line": str(due.line.sku) if due.line is not None else None, "role": due.role,
            "discount_percent": plain(due.discount_percent.value), "limit_percent": plain(due.limit_percent.value),
        }
        for due in priced.margins.approvals_due
    ]  # fmt: skip
