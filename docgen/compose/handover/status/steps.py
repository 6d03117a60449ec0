"""The steps of the sites: a table at a glance, those at risk with their reasons, and the sheet to keep up to date."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

from docgen.compose.handover.live import days_late, light_words
from docgen.compose.handover.status.facts import Status, when, why
from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell
from docgen.content.sites import Stage
from docgen.delivery.sites import JUDGED, Light, StepState
from docgen.model.document import (
    Cell,
    Column,
    Formula,
    IfFilled,
    IfPositive,
    IfWord,
    Operation,
    Paragraph,
    Prose,
    Ref,
    Row,
    Section,
    Table,
    Today,
    plain_text,
)

STAGES: tuple[Stage, ...] = get_args(Stage)
MOST_RISKS = 100
"""Steps at risk that the page lists, the late ones first; the workbook has all of them."""


def sites_at_a_glance(kit: Kit, status: Status) -> Section:
    """A line per site, a column per step: its day, and a word where it needs attention or is done.

    Of many sites it is a line per step, with how many sites have which light.
    """
    if status.is_large:
        return _counted(kit, status)
    label = kit.wording.label
    shown = [stage for stage in STAGES if any(one.step.stage == stage for one in status.steps)]
    columns = (
        Column("site", label("handover.sites.site"), "text", 30),
        *(Column(stage, label(f"stage.{stage}"), "text", 20) for stage in shown),
    )
    rows = []
    for gate in status.gates:
        own = {one.step.stage: one for one in status.of(gate.site)}
        days = (Cell(when(kit, own[stage]) if stage in own else label("common.none")) for stage in shown)
        rows.append(Row(gate.site.id, (Cell(kit.wording.text(gate.site.name), strong=True), *days)))
    table = Table("tracker-glance", columns, tuple(rows))
    return Section("tracker-glance-section", "handover", label("tracker.glance"), (table,))


def _counted(kit: Kit, status: Status) -> Section:
    label = kit.wording.label
    lights: tuple[Light, ...] = ("done", "green", "amber", "red")
    columns = (
        Column("step", label("tracker.step"), "text", 40),
        *(Column(light, label(f"light.{light}"), "number", 20) for light in lights),
    )
    rows = []
    for stage in STAGES:
        counts = [status.count(light, stage) for light in lights]
        if any(counts):
            cells = (Cell(kit.wording.any(one), Decimal(one)) for one in counts)
            rows.append(Row(stage, (Cell(label(f"stage.{stage}"), strong=True), *cells)))
    note = Paragraph("tracker-glance-note", label("tracker.in_workbook"), "note")
    return Section(
        "tracker-glance-section",
        "handover",
        label("tracker.counts"),
        (Table("tracker-glance", columns, tuple(rows)), note),
    )


def risks(kit: Kit, status: Status) -> Section | None:
    """The steps that are late or at risk, each with its reason and what is done; nothing where there are none."""
    found = [one for one in status.steps if one.light in ("amber", "red")]
    if not found:
        return None
    label = kit.wording.label
    columns = (
        Column("site", label("handover.sites.site"), "text", 26),
        Column("step", label("tracker.step"), "text", 18),
        Column("planned", label("tracker.planned"), "date", 17),
        Column("light", label("tracker.light"), "light", 14, choices=light_words(kit)),
        Column("reason", label("tracker.reason"), "text", 42),
        Column("action", label("tracker.action"), "text", 42),
        Column("owner", label("plan.owner"), "text", 22),
    )
    ordered = sorted(found, key=lambda one: one.light != "red")[:MOST_RISKS]
    caption = kit.wording.sentence("tracker.risks_caption", count=len(ordered), all=len(found))
    more = caption if len(found) > len(ordered) else ()
    table = Table("tracker-risks", columns, tuple(_risk(kit, one) for one in ordered), more)
    return Section("tracker-risks-section", "handover", label("tracker.risks"), (table,))


def _risk(kit: Kit, one: StepState) -> Row:
    wording = kit.wording
    return Row(
        row_id(one),
        (
            Cell(wording.text(one.site.name)), Cell(wording.label(f"stage.{one.step.stage}")),
            day_cell(kit, one.step.planned), Cell(wording.label(f"light.{one.light}"), strong=True),
            Cell(why(kit, one)), Cell(wording.text(one.step.action)) if one.step.action is not None else Cell(),
            Cell(kit.owner(one.step.owner)),
        ),
    )  # fmt: skip


def row_id(one: StepState) -> str:
    """The id of a step's row: site and step, as a site has each step once."""
    return f"{one.site.id}-{one.step.stage}"


def steps_sheet(kit: Kit, status: Status) -> Section:
    """All steps of all sites, with the columns that are kept up to date."""
    label = kit.wording.label
    columns = (
        Column("site", label("handover.sites.site"), "text", 26),
        Column("step", label("tracker.step"), "text", 15),
        Column("starts", label("tracker.starts"), "date", 14),
        Column("planned", label("tracker.planned"), "date", 14),
        Column("actual", label("tracker.actual"), "date", 14),
        Column("days", label("tracker.days_late"), "number", 11),
        Column("light", label("tracker.light"), "light", 14, choices=light_words(kit)),
        Column("judged", label("tracker.judged"), "choice", 15, choices=_judgements(kit)),
        Column("reason", label("tracker.reason"), "text", 34),
        Column("action", label("tracker.action"), "text", 34),
        Column("owner", label("plan.owner"), "text", 22),
    )
    rows = tuple(_step(kit, one) for one in status.steps)
    table = Table("tracker-steps", columns, rows, (), "form", filtered=True)
    return Section("tracker-steps-section", "handover", label("tracker.steps"), (table,))


def _step(kit: Kit, one: StepState) -> Row:
    wording, step = kit.wording, one.step
    reason, action = why(kit, one), wording.text(step.action) if step.action is not None else ()
    actual = day_cell(kit, step.actual)
    return Row(
        row_id(one),
        (
            Cell(wording.text(one.site.name)),
            Cell(wording.label(f"stage.{step.stage}")),
            day_cell(kit, step.starts),
            day_cell(kit, step.planned),
            Cell(actual.runs, actual.value, writable=True),
            days_late(kit, row_id(one), one.days),
            Cell(wording.label(f"light.{one.light}"), formula=_by_date(kit, one)),
            Cell(wording.label(f"light.{step.light}") if step.light is not None else (), writable=True),
            Cell(reason, writable=True),
            Cell(action, writable=True),
            Cell(kit.owner(step.owner)),
        ),
    )


def _judgements(kit: Kit) -> tuple[Prose, ...]:
    """The lights that an author may set, where dates alone do not show them."""
    return tuple(kit.wording.label(f"light.{one}") for one in JUDGED)


def _by_date(kit: Kit, one: StepState) -> Formula:
    """Done once its day is written, late after its day; else the worse of one's own judgement and what else holds it.

    What a closed gate, points of the site or a step before it make of it is worked out when the tracker is made.
    """
    row = row_id(one)
    green, amber, red, finished = (plain_text(word) for word in light_words(kit))
    held = one.light if one.why in ("held", "unready", "after_late") else "green"
    ahead: Formula | str = {"green": green, "amber": amber, "red": red}[held]
    judged = Ref(row, "judged")
    if held == "green":
        ahead = IfWord(judged, amber, amber, ahead)
    if held != "red":
        ahead = IfWord(judged, red, red, ahead)
    planned = Ref(row, "planned")
    late = IfPositive(Operation("-", Today(kit.date), planned), red, ahead)
    undated = IfWord(judged, red, red, amber)
    return IfFilled(Ref(row, "actual"), finished, IfFilled(planned, late, undated))
