"""Other people's templates that are hostile, broken or full of what is nobody's business: refused, or left behind."""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation

from docgen.diagnostics import DocgenError, UsageError
from docgen.messages import worded
from docgen.render.pptx.template import load_template
from tests.proof.parts import problems
from tests.render.pptx.foreign import OFFICE, SECRET, TYPE, Made, odd_order, zipped
from tests.render.pptx.templated import built, everything, loaded, own, relation

# --- what stays behind ----------------------------------------------------------------------------------------


def test_nothing_of_the_sample_slides_or_their_author_goes_over(tmp_path: Path) -> None:
    data = built(loaded(odd_order(), tmp_path)).data
    assert SECRET.encode() in everything((tmp_path / "house.potx").read_bytes())
    assert SECRET.encode() not in everything(data)
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert not [name for name in names if re.search("thumbnail|printer|media|custom|comment|handout", name)]
    assert b"presentationml.template" not in everything(data, "[Content")


def test_objects_of_other_programs_are_cut_out_and_counted(tmp_path: Path) -> None:
    tag = '<p:custDataLst><p:tags r:id="rId77"/></p:custDataLst>'
    ole = (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="60" name="OLE"/><p:cNvGraphicFramePr/><p:nvPr/>'
        '</p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/presentationml/2006/ole"><p:oleObj r:id="rId78" progId="X"/>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )
    made = odd_order()
    layout = "ppt/slideLayouts/slideLayout2.xml"
    xml = made.parts()[layout].decode().replace("</p:spTree>", f"{ole}</p:spTree>{tag}")
    rels = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/slideMaster" Target="../slideMasters/slideMaster1.xml"/><Relationship Id="rId77" '
        f'Type="{OFFICE}/tags" Target="../tags/tag1.xml"/><Relationship Id="rId78" Type="{OFFICE}/oleObject" '
        'Target="../embeddings/oleObject1.bin"/></Relationships>'
    )
    extra = {layout: xml.encode(), "ppt/slideLayouts/_rels/slideLayout2.xml.rels": rels.encode(),
             "ppt/tags/tag1.xml": SECRET.encode(), "ppt/embeddings/oleObject1.bin": SECRET.encode()}  # fmt: skip
    template = loaded(replace(made, extra=extra), tmp_path)
    assert [one.values["count"] for one in template.findings if one.rule == "template-part-left-out"] == ["2"]
    data = built(template).data
    assert everything(data, layout) == made.parts()[layout], "everything around them is as it was"
    assert SECRET.encode() not in everything(data)
    assert own(problems(data)) == []


CANARIES = {
    "docProps/core.xml": "creator", "docProps/app.xml": "manager", "docProps/custom.xml": "custom property",
    "docProps/thumbnail.jpeg": "thumbnail", "customXml/item1.xml": "custom xml", "ppt/slides/slide1.xml": "sample",
    "ppt/notesSlides/notesSlide1.xml": "notes", "ppt/notesMasters/notesMaster1.xml": "notes master",
    "ppt/handoutMasters/handoutMaster1.xml": "handout", "ppt/comments/comment1.xml": "comment",
    "ppt/commentAuthors.xml": "author", "ppt/presProps.xml": "show", "ppt/viewProps.xml": "view",
    "ppt/printerSettings/printerSettings1.bin": "printer", "ppt/tags/tag1.xml": "tag", "ppt/media/image9.png": "photo",
    "ppt/embeddings/oleObject1.bin": "object", "ppt/changesInfos/changesInfo1.xml": "change", "ppt/fonts/font1.fntdata":
    "font", "ppt/slideMasters/slideMaster2.xml": "other master", "ppt/webextensions/taskpanes.xml": "pane",
}  # fmt: skip
"""Where a template may keep what is none of a customer's business, and a word in each place that must not travel."""


def test_no_word_of_the_templates_own_is_in_any_part(tmp_path: Path) -> None:
    held = odd_order().parts()
    for part, word in CANARIES.items():
        canary = f"<!-- Canary of {word} -->".encode()
        held[part] = held[part] + canary if part in held else b"<x/>" + canary
    linked = {part: f"rIdC{number}" for number, part in enumerate(CANARIES) if part.startswith("ppt/")}
    rows = "".join(
        f'<Relationship Id="{id_}" Type="{OFFICE}/{part.split("/")[1].partition(".")[0]}" '
        f'Target="{part.removeprefix("ppt/")}"/>' for part, id_ in linked.items()
    ).encode()  # fmt: skip
    rels = "ppt/_rels/presentation.xml.rels"
    held[rels] = held[rels].replace(b"</Relationships>", rows + b"</Relationships>")
    path = tmp_path / "house.potx"
    path.write_bytes(zipped(held))
    for internal in (True, False):
        data = built(load_template(path, path.name), internal=internal).data
        assert b"Canary" in everything(path.read_bytes())
        assert b"Canary" not in everything(data)
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
        assert not [name for name in names if re.search("customXml|handout|tags|webext|changes|fonts|embedd", name)
                    and not name.endswith(".xlsx")]  # fmt: skip


# --- hostile and broken files ---------------------------------------------------------------------------------


def _without(made: Made, name: str) -> bytes:
    return zipped({part: data for part, data in made.parts().items() if part != name})


def _with(name: str, data: bytes) -> bytes:
    return zipped(odd_order().parts() | {name: data})


def _replaced(name: str, before: bytes, after: bytes) -> bytes:
    parts = odd_order().parts()
    assert before in parts[name]
    return zipped(parts | {name: parts[name].replace(before, after)})


def _linked(kind: str, target: str) -> bytes:
    return zipped(replace(odd_order(), master_relations=relation(kind, target)).parts())


MASTER, LAYOUT = "ppt/slideMasters/slideMaster1.xml", "ppt/slideLayouts/slideLayout1.xml"
MAIN = f"{TYPE}.template.main+xml".encode()
WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO = f"{TYPE}.presentation.macroEnabled.main+xml".replace("openxmlformats-officedocument", "ms-powerpoint").encode()
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (lambda: _with("ppt/media/a.png", bytes(40_000_000)), "template-bomb"),
    "path": (lambda: _with("../../outside.xml", b"<a/>"), "template-bomb"),
    "absolute": (lambda: _with("/etc/passwd", b"x"), "template-bomb"),
    "drive": (lambda: _with("C:/x.xml", b"x"), "template-bomb"),
    "backslash": (lambda: _with("ppt\\x.xml", b"x"), "template-bomb"),
    "two cases": (lambda: _with("PPT/Presentation.xml", b"x"), "template-bomb"),
    "macro type": (lambda: _replaced("[Content_Types].xml", MAIN, MACRO), "template-macros"),
    "macro part": (lambda: _with("ppt/vbaProject.bin", b"x"), "template-macros"),
    "linked picture": (lambda: _linked("image", "https://example.org/pixel.png"), "template-external"),
    "linked file": (lambda: _linked("hyperlink", "file:///c:/users/bob/plan.docx"), "template-external"),
    "share": (lambda: _linked("image", r"\\host\share\x.png"), "template-external"),
    "master missing": (lambda: _without(odd_order(), MASTER), "template-broken"),
    "layout missing": (lambda: _without(odd_order(), LAYOUT), "template-broken"),
    "theme missing": (lambda: _without(odd_order(), "ppt/theme/theme1.xml"), "template-broken"),
    "picture missing": (lambda: zipped(replace(
        odd_order(), master_relations=relation("image", "../media/none.png", "Internal")).parts()), "template-broken"),
    "dangling master": (lambda: _replaced("ppt/presentation.xml", b'r:id="rId1"', b'r:id="rId55"'), "template-broken"),
    "dangling layout": (lambda: _replaced(MASTER, b'r:id="rId1"', b'r:id="rId55"'), "template-broken"),
    "no size": (lambda: _replaced("ppt/presentation.xml", b"sldSz", b"sldXz"), "template-broken"),
    "cut xml": (lambda: _with(MASTER, b"<p:sldMaster"), "template-broken"),
    "entity": (lambda: _with(MASTER, b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///a">]><a>&x;</a>'), "template-broken"),
    "deep": (lambda: _with(MASTER, b"<a>" * 5000 + b"</a>" * 5000), "template-broken"),
    "no colours": (lambda: _replaced("ppt/theme/theme1.xml", b"clrScheme", b"clrSchemf"), "template-broken"),
    "no layouts": (lambda: zipped(Made(sheets=()).parts()), "template-without-layouts"),
    "no types": (lambda: _without(odd_order(), "[Content_Types].xml"), "template-not-office"),
    "word file": (lambda: _replaced("[Content_Types].xml", MAIN, WORD), "template-not-presentation"),
    "half": (lambda: zipped(odd_order().parts())[:4000], "template-broken"),
    "text": (lambda: b"just words", "template-not-office"),
    "empty": (lambda: b"", "template-not-office"),
    "old office": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "template-old-office"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_broken_file_is_refused_in_plain_words(name: str, tmp_path: Path) -> None:
    make, rule = HOSTILE[name]
    path = tmp_path / "house.potx"
    path.write_bytes(make())
    with pytest.raises(DocgenError) as caught:
        load_template(path, path.name)
    (finding,) = caught.value.findings
    assert finding.rule == rule
    for language in ("en", "zh"):
        said = worded(finding, language).as_line()
        assert "house.potx" in said and "{" not in said


def test_a_file_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.potx"):
        with pytest.raises(UsageError):
            load_template(path, path.name)


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_file_never_ends_in_a_traceback(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    parts = odd_order().parts()
    name = chance.choice([one for one in parts if one.endswith((".xml", ".rels"))])
    data = bytearray(parts[name])
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data))
        data[at : at + chance.randint(0, 40)] = chance.choice(
            [b"", b"<", b'"', b"999999999999", b"&#0;", b"rId1", b"\xff"]
        )
    path = tmp_path / "house.potx"
    path.write_bytes(zipped(parts | {name: bytes(data)}))
    try:
        rendered = built(load_template(path, path.name))
    except DocgenError:
        return
    Presentation(io.BytesIO(rendered.data))


def test_check_says_why_a_file_is_refused_as_json_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from docgen.cli import group

    path = tmp_path / "house.potx"
    path.write_bytes(HOSTILE["half"][0]())
    arguments = ["template", "check", str(path), "--format", "json"]
    assert group.main(arguments, standalone_mode=False) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["template"], [one["rule"] for one in said["findings"]]) == ("house.potx", ["template-broken"])
