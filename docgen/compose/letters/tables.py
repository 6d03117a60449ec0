"""What a letter lists: people, open points of a site, milestones, packages, whom to call, what is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from docgen.compose.handover.frame import in_order
from docgen.compose.handover.sites.goods import item_name
from docgen.compose.kit import Kit
from docgen.compose.letters.facts import Subject
from docgen.compose.parts.people import counterparts, escalation
from docgen.compose.parts.plan import day_cell
from docgen.compose.parts.running_on import in_series
from docgen.content.project import Project
from docgen.content.sites import Site
from docgen.delivery.letters.occasions import open_items
from docgen.delivery.letters.standing import is_late, is_reached
from docgen.model.document import Cell, Column, Prose, Row, Table, words

MOST = 9
"""Rows that a letter lists; all of them stand in the enclosure."""


def listed(subject: Subject) -> Table | None:
    """The table of a letter, or none where there is nothing to list."""
    kit, site, project = subject.kit, subject.site, subject.project
    table: Table | None = None
    if subject.kind.listed == "team" and project is not None and project.team_mirror:
        table = counterparts(kit, project, "letter-team")
    elif subject.kind.listed == "readiness" and site is not None:
        table = _readiness(kit, site)
    elif subject.kind.listed == "packages" and site is not None and site.packages:
        table = _packages(kit, site)
    elif subject.kind.listed == "milestones" and project is not None:
        table = _milestones(subject, project)
    elif subject.kind.listed == "agenda" and project is not None:
        table = _agenda(subject, project)
    elif subject.kind.listed in _OF_ACCOUNT:
        table = _OF_ACCOUNT[subject.kind.listed](kit)
    return table


def _columns(kit: Kit, *parts: tuple[str, int]) -> tuple[Column, ...]:
    return tuple(Column(key, kit.wording.label(f"letters.column.{key}"), "text", weight) for key, weight in parts)


def _cut(kit: Kit, rows: list[Row], width: int) -> tuple[Row, ...]:
    """The first rows; a last one says how many more stand in the enclosure."""
    if len(rows) <= MOST:
        return tuple(rows)
    more = kit.wording.sentence("letters.more", count=len(rows) - MOST + 1)
    return (*rows[: MOST - 1], Row("more", (Cell(more), *(Cell() for _ in range(width - 1)))))


def _readiness(kit: Kit, site: Site) -> Table | None:
    wording = kit.wording
    rows = [
        Row(
            str(one.id),
            (
                Cell(wording.text(one.item)),
                Cell(kit.owner(one.owner)),
                day_cell(kit, one.due),
                Cell(wording.label(f"status.{one.status}")),
            ),
        )
        for one in sorted(open_items(site), key=lambda item: in_order(item.due))
    ]
    columns = _columns(kit, ("point", 46), ("owner", 28), ("due", 18), ("status", 16))
    return Table("letter-readiness", columns, _cut(kit, rows, 4)) if rows else None


def _packages(kit: Kit, site: Site) -> Table:
    wording = kit.wording
    rows = [
        Row(str(one.id), (Cell(wording.plain(one.number)), Cell(_contents(kit, site, index)),
                          Cell(wording.quantity(one.weight)), Cell(wording.plain(one.size))))
        for index, one in enumerate(site.packages)
    ]  # fmt: skip
    columns = _columns(kit, ("package", 14), ("contents", 56), ("weight", 16), ("size", 26))
    return Table("letter-packages", columns, _cut(kit, rows, 4))


def _contents(kit: Kit, site: Site, index: int) -> Prose:
    wording = kit.wording
    parts = []
    for one in site.packages[index].contents:
        parts.append(wording.sentence("letters.packed", quantity=one.quantity, item=item_name(kit, one)))
    return in_series(kit, parts)


def _milestones(subject: Subject, project: Project) -> Table:
    kit, wording = subject.kit, subject.kit.wording
    rows = []
    for one in project.milestones:
        if is_reached(one, subject.letter):
            state = wording.sentence("letters.reached_on", day=one.done)
        elif is_late(one, subject.letter):
            why = wording.text(one.remark)
            state = wording.sentence("letters.late_because", why=why) if why else wording.label("letters.late")
        else:
            state = wording.label("letters.planned")
        cells = (
            Cell(wording.text(one.name)),
            day_cell(kit, one.date),
            Cell(kit.owner(one.owner)),
            Cell(state),
        )
        rows.append(Row(str(one.id), cells))
    columns = _columns(kit, ("milestone", 40), ("due", 20), ("owner", 30), ("state", 22))
    return Table("letter-milestones", columns, _cut(kit, rows, 4))


def _agenda(subject: Subject, project: Project) -> Table | None:
    kit, wording = subject.kit, subject.kit.wording
    seminar = next((one for one in project.seminars if one.id == subject.about), None)
    if seminar is None or not seminar.agenda:
        return None
    rows = [
        Row(str(one.id), (Cell(wording.text(one.topic)), Cell(kit.owner(one.owner)),
                          Cell((*wording.any(one.minutes), *words(" " if wording.language == "en" else ""),
                                *wording.label("unit.minute.other")))))
        for one in seminar.agenda
    ]  # fmt: skip
    columns = _columns(kit, ("topic", 56), ("leads", 32), ("time", 16))
    return Table("letter-agenda", columns, _cut(kit, rows, 3))


def _installed(kit: Kit) -> Table | None:
    """What stands at the customer and what becomes of it, without what anybody thinks of its maker."""
    wording = kit.wording
    rows = [
        Row(str(one.id), (Cell(wording.text(one.item)), Cell(wording.number(one.quantity)),
                          Cell(wording.label("common.yes" if one.keeps else "common.no")),
                          Cell(wording.text(one.note) or wording.label("common.none"))))
        for one in kit.account.installed_base
    ]  # fmt: skip
    columns = _columns(kit, ("installed", 44), ("count", 12), ("keeps", 12), ("becomes", 46))
    return Table("letter-installed", columns, _cut(kit, rows, 3)) if rows else None


def _levels(kit: Kit) -> Table | None:
    return escalation(kit, "letter-escalation") if kit.company.service_escalation else None


def _spares(kit: Kit) -> Table | None:
    """Parts kept ready, where and by whom."""
    wording = kit.wording
    rows = [
        Row(str(one.id), (Cell(wording.text(one.part)), Cell(wording.number(one.quantity)),
                          Cell(wording.text(one.location)), Cell(kit.owner(one.kept_by)),
                          Cell(wording.quantity(one.lead_time))))
        for one in (kit.project.spares if kit.project is not None else ())
    ]  # fmt: skip
    columns = _columns(kit, ("part", 34), ("count", 12), ("kept", 30), ("keeper", 26), ("replaced", 20))
    return Table("letter-spares", columns, _cut(kit, rows, 5)) if rows else None


_OF_ACCOUNT: Mapping[str | None, Callable[[Kit], Table | None]] = {
    "installed": _installed, "escalation": _levels, "spares": _spares,
}  # fmt: skip
