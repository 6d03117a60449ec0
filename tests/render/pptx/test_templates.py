"""Decks in other people's templates: what is taken from them, what they lack, what a mapping file changes."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path
from random import Random

import pytest
from pptx import Presentation

from docgen.diagnostics import ContentError
from docgen.messages import worded
from docgen.model.artifact import Rendered
from docgen.model.slides import EMU_PER_POINT, inches
from docgen.render.pptx import render
from docgen.render.pptx.template import load_template
from docgen.render.pptx.template.colours import contrast
from docgen.render.pptx.template.mapping import mapping_path
from docgen.theme import load_theme
from tests.documents import sample_document
from tests.proof.parts import problems
from tests.proof.validators import audit
from tests.render.pptx.foreign import (
    BLUE,
    IN,
    Made,
    Sheet,
    Spot,
    band,
    feet,
    four_by_three,
    odd_order,
    untitled,
)
from tests.render.pptx.templated import built, everything, loaded, own, relation, texts
from tests.sample_workspace import REPOSITORY

DECKS = Path(os.environ.get("DOCGEN_FOREIGN_DECKS") or REPOSITORY.parent / "shared" / "decks")
"""Decks that other people made; DOCGEN_FOREIGN_DECKS names another folder."""

FOREIGN = sorted(DECKS.glob("*.pptx")) if DECKS.is_dir() else []
MADE: dict[str, Callable[[], Made]] = {"odd": odd_order, "four-by-three": four_by_three, "untitled": untitled}


@cache
def plain(language: str) -> Rendered:
    """The sample deck on our own masters."""
    return render(sample_document(language, "slides", draft=True), load_theme("light"))


# --- every template -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "language"), [
    pytest.param(name, language, marks=() if language == "en" or name == "odd" else pytest.mark.proof)
    for name, language in product(MADE, ("en", "zh"))
])  # fmt: skip
def test_a_made_template_gives_a_sound_deck(name: str, language: str, tmp_path: Path) -> None:
    sound(built(loaded(MADE[name](), tmp_path), language, internal=True), language, tmp_path)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("path", FOREIGN or [None], ids=lambda path: path.stem if path else "none")
def test_a_foreign_deck_gives_a_sound_deck(path: Path | None, language: str, tmp_path: Path) -> None:
    if path is None:
        pytest.skip(f"no foreign decks in {DECKS} (set DOCGEN_FOREIGN_DECKS)")
    template = load_template(path, path.name)
    rendered = built(template, language, internal=True)
    sound(rendered, language, tmp_path)
    sample = {word for slide in Presentation(str(path)).slides for word in texts(slide) if len(word) > 12}
    layouts = {word for layout in Presentation(io.BytesIO(rendered.data)).slide_layouts for word in texts(layout)}
    written = everything(rendered.data)
    assert [word for word in sample - layouts if word.encode() in written] == []


def sound(rendered: Rendered, language: str, folder: Path) -> None:
    """Opens, is clean for the auditor and our own checks, stands on its layouts, and says all that the deck says."""
    file = folder / "out.pptx"
    file.write_bytes(rendered.data)
    assert own(problems(rendered.data)) == []
    assert audit(file).errors == ()
    deck = Presentation(io.BytesIO(rendered.data))
    assert all(slide.shapes.title is not None and slide.shapes.title.text_frame.text for slide in deck.slides)
    said = "".join(text for slide in deck.slides for text in texts(slide))
    told = [one for one in rendered.findings if one.rule in ("cover-left-out", "slide-said-in-notes")]
    left_out = "".join(one.excerpt + one.values.get("named", "") for one in told)
    for slide in Presentation(io.BytesIO(plain(language).data)).slides:
        for text in texts(slide):
            for word in re.findall(r"[A-Za-z]{4,}|[\u4e00-\u9fff]{2,}", text):
                assert word in said + left_out, word
    for size in re.findall(rb' sz="(\d+)"', everything(rendered.data, "ppt/slides/")):
        assert int(size) >= 1000, "nothing shrinks below the floor"


# --- what is taken ------------------------------------------------------------------------------------------
def test_masters_layouts_and_themes_go_over_to_the_byte(tmp_path: Path) -> None:
    template = loaded(odd_order(), tmp_path)
    before, after = zipfile.ZipFile(tmp_path / "house.potx"), zipfile.ZipFile(io.BytesIO(built(template).data))
    kept = [name for name in before.namelist() if re.match(r"ppt/(slideMasters|slideLayouts|theme)/\w+\.xml", name)]
    assert len(kept) == 5
    for name in kept:
        assert after.read(name) == before.read(name)
        assert after.getinfo(name).compress_size == before.getinfo(name).compress_size


def test_titles_footers_and_numbers_stand_in_the_layouts_own_placeholders(tmp_path: Path) -> None:
    deck = Presentation(io.BytesIO(built(loaded(odd_order(), tmp_path)).data))
    cover, *content = deck.slides
    assert cover.slide_layout.name == "Titelfolie"
    assert {held.placeholder_format.idx for held in cover.placeholders} == {0, 33}
    for slide in content:
        assert slide.slide_layout.name == "Titel und Inhalt"
        assert {held.placeholder_format.idx for held in slide.placeholders} == {0, 40, 42, 47}
        title = slide.shapes.title
        assert (title.left, title.width) == (round(0.9 * IN), round(10.6 * IN)), "inherited, not written"
        assert b"<a:xfrm" not in title._element.xml.encode()
        assert 'type="slidenum"' in slide._element.xml
        runs = [run for paragraph in title.text_frame.paragraphs for run in paragraph.runs]
        assert all(run.font.name is None and run.font.bold is None for run in runs), "face and weight are the layout's"


def test_the_body_keeps_clear_of_bands_titles_and_footers(tmp_path: Path) -> None:
    deck = Presentation(io.BytesIO(built(loaded(odd_order(), tmp_path)).data))
    for slide in list(deck.slides)[1:]:
        for shape in slide.shapes:
            if shape.is_placeholder:
                continue
            middle = shape.left + shape.width // 2, shape.top + shape.height // 2
            turned = int((shape._element.xpath("string(.//a:xfrm/@rot)")) or 0) // 5_400_000 % 2
            wide, high = (shape.height, shape.width) if turned else (shape.width, shape.height)
            assert middle[0] + wide // 2 <= 12.0 * IN, (shape.name, "over the band at the right")
            assert middle[1] + high // 2 <= 6.95 * IN, (shape.name, "over the footers")


def test_colours_are_slots_of_the_theme_and_read_well(tmp_path: Path) -> None:
    for made in (odd_order(), four_by_three(), Made(sheets=odd_order().sheets, colours=BLUE | {"accent1": "FFE08A"})):
        template = loaded(made, tmp_path)
        slides = everything(built(template).data, "ppt/slides/")
        assert b"srgbClr" not in slides and b'val="hlink"' not in slides
        use = template.plan.uses["content"]
        palette, ground = use.palette, use.ground.rgb
        for token in ("ink", "muted", "accent_text", "pain", "brand"):
            assert contrast(palette[token].rgb, ground) >= 4.5, (token, palette[token])  # type: ignore[index]
        assert contrast(palette["paper"].rgb, palette["brand"].rgb) >= 4.5
        assert contrast(palette["ink"].rgb, palette["tint"].rgb) >= 4.5


def test_slides_of_four_by_three_are_narrower_and_say_the_same(tmp_path: Path) -> None:
    deck = Presentation(io.BytesIO(built(loaded(four_by_three(), tmp_path)).data))
    assert (deck.slide_width, deck.slide_height) == (10 * IN, round(7.5 * IN))
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0, (slide.name, shape.name)
            assert shape.left + shape.width <= deck.slide_width, (slide.name, shape.name)


def test_a_layout_with_a_low_title_gets_room_for_two_lines(tmp_path: Path) -> None:
    low = Spot("title", 0, "T", (0.6, 0.4, 12.0, 0.45), "ctr")
    made = Made(sheets=(Sheet("Title Only", "titleOnly", (low, *feet(13.333, 7.5))),))
    template = loaded(made, tmp_path)
    assert template.stage.title.height >= 2 * 20 * EMU_PER_POINT
    assert template.stage.body_top > template.stage.title.bottom
    assert "template-title-low" in {one.rule for one in template.findings}
    sound(built(template), "en", tmp_path)


def test_capitals_are_measured_as_capitals(tmp_path: Path) -> None:
    spots = (Spot("title", 0, "T", (0.6, 0.4, 12.0, 1.0)),)
    plainly = Made(sheets=(Sheet("Title Only", "titleOnly", spots),))
    parts = plainly.parts()
    master = "ppt/slideMasters/slideMaster1.xml"
    loud = {master: parts[master].replace(b'sz="4400"', b'sz="4400" cap="all"')}
    assert not loaded(plainly, tmp_path).stage.title_capitals
    assert loaded(replace(plainly, extra=loud), tmp_path, "loud.potx").stage.title_capitals


def test_the_same_template_gives_the_same_bytes(tmp_path: Path) -> None:
    first = built(loaded(odd_order(), tmp_path)).data
    shutil.copy(tmp_path / "house.potx", tmp_path / "again.potx")
    assert built(load_template(tmp_path / "again.potx", "house.potx")).data == first


# --- what the file lacks ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("odd", {"template-no-east-asian", "template-font-absent"}),
        ("four-by-three", {"template-no-cover", "template-no-footer", "template-no-number", "template-narrow",
                           "template-dark"}),
        ("untitled", {"template-no-cover", "template-no-content", "template-no-title", "template-no-subtitle",
                      "template-no-footer", "template-no-number", "template-no-east-asian", "template-font-absent"}),
    ],
)  # fmt: skip
def test_what_a_template_lacks_is_said_in_both_languages(name: str, rules: set[str], tmp_path: Path) -> None:
    found = loaded(MADE[name](), tmp_path).findings
    assert {one.rule for one in found} == rules
    for language in ("en", "zh"):
        assert all("{" not in worded(one, language).as_line() for one in found)


def test_a_picture_behind_the_text_is_said_to_be_unjudged(tmp_path: Path) -> None:
    fill = b"<p:bg><p:bgPr><a:blipFill><a:blip/></a:blipFill><a:effectLst/></p:bgPr></p:bg>"
    made = odd_order()
    master = "ppt/slideMasters/slideMaster1.xml"
    changed = re.sub(rb"<p:bg>.*?</p:bg>", fill, made.parts()[master])
    found = loaded(replace(made, extra={master: changed}), tmp_path).findings
    assert "template-ground-unknown" in {one.rule for one in found}


def test_what_a_full_cover_has_no_room_for_is_reported_and_not_lost_silently(tmp_path: Path) -> None:
    full = Sheet("Title Slide", "title", (Spot("ctrTitle", 0, "T", (0.5, 0.5, 12.3, 6.5)),))
    made = Made(sheets=(full, odd_order().sheets[1]))
    template = loaded(made, tmp_path)
    assert "template-cover-full" in {one.rule for one in template.findings}
    rendered = built(template)
    said = "".join(texts(Presentation(io.BytesIO(rendered.data)).slides[0]))
    left = [one.excerpt for one in rendered.findings if one.rule == "cover-left-out"]
    assert left and not any(one in said for one in left)


# --- the mapping file ---------------------------------------------------------------------------------------


def test_the_proposal_written_out_changes_nothing(tmp_path: Path) -> None:
    template = loaded(odd_order(), tmp_path)
    path = tmp_path / "house.potx"
    mapping_path(path).write_text(template.as_mapping("house"), "utf-8")
    again = load_template(path, path.name)
    assert again.mapping and again.mapping_name == "house.docgen.yaml"
    assert again.inputs == {
        "template:house.potx": template.sha256, "template:house.docgen.yaml": again.mapping,
    }  # fmt: skip
    assert {kind: use.layout.name for kind, use in again.plan.uses.items()} == {
        "cover": "Titelfolie", "content": "Titel und Inhalt",
    }  # fmt: skip
    assert abs(again.stage.body_top - template.stage.body_top) < inches(0.01)
    assert again.plan.uses["content"].palette == template.plan.uses["content"].palette


def test_what_the_author_wrote_wins(tmp_path: Path) -> None:
    path = odd_order().write(tmp_path / "house.potx")
    mapping_path(path).write_text(
        "slides:\n  cover: {layout: Agenda}\n  content:\n    footer: none\n    date: none\n"
        "    body: {left: 5 cm, top: 6 cm, width: 20 cm, height: 10 cm}\n"
        "colours: {accent: accent2 darker 25}\nfonts: {head: minor, east_asian: SimHei}\n",
        "utf-8",
    )
    template = load_template(path, path.name)
    assert template.plan.uses["cover"].layout.name == "Agenda"
    assert (template.stage.left, template.stage.content) == (5 * 360_000, 20 * 360_000)
    assert template.stage.holds == {"title", "slide-number"}
    data = built(template, "zh").data
    slides = everything(data, "ppt/slides/")
    assert b'<a:schemeClr val="accent2"><a:lumMod val="75000"/></a:schemeClr>' in slides
    assert b'typeface="SimHei"' in slides and b"+mj-lt" not in slides and b'typeface="+mn-ea"' not in slides


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("slides: {cover: {layout: Titelfolje}}", "house.docgen.yaml:1:26: the template has no layout called"),
        ("slides:\n  content: {titel: Kopf 3}", "house.docgen.yaml:2:13:"),
        ("slides: {content: {footer: Fuss}}", "the layout Titel und Inhalt has no placeholder called `Fuss`"),
        ("colours: {accent: teal}", "house.docgen.yaml:1:19: `teal` is no colour of a theme"),
        ("colours: {akcent: accent1}", "did you mean `accent`?"),
        ("fonts: {head: Arial}", "`Arial` is none of the values that `head` may have: write one of: major, minor"),
        ("slides: {content: {body: {left: 1, top: 2 cm, width: 3 cm, height: 4 cm}}}", "`1` is no length"),
        ("slides: {content: {body: {left: 1 cm, top: 2 cm, width: 3 cm}}}", "`height` is missing"),
        ("slides: {content: {body: {left: 30 cm, top: 2 cm, width: 9 cm, height: 4 cm}}}", "does not lie on the slide"),
        ("slides: [cover]", "stands where fields are expected"),
        ("slides: {content: yes}", "house.docgen.yaml:1:19:"),
        ("slides:\n  - {", "house.docgen.yaml:"),
    ],
)  # fmt: skip
def test_a_mapping_with_a_fault_is_refused_with_its_place(written: str, line: str, tmp_path: Path) -> None:
    path = odd_order().write(tmp_path / "house.potx")
    mapping_path(path).write_text(written + "\n", "utf-8")
    with pytest.raises(ContentError) as caught:
        load_template(path, path.name)
    assert line in "\n".join(worded(one, "en").as_line() for one in caught.value.findings)


# --- pictures ---------------------------------------------------------------------------------------------------


def test_pictures_go_over_as_they_are_under_names_of_ours(tmp_path: Path) -> None:
    picture = Random(7).randbytes(300_000)
    drawn = (
        '<p:pic><p:nvPicPr><p:cNvPr id="50" name="Logo"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill>'
        '<a:blip r:embed="rId88"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="900000" cy="300000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
    logo = relation("image", "../media/Bob Smith draft.png", "Internal")
    made = replace(odd_order(), master_relations=logo, master_drawn=drawn,
                   extra={"ppt/media/Bob Smith draft.png": picture})  # fmt: skip
    data = built(loaded(made, tmp_path)).data
    archive = zipfile.ZipFile(io.BytesIO(data))
    (name,) = [name for name in archive.namelist() if archive.read(name) == picture]
    assert "Bob" not in name
    assert own(problems(data)) == []


def test_a_band_of_another_colour_over_the_body_is_its_ground(tmp_path: Path) -> None:
    panel = band(0, 0, 13.333, 7.5, "dk2", "Panel")
    layout = replace(odd_order().sheets[1], drawn=panel)
    template = loaded(Made(sheets=(layout,)), tmp_path)
    assert template.plan.uses["content"].ground.rgb == BLUE["dk2"]
    assert contrast(template.plan.uses["content"].palette["ink"].rgb, BLUE["dk2"]) >= 4.5


def test_check_says_what_it_uses_as_text_and_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from docgen.cli import group

    path = odd_order().write(tmp_path / "house.potx")
    mapping = tmp_path / "house.docgen.yaml"
    arguments = ["template", "check", str(path)]
    group.main([*arguments, "--format", "json"], standalone_mode=False)
    body = json.loads(capsys.readouterr().out)
    assert body["slides"]["content"]["layout"] == "Titel und Inhalt"
    assert body["slides"]["content"]["placeholders"]["number"] == "Seitenzahl 6"
    assert body["summary"]["error"] == 0 and body["mapping"] is None
    group.main([*arguments, "--write-mapping", str(mapping)], standalone_mode=False)
    assert "Titelfolie" in capsys.readouterr().out
    assert "layout: Titel und Inhalt" in mapping.read_text("utf-8")
    assert group.main([*arguments, "--write-mapping", str(mapping)], standalone_mode=False) == 1


def test_check_names_every_kind_of_slide_with_its_layout_and_room(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from docgen.cli import group

    rows = {}
    for made in (odd_order(), four_by_three()):
        path = made.write(tmp_path / "house.potx")
        group.main(["template", "check", str(path), "--format", "json"], standalone_mode=False)
        body = json.loads(capsys.readouterr().out)
        kinds, width = body["kinds"], body["size"][0]
        said = "cover key text table chart picture case plan backup borrowed divider"
        assert list(kinds) == said.split()
        assert kinds["cover"]["layout"] == body["slides"]["cover"]["layout"] and kinds["divider"]["layout"] is None
        for name in ("key", "table", "chart", "case", "backup"):
            assert kinds[name]["layout"] == body["slides"]["content"]["layout"], name
        assert kinds["chart"]["room"][0] + kinds["chart"]["beside"] <= kinds["table"]["room"][0] <= width
        assert kinds["table"]["room"][1] < kinds["text"]["room"][1], "a so-what takes its share"
        rows[body["size"][0]] = kinds["table"]["rows"]
        assert not {body["slides"][kind]["layout"] for kind in ("cover", "content")} & set(body["unused_layouts"])
    assert len(rows) == 2 and all(3 <= count <= 9 for count in rows.values())
    monkeypatch.chdir(tmp_path)  # no workspace that says its language
    for language in ("en_GB.UTF-8", "zh_CN.UTF-8"):
        monkeypatch.setenv("LC_ALL", language)
        group.main(["template", "check", str(path)], standalone_mode=False)
        said = capsys.readouterr().out
        assert "{" not in said and said.count(body["slides"]["content"]["layout"]) >= 10


@pytest.mark.parametrize(("ground", "held"), [("1F3B73", False), ("E9EFF9", True)])
def test_a_subtitle_on_a_ground_of_its_own_is_taken_where_its_words_can_be_read(
    ground: str, held: bool, tmp_path: Path
) -> None:
    path, filled = odd_order().write(tmp_path / "plain.potx"), tmp_path / "house.potx"
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(filled, "w") as out:
        for name in given.namelist():
            data = given.read(name)
            if name.startswith("ppt/slideLayouts/") and b"Titelfolie" in data:
                shown = b'</a:xfrm><a:solidFill><a:srgbClr val="%s"/></a:solidFill></p:spPr>' % ground.encode()
                before, _, after = data.partition(b'idx="33"')
                data = before + b'idx="33"' + after.replace(b"</a:xfrm></p:spPr>", shown, 1)
                assert ground.encode() in data
            out.writestr(name, data)
    template = load_template(filled, filled.name)
    assert ("subtitle" in template.plan.uses["cover"].places) is held
    assert any(one.rule == "template-no-subtitle" for one in template.findings) is not held
