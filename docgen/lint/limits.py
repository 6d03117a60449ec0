"""Every numeric limit that layout and lint keep, read from one file: templates/lint/limits.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from docgen.resources import template_file
from docgen.source.yaml_reader import read_file


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits by name; what each counts stands in the file."""

    title_words: int
    title_characters: int
    slide_words: int
    slide_characters: int
    case_words: int
    case_characters: int
    bullets: int
    bullet_levels: int
    bullet_words: int
    bullet_characters: int
    body_points: float
    source_points: float
    core_minutes: float
    words_per_minute: int
    characters_per_minute: int
    conclusion_slide: int
    key_lines_least: int
    key_lines_most: int
    similarity: float
    near_similarity: float
    buzz_slide: float
    buzz_deck: float
    vague_slide: int
    topic_share: float
    specificity: float
    swap_share: float
    superlatives: int


@cache
def limits() -> Limits:
    """The limits of templates/lint/limits.yaml."""
    root = read_file(template_file("lint", "limits.yaml"), "templates/lint/limits.yaml").root
    values: dict[str, Any] = {}
    for one in fields(Limits):
        written = str(root[one.name])
        values[one.name] = float(written) if one.type == "float" else int(written)
    return Limits(**values)


def limits_with(others: Mapping[str, float]) -> Limits:
    """The limits of the file but for some. Raises TypeError for a name that no limit has."""
    whole = {one.name for one in fields(Limits) if one.type == "int"}
    changed: dict[str, Any] = {name: round(value) if name in whole else value for name, value in others.items()}
    return replace(limits(), **changed) if changed else limits()
