"""A small library on disk, opened plainly and through the index, and everything that may be compared of the two."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docgen.bundle.row_cache import CACHE_FILE, RowCache
from docgen.caselib.index import IndexedShelf, indexed_cases
from docgen.caselib.search import Found, search
from docgen.caselib.shelf import shelf_of
from docgen.content.library import Workspace, load_workspace
from docgen.content.taxonomy_index import TaxonomyIndex
from tests.content.workspaces import CASE, changed, write

LENDER = changed(
    CASE,
    ("id: grocer\naliases: [old-grocer]", "id: lender"),
    ("industry: retail", "industry: banking"),
    ("Nordmart Group plc (fictional)", "Fenby Savings Bank (fictional)"),
    ("诺德超市集团有限公司（虚构）", "芬比储蓄银行（虚构）"),
    ("a Nordic grocer", "a savings bank"),
    ("一家北欧食品零售商", "一家储蓄机构"),
    ("aliases: [NMG]", "aliases: [Fenby]"),
    ("The shop closed for each release", "Counters closed at night without real time figures"),
    ("每次发布都要停业", "夜间停办业务，数据无法实时计算"),
)
MINER = changed(
    CASE,
    ("id: grocer\naliases: [old-grocer]", "id: miner"),
    ("region: europe", "region: china"),
    ("Nordmart Group plc (fictional)", "Tarn Mining (fictional)"),
    ("诺德超市集团有限公司（虚构）", "塔恩矿业（虚构）"),
    ("aliases: [NMG]", "aliases: [Tarn]"),
    ("status: named", "status: anonymised"),
    ("Built one pipeline", '"Built a sub-second pipeline for 1,200 lorries"'),
)


def library(root: Path, **files: str) -> Path:
    """A workspace with three cases on disk."""
    return write(root, cases__lender=LENDER, cases__miner=MINER, **files)


def indexed(root: Path) -> Workspace:
    """The workspace through the index, its cache beside its drafts, as commands open it."""
    return load_workspace(root, indexed_cases(RowCache.in_workspace(root)))


def cache_file(root: Path) -> Path:
    """Where the cache of a workspace is."""
    return root / CACHE_FILE


def shelf(workspace: Workspace) -> IndexedShelf:
    """Its index."""
    found = shelf_of(workspace)
    assert isinstance(found, IndexedShelf)
    return found


def find(workspace: Workspace, words: Iterable[str], top: int = 50) -> Found:
    """What a search of a workspace opened through the index finds."""
    taxonomy = TaxonomyIndex.of(workspace.library.taxonomy if workspace.library else None)
    return search(shelf(workspace), taxonomy, words, workspace.settings.language, top)


def found(root: Path, *words: str) -> list[str]:
    """Ids of the cases that hold all words."""
    result = find(indexed(root), words)
    return [one.facts.id for one in result.cases] if result.all_words else []


def everything(workspace: Workspace) -> dict[str, Any]:
    """All that a command could say of the cases of a workspace, in a form that can be compared."""
    return {
        "facts": shelf_of(workspace).facts,
        "entries": workspace.source.entries,
        "findings": [(one.as_json(), dict(one.values)) for one in workspace.findings],
        "inputs": workspace.inputs,
        "cases": [repr(case) for case in workspace.cases],
        "shown": [repr(workspace.source.case(facts.id)) for facts in shelf_of(workspace).facts],
        "broken": workspace.broken_cases(),
    }
