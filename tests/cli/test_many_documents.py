"""Many documents given to several processes: each of them comes back, none is left to the build itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from docgen.compose import Planned
from docgen.pipeline.looks import Looks
from docgen.pipeline.spreading import LEAST, place_of, spread
from docgen.theme import load_theme
from tests.documents import case_document

COUNT = LEAST + 5
"""More than every worker is given at first, and no whole number of portions."""


def test_every_document_comes_back_from_the_processes(tmp_path: Path) -> None:
    document = case_document("en")
    plans = [Planned(replace(document, id=f"case-{one}"), f"customer/case-{one}", ("docx",)) for one in range(COUNT)]
    told: list[int] = []
    done = spread(plans, Looks(load_theme("light"), None, None, tmp_path), 2, told.append)

    assert set(done) == {place_of(one) for one in plans} and sum(told) == COUNT
    assert all(one.artifacts[0].data and not one.learnt.findings for one in done.values())
