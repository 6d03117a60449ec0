"""Industries, scenarios, regions and measures, with synonyms in both languages."""

from __future__ import annotations

from typing import Any, Literal

from pydantic_core import PydanticCustomError, core_schema

from docgen.content.entity import Entity, customer
from docgen.content.types import Id, Plain, Text
from docgen.content.written import shown
from docgen.source.values import source_of

Size = Literal["small", "medium", "large", "very_large"]
"""Of an organisation: up to 250 people, up to 1,000, up to 10,000, more."""


class TaxonomyWord(Id):
    """A category of the taxonomy by its key, its name or any of its synonyms: `banking`, `银行`, `Retail banking`."""

    @classmethod
    def parse(cls, raw: Any) -> TaxonomyWord:
        """The word as written, or a validation error that says what a key looks like."""
        if isinstance(raw, TaxonomyWord):
            return raw
        if isinstance(raw, str) and 0 < len(raw.strip()) <= 80:
            return cls(str(raw).strip(), source_of(raw))
        raise PydanticCustomError("id_format", "not an id: {written}", {"written": shown(raw)})

    @classmethod
    def __get_pydantic_json_schema__(cls, core: core_schema.CoreSchema, handler: Any) -> dict[str, Any]:
        return {"type": "string"}


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
