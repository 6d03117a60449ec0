"""What production waits for, as rows: surveys, approvals of designs, the advance, with who owes each and by when."""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell, owed_columns
from docgen.content.project import Project
from docgen.content.types import Id
from docgen.delivery.sites import Condition, conditions, gate_of, production_starts
from docgen.model.document import Cell, Prose, Row, Table


def waited_for(kit: Kit, project: Project) -> tuple[Condition, ...]:
    """What production at the sites waits for, in date order."""
    gates = tuple(gate_of(site, project, kit.quote, kit.date) for site in project.sites if site.stages)
    return conditions(project, gates)


def production_table(kit: Kit, project: Project, identifier: str) -> Table | None:
    """What production waits for, who sees to it, by when and whether it is there; None where nothing is made."""
    found, starts = waited_for(kit, project), production_starts(project)
    if not found or starts is None:
        return None
    wording = kit.wording
    rows = tuple(
        Row(
            condition_id(one),
            (
                Cell(condition_words(kit, one)), Cell(condition_owner(kit, one)), condition_day(kit, one),
                Cell(wording.label("status.done" if one.done else "status.open")),
            ),
        )
        for one in found
    )  # fmt: skip
    caption = wording.sentence("waits.caption", count=len(rows), day=starts)
    return Table(identifier, owed_columns(kit), rows, caption)


def condition_id(one: Condition) -> str:
    """The id of a condition's row."""
    return f"waits-{one.kind}" if one.site is None else f"waits-{one.kind}-{one.site.id}"


def condition_words(kit: Kit, one: Condition) -> Prose:
    """`Survey (Northwick data centre)`, or the payment."""
    if one.payment is not None:
        return kit.wording.text(one.payment.name)
    site = one.site.name if one.site is not None else None
    return kit.wording.sentence(f"waits.{one.kind}", site=site)


def condition_role(kit: Kit, one: Condition) -> Id | None:
    """The role that sees to it; for the advance whoever at the customer handles payments."""
    if one.owner is not None or one.payment is None:
        return one.owner
    return next((each.id for each in kit.content.stakeholders if "payments" in each.handles), None)


def condition_owner(kit: Kit, one: Condition) -> Prose:
    """That role, in words."""
    return kit.owner(condition_role(kit, one))


def condition_day(kit: Kit, one: Condition) -> Cell:
    """When it came, else by when it is due; the last day to pay is counted from the day of its trigger."""
    if one.payment is None or one.done or one.day is None or one.day.value is None:
        return day_cell(kit, one.day)
    due = kit.wording.date(one.day.value, one.day.source, one.payment.due_days.source, short=True)
    return Cell(due, one.day.value)
