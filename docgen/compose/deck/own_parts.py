"""How much an author's own slide says: too much is told on several slides, block by block; what is too thin is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import ceil

from docgen.compose.kit import Kit
from docgen.content.outline import OutlineSlide
from docgen.diagnostics import Finding, at
from docgen.measure import has_han
from docgen.messages import severity_of
from docgen.model.document import Block, Items, Run, Section, Table
from docgen.model.walk import section_values

ROOM = {"en": 110, "zh": 240}
"""Words, and in Chinese characters, of running text that a slide carries (slide design, chapter 8)."""
LEAST = {"en": 20, "zh": 36}
"""Below so many, a slide of nothing but words looks empty."""


def in_room(kit: Kit, section: Section, text: Sequence[Block]) -> tuple[Section, ...]:
    """The slide; where its `text` is too long for one, several with "(1/2)" behind the claim.

    What else it shows, figures or a picture, stands on the first, what it means on the last.
    """
    pieces = [piece for block in text for piece in _pieces(kit, block)]
    total = sum(_size(kit, (one,)) for one in pieces)
    groups = _groups(kit, pieces, total / max(1, ceil(total / ROOM[kit.wording.language])))
    if total <= ROOM[kit.wording.language] or len(groups) < 2:
        return (section,)
    names = {block.id for block in text}
    before = tuple(one for one in section.blocks[: section.blocks.index(text[0])] if one.id not in names)
    after = tuple(one for one in section.blocks[section.blocks.index(text[-1]) + 1 :] if one.id not in names)
    return tuple(
        replace(
            section,
            id=section.id if place == 1 else f"{section.id}-{place}",
            title=_numbered(kit, section, place, len(groups)),
            blocks=(*before, *group, *after) if place == 1 else tuple(group),
            so_what=section.so_what if place == len(groups) else (),
        )
        for place, group in enumerate(groups, 1)
    )


def too_thin(kit: Kit, line: OutlineSlide, sections: Iterable[Section]) -> Iterator[Finding]:
    """A finding for a slide of nothing but a few words; one of more than a slide holds that has no place to part."""
    language = kit.wording.language
    if line.text is None or line.text.is_gap or line.metrics or line.picture or line.exhibit:
        return
    for one in sections:
        size = _size(kit, one.blocks)
        if size < LEAST[language] and not any(isinstance(block, Table) for block in one.blocks):
            yield _finding("own-slide-thin", line, size, LEAST[language])
        elif size > ROOM[language]:
            yield _finding("own-slide-crowded", line, size, ROOM[language])


def _finding(rule: str, line: OutlineSlide, size: int, limit: int) -> Finding:
    values = {"count": str(size), "limit": str(limit)}
    return Finding(rule, "content", severity_of(rule), excerpt=str(line.slide), values=values, **at(line.slide.source))


def _numbered(kit: Kit, section: Section, place: int, count: int) -> tuple[Run, ...]:
    mark = f"（{place}/{count}）" if kit.wording.language == "zh" else f" ({place}/{count})"
    *before, last = section.title
    return (*before, replace(last, text=last.text + mark))


def _pieces(kit: Kit, block: Block) -> Iterator[Block]:
    """A list that is itself too long for a slide, point by point; any other block whole."""
    if isinstance(block, Items) and _size(kit, (block,)) > ROOM[kit.wording.language] and not block.ordered:
        for place, item in enumerate(block.items, 1):
            yield replace(block, id=f"{block.id}-{place}", items=(item,))
    else:
        yield block


def _groups(kit: Kit, pieces: Sequence[Block], share: float) -> list[list[Block]]:
    """Pieces in their order, as many together as come nearest to an equal share and have room on a slide."""
    groups: list[list[Block]] = []
    held = 0
    for piece in pieces:
        size = _size(kit, (piece,))
        if not groups or held + size / 2 > share or held + size > ROOM[kit.wording.language]:
            groups.append([])
            held = 0
        groups[-1].append(piece)
        held += size
    return [_joined(group) for group in groups]


def _joined(group: Sequence[Block]) -> list[Block]:
    """Points that stand behind each other on one slide as one list again."""
    made: list[Block] = []
    for one in group:
        last = made[-1] if made else None
        if isinstance(one, Items) and isinstance(last, Items) and not (one.ordered or last.ordered):
            made[-1] = replace(last, items=(*last.items, *one.items))
        else:
            made.append(one)
    return made


def _size(kit: Kit, blocks: Iterable[Block]) -> int:
    """Words of running text, in Chinese its characters; tables are looked up and not counted."""
    shown = tuple(one for one in blocks if not isinstance(one, Table))
    text = " ".join(one.text for one in section_values(Section("size", "own", (), shown)))
    if kit.wording.language == "zh":
        return sum(1 for sign in text if has_han(sign))
    return len(text.split())
