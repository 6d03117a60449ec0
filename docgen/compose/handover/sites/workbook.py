"""The workbook of all sites: points to make ready, goods to count, work to record, and the list of sites."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from docgen.compose.handover.frame import number, title, tracker
from docgen.compose.handover.live import Kept, dated_light, light_words, note_cell, progress, state_words
from docgen.compose.handover.sites.design_sheets import cables_sheet, power_sheet
from docgen.compose.handover.sites.goods import item_name, packed_row_id
from docgen.compose.handover.sites.installation_sheets import equipment_sheet, installation_sheet
from docgen.compose.handover.sites.readiness import area_cell
from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell
from docgen.content.project import Project
from docgen.content.sites import PackedItem, ReadinessItem, Site
from docgen.delivery.sites import surveyed
from docgen.model.document import (
    Cell,
    Column,
    Counted,
    Document,
    Prose,
    Ref,
    Row,
    Section,
    Table,
    Where,
    plain_text,
    words,
)

CONDITIONS = ("sound", "damaged", "missing")


def sites_workbook(kit: Kit, project: Project) -> Document:
    """A sheet of points; sheets of designs, goods, installation and equipment where there are any; and the sites."""
    points, goods = _points(kit, project), _goods(kit, project)
    done = kit.wording.label("status.done")
    work = installation_sheet(kit, project)
    lists: tuple[Kept, ...] = ((points, "status", done), (goods, "arrived", ()), (work, "done", ()))
    designs = (power_sheet(kit, project), cables_sheet(kit, project))
    last = (equipment_sheet(kit, project), _overview(kit, project), progress(kit, lists))
    sheets = (points, *designs, goods, work, *last)
    return tracker(kit, project, "sites", sheets)


def _points(kit: Kit, project: Project) -> Section:
    label = kit.wording.label
    columns = (
        Column("number", words("#"), "text", 7),
        Column("site", label("handover.sites.site"), "text", 26),
        Column("area", label("site.area"), "text", 18),
        Column("item", label("handover.sites.item"), "text", 40),
        Column("owner", label("plan.owner"), "text", 24),
        Column("due", label("plan.due"), "date", 14),
        Column("status", label("plan.status"), "choice", 24, choices=state_words(kit)),
        Column("light", label("handover.plan.light"), "light", 16, choices=light_words(kit)),
        Column("done", label("handover.done_on"), "date", 17),
        Column("remark", label("handover.remark"), "blank", 30),
    )
    rows = tuple(
        _point(kit, index, site, one)
        for index, (site, one) in enumerate(((site, one) for site in project.sites for one in site.readiness), 1)
    )
    table = Table("sites-all", columns, rows, (), "form", filtered=True)
    return Section("sites-tracker", "handover", label("site.points_sheet"), (table,))


def _point(kit: Kit, index: int, site: Site, one: ReadinessItem) -> Row:
    wording = kit.wording
    name, due, done = f"{site.id}-{one.id}", day_cell(kit, one.due), _done(kit, one)
    status = Cell(wording.label(f"status.{one.status}"), writable=True)
    return Row(
        name,
        (
            number(index),
            Cell(wording.text(site.name)),
            area_cell(kit, one),
            Cell(wording.text(one.item)),
            Cell(kit.owner(one.owner)),
            due,
            status,
            dated_light(kit, name, due, done, status),
            done,
            note_cell(kit, one.remark),
        ),
    )


def _done(kit: Kit, one: ReadinessItem) -> Cell:
    made = day_cell(kit, one.done_on)
    return Cell(made.runs, made.value, writable=True)


def _goods(kit: Kit, project: Project) -> Section | None:
    """Every item of every package, to be counted; nothing where no goods are delivered."""
    label = kit.wording.label
    columns = (
        Column("site", label("handover.sites.site"), "text", 26),
        Column("package", label("site.package"), "text", 12),
        Column("item", label("site.item"), "text", 34),
        Column("sku", label("site.sku"), "text", 16),
        Column("expected", label("site.expected"), "number", 12),
        Column("received", label("site.received"), "number", 12),
        Column("condition", label("site.condition"), "choice", 18, choices=_conditions(kit)),
        Column("arrived", label("site.arrived_on"), "date", 15),
        Column("remark", label("handover.remark"), "blank", 30),
    )
    rows = tuple(
        Row(
            f"{site.id}-{packed_row_id(package, one)}",
            (
                Cell(kit.wording.text(site.name)),
                Cell(kit.wording.plain(package.number)),
                Cell(item_name(kit, one)),
                Cell(kit.wording.plain(one.sku)),
                Cell(kit.wording.number(one.quantity), one.quantity.value),
                *_arrived(kit, one),
            ),
        )
        for site in project.sites
        for package in site.packages
        for one in package.contents
    )
    if not rows:
        return None
    table = Table("sites-goods", columns, rows, (), "form", filtered=True)
    return Section("sites-goods-sheet", "handover", label("site.goods_sheet"), (table,))


def _arrived(kit: Kit, one: PackedItem) -> tuple[Cell, ...]:
    """What was counted on arrival, as far as it is known: pieces, condition, day, remark."""
    counted = Cell(writable=True)
    if one.received is not None and one.received.value is not None:
        counted = Cell(kit.wording.number(one.received), one.received.value, writable=True)
    condition = kit.wording.label(f"site.{one.condition}") if one.condition else ()
    day = replace(day_cell(kit, one.arrived), writable=True)
    return counted, Cell(condition, writable=True), day, note_cell(kit, one.remark)


def _conditions(kit: Kit) -> tuple[Prose, ...]:
    return tuple(kit.wording.label(f"site.{one}") for one in CONDITIONS)


def _overview(kit: Kit, project: Project) -> Section:
    label, wording = kit.wording.label, kit.wording
    columns = (
        Column("number", words("#"), "text", 7),
        Column("site", label("handover.sites.site"), "text", 30),
        Column("address", label("handover.sites.address"), "text", 46),
        Column("contact", label("handover.sites.contact"), "text", 28),
        Column("survey", label("handover.sites.survey"), "date", 16),
        Column("waiting", label("site.waiting"), "number", 12),
        Column("packages", label("site.packages"), "number", 12),
    )
    points = tuple(f"{site.id}-{one.id}" for site in project.sites for one in site.readiness)
    rows = tuple(
        Row(
            site.id,
            (
                Cell(words(f"{index:03}")),
                Cell(wording.text(site.name)),
                Cell(wording.text(site.address)),
                Cell(kit.owner(site.contact)),
                day_cell(kit, surveyed(site, kit.date)[0]),
                _waiting(kit, points, site),
                _count(kit, len(site.packages)),
            ),
        )
        for index, site in enumerate(project.sites, 1)
    )
    table = Table("sites-overview", columns, rows, filtered=True)
    return Section("sites-list", "handover", title(kit, "sites.list"), (table,))


def _waiting(kit: Kit, points: tuple[str, ...], site: Site) -> Cell:
    """Points of a site that are not done, counted in the sheet of the points of all sites."""
    waiting = sum(one.status != "done" for one in site.readiness)
    if not points:
        return _count(kit, 0)
    done = plain_text(kit.wording.label("status.done"))
    tests = (Where("site", Ref(site.id, "site")), Where("status", done, negated=True))
    return replace(_count(kit, waiting), formula=Counted("sites-all", points, tests))


def _count(kit: Kit, found: int) -> Cell:
    return Cell(kit.wording.any(found), Decimal(found))
