"""Borrowed slides as parts of the deck: their pictures, charts and masters under names and ids of their own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from docgen.model.lifted import Lifted, LiftedPart
from docgen.model.slides import Deck, LiftedPlace, Slide
from docgen.render.opc import Package, Part, text
from docgen.render.pptx.writer.base import Base, OwnBase
from docgen.render.pptx.writer.fixed import NAMESPACES
from docgen.render.pptx.writer.names import A16, DECORATIVE, TYPE
from docgen.render.pptx.writer.table_styles import TableStyles

_MARK = re.compile(r"@([xyw]):(-?\d+)@")
_SIZE = re.compile(r'\bsz="(\d{3,6})"')
_SCHEME = re.compile(r'(<a:schemeClr val=")(\w+)(")')
_LAYOUT_ID = re.compile(r'(<p:sldLayoutId\b[^>]*?\bid=")\d+(")')
_LISTED = re.compile(r'<(?:\w+:)?sldLayoutId\b[^>]*?\b\w+:id="([^"]+)"[^>]*?/>')
_COLOURS = {
    "accent1": "tx2", "accent2": "accent1", "accent3": "accent5", "accent4": "accent2", "accent5": "accent6",
    "accent6": "accent4", "hlink": "accent5", "folHlink": "accent6",
}  # fmt: skip
"""The slot of our themes that stands for one of anybody else's: our slots hold tokens, theirs six accents."""

_INK = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
_PLAIN_WORDS = re.compile(r"<a:defRPr((?: [^<>]*?[^/])?)>(?!<a:(?:ln|\w*[fF]ill)\b)(<)")
_BARE_WORDS = re.compile(r"<a:defRPr((?: [^<>]*?)?)/>")
_FIRST_ID = 2_147_983_648
"""Where ids of borrowed masters and layouts start: far from ours and from those of a template."""

_FOLDERS = {"image": "media", "chart": "charts", "package": "embeddings", "slideLayout": "slideLayouts",
            "slideMaster": "slideMasters", "theme": "theme"}  # fmt: skip


class Borrowed:
    """The borrowed slides of a deck under construction; `masters` are those that come along, with their ids."""

    def __init__(self, package: Package, deck: Deck, base: Base) -> None:
        self._package, self._base = package, base
        self._names: dict[object, str] = {}
        self._next = _FIRST_ID
        self.masters: list[tuple[str, int]] = []
        held = [slide.borrowed.lifted for slide in deck.slides if slide.borrowed is not None]
        self._styles = TableStyles(held)
        self._digests = {(one.key, part.name): (part.content_type, hashlib.sha256(part.data).digest())
                         for one in held for part in one.parts if part.content_type.startswith("image/")}  # fmt: skip
        self._layouts = {(one.key, one.layout) for one in held}
        for lifted in dict.fromkeys((one.key, one.master) for one in held if not one.restyled):
            self.masters.append((self._name(*lifted, "slideMaster"), self._id()))

    def write_styles(self) -> None:
        """The table styles part, where borrowed tables need one."""
        xml = self._styles.part()
        if xml:
            self._package.write("ppt/tableStyles.xml", self._base.linked("content", xml), f"{TYPE}.tableStyles+xml")

    def shapes(self, part: Part, place: LiftedPlace) -> str:
        """The shapes of a restyled slide, their parts written."""
        lifted = place.lifted
        moved = lifted.xml.decode("utf-8")
        moved = _MARK.sub(lambda found: str(_moved(place, found[1], int(found[2]))), moved)
        moved = _SIZE.sub(lambda found: f'sz="{place.type_size(int(found[1]))}"', moved)
        names = {}
        for identifier, kind, target, external in lifted.relations:
            where = target if external else self._name(lifted.key, target, kind, part.name)
            names[identifier] = part.relate(kind, where, external=external)
        self._write_parts(lifted, part.name)
        return self._coloured(_renamed(moved, names))

    def whole(self, slide: Slide, name: str, place: LiftedPlace, ours: str) -> str:
        """The XML of a slide that keeps its look, with shapes of `ours` on it, its parts written."""
        lifted, part = place.lifted, self._package.part(name)
        part.keep("docgenLayout", _kind("slideLayout"), self._name(lifted.key, lifted.layout, "slideLayout"))
        for identifier, kind, target, external in lifted.relations:
            where = target if external else self._name(lifted.key, target, kind, name)
            part.keep(identifier, kind, where, external=external)
        self._write_parts(lifted, name)
        suffix = slide.title.removeprefix(lifted.title) if slide.title.startswith(lifted.title) else ""
        xml = self._styles.named(lifted.key, lifted.xml.decode("utf-8"))
        return xml.replace("@title@", text(suffix)).replace("@ours@", _in_theirs(ours))

    def _write_parts(self, lifted: Lifted, slide: str) -> None:
        kinds = dict(_kinds(lifted))
        for one in lifted.parts:
            name = self._name(lifted.key, one.name, kinds.get(one.name, ""), slide)
            part = self._package.part(name)
            if name in self._package.names:
                continue
            for identifier, kind, target, external in one.relations:
                if self._stays(one, lifted.key, target):
                    continue
                where = target if external else self._name(lifted.key, target, kind, slide)
                part.keep(identifier, kind, where, external=external)
            self._package.write(name, self._content(one, lifted), one.content_type)

    def _stays(self, part: LiftedPart, key: str, target: str) -> bool:
        """Whether a part leads to a layout that no borrowed slide of its file stands on."""
        return _is_master(part) and "slideLayout" in target and (key, target) not in self._layouts

    def _content(self, part: LiftedPart, lifted: Lifted) -> bytes:
        if _is_master(part):
            stay = {row[0] for row in part.relations if self._stays(part, lifted.key, row[2])}
            xml = part.data.decode("utf-8")
            xml = _LISTED.sub(lambda found: "" if found[1] in stay else found[0], xml)
            return _LAYOUT_ID.sub(lambda found: f"{found[1]}{self._id()}{found[2]}", xml).encode("utf-8")
        if lifted.restyled and part.content_type.endswith("+xml"):
            xml = part.data.decode("utf-8")
            return (
                self._charted(xml) if part.content_type.endswith("drawingml.chart+xml") else self._coloured(xml)
            ).encode("utf-8")
        return part.data

    def _charted(self, xml: str) -> str:
        """A chart in tones that stand out on what it comes to stand on: a template's accents may be its grounds."""
        xml = _SCHEME.sub(lambda found: f"{found[1]}{_COLOURS.get(found[2], found[2])}{found[3]}", xml)
        if isinstance(self._base, OwnBase):
            return xml
        xml = _PLAIN_WORDS.sub(rf"<a:defRPr\1>{_INK}\2", xml)
        xml = _BARE_WORDS.sub(rf"<a:defRPr\1>{_INK}</a:defRPr>", xml)
        return self._base.linked("content", xml)

    def _coloured(self, xml: str) -> str:
        """Their accents as ours; a template's own slots are accents already."""
        if not isinstance(self._base, OwnBase):
            return xml
        return _SCHEME.sub(lambda found: f"{found[1]}{_COLOURS.get(found[2], found[2])}{found[3]}", xml)

    def _name(self, key: str, part: str, kind: str, slide: str = "") -> str:
        """The name a part gets: a picture once, masters, layouts and themes once a file, all else once a slide."""
        last = kind.rpartition("/")[2]
        shared = last in ("image", "slideLayout", "slideMaster", "theme")
        held: object = self._digests.get((key, part)) or (key if shared else f"{key}/{slide}", part)
        name = self._names.get(held)
        if name is None:
            folder = _FOLDERS.get(last, "media" if "media/" in part else "borrowed")
            name = f"ppt/{folder}/borrowed{len(self._names) + 1}.{part.rpartition('.')[2].lower()}"
            self._names[held] = name
        return name

    def _id(self) -> int:
        self._next += 1
        return self._next


def _is_master(part: LiftedPart) -> bool:
    return part.content_type.endswith("slideMaster+xml")


def _in_theirs(shapes: str) -> str:
    """Shapes of ours on somebody else's slide: in its first text colour on its first ground, whatever these are."""
    spaces = f'{NAMESPACES} xmlns:a16="{A16}" xmlns:adec="{DECORATIVE}"'
    return shapes.replace("<p:sp>", f"<p:sp {spaces}>")


def _kinds(lifted: Lifted) -> Iterator[tuple[str, str]]:
    """How each part is related to, by its name."""
    for _, kind, target, external in lifted.relations:
        if not external:
            yield target, kind
    for part in lifted.parts:
        for _, kind, target, external in part.relations:
            if not external:
                yield target, kind
    if lifted.layout:
        yield lifted.layout, _kind("slideLayout")
        yield lifted.master, _kind("slideMaster")


def _kind(name: str) -> str:
    return f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}"


def _moved(place: LiftedPlace, axis: str, value: int) -> int:
    scaled = round(value * place.scale)
    return scaled + {"x": place.dx, "y": place.dy, "w": 0}[axis]


def _renamed(xml: str, names: dict[str, str]) -> str:
    """Ids of relationships as our slide has them."""
    return re.sub(
        r'(\b[\w]+:(?:embed|link|id|pict|dm|lo|qs|cs)=")([^"]+)(")',
        lambda found: f"{found[1]}{names.get(found[2], found[2])}{found[3]}",
        xml,
    )
