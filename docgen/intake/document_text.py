"""Text documents (.docx) as sheets: each table one, and all numbered paragraphs one, with the numbers Word shows.

Word keeps no number in a numbered paragraph: it counts when it shows the page. So numbering.xml is read and counted
here in the same way (ECMA-376 part 1, 17.9).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from docgen.diagnostics import ContentError
from docgen.intake.book import MAX_CELLS, Book, Cell, Merge, Sheet
from docgen.intake.package import Elements, open_package
from docgen.intake.text import cleaned

BODY = "word/document.xml"
ASIDE = "~"
"""In the place of a number: the words stand around the text, as the foot of a page does."""

NUMBER = (
    r"(?:[A-Za-z]{1,4}[-.])?[0-9]+(?:\.[0-9]+)+(?![0-9]*\s*[%‰°€])|[0-9]+[.)、．](?![0-9])|[（(][0-9一二三四五六七八九十]+[)）]|"
    r"[一二三四五六七八九十]+、|第[0-9一二三四五六七八九十]+[章条节]"
)
"""How numbers of clauses begin a paragraph."""

_LEADING = re.compile(
    rf"(?P<number>{NUMBER}|[0-9]{{1,2}}(?=[ \t\u3000]+[A-Z\u4e00-\u9fff]))[ \t\u3000.、．:：]*(?P<text>\S.*)", re.DOTALL
)
_MARKS = "★▲☆※△◆*"
_HEADINGS = ("heading ", "title", "标题")
_BODY_LEVEL = 9
"""The outline level of body text (ECMA-376 part 1, 17.3.1.20)."""

_HAN = "零一二三四五六七八九"


@dataclass(slots=True)
class _Level:
    """A level of a list: how its number is written, and what it counts."""

    pattern: str = "%1"
    form: str = "decimal"
    start: int = 1


class _Numbering(Elements):
    """Lists by id, with their levels."""

    def __init__(self) -> None:
        self.abstract: dict[str, dict[int, _Level]] = {}
        self.lists: dict[str, str] = {}
        self._abstract = self._list = ""
        self._level = _Level()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        value = _value(attributes, "val")
        if name == "abstractNum":
            self._abstract = _value(attributes, "abstractNumId")
            self.abstract[self._abstract] = {}
        elif name == "lvl" and self._abstract in self.abstract:
            self._level = self.abstract[self._abstract].setdefault(_whole(_value(attributes, "ilvl")), _Level())
        elif name == "start":
            self._level.start = _whole(value)
        elif name == "numFmt":
            self._level.form = value
        elif name == "lvlText":
            self._level.pattern = value
        elif name == "num":
            self._list = _value(attributes, "numId")
        elif name == "abstractNumId":
            self.lists[self._list] = value

    def levels(self, number: str) -> Mapping[int, _Level]:
        """The levels of a list by its id."""
        return self.abstract.get(self.lists.get(number, ""), {})


class _Styles(Elements):
    """Which paragraph styles number their paragraphs, as (list, level), and which are headings: also through the
    style they are based on."""

    def __init__(self) -> None:
        self.numbered: dict[str, tuple[str, int]] = {}
        self.headings: set[str] = set()
        self.based: dict[str, str] = {}
        self._style, self._number, self._level = "", "", -1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style":
            self._style, self._number, self._level = _value(attributes, "styleId"), "", -1
        elif _is_heading(name, _value(attributes, "val")):
            self.headings.add(self._style)
        elif name == "basedOn":
            self.based[self._style] = _value(attributes, "val")
        elif name == "numId":
            self._number = _value(attributes, "val")
        elif name == "ilvl":
            self._level = _whole(_value(attributes, "val"))

    def end(self, name: str) -> None:
        if name == "style" and self._number:
            self.numbered[self._style] = (self._number, max(0, self._level))

    def of(self, style: str) -> tuple[str, int] | None:
        """The list of a style; None for one that numbers nothing."""
        return next((self.numbered[one] for one in self._line(style) if one in self.numbered), None)

    def is_heading(self, style: str) -> bool:
        """Whether a style is one of headings."""
        return any(one in self.headings for one in self._line(style))

    def _line(self, style: str) -> Iterator[str]:
        """The style and those it is based on; a line that comes back to itself ends."""
        for _ in range(20):
            if not style:
                return
            yield style
            style = self.based.get(style, "")


@dataclass(slots=True)
class _Paragraph:
    words: list[str] = field(default_factory=list)
    style: str = ""
    number: str = ""
    level: int = -1
    is_heading: bool = False


@dataclass(slots=True)
class _Table:
    """A table being read: cells as (row, column, words), merges, where the next cell stands, and it itself: below
    how many paragraphs."""

    cells: list[tuple[int, int, str]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    row: int = 0
    column: int = 1
    span: int = 1
    merged: str = ""
    words: list[str] = field(default_factory=list)
    below: int = 0
    open_merges: dict[int, tuple[int, int, int]] = field(default_factory=dict)


class _Body(Elements):
    """Paragraphs outside tables, and tables; a table inside a cell is read as words of the cell."""

    def __init__(self, numbering: _Numbering, styles: _Styles) -> None:
        self.paragraphs: list[tuple[str, str]] = []
        self.titles: set[int] = set()
        self.tables: list[_Table] = []
        self._numbering, self._styles = numbering, styles
        self._counters: dict[str, dict[int, int]] = {}
        self._paragraph = _Paragraph()
        self._depth, self._in_text, self._deleted = 0, False, 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        value = _value(attributes, "val")
        if name == "tbl":
            self._depth += 1
            if self._depth == 1:
                self.tables.append(_Table(below=len(self.paragraphs)))
        elif name in ("p", "pStyle", "numId", "ilvl", "outlineLvl"):
            self._start_paragraph(name, value)
        elif name in ("del", "moveFrom"):
            self._deleted += 1
        elif name == "t":
            self._in_text = not self._deleted
        elif name in ("tab", "br", "cr") and not self._deleted:
            self._paragraph.words.append("\n" if name != "tab" else " ")
        elif name == "noBreakHyphen" and not self._deleted:
            self._paragraph.words.append("-")
        elif self._depth == 1:
            self._start_in_table(name, value)

    def _start_paragraph(self, name: str, value: str) -> None:
        if name == "p":
            self._paragraph = _Paragraph()
        elif name == "pStyle":
            self._paragraph.style = value
        elif name == "outlineLvl":
            self._paragraph.is_heading = _whole(value) < _BODY_LEVEL
        elif name == "numId":
            self._paragraph.number = value
        else:
            self._paragraph.level = _whole(value)

    def _start_in_table(self, name: str, value: str) -> None:
        table = self.tables[-1]
        if name == "tr":
            table.row, table.column = table.row + 1, 1
        elif name == "tc":
            table.span, table.merged, table.words = 1, "", []
        elif name == "gridSpan":
            table.span = max(1, min(_whole(value), 200))
        elif name == "vMerge":
            table.merged = value or "continue"

    def end(self, name: str) -> None:
        if name == "t":
            self._in_text = False
        elif name in ("del", "moveFrom"):
            self._deleted -= 1
        elif name == "p":
            self._end_paragraph()
        elif name == "tc" and self._depth == 1:
            _end_cell(self.tables[-1])
        elif name == "tbl":
            self._depth -= 1

    def text(self, text: str) -> None:
        if self._in_text:
            self._paragraph.words.append(text)

    def _end_paragraph(self) -> None:
        words = cleaned("".join(self._paragraph.words))[0]
        number = self._count() if words else ""
        if self._depth:
            if words:
                self.tables[-1].words.append(f"{number} {words}" if number else words)
        elif words:
            self.paragraphs.append((number, words))
            if self._paragraph.is_heading or self._styles.is_heading(self._paragraph.style):
                self.titles.add(len(self.paragraphs))

    def _count(self) -> str:
        """The number Word shows before the paragraph; empty for a bullet or none."""
        paragraph = self._paragraph
        told = (paragraph.number, max(0, paragraph.level)) if paragraph.number else self._styles.of(paragraph.style)
        if told is None or told[0] == "0":
            return ""
        name, level = told
        if paragraph.level >= 0:
            level = paragraph.level
        levels = self._numbering.levels(name)
        if level not in levels:
            return ""
        counters = self._counters.setdefault(self._numbering.lists.get(name, name), {})
        counters[level] = counters.get(level, levels[level].start - 1) + 1
        for deeper in [one for one in counters if one > level]:
            del counters[deeper]
        if levels[level].form in ("bullet", "none"):
            return ""
        return re.sub(
            "%([1-9])", lambda match: _shown(levels, counters, int(match[1]) - 1, level), levels[level].pattern
        )


def _shown(levels: Mapping[int, _Level], counters: Mapping[int, int], level: int, own: int) -> str:
    form = levels[level].form if level in levels else "decimal"
    number = counters.get(level, levels[level].start if level in levels else 1)
    match form:
        case "lowerLetter" | "upperLetter":
            letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letters if form == "lowerLetter" else letters.upper()
        case "lowerRoman" | "upperRoman":
            roman = _roman(number)
            return roman.lower() if form == "lowerRoman" else roman
        case "chineseCounting" | "chineseCountingThousand" | "ideographTraditional" | "japaneseCounting":
            return _han(number)
        case "decimalZero":
            return f"{number:02d}"
        case _:
            return str(number)


def _roman(number: int) -> str:
    made = ""
    for value, letters in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        made += letters * (number // value)
        number %= value
    return made


def _han(number: int) -> str:
    """Up to 99, as lists count."""
    tens, ones = divmod(number, 10)
    if tens == 0 or tens > 9:
        return _HAN[ones] if tens == 0 else str(number)
    return ("" if tens == 1 else _HAN[tens]) + "十" + (_HAN[ones] if ones else "")


def _end_cell(table: _Table) -> None:
    """Place the cell that ends; one merged from above adds to that range and holds nothing of its own."""
    row, column, right = table.row, table.column, table.column + table.span - 1
    words = "\n".join(table.words)
    if table.merged == "continue" and column in table.open_merges:
        top, left, right = table.open_merges[column]
        table.merges = [one for one in table.merges if (one.top, one.left) != (top, left)]
        table.merges.append(Merge(top, left, row, right))
    else:
        table.open_merges.pop(column, None)
        if words:
            table.cells.append((row, column, words))
        if table.merged == "restart":
            table.open_merges[column] = (row, column, right)
        if table.span > 1:
            table.merges.append(Merge(row, column, row, right))
    table.column = right + 1


def read_text_document(data: bytes, name: str) -> Book:
    """The document as a book of sheets. Raises ContentError for one that is broken, hostile or no text document."""
    package = open_package(data, name)
    if not package.has(BODY):
        raise ContentError("list-no-document", file=name)
    numbering, styles = _Numbering(), _Styles()
    if package.has("word/numbering.xml"):
        package.elements("word/numbering.xml", numbering)
    if package.has("word/styles.xml"):
        package.elements("word/styles.xml", styles)
    body = _Body(numbering, styles)
    package.elements(BODY, body)
    if sum(len(table.cells) for table in body.tables) + len(body.paragraphs) > MAX_CELLS:
        raise ContentError("sheet-too-many-cells", file=name, limit=MAX_CELLS)
    prose = replace(paragraph_sheet("", body.paragraphs), title_rows=frozenset(body.titles))
    sheets = [prose] if body.paragraphs else []
    sheets += list(_table_sheets(body.tables))
    return Book(name, tuple(sheets), is_text=True)


def _table_sheets(tables: list[_Table]) -> Iterator[Sheet]:
    for number, table in enumerate(tables, 1):
        title = f"#{number}"
        yield Sheet(
            title, tuple(Cell(title, row, column, words) for row, column, words in sorted(table.cells)),
            merges=tuple(table.merges), below=table.below,
        )  # fmt: skip


def paragraph_sheet(title: str, paragraphs: list[tuple[str, str]], page: int | None = None) -> Sheet:
    """Numbered paragraphs as a sheet: numbers, words; words that only frame a page (number `~`) in a third column.

    A number that stands in the words is taken from them; a mark before it (★, ▲) stays with it.
    """
    cells: list[Cell] = []
    for row, (number, words) in enumerate(paragraphs, 1):
        if number == ASIDE:
            cells.append(Cell(title, row, 3, words))
            continue
        mark = words[: len(words) - len(words.lstrip(_MARKS + " \u3000"))].strip()
        inside = None if number else _LEADING.match(words[len(mark) :].lstrip())
        if inside is not None:
            number, words = mark + inside["number"].rstrip(".)、．"), inside["text"]
        if number:
            cells.append(Cell(title, row, 1, number))
        cells.append(Cell(title, row, 2, words))
    return Sheet(title, tuple(cells), is_text=True, page=page)


def _is_heading(name: str, value: str) -> bool:
    """Whether a part of a style says that it is one of headings: what it is called, or its level in the outline."""
    return (name == "name" and value.lower().startswith(_HEADINGS)) or (
        name == "outlineLvl" and _whole(value) < _BODY_LEVEL
    )


def _value(attributes: dict[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == name), "")


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0
