"""The file as a package: clean for a validator, the same bytes every time, nothing in it that is not ours."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from docgen.model.document import Bar, Chart, Lane, Mark, Section, Series, Timeline, words
from docgen.render.chart_data import plotted, steps
from tests.documents import case_document, quote_document, sample_document
from tests.render.docx.reading import attribute_values, made, opened, parts

DOCUMENTS: list[Any] = [
    sample_document("en"), sample_document("zh", draft=True), quote_document("en"),
    quote_document("zh", blank=True), case_document("en"),
]  # fmt: skip


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: f"{one.id}-{one.language}")
def test_the_validator_finds_nothing(document: Any, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "made.docx"
    path.write_bytes(made(document).data)
    found = OpenXmlValidator().validate(str(path))
    assert [str(error) for error in found.errors] == []


_PROGRAM = (
    "import hashlib; from tests.documents import sample_document; from docgen.theme import load_theme;"
    "from docgen.render.docx import render;"
    "print(hashlib.sha256(render(sample_document('zh', draft=True), load_theme('bold')).data).hexdigest())"
)


def test_bytes_are_the_same_in_another_process_hash_seed_and_time_zone() -> None:
    root = Path(__file__).parents[3]
    digests = {
        subprocess.run(
            [sys.executable, "-c", _PROGRAM], cwd=root, text=True, capture_output=True, check=True,
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(root), "PATH": ""},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Shanghai"))
    }  # fmt: skip
    assert len(digests) == 1


def test_properties_are_ours_and_nothing_else_is_carried() -> None:
    rendered = made(sample_document("en"))
    core = opened(rendered).core_properties
    assert (core.title, core.author) == ("A depot network that stays open", "Aldwater Networks Ltd")
    assert core.created.date() == core.modified.date() == date(2027, 1, 18)
    names = zipfile.ZipFile(io.BytesIO(rendered.data)).namelist()
    assert not [name for name in names if "thumbnail" in name or "custom" in name]
    assert "w:rsid" not in "".join(parts(rendered).values())


def test_charts_are_native_with_alternative_text_and_their_own_workbook() -> None:
    import openpyxl

    rendered = made(sample_document("en"))
    with zipfile.ZipFile(io.BytesIO(rendered.data)) as package:
        names = sorted(name for name in package.namelist() if name.startswith("word/embeddings/"))
        books = [openpyxl.load_workbook(io.BytesIO(package.read(name))) for name in names]
    assert [[None, "Before", "After one year"], ["Lost hours", 28.6, 1.7], ["Change hours", 26, None]] in [
        [[cell.value for cell in row] for row in book.active.rows] for book in books
    ]
    found = parts(rendered)
    assert sum(name.startswith("word/charts/chart") for name in found) == 4
    texts = [text for text in attribute_values(found["word/document.xml"], "descr") if text]
    assert "Columns before and after: lost hours 28.6 and 1.7" in texts and len(texts) == 4
    chart = next(text for name, text in found.items() if name.startswith("word/charts/chart") and "Lost hours" in text)
    assert all(int(value) > 0 for value in attribute_values(chart, "<c:axId val"))
    assert "srgbClr" not in chart and 'schemeClr val="accent5"' in chart


def test_a_waterfall_that_dips_below_zero_keeps_every_end_in_place() -> None:
    values = tuple(map(Decimal, ("100", "-130", "20", "-10")))
    chart = Chart(
        "w", "waterfall", tuple(words(str(n)) for n in range(4)), (Series("s", words("s"), values),), words("k")
    )
    assert [(step.low, step.high) for step in steps(chart)] == [(0, 100), (-30, 100), (-30, -10), (-10, 0)]
    base, above, below, label = plotted(chart)
    assert base.values == (0, 0, -10, 0) and above.values == (100, 100, 0, 0) and below.values == (0, -30, -20, -10)
    assert label.labels == ("100", "\u2212130", "+20", "\u221210")


@pytest.mark.parametrize("years", [0, 3, 12])
def test_a_plan_of_any_length_fits_words_limit_of_columns(years: int) -> None:
    bars = (Bar("b", words("work"), date(2027, 1, 10), date(2027 + years, 3, 20)),)
    plan = Timeline("t", (Lane("l", words("Lane"), bars),), (Mark("m", words("Done"), date(2027 + years, 3, 20)),))
    section = Section("s", "s", words("S"), (plan,))
    table = opened(made(replace(sample_document("en"), sections=(section,)))).tables[-1]
    assert len(table._tbl.tblGrid.gridCol_lst) <= 63
    for row in table._tbl.tr_lst:
        assert sum(cell.grid_span for cell in row.tc_lst) == len(table._tbl.tblGrid.gridCol_lst)
