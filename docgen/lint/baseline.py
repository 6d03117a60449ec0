"""Findings that were there when a workspace began to lint: a later run leaves them out and tells the new ones.

A finding is known again by its fingerprint, which has its rule, its file as seen from the baseline, and its words, but
no number of a slide: slides may be added and moved. The same words twice in a file are two findings.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from docgen.diagnostics import ContentError, Finding

VERSION = 1


@dataclass(frozen=True, slots=True)
class Compared:
    """What is new, how many findings the baseline left out, and how many of its own are gone."""

    findings: tuple[Finding, ...]
    left_out: int
    gone: int


def baseline_of(findings: Iterable[Finding], folder: Path) -> bytes:
    """The file that keeps findings, their files named as seen from `folder`, where it is to stand."""
    placed = [_placed(one, folder) for one in findings]
    counts = Counter(one.fingerprint for one in placed)
    rows = {one.fingerprint: _row(one, counts[one.fingerprint]) for one in placed}
    listed = sorted(rows.values(), key=lambda row: (row["file"], row["rule"], row["excerpt"]))
    return (json.dumps({"version": VERSION, "findings": listed}, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def compared(findings: Iterable[Finding], files: Iterable[str], kept: bytes, name: str, folder: Path) -> Compared:
    """Findings without those that a baseline keeps; only of the `files` of the run can any be gone.

    Raises ContentError (`lint-baseline-broken`) for a file that is no baseline.
    """
    run = {_seen(one, folder) for one in files}
    known, homes = _known(kept, name)
    total = known.total()
    fresh: list[Finding] = []
    for one in findings:
        mark = _placed(one, folder).fingerprint
        if known[mark] > 0:
            known[mark] -= 1
        else:
            fresh.append(one)
    gone = sum(count for mark, count in known.items() if homes.get(mark) in run)
    return Compared(tuple(fresh), total - known.total(), gone)


def _known(kept: bytes, name: str) -> tuple[Counter[str], Mapping[str, str]]:
    """How often a baseline has each fingerprint, and the file it is of."""
    try:
        body: Mapping[str, Any] = json.loads(kept)
        if body["version"] != VERSION:
            raise ValueError(body["version"])
        rows = [(str(one["fingerprint"]), int(one["count"]), str(one["file"])) for one in body["findings"]]
    except (ValueError, KeyError, TypeError):
        raise ContentError("lint-baseline-broken", file=name) from None
    return Counter({mark: count for mark, count, _ in rows}), {mark: file for mark, _, file in rows}


def _row(finding: Finding, count: int) -> dict[str, Any]:
    return {
        "fingerprint": finding.fingerprint, "rule": finding.rule, "file": finding.file, "excerpt": finding.excerpt,
        "count": count,
    }  # fmt: skip


def _placed(finding: Finding, folder: Path) -> Finding:
    """The finding with its file as seen from a folder, so that it is the same wherever the command is run."""
    return replace(finding, file=_seen(finding.file, folder))


def _seen(file: str, folder: Path) -> str:
    try:
        return PurePath(os.path.relpath(file, folder)).as_posix()
    except ValueError:
        return PurePath(file).as_posix()
