"""The style sheet of a document: built-in names that a reviewer can restyle, sizes and leading of the print design.

Fonts are named separately for Latin and East Asian text in every style; colours name theme slots with their value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from docgen.render.docx.text import WORDPROCESSING, twips
from docgen.render.opc import XML, attribute
from docgen.theme import Theme

Density = Literal["", "roomy", "dense", "tight"]
"""How close the words of a sheet stand, or `tight` for the contents of a report; none for what stands as usual."""

_SLOT_NAMES = {
    "ink": "text1", "paper": "background1", "brand": "text2", "tint": "background2", "accent": "accent1",
    "before": "accent2", "rule": "accent3", "pain": "accent4", "accent_text": "accent5", "muted": "accent6",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spec:
    """A paragraph style: id, name, face (sans or serif), size and exact leading in points, and the rest.

    `based`, `following` are style ids; `before`, `after` in points; `numbering`, `borders`, `tabs`, `indent` are
    elements ready to write; `spacing` between letters in twips; `level` the outline level, 0 for chapters.
    """

    id: str
    name: str
    size: float
    leading: float
    colour: str = "ink"
    serif: bool = False
    bold: bool = False
    before: float = 0
    after: float = 0
    align: str = ""
    indent: str = ""
    based: str = "Normal"
    following: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    break_before: bool = False
    numbering: str = ""
    borders: str = ""
    tabs: str = ""
    level: int | None = None
    capitals: bool = False
    spacing: int = 0
    contextual: bool = False


_BUILT_IN = frozenset((
    "Normal", "Body Text", "List Bullet", "List Number", "List Bullet 2", "List Number 2", "Quote", "Title", "Subtitle",
    "heading 1", "heading 2", "heading 3", "TOC Heading", "toc 1", "toc 2", "table of figures", "header", "footer",
    "caption",
))  # fmt: skip


class Colours:
    """Colour attributes that follow the document's theme, with the value for programs that do not know themes."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def text(self, token: str) -> str:
        """A w:color element."""
        slot = _SLOT_NAMES.get(token)
        named = f' w:themeColor="{slot}"' if slot else ""
        return f'<w:color w:val="{self.theme.colour(token)}"{named}/>'

    def shade(self, token: str) -> str:
        """A w:shd element that fills with the colour."""
        slot = _SLOT_NAMES.get(token)
        named = f' w:themeFill="{slot}"' if slot else ""
        return f'<w:shd w:val="clear" w:color="auto" w:fill="{self.theme.colour(token)}"{named}/>'

    def edge(self, side: str, points: float, token: str, space: int = 0) -> str:
        """A border of that side: `points` thick, single line; 0 points is none."""
        if not points:
            return f'<w:{side} w:val="nil"/>'
        slot = _SLOT_NAMES.get(token)
        named = f' w:themeColor="{slot}"' if slot else ""
        value = self.theme.colour(token)
        return f'<w:{side} w:val="single" w:sz="{round(points * 8)}" w:space="{space}" w:color="{value}"{named}/>'


def styles_xml(
    theme: Theme, language: str, text_width: int, *, report: bool = True, sheet: Density = "", letter: bool = False
) -> str:
    """word/styles.xml. `text_width` in twips places the right tabs; forms and sheets have smaller headings."""
    from docgen.render.docx.style_list import paragraph_styles, table_styles

    colours = Colours(theme)
    faces = _Faces(theme, language)
    listed = "".join(
        _style(spec, faces, colours)
        for spec in paragraph_styles(language, text_width, colours, report=report, sheet=sheet, letter=letter)
    )
    # no space between Chinese words and digits, as in the PDF: Word's own would break lines elsewhere
    apart = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>' if language == "zh" else ""
    tables = table_styles(colours, report=report, chinese=language == "zh")
    return (
        f'{XML}<w:styles xmlns:w="{WORDPROCESSING}"><w:docDefaults><w:rPrDefault><w:rPr>{faces.fonts(serif=False)}'
        f'{colours.text("ink")}<w:sz w:val="20"/><w:szCs w:val="20"/>'
        '<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr><w:widowControl/>{apart}</w:pPr></w:pPrDefault></w:docDefaults>"
        f"{_latent()}{listed}{_character_styles(colours)}{tables}</w:styles>"
    )


def asian_serif(theme: Theme) -> str:
    """The East Asian face of prose: the theme's own, a song face where its printed prose has serifs."""
    return theme.fonts.east_asian if theme.fonts.print_serif_zh == theme.fonts.print_sans_zh else "SimSun"


def font_table_xml(theme: Theme) -> str:
    """word/fontTable.xml: the faces asked for, each with the family that measures the same where it is missing."""
    fonts = theme.fonts
    alike = {
        fonts.body: fonts.print_sans, fonts.head: fonts.print_serif, fonts.east_asian: fonts.print_sans_zh,
        asian_serif(theme): fonts.print_serif_zh,
    }  # fmt: skip
    rows = "".join(
        f"<w:font w:name={attribute(name)}><w:altName w:val={attribute(other)}/></w:font>"
        for name, other in alike.items()
    )
    return f'{XML}<w:fonts xmlns:w="{WORDPROCESSING}">{rows}</w:fonts>'


class _Faces:
    def __init__(self, theme: Theme, language: str) -> None:
        self._sans = (theme.fonts.body, theme.fonts.east_asian)
        self._serif = (theme.fonts.head, asian_serif(theme))

    def fonts(self, *, serif: bool) -> str:
        latin, asian = (attribute(name) for name in (self._serif if serif else self._sans))
        return f"<w:rFonts w:ascii={latin} w:eastAsia={asian} w:hAnsi={latin} w:cs={latin}/>"


def _style(spec: Spec, faces: _Faces, colours: Colours) -> str:
    is_normal = spec.id == "Normal"
    default = ' w:default="1"' if is_normal else ""
    based = "" if is_normal else f'<w:basedOn w:val="{spec.based}"/>'
    following = f'<w:next w:val="{spec.following}"/>' if spec.following else ""
    default += "" if spec.name in _BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{spec.id}"><w:name w:val={attribute(spec.name)}/>{based}'
        f'{following}<w:uiPriority w:val="{1 if is_normal else 10}"/><w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(spec)}</w:pPr><w:rPr>{_run_properties(spec, faces, colours)}</w:rPr></w:style>"
    )


def _paragraph_properties(spec: Spec) -> str:
    parts = (
        "<w:keepNext/>" if spec.keep_next else "",
        "<w:keepLines/>" if spec.keep_lines else "",
        "<w:pageBreakBefore/>" if spec.break_before else "",
        spec.numbering,
        f"<w:pBdr>{spec.borders}</w:pBdr>" if spec.borders else "",
        f"<w:tabs>{spec.tabs}</w:tabs>" if spec.tabs else "",
        f'<w:spacing w:before="{round(spec.before * 20)}" w:after="{round(spec.after * 20)}" ',
        # a drawing in a line of exact height would be cut off: leading 0 grows with what the line holds
        f'w:line="{round(spec.leading * 20)}" w:lineRule="exact"/>'
        if spec.leading
        else 'w:line="240" w:lineRule="auto"/>',
        spec.indent,
        "<w:contextualSpacing/>" if spec.contextual else "",
        f'<w:jc w:val="{spec.align}"/>' if spec.align else "",
        f'<w:outlineLvl w:val="{spec.level}"/>' if spec.level is not None else "",
    )
    return "".join(parts)


def _run_properties(spec: Spec, faces: _Faces, colours: Colours) -> str:
    parts = (
        faces.fonts(serif=spec.serif),
        _BOLD if spec.bold else "",
        "<w:caps/>" if spec.capitals else "",
        colours.text(spec.colour),
        f'<w:spacing w:val="{spec.spacing}"/>' if spec.spacing else "",
        _size(spec.size),
    )
    return "".join(parts)


_BOLD = "<w:b/><w:bCs/>"
_NOT_BOLD = '<w:b w:val="0"/><w:bCs w:val="0"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _character_styles(colours: Colours) -> str:
    muted, label = colours.text("muted"), _BOLD + colours.text("accent_text")
    # the marker of a known gap must be seen in every theme: bold on a highlighter's yellow
    gap = f'{_BOLD}{colours.text("ink")}<w:shd w:val="clear" w:color="auto" w:fill="FFE08A"/>'
    rows = (
        ("Strong", "Strong", _BOLD),
        ("Hyperlink", "Hyperlink", colours.text("accent_text") + '<w:u w:val="single"/>'),
        ("PlaceholderText", "Placeholder Text", muted),
        ("Gap", "Gap", gap),
        ("ForeignWords", "Foreign Words", muted + '<w:u w:val="dotted"/>'),
        ("CaptionLabel", "Caption Label", label),
        ("Badge", "Badge", label),
        ("Unit", "Unit", _NOT_BOLD + muted + _size(7.5)),
        ("Before", "Before", _NOT_BOLD + muted + _size(12)),
        ("DraftMark", "Draft Mark", _BOLD + colours.text("pain")),
        ("HeaderSection", "Header Section", _BOLD + colours.text("brand")),
        ("BarLabel", "Bar Label", colours.text("paper")),
        ("MarkSign", "Mark Sign", label),
    )
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        + ('<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>')
        + "".join(
            f'<w:style w:type="character" w:styleId="{identifier}"><w:name w:val="{name}"/>'
            '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="20"/><w:qFormat/>'
            f"<w:rPr>{properties}</w:rPr></w:style>"
            for identifier, name, properties in rows
        )
    )


def _latent() -> str:
    return (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
        'w:defQFormat="0" w:count="376"/>'
    )


def right_tab(width: int, leader: str = "") -> str:
    """A right-aligned tab stop at that width, with a dot leader when asked."""
    dots = f' w:leader="{leader}"' if leader else ""
    return f'<w:tab w:val="right"{dots} w:pos="{width}"/>'


def indent(left_mm: float = 0, hanging_mm: float = 0, right_mm: float = 0) -> str:
    """A w:ind element in millimetres."""
    hanging = f' w:hanging="{twips(hanging_mm)}"' if hanging_mm else ""
    return f'<w:ind w:left="{twips(left_mm)}" w:right="{twips(right_mm)}"{hanging}/>'
