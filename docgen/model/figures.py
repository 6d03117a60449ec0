"""Blocks that are drawn: charts, plans over time, diagrams."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from docgen.diagnostics import Source
from docgen.model.prose import Prose

SeriesRole = Literal["before", "now", "accent", "pain"]
BarStyle = Literal["solid", "hatch", "outline"]
KeySign = Literal["solid", "hatch", "outline", "mark", "off"]


@dataclass(frozen=True, slots=True)
class Series:
    """A chart series. `roles` may colour single points; values None leave a hole; `labelled` prints the figures."""

    id: str
    name: Prose
    values: tuple[Decimal | None, ...]
    role: SeriesRole = "accent"
    roles: tuple[SeriesRole, ...] = ()
    sources: tuple[tuple[Source, ...], ...] = ()
    labelled: bool = True


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart. waterfall: one series of signed steps, first and last points are totals; radar: an axis each.

    The rows of a table right before a bar chart of as many categories name its bars: both may share their lines.
    """

    id: str
    kind: Literal["column", "bar", "waterfall", "radar"]
    categories: tuple[Prose, ...]
    series: tuple[Series, ...]
    unit: Prose
    decimals: int = 0
    caption: Prose = ()
    alt: Prose = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time in a lane. Kinds of work differ by `style`, so that grey print tells them apart too."""

    id: str
    label: Prose
    start: date
    end: date
    role: SeriesRole = "accent"
    style: BarStyle = "solid"


@dataclass(frozen=True, slots=True)
class Mark:
    """A dated point: a milestone or a value point, with its words.

    `fixed` is a date that does not move, whatever the plan says: a line crosses the lanes there.
    """

    id: str
    label: Prose
    when: date
    detail: Prose = ()
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of a timeline. Its marks stand on it, each with a short label such as a number."""

    id: str
    label: Prose
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """What a sign of a timeline means: a style of bars, the mark, or the shade of days off."""

    sign: KeySign
    label: Prose


@dataclass(frozen=True, slots=True)
class Timeline:
    """A Gantt chart: lanes of bars over months, marks on the last rows, and a key to its signs.

    `off` are days on which nobody works, the first and the last of each stretch; they are shaded.
    """

    id: str
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...] = ()
    caption: Prose = ()
    alt: Prose = ()
    off: tuple[tuple[date, date], ...] = ()
    keys: tuple[Key, ...] = ()

    @property
    def days(self) -> tuple[date, ...]:
        """Every day that a bar or a mark names, in no order."""
        held = [day for lane in self.lanes for bar in lane.bars for day in (bar.start, bar.end)]
        held += [mark.when for lane in self.lanes for mark in lane.marks]
        return (*held, *(mark.when for mark in self.marks))


@dataclass(frozen=True, slots=True)
class Node:
    """A block of a diagram: there already (`kept`) or new. `badges` are short keys, such as the numbers of needs."""

    id: str
    name: Prose
    detail: Prose = ()
    kept: bool = False
    badges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """A row of a diagram: its name, a word about it, its blocks side by side. `icon` is an SVG path on a 24-grid."""

    id: str
    label: Prose
    nodes: tuple[Node, ...]
    note: Prose = ()
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow between two blocks of a diagram, by their ids, with what flows."""

    id: str
    start: str
    end: str
    label: Prose = ()


@dataclass(frozen=True, slots=True)
class Diagram:
    """Blocks in layers, and what flows between them."""

    id: str
    layers: tuple[Layer, ...]
    links: tuple[Link, ...] = ()
    caption: Prose = ()
    alt: Prose = ()
