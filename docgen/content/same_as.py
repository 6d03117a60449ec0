"""`same_as` of a quote: it takes from another quote of its account whatever it does not say itself.

Raw values are taken over before anything is checked, so that each keeps the place where it was written.
"""

from __future__ import annotations

from docgen.content.commercial import Quote
from docgen.content.reading import Group
from docgen.content.references import unknown
from docgen.source.problems import Problem
from docgen.source.values import Mapping, Null, Sequence, source_of

OWN = ("id", "same_as")


def with_quotes_filled(group: Group) -> tuple[Group, list[Problem]]:
    """The group of an account with its quotes filled in, and a problem for each `same_as` that leads nowhere.

    What a quote ought to have taken and could not counts as unreadable: it is said of the other quote, or of `same_as`.
    """
    quotes = group.raw.get("quotes")
    if not isinstance(quotes, Sequence) or not any(isinstance(one, Mapping) and "same_as" in one for one in quotes):
        return group, []
    filling = _Filling(quotes, group.broken)
    for index, quote in enumerate(quotes):
        if isinstance(quote, Mapping):
            filling.fill(index, quote)
    return Group(group.raw, group.broken | filling.broken, group.incomplete), filling.problems


class _Filling:
    """The quotes of an account while they are filled in; `broken` are the fields that could not be."""

    def __init__(self, quotes: Sequence, broken: frozenset[str]) -> None:
        self.at = {str(one.get("id")): place for place, one in enumerate(quotes) if isinstance(one, Mapping)}
        self.quotes = quotes
        self.unread = broken
        self.broken: set[str] = set()
        self.problems: list[Problem] = []
        self._done: set[int] = set()
        self._open: list[int] = []

    def fill(self, index: int, quote: Mapping) -> None:
        """Take over what the quote does not say, from one that is itself filled in."""
        if index in self._done or isinstance(quote.get("same_as"), Null | None):
            return
        self._done.add(index)
        self._open.append(index)
        written = quote["same_as"]
        place = self.at.get(str(written))
        if place in self._open:
            self.problems.append(Problem("same-as-circle", source_of(written), {}, str(written)))
        elif place is not None:
            self.fill(place, self.quotes[place])
            self._take(index, quote, self.quotes[place], place)
        elif isinstance(written, str):
            others = frozenset(name for name, other in self.at.items() if other != index)
            self.problems.append(unknown(written, source_of(written), ("quote",), others))
        self._open.pop()
        wanted = [name for name, info in Quote.model_fields.items() if info.is_required() and name not in quote]
        self.broken.update(f"quotes.{index}.{name}" for name in wanted)

    def _take(self, index: int, quote: Mapping, other: Mapping, place: int) -> None:
        unread = self.unread | self.broken
        for name, value in other.items():
            if f"quotes.{place}.{name}" in unread:
                self.broken.add(f"quotes.{index}.{name}")
            elif name not in quote and name not in OWN:
                quote[name] = value
                quote.key_sources[name] = other.key_sources[name]
