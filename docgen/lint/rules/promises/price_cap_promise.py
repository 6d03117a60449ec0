"""A promise that later prices of maintenance, licences or operation stay or rise no further than said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from docgen.lint.frame import ALL_KINDS, Hit, Lint
from docgen.lint.quoted import without_quotes
from docgen.lint.text import Language, language_of, sentences
from docgen.reading.pages import Page
from docgen.resources import template_file
from docgen.source.yaml_reader import read_file

SCOPE = "page"
KINDS = ALL_KINDS


_HEADED = re.compile(r"(?<=[a-z]) (?=[A-Z][a-z])")
"""In print a heading runs into the sentence below it: what each says is said alone."""


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """Each sentence that binds a later price."""
    for said in sentences(without_quotes(page.text)):
        parts = _HEADED.split(said) if lint.reading.kind == "print" else [said]
        if any(_binds(part, _patterns(language_of(part))) for part in parts):
            yield Hit(page, said)


def _binds(said: str, words: Mapping[str, re.Pattern[str]]) -> bool:
    if not words or words["refused"].search(said):
        return False
    if words["plain"].search(said):
        return True
    if not words["price"].search(said):
        return False
    limited = words["rise"].search(said) and words["limit"].search(said)
    held = words["hold"].search(said) and words["later"].search(said)
    return bool(words["always"].search(said) or limited or held)


@cache
def _patterns(language: Language) -> Mapping[str, re.Pattern[str]]:
    root = read_file(template_file("rules", "promises.yaml"), "templates/rules/promises.yaml").root.get(language, {})
    return {
        str(name): re.compile("|".join(f"(?:{one})" for one in listed), re.IGNORECASE) for name, listed in root.items()
    }
