"""What a build was asked for, and what follows from it with the settings of the workspace."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from docgen.compose import KINDS, Choice, Kind
from docgen.content.library import Workspace
from docgen.content.workspace import AccountContent
from docgen.pipeline.printing import DeckPdf
from docgen.render.soffice import soffice


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the command asked for. `date` overrides the date in content; `out` the build folder.

    `template` is the file of a company's own template for slides, `document` the Word file whose look is taken;
    `deck_pdf` and `archive` override the settings' choice; without `cached`, pages of earlier builds are not used. What
    is no `draft` is made to leave: no page says Draft. `workers` are the processes that may render the files of one
    account side by side; with `progress` each of them is said. With `lint` the finished files are judged.
    """

    only: tuple[Kind, ...] = KINDS
    language: str | None = None
    choice: Choice = field(default_factory=Choice)
    theme: str | None = None
    template: Path | None = None
    document: Path | None = None
    deck_pdf: bool | None = None
    archive: bool | None = None
    date: date | None = None
    out: Path | None = None
    force: bool = False
    cached: bool = True
    draft: bool = True
    workers: int = 1
    progress: bool = False
    lint: bool = True


def document_date(options: BuildOptions, workspace: Workspace, content: AccountContent, *, deck: bool = False) -> date:
    """The day documents are dated and authorisations judged on.

    --date, else SOURCE_DATE_EPOCH, else the date in content (a deck: of its meeting; everything else: of its
    quote, else of the meeting), else today in the workspace's time zone.
    """
    if options.date:
        return options.date
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    choice, account = options.choice, content.account
    meetings = [one for one in content.meetings if one.id == (choice.meeting or account.current_meeting or one.id)]
    quotes = [one for one in content.quotes if one.id == (choice.quote or account.current_quote or one.id)]
    written = [*(one.issue_date.value for one in quotes[:1]), *(one.date.value for one in meetings[:1])]
    known = [day for day in (reversed(written) if deck else written) if day is not None]
    return known[0] if known else datetime.now(ZoneInfo(workspace.settings.time_zone)).date()


def build_root(root: Path, options: BuildOptions) -> Path:
    """The folder that builds go to."""
    return options.out or root / "build"


def prints_decks(options: BuildOptions, workspace: Workspace) -> bool:
    """Whether this build prints the customer's decks: `auto` does so with a whole kit, where LibreOffice is.

    A build of chosen kinds is what an author waits for between two edits, and LibreOffice takes longer than all of it.
    """
    wanted = deck_pdf(options, workspace)
    if wanted == "auto":
        return set(options.only) == set(KINDS) and soffice() is not None
    return wanted == "always" and "deck" in options.only


def lacks_printer(options: BuildOptions, workspace: Workspace) -> bool:
    """Whether decks would be printed if LibreOffice were here."""
    return deck_pdf(options, workspace) == "auto" and set(options.only) == set(KINDS) and soffice() is None


def deck_pdf(options: BuildOptions, workspace: Workspace) -> DeckPdf:
    """What the command asked for, else the settings of the workspace."""
    if options.deck_pdf is None:
        return workspace.settings.deck_pdf
    return "always" if options.deck_pdf else "never"


def keeps_archive(options: BuildOptions, workspace: Workspace) -> bool:
    """Whether the proposal gets a copy for archives: as the command says, else the settings."""
    return workspace.settings.archive_copy == "always" if options.archive is None else options.archive
