"""A deck to borrow from, made with another program: text in placeholders, a chart, a table, a picture, notes."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from docgen.diagnostics import Source
from docgen.model.lifted import Lifted
from docgen.render.pptx.borrow import Problem, lift, open_archive

SIZE = (Inches(13.333), Inches(7.5))
PLACE = Source("content/accounts/halden-rowe/outline.yaml", 7, 9)


def photo(kind: str = "JPEG", size: tuple[int, int] = (320, 200), **more: object) -> bytes:
    """A picture with something to see, as bytes."""
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    stream = io.BytesIO()
    picture.save(stream, kind, **more)
    return stream.getvalue()


def exif_photo(orientation: int = 1) -> bytes:
    """A photograph that says where it was taken, by whom, and which way up it is."""
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = orientation, "Somebody of Plover Works"
    exif.get_ifd(0x8825)[1] = "N"
    return photo(exif=exif.tobytes(), comment=b"taken at the plant")


def lending(path: Path, *, wide: bool = True) -> Path:
    """Three slides: words and a chart; a table and a picture with notes; a hidden one without a title."""
    deck = Presentation()
    if wide:
        deck.slide_width, deck.slide_height = SIZE
    first = deck.slides.add_slide(deck.slide_layouts[1])
    first.shapes.title.text = "96 engineers run platforms"
    first.placeholders[1].text_frame.text = "Since 2014"
    data = CategoryChartData()
    data.categories = ["Engineers", "Others"]
    data.add_series("People", (96, 118))
    box = (Inches(5), Inches(2), Inches(4), Inches(3))
    first.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *box, data)
    second = deck.slides.add_slide(deck.slide_layouts[5])
    second.shapes.title.text = "Help within 15 minutes"
    table = second.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(5), Inches(1)).table
    table.cell(0, 0).text, table.cell(1, 1).text = "Level", "15 minutes"
    second.shapes.add_picture(io.BytesIO(exif_photo()), Inches(6.5), Inches(2), Inches(2))
    second.notes_slide.notes_text_frame.text = "Say nothing of the margin"
    third = deck.slides.add_slide(deck.slide_layouts[6])
    third._element.set("show", "0")
    deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_textbox(0, 0, Inches(2), Inches(1)).text_frame.text = "Bare"
    deck.save(str(path))
    return path


def lifted(path: Path, number: int, *, restyle: bool = True, name: str = "lent") -> tuple[Lifted | None, list[Problem]]:
    """Slide `number` of a deck, and what its author should know."""
    archive = open_archive(path, path.name)
    slide, problems = lift(archive, number, name, restyle=restyle, size=SIZE, source=PLACE)
    return slide, list(problems)
