"""A quote that cannot stand is not written; every other document is, and the command says so with exit code 1."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import Docgen, files_in
from tests.rules.quoted import Change, workspace

SETUP = "          - {sku: SETUP, quantity: 1, group: main}\n          - {sku: TEAM, quantity: 2, group: main}\n"

BAD: dict[str, tuple[str, tuple[Change, ...]]] = {
    "negative-quantity": ("quantity: -2", (("quotes", SETUP, SETUP.replace("2, g", "-2, g")),)),
    "unknown-sku": ("sku: TEEM", (("quotes", SETUP, SETUP.replace("TEAM", "TEEM")),)),
    "other-currency": ("currency: USD", (("quotes", "currency: EUR", "currency: USD"),)),
    "price-in-other-currency": (
        "unit_price: USD 9",
        (("quotes", SETUP, SETUP.replace("2, group: main", "2, group: main, unit_price: USD 9")),),
    ),
    "discount-over-100": (
        "discount_percent: 101",
        (("quotes", SETUP, SETUP.replace("2, group: main", "2, group: main, discount_percent: 101")),),
    ),
    "whole-discount-over-100": (
        "total_discount_percent: 100.5",
        (("quotes", "    delivery_terms", "    total_discount_percent: 100.5\n    delivery_terms"),),
    ),
    "shares-of-99": ("percent: 39", (("quotes", "percent: 40, trigger", "percent: 39, trigger"),)),
    "tier-with-no-lines": ("For one shop", (("quotes", "lines:\n" + SETUP, "lines: []\n"),)),
    "tier-without-lines": ("id: low", (("quotes", "        lines:\n" + SETUP, ""),)),
    "validity-left-out": ("id: q1", (("quotes", "    valid_until: 2027-03-31\n", ""),)),
    "validity-null": ("valid_until: null", (("quotes", "valid_until: 2027-03-31", "valid_until: null"),)),
}


def _built(root: Path, docgen: Docgen) -> tuple[int, set[str], str]:
    ran = docgen("build", "shop", "--lang", "en", "--only", "quote,deck", folder=root)
    return ran.code, files_in(root / "build/shop/en"), ran.out + ran.err


def test_a_sound_quote_is_written(tmp_path: Path, docgen: Docgen) -> None:
    code, files, _ = _built(workspace(tmp_path), docgen)
    assert code == 0
    assert {"customer/quote/options.xlsx", "customer/deck.pptx", "internal/negotiation-plan.docx"} <= files


@pytest.mark.parametrize("name", BAD)
def test_a_bad_quote_keeps_back_itself_alone(name: str, tmp_path: Path, docgen: Docgen) -> None:
    place, changes = BAD[name]
    root = workspace(tmp_path, *changes)
    code, files, said = _built(root, docgen)

    assert code == 1
    assert not any(file.startswith(("customer/quote", "internal/sealed")) for file in files), files
    assert {"customer/deck.pptx", "internal/contract-review.docx"} <= files
    lines = (root / "content/accounts/shop/quotes.yaml").read_text("utf-8").splitlines()
    number = next(number for number, line in enumerate(lines, 1) if place in line)
    errors = [line for line in said.splitlines() if line.strip().startswith("error:")]
    assert any(f"content/accounts/shop/quotes.yaml:{number}:" in line for line in errors), errors
    places = [":".join(line.split(":")[1:4]) for line in errors]
    assert len(set(places)) == len(places), "one error a place"
    assert "Traceback" not in said


@pytest.mark.parametrize("change", [("quotes", "currency: EUR", "currency: USD"), BAD["validity-left-out"][1][0]])
def test_prices_of_a_bad_quote_stand_nowhere_else(change: Change, tmp_path: Path, docgen: Docgen) -> None:
    """An earlier build's quotation goes, and the deck shows no price of it."""
    from pptx import Presentation

    root = workspace(tmp_path)
    assert "customer/quote/options.xlsx" in _built(root, docgen)[1]
    workspace(tmp_path, change)
    _, files, _ = _built(root, docgen)
    assert not any(file.startswith("customer/quote") for file in files)
    deck = Presentation(str(root / "build/shop/en/customer/deck.pptx"))
    words = " ".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
    assert not any(price in words for price in ("2,112", "1,760", "2,740", "3,288", "1,680"))


def test_a_quote_with_a_fault_leaves_the_other_quotes_alone(tmp_path: Path, docgen: Docgen) -> None:
    second = "  - {id: q2, same_as: q1, number: Q-2, issue_date: 2028-01-01, valid_until: 2028-02-01}\n"
    root = workspace(tmp_path)
    file = root / "content/accounts/shop/quotes.yaml"
    file.write_text(file.read_text("utf-8") + second, "utf-8")
    code, files, said = _built(root, docgen)
    assert (code, "customer/quote/options.xlsx" in files) == (1, True)
    assert "price book pb-eur ended on 2027-12-31" in said
