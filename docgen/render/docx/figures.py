"""Charts in Word: native, inline, with an alternative text; the unit above, the caption below."""

from __future__ import annotations

from docgen.model.document import Chart, plain_text
from docgen.render.chart import ChartStyle, chart_parts, write_chart
from docgen.render.chart_data import mirrored
from docgen.render.docx.state import Frame, Writing
from docgen.render.docx.tables import caption_xml
from docgen.render.docx.text import number_id, paragraph, twips
from docgen.render.opc import OFFICE, attribute
from docgen.render.svg import chart_height

_EMU_PER_TWIP = 635
_EMU_PER_MM = 36_000
_UNIT_PT = 10.5
_LEAST_MM = 30.0
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def chart_xml(block: Chart, writing: Writing, frame: Frame) -> str:
    """A chart as a figure."""
    if not block.series or not block.categories:
        writing.report("chart-without-data", plain_text(block.caption))
        return ""
    identifier = writing.unique(block.id)
    writing.charts += 1
    style = ChartStyle(
        label_pt=8.5, axis_pt=8.5, outline_negative=True,
        latin=writing.theme.fonts.body, east_asian=writing.theme.fonts.east_asian,
    )  # fmt: skip
    parts = chart_parts(block, writing.document.language, style, writing.word("sheet"))
    name = write_chart(writing.package, "word", writing.charts, parts)
    relationship = writing.part.relate("chart", name)
    alt = plain_text(block.alt) or plain_text(block.caption)
    height = round(_height_mm(block, writing, frame) * _EMU_PER_MM)
    drawing = _inline(identifier, alt, relationship, frame.width * _EMU_PER_TWIP, height)
    out = [writing.mark(identifier)]
    if block.unit:
        out.append(paragraph("FigureUnit", writing.prose(block.unit)))
    if not block.caption:
        return "".join([*out, paragraph("Figure", drawing, '<w:keepNext w:val="0"/>')])
    caption = caption_xml(writing.number("figure", block.caption, identifier), writing, keep=frame.keep)
    return "".join([*out, paragraph("Figure", drawing), caption])


def _height_mm(block: Chart, writing: Writing, frame: Frame) -> float:
    """In a report that of the PDF's chart, so that pages agree; its unit stands above the chart in Word."""
    if writing.document.look != "report":
        return chart_height_mm(block)
    width = frame.width / twips(1)
    points = chart_height(block, writing.theme, writing.document.language, width) - (_UNIT_PT if block.unit else 0)
    return max(_LEAST_MM, points * 25.4 / 72)


def chart_height_mm(block: Chart) -> int:
    """Millimetres: columns have one height, bars grow with what they show."""
    if block.kind == "radar":
        return 90
    if block.kind != "bar":
        return 62
    return min(150, 14 + len(block.categories) * max(9, 6 * (1 if mirrored(block) else len(block.series))))


def _inline(identifier: str, alt: str, relationship: str, width: int, height: int) -> str:
    number = number_id("drawing", identifier)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" name={attribute(identifier)} '
        f'descr={attribute(alt)}/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_DRAWING}/chart"><c:chart xmlns:c="{_DRAWING}/chart" xmlns:r="{OFFICE}" '
        f'r:id="{relationship}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
