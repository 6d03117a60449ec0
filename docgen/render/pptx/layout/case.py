"""A case keeps to one slide: what gives way, and in which order, where its parts take more room than it has.

Nothing is lost: the page of the case holds what its slide leaves out. The line of whose case it is moves
into the source line; facts beside the figures and notes under them go; then figures beyond the first three, two, one;
last the quotation, which brings those figures back.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docgen.model.document import Block, Fields, Metrics, Paragraph, Prose, Quotation, Section, plain_text, words

_MOST = 3
"""Figures that a slide gives up last."""


def versions(section: Section) -> Iterator[tuple[Section, int]]:
    """The section as it is, then with ever less, and how many figures, notes and facts each leaves out."""
    yield section, 0
    if section.kind != "case":
        return
    yield _without_exhibit(section), 0
    facts = sum(len(block.fields) for block in section.blocks if isinstance(block, Fields))
    tiles = [tile for block in section.blocks if isinstance(block, Metrics) for tile in block.tiles]
    notes = sum(1 for tile in tiles if tile.note)
    bare = replace(section, blocks=tuple(_bare(block) for block in section.blocks if not isinstance(block, Fields)))
    if facts or notes:
        yield bare, facts + notes
        yield _without_exhibit(bare), facts + notes
    for most in range(min(_MOST, len(tiles) - 1), 0, -1):
        fewer = replace(bare, blocks=tuple(_fewer(block, most) for block in bare.blocks))
        for one in (fewer, _without_exhibit(fewer)):
            yield one, facts + notes + len(tiles) - most
    told = tuple(block for block in bare.blocks if not isinstance(block, Quotation))
    quoted = len(bare.blocks) - len(told)
    for most in range(min(_MOST, len(tiles)), 0, -1) if quoted else ():
        silent = replace(bare, blocks=tuple(_fewer(block, most) for block in told))
        for one in (silent, _without_exhibit(silent)):
            yield one, facts + notes + quoted + len(tiles) - most


def names_of_left_out(whole: Section, shown: Section) -> tuple[str, ...]:
    """What a version of a case does without, in the words it would have: label and figure, note, fact, quotation."""
    kept = set(_words(shown))
    return tuple(plain_text(one) for one in dict.fromkeys(_words(whole)) if one not in kept)


def _words(section: Section) -> Iterator[Prose]:
    for block in section.blocks:
        if isinstance(block, Fields):
            yield from ((*one.label, *words(": "), *(one.value or ())) for one in block.fields)
        elif isinstance(block, Quotation):
            yield block.runs
        elif isinstance(block, Metrics):
            for tile in block.tiles:
                before = (*tile.before, *words(" → ")) if tile.before else ()
                yield (*tile.label, *words(" "), *before, *tile.after)
                yield from (tile.note,) if tile.note else ()


def _bare(block: Block) -> Block:
    """Figures without their notes."""
    if not isinstance(block, Metrics):
        return block
    return replace(block, tiles=tuple(replace(tile, note=()) for tile in block.tiles))


def _without_exhibit(section: Section) -> Section:
    """Whose case it is, said in the source line instead of a line of its own."""
    if not section.exhibit:
        return section
    said = Paragraph(f"{section.id}-told", section.source_line, "source")
    return replace(section, exhibit=(), source_line=section.exhibit, blocks=(*section.blocks, said))


def _fewer(block: Block, most: int) -> Block:
    return replace(block, tiles=block.tiles[:most]) if isinstance(block, Metrics) else block
