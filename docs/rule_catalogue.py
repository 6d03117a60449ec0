"""The page of everything that a document for a customer may get wrong, and what holds it or why nothing does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from docgen.lint.folder import described, rules
from docgen.messages import catalogue
from docgen.source.yaml_reader import read_file

DATA = Path(__file__).with_name("rule_catalogue.yaml")
FAMILIES: Mapping[str, str] = {
    "G": "Generic", "J": "Jargon", "S": "Structure", "E": "Evidence", "C": "Coverage", "T": "Time and density",
    "P": "Price", "D": "Delivery", "X": "Conduct", "L": "Language",
}  # fmt: skip
LEAD = """# What is held, and what is not

Everything that is known to go wrong in documents for a customer, with what tells it: [rules of the
linter](lint-rules.md), which judge files, and [findings](messages.md) of content and of releases, which tell it before
a file is written. What nothing tells has its reason."""


class Entry(NamedTuple):
    """One thing that goes wrong: its number, what it is, the rules and findings that tell it, else why none does."""

    number: str
    what: str
    by: tuple[str, ...]
    reason: str


def entries() -> tuple[Entry, ...]:
    """Every line of the data."""
    root = read_file(DATA, DATA.name).root
    return tuple(
        Entry(str(number), str(one["what"]), tuple(map(str, one.get("by", ()))), str(one.get("not", "")))
        for number, one in root.items()
    )


def unknown() -> list[str]:
    """Names in the data that neither a rule nor a finding has, and numbers of rules that do not name them back."""
    linted = {rule.name: described(rule).aliases for rule in rules()}
    held = {one.number: set(one.by) for one in entries()}
    odd = [f"{number}: {name}" for number, names in held.items() for name in names - {*linted, *catalogue("en")}]
    return odd + [
        f"{alias}: {name}"
        for name, aliases in linted.items()
        for alias in aliases
        if name not in held.get(alias, {name})
    ]


def page() -> str:
    """All entries by family, as Markdown."""
    linted = {rule.name for rule in rules()}
    parts = [LEAD]
    for letter, family in FAMILIES.items():
        rows = [f"## {family}", "", "| | What goes wrong | What tells it |", "|---|---|---|"]
        for one in entries():
            if one.number.startswith(letter):
                told = ", ".join(
                    f"[`{name}`](lint-rules.md#{name})" if name in linted else f"`{name}`" for name in one.by
                )
                rows.append(f"| {one.number} | {one.what} | {told or f'Nothing: {one.reason}.'} |")
        parts.append("\n".join(rows))
    return "\n\n".join(parts)
