"""`docgen lint --comments`: a copy whose comments say what was found, beside those that were there."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from docgen.lint.commenting import Remark, commented
from docgen.reading import read
from tests.cli.commands import Docgen

THREADS = "http://schemas.microsoft.com/office/powerpoint/2018/8/main"
DAY = "2026-11-20"


@pytest.fixture
def talk(docgen: Docgen) -> Docgen:
    """docgen in a folder with a faulty deck and a faulty document."""
    from docx import Document
    from pptx import Presentation

    deck = Presentation()
    for title, words in (("Cover", "x"), ("We guarantee it", "The gate will never fail"), ("Next", "Lorem ipsum")):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text, slide.placeholders[1].text = title, words
    deck.save(str(docgen.folder / "talk.pptx"))
    document = Document()
    document.add_heading("Offer", 1)
    document.add_paragraph("The gates open at six.")
    document.add_heading("Price", 1)
    document.add_paragraph("Lorem ipsum dolor sit amet.")
    document.save(str(docgen.folder / "offer.docx"))
    return docgen


def _said(path: Path) -> dict[int, tuple[str, ...]]:
    return {page.index: page.comments for page in read(path.read_bytes(), str(path)).pages}


def test_every_finding_is_a_comment_on_its_slide_and_the_original_stays(talk: Docgen) -> None:
    before = (talk.folder / "talk.pptx").read_bytes()
    found = json.loads(
        talk("lint", "talk.pptx", "--comments", "--out", "said.pptx", "--date", DAY, "--format", "json").out
    )["findings"]
    assert (talk.folder / "talk.pptx").read_bytes() == before
    said = _said(talk.folder / "said.pptx")
    assert sum(map(len, said.values())) == len(found) > 2
    for one in found:
        page = one["location"].get("slide", 1)
        assert any(one["message"] in text and one["rule"] in text for text in said[page])
    from pptx import Presentation

    assert len(Presentation(str(talk.folder / "said.pptx")).slides) == 3


def test_a_second_round_keeps_the_comments_of_the_first(talk: Docgen) -> None:
    talk("lint", "talk.pptx", "--comments", "--out", "one.pptx", "--select", "placeholder-left", "--date", DAY)
    talk("lint", "one.pptx", "--comments", "--out", "two.pptx", "--select", "placeholder-left", "--date", DAY)
    assert len(_said(talk.folder / "two.pptx")[3]) == 2
    with zipfile.ZipFile(talk.folder / "two.pptx") as package:
        names = package.namelist()
        authors = package.read("ppt/commentAuthors.xml").decode()
        numbers = package.read("ppt/comments/comment1.xml").decode()
    assert len(names) == len(set(names)) and authors.count("<p:cmAuthor ") == 1 and 'lastIdx="2"' in authors
    assert 'idx="1"' in numbers and 'idx="2"' in numbers


def test_newer_comments_get_company_of_their_own_kind(talk: Docgen) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(talk.folder / "talk.pptx") as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == "[Content_Types].xml":
                data = data.replace(
                    b"</Types>",
                    b'<Override PartName="/ppt/comments/modernComment_1.xml" '
                    b'ContentType="application/vnd.ms-powerpoint.comments+xml"/></Types>',
                )
            if name == "ppt/slides/_rels/slide2.xml.rels":
                data = data.replace(
                    b"</Relationships>",
                    b'<Relationship Id="rId90" Target="../comments/modernComment_1.xml" '
                    b'Type="http://schemas.microsoft.com/office/2018/10/relationships/comments"/></Relationships>',
                )
            after.writestr(name, data)
        after.writestr("ppt/comments/modernComment_1.xml", f'<p188:cmLst xmlns:p188="{THREADS}"/>')
    reading = read(made.getvalue(), "talk.pptx")
    from datetime import date

    copy = commented(made.getvalue(), reading, [Remark("here", 2), Remark("and there", 3)], date(2026, 11, 20))
    assert [page.comments for page in read(copy, "said.pptx").pages] == [(), ("here",), ("and there",)]
    with zipfile.ZipFile(io.BytesIO(copy)) as package:
        assert not any("commentAuthors" in name for name in package.namelist())


def test_comments_of_a_document_stand_at_the_words_they_mean(talk: Docgen) -> None:
    for before, after in (("offer.docx", "one.docx"), ("one.docx", "two.docx")):
        talk("lint", before, "--comments", "--out", after, "--select", "placeholder-left", "--date", DAY)
    from docx import Document

    document = Document(str(talk.folder / "two.docx"))
    anchored = [one.text for one in document.paragraphs if "commentRangeStart" in one._p.xml]
    assert anchored == ["Lorem ipsum dolor sit amet."]
    assert document.paragraphs[3]._p.xml.count("<w:commentRangeStart") == 2
    assert len(_said(talk.folder / "two.docx")[1]) == 2
    with zipfile.ZipFile(talk.folder / "two.docx") as package:
        comments = package.read("word/comments.xml").decode()
    assert 'w:id="0"' in comments and 'w:id="1"' in comments


def test_it_says_what_it_needs(talk: Docgen) -> None:
    assert talk("lint", "talk.pptx", "--comments").code == 2
    assert talk("lint", "talk.pptx", "offer.docx", "--comments", "--out", "x.pptx").code == 2
    assert talk("lint", "talk.pptx", "--comments", "--fix", "--out", "x.pptx").code == 2
    assert not (talk.folder / "x.pptx").exists()
