"""A letter as Word file: the zones of the printed one, and the slip as a table that stands at the foot of the page."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.model.document import Block, Document, Field, Letter, Paragraph, Prose, Slip, plain_text
from docgen.render.docx.blocks import block_xml
from docgen.render.docx.controls import control, tick_box
from docgen.render.docx.forms import blank
from docgen.render.docx.grid import SPACER, cell, margin, row, table
from docgen.render.docx.state import Frame, Writing
from docgen.render.docx.text import paragraph, twips
from docgen.render.letter_room import (
    CHOICE_MM,
    CUT_MM,
    FIELD_MM,
    ROOM_MM,
    SIGN_MM,
    TITLE_MM,
    WIDTH_MM,
    choice_rows,
    room_above_slip,
)

_WINDOW_MM, _WINDOW_HEIGHT_MM = 115.0, 30.0
_POINT = 72 / 25.4
_SPARE_PT = 22.0
"""Programs differ by a line: a slip that stands a little higher is better than one on a page of its own."""
_KEEP = "<w:keepNext/>"
_LESS = _KEEP + '<w:spacing w:after="80"/>'
"""Less room to sign, where the slip would go to a page of its own."""


def letter_xml(document: Document, letter: Letter, writing: Writing) -> str:
    """All of a letter."""
    writing.section = document.id
    head = _chinese_head(letter, writing) if writing.chinese else _head(letter, writing)
    parts = [head, paragraph("Heading1", writing.prose(document.title))]
    parts.append(paragraph("LetterSalutation", writing.prose(letter.salutation)))
    for section in document.sections:
        parts += [_block(block, writing) for block in section.blocks]
    above = room_above_slip(document, letter, writing.theme) or 0.0
    parts += _end(letter, writing, tight=above < _SPARE_PT)
    parts.append(_slip(letter.slip, writing, above=above))
    return "".join(parts)


def _block(block: Block, writing: Writing) -> str:
    """Words in the letter's own face; all else as anywhere."""
    if isinstance(block, Paragraph) and block.role == "body":
        return writing.mark(writing.unique(block.id)) + paragraph("LetterBody", writing.prose(block.runs))
    return block_xml(block, writing, Frame(writing.width))


def _head(letter: Letter, writing: Writing) -> str:
    lines = "".join(paragraph("LetterAddress", writing.prose(line)) for line in letter.addressee)
    references = "".join(
        paragraph("FormLabel", writing.prose(one.label), _KEEP)
        + paragraph("LetterSmall", writing.prose(one.value or ()))
        for one in letter.references
    )
    window = twips(_WINDOW_MM)
    widths = [window, writing.width - window]
    cells = [cell(lines or paragraph("Spacer", ""), widths[0]), cell(references or paragraph("Spacer", ""), widths[1])]
    return (
        paragraph("LetterSender", writing.prose(letter.sender))
        + paragraph("LetterOffice", writing.prose(letter.office))
        + paragraph("LetterReturn", writing.prose(letter.sender) + writing.run(" · ") + writing.prose(letter.address))
        + table("LayoutTable", widths, [row(cells, height=_WINDOW_HEIGHT_MM * _POINT)])
        + SPACER
    )


def _chinese_head(letter: Letter, writing: Writing) -> str:
    count = max(len(letter.references), 1)
    widths = [writing.width // count] * count
    cells = [
        cell(paragraph("LetterSmall" if index == 0 else "LetterReference", _named(one, writing)), widths[index])
        for index, one in enumerate(letter.references)
    ]
    references = table("LayoutTable", widths, [row(cells)]) if cells else ""
    lines: list[str] = []
    for index, line in enumerate(letter.addressee):
        lines += [writing.run("，")] if index else []
        lines.append(writing.prose(line))
    return (
        paragraph("LetterSender", writing.prose(letter.sender))
        + paragraph("LetterOffice", writing.prose(letter.office))
        + references
        + paragraph("LetterSmall", "".join(lines))
    )


def _named(one: Field, writing: Writing) -> str:
    return writing.prose(one.label) + writing.run("：") + writing.prose(one.value or ())


def _end(letter: Letter, writing: Writing, *, tight: bool) -> Iterator[str]:
    """The complimentary close with room to sign, who signs, enclosures and copies; `tight` where the page is full."""
    for index, line in enumerate(letter.closing):
        less = _LESS if tight and index == len(letter.closing) - 1 else ""
        yield paragraph("LetterSalute" if index else "LetterClosing", writing.prose(line), less)
    for line in letter.signature:
        yield paragraph("LetterSigned", writing.prose(line))
    for line in letter.notes:
        yield paragraph("LetterNotes", writing.prose(line))


def _slip(slip: Slip, writing: Writing, *, above: float) -> str:
    """One table, `above` points below the words: the cut line and the title without borders, then boxes."""
    identifier, name = writing.unique(slip.id), writing.control_name(slip.id)
    widths = [writing.width // 2, writing.width - writing.width // 2]
    dashed = f'<w:top w:val="dashed" w:sz="6" w:space="0" w:color="{writing.theme.colour("ink")}"/>'
    edge = writing.colours.edge
    boxed = "".join(edge(side, 0.5, "muted") for side in ("top", "left", "bottom", "right"))
    rows = [
        _line("LetterCut", slip.cut, CUT_MM, writing, dashed),
        _line("LetterSlip", slip.title, TITLE_MM, writing, ""),
    ]
    for part in choice_rows(slip):
        height = ROOM_MM if slip.choices[part[0]].value is None else CHOICE_MM
        cells = []
        for index in part:
            content = _choice(slip.choices[index], f"{name}/{slip.choices[index].id}", writing)
            cells.append(_boxed(content, widths, index if len(part) == 1 else part.index(index), len(part), boxed))
        rows.append(row(cells, height=height * _POINT, exact=True))
    for start in range(0, len(slip.fields), 2):
        some = slip.fields[start : start + 2]
        height = SIGN_MM if start + 2 >= len(slip.fields) else FIELD_MM
        keep = "" if start + 2 >= len(slip.fields) else _KEEP
        cells = [
            _boxed(_field(one, f"{name}/{one.id}", writing, keep), widths, place, len(some), boxed)
            for place, one in enumerate(some)
        ]
        rows.append(row(cells, height=height * _POINT, exact=True))
    made = table("LayoutTable", widths, rows)
    room = max(0, round((above - _SPARE_PT) * 20))
    spacing = f'<w:spacing w:before="{room}" w:after="0" w:line="20" w:lineRule="exact"/>'
    return writing.mark(identifier) + paragraph("Spacer", "", _KEEP + spacing) + made + SPACER


def _line(style: str, words: Prose, height: float, writing: Writing, borders: str) -> str:
    whole = twips(WIDTH_MM)
    content = cell(paragraph(style, writing.prose(words)), whole, span=2, borders=borders, anchor="center")
    return row([content], height=height * _POINT, exact=True)


def _boxed(content: str, widths: list[int], place: int, count: int, borders: str) -> str:
    width = sum(widths) if count == 1 else widths[place]
    inside = margin("top", 20) + margin("left", 80) + margin("right", 80)
    return cell(content, width, span=2 if count == 1 else 1, borders=borders, margins=inside)


def _choice(one: Field, name: str, writing: Writing) -> str:
    """A box to tick with its words; where there is room behind it, that can be written in."""
    label = plain_text(one.label)
    ticked = paragraph("FormText", tick_box(name, label) + writing.run(" ") + writing.prose(one.label), _KEEP)
    if one.value is not None:
        return ticked
    return ticked + paragraph("FormText", control(f"{name}/words", label), _KEEP)


def _field(one: Field, name: str, writing: Writing, keep: str) -> str:
    value = writing.prose(one.value) if one.value else blank(one, name, writing)
    return paragraph("FormLabel", writing.prose(one.label), _KEEP) + paragraph("FormText", value, keep)
