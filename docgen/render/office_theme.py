"""The theme part of Office files: docgen's colour tokens in the twelve scheme slots, and the two font pairs.

Shared by the PPTX and DOCX writers, so that re-theming in Office recolours text, tables and charts alike.
"""

from __future__ import annotations

from docgen.render.opc import XML, attribute
from docgen.theme import Theme

THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
# scheme slot -> colour token; hyperlinks have styles of their own, so their two slots carry the last two tokens
SLOTS = {
    "dk1": "ink", "lt1": "paper", "dk2": "brand", "lt2": "tint", "accent1": "accent", "accent2": "before",
    "accent3": "rule", "accent4": "pain", "accent5": "accent_text", "accent6": "muted", "hlink": "tint2",
    "folHlink": "on_brand",
}  # fmt: skip
_FILLS = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
_LINE = '<a:ln w="{}"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>'
_FORMATS = (
    f'<a:fmtScheme name="Plain"><a:fillStyleLst>{_FILLS}</a:fillStyleLst>'
    f"<a:lnStyleLst>{''.join(_LINE.format(width) for width in (6350, 12700, 19050))}</a:lnStyleLst>"
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILLS}</a:bgFillStyleLst></a:fmtScheme>"
)


def theme_xml(theme: Theme, *, major: str = "", minor: str = "", east_asian: str = "") -> str:
    """The theme part's XML. Faces default to the theme's: head as major, body as minor."""
    asian = east_asian or theme.fonts.east_asian
    colours = "".join(f'<a:{slot}><a:srgbClr val="{theme.colour(token)}"/></a:{slot}>' for slot, token in SLOTS.items())
    return (
        f'{XML}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name={attribute(theme.name)}>'
        f"<a:themeElements><a:clrScheme name={attribute(theme.name)}>{colours}</a:clrScheme>"
        f"<a:fontScheme name={attribute(theme.name)}>{_face('major', major or theme.fonts.head, asian)}"
        f"{_face('minor', minor or theme.fonts.body, asian)}</a:fontScheme>{_FORMATS}</a:themeElements>"
        "</a:theme>"
    )


def _face(kind: str, latin: str, asian: str) -> str:
    return (
        f"<a:{kind}Font><a:latin typeface={attribute(latin)}/><a:ea typeface={attribute(asian)}/>"
        f'<a:cs typeface=""/><a:font script="Hans" typeface={attribute(asian)}/></a:{kind}Font>'
    )
