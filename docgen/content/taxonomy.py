"""Industries, scenarios and regions, with synonyms in both languages."""

from __future__ import annotations

from docgen.content.entity import Entity, customer
from docgen.content.types import Id, Plain, Text


class Category(Entity):
    """One industry, scenario or region: a key, its name, and the words that mean the same."""

    id: Id = customer("key")
    name: Text = customer("name in both languages")
    synonyms: tuple[Plain, ...] = customer("other words, in any language", ())
    parent: Id | None = customer("the wider category", None)


class Taxonomy(Entity):
    """The keys that accounts, cases and offerings share, so that `banking` and `银行` meet."""

    industries: tuple[Category, ...] = customer("industries")
    scenarios: tuple[Category, ...] = customer("scenarios")
    regions: tuple[Category, ...] = customer("regions")
