"""The swap test: a deck that could be anybody's scores far lower than one made for its customer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import ACCOUNTS, Docgen

GENERIC = {
    "en": (
        ("Our vision for your journey", "We bring people and technology together and deliver value at every step"),
        ("We listen and understand", "Our people care about what you do and work side by side with your teams"),
        ("We plan and deliver", "Our experts plan each step with care and deliver what was promised"),
        ("We stay and support", "Our service stays with you and helps whenever there is a question"),
    ),
    "zh": (
        ("与您携手共赢未来", "我们将人才与技术融为一体，在每个环节为您创造价值"),
        ("倾听与理解", "我们的人员用心倾听，与团队并肩工作，理解每一项期望"),
        ("规划与交付", "我们的专家认真规划每一步，按照承诺完成全部交付"),
        ("陪伴与支持", "我们的服务始终陪伴左右，有问题随时给予帮助"),
    ),
}
"""Decks without a name, figure, term or quotation."""

NAMES = {"en": "Hazelbeck", "zh": "禾沐"}
"""In what the starters' customers are called."""


def _deck(place: Path, slides: tuple[tuple[str, str], ...]) -> None:
    from pptx import Presentation

    deck = Presentation()
    for title, words in slides:
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = title, words
    deck.save(str(place))


def _scores(docgen: Docgen, *targets: str) -> tuple[dict[str, Any], dict[str, Any]]:
    body = json.loads(docgen("lint", *targets, "--swap", "--format", "json").out)
    return body, {Path(one["file"]).name: one for one in body["specificity"]}


@pytest.mark.parametrize("language", [pytest.param("en", marks=pytest.mark.proof), "zh"])
def test_a_deck_made_for_its_customer_scores_far_above_a_generic_one(
    docgen: Docgen, starters: Path, language: str
) -> None:
    docgen.begin(starters, language)
    account = ACCOUNTS[language]
    docgen("build", account, "--only", "deck", "--lang", language)
    generic = docgen.folder / "generic.pptx"
    _deck(generic, GENERIC[language])
    built = next((docgen.folder / "build" / account / language / "customer").glob("deck*.pptx"))
    body, scores = _scores(docgen, str(built), str(generic), "--account", account)
    ours, theirs = scores[built.name], scores[generic.name]
    assert ours["how"] == "rebuilt" and theirs["how"] == "stripped"
    assert theirs["score"] <= 10 and ours["score"] >= theirs["score"] + 40
    low = [Path(one["file"]).name for one in body["findings"] if one["rule"] == "low-specificity"]
    assert low == [generic.name]
    marks = {Path(name).name: one for name, one in body["summary"]["scorecard"].items()}
    assert marks[generic.name]["relevance"] <= 20 < 80 < marks[built.name]["relevance"]
    survived = [sentence for slide in ours["slides"] for sentence in slide["survived"]]
    assert survived and not any(NAMES[language] in one for one in survived)


def test_what_another_deck_says_too_survives_though_names_and_figures_differ(docgen: Docgen) -> None:
    words = "{} waits {} days until each release has been tested by hand in the night window"
    for name, customer, days in (("a.pptx", "Alder Bank", "35"), ("b.pptx", "Birch Rail", "90")):
        _deck(docgen.folder / name, (("Releases wait", words.format(customer, days)),))
    alone = _scores(docgen, "a.pptx")[1]["a.pptx"]
    together = _scores(docgen, "a.pptx", "b.pptx")[1]["a.pptx"]
    assert (alone["decks_compared"], together["decks_compared"]) == (0, 1)
    assert (alone["score"], together["score"]) == (100, 0)
    assert together["slides"][0]["survived"][0].startswith("Alder Bank waits 35 days")


def test_text_and_page_list_each_slide_and_what_survived(docgen: Docgen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCGEN_SOFFICE", "")
    _deck(docgen.folder / "generic.pptx", GENERIC["en"])
    said = docgen("lint", "generic.pptx", "--swap").out
    assert "0 of 100 words" in said and "slide 2: 0  We listen and understand" in said
    docgen("lint", "generic.pptx", "--swap", "--format", "html", "--out", "found.html")
    page = (docgen.folder / "found.html").read_text("utf-8")
    assert "Swap test" in page and "<li>Our people care about what you do" in page
