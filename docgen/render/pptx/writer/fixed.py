"""Parts that depend on the theme and language alone: theme, master, the three layouts, notes master, settings.

They are built and compressed once per theme and language, and carried into every deck as they are.
"""

from __future__ import annotations

from functools import lru_cache

from docgen.model.slides import Box, inches
from docgen.render.opc import OFFICE, XML, Entry, attribute, deflate
from docgen.render.pptx.grid import (
    BAND,
    BAND_RULE,
    BODY_BOTTOM,
    BODY_TOP,
    CONFIDENTIALITY_BOX,
    CONTENT,
    HEIGHT,
    MARGIN,
    PAGE_BOX,
    STRIP,
    STRIP_RULE,
    WIDTH,
    column_x,
    cover_subtitle_box,
    cover_title_box,
    key_title_box,
    title_box,
)
from docgen.render.pptx.styles import BODY, COVER, FOOT, LEAD, TITLE, Style
from docgen.render.pptx.writer.names import TYPE, A, P, fill
from docgen.render.pptx.writer.shades import shaded
from docgen.render.pptx.writer.words import tag
from docgen.theme import Theme

NAMESPACES = f'xmlns:a="{A}" xmlns:r="{OFFICE}" xmlns:p="{P}"'
THEME_SLOTS = (
    ("dk1", "ink"), ("lt1", "paper"), ("dk2", "brand"), ("lt2", "tint"), ("accent1", "accent"), ("accent2", "before"),
    ("accent3", "rule"), ("accent4", "pain"), ("accent5", "accent_text"), ("accent6", "muted"),
    ("hlink", "accent_text"), ("folHlink", "muted"),
)  # fmt: skip
"""The colour of each slot of the theme part. Links are read on paper: the accent as text, and quieter once followed."""
LAYOUTS = {
    "cover": "ppt/slideLayouts/slideLayout1.xml",
    "content": "ppt/slideLayouts/slideLayout2.xml",
    "key": "ppt/slideLayouts/slideLayout3.xml",
}
MASTER = "ppt/slideMasters/slideMaster1.xml"
NOTES_MASTER = "ppt/notesMasters/notesMaster1.xml"
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
EMPTY_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm>'
    "</p:grpSpPr>"
)
_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)


@lru_cache(maxsize=16)
def fixed_parts(digest: str, language: str, theme: _Held) -> tuple[tuple[Entry, str], ...]:
    """Compressed parts with their content types, the same for every deck of a theme and language."""
    look = theme.theme
    parts = (
        ("ppt/theme/theme1.xml", theme_xml(look, language), _THEME_TYPE),
        ("ppt/theme/theme2.xml", theme_xml(look, language), _THEME_TYPE),
        (MASTER, _master(look, language), f"{TYPE}.slideMaster+xml"),
        (LAYOUTS["cover"], _cover_layout(look, language), f"{TYPE}.slideLayout+xml"),
        (LAYOUTS["content"], _content_layout(look, language), f"{TYPE}.slideLayout+xml"),
        (LAYOUTS["key"], _key_layout(look, language), f"{TYPE}.slideLayout+xml"),
        (NOTES_MASTER, _notes_master(language), f"{TYPE}.notesMaster+xml"),
        ("ppt/presProps.xml", f"{XML}<p:presentationPr {NAMESPACES}/>", f"{TYPE}.presProps+xml"),
        ("ppt/viewProps.xml", _view(), f"{TYPE}.viewProps+xml"),
        ("ppt/tableStyles.xml", _table_styles(), f"{TYPE}.tableStyles+xml"),
    )
    return tuple((deflate(name, shaded(look, xml).encode("utf-8")), kind) for name, xml, kind in parts)


class _Held:
    """A theme as a cache key: themes hold mappings, their digest says whether two are the same."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.theme == self.theme


def fixed(theme: Theme, language: str) -> tuple[tuple[Entry, str], ...]:
    """The fixed parts of a theme in a language."""
    return fixed_parts(theme.digest, language, _Held(theme))


def theme_xml(theme: Theme, language: str) -> str:
    """The theme part: colour tokens in the twelve slots, head and body faces, the East Asian face in both."""
    colours = "".join(f'<a:{slot}><a:srgbClr val="{theme.colour(token)}"/></a:{slot}>' for slot, token in THEME_SLOTS)
    # Chinese has no serif role: size and weight carry the hierarchy there, figures included.
    head = theme.fonts.body if language == "zh" else theme.fonts.head
    name = attribute(theme.name)
    fills = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    lines = "".join(
        f'<a:ln w="{w}"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:prstDash val="solid"/></a:ln>'
        for w in (9525, 12700, 19050)
    )
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{XML}<a:theme xmlns:a="{A}" name={name}><a:themeElements><a:clrScheme name={name}>{colours}</a:clrScheme>'
        f"<a:fontScheme name={name}>{_fonts('majorFont', head, theme)}{_fonts('minorFont', theme.fonts.body, theme)}"
        f"</a:fontScheme><a:fmtScheme name={name}><a:fillStyleLst>{fills}</a:fillStyleLst><a:lnStyleLst>{lines}"
        f"</a:lnStyleLst><a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fills}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def _fonts(kind: str, latin: str, theme: Theme) -> str:
    east = attribute(theme.fonts.east_asian)
    return (
        f'<a:{kind}><a:latin typeface={attribute(latin)}/><a:ea typeface={east}/><a:cs typeface=""/>'
        f'<a:font script="Hans" typeface={east}/></a:{kind}>'
    )


def _box(box: Box) -> str:
    return f'<a:xfrm><a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.width}" cy="{box.height}"/></a:xfrm>'


def _ground(number: int, name: str, box: Box, token: str) -> str:
    """A plain filled rectangle of a layout."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        f'{_box(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill(token)}<a:ln><a:noFill/></a:ln></p:spPr>'
        '<p:txBody><a:bodyPr rtlCol="0" anchor="ctr"/><a:lstStyle/><a:p><a:endParaRPr lang="en-GB"/></a:p>'
        "</p:txBody></p:sp>"
    )


def _placeholder(
    number: int, name: str, mark: str, box: Box, style: Style, language: str, *, colour: str = "ink", anchor: str = "t",
    align: str = "l", content: str = "",
) -> str:  # fmt: skip
    face = "+mj" if style.head else "+mn"
    size = style.size(language)
    level = (
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}">'
        f'<a:lnSpc><a:spcPts val="{round(size * style.leading(language) * 100)}"/>'
        '</a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{round(size * 100)}" b="{int(style.strong)}">{fill(colour)}'
        f'<a:latin typeface="{face}-lt"/><a:ea typeface="{face}-ea"/></a:defRPr></a:lvl1pPr>'
    )
    inner = content or f'<a:endParaRPr lang="{tag(language)}"/>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {mark}/></p:nvPr></p:nvSpPr><p:spPr>{_box(box)}"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle>{level}</a:lstStyle><a:p>{inner}</a:p></p:txBody></p:sp>"
    )


def _slide_number(language: str) -> str:
    return (
        f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr lang="{tag(language)}" b="1"/>'
        "<a:t>‹#›</a:t></a:fld>"
    )


def _feet(language: str, first: int) -> str:
    return _placeholder(
        first, "Confidentiality", 'type="ftr" sz="quarter" idx="11"', CONFIDENTIALITY_BOX, FOOT, language,
        colour="muted", align="r",
    ) + _placeholder(
        first + 1, "Page number", 'type="sldNum" sz="quarter" idx="12"', PAGE_BOX, FOOT, language, align="r",
        content=_slide_number(language),
    )  # fmt: skip


def _tree(shapes: str, name: str = "") -> str:
    named = f' name="{name}"' if name else ""
    return f"<p:cSld{named}><p:spTree>{EMPTY_GROUP}{shapes}</p:spTree></p:cSld>"


def _cover_layout(theme: Theme, language: str) -> str:
    bold = theme.bold_band
    if bold:
        ground = _ground(2, "Ground", Box(0, 0, WIDTH, HEIGHT), "brand")
    else:
        x = column_x(9)
        ground = _ground(2, "Panel", Box(x, 0, WIDTH - x, HEIGHT), "brand")
        ground += _ground(3, "Panel key", Box(x, 0, inches(0.07), HEIGHT), "accent")
    colour = "paper" if bold else "brand"
    title = _placeholder(4, "Title", 'type="title"', cover_title_box(bold), COVER, language, colour=colour, anchor="b")
    under = _placeholder(
        5,
        "Subtitle",
        'type="subTitle" idx="1"',
        cover_subtitle_box(bold),
        Style(LEAD.en, LEAD.zh),
        language,
        colour="on_brand" if bold else "ink",
    )
    return _layout("title", _tree(ground + title + under, "Cover"))


def _content_layout(theme: Theme, language: str) -> str:
    """Most slides: a strip behind the line of parts where the theme has bands, the title on paper."""
    strip = _band("Strip", STRIP, STRIP_RULE) if theme.bold_band else ""
    box = title_box(theme.bold_band)
    title = _placeholder(4, "Title", 'type="title"', box, TITLE, language, colour="brand", anchor="b")
    return _layout("titleOnly", _tree(strip + title + _feet(language, 5), "Content"))


def _key_layout(theme: Theme, language: str) -> str:
    """The few slides that carry the deck: the full band behind the title, where the theme has bands."""
    bold = theme.bold_band
    band = _band("Title band", BAND, BAND_RULE) if bold else ""
    colour, anchor = ("paper", "ctr") if bold else ("brand", "b")
    box = key_title_box(bold)
    title = _placeholder(4, "Title", 'type="title"', box, TITLE, language, colour=colour, anchor=anchor)
    return _layout("titleOnly", _tree(band + title + _feet(language, 5), "Key message"))


def _band(name: str, height: int, rule: int) -> str:
    """A dark ground over the slide's upper edge, and the rule that ends it."""
    return _ground(2, name, Box(0, 0, WIDTH, height), "brand") + _ground(
        3, f"{name} rule", Box(0, height, WIDTH, rule), "accent"
    )


def _layout(kind: str, tree: str) -> str:
    return (
        f'{XML}<p:sldLayout {NAMESPACES} type="{kind}" preserve="1">{tree}'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _levels(style: Style, language: str, colour: str) -> str:
    size = style.size(language)
    face = "+mj" if style.head else "+mn"
    return "".join(
        f'<a:lvl{level}pPr marL="{(level - 1) * 228600}" indent="0" algn="l" defTabSz="914400" eaLnBrk="1" '
        f'latinLnBrk="0" hangingPunct="1"><a:lnSpc><a:spcPct val="{round(style.leading_en * 100000)}"/></a:lnSpc>'
        "<a:buNone/>"
        f'<a:defRPr sz="{round(size * 100)}" b="{int(style.strong)}" kern="1200">{fill(colour)}'
        f'<a:latin typeface="{face}-lt"/><a:ea typeface="{face}-ea"/><a:cs typeface="{face}-cs"/>'
        f"</a:defRPr></a:lvl{level}pPr>"
        for level in range(1, 10)
    )


def _master(theme: Theme, language: str) -> str:
    title = _placeholder(
        2, "Title", 'type="title"', title_box(theme.bold_band), TITLE, language, colour="brand", anchor="b"
    )
    body = _placeholder(
        3, "Text", 'type="body" idx="1"', Box(MARGIN, BODY_TOP, CONTENT, BODY_BOTTOM - BODY_TOP), BODY, language
    )
    background = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    tree = _tree(title + body + _feet(language, 4)).replace("<p:cSld>", f"<p:cSld>{background}")
    return (
        f"{XML}<p:sldMaster {NAMESPACES}>{tree}{_MAP}<p:sldLayoutIdLst>"
        '<p:sldLayoutId id="2147483649" r:id="rId1"/><p:sldLayoutId id="2147483650" r:id="rId2"/>'
        '<p:sldLayoutId id="2147483651" r:id="rId3"/></p:sldLayoutIdLst>'
        f"<p:txStyles><p:titleStyle>{_levels(TITLE, language, 'brand')}</p:titleStyle>"
        f"<p:bodyStyle>{_levels(BODY, language, 'ink')}</p:bodyStyle>"
        f"<p:otherStyle>{_levels(BODY, language, 'ink')}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def _notes_master(language: str) -> str:
    picture = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="685800" y="1143000"/>'
        '<a:ext cx="5486400" cy="3086100"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        '<a:ln w="12700"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:ln></p:spPr></p:sp>'
    )
    notes = _placeholder(
        3, "Notes", 'type="body" sz="quarter" idx="3"', Box(685800, 4400550, 5486400, 3600450), Style(12, 12), language
    )
    background = '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
    tree = _tree(picture + notes).replace("<p:cSld>", f"<p:cSld>{background}")
    return f"{XML}<p:notesMaster {NAMESPACES}>{tree}{_MAP}</p:notesMaster>"


def _view() -> str:
    return (
        f'{XML}<p:viewPr {NAMESPACES}><p:normalViewPr><p:restoredLeft sz="15620"/><p:restoredTop sz="80000"/>'
        "</p:normalViewPr></p:viewPr>"
    )


def _table_styles() -> str:
    return f'{XML}<a:tblStyleLst xmlns:a="{A}" def="{{2D5ABB26-0587-4C30-8999-92F81FD0307C}}"/>'
