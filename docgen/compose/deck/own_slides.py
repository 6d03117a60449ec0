"""Slides that the author added to the outline: words, figures and a picture of their own, or slides of another deck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from docgen.compose.deck.own_parts import in_room
from docgen.compose.kit import Kit
from docgen.compose.parts.cases import whose
from docgen.compose.parts.evidence import evidence_line
from docgen.compose.parts.marked import marked_blocks
from docgen.compose.parts.measures import result_tile
from docgen.compose.parts.pictures import picture_blocks
from docgen.content.evidence import Evidence, Metric
from docgen.content.outline import OutlineSlide, slides_asked_for
from docgen.content.types import Id
from docgen.diagnostics import Finding, at
from docgen.messages import severity_of
from docgen.model.document import Block, Borrowed, Callout, Metrics, Prose, Section, Tile, as_title


def own_slides(kit: Kit, line: OutlineSlide, made: Mapping[str, Section]) -> tuple[Section, ...]:
    """The author's claim over tiles, words, picture and the exhibit of a slide that content makes.

    Words too many for one slide are told on several.
    """
    name = str(line.slide)
    tiles = tuple(_tiles(kit, line))
    blocks: list[Block] = [Metrics(f"{name}-figures", tiles)] if tiles else []
    text = marked_blocks(kit, f"{name}-text", line.text)
    blocks += text
    blocks += _picture(kit, name, line)
    shown = made.get(str(line.exhibit))
    blocks += [replace(block, id=f"{name}-{block.id}") for block in exhibit_of(shown)]
    whole = Section(
        id=name,
        kind="own",
        title=as_title(kit.wording.text(line.title)),
        blocks=tuple(blocks),
        tracker=shown.tracker if shown else "",
        exhibit=shown.exhibit if shown else (),
        source_line=kit.wording.text(line.source_line)
        or _figure_sources(kit, line)
        or (shown.source_line if shown else ()),
        so_what=kit.wording.text(line.so_what),
    )
    return in_room(kit, whole, text)


def exhibit_of(section: Section | None) -> tuple[Block, ...]:
    """The blocks of a slide that show something: all but what it asks for."""
    if section is None:
        return ()
    return tuple(block for block in section.blocks if not (isinstance(block, Callout) and block.role == "ask"))


def exhibit_findings(line: OutlineSlide, made: Mapping[str, Section]) -> Iterator[Finding]:
    """A finding for an exhibit of a slide that content does not make."""
    if line.exhibit is not None and not exhibit_of(made.get(str(line.exhibit))):
        known = ", ".join(name for name, section in made.items() if exhibit_of(section))
        yield Finding(
            "own-exhibit-unknown", "content", severity_of("own-exhibit-unknown"), excerpt=str(line.exhibit),
            values={"known": known}, **at(line.exhibit.source),
        )  # fmt: skip


def _picture(kit: Kit, name: str, line: OutlineSlide) -> tuple[Block, ...]:
    return picture_blocks(kit, f"{name}-picture", line.picture) if line.picture is not None else ()


def metric_findings(kit: Kit, line: OutlineSlide) -> Iterator[Finding]:
    """A finding for every figure of a slide of one's own that cannot be shown."""
    for reference in line.metrics:
        if next(_tile(kit, line, reference), None) is None:
            known = any(_found(kit, reference))
            values = {"remedy": "remedy-metric-without-figure" if known else "remedy-metric-not-usable"}
            yield Finding(
                "metric-not-shown", "evidence", severity_of("metric-not-shown"), excerpt=str(reference), values=values,
                **at(reference.source),
            )  # fmt: skip


def _tiles(kit: Kit, line: OutlineSlide) -> Iterator[Tile]:
    for reference in line.metrics:
        yield from _tile(kit, line, reference)


def _tile(kit: Kit, line: OutlineSlide, reference: Id) -> Iterator[Tile]:
    """A need's figure, today and wanted; a case's result, measured, with the case it is of."""
    name = f"{line.slide}-{str(reference).replace('/', '-')}"
    for metric, case in _found(kit, reference):
        if case:
            tile = result_tile(kit, metric)
            if tile is not None:
                yield Tile(name, tile.label, tile.after, tile.before, kit.wording.join((case, tile.note)))
        elif metric.target is not None:
            wording = kit.wording
            yield Tile(
                name, wording.text(metric.name), wording.quantity(metric.target), wording.quantity(metric.before)
            )
        return


def _found(kit: Kit, reference: Id) -> Iterator[tuple[Metric, Prose]]:
    """The metric of a need, by the need's id or its own, else of a case of this deck, with whose case it is."""
    for need in kit.content.needs:
        if need.metric is not None and reference in (need.id, need.metric.id):
            yield need.metric, ()
    for usable in kit.cases:
        for metric in usable.case.metrics:
            if metric.id == reference:
                yield metric, whose(kit, usable)


def _figure_sources(kit: Kit, line: OutlineSlide) -> Prose:
    found = (next(_found(kit, reference), None) for reference in line.metrics)
    sources: list[Evidence | None] = [one[0].source for one in found if one is not None]
    return evidence_line(kit, sources)


def borrowed_slides(kit: Kit, line: OutlineSlide) -> tuple[Section, ...]:
    """A section for each slide that a line borrows; none where it names no slides (an error of content)."""
    words = line.borrow.in_language(kit.wording.language) if line.borrow is not None else None
    asked = slides_asked_for(words[1]) if words else None
    if words is None or asked is None:
        return ()
    (file, numbers), source = asked, words[2]
    several = len(numbers) > 1
    return tuple(
        Section(
            id=f"{line.slide}-{place}" if several else str(line.slide),
            kind="borrowed",
            title=as_title(kit.wording.text(line.title)) if number == numbers[0] else (),
            so_what=kit.wording.text(line.so_what) if number == numbers[0] else (),
            minutes=line.minutes.amount / len(numbers) if line.minutes is not None else None,
            borrowed=Borrowed(file, number, line.restyle, source),
        )
        for place, number in enumerate(numbers, 1)
    )
