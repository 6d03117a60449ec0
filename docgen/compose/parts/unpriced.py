"""What a volume without prices is composed from."""

from __future__ import annotations

from dataclasses import replace

from docgen.compose.kit import Kit


def without_prices(kit: Kit) -> Kit:
    """The kit for volumes in which no price may stand: no offers, no value case."""
    content = kit.content.model_copy(update={"value_case": None})
    return replace(kit, content=content, offers=(), chosen_offer=None, value=None)


def without_quote(kit: Kit) -> Kit:
    """The same without the quote: not even shares and terms of payment."""
    return replace(without_prices(kit), quote=None)
