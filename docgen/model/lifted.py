"""A slide of another deck, lifted out of its file: what a renderer needs to write it into a deck of ours."""

from __future__ import annotations

from dataclasses import dataclass, field

from docgen.model.prose import Prose

Relation = tuple[str, str, str, bool]
"""Id, full kind, part of its own file or address, and whether it is an address."""


MARK = (1_280_160, 237_744)
"""Room that a draft mark takes on a slide that keeps its look: width and height in EMU."""


@dataclass(frozen=True, slots=True)
class LiftedPart:
    """A part of the other file: its name there, its bytes, its type, and what it leads to (parts by name there)."""

    name: str
    data: bytes = field(repr=False)
    content_type: str
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class LiftedType:
    """Words of one size in a shape of the other file: their points there, and the fewest that such words may have."""

    points: float
    least: float
    characters: int
    shape: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Lifted:
    """A lifted slide. `key` tells files apart; `words` is all it says, for whoever looks for words; sizes are in EMU.

    A `restyled` one has its shapes alone, without title and foot, and `bounds` (x, y, width, height) is what they
    take on a slide of that `size`; one that keeps its look has its whole slide and the master and layouts it stands
    on, the `styles` of its tables by GUID, and `free`, left and top of a place for the draft mark. `type` is how
    large its words are. Marks in its XML: `@x:n@` and the like for a position, `@title@` for what makes its title
    unlike others, `@ours@` for what we add.
    """

    key: str
    title: str
    words: tuple[Prose, ...]
    restyled: bool
    xml: bytes = field(repr=False)
    relations: tuple[Relation, ...] = ()
    parts: tuple[LiftedPart, ...] = ()
    bounds: tuple[int, int, int, int] = (0, 0, 0, 0)
    size: tuple[int, int] = (0, 0)
    layout: str = ""
    master: str = ""
    styles: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    free: tuple[int, int] = (0, 0)
    type: tuple[LiftedType, ...] = ()
