"""A customer's name is written in every format as the customer writes it, and makes a portable file name."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docx import Document as open_docx
from openpyxl import load_workbook
from pptx import Presentation

from docgen.bundle import readable, slug, unslug
from docgen.compose import Choice, Kind
from docgen.content.library import load_workspace
from docgen.diagnostics import Severity
from docgen.pipeline import BuildOptions
from docgen.resources import template_file
from tests.reading import files_under, pdf_text, squeezed
from tests.sample_workspace import NEGOTIATED, build, copy_sample, edit_scalars

PLAIN = "R&D <b> 东方 & Söhne"
NAMES = {
    "markup": PLAIN,
    "right-to-left": "شركة الشرق (Orient) للتجارة",
    "emoji": "Blume 🌷 & 👩‍🔬 Labor",
    "quotes-and-slashes": """O'Neil "Kühl" / C:\\Shop <!-- & --> {{x}} %s $1 ]]>""",
    "formula": '=HYPERLINK("http://example.org","Pay")',
    "reserved": "CON",
    "entities": "A &amp; B &lt;i&gt; &#65;",
    "300-characters": ("Überlandwerke Östliche Täler und Höhen Beteiligungsgesellschaft " * 5)[:300].strip(),
}
FOR_OTHER_FONTS = (NAMES["right-to-left"], NAMES["emoji"])
"""Names that need fonts the machine may lack: printing then says which character is missing, files to edit keep all."""
SHEET = re.compile(r"'(?:[^']|'')*'!")
"""A sheet's name in a formula: it may hold a customer's name, and is never worked out."""

IN_PROOF_ONLY = ("markup", "reserved", "entities", "emoji", "formula", "quotes-and-slashes", "300-characters")
STARTED, OPTIONS = "hazelbeck-dairy", "q-halden-options"
WHOLE: tuple[Kind, ...] = ("deck", "proposal", "tender", "quote", "handover", "case")


@pytest.fixture
def kit(tmp_path: Path) -> Callable[..., tuple[Path, str]]:
    """Builds an account under another name, the small one of a new workspace or the whole one of the sample.

    The folder of the files, and the name.
    """

    def made(name: str, language: str, only: tuple[Kind, ...], account: str = STARTED) -> tuple[Path, str]:
        root = tmp_path / "workspace"
        copy_sample(root) if account == NEGOTIATED else shutil.copytree(template_file("starter", language), root)
        content = load_workspace(root).account(account)
        assert content is not None
        texts = (content.account.name, content.account.display_name)
        edit_scalars(root, {source: name for text in texts for _, _, source in text.words})
        options = BuildOptions(only=only, choice=Choice(quote=OPTIONS if account == NEGOTIATED else None))
        folder, result = build(root, account, language, options)
        assert result.commit is not None
        wrong = [finding for finding in result.findings if finding.severity is Severity.ERROR]
        allowed = "missing-glyph" if name in FOR_OTHER_FONTS else ""
        assert not [finding.as_line() for finding in wrong if finding.rule != allowed]
        return folder, name

    return made


# --- what a reader of each format sees ---------------------------------------------------------------------


def read_pptx(data: bytes) -> str:
    deck = Presentation(io.BytesIO(data))
    return "\n".join(
        [deck.core_properties.title, *(words for slide in deck.slides for words in _slide_words(slide.shapes))]
    )


def _slide_words(shapes: object) -> Iterator[str]:
    for shape in shapes:  # type: ignore[attr-defined]
        if shape.has_text_frame:
            yield shape.text_frame.text
        if getattr(shape, "has_table", False):
            yield from (cell.text for row in shape.table.rows for cell in row.cells)


def read_docx(data: bytes) -> str:
    document = open_docx(io.BytesIO(data))
    parts = [document.element.body]
    for section in document.sections:
        parts += [section.header._element, section.footer._element, section.first_page_header._element]
    words = ["".join(paragraph.itertext()) for part in parts for paragraph in part.iter("{*}p")]
    return "\n".join([document.core_properties.title, *words])


def read_xlsx(data: bytes) -> str:
    book = load_workbook(io.BytesIO(data))
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    formulas = (SHEET.sub("", str(cell.value)) for cell in cells if cell.data_type == "f")
    wrong = [one for one in formulas if "HYPERLINK" in one]
    assert not wrong, wrong[0]
    values = (str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None)
    return "\n".join([book.properties.title or "", *values])


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def read_html(data: bytes) -> str:
    page = _Words()
    page.feed(data.decode("utf-8"))
    return "\n".join(page.found)


def read_pdf(data: bytes) -> str:
    """Words of pages, properties and outline."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        properties = [str(value) for value in pdf.docinfo.values()]
    return "\n".join([pdf_text(data), *properties])


READERS = {"pptx": read_pptx, "docx": read_docx, "xlsx": read_xlsx, "html": read_html, "pdf": read_pdf}


def assert_named(folder: Path, name: str, formats: set[str]) -> None:
    """The name stands in at least one file of each format, in the manifest, and as a folder in the zip."""
    files = files_under(folder)
    shown: dict[str, list[str]] = {}
    for path, data in files.items():
        form = path.rpartition(".")[2]
        if form == "html" and escape(name, quote=False) != name:
            assert name not in data.decode("utf-8"), f"unescaped in {path}"
        if form in READERS and squeezed(name) in squeezed(READERS[form](data)):
            shown.setdefault(form, []).append(path)
    assert set(shown) >= formats, f"{name!r} stands in {shown}"
    manifest = json.loads(files["manifest.json"])
    assert manifest["account_name"] == name
    assert all(row["true_name"].startswith(f"{name} – ") for row in manifest["files"])
    if "customer/handover.zip" in files:
        _assert_zip(files["customer/handover.zip"], name)
    print(f"{name[:40]!r}: in {sum(map(len, shown.values()))} of {len(files)} files")


def _assert_zip(data: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        folders = {entry.partition("/")[0] for entry in archive.namelist()}
        assert folders & {readable(name, "and"), readable(name, "与")}
        assert len(folders) == 1
        folder = folders.pop()
        assert squeezed(name) in squeezed(read_html(archive.read(f"{folder}/index.html")))
    assert len(folder.encode()) <= 120
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', folder)
    assert folder.upper() not in ("CON", "PRN", "AUX", "NUL")
    assert "~" not in folder or len(name.encode()) > 100 or unslug(folder) == name


def test_name_of_the_issue_survives_in_every_format(kit: Callable[..., tuple[Path, str]]) -> None:
    folder, name = kit(PLAIN, "en", ("deck", "quote", "handover"))
    assert_named(folder, name, set(READERS))
    assert slug(name) == "R~26~D_~3c~b~3e~_东方_~26~_Söhne"


@pytest.mark.parametrize("key", [key for key in NAMES if key not in IN_PROOF_ONLY])
def test_odd_names_survive(key: str, kit: Callable[..., tuple[Path, str]]) -> None:
    folder, name = kit(NAMES[key], "en", ("deck", "quote"))
    assert_named(folder, name, {"pptx", "xlsx", "html"})


@pytest.mark.proof
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", list(NAMES.values()), ids=list(NAMES))
def test_odd_names_survive_in_whole_kits(name: str, language: str, kit: Callable[..., tuple[Path, str]]) -> None:
    folder, _ = kit(name, language, WHOLE, NEGOTIATED)
    assert_named(folder, name, set(READERS) - ({"pdf"} if name in FOR_OTHER_FONTS else set()))
