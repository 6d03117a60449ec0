"""The swap test of files: decks of an account against the same decks rebuilt for a stand-in, others stripped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from docgen.caselib.shelf import LoadedShelf, Shelf
from docgen.compose import Choice, Material, case_choice
from docgen.compose.deck import CUSTOMER_DECK
from docgen.content.library import Workspace
from docgen.content.workspace import AccountContent
from docgen.lint.known import Known
from docgen.lint.limits import limits
from docgen.lint.specificity import FileSwap, against_stand_in, stripped
from docgen.pipeline.composing import compose_documents, material_of
from docgen.pipeline.looks import looks_of
from docgen.pipeline.options import BuildOptions
from docgen.pipeline.stand_in import stand_in
from docgen.reading import read
from docgen.reading.pages import Reading
from docgen.render import render
from docgen.wording import Wording, load_catalogue

_AUDIENCES: tuple[str | None, ...] = (None, "executive", "finance", "technical", "user")


@dataclass(frozen=True, slots=True)
class Rebuilding:
    """What decks are rebuilt of: the account in its workspace, what the linter knows of it, the day they are judged."""

    workspace: Workspace
    content: AccountContent
    known: Known
    when: date | None = None


def swapped(readings: Iterable[Reading], known: Known, own: Rebuilding | None = None) -> dict[str, FileSwap]:
    """The swap test of every deck, by its name: rebuilt where it is one of the account's builds, else stripped."""
    files = tuple(readings)
    made: dict[str, FileSwap] = {}
    for reading in files:
        if reading.kind != "deck":
            continue
        rebuilt = _rebuilt(reading, own) if own else None
        made[reading.name] = (
            against_stand_in(reading, rebuilt) if rebuilt else stripped(reading, files, known, limits().near_similarity)
        )
    return made


def _rebuilt(reading: Reading, own: Rebuilding) -> Reading | None:
    """The deck of a stand-in, of a file that a build of the account made; None for any other."""
    place = PurePath(reading.name)
    names = place.parts[-4:]
    spoken = own.workspace.settings.languages
    if len(names) < 4 or names[0] != str(own.content.account.id) or names[1] not in spoken or names[2] != "customer":
        return None
    for choice in _choices(place.stem, own.content):
        for amounts in (True, False):
            found = _deck(f"customer/{place.stem}", names[1], choice, own, amounts)
            if found:
                return read(found, reading.name)
    return None


def _choices(stem: str, content: AccountContent) -> Iterable[Choice]:
    """The meeting and audience that a deck's name tells (`deck-<meeting>-<audience>`)."""
    said = stem.removeprefix("deck").strip("-")
    meetings = [str(one.id) for one in content.meetings if said.startswith(str(one.id))]
    meeting = max(meetings, key=len, default=None)
    audience = next((one for one in _AUDIENCES if one and said.endswith(one) and said != meeting), None)
    yield Choice(meeting=meeting, audience=audience)  # type: ignore[arg-type]


def _others(material: Material) -> Shelf:
    """The library without the cases that the account is shown: a stand-in gets others, where there are others."""
    shown = {str(one.case.id) for one in case_choice(material, CUSTOMER_DECK).shown}
    others = [one for one in material.cases if str(one.id) not in shown]
    return LoadedShelf(others) if len(others) >= len(shown) else material.cases


def _deck(path: str, language: str, choice: Choice, own: Rebuilding, amounts: bool) -> bytes | None:
    """The bytes of that deck for a stand-in; None where none of the name comes out."""
    library = own.workspace.library
    if library is None:
        return None
    options = BuildOptions(only=("deck",), language=language, choice=choice, date=own.when, cached=False)
    material = material_of(own.workspace, library, own.content, options)
    other = stand_in(own.content, library, own.known, amounts=amounts)
    material = replace(material, account=other, cases=_others(material), views={}, sent={})
    planned = compose_documents(material, Wording(load_catalogue(language, own.workspace.root)), ("deck",), [])
    plan = next((one for one in planned if one.path == path), None)
    looks = looks_of(own.workspace, library, options)
    return render(plan.document, looks.theme, "pptx", looks.template).data if plan else None
