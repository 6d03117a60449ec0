"""From outside, and in every part, the sheets of a sealed set are told apart by nothing but their figures."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import pikepdf
import pytest
from openpyxl import load_workbook

from docgen.compose import Choice
from docgen.content.library import Workspace, load_workspace
from docgen.pipeline import BuildOptions
from docgen.render.same_size import same_size
from tests.reading import files_under, pdf_text
from tests.sample_workspace import NEGOTIATED, build, copy_sample

LETTERS = "ABCD"
FIGURE = re.compile(r"(?<![A-Za-z#&\"])-?\d[\d,.]*")
IN_WORDS = re.compile("[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整]{4,}")
ABSENT = re.compile("not included|in the price|不含|已含上表|–")
LANGUAGES = ("en", pytest.param("zh", marks=pytest.mark.proof))
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A copy of the sample."""
    return load_workspace(copy_sample(tmp_path_factory.mktemp("alike") / "workspace"))


@pytest.fixture(scope="module", params=LANGUAGES)
def built(request: pytest.FixtureRequest, workspace: Workspace) -> dict[str, Files]:
    """The files of each sheet, by format, in one language; those of the blank form are under D whatever its letter."""
    content = workspace.account(NEGOTIATED)
    assert content is not None
    quote = next(str(one.id) for one in content.quotes if one.mode == "sealed_alternates")
    folder, _ = build(workspace, NEGOTIATED, request.param, BuildOptions(only=("quote",), choice=Choice(quote=quote)))
    found = {name: data for name, data in files_under(folder).items() if Path(name).stem.startswith("quotation-")}
    sheets = [{Path(name).suffix[1:]: data for name, data in found.items() if Path(name).stem[-1] == letter}
              for letter in LETTERS]  # fmt: skip
    sheets.sort(key=lambda files: _fillable(files["pdf"]))
    return dict(zip(LETTERS, sheets, strict=True))


def _fillable(data: bytes) -> bool:
    with pikepdf.open(io.BytesIO(data)) as file:
        return "/AcroForm" in file.Root


def masked(text: str) -> str:
    """The text without its figures, and without the words that stand for a line an offer lacks."""
    return ABSENT.sub("#", FIGURE.sub("#", IN_WORDS.sub("#", text)))


@pytest.mark.parametrize("form", ["xlsx", "pdf"])
def test_all_files_of_a_format_are_as_long(form: str, built: dict[str, Files]) -> None:
    assert len({len(files[form]) for files in built.values()}) == 1


def test_workbooks_have_the_same_parts_times_and_properties(built: dict[str, Files]) -> None:
    books = [zipfile.ZipFile(io.BytesIO(files["xlsx"])) for files in built.values()]
    heads = {
        tuple((one.filename, one.date_time, one.compress_type, one.external_attr, one.create_system, one.comment)
              for one in book.infolist())
        for book in books
    }  # fmt: skip
    assert len(heads) == 1
    for name in ("docProps/core.xml", "docProps/app.xml", "xl/workbook.xml", "xl/theme/theme1.xml"):
        assert len({book.read(name) for book in books}) == 1


def test_with_figures_masked_every_part_of_the_three_workbooks_is_the_same(built: dict[str, Files]) -> None:
    books = [zipfile.ZipFile(io.BytesIO(built[letter]["xlsx"])) for letter in "ABC"]
    for name in books[0].namelist():
        parts = {masked(book.read(name).decode("utf-8")) for book in books}
        assert len(parts) == 1, name
    raw = {book.read("xl/styles.xml") for book in books}
    assert len(raw) == 1


def test_with_figures_masked_the_pages_of_the_three_say_the_same(built: dict[str, Files]) -> None:
    texts = {re.sub(r"\s+", " ", masked(pdf_text(built[letter]["pdf"]))) for letter in "ABC"}
    assert len(texts) == 1


def test_pages_outline_properties_and_objects_are_the_same(built: dict[str, Files]) -> None:
    files = [pikepdf.open(io.BytesIO(one["pdf"])) for one in built.values()]
    assert len({len(one.pages) for one in files}) == 1
    assert len({str({str(key): str(value) for key, value in one.docinfo.items()}) for one in files}) == 1
    assert len({tuple(_outline(one)) for one in files}) == 1
    kinds = [Counter(_kind(thing) for thing in one.objects) for one in files[:3]]
    assert kinds[0] == kinds[1] == kinds[2]


def _outline(file: pikepdf.Pdf) -> list[str]:
    with file.open_outline() as outline:
        return [str(item.title) for item in outline.root]


def _kind(thing: object) -> str:
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return f"{type(thing).__name__} {thing.get('/Type')} {thing.get('/Subtype')} {thing.get('/S')}"
    return type(thing).__name__


def test_no_part_names_an_offer_or_a_letter(built: dict[str, Files], workspace: Workspace) -> None:
    content = workspace.account(NEGOTIATED)
    assert content is not None
    names = [rf"\b{tier.id}\b" for quote in content.quotes for tier in quote.tiers]
    hints = re.compile("|".join([*dict.fromkeys(names), r"quotation-[A-Da-d]\b", "sealed", "alternate"]))
    for files in built.values():
        book = zipfile.ZipFile(io.BytesIO(files["xlsx"]))
        for name in (name for name in book.namelist() if "theme" not in name and "styles" not in name):
            words = re.sub(r"<[^>]*>", " ", book.read(name).decode("utf-8"))
            assert not hints.search(words), (name, hints.search(words))
        pdf = pikepdf.open(io.BytesIO(files["pdf"]))
        assert not hints.search(" ".join(map(str, pdf.docinfo.values())))


def test_the_blank_form_calculates_once_prices_are_written_in(built: dict[str, Files]) -> None:
    book = load_workbook(io.BytesIO(built["D"]["xlsx"]))
    sheet = book.worksheets[0]
    assert sheet.protection.sheet
    free = [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
    live = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert len(free) >= 30
    assert all(cell.protection.locked for cell in live)
    sheets = [load_workbook(io.BytesIO(built[letter]["xlsx"])).worksheets[0] for letter in "ABC"]
    for other in sheets:
        theirs = {cell.coordinate: cell.value for row in other.iter_rows() for cell in row if str(cell.value)[0] == "="}
        assert {cell.coordinate: cell.value for cell in live} == theirs


def test_the_blank_form_has_fields_to_fill_in(built: dict[str, Files]) -> None:
    pdf = pikepdf.open(io.BytesIO(built["D"]["pdf"]))
    fields = list(pdf.Root.AcroForm.Fields)
    names = [str(one.T) for one in fields]
    assert len(names) == len(set(names)) >= 30
    assert any(name.endswith("/price") for name in names)
    assert all(one.FT in ("/Tx", "/Sig") and str(one.TU) and "/StructParent" in one for one in fields)
    assert len(built["D"]["pdf"]) < 600_000


def test_labels_of_the_envelopes_are_all_the_same(workspace: Workspace) -> None:
    content = workspace.account(NEGOTIATED)
    assert content is not None
    quote = next(str(one.id) for one in content.quotes if one.mode == "sealed_alternates")
    folder, _ = build(workspace, NEGOTIATED, "en", BuildOptions(only=("quote",), choice=Choice(quote=quote)))
    words = pdf_text((folder / "internal/sealed-quotes/labels.pdf").read_bytes())
    assert words.count("To be opened by the addressee") == len(LETTERS)
    tiers = next(one for one in content.quotes if one.id == quote).tiers
    said = [tier.label.in_language("en") for tier in tiers]
    assert not any(label and label[1] in words for label in said)
    assert not re.search(r"\b[A-D]\b", words)


def test_padding_changes_nothing_that_is_read() -> None:
    with pytest.raises(KeyError):
        same_size("docx", [b"", b""])
    one, two = io.BytesIO(), io.BytesIO()
    for target, text in ((one, "a"), (two, "b" * 500)):
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("first", text)
            archive.writestr("last", text[::-1] + "end")
    first, second = same_size("xlsx", [one.getvalue(), two.getvalue()])
    assert len(first) == len(second)
    for data, text in ((first, "a"), (second, "b" * 500)):
        archive = zipfile.ZipFile(io.BytesIO(data))
        assert archive.testzip() is None
        assert archive.read("first").decode() == text
        assert archive.read("last").decode() == text[::-1] + "end"
