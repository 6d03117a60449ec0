"""The proposal: thirteen sections in order, the customer first, no price while offers are sealed, gaps shown."""

from __future__ import annotations

import re

import pytest

from docgen.compose.places import places_in
from docgen.compose.proposal import TYPE
from docgen.model.document import Callout, Chart, Diagram, Document, Section, Table, Timeline, every_section, plain_text
from tests.compose.material import (
    LANGUAGES,
    WHOLE_ACCOUNTS,
    account,
    bought_directly,
    changed,
    compose,
    every_run,
    ids_of,
    tables_of,
    wording,
    words_of,
    workspace,
)  # fmt: skip

PATH = "customer/proposal.pdf"
ORDER = [
    "letter", "summary", "understanding", "solution", "compliance", "implementation", "acceptance", "service",
    "experience", "team", "risks", "value", "commercial", "decision", "annex", "annex", "annex", "annex",
]  # fmt: skip
METHOD_WORDS = re.compile(r"\b(P[0-3]|STAR|FAB|mirror team|RACI|SPIN)\b|铁三角|赋能|友商")


def proposal(name: str, language: str, **parts: object) -> Document:
    return compose(TYPE, name, language, content=changed(name, **parts))[PATH]


def section(document: Document, kind: str) -> Section:
    return next(one for one in document.sections if one.kind == kind)


def captioned(document: Document) -> list[Table | Chart | Timeline | Diagram]:
    found = []
    for one in every_section(document):
        found += [
            block for block in one.blocks if isinstance(block, Table | Chart | Timeline | Diagram) and block.caption
        ]
    return found


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_whole_accounts_have_every_section_in_order(name: str, language: str) -> None:
    document = proposal(name, language)
    with_versions = ["annex"] if account(name).opportunities[0].versions else []
    assert [one.kind for one in document.sections] == ORDER + with_versions
    numbered = [one for one in document.sections if one.numbered]
    assert len(numbered) == 13
    assert all(one.theme for one in numbered)
    assert not [run.text for run in every_run(document.sections) if run.kind != "plain"]
    assert not [one for one in every_section(document) for block in one.blocks if getattr(block, "role", "") == "draft"]


@pytest.mark.parametrize("name", (*WHOLE_ACCOUNTS, "marlow-press"))
@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_are_unique_and_the_same_in_both_languages(name: str, language: str) -> None:
    identifiers = ids_of(proposal(name, language).sections)
    assert len(identifiers) == len(set(identifiers))
    assert identifiers == ids_of(proposal(name, "en").sections)


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_customer_is_named_first_and_more_often(name: str, language: str) -> None:
    text = words_of(proposal(name, language).sections)
    customer = plain_text(wording(language).text(account(name).account.display_name))
    library = workspace().library
    assert library is not None
    seller = plain_text(wording(language).text(library.company.short_name))
    assert text.index(customer) < text.index(seller)
    assert text.count(customer) > text.count(seller)


@pytest.mark.parametrize("name", (*WHOLE_ACCOUNTS, "marlow-press"))
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_method_name_reaches_the_customer(name: str, language: str) -> None:
    assert METHOD_WORDS.findall(words_of(proposal(name, language).sections)) == []


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_captions_are_claims_and_each_is_said_once(name: str) -> None:
    captions = [plain_text(block.caption) for block in captioned(proposal(name, "en"))]
    assert len(captions) == len(set(captions)) > 15
    assert all(len(caption.split()) >= 4 for caption in captions), captions


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_of_content_keep_their_place(name: str, language: str) -> None:
    document = proposal(name, language)
    for identifier in ("needs", "measures", "tests", "milestones", "payments"):
        table = tables_of(document)[identifier]
        for row in table.rows:
            figures = [run for cell in row.cells[1:] for run in cell.runs if re.search(r"\d{2,}", run.text)]
            assert all(run.sources for run in figures), (identifier, row.id)


def test_a_sealed_quote_leaves_no_price_but_the_shares() -> None:
    document = proposal("halden-rowe", "en")
    tables = tables_of(document)
    assert not {"offers", "price-summary", "costs", "years"} & set(tables)
    assert [column.id for column in tables["payments"].columns] == ["name", "share", "trigger", "proof", "days"]
    text = words_of(section(document, "commercial"))
    assert "€" not in text and "HR-2027-0117" in text


def test_an_open_quote_shows_price_payments_and_return() -> None:
    document = compose(TYPE, "yunxi-bank", "zh", content=bought_directly("yunxi-bank"))[PATH]
    tables = tables_of(document)
    total = next(row for row in tables["price-summary"].rows if row.id == "total")
    assert plain_text(total.cells[-1].runs) == "13,741,766.56"
    amounts = [row.cells[2].value for row in tables["payments"].rows]
    assert sum(amounts) == total.cells[-1].value  # type: ignore[arg-type]
    assert {"costs", "years"} <= set(tables)


def test_a_tender_proposal_shows_no_price() -> None:
    document = proposal("yunxi-bank", "zh")
    text = "".join(run.text for run in every_run(document.sections))
    assert "13,741,766.56" not in text and "price-summary" not in tables_of(document)
    assert not {"costs", "years"} & set(tables_of(document))


def test_offers_side_by_side_where_the_customer_chooses() -> None:
    quotes = account("halden-rowe").quotes
    chosen = account("halden-rowe").account.model_copy(update={"current_quote": "q-halden-options"})
    document = proposal("halden-rowe", "en", account=chosen)
    offers = tables_of(document)["offers"]
    assert len(offers.rows) == len(quotes[1].tiers) == 3
    assert "(recommended)" in plain_text(offers.rows[1].cells[0].runs)


def test_an_unconfirmed_value_case_stays_inside() -> None:
    value = account("yunxi-bank").value_case
    assert value is not None
    hidden = value.model_copy(update={"visibility": "internal"})
    document = proposal("yunxi-bank", "en", value_case=hidden)
    assert "value" not in [one.kind for one in document.sections]


def test_internal_risks_and_open_points_do_not_show() -> None:
    for name in WHOLE_ACCOUNTS:
        document = proposal(name, "en")
        hidden = [risk.id for risk in account(name).risks if risk.visibility != "customer"]
        assert hidden and not {row.id for row in tables_of(document)["risk-table"].rows} & set(hidden)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_thin_account_shows_its_gaps(language: str) -> None:
    document = proposal("marlow-press", language)
    kinds = [one.kind for one in document.sections]
    assert kinds[:4] == ["letter", "summary", "understanding", "solution"] and "compliance" not in kinds
    missing = [
        block.id
        for one in every_section(document)
        for block in one.blocks
        if isinstance(block, Callout) and block.role == "draft"
    ]
    assert {"implementation-missing", "acceptance-missing", "service-missing", "risks-missing"} <= set(missing)
    assert [run for run in every_run(document.sections) if run.kind == "gap"]


def test_no_opportunity_no_proposal() -> None:
    chosen = account("marlow-press").account.model_copy(update={"current_opportunity": None})
    assert compose(TYPE, "marlow-press", "en", content=changed("marlow-press", opportunities=(), account=chosen)) == {}


def test_small_counts_are_words_and_figures_of_content_stay() -> None:
    document = proposal("halden-rowe", "en")
    themes = {one.kind: plain_text(one.theme) for one in document.sections}
    assert "twelve tests" in themes["acceptance"]
    assert themes["compliance"].startswith("16 of 18 clauses")
    assert "15 October 2027" in themes["implementation"].replace("\u00a0", " ")


def test_references_point_to_the_section_that_is_there() -> None:
    document = proposal("yunxi-bank", "en")
    places = places_in(document.sections)
    for row, criterion in zip(
        tables_of(document)["criteria"].rows, account("yunxi-bank").opportunities[0].decision_criteria, strict=True
    ):
        assert plain_text(row.cells[-1].runs) == f"Section {places[criterion.section or ''].number}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_drawn_solution_is_a_figure_that_counts_what_is_new_and_what_stays(language: str) -> None:
    picture = account("halden-rowe").opportunities[0].solution
    assert picture is not None
    states = [block.state for layer in picture.layers for block in layer.blocks if layer.id != "users"]
    drawn = next(block for block in captioned(proposal("halden-rowe", language)) if isinstance(block, Diagram))
    said = plain_text(drawn.caption).lower()
    new, kept = states.count("new"), states.count("kept")
    assert (f"{new}个" in said and f"{kept}个" in said) if language == "zh" else "three" in said and "four" in said
    assert [len(layer.nodes) for layer in drawn.layers] == [len(layer.blocks) for layer in picture.layers]


@pytest.mark.parametrize(
    ("language", "full"), [("en", "HTTPS (Hypertext Transfer Protocol Secure)"), ("zh", "HTTPS（超文本传输安全协议）")]
)
def test_an_abbreviation_is_spelled_out_where_it_is_first_used_and_only_there(language: str, full: str) -> None:
    for name in WHOLE_ACCOUNTS:
        body = tuple(one for one in proposal(name, language).sections if one.kind != "annex")
        text = words_of(body)
        assert text.count(full) == 1
        assert text.index("HTTPS") == text.index(full)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_ones_own_stand_in_their_section(language: str) -> None:
    document = proposal("halden-rowe", language)
    told = {"solution": "own-design-choices-section", "service": "own-personal-data-section"}
    for kind, identifier in told.items():
        assert section(document, kind).sections[-1].id == identifier
    choices = section(document, "solution").sections[-1].blocks
    assert [type(block).__name__ for block in choices] == ["Paragraph", "Table"]
    assert any(run.strong for run in every_run(section(document, "solution").sections[-1:]))
    assert "**" not in words_of(document.sections)
    assert "eur-lex.europa.eu" in words_of(section(document, "service").sections[-1:])


def test_committed_people_are_counted_once_however_many_phases_need_them() -> None:
    most: dict[str, int] = {}
    project = account("yunxi-bank").project
    assert project is not None
    for one in project.staffing:
        most[one.role] = max(most.get(one.role, 0), int(one.count.amount))
    assert len(project.staffing) > len(most)
    table = tables_of(proposal("yunxi-bank", "zh"))["staffing"]
    caption = plain_text(table.caption)
    assert f"{len(most)}类岗位" in caption and f"共{sum(most.values())}人" in caption
    assert {row.id: int(plain_text(row.cells[1].runs)) for row in table.rows} == most
    engineers = next(row for row in table.rows if row.id == "platform-engineer")
    phases = {str(phase.id): plain_text(wording("zh").text(phase.name)) for phase in project.phases}
    said = [f"{phases[one.phase or '']}{one.count.amount}人" for one in project.staffing if one.role == engineers.id]
    assert len(said) == 3 and plain_text(engineers.cells[2].runs) == "、".join(said)
