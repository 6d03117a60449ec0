"""The blank form by itself, and that no other document shows a price while the price is still to be written in."""

from __future__ import annotations

import io
import re

import openpyxl
import pikepdf
import pytest

from docgen.compose.deck import CUSTOMER_DECK
from docgen.compose.proposal import TYPE as PROPOSAL
from docgen.compose.quote.blank import TYPE as BLANK_FORM
from docgen.compose.value_case import TYPE as VALUE_CASE
from docgen.content.workspace import AccountContent
from docgen.model.document import Document, Table, every_section
from docgen.render import render
from docgen.theme import load_theme
from tests.compose.material import ROOT, account, changed, planned, words_of

NAME = "halden-rowe"
AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+\.\d\d")


def with_form() -> AccountContent:
    """The sample whose current quote is a blank form."""
    content = account(NAME)
    quotes = tuple(
        one.model_copy(update={"mode": "blank_form"}) if one.id == content.account.current_quote else one
        for one in content.quotes
    )
    return changed(NAME, quotes=quotes)


def form(language: str) -> Document:
    """The form as composed."""
    (plan,) = planned(BLANK_FORM, NAME, language, with_form())
    assert (plan.path, plan.formats) == ("customer/quote/blank-form", ("xlsx", "pdf"))
    return plan.document


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_form_has_every_line_code_unit_and_quantity_and_no_price(language: str) -> None:
    document = form(language)
    quote = next(one for one in with_form().quotes if one.mode == "blank_form")
    words = words_of(document)
    for sku in {str(line.sku) for tier in quote.tiers for line in tier.lines}:
        assert sku in words
    assert not AMOUNT.search(words)
    tables = [block for section in every_section(document) for block in section.blocks if isinstance(block, Table)]
    prices = next(table for table in tables if table.role == "price")
    lines = [row for row in prices.rows if row.id.startswith("line-")]
    assert len(lines) >= 8
    for row in lines:
        cells = dict(zip((column.id for column in prices.columns), row.cells, strict=True))
        assert cells["quantity"].value and cells["quantity"].writable
        assert all(cells[name].writable and not cells[name].runs for name in ("price", "discount", "net"))
        assert cells["net"].formula is not None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_files_can_be_filled_in(language: str) -> None:
    theme = load_theme("light", ROOT)
    made = render(form(language), theme, "xlsx")
    assert made.findings == ()
    sheet = openpyxl.load_workbook(io.BytesIO(made.data)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert sheet.protection.sheet and not sheet.protection.password
    assert sum(not cell.protection.locked for cell in cells) >= 24
    assert all(cell.protection.locked for cell in cells if str(cell.value).startswith("="))
    printed = render(form(language), theme, "pdf")
    assert printed.findings == ()
    with pikepdf.open(io.BytesIO(printed.data)) as pdf:
        names = {str(field.T) for field in pdf.Root.AcroForm.Fields}
    assert {name.rpartition("/")[2] for name in names} >= {"price", "discount", "net"}
    assert "prices-table/grand-total/net" in names


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_other_document_of_the_customer_shows_a_price(language: str) -> None:
    shown = planned(BLANK_FORM, NAME, language, account(NAME))
    assert shown == ()
    for kind in (CUSTOMER_DECK, PROPOSAL, VALUE_CASE):
        plain, sealed = planned(kind, NAME, language, account(NAME)), planned(kind, NAME, language, with_form())
        said = {plan.path: set(AMOUNT.findall(words_of(plan.document))) for plan in sealed}
        known = {plan.path: set(AMOUNT.findall(words_of(plan.document))) for plan in plain}
        assert said == known, kind.name
