"""Shapes, tables, chart frames and connectors as PresentationML."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import assert_never

from docgen.model.slides import (
    EMU_PER_POINT,
    Box,
    ChartShape,
    LineShape,
    PictureShape,
    Shape,
    SlideCell,
    TableShape,
    TextShape,
    Token,
)
from docgen.render.opc import attribute
from docgen.render.pptx.writer.base import MARKS
from docgen.render.pptx.writer.geometry import course_xml, joints_xml, outline_xml
from docgen.render.pptx.writer.names import C, fill, guid
from docgen.render.pptx.writer.words import body_properties, paragraphs_xml

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""Office's own table style without style and grid."""
_MEMBERS = 1000
"""Numbers a group has for its members: more than any chart has lines."""
_ROW_ID = "{0D108BD9-81ED-4DB2-BD59-A6C34878D82A}"


def shape_xml(
    shape: Shape,
    number: int,
    language: str,
    charts: Callable[[ChartShape], str],
    marks: Mapping[str, str] = MARKS,
    numbers: Mapping[str, int] = {},
    pictures: Callable[[PictureShape], str] | None = None,
) -> str:
    """A shape with its number on the slide. `charts` writes a chart's parts and returns its relationship id.

    `pictures` writes a picture's parts and returns its a:blip.
    `marks` are the placeholders of the slide's layout, `numbers` those of its shapes that connectors hold on to.
    """
    match shape:
        case TextShape():
            return _text_shape(shape, number, language, marks)
        case TableShape():
            return _table(shape, number, language)
        case ChartShape():
            return _chart(shape, number, charts(shape))
        case LineShape():
            return _line(shape, number, numbers)
        case PictureShape():
            return _picture(shape, number, pictures(shape) if pictures else "<a:blip/>")
        case _:
            assert_never(shape)


def _identity(name: str, number: int, alt: str = "", *, decorative: bool = False) -> str:
    """p:cNvPr with the stable id as name and creation id."""
    described = f" descr={attribute(alt)}" if alt else ""
    flag = ""
    if decorative and not alt:
        flag = '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1"/></a:ext>'
    return (
        f'<p:cNvPr id="{number}" name={attribute(name)}{described}><a:extLst>'
        f'<a:ext uri="{{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}}"><a16:creationId id="{guid(name)}"/></a:ext>'
        f"{flag}</a:extLst></p:cNvPr>"
    )


def _place(box: Box, prefix: str = "a") -> str:
    return f'<{prefix}:xfrm><a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.width}" cy="{box.height}"/></{prefix}:xfrm>'


def _text_shape(shape: TextShape, number: int, language: str, marks: Mapping[str, str]) -> str:
    words = paragraphs_xml(shape.paragraphs, language)
    if shape.placeholder and shape.from_layout:
        left, _, right, _ = shape.insets
        even = f' lIns="{left}" rIns="{right}"' if left or right else ""
        return (
            f'<p:sp><p:nvSpPr>{_identity(shape.name, number)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr>{marks[shape.placeholder]}</p:nvPr></p:nvSpPr><p:spPr/>"
            f"<p:txBody><a:bodyPr{even}><a:noAutofit/></a:bodyPr><a:lstStyle/>{words}</p:txBody></p:sp>"
        )
    # The text rectangle of an ellipse is smaller than its box: a badge's two characters would wrap in it.
    frame = body_properties(shape.insets, shape.anchor, wrap=shape.geometry != "ellipse")
    text_body = f"<p:txBody>{frame}{words}</p:txBody>"
    if shape.placeholder:
        in_layout = marks is MARKS and shape.placeholder in ("title", "slide-number")
        own_place = "" if in_layout else _place(shape.box)
        mark = marks.get(shape.placeholder) or MARKS[shape.placeholder]
        return (
            f"<p:sp><p:nvSpPr>{_identity(shape.name, number)}<p:cNvSpPr>"
            '<a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr>{mark}</p:nvPr></p:nvSpPr><p:spPr>{own_place}</p:spPr>"
            f"{text_body}</p:sp>"
        )
    is_box = shape.fill is None and shape.line is None and shape.geometry == "rect"
    ground = fill(shape.fill) if shape.fill else "<a:noFill/>"
    edge = f'<a:ln w="{round(shape.line_pt * EMU_PER_POINT)}">{fill(shape.line)}</a:ln>' if shape.line else ""
    outline = edge or "<a:ln><a:noFill/></a:ln>"
    text_box = ' txBox="1"' if is_box else ""
    decorative = shape.decorative or not (shape.paragraphs or shape.alt)
    return (
        f"<p:sp><p:nvSpPr>{_identity(shape.name, number, shape.alt, decorative=decorative)}"
        f"<p:cNvSpPr{text_box}/><p:nvPr/></p:nvSpPr><p:spPr>{_place(shape.box)}"
        f"{outline_xml(shape)}{ground}{outline}</p:spPr>{text_body}</p:sp>"
    )


def _line(shape: LineShape, number: int, numbers: Mapping[str, int]) -> str:
    dash = '<a:prstDash val="sysDash"/>' if shape.dashed else ""
    arrow = '<a:tailEnd type="triangle"/>' if shape.arrow else ""
    identity = _identity(shape.name, number, shape.alt, decorative=True)
    return (
        f"<p:cxnSp><p:nvCxnSpPr>{identity}{joints_xml(shape, numbers)}<p:nvPr/></p:nvCxnSpPr>"
        f"<p:spPr>{course_xml(shape)}"
        f'<a:ln w="{round(shape.width_pt * EMU_PER_POINT)}">{fill(shape.colour)}{dash}{arrow}</a:ln></p:spPr></p:cxnSp>'
    )


def _picture(shape: PictureShape, number: int, blip: str) -> str:
    sides = zip("ltrb", shape.crop, strict=True)
    cut = "".join([f' {side}="{round(share * 100_000)}"' for side, share in sides if round(share * 100_000)])
    return (
        f"<p:pic><p:nvPicPr>{_identity(shape.name, number, shape.alt)}"
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>'
        f"<p:blipFill>{blip}{f'<a:srcRect{cut}/>' if cut else ''}<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
        f'<p:spPr>{_place(shape.box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )


def _frame(identity: str, box: Box, uri: str, inner: str) -> str:
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{identity}<p:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noGrp="1"/>'
        f"</p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{_place(box, 'p')}"
        f'<a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic></p:graphicFrame>'
    )


def _chart(shape: ChartShape, number: int, relationship: str) -> str:
    """A chart's frame; with lines over it, a group of them all, its members numbered within the group's number."""
    held = f'<c:chart r:id="{relationship}"/>'
    if not shape.over:
        return _frame(_identity(shape.name, number, shape.alt), shape.box, C, held)
    first = number * _MEMBERS
    members = [_frame(_identity(shape.name, first, shape.alt), shape.box, C, held)]
    members += [_line(line, first + index, {}) for index, line in enumerate(shape.over, 1)]
    box = shape.box
    return (
        f"<p:grpSp><p:nvGrpSpPr>{_identity(f'{shape.name}/group', number)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f'<p:grpSpPr><a:xfrm><a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.width}" cy="{box.height}"/>'
        f'<a:chOff x="{box.x}" y="{box.y}"/><a:chExt cx="{box.width}" cy="{box.height}"/></a:xfrm></p:grpSpPr>'
        f"{''.join(members)}</p:grpSp>"
    )


# --- tables ---------------------------------------------------------------------------------------------


def _table(shape: TableShape, number: int, language: str) -> str:
    grid = "".join([f'<a:gridCol w="{width}"/>' for width in shape.widths])
    rows = []
    for index, row in enumerate(shape.rows):
        anchor = "b" if index == 0 and row.cells and row.cells[0].fill is None else "ctr"
        cells = "".join([_cell(cell, language, anchor) for cell in row.cells])
        row_id = zlib.crc32(f"{shape.name}/{row.id}".encode())
        rows.append(
            f'<a:tr h="{row.height}">{cells}<a:extLst><a:ext uri="{_ROW_ID}"><a16:rowId val="{row_id}"/></a:ext>'
            "</a:extLst></a:tr>"
        )
    table = (
        f'<a:tbl><a:tblPr firstRow="1"><a:tableStyleId>{NO_STYLE}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{grid}</a:tblGrid>{''.join(rows)}</a:tbl>"
    )
    uri = "http://schemas.openxmlformats.org/drawingml/2006/table"
    return _frame(_identity(shape.name, number, shape.alt), shape.box, uri, table)


def _cell(cell: SlideCell, language: str, anchor: str) -> str:
    words = paragraphs_xml(cell.paragraphs, language)
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{words}</a:txBody>"
        f"{_cell_properties(cell.insets, anchor, cell.rule_below, cell.rule_pt, cell.fill)}</a:tc>"
    )


@lru_cache(maxsize=4096)
def _cell_properties(
    insets: tuple[int, int, int, int], anchor: str, rule: Token | None, rule_pt: float, ground: Token | None
) -> str:
    left, top, right, bottom = insets
    none = "".join([f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT")])
    below = (
        f'<a:lnB w="{round(rule_pt * EMU_PER_POINT)}">{fill(rule)}</a:lnB>'
        if rule
        else '<a:lnB w="0"><a:noFill/></a:lnB>'
    )
    return (
        f'<a:tcPr marL="{left}" marR="{right}" marT="{top}" marB="{bottom}" anchor="{anchor}">'
        f"{none}{below}{fill(ground) if ground else '<a:noFill/>'}</a:tcPr>"
    )
