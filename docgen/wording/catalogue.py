"""The words that are data: templates/labels.{en,zh}.yaml and templates/wording/*.{en,zh}.yaml, one flat table each.

A label is `section.key: words`; a pattern holds {placeholders}. A pattern that counts may be a mapping with
`one` and `other`. A workspace's own templates/ folder may override single keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docgen.diagnostics import DocgenError
from docgen.resources import template_roots


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All labels and patterns of one language, by dotted key."""

    language: str
    entries: Mapping[str, str]

    def get(self, key: str) -> str:
        """The words of a key. Raises KeyError: docgen's code asked for words nobody wrote."""
        try:
            return self.entries[key]
        except KeyError:
            raise KeyError(f"no words for {key!r} in language {self.language!r}") from None

    def __contains__(self, key: str) -> bool:
        return key in self.entries


def load_catalogue(language: str, workspace: Path | None = None) -> Catalogue:
    """Every label and pattern of a language; the workspace's own words win over docgen's."""
    entries: dict[str, str] = {}
    for root in reversed(template_roots(workspace)):
        for path in wording_files(root, language):
            _merge(entries, _read(path), "", path)
    return Catalogue(language, entries)


def wording_files(root: Path, language: str) -> list[Path]:
    """The wording files of one template root, in the order they are read."""
    labels = root / f"labels.{language}.yaml"
    return [*([labels] if labels.is_file() else []), *sorted(root.glob(f"wording/*.{language}.yaml"))]


def _read(path: Path) -> Any:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return yaml.load(path.read_text("utf-8"), Loader=loader) or {}
    except yaml.YAMLError as error:
        raise DocgenError("words-unreadable", file=path.name, problem=error) from None


def _merge(entries: dict[str, str], node: Any, prefix: str, path: Path) -> None:
    if isinstance(node, dict):
        for key, value in node.items():
            _merge(entries, value, f"{prefix}.{key}" if prefix else str(key), path)
    elif isinstance(node, str):
        entries[prefix] = node
    else:
        raise DocgenError("words-not-text", file=path.name, key=prefix)
