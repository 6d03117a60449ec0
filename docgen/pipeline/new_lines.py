"""Lines somebody added to a list of the pack, as new entries of the project: open points, follow-on work, differences.

Each gets an id of its own out of its words. A line that cannot become an entry, because it does not say who or how
grave, is a finding: nothing is guessed, and nothing is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from docgen.authoring.tracked_file import FieldEdit, Step
from docgen.authoring.yaml_lines import GAP, Bare, Value
from docgen.compose.handover.feedback import KINDS
from docgen.content.project import Project
from docgen.content.sites import Site
from docgen.content.training import Training
from docgen.content.types import Day, Text
from docgen.content.workspace import AccountContent, LibraryContent
from docgen.delivery.service_months import service_month
from docgen.intake import NotUnderstood
from docgen.intake.text import plain
from docgen.pipeline.course_fields import DAYS, path_of, signed_value
from docgen.pipeline.tracker_fields import (
    EQUIPMENT,
    FEEDBACK,
    INTERFACE,
    PART_USED,
    SERVICE_CALL,
    SERVICE_POINT,
    clock_value,
    day_value,
    flag_value,
    listed_value,
    number_value,
    plain_value,
    text_value,
    wanted,
)
from docgen.pipeline.tracker_reading import Entry, Reading

Written = Callable[[Entry, str], Value | None]
Implied = Callable[[Entry, list[Entry], Reading], str]
"""The field that says the same as a cell of the line; none where the two differ, which it tells."""
SEVERITIES = ("major", "minor")
_PEOPLE = ("owner", "by_role", "requested_by", "approver", "our_owner", "their_owner")
"""Fields that name somebody."""
_WORDS_OF_AN_ID = 4


@dataclass(frozen=True, slots=True)
class Added:
    """A list that takes new lines: where it is, how its ids begin and which it has, what its columns become.

    `words` is the column that says what the line is about; `needed` are fields without which there is no entry.
    `fixed` are fields that all its lines have; `about` gives those that follow from the words, None where they do not.
    `of` gives the list that a line belongs to, where the table is of several: None for a line that names none.
    `joined` are fields that several columns of a line fill together. `implied` are columns that another of the line
    says too: taken with its field, told where the two differ.
    """

    path: tuple[Step, ...]
    prefix: str
    taken: frozenset[str]
    words: str
    fields: Mapping[str, tuple[str, Written]]
    needed: tuple[str, ...]
    fixed: Mapping[str, Value] = field(default_factory=dict)
    about: Callable[[str], Mapping[str, Value] | None] | None = None
    joined: tuple[str, ...] = ()
    implied: Mapping[str, Implied] = field(default_factory=dict)
    of: Callable[[list[Entry]], Added | None] | None = None


def lists(project: Project) -> dict[str, Added]:
    """The lists by the tables they are filled in by."""
    return dict(_all(project))


def new_entries(
    entries: Iterable[Entry], known: Mapping[str, Added], people: Mapping[str, str], language: str, reading: Reading
) -> Iterator[tuple[Entry, FieldEdit]]:
    """What the cells of new lines say, each with the edit that keeps it. `people` are ids by their names."""
    lines: dict[tuple[str, str], list[Entry]] = {}
    for one in entries:
        lines.setdefault((one.table, one.row), []).append(one)
    made: set[str] = set()
    for (table, _), cells in lines.items():
        held = [one for one in cells if one.value is not None and one.value is not False]
        if held:
            yield from _line(held, known[table], people, language, reading, made)


def people_of(content: AccountContent, library: LibraryContent) -> dict[str, str]:
    """Roles of ours and of the customer's by id and by title, in every language."""
    named: list[tuple[str, Text]] = [(str(one.id), one.label) for one in library.company.team_roles]
    named += [(str(one.id), one.title) for one in content.stakeholders]
    found = {plain(said): identifier for identifier, title in named for _, said, _ in title.words}
    return found | {plain(identifier): identifier for identifier, _ in named}


def _all(project: Project) -> Iterator[tuple[str, Added]]:
    issues = frozenset(str(one.id) for one in project.issues)
    severity = {
        name: ("severity", _word(said)) for name, said in (("major", "major"), ("small", "minor"), ("minor", "minor"))
    }
    point = {
        "point": ("text", text_value), **severity, "severity": ("severity", _severity), "owner": ("owner", text_value),
        "due": ("due", day_value), "closed": ("closed", day_value),
    }  # fmt: skip
    needed = ("text", "severity", "owner")
    yield "acceptance-points-table", Added(("project", "issues"), "issue", issues, "point", point, needed)
    heard = frozenset(str(one.id) for one in project.feedback)
    said = {
        "received": ("received", day_value), "by_role": ("by_role", text_value), "what": ("what", text_value),
        "kind": ("kind", _one_of(KINDS)), **FEEDBACK,
    }  # fmt: skip
    yield "feedback-log", Added(
        ("project", "feedback"), "feedback", heard, "what", said, ("what", "by_role", "kind", "received")
    )  # fmt: skip
    for stage in ("provisional", "final"):
        yield f"minutes-{stage}-points", Added(("project", "issues"), "issue", issues, "point", point, needed)
    follow = {"action": ("action", text_value), "owner": ("owner", text_value), "due": ("due", day_value)}
    known = frozenset(str(one.id) for one in project.follow_ons)
    yield "closure-follow-on-table", Added(
        ("project", "follow_ons"), "follow", known, "action", follow, ("action", "owner")
    )  # fmt: skip
    agreed = frozenset(str(one.id) for one in project.agreed_points)
    left = {"point": ("point", text_value), "owner": ("owner", text_value), "due": ("due", day_value)}
    for table, meeting_of in (("kickoff-agreed-table", "kickoff"), ("cutover-open-points", "cutover")):
        yield table, Added(
            ("project", "agreed_points"), "agreed", agreed, "point", left, ("point", "owner"), {"at": Bare(meeting_of)}
        )  # fmt: skip
    if project.cutover is not None:
        event = {"at": ("at", clock_value), "event": ("event", text_value), "by": ("noted_by", plain_value)}
        logged = frozenset(str(one.id) for one in project.cutover.log)
        yield "cutover-log-table", Added(
            ("project", "cutover", "log"), "event", logged, "event", event, ("at", "event")
        )  # fmt: skip
    for course in project.training:
        yield from _of_course(course)
    yield from _of_service(project)
    met = frozenset(str(one.id) for one in project.interfaces)
    meeting = {
        **{name: (name, text_value) for name in ("item", "ours", "our_owner", "theirs", "their_owner")},
        "due": ("due", day_value), **INTERFACE,
    }  # fmt: skip
    yield "interface-matrix", Added(
        ("project", "interfaces"), "interface", met, "item", meeting, ("item", "ours", "theirs")
    )  # fmt: skip
    yield "discrepancy-report", _reported(project)
    for site in project.sites:
        at: dict[str, Value] = {"site": Bare(str(site.id))}
        yield f"site-{site.id}-points", Added(("project", "issues"), "issue", issues, "point", point, needed, at)
        yield from _of_site(site, ("project", "sites", ("id", str(site.id))))


def _of_course(one: Training) -> Iterator[tuple[str, Added]]:
    """Who took part in a course, and questions that it left open."""
    person = {
        "name": ("name", plain_value), "department": ("department", plain_value), "passed": ("passed", flag_value),
        **{column: ("days", signed_value) for column in DAYS},
    }  # fmt: skip
    there = frozenset(str(each.id) for each in one.attendance)
    yield f"training-{one.id}-table", Added(
        (*path_of(one), "attendance"), "seat", there, "number", person, ("name",), joined=("days",)
    )  # fmt: skip
    left = {"question": ("question", text_value), "owner": ("owner", text_value)}
    known = frozenset(str(each.id) for each in one.questions)
    yield f"training-{one.id}-questions", Added(
        (*path_of(one), "questions"), "question", known, "question", left, ("question", "owner")
    )  # fmt: skip


def _of_service(project: Project) -> Iterator[tuple[str, Added]]:
    """Calls, parts used and open points, as the workbook of the service has them."""
    levels = tuple(str(one.id) for one in project.service_levels)
    call = {"reported": ("reported", day_value), "severity": ("severity", _one_of(levels)),
            "what": ("what", text_value), **SERVICE_CALL}  # fmt: skip
    known = frozenset(str(one.id) for one in project.calls)
    yield "service-calls", Added(
        ("project", "calls"), "call", known, "what", call, ("reported", "severity", "what"),
        implied={"month": lambda *cells: _month(project, *cells)},
    )  # fmt: skip
    spares = tuple(str(one.id) for one in project.spares)
    used = {"part": ("part", _one_of(spares)), "quantity": ("quantity", number_value), "used": ("used", day_value),
            **PART_USED}  # fmt: skip
    taken = frozenset(str(one.id) for one in project.parts_used)
    yield "service-parts-used", Added(
        ("project", "parts_used"), "part", taken, "part", used, ("part", "quantity", "used")
    )  # fmt: skip
    points = frozenset(str(one.id) for one in project.service_points)
    point = {"point": ("point", text_value), "owner": ("owner", text_value), **SERVICE_POINT}
    for table in ("service-points", "service-report-open"):
        yield table, Added(("project", "service_points"), "point", points, "point", point, ("point", "owner"))


def _month(project: Project, month: Entry, cells: list[Entry], reading: Reading) -> str:
    """The month of a call follows from its day."""
    day = next((one.value for one in cells if one.column == "reported"), None)
    if isinstance(day, date) and service_month(project, Day(day)) != month.value:
        reading.tell("tracker-month-other", month.place, written=month.now, day=day.isoformat())
        return ""
    return "reported"


def _reported(project: Project) -> Added:
    """Differences of all sites in one list: each line names its site."""
    lists = {site.id: dict(_of_site(site, ("project", "sites", ("id", str(site.id)))))[f"site-{site.id}-differences"]
             for site in project.sites}  # fmt: skip
    whole = {key: replace(one, fields={**one.fields, "found": ("found", day_value)}, implied={"where": _told_by_words})
             for key, one in lists.items()}  # fmt: skip
    names = {plain(said): whole[site.id] for site in project.sites for _, said, _ in site.name.words}
    names |= {plain(str(site.id)): whole[site.id] for site in project.sites}

    def of(cells: list[Entry]) -> Added | None:
        return names.get(plain(next((one.now for one in cells if one.column == "where"), "")))

    return Added((), "", frozenset(), "what", {}, (), of=of)


def _told_by_words(*_: object) -> str:
    """The site of a difference: it is taken with the words about it."""
    return "description"


def _of_site(site: Site, here: tuple[Step, ...]) -> Iterator[tuple[str, Added]]:
    ready = frozenset(str(one.id) for one in site.readiness)
    item = {
        "point": ("item", text_value), "owner": ("owner", text_value), "due": ("due", day_value),
        "ready": ("status", _word("done")),
    }  # fmt: skip
    yield f"site-{site.id}-further", Added((*here, "readiness"), "point", ready, "point", item, ("item", "owner"))
    change = {"item": ("item", text_value), "owner": ("owner", text_value), "due": ("due", day_value)}
    yield f"site-{site.id}-design-changes", Added(
        (*here, "readiness"), "point", ready, "item", change, ("item", "owner")
    )  # fmt: skip
    wrong = frozenset(str(one.id) for one in site.discrepancies)
    difference = {
        "what": ("description", text_value), "pieces": ("quantity", number_value), "photos": ("photos", listed_value),
        "replacement": ("replacement", text_value),
        **{kind: ("kind", _word(kind)) for kind in ("damage", "shortage", "wrong_goods")},
    }  # fmt: skip
    yield f"site-{site.id}-differences", Added(
        (*here, "discrepancies"), "difference", wrong, "what", difference, ("description", "kind", "quantity"),
        {"found": GAP}, lambda words: _goods(site, words),
    )  # fmt: skip

    yield from _installed(site, (*here, "installation"))


def _installed(site: Site, here: tuple[Step, ...]) -> Iterator[tuple[str, Added]]:
    """Equipment that is not listed, and deviations, of a site whose work is recorded."""
    if site.installation is None or site.installation.method is None:
        return
    items = frozenset(str(one.id) for one in site.installation.installed)
    item = {"item": ("item", text_value), "sku": ("sku", plain_value), **EQUIPMENT}
    yield f"site-{site.id}-installed", Added((*here, "installed"), "item", items, "item", item, ("item",))
    known = frozenset(str(one.id) for one in site.installation.deviations)
    fields = {
        "what": ("what", text_value),
        "owner": ("owner", text_value),
        "put_right": ("put_right", day_value),
    }
    yield f"site-{site.id}-deviations", Added(
        (*here, "deviations"), "deviation", known, "what", fields, ("what", "owner")
    )  # fmt: skip


def _goods(site: Site, words: str) -> Mapping[str, Value] | None:
    """Package and item that some words name by their numbers; None where they name none or several."""
    said = plain(words)
    found = {(str(package.id), str(one.sku), plain(str(package.number)) in said)
             for package in site.packages for one in package.contents if plain(str(one.sku)) in said}  # fmt: skip
    named = {one for one in found if one[2]} or found
    if len(named) != 1:
        return None
    package, sku, _ = named.pop()
    return {"package": Bare(package), "sku": Bare(sku)}


# --- a line ------------------------------------------------------------------------------------------------


def _line(
    cells: list[Entry], into: Added, people: Mapping[str, str], language: str, reading: Reading, made: set[str]
) -> Iterator[tuple[Entry, FieldEdit]]:  # fmt: skip
    words = next((one.now for one in cells if one.column == into.words), "")
    written = " | ".join(one.now for one in cells)
    held = into.of(cells) if into.of is not None else into
    if held is None:
        reading.tell("tracker-line-incomplete", cells[0].place, written=written, missing="site")
        return
    into = held
    same = [(one, into.implied[one.column](one, cells, reading)) for one in cells if one.column in into.implied]
    same += [(one, name) for one in cells if (name := into.fields.get(one.column, ("",))[0]) in into.joined]
    values = _values([one for one in cells if one.column not in into.implied], into, people, language, reading)
    about = into.about(words) if into.about is not None else {}
    missing = [name for name in into.needed if name not in values]
    if about is None:
        missing.append("package, sku")
    if missing:
        reading.tell("tracker-line-incomplete", cells[0].place, written=written, missing=", ".join(missing))
        return
    name = _proposed(into, words, made)
    path = (*into.path, ("id", name))
    first = cells[0]
    kept: dict[str, tuple[Entry, Value]] = {
        key: (first, value) for key, value in ({**into.fixed, **(about or {})}).items()
    }
    if "due" in {name for name, _ in into.fields.values()}:
        kept["due"] = (first, GAP)
    for entry, key in same:  # before the cells that say it themselves, which the preview names
        if key in values:
            yield entry, FieldEdit(path, key, values[key][1])
    for key, (entry, value) in (values | {key: one for key, one in kept.items() if key not in values}).items():
        yield entry, FieldEdit(path, key, value)


def _values(
    cells: list[Entry], into: Added, people: Mapping[str, str], language: str, reading: Reading
) -> dict[str, tuple[Entry, Value]]:  # fmt: skip
    """By field the cell that fills it and its value; a second cell that says something else is told."""
    values: dict[str, tuple[Entry, Value]] = {}
    for one in cells:
        name, value = _value(one, into, people, language, reading)
        if value is None:
            continue
        before = values.setdefault(name, (one, value))
        if name in into.joined and before[0] is not one:
            values[name] = (before[0], _joined(_listed(before[1]), _listed(value)))
        elif before[1] != value:
            reading.tell("tracker-twice", one.place, written=one.title, other=before[0].title)
    return values


def _joined(held: Sequence[Value], more: Sequence[Value]) -> list[Value]:
    """Both lists as one; what they say of the same `line` is one entry."""
    numbered: dict[Value, dict[str, Value]] = {}
    for one in (*held, *more):
        if isinstance(one, Mapping) and "line" in one:
            numbered.setdefault(one["line"], {}).update(one)
    return list(numbered.values()) or [*held, *more]


def _listed(value: Value) -> Sequence[Value]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else (value,)


def _value(
    entry: Entry, into: Added, people: Mapping[str, str], language: str, reading: Reading
) -> tuple[str, Value | None]:  # fmt: skip
    """The field a cell fills and its value; None for what is told instead."""
    found = into.fields.get(entry.column)
    if found is None:
        reading.tell("tracker-no-place", entry.place, written=entry.now, title=entry.title)
        return "", None
    name, written = found
    if name not in _PEOPLE:
        try:
            return name, written(entry, language)
        except NotUnderstood as unread:
            reading.tell("tracker-unread", entry.place, written=entry.now, wanted=wanted(unread, entry))
            return name, None
    person = people.get(plain(entry.now))
    if person is None:
        reading.tell("tracker-owner-unknown", entry.place, written=entry.now)
        return name, GAP
    return name, Bare(person)


def _proposed(into: Added, words: str, made: set[str]) -> str:
    """An id that no entry has: the beginning of the words, or a number where they are not Latin."""
    parts = re.findall(r"[a-z0-9]+", words.casefold())[:_WORDS_OF_AN_ID]
    letters = "-".join(part[:12] for part in parts if words.isascii())
    name = f"{into.prefix}-{letters}" if letters else f"{into.prefix}-1"
    number, proposed = 1, name
    while proposed in into.taken or proposed in made:
        number += 1
        proposed = f"{name}-{number}" if letters else f"{into.prefix}-{number}"
    made.add(proposed)
    return proposed


def _word(said: str) -> Written:
    return lambda entry, _: Bare(said) if entry.value else None


def _one_of(names: tuple[str, ...]) -> Written:
    return lambda entry, _: Bare(names[entry.value]) if isinstance(entry.value, int) else None


def _severity(entry: Entry, _: str) -> Value:
    assert isinstance(entry.value, int)
    return Bare(SEVERITIES[entry.value])
