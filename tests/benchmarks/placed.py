"""A placed deck as plain data: shapes with places, words and sizes, tables, charts and notes, for other writers."""

from __future__ import annotations

from typing import Any

from docgen.model.document import plain_text
from docgen.model.slides import ChartShape, Deck, LineShape, Shape, SlideParagraph, TableShape, TextShape
from docgen.theme import Theme

Plain = dict[str, Any]


def plain_deck(deck: Deck, theme: Theme) -> Plain:
    """Everything a slide shows, lengths in EMU, sizes in points, colours as RRGGBB."""
    slides = [
        {"shapes": [_shape(shape, theme) for shape in slide.shapes], "notes": "\n".join(slide.notes)}
        for slide in deck.slides
    ]
    return {"width": deck.width, "height": deck.height, "font": theme.fonts.body, "slides": slides}


def _shape(shape: Shape, theme: Theme) -> Plain:
    if isinstance(shape, LineShape):
        return {"kind": "line", "start": shape.start, "end": shape.end, "colour": theme.colour(shape.colour),
                "width": shape.width_pt}  # fmt: skip
    box = {"x": shape.box.x, "y": shape.box.y, "w": shape.box.width, "h": shape.box.height, "name": shape.name}
    if isinstance(shape, TextShape):
        return _text(shape, theme) | box
    return (_table(shape, theme) if isinstance(shape, TableShape) else _chart(shape)) | box


def _text(shape: TextShape, theme: Theme) -> Plain:
    return {
        "kind": "text",
        "title": shape.placeholder == "title",
        "geometry": shape.geometry,
        "fill": theme.colour(shape.fill) if shape.fill else "",
        "line": theme.colour(shape.line) if shape.line else "",
        "anchor": shape.anchor,
        "paragraphs": _paragraphs(shape.paragraphs, theme),
    }


def _table(shape: TableShape, theme: Theme) -> Plain:
    rows = [
        {
            "height": row.height,
            "cells": [
                {
                    "paragraphs": _paragraphs(cell.paragraphs, theme),
                    "fill": theme.colour(cell.fill) if cell.fill else "",
                }
                for cell in row.cells
            ],
        }
        for row in shape.rows
    ]
    return {"kind": "table", "widths": list(shape.widths), "rows": rows}


def _chart(shape: ChartShape) -> Plain:
    chart = shape.chart
    series = [
        {"name": plain_text(one.name), "values": [None if value is None else float(value) for value in one.values]}
        for one in chart.series
    ]
    return {"kind": "chart", "type": chart.kind, "categories": [plain_text(one) for one in chart.categories],
            "series": series}  # fmt: skip


def _paragraphs(paragraphs: tuple[SlideParagraph, ...], theme: Theme) -> list[Plain]:
    return [
        {
            "align": paragraph.align,
            "bullet": paragraph.bullet,
            "runs": [
                {"text": run.text, "size": run.size_pt, "bold": run.strong, "colour": theme.colour(run.colour)}
                for run in paragraph.runs
            ],
        }
        for paragraph in paragraphs
    ]
