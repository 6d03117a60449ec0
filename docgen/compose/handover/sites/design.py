"""The engineering design that follows the survey: places, power, cooling and floor, cables, ports, what changes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from docgen.compose.handover.frame import Head, blank_rows, form_table, number, open_rows, signatures
from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell
from docgen.content.design import CableRun, Design, PlacedItem, SiteDesign
from docgen.content.project import Project
from docgen.content.sites import Site
from docgen.content.types import Number
from docgen.delivery.design import Budget, budgets, design_of, drawn, found, heat, pieces
from docgen.delivery.sites import surveyed
from docgen.model.document import Block, Cell, Column, Field, Fields, Paragraph, Prose, Row, Section, Table

LINES = {"positions": 5, "budget": 2, "cables": 5, "ports": 3, "changes": 3}
"""Lines to write on in each table of a design that is still to be made."""
POSITIONS: tuple[Head, ...] = (
    ("number", "handover.number", 8), ("item", "site.item", 42), ("place", "design.place", 34),
    ("pieces", "site.pieces", 14, "number"), ("power", "design.power", 28, "number"),
    ("heat", "design.heat", 28, "number"), ("weight", "design.weight", 31, "number"), ("feeds", "design.feeds", 41),
)  # fmt: skip
BUDGET: tuple[Head, ...] = (
    ("what", "design.what", 50), ("needed", "design.needed", 24, "number"), ("there", "design.there", 24, "number"),
    ("reserve", "design.reserve", 24, "number"), ("percent", "design.percent", 20, "number"),
    ("found", "design.found", 28, "number"),
)  # fmt: skip
CABLES: tuple[Head, ...] = (
    ("number", "handover.number", 10), ("from", "design.from", 46), ("to", "design.to", 46),
    ("kind", "design.kind", 44), ("length", "design.length", 20, "number"), ("pieces", "site.pieces", 14, "number"),
)  # fmt: skip
PORTS: tuple[Head, ...] = (
    ("device", "design.device", 44), ("port", "design.port", 30), ("goes_to", "design.goes_to", 50),
    ("address", "design.address", 44),
)  # fmt: skip
CHANGES: tuple[Head, ...] = (
    ("number", "handover.number", 10), ("item", "design.change", 70), ("owner", "plan.owner", 40),
    ("due", "plan.due", 24, "date"), ("status", "plan.status", 24),
)  # fmt: skip


def is_designed(kit: Kit, project: Project, site: Site) -> bool:
    """Whether a site has a design, or is to get one: where others have it, one for goods that is not surveyed yet."""
    if design_of(project, site) is not None:
        return True
    return bool(project.designs) and site.receives == "goods" and not surveyed(site, kit.date)[1]


def design(kit: Kit, project: Project, site: Site, letter: str) -> Section | None:
    """The part of a site's file that the customer approves; to be filled in while it is not made."""
    if not is_designed(kit, project, site):
        return None
    key, made, plan = f"site-{site.id}-design", design_of(project, site), site.design
    heading = kit.wording.sentence("design.part", letter=letter)
    tables = _blank(kit, key) if made is None or plan is None else _made(kit, key, site, plan, made)
    blocks = (Paragraph(f"{key}-rule", _rule(kit, plan), "note"), _facts(kit, key, plan, made), *tables)
    sign = () if plan is not None and plan.approved is not None else (signatures(kit, f"{key}-sign"),)
    return Section(f"{key}-part", "handover", heading, (*blocks, *sign))


def _rule(kit: Kit, plan: SiteDesign | None) -> Prose:
    if plan is not None and plan.approved is not None:
        return kit.wording.label("design.rule_approved")
    waits = plan is not None and bool(plan.production_waits)
    return kit.wording.label("design.rule_waits" if waits else "design.rule")


def _facts(kit: Kit, key: str, plan: SiteDesign | None, made: Design | None) -> Fields:
    wording = kit.wording
    fields = [
        Field(f"{key}-name", wording.label("design.name"), wording.text(made.name) if made is not None else None),
        Field(f"{key}-engineer", wording.label("design.engineer"), kit.owner(plan.engineer if plan else None) or None),
        Field(f"{key}-drawn", wording.label("design.drawn"), wording.day(plan.drawn if plan else None) or None, "date"),
    ]
    if plan is not None and plan.approved is not None:
        who = kit.owner(plan.approved_by)
        said = wording.sentence("design.by", day=plan.approved, who=who) if who else wording.day(plan.approved)
        fields.append(Field(f"{key}-approved", wording.label("design.approved"), said))
    else:
        due = wording.day(plan.approval_due if plan else None) or None
        fields.append(Field(f"{key}-approval-due", wording.label("design.approval_due"), due, "date"))
    return Fields(f"{key}-facts", tuple(fields), 4, "form")


def _made(kit: Kit, key: str, site: Site, plan: SiteDesign, made: Design) -> tuple[Block, ...]:
    """The tables of a design; those without a line are left out."""
    wording = kit.wording
    changes = [one for one in site.readiness if one.id in plan.changes]
    states = [wording.label(f"status.{one.status}") for one in changes]
    tables: dict[str, tuple[tuple[Head, ...], list[tuple[str, tuple[Cell, ...]]]]] = {
        "changes": (CHANGES, [
            (str(one.id), (number(index), Cell(wording.text(one.item)), Cell(kit.owner(one.owner)),
                           day_cell(kit, one.due), Cell(state)))
            for index, (one, state) in enumerate(zip(changes, states, strict=True), 1)
        ]),
        "positions": (POSITIONS, [_position(kit, index, one, made) for index, one in enumerate(made.positions, 1)]),
        "budget": (BUDGET, [_budget(kit, site, one) for one in budgets(made)]),
        "cables": (CABLES, [_cable(kit, index, one) for index, one in enumerate(made.cables, 1)]),
        "ports": (PORTS, [
            (str(one.id), (Cell(wording.text(one.device)), Cell(wording.plain(one.port)),
                           Cell(wording.text(one.goes_to)), Cell(wording.plain(one.address))))
            for one in plan.ports
        ]),
    }  # fmt: skip
    return tuple(
        block
        for name, (heads, rows) in tables.items()
        if rows
        for block in (_heading(kit, key, name), _table(kit, f"{key}-{name}", heads, rows))
    )


def _table(kit: Kit, identifier: str, heads: tuple[Head, ...], rows: list[tuple[str, tuple[Cell, ...]]]) -> Table:
    """A table of what is known: rows as high as their words, columns that nothing stands in left out."""
    kept = [at for at in range(len(heads)) if any(cells[at].runs for _, cells in rows)]
    lines = [(name, tuple(cells[at] for at in kept)) for name, cells in rows]
    return replace(form_table(kit, identifier, [heads[at] for at in kept], lines), role="plain")


def _heading(kit: Kit, key: str, name: str) -> Paragraph:
    return Paragraph(f"{key}-{name}-label", kit.wording.label(f"design.{name}"), "label")


def _position(kit: Kit, index: int, one: PlacedItem, made: Design) -> tuple[str, tuple[Cell, ...]]:
    names = [kit.wording.text(feed.name) for feed in made.feeds if feed.id in one.feeds]
    cells = (
        number(index), Cell(kit.wording.text(one.item)), Cell(kit.wording.text(one.place)),
        figure(kit, pieces(one.pieces), one.pieces), figure(kit, drawn(one) or None, one.pieces, one.power),
        figure(kit, heat(one) or None, one.pieces, one.heat or one.power),
        figure(kit, one.weight.value if one.weight is not None else None, one.weight),
        Cell(kit.wording.enumerate(names) if names else ()),
    )  # fmt: skip
    return str(one.id), cells


def figure(kit: Kit, amount: Decimal | None, *known: Number | None) -> Cell:
    """A figure that was worked out, with the places of all it comes from; empty for none."""
    if amount is None:
        return Cell()
    sources = tuple(dict.fromkeys(one.source for one in known if one is not None))
    return Cell(tuple(replace(run, sources=sources) for run in kit.wording.number(Number(amount))), amount)


def _budget(kit: Kit, site: Site, one: Budget) -> tuple[str, tuple[Cell, ...]]:
    known = found(site, one)
    percent = one.reserve_percent
    cells = (
        Cell(budget_name(kit, one), strong=True), figure(kit, one.needed, *one.parts),
        figure(kit, one.there.value if one.there is not None else None, one.there),
        figure(kit, one.reserve, one.there, *one.parts),
        figure(kit, percent.quantize(Decimal(1)) if percent is not None else None, one.there, *one.parts),
        figure(kit, known.value if known is not None else None, known),
    )  # fmt: skip
    return one.id, cells


def budget_name(kit: Kit, one: Budget) -> Prose:
    """`Feed A, kW`, `Cooling, kW` or `Floor load at one place, kg`."""
    if one.name is not None:
        return kit.wording.sentence("design.of_feed", feed=one.name)
    return kit.wording.label(f"design.of_{one.id}")


def _cable(kit: Kit, index: int, one: CableRun) -> tuple[str, tuple[Cell, ...]]:
    wording = kit.wording
    cells = (
        number(index), Cell(wording.text(one.starts_at)), Cell(wording.text(one.ends_at)),
        Cell(wording.text(one.kind)), figure(kit, one.length.value, one.length),
        figure(kit, pieces(one.pieces), one.pieces),
    )  # fmt: skip
    return str(one.id), cells


def _limit(kit: Kit, name: str, columns: tuple[Column, ...]) -> Row:
    """What there is of cooling or of floor, to be written in."""
    return Row(
        name, (Cell(kit.wording.label(f"design.of_{name}"), strong=True), *(Cell(writable=True) for _ in columns[1:]))
    )


def _blank(kit: Kit, key: str) -> tuple[Block, ...]:
    """The tables of a design that is still to be made, with lines to write on."""
    heads = {"changes": CHANGES, "positions": POSITIONS, "budget": BUDGET, "cables": CABLES, "ports": PORTS}
    made: list[Block] = []
    for name, columns in heads.items():
        table = form_table(kit, f"{key}-{name}", columns, ())
        rows = blank_rows(name, table.columns, LINES[name])
        if name in ("budget", "ports"):
            rows = open_rows(name, table.columns, LINES[name])
        if name == "budget":
            rows = (*rows, *(_limit(kit, one, table.columns) for one in ("cooling", "floor")))
        made += [_heading(kit, key, name), Table(table.id, table.columns, rows, (), "form")]
    return tuple(made)
