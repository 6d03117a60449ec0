"""Case sheets: one page and one slide per case, with the line written for this reader and the mark of its source."""

from __future__ import annotations

import pytest

from docgen.compose.case_sheet import TYPE
from docgen.model.document import Document, Metrics, Panels, Paragraph, Quotation, plain_text
from tests.compose.material import LANGUAGES, WHOLE_ACCOUNTS, compose, ids_of, words_of, workspace

FOLDER = "customer/cases/"


def sheets(name: str, language: str) -> dict[str, Document]:
    made = compose(TYPE, name, language)
    return {path.removeprefix(FOLDER).removesuffix(".pdf"): one for path, one in made.items() if path.endswith(".pdf")}


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
        identifiers = ids_of(document.sections)
        assert sorted(identifiers) == sorted(set(identifiers)), path


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_four_parts_in_order_then_the_readers_line(name: str, language: str) -> None:
    for case, document in sheets(name, language).items():
        panels = next(block for block in document.sections[0].blocks if isinstance(block, Panels))
        parts = [panel.id.removeprefix(f"case-{case}-") for panel in panels.panels]
        assert parts == ["situation", "task", "actions", "result", "why"]


def test_tiles_show_results_with_their_sources() -> None:
    for document in sheets("halden-rowe", "en").values():
        tiles = next(block for block in document.sections[0].blocks if isinstance(block, Metrics)).tiles
        assert 2 <= len(tiles) <= 4
        assert all(run.sources for tile in tiles for run in tile.after if any(sign.isdigit() for sign in run.text))


def test_every_use_says_whose_story_it_is() -> None:
    library = {str(case.id): case for case in workspace().cases}
    for name in WHOLE_ACCOUNTS:
        for path, document in compose(TYPE, name, "en").items():
            case = library[path.removeprefix(FOLDER).rpartition(".")[0]]
            section = document.sections[0]
            marks = [
                plain_text(one.runs) for one in section.blocks if isinstance(one, Paragraph) and one.role == "source"
            ]
            said = " ".join([*marks, plain_text(section.source_line)])
            if case.relation == "public-reference":
                assert "Public story, not a customer of ours." in said
                assert case.publication is not None
                assert case.publication.attribution.words[0][1] in said
            else:
                assert "Fictional sample case" in said


def test_anonymised_case_names_nobody() -> None:
    document = sheets("yunxi-bank", "en")["demo-rural-lender"]
    shown = words_of(document)
    case = next(case for case in workspace().cases if case.id == "demo-rural-lender")
    for name in (
        *(words for _, words, _ in case.customer.name.words),
        *(str(alias) for alias in case.customer.aliases),
    ):
        assert name.casefold() not in shown.casefold()
    assert "Name withheld" in shown
    assert any(isinstance(block, Quotation) for block in document.sections[0].blocks)


def test_line_for_the_reader_names_what_is_shared_and_no_more() -> None:
    own = words_of(sheets("halden-rowe", "en")["demo-nordic-grocer"].sections[0].blocks[1])
    assert "For \nHalden & Rowe" in own
    assert "What it shares with your situation: " in own and "Release automation" in own
    public = words_of(sheets("halden-rowe", "en")["adidas"].sections[0].blocks[1])
    assert "What it shares with your situation: " in public
    assert "need" not in own.partition("What it shares")[2] and "need" not in public.partition("What it shares")[2]
