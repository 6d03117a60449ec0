"""What a finished .pptx says, as lines of text: read again with python-pptx, slide by slide in reading order."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pptx import Presentation

ON_EVERY_SLIDE = ("/confidentiality", "/page", "/sticker")
SECTION = "{http://schemas.microsoft.com/office/powerpoint/2010/main}section"


def dump(data: bytes, told: frozenset[str] = frozenset()) -> list[str]:
    """The lines of a deck. Of slides in `told`, which another dump holds, only the first line and the notes.

    What stands alike on every slide (tracker, foot, draft mark) and what only decorates is left out.
    """
    deck = Presentation(io.BytesIO(data))
    lines = [f"{deck.core_properties.title} ({deck.core_properties.language}), {len(deck.slides)} slides"]
    sections = _sections(deck)
    for number, slide in enumerate(deck.slides, start=1):
        title = slide.shapes.title.text_frame.text if slide.shapes.title is not None else ""
        place = ", ".join(filter(None, (sections.get(slide.slide_id, ""), slide.slide_layout.name)))
        lines += ["", f"{number} {slide.name} [{place}] {_plain(title)}"]
        if slide.name not in told:
            lines += [f"  {line}" for shape in slide.shapes if not _everywhere(shape) for line in _lines(shape, slide)]
        if slide.has_notes_slide:
            lines += [f"  notes: {_plain(one)}" for one in slide.notes_slide.notes_text_frame.text.split("\n") if one]
    return lines


def slide_ids(data: bytes) -> frozenset[str]:
    """The ids of a deck's slides."""
    return frozenset(slide.name for slide in Presentation(io.BytesIO(data)).slides)


def _sections(deck: Any) -> dict[int, str]:
    """Slide id to the name of its section."""
    return {
        int(entry.get("id")): section.get("name")
        for section in deck.element.iter(SECTION)
        for entry in section.iter("{*}sldId")
    }


def _everywhere(shape: Any) -> bool:
    return "/tracker/" in shape.name or shape.name.endswith(ON_EVERY_SLIDE) or shape.name.endswith("/title")


def _lines(shape: Any, slide: Any) -> Iterator[str]:
    name = shape.name.removeprefix(f"{slide.name}/")
    alt = next(iter(shape._element.xpath(".//p:cNvPr/@descr")), "")
    said = list(_said(shape))
    if said:
        yield f"{name}: {said[0]}"
        yield from (f"  {line}" for line in said[1:])
    elif alt:
        yield f"{name}:"
    if alt:
        yield f"  alt: {_plain(alt)}"


def _said(shape: Any) -> Iterator[str]:
    if getattr(shape, "has_table", False):
        yield "table"
        for row in shape.table.rows:
            yield "| " + " | ".join(_plain(cell.text_frame.text) for cell in row.cells) + " |"
    elif getattr(shape, "has_chart", False):
        yield f"chart {shape.chart.chart_type.name.lower()}"
        plot = shape.chart.plots[0]
        yield "categories: " + " | ".join(_plain(str(one)) for one in plot.categories)
        every = (one for each in shape.chart.plots for one in each.series)
        for series in every:
            values = ("–" if one is None else f"{one:.10g}" for one in series.values)
            yield f"{_plain(series.name)}: " + " | ".join(values)
    elif shape.has_text_frame and shape.text_frame.text.strip():
        yield " / ".join(_plain(one.text) for one in shape.text_frame.paragraphs if one.text.strip())


def _plain(text: str) -> str:
    """On one line, with plain spaces."""
    return " ".join(text.split())
