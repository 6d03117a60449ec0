"""Why a case matters to this reader: pressing needs first, figures side by side only where their units are alike."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from docgen.compose.parts.relevance import answered_needs, why_lines
from docgen.content.types import Quantity
from docgen.model.document import plain_text
from tests.compose.case_library import documents, kit, usable
from tests.compose.material import words_of


def lines(case: str, name: str, language: str, most: int = 3) -> list[str]:
    return [plain_text(one) for one in why_lines(kit(name, language), usable(case), most)]


def test_needs_come_first_with_both_sides_figures() -> None:
    said = [line.replace("\u00a0", " ") for line in lines("demo-nordic-grocer", "halden-rowe", "en")]
    assert said[0] == (
        "Release every day: you are at 35 days and want 1 day; "
        "this customer went from 42 to 3.5 days (interval between releases)."
    )
    assert said[1].startswith("Stay open in Black Week: you are at 143 minutes and want 15 minutes; this customer went")
    assert said[2] == "Shared with your plans: release automation, peak load and platform modernisation."


def test_chinese_line_names_the_measure_of_the_case() -> None:
    assert lines("demo-nordic-grocer", "halden-rowe", "zh")[0] == (
        "每天都能发布：贵方现为35天，目标1天；该客户的“发布间隔”由42降到3.5天。"
    )


def test_needs_are_told_by_priority() -> None:
    for case in ("demo-nordic-grocer", "huawei", "naic", "demo-rural-lender"):
        for name in ("halden-rowe", "yunxi-bank"):
            needs = [need.priority for need, _ in answered_needs(kit(name, "en"), usable(case).case)]
            assert needs == sorted(needs)


def test_a_public_story_keeps_its_own_name() -> None:
    said = lines("nordstrom", "halden-rowe", "en")[0]
    assert "Nordstrom went from 4% to 40%" in said and "this customer" not in said


def test_figures_in_other_units_are_not_held_against_each_other() -> None:
    said = lines("ricardo-ch", "halden-rowe", "en")[0]
    assert said.startswith("Release every day: ricardo.ch went from") and "you are at" not in said


def test_a_result_of_another_unit_gives_way_to_one_that_compares() -> None:
    told = usable("demo-nordic-grocer")
    same = next(one for one in told.case.metrics if one.id == "release-interval")
    other = same.model_copy(update={
        "id": "a-share", "before": Quantity(Decimal(61), "percent"), "after": Quantity(Decimal(20), "percent"),
    })  # fmt: skip
    case = told.case.model_copy(update={"metrics": (other, *told.case.metrics)})
    found = dict((need.id, metric.id) for need, metric in answered_needs(kit("halden-rowe", "en"), case))
    assert found["need-release"] == same.id


def test_without_a_shared_measure_the_subjects_then_the_industry_then_nothing() -> None:
    told = usable("adidas")
    bare = replace(told, case=told.case.model_copy(update={"metrics": ()}))
    reader = kit("halden-rowe", "en")
    assert plain_text(why_lines(reader, bare, 2)[0]).startswith("Shared with your plans: ")
    industry = replace(bare, case=bare.case.model_copy(update={"scenarios": ()}))
    assert plain_text(why_lines(reader, industry, 2)[0]) == "The same industry as yours: retail."
    nothing = replace(bare, case=bare.case.model_copy(update={"scenarios": (), "industry": "education"}))
    assert why_lines(reader, nothing, 2) == ()


def test_no_result_of_another_is_promised() -> None:
    """What another customer reached is never told as what this one will."""
    for case in ("demo-nordic-grocer", "nordstrom", "huawei"):
        said = words_of(documents(case, "halden-rowe", "en")["sheet"]).casefold()
        assert not [word for word in ("you will", "guarantee", "we promise") if word in said]
