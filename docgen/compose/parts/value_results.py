"""What follows from a value case: results with their formulas in words, and who confirmed what."""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.compose.parts.claims import given
from docgen.compose.parts.evidence import one_reference
from docgen.compose.parts.value import amount, money_cell, payback_words
from docgen.compose.parts.value_formulas import Words
from docgen.content.commercial import Assumption, ValueCase
from docgen.content.evidence import Evidence
from docgen.model.document import (
    Cell,
    Column,
    ColumnKind,
    Formula,
    Prose,
    Row,
    Run,
    Table,
    plain_text,
)
from docgen.pricing import Amount, ValueFigures
from docgen.wording import formats
from docgen.wording.phrase import Part

NO_NUMBER = ("never", "beyond_number", "no_outlay", "no_cost", "no_share")


def results_table(kit: Kit, case: ValueCase, figures: ValueFigures) -> Table:
    """Total cost, net value, return, payback and net present value, each with its formula in words and figures."""
    wording, currency = kit.wording, str(case.currency)
    heads = (
        column_of(kit, "results.name", "name", 24),
        column_of(kit, "how_results", "formula", 50),
        column_of(kit, "results.result", "result", 26, "number"),
    )
    shown = {
        "tco": amount(kit, figures.tco, currency),
        "net_value": amount(kit, figures.net_value, currency),
        "roi": roi_words(kit, figures),
        "payback": payback_sentence(kit, case, figures),
        "npv": amount(kit, figures.npv, currency),
    }
    formulas = _formulas_in_words(kit, case, figures)
    rows = tuple(
        Row(
            f"result-{name}",
            (
                Cell(wording.label(f"value_case.results.{name}"), strong=True),
                Cell(formulas.get(name, wording.label("common.none"))),
                Cell(result, strong=True),
            ),
        )
        for name, result in shown.items()
    )
    return Table("value-results", heads, rows, wording.label("value_case.results.caption"))


def _formulas_in_words(kit: Kit, case: ValueCase, figures: ValueFigures) -> dict[str, Prose]:
    """Each result's formula with its figures; none where the result has no number."""
    said: dict[str, Part | None] = {
        "once": figure(kit, figures.one_time_cost), "cost": figure(kit, figures.yearly_cost),
        "benefit": figure(kit, figures.yearly_benefit), "net": figure(kit, figures.net_yearly),
        "tco": figure(kit, figures.tco), "worth": figure(kit, figures.net_value),
        "rate": kit.wording.number(case.discount_rate_percent), "years": case.horizon_years, "first": 1,
    }  # fmt: skip
    told = ["tco", "net_value"]
    told += ["roi"] if figures.roi_percent is not None else []
    told += ["payback"] if figures.payback in ("within", "beyond") else []
    made = {name: kit.wording.sentence(f"value_case.results.{name}_formula", **said) for name in told}
    npv = "npv_formula" if case.horizon_years > 1 else "npv_formula_one"
    return made | {"npv": kit.wording.sentence(f"value_case.results.{npv}", **said)}


def figure(kit: Kit, value: Amount) -> Prose:
    """A worked-out amount without its currency."""
    if not value.known:
        return kit.wording.gap(*value.sources)
    return (Run(formats.number(value.value), value.sources),)


def roi_words(kit: Kit, figures: ValueFigures) -> Prose:
    """`97%`, or that there is no cost to compare with."""
    if figures.roi_percent is None:
        return kit.wording.label("value_case.results.no_cost")
    if not figures.roi_percent.known:
        return kit.wording.gap(*figures.roi_percent.sources)
    return (Run(f"{formats.number(figures.roi_percent.value)}%", figures.roi_percent.sources),)


def payback_sentence(kit: Kit, case: ValueCase, figures: ValueFigures) -> Prose:
    """`11 months`, or why there is no such number."""
    if figures.payback_months is None:
        return kit.wording.sentence(f"value_case.results.{figures.payback}", years=case.horizon_years)
    return payback_words(kit, case, figures)


def where_costs_stand(kit: Kit) -> Prose:
    """Which file has the costs and what follows from them, where this one may not show a price; else nothing."""
    if not kit.costs_apart:
        return ()
    return kit.wording.label("value_case.apart.tender" if kit.tender else "value_case.apart.sealed")


def theme_without_payback(kit: Kit, case: ValueCase, figures: ValueFigures) -> Prose:
    """What a value case comes to whose outlay is not back within the horizon, or that has none."""
    currency = str(case.currency)
    return kit.wording.sentence(
        f"value_case.theme.{figures.payback}", customer=kit.customer_name, years=case.horizon_years,
        benefit=amount(kit, figures.yearly_benefit, currency, whole=True),
        cost=amount(kit, figures.yearly_cost, currency, whole=True),
        net=amount(kit, figures.net_yearly, currency, whole=True),
        once=amount(kit, figures.one_time_cost, currency, whole=True),
    )  # fmt: skip


def number_words(kit: Kit, case: ValueCase) -> Words:
    """What stands in a column of numbers where there is none."""
    count = case.horizon_years * 12
    said = [plain_text(kit.wording.sentence(f"value_case.scenario.{name}", count=count)) for name in NO_NUMBER]
    return Words(*said)


def payback_cell(kit: Kit, case: ValueCase, figures: ValueFigures, formula: Formula | None) -> Cell:
    """Months in a column of numbers, or the words for none."""
    if figures.payback_months is not None:
        return money_cell(kit, figures.payback_months, formula=formula)
    words = number_words(kit, case)
    said = {"never": words.never, "beyond": words.beyond, "no_outlay": words.no_outlay}[figures.payback]
    return Cell((Run(said, figures.net_yearly.sources),), None, formula)


def roi_cell(kit: Kit, figures: ValueFigures, formula: Formula | None, words: Words) -> Cell:
    """Per cent in a column of numbers, or the words for none."""
    if figures.roi_percent is not None:
        return money_cell(kit, figures.roi_percent, formula=formula)
    return Cell((Run(words.no_cost),), None, formula)


def assumption_table(kit: Kit, case: ValueCase) -> Table | None:
    """What must hold, where it comes from, and who confirmed it when; None without assumptions."""
    if not case.assumptions:
        return None
    heads = (
        column_of(kit, "assumption", "assumption", 40),
        column_of(kit, "source", "source", 34),
        column_of(kit, "agreed", "agreed", 26),
    )
    rows = tuple(
        Row(
            one.id,
            (
                Cell(kit.wording.text(one.text), strong=True), Cell(one_reference(kit, one.source)),
                Cell(confirmation(kit, _agreed(case, one))),
            ),
        )
        for one in case.assumptions
    )  # fmt: skip
    return Table("value-assumptions", heads, rows, kit.wording.label("value_case.assumptions_caption"))


def _agreed(case: ValueCase, assumption: Assumption) -> Evidence | None:
    """The assumption's own confirmation, or that of the whole value case."""
    return assumption.confirmed or (case.confirmed if case.is_confirmed else None)


def confirmation(kit: Kit, agreed: Evidence | None) -> Prose:
    """`Chief financial officer, 29 January 2027`, or that nobody confirmed it yet."""
    if agreed is None:
        return kit.wording.label("value_case.unconfirmed")
    if given(agreed.by_role, agreed.date):
        return kit.wording.sentence("value_case.agreed_on", role=agreed.by_role, date=agreed.date)
    return kit.wording.text(agreed.by_role) or one_reference(kit, agreed)


def column_of(
    kit: Kit, key: str, name: str, weight: int, kind: ColumnKind = "text", unit: Prose = (), decimals: int = 0
) -> Column:
    """A column with the label `value_case.<key>`; decimals are those of money."""
    return Column(name, kit.wording.label(f"value_case.{key}"), kind, weight, unit, decimals if kind == "money" else 0)


__all__ = [
    "assumption_table", "column_of", "confirmation", "figure", "number_words", "payback_cell", "payback_sentence",
    "results_table", "roi_cell", "roi_words", "theme_without_payback", "where_costs_stand",
]  # fmt: skip
