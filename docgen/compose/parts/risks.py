"""Risks by weight, with the early sign, the measure and one owner each."""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.content.opportunity import Risk
from docgen.model.document import Cell, Column, Prose, Row, Table, words

HIGH, MEDIUM = 12, 6
"""Probability times impact from which a risk counts as high and as medium (1 to 25)."""


def by_weight(kit: Kit) -> tuple[Risk, ...]:
    """The risks this kit may see, heaviest first; of equal ones the one with the larger impact, then as written."""
    return tuple(sorted(kit.content.risks, key=lambda risk: (-risk.probability * risk.impact, -risk.impact)))


def rating(kit: Kit, risk: Risk) -> Prose:
    """Dots and a word: a colour alone would not print."""
    weight = risk.probability * risk.impact
    level = "high" if weight >= HIGH else "medium" if weight >= MEDIUM else "low"
    dots = {"high": "●●●", "medium": "●●○", "low": "●○○"}[level]
    return (*words(f"{dots}\u00a0"), *kit.wording.label(f"risk.{level}"))


def weighed(kit: Kit, risk: Risk) -> Prose:
    """The rating with the product behind it: `●●● High: 3 × 4 = 12`."""
    weight = risk.probability * risk.impact
    return kit.wording.sentence(
        "risk.weighed", rating=rating(kit, risk), probability=risk.probability, impact=risk.impact, weight=str(weight)
    )


def left_of(risk: Risk) -> tuple[int, int] | None:
    """Probability and impact once the measure is taken; what is not written of the two stays as now. None: neither."""
    if risk.probability_after is None and risk.impact_after is None:
        return None
    return (
        risk.probability if risk.probability_after is None else risk.probability_after,
        risk.impact if risk.impact_after is None else risk.impact_after,
    )


def risk_grid(kit: Kit, identifier: str, risks: tuple[Risk, ...], caption: Prose) -> Table:
    """Where the risks stand by impact and probability, by their running numbers: now and, side by side, after.

    The second grid is there once each risk says what its measure leaves. The high zone is shaded.
    """
    wording, scale = kit.wording, range(1, 6)
    after = all(left_of(risk) for risk in risks)
    times = ("now", "after") if after else ("now",)
    heads = [Column("impact", wording.label("risk.grid.impact"), "text", 24)]
    heads += [
        Column(f"{time}-{level}", words(str(level)), "mark", 14, wording.label(f"risk.grid.{time}"))
        for time in times
        for level in scale
    ]
    rows = []
    for impact in reversed(scale):
        found = [
            Cell(_standing(risks, time, level, impact), strong=True, shaded=level * impact >= HIGH)
            for time in times
            for level in scale
        ]
        rows.append(Row(f"{identifier}-{impact}", (Cell(words(str(impact)), strong=True), *found)))
    return Table(identifier, tuple(heads), tuple(rows), caption)


def _standing(risks: tuple[Risk, ...], time: str, probability: int, impact: int) -> Prose:
    """The numbers of the risks that stand in a cell."""

    def at(risk: Risk) -> tuple[int, int]:
        return (left_of(risk) if time == "after" else None) or (risk.probability, risk.impact)

    found = (str(number) for number, risk in enumerate(risks, 1) if at(risk) == (probability, impact))
    text = ", ".join(found)
    return words(text) if text else ()


def risk_table(kit: Kit, identifier: str, risks: tuple[Risk, ...], *, caption: Prose = ()) -> Table:
    """Risk, rating, early sign, what we do, owner."""
    wording = kit.wording
    columns = (
        Column("risk", wording.label("risk.risk"), "text", 27),
        Column("rating", wording.label("risk.rating"), "text", 14),
        Column("sign", wording.label("risk.early_sign"), "text", 25),
        Column("measure", wording.label("risk.what_we_do"), "text", 31),
        Column("owner", wording.label("plan.owner"), "text", 19),
    )
    rows = tuple(
        Row(
            risk.id,
            (
                Cell(wording.text(risk.title), strong=True), Cell(rating(kit, risk)), Cell(wording.text(risk.trigger)),
                Cell(wording.text(risk.mitigation)), Cell(kit.owner(risk.owner)),
            ),
        )
        for risk in risks
    )  # fmt: skip
    return Table(identifier, columns, rows, caption)
