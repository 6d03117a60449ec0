"""A quote that is the same as another takes over what it does not say, with the places where that was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.content.library import Workspace
from docgen.content.schema import json_schema
from tests.content.test_findings import WITH_QUOTE
from tests.content.workspaces import changed, load

FILE = "content/accounts/shop/account.yaml"
SECOND = "  - {id: q2, same_as: q1, number: Q-2, mode: options}\n"


def _shop(root: Path, quotes: str = SECOND, *changes: tuple[str, str]) -> Workspace:
    """The shop with more quotes behind its first."""
    text = changed(WITH_QUOTE, ("opportunities:\n  - id: o1", quotes + "opportunities:\n  - id: o1"), *changes)
    return load(root, content__accounts__shop__account=text)


def _line(text: str) -> int:
    return WITH_QUOTE[: WITH_QUOTE.index(text)].count("\n") + 1


def test_what_a_quote_does_not_say_is_the_others_with_its_places(tmp_path: Path) -> None:
    workspace = _shop(tmp_path)
    first, second = workspace.accounts["shop"].quotes
    assert workspace.findings == ()
    assert (str(second.id), second.number.value, second.mode) == ("q2", "Q-2", "options")
    assert second.tiers == first.tiers and second.payment_milestones == first.payment_milestones
    assert second.tiers[0].lines[0].sku.source.line == _line("lines: [{sku: PIP-SETUP")
    assert second.price_book.source.line == _line("price_book: pb-eur")


def test_what_a_quote_says_replaces_the_others(tmp_path: Path) -> None:
    more = "  - {id: q3, same_as: q2, valid_until: 2027-04-01, assumptions: [{en: One shift, zh: 单班}]}\n"
    first, second, third = _shop(tmp_path, SECOND + more).accounts["shop"].quotes
    assert str(third.valid_until.value) == "2027-04-01" and str(first.valid_until.value) == "2027-03-01"
    assert len(third.assumptions) == 1 and first.assumptions == ()
    assert (third.number, third.mode, third.tiers) == (second.number, "options", first.tiers)


def test_an_unknown_quote_is_one_finding_at_its_place(tmp_path: Path) -> None:
    (said,) = _shop(tmp_path, SECOND.replace("same_as: q1", "same_as: q9")).findings
    assert said.rule == "unknown-reference" and "there is no quote `q9`: known: q1" in said.as_line()
    assert (said.file, said.location.line) == (FILE, _line("opportunities:\n  - id: o1"))


@pytest.mark.parametrize(
    ("quotes", "places"),
    [
        ("  - {id: q2, same_as: q2, number: Q-2, mode: options}\n", 1),
        ("  - {id: q2, same_as: q3, number: Q-2, mode: options}\n  - {id: q3, same_as: q2}\n", 1),
    ],
)
def test_quotes_in_a_circle_are_one_finding(quotes: str, places: int, tmp_path: Path) -> None:
    workspace = _shop(tmp_path, quotes)
    assert [one.rule for one in workspace.findings] == ["same-as-circle"] * places
    assert [quote.id for quote in workspace.accounts["shop"].quotes] == ["q1"]
    assert set(workspace.unread_quotes["shop"]) == ({"q2", "q3"} if "q3" in quotes else {"q2"})


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("lead_time: 6 week", "lead_time: soon", "quantity-format"),
        ("    lead_time: 6 week\n", "", "missing-field"),
        ("lead_time: 6 week", "lead_time: *later", "alias-refused"),
        ("quantity: 1, group: setup", "quantity: 1, group: setups", "unknown-reference"),
        ("warranty: {en: One year, zh: 一年}", "warranty: {en: One year}", "missing-translation"),
        ("warranty: {en: One year, zh: 一年}", "warranty: null", "known-gap"),
    ],
)
def test_what_is_wrong_in_shared_words_is_said_once(before: str, after: str, rule: str, tmp_path: Path) -> None:
    workspace = _shop(tmp_path, SECOND, (before, after))
    assert [one.rule for one in workspace.findings] == [rule]


def test_a_reference_of_another_form_is_said_alone(tmp_path: Path) -> None:
    assert [one.rule for one in _shop(tmp_path, SECOND.replace("q1", "[q1]")).findings] == ["id-format"]


def test_the_schema_asks_for_a_whole_quote_or_another_one() -> None:
    whole, short = json_schema("quote")["anyOf"]
    assert {"id", "tiers", "price_book"} <= set(whole["required"]) and short["required"] == ["id", "same_as"]


def test_null_is_no_reference(tmp_path: Path) -> None:
    said = {one.rule for one in _shop(tmp_path, SECOND.replace("q1", "null")).findings}
    assert "missing-field" in said
