"""Proofs that a tender wants bound in, and the forms that are signed and sealed."""

from __future__ import annotations

import pytest

from docgen.compose.tender import TYPE
from docgen.content.opportunity import Attachment
from docgen.content.requirement_checks import check_requirements
from docgen.content.workspace import AccountContent
from docgen.model.document import Callout, Document, Fields, Paragraph, Section, Signatures, plain_text
from docgen.pipeline.gate import GAPS
from docgen.source.values import Mapping
from tests.compose.material import LANGUAGES, account, changed, compose, every_run, tables_of, words_of, workspace

NAME = "yunxi-bank"


def listed() -> tuple[Attachment, ...]:
    (sale,) = account(NAME).opportunities
    assert sale.attachments
    return sale.attachments


def bid(attachments: tuple[Attachment, ...] | None) -> AccountContent:
    """The tender with another list of proofs."""
    (sale,) = account(NAME).opportunities
    return changed(NAME, opportunities=(sale.model_copy(update={"attachments": attachments}),))


def qualification(content: AccountContent, language: str) -> Document:
    return compose(TYPE, NAME, language, content=content)["customer/tender/01-qualification.pdf"]


def found(content: AccountContent) -> list[tuple[str, str]]:
    return [(one.code, one.written) for one in check_requirements(content, Mapping())]


def reminders(document: Document) -> list[Callout]:
    return [block for section in document.sections for block in section.blocks if isinstance(block, Callout)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_proofs_of_the_sample_are_listed_and_at_hand(language: str) -> None:
    assert not [code for code, _ in found(account(NAME)) if code.startswith("attachment")]
    volume = qualification(account(NAME), language)
    assert [row.id for row in tables_of(volume)["attachments"].rows] == [str(one.id) for one in listed()]
    assert not reminders(volume)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lacking", ["confirmed_on", "confirmed_by"])
def test_a_proof_that_is_not_at_hand_stops_the_release_and_is_named_in_the_draft(lacking: str, language: str) -> None:
    first, *others = listed()
    open_one = bid((first.model_copy(update={lacking: None}), *others))
    assert ("attachment-open", "at-licence") in found(open_one) and "attachment-open" in GAPS
    volume = qualification(open_one, language)
    if lacking == "confirmed_on":
        (said,) = reminders(volume)
        name = {"zh": "营业执照", "en": "Business licence"}[language]
        assert name in words_of(said) and "财务报表" not in words_of(said)
        row = tables_of(volume)["attachments"].rows[0]
        assert {run.kind for run in every_run(row.cells[2])} == {"gap"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tender_whose_proofs_nobody_listed_stays_a_draft(language: str) -> None:
    unlisted = bid(None)
    assert ("attachments-unlisted", "yunxi-platform") in found(unlisted) and "attachments-unlisted" in GAPS
    volume = qualification(unlisted, language)
    (said,) = reminders(volume)
    assert {"zh": "营业执照", "en": "Proof of registration"}[language] in words_of(said)
    assert not reminders(qualification(bid(()), language)) and not found(bid(()))


def test_nobody_lists_proofs_for_a_sale_without_a_tender() -> None:
    (sale,) = bid(None).opportunities
    direct = sale.model_copy(update={"procurement_mode": "direct"})
    assert not found(changed(NAME, opportunities=(direct,)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_company_certifies_who_its_legal_representative_is(language: str) -> None:
    sections: tuple[Section, ...] = qualification(account(NAME), language).sections
    kinds = [one.kind for one in sections]
    assert kinds.index("identity") + 1 == kinds.index("authority")
    form = sections[kinds.index("identity")]
    assert {"zh": "特此证明", "en": "legal representative"}[language] in words_of(form)
    assert [len(one.places) for one in form.blocks if isinstance(one, Signatures)] == [1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_that_is_signed_has_pages_of_its_own(language: str) -> None:
    made = compose(TYPE, NAME, language)
    signed = 0
    for path, document in made.items():
        before = False
        for section in document.sections:
            seal = any(isinstance(block, Signatures) for block in section.blocks)
            assert section.centred == seal and not (section.runs_on and (seal or before)), (path, section.id)
            before, signed = seal, signed + seal
    assert signed >= 14
    assert [one.kind for one in made["customer/tender/01-qualification.pdf"].sections if one.runs_on] == [
        "bidder", "certificates",
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_itemised_prices_say_that_tax_is_not_in_them(language: str) -> None:
    table = tables_of(compose(TYPE, NAME, language)["customer/tender/04-price.pdf"])["items"]
    heads = [plain_text(one.title) for one in table.columns if one.kind == "money"]
    assert heads and all({"zh": "不含税", "en": "before tax"}[language] in head for head in heads)


@pytest.mark.parametrize("language", LANGUAGES)
def test_points_that_have_a_column_for_the_place_head_the_last_one_with_the_proof_alone(language: str) -> None:
    table = tables_of(compose(TYPE, NAME, language)["customer/tender/03-technical.pdf"])["points"]
    heads = {one.id: plain_text(one.title) for one in table.columns}
    assert "place" in heads and heads["evidence"] == {"zh": "证明材料", "en": "Proof"}[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bid_opening_form_is_boxed_and_its_amounts_large(language: str) -> None:
    opening = compose(TYPE, NAME, language)["customer/tender/04-price.pdf"].sections[0]
    (grid,) = (block for block in opening.blocks if isinstance(block, Fields))
    large = [one.id for one in grid.fields if one.value and all(run.strong for run in one.value)]
    assert grid.role == "boxed" and large == ["tender.opening.total", "tender.opening.in_words"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_itemised_prices_name_brand_and_delivery_where_an_item_has_them(language: str) -> None:
    table = tables_of(compose(TYPE, NAME, language)["customer/tender/04-price.pdf"])["items"]
    heads = [one.id for one in table.columns]
    rows = {
        plain_text(row.cells[1].runs).split(" · ")[-1].split("\n")[-1]: row for row in table.rows if row.role == "body"
    }
    rack, course = ({head: plain_text(cell.runs) for head, cell in zip(heads, rows[sku].cells, strict=True)}
                    for sku in ("SRV-RACK", "TRN-COURSE"))  # fmt: skip
    assert all(len(row.cells) == len(heads) for row in table.rows)
    assert rack["item_brand"].endswith({"zh": "铁湖", "en": "Ironmere"}[language] + " · SRV-RACK")
    assert rack["delivery"] == {"zh": "6周", "en": "6\u00a0weeks"}[language]
    assert " · " not in course["item_brand"]

    library = workspace().library
    assert library is not None
    bare = tuple(
        book.model_copy(update={"items": tuple(
            one.model_copy(update={"brand": None, "lead_time": None}) for one in book.items
        )})
        for book in library.price_books
    )  # fmt: skip
    plain = compose(TYPE, NAME, language, library=library.model_copy(update={"price_books": bare}))[
        "customer/tender/04-price.pdf"
    ]
    assert not {"item_brand", "delivery"} & {one.id for one in tables_of(plain)["items"].columns}


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_itemised_prices_are_worked_out_is_one_note_that_one_page_holds(language: str) -> None:
    volume = compose(TYPE, NAME, language)["customer/tender/04-price.pdf"]
    items = next(one for one in volume.sections if "items" in tables_of(one))
    (note,) = [plain_text(block.runs) for block in items.blocks if isinstance(block, Paragraph)]
    assert {"zh": "定制", "en": "custom"}[language] in note and {"zh": "四舍五入", "en": "half up"}[language] in note
