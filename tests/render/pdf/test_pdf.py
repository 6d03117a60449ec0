"""PDF by the public door: read back with other programs, in both languages and both themes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from typing import Any

import pikepdf
import pypdfium2
import pytest

from docgen.diagnostics import ContentError, MachineError, Severity, Source
from docgen.model.artifact import Rendered
from docgen.model.document import Cell, Column, Document, Panel, Panels, Paragraph, Row, Run, Section, Table, words
from docgen.model.walk import every_value
from docgen.render.pdf import Attached, archive_copy, render
from docgen.theme import load_theme
from tests.documents import CUSTOMER, Look, case_document, quote_document, sample_document
from tests.examples import CROSSED
from tests.forms import ASKED, asked_form

BOTH = pytest.mark.parametrize("language", ["en", "zh"])


@cache
def made(language: str, look: Look = "report", theme: str = "light", *, draft: bool = False) -> Rendered:
    return render(sample_document(language, look, draft=draft), load_theme(theme))


def pages(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    finally:
        document.close()


def squeezed(text: str) -> str:
    return "".join(text.split())


def hostile(*blocks: Any) -> Document:
    section = Section("s", "s", words("Hostile"), blocks)
    return replace(sample_document("en"), sections=(section,))


def run(text: str) -> tuple[Run, ...]:
    return (Run(text, (Source("content/x.yaml", 7, 3, "needs.n1"),)),)


@CROSSED
@pytest.mark.parametrize("look", ["report", "form"])
def test_every_word_and_number_is_on_a_page(language: str, theme: str, look: Look) -> None:
    rendered = made(language, look, theme)
    text = squeezed("".join(pages(rendered.data)))
    document = sample_document(language, look)
    alternatives = {run.text for run in _alternatives(document)}
    shown = [value for value in every_value(document) if value.kind == "plain" and value.text and value.value is None]
    missing = [value.text for value in shown if value.text not in alternatives and squeezed(value.text) not in text]
    assert missing == []
    assert rendered.findings == ()
    assert rendered.pages == len(pages(rendered.data))


def _alternatives(document: Document) -> list[Run]:
    """Words that only a screen reader gets, and those of the document that no page prints."""
    runs: list[Run] = []

    def visit(section: Section) -> None:
        for block in section.blocks:
            runs.extend(getattr(block, "alt", ()))
            for series in getattr(block, "series", ()):
                runs.extend(series.name)
            for lane in getattr(block, "lanes", ()):
                runs.extend(run for bar in lane.bars for run in bar.label)
        for child in section.sections:
            visit(child)

    for section in document.sections:
        visit(section)
    return [*runs, *document.meta.version]


@BOTH
def test_a_hostile_name_and_formatted_figures_survive(language: str) -> None:
    text = "\n".join(pages(made(language).data))
    assert CUSTOMER in text
    for figure in ("268,497.60", "−420", "+96", "28.6", "−95"):
        assert figure in text


@BOTH
def test_tables_and_figures_are_counted_through_the_document(language: str) -> None:
    document = sample_document(language)
    text = squeezed("".join(pages(made(language).data)[2:]))
    for kind in ("table", "figure"):
        for number in range(1, 5):
            assert squeezed(document.meta.word(kind).format(n=number)) in text


@BOTH
def test_title_language_outline_and_tags(language: str) -> None:
    document = sample_document(language)
    with pikepdf.open(io.BytesIO(made(language).data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert str(pdf.Root.Lang) == {"en": "en-GB", "zh": "zh-CN"}[language]
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.docinfo["/Title"]) == document.title[0].text
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20270118000000")
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
            inner = [item.title for item in outline.root[2].children]
        assert titles[1:] == [f"{n} {one.title[0].text}" for n, one in enumerate(document.sections, 1)]
        assert inner == [f"2.{n} {one.title[0].text}" for n, one in enumerate(document.sections[1].sections, 1)]
        tags = _tags(pdf.Root.StructTreeRoot.K)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
    assert [alt for tag, alt in tags if tag == "/Figure" and not alt] == []
    assert sum(tag == "/Figure" for tag, _ in tags) == 6
    assert sum(tag == "/Caption" for tag, _ in tags) == 10


def _tags(node: Any) -> list[tuple[str, str]]:
    if isinstance(node, pikepdf.Array):
        return [found for child in node for found in _tags(child)]
    if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
        return []
    own = (str(node["/S"]), str(node.get("/Alt", "")))
    return [own, *_tags(node.get("/K"))] if node.get("/K") is not None else [own]


@BOTH
def test_contents_give_the_page_each_section_starts_on(language: str) -> None:
    document = sample_document(language)
    texts = pages(made(language).data)
    for number, section in enumerate(document.sections, 1):
        title = section.title[0].text
        line = next(line for line in texts[1].split("\n") if line.startswith(str(number)) and title in line)
        target = int(line.rsplit(None, 1)[-1].strip(". "))
        assert f"{number} {title}" in texts[target - 1].replace("  ", " ")


@BOTH
def test_page_feet_and_draft_marks(language: str) -> None:
    document = sample_document(language, draft=True)
    word = document.meta.word("draft")
    label = document.meta.confidentiality[0].text
    final, draft = pages(made(language).data), pages(made(language, draft=True).data)
    foot = document.meta.word("page_of")
    for number, text in enumerate(draft, 1):
        assert text.count(word) >= 2, "the word across the page and the label in the foot"
        assert f"{word} 1.0" in text, "the version beside the word"
        assert squeezed(label) in squeezed(text)
        if number > 1:
            assert squeezed(foot.format(page=number, pages=len(draft))) in squeezed(text)
    assert not any(word in text for text in final)


@BOTH
def test_a_quote_takes_two_pages_and_keeps_its_signatures_with_the_terms(language: str) -> None:
    rendered = render(quote_document(language), load_theme("light"))
    texts = pages(rendered.data)
    assert rendered.pages == 2
    terms, sign = {"en": ("Terms", "Signature"), "zh": ("商务条款", "签字")}[language]
    assert terms in texts[1] and sign in texts[1]


@BOTH
def test_a_blank_form_shows_no_price(language: str) -> None:
    rendered = render(quote_document(language, blank=True), load_theme("light"))
    text = "\n".join(pages(rendered.data))
    assert not any(figure in text for figure in ("38,500", "138,600", "268,497", "223,748"))
    assert "28" in text and rendered.pages == 2


@CROSSED
def test_a_case_takes_one_page(language: str, theme: str) -> None:
    rendered = render(case_document(language), load_theme(theme))
    assert rendered.pages == 1
    assert rendered.findings == ()


def test_a_sheet_over_one_page_is_reported() -> None:
    document = replace(hostile(Paragraph("p", run("words " * 2000))), look="sheet")
    assert [finding.rule for finding in render(document, load_theme("light")).findings] == ["sheet-overflow"]


def test_decks_and_workbooks_are_reported_not_printed() -> None:
    for look in ("slides", "book"):
        rendered = render(replace(sample_document("en"), look=look), load_theme("light"))
        assert rendered.data == b""
        assert [finding.rule for finding in rendered.findings] == ["not-rendered"]


def test_a_missing_glyph_is_an_error_that_names_the_character() -> None:
    rendered = render(hostile(Paragraph("p", run("a rune \U00012000 here"))), load_theme("light"))
    (finding,) = rendered.findings
    assert finding.rule == "missing-glyph" and finding.severity is Severity.ERROR
    assert finding.values == {"code": "U+12000", "name": "CUNEIFORM SIGN A"}
    assert (finding.file, finding.location.line) == ("content/x.yaml", 7)


def test_long_text_and_unbroken_words_stay_on_the_page() -> None:
    text = "lorem ipsum " * 3400
    table = Table("t", (Column("a", words("A")), Column("b", words("B"), "money")),
                  (Row("r", (Cell(run(text)), Cell(run("1,234,567,890.00")))),))  # fmt: skip
    panels = Panels("p", tuple(Panel(str(n), run("z" * 60), (Paragraph("q", run("w" * 300)),)) for n in range(4)))
    data = render(hostile(Paragraph("a", run("x" * 3000)), panels, table), load_theme("light")).data
    joined = squeezed("".join(pages(data)))
    assert joined.count("lorem") == 3400 and joined.count("x") == 3000 and joined.count("w") >= 1200
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text_page, (width, _) = page.get_textpage(), page.get_size()
        for index in range(text_page.count_rects()):
            left, _, right, _ = text_page.get_rect(index)
            assert left >= 0 and right <= width - 40
    document.close()


def test_nothing_is_fetched_whatever_the_style_sheet_says() -> None:
    for address in ("http://169.254.169.254/x.png", "file:///etc/hostname"):
        theme = replace(load_theme("light"), css=f"body{{background:url('{address}')}}")
        with pytest.raises(ContentError, match="nothing-fetched"):
            render(sample_document("en", "form"), theme)


def test_a_mistake_in_a_theme_is_a_finding_not_a_crash() -> None:
    theme = replace(load_theme("light"), css="p{colour:red} h2{background:url(picture.png)}")
    findings = render(sample_document("en", "form"), theme).findings
    assert {finding.rule for finding in findings} == {"pdf-engine"}
    assert any("colour" in finding.values["problem"] for finding in findings)


def test_without_any_font_a_sentence_and_no_crash(tmp_path: Any) -> None:
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path}</cachedir></fontconfig>")
    program = (
        "from tests.documents import sample_document; from docgen.theme import load_theme\n"
        "from docgen.diagnostics import MachineError; from docgen.render.pdf import render\n"
        "try: render(sample_document('zh'), load_theme('light'))\n"
        "except MachineError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                          env={**os.environ, "FONTCONFIG_FILE": str(config), "PYTHONPATH": os.getcwd()})  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "part=font" in done.stdout and "part=chinese-font" in done.stdout


@pytest.mark.proof
def test_same_bytes_in_other_processes_hash_seeds_and_time_zones() -> None:
    program = (
        "import hashlib; from tests.documents import sample_document; from docgen.theme import load_theme\n"
        "from docgen.render.pdf import render\n"
        "for language in ('en', 'zh'):\n"
        "    print(hashlib.sha256(render(sample_document(language, draft=True), load_theme('bold')).data).hexdigest())"
    )
    outputs = {
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True,
                       env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": os.getcwd()}).stdout
        for seed, zone in (("1", "Asia/Shanghai"), ("77", "America/New_York"))
    }  # fmt: skip
    assert len(outputs) == 1


@pytest.mark.parametrize("part", ["pango", "subsetter"])
def test_a_missing_library_names_its_package(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from docgen.render import machine

    gone = {"pango": "_PANGO", "subsetter": "_SUBSET"}[part]
    monkeypatch.setattr(machine, gone, ("libnowhere.so.0",))
    machine._missing.cache_clear()
    try:
        with pytest.raises(MachineError, match=f"machine part={part}"):
            machine.require_pdf("en")
        assert part in [one.key for one in machine.machine_report() if not one.present]
    finally:
        machine._missing.cache_clear()


@pytest.mark.parametrize("language", [pytest.param("en", marks=pytest.mark.proof), "zh"])
def test_the_copy_for_archives_has_the_same_pages_and_its_files_inside(language: str) -> None:
    document, theme = sample_document(language), load_theme("light")
    inside = [Attached("matrix.xlsx", b"PK one", "Matrix"), Attached("value.xlsx", b"PK two", "Value")]
    copy = archive_copy(document, theme, inside)
    assert copy.findings == () and pages(copy.data) == pages(made(language).data)
    assert copy.data == archive_copy(document, theme, inside).data
    assert copy.data != archive_copy(document, theme, inside[:1]).data
    with pikepdf.open(io.BytesIO(copy.data)) as pdf:
        with pdf.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert {name: one.get_file().read_bytes() for name, one in pdf.attachments.items()} == {
            "matrix.xlsx": b"PK one", "value.xlsx": b"PK two",
        }  # fmt: skip
        assert str(pdf.attachments["value.xlsx"].relationship) == "/Supplement" and pdf.Root.OutputIntents
        assert [str(one.UF) for one in pdf.Root.AF] == ["matrix.xlsx", "value.xlsx"]
        assert pdf.check_pdf_syntax() == []


def test_every_font_is_embedded_and_every_picture_has_words() -> None:
    for language in ("en", "zh"):
        with pikepdf.open(io.BytesIO(made(language).data)) as pdf:
            described = [
                one
                for one in pdf.objects
                if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
            ]
            assert described
            assert all(any(key in one for key in ("/FontFile2", "/FontFile3")) for one in described)


def test_what_asks_for_a_form_stays_on_its_page() -> None:
    ended = set()
    for lines in range(24, 36):
        texts = pages(render(asked_form(lines), load_theme("light")).data)
        (page,) = (text for text in texts if ASKED in text)
        assert "Cooling" in page or "Power" in page, lines
        ended.add(len(texts))
    assert ended == {1, 2}, "some of them begin a page"


def test_what_leads_into_a_table_of_a_report_stays_on_its_page() -> None:
    rows = tuple(Row(f"r{index}", (Cell(words(f"Row {index}")),)) for index in range(5))
    shown = Table("shown", (Column("what", words("What")),), rows)
    report, together, pages_taken = sample_document("en"), 0, set()
    for lines in range(20, 32):
        above = tuple(Paragraph(f"line-{index}", words(f"Line {index}")) for index in range(lines))
        blocks = (*above, Paragraph("leads", words("What the table shows")), shown)
        section = replace(report.sections[0], blocks=blocks, sections=(), theme=(), source_line=(), so_what=())
        texts = pages(render(replace(report, sections=(section,)), load_theme("light")).data)
        (at,) = (number for number, text in enumerate(texts) if "What the table shows" in text)
        together += "Row 0" in texts[at]
        pages_taken.add(len(texts))
    assert together == 12 and len(pages_taken) == 2
