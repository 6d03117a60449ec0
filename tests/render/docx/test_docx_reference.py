"""A company's own Word file as the look of ours: what is taken, and that nothing else of it comes along."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from docgen.diagnostics import ContentError, UsageError
from docgen.model.artifact import Rendered
from docgen.render.docx import render
from docgen.render.docx.reference import load_reference
from docgen.theme import load_theme
from tests.documents import case_document, sample_document
from tests.render.docx.company import CANARIES, SAID, company_file
from tests.render.docx.reading import W, opened

LANGUAGES = ("en", "zh")


def restyled(folder: Path, document: Any, data: bytes = b"", name: str = "house.docx") -> Rendered:
    path = folder / name
    path.write_bytes(data or company_file())
    return render(document, load_theme("light"), reference=load_reference(path, name))


@pytest.mark.parametrize("language", LANGUAGES)
def test_styles_page_head_and_foot_are_the_companys(language: str, tmp_path: Path) -> None:
    story = opened(restyled(tmp_path, sample_document(language)))
    heading, body, caption = (story.styles[name] for name in ("Heading 1", "Body Text", "Caption"))
    assert (heading.font.name, heading.font.size.pt, heading.font.italic) == ("Verdana", 24, True)
    assert str(heading.font.color.rgb) == "7A1035"
    assert (body.font.name, body.font.size.pt) == ("Georgia", 11)
    assert caption.font.italic and str(caption.font.color.rgb) == "336633"
    assert story.styles["Table Text"].font.name == "Georgia"
    assert all(heading.element.find(f"{W}pPr/{W}{one}") is not None for one in ("outlineLvl", "numPr"))
    for section in story.sections:
        assert (round(section.page_width.inches, 2), round(section.page_height.inches, 2)) == (8.5, 11)
    last = story.sections[-1]
    assert round(last.left_margin.inches, 2) == 1.25
    assert last.header.paragraphs[0].text == f"{SAID} kept"
    assert last.footer.paragraphs[0].text == "1 | "
    assert last.header.part.related_parts and "PAGE" in last.footer._element.xml


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_else_of_the_company_file_comes_along(language: str, tmp_path: Path) -> None:
    rendered = restyled(tmp_path, sample_document(language, draft=True))
    found = parts_with_pictures(rendered)
    for place, canary in CANARIES.items():
        assert not [name for name, data in found.items() if canary.encode() in data], place
    assert not [name for name in found if "custom" in name.lower() or "comment" in name.lower()]
    assert any(name.startswith("word/media/reference-") for name in found)


def parts_with_pictures(rendered: Rendered) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(rendered.data)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("make", [sample_document, case_document])
def test_every_page_of_a_draft_says_so_and_keeps_its_label(make: Any, tmp_path: Path) -> None:
    document = make("en", draft=True)
    rendered = restyled(tmp_path, document)
    found = {name: data.decode("utf-8", "replace") for name, data in parts_with_pictures(rendered).items()}
    word, label = document.meta.word("draft"), document.meta.confidentiality[0].text
    heads = [text for name, text in found.items() if name.startswith("word/header")]
    feet = [text for name, text in found.items() if name.startswith("word/footer")]
    assert heads and all("PowerPlusWaterMarkObject" in text for text in heads)
    assert feet and all(word in text and label in text for text in feet)
    assert all(text.count(" PAGE ") <= 1 for text in feet)


@pytest.mark.parametrize("template", [False, True])
def test_the_validator_finds_nothing(template: bool, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    name = "house.dotx" if template else "house.docx"
    path = tmp_path / "made.docx"
    path.write_bytes(restyled(tmp_path, sample_document("zh"), company_file(template=template), name).data)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_margins_that_leave_no_room_are_not_taken(tmp_path: Path) -> None:
    import docx
    from docx.shared import Inches

    file = docx.Document(io.BytesIO(company_file()))
    file.sections[0].left_margin = Inches(6)
    out = io.BytesIO()
    file.save(out)
    section = opened(restyled(tmp_path, sample_document("en"), out.getvalue())).sections[-1]
    assert round(section.page_width.mm) == 210


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "document-old-office"),
        (b"hello", "document-not-word"),
        (b"PK\x03\x04 cut off", "document-broken"),
        (company_file().replace(b"word/document.xml", b"../x/document.xml"), "document-bomb"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, rule: str, tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=rule):
        restyled(tmp_path, sample_document("en"), data)


def test_macros_presentations_and_missing_files_are_refused(tmp_path: Path) -> None:
    from pptx import Presentation

    deck = io.BytesIO()
    Presentation().save(deck)
    with pytest.raises(ContentError, match="document-not-word"):
        restyled(tmp_path, sample_document("en"), deck.getvalue())
    with pytest.raises(ContentError, match="document-macros"):
        restyled(tmp_path, sample_document("en"), with_part("word/vbaProject.bin", b"x"))
    with pytest.raises(UsageError, match="system-refused"):
        load_reference(tmp_path / "none.docx", "none.docx")


def with_part(name: str, data: bytes) -> bytes:
    out = io.BytesIO(company_file())
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(name, data)
    return out.getvalue()


def test_a_head_that_fetches_a_picture_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(company_file())) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            content = given.read(name)
            if name == "word/_rels/header1.xml.rels":
                content = content.replace(
                    b'Target="media/image1.png"', b'Target="http://x/y.png" TargetMode="External"'
                )
            made.writestr(name, content)
    with pytest.raises(ContentError, match="document-external"):
        restyled(tmp_path, sample_document("en"), out.getvalue())


def test_same_bytes_twice(tmp_path: Path) -> None:
    assert restyled(tmp_path, sample_document("en")).data == restyled(tmp_path, sample_document("en")).data
