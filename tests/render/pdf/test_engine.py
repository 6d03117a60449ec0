"""The engine with less work done twice makes the pages that the engine as it comes makes."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import Element

import pypdfium2
import pytest
import tinyhtml5
from PIL import Image, ImageChops, ImageStat

from docgen.model.artifact import Rendered
from docgen.render.engine import KNOWN, engine
from docgen.render.engine.reading import parsed
from docgen.render.html import page
from docgen.render.pdf import render
from docgen.theme import load_theme
from tests.documents import Look, sample_document

AS_IT_COMES = """
import pickle, sys
from pathlib import Path
import weasyprint
from docgen.render import engine, pdf
engine.KNOWN = ()
pdf.page_class = lambda: weasyprint.HTML
from docgen.theme import load_theme
from tests.documents import Look, sample_document
document = sample_document(sys.argv[1], "report", draft=True)
Path(sys.argv[2]).write_bytes(pickle.dumps(pdf.render(document, load_theme(sys.argv[3]))))
"""
FAINT = 0.2
"""Mean difference of a page, of 255: dots of contents lines stand a hundredth of a pixel elsewhere."""


def pages(rendered: Rendered) -> list[tuple[str, Image.Image]]:
    document = pypdfium2.PdfDocument(rendered.data)
    try:
        return [(page.get_textpage().get_text_range(), page.render().to_pil().convert("L")) for page in document]
    finally:
        document.close()


def plainly(element: Element) -> tuple[object, ...]:
    """A tree to compare; the name of a name space is in the tags."""
    attributes = {name: value for name, value in element.attrib.items() if not name.endswith("xmlns")}
    return element.tag, attributes, element.text or "", element.tail or "", [plainly(child) for child in element]


@pytest.mark.parametrize(("language", "theme"), [pytest.param("en", "light", marks=pytest.mark.proof), ("zh", "bold")])
def test_the_same_words_stand_in_the_same_places(language: str, theme: str, tmp_path: Path) -> None:
    target = tmp_path / "plain.pickle"
    subprocess.run([sys.executable, "-c", AS_IT_COMES, language, str(target), theme], check=True)
    plain: Rendered = pickle.loads(target.read_bytes())
    ours = render(sample_document(language, "report", draft=True), load_theme(theme))

    assert (ours.pages, ours.places, ours.findings) == (plain.pages, plain.places, plain.findings)
    assert len(ours.data) < len(plain.data)
    for number, (one, other) in enumerate(zip(pages(ours), pages(plain), strict=True), start=1):
        assert one[0] == other[0], number
        assert ImageStat.Stat(ImageChops.difference(one[1], other[1])).mean[0] < FAINT, number


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("look", ["report", "form", "sheet"])
def test_pages_are_read_as_by_the_parser_for_html(language: str, look: Look) -> None:
    html = page(sample_document(language, look), load_theme("light")).html
    ours = parsed(html)

    assert ours is not None
    assert plainly(ours) == plainly(tinyhtml5.parse(html, namespace_html_elements=False))


@pytest.mark.parametrize(
    "html", ["<p>Words", "<html><body>Words</body></html>", "<html><head/><body><p>&copy;</p></body></html>"]
)
def test_what_is_not_well_formed_is_left_to_the_parser_for_html(html: str) -> None:
    assert parsed(html) is None


def test_the_changes_are_of_the_versions_installed() -> None:
    import pydyf

    assert (engine().__version__, pydyf.__version__) == KNOWN
