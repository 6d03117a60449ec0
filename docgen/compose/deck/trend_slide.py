"""What changes around the customer: each trend with what it means for them, their need, and what we recommend."""

from __future__ import annotations

from docgen.compose.deck.claims import quoted
from docgen.compose.deck.counts import spelled
from docgen.compose.deck.patterns import composed
from docgen.compose.kit import Kit, need_number
from docgen.compose.parts.claims import given
from docgen.compose.parts.evidence import evidence_line
from docgen.compose.parts.measures import from_to
from docgen.compose.parts.needs import answer
from docgen.content.account import Need
from docgen.content.opportunity import Meeting, Trend
from docgen.model.document import (
    Block,
    Cell,
    Column,
    Metrics,
    Panel,
    Panels,
    Paragraph,
    Prose,
    Row,
    Section,
    Table,
    Tile,
)
from docgen.wording.phrase import Part

TRENDS = 4
"""Trends that a slide of a talk has room for."""
BOXES = 3
"""Boxes that stand side by side."""

Tied = tuple[Trend, Need]


def trends(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """The trends that a need is tied to, those of the weightiest needs first. In reserve; managers see it in the talk.

    One without a need or without the day of its source is left out: the check of content reports it.
    """
    shown = _tied(kit)[:TRENDS]
    if not shown:
        return ()
    wording = kit.wording
    slide = Section(
        id="trends",
        kind="trends",
        title=_titles(kit, shown),
        blocks=(_exhibit(kit, shown),),
        tracker="goals",
        exhibit=wording.label("trends.exhibit"),
        source_line=evidence_line(kit, (trend.source for trend, _ in shown), meetings=False),
        so_what=_meaning(kit, shown),
        backup=True,
    )
    return (slide,)


def _tied(kit: Kit) -> tuple[Tied, ...]:
    told = kit.opportunity.trends if kit.opportunity else ()
    found = [(one, need) for one in told if given(one.source.date) and (need := kit.need(one.need)) is not None]
    return tuple(sorted(found, key=lambda tied: tied[1].priority))


def _exhibit(kit: Kit, shown: tuple[Tied, ...]) -> Block:
    """A box for each of two or three trends with figures; a table for any others."""
    if 1 < len(shown) <= BOXES and all(_figures(kit, trend) for trend, _ in shown):
        return Panels("trends-boxes", tuple(_box(kit, trend, need) for trend, need in shown))
    label = kit.wording.label
    columns = (
        Column("trend", label("trends.trend"), "text", 30),
        Column("means", label("trends.means"), "text", 30),
        Column("need", label("need.your_need"), "text", 18),
        Column("answer", label("trends.recommended"), "text", 26),
    )
    return Table("trends-table", columns, tuple(_row(kit, trend, need) for trend, need in shown))


def _figures(kit: Kit, trend: Trend) -> Prose:
    """`4 → 11 changes`, where the trend has both figures and says what they count."""
    if not given(trend.measure, trend.before, trend.now):
        return ()
    return from_to(kit, trend.before, trend.now)


def _box(kit: Kit, trend: Trend, need: Need) -> Panel:
    """The figures lead; what we recommend stands at the foot."""
    name, wording = f"trend-{trend.id}", kit.wording
    tile = Tile(f"{name}-tile", wording.text(trend.measure), _figures(kit, trend))
    blocks: tuple[Block, ...] = (
        Metrics(f"{name}-figure", (tile,)),
        Paragraph(f"{name}-means-head", wording.label("trends.means"), "label"),
        Paragraph(f"{name}-means", wording.text(trend.means)),
        Paragraph(f"{name}-need-head", wording.label("need.your_need"), "label"),
        Paragraph(f"{name}-need", _named(kit, need)),
        Paragraph(f"{name}-answer", wording.sentence("trends.recommend", answer=answer(kit, need)), "note"),
    )
    return Panel(name, wording.text(trend.statement), blocks)


def _row(kit: Kit, trend: Trend, need: Need) -> Row:
    wording, figures = kit.wording, _figures(kit, trend)
    parts: dict[str, Part | None] = {"trend": trend.statement, "figures": figures, "measure": trend.measure}
    what = wording.sentence("trends.counted", **parts) if figures else wording.text(trend.statement)
    said = (wording.text(trend.means), _named(kit, need), answer(kit, need))
    return Row(str(trend.id), (Cell(what, strong=True), *(Cell(one) for one in said)))


def _named(kit: Kit, need: Need) -> Prose:
    return kit.wording.sentence("trends.numbered", number=need_number(kit, need.id), need=need.title)


def _titles(kit: Kit, shown: tuple[Tied, ...]) -> Prose:
    many = spelled(kit, len(shown))
    return composed(kit, "claim.trends.meet", count=len(shown), many=many)


def _meaning(kit: Kit, shown: tuple[Tied, ...]) -> Prose:
    """The musts that the trends press on."""
    needs = {str(need.id): need for _, need in shown if need.priority == "P0"}
    pressed = kit.wording.enumerate(quoted(kit, need) for need in needs.values())
    return composed(kit, "so_what.trends.press", needs=pressed) if needs else ()
