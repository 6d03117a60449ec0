"""A promise that later prices of maintenance, licences or operation stay or rise no further than said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from docgen.lint.frame import Hit, Lint
from docgen.lint.quoted import without_quotes
from docgen.lint.text import Language, language_of, sentences
from docgen.reading.pages import Page
from docgen.resources import template_file
from docgen.source.yaml_reader import read_file

SCOPE = "page"


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """Each sentence that binds a later price."""
    for said in sentences(without_quotes(page.text)):
        if _binds(said, _patterns(language_of(said))):
            yield Hit(page, said)


def _binds(said: str, words: Mapping[str, re.Pattern[str]]) -> bool:
    if not words or words["refused"].search(said) or not words["price"].search(said):
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
