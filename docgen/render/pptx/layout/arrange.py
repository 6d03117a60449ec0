"""Which arrangement a section gets: chosen by the blocks it has, its kind being no more than a hint."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from docgen.model.document import (
    Block,
    Callout,
    Chart,
    Fields,
    Items,
    Metrics,
    Panels,
    Paragraph,
    Picture,
    Quotation,
    Table,
    Timeline,
)
from docgen.model.slides import Box, inches
from docgen.render.pptx.grid import GUTTER, LARGE, MEDIUM, SIDE_GAP, SMALL
from docgen.render.pptx.layout.blocks import Room, low_ask, piece, pieces
from docgen.render.pptx.layout.pieces import Framed, Narrow, Piece, Row, Split, Spread, Stack, Words
from docgen.render.pptx.layout.rows_chart import rows_and_bars
from docgen.render.pptx.layout.sharing import ends_alone, slides_needed
from docgen.render.pptx.layout.tables import TablePiece
from docgen.render.pptx.styles import KEY_TEXT, Style

_ANSWER_LINES = 5
"""Lines of an answer in one size."""
_CELL_LINES = 3
"""Lines of a cell that may still be read beside an answer."""
_LIST = 3
"""Items of a list that may stand in two columns."""
_SMALL_TABLE = 5
"""Rows of a table whose words may be larger."""
_WORDS = (Paragraph, Items)
_STATEMENTS = ((Style(28, 28), 35), (Style(24, 24), 45), (Style(20, 20), 55))
"""Sizes of the few words of a slide, largest first, and the most of the body's height they may take, in percent."""
_ENLARGED = (Panels, Metrics, Quotation, *_WORDS)
_SIDE = (Metrics, Items, Paragraph, Quotation, Callout, Fields)


def arrange(blocks: Sequence[Block], room: Room, body: Box) -> Piece:
    """The section's blocks as one piece for a body of that size: as usual, else tighter, or larger if it is sparse."""
    usual = _arranged(blocks, room, body)
    if usual.least > body.height:
        return _tighter(blocks, room, body)
    if len(blocks) == 1 and isinstance(blocks[0], Table) and _is_small(blocks[0]):
        larger = _arranged(blocks, replace(room, text=KEY_TEXT), body)
        return larger if larger.least <= body.height and _is_calm(larger) else usual
    if not any(isinstance(block, Panels) for block in blocks):
        return usual
    # A case keeps room for its figures; boxes alone may fill the body.
    most = body.height * (88 if any(isinstance(block, Metrics) for block in blocks) else 94) // 100
    if usual.least < body.height * 3 // 4 and all(isinstance(block, _ENLARGED) for block in blocks):
        larger = _arranged(blocks, replace(room, text=KEY_TEXT), body)
        return larger if larger.least <= most else usual
    return usual


def _is_small(table: Table) -> bool:
    """Few rows and columns, which larger words fill; the rows of a long table would only stand closer."""
    return len(table.columns) <= 3 and len(table.rows) <= _SMALL_TABLE


def _is_calm(whole: Piece) -> bool:
    """Whether no cell of its tables takes more than two lines."""
    if isinstance(whole, Stack):
        return all(_is_calm(one) for one in whole.pieces)
    return not isinstance(whole, TablePiece) or whole.is_calm


def _tighter(blocks: Sequence[Block], room: Room, body: Box) -> Piece:
    snug = _arranged(blocks, replace(room, snug=True), body)
    if snug.least > body.height:
        tight = _arranged(blocks, replace(room, snug=True, tight=True), body)
        # What stands as it is meant to goes before what has to be set in rows.
        snug = min(
            (snug, tight),
            key=lambda one: (slides_needed(one, body.height), one.least > body.height, ends_alone(one, body.height)),
        )
    if snug.least <= body.height or not any(isinstance(block, Panels) and block.role == "star" for block in blocks):
        return snug
    rows = _arranged(blocks, replace(room, snug=True, rows=True), body)
    if rows.least <= body.height:
        return rows
    low = _arranged(blocks, replace(room, snug=True, rows=True, strip=True), body)
    return low if low.least <= body.height else rows


def _arranged(blocks: Sequence[Block], room: Room, body: Box) -> Piece:
    for chosen in (_beside_ask, _beside_chart, _beside_picture, _rows_and_bars, _two_charts, _answer_and_proof):
        found = chosen(blocks, room, body)
        if found is not None:
            return found
    if all(isinstance(block, (*_WORDS, Callout, Quotation)) for block in blocks):
        found = _few_words(blocks, room, body)
        if found is not None:
            return found
    return _stacked(blocks, room)


def _few_words(blocks: Sequence[Block], room: Room, body: Box) -> Piece | None:
    """Few words on a slide of their own are set larger, in a measure that reads well; a line or two as a statement."""
    plain = Stack(pieces(blocks, replace(room, text=KEY_TEXT)), MEDIUM)
    if plain.least >= body.height * 6 // 10:
        return None
    if all(isinstance(block, _WORDS) and not _is_aside(block) for block in blocks):
        width = min(room.width, room.columns(9))
        for style, share in _STATEMENTS:
            said = Stack(pieces(blocks, replace(room, text=style, width=width)), LARGE)
            if said.least <= body.height * share // 100:
                return Narrow(Spread(said, body.height * 2 // 3, middle=True), width)
    width = min(room.width, room.columns(10))
    return Narrow(Stack(pieces(blocks, replace(room, text=KEY_TEXT, width=width)), inches(0.26)), width)


def _is_aside(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role in ("note", "source", "label")


def _stacked(blocks: Sequence[Block], room: Room) -> Piece:
    """One below the other; a quotation or facts after tiles stand beside them."""
    found: list[Piece] = []
    index = 0
    while index < len(blocks):
        pair = blocks[index : index + 2]
        kinds = tuple(type(block) for block in pair)
        if kinds in ((Metrics, Quotation), (Quotation, Metrics), (Metrics, Fields)):
            figures, beside = pair if kinds[0] is Metrics else pair[::-1]
            found.append(_figures_and_quote(figures, beside, room))
            index += 2
        else:
            found.append(piece(blocks[index], room))
            index += 1
    return Stack(tuple(found), SMALL if room.snug else inches(0.24))


def _figures_and_quote(figures: Block, quote: Block, room: Room) -> Piece:
    if room.width < room.columns(12):
        return Stack((piece(figures, room), piece(quote, room)), MEDIUM)

    @cache
    def loose() -> Piece:
        return Stack((piece(figures, room), piece(quote, room)), MEDIUM)

    is_one = isinstance(figures, Metrics) and len(figures.tiles) == 1
    row = _side_by_side(figures, quote, room, 6 if is_one else 8, loose)
    if room.snug:  # words that run down a narrow column take a wider one
        row = min((row, _side_by_side(figures, quote, room, 6 if is_one else 7, loose)), key=lambda one: one.least)
    return loose() if room.snug and loose().least < row.least else row


def _side_by_side(figures: Block, quote: Block, room: Room, share: int, loose: Callable[[], Piece]) -> Row:
    """Figures over so many columns of twelve, the other block over the rest."""
    wide, narrow = room.columns(share), room.columns(12 - share) - (SIDE_GAP - GUTTER)
    parts = (
        (0, wide, piece(figures, room.inside(wide))),
        (room.width - narrow, narrow, piece(quote, room.inside(narrow))),
    )
    return Row(parts, fill=True, loose=loose, whole=room.body)


def _beside_ask(blocks: Sequence[Block], room: Room, body: Box) -> Piece | None:
    """What we ask for stands in a panel right of the rest; below it where that is what keeps both on a slide."""
    asks = [block for block in blocks if isinstance(block, Callout) and block.role == "ask"]
    rest = [block for block in blocks if not (isinstance(block, Callout) and block.role == "ask")]
    if len(asks) != 1 or not rest or any(isinstance(block, Timeline) for block in rest):
        return None
    if any(isinstance(block, Table) and len(block.columns) > 5 for block in rest):
        return None
    if room.tight:  # a wider panel is a lower one
        for share in (8, 7, 6):
            found = _sided(rest, asks, room, body, share=share)
            if found is not None:
                return found
        above = _stacked(rest, room)
        held = above.pieces if isinstance(above, Stack) else (above,)
        below = Stack((*held, low_ask(asks[0], room)), SMALL)
        if below.least <= body.height:
            return below
        return _sided(rest, asks, room, body, panel=True) or below
    return _sided(rest, asks, room, body, panel=True)


def _beside_chart(blocks: Sequence[Block], room: Room, body: Box) -> Piece | None:
    """A chart over eight columns, what reads it beside it."""
    charts = [block for block in blocks if isinstance(block, Chart)]
    rest = [block for block in blocks if not isinstance(block, Chart)]
    if len(charts) != 1 or not rest or not all(isinstance(block, _SIDE) for block in rest):
        return None
    narrow = room.columns(4) - (SIDE_GAP - GUTTER)
    if Stack(pieces(rest, room.inside(narrow)), MEDIUM).least > body.height:
        close = _close_beside(charts[0], rest, room, body)
        if close is not None:
            return close
    beside: list[Block] = []
    for block in rest:
        if Stack(pieces([*beside, block], room.inside(narrow)), MEDIUM).least > body.height:
            break
        beside.append(block)
    while beside and len(beside) < len(rest) and _is_label(beside[-1]):
        beside.pop()
    if not beside:
        return None
    after = rest[len(beside) :]
    under = Stack(pieces((*charts, *after), room.inside(room.columns(8))), MEDIUM)
    if after and under.least <= body.height:
        return _sided((*charts, *after), beside, room, body)
    return _over(charts, beside, after, room, body)


def _over(
    charts: Sequence[Block], beside: Sequence[Block], after: Sequence[Block], room: Room, body: Box
) -> Piece | None:
    """A chart with what stands beside it, over the rest; a list under it goes in two columns where room is short."""
    sided = [_sided(charts, beside, room, body, share=share) for share in ((8, 7, 6) if room.tight else (8,))]
    row = min((one for one in sided if one is not None), key=lambda one: one.least, default=None)
    if row is None or not after:
        return row
    below = Stack((row, *pieces(after, room)), inches(0.24))
    if below.least > body.height and room.snug:
        return Stack((row, *(_abreast(block, room) for block in after)), SMALL)
    return below


def _abreast(block: Block, room: Room) -> Piece:
    """A list in two columns, which is half as high; any other block as it is."""
    if not isinstance(block, Items) or block.ordered or len(block.items) < _LIST:
        return piece(block, room)
    half, count = room.columns(6) - (SIDE_GAP - GUTTER) // 2, -(-len(block.items) // 2)
    left = replace(block, items=block.items[:count])
    right = replace(block, id=f"{block.id}-2", items=block.items[count:])
    at = room.inside(half)
    return Row(
        ((0, half, piece(left, at)), (room.width - half, half, piece(right, at))), loose=lambda: piece(block, room)
    )


def _close_beside(chart: Chart, rest: Sequence[Block], room: Room, body: Box) -> Piece | None:
    """A chart with all the rest close together beside it, in a wider column where that is what it takes."""
    for share in (8, 7, 6) if room.tight else (8,):
        wide, narrow = room.columns(share), room.columns(12 - share) - (SIDE_GAP - GUTTER)
        close = Stack(pieces(rest, replace(room.inside(narrow), snug=True)), SMALL)
        if close.least <= body.height:
            return Row(((0, wide, piece(chart, room.inside(wide))), (room.width - narrow, narrow, close)))
    return None


def _beside_picture(blocks: Sequence[Block], room: Room, body: Box) -> Piece | None:
    """A picture over seven columns at the right, what it goes with beside it."""
    pictures = [block for block in blocks if isinstance(block, Picture)]
    rest = [block for block in blocks if not isinstance(block, Picture)]
    if len(pictures) != 1 or not rest or room.width < room.columns(12):
        return None
    if not all(isinstance(block, _SIDE) for block in rest):
        return None
    narrow, wide = room.columns(5) - (SIDE_GAP - GUTTER), room.columns(7)
    said = Stack(pieces(rest, room.inside(narrow)), MEDIUM)
    if said.least > body.height:
        return None
    shown = piece(pictures[0], room.inside(wide))
    return Row(((0, narrow, said), (room.width - wide, wide, shown)), fill=False)


def _is_label(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "label"


def _sided(
    main: Sequence[Block], side: Sequence[Block], room: Room, body: Box, *, panel: bool = False, share: int = 8
) -> Piece | None:
    """Blocks over so many columns of twelve, others beside them; None where that is too high."""
    wide, narrow = room.columns(share), room.columns(12 - share) - (SIDE_GAP - GUTTER)
    left = _stacked(main, room.inside(wide)) if len(main) > 1 else piece(main[0], room.inside(wide))
    right = Stack(pieces(side, room.inside(narrow)), MEDIUM)
    if right.least > body.height:
        return None
    if left.least > body.height:
        return _Beside(left, right, wide, room.width, narrow) if panel else None
    return Row(((0, wide, left), (room.width - narrow, narrow, right)), fill=False)


def _rows_and_bars(blocks: Sequence[Block], room: Room, body: Box) -> Piece | None:
    """A table whose rows name the bars of the chart beside it."""
    return rows_and_bars(blocks, room)


def _two_charts(blocks: Sequence[Block], room: Room, body: Box) -> Piece | None:
    """Two charts, or a chart and a small table, half and half."""
    if len(blocks) != 2 or not all(isinstance(block, (Chart, Table)) for block in blocks):
        return None
    first, second = blocks
    if not isinstance(first, Chart) and not isinstance(second, Chart):
        return None
    half = room.columns(6) - (SIDE_GAP - GUTTER) // 2
    left, right = piece(first, room.inside(half)), piece(second, room.inside(half))
    if max(left.least, right.least) > body.height:
        return None
    return Row(
        ((0, half, left), (room.width - half, half, right)), loose=lambda: _stacked(blocks, room), whole=room.body
    )


def _answer_and_proof(blocks: Sequence[Block], room: Room, body: Box) -> Piece | None:
    """An answer in large type, what shows it in a panel beside it, both of one height.

    The answer has eight columns of twelve; five where a table shows it, which stands below where that is too narrow.
    """
    if len(blocks) != 2 or room.width < room.columns(12):
        return None
    answer, proof = blocks
    if not (isinstance(answer, Paragraph) and answer.role == "lead" and isinstance(proof, Callout)):
        return None
    tabled = any(isinstance(block, Table) for block in proof.blocks)
    wide, narrow, pad = room.columns(5 if tabled else 8), room.columns(7 if tabled else 4), inches(0.40)
    said = _answer(answer, room.inside(wide - 2 * pad))
    edges, name = (pad, pad, pad, pad), f"{room.path}/{answer.id}/panel"
    left = Framed(name, Spread(said, said.least, middle=True), edges, fill="tint", key="brand", key_left=True)
    right = piece(proof, replace(room.inside(narrow), text=KEY_TEXT))
    if tabled and not _stays_even(right, usual := piece(proof, room.inside(narrow)), body):
        right = usual
    if not isinstance(right, Framed) or max(left.least, right.least) > body.height:
        return None
    if tabled and _longest_cell(right.inner) > _CELL_LINES:  # a table whose cells run down has the whole width
        under = piece(proof, room)
        if isinstance(under, Framed) and _longest_cell(under.inner) < _longest_cell(right.inner):
            return None
    if tabled:  # a row or two stand in the middle, not at the top of an empty panel
        pad_left, edge, pad_right, foot = right.pad
        right = replace(right, pad=(pad_left, edge + max(0, body.height - right.most) // 2, pad_right, foot))
    else:
        inner = replace(right.inner, gap=inches(0.1)) if isinstance(right.inner, Stack) else right.inner
        right = replace(right, inner=Spread(inner, inner.least, middle=True))
    both = ((0, wide, replace(left, grow=body.height)), (room.width - narrow, narrow, replace(right, grow=body.height)))
    return Row(both, fill=True, loose=lambda: _stacked(blocks, room), whole=room.body)


def _stays_even(larger: Piece, usual: Piece, body: Box) -> bool:
    """Whether a panel in larger words fits the body, its table in no more lines than usual and calm."""
    if not isinstance(larger, Framed) or not isinstance(usual, Framed) or larger.least > body.height:
        return False
    return _is_calm(larger.inner) and _table_lines(larger.inner) <= _table_lines(usual.inner)


def _table_lines(whole: Piece) -> int:
    if isinstance(whole, Stack):
        return sum(map(_table_lines, whole.pieces))
    return sum(whole.lines_of_cells()) if isinstance(whole, TablePiece) else 0


def _longest_cell(whole: Piece) -> int:
    """Lines of the longest cell of its tables."""
    if isinstance(whole, Stack):
        return max(map(_longest_cell, whole.pieces), default=0)
    return max(whole.lines_of_cells()) if isinstance(whole, TablePiece) else 0


def _answer(answer: Paragraph, room: Room) -> Words:
    """Large, so that a sentence or two fill their panel; smaller only where the answer takes many lines."""
    for size in (28, 24, 20, 18):
        style = Style(size, size, head=True)
        prose = room.setting.paragraphs(answer.runs, style, room.ground, colour="brand", after_pt=8)
        said = Words(f"{room.path}/{answer.id}", room.setting, prose, room.width)
        if sum(len(room.setting.lines(one, room.width)) for one in prose) <= _ANSWER_LINES:
            break
    return said


class _Beside(Row):
    """A long main column that goes on over slides, with its panel on the first of them."""

    def __init__(self, main: Piece, side: Piece, wide: int, width: int, narrow: int) -> None:
        super().__init__(((0, wide, main), (width - narrow, narrow, side)))

    def split(self, height: int) -> Split:
        (x, wide, main), side = self.parts
        first, rest = main.split(height)
        if first is None:
            return None, self
        return Row(((x, wide, first), side)), rest
