"""The files of a sealed set, alike from outside: one length for each format, and as many pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from docgen.compose.quote.sealed import SHEET
from docgen.diagnostics import Finding
from docgen.messages import severity_of
from docgen.model.artifact import Artifact
from docgen.render.same_size import same_size


def alike(artifacts: Sequence[Artifact], pages: Mapping[str, int], findings: list[Finding]) -> list[Artifact]:
    """The artifacts, sheets of a sealed set filled up to one length; adds a finding where they would tell apart."""
    forms: dict[str, list[Artifact]] = defaultdict(list)
    for one in artifacts:
        if one.path.startswith(SHEET) and one.data:
            forms[one.format].append(one)
    filled: dict[str, bytes] = {}
    for form, sheets in forms.items():
        made = same_size(form, [one.data for one in sheets])
        filled |= {one.path: data for one, data in zip(sheets, made, strict=True)}
        findings += _unlike("sealed-pages-differ", [pages.get(one.path, 0) for one in sheets], sheets)
        findings += _unlike("sealed-bytes-differ", [len(data) for data in made], sheets)
    return [replace(one, data=filled.get(one.path, one.data)) for one in artifacts]


def _unlike(rule: str, counts: Sequence[int], sheets: Sequence[Artifact]) -> list[Finding]:
    """An error where the sheets of a format differ in a count. It names no sheet: that would tell which is which."""
    if len(set(counts)) < 2:
        return []
    said = {"least": str(min(counts)), "most": str(max(counts)), "format": sheets[0].format}
    return [Finding(rule, "confidentiality", severity_of(rule), file=f"{SHEET}*.{sheets[0].format}", values=said)]
