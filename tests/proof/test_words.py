"""What a document says is in each of its files, whole: nothing is lost between the tree and the page."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from docgen.content.library import load_workspace
from tests.proof.kit import Kit
from tests.proof.words import FileWords, documents, sayings
from tests.sample_workspace import NEGOTIATED, TENDER, THIN

pytestmark = pytest.mark.proof


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("account", [NEGOTIATED, TENDER, THIN])
def test_every_word_of_a_document_is_in_its_files(account: str, language: str, kit: Kit) -> None:
    looked, files, lost = 0, Counter[str](), []
    for plan in documents(load_workspace(kit.workspace), kit.workspace, account, language):
        for form in (one for one in plan.formats if one != "html"):
            path = kit.folder / "samples" / account / language / f"{plan.path}.{form}"
            held = FileWords(path.name, path.read_bytes())
            files[form] += 1
            for saying in sayings(plan.document):
                looked += 1
                if not held.hold(saying):
                    lost.append((path.name, saying.holder, saying.words))
    print(f"{account} {language}: {looked} stretches of prose looked for in {dict(sorted(files.items()))} files")
    assert looked > 1000
    said = left_out(kit.folder / "samples" / account / language)
    for name, facts in said.items():
        holders = {holder for file, holder, _ in lost if file == name}
        assert len(holders) == facts, (name, holders)
    assert [one for one in lost if one[0] not in said] == []


def left_out(build: Path) -> dict[str, int]:
    """How many facts the findings of a build say a slide has no room for, by file."""
    findings = json.loads((build / "findings.json").read_text("utf-8"))["findings"]
    said = [one for one in findings if one["rule"] == "slide-left-out"]
    return {Path(one["file"]).name: int(one["excerpt"]) for one in said}


def test_a_lost_word_is_noticed(kit: Kit) -> None:
    workspace = load_workspace(kit.workspace)
    plan = next(one for one in documents(workspace, kit.workspace, NEGOTIATED, "en") if one.path.endswith("proposal"))
    path = kit.folder / "samples" / NEGOTIATED / "en" / "customer" / "proposal.docx"
    saying = next(one for one in sayings(plan.document) if one.place.endswith("items") and len(one.words) > 40)
    first = saying.words.split()[0].encode()
    out = io.BytesIO()
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(out, "w") as made:
        for name in given.namelist():
            made.writestr(name, given.read(name).replace(first, b""))
    assert not FileWords(path.name, out.getvalue()).hold(saying)
    assert FileWords(path.name, path.read_bytes()).hold(saying)
