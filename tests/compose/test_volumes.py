"""A proposal in two volumes: no price and no term of payment in the technical one, references across both."""

from __future__ import annotations

import pytest

from docgen.compose.proposal import TYPE
from docgen.content.workspace import AccountContent
from docgen.model.document import Document, plain_text
from tests.compose.material import (
    LANGUAGES,
    WHOLE_ACCOUNTS,
    account,
    bought_directly,
    compose,
    planned,
    tables_of,
    words_of,
)  # fmt: skip

NAMES = ("customer/proposal-technical", "customer/proposal-commercial", "customer/compliance-matrix")


def apart(name: str) -> AccountContent:
    """The account bought without a tender, with its only offer open, in two volumes."""
    sales = tuple(
        one.model_copy(update={"procurement_mode": "negotiated", "volumes_apart": True})
        for one in account(name).opportunities
    )
    quotes = tuple(
        one.model_copy(update={"mode": "single", "tiers": one.tiers[:1], "chosen_tier": None})
        for one in account(name).quotes
    )
    return bought_directly(name, quotes=quotes).model_copy(update={"opportunities": sales})


def volumes(name: str, language: str) -> tuple[Document, Document]:
    made = compose(TYPE, name, language, content=apart(name))
    return made[f"{NAMES[0]}.pdf"], made[f"{NAMES[1]}.docx"]


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_price_stands_in_the_commercial_volume_alone(name: str, language: str) -> None:
    technical, commercial = volumes(name, language)
    price = tables_of(commercial)["price-summary"]
    amounts = {plain_text(cell.runs) for row in price.rows for cell in row.cells if cell.value is not None}
    said = words_of(technical)
    assert amounts and not [amount for amount in amounts if amount in said]
    sections = {one.kind for one in technical.sections}
    assert not sections & {"value", "commercial", "decision", "letter"} and "summary" in sections
    assert {"price-summary", "payments"} <= set(tables_of(commercial)) and "payments" not in tables_of(technical)
    where = {"en": "stand in the commercial volume", "zh": "见商务分册"}[language]
    assert where in said


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_places_in_the_other_volume_carry_its_name_and_its_page(name: str) -> None:
    made = planned(TYPE, name, "en", apart(name))
    assert [one.path for one in made] == list(NAMES)
    assert [one.pages_of for one in made] == [
        ("proposal-commercial",),
        (),
        ("proposal-technical", "proposal-commercial"),
    ]
    technical, commercial, book = (one.document for one in made)
    proofs = [
        plain_text(row.cells[-1].runs) for row in tables_of(technical)["compliance-matrix"].rows if row.cells[-1].runs
    ]
    across = [text for text in proofs if text.startswith("Commercial volume, Section 2")]
    own = [text for text in proofs if text.startswith("Section ")]
    assert across and len(own) > len(across)
    criteria = [plain_text(row.cells[-1].runs) for row in tables_of(commercial)["criteria"].rows]
    assert any(text.startswith("Technical volume, Section 3.2") for text in criteria)
    pages = {
        run.page_of.partition("/")[0]
        for row in tables_of(book)["matrix-rows"].rows
        for cell in row.cells
        for run in cell.runs
        if run.page_of
    }
    assert pages == {"proposal-technical", "proposal-commercial"}


def test_one_volume_where_nobody_asked_for_two() -> None:
    assert next(one.path for one in planned(TYPE, "halden-rowe", "en")) == "customer/proposal"
