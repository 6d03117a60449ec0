"""Industries, scenarios, regions and measures, with synonyms in both languages."""

from __future__ import annotations

from typing import Literal

from docgen.content.entity import Entity, customer
from docgen.content.types import Id, Plain, Text

Size = Literal["small", "medium", "large", "very_large"]
"""Of an organisation: up to 250 people, up to 1,000, up to 10,000, more."""


class Category(Entity):
    """One industry, scenario, region or measure: a key, its name, and the words that mean the same."""

    id: Id = customer("key")
    name: Text = customer("name in both languages")
    synonyms: tuple[Plain, ...] = customer("other words, in any language", ())
    parent: Id | None = customer("the wider category", None)


class Taxonomy(Entity):
    """The keys that accounts, cases and offerings share, so that `banking` and `银行` meet."""

    industries: tuple[Category, ...] = customer("industries")
    scenarios: tuple[Category, ...] = customer("scenarios")
    regions: tuple[Category, ...] = customer("regions")
    measures: tuple[Category, ...] = customer("what needs and results are measured in", ())
