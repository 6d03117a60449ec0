"""02 Site readiness: a sheet to check and sign per site, and one tracker for all of them."""

from __future__ import annotations

from docgen.compose.handover.frame import blank_rows, earliest, number, pack_document, signatures, tick, title, tracker
from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell
from docgen.content.project import Project, ReadinessItem, Site
from docgen.model.document import (
    Cell,
    Column,
    Document,
    Field,
    Fields,
    Paragraph,
    Prose,
    Row,
    Section,
    Table,
    words,
)

FURTHER_LINES = 7


def sites(kit: Kit, project: Project) -> Document:
    """One page per site: facts, what must be ready, further points, signatures."""
    parts = [_site(kit, site, first=index == 0) for index, site in enumerate(project.sites)]
    rule = Paragraph("sites-rule", kit.wording.label("handover.sites.rule"), "note")
    return pack_document(kit, project, "sites", parts, (rule,))


def _site(kit: Kit, site: Site, *, first: bool) -> Section:
    key = f"site-{site.id}"
    blocks = (_site_facts(kit, site), _checks(kit, site), *_further(kit, key), signatures(kit, f"{key}-sign"))
    return Section(key, "handover", kit.wording.text(site.name), blocks, page_break=not first)


def _site_facts(kit: Kit, site: Site) -> Fields:
    wording, key = kit.wording, f"site-{site.id}"
    survey = wording.day(site.survey) if site.survey is not None else None
    fields = (
        Field(f"{key}-address", wording.label("handover.sites.address"), wording.text(site.address)),
        Field(f"{key}-contact", wording.label("handover.sites.contact"), kit.owner(site.contact) or None),
        Field(f"{key}-survey", wording.label("handover.sites.survey"), survey),
        Field(f"{key}-visited", wording.label("handover.sites.visited"), None),
    )
    return Fields(f"{key}-facts", fields, 2, "form")


def _checks(kit: Kit, site: Site) -> Table:
    label = kit.wording.label
    columns = (
        Column("number", label("handover.number"), "text", 11),
        Column("item", label("handover.sites.item"), "text", 44),
        Column("owner", label("plan.owner"), "text", 28),
        Column("due", label("plan.due"), "date", 19),
        Column("status", label("plan.status"), "text", 17),
        Column("ready", label("handover.sites.ready"), "mark", 12),
        Column("checked", label("handover.sites.checked"), "blank", 20),
    )
    rows = tuple(
        Row(one.id, (number(index), *_item(kit, one), tick(), Cell(writable=True)))
        for index, one in enumerate(site.readiness, 1)
    )
    return Table(f"site-{site.id}-checks", columns, rows, _due_caption(kit, site), "form")


def _due_caption(kit: Kit, site: Site) -> Prose:
    first = earliest(one.due for one in site.readiness)
    if first is None:
        return ()
    return kit.wording.sentence("handover.sites.caption", count=len(site.readiness), first=first)


def _item(kit: Kit, one: ReadinessItem) -> tuple[Cell, ...]:
    return (
        Cell(kit.wording.text(one.item)),
        Cell(kit.owner(one.owner)),
        day_cell(kit, one.due),
        Cell(kit.wording.label(f"status.{one.status}")),
    )


def _further(kit: Kit, key: str) -> tuple[Paragraph, Table]:
    label = kit.wording.label
    columns = (
        Column("number", label("handover.number"), "text", 11),
        Column("point", label("handover.sites.point"), "blank", 72),
        Column("owner", label("plan.owner"), "blank", 34),
        Column("due", label("plan.due"), "blank", 22),
        Column("ready", label("handover.sites.ready"), "mark", 12),
    )
    rows = blank_rows(f"{key}-further", columns, FURTHER_LINES)
    heading = Paragraph(f"{key}-further-label", label("handover.sites.further"), "label")
    return heading, Table(f"{key}-further", columns, rows, (), "form")


def sites_tracker(kit: Kit, project: Project) -> Document:
    """All points of all sites in one sheet, with columns to keep up to date."""
    label = kit.wording.label
    columns = (
        Column("site", label("handover.sites.site"), "text", 26),
        Column("item", label("handover.sites.item"), "text", 40),
        Column("owner", label("plan.owner"), "text", 26),
        Column("due", label("plan.due"), "date", 14),
        Column("status", label("plan.status"), "text", 20),
        Column("done", label("handover.done_on"), "blank", 17),
        Column("remark", label("handover.remark"), "blank", 30),
    )
    rows = tuple(
        Row(
            f"{site.id}-{one.id}",
            (Cell(kit.wording.text(site.name)), *_item(kit, one), Cell(writable=True), Cell(writable=True)),
        )
        for site in project.sites
        for one in site.readiness
    )
    section = Section(
        "sites-tracker", "handover", title(kit, "sites.title"), (Table("sites-all", columns, rows, (), "form"),)
    )
    overview = Section("sites-list", "handover", title(kit, "sites.list"), (_overview(kit, project),))
    return tracker(kit, project, "sites", (section, overview))


def _overview(kit: Kit, project: Project) -> Table:
    label, wording = kit.wording.label, kit.wording
    columns = (
        Column("number", words("#"), "text", 5),
        Column("site", label("handover.sites.site"), "text", 30),
        Column("address", label("handover.sites.address"), "text", 46),
        Column("contact", label("handover.sites.contact"), "text", 28),
        Column("survey", label("handover.sites.survey"), "date", 16),
    )
    rows = tuple(
        Row(
            site.id,
            (
                number(index),
                Cell(wording.text(site.name)),
                Cell(wording.text(site.address)),
                Cell(kit.owner(site.contact)),
                day_cell(kit, site.survey),
            ),
        )
        for index, site in enumerate(project.sites, 1)
    )
    return Table("sites-overview", columns, rows)
