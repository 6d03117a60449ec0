"""Designs in the workbook of all sites: a sheet of what each needs and has, and one of the cables to lay."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from docgen.compose.handover.sites.design import budget_name, figure
from docgen.compose.kit import Kit
from docgen.content.design import CableRun, Design
from docgen.content.project import Project
from docgen.content.sites import Site
from docgen.delivery.design import Budget, budgets, design_of, found, pieces
from docgen.model.document import Cell, Column, Row, Section, Table
from docgen.model.formula import IfPositive, Operation, Ref, Rounded

HUNDRED = Decimal(100)


def power_sheet(kit: Kit, project: Project) -> Section | None:
    """Power, cooling and floor of every site with a design; the reserve works itself out."""
    label = kit.wording.label
    columns = (
        Column("site", label("handover.sites.site"), "text", 30),
        Column("what", label("design.what"), "text", 26),
        Column("needed", label("design.needed"), "number", 12, decimals=2),
        Column("there", label("design.there"), "number", 12, decimals=2),
        Column("reserve", label("design.reserve"), "number", 12, decimals=2),
        Column("percent", label("design.percent"), "number", 12),
        Column("found", label("design.found"), "number", 18, decimals=2),
    )
    rows = tuple(_budget(kit, site, one) for site, made in designed(project) for one in budgets(made))
    return _sheet(kit, "power", columns, rows)


def designed(project: Project) -> list[tuple[Site, Design]]:
    """The sites that follow a design, in the order of the content."""
    made = ((site, design_of(project, site)) for site in project.sites)
    return [(site, design) for site, design in made if design is not None]


def _budget(kit: Kit, site: Site, one: Budget) -> Row:
    row = f"{site.id}-{one.id}"
    known, percent = found(site, one), one.reserve_percent
    left = Operation("-", Ref(row, "there"), Ref(row, "needed"))
    reserve, share = figure(kit, one.reserve, one.there, *one.parts), figure(kit, None, None)
    if percent is not None:
        there = Ref(row, "there")
        worked = Rounded(Operation("*", Operation("/", left, there), HUNDRED), 0)
        share = replace(
            figure(kit, percent.quantize(Decimal(1)), one.there, *one.parts), formula=IfPositive(there, worked, "")
        )
    if one.reserve is not None:
        reserve = replace(reserve, formula=left)
    cells = (
        Cell(kit.wording.text(site.name)), Cell(budget_name(kit, one)), figure(kit, one.needed, *one.parts),
        figure(kit, one.there.value if one.there is not None else None, one.there), reserve, share,
        figure(kit, known.value if known is not None else None, known),
    )  # fmt: skip
    return Row(row, cells)


def cables_sheet(kit: Kit, project: Project) -> Section | None:
    """Every cable of every site with a design."""
    label = kit.wording.label
    columns = (
        Column("site", label("handover.sites.site"), "text", 30),
        Column("from", label("design.from"), "text", 28),
        Column("to", label("design.to"), "text", 28),
        Column("kind", label("design.kind"), "text", 26),
        Column("length", label("design.length"), "number", 12),
        Column("pieces", label("site.pieces"), "number", 10),
    )
    rows = tuple(_cable(kit, site, one) for site, made in designed(project) for one in made.cables)
    return _sheet(kit, "cables", columns, rows)


def _cable(kit: Kit, site: Site, one: CableRun) -> Row:
    wording = kit.wording
    said = (wording.text(site.name), wording.text(one.starts_at), wording.text(one.ends_at), wording.text(one.kind))
    counted = (figure(kit, one.length.value, one.length), figure(kit, pieces(one.pieces), one.pieces))
    return Row(f"{site.id}-{one.id}", (*map(Cell, said), *counted))


def _sheet(kit: Kit, name: str, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> Section | None:
    if not rows:
        return None
    table = Table(f"sites-{name}", columns, rows, (), filtered=True)
    return Section(f"sites-{name}-sheet", "handover", kit.wording.label(f"design.{name}_sheet"), (table,))
