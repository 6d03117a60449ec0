"""Quotes from the sample accounts: one offer, offers side by side, a sealed set with its blank form and key."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from docgen.caselib.shelf import LoadedShelf
from docgen.compose import Choice, Kit, Material, Planned, make_kit
from docgen.compose.plan import DocumentType
from docgen.compose.quote import SEALED_TYPES, TYPES
from docgen.compose.sealing import letters
from docgen.content.types import Number, Whole
from docgen.model.document import Cell, Document, Paragraph, Row, Signatures, Table, every_section, plain_text
from docgen.model.walk import every_value
from docgen.render import render
from docgen.theme import load_theme
from docgen.wording import Wording, load_catalogue
from tests.compose.material import LANGUAGES, ROOT, ids_of, tables_of, words_of, workspace

QUOTATION, OPTIONS, _BLANK_FORM = TYPES
SHEETS, KEY, _LABELS = SEALED_TYPES


def material(account: str, quote: str | None = None, secret: bytes = b"s" * 32) -> Material:
    one = workspace()
    content = one.account(account)
    assert content is not None and one.library is not None
    choice = Choice(quote=quote)
    return Material(one.settings, one.library, content, LoadedShelf(one.cases), choice, date(2027, 2, 1), secret=secret)


def changed(base: Material, **changes: Any) -> Material:
    """The same material with other fields in the quote that is current."""
    quotes = base.account.quotes
    first = quotes[0].model_copy(update=changes)
    return replace(base, account=base.account.model_copy(update={"quotes": (first, *quotes[1:])}))


def kit_of(kind: DocumentType, source: Material, language: str = "en") -> Kit:
    return make_kit(source, kind, Wording(load_catalogue(language)))


def planned(kind: DocumentType, source: Material, language: str = "en") -> tuple[Planned, ...]:
    return kind.compose(kit_of(kind, source, language))


def cell(table: Table, row: str, column: str) -> Cell:
    found = next(one for one in table.rows if one.id == row)
    return found.cells[[one.id for one in table.columns].index(column)]


def joined(document: Document) -> str:
    """All words in one line, so that what several runs say can be found."""
    return words_of(document).replace("\n", "")


def every_quote() -> list[tuple[DocumentType, Material, str]]:
    sources = [
        (QUOTATION, material("yunxi-bank")), (OPTIONS, material("halden-rowe", "q-halden-options")),
        (SHEETS, material("halden-rowe")), (KEY, material("halden-rowe")),
    ]  # fmt: skip
    return [(kind, source, language) for kind, source in sources for language in LANGUAGES]


@pytest.mark.parametrize("account", ["halden-rowe", "yunxi-bank", "marlow-press"])
def test_each_mode_has_its_own_documents(account: str) -> None:
    source = material(account)
    made = {kind.name: len(planned(kind, source)) for kind in (*TYPES, *SEALED_TYPES)}

    expected = {
        "halden-rowe": {"sealed-quotes": 4, "sealed-quotes-key": 1, "sealed-quotes-labels": 1},
        "yunxi-bank": {"quotation": 1},
        "marlow-press": {"quotation": 1},
    }
    assert {name: count for name, count in made.items() if count} == expected[account]


def test_documents_are_complete_and_say_nothing_unwritten() -> None:
    for kind, source, language in every_quote():
        for plan in planned(kind, source, language):
            counted = Counter(ids_of(plan.document.sections))
            assert [name for name, count in counted.items() if count > 1] == []
            kinds = Counter(shown.kind for shown in every_value(plan.document))
            assert set(kinds) == {"plain"}, (plan.path, kinds)
            for table in tables_of(plan.document).values():
                rows = Counter(row.id for row in table.rows)
                assert max(rows.values()) == 1
                assert all(len(row.cells) == len(table.columns) for row in table.rows)


def test_every_figure_keeps_its_source_and_every_sum_its_formula() -> None:
    for kind, source, language in every_quote()[:6]:
        for plan in planned(kind, source, language):
            for name, table in tables_of(plan.document).items():
                for row, column, own in figures(table):
                    assert any(run.sources for run in own.runs), (plan.path, name, row.id, column)
                    if name.endswith("-table") and column == "net":
                        assert own.formula is not None, (plan.path, row.id)


def figures(table: Table) -> Iterator[tuple[Row, str, Cell]]:
    for row in table.rows:
        for column, own in zip(table.columns, row.cells, strict=True):
            if own.value is not None and not (isinstance(own.value, Decimal) and own.value == 0):
                yield row, column.id, own


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_single_quote_says_what_the_engine_worked_out(language: str) -> None:
    source = material("yunxi-bank")
    offer = kit_of(QUOTATION, source).chosen_offer
    assert offer is not None
    (plan,) = planned(QUOTATION, source, language)
    prices, payments = (tables_of(plan.document)[name] for name in ("prices-table", "payments"))

    assert plan.path == "customer/quote/quotation" and plan.formats == ("xlsx", "pdf", "docx")
    assert cell(prices, "grand-total", "net").value == offer.total.value == Decimal("13741766.56")
    for tax in offer.taxes:
        assert cell(prices, f"tax-{tax.code}", "net").value == tax.tax.value
    assert [row.id for row in prices.rows if row.role == "group"] == [f"group-{group.id}" for group in offer.groups]
    assert cell(payments, "payment-total", "amount-1").value == offer.total.value
    assert cell(payments, "payment-total", "share").value == 100
    text = joined(plan.document)
    assert ("壹仟叁佰柒拾肆万壹仟柒佰陆拾陆元伍角陆分" in text) == (language == "zh")
    assert ("×3年" if language == "zh" else "× 3 years") in text.replace("\u00a0", " ")
    assert any(isinstance(block, Signatures) for section in every_section(plan.document) for block in section.blocks)


def test_options_lie_outside_every_total() -> None:
    (plan,) = planned(OPTIONS, material("halden-rowe", "q-halden-options"))
    found = tables_of(plan.document)
    prices, options = found["offer-1-table"], found["offer-1-options"]

    assert {row.id for row in options.rows} == {"line-obs-node", "line-ops-prem"}
    assert not {row.id for row in options.rows} & {row.id for row in prices.rows}
    assert cell(prices, "grand-total", "net").value == cell(found["price-rows"], "total", "offer-1").value
    assert "Options, not in the total" in joined(plan.document)


def test_offers_side_by_side_end_with_the_price() -> None:
    source = material("halden-rowe", "q-halden-options")
    offers = kit_of(OPTIONS, source).offers
    (plan,) = planned(OPTIONS, source)
    comparison = plan.document.sections[0]
    outcomes, prices = (block for block in comparison.blocks if isinstance(block, Table))

    marks = [[plain_text(own.runs) for own in row.cells[2:]] for row in outcomes.rows if row.id.startswith("need-")]
    assert [sum(row[at] == "●" for row in marks) for at in range(3)] == [3, 5, 5]
    assert marks[-2:] == [["in part", "●", "●"], ["not included", "in part", "in part"]]
    (told,) = (block for block in comparison.blocks if isinstance(block, Paragraph) and block.id == "outcomes-open")
    # An offer is named where another one answers the need whole; what no offer answers whole is said once.
    assert plain_text(told.runs) == (
        "Pay for used capacity, in part with “For the online shop”: The stores' stock service stays on leased servers. "
        "Test systems on request, in part: "
        "Shop teams book three standing systems; systems for other teams follow in 2028."
    )
    assert prices.rows[-1].id == "total"
    assert [own.value for own in prices.rows[-1].cells[1:]] == [offer.total.value for offer in offers]
    assert "(recommended)" in plain_text(outcomes.columns[3].title)


def answered(source: Material, language: str) -> str | None:
    (plan,) = planned(QUOTATION, source, language)
    lines = [block for block in plan.document.cover if isinstance(block, Paragraph) and block.id == "answers"]
    return plain_text(lines[0].runs) if lines else None


def test_a_single_quote_names_the_needs_it_answers_whole_in_part_and_not() -> None:
    whole = material("yunxi-bank")
    said = answered(whole, "zh")
    assert said == (
        "满足的需求：必须：机房故障快速切换、投产自动化可回退、迁移期间不停业；"
        "重要：统一监控早发现、发薪日响应快；可选：贵行自主运行。"
    )
    (tier,) = whole.account.quotes[0].tiers
    low = material("halden-rowe").account.quotes[0].tiers[0]
    peak = next(one for one in tier.outcomes if one == "n-peak")
    part = low.in_part[0].model_copy(update={"need": peak})
    less = changed(whole, tiers=(tier.model_copy(update={"outcomes": tier.outcomes[:4], "in_part": (part,)}),))
    assert answered(less, "en") == (
        "Needs answered. Must: Fast switch between sites; Automatic releases with a way back; "
        "Business goes on during migration. Important: One early-warning view; Quick response on pay days (in part). "
        "Not in this offer: The bank runs it itself. "
        "Quick response on pay days, in part: The stores' stock service stays on leased servers."
    )
    assert answered(changed(whole, tiers=(tier.model_copy(update={"outcomes": ()}),)), "en") is None


def test_a_reseller_is_not_told_the_needs_of_its_customer() -> None:
    assert answered(material("halden-rowe", "q-halden-reseller"), "en") is None


@pytest.mark.parametrize("language", ["en", pytest.param("zh", marks=pytest.mark.proof)])
def test_sealed_sheets_differ_in_figures_only(language: str) -> None:
    source = material("halden-rowe")
    plans = planned(SHEETS, source, language)
    full = source.account.quotes[0]

    assert [plan.path for plan in plans] == [f"internal/sealed-quotes/quotation-{letter}" for letter in "ABCD"]
    assert len({outline(plan.document) for plan in plans}) == 1
    priced = [plan.document for plan in plans if not blank(plan.document)]
    assert len(priced) == 3
    assert len({labels(document) for document in priced}) == 1
    for document in (plan.document for plan in plans):
        words = joined(document)
        for tier in full.tiers:
            said = (tier.label, tier.reason, *tier.differences)
            assert not [one for one in said if one and plain_text(Wording(load_catalogue(language)).text(one)) in words]
        assert document.meta.classification == "customer"


def outline(document: Document) -> tuple[Any, ...]:
    """Everything a reader sees but the cells: titles, blocks, rows, columns."""
    return (
        document.title, document.subtitle, document.cover, document.meta,
        tuple(
            (section.id, section.title, tuple(
                (block.id, tuple((row.id, row.role) for row in block.rows), block.columns) if isinstance(block, Table)
                else (block.id,) for block in section.blocks))
            for section in every_section(document)
        ),
    )  # fmt: skip


def labels(document: Document) -> tuple[str, ...]:
    """Words of cells that hold no figure and stand in no column of figures, amounts in brackets aside."""
    return tuple(
        plain_text(own.runs).partition("(")[0].partition("（")[0]
        for table in tables_of(document).values()
        for row in table.rows
        for column, own in zip(table.columns, row.cells, strict=True)
        if column.kind == "text"
    )


def blank(document: Document) -> bool:
    return cell(tables_of(document)["prices-table"], "grand-total", "net").writable


def test_the_blank_form_has_lines_and_units_but_no_price() -> None:
    documents = [plan.document for plan in planned(SHEETS, material("halden-rowe"))]
    (form,) = (document for document in documents if blank(document))
    found = tables_of(form)

    lines = [row for row in found["prices-table"].rows if row.id.startswith("line-")]
    assert len(lines) == 11
    for table in found.values():
        for row, column, _ in figures(table):
            assert column in ("quantity", "tax", "share", "days"), (table.id, row.id, column)
    for row in lines:
        quantity, price, net = (cell(found["prices-table"], row.id, name) for name in ("quantity", "price", "net"))
        assert quantity.value and quantity.writable
        assert price.writable and net.writable and not price.runs and not net.runs
    assert "Net of a line = quantity × unit price × periods" in words_of(form)


def test_the_key_tells_which_letter_is_which_offer() -> None:
    source = material("halden-rowe")
    (key,) = planned(KEY, source)
    rows = tables_of(key.document)["key-table"].rows
    by_letter = {plain_text(row.cells[0].runs): plain_text(row.cells[3].runs) for row in rows}

    assert key.document.meta.classification == "internal" and key.formats == ("html",)
    for plan in planned(SHEETS, source):
        total = cell(tables_of(plan.document)["prices-table"], "grand-total", "net")
        assert by_letter[plan.path[-1]] == (f"€{plain_text(total.runs)}" if total.runs else "–")


def test_the_key_alone_tells_which_needs_each_offer_answers() -> None:
    source = material("halden-rowe")
    (key,) = planned(KEY, source)
    rows = {row.id: row.cells for row in tables_of(key.document)["outcomes"].rows}
    quote = kit_of(KEY, source).quote
    needs = [str(need.id) for need in source.account.needs]
    assert quote is not None
    for place, tier in enumerate(quote.tiers):
        marks = {need: plain_text(rows[f"need-{need}"][2 + place].runs) for need in needs}
        whole = {need for need, mark in marks.items() if mark == "●"}
        assert whole == set(map(str, tier.outcomes)) - {"need-test"}  # which no offer answers but in part
        assert [mark for mark in marks.values() if mark == "in part"] == ["in part"]
        assert plain_text(rows["answered"][2 + place].runs) == f"{len(whole)} of {len(needs)}, 1 in part"
    assert not any("outcomes" in tables_of(plan.document) for plan in planned(SHEETS, source))


def test_letters_follow_from_the_secret_alone() -> None:
    sheets = ("low", "mid", "high", "blank")
    orders = {letters(bytes([number]) * 32, "account quote", sheets) for number in range(40)}

    assert letters(b"x" * 32, "account quote", sheets) == letters(b"x" * 32, "account quote", sheets)
    assert all(sorted(order) == list("ABCD") for order in orders)
    assert len(orders) > 10


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"total_discount_percent": Number(Decimal("3.35"))},
        {"term_months": Whole(7)},
        {"term_months": Whole(7), "total_discount_percent": Number(Decimal("12.5"))},
    ],
)
def test_workbooks_calculate_the_same_cents(changes: dict[str, Any]) -> None:
    source = changed(material("yunxi-bank"), **changes)
    offer = kit_of(QUOTATION, source).chosen_offer
    assert offer is not None
    (plan,) = planned(QUOTATION, source)
    made = render(plan.document, load_theme("light", ROOT), "xlsx")

    assert made.findings == ()
    formulas = openpyxl.load_workbook(io.BytesIO(made.data))
    cached = openpyxl.load_workbook(io.BytesIO(made.data), data_only=True)
    places = [
        (sheet.title, own.coordinate)
        for sheet in formulas
        for row in sheet.iter_rows()
        for own in row
        if str(own.value).startswith("=")
    ]
    values = {round(Decimal(str(cached[sheet][place].value)), 2) for sheet, place in places}
    assert len(places) >= 31
    assert {offer.net.value, offer.total.value, *(tax.tax.value for tax in offer.taxes)} <= values
    assert {line.net.value for line in offer.lines} <= values


@pytest.mark.proof
def test_sealed_files_have_as_many_pages_each() -> None:
    theme = load_theme("light", ROOT)
    pages = {render(plan.document, theme, "pdf").pages for plan in planned(SHEETS, material("halden-rowe"))}

    assert pages == {3}


def test_customer_sheets_know_no_cost_and_no_floor() -> None:
    book = workspace().library.price_books[0]  # type: ignore[union-attr]
    moneys = [money for item in book.items for money in (item.cost, item.floor_price)]
    inside = {f"{money.amount:,.2f}" for money in moneys if money and money.amount}
    outside = {f"{item.list_price.amount:,.2f}" for item in book.items}
    for kind, source, language in every_quote()[:6]:
        for plan in planned(kind, source, language):
            assert not (inside - outside) & {shown.text for shown in every_value(plan.document)}
