"""The compliance matrix names section and page of each answer: true in the PDF, the same in Word and workbook."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pypdfium2
import pytest
from lxml import etree

from docgen.model.document import Document, Paragraph, Run, words
from docgen.parity import File, check
from docgen.pipeline import BuildOptions
from docgen.render import render
from docgen.render.docx import render as word_file
from docgen.theme import load_theme
from tests.documents import sample_document
from tests.parity.damage import W
from tests.render.docx.reading import words_of
from tests.sample_workspace import NEGOTIATED, TENDER, build, sample

NAMED = {
    "en": r"Section (\d+(?:\.\d+)?), (?:(?!Section).){1,80}?, page (\d+)",
    "zh": r"第(\d+(?:\.\d+)?)[章节]“[^”]{1,40}”（第(\d+)页）",
}
NUMBER = {"en": r"Section (\d+(?:\.\d+)?), (.+)", "zh": r"第(\d+(?:\.\d+)?)[章节]“(.+)”"}
COLUMNS = {"en": ("Clause", "Section", "Section’s page"), "zh": ("条款", "章节", "章节页码")}
SALES = ((NEGOTIATED, "en"), (TENDER, "zh"))


@dataclass(frozen=True, slots=True)
class Proposal:
    """The files of a proposal; page and title of each heading as the PDF's own text has them."""

    pages: tuple[str, ...]
    headings: dict[str, int]
    titles: dict[str, str]
    story: str
    matrix: list[tuple[str, str, object]]
    references: tuple[tuple[str, str], ...]
    bookmarks: dict[str, str]


@cache
def proposal(account: str, language: str) -> Proposal:
    with TemporaryDirectory() as folder:
        options = BuildOptions(only=("proposal",), out=Path(folder))
        files, built = build(sample(), account, language, options)
        assert not [one for one in built.findings if one.rule.startswith("file-")]
        document = pypdfium2.PdfDocument((files / "customer/proposal.pdf").read_bytes())
        pages = tuple(page.get_textpage().get_text_range() for page in document)
        book = openpyxl.load_workbook(files / "customer/compliance-matrix.xlsx")
        word = (files / "customer/proposal.docx").read_bytes()
        story = docx_text(word)
        found = list(headings(pages))
        at, titles = {one: page for one, _, page in found}, {one: title for one, title, _ in found}
        return Proposal(pages, at, titles, story, list(matrix(book.worksheets[0], COLUMNS[language])), *fields_of(word))


def docx_text(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return "\n".join("".join(words_of(line)) for line in root.iter(f"{W}p"))


def fields_of(data: bytes) -> tuple[tuple[tuple[str, str], ...], dict[str, str]]:
    """The bookmark and the cached number of each reference field, and the words of the heading each bookmark is on."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    found, marked = [], {}
    for paragraph in root.iter(f"{W}p"):
        words = "".join(node.text or "" for node in paragraph.iter(f"{W}t"))
        marked |= {node.get(f"{W}name"): words for node in paragraph.iter(f"{W}bookmarkStart")}
        for run in paragraph.iter(f"{W}r"):
            asked = re.fullmatch(r" REF (\S+) \\r \\h ", "".join(node.text or "" for node in run.iter(f"{W}instrText")))
            if asked:
                shown = run.getnext().getnext()  # type: ignore[union-attr]
                found.append((asked[1], "".join(node.text or "" for node in shown.iter(f"{W}t"))))
    return tuple(found), marked


def headings(pages: tuple[str, ...]) -> Iterator[tuple[str, str, int]]:
    """Number and title of each section and chapter, and the page with a line that is its heading and nothing else."""
    for line in "\n".join(pages[1:4]).splitlines():
        entry = re.fullmatch(r"(\d+(?:\.\d+)?) (.+?)\s*\.{4,} *\d+", line.strip())
        if entry:
            heading = f"{entry[1]} {entry[2]}"
            page = next(n for n, text in enumerate(pages, 1) if heading in map(str.strip, text.splitlines()))
            yield entry[1], entry[2], page


def matrix(sheet: object, titles: tuple[str, ...]) -> Iterator[tuple[str, str, object]]:
    rows = list(sheet.iter_rows(values_only=True))  # type: ignore[attr-defined]
    head = next(index for index, row in enumerate(rows) if row[0] == titles[0])
    places = [rows[head].index(title) for title in titles]
    yield from (tuple(row[place] for place in places) for row in rows[head + 1 :] if row[0])  # type: ignore[misc]


def named(text: str, language: str) -> list[tuple[str, str]]:
    """Section and page of each answer, as words say them; lines may end anywhere."""
    flat = re.sub(r"\s+", "" if language == "zh" else " ", text)
    return re.findall(NAMED[language], flat)


@pytest.mark.parametrize(("account", "language"), SALES)
def test_the_pages_in_the_printed_matrix_are_those_of_the_headings(account: str, language: str) -> None:
    made = proposal(account, language)
    told = named("\n".join(made.pages), language)

    assert len(made.headings) >= 50 and sum("." in number for number, _ in told) >= 15
    assert len(told) == sum(bool(section) for _, section, _ in made.matrix) >= 15
    assert {(number, int(page)) for number, page in told} <= set(made.headings.items())


@pytest.mark.parametrize(("account", "language"), SALES)
def test_the_workbook_names_the_pages_of_the_pdf_in_the_customers_order(account: str, language: str) -> None:
    made = proposal(account, language)
    content = sample().account(account)
    assert content is not None

    assert [clause for clause, _, _ in made.matrix] == [str(one.clause) for one in content.requirements]
    for _, section, page in made.matrix:
        number = re.fullmatch(NUMBER[language], section)
        assert number and page == made.headings[number[1]] and number[2] == made.titles[number[1]]


@pytest.mark.parametrize(("account", "language"), SALES)
def test_word_shows_the_same_pages(account: str, language: str) -> None:
    made = proposal(account, language)

    assert named(made.story, language) == named("\n".join(made.pages), language)


def referring(section: str) -> Document:
    """A document whose first section names the page of another one."""
    document = sample_document("en")
    pointer = Paragraph(
        "pointer", (*words("The plan is shown in full on page "), Run("–", page_of=section), *words("."))
    )
    first = document.sections[0]
    return replace(document, sections=(replace(first, blocks=(*first.blocks, pointer)), *document.sections[1:]))


def test_a_wrong_page_number_is_a_finding() -> None:
    theme = load_theme("light")
    printed = render(referring("plan"), theme, "pdf")
    right, wrong = printed.places["plan"], printed.places["plan"] + 1
    pdf = File("p.pdf", "pdf", printed.data)
    stories = [
        File("p.docx", "docx", word_file(referring("plan"), theme, {**printed.places, "plan": page}).data)
        for page in (right, wrong)
    ]

    assert check(referring("plan"), [stories[0], pdf]) == ()
    told = {one.values["kind"]: one for one in check(referring("plan"), [stories[1], pdf])}
    assert set(told) == {"text-contents", "text-paragraph"}, "the contents name the page too"
    story = told["text-paragraph"]
    (paper,) = check(referring("value"), [pdf])
    assert story.file == "p.docx" and story.values["expected"].endswith(f"on page {right}.")
    assert story.values["instead"].startswith("…") and f"on page {wrong}." in story.values["instead"]
    assert paper.file == "p.pdf" and f"on page {right}." in paper.values["instead"]


def test_a_wrong_page_in_words_contents_is_a_finding() -> None:
    theme, document = load_theme("light"), sample_document("en")
    printed = render(document, theme, "pdf")
    pdf = File("p.pdf", "pdf", printed.data)
    later = {name: page + 3 for name, page in printed.places.items()}
    right, wrong = (File("p.docx", "docx", word_file(document, theme, pages).data) for pages in (printed.places, later))

    assert check(document, [right, pdf]) == ()
    found = check(document, [wrong, pdf])
    assert found and {one.values["kind"] for one in found} == {"text-contents"}


def test_a_file_for_itself_shows_a_dash_for_a_page_it_cannot_know() -> None:
    data = word_file(referring("plan"), load_theme("light")).data

    assert "in full on page –." in docx_text(data)
    assert check(referring("plan"), [File("p.docx", "docx", data)]) == ()


def main_headings(document: pypdfium2.PdfDocument) -> dict[tuple[str, str], int]:
    """Page of each section and chapter by its number, from the lines of the pages behind the contents."""
    titles = [one.get_title() for one in document.get_toc() if one.level < 2]
    pages = [page.get_textpage().get_text_range() for page in document]
    return {
        title.partition(" ")[0]: next(
            number for number, text in enumerate(pages, 1) if title in map(str.strip, text.splitlines())
        )
        for title in titles
        if title[0].isdigit()
    }


@pytest.mark.proof
@pytest.mark.parametrize("language", ["en", "zh"])
def test_score_index_and_deviation_tables_lead_to_the_pages_of_all_volumes(tmp_path: Path, language: str) -> None:
    options = BuildOptions(only=("tender",), out=tmp_path)
    files, built = build(sample(), TENDER, language, options)
    named = {
        "en": r"(Price|Technical|Commercial) volume, section (\d+(?:\.\d+)?), page (\d+)",
        "zh": r"(报价文件|技术标|商务标)第(\d+(?:\.\d+)?)[章节]（第(\d+)页）",
    }[language]
    volumes = dict(
        zip(named[1 : named.index(")")].split("|"), ("04-price", "03-technical", "02-commercial"), strict=True)
    )
    opened = {
        name: pypdfium2.PdfDocument((files / f"customer/tender/{name}.pdf").read_bytes()) for name in volumes.values()
    }
    told = {
        name: re.findall(
            named,
            re.sub(
                r"\s+",
                "" if language == "zh" else " ",
                "".join(p.get_textpage().get_text_range() for p in opened[name]),
            ),
        )
        for name in ("02-commercial", "03-technical")
    }

    assert not built.findings
    assert (len(told["02-commercial"]), len(told["03-technical"])) == (13, 26)
    for volume, number, page in (*told["02-commercial"], *told["03-technical"]):
        assert main_headings(opened[volumes[volume]])[number] == int(page)


@pytest.mark.parametrize(("account", "language"), SALES)
def test_references_in_word_are_fields_that_follow_their_heading(account: str, language: str) -> None:
    made = proposal(account, language)
    fields = dict(made.references)

    assert len(fields) >= 10 and len(made.references) >= 20
    for bookmark, number in made.references:
        assert bookmark in made.bookmarks, number
        assert made.bookmarks[bookmark] == made.titles[number]
