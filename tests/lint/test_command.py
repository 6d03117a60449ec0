"""`docgen lint` and `docgen explain` as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.commands import ACCOUNTS, Docgen


def _deck(path: Path, *slides: tuple[str, str]) -> Path:
    from pptx import Presentation

    deck = Presentation()
    for title, words in slides:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = title, words
    deck.core_properties.author = "Yard team"
    deck.core_properties.last_modified_by = "Yard team"
    deck.save(str(path))
    return path


def test_a_strangers_deck_is_judged_without_a_workspace(docgen: Docgen) -> None:
    _deck(docgen.folder / "a.pptx", ("Cover", "x"), ("Proposal", "Lorem ipsum"))
    ran = docgen("lint", "a.pptx")
    assert ran.code == 1
    assert "a.pptx:slide 2: “Lorem ipsum” is still to be filled" in ran.out
    assert "[placeholder-left]\n" in ran.out, "what to explain, to leave out or to waive"
    assert "wrong-customer" in ran.err


def test_json_says_what_was_checked_and_what_could_not_be(docgen: Docgen) -> None:
    _deck(docgen.folder / "a.pptx", ("Cover", "x"), ("Queues fell", "Kiosks stand at the gate"))
    ran = docgen("lint", ".", "--format", "json")
    body = json.loads(ran.out)
    assert ran.code == 0 and body["summary"]["pages"] == 2
    assert "placeholder-left" in body["checked"]
    assert {"rule": "wrong-customer", "why": "needs-others"} in body["not_checked"]


def test_rules_are_chosen_and_left_out(docgen: Docgen) -> None:
    _deck(docgen.folder / "a.pptx", ("Cover", "x"), ("Proposal", "Lorem ipsum"))
    assert docgen("lint", "a.pptx", "--ignore", "generic").code == 0
    assert "lorem" not in docgen("lint", "a.pptx", "--select", "small-type").out.lower()
    wrong = docgen("lint", "a.pptx", "--select", "placeholder-lef")
    assert wrong.code == 2 and "placeholder-left" in wrong.err


def test_a_file_that_cannot_be_read_is_a_finding_and_the_others_are_judged(docgen: Docgen) -> None:
    (docgen.folder / "broken.pptx").write_bytes(b"PK\x03\x04 cut off")
    _deck(docgen.folder / "good.pptx", ("Cover", "x"))
    ran = docgen("lint", ".", "--format", "json")
    body = json.loads(ran.out)
    assert ran.code == 1 and [one["rule"] for one in body["findings"]] == ["office-broken"]
    assert body["summary"]["pages"] == 1
    assert docgen("lint", "nothing.pptx").code == 2


def test_an_account_stands_for_what_was_built_for_its_customer(english: Docgen) -> None:
    account = ACCOUNTS["en"]
    assert english("lint", account).code == 2
    assert english("build", account, "--only", "deck", "--lang", "en").code == 0
    body = json.loads(english("lint", account, "--format", "json").out)
    assert "wrong-customer" in body["checked"]
    assert not [one for one in body["findings"] if one["severity"] == "error"]


def test_another_customers_name_is_found_with_the_account(english: Docgen) -> None:
    _deck(english.folder / "a.pptx", ("Cover", "x"), ("What Adidas did", "Releases"))
    text = (english.folder / "content/accounts" / ACCOUNTS["en"] / "account.yaml").read_text("utf-8")
    copy = english.folder / "content/accounts/marlow-freight"
    copy.mkdir()
    (copy / "account.yaml").write_text(
        text.replace(ACCOUNTS["en"], "marlow-freight").replace("Hazelbeck", "Marlowe"), "utf-8"
    )
    _deck(english.folder / "b.pptx", ("Cover", "x"), ("Marlowe Dairy opens a gate", "Releases"))
    ran = english("lint", "b.pptx", "--account", ACCOUNTS["en"], "--select", "wrong-customer")
    assert ran.code == 1 and "Marlowe" in ran.out


def test_an_amount_on_file_may_be_told_to_three_figures(english: Docgen) -> None:
    account = english.folder / "content/accounts" / ACCOUNTS["en"] / "account.yaml"
    account.write_text(account.read_text("utf-8").replace("EUR 14100", "EUR 14143"), "utf-8")
    _deck(english.folder / "a.pptx", ("Cover", "x"), ("What it saves", "€14,100 a year\n€14,200 a year"))
    said = english("lint", "a.pptx", "--account", ACCOUNTS["en"], "--select", "figure-not-in-content").out
    assert "€14,200" in said and "€14,100" not in said


def test_explain_shows_reason_and_examples(english: Docgen) -> None:
    said = english("explain", "G08").out
    assert "feature-without-need" in said and "Bad:" in said and "{" not in said
    assert english("explain", "no-such-rule").code == 2


def test_explain_speaks_the_users_language(chinese: Docgen) -> None:
    said = chinese("explain", "vague-quantifier").out
    assert "没有数字的多少" in said and "不好：" in said
