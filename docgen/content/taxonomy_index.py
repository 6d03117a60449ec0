"""Looks words up in the taxonomy: a key, a synonym or a name, in any language, leads to one category."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from docgen.content.entity import Entity
from docgen.content.taxonomy import Category, Taxonomy, TaxonomyWord

E = TypeVar("E", bound=Entity)


@dataclass(slots=True)
class CategoryIndex:
    """The categories of one kind (industries, scenarios, regions or measures) by every word that means them."""

    by_word: dict[str, Category] = field(default_factory=dict)
    ids: tuple[str, ...] = ()
    _keys: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    _inside: dict[tuple[str, str], bool] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, categories: Iterable[Category]) -> CategoryIndex:
        """The index of some categories. Keys win over synonyms, and the first synonym wins over later ones."""
        listed = tuple(categories)
        index = cls({str(category.id): category for category in listed}, tuple(str(c.id) for c in listed))
        for category in listed:
            names = [words for _, words, _ in category.name.words]
            for word in (*(str(synonym) for synonym in category.synonyms), *names):
                index.by_word.setdefault(plain_word(word), category)
        return index

    def find(self, word: str) -> Category | None:
        """The category that a key, synonym or name means, whatever its case."""
        return self.by_word.get(word) or self.by_word.get(plain_word(word))

    def key(self, word: str) -> str:
        """The key of the category that `word` means; the word itself where the taxonomy does not know it."""
        known = self._keys.get(word)
        if known is None:
            category = self.find(word)
            known = self._keys[word] = str(category.id) if category else str(word)
        return known

    def family(self, word: str) -> frozenset[str]:
        """The keys directly above and below what `word` means."""
        key = self.key(word)
        found = {str(c.id) for c in self.by_word.values() if c.parent is not None and self.key(c.parent) == key}
        own = self.find(word)
        if own is not None and own.parent is not None:
            found.add(self.key(own.parent))
        return frozenset(found)

    def within(self, word: str, wider: str) -> bool:
        """Whether `word` is `wider` or lies inside it, however deep."""
        known = self._inside.get((word, wider))
        if known is None:
            known = self._inside[word, wider] = self._lies_within(word, wider)
        return known

    def _lies_within(self, word: str, wider: str) -> bool:
        key, target = self.key(word), self.key(wider)
        for _ in range(len(self.ids) + 1):
            if key == target:
                return True
            category = self.by_word.get(key)
            if category is None or category.parent is None:
                return False
            key = self.key(category.parent)
        return False


@dataclass(frozen=True, slots=True)
class TaxonomyIndex:
    """The indexes of a taxonomy, one per kind."""

    industries: CategoryIndex
    scenarios: CategoryIndex
    regions: CategoryIndex
    measures: CategoryIndex

    @classmethod
    def of(cls, taxonomy: Taxonomy | None) -> TaxonomyIndex:
        """The indexes of a taxonomy, made once for it; empty ones without it."""
        if taxonomy is None:
            return cls(CategoryIndex(), CategoryIndex(), CategoryIndex(), CategoryIndex())
        known = _KNOWN.get(id(taxonomy))
        if known is None:
            if len(_KNOWN) >= _MOST_KNOWN:
                _KNOWN.clear()
            made = cls(
                CategoryIndex.of(taxonomy.industries),
                CategoryIndex.of(taxonomy.scenarios),
                CategoryIndex.of(taxonomy.regions),
                CategoryIndex.of(taxonomy.measures),
            )
            known = _KNOWN[id(taxonomy)] = (taxonomy, made)
        return known[1]


_KNOWN: dict[int, tuple[Taxonomy, TaxonomyIndex]] = {}
"""By the taxonomy's identity: hashing a whole one costs as much as indexing it. The entry keeps it alive."""
_MOST_KNOWN = 4


def with_keys(entity: E, index: TaxonomyIndex) -> E:
    """An account, case or measure with the keys of its categories in place of the words its author chose."""
    kinds = {
        "industry": index.industries, "scenarios": index.scenarios, "region": index.regions, "measure": index.measures,
    }  # fmt: skip
    held = {name: entity.__dict__.get(name) for name in kinds}
    written = {name: value for name, value in held.items() if value}
    return entity.model_copy(update={name: _keyed(value, kinds[name]) for name, value in written.items()})


def _keyed(value: TaxonomyWord | tuple[TaxonomyWord, ...], index: CategoryIndex) -> Any:
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(_keyed(one, index) for one in value))
    return TaxonomyWord(index.key(value), value.source)


def plain_word(word: str) -> str:
    """A word of the taxonomy as it is looked up: case, hyphens and spaces do not matter."""
    return " ".join(word.casefold().replace("-", " ").replace("_", " ").split())
