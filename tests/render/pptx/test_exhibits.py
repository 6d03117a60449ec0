"""Exhibits as native objects: diagrams with connectors that hold on, radars, bars that share a table's lines."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator
from pptx import Presentation

from docgen.icons import icon_paths
from docgen.model.document import Block, Chart, Diagram, Layer, Link, Node, Panel, Panels, Series, plain_text, words
from docgen.render.diagram import Area, routes, rows, shares
from docgen.render.pptx import render
from docgen.theme import load_theme
from tests.render.pptx.decks import deck, section, table

NS = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main",
      "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
      "c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}  # fmt: skip
NEAR = 15_000
"""EMU by which a connector may miss its site: a point is 12,700."""


def diagram(icon: str = "") -> Diagram:
    """Four layers of unlike counts; links straight down, up, sideways, bent, and back within a row."""
    counts = {"who": 3, "what": 3, "platform": 2, "site": 4}
    layers = tuple(
        Layer(name, words(name.title()), tuple(_node(f"{name}-{i}", i) for i in range(count)), words("unchanged"), icon)
        for name, count in counts.items()
    )
    pairs = (("who-0", "what-0", "Orders"), ("what-1", "what-2", "Events"), ("what-2", "platform-0", ""),
             ("platform-1", "what-2", "Alarms"), ("site-0", "platform-0", ""), ("what-0", "what-2", ""),
             ("platform-0", "platform-1", ""), ("platform-0", "site-3", ""))  # fmt: skip
    links = tuple(Link(f"{a}-{b}", a, b, words(label) if label else ()) for a, b, label in pairs)
    return Diagram("drawn", layers, links, alt=words("Who uses what"))


def _node(name: str, index: int) -> Node:
    badges = ("1", "12") if index == 1 else ()
    return Node(name, words(f"Block {name}"), words("What it does") if index else (), index % 2 == 0, badges)


def slide_xml(*blocks: Block, theme: str = "light", language: str = "en") -> tuple[Any, bytes]:
    """The only content slide of a deck with those blocks, as XML, and the file."""
    data = render(deck(section("one", *blocks), language=language), load_theme(theme)).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("ppt/slides/slide2.xml")), data


def _box(shape: Any) -> tuple[int, int, int, int]:
    place = shape.find(".//a:xfrm", NS)
    off, ext = place.find("a:off", NS), place.find("a:ext", NS)
    return int(off.get("x")), int(off.get("y")), int(ext.get("cx")), int(ext.get("cy"))


def _site(shape: Any, index: int) -> tuple[float, float]:
    """Where a connection site is on the slide: Office's own four, or those of a geometry of the shape's own."""
    x, y, width, height = _box(shape)
    if shape.find(".//a:prstGeom", NS) is not None:
        across, down = ((0.5, 0), (0, 0.5), (0.5, 1), (1, 0.5))[index]
        return x + across * width, y + down * height
    at = shape.findall(".//a:cxnLst/a:cxn/a:pos", NS)[index]
    formulas = {one.get("name"): one.get("fmla").split()[2] for one in shape.findall(".//a:gdLst/a:gd", NS)}
    return x + width * int(formulas[at.get("x")]) / 100_000, y + height * int(formulas[at.get("y")]) / 100_000


def _ends(connector: Any) -> tuple[tuple[float, float], tuple[float, float]]:
    """Start and end of a connector on the slide, its turn and flips done."""
    place = connector.find(".//a:xfrm", NS)
    x, y, width, height = _box(connector)
    start, end = [-width / 2, -height / 2], [width / 2, height / 2]
    for index, flip in enumerate(("flipH", "flipV")):
        if place.get(flip) == "1":
            start[index], end[index] = -start[index], -end[index]
    turn = int(place.get("rot", "0")) // 5_400_000 % 4
    for _ in range(turn):
        start, end = [-start[1], start[0]], [-end[1], end[0]]
    middle = x + width / 2, y + height / 2
    return (middle[0] + start[0], middle[1] + start[1]), (middle[0] + end[0], middle[1] + end[1])


def _joined(slide: Any) -> Iterator[tuple[Any, Any, Any]]:
    shapes = {one.find(".//p:cNvPr", NS).get("id"): one for one in slide.iterfind(".//p:sp", NS)}
    for connector in slide.iterfind(".//p:cxnSp", NS):
        start, end = connector.find(".//a:stCxn", NS), connector.find(".//a:endCxn", NS)
        if start is not None and end is not None:
            yield (
                connector,
                (shapes[start.get("id")], int(start.get("idx"))),
                (shapes[end.get("id")], int(end.get("idx"))),
            )


@pytest.mark.parametrize("theme", ["light", "bold"])
def test_every_link_is_a_connector_that_holds_on_to_both_blocks(theme: str) -> None:
    drawn = diagram()
    slide, _ = slide_xml(drawn, theme=theme)
    found = {}
    for connector, start, end in _joined(slide):
        for point, (shape, site) in zip(_ends(connector), (start, end), strict=True):
            x, y = _site(shape, site)
            assert abs(point[0] - x) <= NEAR and abs(point[1] - y) <= NEAR, etree.tostring(connector)[:300]
        names = [one.find(".//p:cNvPr", NS).get("name").rpartition("/")[2] for one in (connector, start[0], end[0])]
        found[names[0]] = tuple(names[1:])
        assert connector.find(".//a:tailEnd", NS) is not None
    assert found == {link.id: (link.start, link.end) for link in drawn.links}


def test_blocks_hold_their_words_and_labels_stand_by_their_arrows() -> None:
    drawn = diagram()
    _, data = slide_xml(drawn)
    slide = Presentation(io.BytesIO(data)).slides[1]
    texts = {
        shape.name.rpartition("drawn/")[2]: shape.text_frame.text for shape in slide.shapes if shape.has_text_frame
    }
    for layer in drawn.layers:
        assert texts[layer.id] == f"{plain_text(layer.label)}\n{plain_text(layer.note)}"
        for node in layer.nodes:
            assert texts[node.id] == "\n".join(filter(None, (plain_text(node.name), plain_text(node.detail))))
            assert [texts[f"{node.id}/badge-{badge}"] for badge in node.badges] == list(node.badges)
    assert {texts[f"{link.id}/label"] for link in drawn.links if link.label} == {"Orders", "Events", "Alarms"}


def test_a_block_keeps_its_name_clear_of_its_badges() -> None:
    slide, _ = slide_xml(diagram())
    drawn = [one for one in slide.iterfind(".//p:sp", NS) if one.find(".//a:xfrm", NS) is not None]
    boxes = {one.find(".//p:cNvPr", NS).get("name"): _box(one) for one in drawn}
    badges = [(name, box) for name, box in boxes.items() if "/badge-" in name]
    assert len(badges) == 8
    for name, (x, y, width, height) in badges:
        left, top, wide, high = boxes[name.partition("/badge-")[0]]
        assert left < x and x + width <= left + wide and top <= y and y + height <= top + high
    for (one, a), (two, b) in combinations(badges, 2):
        assert a[0] + a[2] <= b[0] or b[0] + b[2] <= a[0] or a[1] + a[3] <= b[1] or b[1] + b[3] <= a[1], (one, two)


def test_a_drawn_slide_is_clean_and_says_what_it_shows(tmp_path: Any) -> None:
    drawn = replace(diagram(icon_paths()["people"]), layers=diagram(icon_paths()["people"]).layers[:2])
    slide, data = slide_xml(drawn)
    file = tmp_path / "drawn.pptx"
    file.write_bytes(data)
    result = OpenXmlValidator().validate(file)
    assert result.is_valid, [str(error) for error in result.errors][:5]
    assert "Who uses what" in [one.get("descr") for one in slide.iterfind(".//p:cNvPr", NS)]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if name.startswith("ppt/media/")]
    icons = [one for one in slide.iterfind(".//p:sp", NS) if one.find(".//p:cNvPr", NS).get("name").endswith("/icon")]
    assert len(icons) == 2
    for icon in icons:
        assert icon.find("p:spPr/a:custGeom/a:pathLst/a:path", NS) is not None
        assert icon.find("p:spPr/a:solidFill/a:schemeClr", NS) is not None


@pytest.mark.parametrize("name", sorted(icon_paths()))
def test_an_icon_is_a_closed_path_within_its_field(name: str) -> None:
    layer = Layer("one", words("One"), (Node("n", words("Block")),), (), icon_paths()[name])
    slide, _ = slide_xml(Diagram("drawn", (layer,)))
    path = slide.find(".//a:custGeom/a:pathLst/a:path", NS)
    points = [(int(one.get("x")), int(one.get("y"))) for one in path.iterfind(".//a:pt", NS)]
    side = int(path.get("w"))
    assert side == int(path.get("h")) and len(points) > 3
    assert all(0 <= x <= side and 0 <= y <= side for x, y in points)
    assert len(path.findall("a:moveTo", NS)) == len(path.findall("a:close", NS)) and path[-1].tag.endswith("close")


def test_a_picture_too_high_for_a_slide_goes_on_and_says_which_arrows_it_lost() -> None:
    layers = tuple(
        Layer(
            f"l{i}", words(f"Layer {i}"), (Node(f"n{i}", words("Name"), words("What it does, told at length. " * 6)),)
        )
        for i in range(9)
    )
    links = tuple(Link(f"n{i}-n{i + 1}", f"n{i}", f"n{i + 1}") for i in range(8))
    rendered = render(deck(section("one", Diagram("drawn", layers, links))), load_theme("light"))
    slides = list(Presentation(io.BytesIO(rendered.data)).slides)[1:]
    named = [shape.name.rpartition("/")[2] for slide in slides for shape in slide.shapes]
    assert len(slides) > 1 and all(named.count(f"n{i}") == 1 for i in range(9))
    drawn = sum(f"{link.id}" in named for link in links)
    lost = [one for one in rendered.findings if one.rule == "slide-link-parted"]
    assert drawn + len(lost) == len(links) and len(lost) == len(slides) - 1


@st.composite
def diagrams(draw: st.DrawFn) -> Diagram:
    counts = draw(st.lists(st.integers(1, 8), min_size=1, max_size=5))
    layers = tuple(
        Layer(f"l{y}", words("L"), tuple(Node(f"n{y}-{x}", words("N")) for x in range(count)))
        for y, count in enumerate(counts)
    )
    ids = [node.id for layer in layers for node in layer.nodes]
    pairs = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=10, unique=True))
    return Diagram("d", layers, tuple(Link(f"{a}:{b}", a, b) for a, b in pairs))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(diagrams())
def test_any_link_runs_upright_or_level_from_side_to_side(drawn: Diagram) -> None:
    places, layers = {}, rows(drawn)
    for y, (layer, parts) in enumerate(zip(layers, shares(layers, drawn.links), strict=True)):
        assert abs(sum(span for _, span in parts) - max(len(one.nodes) for one in layers)) < 1e-9
        for node, (start, span) in zip(layer.nodes, parts, strict=True):
            places[node.id] = Area(start * 10, y * 10, span * 10 - 2, 6)
    found = routes(drawn, places)
    assert [one.link for one in found] == [link for link in drawn.links if link.start != link.end]
    for one in found:
        for end, (x, y) in ((one.start, one.points[0]), (one.end, one.points[-1])):
            area = places[end.node]
            assert 0 <= end.share <= 1
            on = {"top": y == area.y, "bottom": y == area.bottom, "left": x == area.x, "right": x == area.right}
            assert on[end.side] and area.x <= x <= area.right and area.y <= y <= area.bottom
        for (x1, y1), (x2, y2) in zip(one.points, one.points[1:], strict=False):
            assert abs(x1 - x2) < 1e-6 or abs(y1 - y2) < 1e-6


# --- charts ---------------------------------------------------------------------------------------------


def chart(kind: Any, rows: int, *, series: int = 2) -> Chart:
    """A chart of so many categories: what was grey and unlabelled, what is proposed in the accent."""
    names = tuple(words(f"Row {i}") for i in range(rows))
    made = tuple(
        Series(f"s{n}", words(f"Series {n}"), tuple(Decimal(10 * (i + 1) + n) for i in range(rows)),
               "before" if n == 0 else "accent", labelled=n > 0)
        for n in range(series)
    )  # fmt: skip
    return Chart("figures", kind, names, made, words("points"), alt=words("What the bars say"))


def test_a_radar_is_a_native_net_with_its_data() -> None:
    slide, data = slide_xml(table("t", 5, columns=2), chart("radar", 5))
    shape = next(one for one in Presentation(io.BytesIO(data)).slides[1].shapes if one.has_chart)
    plot = shape.chart.plots[0]
    assert type(plot).__name__ == "RadarPlot" and shape.chart.has_legend
    assert list(plot.categories) == [f"Row {i}" for i in range(5)]
    assert [list(one.values) for one in plot.series] == [[10.0, 20, 30, 40, 50], [11.0, 21, 31, 41, 51]]
    assert "What the bars say" in [one.get("descr") for one in slide.iterfind(".//p:cNvPr", NS)]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        drawn = etree.fromstring(archive.read("ppt/charts/chart1.xml"))
    # Names above and below the net, left and right of it, and the legend under them: each has room of its own.
    x, y, wide, high = (float(drawn.find(f".//c:plotArea/c:layout//c:{one}", NS).get("val")) for one in "xywh")
    name = 12 * 12_700 / int(shape.height)
    assert y > name and 1 - y - high > 3 * name and x > 0.1 and x + wide < 0.9


@pytest.mark.parametrize("theme", ["light", "bold"])
def test_bars_stand_on_the_lines_of_their_table(theme: str) -> None:
    slide, data = slide_xml(table("t", 5, columns=2), chart("bar", 5), theme=theme)
    frames = {one.find(".//p:cNvPr", NS).get("name"): one for one in slide.iterfind(".//p:graphicFrame", NS)}
    heights = [int(row.get("h")) for row in frames["one/t"].iterfind(".//a:tr", NS)]
    assert len(set(heights[1:])) == 1
    place = frames["one/figures"].find("p:xfrm", NS)
    top, high = int(place.find("a:off", NS).get("y")), int(place.find("a:ext", NS).get("cy"))
    above = int(frames["one/t"].find("p:xfrm/a:off", NS).get("y"))
    assert top == above + heights[0] and high == sum(heights[1:])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        drawn = etree.fromstring(archive.read("ppt/charts/chart1.xml"))
    assert drawn.find(".//c:barDir", NS).get("val") == "bar" and drawn.find(".//c:legend", NS) is None
    assert drawn.find(".//c:catAx/c:tickLblPos", NS).get("val") == "none"
    plot = [float(drawn.find(f".//c:manualLayout/c:{name}", NS).get("val")) for name in ("y", "h")]
    assert plot == [0.0, 1.0]
    shown = [one.find("c:dLbls/c:showVal", NS).get("val") for one in drawn.iterfind(".//c:ser", NS)]
    assert shown == ["0", "1"]


def test_bars_and_lines_go_on_together() -> None:
    data = render(deck(section("one", table("t", 14, columns=2), chart("bar", 14))), load_theme("light")).data
    slides = [s for s in Presentation(io.BytesIO(data)).slides if any(shape.has_chart for shape in s.shapes)]
    assert len(slides) > 1
    values: list[float] = []
    for slide in slides:
        shown = next(s for s in slide.shapes if s.has_table).table
        plot = next(s for s in slide.shapes if s.has_chart).chart.plots[0]
        assert len(shown.rows) - 1 == len(list(plot.categories))
        values += plot.series[0].values
    assert values == [10.0 * (i + 1) for i in range(14)]


def test_small_charts_of_a_row_stand_in_line() -> None:
    small = chart("column", 2, series=1)
    charts = [replace(small, id=f"c{i}", caption=words("days " * (1 + 6 * i))) for i in range(3)]
    panels = tuple(Panel(f"p{i}", words("Heading"), (one,)) for i, one in enumerate(charts))
    slide, _ = slide_xml(Panels("tiles", panels))
    tops = {frame.find("p:xfrm/a:off", NS).get("y") for frame in slide.iterfind(".//p:graphicFrame", NS)}
    highs = {frame.find("p:xfrm/a:ext", NS).get("cy") for frame in slide.iterfind(".//p:graphicFrame", NS)}
    assert len(slide.findall(".//p:graphicFrame", NS)) == 3 and len(tops) == len(highs) == 1
