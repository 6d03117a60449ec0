"""What happens next: dated actions with owners on both sides, and what we ask the customer to decide."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell
from docgen.content.opportunity import Meeting, Opportunity
from docgen.model.document import Callout, Cell, Column, Items, Paragraph, Prose, Row, Table, plain_text


def steps_table(
    kit: Kit, opportunity: Opportunity, identifier: str, *, caption: Prose = (), year: bool = True
) -> Table:
    """Date, action, customer's owner, our owner, in date order; without the year where the page names it."""
    wording = kit.wording
    columns = (
        Column("date", wording.label("plan.date"), "date", 15),
        Column("action", wording.label("step.action"), "text", 36),
        Column("theirs", kit.customer_name, "text", 26),
        Column("ours", kit.seller_name, "text", 24),
    )
    ordered = sorted(opportunity.next_steps, key=lambda step: (step.due.value is None, step.due.value, step.id))
    rows = tuple(
        Row(
            step.id,
            (
                day_cell(kit, step.due) if year else Cell(wording.day_month(step.due), step.due.value),
                Cell(wording.text(step.action)), Cell(kit.owner(step.customer_owner)),
                Cell(kit.owner(step.our_owner)),
            ),
        )
        for step in ordered
    )  # fmt: skip
    return Table(identifier, columns, rows, caption)


def ask(kit: Kit, meeting: Meeting, identifier: str, *, once: bool = False) -> Callout:
    """The decision we ask for, its parts, by when, and who owns it on both sides.

    `once` leaves out the line with the date where the lead names the day.
    """
    wording = kit.wording
    items = Items(f"{identifier}-items", tuple(wording.text(one) for one in meeting.ask.items), ordered=True)
    key = "step.by" if kit.tender else "step.decide_by"
    by = Paragraph(f"{identifier}-by", wording.sentence(key, day=meeting.ask.decide_by), "label")
    lead, day = wording.text(meeting.ask.lead), wording.day_month(meeting.ask.decide_by)
    told = once and bool(day) and _plain(day) in _plain(lead)
    when = () if told else (by,)
    return Callout(identifier, "ask", lead, (items, *when, *_owners(kit, meeting, identifier)))


def _plain(prose: Prose) -> str:
    return plain_text(prose).replace("\u00a0", " ")


def _owners(kit: Kit, meeting: Meeting, identifier: str) -> Iterator[Paragraph]:
    sides = ((kit.customer_name, meeting.ask.customer_owner), (kit.seller_name, meeting.ask.our_owner))
    for place, (side, owner) in enumerate(sides, 1):
        if named := kit.owner(owner):
            yield Paragraph(f"{identifier}-owner-{place}", kit.wording.sentence("step.owner", side=side, owner=named))
