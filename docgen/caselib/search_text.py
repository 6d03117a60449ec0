"""What a case is found by: every word and figure in it, and the names of what it is filed under."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docgen.caselib.words import index_words
from docgen.content.case import Case
from docgen.content.entity import Entity
from docgen.content.taxonomy_index import CategoryIndex, TaxonomyIndex
from docgen.content.types import Day, Id, Number, Plain, Quantity, Text

TITLE, LABELS, BODY = range(3)
"""Columns of the index, the weightiest first."""

_TITLES = ("id", "aliases", "headline", "customer")
_FILED = ("industry", "scenarios", "region")
_UNSAID = ("relation", "outcome", "state", "visibility", "demo")


@dataclass(frozen=True, slots=True)
class SearchText:
    """Some words of a case: the dotted field, the language (None where it has none), and the column."""

    field: str
    language: str | None
    words: str
    column: int = BODY


def search_texts(case: Case, taxonomy: TaxonomyIndex) -> Iterator[SearchText]:
    """Everything a case is found by, the weightiest fields first."""
    held = case.__dict__
    for name in _TITLES:
        yield from _texts(held[name], name, TITLE)
    yield from _labels(case, taxonomy)
    for name, value in held.items():
        if name not in (*_TITLES, *_FILED, *_UNSAID):
            yield from _texts(value, name, BODY)


def search_columns(case: Case, taxonomy: TaxonomyIndex) -> tuple[str, ...]:
    """The words of each column of the index."""
    found = list(search_texts(case, taxonomy))
    return tuple(index_words(one.words for one in found if one.column == column) for column in (TITLE, LABELS, BODY))


def _labels(case: Case, taxonomy: TaxonomyIndex) -> Iterator[SearchText]:
    """Names and synonyms of the categories of a case and of all wider ones."""
    measures = [metric.measure for metric in case.metrics if metric.measure]
    rows: tuple[tuple[str, CategoryIndex, tuple[Id, ...]], ...] = (
        ("industry", taxonomy.industries, (case.industry,)),
        ("scenarios", taxonomy.scenarios, case.scenarios),
        ("region", taxonomy.regions, (case.region,)),
        ("metrics.measure", taxonomy.measures, tuple(dict.fromkeys(measures))),
    )
    for field, index, keys in rows:
        said: dict[str, SearchText] = {}
        for key in keys:
            for one in _category(field, index, str(key)):
                said.setdefault(one.words, one)
        yield from said.values()


def _category(field: str, index: CategoryIndex, key: str) -> Iterator[SearchText]:
    yield SearchText(field, None, key, LABELS)
    category = index.find(key)
    for _ in range(len(index.ids)):
        if category is None:
            return
        yield SearchText(field, None, str(category.id), LABELS)
        yield from (SearchText(field, language, words, LABELS) for language, words, _ in category.name.words)
        yield from (SearchText(field, None, str(synonym), LABELS) for synonym in category.synonyms)
        category = index.find(category.parent) if category.parent else None


def _texts(value: Any, field: str, column: int) -> Iterator[SearchText]:
    """Every word and figure in a value, with its field."""
    if isinstance(value, Entity):
        for name, held in value.__dict__.items():
            yield from _texts(held, f"{field}.{name}", column)
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _texts(item, f"{field}.{position}", column)
    elif isinstance(value, Text):
        yield from (SearchText(field, language, words, column) for language, words, _ in value.words)
    elif isinstance(value, Quantity | Day | Id | Plain | Number) and not getattr(value, "is_gap", False):
        yield SearchText(field, None, _said(value), column)
        if isinstance(value, Quantity) and value.unit_text is not None:
            yield from _texts(value.unit_text, field, column)


def _said(value: Quantity | Day | Id | Plain | Number) -> str:
    if isinstance(value, Quantity):
        return f"{value.value} {value.high or ''} {value.unit}"
    return str(value.value) if isinstance(value, Day | Number) else str(value)
