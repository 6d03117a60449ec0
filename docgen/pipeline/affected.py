"""Which documents say something else once a quote changes: composed before and after, and compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from docgen.compose import KINDS, Choice, Kind, Planned
from docgen.content.library import Workspace
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.diagnostics import Finding
from docgen.model.document import Document, every_section, plain_text
from docgen.model.walk import Shown, every_value, section_values
from docgen.pipeline.composing import Composed, chosen_anew, compose_documents, material_of
from docgen.pipeline.options import BuildOptions
from docgen.wording import Wording, load_catalogue

PACKED, PACK = "customer/handover/", "customer/handover.zip"
INSIDE = "internal"
Becomes = Literal["changed", "new", "gone"]
Said = tuple[tuple[str, str, object], ...]


@dataclass(frozen=True, slots=True, order=True)
class Affected:
    """A file that would change: where it lies below build/<account>/, and the quote it is built with.

    `group` is the kind of document, or `internal` for one that stays inside; `parts` are the titles of its slides,
    sections or sheets that would say something else, none where only what stands outside them does. A file that
    is `gone` would not be written any more.
    """

    path: str
    quote: str
    group: str
    becomes: Becomes
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Effects:
    """What a change of quotes does: the files it touches, what builds then say, and which quotes are kept back."""

    documents: tuple[Affected, ...]
    raised: tuple[Finding, ...]
    held: frozenset[str]


@dataclass(slots=True)
class _Findings:
    """What composing says about the content, before and after."""

    before: list[Finding] = field(default_factory=list)
    after: list[Finding] = field(default_factory=list)


def effects_of(
    workspace: Workspace, library: LibraryContent, content: AccountContent, after: AccountContent, quotes: Iterable[str]
) -> Effects:
    """What builds, in every language, would do with `after` in place of the account's content.

    `quotes` are the ids of those that differ. What is raised is only what composing documents says.
    """
    names, found, said, composed = tuple(quotes), set[Affected](), _Findings(), Composed()
    was = material_of(workspace, library, content, BuildOptions())
    now = replace(material_of(workspace, library, after, BuildOptions()), views=was.views)
    wordings = [Wording(load_catalogue(language, workspace.root)) for language in workspace.settings.languages]
    for quote, choice, kinds in _builds(content, names):
        options = BuildOptions(choice=choice)
        materials = chosen_anew(was, workspace, options), chosen_anew(now, workspace, options)
        for wording in wordings:
            before = _files(compose_documents(materials[0], wording, kinds, said.before, composed=composed))
            then = _files(compose_documents(materials[1], wording, kinds, said.after, composed=composed))
            found |= set(_touched(before, then, wording.language, quote))
    return Effects(_once(found, names), raised(said.before, said.after), now.held & set(names))


def raised(before: Iterable[Finding], after: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that were not there before, wherever their lines have moved to; each once."""
    known = {one.fingerprint for one in before}
    new = {(one.fingerprint, one.location): one for one in after if one.fingerprint not in known}
    return tuple(new.values())


def _builds(content: AccountContent, quotes: Iterable[str]) -> Iterator[tuple[str, Choice, tuple[Kind, ...]]]:
    """The builds that a quote may stand in: with it chosen, and the deck of each meeting that shows it."""
    current = content.account.current_quote or (content.quotes[0].id if content.quotes else None)
    for quote in quotes:
        yield quote, Choice(quote=quote), KINDS
        for meeting in content.meetings:
            if str(meeting.quote or current) == quote:
                yield quote, Choice(meeting=str(meeting.id)), ("deck",)


def _files(planned: Iterable[Planned]) -> dict[str, Document]:
    """The document in each file of a build, by its path."""
    return {f"{plan.path}.{form}": plan.document for plan in planned for form in plan.formats}


def _touched(
    before: Mapping[str, Document], after: Mapping[str, Document], language: str, quote: str
) -> Iterator[Affected]:  # fmt: skip
    packed = False
    for path in sorted(before.keys() | after.keys()):
        was, now = before.get(path), after.get(path)
        parts = _changed(_said(was), _said(now)) if was != now else []
        document = now or was
        if document is None or not parts:
            continue
        becomes: Becomes = "gone" if now is None else "changed" if was else "new"
        group = INSIDE if document.meta.classification == "internal" else document.kind
        titles = tuple(title for title in parts if title) if becomes == "changed" else ()
        yield Affected(f"{language}/{path}", quote, group, becomes, titles)
        packed = packed or path.startswith(PACKED)
    if packed:
        yield Affected(f"{language}/{PACK}", quote, "handover", "changed")


def _changed(was: Mapping[str, tuple[str, Said]], now: Mapping[str, tuple[str, Said]]) -> list[str]:
    """The titles of parts that differ, in the order they stand in; an empty one for what is outside of parts."""
    order = dict.fromkeys((*now, *was))
    return list(dict.fromkeys((now.get(one) or was[one])[0] for one in order if was.get(one) != now.get(one)))


def _once(found: set[Affected], quotes: tuple[str, ...]) -> tuple[Affected, ...]:
    """A file that builds with several quotes would make counts once, for the first of them."""
    first: dict[str, Affected] = {}
    for one in sorted(found, key=lambda one: (one.path, quotes.index(one.quote))):
        first.setdefault(one.path, one)
    return tuple(first.values())


def _said(document: Document | None) -> dict[str, tuple[str, Said]]:
    """Of each part of a document by its id its title and values; what stands outside them under no id."""
    if document is None:
        return {}
    parts = {"": ("", _values(every_value(replace(document, sections=()))))}
    for section in every_section(document):
        same = sum(1 for name in parts if name.partition("#")[0] == section.id)
        values = _values(section_values(replace(section, sections=())))
        parts[f"{section.id}#{same}"] = plain_text(section.title), values
    return parts


def _values(shown: Iterable[Shown]) -> Said:
    return tuple((one.path, one.text, one.value) for one in shown)
