"""The files under cases/: each is judged alone, against what the library and the settings say, and nothing else.

So what one file came to may be remembered (docgen.caselib.index) for as long as its bytes and these rules stay.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from docgen.content.case import Case
from docgen.content.reading import Group, read_entity
from docgen.content.reference_targets import CaseNames, Targets
from docgen.content.references import case_names, check_case_file
from docgen.content.taxonomy import Taxonomy
from docgen.diagnostics import Severity
from docgen.messages import severity_of
from docgen.source.problems import Problem
from docgen.source.yaml_reader import file_bytes, read_bytes

CASES_FOLDER = "cases"


@dataclass(frozen=True, slots=True)
class CaseRules:
    """What a case file is judged against: languages, and what the library lets it refer to.

    `taxonomy` is as far as it could be read; `written` is the taxonomy as its author wrote it.
    """

    language: str
    languages: tuple[str, ...]
    targets: Targets
    taxonomy: Taxonomy | None
    written: Any

    def digest(self) -> str:
        """SHA-256 over everything a verdict on a case file depends on, besides its bytes and docgen itself."""
        targets = {kind: None if ids is None else sorted(ids) for kind, ids in self.targets.items()}
        said = [self.language, self.languages, targets, self.written]
        return hashlib.sha256(json.dumps(said, sort_keys=True, default=repr).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """What the rest of a workspace needs to know of a case file.

    `sha256` is of its bytes, "" where they could not be read; `whole` is true when a case could be made of them.
    """

    file: str
    sha256: str
    names: CaseNames
    problems: tuple[Problem, ...]
    whole: bool

    @property
    def broken(self) -> bool:
        """Whether an error stands in the file, so that the case is not considered."""
        return not self.whole or any(severity_of(problem.code) is Severity.ERROR for problem in self.problems)


class CaseSource(Protocol):
    """The cases of a workspace, however they are kept."""

    @property
    def entries(self) -> tuple[CaseEntry, ...]:
        """One per file, in order of path, the broken ones too."""

    def without(self, files: frozenset[str]) -> CaseSource:
        """The same cases but those of some files, which errors elsewhere rule out."""

    def __iter__(self) -> Iterator[Case]:
        """Every case without an error, whole, in order of id."""

    def case(self, identifier: str) -> Case:
        """The case of that id, whole. Raises KeyError if there is none."""


CaseReader = Callable[[Path, CaseRules], CaseSource]
"""Reads the cases of the workspace at a root."""


class WholeCases:
    """Every case read and kept."""

    def __init__(self, entries: tuple[CaseEntry, ...], cases: dict[str, Case]) -> None:
        """`cases` by file."""
        self.entries = entries
        self._by_file = cases
        usable = {entry.file for entry in entries if not entry.broken}
        self._cases = {str(case.id): case for file, case in cases.items() if file in usable}

    @classmethod
    def read(cls, root: Path, rules: CaseRules) -> WholeCases:
        """Read every case file."""
        read = [read_case_file(root, file, rules) for file in case_files(root)]
        return cls(tuple(entry for entry, _ in read), {entry.file: case for entry, case in read if case})

    def without(self, files: frozenset[str]) -> WholeCases:
        """The same cases but those of some files."""
        return WholeCases(self.entries, {file: case for file, case in self._by_file.items() if file not in files})

    def case(self, identifier: str) -> Case:
        """The case of that id. Raises KeyError if there is none."""
        return self._cases[identifier]

    def __iter__(self) -> Iterator[Case]:
        return iter(sorted(self._cases.values(), key=lambda case: str(case.id)))


def case_files(root: Path) -> tuple[str, ...]:
    """The case files of a workspace, relative to it: cases/<case>.yaml and cases/<case>/case.yaml, in order."""
    found: list[str] = []
    try:
        with os.scandir(root / CASES_FOLDER) as entries:
            for entry in entries:
                found += _case_file(entry)
    except OSError:
        return ()
    return tuple(sorted(found, key=lambda file: file.split("/")))


def _case_file(entry: os.DirEntry[str]) -> Iterator[str]:
    if entry.name.startswith("."):
        return
    if entry.name.endswith((".yaml", ".yml")) and entry.is_file():
        yield f"{CASES_FOLDER}/{entry.name}"
    elif entry.is_dir() and os.path.isfile(os.path.join(entry.path, "case.yaml")):
        yield f"{CASES_FOLDER}/{entry.name}/case.yaml"


def case_name(file: str) -> str:
    """The name a case file has on disk, which must be its id."""
    *_, folder, name = file.split("/")
    return folder if name == "case.yaml" and folder != CASES_FOLDER else name.rpartition(".")[0]


def read_case_file(root: Path, file: str, rules: CaseRules) -> tuple[CaseEntry, Case | None]:
    """Read and judge one case file. Raises nothing: what is wrong is in the entry."""
    data = file_bytes(root / file, file)
    if isinstance(data, Problem):
        return unreadable(file, data), None
    return read_case(data, file, rules)


def unreadable(file: str, problem: Problem) -> CaseEntry:
    """The entry of a file whose bytes could not be had."""
    return CaseEntry(file, "", CaseNames(case_name(file), (), ()), (problem,), False)


def read_case(data: bytes, file: str, rules: CaseRules) -> tuple[CaseEntry, Case | None]:
    """Judge the bytes of one case file."""
    reading = read_bytes(data, file)
    read = read_entity(Case, Group(reading.root, reading.broken, reading.incomplete), rules.language, rules.languages)
    part = read.part(case_name(file))
    problems = (*reading.problems, *read.problems, *check_case_file(part, rules.targets))
    entry = CaseEntry(file, reading.sha256, case_names(part), problems, read.entity is not None)
    return entry, read.entity
