"""The value case workbook: live formulas from the inputs to net present value, equal to the figures in documents."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from operator import add, mul, sub, truediv

import pytest

from docgen.compose.value_case import TYPE
from docgen.model.document import Cell, Document, Formula, IfPositive, Operation, Ref, Rounded, Sum, Table
from docgen.pricing import value_figures
from tests.compose.material import LANGUAGES, account, bought_directly, changed, compose, tables_of

PATH = "customer/value-case.xlsx"


def workbook(name: str, language: str = "en") -> dict[str, Table]:
    return tables_of(compose(TYPE, name, language, content=bought_directly(name))[PATH])


def cell(table: Table, row: str, column: str) -> Cell:
    at = [one.id for one in table.columns].index(column)
    return next(one for one in table.rows if one.id == row).cells[at]


@pytest.mark.parametrize("language", LANGUAGES)
def test_results_are_those_of_the_documents(language: str) -> None:
    tables = workbook("yunxi-bank", language)
    table, answers = tables["value-calculation"], tables["value-answers"]
    case = account("yunxi-bank").value_case
    assert case is not None
    figures = value_figures(case)
    assert figures.payback_months and figures.roi_percent
    assert cell(table, "npv", "start").value == figures.npv.value
    assert cell(answers, "payback", "value").value == figures.payback_months.value
    assert cell(answers, "roi", "value").value == figures.roi_percent.value
    assert cell(table, "balance", "year-3").value == figures.years[-1].cumulative.value
    assert cell(table, "net", "sum").value == figures.net_value.value


def test_only_inputs_are_typed() -> None:
    tables = workbook("yunxi-bank")
    table = tables["value-calculation"]
    case = account("yunxi-bank").value_case
    assert case is not None
    typed = {
        (row.id, column.id)
        for shown in tables.values()
        for row in shown.rows
        for column, one in zip(shown.columns, row.cells, strict=True)
        if one.value is not None and one.formula is None
    }
    inputs = {(one.id, "year-1") for one in (*case.benefits, *case.costs) if one.yearly is not None}
    inputs |= {(one.id, "start") for one in case.costs if one.one_time is not None}
    inputs |= {("rate", "value"), ("tested", "value")}
    assert typed == inputs
    assert cell(table, "vb-machines", "year-2").formula == Ref("vb-machines", "year-1")


def test_a_tender_keeps_costs_to_its_price_volume() -> None:
    tables = tables_of(compose(TYPE, "yunxi-bank", "zh")[PATH])
    assert "value-answers" not in tables
    assert not {"cost-total", "net", "npv", "rate"} & {row.id for table in tables.values() for row in table.rows}


def test_a_sealed_quote_leaves_benefits_only() -> None:
    document: Document = compose(TYPE, "halden-rowe", "en")[PATH]
    table = tables_of(document)["value-calculation"]
    assert [column.id for column in table.columns] == ["item", "year-1", "year-2", "year-3", "sum"]
    assert not {"cost-total", "net", "npv", "rate"} & {row.id for row in table.rows}
    assert cell(table, "benefit-total", "sum").value == Decimal(3) * 617250


def test_no_file_for_an_unconfirmed_value_case() -> None:
    value = account("yunxi-bank").value_case
    assert value is not None
    hidden = value.model_copy(update={"visibility": "internal"})
    assert compose(TYPE, "yunxi-bank", "en", content=changed("yunxi-bank", value_case=hidden)) == {}
    assert compose(TYPE, "marlow-press", "en") == {}


@pytest.mark.parametrize("name", ("halden-rowe", "yunxi-bank"))
def test_every_formula_gives_the_number_that_is_shown(name: str) -> None:
    tables, live = workbook(name), 0
    for shown in tables.values():
        for row in shown.rows:
            for one in row.cells:
                if one.formula is not None and one.value is not None:
                    assert worked_out(tables, shown, one.formula) == one.value, (shown.id, row.id)
                    live += 1
    assert live > 25


def worked_out(tables: dict[str, Table], table: Table, formula: Formula) -> Decimal:
    """The formula's value from the numbers of the tables; an empty cell counts as zero, as in a spreadsheet."""
    match formula:
        case Ref():
            value = cell(tables[formula.table] if formula.table else table, formula.row, formula.column).value
            return value if isinstance(value, Decimal) else Decimal(0)
        case Operation():
            left, right = worked_out(tables, table, formula.left), worked_out(tables, table, formula.right)
            return {"+": add, "-": sub, "*": mul, "/": truediv, "^": pow}[formula.operator](left, right)
        case Sum():
            return sum((worked_out(tables, table, part) for part in formula.parts), Decimal(0))
        case Rounded():
            return worked_out(tables, table, formula.value).quantize(
                Decimal(1).scaleb(-formula.decimals), ROUND_HALF_UP
            )
        case IfPositive():
            chosen = formula.value if worked_out(tables, table, formula.test) > 0 else formula.otherwise
            assert not isinstance(chosen, str)
            return worked_out(tables, table, chosen)
        case Decimal():
            return formula
