"""Lights of the tracker's steps are formulas: the same words that the dates gave, and others as days go by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from docgen.compose.handover import TYPE as PACK
from docgen.content.types import Day
from docgen.model.document import Formula, IfFilled, IfPositive, IfWord, Operation, Ref, Row, Table, Today, plain_text
from docgen.render.xlsx.formulas import evaluate, serial
from tests.compose.material import WHOLE_ACCOUNTS, account, changed, planned, tables_of

LIGHTS = ("On plan", "At risk", "Late", "Done")
DAYS = (date(2027, 2, 1), date(2027, 3, 30), date(2027, 5, 20), date(2027, 9, 1))


def steps(name: str, when: date) -> Table:
    """The sheet of steps as made on a day, with the first site surveyed and its own judgement on another step."""
    project = account(name).project
    assert project is not None
    first, *others = project.sites
    survey, *rest = first.stages
    kept = (survey.model_copy(update={"actual": Day(date(2027, 3, 1))}), *rest)
    content = changed(name, project=project.model_copy(
        update={"sites": (first.model_copy(update={"stages": kept}), *others)}
    ))  # fmt: skip
    made = next(one for one in planned(PACK, name, "en", content, when) if one.path.endswith("04-delivery-tracker")
                and "xlsx" in one.formats)  # fmt: skip
    return tables_of(made.document)["tracker-steps"]


def shown(table: Table, row: Row, today: date, typed: str = "") -> str:
    """What the cell of the light shows on a day, with `typed` as one's own judgement."""
    cells = {column.id: cell for column, cell in zip(table.columns, row.cells, strict=True)}
    values = {
        (row.id, name): Decimal(serial(cell.value)) for name, cell in cells.items() if isinstance(cell.value, date)
    }
    words = {name: plain_text(cell.runs) for name, cell in cells.items()} | ({"judged": typed} if typed else {})
    formula = cells["light"].formula
    assert formula is not None
    code = evaluate(counted(formula, today), values, lambda key: words[key[1]])
    return LIGHTS[int(code)]


def counted(formula: Formula, today: date) -> Formula:
    """The formula as of a day, with the place of each word in `LIGHTS` for the word."""
    match formula:
        case Today():
            return Today(today)
        case Operation():
            return replace(formula, left=counted(formula.left, today), right=counted(formula.right, today))
        case IfPositive():
            test = counted(formula.test, today)
            return replace(
                formula, test=test, value=said(formula.value, today), otherwise=said(formula.otherwise, today)
            )
        case IfFilled() | IfWord():
            return replace(formula, value=said(formula.value, today), otherwise=said(formula.otherwise, today))
        case _:
            assert isinstance(formula, Ref | Decimal)
            return formula


def said(words: Formula | str, today: date) -> Formula:
    return Decimal(LIGHTS.index(words)) if isinstance(words, str) else counted(words, today)


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("when", DAYS)
def test_a_light_is_worked_out_to_what_is_shown(name: str, when: date) -> None:
    table = steps(name, when)
    at = [column.id for column in table.columns].index("light")
    lights = {row.id: plain_text(row.cells[at].runs) for row in table.rows}
    assert {row.id: shown(table, row, when) for row in table.rows} == lights
    assert len(set(lights.values())) > 1


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_a_step_whose_day_passes_turns_late_by_itself(name: str) -> None:
    table = steps(name, DAYS[0])
    done, at = "Done", [column.id for column in table.columns].index("planned")
    for row in table.rows:
        planned_on = row.cells[at].value
        assert isinstance(planned_on, date)
        after = shown(table, row, date(2029, 1, 1))
        assert after == (done if shown(table, row, DAYS[0]) == done else "Late"), row.id
        assert shown(table, row, planned_on) != "Late", row.id


def test_ones_own_judgement_counts_where_it_is_the_worse() -> None:
    table = steps("halden-rowe", DAYS[0])
    rows = {row.id: row for row in table.rows}
    plain = rows["northwick-installation"]
    assert [shown(table, plain, DAYS[0], typed) for typed in ("", "At risk", "Late")] == ["On plan", "At risk", "Late"]
    assert shown(table, plain, date(2028, 1, 1), "At risk") == "Late", "dates are the worse"
    surveyed = rows["northwick-survey"]
    assert shown(table, surveyed, DAYS[0], "Late") == "Done", "what is done is done"
