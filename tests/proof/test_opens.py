"""Every Office file of the kit opens in LibreOffice and prints; no page is blank, no slide loses words."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from tests.proof import libreoffice
from tests.proof.kit import OFFICE, Kit
from tests.proof.pages import lost_words, pages_of, slide_words
from tests.reading import pdf_text, squeezed

pytestmark = pytest.mark.proof
Converted = Callable[[str], dict[str, Path]]


@pytest.mark.parametrize("form", OFFICE)
def test_every_file_opens_prints_and_shows_its_title(form: str, kit: Kit, converted: Converted) -> None:
    files, printed = kit.of(form), converted(form)
    unopened = [file.name for file in files if file.name not in printed]
    pages, blank, untitled = 0, [], []
    for file in files:
        if file.name in unopened:
            continue
        data = printed[file.name].read_bytes()
        found = list(pages_of(data))
        pages += len(found)
        blank += [f"{file.name} page {page.number}" for page in found if not page.drawn]
        if file.is_answered:
            continue
        if not found or squeezed(file.title).casefold() not in squeezed(pdf_text(data)).casefold():
            untitled.append((file.name, file.title))
    print(f"LibreOffice: {len(files)} {form} files, {pages} pages, {len(unopened)} unopened")
    assert len(files) > 20
    assert unopened == []
    assert blank == []
    assert untitled == []


def test_no_slide_loses_words_over_its_edges(kit: Kit, converted: Converted) -> None:
    slides, paragraphs, lost = 0, 0, []
    printed = converted("pptx")
    for file in kit.of("pptx"):
        said = slide_words(file.path.read_bytes())
        slides, paragraphs = slides + len(said), paragraphs + sum(map(len, said))
        lost += [(file.name, *one) for one in lost_words(said, printed[file.name].read_bytes())]
    print(f"{slides} slides of {len(printed)} decks, {paragraphs} paragraphs, {len(lost)} cut or lost at an edge")
    assert slides > 200 and paragraphs > 5 * slides
    assert lost == []


def test_words_moved_off_their_slide_are_noticed(kit: Kit, tmp_path: Path) -> None:
    deck = next(file for file in kit.of("pptx") if "deck" in file.path.name).path.read_bytes()
    moved = tmp_path / "moved.pptx"
    moved.write_bytes(_moved(deck))
    libreoffice.convert({"moved": moved}, tmp_path)
    lost = lost_words(slide_words(deck), libreoffice.results({"moved": moved}, tmp_path)["moved"].read_bytes())
    assert {number for number, _ in lost} == {2}


def test_a_blank_page_is_noticed() -> None:
    pdf = pypdfium2.PdfDocument.new()
    pdf.new_page(595, 842)
    out = io.BytesIO()
    pdf.save(out)
    pdf.close()
    assert [page.drawn for page in pages_of(out.getvalue())] == [False]


def _moved(deck: bytes) -> bytes:
    """The deck with everything on its second slide 300 pt further to the right."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(deck)) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            text = given.read(name)
            if name == "ppt/slides/slide2.xml":
                text = re.sub(rb'<a:off x="(\d+)"', lambda m: b'<a:off x="%d"' % (int(m[1]) + 300 * 12700), text)
            made.writestr(name, text)
    return out.getvalue()
