"""What a file says of itself: author, company, title and the like."""

from __future__ import annotations

from docgen.diagnostics import ContentError
from docgen.reading.package import Parts

KINDS = ("core-properties", "extended-properties", "custom-properties")
"""Kinds of relationship under which a file keeps its properties."""

_WANTED = frozenset((
    "creator", "lastModifiedBy", "title", "subject", "keywords", "description", "category", "Company", "Manager",
    "HyperlinkBase", "Template",
))  # fmt: skip


def read_properties(parts: Parts) -> dict[str, str]:
    """Properties by name, empty ones left out; custom ones by their own name. A part that cannot be read has none."""
    found: dict[str, str] = {}
    for kind in KINDS:
        part = parts.related("", kind)
        try:
            nodes = list(parts.tree(part)) if part else []
        except ContentError:
            continue
        for node in nodes:
            if not isinstance(node.tag, str):
                continue
            name = node.get("name") or node.tag.rpartition("}")[2]
            value = "".join(node.itertext()).strip()
            if value and (node.get("name") or name in _WANTED):
                found[name] = value
    return found
