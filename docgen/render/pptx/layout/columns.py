"""How wide the columns of a table are: their words unbroken, and lines as even as the words allow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, permutations

from docgen.measure import has_han
from docgen.model.document import Column
from docgen.model.slides import SlideParagraph, inches
from docgen.render.pptx.grid import CELL_SIDE
from docgen.render.pptx.layout.setting import Setting, paragraph_text

_SHORT = inches(1.3)
"""A column whose words are all this short stays on one line."""
_FEW_CHARACTERS = inches(1.15)
"""Chinese cells as short as this are one word to a reader, such as a rating."""
_LIKELY = 6
"""Widths that are measured in earnest, of those that lengths say are best."""
_FOLDED = 6
"""Columns of a table up to which each may fold alone."""
_NUDGES, _NUDGE = 9, inches(0.1)
"""By how much columns may give to each other so that no figure parts from its unit."""
_STEPS, _GIVEN = 8, (inches(0.1), inches(0.2), inches(0.4), inches(0.8))
"""How often, and how much at a time, a column gives to another to make a table lower."""
RIGHT = frozenset(("number", "money", "percent", "date"))
"""Kinds of columns whose words stand at the right."""
_UNBROKEN = frozenset(("number", "money", "percent", "date", "mark"))


def cell_sides(columns: Sequence[Column], index: int, padded: bool) -> tuple[int, int]:
    """Left and right inset: where no row is filled the outer text stands on the slide's margins."""
    left = CELL_SIDE if padded or index else 0
    is_last = index == len(columns) - 1
    return left, 0 if is_last and not padded and columns[index].kind in RIGHT else CELL_SIDE


@dataclass(frozen=True)
class _Grid:
    """The cells that widths are sought for, measured where a setting prints them."""

    setting: Setting
    columns: Sequence[Column]
    rows: Sequence[tuple[tuple[SlideParagraph, ...], ...]]
    padded: bool

    def sides(self, index: int) -> int:
        """EMU that a column's insets take."""
        return sum(cell_sides(self.columns, index, self.padded))

    def cells(self, widths: Sequence[int]) -> Iterator[tuple[tuple[SlideParagraph, ...], int]]:
        """Every cell with the width that these widths leave inside it."""
        insides = [width - self.sides(index) for index, width in enumerate(widths)]
        return ((cell, inside) for row in self.rows for cell, inside in zip(row, insides, strict=True))

    def beyond_two(self, widths: Sequence[int]) -> int:
        """With these widths: the lines that cells have beyond two, squared, as measured."""
        counts = [
            sum([len(self.setting.lines(paragraph, inside)) for paragraph in cell])
            for cell, inside in self.cells(widths)
        ]
        return sum(max(0, count - 2) ** 2 for count in counts)

    def cuts_figures(self, widths: Sequence[int]) -> bool:
        """Whether with these widths a cell parts a Chinese figure from its unit."""
        return any(cell and _cuts(self.setting, cell, inside) for cell, inside in self.cells(widths))


@dataclass(frozen=True)
class _Room:
    """What one column asks for, EMU with its insets."""

    natural: int
    """All its words unbroken."""
    whole: int
    """Short cells on one line."""
    short: int
    """Short cells may take two lines, words and a few Chinese characters stay whole."""
    bare: int
    """Only words stay whole."""
    sizes: list[list[int]]
    """How wide each paragraph of each cell is."""


def column_widths(
    setting: Setting,
    columns: Sequence[Column],
    rows: Sequence[tuple[tuple[SlideParagraph, ...], ...]],
    width: int,
    padded: bool,
) -> tuple[int, ...]:
    """Widths in EMU that sum to `width`: words unbroken, every wrapping column in about as many lines."""
    grid = _Grid(setting, columns, rows, padded)
    rooms = [_room(grid, index) for index in range(len(columns))]
    natural, short, bare = [one.natural for one in rooms], [one.short for one in rooms], [one.bare for one in rooms]
    if sum(natural) <= width:
        return _widened(natural, _claims(columns), width)
    # Short cells in two lines rather than long words in two.
    least = next((one for one in ([one.whole for one in rooms], short, bare) if sum(one) < width), [])
    if not least:
        return _capped(short, width)
    # Lengths tell too little of long words: of the likeliest widths, the first whose cells are no more than two lines.
    sizes = [one.sizes for one in rooms]
    likely = sorted(_choices(natural, least, width), key=lambda widths: _lines(widths, sizes))[:_LIKELY]
    return _best(grid, likely, bare)


def lowest_widths(
    setting: Setting,
    columns: Sequence[Column],
    rows: Sequence[tuple[tuple[SlideParagraph, ...], ...]],
    widths: tuple[int, ...],
    padded: bool,
) -> tuple[int, ...]:
    """Widths of the same sum that make all rows together lowest: a column gives to another for as long as that helps.

    No word is broken that was whole. For tables that a slide would not hold else.
    """
    grid = _Grid(setting, columns, rows, padded)
    least = [min(width, _room(grid, index).bare) for index, width in enumerate(widths)]

    @cache
    def heights(index: int, width: int) -> list[int]:
        return [setting.height(row[index], width - grid.sides(index)) for row in rows]

    def total(tried: Sequence[int]) -> int:
        return sum(map(max, zip(*(heights(index, width) for index, width in enumerate(tried)), strict=True)))

    best, low = widths, total(widths)
    for _ in range(_STEPS):
        tried = [one for step in _GIVEN for one in _given(best, least, step)]
        lower = min(tried, key=total, default=best)
        if total(lower) >= low:
            break
        best, low = lower, total(lower)
    return best


def _given(widths: Sequence[int], least: Sequence[int], step: int) -> Iterator[tuple[int, ...]]:
    """The widths with so much of one column given to another."""
    for giver, taker in permutations(range(len(widths)), 2):
        if widths[giver] - step >= least[giver]:
            changed = {giver: -step, taker: step}
            yield tuple(width + changed.get(index, 0) for index, width in enumerate(widths))


def _room(grid: _Grid, index: int) -> _Room:
    column, setting, sides = grid.columns[index], grid.setting, grid.sides(index)
    each = [[setting.natural((line,)) for line in row[index]] for row in grid.rows]
    held = [row[index] for row in grid.rows if row[index]]
    wide = _loose(max([max(cell) for cell in each if cell], default=0))
    few = max([_unbreakable(setting, cell) for cell in held], default=0)
    word = max([setting.longest_word(cell) for cell in held], default=0)
    blank = inches(0.9) if column.kind == "blank" else 0
    unbroken = column.kind in _UNBROKEN

    def least(part: int, kept: bool) -> int:
        return max(wide if kept else min(wide, _loose(part)), blank) + sides

    return _Room(
        max(wide, blank) + sides,
        least(few, unbroken or wide < _SHORT),
        least(few, unbroken),
        least(word, unbroken),
        [[_loose(one) + sides for one in cell] or [0] for cell in each],
    )


def _loose(size: int) -> int:
    """A measured width with what another program may measure it wider."""
    return int(size * 1.03) + 1


def _best(grid: _Grid, likely: Sequence[tuple[int, ...]], bare: Sequence[int]) -> tuple[int, ...]:
    """Of the likely widths, those with the fewest long cells; of these, the first that parts no Chinese figure."""
    beyond = [grid.beyond_two(widths) for widths in likely]
    best = [widths for widths, count in zip(likely, beyond, strict=True) if count == min(beyond)]
    if grid.setting.language == "zh" and grid.cuts_figures(best[0]):
        best += [widths for widths in _nudged(best[0], bare) if grid.beyond_two(widths) <= min(beyond)]
    return next((one for one in best if not grid.cuts_figures(one)), best[0])


def _nudged(widths: Sequence[int], least: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The widths with a little of one column given to another, the least first."""
    for step in range(1, _NUDGES + 1):
        yield from _given(widths, least, step * _NUDGE)


def _unbreakable(setting: Setting, cell: tuple[SlideParagraph, ...]) -> int:
    """EMU of what must stay whole: the longest word, or a few Chinese characters, which may break anywhere."""
    chinese = [paragraph for paragraph in cell if has_han(paragraph_text(paragraph))]
    few = [wide for wide in (setting.natural((one,)) for one in chinese) if wide < _FEW_CHARACTERS]
    return max(few, default=0) if len(few) == len(cell) else max([setting.longest_word(cell), *few])


def _capped(least: Sequence[int], width: int) -> tuple[int, ...]:
    """Where not even the longest words fit side by side: only the widest columns give way, all others keep theirs."""
    left, found = width, dict[int, int]()
    for place, index in enumerate(sorted(range(len(least)), key=lambda one: least[one])):
        found[index] = min(least[index], left // (len(least) - place))
        left -= found[index]
    found[max(found, key=lambda index: found[index])] += left
    return tuple(found[index] for index in range(len(least)))


def _cuts(setting: Setting, cell: tuple[SlideParagraph, ...], inside: int) -> bool:
    return setting.patience(cell, inside) > 0 or setting.cuts(cell, inside)


def _lines(widths: Sequence[int], sizes: Sequence[Sequence[Sequence[int]]]) -> tuple[int, int, int]:
    """With these widths: lines beyond two in a cell, squared; lines of all rows; cells that break. From lengths.

    A cell has a length for each of its paragraphs.
    """
    lines = [
        [sum([1 if size <= width else -(-size * 11 // (width * 10)) for size in cell]) for cell in column]
        for width, column in zip(widths, sizes, strict=True)
    ]
    counts = [count for column in lines for count in column]
    long = sum(max(0, count - 2) ** 2 for count in counts)
    return long, sum(map(max, zip(*lines, strict=True))), sum(count > 1 for count in counts)


def _choices(natural: list[int], least: list[int], width: int) -> Iterator[tuple[int, ...]]:
    """Widths worth trying: all columns narrowed alike; some set in two lines; only the two longest share the rest."""
    yield _narrowed(natural, least, width)
    yield from _folded(natural, least, width)
    second, longest = sorted(range(len(natural)), key=lambda index: natural[index])[-2:] if len(natural) > 1 else (0, 0)
    rest = width - sum(natural) + natural[longest] + natural[second]
    low = max(least[second], rest - natural[longest])
    high = min(natural[second], rest - least[longest])
    if second == longest or low > high:
        return
    for step in range(9):
        part = high - (high - low) * step // 8
        yield tuple(
            part if index == second else rest - part if index == longest else one for index, one in enumerate(natural)
        )


def _folded(natural: list[int], least: list[int], width: int) -> Iterator[tuple[int, ...]]:
    """Any columns but the longest folded into two lines, the longest as wide as that leaves room for."""
    if len(natural) > _FOLDED:
        return
    longest = max(range(len(natural)), key=lambda index: natural[index])
    halves = [max(small, large * 57 // 100) for small, large in zip(least, natural, strict=True)]
    others = [index for index in range(len(natural)) if index != longest and halves[index] < natural[index]]
    for count in range(len(others) + 1):
        for folded in combinations(others, count):
            widths = [halves[index] if index in folded else one for index, one in enumerate(natural)]
            widths[longest] = width - sum(widths) + natural[longest]
            if least[longest] <= widths[longest] <= natural[longest]:
                yield tuple(widths)


def _narrowed(natural: list[int], least: list[int], width: int) -> tuple[int, ...]:
    """Each column gets 1/k of its unbroken width; the smallest k for which all fit gives even line counts."""
    low, high = 1.0, 400.0
    for _ in range(18):
        k = (low + high) / 2
        if sum(max(small, int(large / k)) for small, large in zip(least, natural, strict=True)) > width:
            low = k
        else:
            high = k
    found = [max(small, int(large / high)) for small, large in zip(least, natural, strict=True)]
    spare = width - sum(found)
    found[max(range(len(found)), key=lambda i: natural[i] - found[i])] += spare
    return tuple(found)


def _claims(columns: Sequence[Column]) -> list[int]:
    """What of the room to spare each column is due: its weight, less for what is short of itself.

    A date or figure that leads its row stands right-aligned: room left of it would push it off the margin.
    """
    if all(column.kind in _UNBROKEN for column in columns):
        return [max(1, column.weight) for column in columns]
    return [
        max(1, column.weight) * (2 if column.kind not in _UNBROKEN else 1 if index else 0)
        for index, column in enumerate(columns)
    ]


def _widened(natural: list[int], weights: list[int], width: int) -> tuple[int, ...]:
    """Room to spare goes to the columns in proportion to what they need and what their weight suggests."""
    spare = width - sum(natural)
    claims = [part * weight for part, weight in zip(natural, weights, strict=True)]
    found = [part + spare * claim // max(1, sum(claims)) for part, claim in zip(natural, claims, strict=True)]
    return (*found[:-1], width - sum(found[:-1]))
