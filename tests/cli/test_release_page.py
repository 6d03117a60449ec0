"""The page of a release: what was edited by hand, what changed since the version sent, what stands and who decides."""

from __future__ import annotations

import re
import zipfile
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from docgen.content.library import load_workspace
from docgen.pipeline.differences import differences
from docgen.pipeline.origins import origin_of
from docgen.pipeline.stretches import stretches_of
from tests.cli.commands import Docgen

DAIRY = "hazelbeck-dairy"
DECK = (DAIRY, "--only", "deck", "--lang", "en")
QUOTE = (DAIRY, "--only", "quote", "--lang", "en")
CONTENT = f"content/accounts/{DAIRY}/account.yaml"
CUSTOMER = f"build/{DAIRY}/en/customer"
WHY = "Three loads worth €28,200 were lost in 2026"


def edit_part(path: Path, old: str, new: str, parts: str) -> None:
    """Change words in the first part of an office file that has them, as somebody with a text editor would."""
    with zipfile.ZipFile(path) as package:
        held = {name: package.read(name) for name in package.namelist()}
    name = next(name for name in held if re.search(parts, name) and old.encode() in held[name])
    held[name] = held[name].replace(old.encode(), new.encode(), 1)
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for each, data in held.items():
            package.writestr(each, data)
    path.write_bytes(stream.getvalue())


def words_of(page: Path) -> str:
    """The words of an HTML page, a cell a line."""
    return unescape(re.sub(r"\n+", "\n", re.sub(r"<(?!wbr)[^>]*>", "\n", page.read_text("utf-8")).replace("<wbr>", "")))


def line_of(docgen: Docgen, words: str, path: str = CONTENT) -> int:
    """The line on which words stand in a content file."""
    lines = (docgen.folder / path).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_a_figure_changed_in_the_deck_is_told_with_its_line(english: Docgen) -> None:
    assert english("build", *DECK).code == 0
    deck = english.folder / CUSTOMER / "deck.pptx"
    edit_part(deck, "€28,200", "€82,200", "slides/slide")
    edit_part(deck, "Notice a warm room at once", "We guarantee to notice our margin at once", "slides/slide")
    ran = english("release", *DECK)
    assert ran.code == 1
    source = f"{CONTENT}:{line_of(english, WHY)}:"
    (told,) = (line for line in ran.err.splitlines() if "€82,200 stands where content gives €28,200" in line)
    assert f"{CUSTOMER}/deck.pptx:slide 4" in told and source in told
    assert "words meant for inside: our margin" in ran.err and "“We guarantee to notice our margin" in ran.err
    words = words_of(english.folder / f"build/{DAIRY}/release.html")
    assert "Not released" in words and "€82,200" in words and source in words
    assert not (english.folder / "releases").exists()


def test_a_price_changed_in_the_workbook_and_the_word_file_is_told_by_its_place(english: Docgen) -> None:
    assert english("build", *QUOTE).code == 0
    folder = english.folder / CUSTOMER / "quote"
    edit_part(folder / "quotation.xlsx", "<v>420</v>", "<v>402</v>", "worksheets/sheet")
    edit_part(folder / "quotation.docx", "5,586.00", "5,568.00", "document.xml")
    (folder / "quotation.pdf").write_bytes((folder / "quotation.pdf").read_bytes() + b"\n")
    ran = english("release", *QUOTE)
    assert ran.code == 1
    prices = f"content/library/pricebooks.yaml:{line_of(english, '420', 'content/library/pricebooks.yaml')}:"
    assert re.search(rf"quotation\.xlsx: .*Prices!E23.*402.* content gives 420.*{prices}", ran.err)
    assert re.search(r"quotation\.docx:part 2: .*5,568\.00 stands where content gives 5,586\.00 \(content/", ran.err)
    assert "quotation.pdf: the file was edited" in ran.err


@pytest.mark.parametrize("tool", ["openpyxl", "office"])
def test_one_price_in_a_workbook_comes_first_whatever_saved_it(english: Docgen, tool: str) -> None:
    assert english("build", *QUOTE).code == 0
    path = english.folder / CUSTOMER / "quote" / "quotation.xlsx"
    if tool == "office":
        edit_part(path, "<v>420</v>", "<v>402</v>", "worksheets/sheet")
    else:
        book = load_workbook(path)
        book["Prices"]["E23"] = 402
        book.save(path)
    ran = english("release", *QUOTE)
    told = [line for line in ran.err.splitlines() if "quotation.xlsx" in line]
    prices = f"content/library/pricebooks.yaml:{line_of(english, '420', 'content/library/pricebooks.yaml')}:"
    assert 0 < len(told) <= 3
    assert re.search(rf"Prices!E23.*402.* content gives 420.*{prices}", told[0])
    assert ("saved without worked-out values" in ran.err) == (tool == "openpyxl")


def test_a_formula_changed_in_a_workbook_is_told_in_chinese(chinese: Docgen) -> None:
    account = next((chinese.folder / "content/accounts").iterdir()).name
    quote = (account, "--only", "quote", "--lang", "zh")
    assert chinese("build", *quote).code == 0
    path = next((chinese.folder / f"build/{account}/zh/customer").rglob("*.xlsx"))
    book = load_workbook(path)
    cell = next(one for sheet in book for row in sheet.rows for one in row if str(one.value).startswith("="))
    name, formula = f"{cell.parent.title}!{cell.coordinate}", cell.value
    book.close()
    edit_part(path, f">{formula[1:]}<", f">{formula[1:]}+1000<", "worksheets/sheet")
    ran = chinese("release", *quote)
    assert ran.code == 1
    (told,) = (line for line in ran.err.splitlines() if name in line and "+1000" in line)
    assert f"手工改动，单元格{name}" in told and f"文件中为“{formula}+1000”，按资料应为“{formula}”" in told


def test_what_changed_since_the_version_sent_is_told_slide_by_slide(english: Docgen) -> None:
    first = english("release", *DECK)
    assert first.code == 0 and "releases/hazelbeck-dairy/v1/release.html" in first.out
    sent = next((english.folder / f"releases/{DAIRY}/v1/en").rglob("*.pptx"))
    before = sent.read_bytes()
    content = english.folder / CONTENT
    content.write_text(content.read_text("utf-8").replace(WHY, WHY.replace("28,200", "29,300")), "utf-8")
    settings = english.folder / "docgen.yaml"
    waiver = "{rule: crowded-slide, file: deck.pptx, reason: Read alone, owner: Bid manager, until: 2027-12-31}"
    settings.write_text(settings.read_text("utf-8") + f"waivers:\n  - {waiver}\n", "utf-8")
    second = english("release", *DECK)
    assert second.code == 0, second.err
    words = words_of(english.folder / f"releases/{DAIRY}/v2/release.html")
    assert "slide 4 · Three loads worth €29,300 were lost in 2026" in words
    assert f"{WHY}, and the walks did not prevent it" in words and "Read alone" in words and "Bid manager" in words
    assert sent.read_bytes() == before and "v1" in sent.name
    assert not list((english.folder / f"releases/{DAIRY}/v2/en").rglob("*.html"))


def test_who_must_still_approve_stands_on_the_page(chinese: Docgen) -> None:
    account = next((chinese.folder / "content/accounts").iterdir()).name
    file = chinese.folder / f"content/accounts/{account}/account.yaml"
    text = file.read_text("utf-8")
    gates = text.index("  gates:")
    file.write_text(text[:gates] + text[gates:].replace("result: approved", "result: rejected", 1), "utf-8")
    chinese("release", account, "--only", "deck")
    page = next(chinese.folder.rglob("release.html"))
    words = words_of(page)
    assert "尚待批准" in words and "合同评审" in words and "未通过" in words


@pytest.mark.parametrize(("before", "after"), [("28,200 lost", "28,300 lost"), ("lost in May", "lost 3 in May")])
def test_figures_of_a_line_are_paired(before: str, after: str) -> None:
    old, new = (stretches_of(deck_of(line), "pptx", "x.pptx") for line in (before, after))
    (one,) = differences(old, new)
    assert one.figures == ((("28,200", "28,300"),) if "28" in before else (("", "3"),))


def test_a_figure_nobody_wrote_has_no_origin(english: Docgen) -> None:
    assert load_workspace(english.folder).account(DAIRY) is not None
    assert origin_of("77", "77 rooms", ()).line == 0


def deck_of(title: str) -> bytes:
    """A deck of one slide."""
    import pptx

    deck, stream = pptx.Presentation(), BytesIO()
    deck.slides.add_slide(deck.slide_layouts[1]).shapes.title.text = title
    deck.save(stream)
    return stream.getvalue()
