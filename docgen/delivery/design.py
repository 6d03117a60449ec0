"""What a design asks of a site, against what there is: power of each feed, cooling, load of the floor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from docgen.content.design import Design, PlacedItem
from docgen.content.project import Project
from docgen.content.sites import Area, Site
from docgen.content.types import Number, Text


@dataclass(frozen=True, slots=True)
class Budget:
    """What is needed of one thing and how much of it there is: kW of power or cooling, kg at one place of the floor.

    `id` is that of the feed, `cooling` or `floor`; `name` is the feed's. `there` is what the design counts on; `parts`
    are the figures that `needed` follows from.
    """

    id: str
    area: Area
    needed: Decimal
    there: Number | None
    name: Text | None = None
    parts: tuple[Number, ...] = ()

    @property
    def reserve(self) -> Decimal | None:
        """What is left, below zero where it does not suffice; None while nobody says how much there is."""
        return self.there.value - self.needed if self.there is not None and self.there.value is not None else None

    @property
    def reserve_percent(self) -> Decimal | None:
        """The reserve in per cent of what there is."""
        if self.reserve is None or self.there is None or not self.there.amount:
            return None
        return self.reserve / self.there.amount * 100


def design_of(project: Project, site: Site) -> Design | None:
    """The design that a site follows; None where none is made for it yet."""
    wanted = site.design.of if site.design is not None else None
    return next((one for one in project.designs if one.id == wanted), None)


def pieces(count: Number | None) -> Decimal:
    """How many: one where nothing is said."""
    return count.amount if count is not None else Decimal(1)


def drawn(one: PlacedItem) -> Decimal:
    """What all pieces of a position draw, in kW."""
    return pieces(one.pieces) * (one.power.amount if one.power is not None else Decimal(0))


def heat(one: PlacedItem) -> Decimal:
    """What all pieces of a position give off, in kW: what they draw, unless it is given."""
    return pieces(one.pieces) * one.heat.amount if one.heat is not None else drawn(one)


def budgets(design: Design) -> Iterator[Budget]:
    """Each feed with all that hangs on it, which it carries alone if another fails; cooling and floor, if given."""
    for feed in design.feeds:
        fed = [one for one in design.positions if feed.id in one.feeds]
        load = sum(map(drawn, fed), Decimal(0))
        yield Budget(
            str(feed.id), "power", load, feed.capacity, feed.name, _parts((one.pieces, one.power) for one in fed)
        )
    if design.cooling is not None:
        given_off = sum(map(heat, design.positions), Decimal(0))
        warm = _parts((one.pieces, one.heat or one.power) for one in design.positions)
        yield Budget("cooling", "cooling", given_off, design.cooling, parts=warm)
    if design.floor is not None:
        weights = _parts((one.weight,) for one in design.positions)
        heaviest = max((one.amount for one in weights), default=Decimal(0))
        yield Budget("floor", "space", heaviest, design.floor, parts=weights)


def _parts(figures: Iterable[tuple[Number | None, ...]]) -> tuple[Number, ...]:
    return tuple(one for several in figures for one in several if one is not None)


def found(site: Site, budget: Budget) -> Number | None:
    """The figure that the survey of a site found for a budget; None while it is not known."""
    for point in site.survey_points:
        meant = point.feed == budget.id if budget.area == "power" and point.feed is not None else True
        if point.area == budget.area and meant and point.measured is not None and not point.measured.is_gap:
            return point.measured
    return None
