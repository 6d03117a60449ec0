"""Decks of other programs lend every slide they have: what comes over is sound, opens, and gives nothing away."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.util import Inches

from docgen.model.document import Borrowed, Section
from docgen.render import render
from docgen.render.pptx.template import Template, load_template
from docgen.theme import load_theme
from tests.proof import libreoffice
from tests.proof.packages import opened, package_problems
from tests.proof.pages import pages_of
from tests.proof.test_validators import sdk_folder
from tests.proof.validators import audit, sdk
from tests.render.pptx.decks import deck
from tests.render.pptx.foreign import four_by_three, odd_order
from tests.render.pptx.lent import PLACE, SIZE, lending, lifted, photo

pytestmark = pytest.mark.proof
__all__ = ["sdk_folder"]
SECRET = "Plover Works, board only"
KINDS = (XL_CHART_TYPE.BAR_STACKED, XL_CHART_TYPE.LINE_MARKERS, XL_CHART_TYPE.PIE, XL_CHART_TYPE.RADAR)


@dataclass(frozen=True)
class Lent:
    """A deck of ours made of borrowed slides: how many, and how much of what they lose was said."""

    name: str
    path: Path
    slides: int
    said: int


def busy(path: Path) -> Path:
    """Charts of four kinds, a film, groups, connectors, links inside and outside, white words on a dark ground."""
    made = Presentation()
    made.slide_width, made.slide_height = SIZE
    for kind in KINDS:
        slide = made.slides.add_slide(made.slide_layouts[5])
        slide.shapes.title.text = f"Figures as {kind.name.lower()}"
        data = CategoryChartData()
        data.categories = ["Depot", "Store", "Office"]
        data.add_series("2026", (3, 5, 2))
        slide.shapes.add_chart(kind, Inches(1), Inches(2), Inches(7), Inches(4), data)
        slide.notes_slide.notes_text_frame.text = SECRET
    film = made.slides.add_slide(made.slide_layouts[5])
    film.shapes.title.text = "How the shift hands over"
    poster = io.BytesIO(photo())
    film.shapes.add_movie(io.BytesIO(b"no film" * 40), Inches(1), Inches(2), Inches(4), Inches(3), poster, "video/mp4")
    drawn = made.slides.add_slide(made.slide_layouts[1])
    drawn.shapes.title.text = "Who speaks to whom"
    drawn.background.fill.solid()
    drawn.background.fill.fore_color.rgb = RGBColor(0x10, 0x20, 0x30)
    words = drawn.placeholders[1].text_frame
    words.text = "White on dark"
    words.paragraphs[0].runs[0].font.color.rgb = RGBColor(255, 255, 255)
    group = drawn.shapes.add_group_shape()
    first, second = (
        group.shapes.add_shape(MSO_SHAPE.CHEVRON, Inches(x), Inches(4), Inches(2), Inches(1)) for x in (1, 5)
    )
    line = drawn.shapes.add_connector(MSO_CONNECTOR.ELBOW, 0, 0, Inches(1), Inches(1))
    line.begin_connect(first, 3), line.end_connect(second, 1)
    first.text_frame.text, second.text_frame.text = "Desk", "Platform"
    first.click_action.target_slide = film
    second.text_frame.paragraphs[0].runs[0].hyperlink.address = "https://example.com/"
    made.core_properties.author = SECRET
    made.save(str(path))
    return path


def lent(folder: Path) -> list[Lent]:
    """Every slide of the made decks, restyled and as they are, in both themes and in two templates of others."""
    sources = {"plain": lending(folder / "plain.pptx"), "busy": busy(folder / "busy.pptx")}
    templates: dict[str, Template | None] = {"light": None, "bold": None}
    for name, template in (("odd", odd_order()), ("narrow", four_by_three())):
        templates[name] = load_template(template.write(folder / f"{name}.potx"), f"{name}.potx")
    found = []
    for (name, path), base, restyle in itertools.product(sources.items(), templates, (True, False)):
        template = templates[base]
        if template is not None and template.stage.width != SIZE[0] and not restyle:
            continue  # a slide of another size is always restyled
        sections, said = [], 0
        for number in range(1, len(Presentation(str(path)).slides) + 1):
            slide, problems = lifted(path, number, restyle=restyle, name=f"{name}-{number}")
            said += len(problems)
            if slide is not None:
                borrowed = Borrowed(path.name, number, restyle, PLACE, slide)
                sections.append(Section(f"{name}-{number}", "borrowed", (), borrowed=borrowed))
        theme = load_theme("bold" if base == "bold" else "light")
        out = folder / f"{name}-{base}-{'restyled' if restyle else 'kept'}.pptx"
        out.write_bytes(render(deck(*sections), theme, "pptx", template).data)
        found.append(Lent(out.stem, out, len(sections), said))
    return found


def test_borrowed_slides_are_sound_everywhere_and_open(tmp_path: Path, sdk_folder: Path) -> None:
    decks = lent(tmp_path)
    wrong = [f"{one.name}: {problem}" for one in decks for problem in faults(one.path, sdk_folder)]
    files = {one.name: one.path for one in decks}
    libreoffice.convert(files, tmp_path)
    printed = libreoffice.results(files, tmp_path)
    pages = {name: len(list(pages_of(path.read_bytes()))) for name, path in printed.items()}
    slides = sum(one.slides for one in decks)
    print(f"borrowing: {len(decks)} decks, {slides} borrowed slides, {sum(one.said for one in decks)} losses said, "
          f"{len(wrong)} faults, {len(printed)} opened in LibreOffice")  # fmt: skip
    assert len(decks) == 14 and slides > 60
    assert wrong == []
    assert pages == {one.name: one.slides + 1 for one in decks}


def faults(path: Path, sdk_folder: Path) -> list[str]:
    """What the validators and our own checks find in a deck, and what it gives away of those that lent."""
    data = path.read_bytes()
    package, found = opened(data)
    found = [*found, *package_problems(package), *audit(path).errors, *sdk(sdk_folder, path).errors]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            inner = zipfile.ZipFile(io.BytesIO(part)) if name.endswith(".xlsx") else None
            said = b"".join(inner.read(one) for one in inner.namelist()) if inner else part
            found += [f"{name} says {word!r}" for word in (SECRET.encode(), b"margin", b"XlsxWriter") if word in said]
            if re.search(r"notesSlide|comment|thumbnail|printer", name):
                found.append(f"{name} came along")
    return found
