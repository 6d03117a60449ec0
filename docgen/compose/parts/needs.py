"""The customer's needs: what was said, by whom, how urgent, and what answers it."""

from __future__ import annotations

from docgen.compose.kit import Kit, need_number
from docgen.compose.parts.measures import measure_words
from docgen.compose.parts.plan import slide_day
from docgen.content.account import Need
from docgen.model.document import Cell, Column, Prose, Row, Table, as_title, words


def musts(kit: Kit) -> tuple[Need, ...]:
    """Needs of priority P0."""
    return tuple(need for need in kit.content.needs if need.priority == "P0")


def speakers(kit: Kit, need: Need) -> Prose:
    """Who said it, by title; the first one where several did."""
    return kit.wording.enumerate(kit.owner(one) for one in need.stakeholders[:1])


def answer(kit: Kit, need: Need) -> Prose:
    """What we do about a need: the author's line, else the feature of the row that answers it."""
    if need.answer is not None:
        return kit.wording.text(need.answer)
    fab = kit.fab(need.answered_by[0]) if need.answered_by else None
    if fab is not None:
        return kit.wording.text(fab.feature)
    return kit.wording.text(need.alternative) or kit.wording.gap()


def _instead(kit: Kit, need: Need) -> Prose:
    return as_title(kit.wording.text(need.alternative)) if need.answer_status != "full" and need.alternative else ()


def gain(kit: Kit, need: Need) -> Prose:
    """What the customer gains: the author's line, else the benefit of the row that answers the need."""
    if need.gain is not None:
        return kit.wording.text(need.gain)
    fab = kit.fab(need.answered_by[0]) if need.answered_by else None
    return kit.wording.text(fab.benefit) if fab is not None else kit.wording.gap()


def said_table(kit: Kit, identifier: str, needs: tuple[Need, ...], *, caption: Prose = (), roles: bool = True) -> Table:
    """Number, the need in the customer's words, who said it, today, wanted, priority.

    Without `roles` the organisation has said it all: the column shows the day instead of who.
    """
    wording = kit.wording
    columns = (
        Column("number", words("#"), "text", 4),
        Column("said", wording.label("need.in_your_words"), "text", 42 if roles else 50),
        Column("who", wording.label("need.who_said_it"), "text", 24)
        if roles
        else Column("when", wording.label("story.said_on"), "date", 16),
        Column("today", wording.label("need.today"), "number", 16),
        Column("wanted", wording.label("need.wanted"), "number", 16),
        Column("priority", wording.label("need.priority"), "text", 14),
    )
    rows = tuple(_said_row(kit, need, roles) for need in needs)
    return Table(identifier, columns, rows, caption)


def _said_row(kit: Kit, need: Need, roles: bool) -> Row:
    wording, metric = kit.wording, need.metric
    quoted = wording.sentence("need.quoted", words=wording.text(need.statement))
    return Row(
        need.id,
        (
            Cell(words(need_number(kit, need.id))),
            Cell(quoted),
            Cell(speakers(kit, need)) if roles else slide_day(kit, need.source.date),
            Cell(wording.quantity(metric.before) if metric else ()),
            Cell(wording.quantity(metric.target) if metric else ()),
            Cell(wording.label(f"priority.{need.priority}"), strong=need.priority == "P0"),
        ),
    )


def answer_table(
    kit: Kit, identifier: str, needs: tuple[Need, ...], *, caption: Prose = (), instead: bool = False
) -> Table:
    """Need, what we do, what the customer gains, measure.

    With `instead`, a need not met in full shows what is offered instead: for a table that no text follows.
    """
    wording = kit.wording
    columns = (
        Column("number", words("#"), "text", 4),
        Column("need", wording.label("need.your_need"), "text", 27),
        Column("answer", wording.label("need.what_we_do"), "text", 32),
        Column("gain", wording.label("need.what_you_gain"), "text", 32),
        Column("measure", wording.label("need.measure"), "number", 20),
    )
    rows = tuple(
        Row(
            need.id,
            (
                Cell(words(need_number(kit, need.id))),
                Cell(wording.text(need.title)),
                Cell((_instead(kit, need) if instead else ()) or answer(kit, need)),
                Cell(gain(kit, need)),
                Cell(measure_words(kit, need.metric), strong=True),
            ),
        )
        for need in needs
    )
    return Table(identifier, columns, rows, caption)
