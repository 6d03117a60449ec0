"""LibreOffice opens a deck and saves it again: titles, tables, figures of charts and notes are what they were."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from pptx import Presentation

from docgen.content.library import load_workspace
from docgen.pipeline import BuildOptions
from tests.proof import libreoffice
from tests.proof.kit import Kit
from tests.proof.pages import lost_words, slide_words
from tests.sample_workspace import NEGOTIATED, build, copy_sample

pytestmark = pytest.mark.proof
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SlideFacts:
    """What must survive of a slide."""

    title: str
    tables: tuple[Rows, ...]
    charts: tuple[tuple[tuple[str, tuple[float | None, ...]], ...], ...]
    notes: str


def facts(path: Path) -> list[SlideFacts]:
    """Of every slide of a deck."""
    found = []
    for slide in Presentation(str(path)).slides:
        tables = [shape.table for shape in slide.shapes if shape.has_table]
        charts = [shape.chart for shape in slide.shapes if shape.has_chart]
        found.append(
            SlideFacts(
                slide.shapes.title.text_frame.text if slide.shapes.title is not None else "",
                tuple(tuple(tuple(cell.text_frame.text for cell in row.cells) for row in one.rows) for one in tables),
                tuple(tuple((s.name, tuple(s.values)) for plot in one.plots for s in plot.series) for one in charts),
                slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "",
            )
        )
    return found


def test_a_deck_saved_by_libreoffice_keeps_what_it_says(kit: Kit, tmp_path: Path) -> None:
    decks = {one.name: one.path for one in kit.of("pptx") if re.match(r"(samples|bold)/.*presenter-deck", one.name)}
    libreoffice.convert(decks, tmp_path, "pptx")
    saved = libreoffice.results(decks, tmp_path, "pptx")
    assert sorted(saved) == sorted(decks) and len(decks) >= 6
    total = []
    for name, path in decks.items():
        before = facts(path)
        assert facts(saved[name]) == before, name
        total += before
    counts = [sum(len(getattr(one, part)) for one in total) for part in ("tables", "charts")]
    print(f"{len(decks)} decks, {len(total)} slides, {counts[0]} tables, {counts[1]} charts saved again, none changed")
    assert counts[0] > 50 and counts[1] > 20 and sum(bool(one.notes) for one in total) > 100


def test_borrowed_slides_open_restyled_and_as_they_are(tmp_path: Path) -> None:
    root = copy_sample(tmp_path / "workspace")
    outline = root / "content/accounts" / NEGOTIATED / "outline.yaml"
    text = outline.read_text("utf-8")
    decks = {}
    for name, restyle in (("restyled", "true"), ("as-is", "false")):
        borrowed = re.sub(r"( +)(borrow: .*\n)(?: +restyle: \w+\n)?", rf"\1\2\1restyle: {restyle}\n", text)
        assert f"restyle: {restyle}" in borrowed
        outline.write_text(borrowed, "utf-8")
        for language in ("en", "zh"):
            options = BuildOptions(only=("deck",), out=tmp_path / name)
            folder, built = build(load_workspace(root), NEGOTIATED, language, options)
            assert not built.failed
            decks[f"{name} {language}"] = next((folder / "customer").glob("deck*.pptx"))
    libreoffice.convert(decks, tmp_path)
    printed = libreoffice.results(decks, tmp_path)
    assert sorted(printed) == sorted(decks)
    for name, path in decks.items():
        assert list(lost_words(slide_words(path.read_bytes()), printed[name].read_bytes())) == [], name
