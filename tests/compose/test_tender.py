"""Tender volumes: four of them, only for a tender, official forms, and no price outside the price volume."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from docgen.compose.tender import TYPE
from docgen.model.document import Document, Fields, Section, Signatures, every_section, plain_text
from tests.compose.material import LANGUAGES, account, changed, compose, every_run, ids_of, planned, tables_of, words_of

NAMES = ("01-qualification", "02-commercial", "03-technical", "04-price")


def volumes(language: str = "zh", **parts: object) -> dict[str, Document]:
    made = compose(TYPE, "yunxi-bank", language, content=changed("yunxi-bank", **parts))
    return {
        path.removeprefix("customer/tender/").removesuffix(".pdf"): one
        for path, one in made.items()
        if path.endswith(".pdf")
    }


def titles(document: Document) -> list[str]:
    return [plain_text(one.title) for one in document.sections]


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_volumes_as_word_and_pdf(language: str) -> None:
    made = compose(TYPE, "yunxi-bank", language)
    files = {f"customer/tender/{name}.{form}" for name in NAMES for form in ("docx", "pdf")}
    assert set(made) == files | {"customer/tender/04-price-value-case.xlsx"}
    for document in volumes(language).values():
        assert document.kind == "tender" and document.language == language
        identifiers = ids_of(document.sections)
        assert len(identifiers) == len(set(identifiers)), document.id
        assert not [run.text for run in every_run(document.sections) if run.kind != "plain"]


def test_official_names_of_the_forms() -> None:
    made = volumes()
    assert titles(made["01-qualification"])[0] == "资格审查响应表"
    assert {"投标函", "评分索引", "商务条款偏离表", "业绩一览表"} <= set(titles(made["02-commercial"]))
    assert {"技术规格偏离表", "点对点应答表"} <= set(titles(made["03-technical"]))
    assert {"开标一览表", "分项报价表"} <= set(titles(made["04-price"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_price_outside_the_price_volume(language: str) -> None:
    made = volumes(language)
    prices = set()
    for table in tables_of(made["04-price"]).values():
        for row in table.rows:
            money = [cell for column, cell in zip(table.columns, row.cells, strict=True) if column.kind == "money"]
            prices |= {plain_text(cell.runs) for cell in money if isinstance(cell.value, Decimal)}
    assert len(prices) > 20
    for name in NAMES[:3]:
        text = words_of(made[name].sections)
        assert not [price for price in prices if price in text], name
        assert not any(
            column.kind == "money" for table in tables_of(made[name]).values() for column in table.columns
        ), name


def test_the_amount_in_words_and_the_items_add_up() -> None:
    price = volumes()["04-price"]
    opening = next(block for block in price.sections[0].blocks if isinstance(block, Fields))
    facts = {field.id: plain_text(field.value or ()) for field in opening.fields}
    assert facts["tender.opening.total"] == "¥13,741,766.56"
    assert facts["tender.opening.in_words"] == "人民币壹仟叁佰柒拾肆万壹仟柒佰陆拾陆元伍角陆分"
    items = tables_of(price)["items"]
    net = [column.id for column in items.columns].index("net")
    lines = [row.cells[net].value for row in items.rows if row.role == "body"]
    sums = {row.id: row.cells[net].value for row in items.rows if row.role != "body"}
    assert sum(lines) == sums["net"]  # type: ignore[arg-type]
    taxes = [value for key, value in sums.items() if key.startswith("tax-")]
    assert sum([sums["net"], *taxes]) == sums["total"]  # type: ignore[arg-type, list-item]


def test_deviations_say_beyond_none_or_below() -> None:
    table = tables_of(volumes()["03-technical"])["deviations-technical"]
    said = {row.id: plain_text(row.cells[4].runs) for row in table.rows}
    asked = [one for one in account("yunxi-bank").requirements if one.kind in ("technical", "service")]
    names = {"none": "无偏离", "positive": "正偏离", "negative": "负偏离"}
    assert said == {one.id: names[one.response.deviation] for one in asked if one.response}
    assert plain_text(table.rows[0].cells[1].runs) == "★ 3.1.1"


def test_an_open_clause_is_a_gap_and_counted() -> None:
    clauses = tuple(
        one.model_copy(update={"response": None}) if one.id == "req-3.1.9" else one
        for one in account("yunxi-bank").requirements
    )
    technical = volumes(requirements=clauses)["03-technical"]
    table = tables_of(technical)["deviations-technical"]
    assert "1条尚未应答" in plain_text(table.caption)
    row = next(one for one in table.rows if one.id == "req-3.1.9")
    assert {run.kind for cell in row.cells[3:5] for run in cell.runs} == {"gap"}


def test_a_service_clause_we_fall_short_of_is_a_deviation() -> None:
    clauses = tuple(
        one.model_copy(update={"response": one.response.model_copy(update={"deviation": "negative"})})
        if one.id == "req-3.2.1" and one.response
        else one
        for one in account("yunxi-bank").requirements
    )
    table = tables_of(volumes(requirements=clauses)["03-technical"])["deviations-technical"]
    row = next(one for one in table.rows if one.id == "req-3.2.1")
    assert plain_text(row.cells[4].runs) == "负偏离"
    assert "负偏离1条" in plain_text(table.caption)


def test_each_answer_names_the_form_it_stands_in() -> None:
    made = volumes()
    answers, terms = (
        {row.id: plain_text(row.cells[-1].runs) for row in tables_of(made[name])[table].rows}
        for name, table in ((NAMES[0], "qualification-answers"), (NAMES[1], "deviations-commercial"))
    )
    numbers = {one.kind: number for made_one in made.values() for number, one in enumerate(made_one.sections, 1)}
    assert f"资格文件第{numbers['certificates']}章（第" in answers["req-2.1.2"]
    assert f"资格文件第{numbers['bidder']}章（第" in answers["req-2.1.1"]
    assert f"商务标第{numbers['commercial']}.1节（第" in terms["req-2.2.2"]
    assert f"商务标第{numbers['terms']}章（第" in terms["req-2.2.3"]
    assert all("第" in said for said in (*answers.values(), *terms.values()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_gives_an_authority_signs_it(language: str) -> None:
    form = next(one for one in volumes(language)[NAMES[0]].sections if one.kind == "authority")
    block = next(one for one in form.blocks if isinstance(one, Signatures))
    giver, holder = (plain_text(one.lines[0]) for one in block.places)
    assert giver.startswith({"zh": "法定代表人（", "en": "Legal representative ("}[language])
    assert holder.startswith({"zh": "被授权人", "en": "Signature of the person authorised"}[language])


def test_every_volume_names_pages_of_the_others() -> None:
    made = {one.document.id: one.pages_of for one in planned(TYPE, "yunxi-bank", "zh")}
    assert made["tender-qualification"] == ("tender-commercial",)
    assert {"tender-qualification", "tender-technical", "tender-price"} >= set(made["tender-commercial"])
    told = [plain_text(row.cells[-1].runs) for row in tables_of(volumes()[NAMES[0]])["qualification-answers"].rows]
    assert any("商务标第" in one for one in told) and all("页）" in one for one in told)


def test_scores_lead_to_sections_that_exist() -> None:
    made = volumes()
    short = {"资格文件": NAMES[0], "商务标": NAMES[1], "技术标": NAMES[2], "报价文件": NAMES[3]}
    table = tables_of(made["02-commercial"])["score-index"]
    assert len(table.rows) == len(account("yunxi-bank").opportunities[0].decision_criteria)
    for row in table.rows:
        volume, _, place = re.split("[章节]", plain_text(row.cells[3].runs))[0].partition("第")
        number, _, chapter = place.partition(".")
        numbered: list[Section] = [one for one in made[short[volume]].sections if one.numbered]
        assert 1 <= int(number) <= len(numbered), row.id
        assert int(chapter or 1) <= max(len(numbered[int(number) - 1].sections), 1), row.id
    assert plain_text(table.rows[0].cells[3].runs) == "报价文件第1章（第–页）"


def test_public_stories_are_not_claimed_as_references() -> None:
    rows = tables_of(volumes()["02-commercial"])["references"].rows
    assert [row.id for row in rows] == ["demo-rural-lender"]


def test_no_volumes_without_a_tender_and_no_price_while_sealed() -> None:
    assert compose(TYPE, "halden-rowe", "zh") == {}
    quote = account("yunxi-bank").quotes[0].model_copy(update={"mode": "sealed_alternates", "chosen_tier": None})
    assert set(volumes(quotes=(quote,))) == set(NAMES[:3])


def test_headings_are_not_empty() -> None:
    for document in volumes("en").values():
        assert all(one.title for one in every_section(document))
