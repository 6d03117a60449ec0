"""A document that did not change is not laid out again, and gives the same file, pages, places and findings."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from docgen.bundle import FileCache
from docgen.model.document import Document, Paragraph, Section, words
from docgen.render.pdf import Attached, archive_copy, render
from docgen.theme import load_theme
from tests.documents import sample_document

AGAIN = """
import sys
from pathlib import Path
from docgen.bundle import FileCache
from docgen.render.pdf import render
from docgen.theme import load_theme
from tests.render.pdf.test_kept_pages import small
made = render(small(), load_theme("light"), FileCache(Path(sys.argv[1])))
print(made.pages, len(made.findings), "weasyprint" in sys.modules)
"""


@dataclass(slots=True)
class Counting:
    """A store in memory that knows how often it could not help."""

    held: dict[str, bytes] = field(default_factory=dict)
    missed: int = 0

    def get(self, key: str) -> bytes | None:
        self.missed += key not in self.held
        return self.held.get(key)

    def put(self, key: str, data: bytes) -> None:
        self.held[key] = data


def small(text: str = "Words") -> Document:
    section = Section("s", "s", words("Section"), (Paragraph("p", words(text)),))
    return replace(sample_document("en", "form"), sections=(section,))


def test_the_second_time_everything_comes_from_the_store() -> None:
    store, theme = Counting(), load_theme("light")
    document = small("A sign no font has: \U000e0041\ue000")
    first, second = (render(document, theme, store) for _ in range(2))

    assert store.missed == 1
    assert first == second == render(document, theme)
    assert [one.rule for one in first.findings] == ["missing-glyph"] * len(first.findings) != []
    assert first.places == {"s": 1}


def test_another_process_needs_no_engine(tmp_path: Path) -> None:
    command = [sys.executable, "-c", AGAIN, str(tmp_path)]
    said = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() for _ in range(2)]

    assert said == [["1", "0", "True"], ["1", "0", "False"]]


def test_whatever_shows_makes_another_file() -> None:
    store, theme, document = Counting(), load_theme("light"), small()
    meta = document.meta
    others = [
        (small("Other words"), theme),
        (document, load_theme("bold")),
        (replace(document, meta=replace(meta, when=meta.when + timedelta(days=1))), theme),
        (replace(document, meta=replace(meta, draft=not meta.draft)), theme),
        (replace(document, meta=replace(meta, author="Another author")), theme),
        (replace(document, title=words("Another title")), theme),
        (replace(document, language="zh"), theme),
    ]
    files = {render(each, look, store).data for each, look in [(document, theme), *others]}

    assert store.missed == len(files) == len(others) + 1


def test_a_copy_for_archives_is_made_anew_when_a_workbook_in_it_changed() -> None:
    store, theme, document = Counting(), load_theme("light"), small()
    first, second = (
        archive_copy(document, theme, [Attached("matrix.xlsx", data, "Compliance matrix")], store)
        for data in (b"first", b"second")
    )
    assert store.missed == 2 and first.data != second.data
    assert archive_copy(document, theme, [Attached("matrix.xlsx", b"first", "Compliance matrix")], store) == first
    assert store.missed == 2


def test_a_damaged_entry_is_laid_out_again(tmp_path: Path) -> None:
    cache, theme = FileCache(tmp_path), load_theme("light")
    made = render(small(), theme, cache)
    for path in tmp_path.glob("[0-9a-f]*"):
        path.write_bytes(path.read_bytes()[:-1])

    assert render(small(), theme, cache) == made
    assert render(small(), theme, cache) == made
