"""What a letter has beside its words: who writes to whom, how it ends, and the slip that comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.model.prose import Prose

if TYPE_CHECKING:
    from docgen.model.document import Field


@dataclass(frozen=True, slots=True)
class Slip:
    """The part that comes back: above it a cut line, a tick box for each choice, then fields to write in.

    A choice has room to write behind it where its value is None.
    """

    id: str
    cut: Prose
    title: Prose
    choices: tuple[Field, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The frame of a letter; its subject is the document's title, its words are the sections.

    `sender` is the name on top with the `office` below it, `address` the sender's on one line. `addressee` are lines,
    `references` what stands beside them. `closing` and `signature` are lines; `notes` name enclosures and copies.
    """

    sender: Prose
    office: Prose
    address: Prose
    addressee: tuple[Prose, ...]
    references: tuple[Field, ...]
    salutation: Prose
    closing: tuple[Prose, ...]
    signature: tuple[Prose, ...]
    notes: tuple[Prose, ...]
    slip: Slip
