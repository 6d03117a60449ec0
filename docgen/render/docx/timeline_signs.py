"""Signs of a Gantt chart in Word: bars by their style, the shade of days off, and the key to them."""

from __future__ import annotations

from docgen.model.document import BarStyle, Key, SeriesRole
from docgen.render.docx.state import Writing
from docgen.render.docx.text import paragraph

_FILLS: dict[SeriesRole, str] = {"before": "before", "now": "brand", "accent": "accent_text", "pain": "pain"}
_SIDES = ("top", "left", "bottom", "right")
DIAMOND = "\u25c6"
OFF = "rule"


def bar_properties(writing: Writing, style: BarStyle, role: SeriesRole) -> str:
    """The w:pPr children that make a paragraph a bar: filled, striped or framed."""
    if style == "solid":
        return writing.colours.shade(_FILLS[role])
    frame = "".join(writing.colours.edge(side, 0.75, "brand") for side in _SIDES)
    return f"<w:pBdr>{frame}</w:pBdr>{_stripes(writing) if style == 'hatch' else ''}"


def _stripes(writing: Writing) -> str:
    colour = writing.theme.colour("brand")
    return f'<w:shd w:val="diagStripe" w:color="{colour}" w:fill="{writing.theme.colour("paper")}"/>'


def key_line(writing: Writing, keys: tuple[Key, ...]) -> str:
    """One paragraph: each sign with its words."""
    runs = ""
    for index, key in enumerate(keys):
        gap = writing.run("\u2003") if index else ""
        runs += f"{gap}{_sign(writing, key)}{writing.run(chr(0x2002))}{writing.prose(key.label)}"
    return paragraph("GanttText", runs)


def _sign(writing: Writing, key: Key) -> str:
    if key.sign == "mark":
        return writing.run(DIAMOND, "MarkSign")
    if key.sign == "solid":
        look = writing.colours.shade("brand")
    elif key.sign == "off":
        look = writing.colours.shade(OFF)
    else:
        edge = f'<w:bdr w:val="single" w:sz="6" w:space="0" w:color="{writing.theme.colour("brand")}"/>'
        look = edge + (_stripes(writing) if key.sign == "hatch" else "")
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{chr(0xA0) * 5}</w:t></w:r>'
