"""Text measures: widths, line breaks, Chinese rules, even lines, and what happens without fonts."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from docgen.measure import Metrics, Span, measured_with, metrics, missing_fonts
from docgen.measure import fonts as typefaces
from docgen.theme import Fonts, load_theme

EN = (
    "Reduce handling time by forty-two percent while keeping every approval auditable. The platform connects the "
    "warehouse, billing and (phase one only) field systems; rollout takes twelve weeks."
)
ZH = (
    "通过统一的数据平台，处理时间缩短42%，同时保留完整的审批记录。"
    "平台连接ERP、CRM与仓储系统；实施周期为12周（含试点）。"
)


def _metrics(language: str) -> Metrics:
    return metrics(load_theme("light").fonts, language)


def _lines(text: str, language: str, width: float, size: float = 14) -> list[str]:
    starts = _metrics(language).breaks([Span(text, size)], width)
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize("text", [EN, ZH, EN + ZH, "x" * 500, "😀" * 60, "שלום עולם " * 20, "two-part well-known"])
@pytest.mark.parametrize("width", [60.0, 200.0, 700.0])
def test_lines_hold_every_character_and_keep_to_the_measure(text: str, width: float) -> None:
    lines = _lines(text, "zh", width)
    assert "".join(lines) == text
    for line in lines:
        assert _metrics("zh").width(line.rstrip(), 14) <= width * 1.06, line


def test_known_width_of_arial() -> None:
    # Arial's advances: H 1479, e 1139, l 455, l 455, o 1139 of 2048.
    assert _metrics("en").width("Hello", 2048) == pytest.approx(4667, abs=12)


def test_chinese_lines_never_start_or_end_with_the_wrong_mark() -> None:
    for width in range(90, 320, 7):
        for line in _lines(ZH * 3, "zh", width):
            assert line[0] not in "，。；：、）%", line
            assert line[-1] not in "（“", line


def test_latin_words_inside_chinese_stay_whole() -> None:
    for width in range(100, 300, 11):
        assert any("ERP" in line for line in _lines(ZH, "zh", width))


def test_a_gap_between_chinese_and_digits_is_counted_over_run_borders() -> None:
    m = _metrics("zh")
    whole, parts = m.natural([Span("共6项", 20)]), m.natural([Span("共", 20), Span("6", 20), Span("项", 20)])
    assert whole == parts == pytest.approx(m.width("共", 20) + m.width("6", 20) + m.width("项", 20) + 10, abs=0.1)


def test_two_lines_come_out_even_and_break_after_a_comma() -> None:
    text = "Every harbour role has one counterpart, and no issue waits longer than five days"
    m = _metrics("en")
    spans = [Span(text, 24, True, True)]
    starts = m.breaks(spans, m.even_measure(spans, 870))
    assert len(starts) == len(m.breaks(spans, 870)) == 2
    assert text[: starts[1]].rstrip().endswith("counterpart,")


def test_even_measure_never_adds_a_line() -> None:
    m = _metrics("en")
    for width in range(120, 700, 13):
        spans = [Span(EN, 14)]
        before = len(m.breaks(spans, width))
        assert len(m.breaks(spans, m.even_measure(spans, width))) == before


def test_a_bold_run_in_the_middle_is_measured_as_bold() -> None:
    m = _metrics("en")
    plain = m.natural([Span("wide words here", 14)])
    mixed = m.natural([Span("wide ", 14), Span("words", 14, True), Span(" here", 14)])
    assert mixed > plain


def test_without_fonts_the_tables_measure_nearly_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    fonts = load_theme("light").fonts
    with_fonts = Metrics(fonts, "en").width(EN, 14, strong=True)
    monkeypatch.setattr(typefaces, "_font", lambda family, strong: None)
    without = Metrics(fonts, "en")
    assert without.width(EN, 14, strong=True) == pytest.approx(with_fonts, rel=0.02)
    assert without.width("文字é😀א", 10) > 30


def test_a_family_nobody_has_is_named() -> None:
    fonts = load_theme("light").fonts
    strange = Fonts(
        fonts.head, fonts.body, fonts.east_asian, "No Such Sans", fonts.print_serif, fonts.print_sans_zh, ""
    )
    assert "No Such Sans" in missing_fonts(strange)


def _set_in(family: str, language: str = "en", *, headed: bool = False) -> Metrics:
    return Metrics(replace(load_theme("light").fonts, print_sans=family, print_serif=family), language, headed)


@pytest.mark.parametrize("strong", [False, True])
@pytest.mark.parametrize(
    ("family", "like"),
    [
        ("Calibri Light", "Carlito"),
        ("Cambria Semibold", "Caladea"),
        ("Arial Nova", "Liberation Sans"),
        ("Garamond", "Liberation Serif"),
        ("No Such Sans", "Liberation Sans"),
    ],
)
def test_a_font_that_is_not_here_is_never_measured_narrower_than_it_or_its_substitutes(
    family: str, like: str, strong: bool
) -> None:
    found = _set_in(family)
    assert not measured_with(family).exact
    for word in ("minutes", "CNY 7.42", "Willow/Jay", "2026-12-09", EN):
        for other in (like, "DejaVu Sans"):
            assert found.width(word, 20, strong=strong) >= _set_in(other).width(word, 20, strong=strong) - 1e-9, other


def test_a_font_with_a_twin_or_files_of_its_own_is_measured_by_these(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for family, twin in (("Arial", "Liberation Sans"), ("Calibri", "Carlito"), ("Cambria", "Caladea")):
        assert measured_with(family).exact
        assert _set_in(family).width(EN, 14) == _set_in(twin).width(EN, 14)
    source = typefaces._installed()["LiberationSansNarrow-Regular.ttf"]
    shutil.copy(source, tmp_path / "HouseSans-Regular.ttf")
    monkeypatch.setattr(typefaces, "_FOLDERS", (*typefaces._FOLDERS, str(tmp_path)))
    typefaces._installed.cache_clear()
    try:
        assert measured_with("House Sans").exact
        assert _set_in("House Sans").width(EN, 14) == _set_in("Liberation Sans Narrow").width(EN, 14)
    finally:
        typefaces._installed.cache_clear()


def test_a_bold_member_of_a_family_is_measured_as_bold() -> None:
    light, heavy = _set_in("Segoe UI Light"), _set_in("Segoe UI Semibold")
    assert heavy.width(EN, 14) == heavy.width(EN, 14, strong=True) > light.width(EN, 14)


def test_figures_in_chinese_headings_take_the_head_face_in_a_template() -> None:
    fonts = replace(load_theme("light").fonts, print_serif="Calibri Light")
    own, headed = Metrics(fonts, "zh"), Metrics(fonts, "zh", headed=True)
    assert headed.width("1,234分钟", 20, head=True) > own.width("1,234分钟", 20, head=True)
    assert headed.width("1,234分钟", 20) == own.width("1,234分钟", 20)


@pytest.mark.parametrize(
    ("text", "language", "width", "first"),
    [
        ("2026年停滞销售额117.26万欧元", "zh", 150.0, "2026年停滞销售额"),
        ("网易，互联网，中国，2015年至今 · 公开报道的项目，非我方客户", "zh", 265.0,
         "网易，互联网，中国，2015年至今 ·"),
        ("故障平均18分钟后才被发现", "zh", 150.0, "故障平均18分钟后"),
        ("Each hour of downtime stops about 58 thousand transactions and goes to the regulator", "en", 320.0,
         "Each hour of downtime stops about 58 thousand"),
        ("Today there are 69; ending 46 leases saves 189,520 euros a year.", "en", 240.0,
         "Today there are 69; ending 46 leases"),
    ],
)  # fmt: skip
def test_even_lines_keep_a_figure_with_its_unit_and_a_date_whole(
    text: str, language: str, width: float, first: str
) -> None:
    m = _metrics(language)
    starts = m.breaks([Span(text, 14)], m.even_measure([Span(text, 14)], width))
    assert len(starts) == 2
    assert text[: starts[1]].rstrip() == first


def test_three_lines_end_well_where_a_wider_measure_lets_them() -> None:
    text = "Takeover when a site fails: at most 4 minutes. Each site is switched off once under load, 3 times in all"
    m = _metrics("en")
    for width in range(200, 300, 9):
        spans = [Span(text, 14)]
        before = m.breaks(spans, width)
        after = m.breaks(spans, m.even_measure(spans, width))
        assert len(after) == len(before)
        assert sum(m.stumbles(text, after)) <= sum(m.stumbles(text, before)) + 0.2, width


def test_a_break_that_only_just_holds_gives_way_to_one_that_holds_in_every_program() -> None:
    # On these figures the line may be no more than half a per cent wider before it takes the next word.
    text = "Why it matters: each hour of downtime stops about 58 thousand transactions and must be reported "
    text += "to the regulator."
    m = _metrics("en")
    spans = [Span("For you   ", 16, True), Span(text, 16)]
    measure = m.even_measure(spans, 700)
    assert m.breaks(spans, measure * 0.99) == m.breaks(spans, measure * 1.01) == m.breaks(spans, measure)


def test_a_last_line_of_one_word_is_a_scrap_whatever_its_length() -> None:
    text = "Benefits and yearly costs are both counted for 36 months from final acceptance"
    assert _metrics("en").stumbles(text, [0, 35, 68])[0] > 0
    assert _metrics("en").stumbles(text, [0, 35, 62])[0] == 0
