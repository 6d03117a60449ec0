"""Which documents say something else once a quote changes: composed before and after, and compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from docgen.compose import KINDS, Choice, Kind, Material
from docgen.content.commercial import Quote
from docgen.content.library import Workspace
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.model.walk import every_value
from docgen.pipeline.composing import compose_documents, material_of
from docgen.pipeline.options import BuildOptions
from docgen.wording import Wording, load_catalogue

PACKED, PACK = "customer/handover/", "customer/handover.zip"
Said = tuple[tuple[str, str, object], ...]


@dataclass(frozen=True, slots=True, order=True)
class Affected:
    """A file that would change: where it lies below build/<account>/, and the quote it is built with."""

    path: str
    quote: str


def affected_documents(
    workspace: Workspace, library: LibraryContent, content: AccountContent, changed: Iterable[Quote]
) -> tuple[Affected, ...]:
    """The files of a build, in every language, that quotes in place of those of the same id would change."""
    new = {str(quote.id): quote for quote in changed}
    after = content.model_copy(update={"quotes": tuple(new.get(str(one.id), one) for one in content.quotes)})
    found: set[Affected] = set()
    for quote, choice, kinds in _builds(content, new):
        before_material = material_of(workspace, library, content, BuildOptions(choice=choice))
        after_material = replace(before_material, account=after)
        for language in workspace.settings.languages:
            wording = Wording(load_catalogue(language, workspace.root))
            before, then = (_said(one, wording, kinds) for one in (before_material, after_material))
            touched = {path for path in before.keys() | then.keys() if before.get(path) != then.get(path)}
            touched |= {PACK for path in touched if path.startswith(PACKED)}
            found |= {Affected(f"{language}/{path}", quote) for path in touched}
    return _once(found, new)


def _builds(content: AccountContent, quotes: Iterable[str]) -> Iterator[tuple[str, Choice, tuple[Kind, ...]]]:
    """The builds that a quote may stand in: with it chosen, and the deck of each meeting that shows it."""
    current = content.account.current_quote or (content.quotes[0].id if content.quotes else None)
    for quote in quotes:
        yield quote, Choice(quote=quote), KINDS
        for meeting in content.meetings:
            if str(meeting.quote or current) == quote:
                yield quote, Choice(meeting=str(meeting.id)), ("deck",)


def _once(found: set[Affected], quotes: dict[str, Quote]) -> tuple[Affected, ...]:
    """A file that builds with several quotes would make counts once, for the first of them."""
    first: dict[str, Affected] = {}
    order = list(quotes)
    for one in sorted(found, key=lambda one: (one.path, order.index(one.quote))):
        first.setdefault(one.path, one)
    return tuple(first.values())


def _said(material: Material, wording: Wording, kinds: tuple[Kind, ...]) -> dict[str, Said]:
    """What each file of a build says, by its path. What cannot be composed is a finding of the build, not of this."""
    planned = compose_documents(material, wording, kinds, [])
    return {
        f"{plan.path}.{form}": tuple((one.path, one.text, one.value) for one in every_value(plan.document))
        for plan in planned
        for form in plan.formats
    }
