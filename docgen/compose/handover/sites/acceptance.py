"""The last part of a site's file: the tests that are made at the site, what is still open, and the verdict."""

from __future__ import annotations

from docgen.compose.handover.acceptance import outcome_cells, threshold
from docgen.compose.handover.frame import blanks, number, signatures, tick
from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell
from docgen.content.acceptance import AcceptanceCriterion, Issue
from docgen.content.project import Project
from docgen.content.sites import Site
from docgen.delivery.verdicts import VERDICTS, outcome_at
from docgen.model.document import Cell, Column, Fields, Paragraph, Row, Section, Table

POINT_LINES = 4
DECISIONS = ("accepted", "accepted_minor", "refused")


def acceptance(kit: Kit, project: Project, site: Site, letter: str) -> Section:
    """Tests with their thresholds, the points that stay open, the decision, and both signatures."""
    key = f"site-{site.id}"
    label = kit.wording.label
    rule = Paragraph(f"{key}-acceptance-rule", label("site.acceptance_rule"), "note")
    names = ("tested_on", "tested_from", "tested_by", "witnessed_by")
    fields = blanks(kit, key, "site", names)
    open_points = Paragraph(f"{key}-points-label", label("site.open_points"), "label")
    blocks = (
        rule, Fields(f"{key}-tested", fields, 4, "form"), _tests(kit, project, site), open_points,
        _points(kit, project, site), _decision(kit, key), signatures(kit, f"{key}-acceptance-sign"),
    )  # fmt: skip
    heading = kit.wording.sentence("site.acceptance_part", letter=letter)
    return Section(f"{key}-acceptance-part", "handover", heading, blocks, page_break=True)


def tested_at(project: Project, site: Site) -> tuple[AcceptanceCriterion, ...]:
    """The criteria of acceptance that name the site."""
    return tuple(one for one in project.acceptance_criteria if site.id in one.sites)


def _tests(kit: Kit, project: Project, site: Site) -> Table:
    label = kit.wording.label
    columns = (
        Column("number", label("handover.number"), "text", 10),
        Column("item", label("site.test"), "text", 66),
        Column("threshold", label("handover.acceptance.threshold"), "text", 30),
        Column("severity", label("site.weight"), "text", 17),
        Column("result", label("handover.acceptance.result"), "blank", 24),
        *(Column(verdict, label(f"handover.acceptance.{verdict}"), "mark", 13) for verdict in VERDICTS),
    )
    rows = [_standing(kit, name) for name in _standing_tests(site)]
    rows += [_criterion(kit, one, site) for one in tested_at(project, site)]
    numbered = tuple(Row(row.id, (number(index), *row.cells)) for index, row in enumerate(rows, 1))
    return Table(f"site-{site.id}-tests", columns, numbered, (), "form")


def _standing_tests(site: Site) -> tuple[str, ...]:
    """What every site is looked at for before its own tests: points ready, goods complete, work finished."""
    goods = ("goods_complete",) if site.packages else ()
    ready = ("points_ready",) if site.readiness else ()
    return (*ready, *goods, "labelled")


def _standing(kit: Kit, name: str) -> Row:
    label = kit.wording.label
    return Row(
        f"check-{name.replace('_', '-')}",
        (
            Cell(label(f"site.{name}")), Cell(label(f"site.{name}_mark")), Cell(label("site.major")),
            Cell(writable=True), *(tick() for _ in VERDICTS),
        ),
    )  # fmt: skip


def _criterion(kit: Kit, one: AcceptanceCriterion, site: Site) -> Row:
    wording = kit.wording
    test = wording.sentence("site.test_words", item=one.item, method=one.method)
    return Row(
        one.id,
        (
            Cell(test), Cell(threshold(kit, one)), Cell(wording.label(f"site.{one.severity}")),
            *outcome_cells(kit, outcome_at(one, str(site.id))),
        ),
    )  # fmt: skip


def _points(kit: Kit, project: Project, site: Site) -> Table:
    """Points of the site that are open already, and lines for those that are found now."""
    label = kit.wording.label
    columns = (
        Column("number", label("handover.number"), "text", 10),
        Column("point", label("site.point"), "blank", 76),
        Column("major", label("site.major"), "mark", 14),
        Column("minor", label("site.minor"), "mark", 14),
        Column("owner", label("plan.owner"), "blank", 30),
        Column("due", label("plan.due"), "date", 22),
    )
    known = [one for one in project.issues if one.site == site.id and one.closed is None]
    rows = [_issue(kit, index, one) for index, one in enumerate(known, 1)]
    cells = tuple(Cell(writable=True) for _ in columns[1:])
    numbers = range(len(rows) + 1, len(rows) + POINT_LINES + 1)
    blank = [Row(f"open-point-{index}", (number(index), *cells)) for index in numbers]
    return Table(f"site-{site.id}-points", columns, (*rows, *blank), (), "form")


def _issue(kit: Kit, index: int, one: Issue) -> Row:
    wording = kit.wording
    cross = Cell(wording.label("site.cross"))
    return Row(
        one.id,
        (
            number(index), Cell(wording.text(one.text)),
            cross if one.severity == "major" else Cell(), cross if one.severity == "minor" else Cell(),
            Cell(kit.owner(one.owner)), day_cell(kit, one.due),
        ),
    )  # fmt: skip


def _decision(kit: Kit, key: str) -> Table:
    label = kit.wording.label
    columns = (
        *(Column(name, label(f"handover.acceptance.{name}"), "mark", 32) for name in DECISIONS),
        Column("retest", label("handover.acceptance.retest"), "date", 40),
    )
    row = Row("verdict", (*(tick() for _ in DECISIONS), Cell(writable=True)))
    return Table(f"{key}-verdict", columns, (row,), (), "form")
