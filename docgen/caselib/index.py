"""A case library that is read once: what a file came to is remembered for as long as its bytes stay the same.

Every file is read and hashed each time; only one whose bytes, or whose rules, or docgen itself changed is parsed and
validated. What is remembered is keyed by SHA-256 of all three, so an old answer can never be given for a new file.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Protocol

import pydantic
import yaml

import docgen
from docgen.caselib.facts import CaseFacts, facts_of
from docgen.caselib.remembered import facts_from, facts_text, from_text, to_text
from docgen.caselib.search_text import search_columns
from docgen.content.case import Case
from docgen.content.case_files import CaseEntry, CaseReader, CaseRules, case_files, read_case, unreadable
from docgen.content.taxonomy_index import TaxonomyIndex
from docgen.diagnostics import ContentError
from docgen.source.collecting import without_collecting
from docgen.source.problems import Problem
from docgen.source.yaml_reader import file_bytes

JUDGING = ("caselib", "content", "source", "diagnostics.py", "messages.py", "resources.py", "__init__.py")
"""The parts of docgen that decide what a case file comes to: another version of them remembers nothing of this one."""

BATCH = 500
"""Rows that are kept back before they are stored: cold indexing needs memory for so many and no more."""

KEPT = 16
"""Whole cases kept for the next document of the same build."""

Row = tuple[str, str, str, tuple[str, ...]]


class CaseStore(Protocol):
    """Where rows are remembered (docgen.bundle.row_cache): name, key, payload, words by column."""

    def rows(self) -> dict[str, tuple[str, str]]:
        """Key and payload of every row that is whole, by name."""

    def replace(self, changed: Iterable[Row], gone: Iterable[str] = ()) -> None:
        """Put rows in the place of those of the same name, and take others out."""

    def find(self, held: Mapping[str, str], query: str) -> list[tuple[str, float]] | None:
        """Names and ranks of what matches, or None where not exactly the rows of `held` are there."""

    def settle(self) -> None:
        """Called after many changes: what they left in pieces may be put together."""

    def in_memory(self) -> CaseStore:
        """An empty one that needs no file, for a search where this one is not to be had."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A file as it stands: its entry, its facts as text unless it is broken, and the key of its row."""

    entry: CaseEntry
    facts: str | None
    key: str

    @property
    def identifier(self) -> str:
        """The id of a case that is not broken."""
        return self.entry.names.references[0][0]


class IndexedShelf:
    """The cases of a workspace by their facts; a whole one is read, and its bytes compared, when it is asked for."""

    def __init__(self, root: Path, rules: CaseRules, held: tuple[_Held, ...], store: CaseStore) -> None:
        self._root, self._rules, self._held, self._store = root, rules, held, store
        self.entries = tuple(one.entry for one in held)
        usable = {one.identifier: one for one in held if one.facts is not None}
        self._usable = {identifier: usable[identifier] for identifier in sorted(usable)}
        self._facts: tuple[CaseFacts, ...] | None = None
        self._kept: dict[str, Case] = {}

    @property
    def facts(self) -> tuple[CaseFacts, ...]:
        """The facts of every case, in order of id; made of their text when first asked for."""
        if self._facts is None:
            with without_collecting():
                self._facts = tuple(facts_from(one.facts) for one in self._usable.values() if one.facts is not None)
        return self._facts

    def facts_of(self, identifier: str) -> CaseFacts:
        """The facts of one case. Raises KeyError if there is none."""
        return facts_from(self._usable[identifier].facts or "")

    def without(self, files: frozenset[str]) -> IndexedShelf:
        """The same cases but those of some files."""
        if not files:
            return self
        held = tuple(replace(one, facts=None) if one.entry.file in files else one for one in self._held)
        return IndexedShelf(self._root, self._rules, held, self._store)

    def case(self, identifier: str) -> Case:
        """The case of that id, read now.

        Raises KeyError if there is none, ContentError if its file is no longer the one that was judged.
        """
        if identifier not in self._kept:
            if len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[identifier] = self._read(self._usable[identifier].entry)
        return self._kept[identifier]

    def _read(self, entry: CaseEntry) -> Case:
        data = file_bytes(self._root / entry.file, entry.file)
        if isinstance(data, bytes) and hashlib.sha256(data).hexdigest() == entry.sha256:
            _, case = read_case(data, entry.file, self._rules)
            if case is not None:
                return case
        raise ContentError("case-changed", file=entry.file)

    def __iter__(self) -> Iterator[Case]:
        return (self._read(one.entry) for one in self._usable.values())

    def find(self, query: str) -> dict[str, float]:
        """Rank (smaller is better) by id of the cases that a query in the language of FTS5 matches."""
        keys = {one.entry.file: one.key for one in self._held if one.key}
        found = self._store.find(keys, query)
        if found is None:
            self._store = self._store.in_memory()
            fresh = _Indexing(self._root, self._rules, self._store)
            found = self._store.find({one.entry.file: one.key for one in fresh.held() if one.key}, query)
        ids = {one.entry.file: identifier for identifier, one in self._usable.items()}
        return {ids[file]: rank for file, rank in found or () if file in ids}


def indexed_cases(store: CaseStore) -> CaseReader:
    """Reads cases through a store."""

    def read(root: Path, rules: CaseRules) -> IndexedShelf:
        return IndexedShelf(root, rules, tuple(_Indexing(root, rules, store).held()), store)

    return read


class _Indexing:
    """One pass over the case files: what is remembered is taken, the rest is read, judged and remembered."""

    def __init__(self, root: Path, rules: CaseRules, store: CaseStore) -> None:
        self._root, self._rules, self._store = root, rules, store
        self._taxonomy = TaxonomyIndex.of(rules.taxonomy)
        self._context = hashlib.sha256(f"{rules.digest()} {own_digest()}".encode()).hexdigest()
        self._waiting: list[Row] = []

    def held(self) -> Iterator[_Held]:
        """Every case file as it stands now, in order of path."""
        remembered, self._changed = self._store.rows(), 0
        files = case_files(self._root)
        gone = sorted(remembered.keys() - set(files))
        for file in files:
            yield self._one(file, remembered.get(file))
        if self._waiting or gone:
            self._store.replace(self._waiting, gone)
        if self._changed > BATCH:
            self._store.settle()

    def _one(self, file: str, row: tuple[str, str] | None) -> _Held:
        data = file_bytes(f"{self._root}/{file}", file)
        if isinstance(data, Problem):
            return _Held(unreadable(file, data), None, "")
        sha256 = hashlib.sha256(data).hexdigest()
        key = f"{sha256} {self._context}"
        if row is not None and row[0] == key:
            return _Held(*from_text(row[1], file, sha256), key)
        entry, case = read_case(data, file, self._rules)
        facts = facts_of(case) if case is not None and not entry.broken else None
        return _Held(entry, facts_text(facts) if facts else None, self._remember(entry, case, facts, key))

    def _remember(self, entry: CaseEntry, case: Case | None, facts: CaseFacts | None, key: str) -> str:
        """The key, or "" for a file whose name no text can hold."""
        words = search_columns(case, self._taxonomy) if case is not None and facts is not None else ("", "", "")
        try:
            entry.file.encode()
        except UnicodeEncodeError:
            return ""
        self._waiting.append((entry.file, key, to_text(entry, facts), words))
        self._changed += 1
        if len(self._waiting) >= BATCH:
            self._store.replace(self._waiting)
            self._waiting = []
        return key


@cache
def own_digest() -> str:
    """SHA-256 over the version and source of what judges a case file, and of what it stands on."""
    made = hashlib.sha256(f"{docgen.__version__} {sys.version} {pydantic.VERSION} {yaml.__version__}".encode())
    root = Path(docgen.__file__).parent
    for part in JUDGING:
        for path in sorted((root / part).rglob("*.py")) if (root / part).is_dir() else [root / part]:
            data = path.read_bytes() if path.is_file() else b""
            made.update(f"{path.relative_to(root).as_posix()} {len(data)}:".encode())
            made.update(data)
    return made.hexdigest()
