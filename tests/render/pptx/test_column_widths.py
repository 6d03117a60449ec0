"""Columns of tables: never narrower than what must not break in them, wherever all of that fits side by side."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.measure import CUT_APART, metrics
from docgen.measure.breaking import parting
from docgen.model.document import Cell, Column, Prose, Row, Run, Table, words
from docgen.model.slides import EMU_PER_POINT, Box, TableShape, inches
from docgen.render.pptx.layout.columns import cell_sides
from docgen.render.pptx.layout.setting import Setting, paragraph_text
from docgen.render.pptx.layout.tables import TablePiece, table_piece
from docgen.render.pptx.stage import own_stage
from docgen.theme import load_theme
from tests.documents import sample_document

_RATINGS = {"en": "●●●\u00a0High ●●○\u00a0Medium", "zh": "●●●\u00a0高 ●●○\u00a0中等"}
_WORDS = {
    "en": ("Head of operations", "Survey the site by 9\u00a0April", "interoperability", "order", "Wave two is late"),
    "zh": ("集中采购中心主任", "到4月9日前完成现场勘查", "interoperability", "订购", "第二批上线推迟"),
}


def _setting(language: str) -> Setting:
    theme = load_theme("light")
    meta = sample_document(language, "slides").meta
    return Setting(theme, language, metrics(theme.fonts, language), meta, own_stage(False, language))


_SETTINGS = {language: _setting(language) for language in ("en", "zh")}


def _rating(text: str) -> Prose:
    """The dots and their word, held together though they come from two places."""
    dots, word = text.split("\u00a0")
    return (Run(f"{dots}\u00a0"), Run(word))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_no_column_is_narrower_than_what_must_not_break_in_it(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(("en", "zh")))
    setting, said = _SETTINGS[language], _WORDS[language]
    across, down = data.draw(st.integers(2, 6)), data.draw(st.integers(1, 5))
    rated = data.draw(st.integers(0, across - 1))
    ratings = [_rating(one) for one in _RATINGS[language].split(" ")]
    rows = []
    for row in range(down):
        cells = [
            Cell(data.draw(st.sampled_from(ratings)))
            if index == rated
            else Cell(words(" ".join(data.draw(st.lists(st.sampled_from(said), min_size=1, max_size=5)))))
            for index in range(across)
        ]
        rows.append(Row(f"r{row}", tuple(cells)))
    columns = tuple(Column(f"c{index}", words(said[index % len(said)][:12]), "text") for index in range(across))
    made = table_piece(setting, Table("t", columns, tuple(rows)), inches(data.draw(st.floats(6.0, 12.0))), "t")
    _check_columns(setting, made)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_column_of_short_words_keeps_them_where_others_cannot(language: str) -> None:
    setting = _SETTINGS[language]
    rating = _rating(_RATINGS[language].split(" ")[1])
    long = Cell(words("Donaudampfschifffahrtsgesellschaftskapitänsmützen"))
    columns = tuple(Column(f"c{index}", words("x"), "text") for index in range(3))
    made = table_piece(setting, Table("t", columns, (Row("r", (Cell(rating), long, long)),)), inches(5), "t")
    assert len(setting.lines(made.lines[0].cells[0][0], _inside(made, 0))) == 1
    assert sum(made.widths) == inches(5)


def _inside(made: TablePiece, index: int) -> int:
    return made.widths[index] - sum(cell_sides(made.columns, index, made.padded))


def _check_columns(setting: Setting, made: TablePiece) -> None:
    longest = [
        max(setting.longest_word(line.cells[index]) for line in (made.head, *made.lines))
        for index in range(len(made.widths))
    ]
    sides = [sum(cell_sides(made.columns, index, made.padded)) for index in range(len(made.widths))]
    if sum(longest) * 1.04 + sum(sides) > sum(made.widths):
        return  # not even the longest words fit side by side
    for index, word in enumerate(longest):
        assert _inside(made, index) >= word, (index, made.widths)
        for line in made.lines:
            for paragraph in line.cells[index]:
                text = paragraph_text(paragraph)
                starts = setting.lines(paragraph, _inside(made, index))[1:]
                assert all(text[start - 1] != "\u00a0" and text[start] != "\u00a0" for start in starts), text


@pytest.mark.parametrize("width", (720, 760, 800, 840, 874))
def test_a_cell_keeps_chinese_figures_with_their_units_where_a_neighbour_can_give_room(width: int) -> None:
    setting = _SETTINGS["zh"]
    said = ("单次投产由265分钟缩至25分钟，出错8分钟内回退", "每次变更走同一条留痕流水线，上一版本随时待命",
            "一家华东农村商业银行：须回退的发布由11%降到2%，发布时手机银行不再停用")  # fmt: skip
    columns = tuple(Column(f"c{index}", words("题")) for index in range(len(said)))
    row = Row("r", tuple(Cell(words(one)) for one in said))
    made = table_piece(setting, Table("t", columns, (row,)), width * EMU_PER_POINT, "t")
    (drawn,) = made.draw(Box(0, 0, width * EMU_PER_POINT, inches(4)))
    assert isinstance(drawn, TableShape)
    for cell, wide in zip(drawn.rows[1].cells, drawn.widths, strict=True):
        (one,) = cell.paragraphs
        text, starts = paragraph_text(one), setting.lines(one, wide - cell.insets[0] - cell.insets[2])
        assert not [text[:at] for at in starts[1:] if parting(text, at) >= CUT_APART]
