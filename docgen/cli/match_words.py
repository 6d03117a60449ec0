"""What the reasons of a match are for, by the names that the taxonomy, the offerings and the account give them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from docgen.content.taxonomy_index import CategoryIndex, TaxonomyIndex
from docgen.content.types import Id, Text
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.messages import message
from docgen.selection import Reason


class _Titled(Protocol):
    @property
    def id(self) -> Id: ...


class MatchWords:
    """Says keys in words, in one language, with the key beside them so that it can be found in the files."""

    def __init__(self, language: str, library: LibraryContent, content: AccountContent) -> None:
        self.language = language
        index = TaxonomyIndex.of(library.taxonomy)
        self._categories: dict[str, CategoryIndex] = {
            "industry": index.industries,
            "related_industry": index.industries,
            "scenario": index.scenarios,
            "region": index.regions,
            "measure": index.measures,
        }
        self._offerings = library.offerings
        self._needs = content.needs

    def message(self, rule: str, **values: object) -> str:
        """A message of docgen's own."""
        return message(rule, self.language, **values)

    def detail(self, reason: Reason) -> str:
        """`Retail (retail)`; the key alone where nothing names it."""
        need, _, measure = reason.detail.rpartition(": ")
        if reason.criterion == "measure" and need:
            title = self._title(self._needs, need, "title")
            return self.message(
                "match-measure", measure=self._category("measure", measure), need=title, key=reason.detail
            )
        name = self._name(reason)
        return self.message("match-detail", name=name, key=reason.detail) if name else reason.detail

    def _name(self, reason: Reason) -> str:
        if reason.criterion == "size":
            return self.message(f"size-{reason.detail}")
        if reason.criterion == "offering":
            return self._title(self._offerings, reason.detail, "name")
        return self._category(reason.criterion, reason.detail)

    def _category(self, criterion: str, key: str) -> str:
        found = self._categories[criterion].find(key) if criterion in self._categories else None
        return self._said(found.name) if found else ""

    def _title(self, entries: Iterable[_Titled], reference: str, field: str) -> str:
        found = next((one for one in entries if one.id == reference), None)
        return self._said(getattr(found, field)) if found is not None else reference

    def _said(self, text: Text) -> str:
        words = text.in_language(self.language)
        return words[1] if words else ""
