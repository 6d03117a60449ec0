"""What an agreed version leaves us and what a build would say of it, read as it would stand in the content."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.content.commercial import Quote
from docgen.content.library import Workspace
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.diagnostics import ContentError, Finding, Severity
from docgen.pipeline.price_change import Priced, priced
from docgen.pipeline.raising import read_with


@dataclass(frozen=True, slots=True)
class AgreedEffects:
    """The agreed version as an entry of the content, what it leaves us, and the findings it would raise.

    `quote` and `priced` are None for one that cannot be read or priced: the findings say why. Everything here is
    restricted: never for the customer.
    """

    quote: Quote | None
    priced: Priced | None
    raised: tuple[Finding, ...]

    @property
    def is_held(self) -> bool:
        """Whether a build would keep the version back."""
        return any(one.severity is Severity.ERROR for one in self.raised)


def agreed_effects(
    workspace: Workspace, library: LibraryContent, content: AccountContent, quote: str, file: str, text: str
) -> AgreedEffects:
    """What the version comes to with `text` in the content file, where its id is `quote`; nothing is written."""
    after, new = read_with(workspace, content, {file: text})
    entry = next((one for one in after.quotes if one.id == quote), None) if after is not None else None
    left = _priced(entry, library, after) if entry is not None and after is not None else None
    return AgreedEffects(entry, left, new)


def _priced(quote: Quote, library: LibraryContent, content: AccountContent) -> Priced | None:
    book = next((one for one in library.price_books if one.id == quote.price_book), None)
    try:
        return priced(quote, book, quote.tiers[0].id, content) if book is not None else None
    except ContentError:
        return None
