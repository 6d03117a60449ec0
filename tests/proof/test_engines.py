"""Word files printed by LibreOffice and PDFs drawn by two programs: no text vanishes in one of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.content.library import load_workspace
from tests.proof import libreoffice
from tests.proof.engines import contents_rows, heading_pages, ink_pdfium, ink_poppler, vanished, without
from tests.proof.kit import Kit
from tests.proof.words import documents, sayings
from tests.sample_workspace import NEGOTIATED, TENDER

pytestmark = pytest.mark.proof
Converted = Callable[[str], dict[str, Path]]
OFF = 0.2
"""Share of contents rows that may name another page than LibreOffice finds: it breaks some lines elsewhere."""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("account", [NEGOTIATED, TENDER])
def test_no_words_vanish_in_either_engine(account: str, language: str, kit: Kit, converted: Converted) -> None:
    looked, files, lost = 0, 0, []
    printed = converted("docx")
    for plan in documents(load_workspace(kit.workspace), kit.workspace, account, language):
        for form in {"docx", "pdf"} & set(plan.formats):
            name = f"samples/{account}/{language}/{plan.path}.{form}"
            path = printed[name] if form == "docx" else kit.folder / name
            said = list(sayings(plan.document))
            lost += [(name, words) for words in vanished(iter(said), path.read_bytes())]
            looked, files = looked + len(said), files + 1
    print(f"{account} {language}: {looked} stretches of prose looked for in {files} printed files")
    assert files > 4 and looked > 500
    assert lost == []


@pytest.mark.parametrize("account", [NEGOTIATED, TENDER])
def test_pdfium_and_poppler_draw_the_same_ink(account: str, kit: Kit, tmp_path: Path) -> None:
    """Every page of every PDF of the account, in both languages."""
    pages, files, apart = 0, [], []
    for file in kit.of("pdf"):
        if f"samples/{account}/" not in file.name:
            continue
        files.append(file.path.name)
        folder = tmp_path / str(pages)
        folder.mkdir()
        first, second = ink_pdfium(file.path.read_bytes()), ink_poppler(file.path, folder)
        assert len(first) == len(second), file.name
        pages += len(first)
        apart += [
            (file.name, number) for number, (one, other) in enumerate(zip(first, second, strict=True), start=1)
            if abs(one - other) > 0.1 * max(one, other) + 0.002
        ]  # fmt: skip
    print(f"{account}: {pages} pages of {len(files)} files drawn twice")
    assert pages > 150 and len(files) > 30 and "proposal.pdf" in files
    assert apart == []


def test_contents_of_word_files_name_the_pages_that_libreoffice_finds(kit: Kit, converted: Converted) -> None:
    rows, other = 0, []
    for file in kit.of("docx"):
        listed = contents_rows(file.path.read_bytes()) if "samples/" in file.name else []
        if not listed:
            continue
        found = heading_pages(converted("docx")[file.name].read_bytes())
        rows += len(listed)
        other += [
            (file.name, title, page, found.get(title)) for title, page in listed if page not in found.get(title, [])
        ]
    print(f"contents: {rows} rows, {len(other)} name another page than LibreOffice")
    assert rows > 100
    assert len(other) <= OFF * rows, other
    assert all(pages is not None and min(abs(page - one) for one in pages) <= 1 for _, _, page, pages in other), other


def test_a_word_that_vanishes_is_noticed(kit: Kit, tmp_path: Path) -> None:
    plan = next(
        one for one in documents(load_workspace(kit.workspace), kit.workspace, NEGOTIATED, "en")
        if one.path.endswith("proposal")
    )  # fmt: skip
    whole = (kit.folder / "samples" / NEGOTIATED / "en" / "customer" / "proposal.docx").read_bytes()
    spoilt = tmp_path / "spoilt.docx"
    title = plan.document.sections[1].title[0].text.encode()
    spoilt.write_bytes(without(whole, title))
    libreoffice.convert({"spoilt": spoilt}, tmp_path)
    printed = libreoffice.results({"spoilt": spoilt}, tmp_path)["spoilt"].read_bytes()
    assert title.decode() in set(vanished(sayings(plan.document), printed))
