"""The refusal log of a build: which cases could not be shown to this account, in which use, on which day, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from docgen.bundle.manifest import BuildFile, Manifest
from docgen.compose import Material, case_choice
from docgen.compose.registry import DOCUMENT_TYPES
from docgen.content.entity import Visibility
from docgen.model.artifact import Artifact
from docgen.pipeline.record import build_row
from docgen.wording import Wording

PATH, KIND = "internal/case-refusals.json", "refusals"


def refusals_file(material: Material, manifest: Manifest, wording: Wording) -> tuple[BuildFile, bytes]:
    """internal/case-refusals.json, whichever kinds are built: `docgen match` of every use, what is shown in `ranked`.

    A refused case that an author asked for carries `chosen_by`, the places in content. Names ids, days and fields.
    """
    body = {
        "account": manifest.account,
        "document_date": manifest.document_date,
        "channels": dict(_channels(material)),
    }
    data = (json.dumps(body, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    title = wording.word("index.case-refusals")
    artifact = Artifact(PATH, data, KIND, "json", "internal", manifest.language, "case-refusals", title)
    return build_row(artifact, manifest), data


def _channels(material: Material) -> Iterator[tuple[str, dict[str, Any]]]:
    shown: dict[str, set[str]] = {}
    chosen: dict[str, dict[str, list[str]]] = {}
    for kind in DOCUMENT_TYPES:
        if kind.channel is None or kind.level != Visibility.CUSTOMER:
            continue
        choice = case_choice(material, kind)
        shown.setdefault(kind.channel, set()).update(str(usable.case.id) for usable in choice.shown)
        asked = chosen.setdefault(kind.channel, {})
        for finding in choice.findings:
            place = f"{finding.file}:{finding.location.line}" if finding.file else "--case"
            places = asked.setdefault(finding.excerpt, [])
            places += [] if place in places else [place]
    for (channel, _), matched in sorted(material.matches.items(), key=lambda one: one[0]):
        body = matched.as_json()
        body["ranked"] = [row for row in body["ranked"] if row["case"] in shown[channel]]
        body["refused"] = [
            refused.as_json() | _chosen_by(chosen[channel], (refused.case, *refused.aliases))
            for refused in matched.refused
        ]
        yield channel, body


def _chosen_by(chosen: dict[str, list[str]], names: tuple[str, ...]) -> dict[str, list[str]]:
    places = [place for name in names for place in chosen.get(name, ())]
    return {"chosen_by": places} if places else {}
