"""Details that reviewers look for in a proposal and a bid: ratings, fixed dates, custom items, versions, copies."""

from __future__ import annotations

from datetime import timedelta

import pytest

from docgen.compose import Choice, Material, make_kit
from docgen.compose.proposal import TYPE
from docgen.compose.tender import TYPE as TENDER
from docgen.content.types import Day
from docgen.content.workspace import AccountContent
from docgen.model.document import Document, Table, Timeline, every_section, plain_text
from tests.compose.material import (
    LANGUAGES,
    WHEN,
    WHOLE_ACCOUNTS,
    account,
    changed,
    compose,
    every_run,
    ids_of,
    shelf,
    tables_of,
    wording,
    words_of,
    workspace,
)  # fmt: skip

HALDEN, YUNXI = WHOLE_ACCOUNTS
CERTIFICATES = {
    "en": ["One certificate, valid until", "Two certificates, both valid until", "Three certificates, all valid until"],
    "zh": ["1项证书，有效期至", "两项证书均在有效期内，先到期的一项至", "3项证书均在有效期内，最早一项"],
}
NOTES = {"en": "An item marked “custom”", "zh": "标“定制”的项目"}


def proposal(name: str, language: str, **parts: object) -> Document:
    return compose(TYPE, name, language, content=changed(name, **parts))["customer/proposal.pdf"]


def bid(volume: str, language: str, **parts: object) -> Document:
    return compose(TENDER, YUNXI, language, content=changed(YUNXI, **parts))[f"customer/tender/{volume}.pdf"]


def sale(name: str, **parts: object) -> dict[str, object]:
    return {"opportunities": tuple(one.model_copy(update=parts) for one in account(name).opportunities)}


def table(document: Document, identifier: str) -> Table:
    return tables_of(document)[identifier]


@pytest.mark.parametrize("language", LANGUAGES)
def test_risks_show_the_product_they_are_sorted_by(language: str) -> None:
    rows = table(proposal(HALDEN, language), "risk-table").rows
    known = {str(one.id): one for one in account(HALDEN).risks}
    weights = []
    for row in rows:
        risk = known[row.id]
        weights.append(risk.probability * risk.impact)
        said = plain_text(row.cells[1].runs).replace("\u00a0", "").replace(" ", "").replace("＝", "=")
        assert said.endswith(f"\n{risk.probability}×{risk.impact}={weights[-1]}")
    assert len(rows) > 3 and weights == sorted(weights, reverse=True)


def fixed_marks(name: str, **parts: object) -> list[str]:
    document = proposal(name, "en", **parts)
    plan = next(one for part in every_section(document) for one in part.blocks if isinstance(one, Timeline))
    return [mark.id for mark in plan.marks if mark.fixed]


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_a_date_that_does_not_move_crosses_the_plan_unless_it_is_far_from_it(name: str) -> None:
    (date,) = account(name).opportunities[0].fixed_dates
    assert fixed_marks(name) == [f"fixed-{date.id}"]
    assert date.date.value is not None
    far = date.model_copy(update={"date": Day(date.date.value + timedelta(days=400), date.date.source)})
    assert fixed_marks(name, **sale(name, fixed_dates=(far,))) == []


def standard(name: str) -> AccountContent:
    """The account with no custom item in its quotes."""
    quotes = tuple(
        quote.model_copy(
            update={
                "tiers": tuple(
                    tier.model_copy(
                        update={"lines": tuple(line.model_copy(update={"kind": "standard"}) for line in tier.lines)}
                    )
                    for tier in quote.tiers
                )
            }
        )
        for quote in account(name).quotes
    )
    return changed(name, quotes=quotes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_custom_items_are_named_where_there_are_some(language: str) -> None:
    name = {"en": "Release automation set-up", "zh": "自动化发布搭建"}[language]

    def said(content: AccountContent) -> list[str]:
        quotes = tuple(one.model_copy(update={"mode": "options"}) for one in content.quotes)
        document = compose(TYPE, HALDEN, language, content=content.model_copy(update={"quotes": quotes}))
        blocks = (block for part in every_section(document["customer/proposal.pdf"]) for block in part.blocks)
        return [words_of(block) for block in blocks if block.id == "price-custom"]

    assert [name in words for words in said(account(HALDEN))] == [True]
    assert said(standard(HALDEN)) == []
    assert "price-custom" not in ids_of(proposal(HALDEN, language).sections), "a sealed set tells nothing of its offers"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_price_volume_marks_custom_items_and_says_what_the_mark_means(language: str) -> None:
    mark = {"en": "(custom)", "zh": "（定制）"}[language]
    price = bid("04-price", language)
    marked = [row.id for row in table(price, "items").rows if mark in plain_text(row.cells[1].runs)]
    assert marked == ["item-pip-setup"] and NOTES[language] in words_of(price)
    plain = compose(TENDER, YUNXI, language, content=standard(YUNXI))["customer/tender/04-price.pdf"]
    assert mark not in words_of(plain) and NOTES[language] not in words_of(plain)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_customer_reads_which_versions_there_were(language: str) -> None:
    document = proposal(HALDEN, language)
    rows = table(document, "version-list").rows
    assert [plain_text(row.cells[0].runs) for row in rows] == ["0.9", "1.0"]
    assert "version-list" not in tables_of(proposal(HALDEN, language, **sale(HALDEN, versions=())))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cover_has_boxes_for_original_and_copy_with_the_number_asked_for(language: str) -> None:
    for volume in ("01-qualification", "04-price"):
        facts = {one.id: plain_text(one.value or ()) for one in bid(volume, language).meta.facts}
        assert facts["copies"].count("□") == 2 and "4" in facts["copies"]
    nothing = bid("01-qualification", language, **sale(YUNXI, bid_copies=None))
    assert "copies" not in {one.id for one in nothing.meta.facts}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_one_certificate_two_and_more(count: int, language: str) -> None:
    space = workspace()
    assert space.library is not None and space.library.company is not None
    held = space.library.company.certifications
    many = (*held, held[0].model_copy(update={"id": "third"}))[:count]
    company = space.library.company.model_copy(update={"certifications": many})
    library = space.library.model_copy(update={"company": company})
    material = Material(space.settings, library, account(HALDEN), shelf(), Choice(), WHEN, pictures=space.pictures)
    (document, *_) = (one.document for one in TYPE.compose(make_kit(material, TYPE, wording(language))))
    caption = plain_text(table(document, "certificates").caption)
    assert caption.startswith(CERTIFICATES[language][count - 1])


def test_a_bid_names_the_part_that_the_author_wrote() -> None:
    rows = {row.id: row for row in table(bid("02-commercial", "zh"), "deviations-commercial").rows}
    assert "商务标第3.1节" in plain_text(rows["req-2.2.2"].cells[-1].runs)


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_of_the_samples_names_a_part_that_is_there(name: str, language: str) -> None:
    document = proposal(name, language)
    numbers = {row.id: row.cells[-1].runs for row in table(document, "compliance-matrix").rows if len(row.cells) > 1}
    asked = [one for one in account(name).requirements if one.response and one.response.section]
    assert len(asked) == {HALDEN: 18, YUNXI: 24}[name]
    referred = {one.id: {run.refers_to for run in numbers[one.id] if run.refers_to} for one in asked}
    assert all(len(found) == 1 for found in referred.values())
    parts = {one.id for one in every_section(document)}
    assert set().union(*referred.values()) <= parts


@pytest.mark.parametrize("language", LANGUAGES)
def test_interfaces_are_counted_as_they_stand_and_the_day_of_the_ask_is_said_once(language: str) -> None:
    made = compose(TYPE, "halden-rowe", language)["customer/proposal.pdf"]
    caption = plain_text(tables_of(made)["interfaces"].caption)
    wanted = {
        "en": "Of four interfaces, two are tested, one stays unchanged, one has a test date",
        "zh": "4个接口中，2个已测试，1个保持不变，1个列明测试时间",
    }
    assert caption == wanted[language]
    assert "ask-by" not in ids_of(made.sections)


@pytest.mark.parametrize(
    ("language", "title", "reached"),
    [
        ("en", "How a fault is reported",
         "Service desk: +44 20 7946 0161, service@tarnbridge.example. Within the agreed service hours."),
        ("zh", "故障申报", "服务台：+44 20 7946 0161、service@tarnbridge.example（约定的服务时间内）。"),
    ],
)  # fmt: skip
def test_service_says_how_a_fault_is_reported_and_whom_to_reach(language: str, title: str, reached: str) -> None:
    made = compose(TYPE, HALDEN, language)["customer/proposal.pdf"]
    (section,) = (one for one in every_section(made) if plain_text(one.title) == title)
    said = [plain_text(tuple(every_run(block))) for block in section.blocks]
    assert len(said) == 2 and said[1] == reached
    project = account(HALDEN).project
    assert project is not None
    silent = changed(HALDEN, project=project.model_copy(update={"fault_reporting": None}))
    made = compose(TYPE, HALDEN, language, content=silent)["customer/proposal.pdf"]
    assert title not in [plain_text(one.title) for one in every_section(made)]
