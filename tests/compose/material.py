"""The sample accounts as the build hands them to composers, and what a document holds, for composer tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from docgen.caselib.shelf import LoadedShelf
from docgen.compose import Choice, DocumentType, Material, Planned, make_kit
from docgen.content.entity import Projected, Visibility, project
from docgen.content.library import Workspace
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.model.document import Document, Run, Table
from docgen.pipeline.borrowing import Lender
from docgen.wording import Wording, load_catalogue
from tests.sample_workspace import sample

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "zh")
WHOLE_ACCOUNTS = ("halden-rowe", "yunxi-bank")
WHEN = date(2027, 3, 22)


def workspace() -> Workspace:
    """The repository's own workspace, read once."""
    return sample()


@cache
def shelf() -> LoadedShelf:
    """Its cases, whose facts are made once."""
    return LoadedShelf(workspace().cases)


@cache
def _library_seen() -> Projected:
    found: Projected = {}
    library = workspace().library
    for level in Visibility if library is not None else ():
        project(library, level, found)
    return found


def views() -> Projected:
    """What every level sees of its library, worked out once; what a material adds stays with the material."""
    return dict(_library_seen())


@cache
def wording(language: str) -> Wording:
    """The shipped words of a language."""
    return Wording(load_catalogue(language, ROOT))


def account(name: str) -> AccountContent:
    """A sample account's whole content."""
    content = workspace().account(name)
    assert content is not None, name
    return content


def compose(
    kind: DocumentType, name: str, language: str, *,
    content: AccountContent | None = None, when: date = WHEN, library: LibraryContent | None = None,
) -> dict[str, Document]:  # fmt: skip
    """The documents of a type for an account: `path.format` -> document."""
    return {
        f"{one.path}.{form}": one.document
        for one in planned(kind, name, language, content, when, library)
        for form in one.formats
    }


def planned(
    kind: DocumentType, name: str, language: str, content: AccountContent | None = None, when: date = WHEN,
    library: LibraryContent | None = None,
) -> tuple[Planned, ...]:  # fmt: skip
    """What the type's composer hands on; of an account as it is, made once for all tests."""
    if content is None and library is None:
        return _as_it_is(kind, name, language, when)
    return _made(kind, language, content or account(name), when, library)


@cache
def _as_it_is(kind: DocumentType, name: str, language: str, when: date) -> tuple[Planned, ...]:
    return _made(kind, language, account(name), when, None)


def _made(
    kind: DocumentType, language: str, content: AccountContent, when: date, library: LibraryContent | None
) -> tuple[Planned, ...]:
    space = workspace()
    assert space.library is not None
    material = Material(
        space.settings,
        library or space.library,
        content,
        shelf(),
        Choice(),
        when,
        pictures=space.pictures,
        views=views(),
    )
    return tuple(lender().lend(list(kind.compose(make_kit(material, kind, wording(language))))))


@cache
def lender() -> Lender:
    """The decks of the workspace that slides are borrowed from."""
    return Lender(workspace().root, (12_192_000, 6_858_000))


def changed(name: str, **parts: object) -> AccountContent:
    """A sample account with some parts replaced."""
    return account(name).model_copy(update=parts)


def bought_directly(name: str, **parts: object) -> AccountContent:
    """The account as if no tender bound it, so that its proposal may show prices."""
    sales = tuple(one.model_copy(update={"procurement_mode": "negotiated"}) for one in account(name).opportunities)
    return changed(name, opportunities=sales, **parts)


def every_run(part: object) -> Iterator[Run]:
    """All runs of a document, a section or a block."""
    if isinstance(part, Run):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from every_run(item)
    elif is_dataclass(part) and not isinstance(part, type):
        for field in fields(part):
            yield from every_run(getattr(part, field.name))


def words_of(part: object) -> str:
    """All words of a document, run after run."""
    return "\n".join(run.text for run in every_run(part))


def tables_of(part: object) -> dict[str, Table]:
    """All tables of a document by id."""
    found: dict[str, Table] = {}
    if isinstance(part, Table):
        found[part.id] = part
    elif isinstance(part, tuple):
        for item in part:
            found |= tables_of(item)
    elif is_dataclass(part) and not isinstance(part, type):
        for field in fields(part):
            found |= tables_of(getattr(part, field.name))
    return found


def ids_of(part: object) -> list[str]:
    """Ids of all sections and blocks, in order. Rows have ids of their own within their table."""
    found: list[str] = []
    if isinstance(part, tuple):
        for item in part:
            found += ids_of(item)
    elif is_dataclass(part) and not isinstance(part, type | Run):
        identifier = getattr(part, "id", None)
        if isinstance(identifier, str):
            found.append(identifier)
        if not isinstance(part, Table):
            for field in fields(part):
                found += ids_of(getattr(part, field.name))
    return found


__all__ = [
    "LANGUAGES",
    "WHOLE_ACCOUNTS",
    "account",
    "changed",
    "compose",
    "every_run",
    "ids_of",
    "planned",
    "replace",
    "tables_of",
    "wording",
    "words_of",
    "workspace",
]
