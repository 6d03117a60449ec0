"""How wide each character is, from the fonts installed, or from tables of the same widths without them."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from docgen.measure.breaking import CHINESE_MARKS, has_han
from docgen.theme import Fonts


class Advances:
    """Advance of each character in em, read from the fonts once."""

    def __init__(self, latin: str, chinese: str, strong: bool, is_chinese: bool) -> None:
        latin, self._stretch = stand_in(latin)
        self._latin = _font(latin, strong)
        self._han = _font(chinese, strong)
        self._table = (
            _SERIF_BOLD if latin in ("Caladea", "Cambria", "Liberation Serif") else (_SANS_BOLD if strong else _SANS)
        )
        self._is_chinese = is_chinese
        self._known: dict[str, float] = {}
        self.space = self._one(" ")

    def of(self, text: str) -> float:
        """Em of a text."""
        known = self._known
        try:
            return sum([known[character] for character in text])
        except KeyError:
            for character in text:
                if character not in known:
                    known[character] = self._one(character)
            return sum([known[character] for character in text])

    def _one(self, character: str) -> float:
        if has_han(character) or (self._is_chinese and CHINESE_MARKS.match(character)):
            return 1.0
        # Signs the Latin font lacks come from whichever font has them: ℃ is 1 em in one, 1.2 em in another.
        for font, stretch in ((self._latin, self._stretch), (self._han, 1.25)):
            width = _advance(font, ord(character)) if font is not None else None
            if width is not None:
                return width * stretch
        return _fallback(character, self._table) * self._stretch


def _fallback(character: str, table: bytes) -> float:
    import unicodedata

    code = ord(character)
    if 0x20 <= code < 0x7F:
        return table[code - 0x20] / 100
    if code == 0xA0:
        return table[0] / 100
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Mn"):
        return 0.0
    plain = unicodedata.normalize("NFD", character)[0]
    if plain != character and 0x20 <= ord(plain) < 0x7F:
        return table[ord(plain) - 0x20] / 100
    return 1.3 if code > 0xFFFF else 0.8 if code > 0x7FF else 0.7


def _advance(font: Any, code: int) -> float | None:
    glyph = font.get_nominal_glyph(code)
    if not glyph:
        return None
    return float(font.get_glyph_h_advance(glyph)) / float(font.scale[0])


_FILES = {
    "Liberation Sans": (("LiberationSans-Regular.ttf", "arial.ttf", "Arial.ttf"),
                        ("LiberationSans-Bold.ttf", "arialbd.ttf", "Arial Bold.ttf")),
    "Caladea": (("Caladea-Regular.ttf", "cambria.ttc"), ("Caladea-Bold.ttf", "cambriab.ttf")),
    "Carlito": (("Carlito-Regular.ttf", "calibri.ttf"), ("Carlito-Bold.ttf", "calibrib.ttf")),
    "Liberation Serif": (("LiberationSerif-Regular.ttf", "times.ttf"), ("LiberationSerif-Bold.ttf", "timesbd.ttf")),
    "Liberation Sans Narrow": (("LiberationSansNarrow-Regular.ttf", "ARIALN.TTF"),
                               ("LiberationSansNarrow-Bold.ttf", "ARIALNB.TTF")),
    "DejaVu Sans": (("DejaVuSans.ttf", "verdana.ttf"), ("DejaVuSans-Bold.ttf", "verdanab.ttf")),
    "Noto Sans CJK SC": (("NotoSansCJK-Regular.ttc", "msyh.ttc", "PingFang.ttc"),
                         ("NotoSansCJK-Bold.ttc", "msyhbd.ttc", "PingFang.ttc")),
}  # fmt: skip
_FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts",
    "/opt/homebrew/share/fonts", "~/.fonts", "~/.local/share/fonts", "~/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip


_SANS_LIKE, _SERIF_LIKE = "Liberation Sans", "Liberation Serif"
_STAND_INS = {
    "arial": (_SANS_LIKE, 1.0), "helvetica": (_SANS_LIKE, 1.0), "arial nova": (_SANS_LIKE, 1.0),
    "arial narrow": ("Liberation Sans Narrow", 1.0), "calibri": ("Carlito", 1.0), "calibri light": ("Carlito", 1.0),
    "cambria": ("Caladea", 1.0), "times new roman": (_SERIF_LIKE, 1.0), "verdana": ("DejaVu Sans", 1.0),
    "georgia": (_SERIF_LIKE, 1.13), "garamond": (_SERIF_LIKE, 1.0), "constantia": (_SERIF_LIKE, 1.08),
    "book antiqua": (_SERIF_LIKE, 1.1), "palatino linotype": (_SERIF_LIKE, 1.1), "century gothic": (_SANS_LIKE, 1.1),
    "segoe ui": (_SANS_LIKE, 1.02), "segoe ui semibold": (_SANS_LIKE, 1.06), "aptos": (_SANS_LIKE, 1.04),
    "tahoma": (_SANS_LIKE, 1.0), "trebuchet ms": (_SANS_LIKE, 1.0), "open sans": (_SANS_LIKE, 1.07),
    "montserrat": (_SANS_LIKE, 1.18), "roboto": (_SANS_LIKE, 1.0), "lato": (_SANS_LIKE, 1.0),
    "gill sans mt": (_SANS_LIKE, 1.0), "franklin gothic book": (_SANS_LIKE, 1.0), "corbel": (_SANS_LIKE, 1.0),
}  # fmt: skip
"""Families by what measures like them: one of the same metrics, or a usual one and how much wider they run."""


def stand_in(family: str) -> tuple[str, float]:
    """The family that a font is measured with, and the factor on its widths; a wide one for a font nobody knows."""
    if family in _FILES:
        return family, 1.0
    return _STAND_INS.get(family.strip().lower(), (_SANS_LIKE, 1.07))


@lru_cache(maxsize=1)
def _installed() -> dict[str, Path]:
    """Font files by name; the first folder that has a name wins."""
    found: dict[str, Path] = {}
    for folder in _FOLDERS:
        root = Path(folder).expanduser()
        if root.is_dir():
            for path in sorted(root.rglob("*.tt[fc]")):
                found.setdefault(path.name, path)
    return found


@cache
def _font(family: str, strong: bool) -> Any:
    """The HarfBuzz font of a family that measures like it; None where it or HarfBuzz is not installed."""
    names = _FILES.get(family)
    path = next((_installed()[name] for name in names[strong] if name in _installed()), None) if names else None
    if path is None:
        return None
    try:
        import uharfbuzz
    except ImportError:
        return None
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)), 0))


def missing_fonts(fonts: Fonts) -> tuple[str, ...]:
    """Families a theme measures with that are not installed."""
    families = dict.fromkeys((fonts.print_sans, fonts.print_serif, fonts.print_sans_zh))
    return tuple(family for family in families if _font(family, False) is None)


def _table(widths: str) -> bytes:
    return bytes(int(width) for width in widths.split())


# Advances of U+0020 to U+007E in hundredths of an em, rounded up. Sans: Arial; serif: Cambria bold.
_SANS = _table(
    "28 28 36 56 56 89 67 20 34 34 39 59 28 34 28 28 56 56 56 56 56 56 56 56 56 56 28 28 59 59 59 56 102 67 67 "
    "73 73 67 62 78 73 28 50 67 56 84 73 78 67 78 73 67 62 73 67 95 67 67 62 28 28 28 47 56 34 56 56 50 56 56 "
    "28 56 56 23 23 50 23 84 56 56 56 56 34 50 28 56 50 73 50 50 50 34 26 34 59"
)
_SANS_BOLD = _table(
    "28 34 48 56 56 89 73 24 34 34 39 59 28 34 28 28 56 56 56 56 56 56 56 56 56 56 34 34 59 59 59 62 98 73 73 "
    "73 73 67 62 78 73 28 56 73 62 84 73 78 67 78 73 67 62 73 67 95 67 67 62 34 28 34 59 56 34 56 62 56 62 56 "
    "34 62 62 28 28 56 28 89 62 62 62 62 39 56 34 62 56 78 56 56 50 39 28 39 59"
)
_SERIF_BOLD = _table(
    "22 34 43 62 55 98 74 26 41 41 46 60 24 32 23 51 54 46 51 51 56 52 54 50 56 54 28 28 60 60 60 46 93 66 64 "
    "56 67 56 54 59 72 36 34 68 55 85 69 65 60 65 64 48 59 70 64 96 62 59 56 37 51 37 60 38 19 53 57 45 57 52 "
    "34 51 60 31 30 59 32 90 61 53 58 56 46 45 37 61 52 78 53 53 47 40 32 40 60"
)
