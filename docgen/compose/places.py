"""Where in a document something stands: its sections and their chapters, by the names authors give them.

A section is named by its kind (`solution`), a chapter of it by a name of its own behind a dot (`solution.reuse`), words
of the author's own by their id (`solution.design-choices`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from docgen.model.document import Prose, Run, Section


@dataclass(frozen=True, slots=True)
class Place:
    """A section or chapter: its id, number and title, and the document that has it where that is another one."""

    section: str
    number: str
    title: Prose
    document: str = ""

    @property
    def number_run(self) -> Prose:
        """The number, as a reference where the section is in the same document."""
        return (Run(self.number, refers_to="" if self.document else self.section),)

    @property
    def is_chapter(self) -> bool:
        """Whether it is a part of a main section."""
        return "." in self.number


Places = Mapping[str, Place]


def places_in(sections: Iterable[Section | None], document: str = "") -> dict[str, Place]:
    """The places of a document's numbered sections and their chapters by name."""
    kept = [section for section in sections if section is not None and section.numbered]
    found: dict[str, Place] = {}
    for number, section in enumerate(kept, 1):
        found.setdefault(section.kind, Place(section.id, str(number), section.title, document))
        for name, place in _chapters(section, str(number), document):
            found.setdefault(name, place)
    return found


def _chapters(section: Section, number: str, document: str) -> Iterator[tuple[str, Place]]:
    numbered = [child for child in section.sections if child.numbered and child.title]
    for count, child in enumerate(numbered, 1):
        name = child.id.removesuffix("-section").removeprefix(f"{section.kind}-").removeprefix("own-")
        yield f"{section.kind}.{name}", Place(child.id, f"{number}.{count}", child.title, document)


def found_place(places: Places, name: str | None) -> Place | None:
    """The place of that name; of a chapter that the document does not have, the section it would be in."""
    if not name:
        return None
    return places.get(name) or places.get(name.partition(".")[0])
