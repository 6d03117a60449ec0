"""Points rated together with the customer: today against the proposal, as a radar beside the figures."""

from __future__ import annotations

from decimal import Decimal

from docgen.compose.deck.counts import spelled
from docgen.compose.deck.patterns import composed
from docgen.compose.kit import Kit, need_number
from docgen.compose.parts.evidence import evidence_line
from docgen.content.opportunity import Meeting, Rating
from docgen.model.document import Cell, Chart, Column, Prose, Row, Section, Series, Table, words

LEAST = 3
"""Axes from which a radar encloses an area."""
MOST = 8
SCALE = range(1, 6)
"""Points that may be given."""


def ratings(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """The rated points as a table and a radar; none with fewer than three. In reserve; engineers and users see it."""
    rated = _by_need(kit, kit.opportunity.ratings[:MOST] if kit.opportunity else ())
    if len(rated) < LEAST:
        return ()
    slide = Section(
        id="ratings",
        kind="ratings",
        title=_titles(kit, rated),
        blocks=(_table(kit, rated), _radar(kit, rated)),
        tracker="value",
        exhibit=kit.wording.label("ratings.exhibit"),
        source_line=evidence_line(kit, (one.source for one in rated), meetings=False),
        so_what=_meaning(kit, rated),
        backup=True,
    )
    return (slide,)


def _by_need(kit: Kit, rated: tuple[Rating, ...]) -> tuple[Rating, ...]:
    """In the order of their needs' numbers; points of no need last."""
    places = {str(need.id): place for place, need in enumerate(kit.content.needs)}
    return tuple(sorted(rated, key=lambda one: places.get(str(one.need), len(places))))


def _table(kit: Kit, rated: tuple[Rating, ...]) -> Table:
    wording = kit.wording
    columns = (
        Column("dimension", wording.label("ratings.dimension"), "text", 40),
        Column("need", wording.label("ratings.need"), "mark", 14),
        Column("today", wording.label("deck.comparison.today"), "number", 14),
        Column("proposed", wording.label("deck.comparison.proposed"), "number", 18),
    )
    rows = tuple(
        Row(
            str(one.id),
            (
                Cell(wording.text(one.dimension)), Cell(_number(kit, one)), Cell(wording.any(one.today)),
                Cell(wording.any(one.proposed), strong=True),
            ),
        )
        for one in rated
    )  # fmt: skip
    return Table("ratings-table", columns, rows)


def _number(kit: Kit, one: Rating) -> Prose:
    need = kit.need(one.need)
    return words(need_number(kit, need.id)) if need is not None else kit.wording.label("common.none")


def _radar(kit: Kit, rated: tuple[Rating, ...]) -> Chart:
    wording = kit.wording
    pairs = (wording.sentence("ratings.pair", dimension=one.dimension, today=one.today, proposed=one.proposed)
             for one in rated)  # fmt: skip
    today, proposed = (tuple(Decimal(getattr(one, name)) for one in rated) for name in ("today", "proposed"))
    before, after = (tuple((getattr(one, name).source,) for one in rated) for name in ("today", "proposed"))
    series = (
        Series("ratings-today", wording.label("deck.comparison.today"), today, "before", (), before, False),
        Series("ratings-proposed", wording.label("deck.comparison.proposed"), proposed, "accent", (), after, False),
    )
    names = tuple(wording.text(one.dimension) for one in rated)
    alt = wording.sentence("deck.comparison.alt", items=wording.enumerate(pairs))
    return Chart("ratings-radar", "radar", names, series, wording.label("ratings.points"), 0, (), alt)


def _titles(kit: Kit, rated: tuple[Rating, ...]) -> Prose:
    """Where the proposal changes most, in points."""
    widest = max(rated, key=lambda one: one.proposed - one.today)
    if widest.proposed <= widest.today:
        return composed(kit, "claim.ratings.side", many=spelled(kit, len(rated)))
    name = kit.wording.sentence("need.quoted", words=widest.dimension)
    return composed(kit, "claim.ratings.widest", dimension=name, today=widest.today, proposed=widest.proposed)


def _meaning(kit: Kit, rated: tuple[Rating, ...]) -> Prose:
    """How many of the points belong to musts."""
    needs = [kit.need(one.need) for one in rated]
    must = sum(1 for need in needs if need is not None and need.priority == "P0")
    parts = {"all": spelled(kit, len(rated)), "many": spelled(kit, must)}
    return composed(kit, "so_what.ratings.must", **parts) if 1 < must < len(rated) else ()
