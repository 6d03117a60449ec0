"""The gate before production: open or held for each site, and why."""

from __future__ import annotations

from docgen.compose.handover.status.facts import Status
from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell, short_day
from docgen.delivery.sites import Gate
from docgen.model.document import Block, Cell, Column, Paragraph, Prose, Row, Section, Table


def gates(kit: Kit, status: Status, *, sheet: bool = False) -> Section | None:
    """A line per site with production ahead: its survey, the advance, whether production may start, and why not.

    Of many sites the page has the count alone; the workbook's `sheet` has them all.
    """
    ahead = [one for one in status.gates if any(each.step.stage == "production" for each in status.of(one.site))]
    if not ahead:
        return None
    label = kit.wording.label
    columns = (
        Column("site", label("handover.sites.site"), "text", 30),
        Column("survey", label("tracker.survey"), "text", 28),
        Column("advance", label("tracker.advance"), "text", 28),
        Column("production", label("tracker.production_from"), "date", 18),
        Column("state", label("tracker.gate"), "choice", 14, choices=(label("tracker.open"), label("tracker.held"))),
        Column("why", label("tracker.why"), "text", 40),
    )
    open_ones = sum(one.is_open for one in ahead)
    key = "tracker.gates_caption" if open_ones else "tracker.gates_none"
    caption = kit.wording.sentence(key, count=len(ahead), open=open_ones)
    rule = Paragraph("tracker-gate-rule", label("tracker.gate_rule"), "note")
    shown: Block = Table(
        "tracker-gates", columns, tuple(_row(kit, status, one) for one in ahead), caption, filtered=sheet
    )
    if status.is_large and not sheet:
        shown = Paragraph("tracker-gates-count", caption)
    return Section("tracker-gates-section", "handover", label("tracker.gates"), (shown, rule))


def _row(kit: Kit, status: Status, gate: Gate) -> Row:
    wording = kit.wording
    production = next(one.step for one in status.of(gate.site) if one.step.stage == "production")
    return Row(
        gate.site.id,
        (
            Cell(wording.text(gate.site.name), strong=True),
            Cell(_survey(kit, gate)),
            Cell(_advance(kit, gate)),
            day_cell(kit, production.starts or production.planned),
            Cell(wording.label("tracker.open" if gate.is_open else "tracker.held"), strong=True),
            Cell(_why(kit, gate)),
        ),
    )


def _survey(kit: Kit, gate: Gate) -> Prose:
    if gate.survey is None:
        return kit.wording.label("tracker.survey_undated")
    key = "tracker.survey_done" if gate.surveyed else "tracker.survey_planned"
    return kit.wording.sentence(key, day=short_day(kit, gate.survey))


def _advance(kit: Kit, gate: Gate) -> Prose:
    if gate.advance is None:
        return kit.wording.label("tracker.no_advance")
    if gate.paid is None:
        return kit.wording.label("tracker.advance_open")
    key = "tracker.advance_in" if gate.advance_in else "tracker.advance_expected"
    return kit.wording.sentence(key, day=short_day(kit, gate.paid))


def _why(kit: Kit, gate: Gate) -> Prose:
    if gate.is_open:
        return kit.wording.label("tracker.both_there")
    there = (("survey", gate.surveyed), ("approval", gate.approved), ("advance", gate.advance_in))
    missing = [kit.wording.label(f"tracker.missing_{name}") for name, is_there in there if not is_there]
    return kit.wording.sentence("tracker.waits", what=kit.wording.enumerate(missing))
