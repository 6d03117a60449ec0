"""A quote that cannot be read keeps back itself only: the account is taken without it, and the findings say why."""

from __future__ import annotations

from docgen.content.commercial import Quote
from docgen.content.reading import EntityReading, Group
from docgen.content.types import Id
from docgen.content.validation import validate
from docgen.content.workspace import AccountContent
from docgen.source.values import Mapping, Sequence


def whole_quotes(
    reading: EntityReading[AccountContent], language: str
) -> tuple[AccountContent | None, tuple[str, ...]]:
    """The account, without the quotes that have errors of form if nothing else has; and the ids of those quotes.

    None where something besides quotes is wrong. The account's current quote stays what it was, be it among them.
    """
    group = reading.group
    quotes = group.raw.get("quotes")
    if reading.entity is not None or group.incomplete or not isinstance(quotes, Sequence):
        return reading.entity, ()
    broken = {place for place, quote in enumerate(quotes) if _is_broken(place, quote, group, language)}
    if not broken or not all(_under(field, broken) for field in group.broken):
        return None, ()
    kept = Mapping(group.raw.source)
    kept.update(group.raw)
    kept.key_sources.update(group.raw.key_sources)
    kept["quotes"] = [quote for place, quote in enumerate(quotes) if place not in broken]
    content, _ = validate(AccountContent, kept, language)
    if content is None:
        return None, ()
    if content.account.current_quote is None:
        first = Id(_name(quotes[0]))
        content = content.model_copy(update={"account": content.account.model_copy(update={"current_quote": first})})
    return content, tuple(_name(quotes[place]) for place in sorted(broken))


def _is_broken(place: int, quote: object, group: Group, language: str) -> bool:
    if any(_under(field, {place}) for field in group.broken):
        return True
    return not isinstance(quote, Mapping) or validate(Quote, quote, language)[0] is None


def _under(field: str, places: set[int]) -> bool:
    return any(field == f"quotes.{place}" or field.startswith(f"quotes.{place}.") for place in places)


def _name(quote: object) -> str:
    """The id as written; of a quote that has none, nothing anybody could ask for."""
    return str(quote.get("id", "")) if isinstance(quote, Mapping) else ""
