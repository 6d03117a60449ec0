"""The look of slides, read back from the file: bands, figures of a row, columns, totals, arrows between levels."""

from __future__ import annotations

import colorsys
import io
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Emu, Inches, Pt

from docgen.measure import Span, metrics
from docgen.model.document import (
    Bar,
    Callout,
    Cell,
    Column,
    Items,
    Lane,
    Mark,
    Metrics,
    Panel,
    Panels,
    Paragraph,
    Row,
    Section,
    Table,
    Tile,
    Timeline,
    words,
)
from docgen.render.pptx import render
from docgen.render.pptx.template.colours import contrast
from docgen.render.pptx.writer.names import SLOTS, A, fill
from docgen.render.pptx.writer.shades import SHADES, shaded
from docgen.theme import load_theme
from tests.render.pptx.decks import column_chart, deck, section, table, tiles


def slides(*sections: Section, theme: str = "light") -> list[Any]:
    """The content slides of a deck with those sections."""
    return list(Presentation(io.BytesIO(render(deck(*sections), load_theme(theme)).data)).slides)[1:]


def _named(slide: Any, ending: str) -> Any:
    return next(shape for shape in slide.shapes if shape.name.endswith(ending))


def _colour(shape: Any) -> str:
    return str(shape.text_frame.paragraphs[0].runs[0].font.color.theme_color)


@pytest.mark.parametrize(("theme", "bands"), [("light", 0), ("bold", 2)])
def test_only_slides_that_carry_the_deck_have_the_full_band(theme: str, bands: int) -> None:
    kinds = ("executive-summary", "needs", "risks", "next-steps")
    found = slides(*(section(kind, table(kind, 4), kind=kind) for kind in kinds), theme=theme)
    assert [slide.slide_layout.name for slide in found] == ["Key message", "Content", "Content", "Key message"]
    for slide in found:
        ground = [shape for shape in slide.slide_layout.shapes if not shape.is_placeholder]
        assert len(ground) == bands
        title, is_key = slide.shapes.title, slide.slide_layout.name == "Key message"
        assert _colour(title).startswith("BACKGROUND_1" if bands and is_key else "TEXT_2")
        if not bands:
            continue
        lowest = max(shape.top + shape.height for shape in ground)
        assert lowest > Inches(1.5) if is_key else lowest <= title.top < Inches(0.7)
        assert not is_key or title.top + title.height < lowest
        sticker = [shape for shape in slide.shapes if "/tracker/" in shape.name or shape.name.endswith("/sticker")]
        assert all(shape.top + shape.height <= lowest for shape in sticker)


def _told(name: str, before: str, after: str) -> Panel:
    tile = Tile(f"{name}-tile", words("Time"), words(after), words(before))
    blocks = (Metrics(f"{name}-figure", (tile,)), Paragraph(f"{name}-do", words("What is done about it")))
    return Panel(name, words(f"Line {name}"), blocks, tone="accent")


def test_figures_side_by_side_have_one_size_and_say_a_shared_unit_once() -> None:
    panels = (_told("a", "190 minutes", "12 minutes"), _told("b", "4%", "40%"), _told("c", "35 days", "1 day"))
    (slide,) = slides(section("line", Panels("panels", panels), kind="key-line"))
    figures = [_named(slide, f"{name}/figure") for name in "abc"]
    assert [one.text_frame.text for one in figures] == ["190 → 12 minutes", "4% → 40%", "35 days → 1 day"]
    assert len({run.font.size for one in figures for run in one.text_frame.paragraphs[0].runs}) == 1
    assert len({one.top for one in figures}) == 1


def _dates(total: bool = False) -> Table:
    columns = (
        Column("date", words("Date"), "date"),
        Column("what", words("What")),
        Column("sum", words("EUR"), "money"),
    )
    rows = [
        Row(f"r{i}", tuple(Cell(words(said)) for said in (f"{i} May 2027", "What is due", "1,000")))
        for i in range(1, 5)
    ]
    if total:
        rows.append(Row("sum", tuple(Cell(words(said)) for said in ("", "Total", "4,000")), role="total"))
    return Table("dates", columns, tuple(rows))


@pytest.mark.parametrize("theme", ["light", "bold"])
def test_a_leading_date_stays_at_the_margin_and_words_take_the_room(theme: str) -> None:
    (slide,) = slides(section("dates", _dates()), theme=theme)
    grid = _named(slide, "/dates").table
    widths = [column.width for column in grid.columns]
    assert widths[0] < Inches(1.5) < Inches(5) < widths[1]


@pytest.mark.parametrize("theme", ["light", "bold"])
def test_a_total_is_set_off_by_a_rule_and_by_a_ground_only_where_cells_have_one(theme: str) -> None:
    (slide,) = slides(section("dates", _dates(total=True)), theme=theme)
    grid = _named(slide, "/dates").table
    first, last = grid.cell(1, 0), grid.cell(5, 1)
    assert (last.fill.type is not None and last.fill.type.name == "SOLID") is (theme == "bold")
    assert (first.margin_left == 0) is (theme == "light")
    assert grid.cell(4, 0)._tc.tcPr.find("{*}lnB").get("w") == "12700"
    assert last.text_frame.paragraphs[0].runs[0].font.bold


def test_rows_that_take_two_slides_are_shared_out_by_number() -> None:
    long = "Words that need a second line in the narrow column they have on this slide of ours, and a third"
    rows = tuple(Row(f"r{i}", tuple(Cell(words(long if i < 4 else "Short")) for _ in range(4))) for i in range(10))
    columns = tuple(Column(f"c{i}", words(f"Head {i}")) for i in range(4))
    found = slides(section("long", Table("long", columns, rows)))
    counts = [len(_named(slide, "/long").table.rows) - 1 for slide in found]
    assert len(counts) == 2 and sum(counts) == 10 and abs(counts[0] - counts[1]) <= 1


@pytest.mark.parametrize(("rows", "size"), [(4, 16), (8, 14)])
def test_only_small_tables_are_set_larger(rows: int, size: int) -> None:
    (slide,) = slides(section("few", table("few", rows, columns=3)))
    cell = _named(slide, "/few").table.cell(1, 0)
    assert cell.text_frame.paragraphs[0].runs[0].font.size == Pt(size)


def test_an_arrow_climbs_visibly_from_level_to_level() -> None:
    def level(name: str) -> tuple[Panel, ...]:
        said = (Paragraph(f"{name}-who", words("Head of something")),)
        met = (Paragraph(f"{name}-met", words("Meeting")), Paragraph(f"{name}-when", words("Every week")))
        return (
            Panel(f"{name}-theirs", (), said, tone="theirs"),
            Panel(f"{name}-joint", words(name), met, tone="plain"),
            Panel(f"{name}-ours", (), said, tone="ours"),
        )

    panels = tuple(panel for name in ("Steering", "Programme", "Work") for panel in level(name))
    (slide,) = slides(section("team", Panels("team", panels, role="pairs"), kind="team"))
    arrows = [shape for shape in slide.shapes if "/up-" in shape.name]
    assert len(arrows) == 2 and all(Emu(abs(one.height)) >= Inches(0.25) for one in arrows)


@pytest.mark.parametrize("name", ["light", "bold"])
def test_links_are_readable_and_nothing_is_drawn_in_their_colours(name: str) -> None:
    theme = load_theme(name)
    data = render(deck(section("team", table("team", 3)), internal=True), theme).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        slots = etree.fromstring(archive.read("ppt/theme/theme1.xml")).find(".//{*}clrScheme")
        drawn = b"".join(archive.read(one) for one in archive.namelist() if one.endswith(".xml") and "theme" not in one)
    for slot in ("hlink", "folHlink"):
        assert contrast(slots.find(f"{{*}}{slot}")[0].get("val"), theme.colour("paper")) >= 4.5
        assert f'schemeClr val="{slot}"'.encode() not in drawn


@pytest.mark.parametrize("name", ["light", "bold"])
def test_shades_lead_from_the_colour_of_the_slot_to_the_theme_s_own(name: str) -> None:
    theme = load_theme(name)
    for token, base in SHADES:
        written = etree.fromstring(shaded(theme, f'<a xmlns:a="{A}">{fill(token)}</a>'))
        assert written.find(".//{*}schemeClr").get("val") == SLOTS[base]
        value = {etree.QName(one).localname: int(one.get("val")) for one in written.find(".//{*}schemeClr")}
        rgb = [int(theme.colour(base)[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        hue, light, strength = colorsys.rgb_to_hls(*rgb)
        found = colorsys.hls_to_rgb(
            hue + value["hueOff"] / 21_600_000, light + value["lumOff"] / 1e5, strength * value["satMod"] / 1e5
        )
        for one, wanted in zip(found, bytes.fromhex(theme.colour(token)), strict=True):
            assert abs(one * 255 - wanted) <= 1, (token, found)


def test_lines_over_a_chart_move_with_it() -> None:
    (slide,) = slides(section("value", column_chart(kind="waterfall")))
    (group,) = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    chart, *lines = list(group.shapes)
    assert chart.has_chart and len(lines) == 4
    assert chart._element.nvGraphicFramePr.cNvPr.get("descr").startswith("Cost rises every year")
    for line in lines:
        assert line.begin_y == line.end_y and chart.top < line.begin_y < chart.top + chart.height
        assert chart.left < line.begin_x < line.end_x < chart.left + chart.width
    numbers = [int(one.get("id")) for one in slide._element.iter("{*}cNvPr")]
    assert len(set(numbers)) == len(numbers)


def test_a_chart_without_figures_in_its_alternative_text_gets_them() -> None:
    told = replace(column_chart(points=2), alt=words("Cost rises by 3"))
    found = slides(section("a", column_chart(points=2)), section("b", told))
    alts = [
        shape._element.nvGraphicFramePr.cNvPr.get("descr")
        for slide in found
        for shape in slide.shapes
        if shape.has_chart
    ]
    assert alts == ["Cost rises every year: Year 2022 10.0; Year 2023 13.0", "Cost rises by 3"]


def test_a_small_table_is_not_set_larger_where_its_cells_would_run_to_three_lines() -> None:
    long = "A sentence that takes two lines of a column as wide as this one at body size, not more"
    rows = tuple(Row(f"r{i}", tuple(Cell(words(long)) for _ in range(3))) for i in range(3))
    columns = tuple(Column(f"c{i}", words(f"Head {i}")) for i in range(3))
    (slide,) = slides(section("reasons", Table("grid", columns, rows)))
    cell = _named(slide, "/grid").table.cell(1, 0)
    assert cell.text_frame.paragraphs[0].runs[0].font.size == Pt(14)


def test_one_long_column_does_not_squeeze_itself() -> None:
    short = "A claim of some forty letters and more, so"
    cells = (short, short, " ".join([short] * 3))
    rows = tuple(Row(f"r{i}", tuple(Cell(words(one)) for one in cells)) for i in range(4))
    columns = tuple(Column(f"c{i}", words(f"Head {i}")) for i in range(3))
    (slide,) = slides(section("reasons", Table("grid", columns, rows)))
    widths = [column.width for column in _named(slide, "/grid").table.columns]
    assert widths[2] > Inches(5) and min(widths) > Inches(2.2)


def test_rows_stand_closer_before_a_table_takes_a_second_slide() -> None:
    heights = []
    for rows in (6, 9):
        (slide,) = slides(section("rows", table("grid", rows)))
        heights.append([row.height for row in list(_named(slide, "/grid").table.rows)[1:]])
    assert min(heights[0]) >= Inches(0.42) > max(heights[1]) >= Inches(0.36)


def test_what_reads_a_chart_stands_close_beside_it_before_it_goes_under_it() -> None:
    said = Items("hold", tuple(words("An assumption that needs two lines beside a chart here") for _ in range(6)))
    (slide,) = slides(section("value", column_chart(), tiles(1), said, kind="value"))
    chart = next(shape for shape in slide.shapes if shape.has_chart)
    beside = [shape for shape in slide.shapes if "/hold" in shape.name]
    assert beside and all(shape.left >= chart.left + chart.width for shape in beside)
    assert chart.height > Inches(3.5)


def test_a_column_without_a_figure_stands_in_a_box_where_its_neighbour_does() -> None:
    plain = Panel("b", words("Line b"), (Paragraph("b-do", words("What is done about it")),), badge="2")
    for panels, boxes in (((_told("a", "4%", "40%"), plain), 2), ((plain, replace(plain, id="c")), 0)):
        (slide,) = slides(section("line", Panels("panels", panels), kind="key-line"))
        found = [shape for shape in slide.shapes if shape.name.endswith(("panels/a", "panels/b", "panels/c"))]
        assert len(found) == boxes
        assert len({(box.top, box.height, box.fill.fore_color.theme_color) for box in found}) == min(boxes, 1)
        if boxes:
            assert _named(slide, "panels/b/heading").text_frame.text == "2 · Line b"


@pytest.mark.parametrize(
    ("said", "size"), [("Capacity follows the load within minutes", 28), ("A line of it " * 40, 14)]
)
def test_a_few_words_alone_on_a_slide_are_a_statement(said: str, size: int) -> None:
    lone = Panel("a", words("Lower hosting cost"), (Paragraph("do", words(said)),), badge="2")
    (slide,) = slides(section("line", Panels("panels", (lone,)), kind="key-line"))
    assert _named(slide, "/do").text_frame.paragraphs[0].runs[0].font.size >= Pt(size)
    assert (_named(slide, "/do").top > Inches(3)) == (size == 28)


def test_numbers_of_a_list_are_readable_on_a_dark_panel_in_another_language_too() -> None:
    items = Items(
        "todo", tuple((replace(words("Choose one book")[0], kind="foreign"),) for _ in range(2)), ordered=True
    )
    ask = Callout("ask", "ask", words("We ask you to decide"), (items,))
    (slide,) = slides(section("next", table("steps", 3), ask, kind="next-steps"))
    shape = next(shape for shape in slide.shapes if "/todo" in shape.name)
    colours = shape._element.findall(f".//{{{A}}}buClr/{{{A}}}schemeClr")
    words_ = shape._element.findall(f".//{{{A}}}rPr/{{{A}}}solidFill/{{{A}}}schemeClr")
    assert colours and {one.get("val") for one in colours} == {one.get("val") for one in words_}


def test_numbered_items_that_no_common_inset_breaks_well_stand_apart_and_count_on() -> None:
    said = ("全部★条款的应答与证明材料页码", "45周工期与年终决算封版的衔接", "把同城切换演练列为初验条件")
    ask = Callout(
        "ask", "ask", words("请评审时核对三项内容"), (Items("todo", tuple(words(one) for one in said), True),)
    )
    document = deck(section("next", table("steps", 3), ask, kind="next-steps"), language="zh")
    slide = list(Presentation(io.BytesIO(render(document, load_theme("light")).data)).slides)[1]
    items = [shape for shape in slide.shapes if "/todo" in shape.name]
    assert [shape.text_frame.text for shape in items] == list(said)
    counted = [one.get("startAt", "1") for shape in items for one in shape._element.iter(f"{{{A}}}buAutoNum")]
    assert counted == ["1", "2", "3"]


def test_words_beside_a_bar_stand_clear_of_the_line_that_ends_it() -> None:
    bar = Bar("b", words("A label that is wider than its bar"), date(2027, 2, 3), date(2027, 3, 20))
    lanes = (Lane("l", words("Lane"), (bar,)), Lane("m", words("Later"), (replace(bar, end=date(2027, 12, 20)),)))
    (slide,) = slides(section("plan", Timeline("time", lanes, (Mark("m", words("Signed"), date(2027, 3, 20)),))))
    label, shape = _named(slide, "/l/b/label"), _named(slide, "/l/b")
    assert label.left - (shape.left + shape.width) >= Inches(0.12)


def test_labels_of_lanes_and_tiles_end_on_no_scrap() -> None:
    bar = Bar("b", words("Now"), date(2027, 2, 3), date(2027, 9, 20))
    lanes = tuple(Lane(f"l{i}", words(f"Trial operation and final acceptance {i}"), (bar,)) for i in range(2))
    (plan,) = slides(section("plan", Timeline("time", lanes, ())))
    figure = Tile("t", words("Interval between two releases, days"), words("3.5"), words("42"))
    (tiled,) = slides(section("case", Metrics("tiles", tuple(replace(figure, id=f"t{i}") for i in range(4)))))
    for shape in (_named(plan, "/l1"), _named(tiled, "/t1/label")):
        assert shape.text_frame.margin_right > 0, shape.name


def test_a_long_word_does_not_make_a_third_line_where_other_columns_have_room() -> None:
    heads = ("Risk", "Rating", "Early sign", "What we do", "Owner")
    rows = (
        ("Data centre ready late", "●●● High", "Power work not ordered by 9 April",
         "Survey on 24 March, order power at once", "Head of IT operations"),
        ("Unknown links between applications", "●●○ Medium", "More than 3 unlisted links in wave one",
         "Record traffic for four weeks first", "Migration lead"),
        ("Skills missing at handover", "●●○ Medium", "Under 8 names for course one",
         "Names and dates fixed by 7 May", "Service manager"),
    )  # fmt: skip
    columns = tuple(Column(f"c{i}", words(head)) for i, head in enumerate(heads))
    made = tuple(
        Row(f"r{i}", tuple(Cell(words(cell), strong=not n) for n, cell in enumerate(row))) for i, row in enumerate(rows)
    )
    (slide,) = slides(section("risks", Table("grid", columns, made)))
    grid = _named(slide, "/grid").table
    m = metrics(load_theme("light").fonts, "en")
    for row in rows:
        for index, cell in enumerate(row):
            inside = (grid.columns[index].width - Inches(0.24 if index else 0.12)) / 12_700
            assert m.line_count([Span(cell, 14, index == 0)], inside) <= 2, cell
