"""The record of installation and commissioning: steps, equipment with serial numbers, checks, deviations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from docgen.compose.handover.frame import Head, blank_rows, blanks, form_table, number, signatures, ticked
from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell
from docgen.content.installation import CommissioningCheck, InstallationMethod, InstallationRecord, InstalledItem
from docgen.content.project import Project
from docgen.content.sites import Site
from docgen.model.document import Cell, Column, Fields, Paragraph, Prose, Row, Section, Table

PHASES = ("power_on", "commissioning")
VERDICTS = ("passed", "failed")
ITEM_LINES = DEVIATION_LINES = 2


def method_of(project: Project, site: Site) -> InstallationMethod | None:
    """The steps and checks that a site is installed by; None where its work is not recorded."""
    wanted = site.installation.method if site.installation is not None else None
    return next((one for one in project.installation_methods if one.id == wanted), None)


def records_of(site: Site) -> dict[str, InstallationRecord]:
    """What is on record at a site, by step and check."""
    return {str(one.of): one for one in site.installation.records} if site.installation is not None else {}


def installation(kit: Kit, project: Project, site: Site, letter: str) -> Section | None:
    """The part of a site's file that is filled in while its equipment is installed; None without a method."""
    method = method_of(project, site)
    if method is None:
        return None
    key = f"site-{site.id}"
    rule = Paragraph(f"{key}-installation-rule", kit.wording.sentence("install.rule", name=method.name), "note")
    worked = Fields(f"{key}-worked", blanks(kit, key, "install", ("worked_on", "worked_by", "seen_by")), 3, "form")
    found = records_of(site)
    blocks = (
        rule, worked, _steps(kit, site, method, found),
        _heading(kit, key, "installed"), _installed(kit, site),
        _heading(kit, key, "checks"), _checks(kit, site, method, found),
        _heading(kit, key, "deviations"), _deviations(kit, site),
        signatures(kit, f"{key}-installation-sign"),
    )  # fmt: skip
    title = kit.wording.sentence("install.part", letter=letter)
    return Section(f"{key}-installation-part", "handover", title, blocks, page_break=True)


def _heading(kit: Kit, key: str, name: str) -> Paragraph:
    return Paragraph(f"{key}-{name}-label", kit.wording.label(f"install.{name}"), "label")


def _steps(kit: Kit, site: Site, method: InstallationMethod, found: dict[str, InstallationRecord]) -> Table:
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 10), ("action", "install.step", 58), ("criterion", "install.done_when", 52),
        ("owner", "plan.owner", 26), ("done", "handover.done_on", 20, "date"), ("initials", "install.initials", 16),
    )  # fmt: skip
    rows = []
    for index, one in enumerate(method.steps, 1):
        cells = (
            number(index), Cell(kit.wording.text(one.action)), Cell(kit.wording.text(one.criterion)),
            Cell(kit.owner(one.owner)), done_cell(kit, found.get(str(one.id))), Cell(writable=True),
        )  # fmt: skip
        rows.append((str(one.id), cells))
    return form_table(kit, f"site-{site.id}-steps", heads, rows)


def done_cell(kit: Kit, record: InstallationRecord | None) -> Cell:
    """The day of a step or check, to be written or changed."""
    return replace(day_cell(kit, record.done if record is not None else None), writable=True)


def _installed(kit: Kit, site: Site) -> Table:
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 10), ("item", "site.item", 44), ("sku", "site.sku", 24),
        ("serial", "install.serial", 32), ("position", "install.position", 30), ("setting", "install.setting", 42),
    )  # fmt: skip
    items = site.installation.installed if site.installation is not None else ()
    columns = form_table(kit, f"site-{site.id}-installed", heads, ()).columns
    known = tuple(Row(str(one.id), (number(n), *item_cells(kit, one))) for n, one in enumerate(items, 1))
    return _with_lines(Table(f"site-{site.id}-installed", columns, known, (), "form"), "item", ITEM_LINES)


def item_cells(kit: Kit, one: InstalledItem) -> tuple[Cell, ...]:
    """What it is and its code; then serial number, place and setting, which may be written or changed."""
    wording = kit.wording
    told = (wording.plain(one.serial), wording.text(one.position), wording.text(one.setting))
    return (Cell(wording.text(one.item)), Cell(wording.plain(one.sku)), *(Cell(said, writable=True) for said in told))


def _with_lines(table: Table, name: str, lines: int) -> Table:
    """The table with empty numbered lines behind its rows."""
    known = len(table.rows)
    return replace(table, rows=(*table.rows, *blank_rows(name, table.columns, known + lines)[known:]))


def _checks(kit: Kit, site: Site, method: InstallationMethod, found: dict[str, InstallationRecord]) -> Table:
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 10), ("item", "install.check", 56), ("expected", "install.expected", 40),
        ("measured", "install.measured", 24, "blank"), ("passed", "install.passed", 14, "mark"),
        ("failed", "install.failed", 14, "mark"), ("done", "handover.done_on", 24, "date"),
    )  # fmt: skip
    columns = form_table(kit, f"site-{site.id}-checks-made", heads, ()).columns
    rows = tuple(_check_rows(kit, method, found, columns))
    return Table(f"site-{site.id}-checks-made", columns, rows, (), "form")


def _check_rows(
    kit: Kit, method: InstallationMethod, found: dict[str, InstallationRecord], columns: Iterable[Column]
) -> Iterator[Row]:
    others = tuple(Cell() for _ in columns)[1:]
    for index, one in enumerate(checks_in_order(method), 1):
        if index == 1 or checks_in_order(method)[index - 2].phase != one.phase:
            phase = Cell(kit.wording.label(f"install.{one.phase}"), strong=True)
            yield Row(f"phase-{one.phase}", (phase, *others), "group")
        record = found.get(str(one.id))
        marks = (ticked(record is not None and record.verdict == verdict) for verdict in VERDICTS)
        measured = Cell(_result(kit, one, record), writable=True)
        cells = (Cell(kit.wording.text(one.item)), Cell(expected(kit, one)), measured, *marks, done_cell(kit, record))
        yield Row(str(one.id), (number(index), *cells))


def _result(kit: Kit, check: CommissioningCheck, record: InstallationRecord | None) -> Prose:
    """What was measured, or what was noted of a state that is not measured."""
    if record is None:
        return ()
    return kit.wording.quantity(record.measured) if check.expected is not None else kit.wording.text(record.remark)


def checks_in_order(method: InstallationMethod) -> tuple[CommissioningCheck, ...]:
    """The checks at power-on before those at commissioning."""
    return tuple(sorted(method.checks, key=lambda one: PHASES.index(one.phase)))


def expected(kit: Kit, one: CommissioningCheck) -> Prose:
    """`at most 27 °C`, `220–240 V`, or the state that must be seen."""
    figure = one.expected
    if figure is None:
        return kit.wording.text(one.state)
    if figure.high is not None or one.comparison == "exactly":
        return kit.wording.quantity(figure)
    return kit.wording.sentence(f"handover.acceptance.{one.comparison}", threshold=figure)


def _deviations(kit: Kit, site: Site) -> Table:
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 10), ("what", "install.deviation", 88, "blank"),
        ("owner", "install.agreed_by", 44, "blank"), ("put_right", "install.put_right", 24, "date"),
    )  # fmt: skip
    known = site.installation.deviations if site.installation is not None else ()
    rows = tuple(
        Row(
            str(one.id),
            (number(n), Cell(kit.wording.text(one.what)), Cell(kit.owner(one.owner)), day_cell(kit, one.put_right)),
        )
        for n, one in enumerate(known, 1)
    )
    columns = form_table(kit, f"site-{site.id}-deviations", heads, ()).columns
    return _with_lines(Table(f"site-{site.id}-deviations", columns, rows, (), "form"), "deviation", DEVIATION_LINES)
