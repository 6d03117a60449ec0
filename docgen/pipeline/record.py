"""What a build says about itself: manifest, findings and the index page."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import sha256
from importlib import metadata
from typing import Any

from docgen.bundle.manifest import BuildFile, Manifest
from docgen.compose import Material
from docgen.compose.kit import Choice
from docgen.content.library import Workspace
from docgen.diagnostics import Finding, Severity
from docgen.model.artifact import Artifact
from docgen.pipeline.judging import Judged
from docgen.pipeline.kept import FINDINGS, Kept
from docgen.pipeline.looks import Looks
from docgen.pipeline.trace import Trace
from docgen.resources import template_roots
from docgen.theme import Theme
from docgen.wording import Wording
from docgen.wording.catalogue import wording_files

ENGINES = ("docgen", "weasyprint", "pydantic", "PyYAML")


def build_manifest(workspace: Workspace, material: Material, language: str, looks: Looks) -> Manifest:
    """The manifest of a build without its files."""
    from docgen.render.machine import font_digests

    entity, theme = material.account.account, looks.theme
    account = str(entity.id)
    inputs = {file.path: file.sha256 for file in workspace.inputs if _concerns(file.path, account)}
    inputs |= _template_inputs(workspace, language)
    inputs[f"theme:{theme.name}"] = theme.digest
    chosen = _options(material.choice, theme) | {"deck_date": material.day_of_deck.isoformat()}
    for key, company in (("template", looks.template), ("document", looks.reference)):
        if company is not None:
            inputs |= company.inputs
            chosen[key] = company.name
    name = entity.name.in_language(language)
    return Manifest(
        account=account,
        account_name=name[1] if name else account,
        language=language,
        document_date=material.date.isoformat(),
        state="draft" if material.draft else "released",
        inputs=inputs,
        options=chosen,
        engines=_engines(),
        fonts=font_digests(theme.fonts, language),
    )


def _concerns(path: str, account: str) -> bool:
    return not path.startswith("content/accounts/") or path.startswith(f"content/accounts/{account}/")


def _template_inputs(workspace: Workspace, language: str) -> dict[str, str]:
    return {
        f"templates:{path.relative_to(root).as_posix()}": sha256(path.read_bytes()).hexdigest()
        for root in template_roots(workspace.root)
        for path in wording_files(root, language)
    }


def _options(choice: Choice, theme: Theme) -> dict[str, Any]:
    chosen = {name: getattr(choice, name) for name in choice.__slots__ if getattr(choice, name)}
    return chosen | {"theme": theme.name}


def _engines() -> dict[str, str]:
    found = {"python": f"{sys.version_info.major}.{sys.version_info.minor}"}
    for name in ENGINES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def inputs_digest(manifest: Manifest) -> str:
    """One digest of everything a build was made from; files of different digests do not belong together."""
    parts = (manifest.inputs, manifest.options, manifest.engines, manifest.fonts, manifest.document_date)
    return sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def build_files(artifacts: Iterable[Artifact], manifest: Manifest) -> list[tuple[BuildFile, bytes]]:
    """Each artifact with its manifest row."""
    digest = inputs_digest(manifest)
    return [(_row(one, manifest.account_name, digest), one.data) for one in artifacts]


def _row(one: Artifact, account_name: str, digest: str) -> BuildFile:
    return BuildFile(
        path=one.path,
        sha256=sha256(one.data).hexdigest(),
        kind=one.kind,
        format=one.format,
        classification=one.classification,
        language=one.language,
        document=one.document,
        true_name=f"{account_name} – {one.title}",
        inputs=digest,
    )


def build_row(one: Artifact, manifest: Manifest) -> BuildFile:
    """The manifest row of a file that a build writes about itself."""
    return _row(one, manifest.account_name, inputs_digest(manifest))


def index_file(files: Iterable[BuildFile], manifest: Manifest, wording: Wording) -> tuple[BuildFile, bytes]:
    """index.html: what each file is and for whom."""
    from docgen.render.index_html import index_page

    prefix = f"{manifest.account_name} – "
    rows = sorted((row.path, row.true_name.removeprefix(prefix), row.format) for row in files if not row.kept_back)
    title = wording.word("index.title")
    data = index_page(title, manifest.account_name, rows, manifest.language, wording.word)
    artifact = Artifact("index.html", data, "index", "html", "internal", manifest.language, "index", title)
    return build_row(artifact, manifest), data


def findings_file(
    findings: Sequence[Finding],
    material: Material,
    manifest: Manifest,
    judged: Judged,
    traced: Trace | None,
    kept: Kept,
) -> tuple[BuildFile, bytes]:
    """findings.json: every finding of the build, what the linter could not judge, what may stand, and the summary.

    Quotes no restricted value. `traced` are the promises of a whole kit: how many it sells, plans and accepts. Of
    files that stay from the build before, which are named in `kept`, stands what was found when they were made.
    """
    rows = [*(finding.as_json() for finding in findings), *kept.findings]
    missed = ((one.rule, one.why, one.file) for one in judged.not_checked)
    skipped = ({"rule": rule, "why": why, **({"file": file} if file else {})} for rule, why, file in missed)
    levels = Counter(row["severity"] for row in rows)
    body: dict[str, Any] = {
        "account": manifest.account,
        "language": manifest.language,
        "document_date": material.date.isoformat(),
        "findings": rows,
        "not_checked": [*skipped, *kept.not_checked],
        "waived": [*(one.as_json() for one in judged.waived), *kept.waived],
        "summary": {**{level.value: levels[level.value] for level in Severity}, "linted": judged.files},
    }
    if kept.files:
        body["kept"] = sorted(entry.path for entry in kept.files)
    if traced is not None:
        body["promises"] = dict(traced.counts)
    data = (json.dumps(body, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    artifact = Artifact(FINDINGS, data, "findings", "json", "internal", manifest.language, "findings", "Findings")
    return build_row(artifact, manifest), data
