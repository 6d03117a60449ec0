"""One set of figures in every document; edges in words; an unconfirmed value case in no customer's file."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from docgen.compose.deck import CUSTOMER_DECK
from docgen.compose.proposal import TYPE as PROPOSAL
from docgen.compose.registry import DOCUMENT_TYPES
from docgen.compose.tender import TYPE as TENDER
from docgen.compose.value_case import TYPE as WORKBOOK
from docgen.compose.value_review import TYPE as REVIEW
from docgen.content.commercial import ValueCase
from docgen.content.entity import Visibility
from docgen.content.evidence import Evidence
from docgen.model.document import Chart, Section, Table, every_section, plain_text
from docgen.pricing import sensitivity, value_figures
from docgen.wording import formats
from tests.compose.material import (
    LANGUAGES,
    WHOLE_ACCOUNTS,
    account,
    bought_directly,
    changed,
    compose,
    tables_of,
    words_of,
)
from tests.pricing.content import value_case

CONFIRMED = {"kind": "meeting", "ref": "Review", "date": "2027-01-29", "by_role": "Head of finance"}
ASSUMED = [{"id": "hours", "text": "Hours stay", "source": {"kind": "estimate", "ref": "Plan"}}]


def figures_of(name: str) -> ValueCase:
    case = account(name).value_case
    assert case is not None
    return case


def sections(document: Any) -> dict[str, Section]:
    return {one.id: one for one in every_section(document)}


def charts(section: Section) -> dict[str, Chart]:
    found = {one.id: one for one in section.blocks if isinstance(one, Chart)}
    for inner in section.sections:
        found |= charts(inner)
    return found


def column(table: Table, name: str) -> dict[str, Decimal]:
    """The numbers of a column by row."""
    at = [one.id for one in table.columns].index(name)
    return {row.id: value for row in table.rows if isinstance(value := row.cells[at].value, Decimal)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_deck_proposal_and_workbook_show_the_same_figures(language: str) -> None:
    case, content = figures_of("yunxi-bank"), bought_directly("yunxi-bank")
    figures, found = value_figures(case), sensitivity(case)
    proposal = compose(PROPOSAL, "yunxi-bank", language, content=content)["customer/proposal.docx"]
    book = tables_of(compose(WORKBOOK, "yunxi-bank", language, content=content)["customer/value-case.xlsx"])
    decks = compose(CUSTOMER_DECK, "yunxi-bank", language, content=content)
    deck = sections(next(document for path, document in decks.items() if path.endswith(".pptx")))
    tables = tables_of(sections(proposal)["value"])

    for name in ("low", "high", "range"):
        assert column(tables["value-swings"], name) == column(book["value-swings"], name)
    for name in ("net", "npv", "payback", "roi"):
        assert column(tables["value-scenarios"], name) == column(book["value-scenarios"], name)
    assert column(tables["value-scenarios"], "npv") == {
        "scenario-worst": found.worst.npv.value, "scenario-expected": figures.npv.value,
        "scenario-best": found.best.npv.value, "scenario-surest": found.surest.npv.value if found.surest else None,
    }  # fmt: skip
    results = {row.id: plain_text(row.cells[-1].runs) for row in tables["value-results"].rows}
    assert figures.roi_percent and figures.payback_months
    assert formats.number(figures.tco.value) in results["result-tco"]
    assert formats.number(figures.npv.value) in results["result-npv"]
    assert results["result-roi"] == f"{figures.roi_percent.value}%"
    assert str(figures.payback_months.value) in results["result-payback"]

    printed, drawn = (
        charts(one)["value-chart"].series[0].values for one in (sections(proposal)["value"], deck["value"])
    )
    divisor = Decimal(10000) if language == "zh" else Decimal(1)
    bars = [value * divisor for value in drawn if value is not None]
    gained, cost = bars[: len(case.benefits)], bars[len(case.benefits) :]
    assert gained == sorted(
        (one for one in printed[: len(case.benefits)] if one is not None), reverse=True
    ) and cost == list(printed[-len(cost) :])
    assert printed[-1] == cost[-1] == figures.net_yearly.value
    short = formats.money_short(figures.npv.value, "CNY", language)
    assert short in words_of(deck["value"]) and short in words_of(sections(proposal)["value"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_price_volume_of_a_tender_has_the_whole_value_case(language: str) -> None:
    made = compose(TENDER, "yunxi-bank", language)
    volume, figures = made["customer/tender/04-price.pdf"], value_figures(figures_of("yunxi-bank"))
    shown = tables_of(volume)
    assert {"benefits", "costs", "years", "value-results", "value-scenarios", "value-swings"} <= set(shown)
    said = words_of(shown["value-results"])
    results = (figures.tco, figures.net_value, figures.roi_percent, figures.payback_months, figures.npv)
    assert all(one is not None and formats.number(one.value) in said for one in results)
    table = tables_of(made["customer/tender/04-price-value-case.xlsx"])["value-calculation"]
    npv = next(row for row in table.rows if row.id == "npv").cells[1]
    assert npv.value == figures.npv.value and npv.formula is not None
    for other in ("01-qualification", "02-commercial", "03-technical"):
        text = words_of(made[f"customer/tender/{other}.pdf"])
        assert formats.number(figures.tco.value) not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_without_costs_names_the_one_that_has_them(language: str) -> None:
    tender = compose(PROPOSAL, "yunxi-bank", language)["customer/proposal.pdf"]
    assert "04-price" in words_of(tender) and "xlsx" not in words_of(tender), "files leave under names of their own"
    for kind, path in ((PROPOSAL, "customer/proposal.pdf"), (WORKBOOK, "customer/value-case.xlsx")):
        sealed = words_of(compose(kind, "halden-rowe", language)[path])
        assert {"en": "The offers are sealed", "zh": "各方案处于密封状态"}[language] in sealed
        opened = words_of(compose(kind, "yunxi-bank", language, content=bought_directly("yunxi-bank"))[path])
        assert ".xlsx" not in opened and ".xlsx" not in sealed


def test_a_draft_says_that_the_value_case_waits_for_the_customer() -> None:
    case = figures_of("yunxi-bank").model_copy(update={"confirmed": None})
    made = compose(PROPOSAL, "yunxi-bank", "en", content=changed("yunxi-bank", value_case=case))
    waiting = sections(made["customer/proposal.pdf"])["value"]
    assert "confirmation of the value case" in words_of(waiting)
    assert formats.number(case.benefits[0].yearly.amount or Decimal(0)) not in words_of(waiting)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_team_has_the_whole_where_the_customer_has_benefits_alone(language: str) -> None:
    name = "halden-rowe"
    made = compose(REVIEW, name, language)
    assert set(made) == {"internal/value-case.xlsx", "internal/value-case.docx"}
    figures = value_figures(figures_of(name))
    calculated = tables_of(made["internal/value-case.xlsx"])["value-calculation"]
    assert column(calculated, "start")["npv"] == figures.npv.value
    assert {"value-results", "value-scenarios", "value-swings"} <= set(tables_of(made["internal/value-case.docx"]))
    assert all(document.meta.classification == "internal" for document in made.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_no_cost_beside_sealed_offers_or_outside_the_price_volume(name: str, language: str) -> None:
    figures = value_figures(figures_of(name))
    for path, kind in (("customer/proposal.docx", PROPOSAL), ("customer/value-case.xlsx", WORKBOOK)):
        sealed = compose(kind, name, language)[path]
        assert "value-results" not in tables_of(sealed)
        assert set(column(tables_of(sealed)["value-swings"], "low")) == {
            f"swing-{one.id}" for one in figures_of(name).benefits
        }
        assert formats.number(figures.tco.value) not in words_of(sealed)


def test_no_review_where_the_customer_s_files_have_it_all() -> None:
    assert compose(REVIEW, "yunxi-bank", "en", content=bought_directly("yunxi-bank")) == {}
    assert compose(REVIEW, "yunxi-bank", "en") == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bars_stand_around_the_expected_result(language: str) -> None:
    found = sensitivity(figures_of("yunxi-bank"))
    proposal = compose(PROPOSAL, "yunxi-bank", language)["customer/proposal.docx"]
    shown = charts(sections(proposal)["value"])["value-swings-chart"]
    table = tables_of(sections(proposal)["value"])["value-swings"]
    for series, name in zip(shown.series, ("low", "high"), strict=True):
        away = [value - found.expected.total_benefit.value for value in column(table, name).values()]
        assert list(series.values) == away
    assert formats.money_short(found.expected.total_benefit.value, "CNY", language) in plain_text(shown.caption)


@pytest.mark.parametrize("language", LANGUAGES)
def test_inputs_of_the_workbook_are_free_and_all_that_follows_is_locked(language: str) -> None:
    made = compose(REVIEW, "halden-rowe", language)["internal/value-case.xlsx"]
    tables, case = tables_of(made), figures_of("halden-rowe")
    free = {
        f"{row.id}/{head.id}"
        for table in tables.values()
        for row in table.rows
        for head, cell in zip(table.columns, row.cells, strict=True)
        if cell.writable
    }
    typed = {f"{one.id}/start" for one in case.costs if one.one_time}
    typed |= {f"{one.id}/year-1" for one in case.costs if one.yearly}
    assert free == typed | {f"{one.id}/year-1" for one in case.benefits} | {"rate/value", "tested/value"}
    assert not [
        row.id
        for table in tables.values()
        for row in table.rows
        for cell in row.cells
        if cell.writable and cell.formula
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("confirmed", (None, {"kind": "meeting", "ref": None}))
def test_an_unconfirmed_value_case_is_in_no_customer_file(confirmed: Any, language: str) -> None:
    agreed = Evidence.model_validate(confirmed) if confirmed else None
    bare = figures_of("yunxi-bank").model_copy(update={"confirmed": agreed})
    content = bought_directly("yunxi-bank", value_case=bare)
    formula = bare.benefits[0].formula.in_language(language)
    assert formula is not None
    made = 0
    for kind in DOCUMENT_TYPES:
        if kind.level == Visibility.CUSTOMER:
            for document in compose(kind, "yunxi-bank", language, content=content).values():
                assert not {"value-chart", "value-calculation", "benefits"} & set(tables_of(document))
                value = sections(document).get("value")
                assert value is None or not value.sections, "no more than that it waits"
                assert formula[1] not in words_of(document)
                made += 1
    assert made > 5
    review = compose(REVIEW, "yunxi-bank", language, content=content)["internal/value-case.docx"]
    unsure = {"en": "Not confirmed yet", "zh": "尚未确认"}[language]
    assert words_of(tables_of(review)["value-assumptions"]).count(unsure) == len(bare.assumptions)


def edge(once: str, yearly: str) -> ValueCase:
    """60,000 a year over three years against these costs."""
    costs = [{"id": "buy", "item": "Plant", "one_time": f"EUR {once}", "yearly": f"EUR {yearly}"}]
    return value_case(costs=costs, confirmed=CONFIRMED, assumptions=ASSUMED, visibility="customer")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("once", "yearly", "said"),
    [
        ("5000", "99000", {"en": "do not cover the yearly cost", "zh": "不足以抵偿每年费用"}),
        ("999999", "0", {"en": "are not back within 3 years", "zh": "在3年内不能收回"}),
        ("0", "10000", {"en": "pays nothing once", "zh": "没有一次性投入"}),
        ("0", "0", {"en": "No cost to compare with", "zh": "无费用可比"}),
    ],
)
def test_what_has_no_number_is_said_in_words(once: str, yearly: str, said: dict[str, str], language: str) -> None:
    content = bought_directly("yunxi-bank", value_case=edge(once, yearly))
    proposal = compose(PROPOSAL, "yunxi-bank", language, content=content)["customer/proposal.docx"]
    words = words_of(sections(proposal)["value"])
    assert said[language] in words.replace("\n", "").replace("\u00a0", " ")
    assert "NaN" not in words and "None" not in words and "Infinity" not in words
    decks = compose(CUSTOMER_DECK, "yunxi-bank", language, content=content)
    slide = words_of(sections(next(iter(decks.values())))["value"])
    assert "-" not in slide.split("\n")[0] and "NaN" not in slide


def test_own_confirmation_of_an_assumption_goes_before_that_of_the_case() -> None:
    case = figures_of("yunxi-bank")
    own = Evidence.model_validate({"kind": "meeting", "ref": "Visit", "date": "2027-02-02", "by_role": "Controller"})
    first, *others = case.assumptions
    told = case.model_copy(update={"assumptions": (first.model_copy(update={"confirmed": own}), *others)})
    content = changed("yunxi-bank", value_case=told)
    rows = tables_of(compose(TENDER, "yunxi-bank", "en", content=content)["customer/tender/04-price.docx"])[
        "value-assumptions"
    ].rows
    said = [plain_text(row.cells[-1].runs).replace("\u00a0", " ") for row in rows]
    assert said[0] == "Controller, 2 February 2027"
    assert set(said[1:]) == {"General manager of planning and finance, 1 March 2027"}
