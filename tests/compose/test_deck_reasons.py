"""Trends, rated points, payback and cost of ownership, offers by meeting, and exhibits under an author's own claim."""

from __future__ import annotations

from decimal import Decimal

import pytest

from docgen.compose import Choice, DocumentType, Kit, Material, make_kit
from docgen.compose.deck import CUSTOMER_DECK, PLAN
from docgen.compose.deck.outline import Followed
from docgen.compose.deck.scorecard import POINTS
from docgen.compose.deck.storyline import story, told
from docgen.content.types import Id, Quantity
from docgen.content.workspace import AccountContent
from docgen.model.document import (
    Block,
    Callout,
    Chart,
    Metrics,
    Panels,
    Section,
    Table,
    plain_text,
)
from docgen.pricing import value_figures
from tests.compose.material import LANGUAGES, WHEN, account, changed, shelf, wording, words_of, workspace

OFFERS = "offer-review"
SAMPLES = ("halden-rowe", "yunxi-bank")


def kit(
    name: str, language: str = "en", content: AccountContent | None = None, kind: DocumentType = CUSTOMER_DECK,
    **choice: str,
) -> Kit:  # fmt: skip
    space = workspace()
    assert space.library is not None
    material = Material(
        space.settings,
        space.library,
        content or account(name),
        shelf(),
        Choice(**choice),
        WHEN,  # type: ignore[arg-type]
    )
    return make_kit(material, kind, wording(language))


def deck(name: str, language: str = "en", content: AccountContent | None = None, **choice: str) -> Followed:
    found = told(kit(name, language, content, **choice))
    assert found is not None
    return found


def made(name: str, language: str = "en", content: AccountContent | None = None, **choice: str) -> dict[str, Section]:
    return {one.id: one for one in story(kit(name, language, content, **choice)).sections}


def blocks_of(section: Section) -> list[Block]:
    """The blocks of a slide and those within its boxes."""
    inside = [one for block in section.blocks if isinstance(block, Panels) for panel in block.panels
              for one in panel.blocks]  # fmt: skip
    return [*section.blocks, *inside]


def with_sale(name: str, **parts: object) -> AccountContent:
    (sale,) = account(name).opportunities
    return changed(name, opportunities=(sale.model_copy(update=parts),))


def confirmed(name: str, **parts: object) -> AccountContent:
    worth = account(name).value_case
    assert worth is not None
    return changed(name, value_case=worth.model_copy(update=parts))


# --- every exhibit of the talk -------------------------------------------------------------------------------------


def shown_kinds() -> set[str]:
    """What the slides of the sample decks show, over all meetings."""
    found: set[str] = set()
    for name in SAMPLES:
        for meeting in account(name).meetings:
            for section in deck(name, meeting=str(meeting.id)).sections:
                for block in blocks_of(section):
                    found.add(f"{section.kind}/{type(block).__name__}")
                    if isinstance(block, Chart):
                        found.add(f"{section.kind}/{block.kind}")
    return found


def test_each_kind_of_exhibit_stands_on_a_sample_deck() -> None:
    """The exhibits a deck must have, each as a native block."""
    wanted = {
        "cost-of-staying/column", "value/waterfall", "ratings/radar", "comparison/bar", "answers/Table", "needs/Table",
        "case/Metrics", "roadmap/Timeline", "team/Panels", "escalation/Diagram", "concerns/Table", "risks/Table",
        "offers/Table", "payback/column", "cost-of-ownership/Table", "trends/Panels",
    }  # fmt: skip
    assert wanted <= shown_kinds()


# --- offers -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_meeting_that_names_its_quote_shows_offers_and_cost_and_no_other_meeting_does(language: str) -> None:
    for meeting in account("halden-rowe").meetings:
        core = {
            one.id: one for one in deck("halden-rowe", language, meeting=str(meeting.id)).sections if not one.backup
        }
        is_open = meeting.quote is not None
        assert is_open == (meeting.id == OFFERS)
        assert {"offers", "payback", "cost-of-ownership"} & set(core) == (
            {"offers", "payback", "cost-of-ownership"} if is_open else set()
        )
        chart = next(block for block in core["value"].blocks if isinstance(block, Chart)) if "value" in core else None
        assert chart is None or chart.kind == ("waterfall" if is_open else "column")


def test_the_quote_of_a_meeting_holds_for_its_deck_alone() -> None:
    from docgen.compose.registry import DOCUMENT_TYPES

    for kind in DOCUMENT_TYPES:
        expected = "q-halden-options" if kind.kind == "deck" else "q-halden-sealed"
        assert str(kit("halden-rowe", kind=kind, meeting=OFFERS).quote.id) == expected  # type: ignore[union-attr]
    assert str(kit("halden-rowe", meeting=OFFERS, quote="q-halden-sealed").quote.id) == "q-halden-sealed"  # type: ignore[union-attr]


# --- payback and cost of ownership ----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_payback_shows_the_balance_of_each_year_and_its_formulas(language: str) -> None:
    worth = account("halden-rowe").value_case
    assert worth is not None
    figures = value_figures(worth)
    slide = made("halden-rowe", language, meeting=OFFERS)["payback"]
    chart = next(block for block in slide.blocks if isinstance(block, Chart))
    divisor = Decimal(wording(language).word("value.short_divisor"))
    expected = [-figures.one_time_cost.value, *(one.cumulative.value for one in figures.years)]
    assert [value * divisor for value in chart.series[0].values if value is not None] == expected
    assert [role == "pain" for role in chart.series[0].roles] == [value < 0 for value in expected]
    assert figures.payback_months is not None
    assert f"{figures.payback_months.value}" in words_of(slide.blocks)
    assert "÷" in words_of(slide.blocks) and "36" in plain_text(slide.so_what)


def test_cost_of_ownership_adds_up_down_and_across() -> None:
    slide = made("halden-rowe", meeting=OFFERS)["cost-of-ownership"]
    (table,) = [block for block in slide.blocks if isinstance(block, Table)]
    rows = {row.id: [cell.value for cell in row.cells[1:]] for row in table.rows}
    items = [row for name, row in rows.items() if name.removeprefix("ownership-").startswith("cost-")]
    assert len(items) == 3
    for column, total in enumerate(rows["ownership-cost"]):
        assert sum((row[column] or 0) for row in items) == total  # type: ignore[misc]
    for name in ("ownership-cost", "ownership-benefit"):
        *parts, total = rows[name]
        assert sum(part or 0 for part in parts) == total  # type: ignore[misc]
    assert rows["ownership-balance"][-1] == rows["ownership-benefit"][-1] - rows["ownership-cost"][-1]  # type: ignore[operator]


def test_no_cost_where_offers_are_sealed_or_the_customer_did_not_confirm() -> None:
    money = {"payback", "cost-of-ownership"}
    assert money <= set(made("halden-rowe", meeting=OFFERS))
    assert not money & set(made("halden-rowe", meeting=OFFERS, quote="q-halden-sealed"))
    assert not money & set(made("halden-rowe", content=confirmed("halden-rowe", confirmed=None), meeting=OFFERS))
    assert not money & set(made("yunxi-bank"))


def test_a_cost_that_is_not_back_in_time_is_said_to_be_so() -> None:
    worth = account("halden-rowe").value_case
    assert worth is not None
    small = worth.benefits[:1]
    slide = made("halden-rowe", content=confirmed("halden-rowe", benefits=small), meeting=OFFERS)["payback"]
    assert "not back" in plain_text(slide.title)
    assert not any(isinstance(block, Metrics) for block in slide.blocks)


# --- trends ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_each_trend_says_what_it_means_which_need_it_bears_on_and_what_we_recommend(name: str, language: str) -> None:
    slide = made(name, language)["trends"]
    (boxes,) = [block for block in slide.blocks if isinstance(block, Panels)]
    trends = account(name).opportunities[0].trends
    needs = {str(need.id): need for need in account(name).needs}
    assert [box.id for box in boxes.panels] == [f"trend-{one.id}" for one in trends]
    for box, trend in zip(boxes.panels, trends, strict=True):
        need, said, say = needs[str(trend.need)], words_of(box.blocks), wording(language)
        parts = (trend.means, need.title, need.answer, trend.measure)
        assert all(plain_text(say.text(one)) in said for one in parts)
        assert plain_text(say.quantity(trend.now)) in said
    cited = {plain_text(wording(language).text(one.source.ref)) for one in trends}
    assert any(one[:12] in plain_text(slide.source_line) for one in cited)


def test_a_trend_without_need_or_date_is_not_shown() -> None:
    first, second, third = account("halden-rowe").opportunities[0].trends
    dateless = third.model_copy(update={"source": third.source.model_copy(update={"date": None})})
    lacking = (first.model_copy(update={"need": None}), second, dateless)
    slide = made("halden-rowe", content=with_sale("halden-rowe", trends=lacking))["trends"]
    (table,) = [block for block in slide.blocks if isinstance(block, Table)]
    assert [row.id for row in table.rows] == [str(second.id)]
    assert "trends" not in made("halden-rowe", content=with_sale("halden-rowe", trends=lacking[:1]))


def test_trends_without_figures_are_told_in_a_table() -> None:
    bare = tuple(one.model_copy(update={"now": None}) for one in account("halden-rowe").opportunities[0].trends)
    slide = made("halden-rowe", content=with_sale("halden-rowe", trends=bare))["trends"]
    assert [type(block) for block in slide.blocks] == [Table]


def test_managers_see_trends_in_the_talk_and_others_in_reserve() -> None:
    content = changed("yunxi-bank", outlines=())
    core = {who: {one.id for one in deck("yunxi-bank", content=content, audience=who).sections if not one.backup}
            for who in ("executive", "finance", "technical", "user")}  # fmt: skip
    assert [who for who, ids in core.items() if "trends" in ids] == ["executive"]
    assert "trends" in {one.id for one in deck("yunxi-bank").sections if one.backup}


# --- ratings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_rated_points_are_drawn_as_a_radar_beside_their_figures(name: str, language: str) -> None:
    slide = made(name, language)["ratings"]
    numbers = [str(one.id) for one in account(name).needs]
    rated = sorted(account(name).opportunities[0].ratings, key=lambda one: numbers.index(str(one.need)))
    table, chart = slide.blocks
    assert isinstance(table, Table) and isinstance(chart, Chart) and chart.kind == "radar"
    assert [series.values for series in chart.series] == [
        tuple(Decimal(one.today) for one in rated), tuple(Decimal(one.proposed) for one in rated)
    ]  # fmt: skip
    assert [row.id for row in table.rows] == [str(one.id) for one in rated]
    widest = max(rated, key=lambda one: one.proposed - one.today)
    assert plain_text(wording(language).text(widest.dimension)) in plain_text(slide.title)


def test_two_points_are_no_radar() -> None:
    two = account("halden-rowe").opportunities[0].ratings[:2]
    assert "ratings" not in made("halden-rowe", content=with_sale("halden-rowe", ratings=two))


# --- an exhibit under one's own claim -------------------------------------------------------------------------------


def _with_exhibit(wanted: str) -> AccountContent:
    outlines = account("halden-rowe").outlines
    (own,) = [line for one in outlines for line in one.slides if line.exhibit is not None]
    changed_line = own.model_copy(update={"exhibit": Id(wanted, own.slide.source)})
    lines = tuple(
        one.model_copy(
            update={"slides": tuple(changed_line if line.slide == own.slide else line for line in one.slides)}
        )
        for one in outlines
    )
    return changed("halden-rowe", outlines=lines)


@pytest.mark.parametrize("wanted", ["value", "roadmap", "solution", "comparison", "next-steps"])
def test_an_own_slide_shows_the_exhibit_of_another_under_the_authors_claim(wanted: str) -> None:
    content = _with_exhibit(wanted)
    whole = made("halden-rowe", content=content, meeting=OFFERS)[wanted]
    followed = deck("halden-rowe", content=content, meeting=OFFERS)
    slide = next(one for one in followed.sections if one.id == "leases")
    assert plain_text(slide.title).startswith("46 leases")
    kinds = [type(block) for block in whole.blocks if not isinstance(block, Callout)]
    assert kinds and kinds == [type(block) for block in slide.blocks][1:], "below the author's own line"
    assert plain_text(slide.exhibit) == plain_text(whole.exhibit)
    assert not [one for one in followed.findings if one.rule == "own-exhibit-unknown"]


def test_an_exhibit_that_no_slide_has_is_reported() -> None:
    content = _with_exhibit("waterfall")
    found = [one for one in deck("halden-rowe", content=content, meeting=OFFERS).findings
             if one.rule == "own-exhibit-unknown"]  # fmt: skip
    assert len(found) == 1 and found[0].excerpt == "waterfall" and "cost-of-ownership" in found[0].values["known"]


# --- scorecard ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*SAMPLES, "marlow-press"])
def test_the_scorecard_has_its_seven_points_and_room_for_the_observers(name: str, language: str) -> None:
    (planned,) = PLAN.compose(kit(name, language, kind=PLAN))
    section = next(one for one in planned.document.sections if one.id == "scorecard")
    table = next(block for block in section.blocks if isinstance(block, Table))
    assert [row.id for row in table.rows] == [f"score-{point}" for point in POINTS] and table.role == "form"
    assert all(row.cells[1].runs and not row.cells[2].runs for row in table.rows)


def test_the_scorecard_counts_what_content_has() -> None:
    def counted(content: AccountContent) -> dict[str, str]:
        (planned,) = PLAN.compose(kit("halden-rowe", content=content, kind=PLAN))
        section = next(one for one in planned.document.sections if one.id == "scorecard")
        table = next(block for block in section.blocks if isinstance(block, Table))
        return {row.id.removeprefix("score-"): plain_text(row.cells[1].runs) for row in table.rows}

    now = account("halden-rowe")
    usual = counted(now)
    meeting = now.meetings[0]
    unproved = tuple(one.model_copy(update={"proof": None, "shows": ()}) for one in meeting.expected_questions)
    bare = meeting.model_copy(update={"expected_questions": unproved, "opening_line": None, "observers": ()})
    lacking = counted(now.model_copy(update={"meetings": (bare, *now.meetings[1:]), "value_case": None}))
    count = len(meeting.expected_questions)
    assert usual["questions"].startswith(f"{count} of {count}") and lacking["questions"].startswith(f"0 of {count}")
    assert usual["delivery"] != lacking["delivery"] and usual["value"] != lacking["value"]
    assert usual["time"].endswith("20 core minutes are planned") and usual["relevance"].startswith("6 of 6")
    assert usual["logic"].startswith("The answer is on slide 2; 3 of 3")


def test_figures_of_a_trend_need_both_ends() -> None:
    """A figure alone is no trend: the slide falls back to words."""
    first, *others = account("halden-rowe").opportunities[0].trends
    half = first.model_copy(update={"before": Quantity(None)})
    slide = made("halden-rowe", content=with_sale("halden-rowe", trends=(half, *others)))["trends"]
    assert isinstance(slide.blocks[0], Table)
