"""Word files in a company's look, its own Word template, and the copy for archives, as a user builds them."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import docx
import pikepdf
import pytest

from tests.cli.commands import ACCOUNTS, Docgen, drafts_in
from tests.reading import numbers_of, squeezed, words_of
from tests.render.docx.company import CANARIES, SAID, company_file

BUILD = ("build", "--only", "proposal")


def customer(docgen: Docgen, language: str) -> Path:
    return docgen.folder / "build" / ACCOUNTS[language] / language / "customer"


def manifest(docgen: Docgen, language: str) -> dict[str, dict[str, str]]:
    said: dict[str, dict[str, str]] = json.loads(
        (customer(docgen, language).parent / "manifest.json").read_text("utf-8")
    )
    return said


@pytest.mark.parametrize(
    "way", ["settings", *(pytest.param(one, marks=pytest.mark.proof) for one in ("option", "theme"))]
)
def test_word_files_take_the_look_of_a_file(way: str, english: Docgen) -> None:
    place = {"theme": "templates/themes/light/document.docx"}.get(way, "brand/house.docx")
    file = english.folder / place
    file.parent.mkdir(parents=True)
    file.write_bytes(company_file())
    if way == "theme":
        from docgen.resources import template_file

        for name in ("theme.yaml", "print.css"):
            (file.parent / name).write_bytes(template_file("themes", "light", name).read_bytes())
    if way == "settings":
        settings = english.folder / "docgen.yaml"
        settings.write_text(settings.read_text("utf-8") + f"document: {place}\n", "utf-8")
    ran = english(*BUILD, "--lang", "en", *(("--document", place) if way == "option" else ()))
    assert ran.code == 0, ran.err
    made = customer(english, "en") / "proposal.docx"
    story = docx.Document(str(made))
    assert story.styles["Heading 1"].font.name == "Verdana"
    assert SAID in story.sections[-1].header.paragraphs[0].text
    with zipfile.ZipFile(made) as package:
        whole = b"".join(package.read(name) for name in package.namelist())
    assert not [name for name, canary in CANARIES.items() if canary.encode() in whole]
    assert manifest(english, "en")["inputs"][f"document:{place}"]
    assert manifest(english, "en")["options"]["document"] == place


def test_a_file_that_is_no_word_file_stops_the_build_before_anything_is_written(chinese: Docgen) -> None:
    (chinese.folder / "house.docx").write_bytes(b"hello")
    ran = chinese(*BUILD, "--document", "house.docx")
    assert (ran.code, ran.out) == (1, "") and "house.docx不是Word文件" in ran.err
    assert drafts_in(chinese.folder) == set()


def own(folder: Path, name: str, *lines: str) -> None:
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    place = folder / "templates" / "documents" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    made.save(str(place))


def test_a_template_of_ones_own_replaces_the_word_file_of_its_language(english: Docgen) -> None:
    own(
        english.folder,
        "proposal.en.docx",
        "OURS {{ title }}",
        "{%p for one in sections %}",
        "{{ one.title }}",
        "{%p endfor %}",
    )
    settings = english.folder / "docgen.yaml"
    assert english(*BUILD).code == 0, settings
    lines = [one.text for one in docx.Document(str(customer(english, "en") / "proposal.docx")).paragraphs]
    assert lines[0].startswith("OURS ") and len(lines) > 5
    assert (customer(english, "en") / "proposal.pdf").stat().st_size > 10_000
    assert "templates/documents/proposal.en.docx" in manifest(english, "en")["inputs"]


def test_a_wrong_name_keeps_back_this_file_alone_and_says_what_was_meant(english: Docgen) -> None:
    own(english.folder, "proposal.docx", "{{ title }}", "{{ section.sumary.title }}")
    ran = english(*BUILD, "--lang", "en")
    assert ran.code == 1
    (line,) = [one for one in ran.err.splitlines() if "error: templates/documents/proposal.docx:" in one]
    assert "`{{ section.sumary.title }}`" in line and "`summary`" in line and "content/" in line
    names = {one.name for one in customer(english, "en").iterdir()}
    assert "proposal.pdf" in names and "proposal.docx" not in names
    findings = json.loads((customer(english, "en").parent / "findings.json").read_text("utf-8"))["findings"]
    assert [one["rule"] for one in findings if one["severity"] == "error"] == ["own-name-missing"]


@pytest.mark.proof
def test_the_copy_for_archives_holds_the_workbooks_of_the_same_build(english: Docgen) -> None:
    assert english(*BUILD, "--lang", "en", "--archive").code == 0
    folder = customer(english, "en")
    books = {name for name in ("compliance-matrix.xlsx", "value-case.xlsx") if (folder / name).exists()}
    assert books
    with pikepdf.open(io.BytesIO((folder / "proposal-archive.pdf").read_bytes())) as copy:
        with copy.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert set(copy.attachments) == books
        for name in books:
            assert copy.attachments[name].get_file().read_bytes() == (folder / name).read_bytes()
        assert bool(copy.Root.MarkInfo.Marked) and sorted(str(one.UF) for one in copy.Root.AF) == sorted(books)
        pages = len(copy.pages)
    with pikepdf.open(folder / "proposal.pdf") as usual:
        with usual.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        assert len(usual.pages) == pages and not usual.attachments
    assert english(*BUILD, "--lang", "en").code == 0 and not (folder / "proposal-archive.pdf").exists()


def test_no_price_gets_into_the_technical_volume_by_way_of_a_workbook_inside(english: Docgen) -> None:
    file = english.folder / "content" / "accounts" / ACCOUNTS["en"] / "account.yaml"
    mode = "    procurement_mode: negotiated"
    file.write_text(file.read_text("utf-8").replace(mode, f"    volumes_apart: true\n{mode}"), "utf-8")
    assert english("build", "--only", "proposal,quote", "--lang", "en", "--archive").code == 0
    folder = customer(english, "en")
    prices = {one for one in numbers_of("q.xlsx", (folder / "quote/quotation.xlsx").read_bytes()) if one >= 1000}
    inside = {}
    for volume in ("technical", "commercial"):
        data = (folder / f"proposal-{volume}-archive.pdf").read_bytes()
        with pikepdf.open(io.BytesIO(data)) as copy:
            inside[volume] = {name: one.get_file().read_bytes() for name, one in copy.attachments.items()}
    assert set(inside["technical"]) == {"compliance-matrix.xlsx"}
    assert prices and not any(prices & numbers_of(*one) for one in inside["technical"].items())
    said = squeezed(" ".join(words_of(*one) for one in inside["technical"].items()))
    assert not [one for one in prices if f"{one:,.2f}" in said or f"{one:,.0f}" in said]
    assert set(inside["commercial"]) == {"compliance-matrix.xlsx", "value-case.xlsx"}
    assert any(prices & numbers_of(*one) for one in inside["commercial"].items())


@pytest.mark.parametrize("written", ["../house.docx", "/etc/passwd", "brand/none.docx", "linked.docx"])
def test_settings_name_no_file_outside_the_workspace(written: str, english: Docgen) -> None:
    outside = english.folder.parent / "house.docx"
    outside.write_bytes(company_file())
    (english.folder / "linked.docx").symlink_to(outside)
    settings = english.folder / "docgen.yaml"
    settings.write_text(settings.read_text("utf-8") + f"document: {written}\n", "utf-8")
    ran = english(*BUILD)
    assert ran.code == 1 and "docgen.yaml:" in ran.err
    assert drafts_in(english.folder) == set()


@pytest.mark.proof
def test_a_template_behind_a_link_is_not_read(english: Docgen) -> None:
    own(english.folder.parent, "proposal.docx", "SECRET")
    folder = english.folder / "templates" / "documents"
    folder.mkdir(parents=True)
    (folder / "proposal.docx").symlink_to(english.folder.parent / "templates" / "documents" / "proposal.docx")
    assert english(*BUILD, "--lang", "en").code == 0
    lines = [one.text for one in docx.Document(str(customer(english, "en") / "proposal.docx")).paragraphs]
    assert "SECRET" not in lines
