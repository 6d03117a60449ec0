"""The storyline of a meeting's deck as its author sees it: outline, what it leaves out, where claims come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from docgen.compose import Choice, Kit, make_kit
from docgen.compose.deck import CUSTOMER_DECK, Followed, Story, outline_of, over_time, story, told
from docgen.content.library import Workspace
from docgen.content.outline import Outline, OutlineSlide
from docgen.content.outline_checks import is_own
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.diagnostics import Finding, UsageError
from docgen.model.document import Section, plain_text
from docgen.model.walk import section_values
from docgen.pipeline.composing import material_of
from docgen.pipeline.options import BuildOptions
from docgen.wording import Wording, load_catalogue

MOST_PLACES = 2
"""Places that a row names; more would hide the claim."""

Show = Literal["core", "backup", "skip"]
State = Literal["made", "own", "borrowed", "new", "nowhere"]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the storyline.

    `state`: a slide that content makes, the author's own, borrowed ones, `new` for a slide that the outline has no
    line for, `nowhere` for a line that content has no slide for. `written` is true where the claim is an author's
    own words; `places` are where it, or what it was composed from, is written.
    """

    slide: str
    state: State
    show: Show
    minutes: Decimal | None
    claim: str
    written: bool
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Storyline:
    """The storyline of a meeting. `file` holds the author's outline, "" while there is none."""

    account: str
    meeting: str
    language: str
    file: str
    rows: tuple[Row, ...]
    core_minutes: int
    findings: tuple[Finding, ...]


def storyline(
    workspace: Workspace,
    library: LibraryContent,
    content: AccountContent,
    language: str,
    meeting: str | None,
    *,
    afresh: bool = False,
) -> Storyline:
    """Compose the deck of a meeting, the current one if None; `afresh` as if there were no outline yet.

    Raises UsageError where there is no such meeting.
    """
    kit = _kit(workspace, library, content, language, meeting)
    current = kit.meeting
    if current is None:
        raise UsageError("outline-without-meeting", account=content.account.id)
    written = outline_of(kit, current)
    if afresh:
        kit = replace(kit, content=kit.content.model_copy(update={"outlines": ()}))
    deck, whole, outline = told(kit), story(kit), None if afresh else written
    assert deck is not None
    limit = next(int(one.core_minutes) for one in content.meetings if one.id == current.id)
    findings = (*deck.findings, *(over_time(outline, deck.sections, limit) if outline else ()))
    rows = _outlined(outline, deck, whole) if outline else (_made(one, "made") for one in deck.sections)
    return Storyline(
        account=str(content.account.id), meeting=str(current.id), language=language,
        file=written.meeting.source.file if written else "", rows=tuple(rows), core_minutes=limit,
        findings=findings,
    )  # fmt: skip


def _kit(
    workspace: Workspace, library: LibraryContent, content: AccountContent, language: str, meeting: str | None
) -> Kit:
    options = BuildOptions(choice=Choice(meeting=meeting))
    material = material_of(workspace, library, content, options)
    return make_kit(material, CUSTOMER_DECK, Wording(load_catalogue(language, workspace.root)))


def _outlined(outline: Outline, deck: Followed, whole: Story) -> Iterator[Row]:
    """The author's lines in their order, then the slides that have none."""
    held = dict(deck.lines)
    named = {str(line.slide) for line in outline.slides}
    for line in outline.slides:
        for section in held.pop(str(line.slide), ()) or (None,):
            yield _line(line, section)
    yield from (_made(section, "new") for section in whole.sections if section.id not in named)


def _line(line: OutlineSlide, section: Section | None) -> Row:
    place = _place(line.slide.source.file, line.slide.source.line)
    if section is None:
        return Row(str(line.slide), "nowhere", line.show or "core", None, "", True, (place,))
    state: State = "own" if is_own(line) else "borrowed" if line.borrow is not None else "made"
    row = _made(section, state)
    show: Show = "skip" if line.show == "skip" else row.show
    return Row(row.slide, state, show, row.minutes, row.claim, row.written, row.places or (place,))


def _made(section: Section, state: State) -> Row:
    """A slide as a row; a claim without a source of its own comes from what the slide shows."""
    titled = [source for run in section.title for source in run.sources if source.line]
    shown = titled or [source for one in section_values(section) for source in one.sources if source.line]
    places = tuple(dict.fromkeys(_place(source.file, source.line) for source in shown))
    written = bool(section.title) and all(len(run.sources) == 1 for run in section.title)
    show: Show = "backup" if section.backup else "core"
    minutes, claim = section.minutes, plain_text(section.title)
    if section.borrowed is not None and not claim:
        source = section.borrowed.source
        claim, written = f"{section.borrowed.file}#{section.borrowed.number}", True
        places = (_place(source.file, source.line),)
    return Row(
        section.id, state, show, minutes, claim, written, (*places[:MOST_PLACES], *("…",) * (len(places) > MOST_PLACES))
    )


def _place(file: str, line: int) -> str:
    return f"{file}:{line}"
