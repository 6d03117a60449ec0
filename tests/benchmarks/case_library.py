"""A library of ten thousand cases: indexed cold, matched and searched warm, beside reading and validating the files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.clock import Pace, Result, python, race, race_cold
from tests.benchmarks.table import Line, Row

if TYPE_CHECKING:
    from tests.benchmarks.comparisons import Bench

ACCOUNT = "halden-rowe"
WHEN = date(2027, 2, 1)
WORDS = ("银行", "release")
Said = dict[str, float]


def cases(bench: Bench) -> Iterator[Line]:
    """Cold: whole processes. Warm: `match` and `search` timed inside the process, from files to printed text."""
    root = bench.file("cases")
    plain = ("plain_check:library", root)
    first = race_cold(
        {"ours": python("--once", "case_library:cold", root), "plain": python("--once", *plain)}, rounds=1
    )
    count = f"{first['ours'].said['cases']:,.0f} cases"
    note = "reference: the same files by CSafeLoader and pydantic"
    yield _row(f"case library, {count}, first time", first["ours"], first["plain"], f"ours indexes; {note}")
    sides = {
        "match": python("case_library:matched", root, ACCOUNT),
        "search": python("case_library:searched", root, *WORDS),
        "plain": python(*plain),
    }
    warm = race(sides, Pace(1, 5, 6) if bench.quick else Pace(3, 3, 60))
    ranked, found = warm["match"].said, warm["search"].said
    judged = f"every file hashed; {ranked['ranked']:,.0f} ranked, {ranked['refused']:,.0f} refused"
    yield _row(f"match, {count}, warm", warm["match"], warm["plain"], judged)
    hits = f"every file hashed; {found['found']:,.0f} cases hold all words"
    yield _row(f"cases search, {count}, warm", warm["search"], warm["plain"], hits)


def _row(what: str, ours: Result, plain: Result, note: str) -> Row:
    return Row(what, ours.seconds, plain.seconds, (ours.memory, plain.memory), note)


def cold(root: str) -> Callable[[], Said]:
    """A side: every case read, judged and indexed, with nothing remembered."""
    from docgen.cli.workspace import open_workspace

    shutil.rmtree(Path(root) / "build", ignore_errors=True)
    return lambda: {"cases": len(open_workspace(root).source.entries)}


def matched(root: str, account: str) -> Callable[[], Said]:
    """A side: what `docgen match --format json` does."""
    from docgen.caselib.rivals import rivals_of
    from docgen.caselib.shelf import shelf_of
    from docgen.cli.workspace import open_workspace
    from docgen.selection import match

    def run() -> Said:
        workspace = open_workspace(root)
        content, library = workspace.account(account), workspace.library
        assert content is not None and library is not None
        rivals = rivals_of(content.account, (one.account for one in workspace.accounts.values()))
        facts = shelf_of(workspace).facts
        found = match(content, facts, library.taxonomy, workspace.settings, date=WHEN, channel="deck", rivals=rivals)
        json.dumps(replace(found, ranked=found.ranked[:3]).as_json(), ensure_ascii=False)
        return {"ranked": len(found.ranked), "refused": len(found.refused)}

    return run


def searched(root: str, *words: str) -> Callable[[], Said]:
    """A side: what `docgen cases search --format json` does."""
    from docgen.caselib.index import IndexedShelf
    from docgen.caselib.search import search
    from docgen.caselib.shelf import shelf_of
    from docgen.cli.workspace import open_workspace
    from docgen.content.taxonomy_index import TaxonomyIndex

    def run() -> Said:
        workspace = open_workspace(root)
        shelf, library = shelf_of(workspace), workspace.library
        assert isinstance(shelf, IndexedShelf) and library is not None
        found = search(shelf, TaxonomyIndex.of(library.taxonomy), words, "en", 10)
        json.dumps([one.as_json("en") for one in found.cases], ensure_ascii=False)
        return {"found": found.total}

    return run
