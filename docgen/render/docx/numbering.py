"""List definitions: the chapter numbers of Heading 1 to 3, bullets, and one instance for each numbered list."""

from __future__ import annotations

from docgen.render.docx.style_list import BULLETS, HEADINGS, NUMBERS, UNNUMBERED
from docgen.render.docx.styles import Colours, indent
from docgen.render.docx.text import WORDPROCESSING
from docgen.render.opc import XML

_HEADING_INDENTS = (10.0, 11.0, 13.0)  # mm from the text edge to a heading's words, past its number


def numbering_xml(colours: Colours, ordered_lists: int, *, numbered_headings: bool) -> str:
    """word/numbering.xml. Each ordered list is an instance after the fixed ones and starts at one."""
    abstracts = (
        (HEADINGS, _headings(colours) if numbered_headings else _bare_headings(), "multilevel"),
        (BULLETS, _level(0, "bullet", "\u2022", "", indent(3.5, 3.5)), "hybridMultilevel"),
        (UNNUMBERED, _level(0, "none", "", "", indent(0)), "singleLevel"),
        (NUMBERS, _level(0, "decimal", "%1.", "", indent(5, 5)), "hybridMultilevel"),
    )
    out = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
        for number, levels, kind in abstracts
    )
    out += "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number, _, _ in abstracts
    )
    out += "".join(
        f'<w:num w:numId="{NUMBERS + 1 + index}"><w:abstractNumId w:val="{NUMBERS}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for index in range(ordered_lists)
    )
    return f'{XML}<w:numbering xmlns:w="{WORDPROCESSING}">{out}</w:numbering>'


def _headings(colours: Colours) -> str:
    return "".join(
        _level(level, "decimal", ".".join(f"%{n + 1}" for n in range(level + 1)), colours.text("accent_text"),
               indent(width, width), style=f"Heading{level + 1}")
        for level, width in enumerate(_HEADING_INDENTS)
    )  # fmt: skip


def _bare_headings() -> str:
    return "".join(_level(level, "none", "", "", indent(0), style=f"Heading{level + 1}") for level in range(3))


def _level(level: int, form: str, shown: str, look: str, place: str, *, style: str = "") -> str:
    tied = f'<w:pStyle w:val="{style}"/>' if style else ""
    suffix = '<w:suff w:val="nothing"/>' if form == "none" else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{tied}{suffix}'
        f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/><w:pPr>{place}</w:pPr>'
        f"{f'<w:rPr>{look}</w:rPr>' if look else ''}</w:lvl>"
    )
