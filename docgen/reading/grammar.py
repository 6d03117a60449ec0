"""Lists of small words by which Latin script is read, from templates/lint/grammar.yaml."""

from __future__ import annotations

from functools import cache

from docgen.resources import template_file
from docgen.source.yaml_reader import read_file


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of templates/lint/grammar.yaml by its name. Raises KeyError for one that is not there."""
    return frozenset(str(_lists()[name]).split())


@cache
def _lists() -> dict[str, object]:
    return dict(read_file(template_file("lint", "grammar.yaml"), "templates/lint/grammar.yaml").root)
