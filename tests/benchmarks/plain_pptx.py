"""Decks with plain python-pptx, as its documentation shows, from slides that are already placed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import PP_ALIGN
from pptx.util import Emu, Pt

Plain = dict[str, Any]
_GEOMETRY = {
    "rect": MSO_SHAPE.RECTANGLE, "roundRect": MSO_SHAPE.ROUNDED_RECTANGLE, "homePlate": MSO_SHAPE.PENTAGON,
    "chevron": MSO_SHAPE.CHEVRON, "diamond": MSO_SHAPE.DIAMOND, "hexagon": MSO_SHAPE.HEXAGON,
    "ellipse": MSO_SHAPE.OVAL,
}  # fmt: skip
_ALIGN = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
_CHART = {
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "waterfall": XL_CHART_TYPE.COLUMN_STACKED,
    "radar": XL_CHART_TYPE.RADAR_MARKERS,
}
_TITLE_ONLY = 5


def deck(source: str, target: str) -> Callable[[], None]:
    """A side: the slides of a JSON file into a .pptx."""
    data = json.loads(Path(source).read_text("utf-8"))
    return lambda: write(data, target)


def write(data: Plain, target: str) -> None:
    """All slides of plain data into a file."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Emu(data["width"]), Emu(data["height"])
    layout = presentation.slide_layouts[_TITLE_ONLY]
    for page in data["slides"]:
        slide = presentation.slides.add_slide(layout)
        for shape in page["shapes"]:
            _ADD[shape["kind"]](slide, shape)
        if page["notes"]:
            slide.notes_slide.notes_text_frame.text = page["notes"]
    presentation.save(target)


def _text(slide: Any, shape: Plain) -> None:
    box = (Emu(shape["x"]), Emu(shape["y"]), Emu(shape["w"]), Emu(shape["h"]))
    if shape["title"] and slide.shapes.title is not None:
        made = slide.shapes.title
        made.left, made.top, made.width, made.height = box
    elif shape["geometry"] == "rect" and not shape["fill"] and not shape["line"]:
        made = slide.shapes.add_textbox(*box)
    else:
        made = slide.shapes.add_shape(_GEOMETRY[shape["geometry"]], *box)
        _filled(made, shape["fill"])
        if shape["line"]:
            made.line.color.rgb = RGBColor.from_string(shape["line"])
        else:
            made.line.fill.background()
    made.text_frame.word_wrap = True
    _paragraphs(made.text_frame, shape["paragraphs"])


def _filled(made: Any, colour: str) -> None:
    if colour:
        made.fill.solid()
        made.fill.fore_color.rgb = RGBColor.from_string(colour)
    else:
        made.fill.background()


def _paragraphs(frame: Any, paragraphs: list[Plain]) -> None:
    for index, one in enumerate(paragraphs):
        paragraph = frame.add_paragraph() if index else frame.paragraphs[0]
        paragraph.alignment = _ALIGN[one["align"]]
        for part in one["runs"]:
            run = paragraph.add_run()
            run.text = part["text"]
            run.font.size, run.font.bold = Pt(part["size"]), part["bold"]
            run.font.color.rgb = RGBColor.from_string(part["colour"])


def _table(slide: Any, shape: Plain) -> None:
    rows = shape["rows"]
    frame = slide.shapes.add_table(
        len(rows), len(shape["widths"]), Emu(shape["x"]), Emu(shape["y"]), Emu(shape["w"]), Emu(shape["h"])
    )
    table = frame.table
    for index, width in enumerate(shape["widths"]):
        table.columns[index].width = Emu(width)
    for number, row in enumerate(rows):
        table.rows[number].height = Emu(row["height"])
        for index, one in enumerate(row["cells"]):
            cell = table.cell(number, index)
            _filled(cell, one["fill"])
            _paragraphs(cell.text_frame, one["paragraphs"])


def _chart(slide: Any, shape: Plain) -> None:
    data = CategoryChartData()
    data.categories = shape["categories"]
    for series in shape["series"]:
        data.add_series(series["name"], series["values"])
    slide.shapes.add_chart(
        _CHART[shape["type"]], Emu(shape["x"]), Emu(shape["y"]), Emu(shape["w"]), Emu(shape["h"]), data
    )


def _line(slide: Any, shape: Plain) -> None:
    (x1, y1), (x2, y2) = shape["start"], shape["end"]
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Emu(x1), Emu(y1), Emu(x2), Emu(y2))
    line.line.color.rgb = RGBColor.from_string(shape["colour"])
    line.line.width = Pt(shape["width"])


_ADD = {"text": _text, "table": _table, "chart": _chart, "line": _line}
