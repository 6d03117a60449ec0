"""Numbers in Chinese signs are figures where they measure or count something, and amount to the same as digits."""

from __future__ import annotations

from decimal import Decimal

import pytest

from docgen.lint.figures import figures_of
from docgen.lint.text import has_figure


@pytest.mark.parametrize(("text", "values"), [
    ("质保期九十天，服务十二个月", (90, 12)),
    ("共三十六个节点，一百零五人参加", (36, 105)),
    ("两小时内到场，10个工作日内修复", (10, 2)),
    ("报价一万五千元，为原来的三倍", (15_000, 3)),
])  # fmt: skip
def test_signs_that_measure_are_figures(text: str, values: tuple[int, ...]) -> None:
    assert tuple(one.value for one in figures_of(text)) == tuple(map(Decimal, values))
    assert has_figure(text)


@pytest.mark.parametrize(
    "text",
    [
        "二〇二七年完成",
        "第十二个月验收",
        "数十个系统",
        "十分满意",
        "千万不要停机",
        "一天之内",
        "分三个阶段",
        "三年级",
        "百年老店",
        "十二月",
    ],
)
def test_signs_that_name_date_or_rank_are_none(text: str) -> None:
    assert not has_figure(text)
