"""From the files of one entity to the entity, what of it is right, and everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from docgen.content.entity import Entity
from docgen.content.gaps import known_gaps, missing_translations
from docgen.content.reference_targets import Part
from docgen.content.validation import valid_part, validate
from docgen.source.problems import Problem
from docgen.source.values import Mapping

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Group:
    """The files that make one entity, merged by top-level key, with what was wrong in them."""

    raw: Mapping
    broken: frozenset[str]
    incomplete: bool


@dataclass(frozen=True, slots=True)
class EntityReading(Generic[E]):
    """The entity (None where it has errors), what of it is right, and its problems."""

    group: Group
    entity: E | None
    seen: E
    problems: tuple[Problem, ...]

    def part(self, name: str) -> Part:
        """The entity as the cross checks want it."""
        return Part(name, self.group.raw, self.seen, self.group.broken, self.group.incomplete)


def read_entity(kind: type[E], group: Group, language: str, languages: tuple[str, ...]) -> EntityReading[E]:
    """Validate a group. `language` is the language of plain strings, `languages` those every text should have."""
    entity, wrong = validate(kind, group.raw, language, broken=group.broken, incomplete=group.incomplete)
    fields = group.broken | {problem.source.field for problem in wrong}
    seen = entity if entity is not None else valid_part(kind, group.raw, language)
    unharmed = not wrong and not group.incomplete and not group.broken
    problems = (*wrong, *known_gaps(group.raw, fields), *missing_translations(seen, languages))
    return EntityReading(group, entity if unharmed else None, seen, problems)
