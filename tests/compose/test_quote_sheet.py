"""What a quotation says besides prices: parties, what is offered, its worth, terms; an estimate is none to sign."""

from __future__ import annotations

import pytest

from docgen.compose.quote import SEALED_TYPES, TYPES
from docgen.model.document import Signatures, every_section
from tests.compose.material import LANGUAGES
from tests.compose.test_quote import joined, material, planned

QUOTATION, OPTIONS = TYPES[:2]
SHEETS = SEALED_TYPES[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_parties_stand_with_their_tax_numbers_and_the_terms_with_support_invoice_and_law(language: str) -> None:
    source = material("yunxi-bank")
    (plan,) = planned(QUOTATION, source, language)
    text = joined(plan.document)
    assert "FICTIONAL-217643" in text and "FICTIONAL-530184" in text
    for said in ("增值税专用发票", "15分钟内响应", "中华人民共和国法律") if language == "zh" else (
        "VAT special invoice", "answered within 15 minutes", "law of China"
    ):  # fmt: skip
        assert said in text


def test_value_stands_beside_the_price_but_never_on_sealed_sheets() -> None:
    (single,) = planned(QUOTATION, material("yunxi-bank"))
    (options,) = planned(OPTIONS, material("halden-rowe", "q-halden-options"))
    assert "CNY 7,420,748.00 a year" in joined(single.document).replace("\u00a0", " ")
    assert "€403,212.00" in joined(options.document) and "€617,250.00" in joined(options.document)
    for plan in planned(SHEETS, material("halden-rowe")):
        assert "403,212" not in joined(plan.document) and "617,250" not in joined(plan.document)


@pytest.mark.parametrize(("language", "title"), [("en", "Estimate"), ("zh", "估价单")])
def test_an_estimate_is_called_one_and_has_no_place_to_sign(language: str, title: str) -> None:
    (plan,) = planned(QUOTATION, material("marlow-press"), language)
    assert joined(plan.document).count(title) and plan.document.title[0].text == title
    blocks = [block for section in every_section(plan.document) for block in section.blocks]
    assert not any(isinstance(block, Signatures) for block in blocks)


def test_a_reseller_is_the_buyer_and_custom_items_are_marked() -> None:
    (plan,) = planned(QUOTATION, material("halden-rowe", "q-halden-reseller"))
    text = joined(plan.document)
    assert "Wendover Business Systems" in text and "End customer: Halden & Rowe" in text
    assert "prices are those for the end customer; the buyer orders on the terms of its partner agreement" in text
    assert "Second load test (custom)" in text and "Items marked custom" in text
