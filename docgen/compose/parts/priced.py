"""Items of a price book by their code."""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.content.types import Plain
from docgen.model.document import Prose


def priced_name(kit: Kit, sku: Plain) -> Prose:
    """What the price book of the quote, or the quote itself, calls an item; its code where neither knows it."""
    books = [book.items for book in kit.library.price_books if kit.quote is None or book.id == kit.quote.price_book]
    own = kit.quote.custom_items if kit.quote is not None else ()
    found = next((item for items in (own, *books) for item in items if str(item.sku) == str(sku)), None)
    return kit.wording.text(found.name) if found else kit.wording.plain(sku)
