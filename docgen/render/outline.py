"""What Word files and printed pages share around their blocks: whom a document is for, how its sections count."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.model.document import Field, Meta, Section, plain_text


def addressee(meta: Meta) -> tuple[Field | None, tuple[Field, ...]]:
    """The fact that says whom the document is for, and all the others."""
    label = meta.word("prepared_for")
    found = next((one for one in meta.facts if plain_text(one.label) == label and one.value), None)
    return found, tuple(one for one in meta.facts if one is not found)


def numbered_sections(section: Section, number: str) -> Iterator[tuple[str, Section]]:
    """The sections inside one of that number, each with its own number; none where either goes without."""
    count = 0
    for child in section.sections:
        count += child.numbered
        yield (f"{number}.{count}" if number and child.numbered else ""), child
