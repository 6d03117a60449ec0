"""What a price list changes, in words and for scripts: new items, prices from what to what, what is missing now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from docgen.cli.import_.report import shortened
from docgen.messages import message

if TYPE_CHECKING:
    from docgen.authoring.price_import import Field, ItemChange, PriceImport

SHOWN_ITEMS = 200


def price_lines(done: PriceImport, language: str, path: str, *, written: bool) -> Iterator[str]:
    """The changes, a line each, their counts, and what was or would be written."""
    told = [one for one in done.changes if one.change != "same"]
    for one in told[:SHOWN_ITEMS]:
        yield from _item(one, done.currency, language)
    if len(told) > SHOWN_ITEMS:
        yield message("prices-more", language, count=len(told) - SHOWN_ITEMS)
    counts: Counter[str] = Counter(one.change for one in done.changes)
    kinds = ("new", "changed", "same", "incomplete", "missing")
    yield message("prices-counted", language, **{kind: counts.get(kind, 0) for kind in kinds})
    changes = counts.get("new", 0) + counts.get("changed", 0)
    rule = "prices-written" if written else "prices-dry" if changes else "prices-nothing"
    yield message(rule, language, file=path)


def _item(one: ItemChange, currency: str, language: str) -> Iterator[str]:
    if one.change == "new" and one.row is not None:
        price = one.row.money.get("list_price")
        name = next(iter(one.row.words.get("name", {}).values()), "")
        yield message("prices-new", language, sku=one.sku, name=shortened(name), price=f"{currency} {price:f}")
    elif one.change == "incomplete":
        yield message("prices-incomplete", language, sku=one.sku, lacks=", ".join(one.lacks))
    elif one.change == "missing":
        yield message("prices-missing", language, sku=one.sku)
    for field in one.fields:
        was, now = shortened(field.was) or "–", shortened(field.now)
        yield message("prices-changed", language, sku=one.sku, field=field.name, was=was, now=now, by=_by(field))


def _by(field: Field) -> str:
    """How far a price moved, in per cent: ` (+3.5 %)`; nothing for other fields."""
    if field.name not in ("list_price", "cost", "floor_price") or not field.was:
        return ""
    was, now = Decimal(field.was.split()[1]), Decimal(field.now.split()[1])
    if not was:
        return ""
    percent = round((now - was) * 100 / was, 1)
    return f" ({'+' if percent > 0 else '−' if percent < 0 else '±'}{abs(percent)} %)"


def changes_json(done: PriceImport) -> dict[str, Any]:
    """The changes for scripts: by code, each field from what to what."""
    return {
        "currency": done.currency,
        "tax_rates": {code: f"{rate:f}" for code, rate in done.taxes.items()},
        "items": [
            {
                "sku": one.sku, "change": one.change, "row": one.row.row if one.row is not None else None,
                "fields": [{"field": each.name, "from": each.was or None, "to": each.now} for each in one.fields],
                "lacks": list(one.lacks),
            }
            for one in done.changes
        ],
    }  # fmt: skip
