"""A tracker of the pack that came back filled in: what it changes in the project of its account."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docgen.authoring.tracked_file import FieldEdit, with_fields
from docgen.compose import make_kit
from docgen.compose.handover import TYPE
from docgen.content.library import Workspace
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.delivery.promises import promises_of
from docgen.diagnostics import ContentError, Finding, Severity
from docgen.intake import load_units, read_book
from docgen.intake.tracked import Mark, TrackedTable, tracked_tables
from docgen.model.document import Document
from docgen.pipeline.composing import material_of
from docgen.pipeline.options import BuildOptions
from docgen.pipeline.trace import quote_of
from docgen.pipeline.tracker_fields import Place, field_edit, places
from docgen.pipeline.tracker_reading import Entry, Reading, read_tables
from docgen.wording import Wording, load_catalogue


@dataclass(frozen=True, slots=True)
class TrackerChange:
    """What a cell changes: the entry, and the field of the content."""

    entry: Entry
    edit: FieldEdit

    @property
    def where(self) -> str:
        """The place in the content, with dots."""
        steps = (step if isinstance(step, str) else step[1] for step in self.edit.path)
        return ".".join((*steps, self.edit.field))


@dataclass(frozen=True, slots=True)
class TrackerImport:
    """Changes, findings, cells left as they were, and the file of the project that they are for."""

    document: str
    language: str
    changes: tuple[TrackerChange, ...]
    findings: tuple[Finding, ...]
    same: int
    path: str

    @property
    def may_be_written(self) -> bool:
        """False while a cell could not be read, or nothing changes."""
        return bool(self.changes) and not any(one.severity is Severity.ERROR for one in self.findings)


def import_tracker(
    workspace: Workspace, library: LibraryContent, content: AccountContent, file: Path
) -> TrackerImport:  # fmt: skip
    """Read a tracker back. Raises ContentError for a file that is broken, none of ours, or another account's."""
    project = content.project
    if project is None:
        raise ContentError("tracker-no-project", file=file.name)
    found = tracked_tables(read_book(file))
    mark = _mark(found, content, file)
    document = _document(workspace, library, content, mark, file)
    reading = Reading(file.name, load_units(workspace.root))
    if mark.day != document.meta.when:
        reading.tell("tracker-other-day", document.id, day=mark.day.isoformat(), now=document.meta.when.isoformat())
    read_tables([one for one in found if one.mark.document == mark.document], document, reading)
    promises = (one.id for one in promises_of(content, quote_of(content)))
    changes = _changes(places(project, promises), reading, mark.language)
    return TrackerImport(
        mark.document, mark.language, changes, tuple(reading.findings), reading.same, project.id.source.file
    )


def written(text: str, done: TrackerImport) -> str:
    """The file of the project with the changes made. Raises ContentError where its lines cannot be edited."""
    return with_fields(text, [one.edit for one in done.changes])


def _mark(found: tuple[TrackedTable, ...], content: AccountContent, file: Path) -> Mark:
    """What the file says of itself."""
    if not found:
        raise ContentError("tracker-without-ids", file=file.name)
    mark = found[0].mark
    if mark.account != str(content.account.id):
        raise ContentError(
            "tracker-other-account", file=file.name, account=mark.account, asked=str(content.account.id)
        )  # fmt: skip
    return mark


def _document(
    workspace: Workspace, library: LibraryContent, content: AccountContent, mark: Mark, file: Path
) -> Document:
    if mark.language not in workspace.settings.languages:
        raise ContentError("tracker-unknown", file=file.name, document=f"{mark.document} ({mark.language})")
    wording = Wording(load_catalogue(mark.language, workspace.root))
    kit = make_kit(material_of(workspace, library, content, BuildOptions()), TYPE, wording)
    for one in TYPE.compose(kit):
        if one.document.tracked and one.document.id == mark.document:
            return one.document
    raise ContentError("tracker-unknown", file=file.name, document=mark.document)


def _changes(known: dict[tuple[str, str], Place], reading: Reading, language: str) -> tuple[TrackerChange, ...]:
    """The edits, each field once; what the content has no place for, and what two cells say differently, is told."""
    made: dict[tuple[object, str], TrackerChange] = {}
    for entry in reading.entries:
        edit = field_edit(entry, known, language)
        if edit is None:
            reading.tell("tracker-no-place", entry.place, written=entry.now or "–", title=entry.title)
            continue
        before = made.setdefault((edit.path, edit.field), TrackerChange(entry, edit))
        if before.edit != edit:
            reading.tell("tracker-twice", entry.place, written=entry.now or "–", other=before.entry.place)
    return tuple(made.values())
