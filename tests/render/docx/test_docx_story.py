"""What a reader finds in a Word file: all words, real styles, contents with pages, fields, tables."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from docgen.model.document import (
    Cell,
    Column,
    Items,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    every_section,
    plain_text,
    words,
)
from docgen.model.walk import every_value
from docgen.parity import File, check
from docgen.render import render as render_any
from docgen.render.pdf import render as print_pdf
from docgen.theme import load_theme
from tests.documents import CUSTOMER, case_document, quote_document, sample_document
from tests.render.docx.reading import HYPHEN, W, all_text, made, opened, parts

LANGUAGES = ("en", "zh")


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [sample_document, quote_document, case_document])
def test_every_word_of_the_document_is_in_the_file(make: Any, language: str) -> None:
    document = make(language)
    rendered = made(document)
    raw = "".join(parts(rendered).values())
    # words split over runs join up when the tags go; alternative texts and tags stand in attributes
    everything = _squeezed(unescape(re.sub(r"<[^>]+>", "", raw.replace("<w:noBreakHyphen/>", "-"))) + unescape(raw))
    shown = {one.text for one in every_value(document)}
    missing = [
        text for text in shown if _squeezed(text) not in everything and text.replace("-", "\u2212") not in everything
    ]
    assert missing == []
    assert rendered.findings == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hard_customer_name_is_intact(language: str) -> None:
    assert CUSTOMER in all_text(made(sample_document(language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_built_in_styles_in_document_order(language: str) -> None:
    document = sample_document(language)
    headings = [p.text for p in opened(made(document)).paragraphs if p.style.name.startswith("Heading ")]
    assert headings == [plain_text(section.title) for section in every_section(document)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_contents_are_a_field_with_a_row_and_page_for_every_section(language: str) -> None:
    document = sample_document(language)
    measured = {section.id: 20 + index for index, section in enumerate(every_section(document))}
    story = opened(made(document, pages=measured))
    rows = [p for p in story.paragraphs if p.style.name in ("toc 1", "toc 2")]
    xml = "".join(p._p.xml for p in rows)
    assert 'TOC \\o "1-2" \\h \\z \\u' in xml
    targets = re.findall(r"PAGEREF (_Toc\d+) ", xml)
    names = [mark.get(f"{W}name") for mark in story.element.body.iter(f"{W}bookmarkStart")]
    assert len(targets) == len(rows) and set(targets) <= set(names)
    shown = ["".join(t.text for t in p._p.iter(f"{W}t")) for p in rows]
    ends = [int(re.search(r"(\d+)$", text).group(1)) for text in shown]  # type: ignore[union-attr]
    assert ends == [measured[section.id] for section in every_section(document)]


def test_pages_are_estimated_when_nobody_measured_them() -> None:
    rendered = made(sample_document("en"))
    rows = [p for p in opened(rendered).paragraphs if p.style.name == "toc 1"]
    pages = [int("".join(t.text for t in p._p.iter(f"{W}t"))[-2:].lstrip(" .abcdefghijklmnopqrstuvwxyz")) for p in rows]
    assert pages[0] == 3 and pages == sorted(pages) and rendered.pages == 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_contents_take_the_pages_of_the_pdf(language: str) -> None:
    document = sample_document(language)
    printed = print_pdf(document, load_theme("light"))
    assert printed.places and set(printed.places) >= {section.id for section in every_section(document)}
    rendered = render_any(document, load_theme("light"), "docx", printed=printed)
    rows = [p for p in opened(rendered).paragraphs if p.style.name in ("toc 1", "toc 2", "table of figures")]
    shown = [[t.text for t in p._p.iter(f"{W}t")] for p in rows]
    sections = [printed.places[section.id] for section in every_section(document)]
    captions = [printed.places[texts[0]] for texts in shown[len(sections) :]]
    assert len(captions) == 10
    assert [int(texts[-1]) for texts in shown] == sections + captions
    assert rendered.pages == printed.pages


def test_word_is_never_asked_to_update_fields() -> None:
    found = parts(made(sample_document("en")))
    assert "updateFields" not in found["word/settings.xml"]
    assert "w:dirty" not in "".join(found.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_captions_count_with_fields(language: str) -> None:
    story = opened(made(sample_document(language)))
    captions = [p for p in story.paragraphs if p.style.name == "Caption"]
    sequences = [re.findall(r"SEQ (\w+)", p._p.xml) for p in captions]
    assert sequences.count(["Table"]) == 4 and sequences.count(["Figure"]) == 6
    assert [p.text.split()[1][:1] for p in captions if "SEQ Table" in p._p.xml] == ["1", "2", "3", "4"]


def test_heads_and_feet_carry_live_fields() -> None:
    found = parts(made(sample_document("en")))
    assert "STYLEREF 1" in found["word/header-body.xml"] and "NMI-2027-014" in found["word/header-body.xml"]
    assert " PAGE " in found["word/footer-body.xml"] and " NUMPAGES " in found["word/footer-body.xml"]
    assert "Commercial in confidence" in found["word/footer-cover.xml"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_is_marked_on_every_kind_of_page_and_only_a_draft(language: str) -> None:
    word = sample_document(language).meta.word("draft")
    for draft in (True, False):
        found = parts(made(sample_document(language, draft=draft)))
        running = {name: xml for name, xml in found.items() if re.search(r"word/(header|footer)-", name)}
        assert len(running) == 6
        assert {name for name, xml in running.items() if word in xml} == (set(running) if draft else set())


def test_tables_repeat_their_head_and_never_split_a_row() -> None:
    for table in opened(made(sample_document("en"))).tables:
        xml = table._tbl.xml
        assert xml.count("<w:cantSplit/>") == xml.count("<w:tr>") + xml.count("<w:tr ")
        if table.style.name == "Bid Table" and 'w:firstRow="1"' in xml:
            assert "<w:tblHeader/>" in table._tbl.tr_lst[0].xml


@pytest.mark.parametrize("language", LANGUAGES)
def test_gap_and_foreign_words_have_their_styles(language: str) -> None:
    document = sample_document(language)
    story = opened(made(document))
    styled = {
        kind: [run.text for p in story.paragraphs for run in p.runs if run.style.name == name]
        for kind, name in (("gap", "Gap"), ("foreign", "Foreign Words"))
    }
    for kind, texts in styled.items():
        assert texts == [shown.text for shown in every_value(document) if shown.kind == kind]


def test_every_style_names_an_east_asian_face() -> None:
    for language in LANGUAGES:
        styles = opened(made(sample_document(language))).styles.element
        for style in styles.iter(f"{W}style"):
            if style.get(f"{W}type") == "paragraph":
                fonts = style.find(f"{W}rPr/{W}rFonts")
                assert fonts is not None and fonts.get(f"{W}eastAsia") and fonts.get(f"{W}ascii")


def test_each_numbered_list_starts_at_one() -> None:
    lists = tuple(Items(f"list-{n}", (words("a"), words("b")), ordered=True) for n in range(3))
    document = replace(sample_document("en"), sections=(Section("s", "s", words("S"), lists),))
    rendered = made(document)
    numbers = re.findall(r'<w:numId w:val="(\d+)"/></w:numPr>', parts(rendered)["word/document.xml"])
    assert numbers == [number for number in sorted(set(numbers)) for _ in range(2)] and len(set(numbers)) == 3
    assert parts(rendered)["word/numbering.xml"].count("startOverride") == 3


@pytest.mark.parametrize(
    "text",
    [
        "x" * 5000,
        "word " * 8000,
        "东" * 40_000,
        "emoji 👩‍👩‍👧 🏭",
        "مرحبا بالعالم שלום",
        "a\tb\nc",
        "]]> <&\"'",
        "  spaced  ",
    ],
)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    section = Section("s", "s", words("S"), (Paragraph("p", (Run(text),)),))
    story = opened(made(replace(sample_document("en"), sections=(section,))))
    found = next(p for p in story.paragraphs if p.text == text)
    assert found._p.xml.count('xml:space="preserve"') == found._p.xml.count("<w:t") - found._p.xml.count("<w:tab/>")


def test_decks_and_workbooks_are_reported_as_not_rendered() -> None:
    rendered = made(sample_document("en", "slides"))
    assert rendered.data == b"" and [finding.rule for finding in rendered.findings] == ["not-rendered"]


@pytest.mark.parametrize(("label", "spans"), [("含税总价", ["3"]), ("合", []), ("Sum", [])])
def test_words_of_a_total_run_on_over_empty_cells_and_a_mark_does_not(label: str, spans: list[str]) -> None:
    heads = (Column("number", words("#"), weight=5), Column("item", words("项目"), weight=60), Column("unit", ()))
    cells = (Cell(words(label)), Cell(), Cell(), Cell(words("1.00")))
    table = Table("t", (*heads, Column("net", words("合价"), "money")), (Row("total", cells, "total"),))
    document = replace(sample_document("zh"), sections=(Section("s", "s", words("报价"), (table,)),))
    assert (
        re.findall(r'<w:gridSpan w:val="(\d)"', parts(made(document))["word/document.xml"].split("合价")[-1]) == spans
    )


def test_a_code_is_held_together_by_hyphens_that_read_as_plain_ones() -> None:
    said = "Rack SRV-RACK, offer TB-YX-2027-0322; two-way set-up, https://shop.example/AB-CDE"
    document = sample_document("en")
    first, *rest = document.sections
    document = replace(document, sections=(replace(first, blocks=(Paragraph("codes", words(said)),)), *rest))
    rendered = made(document)
    assert said in all_text(rendered)
    assert said in [one.text for one in opened(rendered).paragraphs]
    line = next(one for one in opened(rendered).paragraphs if one.text == said)
    assert len(line._p.findall(f".//{HYPHEN}")) == 4
    assert not check(document, [File("proposal.docx", "docx", rendered.data)])
