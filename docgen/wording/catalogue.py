"""The words that are data: templates/labels.{en,zh}.yaml and templates/wording/*.{en,zh}.yaml, one flat table each.

A label is `section.key: words`; a pattern holds {placeholders}. A pattern that counts may be a mapping with
`one` and `other`. A workspace's own templates/ folder may say single keys differently.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from docgen.diagnostics import ContentError, sort_key
from docgen.messages import found
from docgen.resources import template_roots
from docgen.source.problems import Problem
from docgen.source.values import Mapping as Fields
from docgen.source.values import Scalar, source_of
from docgen.source.yaml_reader import read_file

PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*)\}")
OPEN = ("unit.", "quote.unit.", "deck.count.", "proposal.count.")
"""Sections that a workspace may add keys to; any other key that docgen does not have would never be read."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All labels and patterns of one language, by dotted key."""

    language: str
    entries: Mapping[str, str]
    _groups: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def get(self, key: str) -> str:
        """The words of a key. Raises KeyError: docgen's code asked for words nobody wrote."""
        try:
            return self.entries[key]
        except KeyError:
            raise KeyError(f"no words for {key!r} in language {self.language!r}") from None

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def below(self, group: str) -> tuple[tuple[str, str], ...]:
        """The keys one step below a key, with their words, in the order written."""
        if not self._groups:
            self._groups.update(_grouped(self.entries))
        return self._groups.get(group, ())


def _grouped(entries: Mapping[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for key, value in entries.items():
        found.setdefault(key.rpartition(".")[0], []).append((key, value))
    return {group: tuple(below) for group, below in found.items()}


def load_catalogue(language: str, workspace: Path | None = None) -> Catalogue:
    """Every label and pattern of a language; the workspace's own words win over docgen's.

    Raises ContentError with every problem of the files, each at its place.
    """
    *theirs, own = template_roots(workspace)
    shipped, wrong = _shipped(own, language)
    entries, problems = dict(shipped), list(wrong)
    for root in theirs:
        changed = dict(_written(root, language, problems))
        problems += [problem for key, value in changed.items() for problem in _unfit(key, value, entries)]
        for key, value in changed.items():
            _say_differently(entries, key, value)
    if problems:
        raise ContentError(sorted((found(problem, "wording") for problem in problems), key=sort_key))
    return Catalogue(language, entries)


@cache
def _shipped(own: Path, language: str) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """Docgen's own words, read once, and what is wrong with them."""
    problems: list[Problem] = []
    entries = {key: str(value) for key, value in _written(own, language, problems)}
    return entries, tuple(problems)


def wording_files(root: Path, language: str) -> list[Path]:
    """The wording files of one template root, in the order they are read."""
    labels = root / f"labels.{language}.yaml"
    return [*([labels] if labels.is_file() else []), *sorted(root.glob(f"wording/*.{language}.yaml"))]


def _written(root: Path, language: str, problems: list[Problem]) -> Iterator[tuple[str, Scalar]]:
    """Every dotted key and its words, in the order written."""
    for path in wording_files(root, language):
        reading = read_file(path, f"templates/{path.relative_to(root).as_posix()}")
        problems += reading.problems
        yield from _leaves(reading.root, "", problems)


def _leaves(node: Fields, prefix: str, problems: list[Problem]) -> Iterator[tuple[str, Scalar]]:
    for key, value in node.items():
        if isinstance(value, Fields):
            yield from _leaves(value, f"{prefix}{key}.", problems)
        elif isinstance(value, Scalar):
            yield prefix + key, value
        else:
            problems.append(Problem("words-not-text", source_of(value), {"key": prefix + key}))


def _unfit(key: str, value: Scalar, entries: Mapping[str, str]) -> Iterator[Problem]:
    """What keeps a workspace's words from standing in for docgen's: no such key, or a blank nobody fills."""
    forms = [name for name in _forms(key) if name in entries]
    if not forms and not key.startswith(OPEN):
        close = "".join(difflib.get_close_matches(key, entries, 1, 0.8))
        yield Problem("words-unknown", value.source, {"close": close}, key)
    blanks = {blank for name in forms for blank in PLACEHOLDER.findall(entries[name])}
    for blank in PLACEHOLDER.findall(value) if forms else ():
        if blank not in blanks:
            known = ", ".join(f"{{{name}}}" for name in sorted(blanks)) or "–"
            yield Problem("words-blank", value.source, {"known": known}, f"{{{blank}}}")


def _forms(key: str) -> tuple[str, ...]:
    """A key, and the keys of the same pattern where it counts: words may be given one form or two."""
    stem, _, last = key.rpartition(".")
    return (key, f"{key}.one", f"{key}.other", *((stem,) if last in ("one", "other") else ()))


def _say_differently(entries: dict[str, str], key: str, words: str) -> None:
    """One form takes the place of two as well; otherwise the two would still be used for counts."""
    for form in (f"{key}.one", f"{key}.other"):
        entries.pop(form, None)
    entries[key] = str(words)
