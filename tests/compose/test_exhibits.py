"""What exhibits say: the declared solution, today as 100, offers only where prices may show, nobody's name."""

from __future__ import annotations

from decimal import Decimal

import pytest

from docgen.compose import Choice, Material, make_kit
from docgen.compose.deck.storyline import CUSTOMER_DECK, story
from docgen.compose.kit import Kit
from docgen.compose.parts.comparison import scale_of
from docgen.content.opportunity import Comparison
from docgen.content.types import Quantity
from docgen.content.workspace import AccountContent
from docgen.model.document import Block, Chart, Diagram, Metrics, Paragraph, Section, Table, plain_text
from tests.compose.material import (
    LANGUAGES,
    WHEN,
    account,
    bought_directly,
    changed,
    shelf,
    wording,
    words_of,
    workspace,
)

OPTIONS = "q-halden-options"


def kit_of(name: str, language: str = "en", content: AccountContent | None = None, **choice: str) -> Kit:
    space = workspace()
    assert space.library is not None
    material = Material(space.settings, space.library, content or account(name), shelf(), Choice(**choice), WHEN)  # type: ignore[arg-type]
    return make_kit(material, CUSTOMER_DECK, wording(language))


def slides(name: str, language: str = "en", content: AccountContent | None = None, **choice: str) -> dict[str, Section]:
    """Every slide that the content makes, by id."""
    return {one.id: one for one in story(kit_of(name, language, content, **choice)).sections}


def block(section: Section, kind: type[Block]) -> Block:  # type: ignore[valid-type]
    return next(one for one in section.blocks if isinstance(one, kind))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_declared_solution_is_drawn_with_the_needs_of_its_offerings(language: str) -> None:
    drawn = block(slides("halden-rowe", language)["solution"], Diagram)
    assert isinstance(drawn, Diagram)
    picture = account("halden-rowe").opportunities[0].solution
    assert picture is not None
    assert [layer.id for layer in drawn.layers] == [layer.id for layer in picture.layers]
    nodes = {node.id: node for layer in drawn.layers for node in layer.nodes}
    for layer in picture.layers:
        for declared in layer.blocks:
            assert nodes[declared.id].kept == (declared.state == "kept")
    assert {(link.start, link.end) for link in drawn.links} == {(link.start, link.end) for link in picture.links}
    # need-release, need-rollback and need-tests are answered by rows of the release pipeline.
    numbers = [
        str(place) for place, need in enumerate(account("halden-rowe").needs, 1)
        if any(ref.partition("/")[0] == "release-pipeline" for ref in need.answered_by)
    ]  # fmt: skip
    assert nodes["releases"].badges == tuple(numbers) and len(numbers) == 3
    assert not nodes["shop"].badges and plain_text(drawn.alt)


def test_without_a_picture_the_offerings_are_the_blocks() -> None:
    (sale,) = account("yunxi-bank").opportunities
    bare = changed("yunxi-bank", opportunities=(sale.model_copy(update={"solution": None}),), outlines=())
    assert not any(isinstance(one, Diagram) for one in slides("yunxi-bank", "en", bare)["solution"].blocks)


@pytest.mark.parametrize(("language", "all_of_them"), [("en", "all six"), ("zh", "全部六项")])
def test_all_needs_are_claimed_only_where_each_stands_on_the_drawing(language: str, all_of_them: str) -> None:
    (sale,) = account("yunxi-bank").opportunities
    assert sale.solution is not None
    layers = tuple(
        layer.model_copy(update={"blocks": tuple(one for one in layer.blocks if one.offering != "migration-service")})
        for layer in sale.solution.layers
    )
    lacking = sale.model_copy(update={"solution": sale.solution.model_copy(update={"layers": layers})})
    without = changed("yunxi-bank", opportunities=(lacking,))
    assert all_of_them in plain_text(slides("yunxi-bank", language)["solution"].title).lower()
    assert all_of_them not in plain_text(slides("yunxi-bank", language, without)["solution"].title).lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_need_answered_in_part_shows_what_is_offered_instead(language: str) -> None:
    answers = block(slides("halden-rowe", language)["answers"], Table)
    assert isinstance(answers, Table)
    shown = {str(row.id): plain_text(row.cells[2].runs) for row in answers.rows}
    (part,) = (need for need in account("halden-rowe").needs if need.answer_status == "partial")
    offered = plain_text(wording(language).text(part.alternative))
    assert offered and shown[str(part.id)] == offered.rstrip(".。")


@pytest.mark.parametrize("language", LANGUAGES)
def test_unlike_units_count_today_as_100_and_say_so(language: str) -> None:
    slide = slides("halden-rowe", language)["comparison"]
    chart, table = block(slide, Chart), block(slide, Table)
    assert isinstance(chart, Chart) and isinstance(table, Table)
    compared = account("halden-rowe").opportunities[0].comparison
    assert chart.kind == "bar" and "100" in plain_text(slide.exhibit)
    today, proposed = chart.series
    assert set(today.values) == {Decimal(100)} and not today.labelled and today.role == "before"
    for one, row, value in zip(compared, table.rows, proposed.values, strict=True):
        assert one.today.value and one.proposed.value is not None and value is not None
        assert abs(value - one.proposed.value / one.today.value * 100) <= Decimal("0.05")
        assert row.cells[2].runs[0].sources == (one.proposed.source,)
    assert proposed.sources == tuple((one.today.source, one.proposed.source) for one in compared)


def _compared(*figures: tuple[str, str, str]) -> tuple[Comparison, ...]:
    first = account("halden-rowe").opportunities[0].comparison[0]
    return tuple(
        first.model_copy(
            update={"id": f"c{i}", "today": Quantity(Decimal(a), unit), "proposed": Quantity(Decimal(b), unit)}
        )
        for i, (a, b, unit) in enumerate(figures)
    )


@pytest.mark.parametrize(
    ("figures", "scale"),
    [
        ([("2", "4", "point")] * 5, "radar"),
        ([("2", "4", "point")] * 4, "bars"),
        ([("2", "4", "point"), ("35", "1", "day")], "index"),
        ([("0", "4", "point"), ("35", "1", "day")], "none"),
        ([("35", "1", "day")], "none"),
    ],
)
def test_how_figures_are_drawn_together(figures: list[tuple[str, str, str]], scale: str) -> None:
    compared = _compared(*figures)
    assert scale_of(compared) == scale
    sales = account("halden-rowe").opportunities[0].model_copy(update={"comparison": compared})
    slide = slides("halden-rowe", content=changed("halden-rowe", opportunities=(sales,)))["comparison"]
    charts = [one for one in slide.blocks if isinstance(one, Chart)]
    assert [one.kind for one in charts] == {"radar": ["radar"], "none": []}.get(scale, ["bar"])
    if scale in ("radar", "bars"):
        assert charts[0].series[0].values == tuple(Decimal(a) for a, _, _ in figures) and charts[0].series[0].labelled
        assert "100" not in plain_text(slide.exhibit)


def test_pains_show_today_against_what_is_wanted_on_one_scale() -> None:
    slide = slides("halden-rowe")["cost-of-staying"]
    needs = {need.id: need for need in account("halden-rowe").needs}
    charts = [one for panel in slide.blocks[0].panels for one in panel.blocks if isinstance(one, Chart)]  # type: ignore[union-attr]
    assert len(charts) >= 3
    for chart in charts:
        metric = needs[chart.id.removesuffix("-today")].metric
        assert metric and metric.before and metric.target
        assert chart.series[0].values == (metric.before.value, metric.target.value)
        assert chart.series[0].roles == ("pain", "accent")
        assert chart.series[0].sources == ((metric.before.source,), (metric.target.source,))


def test_a_pain_in_two_units_stays_a_figure() -> None:
    first, *others = account("halden-rowe").needs
    assert first.metric is not None
    metric = first.metric.model_copy(update={"target": Quantity(Decimal(24), "hour")})
    content = changed("halden-rowe", needs=(first.model_copy(update={"metric": metric}), *others))
    panel = slides("halden-rowe", content=content)["cost-of-staying"].blocks[0].panels[0]  # type: ignore[union-attr]
    assert isinstance(panel.blocks[0], Metrics)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_waterfall_runs_from_benefits_over_cost_to_net(language: str) -> None:
    kit = kit_of("yunxi-bank", language, bought_directly("yunxi-bank"))
    slide = next(one for one in story(kit).sections if one.id == "value")
    chart = block(slide, Chart)
    case = kit.content.value_case
    assert isinstance(chart, Chart) and case is not None and kit.value is not None
    assert chart.kind == "waterfall" and len(chart.categories) == len(case.benefits) + 2
    values = [value for value in chart.series[0].values if value is not None]
    assert values[-1] == sum(values[:-1]) and values[-2] < 0
    assert chart.series[0].roles == (*["accent"] * len(case.benefits), "pain", "now")
    sure = sum(item.yearly.amount or 0 for item in case.benefits if item.confidence == "high")
    low = kit.wording.amount(sure - kit.value.yearly_cost.value, str(case.currency), short=True)
    assert plain_text(low) in words_of(block(slide, Metrics))


@pytest.mark.parametrize("language", LANGUAGES)
def test_offers_stand_side_by_side_with_the_price_last(language: str) -> None:
    kit = kit_of("halden-rowe", language, quote=OPTIONS)
    slide = next(one for one in story(kit).sections if one.id == "offers")
    table = block(slide, Table)
    assert isinstance(table, Table) and kit.quote is not None
    assert len(table.columns) == 1 + len(kit.offers) == 4
    last = table.rows[-1]
    assert last.role == "total"
    for cell, offer in zip(last.cells[1:], kit.offers, strict=True):
        exact = plain_text(kit.wording.amount(offer.total.value, str(offer.currency)))
        assert plain_text(cell.runs) == (exact if language == "en" else f"{exact.removeprefix('€')}欧元")
    for row in table.rows[:-1]:
        marks = [plain_text(cell.runs) for cell in row.cells[1:]]
        need = next(one for one in kit.content.needs if one.id == row.id.removeprefix("offer-"))
        assert [mark == "●" for mark in marks] == [
            need.id in tier.outcomes and need.answer_status == "full" for tier in kit.quote.tiers
        ]
        if need.id == "need-test":
            assert (
                marks
                == {"en": ["not included", "in part", "in part"], "zh": ["不含", "部分满足", "部分满足"]}[language]
            )
    (told,) = (one for one in slide.blocks if isinstance(one, Paragraph))
    missing = {"en": "systems for other teams follow in 2028", "zh": "其他团队的环境计划于2028年提供"}
    assert missing[language] in plain_text(told.runs)


def test_no_offers_where_prices_may_not_show() -> None:
    assert "offers" not in slides("halden-rowe")  # sealed
    assert "offers" not in slides("yunxi-bank")  # a tender, and a single offer
    as_tender = tuple(
        one.model_copy(update={"procurement_mode": "tender"}) for one in account("halden-rowe").opportunities
    )
    made = slides("halden-rowe", content=changed("halden-rowe", opportunities=as_tender), quote=OPTIONS)
    assert "offers" not in made
    assert not any(isinstance(one, Chart) and one.kind == "waterfall" for one in made["value"].blocks)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["halden-rowe", "yunxi-bank"])
def test_concerns_name_audiences_and_nobody(name: str, language: str) -> None:
    slide = slides(name, language)["concerns"]
    said = words_of(slide)
    table = block(slide, Table)
    assert isinstance(table, Table) and slide.backup and len(table.rows) >= 3
    for one in account(name).stakeholders:
        title = one.title.in_language(language)
        assert title is not None and title[1] not in said
        assert not one.name or str(one.name) not in said
    concerns = [c.in_language(language) for one in account(name).stakeholders for c in one.concerns]
    assert sum(words is not None and words[1] in said for words in concerns) >= len(table.rows)


def test_criteria_stand_heaviest_first_with_their_weights() -> None:
    slide = slides("halden-rowe")["criteria"]
    chart, table = block(slide, Chart), block(slide, Table)
    assert isinstance(chart, Chart) and isinstance(table, Table) and slide.backup
    weights = [one for one in chart.series[0].values if one is not None]
    assert weights == sorted(weights, reverse=True) and len(weights) == len(table.rows) == len(chart.categories)
    assert [plain_text(row.cells[0].runs) for row in table.rows] == [plain_text(name) for name in chart.categories]
    sales = account("halden-rowe").opportunities[0]
    bare = tuple(one.model_copy(update={"weight": None}) for one in sales.decision_criteria)
    content = changed("halden-rowe", opportunities=(sales.model_copy(update={"decision_criteria": bare}),))
    assert not any(isinstance(one, Chart) for one in slides("halden-rowe", content=content)["criteria"].blocks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_escalation_climbs_from_the_first_level_to_the_last(language: str) -> None:
    kit = kit_of("halden-rowe", language)
    slide = next(one for one in story(kit).sections if one.id == "escalation")
    drawn = block(slide, Diagram)
    assert isinstance(drawn, Diagram) and slide.backup
    levels = kit.company.service_escalation
    assert [layer.id for layer in drawn.layers] == [f"level-{one.level}" for one in reversed(levels)]
    assert [(link.start, link.end) for link in drawn.links] == [
        (f"level-{low}-who", f"level-{low + 1}-who") for low in range(1, len(levels))
    ]
    for link, level in zip(drawn.links, levels, strict=False):
        assert plain_text(kit.wording.quantity(level.escalate_after)) in plain_text(link.label)
    for level in levels:
        assert str(level.contact) in words_of(drawn)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["halden-rowe", "yunxi-bank"])
def test_every_drawn_exhibit_says_what_it_shows(name: str, language: str) -> None:
    def drawn(part: object) -> list[Chart | Diagram]:
        if isinstance(part, Chart | Diagram):
            return [part]
        held = getattr(part, "blocks", None) or getattr(part, "panels", None) or ()
        return [found for one in held for found in drawn(one)]

    exhibits = [found for section in slides(name, language).values() for found in drawn(section)]
    assert len(exhibits) >= 6
    assert all(plain_text(one.alt) for one in exhibits)
