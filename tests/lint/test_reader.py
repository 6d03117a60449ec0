"""What the reader takes out of files made by other programs, and what it refuses."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from docgen.diagnostics import ContentError
from docgen.lint import Options, lint
from docgen.reading import Reading, read
from docgen.reading.names import W
from docgen.reading.package import OLD_OFFICE


def _deck() -> bytes:
    from pptx import Presentation
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches, Pt

    deck = Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[1])
    first.shapes.title.text = "Queues fell to 8 minutes"
    first.placeholders[1].text = "Trucks book a slot"
    below = first.placeholders[1].text_frame.add_paragraph()
    below.text, below.level = "Drivers scan at the kiosk", 1
    first.notes_slide.notes_text_frame.text = "Say this slowly"
    second = deck.slides.add_slide(deck.slide_layouts[6])
    heading = second.shapes.add_textbox(Inches(1), Inches(0.3), Inches(8), Inches(1))
    heading.text_frame.text = "Rent falls by a third"
    heading.text_frame.paragraphs[0].runs[0].font.size = Pt(32)
    group = second.shapes.add_group_shape()
    inner = group.shapes.add_textbox(Inches(1), Inches(3), Inches(2), Inches(1))
    inner.text_frame.text = "Inside a group"
    table = second.shapes.add_table(2, 2, Inches(1), Inches(4), Inches(4), Inches(1)).table
    for place, words in enumerate(("Item", "Euro", "Rent", "61,000")):
        table.cell(place // 2, place % 2).text = words
    data = CategoryChartData()
    data.categories = ["May", "June"]
    data.add_series("Minutes", (9, 4))
    second.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(5), Inches(4), Inches(4), Inches(3), data)
    second._element.set("show", "0")
    return _saved(deck)


def _saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


@pytest.fixture(scope="module")
def deck() -> Reading:
    return read(_deck(), "queues.pptx")


def test_titles_are_found_with_and_without_a_placeholder(deck: Reading) -> None:
    first, second = deck.pages
    assert (first.title, first.declared) == ("Queues fell to 8 minutes", True)
    assert (second.title, second.declared) == ("Rent falls by a third", False)


def test_words_of_placeholders_notes_groups_tables_and_charts_are_read(deck: Reading) -> None:
    first, second = deck.pages
    assert [(one.text, one.level) for one in first.body[0].paragraphs] == [
        ("Trucks book a slot", 0), ("Drivers scan at the kiosk", 1),
    ]  # fmt: skip
    assert first.notes == ("Say this slowly",)
    assert "Inside a group" in second.text
    assert next(one.rows for one in second.body if one.rows) == (("Item", "Euro"), ("Rent", "61,000"))
    chart = next(one.chart for one in second.body if one.chart)
    assert chart.categories == ("May", "June") and chart.series[0].values == (9.0, 4.0)
    assert chart.workbook is not None and {9.0, 4.0} <= chart.workbook


def test_type_sizes_come_from_layout_and_master_where_a_slide_says_none(deck: Reading) -> None:
    sizes = [one.size_pt for one in deck.pages[0].body[0].paragraphs]
    assert sizes == [32.0, 28.0]


def test_hidden_slides_are_read_and_not_shown(deck: Reading) -> None:
    assert [page.hidden for page in deck.pages] == [False, True]
    assert len(deck.shown) == 1


def test_documents_are_read_by_their_headings() -> None:
    from docx import Document

    document = Document()
    document.add_heading("Queues fell to 8 minutes", 1)
    document.add_paragraph("Trucks book a slot")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Rent", "61,000"
    document.add_heading("Rent falls", 2)
    document.sections[0].header.paragraphs[0].text = "Marlow"
    reading = read(_saved(document), "queues.docx")
    assert [(page.title, page.level) for page in reading.pages if page.title] == [
        ("Queues fell to 8 minutes", 1), ("Rent falls", 2),
    ]  # fmt: skip
    queue = next(page for page in reading.pages if page.title.startswith("Queues"))
    assert queue.body_text == "Trucks book a slot\nRent\t61,000"
    assert any(block.role == "head" and block.text == "Marlow" for page in reading.pages for block in page.blocks)


def _changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            held = before.read(name)
            after.writestr(name, held.replace(old, new) if name == part else held)
    return stream.getvalue()


def test_tracked_changes_are_told_apart_from_the_words() -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("Rent is 61")
    old = b"<w:r><w:t>Rent is 61</w:t></w:r>"
    new = (
        b'<w:r><w:t xml:space="preserve">Rent is </w:t></w:r>'
        b'<w:del w:id="1" w:author="a"><w:r><w:delText>40</w:delText></w:r></w:del>'
        b'<w:ins w:id="2" w:author="a"><w:r><w:t>61</w:t></w:r></w:ins>'
    )
    reading = read(_changed(_saved(document), "word/document.xml", old, new), "rent.docx")
    assert reading.text == "Rent is 61"
    assert reading.changes == ("40", "61")


def test_page_numbers_of_fields_are_no_words() -> None:
    """A row of the contents, "7.3 Response within … 25", promises no 25 to anybody."""
    from docx import Document

    document = Document()
    row = document.add_paragraph("Response within working hours")
    fields = (("PAGEREF _Toc1 \\h", "25"), ("NUMPAGES", "31"))
    for number, (instruction, result) in enumerate(fields):
        row.add_run("\t" if not number else " of ")
        for kind, words in (("begin", ""), ("", instruction), ("separate", ""), (None, result), ("end", "")):
            run = row.add_run(words if kind is None else "")
            if kind == "":
                run._r.append(run._r.makeelement(f"{W}instrText"))
                run._r[-1].text = f" {words} "
            elif kind is not None:
                run._r.append(run._r.makeelement(f"{W}fldChar", {f"{W}fldCharType": kind}))
    reading = read(_saved(document), "contents.docx")
    assert [one.text for page in reading.pages for block in page.body for one in block.paragraphs] == [
        "Response within working hours\t of 31"
    ]


def test_strict_files_are_read_like_the_others() -> None:
    usual, strict = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
    data = _deck()
    for part in ("ppt/presentation.xml", "ppt/slides/slide1.xml"):
        data = _changed(data, part, usual + b"presentationml/2006/main", strict + b"presentationml/main")
        data = _changed(data, part, usual + b"drawingml/2006/main", strict + b"drawingml/main")
        relations = b"officeDocument/2006/relationships", b"officeDocument/relationships"
        data = _changed(data, part, usual + relations[0], strict + relations[1])
    assert read(data, "strict.pptx").pages[0].title == "Queues fell to 8 minutes"


@pytest.mark.parametrize(("data", "rule"), [
    (b"", "office-empty"), (b"plain words", "office-not"), (OLD_OFFICE + b"\0" * 600, "office-old"),
    (OLD_OFFICE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "office-encrypted"),
    (b"PK\x03\x04 cut off", "office-broken"),
])  # fmt: skip
def test_files_that_are_none_are_named(data: bytes, rule: str) -> None:
    with pytest.raises(ContentError) as refused:
        read(data, "file.pptx")
    assert [one.rule for one in refused.value.findings] == [rule]


def test_entity_tricks_and_bombs_are_refused() -> None:
    entity = b'<!DOCTYPE a [<!ENTITY x "y">]>'
    start = b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    declared = _changed(_deck(), "ppt/presentation.xml", start, start + entity)
    stream = io.BytesIO(_deck())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ppt/media/image1.png", b"\0" * 20_000_000)
    for data in (declared, stream.getvalue()):
        with pytest.raises(ContentError) as refused:
            read(data, "file.pptx")
        assert [one.rule for one in refused.value.findings] == ["office-bomb"]


def test_macros_and_outside_targets_are_told(tmp_path: Path) -> None:
    data = _changed(
        _deck(), "ppt/slides/_rels/slide1.xml.rels", b"</Relationships>",
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        b'Target="http://example.org/a.png" TargetMode="External"/></Relationships>',
    )  # fmt: skip
    reading = read(data, "file.pptx")
    assert reading.outside == ("http://example.org/a.png",) and not reading.macros
    assert _hidden(reading) == ["http://example.org/a.png"]


def _hidden(reading: Reading) -> list[str]:
    only = Options(select=frozenset(("hidden-content",)))
    return [one.excerpt for one in lint([reading], options=only).findings if one.location.slide is None]


def test_macros_that_nothing_refers_to_are_told() -> None:
    stream = io.BytesIO(_deck())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("ppt/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(500))
    assert _hidden(read(stream.getvalue(), "file.pptx")) == ["file.pptx"] and not _hidden(read(_deck(), "file.pptx"))
