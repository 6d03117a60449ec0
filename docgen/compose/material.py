"""What a build has to make documents of: all its content, unfiltered, and what the command chose of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from docgen.caselib.rivals import Rivals
from docgen.caselib.shelf import Shelf
from docgen.compose.case_choice import CaseChoice
from docgen.compose.plan import Kind
from docgen.content.case import Channel
from docgen.content.company import Audience
from docgen.content.entity import Projected, Visibility
from docgen.content.letters import LetterKind
from docgen.content.picture_files import PictureKey
from docgen.content.workspace import AccountContent, LibraryContent, Settings
from docgen.pricing.since import Sent
from docgen.selection import Match
from docgen.source.image import Image
from docgen.wording import Wording

if TYPE_CHECKING:
    from docgen.compose.kit import Kit

DocumentDate = date


@dataclass(frozen=True, slots=True)
class Choice:
    """What the command chose; None is the account's current one. `cases` are for the case sheets alone."""

    opportunity: str | None = None
    meeting: str | None = None
    quote: str | None = None
    audience: Audience | None = None
    cases: tuple[str, ...] = ()


Use = tuple[Kind, Visibility, Channel | None, bool, Wording]
"""All of a type of document that a kit depends on, and its words: types that agree in it see the same."""


@dataclass(frozen=True, slots=True)
class Material:
    """All content of one build, unfiltered. Only `make_kit` reads it. `deck_date` is the meeting's, for decks.

    `rivals` are the customer's competitors, as far as all accounts know; those its own account names, if None.
    `matches` remembers the library's judgement for each channel and date, `choices` the cases of each use, `kits` what
    each composer may see and `views` the entities as each level sees them: several documents share them. A material
    made of another one keeps its views.
    `pictures` are those that content names and that could be read. `held` are the quotes that stand under an error, by
    id: no document but the internal ones of the quote itself shows their prices. `sent` are quotes as they
    were released, by number.
    """

    settings: Settings
    library: LibraryContent
    account: AccountContent
    cases: Shelf
    choice: Choice
    date: date
    draft: bool = True
    secret: bytes = b""
    deck_date: DocumentDate | None = None
    rivals: Rivals | None = None
    pictures: Mapping[PictureKey, Image] = field(default_factory=dict, repr=False, compare=False)
    held: frozenset[str] = frozenset()
    sent: Mapping[str, tuple[Sent, ...]] = field(default_factory=dict)
    letter_kinds: Mapping[str, LetterKind] = field(default_factory=dict, repr=False, compare=False)
    views: Projected = field(default_factory=dict, repr=False, compare=False)
    matches: dict[tuple[Channel, DocumentDate], Match] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    choices: dict[tuple[Kind, Channel], CaseChoice] = field(default_factory=dict, init=False, repr=False, compare=False)
    kits: dict[Use, Kit] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def day_of_deck(self) -> DocumentDate:
        """The day decks are dated."""
        return self.deck_date or self.date
