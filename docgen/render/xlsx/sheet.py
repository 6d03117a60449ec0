"""One worksheet under construction: rows of cells, merged spans, and how it prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from docgen.diagnostics import Finding
from docgen.messages import severity_of
from docgen.model.document import Prose, plain_text
from docgen.render.chart_workbook import MAIN, column_letter
from docgen.render.opc import OFFICE, XML, attribute, text
from docgen.render.xlsx.entry import Entry, Lit, lights_xml, validations_xml
from docgen.render.xlsx.grid import Grid
from docgen.render.xlsx.names import quoted_name
from docgen.render.xlsx.stands import Stand
from docgen.render.xlsx.styles import Style, Stylesheet
from docgen.render.xlsx.text import (
    CELL_LIMIT,
    Strings,
    cut,
    escaped,
    line_count,
    looks_like_formula,
    pieces,
    string,
    utf16_length,
)

MOST_HEIGHT = 409.0
"""Points a row may be high in a spreadsheet."""

PRINTABLE = (508.0, 734.0)
"""Points across and down an A4 page, less its margins."""

UNIT = 5.25
"""Points a column unit takes."""

EMPTY = "/>"
_A_LITTLE_OVER = 1.22
Span = tuple[int, int]


class Part(NamedTuple):
    """A cell, or a span of merged ones: style number and the XML after it (`EMPTY`, a number, text)."""

    span: Span
    style: int
    body: str = EMPTY


def number_body(value: object, formula: str = "") -> str:
    """A number, with the formula that gives it."""
    return f"><f>{escaped(formula)}</f><v>{value}</v></c>" if formula else f"><v>{value}</v></c>"


def _margins(header: str, first_header: str, footer: str) -> str:
    """What stands above and below each printed page."""
    every = f"<oddHeader>{text(header)}</oddHeader><oddFooter>{text(footer)}</oddFooter>"
    if first_header == header:
        return f"<headerFooter>{every}</headerFooter>"
    first = f"<firstHeader>{text(first_header)}</firstHeader><firstFooter>{text(footer)}</firstFooter>"
    return f'<headerFooter differentFirst="1">{every}{first}</headerFooter>'


def words_body(words: str, formula: str) -> str:
    """Words that a formula gives."""
    return f' t="str"><f>{escaped(formula)}</f><v>{escaped(words)}</v></c>'


class Sheet:
    """Rows from the top down. `row` is the last one written, counted from 1; heights are points.

    `page_height` is what a printed page holds, a little less than it does, so that pages end where they are meant to;
    `head_height` is what the head of the table being written takes on each page it runs on to.

    `tracked` begins the mark of a table that comes back filled in; its ids stand in a hidden row above its head and in
    a hidden column behind the last one, which is sorted and filtered along.

    `rows` holds where the rows of tables stand, by table/row, also those of the sheets before. What formulas of this
    sheet may use is known when they are written.
    """

    def __init__(
        self, name: str, grid: Grid, styles: Stylesheet, strings: Strings, tracked: str = "",
        told: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.name, self.grid, self.styles, self._strings = name, grid, styles, strings
        self.line_height = 15.5 if styles.chinese else 13.2
        self.last = len(grid.widths) - 1
        self.tracked, self._told = tracked, told or {}
        self.entries: list[Entry] = []
        self.lights: list[Lit] = []
        self.letters = [column_letter(index) for index in range(len(grid.widths) + bool(tracked))]
        self.row = 0
        self.used = 0.0
        self._tops = [0.0]
        self._page_start = 0.0
        self.head_height = 0.0
        printable = PRINTABLE[::-1] if grid.landscape else PRINTABLE
        self.page_height = (printable[1] - 10) * max(1.0, sum(grid.widths) * UNIT / printable[0])
        self.protected = False
        self.frozen_below = 0
        self.repeated: tuple[int, int] | None = None
        self.filtered: tuple[int, int] | None = None
        self.breaks: list[int] = []
        self.drawing = ""
        self.findings: list[Finding] = []
        self.rows: dict[str, Stand] = {}
        self.promised: list[tuple[str, int]] = []
        self._rows: list[str] = []
        self._merges: list[str] = []

    @property
    def full(self) -> Span:
        """The whole width."""
        return (0, self.last)

    def add_ids(self, mark: str, columns: Sequence[tuple[int, str]]) -> None:
        """The hidden row above a table's head: the ids of its columns, and behind them whose table it is."""
        self.row += 1
        held = (*columns, (self.last + 1, mark))
        cells = (f'<c r="{self.letters[at]}{self.row}" t="s"><v>{self._id(words)}</v></c>' for at, words in held)
        self._tops.append(self.used)
        self._rows.append(f'<row r="{self.row}" hidden="1">{"".join(cells)}</row>')

    def _id(self, words: str) -> int:
        return self._strings.index(f'<t xml:space="preserve">{escaped(words)}</t>')

    def add(self, parts: Sequence[Part], height: float | None = None, key: str = "") -> int:
        """Write a row; its number. Height None: one line. `key` is the id of a row that comes back filled in."""
        self.row += 1
        number, letters = self.row, self.letters
        cells = []
        for (first, last), style, body in parts:
            cells.append(f'<c r="{letters[first]}{number}" s="{style}"{body}')
            if last > first:
                cells += [f'<c r="{letters[at]}{number}" s="{style}"/>' for at in range(first + 1, last + 1)]
                self._merges.append(f'<mergeCell ref="{letters[first]}{number}:{letters[last]}{number}"/>')
        if key:
            cells.append(f'<c r="{letters[-1]}{number}" t="s"><v>{self._id(key)}</v></c>')
        points = min(MOST_HEIGHT, height if height is not None else self.line_height + 2)
        self.used += points
        self._tops.append(self.used)
        self._rows.append(f'<row r="{number}" ht="{points:.4g}" customHeight="1">{"".join(cells)}</row>')
        return number

    def break_page(self, back: int = 0) -> None:
        """Begin a new printed page with the next row, or with one of the last."""
        row = self.row - back
        if row > (self.breaks[-1] if self.breaks else 0):
            self.breaks.append(row)
            self._page_start = self._tops[row] - self.head_height

    def keep(self, points: float, company: int = 0) -> None:
        """Begin a new page if so many points would not fit on this one, as near as can be told.

        `company` is how many of the rows above go along to it.
        """
        on_page = (self.used - self._page_start) % self.page_height
        if points < self.page_height < on_page + points:
            self.break_page(company)

    def page_count(self) -> int:
        """Printed pages, as near as can be told. What runs a little over one page is printed on one, a little smaller.

        A page of its own for the last few lines, or for the signatures, is what nobody wants to sign.
        """
        if self.used <= _A_LITTLE_OVER * self.page_height:
            return 1
        return max(2, len(self.breaks) + 1)

    def gap(self, points: float = 8) -> None:
        """An empty row, unless the sheet has just begun."""
        if self.row:
            self.add((), points)

    def height_of(self, words: str, width: float, style: Style) -> float:
        """Height that words need in a cell of that width."""
        lines = line_count(words, width, style.size, style.bold)
        return lines * self.line_height * style.size / 10 + 3

    def text_body(self, prose: Prose, style: Style, place: str) -> str:
        """A text cell's XML. Text beyond a cell's limit is cut with an ellipsis and reported."""
        if not prose:
            return EMPTY
        if utf16_length(plain_text(prose)) > CELL_LIMIT:
            self.report("cell-text-cut", place, plain_text(prose)[:40], size=len(plain_text(prose)), limit=CELL_LIMIT)
            prose = cut(prose)
        return f' t="s"><v>{self._strings.index(string(prose, style, self.styles))}</v></c>'

    def cell(self, prose: Prose, style: Style, span: Span, place: str) -> Part:
        """A text cell over a span."""
        if prose and looks_like_formula(prose[0].text):
            style = replace(style, quoted=True)
        return Part(span, self.styles.index(style), self.text_body(prose, style, place))

    def paragraph(self, prose: Prose, style: Style, place: str, span: Span | None = None) -> None:
        """Words over the whole width, in as many rows as their height takes."""
        where = span or self.full
        width = self.grid.span_width(where)
        lines = int(MOST_HEIGHT / (self.line_height * style.size / 10)) - 3
        for part in pieces(prose, (width - 1) * 0.9 * 10 / style.size, lines):
            self.add([self.cell(part, style, where, place)], self.height_of(plain_text(part), width, style))

    def report(self, rule: str, place: str, excerpt: str = "", **values: object) -> None:
        """Say what this format could not show, and where: the sheet, and the place in it."""
        said = {"sheet": self.name, "place": place, **{name: str(value) for name, value in values.items()}}
        self.findings.append(Finding(rule, "correctness", severity_of(rule), excerpt=excerpt, values=said))

    def xml(self, header: str, first_header: str, footer: str, selected: bool) -> str:
        """The worksheet part. The first page's head may say less: the sheet itself says it there."""
        columns = "".join(
            f'<col min="{at}" max="{at}" width="{width:.4g}" customWidth="1"/>'
            for at, width in enumerate(self.grid.widths, 1)
        )
        if self.tracked:
            columns += f'<col min="{self.last + 2}" max="{self.last + 2}" width="9" hidden="1" customWidth="1"/>'
        merges = f'<mergeCells count="{len(self._merges)}">{"".join(self._merges)}</mergeCells>' if self._merges else ""
        free = ' sort="0" autoFilter="0"' if self.tracked else ""
        locks = f'<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"{free}/>'
        pages = self.page_count()
        count = len(self.breaks) if pages > 1 else 0
        breaks = "".join(f'<brk id="{row}" max="16383" man="1"/>' for row in self.breaks)
        chosen = f'<autoFilter ref="{self.filter_range()}"/>' if self.filtered else ""
        return (
            f'{XML}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
            f'<dimension ref="A1:{self.letters[-1]}{max(1, self.row)}"/>{self._view(selected)}'
            f'<sheetFormatPr defaultRowHeight="{self.line_height + 2:.4g}"/><cols>{columns}</cols>'
            f"<sheetData>{''.join(self._rows)}</sheetData>{locks if self.protected else ''}{chosen}{merges}"
            f"{lights_xml(self.lights)}{validations_xml(self.entries, self._told)}"
            '<printOptions horizontalCentered="1"/>'
            '<pageMargins left="0.6" right="0.6" top="0.75" bottom="0.75" header="0.35" footer="0.35"/>'
            f'<pageSetup paperSize="9" orientation="{"landscape" if self.grid.landscape else "portrait"}"'
            f' fitToWidth="1" fitToHeight="{1 if pages == 1 else 0}"/>'
            + _margins(header, first_header, footer)
            + (f'<rowBreaks count="{count}" manualBreakCount="{count}">{breaks}</rowBreaks>' if count else "")
            + (f"<drawing r:id={attribute(self.drawing)}/>" if self.drawing else "")
            + "</worksheet>"
        )

    def follow(self, before: Sheet) -> None:
        """Let formulas use the cells of the sheet before, and of those it follows."""
        name = f"{quoted_name(before.name)}!"
        for key, stand in before.rows.items():
            self.rows[key] = stand if stand.sheet else replace(stand, sheet=name)

    def filter_range(self, fixed: str = "") -> str:
        """The cells of the list that a reader filters; `fixed` is written before each coordinate (`$`)."""
        first, last = self.filtered or (1, 1)
        return f"{fixed}A{fixed}{first}:{fixed}{self.letters[-1]}{fixed}{last}"

    def _view(self, selected: bool) -> str:
        pane = ""
        if self.frozen_below:
            top = f"A{self.frozen_below + 1}"
            pane = f'<pane ySplit="{self.frozen_below}" topLeftCell="{top}" activePane="bottomLeft" state="frozen"/>'
            pane += f'<selection pane="bottomLeft" activeCell="{top}" sqref="{top}"/>'
        chosen = ' tabSelected="1"' if selected else ""
        return f'<sheetViews><sheetView showGridLines="0"{chosen} workbookViewId="0">{pane}</sheetView></sheetViews>'
