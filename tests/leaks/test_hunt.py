"""The search itself: a canary is found wherever a format can hide one, however it is written."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from docx import Document as NewDocument
from openpyxl import Workbook
from openpyxl.comments import Comment
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from docgen.content.entity import Visibility
from tests.leaks.canaries import Canary
from tests.leaks.hunting import Hunt

SECRET = "QZ0417V"
WORD = Canary("Field.word", "place", Visibility.INTERNAL, word=SECRET)
NUMBER = Canary("Field.number", "place", Visibility.RESTRICTED, number=Decimal("61234567.37"))
DAY = Canary("Field.day", "place", Visibility.INTERNAL, day=date(2091, 5, 17))


def found(name: str, data: bytes) -> set[Canary]:
    return {hit.canary for hit in Hunt((WORD, NUMBER, DAY)).in_files({name: data})}


# --- Office files ----------------------------------------------------------------------------------------


def _pptx(change: Callable[[Presentation], None]) -> bytes:
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[5])
    change(deck)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def in_notes() -> bytes:
    def change(deck: Presentation) -> None:
        deck.slides[0].notes_slide.notes_text_frame.text = f"Say {SECRET}"

    return _pptx(change)


def in_a_chart_workbook() -> bytes:
    def change(deck: Presentation) -> None:
        data = CategoryChartData()
        data.categories = ["a"]
        data.add_series("s", (1,))
        place = (XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(2), Inches(2), data)
        chart = deck.slides[0].shapes.add_chart(*place).chart
        book = Workbook()
        book.active["Z99"] = SECRET
        buffer = io.BytesIO()
        book.save(buffer)
        chart.part.chart_workbook.xlsx_part._blob = buffer.getvalue()

    return _pptx(change)


def in_alternative_text() -> bytes:
    def change(deck: Presentation) -> None:
        deck.slides[0].shapes[0]._element._nvXxPr.cNvPr.set("descr", SECRET)

    return _pptx(change)


def in_split_runs() -> bytes:
    def change(deck: Presentation) -> None:
        paragraph = deck.slides[0].shapes[0].text_frame.paragraphs[0]
        paragraph.add_run().text = SECRET[:4]
        paragraph.add_run().text = SECRET[4:]

    return _pptx(change)


def in_core_properties() -> bytes:
    def change(deck: Presentation) -> None:
        deck.core_properties.keywords = SECRET

    return _pptx(change)


def in_a_word_comment() -> bytes:
    document = NewDocument()
    run = document.add_paragraph("Visible").runs[0]
    document.add_comment(run, SECRET, author="a", initials="a")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def in_a_hidden_sheet() -> bytes:
    book = Workbook()
    sheet = book.create_sheet("Costs")
    sheet["A1"] = SECRET
    sheet.sheet_state = "veryHidden"
    return _saved(book)


def in_a_cell_comment() -> bytes:
    book = Workbook()
    book.active["A1"].comment = Comment(SECRET, "a")
    return _saved(book)


def in_a_defined_name() -> bytes:
    from openpyxl.workbook.defined_name import DefinedName

    book = Workbook()
    book.defined_names[SECRET] = DefinedName(SECRET, attr_text="Sheet!$A$1")
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


# --- PDF -------------------------------------------------------------------------------------------------


def _pdf(change: Callable[..., None]) -> bytes:
    import pikepdf

    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 200))
    change(pdf, pikepdf)
    buffer = io.BytesIO()
    pdf.save(buffer, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return buffer.getvalue()


def in_pdf_info() -> bytes:
    def change(pdf, pikepdf) -> None:  # type: ignore[no-untyped-def]
        pdf.docinfo["/Subject"] = f"{SECRET} 东方"

    return _pdf(change)


def in_pdf_metadata() -> bytes:
    def change(pdf, pikepdf) -> None:  # type: ignore[no-untyped-def]
        with pdf.open_metadata() as metadata:
            metadata["dc:description"] = SECRET

    return _pdf(change)


def in_a_pdf_outline() -> bytes:
    def change(pdf, pikepdf) -> None:  # type: ignore[no-untyped-def]
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem(f"{SECRET} 东方", 0))

    return _pdf(change)


def in_a_pdf_attachment() -> bytes:
    def change(pdf, pikepdf) -> None:  # type: ignore[no-untyped-def]
        pdf.attachments["notes.docx"] = in_a_word_comment()

    return _pdf(change)


def in_a_pdf_annotation() -> bytes:
    def change(pdf, pikepdf) -> None:  # type: ignore[no-untyped-def]
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 1, 1], Contents=SECRET
        )
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([note]))

    return _pdf(change)


def _page_words(words: str, at: str) -> Callable[..., None]:
    def change(pdf, pikepdf) -> None:  # type: ignore[no-untyped-def]
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page = pdf.pages[0]
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        spaced = " ".join(f"({letter}) -50" for letter in words)
        page.Contents = pdf.make_stream(f"BT /F1 12 Tf 3 Tr {at} Td [{spaced}] TJ ET".encode())

    return change


def in_invisible_pdf_words() -> bytes:
    return _pdf(_page_words(SECRET, "20 20"))


def in_pdf_words_off_the_page() -> bytes:
    return _pdf(_page_words(SECRET, "20 5000"))


# --- bytes -----------------------------------------------------------------------------------------------


def _zipped(name: str, data: bytes, comment: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, data)
        archive.comment = comment
    return buffer.getvalue()


def in_a_name_in_a_zip() -> bytes:
    return _zipped(f"{SECRET}.txt", b"")


def in_a_zip_in_a_zip_in_a_zip() -> bytes:
    return _zipped("a", _zipped("b", _zipped("c", SECRET.encode())))


def in_a_zip_comment() -> bytes:
    return _zipped("a", b"", SECRET.encode())


def before_a_zip() -> bytes:
    return SECRET.encode() + _zipped("a", b"")


def in_a_picture() -> bytes:
    body = b"Comment\0\0" + zlib.compress(SECRET.encode())
    return b"\x89PNG\r\n\x1a\n" + len(body).to_bytes(4, "big") + b"zTXt" + body + b"\0\0\0\0"


def as_utf_16() -> bytes:
    return f"东方 {SECRET}".encode("utf-16")


def as_base64() -> bytes:
    return b"<img src='data:;base64," + base64.b64encode(f"svg with {SECRET} inside".encode()) + b"'/>"


def as_a_zip_in_base64() -> bytes:
    return base64.b64encode(_zipped("a", SECRET.encode()))


def as_entities() -> bytes:
    return ("<p>" + "".join(f"&#{ord(letter)};" for letter in SECRET) + "</p>").encode()


def in_a_link() -> bytes:
    return b"<a href='mailto:x?subject=" + "".join(f"%{ord(letter):02X}" for letter in SECRET).encode() + b"'/>"


def in_lower_case_over_two_lines() -> bytes:
    return b"<w:t>qz04</w:t><w:br/>\n<w:t>17v</w:t>"


def in_full_width() -> bytes:
    return "<p>ＱＺ０４１７Ｖ</p>".encode()


def with_hyphens_and_nothing() -> bytes:
    return "<w:t>QZ0\u2011</w:t><w:t>4\u00ad1\u200b7V</w:t>".encode()


PLACES = (
    in_notes, in_a_chart_workbook, in_alternative_text, in_split_runs, in_core_properties, in_a_word_comment,
    in_a_hidden_sheet, in_a_cell_comment, in_a_defined_name, in_pdf_info, in_pdf_metadata, in_a_pdf_outline,
    in_a_pdf_attachment, in_a_pdf_annotation, in_invisible_pdf_words, in_pdf_words_off_the_page, in_a_name_in_a_zip,
    in_a_zip_in_a_zip_in_a_zip, in_a_zip_comment, before_a_zip, in_a_picture, as_utf_16, as_base64,
    as_a_zip_in_base64, as_entities, in_a_link, in_lower_case_over_two_lines, in_full_width, with_hyphens_and_nothing,
)  # fmt: skip


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_planted_word_is_found(place: Callable[[], bytes]) -> None:
    assert found("file", place()) == {WORD}


def test_name_of_a_file_is_searched() -> None:
    assert found(f"customer/{SECRET}.pdf", b"") == {WORD}


@pytest.mark.parametrize(
    "written",
    [
        "61234567.37", "61,234,567.37", "61.234.567,37", "61 234 567.37", "61\u00a0234\u00a0567,37", "61'234'567.37",
        "61234567,37", "€61,234,567", "<v>61234567.37</v>", "61,234,567.4", "6123.46万欧元", "€61.23 million",
        "<c>3</c><c>61,234,567.37</c><c>21</c>", "3 61,234,567.37 21", "EUR61234567.37excl.",
    ],
)  # fmt: skip
def test_planted_number_is_found(written: str) -> None:
    assert found("file", written.encode()) == {NUMBER}


def test_planted_number_is_found_over_several_runs() -> None:
    def change(deck: Presentation) -> None:
        paragraph = deck.slides[0].shapes[0].text_frame.paragraphs[0]
        for run in ("EUR 61,", "234,", "567.37"):
            paragraph.add_run().text = run

    assert found("deck.pptx", _pptx(change)) == {NUMBER}
    document = NewDocument()
    line = document.add_paragraph("EUR ６１，２３４")
    line.add_run("，５６７").bold = True
    line.add_run(".37 a year")
    buffer = io.BytesIO()
    document.save(buffer)
    assert found("letter.docx", buffer.getvalue()) == {NUMBER}


@pytest.mark.parametrize(
    "written", ["61,234,568.37", "61234.56", "161,234,567.37", "6123.47万", "61.24 million", "1.37"]
)
def test_other_numbers_are_not_taken_for_it(written: str) -> None:
    assert not found("file", written.encode())


@pytest.mark.parametrize(
    "written",
    [
        "2091-05-17", "17 May 2091", "17\u00a0May\u00a02091", "2091年5月17日", "17.05.2091", "5/17/2091",
        "May 17, 2091", "2091/05/17", "2091-05-17T00:00:00Z",
    ],
)  # fmt: skip
def test_planted_day_is_found(written: str) -> None:
    assert found("file", written.encode()) == {DAY}


def test_planted_day_is_found_as_the_number_of_a_cell() -> None:
    book = Workbook()
    book.active["A1"] = date(2091, 5, 17)
    assert found("book.xlsx", _saved(book)) == {DAY}


@pytest.mark.parametrize("written", ["2091-05-18", "17 May 2092", "nothing"])
def test_other_days_are_not_taken_for_it(written: str) -> None:
    assert not found("file", written.encode())
