"""The value case as a workbook: live formulas from the inputs to net present value, payback and what if.

Built when the customer may see the value case. While offers are sealed it holds benefits and no cost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from docgen.compose.kit import Kit
from docgen.compose.parts.claims import given
from docgen.compose.parts.evidence import one_reference
from docgen.compose.parts.value import money_cell, yearly_benefit
from docgen.compose.parts.value_formulas import Flows, Words, discounted, year_column
from docgen.compose.parts.value_results import (
    assumption_table,
    confirmation,
    number_words,
    payback_cell,
    roi_cell,
    where_costs_stand,
)
from docgen.compose.parts.value_what_if import scenario_table, swing_table
from docgen.compose.plan import DocumentType, Planned
from docgen.compose.proposal.frame import bold, columns, dash, row, table
from docgen.content.commercial import ValueCase
from docgen.content.entity import Visibility
from docgen.content.types import Money, Whole
from docgen.model.document import (
    Cell,
    Column,
    Document,
    Formula,
    Operation,
    Paragraph,
    Prose,
    Ref,
    Rounded,
    Row,
    Run,
    Section,
    Sum,
    Table,
)
from docgen.pricing import Amount, Sensitivity, ValueFigures, sensitivity
from docgen.pricing.offer import minor_units, round_half_up

DECIMALS = 2
FINE = 4
"""Decimals of discounted amounts: few enough for a spreadsheet's 15 digits. Net present value is not their sum."""


def compose(kit: Kit) -> tuple[Planned, ...]:
    """value-case.xlsx, where there is a value case this reader may see."""
    case = kit.content.value_case
    if case is None or not case.benefits:
        return ()
    return (Planned(workbook(kit, case, "value-case", "value_case.title"), "customer/value-case", ("xlsx",)),)


def workbook(kit: Kit, case: ValueCase, identifier: str, title: str) -> Document:
    """The calculation and what it rests on, a sheet each."""
    wording = kit.wording
    sections = [Section("calculation", "value-case", wording.label("value_case.sheet.calculation"), _sheet(kit, case))]
    basis = tuple(found for found in (_benefits(kit, case), _assumptions(kit, case)) if found is not None)
    sections.append(Section("basis", "value-case", wording.label("value_case.sheet.basis"), basis))
    return Document(
        id=identifier, kind="value-case", language=wording.language,
        title=wording.sentence(title, customer=kit.customer_name), meta=kit.meta("document.value-case"),
        sections=tuple(sections), look="book",
    )  # fmt: skip


def _sheet(kit: Kit, case: ValueCase) -> tuple[Paragraph | Table, ...]:
    note = kit.wording.label("value_case.note" if kit.value else "value_case.note_benefits")
    apart = where_costs_stand(kit)
    note = kit.wording.join((note, apart), "quote.between_sentences") if apart else note
    found = sensitivity(case)
    return (
        Paragraph("value-note", note, "note"),
        _inputs(kit, case),
        _calculation(kit, case),
        *_answers(kit, case, found),
        scenario_table(kit, case, found, live=True, decimals=DECIMALS),
        swing_table(kit, case, found, live=True, decimals=DECIMALS),
    )


def _inputs(kit: Kit, case: ValueCase) -> Table:
    """What is typed besides the amounts: the discount rate, and by how much the what-if tables move each figure."""
    rate, percent = case.discount_rate_percent, case.sensitivity_percent
    known = Amount(rate.amount, (rate.source,), not rate.is_gap)
    tested = Amount(Decimal(percent), (percent.source,) if isinstance(percent, Whole) else ())
    rows = [_named(kit, "tested", _typed(money_cell(kit, tested)))]
    if kit.value is not None:
        rows.insert(0, _named(kit, "rate", _typed(money_cell(kit, known, decimals=_decimals(rate.amount)))))
    return Table("value-inputs", _value_heads(kit), tuple(rows), kit.wording.label("value_case.inputs"))


def _answers(kit: Kit, case: ValueCase, found: Sensitivity) -> tuple[Table, ...]:
    """Months and per cent: payback, return, and how far benefits may fall; none without costs."""
    figures, share = kit.value, found.break_even_percent
    if figures is None:
        return ()
    flows, words = Flows.expected(case.horizon_years), number_words(kit, case)
    fall = flows.break_even(words)
    rows = (
        _named(kit, "payback", payback_cell(kit, case, figures, flows.payback(words))),
        _named(kit, "roi", roi_cell(kit, figures, flows.roi(words), words)),
        _named(kit, "break-even", money_cell(kit, share, formula=fall) if share else Cell(_none(words), None, fall)),
    )
    return (Table("value-answers", _value_heads(kit), rows, kit.wording.label("value_case.conclusions")),)


def _value_heads(kit: Kit) -> tuple[Column, ...]:
    item, value = columns(kit, "value_case", ("item", 40), ("value", 15, "number"))
    return (item, value)


def _named(kit: Kit, key: str, found: Cell) -> Row:
    return Row(key, (Cell(kit.wording.label(f"value_case.{key}"), strong=True), found))


def _typed(found: Cell) -> Cell:
    """A figure the reader may change; all that follows from it recalculates, and is locked."""
    return replace(found, writable=True)


def _none(words: Words) -> Prose:
    return (Run(words.no_share),)


def _decimals(value: Decimal) -> int:
    """Decimals a number is written with."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _calculation(kit: Kit, case: ValueCase) -> Table:
    wording = kit.wording
    years = range(1, case.horizon_years + 1)
    unit = wording.currency(case.currency)
    item = columns(kit, "value_case", ("item", 40))[0]
    start = columns(kit, "value_case", ("start", 15, "money"))[0]
    heads = [item, *((start,) if kit.value else ())]
    heads += [Column(year_column(n), wording.sentence("proposal.years.one", number=n), "money", 15) for n in years]
    heads.append(columns(kit, "value_case", ("sum", 16, "money"))[0])
    sheet = _Sheet(kit, case, [head.id for head in heads[1:-1]])
    rows = sheet.benefit_rows()
    if kit.value is not None:
        rows += [*sheet.cost_rows(), *sheet.result_rows(kit.value)]
    caption = wording.sentence("value_case.caption", customer=kit.customer_name, years=case.horizon_years)
    return Table(
        "value-calculation",
        tuple(replace(h, unit=unit if h.kind == "money" else (), decimals=DECIMALS) for h in heads),
        tuple(rows),
        caption,
    )


class _Sheet:
    """The rows of the calculation. `periods` are the column ids between the item and the sum."""

    def __init__(self, kit: Kit, case: ValueCase, periods: list[str]) -> None:
        self.kit, self.case, self.periods = kit, case, periods

    def benefit_rows(self) -> list[Row]:
        """Benefits by year, and their total."""
        rows = [self._group("benefits")]
        for one in self.case.benefits:
            rows.append(self._item(one.id, self.kit.wording.text(one.item), None, one.yearly))
        per_year = yearly_benefit(self.case)
        return [
            *rows,
            self._total("benefit-total", [one.id for one in self.case.benefits], Amount(Decimal(0)), per_year),
        ]

    def cost_rows(self) -> list[Row]:
        """Costs by year, and their total."""
        figures = self.kit.value
        assert figures is not None
        rows = [self._group("costs")]
        for one in self.case.costs:
            rows.append(self._item(one.id, self.kit.wording.text(one.item), one.one_time, one.yearly))
        names = [one.id for one in self.case.costs]
        return [*rows, self._total("cost-total", names, figures.one_time_cost, figures.yearly_cost)]

    def result_rows(self, figures: ValueFigures) -> list[Row]:
        """Net, balance so far, discounted net, net present value."""
        once = figures.one_time_cost
        start = Amount(-once.value, once.sources, once.known)
        nets = [start, *(figures.net_yearly for _ in figures.years)]
        balance = [start, *(year.cumulative for year in figures.years)]
        net = self._series(
            "net", nets, lambda at: Operation("-", Ref("benefit-total", at), Ref("cost-total", at)), total=True
        )
        rows = [self._group("result"), net, self._series("balance", balance, self._running)]
        rows.append(self._series("discounted", self._discounted(nets), self._present))
        npv = Flows.expected(self.case.horizon_years).npv(minor_units(str(self.case.currency)))
        return [*rows, self._answer("npv", self._amount(figures.npv, npv))]

    def _group(self, name: str) -> Row:
        empty = tuple(Cell() for _ in range(len(self.periods) + 1))
        return Row(f"group-{name}", (Cell(self.kit.wording.label(f"value_case.{name}")), *empty), "group")

    def _item(self, key: str, name: Prose, once: Money | None, yearly: Money | None) -> Row:
        """An input row: the first year is typed, the others repeat it."""
        cells = []
        for at in self.periods:
            money = once if at == "start" else yearly
            formula = Ref(key, year_column(1)) if yearly is not None and at not in ("start", year_column(1)) else None
            found = self._money(money, formula)
            cells.append(_typed(found) if money is not None and formula is None else found)
        value = self._sum_of(cells)
        return row(key, name, *cells, self._amount(value, Sum(tuple(Ref(key, at) for at in self.periods))))

    def _total(self, key: str, parts: Sequence[str], start: Amount, yearly: Amount) -> Row:
        cells = [
            self._amount(start if at == "start" else yearly, Sum(tuple(Ref(part, at) for part in parts)))
            for at in self.periods
        ]
        total = self._amount(self._sum_of(cells), Sum(tuple(Ref(key, at) for at in self.periods)))
        return Row(key, (Cell(self.kit.wording.label(f"value_case.{key}")), *cells, total), "subtotal")

    def _series(self, key: str, values: list[Amount], formula: Callable[[str], Formula], *, total: bool = False) -> Row:
        cells = [self._amount(value, formula(at)) for at, value in zip(self.periods, values, strict=True)]
        last = self._amount(self._sum_of(cells), Sum(tuple(Ref(key, at) for at in self.periods))) if total else Cell()
        return Row(key, (Cell(self.kit.wording.label(f"value_case.{key}"), strong=total), *cells, last))

    def _running(self, at: str) -> Formula:
        if at == "start":
            return Ref("net", at)
        return Operation("+", Ref("balance", self.periods[self.periods.index(at) - 1]), Ref("net", at))

    def _present(self, at: str) -> Formula:
        years = self.periods.index(at)
        growth = Flows.expected(self.case.horizon_years).growth
        return Rounded(discounted(Ref("net", at), growth, years), FINE) if years else Ref("net", at)

    def _discounted(self, nets: list[Amount]) -> list[Amount]:
        rate = self.case.discount_rate_percent
        factor = 1 + rate.amount / 100
        return [
            Amount(
                round_half_up(net.value / factor**years, FINE),
                (*net.sources, rate.source),
                net.known and not rate.is_gap,
            )
            for years, net in enumerate(nets)
        ]

    def _answer(self, key: str, found: Cell) -> Row:
        empty = tuple(Cell() for _ in range(len(self.periods)))
        return Row(key, (Cell(self.kit.wording.label(f"value_case.{key}"), strong=True), found, *empty))

    def _money(self, money: Money | None, formula: Formula | None) -> Cell:
        if money is None:
            return Cell()
        return self._amount(Amount(money.amount or Decimal(0), (money.source,), not money.is_gap), formula)

    def _amount(self, value: Amount, formula: Formula | None = None) -> Cell:
        return money_cell(self.kit, value, decimals=DECIMALS, formula=formula)

    @staticmethod
    def _sum_of(cells: Iterable[Cell]) -> Amount:
        kept = [cell for cell in cells if cell.runs]
        sources = tuple(dict.fromkeys(source for cell in kept for run in cell.runs for source in run.sources))
        known = all(isinstance(cell.value, Decimal) for cell in kept)
        return Amount(sum((cell.value for cell in kept if isinstance(cell.value, Decimal)), Decimal(0)), sources, known)


def _benefits(kit: Kit, case: ValueCase) -> Table | None:
    wording = kit.wording
    heads = columns(kit, "value_case", ("benefit", 30), ("formula", 50), ("confidence", 14), ("confirmed_by", 30))
    rows = (
        row(
            f"{one.id}-basis",
            bold(wording.text(one.item)),
            wording.text(one.formula),
            wording.label(f"value.{one.confidence}"),
            dash(kit, wording.text(one.confirmed_by_role)),
        )
        for one in case.benefits
    )
    confirmed = all(given(one.formula, one.confirmed_by_role) for one in case.benefits)
    key = "value_case.benefits_confirmed" if confirmed else "value_case.benefits_caption"
    return table("value-benefits", heads, rows, wording.label(key))


def _assumptions(kit: Kit, case: ValueCase) -> Table | None:
    listed = assumption_table(kit, case)
    if listed is None or case.confirmed is None:
        return listed
    name = bold(kit.wording.label("value_case.confirmed"))
    agreed = row("confirmed", name, one_reference(kit, case.confirmed), confirmation(kit, case.confirmed))
    return replace(listed, rows=(*listed.rows, agreed))


TYPE = DocumentType("value-case", "proposal", Visibility.CUSTOMER, None, prices=False, compose=compose)
