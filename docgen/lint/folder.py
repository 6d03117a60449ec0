"""The rules: one Python file each in docgen/lint/rules/<category>/, its words, reasons and cases in YAML beside it.

A rule's name is its file's name in kebab case, its category the folder's. A new rule is a new pair of files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, cast, get_args

from docgen.diagnostics import Severity
from docgen.lint.frame import SEVERITIES, Category, Rule
from docgen.source.yaml_reader import read_file

FOLDER = Path(__file__).parent / "rules"


_TEXTS = ("title", "why", "message", "suggestion")


@dataclass(frozen=True, slots=True)
class Texts:
    """What a rule says in a language: a title, why it matters, and the words of its findings."""

    title: str
    why: str
    message: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Described:
    """The file beside a rule: texts by language, bad and good cases by language as written, aliases in references."""

    texts: Mapping[str, Texts]
    bad: Mapping[str, tuple[Mapping[str, Any], ...]]
    good: Mapping[str, tuple[Mapping[str, Any], ...]]
    aliases: tuple[str, ...] = ()


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, by category in the order of the categories and then by name."""
    found = []
    for category in get_args(Category):
        for path in sorted((FOLDER / category).glob("*.py")):
            if path.stem != "__init__":
                found.append(_rule(path.stem, category))
    return tuple(found)


def _rule(stem: str, category: Category) -> Rule:
    module = import_module(f"docgen.lint.rules.{category}.{stem}")
    severity = getattr(module, "SEVERITY", SEVERITIES[category])
    return Rule(
        stem.replace("_", "-"), category, module.SCOPE, module.find, getattr(module, "NEEDS", ()),
        getattr(module, "KINDS", frozenset(("deck", "document"))), cast(Severity, severity),
    )  # fmt: skip


@cache
def described(rule: Rule) -> Described:
    """What stands beside a rule."""
    name = rule.name.replace("-", "_")
    reading = read_file(FOLDER / rule.category / f"{name}.yaml", f"{rule.category}/{name}.yaml")
    if reading.problems:
        raise ValueError(f"{reading.problems[0].source}: {reading.problems[0].code}")
    root = reading.root
    odd = [key for key in _TEXTS if set(root[key]) != {"en", "zh"}]
    if odd:
        raise ValueError(f"{rule.name}: {', '.join(odd)}: en and zh, in quotation marks where a comma stands")
    texts = {language: Texts(*(str(root[key][language]).strip() for key in _TEXTS)) for language in ("en", "zh")}
    bad, good = ({key: tuple(cases) for key, cases in root[name].items()} for name in ("bad", "good"))
    return Described(texts, bad, good, tuple(str(one) for one in root.get("aliases", ())))
