"""Words in cells: always text, never a formula or a link; and how much room they take.

Widths are in spreadsheet column units, about one digit each; a Chinese character takes nearly two.
Spreadsheets do not fit the height of merged cells, so heights are worked out here, rather too large than too small.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import ceil

from docgen.model.document import Prose, Run
from docgen.render.chart_workbook import MAIN
from docgen.render.opc import XML, text
from docgen.render.xlsx.styles import Style, Stylesheet

CELL_LIMIT = 32_767
"""Characters a cell may hold, counted in UTF-16 units."""

_WIDE = re.compile("[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
                   "\U0001f300-\U0001faff\U00020000-\U0003fffd]+")  # fmt: skip
_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_LIKE = ("=", "+", "-", "@", "'", "\t")


class _Advances(dict[str, float]):
    """Widths of characters in column units, worked out when first asked for."""

    def __missing__(self, character: str) -> float:
        width = self[character] = _FULL if _WIDE.match(character) else _LETTER * _HELVETICA.get(character, 0.56)
        return width


_FULL, _CAPITAL, _LETTER = 1.9, 1.4, 1.93
"""Column units of a Chinese character, of a capital letter, and of one em of Latin letters, at 10 points; a little more
than on paper."""

_HELVETICA = {
    character: width
    for width, characters in {
        0.19: "'", 0.222: "ijl", 0.26: "|", 0.278: " !,./:;\\[]It\u00a0f·", 0.333: "()-`r\u2011", 0.334: "{}",
        0.355: '"“”', 0.389: "*", 0.469: "^", 0.5: "Jcksvxyz", 0.584: "+<=>~×", 0.611: "FTZ", 0.667: "ABEKPSVXY&",
        0.722: "CDHNRUw", 0.778: "GOQ", 0.833: "Mm", 0.889: "%", 0.944: "W", 1.015: "@", 1.0: "—…",
    }.items()
    for character in characters
}  # fmt: skip
"""Widths in em where they are not those of a digit, from the metrics of Helvetica, which Arial shares."""

_ADVANCES = _Advances()
_ATOM = re.compile(f"{_WIDE.pattern[:-1]}[，。；：、）”]?|[^\\s{_WIDE.pattern[1:-2]}]+|[ \\t]+")


def units(words: str) -> float:
    """Room a line takes, in column units."""
    return sum(map(_ADVANCES.__getitem__, words))


_word_units = lru_cache(20_000)(units)
"""The same for a word: most come again and again."""


@lru_cache(4096)
def line_count(words: str, width: float, size: float = 10, bold: bool = False) -> int:
    """Lines that words take in a cell of that width; kept, since the quotations of a set say the same of each line."""
    room = max(1.0, (width - 1) * 10 / size * (0.93 if bold else 1.0))
    if len(words) * (_CAPITAL if words.isascii() else _FULL) <= room:
        return words.count("\n") + 1
    return sum([1 if units(line) <= room else _broken(line, room) for line in words.split("\n")])


def _broken(line: str, room: float) -> int:
    """Lines that one paragraph takes, broken at spaces and between Chinese characters."""
    count, used = 1, 0.0
    for atom in _ATOM.findall(line):
        width = _word_units(atom)
        if used + width > room and not atom.isspace():
            count += max(1, ceil(width / room)) if used else ceil(width / room) - 1
            used = width % room if width > room else width
        else:
            used += width
    return count


def utf16_length(words: str) -> int:
    """Length as spreadsheets count it."""
    return len(words) if words.isascii() else len(words.encode("utf-16-le", "surrogatepass")) // 2


def looks_like_formula(words: str) -> bool:
    """Whether a spreadsheet would take the words for a formula when somebody edits the cell."""
    return words.startswith(_FORMULA_LIKE)


def cut(prose: Prose, limit: int = CELL_LIMIT) -> Prose:
    """As much as a cell may hold, an ellipsis last. The caller reports it."""
    left, kept = limit - 1, []
    for run in prose:
        taken = run.text[:left]
        while utf16_length(taken) > left:
            taken = taken[: left - utf16_length(taken)]
        kept.append(Run(taken, run.sources, run.strong, run.kind))
        left -= utf16_length(taken)
        if left <= 0:
            break
    return (*kept, Run("…"))


def pieces(prose: Prose, width: float, lines: int) -> Iterator[Prose]:
    """Prose in parts of at most so many lines each, cut at spaces where there are any. Nothing is lost."""
    room, left = width * lines, width * lines
    part: list[Run] = []
    for run in prose:
        rest = run.text
        while units(rest) > left:
            end = max(1, int(left * len(rest) / units(rest)))
            space = rest.rfind(" ", max(0, end - 60), end)
            end = space + 1 if space > 0 else end
            part.append(Run(rest[:end], run.sources, run.strong, run.kind))
            yield tuple(part)
            part, rest, left = [], rest[end:], room
        part.append(Run(rest, run.sources, run.strong, run.kind))
        left -= units(rest)
    if part:
        yield tuple(part)


def escaped(words: str) -> str:
    """Text for a cell: `_x0041_` is a code for a letter in spreadsheets, so its first underscore is coded."""
    if "\r" in words:
        words = words.replace("\r\n", "\n").replace("\r", "\n")
    if "_x" in words:
        words = _CODED.sub("_x005F_", words)
    return text(words)


class Strings:
    """The words of a book, each kept once; a cell holds the number of its words."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._uses = 0

    def index(self, inside: str) -> int:
        """The number of a string's XML."""
        self._uses += 1
        return self._numbers.setdefault(inside, len(self._numbers))

    def xml(self) -> str:
        """The shared strings part."""
        items = "".join(f"<si>{inside}</si>" for inside in self._numbers)
        return f'{XML}<sst xmlns="{MAIN}" count="{self._uses}" uniqueCount="{len(self._numbers)}">{items}</sst>'


def string(prose: Prose, style: Style, sheet: Stylesheet) -> str:
    """A cell's words as XML: plain where one look serves all of them, else runs."""
    parts = _looks(prose, style.bold)
    if len(parts) == 1:
        words, strong, kind = parts[0]
        if kind == "plain" and strong is style.bold and (sheet.chinese or words.isascii() or not _WIDE.search(words)):
            return f'<t xml:space="preserve">{escaped(words)}</t>'
    return "".join(_run(words, strong, kind, style, sheet) for words, strong, kind in parts)


def _looks(prose: Prose, bold: bool) -> list[tuple[str, bool, str]]:
    """Words that look alike in one piece: their text, whether they are bold, and their kind."""
    if len(prose) == 1:
        return [(prose[0].text, bold or prose[0].strong, prose[0].kind)]
    found: list[tuple[str, bool, str]] = []
    for run in prose:
        strong, kind = bold or run.strong, run.kind
        if found and found[-1][1] is strong and found[-1][2] == kind:
            found[-1] = (found[-1][0] + run.text, strong, kind)
        else:
            found.append((run.text, strong, kind))
    return found


def _run(words: str, strong: bool, kind: str, style: Style, sheet: Stylesheet) -> str:
    if sheet.chinese or words.isascii():
        return f'{sheet.run(style, strong, kind)}<t xml:space="preserve">{escaped(words)}</t></r>' if words else ""
    return "".join(
        f'{sheet.run(style, strong, kind, face)}<t xml:space="preserve">{escaped(part)}</t></r>'
        for part, face in _by_script(words, sheet.east_asian)
        if part
    )


def _by_script(words: str, east_asian: str) -> Iterator[tuple[str, str]]:
    position = 0
    for match in _WIDE.finditer(words):
        yield words[position : match.start()], ""
        yield match[0], east_asian
        position = match.end()
    yield words[position:], ""
