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
