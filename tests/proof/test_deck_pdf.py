"""The customer's decks as LibreOffice really prints them, re-read: pages, fonts, properties, draft mark, same bytes."""

from __future__ import annotations

import io
import json
import re
import shutil
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from pptx import Presentation

from docgen.bundle.scratch import scratch_folder
from docgen.render.soffice import PROFILE, Printer, page_count, settings, settled
from tests.proof.kit import Kit
from tests.proof.pages import lost_words, pages_of, slide_words
from tests.reading import every_part

pytestmark = pytest.mark.proof
MARKS = {"en": "Draft", "zh": "草稿"}


def printed_decks(kit: Kit) -> list[tuple[Path, Path]]:
    """(deck, its PDF) of every build that is a whole kit."""
    pairs = [(one.path, one.path.with_suffix(".pdf")) for one in kit.of("pptx") if one.path.parent.name == "customer"]
    return [pair for pair in pairs if pair[1].exists()]


def test_every_whole_kit_has_its_deck_as_pdf(kit: Kit) -> None:
    pairs = printed_decks(kit)
    pages = 0
    for deck, pdf in pairs:
        manifest = json.loads((pdf.parents[1] / "manifest.json").read_text("utf-8"))
        assert manifest["engines"]["deck.pdf"].startswith("LibreOffice")
        slides, data = Presentation(str(deck)).slides, pdf.read_bytes()
        found = list(pages_of(data))
        assert len(found) == len(slides) == page_count(data)
        mark = MARKS[pdf.parents[1].name]
        assert [page.number for page in found if mark not in page.words or not page.drawn] == []
        assert list(lost_words(slide_words(deck.read_bytes()), data)) == []
        pages += len(found)
    print(f"{len(pairs)} decks printed with their kits, {pages} pages")
    assert len(pairs) >= 8 and pages > 100


def test_properties_are_ours_and_fonts_are_inside(kit: Kit) -> None:
    fonts = 0
    for deck, path in printed_decks(kit):
        ours = Presentation(str(deck)).core_properties
        with pikepdf.open(path) as pdf:
            about = {str(key): str(value) for key, value in pdf.docinfo.items()}
            assert (about["/Title"], about["/Author"]) == (ours.title, ours.author)
            assert set(about) <= {
                "/Title",
                "/Author",
                "/Subject",
                "/Keywords",
                "/Creator",
                "/Producer",
                "/CreationDate",
            }
            assert about["/CreationDate"].endswith("000000Z'")
            assert pdf.Root.MarkInfo.Marked and "/Lang" in pdf.Root
            assert not {"/AA", "/AcroForm", "/Names"} & {str(key) for key in pdf.Root}
            for thing in pdf.objects:
                if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
                    fonts += 1
                    assert {"/FontFile", "/FontFile2", "/FontFile3"} & {str(key) for key in thing}, path
    print(f"{fonts} fonts embedded")
    assert fonts > 20


def test_no_trace_of_the_machine_is_left(kit: Kit) -> None:
    trace = re.compile(rb"/home/|/root|/tmp|file:|docgen-[a-z0-9_]{8}", re.IGNORECASE)
    for _, path in printed_decks(kit):
        parts = every_part("pdf", path.read_bytes())
        assert [(name, trace.findall(data)) for name, data in parts if trace.search(data)] == []


def test_printed_again_it_is_the_same(kit: Kit) -> None:
    decks = {f"{number}.pptx": pair for number, pair in enumerate(printed_decks(kit)[:2])}
    program = shutil.which("soffice")
    assert program is not None
    files = {name: deck.read_bytes() for name, (deck, _) in decks.items()}
    with scratch_folder({**files, PROFILE: settings()}) as folder:
        printer = Printer(program, folder, decks, 300)
        assert printer.finish()
        for name, (_, before) in decks.items():
            data = printer.printed(name)
            assert data is not None
            stamp = re.search(rb"CreationDate\(D:(\d{4})(\d\d)(\d\d)", before.read_bytes())
            assert stamp is not None
            assert settled(data, date(*map(int, stamp.groups()))) == before.read_bytes()
            assert pikepdf.open(io.BytesIO(data)).pages
