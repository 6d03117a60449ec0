"""SVG drawings: plain shapes, words, gradients and clips are kept; what runs or fetches anything refuses the file.

The drawing is written anew from what was read, so remarks, editors' own elements (which may hold paths and names),
metadata and declarations are gone.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from docgen.source.image import ImageRefused, check_size

SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_PREFIXES = {"": "", SVG: "", _XLINK: "xlink:", _XML: "xml:"}
MAX_ELEMENTS = 20_000
MAX_USES = 500
_MAX_DEPTH = 60
_REFUSED = frozenset(
    (
        "script", "foreignObject", "iframe", "audio", "video", "animate", "animateMotion", "animateTransform",
        "animateColor", "set", "handler", "listener", "feImage", "discard",
    )
)  # fmt: skip
_DROPPED = frozenset(("metadata", "title", "desc"))
_FETCHES = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|expression\(|javascript:|image-set\(", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]+")
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|)\s*")
_UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


def svg(data: bytes) -> tuple[bytes, int, int]:
    """The drawing as it is handed on, width and height in its own units. Raises ImageRefused."""
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise ImageRefused("picture-broken", str(error)) from None
    except (UnicodeError, ValueError) as error:
        if isinstance(error, ImageRefused):
            raise
        raise ImageRefused("picture-broken", "UTF-8") from None
    if reader.used & reader.users:
        raise ImageRefused("picture-nested", sorted(reader.used & reader.users)[0][:40])
    width, height = reader.size
    check_size(width, height)
    return "".join(reader.out).encode("utf-8"), width, height


class _Reader:
    def __init__(self) -> None:
        self.out: list[str] = []
        self.size = (0, 0)
        self.used: set[str] = set()
        self.users: set[str] = set()
        self._uses = self._count = self._skipped = 0
        self._names: list[tuple[str, str]] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _doctype(self, *_: object) -> None:
        raise ImageRefused("picture-entities", "<!DOCTYPE>")

    def _start(self, full: str, attributes: dict[str, str]) -> None:
        space, _, name = full.rpartition(" ")
        self._count += 1
        if self._count > MAX_ELEMENTS or len(self._names) >= _MAX_DEPTH:
            raise ImageRefused("picture-too-large", f"<{name}>")
        if name in _REFUSED:
            raise ImageRefused("picture-runs", f"<{name}>")
        if not self._names and (space != SVG or name != "svg"):
            raise ImageRefused("picture-kind")
        self._names.append((name, attributes.get("id", "")))
        if self._skipped or space != SVG or name in _DROPPED:
            self._skipped += 1
            return
        kept = "".join(self._attribute(name, key, value) for key, value in attributes.items())
        if len(self._names) == 1:
            self.size = _size(attributes)
            wide, high = self.size
            box = "" if "viewBox" in attributes else f' viewBox="0 0 {wide} {high}"'
            kept = f' xmlns="{SVG}" xmlns:xlink="{_XLINK}" width="{wide}" height="{high}"{box}{kept}'
        self.out.append(f"<{name}{kept}>")

    def _attribute(self, name: str, full: str, value: str) -> str:
        space, _, key = full.rpartition(" ")
        if key.lower().startswith("on"):
            raise ImageRefused("picture-runs", key)
        if space not in _PREFIXES or (len(self._names) == 1 and key in ("width", "height")):
            return ""
        if key == "href":
            value = self._link(name, value)
        elif key in ("src", "base") or _FETCHES.search(value) or (key == "style" and "\\" in value):
            raise ImageRefused("picture-fetches", value[:60])
        return f" {_PREFIXES[space]}{key}={quoteattr(value)}"

    def _link(self, name: str, value: str) -> str:
        """Where an element points: into the drawing, or a picture in it that is looked through like any other."""
        if name == "image" and _PICTURE.fullmatch(value):
            from docgen.source.image import image_of

            inner = image_of(b64decode(value.partition(",")[2]))
            return f"data:{inner.media};base64,{b64encode(inner.data).decode('ascii')}"
        if not value.startswith("#"):
            raise ImageRefused("picture-fetches", value[:60])
        if name == "use":
            self._uses += 1
            if self._uses > MAX_USES:
                raise ImageRefused("picture-too-large", "<use>")
            self.used.add(value[1:])
            self.users.update(identifier for _, identifier in self._names[:-1] if identifier)
        return value

    def _end(self, full: str) -> None:
        self._names.pop()
        if self._skipped:
            self._skipped -= 1
        else:
            self.out.append(f"</{full.rpartition(' ')[2]}>")

    def _text(self, words: str) -> None:
        if self._skipped:
            return
        if self._names and self._names[-1][0] == "style" and (_FETCHES.search(words) or "\\" in words):
            raise ImageRefused("picture-fetches", words.strip()[:60])
        self.out.append(escape(words))


def _size(attributes: dict[str, str]) -> tuple[int, int]:
    """Width and height: as written, else those of the view box."""
    box = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    try:
        wide, high = (float(one) for one in box[2:4]) if len(box) == 4 else (0.0, 0.0)
    except ValueError:
        wide = high = 0.0
    found = [_LENGTH.fullmatch(attributes.get(name, "")) for name in ("width", "height")]
    if all(found):
        wide, high = (float(one[1]) * _UNITS[one[2]] for one in found if one)
    if not (0 < wide < 1e6 and 0 < high < 1e6):
        return 0, 0
    return max(1, round(wide)), max(1, round(high))
