"""`docgen template check` and `docgen build --template`: from where the user stands, in words the user understands."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from tests.cli.commands import Docgen, drafts_in, files_in
from tests.render.pptx.foreign import four_by_three, odd_order

BUILD = "build/hazelbeck-dairy/en"


def _manifest(docgen: Docgen) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((docgen.folder / BUILD / "manifest.json").read_text("utf-8"))
    return found


def _sums(docgen: Docgen) -> dict[str, str]:
    return {row["path"]: row["sha256"] for row in _manifest(docgen)["files"]}


@pytest.mark.proof
def test_slides_take_the_template_and_other_formats_stay_as_they_are(english: Docgen) -> None:
    assert english("build").code == 0
    before = _sums(english)
    path = english.folder / "house.potx"
    odd_order().write(path)
    ran = english("build", "--template", "house.potx", "--force")
    assert ran.code == 0, ran.err
    after = _sums(english)
    changed = {name for name in before if before[name] != after[name]}
    slides = {name for name in before if name.endswith(".pptx")}
    beside = ("index.html", "findings.json", "customer/handover.zip")  # the pack holds the slides of its courses
    assert slides == {name for name in changed if name not in beside}
    for name in slides:
        deck = Presentation(str(english.folder / BUILD / name))
        assert {slide.slide_layout.name for slide in deck.slides} <= {"Titelfolie", "Titel und Inhalt"}
    manifest = _manifest(english)
    assert manifest["inputs"]["template:house.potx"] == sha256(path.read_bytes()).hexdigest()
    assert manifest["options"]["template"] == "house.potx"
    findings = json.loads((english.folder / BUILD / "findings.json").read_text("utf-8"))["findings"]
    assert any(row["rule"] == "template-no-east-asian" and row["file"] == "house.potx" for row in findings)


def test_a_template_is_found_from_where_the_user_stands_or_from_the_workspace(english: Docgen, tmp_path: Path) -> None:
    (english.folder / "brand").mkdir()
    four_by_three().write(english.folder / "brand" / "house.pptx")
    below = english.folder / "content"
    ran = english("build", "--only", "deck", "--template", "brand/house.pptx", folder=below)
    assert ran.code == 0, ran.err
    assert "template:brand/house.pptx" in _manifest(english)["inputs"]
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    four_by_three().write(elsewhere / "house.pptx")
    again = english("build", "--only", "deck", "--template", str(elsewhere / "house.pptx"), "--force")
    assert again.code == 0
    assert str(tmp_path) not in json.dumps(_manifest(english)), "a manifest names no folder of this machine"


def test_a_template_that_cannot_be_used_stops_the_build_before_it_starts(english: Docgen) -> None:
    ran = english("build", "--template", "none.potx")
    assert ran.code == 2 and ran.err.startswith("none.potx: No such file")
    (english.folder / "bad.potx").write_bytes(b"words")
    ran = english("build", "--template", "bad.potx")
    assert ran.code == 1 and ran.err.startswith("bad.potx is no PowerPoint file")
    odd_order().write(english.folder / "house.potx")
    (english.folder / "house.docgen.yaml").write_text("slides: {cover: {layout: Nothing}}\n", "utf-8")
    ran = english("build", "--template", "house.potx")
    assert ran.code == 1 and ran.err.startswith("house.docgen.yaml:1:26: the template has no layout called `Nothing`")
    assert drafts_in(english.folder) == set()


def test_a_mapping_beside_the_template_is_an_input_of_the_build(english: Docgen) -> None:
    odd_order().write(english.folder / "house.potx")
    ran = english("template", "check", "house.potx", "--write-mapping", "house.docgen.yaml")
    assert ran.code == 0 and "house.docgen.yaml" in files_in(english.folder)
    assert english("build", "--only", "deck", "--template", "house.potx").code == 0
    first = _manifest(english)["inputs"]["template:house.docgen.yaml"]
    mapping = english.folder / "house.docgen.yaml"
    mapping.write_text(mapping.read_text("utf-8").replace("accent: accent1", "accent: accent2"), "utf-8")
    assert english("build", "--only", "deck", "--template", "house.potx").code == 0
    assert _manifest(english)["inputs"]["template:house.docgen.yaml"] != first


def test_check_works_without_a_workspace_and_speaks_the_users_language(docgen: Docgen, chinese: Docgen) -> None:
    odd_order().write(chinese.folder / "house.potx")
    ran = chinese("template", "check", "house.potx")
    assert ran.code == 0
    assert "封面：版式“Titelfolie”" in ran.out and "主题没有指定东亚字体" in ran.out
    ran = chinese("template", "check", str(chinese.folder / "house.potx"), folder=chinese.folder.parent)
    assert ran.code == 0 and "Titelfolie" in ran.out
