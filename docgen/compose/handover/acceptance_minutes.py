"""Minutes of the meeting on which an acceptance is decided: who took part, results, objections, points, next date."""

from __future__ import annotations

from dataclasses import replace

from docgen.compose.handover.certificates import Stage
from docgen.compose.handover.frame import Head, blank_rows, blanks, form_table, signatures, tick
from docgen.compose.kit import Kit
from docgen.content.project import Project
from docgen.delivery.verdicts import of_stage
from docgen.model.document import Cell, Field, Fields, Paragraph, Prose, Row, Section, Table, words

OBJECTION_LINES, POINT_LINES = 3, 2
COUNTED = ("passed", "minor", "failed", "untested", "points_major", "points_minor")
"""What is counted of the tests and points before anything is decided."""


def minutes(kit: Kit, project: Project, stage: Stage) -> Section:
    """A page to fill in at the meeting and sign at its end; the certificate behind it says what was decided."""
    key = f"minutes-{stage}"
    blocks = (
        Fields(f"{key}-facts", _facts(kit, project, stage, key), 3, "form"),
        _present(kit, project, key),
        Fields(f"{key}-results", blanks(kit, key, "minutes", COUNTED), 3, "form"),
        _heading(kit, key, "objections"), _lines(kit, f"{key}-objections", _OBJECTIONS, "objection", OBJECTION_LINES),
        _heading(kit, key, "points"), _lines(kit, f"{key}-points", _POINTS, "minuted", POINT_LINES),
        Fields(f"{key}-next", blanks(kit, key, "minutes", ("next_on", "until_then")), 2, "form"),
        signatures(kit, f"{key}-sign"),
    )  # fmt: skip
    return Section(key, "handover", kit.wording.label(f"minutes.title_{stage}"), blocks, page_break=True)


def _heading(kit: Kit, key: str, name: str) -> Paragraph:
    return Paragraph(f"{key}-{name}-label", kit.wording.label(f"minutes.{name}"), "label")


def _facts(kit: Kit, project: Project, stage: Stage, key: str) -> tuple[Field, ...]:
    """The planned day and the tests of this acceptance as far as they are known; the rest is to be written."""
    known = {f"{key}-planned": _planned(kit, project, stage), f"{key}-tests": _tests(kit, project, stage)}
    asked = blanks(kit, key, "minutes", ("planned", "held", "place", "tests", "chair", "written_by"))
    return tuple(replace(one, value=known.get(one.id) or None) for one in asked)


def _planned(kit: Kit, project: Project, stage: Stage) -> Prose:
    """The day of the milestone that this acceptance makes a payment due by."""
    day = next((one.date for one in project.milestones if one.payment == f"{stage}-acceptance"), None)
    return kit.wording.day(day) if day is not None and day.value is not None else ()


def _tests(kit: Kit, project: Project, stage: Stage) -> Prose:
    """The numbers of the tests, as the list of tests has them."""
    wanted = {one.id for one in of_stage(project, stage)}
    numbers = (n for n, one in enumerate(project.acceptance_criteria, 1) if one.id in wanted)
    return kit.wording.join(words(str(one)) for one in numbers)


def _present(kit: Kit, project: Project, key: str) -> Table:
    """Both sides by their roles, counterparts beside each other; lines for others."""
    heads: tuple[Head, ...] = (
        ("theirs", "minutes.theirs", 58), ("came", "minutes.present", 18, "mark"),
        ("ours", "minutes.ours", 58), ("attended", "minutes.present", 18, "mark"),
    )  # fmt: skip
    pairs = [
        (f"{key}-{pair.theirs}-{pair.ours}", (Cell(kit.owner(pair.theirs)), tick(), Cell(kit.owner(pair.ours)), tick()))
        for pair in project.team_mirror
    ]
    others = (f"{key}-others", (Cell(writable=True), tick(), Cell(writable=True), tick()))
    return form_table(kit, f"{key}-present", heads, [*pairs, others])


_OBJECTIONS: tuple[Head, ...] = (
    ("number", "handover.number", 10), ("objection", "minutes.objection", 58, "blank"),
    ("raised_by", "minutes.raised_by", 30, "blank"), ("decision", "minutes.decision", 64, "blank"),
)  # fmt: skip
_POINTS: tuple[Head, ...] = (
    ("number", "handover.number", 10), ("point", "handover.acceptance.point", 70, "blank"),
    ("major", "handover.acceptance.major", 14, "mark"), ("small", "handover.acceptance.small", 14, "mark"),
    ("owner", "plan.owner", 32, "blank"), ("due", "plan.due", 22, "date"),
)  # fmt: skip


def _lines(kit: Kit, identifier: str, heads: tuple[Head, ...], name: str, lines: int) -> Table:
    columns = form_table(kit, identifier, heads, ()).columns
    rows: tuple[Row, ...] = blank_rows(name, columns, lines)
    return Table(identifier, columns, rows, (), "form")
