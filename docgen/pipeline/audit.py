"""The health of a workspace's case library: what selection would give each account, and what the audit makes of it."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from docgen.caselib.audit import Audit, Place, Setting, Standing, audit_cases
from docgen.caselib.rivals import rivals_of
from docgen.caselib.shelf import Shelf, shelf_of
from docgen.compose.case_audit import audit_document
from docgen.content.case import Channel
from docgen.content.library import Workspace
from docgen.content.workspace import AccountContent
from docgen.diagnostics import Finding, Severity
from docgen.selection import match
from docgen.theme import load_theme
from docgen.wording import Wording, load_catalogue

CHANNELS: tuple[Channel, ...] = ("deck", "proposal", "case")
"""The uses that documents are made for."""


def audit_day(workspace: Workspace, chosen: date | None) -> date:
    """The day authorisations are judged on: --date, else SOURCE_DATE_EPOCH, else today in the workspace's time zone."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if chosen is None and epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return chosen or datetime.now(ZoneInfo(workspace.settings.time_zone)).date()


def audit_workspace(workspace: Workspace, when: date, soon: int) -> Audit:
    """Judge the library of a workspace as of `when`; authorisations that end within `soon` days are named."""
    shelf = shelf_of(workspace)
    setting = Setting(date=when, language=workspace.settings.language, soon=soon)
    standings = tuple(_standing(workspace, shelf, content, when) for content in workspace.accounts.values())
    return audit_cases(shelf, workspace.library, standings, setting, unreadable=_with_errors(workspace))


def audit_workbook(audit: Audit, workspace: Workspace) -> tuple[bytes, tuple[Finding, ...]]:
    """The audit as a workbook in the workspace's language, with what a spreadsheet could not show."""
    from docgen.render import render

    wording = Wording(load_catalogue(workspace.settings.language, workspace.root))
    brand = workspace.library.brand if workspace.library else None
    theme = load_theme(workspace.settings.theme or (brand.theme if brand else "light"), workspace.root)
    rendered = render(audit_document(audit, workspace.library, wording), theme, "xlsx")
    return rendered.data, rendered.findings


def _standing(workspace: Workspace, shelf: Shelf, content: AccountContent, when: date) -> Standing:
    """The best place of each case over all channels, and the first reason why it is refused on one."""
    taxonomy = workspace.library.taxonomy if workspace.library else None
    places: dict[str, Place] = {}
    refused: dict[str, str] = {}
    rivals = rivals_of(content.account, (one.account for one in workspace.accounts.values()))
    for channel in CHANNELS:
        found = match(content, shelf.facts, taxonomy, workspace.settings, date=when, channel=channel, rivals=rivals)
        for place, ranked in enumerate(found.ranked, 1):
            known = places.get(ranked.facts.id)
            if known is None or place < known.place:
                places[ranked.facts.id] = Place(place, len(found.ranked), ranked.score)
        for one in found.refused:
            refused.setdefault(one.case, one.reason)
    return Standing(content, places, refused)


def _with_errors(workspace: Workspace) -> frozenset[str]:
    """Case files in which something stands at error level."""
    wrong = {one.file for one in workspace.findings if one.severity is Severity.ERROR}
    return frozenset(file for file in wrong if file.startswith("cases/"))
