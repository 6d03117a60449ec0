"""A tracker of the pack that came back filled in: what it changes in the project of its account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docgen.authoring.tracked_file import FieldEdit, with_fields
from docgen.authoring.yaml_lines import GAP, Bare
from docgen.compose import make_kit
from docgen.compose.handover import TYPE, changes
from docgen.content.library import Workspace
from docgen.content.project import Project
from docgen.content.types import Quantity
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.delivery.promises import promises_of
from docgen.diagnostics import ContentError, Finding, Severity
from docgen.intake import NotUnderstood, load_units, read_book
from docgen.intake.form import BODY, FilledForm, read_form
from docgen.intake.package import has_macros
from docgen.intake.pdf_fields import BEGINS, PdfForm, read_pdf_form
from docgen.intake.read import opened_package
from docgen.intake.tracked import Mark, TrackedTable, tracked_tables
from docgen.model.document import Document
from docgen.pipeline.composing import material_of
from docgen.pipeline.form_fields import form_places
from docgen.pipeline.form_pdf import read_form_fields
from docgen.pipeline.form_reading import read_form_controls
from docgen.pipeline.new_design import has_field, new_designs, tables_of_designs
from docgen.pipeline.new_events import as_lines, event_lists
from docgen.pipeline.new_lines import lists, new_entries, people_of
from docgen.pipeline.options import BuildOptions
from docgen.pipeline.trace import quote_of
from docgen.pipeline.tracker_fields import Place, field_edit, places, wanted
from docgen.pipeline.tracker_reading import Entry, Reading, read_tables
from docgen.pipeline.verdict_marks import tell_verdicts
from docgen.wording import Wording, load_catalogue


@dataclass(frozen=True, slots=True)
class TrackerChange:
    """What a cell changes: the entry, and the field of the content; `is_new` in an entry that it adds."""

    entry: Entry
    edit: FieldEdit
    is_new: bool = False

    @property
    def where(self) -> str:
        """The place in the content, with dots."""
        steps = (step if isinstance(step, str) else step[1] for step in self.edit.path)
        return ".".join((*steps, self.edit.field))

    @property
    def now(self) -> str:
        """What was written; a day written in another way also as it was understood."""
        written, value = self.entry.now, self.entry.value
        understood = value.isoformat() if isinstance(value, date) else written
        if self.entry.signed and isinstance(self.edit.value, Bare):
            understood = self.edit.value.text
        return written if understood == written else f"{written} ({understood})"

    @property
    def title(self) -> str:
        """The head of the cell; of a gap that no cell says, the field."""
        return self.edit.field if self.edit.value == GAP else self.entry.title

    @property
    def said(self) -> str:
        """What is written: of an entry that is added, the value itself where no cell says it."""
        value = self.edit.value
        return value.text if isinstance(value, Bare) else self.entry.now


_OUTSIDE = frozenset(
    {"tracker-locked", "tracker-formula-gone", "tracker-head", "tracker-row-new", "tracker-row-unknown"}
)
"""What people wrote where nothing is to be filled in."""


@dataclass(frozen=True, slots=True)
class TrackerImport:
    """Changes, findings, and the file of the project that they are for.

    Every cell to fill in is in one of the counts: `same` were left as they were, `taken` make the changes, `left` were
    not taken, as findings say.
    """

    document: str
    language: str
    changes: tuple[TrackerChange, ...]
    findings: tuple[Finding, ...]
    same: int
    taken: int
    left: int
    path: str

    @property
    def outside(self) -> int:
        """Places outside the cells to fill in that were written to: none of it is taken, and no other count has it."""
        return sum(one.rule in _OUTSIDE for one in self.findings)

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
    filled = _filled(file)
    mark = _mark(filled, content, file)
    document = _document(workspace, library, content, mark, file)
    units = load_units(workspace.root)
    reading = Reading(file.name, units)
    if mark.day != document.meta.when:
        reading.tell("tracker-other-day", document.id, day=mark.day.isoformat(), now=document.meta.when.isoformat())
    promises = tuple(one.id for one in promises_of(content, quote_of(content)))
    known = places(project, promises)
    if isinstance(filled, (FilledForm, PdfForm)):
        known |= form_places(project, promises, units, _targets(content))
    if isinstance(filled, FilledForm):
        read_form_controls(filled, document, reading)
    elif isinstance(filled, PdfForm):
        read_form_fields(filled.fields, document, reading)
    else:
        read_tables([one for one in filled if one.mark.document == mark.document], document, reading)
    tell_verdicts(project, document, reading)
    found, taken = _changes(known, project, people_of(content, library), reading, mark.language)
    left = reading.met + reading.lost - reading.same - len(taken)
    return TrackerImport(
        mark.document, mark.language, found, tuple(reading.findings), reading.same, len(taken), left,
        project.id.source.file,
    )  # fmt: skip


def _targets(content: AccountContent) -> dict[str, Quantity]:
    """What needs are to reach, by need."""
    measured = ((str(one.id), one.metric) for one in content.needs)
    return {need: metric.target for need, metric in measured if metric is not None and metric.target is not None}


def written(text: str, done: TrackerImport) -> str:
    """The file of the project with the changes made. Raises ContentError where its lines cannot be edited."""
    return with_fields(text, [one.edit for one in done.changes])


Filled = tuple[TrackedTable, ...] | FilledForm | PdfForm


def _filled(file: Path) -> Filled:
    """A form or a workbook, by what the file is.

    Raises ContentError for one that holds macros, or a PDF without fields.
    """
    if _is_pdf(file):
        form = read_pdf_form(file.read_bytes(), file.name)
        if not form.fields:
            raise ContentError("tracker-pdf-flat", file=file.name, form=f"{file.stem}.docx")
        return form
    opened = opened_package(file)
    if opened is not None:
        data, package = opened
        if has_macros(package):
            raise ContentError("tracker-macros", file=file.name)
        if package.has(BODY):
            return read_form(data, file.name)
    return tracked_tables(read_book(file))


def _is_pdf(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return opened.read(len(BEGINS)) == BEGINS
    except OSError:
        return False


def _mark(found: Filled, content: AccountContent, file: Path) -> Mark:
    """What the file says of itself."""
    mark = (found[0].mark if found else None) if isinstance(found, tuple) else found.mark
    if mark is None:
        raise ContentError("tracker-without-ids", file=file.name)
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
    for one in (*TYPE.compose(kit), *changes.compose(kit)):
        if one.document.tracked and one.document.id == mark.document:
            return one.document
    raise ContentError("tracker-unknown", file=file.name, document=mark.document)


def _changes(
    known: Mapping[tuple[str, str], Place], project: Project, people: Mapping[str, str], reading: Reading,
    language: str,
) -> tuple[tuple[TrackerChange, ...], frozenset[str]]:  # fmt: skip
    """The edits, each field once, and the places of the cells that say them.

    What the content has no place for, and what two cells say differently, is told.
    """
    added, drawn = {**lists(project), **event_lists(project, reading.units)}, tables_of_designs(project)
    entries = list(as_lines(reading.entries, project, reading))
    blank = [one for one in entries if one.table in drawn]
    fresh = [one for one in entries if (one.table, one.row) not in known and one.table in added]
    kept = [one for one in entries if (one.table, one.row) in known or one.table not in {*added, *drawn}]
    made: dict[tuple[object, str], TrackerChange] = {}
    homeless: list[Entry] = []
    taken: set[str] = set()
    for entry in kept:
        edit = _edit(entry, known, language, reading)
        if edit is None:
            homeless.append(entry)
            continue
        before = made.setdefault((edit.path, edit.field), TrackerChange(entry, edit))
        if before.edit == edit or _settle(made, before, TrackerChange(entry, edit), reading):
            taken.add(entry.place)
    taken |= _tell_homeless(homeless, {(one.entry.table, one.entry.row) for one in made.values()}, reading)
    points: dict[str, tuple[str, ...]] = {}
    for entry, edit in new_entries(fresh, added, people, language, reading):
        made[edit.path, edit.field] = TrackerChange(entry, edit, is_new=True)
        taken.add(entry.place)
        if entry.table.endswith("-design-changes"):
            site = edit.path[2][1]
            points[site] = tuple(dict.fromkeys((*points.get(site, ()), edit.path[-1][1])))
    designs = [
        TrackerChange(entry, edit, is_new=True)
        for entry, edit in new_designs(blank, project, points, people, language, reading)
    ]
    taken |= {one.entry.place for one in designs}
    _tell_homeless([one for one in blank if one.place not in taken and not has_field(one)], set(), reading)
    return (*made.values(), *designs), frozenset(taken)


def _edit(
    entry: Entry, known: Mapping[tuple[str, str], Place], language: str, reading: Reading
) -> FieldEdit | None:  # fmt: skip
    """The edit of an entry; a value that its field may not hold is told and changes nothing."""
    try:
        return field_edit(entry, known, language)
    except NotUnderstood as unread:
        reading.tell("tracker-unread", entry.place, written=entry.now, wanted=wanted(unread, entry))
        return None


def _settle(
    made: dict[tuple[object, str], TrackerChange], before: TrackerChange, after: TrackerChange, reading: Reading
) -> bool:  # fmt: skip
    """Two cells about one thing: a box that was unticked gives way to the one that was ticked instead.

    False where they contradict each other, which is told.
    """
    if before.entry.value is False:
        made[after.edit.path, after.edit.field] = after
    elif after.entry.value is not False:
        written = after.entry.now or "–"
        reading.tell("tracker-twice", after.entry.place, written=written, other=before.entry.place)
        return False
    return True


def _tell_homeless(entries: list[Entry], taken: set[tuple[str, str]], reading: Reading) -> set[str]:
    """What the content has no field for; a tick beside a value that was taken says the same in other words.

    The places of such ticks are returned: they are taken with the value.
    """
    with_values: set[str] = set()
    for entry in entries:
        if any(one.excerpt == entry.place for one in reading.findings):
            continue
        if entry.signed:
            reading.tell("tracker-signed", entry.place, written=entry.now or "–")
        elif isinstance(entry.value, bool) and (entry.table, entry.row) in taken:
            with_values.add(entry.place)
        else:
            reading.tell("tracker-no-place", entry.place, written=entry.now or "–", title=entry.title)
    return with_values
