"""WordprocessingML for words: runs, fields, bookmarks and paragraphs, as strings.

ECMA-376 part 1, 17. Lengths in twips (1/20 pt) unless a name says otherwise. Blanks are in `controls`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

from docgen.model.document import Prose, Run
from docgen.render.lettering import CODE
from docgen.render.opc import text

WORDPROCESSING = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# Word takes these from the Latin face unless told that they stand in Chinese text
_AMBIGUOUS = re.compile(
    "[\u00b7\u00d7\u00b0\u00b1\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2190-\u21ff\u25a0-\u27bf]"
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_BREAKS = re.compile("([\n\t\v\u2028])")
_HELD = "\ue000"
"""Stands for a hyphen that holds a line together, between finding it and writing its element."""
_BREAKS_AND_HELD = re.compile(f"([\n\t\v\u2028{_HELD}])")
_ELEMENTS = {"\t": "<w:tab/>", **dict.fromkeys("\n\v\u2028", "<w:br/>"), _HELD: "<w:noBreakHyphen/>"}
_NO_PLACES: Mapping[str, int] = {}
_NO_SECTIONS: frozenset[str] = frozenset()
_UNSAFE = re.compile("[^A-Za-z0-9_]+")


def twips(mm: float) -> int:
    """Twips of a length in millimetres."""
    return round(mm * 1440 / 25.4)


def number_id(*names: str) -> int:
    """A stable positive 31-bit number for ids that formats want as integers."""
    return int.from_bytes(sha256("\x1f".join(names).encode("utf-8", "replace")).digest()[:4], "big") & 0x7FFFFFFF or 1


def bookmark_name(identifier: str, prefix: str = "b") -> str:
    """A bookmark name (at most 40 letters, digits, underscores) that is stable for and unique to an id."""
    readable = _UNSAFE.sub("_", identifier).strip("_")[:24]
    return f"{prefix}_{readable}_{sha256(identifier.encode('utf-8', 'replace')).hexdigest()[:8]}"


def section_bookmark(section: str) -> str:
    """The bookmark of the heading of the first section with that id."""
    return bookmark_name(f"{section}/section", "s")


def contents_bookmark(identifier: str) -> str:
    """The hidden bookmark that a contents row points at, named as Word names its own."""
    return f"_Toc{number_id('contents', identifier):010d}"


def words_xml(words: str, *, holds: bool = False) -> str:
    """The inside of a run: text, with line breaks and tabs as elements.

    With `holds` the hyphens of codes are elements too, at which no line breaks; readers take them for plain hyphens.
    """
    breaks = _BREAKS
    if holds and "-" in words and _HELD not in words:
        words, breaks = CODE.sub(lambda code: code.group().replace("-", _HELD), words), _BREAKS_AND_HELD
    if not breaks.search(words):
        return f'<w:t xml:space="preserve">{text(words)}</w:t>'
    out = []
    for piece in breaks.split(words.replace("\r\n", "\n")):
        if piece in _ELEMENTS:
            out.append(_ELEMENTS[piece])
        elif piece:
            out.append(f'<w:t xml:space="preserve">{text(piece)}</w:t>')
    return "".join(out)


def run(words: str, style: str = "", *, bold: bool = False, chinese: bool = False, holds: bool = False) -> str:
    """A run of words in a character style. `chinese` makes marks that both scripts share take the Chinese face.

    `holds` keeps each code on one line: not in a content control, whose words programs compare as they are.
    """
    if not words:
        return ""
    properties = f'<w:rStyle w:val="{style}"/>' if style else ""
    if chinese and _AMBIGUOUS.search(words):
        properties += '<w:rFonts w:hint="eastAsia"/>'
    if bold:
        properties += "<w:b/><w:bCs/>"
    if _RIGHT_TO_LEFT.search(words):
        properties += "<w:rtl/>"
    opening = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{opening}{words_xml(words, holds=holds)}</w:r>"


_KIND_STYLES = {"plain": "", "gap": "Gap", "foreign": "ForeignWords"}


def prose_xml(
    prose: Prose,
    *,
    chinese: bool,
    bold: bool = False,
    style: str = "",
    places: Mapping[str, int] = _NO_PLACES,
    sections: frozenset[str] = _NO_SECTIONS,
) -> str:
    """Runs of prose; a gap and foreign words in their character styles, strong words bold.

    `places` are the pages of sections by id: runs that print one become a field with the number in it. `sections` are
    the ids of headings: runs that give the number of one become a field that follows it.
    """
    return "".join(_run_xml(one, chinese, bold, style, places, sections) for one in prose)


def _run_xml(
    one: Run, chinese: bool, bold: bool, style: str, places: Mapping[str, int], sections: frozenset[str]
) -> str:
    if one.page_of in places:
        number = run(str(places[one.page_of]), style, bold=bold or one.strong, chinese=chinese)
        return field(f"PAGEREF {contents_bookmark(section_bookmark(one.page_of))} \\h", number, style)
    if one.refers_to in sections:
        number = run(one.text, style, bold=bold or one.strong, chinese=chinese)
        return field(f"REF {contents_bookmark(section_bookmark(one.refers_to))} \\r \\h", number, style)
    return run(one.text, _KIND_STYLES[one.kind] or style, bold=bold or one.strong, chinese=chinese, holds=True)


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph in a paragraph style; `properties` are further w:pPr children in schema order."""
    inside = f'<w:pStyle w:val="{style}"/>{properties}' if style else properties
    opening = f"<w:pPr>{inside}</w:pPr>" if inside else ""
    return f"<w:p>{opening}{content}</w:p>"


def field(instruction: str, shown: str, style: str = "") -> str:
    """A complex field with its cached result; `shown` are runs, all runs of the field take the character style."""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return (
        f'<w:r>{look}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{look}<w:instrText xml:space="preserve"> {text(instruction)} </w:instrText></w:r>'
        f'<w:r>{look}<w:fldChar w:fldCharType="separate"/></w:r>{shown}'
        f'<w:r>{look}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark(identifier: str, name: str, content: str) -> str:
    """Content between a bookmark's two ends. The number is derived from the name."""
    number = number_id("bookmark", name)
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'
