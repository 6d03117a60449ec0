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


def calculation(name: str, language: str = "en") -> Table:
    return tables_of(compose(TYPE, name, language, content=bought_directly(name))[PATH])["value-calculation"]


def cell(table: Table, row: str, column: str) -> Cell:
    at = [one.id for one in table.columns].index(column)
    return next(one for one in table.rows if one.id == row).cells[at]


@pytest.mark.parametrize("language", LANGUAGES)
def test_results_are_those_of_the_documents(language: str) -> None:
    table = calculation("yunxi-bank", language)
    case = account("yunxi-bank").value_case
    assert case is not None
    figures = value_figures(case)
    assert figures.payback_months and figures.roi_percent
    assert cell(table, "npv", "start").value == figures.npv.value
    assert cell(table, "payback", "start").value == figures.payback_months.value
    assert cell(table, "roi", "start").value == figures.roi_percent.value
    assert cell(table, "balance", "year-3").value == figures.years[-1].cumulative.value
    assert cell(table, "net", "sum").value == figures.net_value.value


def test_only_inputs_are_typed() -> None:
    table = calculation("yunxi-bank")
    case = account("yunxi-bank").value_case
    assert case is not None
    typed = {
        (row.id, column.id)
        for row in table.rows
        for column, one in zip(table.columns, row.cells, strict=True)
        if one.value is not None and one.formula is None
    }
    inputs = {(one.id, "year-1") for one in (*case.benefits, *case.costs) if one.yearly is not None}
    inputs |= {(one.id, "start") for one in case.costs if one.one_time is not None}
    inputs |= {("rate", "start"), ("tested", "start")}
    assert typed == inputs
    assert cell(table, "vb-machines", "year-2").formula == Ref("vb-machines", "year-1")


def test_a_tender_keeps_costs_to_its_price_volume() -> None:
    table = tables_of(compose(TYPE, "yunxi-bank", "zh")[PATH])["value-calculation"]
    assert not {"cost-total", "net", "npv", "rate"} & {row.id for row in table.rows}


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
    tables = tables_of(compose(TYPE, name, "en", content=bought_directly(name))[PATH])
    calculated, live = tables["value-calculation"], 0
    for shown in tables.values():
        for row in shown.rows:
            for column, one in zip(shown.columns, row.cells, strict=True):
                if one.formula is not None and one.value is not None:
                    own = shown if column.id == "range" else calculated
                    assert worked_out(own, one.formula) == one.value, (shown.id, row.id)
                    live += 1
    assert live > 25


def worked_out(table: Table, formula: Formula) -> Decimal:
    """The formula's value from the numbers of its table; an empty cell counts as zero, as in a spreadsheet."""
    match formula:
        case Ref():
            value = cell(table, formula.row, formula.column).value
            return value if isinstance(value, Decimal) else Decimal(0)
        case Operation():
            left, right = worked_out(table, formula.left), worked_out(table, formula.right)
            return {"+": add, "-": sub, "*": mul, "/": truediv, "^": pow}[formula.operator](left, right)
        case Sum():
            return sum((worked_out(table, part) for part in formula.parts), Decimal(0))
        case Rounded():
            return worked_out(table, formula.value).quantize(Decimal(1).scaleb(-formula.decimals), ROUND_HALF_UP)
        case IfPositive():
            chosen = formula.value if worked_out(table, formula.test) > 0 else formula.otherwise
            assert not isinstance(chosen, str)
            return worked_out(table, chosen)
        case Decimal():
            return formula
