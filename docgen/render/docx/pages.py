"""On which page each section and captioned block will stand, from the widths of the words: no program is asked.

An estimate, used where no page numbers measured on the PDF are given. Heights are those of the styles, in points.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from docgen.model.document import (
    Block,
    Callout,
    Chart,
    Diagram,
    Document,
    Fields,
    Items,
    Metrics,
    Panels,
    Paragraph,
    Picture,
    Prose,
    Quotation,
    Section,
    Signatures,
    Table,
    Timeline,
    plain_text,
)
from docgen.render.docx.figures import chart_height_mm
from docgen.render.docx.pictures import picture_height_pt
from docgen.render.docx.state import Writing
from docgen.render.docx.text import twips
from docgen.render.html.tables import column_widths
from docgen.render.outline import starts, starts_within

_FIRST_PAGE = 3  # after the cover and a page of contents
_CONTENTS_LINES = 44


@dataclass(slots=True)
class _Flow:
    writing: Writing
    height: float
    page: int
    used: float = 0.0
    found: dict[str, int] = field(default_factory=dict)

    def add(self, points: float, *, whole: bool = True) -> None:
        """Take room; what does not fit starts a page, what may split runs over."""
        if whole and self.used and self.used + points > self.height:
            self.start_page()
        self.used += points
        while self.used > self.height:
            self.page += 1
            self.used -= self.height

    def start_page(self) -> None:
        if self.used:
            self.page += 1
            self.used = 0.0

    def words(self, prose: Prose, size: float, leading: float, width: int, *, strong: bool = False) -> float:
        return self.writing.lines(plain_text(prose), size, width, strong=strong) * leading


def estimate(document: Document, writing: Writing, pages: Mapping[str, int]) -> tuple[dict[str, int], int]:
    """The page of each section id and captioned block id, and the number of pages. `pages`, by section id and label of
    a caption, wins where it knows.
    """
    is_report = document.look == "report"
    lines = len(writing.captions) + sum(1 + len(section.sections) for section in document.sections)
    first = _FIRST_PAGE + (lines // _CONTENTS_LINES) if is_report else 1
    flow = _Flow(writing, writing.page.height_pt, first)
    for section, start in zip(document.sections, starts(document), strict=True):
        _section(section, flow, depth=0, begins=start != "flow")
    found = {**flow.found, **{key: number for key, number in pages.items() if isinstance(number, int)}}
    for caption in writing.captions:
        bare = caption.block.split("#")[0].rpartition("/")[2]
        found[caption.block] = pages.get(caption.label, found.get(bare, first))
    return found, max([flow.page, *found.values()])


def _section(section: Section, flow: _Flow, *, depth: int, begins: bool) -> None:
    if begins:
        flow.start_page()
    flow.add(35 if depth == 0 else 35 + 14)  # a heading keeps with its first lines
    flow.found[section.id] = flow.page
    width = flow.writing.width
    if section.theme:
        flow.add(flow.words(section.theme, 12, 17.5, width - twips(4)) + 14)
    for block in section.blocks:
        flow.found.setdefault(block.id, flow.page)
        _place(block, flow, width)
    for prose in (section.source_line, section.so_what, *section.notes):
        if prose:
            flow.add(flow.words(prose, 8, 11, width) + 10)
    within = starts_within(flow.writing.document, section)
    for child, begin in zip(section.sections, within, strict=True):
        _section(child, flow, depth=depth + 1, begins=begin != "flow")


def _place(block: Block, flow: _Flow, width: int) -> None:
    if isinstance(block, Table):
        heights = list(_row_heights(block, flow, width))
        flow.add(sum(heights[:3]) + (24 if block.caption else 0))
        flow.found[block.id] = flow.page
        for height in heights[3:]:
            flow.add(height)
        flow.used += 7
        return
    flow.add(_height(block, flow, width), whole=not isinstance(block, Paragraph | Items))
    flow.found[block.id] = flow.page


def _height(block: Block, flow: _Flow, width: int) -> float:  # noqa: C901 one arm per block type
    chinese = flow.writing.chinese
    size, leading = (10.5, 17.5) if chinese else (10.0, 14.0)
    match block:
        case Paragraph(role="body"):
            return flow.words(block.runs, size, leading, width) + 7
        case Paragraph():
            return flow.words(block.runs, 8.5, 12.25, width) + 10
        case Items():
            return sum(flow.words(item, size, leading, width - twips(6)) for item in block.items) + 7
        case Fields():
            return -(-len(block.fields) // max(1, min(block.columns, 4))) * 27 + 7
        case Table():
            return sum(_row_heights(block, flow, width))
        case Metrics():
            return 60
        case Chart():
            return chart_height_mm(block) * 72 / 25.4 + (17.5 if block.unit else 0) + (25 if block.caption else 0)
        case Timeline():
            return 17.5 * (len(block.lanes) + len(block.marks) * 0.6 + 2) + 26
        case Diagram():
            return 62 * len(block.layers) + 26
        case Panels():
            per_row = 1 if block.role == "star" else min(3, max(1, len(block.panels)))
            inner = width // per_row - twips(8)
            tall = max((sum(_height(one, flow, inner) for one in panel.blocks) for panel in block.panels), default=0)
            return (tall + 25) * -(-len(block.panels) // per_row)
        case Callout():
            return sum(_height(one, flow, width - twips(8)) for one in block.blocks) + 35
        case Quotation():
            return flow.words(block.runs, 12, 17.5, width - twips(18)) + 35
        case Signatures():
            return (95 + 7) * -(-len(block.places) // 2)
        case Picture():
            return picture_height_pt(block, width) + (25 if block.caption else 7)


def _row_heights(block: Table, flow: _Flow, width: int) -> Iterable[float]:
    widths = [share / 100 * width - twips(2) for share in column_widths(block, width / twips(1))]
    is_form = block.role == "form"
    yield 30 if any(column.unit for column in block.columns) else 17.5
    for row in block.rows:
        lines = max(
            (
                flow.writing.lines(plain_text(one.runs), 9, round(room))
                for one, room in zip(row.cells, widths, strict=False)
            ),
            default=1,
        )
        yield max(25.5 if is_form else 0, 12.25 * max(1, lines) + 5.25 + (5.5 if row.role == "group" else 0))
