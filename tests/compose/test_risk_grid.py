"""The grids of risks: where each stands now and once its measure is taken, by the number it has in the table."""

from __future__ import annotations

import pytest

from docgen.compose.proposal import TYPE
from docgen.model.document import Table, plain_text
from tests.compose.material import LANGUAGES, WHOLE_ACCOUNTS, account, changed, compose, tables_of

HALDEN = "halden-rowe"


def standing(table: Table, time: str) -> dict[str, tuple[int, int]]:
    """Probability and impact of each numbered risk."""
    found = {}
    for row in table.rows:
        for column, cell in zip(table.columns[1:], row.cells[1:], strict=True):
            when, _, level = column.id.partition("-")
            for number in filter(None, plain_text(cell.runs).split(", ")):
                if when == time:
                    found[number] = int(level), int(row.id.rpartition("-")[2])
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_each_risk_of_the_table_stands_in_both_grids(name: str, language: str) -> None:
    tables = tables_of(compose(TYPE, name, language)["customer/proposal.pdf"])
    risks = {str(one.id): one for one in account(name).risks}
    shown = [risks[row.id] for row in tables["risk-table"].rows]
    now, after = standing(tables["risk-grid"], "now"), standing(tables["risk-grid"], "after")
    assert now == {str(n): (one.probability, one.impact) for n, one in enumerate(shown, 1)}
    assert after == {str(n): (one.probability_after, one.impact_after) for n, one in enumerate(shown, 1)}
    numbers = [plain_text(row.cells[0].runs)[0] for row in tables["risk-table"].rows]
    assert numbers == sorted(now)


def test_the_high_zone_is_shaded() -> None:
    grid = tables_of(compose(TYPE, HALDEN, "en")["customer/proposal.pdf"])["risk-grid"]
    for row in grid.rows:
        impact = int(row.id.rpartition("-")[2])
        for column, cell in zip(grid.columns[1:], row.cells[1:], strict=True):
            assert cell.shaded == (impact * int(column.id.rpartition("-")[2]) >= 12)


def test_one_grid_while_a_risk_does_not_say_what_its_measure_leaves() -> None:
    first, *others = account(HALDEN).risks
    open_ended = changed(
        HALDEN, risks=(first.model_copy(update={"probability_after": None, "impact_after": None}), *others)
    )
    grid = tables_of(compose(TYPE, HALDEN, "en", content=open_ended)["customer/proposal.pdf"])["risk-grid"]
    assert [column.id for column in grid.columns] == ["impact", *(f"now-{level}" for level in range(1, 6))]
    assert "now: 1 of 5" in plain_text(grid.caption) or "now: one of five" in plain_text(grid.caption)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["probability_after", "impact_after"])
def test_what_a_measure_leaves_as_it_is_need_not_be_written_again(name: str, language: str) -> None:
    known = account(HALDEN).risks
    half = changed(HALDEN, risks=tuple(one.model_copy(update={name: None}) for one in known))
    tables = tables_of(compose(TYPE, HALDEN, language, content=half)["customer/proposal.pdf"])
    rows = [row.id for row in tables["risk-table"].rows]
    risks = {str(one.id): one for one in known}
    left = {"probability_after": lambda one: (one.probability, one.impact_after),
            "impact_after": lambda one: (one.probability_after, one.impact)}[name]  # fmt: skip
    assert standing(tables["risk-grid"], "after") == {str(n): left(risks[key]) for n, key in enumerate(rows, 1)}
