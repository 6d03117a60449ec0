"""A list of sites, of their goods and of what must be ready, held against the sites of a project.

Sites that the project has keep all that the list does not say; goods and points it has already are left as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from docgen.authoring.case_cells import identifier
from docgen.authoring.case_mapping import column_notes
from docgen.authoring.requirement_import import Mapped
from docgen.authoring.sheet_report import CellNote, ColumnNote, Report, SheetNote, sheet_note
from docgen.authoring.site_rows import STAGES, SiteRow, SitesRead, SiteTerms, kind_of, read_site_rows
from docgen.content.sites import Site
from docgen.content.types import Day, Text
from docgen.diagnostics import ContentError
from docgen.intake import Book, Table, Vocabulary, find_table

SiteChange = Literal["new", "changed", "same", "incomplete", "missing"]
MOST = 500
"""Sites of a project."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A value of a known site that changes: `name.en`, `contact`, `survey`, `stages.arrival.planned`; what it was."""

    name: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Packed:
    """A package that the list adds: its number, weight and (code, words, quantity) of each item."""

    number: str
    weight: str
    items: tuple[tuple[str, Mapping[str, str], str], ...]


@dataclass(frozen=True, slots=True)
class SiteResult:
    """What becomes of a site. `lacks` keep a new one out; `row` is its row of the list of sites, if it has one."""

    site: str
    change: SiteChange
    row: SiteRow | None = None
    known: Site | None = None
    fields: tuple[Changed, ...] = ()
    packages: tuple[Packed, ...] = ()
    points: tuple[SiteRow, ...] = ()
    kept: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteImport:
    """The sites in the order of the list, those it does not name last, and the report on every row and cell."""

    sites: tuple[SiteResult, ...]
    report: Report

    @property
    def is_whole(self) -> bool:
        """False where a cell was not understood, a row says too little or names no site, or a new site is not whole."""
        return not (
            any(one.state == "not-understood" for one in self.report.cells)
            or any(one.state in ("no-case", "incomplete") for one in self.report.rows)
            or any(one.change == "incomplete" for one in self.sites)
        )


def import_sites(
    book: Book, vocabulary: Vocabulary, terms: SiteTerms, known: Iterable[Site], mapped: Mapped
) -> SiteImport:
    """Read every visible sheet that heads a list of sites, of goods or of points.

    Raises ContentError where none does, and for more sites than a project may have.
    """
    read, sheets, columns = SitesRead(), [], []
    for sheet in book.sheets:
        table = None if sheet.hidden else find_table(sheet, lambda text, at: mapped.recognise(vocabulary, text, at))
        kind = kind_of(_fields(table)) if table else None
        sheets.append(sheet_note(sheet, table if kind else None))
        if table is None or kind is None:
            read.cells += [CellNote(cell, "hidden" if sheet.hidden else "sheet-not-read") for cell in sheet.cells]
            continue
        read.cells += [CellNote(cell, "above-headings") for cell in table.above]
        read.cells += [CellNote(cell, "heading") for cell in table.headings]
        read_site_rows(table, {one.number: one for one in table.columns}, kind, terms, read)
        columns += column_notes(table, table.columns, vocabulary)
    if not columns:
        raise ContentError("sites-no-headings", file=book.name, known=", ".join(vocabulary.fields))
    return SiteImport(_results(read, {str(one.id): one for one in known}, book), _report(book, sheets, columns, read))


def _fields(table: Table) -> set[str]:
    return {one.meaning.field for one in table.columns if one.meaning is not None and not one.hidden}


def _report(book: Book, sheets: list[SheetNote], columns: list[ColumnNote], read: SitesRead) -> Report:
    order = {sheet.name: number for number, sheet in enumerate(book.sheets)}
    cells = sorted(read.cells, key=lambda note: (order[note.cell.sheet], note.cell.row, note.cell.column))
    return Report(book, tuple(sheets), tuple(columns), tuple(read.rows), tuple(cells), "site")


def _results(read: SitesRead, known: Mapping[str, Site], book: Book) -> tuple[SiteResult, ...]:
    named = list(dict.fromkeys(one.site for one in read.found))
    if len({*named, *known}) > MOST:
        raise ContentError("sites-too-many", file=book.name, count=len({*named, *known}), most=MOST)
    results = [_result(site, [one for one in read.found if one.site == site], known.get(site)) for site in named]
    return (*results, *(SiteResult(site, "missing", known=one) for site, one in known.items() if site not in named))


def _result(site: str, rows: list[SiteRow], known: Site | None) -> SiteResult:
    row = next((one for one in rows if one.kind == "site"), None)
    packages = _packages([one for one in rows if one.kind == "goods"])
    points = [one for one in rows if one.kind == "point"]
    if known is None:
        lacks = tuple(name for name in ("name", "address") if row is None or name not in row.words)
        return SiteResult(site, "incomplete" if lacks else "new", row, None, (), packages, tuple(points), (), lacks)
    numbers = {str(one.number) for one in known.packages}
    items = {str(one.id) for one in known.readiness} | {
        said for one in known.readiness for _, said, _ in one.item.words
    }
    more = tuple(one for one in packages if one.number not in numbers)
    new = tuple(one for one in points if not {point_id(one), *one.words["ready"].values()} & items)
    kept = (*(one.number for one in packages if one not in more), *(point_id(one) for one in points if one not in new))
    fields = tuple(_changes(row, known)) if row is not None else ()
    change: SiteChange = "changed" if fields or more or new else "same"
    return SiteResult(site, change, row, known, fields, more, new, kept)


def point_id(row: SiteRow) -> str:
    """The id of something that must be ready: from its English words, else from its row."""
    return identifier(row.words["ready"].get("en", "")) or f"point-{row.row}"


def _packages(rows: list[SiteRow]) -> tuple[Packed, ...]:
    """The goods of a site, package by package; those without a number are in one of their own."""
    numbers = dict.fromkeys(one.plain.get("package", "1") for one in rows)
    made = []
    for number in numbers:
        inside = [one for one in rows if one.plain.get("package", "1") == number]
        weight = next((one.plain["weight"] for one in inside if "weight" in one.plain), "")
        items = tuple((one.plain["sku"], one.words.get("item", {}), one.plain["quantity"]) for one in inside)
        made.append(Packed(number, weight, items))
    return tuple(made)


def _changes(row: SiteRow, known: Site) -> Iterable[Changed]:
    for name in ("name", "address"):
        there = _said(getattr(known, name))
        for language, said in row.words.get(name, {}).items():
            if there.get(language) != said:
                yield Changed(f"{name}.{language}", there.get(language, ""), said)
    if "contact" in row.plain and row.plain["contact"] != known.contact:
        yield Changed("contact", str(known.contact or ""), row.plain["contact"])
    steps = {one.stage: one for one in known.stages}
    for stage in STAGES:
        step = steps.get(stage)  # type: ignore[call-overload]
        for key, day in (("starts", row.days.get(f"{stage}_starts")), ("planned", row.days.get(stage))):
            was = _day(getattr(step, key, None))
            if day is not None and day != was:
                yield Changed(f"stages.{stage}.{key}", was, day)
    if "survey" in row.days and row.days["survey"] != _day(known.survey):
        yield Changed("survey", _day(known.survey), row.days["survey"])


def _said(text: Text) -> dict[str, str]:
    return {language: said for language, said, _ in text.words}


def _day(day: Day | None) -> str:
    return day.value.isoformat() if day is not None and day.value is not None else ""
