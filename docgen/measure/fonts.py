"""How wide each character is, from the fonts installed, or from tables of the same widths without them."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from docgen.measure.breaking import CHINESE_MARKS, has_han
from docgen.measure.families import Measuring, file_names, measuring
from docgen.theme import Fonts


class Advances:
    """Advance of each character in em, read from the fonts once: the widest of those a family is measured with."""

    def __init__(self, latin: str, chinese: str, strong: bool, is_chinese: bool) -> None:
        found = measured_with(latin)
        strong = strong or found.heavy
        self._faces = [(_font(family, strong), _table_of(family, strong), factor) for family, factor in found.faces]
        self._han = _font(chinese, strong)
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
        return max([self._in_face(character, *face) for face in self._faces])

    def _in_face(self, character: str, font: Any, table: bytes, factor: float) -> float:
        # Signs the Latin font lacks come from whichever font has them: ℃ is 1 em in one, 1.2 em in another.
        for held, stretch in ((font, factor), (self._han, 1.25)):
            width = _advance(held, ord(character)) if held is not None else None
            if width is not None:
                return width * stretch
        return _fallback(character, table) * factor


def measured_with(family: str) -> Measuring:
    """What a family is measured with on this machine."""
    return measuring(family, _installed())


def _table_of(family: str, strong: bool) -> bytes:
    """The widths that stand in where the font or HarfBuzz is missing."""
    if family.startswith("DejaVu"):
        return _WIDE_BOLD if strong else _WIDE
    return _SERIF_BOLD if family in ("Caladea", "Cambria", "Liberation Serif") else _SANS_BOLD if strong else _SANS


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


_FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts",
    "/opt/homebrew/share/fonts", "~/.fonts", "~/.local/share/fonts", "~/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip


@lru_cache(maxsize=1)
def _installed() -> dict[str, Path]:
    """Font files by name; the first folder that has a name wins."""
    found: dict[str, Path] = {}
    for folder in _FOLDERS:
        root = Path(folder).expanduser()
        if root.is_dir():
            for path in sorted(root.rglob("*.[ot]t[fc]")):
                found.setdefault(path.name, path)
    return found


@cache
def _font(family: str, strong: bool) -> Any:
    """The HarfBuzz font of a family that measures like it; None where it or HarfBuzz is not installed."""
    path = next((_installed()[name] for name in file_names(family)[strong] if name in _installed()), None)
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
# The wider of DejaVu Sans and DejaVu Serif.
_WIDE = _table(
    "32 41 46 84 64 96 90 28 40 40 50 84 32 37 32 34 64 64 64 64 64 64 64 64 64 64 34 34 84 84 84 54 100 73 74 77 "
    "81 73 70 80 88 40 41 75 67 103 88 82 68 82 76 69 67 85 73 103 72 67 70 40 34 40 84 50 50 62 65 57 65 62 38 "
    "65 65 32 32 61 32 98 65 62 65 65 48 53 41 65 60 86 60 60 53 64 34 64 84"
)
_WIDE_BOLD = _table(
    "35 46 53 84 70 101 91 31 48 48 53 84 38 42 38 37 70 70 70 70 70 70 70 70 70 70 40 40 84 84 84 59 100 78 85 "
    "80 87 77 71 86 95 47 48 87 71 111 92 88 76 88 84 73 75 88 78 113 78 73 73 48 37 48 84 50 50 68 72 61 72 68 "
    "44 72 73 38 37 70 38 106 73 69 72 72 53 60 48 73 66 93 65 66 59 72 37 72 84"
)
