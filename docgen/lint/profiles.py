"""How strictly to judge: the profiles of templates/lint/profiles.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from docgen.diagnostics import Severity
from docgen.lint.folder import rules
from docgen.resources import template_file
from docgen.source.yaml_reader import read_file

USUAL = "sales"
"""The profile where nobody names one."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Which rules judge (none named: all), how much they weigh where not as they say, and limits that are narrower."""

    name: str
    select: frozenset[str]
    severities: Mapping[str, Severity]
    limits: Mapping[str, float]


@cache
def profiles() -> Mapping[str, Profile]:
    """Every profile by its name."""
    root = read_file(template_file("lint", "profiles.yaml"), "templates/lint/profiles.yaml").root
    return {str(name): _profile(str(name), data) for name, data in root.items()}


def _profile(name: str, data: Mapping[str, Any]) -> Profile:
    advice = Severity(str(data.get("advice", Severity.ADVICE.value)))
    weighed = {one.name: advice for one in rules() if one.severity is Severity.ADVICE and advice is not one.severity}
    narrower = {str(key): float(str(value)) for key, value in dict(data.get("limits", {})).items()}
    return Profile(name, frozenset(str(one) for one in data.get("select", ())), weighed, narrower)
