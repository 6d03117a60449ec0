"""Case sheets: a page and a slide per case, in both languages, whole, in order, and with the mark of their source."""

from __future__ import annotations

import re
from typing import Any

import pytest

from docgen.caselib.permit import identifying_strings, occurs, use_of
from docgen.compose.case_sheet import TYPE
from docgen.content.entity import Entity
from docgen.content.types import Quantity, Text
from docgen.model.document import Document, Fields, Metrics, Panels, Paragraph, Quotation, plain_text
from docgen.render.pdf import render as render_pdf
from docgen.render.pptx.layout import place
from docgen.theme import load_theme
from tests.compose.case_library import CASES, documents, usable
from tests.compose.material import (
    LANGUAGES,
    ROOT,
    WHOLE_ACCOUNTS,
    compose,
    ids_of,
    words_of,
    workspace,
)  # fmt: skip

FOLDER = "customer/cases/"
PARTS = ["situation", "task", "actions", "result"]
ANONYMOUS = [str(case.id) for case in workspace().cases if use_of(case) == "anonymised"]
LONGEST = ("demo-nordic-grocer", "demo-rural-lender", "huawei", "adidas")
NUMBER = re.compile(
    r"\d|[一二三四五六七八九十两半]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|tenth|twice|double|all|first)\b",
    re.I,
)


def panels(document: Document) -> Panels:
    """The story of a case: its first panels."""
    return next(block for block in document.sections[0].blocks if isinstance(block, Panels))


def parts_of(case: str, document: Document) -> list[str]:
    return [panel.id.removeprefix(f"case-{case}-") for panel in panels(document).panels]


@pytest.mark.parametrize("name", (*WHOLE_ACCOUNTS, "marlow-press"))
@pytest.mark.parametrize("language", LANGUAGES)
def test_three_cases_each_as_page_and_slide(name: str, language: str) -> None:
    made = compose(TYPE, name, language)
    cases = {path.rpartition(".")[0] for path in made}
    assert len(cases) == 3
    assert set(made) == {f"{case}.{form}" for case in cases for form in ("pdf", "docx", "pptx")}
    for path, document in made.items():
        assert document.look == ("slides" if path.endswith(".pptx") else "sheet")
        assert len(document.sections) == 1


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_four_parts_in_order_then_the_readers_line(case: str, language: str) -> None:
    made = documents(case, "halden-rowe", language)
    assert parts_of(case, made["slides"]) == PARTS
    told = parts_of(case, made["sheet"])
    assert told[:4] == PARTS and told[4:] in ([], ["why"])
    for document in made.values():
        identifiers = ids_of(document.sections)
        assert len(identifiers) == len(set(identifiers)), case


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_as_many_tiles_as_there_are_results_up_to_four(case: str, language: str) -> None:
    shown = usable(case).case
    results = sum(1 for metric in shown.metrics if metric.after or metric.delta)
    made = documents(case, "halden-rowe", language)
    for look, most in (("sheet", 4), ("slides", 3 if shown.quote else 4)):
        tiles = [one for block in made[look].sections[0].blocks if isinstance(block, Metrics) for one in block.tiles]
        assert len(tiles) == min(results, most), look
        for tile in tiles:
            figures = [run for run in (*tile.before, *tile.after) if any(sign.isdigit() for sign in run.text)]
            assert figures and all(run.sources for run in figures)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_headline_carries_the_number(case: str, language: str) -> None:
    """Of every case whose first result has one that is not a share of everything."""
    first = usable(case).case.metrics[0]
    if not NUMBER.search(plain_text(documents(case, "halden-rowe", language)["sheet"].title)):
        assert first.after is not None and first.after.is_percent, case


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_leaves_nothing_out(case: str, language: str) -> None:
    """Every word a customer may see of a case stands on its page; keys and what only tells of approval are no words."""
    page = documents(case, "halden-rowe", language)["sheet"]
    said = words_of(page).replace("\n", "")
    shown = usable(case).case
    parts: list[Any] = [getattr(shown, name) for name in (
        "headline", "period", "situation", "task", "actions", "result", "implementation", "quote", "roles", "evidence",
    )]  # fmt: skip
    results = [metric for metric in shown.metrics if metric.after or metric.delta]
    parts += [(one.name, one.period, one.measured_from, one.long_term) for one in results]
    if shown.publication is not None:
        parts += [shown.publication.title, shown.publication.publisher, shown.publication.attribution]
        assert str(shown.publication.url) in said and str(shown.publication.licence) in said
    for words in texts(parts, language):
        assert words[1:].rstrip(".。") in said, (case, words)  # in a series it begins small


def texts(part: Any, language: str) -> list[str]:
    """All words of content in a language."""
    if isinstance(part, Text):
        found = part.in_language(language)
        return [found[1]] if found else []
    if isinstance(part, tuple | list):
        return [words for one in part for words in texts(one, language)]
    if isinstance(part, Quantity) or not isinstance(part, Entity):
        return []
    return [words for one in part.__dict__.values() for words in texts(one, language)]


@pytest.mark.parametrize("case", LONGEST)
@pytest.mark.parametrize(("name", "language"), [
    ("halden-rowe", "en"), ("yunxi-bank", "zh"),
    pytest.param("halden-rowe", "zh", marks=pytest.mark.proof),
    pytest.param("yunxi-bank", "en", marks=pytest.mark.proof),
])  # fmt: skip
def test_a_long_case_keeps_to_one_page(case: str, language: str, name: str) -> None:
    import pypdfium2

    made = render_pdf(documents(case, name, language)["sheet"], load_theme("light", ROOT))
    assert len(pypdfium2.PdfDocument(made.data)) == 1
    assert not [one for one in made.findings if one.rule == "sheet-overflow"]


@pytest.mark.parametrize("theme", ("light", "bold"))
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_every_case_keeps_to_one_slide(case: str, language: str, theme: str) -> None:
    document = documents(case, "halden-rowe", language)["slides"]
    deck, findings = place(document, load_theme(theme, ROOT))
    assert len(deck.slides) == 1
    assert {finding.rule for finding in findings} <= {"slide-left-out"}
    drawn = [shape.id for shape in deck.slides[0].shapes if shape.id.endswith("/after")]
    tiles = [one for block in document.sections[0].blocks if isinstance(block, Metrics) for one in block.tiles]
    facts = sum(len(block.fields) for block in document.sections[0].blocks if isinstance(block, Fields))
    missing = len(tiles) - len(drawn)
    told = sum(int(finding.excerpt) for finding in findings)
    assert missing <= told <= missing + facts + len(tiles), "what the slide leaves out is reported"


def test_every_use_says_whose_story_it_is() -> None:
    for case in CASES:
        page, slide = (documents(case, "halden-rowe", "en")[look] for look in ("sheet", "slides"))
        mark = next(
            plain_text(one.runs)
            for one in page.sections[0].blocks
            if isinstance(one, Paragraph) and one.role == "source"
        )
        for said in (mark, plain_text(slide.sections[0].source_line)):
            publication = usable(case).case.publication
            if publication is not None:
                assert "Public story, not a customer of ours." in said
                assert publication.attribution.words[0][1].rstrip(".") in said
            else:
                assert "Fictional sample case" in said
                assert ("Name withheld" in said) == (usable(case).use == "anonymised")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", ANONYMOUS)
def test_anonymised_case_names_nobody(case: str, language: str) -> None:
    strings = identifying_strings(next(one for one in workspace().cases if one.id == case))
    for name in WHOLE_ACCOUNTS:
        for document in documents(case, name, language).values():
            said = words_of(document)
            assert not [one for one in strings if occurs(one, said)]
            voice = any(isinstance(block, Quotation) for block in document.sections[0].blocks)
            assert voice == (usable(case).case.quote is not None)


def test_a_foreign_voice_is_marked_as_translated() -> None:
    quote = usable("demo-rural-lender").case.quote
    assert quote is not None and quote.original_language == "zh"
    voices = {
        language: next(
            block
            for block in documents("demo-rural-lender", "yunxi-bank", language)["sheet"].sections[0].blocks
            if isinstance(block, Quotation)
        )
        for language in LANGUAGES
    }
    assert "(translated)" in plain_text(voices["en"].speaker) and "译文" not in plain_text(voices["zh"].speaker)
