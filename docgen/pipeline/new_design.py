"""A design that was drawn by hand into the blank part of a site's file: as a design of the project, and of that site.

Equipment, cables and feeds make a design of their own; who made it, when, and the ports stand with the site. What is
worked out of them, such as a reserve, has no field: the next file says it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from docgen.authoring.tracked_file import FieldEdit
from docgen.authoring.yaml_lines import Bare, Value
from docgen.content.project import Project
from docgen.content.sites import Site
from docgen.intake.text import plain
from docgen.pipeline.free_name import free_name
from docgen.pipeline.tracker_fields import day_value, number_value, plain_value, text_value
from docgen.pipeline.tracker_reading import Entry, Reading

Written = Callable[[Entry, str], Value | None]
_PARTS: Mapping[str, tuple[str, Mapping[str, tuple[str, Written]], tuple[str, ...]]] = {
    "positions": ("item", {
        "item": ("item", text_value), "place": ("place", text_value), "pieces": ("pieces", number_value),
        "power": ("power", number_value), "heat": ("heat", number_value), "weight": ("weight", number_value),
    }, ("item", "place")),
    "cables": ("cable", {
        "from": ("starts_at", text_value), "to": ("ends_at", text_value), "kind": ("kind", text_value),
        "length": ("length", number_value), "pieces": ("pieces", number_value),
    }, ("starts_at", "ends_at", "kind", "length")),
    "ports": ("port", {
        "device": ("device", text_value), "port": ("port", plain_value), "goes_to": ("goes_to", text_value),
        "address": ("address", plain_value),
    }, ("device", "port")),
    "budget": ("feed", {"what": ("name", text_value), "there": ("capacity", number_value)}, ("name", "capacity")),
}  # fmt: skip
"""The tables of the part: how ids of their lines begin, what their columns become, and what a line must say."""
LIMITS = ("cooling", "floor")
"""Lines of the budget that are no feed: what there is of them is a field of the design."""


@dataclass(slots=True)
class _Drawn:
    """What was written of a site's design: values of the lists by part, and the cells that say them."""

    site: Site
    lists: dict[str, list[Value]] = field(default_factory=dict)
    cells: dict[str, list[Entry]] = field(default_factory=dict)


def tables_of_designs(project: Project) -> dict[str, Site]:
    """The tables of the part that is blank, by id, for the sites that have no design."""
    parts = ("facts", *_PARTS)
    return {f"site-{one.id}-design-{part}": one for one in project.sites if one.design is None for part in parts}


def has_field(entry: Entry) -> bool:
    """Whether a cell of the part says something that a design keeps: no reserve, which is worked out."""
    part = entry.table.rpartition("-")[2]
    return part not in _PARTS or entry.column in _PARTS[part][1]


def new_designs(
    entries: Iterable[Entry], project: Project, changes: Mapping[str, tuple[str, ...]], people: Mapping[str, str],
    language: str, reading: Reading,
) -> Iterator[tuple[Entry, FieldEdit]]:  # fmt: skip
    """Every cell of a new design with the edit that keeps it; `changes` are new points of a site that it asks for."""
    known = tables_of_designs(project)
    by_site: dict[str, list[Entry]] = {}
    for one in entries:
        if one.value is not None and one.value is not False:
            by_site.setdefault(str(known[one.table].id), []).append(one)
    for name, cells in by_site.items():
        site = next(one for one in project.sites if str(one.id) == name)
        yield from _design(site, cells, project, changes.get(name, ()), people, language, reading)


def _design(
    site: Site, cells: list[Entry], project: Project, changes: tuple[str, ...], people: Mapping[str, str],
    language: str, reading: Reading,
) -> Iterator[tuple[Entry, FieldEdit]]:  # fmt: skip
    key = f"site-{site.id}-design"
    facts = {one.column.removeprefix(f"{key}-"): one for one in cells if one.table == f"{key}-facts"}
    drawn = _Drawn(site)
    for part in ("budget", "positions", "cables", "ports"):
        _lines(drawn, part, [one for one in cells if one.table == f"{key}-{part}"], language, reading)
    missing = [name for name, there in (("name", facts.get("name")), ("positions", drawn.lists["positions"]))
               if not there]  # fmt: skip
    if missing:
        written = " | ".join(one.now for one in cells)
        reading.tell("tracker-line-incomplete", cells[0].place, written=written, missing=", ".join(missing))
        return
    name = free_name(f"design-{site.id}", frozenset(str(one.id) for one in project.designs))
    yield from _of_project(name, facts["name"], drawn, cells, language)
    yield from _of_site(name, facts, drawn, changes, people, reading)


def _of_project(
    name: str, called: Entry, drawn: _Drawn, cells: list[Entry], language: str
) -> Iterator[tuple[Entry, FieldEdit]]:  # fmt: skip
    path = ("project", "designs", ("id", name))
    yield called, FieldEdit(path, "name", text_value(called, language))
    for part, listed in (("budget", "feeds"), ("positions", "positions"), ("cables", "cables")):
        if drawn.lists[part]:
            yield from ((one, FieldEdit(path, listed, drawn.lists[part])) for one in drawn.cells[part])
    for one in cells:
        if one.row in LIMITS and one.column == "there":
            yield one, FieldEdit(path, one.row, number_value(one, language))


def _of_site(
    name: str, facts: Mapping[str, Entry], drawn: _Drawn, changes: tuple[str, ...], people: Mapping[str, str],
    reading: Reading,
) -> Iterator[tuple[Entry, FieldEdit]]:  # fmt: skip
    """The design of the site: which it follows, who made it and when, its ports, and the points it asks for."""
    said: list[Entry] = [facts["name"], *drawn.cells["ports"]]
    design: dict[str, Value] = {"of": Bare(name)}
    engineer = facts.get("engineer")
    if engineer is not None:
        person = people.get(plain(engineer.now))
        if person is None:
            reading.tell("tracker-owner-unknown", engineer.place, written=engineer.now)
        else:
            design["engineer"] = Bare(person)
            said.append(engineer)
    for fact, into in (("drawn", "drawn"), ("approval-due", "approval_due")):
        day = day_value(facts[fact], "") if fact in facts else None
        if day is not None:
            design[into] = day
            said.append(facts[fact])
    if drawn.lists["ports"]:
        design["ports"] = drawn.lists["ports"]
    if changes:
        design["changes"] = [Bare(one) for one in changes]
    path = ("project", "sites", ("id", str(drawn.site.id)))
    yield from ((one, FieldEdit(path, "design", design)) for one in said)


def _lines(drawn: _Drawn, part: str, cells: list[Entry], language: str, reading: Reading) -> None:
    """The lines of one table as entries with ids of their own; one that says too little is told and left out."""
    prefix, fields, needed = _PARTS[part]
    rows: dict[str, list[Entry]] = {}
    for one in cells:
        if one.row not in LIMITS:
            rows.setdefault(one.row, []).append(one)
    drawn.lists[part], drawn.cells[part] = [], []
    for row in rows.values():
        values = {fields[one.column][0]: fields[one.column][1](one, language) for one in row if one.column in fields}
        made: dict[str, Value] = {key: value for key, value in values.items() if value is not None}
        missing = [key for key in needed if key not in made]
        if missing:
            written = " | ".join(one.now for one in row)
            reading.tell("tracker-line-incomplete", row[0].place, written=written, missing=", ".join(missing))
            continue
        feeds = _feeds(drawn, row) if part == "positions" else []
        drawn.lists[part].append({
            "id": Bare(f"{prefix}-{len(drawn.lists[part]) + 1}"), **made, **({"feeds": feeds} if feeds else {}),
        })  # fmt: skip
        drawn.cells[part] += [one for one in row if one.column in fields or (feeds and one.column == "feeds")]


def _feeds(drawn: _Drawn, row: list[Entry]) -> list[Value]:
    """The feeds that a piece of equipment hangs on, by their names in the budget."""
    words = plain(next((one.now for one in row if one.column == "feeds"), ""))
    found: list[Value] = []
    for one, name in zip(drawn.lists["budget"], _names(drawn), strict=True):
        if name in words and isinstance(one, Mapping):
            found.append(one["id"])
    return found


def _names(drawn: _Drawn) -> list[str]:
    return [plain(one.now) for one in drawn.cells["budget"] if one.column == "what"]
