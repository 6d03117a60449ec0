"""Whatever stands in a sheet: every cell is accounted for once, and every draft is a file that reads back."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from docgen.authoring.case_cells import load_terms
from docgen.authoring.case_import import Reading, import_cases
from docgen.intake import load_vocabulary, read_book
from docgen.source.yaml_reader import read_text
from tests.examples import few_or_many, holds
from tests.sample_workspace import sample

HEADINGS = [
    "Case ID", "Customer", "Industry", "Scenarios", "Situation EN", "Situation ZH", "Actions", "Result", "KPI",
    "Before", "After", "Unit", "Valid until", "Authorisation", "Channels", "Year", "Duration", "Notes", "Before",
    "指标2名称", "指标2改造后",
]  # fmt: skip
NASTY = [
    "x\nauthorisation: {status: public}", "# comment", "- item", "key: value", '"', "'", "{a: b}", "null", "~", "%TAG",
    "&a *b", "line\u2028break", "next\u0085line", "tab\there", "=1+1", "@x", "\u202eabc", "１２３", "１,２３４",
    "约30分钟", "3,5 h", "2027-01-01", "1.10", "银行", "named", "deck; web", "…", "a" * 300, "\ufeffbom",
    "back\\slash \\u0041", "emoji 🎉", "bom\ufeffinside", "Retail", "R-1", "r 1",
]  # fmt: skip
CELLS = st.one_of(st.just(""), st.sampled_from(NASTY), st.text(max_size=30))
TABLES = st.lists(st.lists(CELLS, min_size=len(HEADINGS), max_size=len(HEADINGS)), min_size=1, max_size=6)


@cache
def reading() -> Reading:
    workspace = sample()
    return Reading(load_vocabulary("cases"), load_terms(workspace, workspace.root), frozenset(), "en")


@few_or_many(40, 1000)
def test_any_sheet_is_accounted_for_and_reads_back(count: int) -> None:
    holds(count, _accounted_for_and_reads_back, TABLES)


def _accounted_for_and_reads_back(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([HEADINGS, *rows])
    with TemporaryDirectory() as folder:
        file = Path(folder) / "any.csv"
        file.write_bytes(text.getvalue().encode("utf-8-sig", "replace"))
        book = read_book(file)
        done = import_cases(book, reading())
    every = sorted(cell.place for cell in book.sheets[0].cells)

    assert sorted(note.cell.place for note in done.report.cells) == every
    assert len({draft.id for draft in done.drafts}) == len(done.drafts)
    texts = {draft.id: draft.text() for draft in done.drafts}
    for draft in done.drafts:
        read = read_text(texts[draft.id], draft.path)
        assert read.problems == (), (read.problems, texts[draft.id])
        assert read.root["id"] == draft.id
        assert read.root["state"] == "draft"
    for note in done.report.cells:
        if note.state in ("partly", "not-understood", "no-field"):
            kept = [line for line in texts[note.entry].splitlines() if line.startswith(f"# {note.cell.place}")]
            assert any(_as_written(note.cell.text) in line for line in kept)


def _as_written(text: str) -> str:
    """The cell as a comment quotes it: what would break a line is spelled out."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(
        f"\\u{ord(one):04x}" if one in "\u2028\u2029\ufeff" or "\x7f" <= one <= "\x9f" else one for one in written
    )
