"""Decks written as YAML (decks/en, decks/zh), as the .pptx files a colleague would make of them."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from docgen.source.yaml_reader import read_file

FOLDER = Path(__file__).parent / "decks"


def written(language: str) -> list[Path]:
    """The decks of a language."""
    return sorted((FOLDER / language).glob("*.yaml"))


def slides_of(path: Path) -> list[dict[str, Any]]:
    """The slides of a deck as written: title, and body, table, chart and notes where it has them."""
    return [dict(one) for one in read_file(path, path.name).root["slides"]]


def deck_of(slides: list[dict[str, Any]]) -> bytes:
    """A .pptx of the default template with these slides, the first of them the cover."""
    from pptx import Presentation

    deck = Presentation()
    for place, slide in enumerate(slides):
        page = deck.slides.add_slide(deck.slide_layouts[0 if place == 0 else 1 if "body" in slide else 5])
        page.shapes.title.text = str(slide["title"])
        if "body" in slide:
            page.placeholders[1].text = "\n".join(str(one) for one in slide["body"])
        if "table" in slide:
            _table(page, slide["table"])
        if "chart" in slide:
            _chart(page, slide["chart"])
        if "notes" in slide:
            page.notes_slide.notes_text_frame.text = "\n".join(str(one) for one in slide["notes"])
    written = BytesIO()
    deck.save(written)
    return written.getvalue()


def _table(page: Any, rows: list[list[object]]) -> None:
    from pptx.util import Inches

    table = page.shapes.add_table(len(rows), len(rows[0]), Inches(1), Inches(2), Inches(8), Inches(3)).table
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            table.cell(at, place).text = str(cell)


def _chart(page: Any, chart: Mapping[str, Any]) -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    data = CategoryChartData()
    data.categories = [str(one) for one in chart["categories"]]
    for name, values in chart["series"].items():
        data.add_series(str(name), [float(str(one)) for one in values])
    frame = page.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(2), Inches(8), Inches(4), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", str(chart["title"]))
