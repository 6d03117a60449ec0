"""Rows of a list of sites into what they say: a site, goods for a site, or something that must be ready at a site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from docgen.authoring.case_cells import identifier
from docgen.authoring.sheet_report import CellNote, Reason, RowNote, RowState
from docgen.intake import Cell, Column, NotUnderstood, Table, TableRow, Units, load_units, parse_day, parse_number
from docgen.intake.headings import read_intake
from docgen.intake.text import is_chinese, one_line, plain
from docgen.intake.values import parse_quantity

STAGES = ("survey", "production", "shipping", "arrival", "installation", "test")
DAYS = (*STAGES, "production_starts", "due")
WORDS = ("name", "address", "item", "ready")
RowKind = Literal["site", "goods", "point"]


@dataclass(frozen=True, slots=True)
class SiteTerms:
    """What cells are held against: roles by id and title, known sites by id and name, words for areas."""

    roles: Mapping[str, str]
    known: Mapping[str, str]
    areas: Mapping[str, str]
    absent: frozenset[str]
    units: Units


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A row understood. `words` are by field and language, `days` ISO dates, `plain` ids, codes and figures."""

    site: str
    kind: RowKind
    sheet: str
    row: int
    words: Mapping[str, Mapping[str, str]]
    days: Mapping[str, str]
    plain: Mapping[str, str]


@dataclass(slots=True)
class SitesRead:
    """What became of the rows and cells of all sheets."""

    found: list[SiteRow] = field(default_factory=list)
    rows: list[RowNote] = field(default_factory=list)
    cells: list[CellNote] = field(default_factory=list)
    named: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Row:
    """A row while it is read."""

    site: str = ""
    words: dict[str, dict[str, str]] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)
    plain: dict[str, str] = field(default_factory=dict)


def kind_of(fields: set[str]) -> RowKind | None:
    """What the rows below such columns are; None for columns that head no list of ours."""
    if not fields & {"site", "name"}:
        return None
    if {"sku", "quantity"} <= fields:
        return "goods"
    if "ready" in fields:
        return "point"
    return "site" if fields & {"address", *STAGES} else None


def read_site_rows(
    table: Table, columns: Mapping[int, Column], kind: RowKind, terms: SiteTerms, read: SitesRead
) -> None:
    """Read the rows below the headings; every row and every cell of them gets a note."""
    heads = {number: plain(column.heading) for number, column in columns.items()}
    for row in table.rows:
        again = len(row.cells) > 1 and all(heads.get(n) == plain(cell.text) for n, cell in row.cells.items())
        if row.hidden or again:
            state: RowState = "hidden" if row.hidden else "headings-again"
            read.rows.append(RowNote(table.sheet.name, row.number, state))
            read.cells += [CellNote(cell, "hidden" if row.hidden else "heading") for cell in row.cells.values()]
        else:
            _read(table, row, columns, kind, terms, read)


def _read(
    table: Table, row: TableRow, columns: Mapping[int, Column], kind: RowKind, terms: SiteTerms, read: SitesRead
) -> None:
    made, notes = _Row(), []
    for number, cell in sorted({**row.filled, **row.cells}.items()):
        column = columns.get(number)
        own = number in row.cells
        note = _note(made, cell, column, terms, decimal_comma=table.sheet.decimal_comma)
        notes += [note] if own else []
    made.site = _site(made, terms, read)
    state, reason = _judged(made, kind, read)
    read.rows.append(RowNote(table.sheet.name, row.number, state, made.site))
    for note in notes:
        kept = state == "imported" or note.state != "imported"
        told = CellNote(
            note.cell, note.state if kept else "row-not-imported", note.field, made.site, note.reason or reason
        )
        read.cells.append(told)
    if state == "imported":
        read.found.append(SiteRow(made.site, kind, table.sheet.name, row.number, made.words, made.days, made.plain))


def _judged(made: _Row, kind: RowKind, read: SitesRead) -> tuple[RowState, Reason | None]:
    """Whether a row can be taken, and if not, why."""
    if not made.site:
        return "note", Reason("site-row-unnamed")
    if kind == "site":
        first = next((one.row for one in read.found if one.kind == "site" and one.site == made.site), None)
        return ("id-clash", Reason("site-row-twice", {"first": str(first)})) if first else ("imported", None)
    wanted = {"goods": ("sku", "quantity"), "point": ("ready", "owner", "due")}[kind]
    lacks = [name for name in wanted if name not in {*made.plain, *made.days, *made.words}]
    return ("incomplete", Reason("site-row-lacks", {"lacks": ", ".join(lacks)})) if lacks else ("imported", None)


def _site(made: _Row, terms: SiteTerms, read: SitesRead) -> str:
    """The id of the row's site: the one it names, a known one of that name, else one made of its name or number."""
    written = made.plain.pop("site", "")
    if written and "name" not in made.words and identifier(written) != plain(written):
        made.words["name"] = {"zh" if is_chinese(written) else "en": written}
    names = [*made.words.get("name", {}).values()]
    for word in (written, *names):
        found = terms.known.get(plain(word)) or read.named.get(plain(word)) if word else None
        if found:
            break
    else:
        english = made.words.get("name", {}).get("en", "")
        found = identifier(written) or identifier(english)
        if not found and (written or names):
            found = f"site-{len(set(read.named.values())) + 1:03}"
    for word in (written, *names):
        if word and found:
            read.named.setdefault(plain(word), found)
    return found or ""


def _note(made: _Row, cell: Cell, column: Column | None, terms: SiteTerms, *, decimal_comma: bool) -> CellNote:
    """Put a cell where its column says; a cell that cannot be read is told with its reason."""
    if column is not None and column.hidden:
        return CellNote(cell, "hidden")
    if column is None or column.meaning is None:
        return CellNote(cell, "no-field", reason=Reason("site-cell-no-field"))
    name, language = column.meaning.field, column.meaning.language
    try:
        if cell.is_unsaved or cell.kind == "error":
            raise NotUnderstood("cell-unsaved" if cell.is_unsaved else "cell-error-value")
        if plain(cell.text) not in terms.absent:
            _place(made, name, language, cell.text, terms, decimal_comma=decimal_comma)
    except NotUnderstood as error:
        return CellNote(cell, "not-understood", name, reason=Reason(error.reason, error.values))
    return CellNote(cell, "imported", name)


def _place(made: _Row, name: str, language: str, text: str, terms: SiteTerms, *, decimal_comma: bool) -> None:
    if name in WORDS:
        spoken = language or ("zh" if is_chinese(text) else "en")
        made.words.setdefault(name, {})[spoken] = one_line(text)
    elif name in DAYS:
        made.days[name] = parse_day(text, terms.units).isoformat()
    elif name in ("contact", "owner"):
        made.plain[name] = _known(text, terms.roles, "site-cell-role")
    elif name == "area":
        made.plain[name] = _known(text, terms.areas, "site-cell-area")
    elif name == "quantity":
        number = parse_number(text, decimal_comma=decimal_comma)
        if number <= 0:
            raise NotUnderstood("site-cell-quantity")
        made.plain[name] = f"{number.normalize():f}"
    elif name == "weight":
        found = parse_quantity(text, terms.units, decimal_comma=decimal_comma)
        made.plain[name] = f"{found.value.normalize():f} {found.unit or 'kg'}"
    else:
        made.plain[name] = one_line(text)


def _known(text: str, words: Mapping[str, str], rule: str) -> str:
    found = words.get(plain(text))
    if found is None:
        raise NotUnderstood(rule, known=", ".join(sorted(set(words.values()))))
    return found


def site_terms(roles: Mapping[str, str], known: Mapping[str, str], workspace: Path | None = None) -> SiteTerms:
    """The words of `templates/intake/sites.yaml`, with the roles and sites of an account."""
    root = read_intake("sites", workspace)
    areas = {plain(str(word)): str(name) for name, words in root["areas"].items() for word in (name, *words)}
    absent = frozenset(plain(str(word)) for word in root["absent"])
    return SiteTerms(roles, known, areas, absent, load_units(workspace))
