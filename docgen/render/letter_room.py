"""How much of its first page a letter fills, so that Word and PDF both know whether the slip can stand at its foot."""

from __future__ import annotations

from docgen.measure import Metrics, Span, metrics
from docgen.model.document import Block, Document, Fields, Items, Letter, Paragraph, Prose, Slip, Table, plain_text
from docgen.theme import Theme

TOP_MM, RIGHT_MM, BOTTOM_MM, LEFT_MM = 20.0, 20.0, 20.0, 25.0
WIDTH_MM = 210 - LEFT_MM - RIGHT_MM
HEIGHT_MM = 297 - TOP_MM - BOTTOM_MM
HEAD_MM = {"en": 62.0, "zh": 27.0}
"""From the top of the text to the subject: in English the window for the address, in Chinese name and numbers."""
CUT_MM, TITLE_MM, CHOICE_MM, ROOM_MM, FIELD_MM, SIGN_MM = 5.0, 7.0, 7.5, 11.5, 9.0, 14.0
"""Heights of the slip's rows: the cut line, its title, a choice, one with room to write, a field, the signature."""
_SPARE_PT = 4.0
_POINT = 72 / 25.4
_ROW_PT, _LINE_PT = 17.5, 12.25


def choice_rows(slip: Slip) -> list[tuple[int, ...]]:
    """The choices of a slip by rows: one that only ticks has its own, those with room stand side by side."""
    plain = [(index,) for index, one in enumerate(slip.choices) if one.value is not None]
    room = [index for index, one in enumerate(slip.choices) if one.value is None]
    return [*plain, *(tuple(room[start : start + 2]) for start in range(0, len(room), 2))]


def slip_mm(slip: Slip) -> float:
    """The height of a slip."""
    rows = choice_rows(slip)
    choices = sum(ROOM_MM if slip.choices[row[0]].value is None else CHOICE_MM for row in rows)
    fields = -(-len(slip.fields) // 2)
    return CUT_MM + TITLE_MM + choices + max(fields - 1, 0) * FIELD_MM + SIGN_MM


def room_above_slip(document: Document, letter: Letter, theme: Theme) -> float | None:
    """Points between a letter's last line and its slip at the foot of the page; None where not all fits one page."""
    used = _words_pt(document, letter, metrics(theme.fonts, document.language))
    free = HEIGHT_MM * _POINT - used - slip_mm(letter.slip) * _POINT - _SPARE_PT
    return free if free >= 0 else None


def _words_pt(document: Document, letter: Letter, measures: Metrics) -> float:
    """Points from the top of the page to the end of enclosures and copies."""
    chinese = document.language == "zh"
    size, leading, gap = (10.5, 17.5, 0.0) if chinese else (10.0, 14.0, 7.0)
    width = WIDTH_MM * _POINT

    lines = _Lines(measures, size)
    subject = (14 / 10.5, 21) if chinese else (1.25, 14)
    used = HEAD_MM[document.language] * _POINT + 14 + subject[1] * lines(document.title, width / subject[0])
    used += leading + gap
    for section in document.sections:
        for block in section.blocks:
            used += _block_pt(block, lines, leading, gap, width, 2.0 if chinese else 0.0)
    used += (len(letter.closing) + len(letter.signature)) * leading + 24.5
    return used + 7 + sum(10.5 * lines(note, width) for note in letter.notes)


class _Lines:
    """Counts the lines that words take in a width, both in points."""

    def __init__(self, measures: Metrics, size: float) -> None:
        self._measures, self._size = measures, size

    def __call__(self, prose: Prose, room: float, indent: float = 0.0) -> int:
        text = "\u3000" * round(indent) + plain_text(prose)
        return self._measures.line_count([Span(text, self._size, False)], room)


def _block_pt(block: Block, lines: _Lines, leading: float, gap: float, width: float, indent: float) -> float:
    row, wide = (_ROW_PT + 1.15, width * 1.18) if indent else (_ROW_PT, width * 1.08)  # tables have smaller type
    match block:
        case Paragraph():
            return leading * lines(block.runs, width, indent) + gap
        case Items():
            return sum(leading * lines(one, width - 14) + 2 for one in block.items) + gap
        case Fields():
            counts = (
                max(lines(one.value or (), wide * 0.74 - 6), lines(one.label, wide * 0.2)) for one in block.fields
            )
            return sum(row + _LINE_PT * (count - 1) for count in counts) + 14.0
        case Table():
            total = sum(column.weight for column in block.columns)
            shares = [wide * column.weight / total - 6 for column in block.columns]
            rows = (
                max(lines(cell.runs, room) for cell, room in zip(row.cells, shares, strict=True)) for row in block.rows
            )
            return sum(row + _LINE_PT * (count - 1) for count in rows) + row + 14.0
        case _:
            return HEIGHT_MM * _POINT
