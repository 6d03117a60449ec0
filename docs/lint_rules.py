"""The page of the linter's rules, made from their own files: what each catches, why, and an example of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docgen.lint.folder import described, rules

LEAD = (
    "# Rules of the linter",
    "`docgen lint` judges decks and documents by these rules; `docgen explain RULE` shows one of them in the "
    "terminal, in English or Chinese. How to run it is in [the linter](../lint.md).",
)


def page() -> str:
    """All rules by category, each with its words and one case of bad and of good work, as Markdown."""
    parts = list(LEAD)
    category = ""
    for rule in rules():
        if rule.category != category:
            category = rule.category
            parts.append(f"## {category.capitalize()}")
        about = described(rule)
        said = about.texts["en"]
        parts.append(f"### {rule.name}")
        needs = f" Needs to know: {', '.join(rule.needs)}." if rule.needs else ""
        parts.append(f"**{said.title}.** Level: {rule.severity.value}.{needs} Also called {', '.join(about.aliases)}.")
        parts.append(said.why)
        parts.append(f"Not: {_shown(about.bad['en'][0])}\\\nBut: {_shown(about.good['en'][0])}")
        parts.append(f"What to do: {said.suggestion.replace('{', '*').replace('}', '*')}.")
    return "\n\n".join(parts)


def _shown(case: Mapping[str, Any]) -> str:
    """The words of a case on one line, as code."""
    words = " / ".join(_words(case))
    return f"`{words[:240] + ('…' if len(words) > 240 else '')}`"


def _words(case: Mapping[str, Any]) -> Iterator[str]:
    for file in case.get("files", [case]):
        for page in file.get("pages", [file]):
            if page.get("title"):
                yield str(page["title"])
            for key in ("body", "boxes", "boxed", "notes", "comments"):
                yield from (str(one["text"] if isinstance(one, Mapping) else one) for one in page.get(key, ()))
            for rows in page.get("tables", ()):
                yield from (" | ".join(str(cell) for cell in row) for row in rows)
