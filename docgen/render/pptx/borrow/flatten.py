"""Shapes freed from the layout they stood on: place, text frame and text styles written into the shape itself."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docgen.render.pptx.borrow.xml import A, P, parsed, plain, q
from docgen.render.pptx.template.package import Archive

_BODY = ("body", "obj", "subTitle", "", "chart", "tbl", "clipArt", "dgm", "media", "pic")
_SYMBOLS = ("wingdings", "symbol", "webdings", "marlett")


class Sheets:
    """What a slide stands on: its layout, master, and the default text style of its file."""

    def __init__(self, archive: Archive, slide: str) -> None:
        self.slide = slide
        self.layout = self._of(archive, slide, "slideLayout")
        self.master = self._of(archive, self.layout, "slideMaster")
        self._layout, self._master = parsed(archive, self.layout), parsed(archive, self.master)
        self._defaults = parsed(archive, archive.main).find(q(P, "defaultTextStyle"))
        mapped = self._master.find(q(P, "clrMap"))
        self.colours = dict(mapped.attrib) if mapped is not None else {}

    @staticmethod
    def _of(archive: Archive, part: str, kind: str) -> str:
        for relation in archive.relations(part).values():
            if relation.kind == kind:
                return archive.inside(part, relation)
        raise archive.broken(f"{part}: {kind} ?")

    def above(self, mark: Any) -> list[Any]:
        """The placeholders that one inherits from, nearest first."""
        kind, index = mark.get("type", ""), mark.get("idx", "0")
        found = []
        for sheet, by_index in ((self._layout, True), (self._master, False)):
            for shape in sheet.iter(q(P, "sp"), q(P, "pic"), q(P, "graphicFrame")):
                other = shape.find(f"./*/{q(P, 'nvPr')}/{q(P, 'ph')}")
                if other is None:
                    continue
                same = other.get("type", "") == kind or (kind in _BODY and other.get("type", "") == "body")
                if (by_index and other.get("idx", "0") == index) or (not by_index and same):
                    found.append(shape)
                    break
        return found

    def drawn(self) -> list[Any]:
        """The shapes that layout and master show on every slide: all but placeholders."""
        sheets = [self._layout]
        if self._layout.get("showMasterSp") not in ("0", "false"):
            sheets.append(self._master)
        trees = [sheet.find(f"{q(P, 'cSld')}/{q(P, 'spTree')}") for sheet in sheets]
        shapes = [shape for tree in trees if tree is not None for shape in tree if isinstance(shape.tag, str)]
        return [shape for shape in shapes if shape.find(f"./*/{q(P, 'nvPr')}/{q(P, 'ph')}") is None]

    def styles(self, mark: Any) -> list[Any]:
        """Text styles of the file for a shape, weakest first."""
        if mark is None:
            return [self._defaults] if self._defaults is not None else []
        kind = "bodyStyle" if mark.get("type", "") in _BODY else "otherStyle"
        found = self._master.find(f"{q(P, 'txStyles')}/{q(P, kind)}")
        return [found] if found is not None else []


def flatten(shape: Any, mark: Any, sheets: Sheets) -> None:
    """Give a shape what it inherits, and take the mark of its placeholder away."""
    above = sheets.above(mark) if mark is not None else []
    _place(shape, above)
    body = shape.find(q(P, "txBody"))
    if plain(shape) == "sp" and body is not None:
        _frame(body, above)
        _styles(body, above, sheets.styles(mark))
    if mark is not None:
        mark.getparent().remove(mark)


def _place(shape: Any, above: list[Any]) -> None:
    properties = shape.find(q(P, "spPr"))
    if properties is None:
        return
    for other in above:
        theirs = other.find(q(P, "spPr"))
        for child in theirs if theirs is not None else ():
            if not any(_same_part(child, own) for own in properties):
                _insert(properties, deepcopy(child))
    if properties.find(q(A, "prstGeom")) is None and properties.find(q(A, "custGeom")) is None:
        from lxml import etree

        shaped = etree.SubElement(properties, q(A, "prstGeom"), prst="rect")
        etree.SubElement(shaped, q(A, "avLst"))
        properties.remove(shaped)
        _insert(properties, shaped)


_ORDER = (
    ("xfrm",), ("custGeom", "prstGeom"), ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"),
    ("ln",), ("effectLst", "effectDag"), ("scene3d",), ("sp3d",), ("extLst",),
)  # fmt: skip


def _rank(node: Any) -> int:
    return next((rank for rank, names in enumerate(_ORDER) if plain(node) in names), len(_ORDER))


def _same_part(one: Any, other: Any) -> bool:
    return _rank(one) == _rank(other)


def _insert(properties: Any, child: Any) -> None:
    place = sum(1 for own in properties if _rank(own) < _rank(child))
    properties.insert(place, child)


def _frame(body: Any, above: list[Any]) -> None:
    """Insets, anchor and the rest of a text frame."""
    frame = body.find(q(A, "bodyPr"))
    for other in above:
        theirs = other.find(f"{q(P, 'txBody')}/{q(A, 'bodyPr')}")
        if theirs is None or frame is None:
            continue
        for key, value in theirs.attrib.items():
            if key not in frame.attrib:
                frame.set(key, value)
        if len(frame) == 0:
            for child in theirs:
                frame.append(deepcopy(child))


def _styles(body: Any, above: list[Any], base: list[Any]) -> None:
    """One list style with all that the shape inherits, its own on top."""
    from lxml import etree

    own = body.find(q(A, "lstStyle"))
    if own is None:
        own = etree.Element(q(A, "lstStyle"))
        body.insert(1, own)
    found = (other.find(f"{q(P, 'txBody')}/{q(A, 'lstStyle')}") for other in reversed(above))
    layers = [*base, *(one for one in found if one is not None), deepcopy(own)]
    levels: dict[str, Any] = {}
    for layer in layers:
        for level in layer:
            name = plain(level)
            if name not in levels:
                levels[name] = deepcopy(level)
            else:
                _over(levels[name], level)
    for child in list(own):
        own.remove(child)
    for name in sorted(levels, key=lambda one: (one != "defPPr", one)):
        if name != "extLst":
            own.append(levels[name])


def _over(under: Any, upper: Any) -> None:
    """Lay properties over others: attributes and children of the upper one win."""
    for key, value in upper.attrib.items():
        under.set(key, value)
    for child in upper:
        same = [one for one in under if _group(one) == _group(child)]
        if plain(child) == "defRPr" and same:
            _over(same[0], child)
            continue
        place = under.index(same[0]) if same else _spot(under, child)
        for one in same:
            under.remove(one)
        under.insert(place, deepcopy(child))


_GROUPS = {
    "buNone": "bullet", "buChar": "bullet", "buAutoNum": "bullet", "buBlip": "bullet",
    "buFont": "face", "buFontTx": "face", "buClr": "colour", "buClrTx": "colour",
    "buSzPct": "size", "buSzPts": "size", "buSzTx": "size",
    "solidFill": "fill", "noFill": "fill", "gradFill": "fill", "pattFill": "fill", "blipFill": "fill",
}  # fmt: skip
_PLACES = ("ln", "lnSpc", "fill", "spcBef", "effectLst", "spcAft", "highlight", "colour", "size", "face", "bullet",
           "tabLst", "latin", "ea", "cs", "sym", "hlinkClick", "defRPr", "extLst")  # fmt: skip


def _group(node: Any) -> str:
    return _GROUPS.get(plain(node), plain(node))


def _spot(under: Any, child: Any) -> int:
    def rank(node: Any) -> int:
        return _PLACES.index(_group(node)) if _group(node) in _PLACES else len(_PLACES)

    return sum(1 for one in under if rank(one) <= rank(child))


def merged_colours(tree: Any, sheets: Sheets) -> None:
    """Colours of the other theme by the names that our masters give them."""
    straight = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
    for one in tree.iter(q(A, "schemeClr")):
        written = one.get("val", "")
        one.set("val", straight.get(written, written))


def theme_faces(tree: Any) -> None:
    """Fonts named outright follow the deck's theme; those of symbols stay, or their signs would be letters."""
    for tag in ("latin", "ea", "cs"):
        for one in list(tree.iter(q(A, tag))):
            face = one.get("typeface", "")
            if not face.startswith("+") and not face.lower().startswith(_SYMBOLS) and one.getparent() is not None:
                one.getparent().remove(one)
