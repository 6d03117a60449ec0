"""How a company's file sets its styles, and our style sheet with those looks.

A style is matched by its name, which is the same in every language of Word for the built-in ones. Its look is taken
whole: the document's defaults, the styles it is based on, then itself. What makes our styles work stays ours: levels,
numbering, tab stops, what keeps together.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from docgen.render.docx.reference.parsing import W, parse_xml, parsed, serialised
from docgen.render.docx.text import WORDPROCESSING
from docgen.render.pptx.template.package import Archive

_PARAGRAPH = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
)  # fmt: skip
"""Children of w:pPr in the order of the schema (ECMA-376 part 1, 17.3.1.26)."""
_TAKEN = frozenset(("pBdr", "shd", "spacing", "ind", "jc", "wordWrap", "snapToGrid", "kinsoku", "overflowPunct"))
_RUN = (
    "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
    "imprint", "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "shd",
)  # fmt: skip
"""Children of w:rPr that are looks, in the order of the schema."""
_INSTEAD = {"body text": "normal", "list bullet": "normal", "list number": "normal"}
"""Most files set their prose in Normal: these take its letters, not its paragraphs."""
_ON_DARK = frozenset(("title", "subtitle"))
"""They stand on the cover's dark panel and keep our colour."""
_THEME_FACES = {"asciiTheme": "ascii", "hAnsiTheme": "hAnsi", "eastAsiaTheme": "eastAsia", "cstheme": "cs"}


@dataclass(frozen=True, slots=True)
class Faces:
    """Font names of a style; empty where it names none."""

    latin: str = ""
    east_asian: str = ""


@dataclass(frozen=True, slots=True)
class Looks:
    """The styles of a file: by lower-case name, their paragraph and run properties with all they inherit.

    `names` gives the name of a style id; `scheme` the colours of its theme.
    """

    paragraphs: Mapping[str, Mapping[str, Any]] = field(repr=False)
    runs: Mapping[str, Mapping[str, Any]] = field(repr=False)
    names: Mapping[str, str]
    scheme: Mapping[str, str]

    def faces(self, name: str) -> Faces:
        """The fonts of a style."""
        fonts = self.runs.get(name, {}).get("rFonts")
        if fonts is None:
            return Faces()
        return Faces(fonts.get(f"{W}ascii", ""), fonts.get(f"{W}eastAsia", ""))

    def colour(self, name: str) -> str:
        """RRGGBB of a style's letters; empty where it leaves them black."""
        found = self.runs.get(name, {}).get("color")
        value = found.get(f"{W}val", "") if found is not None else ""
        return value.upper() if len(value) == 6 and value != "auto" else ""


def read_looks(archive: Archive) -> Looks:
    """The looks of a file. Raises ContentError for a style part that is no plain XML."""
    related = {one.kind: one for one in archive.relations(archive.main).values()}
    faces, scheme = _theme(archive, related)
    if "styles" not in related:
        return Looks({}, {}, {}, scheme)
    root = parsed(archive, archive.inside(archive.main, related["styles"]))
    styles = {one.get(f"{W}styleId", ""): one for one in root.findall(f"{W}style")}
    names = {identifier: _name(one) for identifier, one in styles.items()}
    paragraphs, runs = {}, {}
    for identifier, name in names.items():
        if styles[identifier].get(f"{W}type") not in ("paragraph", "character"):
            continue
        chain = _chain(identifier, styles)
        is_paragraph = styles[identifier].get(f"{W}type") == "paragraph"
        first = [root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")] if is_paragraph else []
        paragraphs[name] = _merged([*first, *(one.find(f"{W}pPr") for one in chain)])
        first = [root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")] if is_paragraph else []
        runs[name] = _merged([*first, *(one.find(f"{W}rPr") for one in chain)])
        if "rFonts" in runs[name]:
            _name_faces(runs[name]["rFonts"], faces)
    return Looks(paragraphs, runs, names, scheme)


def _name(style: Any) -> str:
    found = style.find(f"{W}name")
    return (found.get(f"{W}val", "") if found is not None else "").lower()


def _chain(identifier: str, styles: Mapping[str, Any]) -> list[Any]:
    """A style and those it is based on, the first one first; a circle is cut."""
    out: list[Any] = []
    while identifier in styles and styles[identifier] not in out:
        out.append(styles[identifier])
        based = out[-1].find(f"{W}basedOn")
        identifier = based.get(f"{W}val", "") if based is not None else ""
    return out[::-1]


def _merged(sources: list[Any]) -> dict[str, Any]:
    """Properties by name, later ones over earlier ones; fonts, spacing and indents attribute by attribute."""
    out: dict[str, Any] = {}
    for source in sources:
        for one in source if source is not None else ():
            if not isinstance(one.tag, str) or not one.tag.startswith(W):
                continue
            name = one.tag.removeprefix(W)
            if name in ("rFonts", "spacing", "ind") and name in out:
                _over(out[name], one)
            else:
                out[name] = deepcopy(one)
    return out


def _over(below: Any, above: Any) -> None:
    """Attributes of the upper element; a font of the theme and a named one of the same kind replace each other."""
    for theme, plain in _THEME_FACES.items():
        if above.get(f"{W}{theme}") is not None or above.get(f"{W}{plain}") is not None:
            below.attrib.pop(f"{W}{theme}", None)
            below.attrib.pop(f"{W}{plain}", None)
    below.attrib.update(above.attrib)


def _name_faces(fonts: Any, faces: Mapping[str, str]) -> None:
    """Fonts by name, where the file says which of its theme's."""
    for theme, plain in _THEME_FACES.items():
        slot = fonts.attrib.pop(f"{W}{theme}", "")
        if faces.get(slot):
            fonts.set(f"{W}{plain}", faces[slot])
    fonts.attrib.pop(f"{W}hint", None)


def _theme(archive: Archive, related: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """The theme's faces by the slot that styles name, and its colours by slot."""
    if "theme" not in related:
        return {}, {}
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    root = parsed(archive, archive.inside(archive.main, related["theme"]))
    faces: dict[str, str] = {}
    scheme: dict[str, str] = {}
    for slot in ("major", "minor"):
        for child, ends in (("latin", ("HAnsi", "Ascii")), ("ea", ("EastAsia",)), ("cs", ("Bidi",))):
            found = root.find(f".//{drawing}{slot}Font/{drawing}{child}")
            faces |= {f"{slot}{end}": found.get("typeface", "") for end in ends if found is not None}
        hans = root.find(f".//{drawing}{slot}Font/{drawing}font[@script='Hans']")
        if hans is not None and not faces.get(f"{slot}EastAsia"):
            faces[f"{slot}EastAsia"] = hans.get("typeface", "")
    colours = root.find(f".//{drawing}clrScheme")
    for one in colours if colours is not None else ():
        shade = one[0].get("lastClr") or one[0].get("val", "") if len(one) else ""
        scheme[one.tag.removeprefix(drawing)] = shade
    return faces, scheme


def restyled(styles: str, looks: Looks) -> str:
    """Our style sheet; a style that the file has too looks as it does there."""
    root = parse_xml(styles)
    for style in root.findall(f"{W}style"):
        name, letters = _name(style), _name(style)
        if name not in looks.runs and _INSTEAD.get(name) in looks.runs:
            letters = _INSTEAD[name]
        if style.get(f"{W}type") == "paragraph" and name in looks.paragraphs:
            _paragraph(style, looks.paragraphs[name])
        if letters in looks.runs and style.find(f"{W}rPr") is not None:
            _letters(style, looks.runs[letters], keep_colour=name in _ON_DARK)
    return serialised(root)


def _paragraph(style: Any, theirs: Mapping[str, Any]) -> None:
    ours = style.find(f"{W}pPr")
    own = {one.tag.removeprefix(W): one for one in ours}
    leave = {"ind"} if "numPr" in own else set()
    taken = {name: deepcopy(one) for name, one in theirs.items() if name in _TAKEN - leave}
    kept = {name: one for name, one in own.items() if name not in _TAKEN - leave}
    ours[:] = sorted({**kept, **taken}.values(), key=lambda one: _PARAGRAPH.index(one.tag.removeprefix(W)))


def _letters(style: Any, theirs: Mapping[str, Any], *, keep_colour: bool) -> None:
    ours = style.find(f"{W}rPr")
    own = {one.tag.removeprefix(W): one for one in ours}
    taken = {name: deepcopy(one) for name, one in theirs.items() if name in _RUN}
    fonts = taken.get("rFonts")
    if fonts is not None and "rFonts" in own:
        for name, value in own["rFonts"].items():
            if fonts.get(name) is None:
                fonts.set(name, value)
    for name in ("rFonts", *(("color",) if keep_colour else ())):
        if name in own and (name == "color" or name not in taken):
            taken[name] = own[name]
    ours[:] = sorted(taken.values(), key=lambda one: _RUN.index(one.tag.removeprefix(W)))
    for one in ours.iter(f"{{{WORDPROCESSING}}}color", f"{{{WORDPROCESSING}}}shd"):
        for attribute in [name for name in one.attrib if "theme" in name and one is not own.get("color")]:
            del one.attrib[attribute]


__all__ = ["Faces", "Looks", "read_looks", "restyled"]
