"""What an author learns of a borrowed slide: small type, unfilled places, a foot, a topic, covered shapes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from docgen.compose.plan import Planned
from docgen.diagnostics import Finding
from docgen.messages import worded
from docgen.model.document import Borrowed, Section
from docgen.pipeline.borrowing import Lender
from docgen.render import render
from docgen.render.pptx.borrow.topics import is_topic
from docgen.theme import load_theme
from tests.render.pptx.decks import deck
from tests.render.pptx.lent import PLACE, SIZE, lifted

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
CLAIM = "Calls are answered within 15 minutes"
LONG = "The desk takes the call, writes it down and stays on the line until it is solved"


class Lent:
    """One slide to borrow, drawn here; `told` is what a build says of it."""

    def __init__(self, folder: Path, title: str = CLAIM, *, width: int = SIZE[0]) -> None:
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = width, SIZE[1]
        self.slide = self.file.slides.add_slide(self.file.slide_layouts[5])
        self.slide.shapes.title.text = title
        self.folder = folder

    def says(self, text: str, size: float | None = None, *, top: float = 2, name: str = "") -> None:
        """A text box; without a size its words have that of the file."""
        box = self.slide.shapes.add_textbox(Inches(1), Inches(top), Inches(4), Inches(0.4))
        box.text_frame.text = text
        if size:
            box.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
        box.name = name or box.name

    def box(self, text: str, left: float, width: float, name: str) -> int:
        """A filled rectangle; its number."""
        shape = self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Inches(left), Inches(3), Inches(width), Inches(1))
        shape.text_frame.text, shape.name = text, name
        return int(shape.shape_id)

    def moves(self, number: int, kind: str) -> None:
        """An animation of a shape: `entr`, `exit` or `emph`."""
        target = f'<p:set><p:cBhvr><p:cTn id="6"/><p:tgtEl><p:spTgt spid="{number}"/></p:tgtEl></p:cBhvr></p:set>'
        step = f'<p:par><p:cTn id="5" presetClass="{kind}"><p:childTnLst>{target}</p:childTnLst></p:cTn></p:par>'
        self.slide._element.append(etree.fromstring(f'<p:timing xmlns:p="{P}"><p:tnLst>{step}</p:tnLst></p:timing>'))

    def told(self, *, restyle: bool = True, author: str = "") -> list[Finding]:
        """What composing and rendering say of it, but for colours."""
        self.file.save(str(self.folder / "c.pptx"))
        made = deck(Section("lent", "borrowed", (), borrowed=Borrowed("c.pptx", 1, restyle, PLACE)))
        made = replace(made, meta=replace(made.meta, author=author or made.meta.author))
        lender = Lender(self.folder, SIZE)
        (plan,) = lender.lend([Planned(made, "customer/deck", ("pptx",))])
        found = [*lender.findings, *render(plan.document, load_theme("light"), "pptx").findings]
        return [one for one in found if one.rule not in ("borrowed-fixed-colours", "borrowed-left-behind")]


def rules(found: list[Finding]) -> list[str]:
    """The rules, in order."""
    return [one.rule for one in found]


@pytest.mark.parametrize(("text", "size", "small"), [
    ("Desk", 12, False), ("Desk", 11.5, True), (LONG, 14, False), (LONG, 13.5, True),
    ("Source: report 2026", 10, False),
    ("服务台全天候接听来电并且逐一登记直到问题完全解决为止", 13, True), ("服务台", 12, False), (LONG, None, False),
])  # fmt: skip
@pytest.mark.parametrize("restyle", [True, False])
def test_type_below_the_floor_is_counted(
    tmp_path: Path, text: str, size: float | None, small: bool, restyle: bool
) -> None:
    lent = Lent(tmp_path)
    lent.says(text, size, name="Words")
    found = lent.told(restyle=restyle)
    assert rules(found) == ["borrowed-type-small"] * small
    for one in found:
        assert (one.file, one.location.line) == (PLACE.file, PLACE.line)
        assert (one.values["count"], one.values["sizes"]) == (str(len(text)), f"{size:g}")
        assert one.values["shape"] == "Words" and text[:20] in one.excerpt


def test_small_type_that_a_list_level_or_autofit_makes_is_found(tmp_path: Path) -> None:
    lent = Lent(tmp_path)
    lent.says("Desk")
    frame = lent.slide.shapes[-1].text_frame._txBody.bodyPr
    frame.append(etree.fromstring(f'<a:normAutofit xmlns:a="{A}" fontScale="50000"/>'))
    assert [one.values["sizes"] for one in lent.told()] == ["9"]


def test_type_is_measured_as_it_comes_out_on_our_slide(tmp_path: Path) -> None:
    wide = Lent(tmp_path, width=SIZE[0] * 2)
    wide.file.slide_height = SIZE[1] * 2
    wide.says(LONG, 20)
    (found,) = wide.told()
    assert found.rule == "borrowed-type-small" and found.values["sizes"] == "10"


@pytest.mark.parametrize("text", [
    "September 3, 20XX", "Lorem ipsum dolor", "Click to add text", "[Name]", "Call [Company Name] now",
    "单击此处添加文本", "某某公司", "XX公司", "【姓名】", "请输入标题", "Your logo here", "20XX年",
])  # fmt: skip
@pytest.mark.parametrize("restyle", [True, False])
def test_what_a_template_left_to_be_filled_is_found(tmp_path: Path, text: str, restyle: bool) -> None:
    lent = Lent(tmp_path)
    lent.says(text, name="Left")
    (found,) = lent.told(restyle=restyle)
    assert (found.rule, found.location.shape) == ("borrowed-unfilled", "Left")
    assert "c.pptx#1" in found.values["written"] and text in found.excerpt


@pytest.mark.parametrize(("series", "told"), [("Series 1", True), ("系列1", True), ("People", False)])
def test_a_chart_with_the_names_it_was_made_with_is_found(tmp_path: Path, series: str, told: bool) -> None:
    lent = Lent(tmp_path)
    data = CategoryChartData()
    data.categories = ["Desk", "Platform"]
    data.add_series(series, (3, 5))
    box = (Inches(1), Inches(2), Inches(6), Inches(4))
    lent.slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *box, data)
    assert [(one.rule, one.values["text"]) for one in lent.told()] == [("borrowed-unfilled", series)] * told


@pytest.mark.parametrize("text", ["In 2026", "Add a desk", "[1] Report", "点击率上升", "MAXX 20", "XXL shirts"])
def test_words_that_only_look_unfilled_are_none(tmp_path: Path, text: str) -> None:
    lent = Lent(tmp_path)
    lent.says(text)
    assert lent.told() == []


@pytest.mark.parametrize(("text", "name", "top", "told"), [
    ("Annual Review", "Footer Placeholder 4", 6.9, True), ("September 3, 2024", "TextBox 1", 6.9, True),
    ("© 2024 Plover Works", "TextBox 1", 6.9, True), ("2024年9月3日", "TextBox 1", 6.9, True),
    ("September 3, 2024", "TextBox 1", 3, False), ("After each wave", "TextBox 1", 6.9, False),
    ("12", "Footer Placeholder 4", 6.9, False), ("Our House Ltd", "Footer Placeholder 4", 6.9, False),
])  # fmt: skip
@pytest.mark.parametrize("restyle", [True, False])
def test_the_foot_of_another_deck_is_found(
    tmp_path: Path, text: str, name: str, top: float, told: bool, restyle: bool
) -> None:
    lent = Lent(tmp_path)
    lent.says(text, top=top, name=name)
    assert rules(lent.told(restyle=restyle, author="Our House Ltd")) == ["borrowed-foot"] * told


def test_placeholders_of_the_foot_come_along_only_as_it_is(tmp_path: Path) -> None:
    lent = Lent(tmp_path)
    foot = next(one for one in lent.slide.slide_layout.placeholders if one.placeholder_format.type == 15)
    lent.slide.shapes.clone_placeholder(foot)
    lent.slide.placeholders[foot.placeholder_format.idx].text = "Annual Review"
    assert rules(lent.told(restyle=False)) == ["borrowed-foot"]
    assert lent.told(restyle=True) == []


@pytest.mark.parametrize("title", ["Agenda", "Introduction", "Our team", "Next steps.", "议程", "公司简介", "项目背景"])
def test_a_topic_for_a_title_is_found(tmp_path: Path, title: str) -> None:
    (found,) = Lent(tmp_path, title).told()
    assert (found.rule, found.values["title"]) == ("borrowed-topic-title", title)


@pytest.mark.parametrize("title", ["Costs fall", "It works", "87 minutes", "We're ready", "Calls reach people",
                                   "故障减少一半", "我们能按期完成方案", ""])  # fmt: skip
def test_a_claim_is_no_topic(title: str) -> None:
    assert not is_topic(title)


@pytest.mark.parametrize(("kind", "width", "told"), [
    ("entr", 2, True), ("exit", 2, True), ("emph", 2, False), ("", 2, False), ("entr", 0.5, False),
])  # fmt: skip
@pytest.mark.parametrize("restyle", [True, False])
def test_a_shape_that_hides_another_without_its_animation_is_found(
    tmp_path: Path, kind: str, width: float, told: bool, restyle: bool
) -> None:
    lent = Lent(tmp_path)
    lent.box("Store", 2, 2, "Under")
    over = lent.box("", 4 - width, width + 1, "Over")
    if kind:
        lent.moves(over, kind)
    found = lent.told(restyle=restyle)
    assert [(one.rule, one.location.shape, one.values["names"]) for one in found] == (
        [("borrowed-covered", "Over", "Store")] * told
    )


def test_every_finding_has_words_in_both_languages(tmp_path: Path) -> None:
    lent = Lent(tmp_path, "Agenda")
    lent.says("[Name]", 9, name="Left")
    lent.says("© 2024 Plover Works", top=6.9)
    lent.moves(lent.box("Store", 2, 2, "Under"), "exit")
    lent.box("", 2, 2, "Over")
    found = lent.told()
    assert len(set(rules(found))) == 5
    for one in found:
        for language in ("en", "zh"):
            said = worded(one, language)
            assert "c.pptx#1" in said.message and said.suggestion and "{" not in said.message + said.suggestion


@pytest.mark.parametrize("restyle", [True, False])
def test_cells_keep_where_their_words_stand(tmp_path: Path, restyle: bool) -> None:
    lent = Lent(tmp_path)
    table = lent.slide.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(8), Inches(3)).table
    for row in table.rows:
        for cell in row.cells:
            cell.text, cell.vertical_anchor = "Desk", MSO_ANCHOR.MIDDLE
    lent.told()
    slide, _ = lifted(tmp_path / "c.pptx", 1, restyle=restyle)
    assert slide is not None and slide.xml.count(b'anchor="ctr"') == 4
