"""A chapter takes a new page, unless the page before it is nearly empty; Word files begin it where the PDF did."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import docx
import pypdfium2
import pytest

from docgen.model.artifact import Rendered
from docgen.model.document import Block, Document, Paragraph, Section, SignaturePlace, Signatures, words
from docgen.render import render
from docgen.theme import load_theme
from tests.documents import sample_document

LINES = 12
"""Paragraphs of a chapter that leaves more than half of its page free; twice as many leave too little."""


def chapter(name: str, count: int, *more: Block, **settings: Any) -> Section:
    said = (Paragraph(f"{name}-{one}", words(f"{name.title()} holds line {one} of {count}.")) for one in range(count))
    return Section(name, "chapter", words(name.title()), (*said, *more), **settings)


def report(*sections: Section) -> Document:
    return replace(sample_document("en"), sections=sections, cover=())


def printed(document: Document) -> Rendered:
    return render(document, load_theme("light"), "pdf")


def page_texts(made: Rendered) -> list[str]:
    with pypdfium2.PdfDocument(made.data) as opened:
        return [page.get_textpage().get_text_range() for page in opened]


def new_pages(document: Document, made: Rendered | None) -> dict[str, bool]:
    """Of the headings of the Word file: whether they begin a page."""
    data = render(document, load_theme("light"), "docx", printed=made).data
    lines = docx.Document(io.BytesIO(data)).paragraphs
    return {one.text: bool(one.paragraph_format.page_break_before) for one in lines
            if one.style.name.startswith("Heading")}  # fmt: skip


@pytest.mark.parametrize(("count", "runs_on"), [(LINES, True), (2 * LINES, False)])
def test_a_chapter_runs_on_where_the_page_before_is_nearly_empty(count: int, runs_on: bool) -> None:
    document = report(chapter("first", count), chapter("second", LINES))
    made = printed(document)
    assert (made.places["second"] == made.places["first"]) is runs_on
    assert made.running_on == (frozenset({"second"}) if runs_on else frozenset())
    assert new_pages(document, made)["Second"] is not runs_on


def test_the_head_of_a_page_names_the_chapter_it_begins_in() -> None:
    made = printed(report(chapter("first", 3 * LINES), chapter("second", 5 * LINES)))
    place = made.places["second"]
    assert place == made.places["first"] + 1
    shared, after = (" ".join(text.split()) for text in page_texts(made)[place - 1 : place + 1])
    assert (shared.count("1 First"), shared.count("2 Second")) == (1, 1)  # in its head, and as a heading
    assert (after.count("1 First"), after.count("2 Second")) == (0, 1)


def test_what_is_signed_and_what_follows_it_keep_pages_of_their_own() -> None:
    place = Signatures("sign", (SignaturePlace("us", words("Aldwater"), (words("Name"),)),))
    signed = chapter("signed", 2, place, centred=True)
    document = report(chapter("first", 2), signed, chapter("after", 2))
    made = printed(document)
    assert len({made.places[one] for one in ("first", "signed", "after")}) == 3
    assert made.running_on == frozenset()


def test_without_a_pdf_every_chapter_of_a_word_file_takes_a_new_page() -> None:
    assert new_pages(report(chapter("first", 2), chapter("second", 2)), None)["Second"]


@pytest.mark.parametrize("count", [4, 28])
def test_a_case_runs_on_like_a_chapter(count: int) -> None:
    cases = tuple(
        replace(chapter(name, lines), kind="case") for name, lines in (("alpha", count), ("beta", 4))
    )  # fmt: skip
    document = report(replace(chapter("cases", 0), sections=cases))
    made = printed(document)
    assert (made.places["beta"] == made.places["alpha"]) is (count == 4)
    assert ("beta" in made.running_on) is (count == 4)
    assert new_pages(document, made)["Beta"] is (count != 4)
