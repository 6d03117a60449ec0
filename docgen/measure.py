"""How wide text is and where its lines break, from the fonts a document will be shown in.

Widths are the fonts' own advances without kerning, which can only make a line narrower: a line count from here is
right or one too high, never too low. Where the measuring fonts are not installed, tables of the same widths (Arial's
published ones, and a wider serif) stand in, so that a deck can be laid out on any machine.
Chinese lines break between any two characters but for the forbidden places of GB/T 15834 and CLREQ (kinsoku).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from docgen.theme import Fonts

HAN_LATIN_GAP = 0.25
"""Space that programs add between a Chinese and a Latin character, in em."""
SLACK = 0.985
"""Share of a measure that is used: programs differ by a percent or so."""

_WIDE = (
    "\u1100-\u11ff\u2e80-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff"
    "\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003fffd"
)
_CHINESE_MARKS = re.compile("[“”‘’—…·\u2460-\u27bf]")
_OPENING = "(\\[{（［｛《「『【〈〔“‘"
_CLOSING = ")\\]},.;:!?%）］｝》」』】〉〕”’，。、；：？！—…·％‰℃°"
_LATIN_ATOM = re.compile(r"[^ \-]*-+ *(?=[^ \-])|[^ \-]+(?:-+[^ ]*)? *| +|-+ *")
_MIXED_ATOM = re.compile(
    f"[{_OPENING}]*(?:[{_WIDE}]|[^ {_WIDE}{_OPENING}{_CLOSING}]+(?:[{_CLOSING}]+[^ {_WIDE}{_OPENING}{_CLOSING}]+)*)"
    f"[{_CLOSING}]* *|[{_OPENING}]+ *|[{_CLOSING}]+ *| +"
)
_HAS_WIDE = re.compile(f"[{_WIDE}]")
_IDEOGRAPH = "\u2e80-\u2fff\u3041-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003fffd"
_GAP = re.compile(f"[{_IDEOGRAPH}](?=[0-9A-Za-z€$£¥+−±])|[0-9A-Za-z%](?=[{_IDEOGRAPH}])")


def has_han(text: str) -> bool:
    """Whether any character stands on the Chinese grid (Han, kana, hangul, full-width marks)."""
    return not text.isascii() and _HAS_WIDE.search(text) is not None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one style: size in points, weight, and the head or the body face."""

    text: str
    size: float
    strong: bool = False
    head: bool = False


Atom = tuple[int, float, float]
"""Characters, width without and with trailing spaces, in em: what a line may not break inside."""


class Metrics:
    """Text measures of one set of fonts in one language. Build with `metrics`, which keeps them."""

    def __init__(self, fonts: Fonts, language: str) -> None:
        self._chinese = language == "zh"
        body = (fonts.print_sans, fonts.print_sans)
        faces = (body[0], body[0] if self._chinese else fonts.print_serif)
        self._advances = {
            (strong, head): _Advances(faces[head], fonts.print_sans_zh, strong, self._chinese)
            for strong in (False, True)
            for head in (False, True)
        }
        self._atoms: dict[tuple[str, bool, bool], tuple[Atom, ...]] = {}

    def width(self, text: str, size: float, *, strong: bool = False, head: bool = False) -> float:
        """Points of the text on one line."""
        return sum(atom[2] for atom in self.atoms(text, strong, head)) * size

    def longest_word(self, text: str, size: float, *, strong: bool = False, head: bool = False) -> float:
        """Points of the widest part that should not break."""
        return max((atom[1] for atom in self.atoms(text, strong, head)), default=0.0) * size

    def atoms(self, text: str, strong: bool, head: bool) -> tuple[Atom, ...]:
        """The unbreakable parts of a text."""
        key = (text, strong, head)
        found = self._atoms.get(key)
        if found is None:
            if len(self._atoms) > 20_000:
                self._atoms.clear()
            found = self._atoms[key] = tuple(self._split(text, self._advances[strong, head]))
        return found

    def _split(self, text: str, advances: _Advances) -> Iterable[Atom]:
        is_mixed = has_han(text)
        pattern = _MIXED_ATOM if is_mixed else _LATIN_ATOM
        previous = ""
        for found in pattern.finditer(text):
            atom = found.group()
            bare = atom.rstrip(" ")
            width = advances.of(bare)
            if is_mixed:
                width += HAN_LATIN_GAP * len(_GAP.findall(previous + bare))
                previous = atom[-1]
            yield len(atom), width, width + (len(atom) - len(bare)) * advances.space

    def breaks(self, spans: Sequence[Span], measure: float) -> list[int]:
        """Character offsets at which lines start, the first 0, in a column `measure` points wide."""
        return self.filled(self.prepared(spans), measure)

    def prepared(self, spans: Sequence[Span]) -> tuple[Sequence[Atom], float]:
        """What `filled` breaks at any measure: the parts, and how many points their unit has."""
        spans = [span for span in spans if span.text]
        if not spans:
            return (), 1.0
        first = spans[0]
        if _one_style(spans):
            return self.atoms("".join([span.text for span in spans]), first.strong, first.head), first.size
        return self._styled_atoms(spans), 1.0

    def filled(self, prepared: tuple[Sequence[Atom], float], measure: float) -> list[int]:
        """As `breaks`, of spans prepared once for several measures."""
        atoms, size = prepared
        return _fill(atoms, measure * SLACK / size)

    def _styled_atoms(self, spans: Sequence[Span]) -> list[Atom]:
        """Atoms of text in several styles, in points; an atom may run over the border of two spans."""
        text = "".join(span.text for span in spans)
        borders = [0]
        for span in spans:
            borders.append(borders[-1] + len(span.text))
        found: list[Atom] = []
        position = 0
        is_mixed = has_han(text)
        for length, _, _ in self.atoms(text, spans[0].strong, spans[0].head):
            end = position + length
            bare = full = 0.0
            index = bisect_right(borders, position) - 1
            while index < len(spans) and borders[index] < end:
                span = spans[index]
                part = text[max(position, borders[index]) : min(end, borders[index + 1])]
                advances = self._advances[span.strong, span.head]
                piece = advances.of(part) * span.size
                full += piece
                bare += piece - (len(part) - len(part.rstrip(" "))) * advances.space * span.size
                index += 1
            if is_mixed:
                gap = HAN_LATIN_GAP * len(_GAP.findall(text[max(0, position - 1) : end])) * spans[0].size
                bare, full = bare + gap, full + gap
            found.append((length, bare, full))
            position = end
        return found

    def natural(self, spans: Sequence[Span]) -> float:
        """Points of the spans on one line, with the gaps between one span and the next."""
        spans = [span for span in spans if span.text]
        if not spans:
            return 0.0
        first = spans[0]
        if _one_style(spans):
            return self.width("".join(s.text for s in spans), first.size, strong=first.strong, head=first.head)
        return sum(atom[2] for atom in self._styled_atoms(spans))

    def line_count(self, spans: Sequence[Span], measure: float) -> int:
        """Number of lines."""
        return len(self.breaks(spans, measure))

    def even_measure(self, spans: Sequence[Span], measure: float) -> float:
        """The narrower measure that keeps the line count and evens the lines (no one-word last line), in points.

        For two lines the break goes after a comma or colon where that is about even too, and the measure lies in
        the middle of those that give this break, so that another program's small differences change nothing.
        """
        spans = [span for span in spans if span.text]
        starts = self.breaks(spans, measure)
        if len(starts) == 1:
            return min(measure, self.natural(spans) * 1.04 / SLACK)
        if len(starts) > 6:
            return measure
        if len(starts) == 2:
            return self._even_pair(spans, measure)
        low, high = measure * 0.55, measure
        for _ in range(5):
            middle = (low + high) / 2
            low, high = (low, middle) if len(self.breaks(spans, middle)) == len(starts) else (middle, high)
        return min(measure, high * 1.02)

    def _even_pair(self, spans: Sequence[Span], measure: float) -> float:
        first = spans[0]
        one_style = _one_style(spans)
        text = "".join(span.text for span in spans)
        size = first.size if one_style else 1.0
        atoms = self.atoms(text, first.strong, first.head) if one_style else self._styled_atoms(spans)
        limit = measure * SLACK / size
        total = sum(atom[2] for atom in atoms)
        best: tuple[float, float] | None = None
        used, position = 0.0, 0
        for index, (length, bare, full) in enumerate(atoms[:-1]):
            line, used, position = used + bare, used + full, position + length
            rest = total - used
            if line > limit or rest > limit or line < total * 0.3:
                continue
            uneven = abs(line - rest) / total - (0.25 if text[:position].rstrip()[-1:] in ";:,；：，、。" else 0.0)
            if text[position - 1].isdigit() and text[position : position + 1] > "\u2e7f":
                uneven += 0.2  # A number and its Chinese unit belong together.
            low, high = max(line, rest), min(limit, used + atoms[index + 1][1])
            # Greedy filling keeps a break only below the measure that would pull the next word up.
            if high > low and (best is None or uneven < best[0]):
                best = (uneven, (low + high) / 2)
        return measure if best is None else min(measure, best[1] * size / SLACK)


def _one_style(spans: Sequence[Span]) -> bool:
    first = spans[0]
    return all((s.size, s.strong, s.head) == (first.size, first.strong, first.head) for s in spans[1:])


def _fill(atoms: Iterable[Atom], limit: float) -> list[int]:
    """Greedy lines; an atom wider than a line breaks between characters, each taken as wide as the others."""
    starts = [0]
    used = 0.0
    position = 0
    for length, bare, full in atoms:
        if used > 0.0 and used + bare > limit:
            starts.append(position)
            used = 0.0
        if bare > limit and length > 1:
            per_line = max(1, int(limit * 0.9 / bare * length))
            for offset in range(per_line, length, per_line):
                starts.append(position + offset)
            full = bare * (length % per_line or per_line) / length
        used += full
        position += length
    return starts


@cache
def metrics(fonts: Fonts, language: str) -> Metrics:
    """The measures of a theme's fonts, kept for the life of the process."""
    return Metrics(fonts, language)


class _Advances:
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
        if has_han(character) or (self._is_chinese and _CHINESE_MARKS.match(character)):
            return 1.0
        for font, stretch in ((self._latin, self._stretch), (self._han, 1.0)):
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
