"""Quotes and price books for the tests of this folder, made from plain values as a YAML file would hold them."""

from __future__ import annotations

from typing import Any

from docgen.content.commercial import Quote, ValueCase
from docgen.content.offering import PriceBook

ITEMS = {
    "PUMP-1": ("one_time", "1200.50", "goods"),
    "INSTALL": ("one_time", "0.33", "service"),
    "CARE": ("monthly", "99.99", "service"),
    "LICENCE": ("yearly", "1000", "service"),
    "SPARE": ("one_time", "450", "goods"),
}


def price_book(currency: str = "EUR", **changes: Any) -> PriceBook:
    """A book of five items under two tax rates, with costs for internal figures."""
    items = [
        {
            "sku": sku, "name": sku.title(), "unit": "piece", "charge": charge, "list_price": f"{currency} {price}",
            "tax_code": tax, "max_discount_percent": "10", "cost": f"{currency} {price}", "floor_price": None,
        }
        for sku, (charge, price, tax) in ITEMS.items()
    ]  # fmt: skip
    data = {
        "id": "book", "version": "1", "currency": currency, "valid_from": "2027-01-01", "valid_until": "2027-12-31",
        "tax_rates": [
            {"code": "goods", "percent": "19", "label": "VAT"},
            {"code": "service", "percent": "7", "label": "VAT reduced"},
        ],
        "items": items,
    }  # fmt: skip
    return PriceBook.model_validate(data | changes)


def quote(*tiers: list[dict[str, Any]], currency: str = "EUR", **changes: Any) -> Quote:
    """A quote whose tiers hold the given lines; group `main` unless a line says otherwise."""
    names = ("low", "mid", "high")
    data = {
        "id": "q", "number": "Q-1", "opportunity": "o", "version": "1", "issue_date": "2027-02-01",
        "valid_until": "2027-03-01", "currency": currency, "price_book": "book", "mode": "options",
        "summary": "Pumps that run", "groups": [{"id": "main", "name": "Main"}, {"id": "more", "name": "More"}],
        "tiers": [
            {"id": name, "label": name, "lines": [{"group": "main"} | line for line in lines]}
            for name, lines in zip(names, tiers, strict=False)
        ],
        "payment_milestones": [], "delivery_terms": "DAP", "lead_time": "8 week", "warranty": "24 months",
        "assumptions": [], "exclusions": [], "customer_duties": [], "change_procedure": "in writing",
    }  # fmt: skip
    return Quote.model_validate(data | changes)


def milestones(*percents: str | None) -> list[dict[str, Any]]:
    """Payment milestones with these shares."""
    return [
        {
            "id": f"m{index}",
            "name": "Share",
            "percent": percent,
            "trigger": "order",
            "evidence": "letter",
            "due_days": 30,
        }
        for index, percent in enumerate(percents)
    ]


def value_case(**changes: Any) -> ValueCase:
    """100,000 once and 10,000 a year against 60,000 a year, over three years at 8 %."""
    data = {
        "currency": "EUR", "horizon_years": 3, "discount_rate_percent": "8", "assumptions": [],
        "costs": [{"id": "buy", "item": "Plant", "one_time": "EUR 100000", "yearly": "EUR 10000"}],
        "benefits": [
            {"id": "energy", "item": "Energy", "formula": "kWh × price", "yearly": "EUR 45000", "confidence": "high"},
            {"id": "stops", "item": "Stops", "formula": "hours × loss", "yearly": "EUR 15000", "confidence": "low"},
        ],
    }  # fmt: skip
    return ValueCase.model_validate(data | changes)
