"""Quotations as sheets to print: pages end where they should, heads are repeated, all is locked, text is only text."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import openpyxl
import pytest

from docgen.compose.quote import SEALED_TYPES, TYPES
from docgen.content.commercial import QuoteGroup, Tier
from docgen.content.types import Text
from docgen.diagnostics import NOWHERE
from docgen.model.document import Cell, Column, Document, Ref, Row, Section, Sum, Table, words
from docgen.render.xlsx import render
from docgen.theme import load_theme
from tests.compose.test_quote import changed, kit_of, material, planned
from tests.documents import quote_document

QUOTATION, OPTIONS = TYPES[:2]
THEME = load_theme("light")
HOSTILE = ("=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "http://example.org", '=HYPERLINK("http://x","y")', "\t=1")


def book(document: Document, *, values: bool = False) -> Any:
    return openpyxl.load_workbook(
        io.BytesIO(
            render(
                document,
                THEME,
            ).data
        ),
        data_only=values,
    )


def cells(one: Any) -> list[Any]:
    return [cell for sheet in one for row in sheet.iter_rows() for cell in row if cell.value is not None]


@cache
def long_quotation(count: int, language: str = "en") -> Document:
    """The sample quotation with so many lines."""
    source = material("yunxi-bank")
    (tier,) = source.account.quotes[0].tiers
    firm = [line for line in tier.lines if not line.optional]
    longer = tier.model_copy(update={"lines": tuple(firm[place % len(firm)] for place in range(count))})
    (plan,) = QUOTATION.compose(kit_of(QUOTATION, changed(source, tiers=(longer,)), language))
    return plan.document


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_thousand_lines_print_page_after_page_under_one_head(language: str) -> None:
    document = long_quotation(1000, language)
    result = render(document, THEME)
    assert result.findings == ()
    sheet = openpyxl.load_workbook(io.BytesIO(result.data)).worksheets[0]
    ends = [brk.id for brk in sheet.row_breaks.brk]
    head = next(cell.row for row in sheet.iter_rows(max_col=1) for cell in row if cell.value in ("No.", "序号"))
    heights = [sheet.row_dimensions[number].height or 0 for number in range(1, sheet.max_row + 1)]
    pages = [sum(heights[start:end]) for start, end in zip([0, *ends], [*ends, len(heights)], strict=True)]

    assert sheet.print_title_rows == f"${head}:${head}" and len(pages) > 15
    across = 5.25 * sum(one.width for one in sheet.column_dimensions.values())
    room = (297 - 2 * 0.75 * 25.4) / 25.4 * 72 * max(1, across / 508) - heights[head - 1]
    assert max(pages) < room + heights[head - 1] and max(pages[1:]) < room and min(pages[:-1]) > 0.75 * room


@pytest.mark.proof
def test_groups_keep_a_line_and_totals_stay_together_whatever_the_length() -> None:
    for count in range(12, 48, 2):
        sheet = book(long_quotation(count)).worksheets[0]
        ends = {brk.id for brk in sheet.row_breaks.brk}
        labels = {cell.value: cell.row for cell in reversed(cells([sheet]))}
        first, last = labels["One-time charges"], labels["Total including tax, CNY"]
        above = sheet.iter_rows(min_row=labels["No."] + 1, max_row=first)
        groups = {row[0].row for row in above if re.fullmatch(r"\d", str(row[0].value))}
        assert len(groups) == 4 and not groups & ends, count
        assert not ends & set(range(first - 1, last)), count


def test_all_of_a_quotation_is_locked_without_a_password_but_the_boxes_to_sign_in() -> None:
    one = book(long_quotation(60))
    for sheet in one:
        assert sheet.protection.sheet and not sheet.protection.password
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (9, 1)
        assert "&P" in sheet.oddFooter.right.text and "TB-YX-2027-0322" in sheet.oddFooter.left.text
    free = [cell for sheet in one for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
    assert free and all(cell.value is None for cell in free)
    assert {cell.parent.title for cell in free} == {one.sheetnames[-1]}


def test_what_customers_are_called_is_never_a_formula_or_a_link() -> None:
    source = material("yunxi-bank")
    quote = source.account.quotes[0]
    (tier,) = quote.tiers
    said = [Text((("en", text, NOWHERE),)) for text in HOSTILE]
    groups = tuple(QuoteGroup(id=group.id, name=said[place]) for place, group in enumerate(quote.groups))
    hostile = changed(
        source, groups=groups, summary=said[4], warranty=said[5], delivery_terms=said[6], legal_terms=said[1],
        tiers=(Tier.model_copy(tier, update={"label": said[2]}),), assumptions=(said[0],),
    )  # fmt: skip
    account = hostile.account.account.model_copy(update={"name": said[3]})
    hostile = replace(hostile, account=hostile.account.model_copy(update={"account": account}))
    (plan,) = QUOTATION.compose(kit_of(QUOTATION, hostile))
    found = cells(book(plan.document))

    formulas = [cell.value for cell in found if cell.data_type == "f"]
    assert formulas and all(re.fullmatch(r"=(?:[-+*/^(),.:A-Z0-9]|'Prices'!)+", formula) for formula in formulas)
    assert not any(cell.hyperlink for cell in found)
    shown = {cell.value for cell in found if cell.data_type == "s"}
    assert {text for text in HOSTILE if text.strip() in {str(one).strip() for one in shown}} >= set(HOSTILE[:4])


def test_formulas_follow_the_cells_of_other_sheets() -> None:
    columns = (Column("item", words("Item")), Column("net", words("Net"), "money", decimals=2))
    prices = Table("prices", columns, (Row("a", (Cell(words("a")), Cell(value=Decimal("2.50")))),))
    twice = Sum((Ref("a", "net", "prices"), Ref("a", "net", "prices")))
    later = Table("later", columns, (Row("b", (Cell(words("b")), Cell(value=Decimal("5.00"), formula=twice))),))
    sections = (Section("one", "s", words("It's one"), (prices,)), Section("two", "s", words("Two"), (later,)))
    result = render(replace(quote_document("en"), sections=sections, cover=()), THEME)

    assert result.findings == ()
    formulas = [cell.value for cell in cells(openpyxl.load_workbook(io.BytesIO(result.data))) if cell.data_type == "f"]
    assert len(formulas) == 1 and re.fullmatch(r"=SUM\('It''s one'!B\d+,'It''s one'!B\d+\)", formulas[0])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_comparison_and_the_signatures_are_one_page_each(language: str) -> None:
    (plan,) = OPTIONS.compose(kit_of(OPTIONS, material("halden-rowe", "q-halden-options"), language))
    one = book(plan.document)
    for sheet in (one.worksheets[0], one.worksheets[-1]):
        assert sheet.page_setup.fitToHeight == 1 and not sheet.row_breaks.brk
    offers = book(plan.document, values=True)
    payment = next(sheet for sheet in one if any("!" in str(cell.value) for cell in cells([sheet])))
    crossing = [cell for cell in cells([payment]) if cell.data_type == "f" and "!" in str(cell.value)]
    assert len(crossing) >= 3 and all(offers[payment.title][cell.coordinate].value for cell in crossing)


def test_column_heads_stand_on_every_page_of_prices_and_payments_with_the_terms() -> None:
    for plan in planned(SEALED_TYPES[0], material("halden-rowe")):
        found = book(plan.document)
        assert found["Prices"].print_title_rows, plan.path
        assert len(found["Prices"].row_breaks.brk) == 1
        assert "Payment" in {own.value for own in cells([found["Terms"]])}


def test_signatures_stand_in_even_boxes_with_the_last_terms_above_them() -> None:
    (plan,) = QUOTATION.compose(kit_of(QUOTATION, material("yunxi-bank"), "zh"))
    terms = book(plan.document).worksheets[-1]
    edges = [0.0]
    for column in "ABCDEFGHIJ":
        edges.append(edges[-1] + (terms.column_dimensions[column].width if column in terms.column_dimensions else 0.0))
    row = next(cell.row for cell in cells([terms]) if cell.value == "姓名")
    boxes = [merge for merge in terms.merged_cells.ranges if merge.min_row == row]
    single = 4 - len(boxes)
    parts = [(edges[box.max_col] - edges[box.min_col - 1]) / edges[-1] for box in boxes]
    assert all(0.2 < part < 0.3 for part in parts) and sum(parts) + single * 0.25 == pytest.approx(1, abs=0.1)
    assert terms.row_dimensions[row].height < 30

    (page,) = terms.row_breaks.brk
    signed = next(cell.row for cell in cells([terms]) if cell.value == "报价确认")
    above = [cell.row for cell in cells([terms]) if cell.column == 1 and page.id < cell.row < signed]
    assert len(above) == 3


def test_a_draft_is_marked_once_on_each_printed_page() -> None:
    draft = book(quote_document("en", draft=True)).worksheets[0]
    assert draft["A1"].value == "Draft" and draft.HeaderFooter.differentFirst
    assert "Draft" in draft.oddHeader.right.text and draft.firstHeader.right.text is None
    assert draft.firstFooter.right.text == draft.oddFooter.right.text
    assert not book(quote_document("en")).worksheets[0].HeaderFooter.differentFirst
