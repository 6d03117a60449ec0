"""Known gaps (`null`) and texts that lack a language: shown in a draft, refused at release."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from docgen.content.entity import Entity
from docgen.content.types import Text
from docgen.content.validation import entity_in
from docgen.source.problems import Problem
from docgen.source.values import Mapping, Null, Sequence

_RULES = (
    (re.compile(r"project\.milestones\.\d+\.(date|criterion)"), "milestone-incomplete"),
    (re.compile(r"risks\.\d+\.(trigger|mitigation)"), "risk-incomplete"),
)  # fmt: skip
"""Gaps that break a rule of delivery (D03, D12), by the field that is null."""


def known_gaps(raw: Any, hidden: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """A problem for every explicit null; nothing for what stands at or under a `hidden` (unusable) field."""
    waiting = [raw]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Null):
            if value.source.field not in hidden:
                yield Problem(_rule(value.source.field), value.source, {}, "null")
        elif hidden and value.source.field in hidden:
            continue
        elif isinstance(value, Mapping):
            waiting.extend(value.values())
        elif isinstance(value, Sequence):
            waiting.extend(value)


def _rule(field: str) -> str:
    return next((rule for pattern, rule in _RULES if pattern.fullmatch(field)), "known-gap")


def missing_translations(entity: Entity, languages: tuple[str, ...]) -> Iterator[Problem]:
    """A problem for every text that exists, but not in each of the workspace's languages."""
    if len(languages) < 2:
        return
    wanted = frozenset(languages)
    for text in texts_of(entity):
        words = text.words
        if words and len(words) < len(wanted):
            missing = sorted(wanted - {language for language, _, _ in words})
            if missing:
                values = {"language": ", ".join(missing), "original": words[0][0]}
                yield Problem("missing-translation", text.source, values)


def texts_of(entity: Entity) -> Iterator[Text]:
    """Every text of an entity and of all it holds, in no order."""
    waiting: list[Any] = [entity]
    while waiting:
        value = waiting.pop()
        kind = type(value)
        if kind is Text:
            yield value
        elif kind is tuple:
            waiting.extend(value)
        elif isinstance(value, Entity):
            held = value.__dict__
            waiting.extend(held[name] for name in _may_hold_text(type(value)) if held.get(name))


@cache
def _may_hold_text(kind: type[Entity]) -> tuple[str, ...]:
    """Fields that hold a Text or an entity, however deep."""
    return tuple(
        name
        for name, info in kind.model_fields.items()
        if entity_in(info.annotation) is not None or _mentions_text(info.annotation)
    )


def _mentions_text(annotation: Any) -> bool:
    arguments = getattr(annotation, "__args__", ())
    return annotation is Text or any(_mentions_text(argument) for argument in arguments)
