"""Words that break the rules of conduct, from templates/rules/conduct.yaml: one list for content and for files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from docgen.lint.quoted import without_quotes
from docgen.lint.text import Language, language_of, sentences
from docgen.resources import template_file
from docgen.source.yaml_reader import read_file


def breaches(text: str, rule: str) -> Iterator[tuple[str, str]]:
    """Sentences of a text that break a rule of conduct, each with the word; quoted words are somebody else's."""
    for said in sentences(without_quotes(text)):
        words, fine = _patterns(language_of(said)).get(rule, (None, None))
        left = fine.sub(" ", said) if fine else said
        match = words.search(left) if words else None
        if match:
            yield said, match.group()


@cache
def _patterns(language: Language) -> dict[str, tuple[re.Pattern[str], re.Pattern[str] | None]]:
    root = read_file(template_file("rules", "conduct.yaml"), "templates/rules/conduct.yaml").root.get(language, {})
    return {str(rule): (_together(data["words"]), _together(data.get("fine"))) for rule, data in root.items()}  # type: ignore[misc]


def _together(patterns: object) -> re.Pattern[str] | None:
    listed = [str(one) for one in patterns] if isinstance(patterns, (list, tuple)) else []
    return re.compile("|".join(f"(?:{one})" for one in listed), re.IGNORECASE) if listed else None
