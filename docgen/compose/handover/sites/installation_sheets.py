"""Installation in the workbook of all sites: a sheet of steps and checks, and one of equipment with serial numbers."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from docgen.compose.handover.frame import number
from docgen.compose.handover.live import note_cell
from docgen.compose.handover.sites.installation import (
    VERDICTS,
    checks_in_order,
    done_cell,
    expected,
    item_cells,
    method_of,
    records_of,
)
from docgen.compose.kit import Kit
from docgen.content.installation import CommissioningCheck, InstallationRecord
from docgen.content.project import Project
from docgen.content.sites import Site
from docgen.content.types import Quantity
from docgen.model.document import Cell, Column, Prose, Row, Section, Table


def installation_sheet(kit: Kit, project: Project) -> Section | None:
    """A row for each step and check at each site; nothing where no site has a method."""
    label = kit.wording.label
    rows = tuple(
        Row(name, (number(index), *cells))
        for index, (name, cells) in enumerate(
            (one for site in project.sites for one in _of_site(kit, project, site)), 1
        )
    )
    if not rows:
        return None
    columns = (
        Column("number", label("handover.number"), "text", 7),
        Column("site", label("handover.sites.site"), "text", 26),
        Column("phase", label("install.phase"), "text", 20),
        Column("item", label("install.work"), "text", 44),
        Column("expected", label("install.expected"), "text", 36),
        Column("owner", label("plan.owner"), "text", 22),
        Column("measured", label("install.measured"), "number", 12, (), _decimals(project)),
        Column("unit", label("handover.acceptance.unit"), "text", 12),
        Column("verdict", label("install.verdict"), "choice", 14, choices=verdict_words(kit)),
        Column("done", label("handover.done_on"), "date", 16),
        Column("remark", label("handover.remark"), "blank", 30),
    )
    table = Table("sites-installation", columns, rows, (), "form", filtered=True)
    return Section("sites-installation-sheet", "handover", label("install.sheet"), (table,))


def verdict_words(kit: Kit) -> tuple[Prose, ...]:
    """What a check came to, in words."""
    return tuple(kit.wording.label(f"install.{one}") for one in VERDICTS)


def _of_site(kit: Kit, project: Project, site: Site) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    method = method_of(project, site)
    if method is None:
        return
    wording, found = kit.wording, records_of(site)
    place, step = Cell(wording.text(site.name)), Cell(wording.label("install.step"))
    for one in method.steps:
        record = found.get(str(one.id))
        said = (Cell(wording.text(one.action)), Cell(wording.text(one.criterion)), Cell(kit.owner(one.owner)))
        ends = (done_cell(kit, record), note_cell(kit, record.remark if record is not None else None))
        yield f"{site.id}-{one.id}", (place, step, *said, Cell(), Cell(), Cell(), *ends)
    for check in checks_in_order(method):
        yield f"{site.id}-{check.id}", (place, *_check(kit, check, found.get(str(check.id))))


def _check(kit: Kit, one: CommissioningCheck, record: InstallationRecord | None) -> tuple[Cell, ...]:
    wording, verdict = kit.wording, record.verdict if record is not None else None
    return (
        Cell(wording.label(f"install.{one.phase}")), Cell(wording.text(one.item)), Cell(expected(kit, one)), Cell(),
        _measured(kit, record.measured if record is not None else None) if one.expected is not None else Cell(),
        Cell(wording.unit(one.expected)), Cell(wording.label(f"install.{verdict}") if verdict else (), writable=True),
        done_cell(kit, record), note_cell(kit, record.remark if record is not None else None),
    )  # fmt: skip


def _measured(kit: Kit, measured: Quantity | None) -> Cell:
    if measured is None or measured.value is None:
        return Cell(writable=True)
    return Cell(kit.wording.figure(measured), measured.value, writable=True)


def _decimals(project: Project) -> int:
    """Decimals of the finest figure expected or measured."""
    figures = [one.expected for method in project.installation_methods for one in method.checks]
    figures += [one.measured for site in project.sites for one in records_of(site).values()]
    values = [one.value for one in figures if one is not None and one.value is not None]
    return max((_places(value) for value in values), default=0)


def _places(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))


def equipment_sheet(kit: Kit, project: Project) -> Section | None:
    """Each piece of equipment with its serial number, place and setting; nothing where none is listed."""
    label = kit.wording.label
    rows = tuple(
        Row(f"{site.id}-{one.id}", (Cell(kit.wording.text(site.name)), *item_cells(kit, one)))
        for site in project.sites
        if site.installation is not None
        for one in site.installation.installed
    )
    if not rows:
        return None
    columns = (
        Column("site", label("handover.sites.site"), "text", 26),
        Column("item", label("site.item"), "text", 34),
        Column("sku", label("site.sku"), "text", 20),
        Column("serial", label("install.serial"), "blank", 22),
        Column("position", label("install.position"), "blank", 24),
        Column("setting", label("install.setting"), "blank", 34),
    )
    table = Table("sites-equipment", columns, rows, (), "form", filtered=True)
    return Section("sites-equipment-sheet", "handover", label("install.equipment_sheet"), (table,))
