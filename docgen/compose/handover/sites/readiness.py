"""The first two parts of a site's file: what the survey found, and what must be ready by when."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from docgen.compose.handover.frame import blank_rows, earliest, number, signatures, ticked
from docgen.compose.handover.live import note_cell, state_words
from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell
from docgen.content.sites import Area, ReadinessItem, Site, SurveyPoint
from docgen.delivery.sites import surveyed
from docgen.model.document import Cell, Column, Field, Fields, Paragraph, Prose, Row, Section, Table

FURTHER_LINES = 8
AREAS: tuple[Area, ...] = get_args(Area)


def survey(kit: Kit, site: Site) -> Section:
    """Facts of the site, and a line for each area: what is needed, what was found."""
    key = f"site-{site.id}"
    label = kit.wording.label
    columns = (
        Column("number", label("handover.number"), "text", 10),
        Column("area", label("site.area"), "text", 26),
        Column("needed", label("site.needed"), "text", 56),
        Column("found", label("site.found"), "blank", 56),
        Column("photo", label("site.photo"), "blank", 16),
    )
    rows = tuple(_point(kit, index, area, point) for index, (area, point) in enumerate(_points(site), 1))
    table = Table(f"{key}-survey", columns, rows, (), "form")
    return Section(f"{key}-survey-part", "handover", label("site.survey_part"), (_facts(kit, site), table))


def _points(site: Site) -> list[tuple[Area, SurveyPoint | None]]:
    """Every area in its order, with its points; one that has none keeps a line to write in."""
    out: list[tuple[Area, SurveyPoint | None]] = []
    for area in AREAS:
        own = [one for one in site.survey_points if one.area == area]
        out += [(area, one) for one in own] or [(area, None)]
    return out


def _point(kit: Kit, index: int, area: Area, point: SurveyPoint | None) -> Row:
    wording = kit.wording
    needed = Cell(wording.text(point.needed)) if point else Cell(writable=True)
    found = note_cell(kit, point.found if point else None)
    name = Cell(wording.label(f"area.{area}"))
    return Row(point.id if point else area, (number(index), name, needed, found, Cell(writable=True)))


def _facts(kit: Kit, site: Site) -> Fields:
    wording, key = kit.wording, f"site-{site.id}"
    day, done = surveyed(site, kit.date)
    heading = "site.surveyed_on" if done else "site.survey_planned"
    fields = (
        Field(f"{key}-address", wording.label("handover.sites.address"), wording.text(site.address)),
        Field(f"{key}-contact", wording.label("handover.sites.contact"), kit.owner(site.contact) or None),
        Field(f"{key}-survey-day", wording.label(heading), wording.day(day) if day is not None else None),
        Field(f"{key}-surveyed-by", wording.label("site.surveyed_by"), kit.owner(site.surveyed_by) or None),
        *_installer(kit, site),
    )
    return Fields(f"{key}-facts", fields, 2, "form")


def _installer(kit: Kit, site: Site) -> tuple[Field, ...]:
    """Who installs, and what the customer asked for; nothing where nobody has said."""
    if site.installation is None:
        return ()
    wording, key, plan = kit.wording, f"site-{site.id}", site.installation
    who = wording.label(f"site.by_{plan.performed_by}")
    if plan.company is not None:
        who = wording.sentence("site.by_company", who=who, company=plan.company)
    wish = wording.text(plan.preference) if plan.preference is not None else None
    if wish is None and plan.wished is not None:
        wish = wording.label(f"site.by_{plan.wished}")
    agreed = [] if plan.otherwise is None else [wording.text(plan.otherwise)]
    return (
        Field(f"{key}-installer", wording.label("site.installer"), who),
        Field(f"{key}-preference", wording.label("site.preference"), wish),
        *(Field(f"{key}-otherwise", wording.label("site.otherwise"), said) for said in agreed),
    )


def readiness(kit: Kit, site: Site) -> Section:
    """What must be ready, by whom and when; a box and a signature when it is."""
    key = f"site-{site.id}"
    heading = kit.wording.label("site.readiness_part")
    rule = Paragraph(f"{key}-readiness-rule", kit.wording.label("handover.sites.rule"), "note")
    blocks = (rule, _checks(kit, site), *_further(kit, key), signatures(kit, f"{key}-sign"))
    return Section(f"{key}-readiness-part", "handover", heading, blocks, page_break=True)


def _checks(kit: Kit, site: Site) -> Table:
    label = kit.wording.label
    areas = any(one.area for one in site.readiness)
    columns = (
        Column("number", label("handover.number"), "text", 10),
        *([Column("area", label("site.area"), "text", 22)] if areas else []),
        Column("item", label("handover.sites.item"), "text", 44),
        Column("owner", label("plan.owner"), "text", 26),
        Column("due", label("plan.due"), "date", 19),
        Column("status", label("plan.status"), "choice", 17, choices=state_words(kit)),
        Column("ready", label("handover.sites.ready"), "mark", 12),
        Column("checked", label("handover.sites.checked"), "blank", 20),
    )
    ordered = sorted(site.readiness, key=lambda one: AREAS.index(one.area) if one.area else len(AREAS))
    rows = tuple(
        Row(one.id, (number(index), *_area(kit, one, shown=areas), *_stand(kit, one)))
        for index, one in enumerate(ordered, 1)
    )
    return Table(f"site-{site.id}-checks", columns, rows, _due_caption(kit, site), "form")


def _stand(kit: Kit, one: ReadinessItem) -> tuple[Cell, ...]:
    """What, who, by when; then how far it is and a tick once it is ready, both to be changed."""
    *said, status = item_cells(kit, one)
    return (*said, replace(status, writable=True), ticked(one.status == "done"), Cell(writable=True))


def _area(kit: Kit, one: ReadinessItem, *, shown: bool) -> list[Cell]:
    return [area_cell(kit, one)] if shown else []


def area_cell(kit: Kit, one: ReadinessItem) -> Cell:
    """The area a point belongs to."""
    return Cell(kit.wording.label(f"area.{one.area}")) if one.area else Cell()


def item_cells(kit: Kit, one: ReadinessItem) -> tuple[Cell, ...]:
    """What, who, by when, and how far it is."""
    return (
        Cell(kit.wording.text(one.item)),
        Cell(kit.owner(one.owner)),
        day_cell(kit, one.due),
        Cell(kit.wording.label(f"status.{one.status}")),
    )


def _due_caption(kit: Kit, site: Site) -> Prose:
    first = earliest(one.due for one in site.readiness)
    if first is None:
        return ()
    return kit.wording.sentence("handover.sites.caption", count=len(site.readiness), first=first)


def _further(kit: Kit, key: str) -> tuple[Paragraph, Table]:
    label = kit.wording.label
    columns = (
        Column("number", label("handover.number"), "text", 10),
        Column("point", label("handover.sites.point"), "blank", 72),
        Column("owner", label("plan.owner"), "blank", 34),
        Column("due", label("plan.due"), "date", 22),
        Column("ready", label("handover.sites.ready"), "mark", 12),
    )
    rows = blank_rows(f"{key}-further", columns, FURTHER_LINES)
    heading = Paragraph(f"{key}-further-label", label("handover.sites.further"), "label")
    return heading, Table(f"{key}-further", columns, rows, (), "form")
