"""The linter beside python-pptx walking over the same parts, and beside two other linters, on decks of other people."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.clock import Pace, python, race, race_cold
from tests.benchmarks.comparisons import Bench, pair
from tests.benchmarks.table import Line, Row, Skipped
from tests.lint.test_foreign_decks import FOLDER

Said = dict[str, float]
LONG = 800
"""Slides of the long deck."""


def linting(bench: Bench) -> Iterator[Line]:
    """Reading and judging beside the walk; a long deck; the other linters as whole processes."""
    if FOLDER.is_dir():
        yield from _decks(bench, sorted(FOLDER.glob("*.pptx")), "decks of other people")
    else:
        yield Skipped("decks of other people", f"no folder {FOLDER.name}")
    slides = 200 if bench.quick else LONG
    yield from _decks(bench, [bench.file(f"deck-{slides}.pptx")], "long deck of ours")
    yield from _others(FOLDER)


def _decks(bench: Bench, paths: Sequence[Path], what: str) -> Iterator[Line]:
    sides = {name: python(f"linting:{name}", *paths) for name in ("readings", "judged", "walked")}
    found = race(sides, Pace(2, 2) if len(paths) == 1 else bench.pace(12, 3))
    slides = f"{found['readings'].said['pages']:.0f} slides"
    walk, note = found["walked"], "reference: python-pptx walks over the same parts"
    yield pair(f"{what}, {slides}, read / walk", found["readings"], walk, f"{note}; to keep: 0.4")
    yield pair(f"{what}, {slides}, read and all rules / walk", found["judged"], walk, f"{note}; to keep: 1.5")
    if len(paths) == 1:
        yield Row(f"{what}, {slides}, memory", found["judged"].seconds, None, (found["judged"].memory, None),
                  "to keep: 300 MiB")  # fmt: skip


def _others(folder: Path) -> Iterator[Line]:
    """archforge and proselint where they are installed, whole processes over the same decks."""
    ours = python("--once", "linting:judged", *sorted(folder.glob("*.pptx")))
    for name, side in (("archforge", "with_archforge"), ("proselint", "with_proselint")):
        program = shutil.which(name)
        if program is None or not folder.is_dir():
            yield Skipped(f"lint, cold / {name}", "not installed")
            continue
        found = race_cold({"ours": ours, name: python("--once", f"linting:{side}", program, folder)}, rounds=1)
        yield pair(f"lint, cold / {name}", found["ours"], found[name], "the same decks, whole processes")


def readings(*paths: str) -> Callable[[], Said]:
    """A side: decks read."""
    from docgen.reading import read

    return lambda: {"pages": sum(len(read(Path(one).read_bytes(), one).pages) for one in paths)}


def judged(*paths: str) -> Callable[[], Said]:
    """A side: decks read and judged one by one by every rule on by default, nothing remembered of the run before."""
    from docgen.lint import lint
    from docgen.lint.mentions import things
    from docgen.lint.shingles import shingles
    from docgen.lint.text import language_of
    from docgen.reading import read

    def run() -> Said:
        for remembered in (language_of, things, shingles):
            remembered.cache_clear()
        return {"findings": sum(len(lint([read(Path(one).read_bytes(), one)]).findings) for one in paths)}

    return run


def walked(*paths: str) -> Callable[[], Said]:
    """A side: python-pptx asked for the words, places, sizes, tables, charts, descriptions and notes of decks."""
    return lambda: {"texts": sum(sum(1 for _ in _walk(one)) for one in paths)}


def _walk(path: str) -> Iterator[Any]:
    from pptx import Presentation

    for slide in Presentation(path).slides:
        yield slide.slide_layout.name
        for shape in slide.shapes:
            yield from _shape(shape)
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            yield slide.notes_slide.notes_text_frame.text
        for related in slide.part.rels.values():
            if not related.is_external and related.reltype.endswith("/comments"):
                yield related.target_part.blob


def _shape(shape: Any) -> Iterator[Any]:
    yield shape.name, shape.left, shape.top, shape.width, shape.height
    yield shape._element.xpath("./*/p:cNvPr/@descr")
    if shape.shape_type == 6:  # a group
        for inner in shape.shapes:
            yield from _shape(inner)
    if shape.has_text_frame:
        for paragraph in shape.text_frame.paragraphs:
            yield paragraph.text, paragraph.level, [run.font.size for run in paragraph.runs]
    if getattr(shape, "has_table", False) and shape.has_table:
        yield from (cell.text for row in shape.table.rows for cell in row.cells)
    if getattr(shape, "has_chart", False) and shape.has_chart:
        chart = shape.chart
        for plot in chart.plots:
            yield [str(one) for one in plot.categories], [(one.name, tuple(one.values)) for one in plot.series]
        book = chart.part.chart_workbook.xlsx_part
        yield _cells(book.blob) if book is not None else None


def _cells(book: bytes) -> list[Any]:
    import io

    from openpyxl import load_workbook

    found = load_workbook(io.BytesIO(book), read_only=True, data_only=True)
    return [cell for sheet in found.worksheets for row in sheet.iter_rows(values_only=True) for cell in row]


def with_archforge(program: str, folder: str) -> Callable[[], None]:
    """A side: archforge on a folder of decks."""
    import subprocess

    def run() -> None:
        subprocess.run([program, "scan", folder], capture_output=True, check=False)

    return run


def with_proselint(program: str, folder: str) -> Callable[[], None]:
    """A side: proselint on the words of the decks of a folder, read by ours."""
    import subprocess

    from docgen.reading import read

    def run() -> None:
        texts = [read(path.read_bytes(), path.name).text for path in sorted(Path(folder).glob("*.pptx"))]
        subprocess.run([program, "check"], input="\n\n".join(texts).encode(), capture_output=True, check=False)

    return run
