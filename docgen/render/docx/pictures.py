"""Pictures in Word: inline, whole, with an alternative text; a drawing with its bitmap."""

from __future__ import annotations

from docgen.model.document import Picture, plain_text
from docgen.model.picture import contained
from docgen.model.slides import EMU_PER_POINT
from docgen.render.docx.state import Frame, Writing
from docgen.render.docx.tables import caption_xml
from docgen.render.docx.text import number_id, paragraph
from docgen.render.opc import OFFICE, attribute

_EMU_PER_TWIP = 635
_EMU_PER_MM = 36_000
_HIGHEST = 110 * _EMU_PER_MM
_LOGO = (46 * _EMU_PER_MM, 16 * _EMU_PER_MM)
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def picture_xml(block: Picture, writing: Writing, frame: Frame) -> str:
    """A picture as a figure; a logo in its box, without a caption."""
    identifier = writing.unique(block.id)
    logo = block.role == "logo"
    room = _LOGO if logo else (frame.width * _EMU_PER_TWIP, _HIGHEST)
    wide, high = (round(side) for side in contained(block.image, *room))
    drawing = _inline(block, identifier, writing.media.blip(writing.part, block.image), wide, high)
    out = writing.mark(identifier)
    if logo or not block.caption:
        keep = "<w:keepNext/>" if frame.keep else '<w:keepNext w:val="0"/>'
        side = '<w:spacing w:before="360"/><w:jc w:val="left"/>' if logo else ""
        return out + paragraph("Figure", drawing, keep + side)
    caption = caption_xml(writing.number("figure", block.caption, identifier), writing, keep=frame.keep)
    return out + paragraph("Figure", drawing) + caption


def picture_height_pt(block: Picture, width: int) -> float:
    """Points that a picture takes in a column so many twips wide."""
    room = _LOGO if block.role == "logo" else (width * _EMU_PER_TWIP, _HIGHEST)
    return contained(block.image, *room)[1] / EMU_PER_POINT


def _inline(block: Picture, identifier: str, blip: str, width: int, height: int) -> str:
    number = number_id("drawing", identifier)
    alt = attribute(plain_text(block.alt))
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" name={attribute(identifier)} descr={alt}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWING}/main" noChangeAspect="1"/>'
        f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture" xmlns:r="{OFFICE}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name={attribute(identifier)} descr={alt}/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )
