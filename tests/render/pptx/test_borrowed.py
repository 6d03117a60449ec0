"""Slides of another deck in ours: whole, sound, without notes, restyled or as they are."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from docgen.caselib.marks import Marks
from docgen.compose.plan import Planned
from docgen.diagnostics import ContentError
from docgen.model.document import Borrowed, Paragraph, Section, words
from docgen.pipeline.borrowing import Lender
from docgen.pipeline.guard import hold_back
from docgen.render import render
from docgen.render.pptx.writer.names import TABLE_STYLE
from docgen.theme import load_theme
from tests.proof.packages import opened, package_problems
from tests.render.pptx.decks import deck, section
from tests.render.pptx.lent import PLACE, SIZE, lending, lifted

THEME = load_theme("light")


def borrowed(path: Path, *numbers: int, restyle: bool = True, internal: bool = False) -> bytes:
    """A deck of ours with borrowed slides between two of its own."""
    sections = []
    for place, number in enumerate(numbers, 1):
        slide, _ = lifted(path, number, restyle=restyle, name=f"lent-{place}")
        held = Borrowed(path.name, number, restyle, PLACE, slide)
        notes = (words("Tell them about the desk"),) if internal else ()
        sections.append(Section(f"lent-{place}", "borrowed", (), borrowed=held, notes=notes))
    own = section("own", Paragraph("p", words("A word of ours")))
    last = section("last", Paragraph("p", words("Another word of ours")))
    return render(deck(own, *sections, last, internal=internal), THEME, "pptx").data


def parts(data: bytes) -> dict[str, bytes]:
    """Every part of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("restyle", [True, False])
def test_shapes_come_over_whole_and_the_package_is_sound(tmp_path: Path, restyle: bool) -> None:
    data = borrowed(lending(tmp_path / "c.pptx"), 1, 2, restyle=restyle)
    package, wrong = opened(data)
    assert [*wrong, *package_problems(package)] == []
    slides = list(Presentation(io.BytesIO(data)).slides)
    assert [one.shapes.title.text for one in slides[2:4]] == ["96 engineers run platforms", "Help within 15 minutes"]
    chart = next(shape.chart for shape in slides[2].shapes if shape.has_chart)
    assert list(chart.plots[0].series[0].values) == [96, 118]
    assert chart.part.chart_workbook.xlsx_part is not None
    table = next(shape.table for shape in slides[3].shapes if shape.has_table)
    assert table.cell(1, 1).text == "15 minutes"
    assert any(shape.shape_type == 13 for shape in slides[3].shapes)


@pytest.mark.parametrize("restyle", [True, False])
def test_numbers_and_names_of_shapes_differ_on_a_slide(tmp_path: Path, restyle: bool) -> None:
    data = borrowed(lending(tmp_path / "c.pptx"), 1, 2, restyle=restyle)
    for slide in Presentation(io.BytesIO(data)).slides:
        for held in ([one.shape_id for one in slide.shapes], [one.name for one in slide.shapes]):
            assert len(held) == len(set(held))


@pytest.mark.parametrize("restyle", [True, False])
def test_notes_authors_and_exif_stay_behind(tmp_path: Path, restyle: bool) -> None:
    for name, data in parts(borrowed(lending(tmp_path / "c.pptx"), 1, 2, restyle=restyle)).items():
        assert b"margin" not in data, name
        assert b"Plover" not in data, name
        assert "notesSlide" not in name


def test_the_presenter_has_notes_of_ours_on_a_slide_that_keeps_its_look(tmp_path: Path) -> None:
    data = borrowed(lending(tmp_path / "c.pptx"), 2, restyle=False, internal=True)
    package, wrong = opened(data)
    assert [*wrong, *package_problems(package)] == []
    slide = Presentation(io.BytesIO(data)).slides[2]
    assert slide.notes_slide.notes_text_frame.text.startswith("Tell them about the desk")


def test_a_restyled_slide_stands_on_our_layout_and_inside_our_body(tmp_path: Path) -> None:
    path = lending(tmp_path / "c.pptx")
    deck_ = Presentation(io.BytesIO(borrowed(path, 1)))
    assert len(deck_.slide_masters) == 1
    slide = deck_.slides[2]
    foot = next(shape for shape in slide.shapes if shape.name.endswith("/confidentiality"))
    for shape in slide.shapes:
        if shape.shape_id >= 2000:
            assert shape.top >= slide.shapes.title.top
            assert shape.top + shape.height <= foot.top
            assert shape.left >= 0 and shape.left + shape.width <= deck_.slide_width
    xml = slide._element.xml
    assert "Calibri" not in xml
    assert "@x:" not in xml and "@w:" not in xml


def test_words_of_a_placeholder_keep_their_bullets_and_size(tmp_path: Path) -> None:
    slide = Presentation(io.BytesIO(borrowed(lending(tmp_path / "c.pptx"), 1))).slides[2]
    body = next(shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text == "Since 2014")
    assert not body.is_placeholder
    style = re.search(r"<a:lvl1pPr.*?</a:lvl1pPr>", body._element.xml, re.DOTALL)
    assert style is not None and "buChar" in style[0] and re.search(r'defRPr [^>]*sz="\d+"', style[0])


def test_a_slide_that_keeps_its_look_brings_its_master_once(tmp_path: Path) -> None:
    data = borrowed(lending(tmp_path / "c.pptx"), 1, 2, restyle=False)
    shown = Presentation(io.BytesIO(data))
    assert len(shown.slide_masters) == 2
    assert shown.slides[2].slide_layout.name == "Title and Content"
    numbers = re.findall(rb'<p:sldLayoutId [^>]*?\bid="(\d+)"', b"".join(parts(data).values()))
    masters = re.findall(rb'<p:sldMasterId [^>]*?\bid="(\d+)"', parts(data)["ppt/presentation.xml"])
    assert len({*numbers, *masters}) == len(numbers) + len(masters)


def test_the_same_slides_give_the_same_bytes(tmp_path: Path) -> None:
    path = lending(tmp_path / "c.pptx")
    for restyle in (True, False):
        assert borrowed(path, 1, 2, restyle=restyle) == borrowed(path, 1, 2, restyle=restyle)


def test_a_slide_borrowed_twice_has_two_titles(tmp_path: Path) -> None:
    for restyle in (True, False):
        data = borrowed(lending(tmp_path / "c.pptx"), 2, 2, restyle=restyle)
        titles = [slide.shapes.title.text for slide in Presentation(io.BytesIO(data)).slides]
        assert titles[2:4] == ["Help within 15 minutes", "Help within 15 minutes [2]"]


def test_what_cannot_come_over_is_said(tmp_path: Path) -> None:
    path = lending(tmp_path / "c.pptx")
    assert [one.rule for one in lifted(path, 3)[1]] == ["borrowed-hidden"]
    assert lifted(path, 3)[0] is None
    assert [one.rule for one in lifted(path, 9)[1]] == ["borrowed-no-slide"]
    assert [one.rule for one in lifted(path, 4)[1]] == ["borrowed-without-title"]
    narrow = lending(tmp_path / "n.pptx", wide=False)
    slide, problems = lifted(narrow, 1, restyle=False)
    assert [one.rule for one in problems] == ["borrowed-size"]
    assert slide is not None and slide.restyled


def rewritten(path: Path, part: str, old: bytes, new: bytes, **added: bytes) -> Path:
    """The deck with bytes of a part replaced, and parts added."""
    held = parts(path.read_bytes())
    assert old in held[part]
    held[part] = held[part].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**held, **added}.items():
            archive.writestr(name, data)
    return path


def test_animations_and_what_leads_outside_stay_behind(tmp_path: Path) -> None:
    path = lending(tmp_path / "c.pptx")
    steps = b'<p:par><p:cTn id="1"><p:childTnLst><p:set/></p:childTnLst></p:cTn></p:par>'
    timing = b"<p:timing><p:tnLst>" + steps + b"</p:tnLst></p:timing></p:sld>"
    rewritten(path, "ppt/slides/slide2.xml", b"</p:sld>", timing)
    rels = "ppt/slides/_rels/slide2.xml.rels"
    image = re.search(rb'Target="(\.\./media/[^"]+)"', parts(path.read_bytes())[rels])
    assert image is not None
    rewritten(path, rels, image[0], b'Target="file:///etc/passwd" TargetMode="External"')
    slide, problems = lifted(path, 2)
    assert slide is not None
    assert [(one.rule, one.values["left"]) for one in problems] == [("borrowed-left-behind", "animation image")]
    assert b"p:timing" not in slide.xml and b"p:pic" not in slide.xml
    data = borrowed(path, 2)
    assert all(b"passwd" not in one for one in parts(data).values())


def test_hostile_files_are_refused_whole(tmp_path: Path) -> None:
    path = lending(tmp_path / "c.pptx")
    rewritten(path, "ppt/slides/slide1.xml", b"<p:sld ", b'<!DOCTYPE a [<!ENTITY e "x">]><p:sld ')
    with pytest.raises(ContentError):
        lifted(path, 1)
    macro = lending(tmp_path / "m.pptx")
    rewritten(macro, "ppt/presentation.xml", b"<p:presentation", b"<p:presentation", **{"ppt/vbaProject.bin": b"x"})
    with pytest.raises(ContentError):
        lifted(macro, 1)


def workspace(tmp_path: Path) -> Planned:
    """A deck that borrows three slides of a file beside its account, before they are lifted."""
    folder = tmp_path / "content/accounts/halden-rowe"
    folder.mkdir(parents=True)
    lending(folder / "c.pptx")
    asked = [("one", 1), ("two", 2), ("hidden", 3)]
    sections = [Section(name, "borrowed", (), borrowed=Borrowed("c.pptx", n, True, PLACE)) for name, n in asked]
    return Planned(deck(*sections), "customer/deck", ("pptx",))


def test_the_lender_lifts_reports_at_the_line_and_leaves_out_what_is_hidden(tmp_path: Path) -> None:
    lender = Lender(tmp_path, SIZE)
    (plan,) = lender.lend([workspace(tmp_path)])
    assert [one.id for one in plan.document.sections] == ["one", "two"]
    assert [(one.rule, one.location.line) for one in lender.findings] == [("borrowed-hidden", PLACE.line)]
    assert list(lender.inputs) == ["content/accounts/halden-rowe/c.pptx"]


@pytest.mark.parametrize("file", ["../c.pptx", "/etc/c.pptx", "gone.pptx", "link.pptx", "C:\\c.pptx"])
def test_files_outside_behind_links_or_missing_are_not_opened(tmp_path: Path, file: str) -> None:
    plan = workspace(tmp_path)
    folder = tmp_path / "content/accounts/halden-rowe"
    (folder / "link.pptx").symlink_to(folder / "c.pptx")
    held = tuple(replace(one, borrowed=Borrowed(file, 1, True, PLACE)) for one in plan.document.sections[:1])
    lender = Lender(tmp_path, SIZE)
    (lent,) = lender.lend([replace(plan, document=replace(plan.document, sections=held))])
    assert lent.document.sections == ()
    rule = "file-not-there" if file == "gone.pptx" else "file-outside"
    assert [one.rule for one in lender.findings] == [rule]


@pytest.mark.parametrize("word", ["96 engineers", "Others", "15 minutes"])
def test_words_of_borrowed_slides_tables_and_charts_pass_the_guard(tmp_path: Path, word: str) -> None:
    (plan,) = Lender(tmp_path, SIZE).lend([workspace(tmp_path)])
    assert hold_back([plan], {"c": Marks.of(["Plover Works"])})[1] == []
    free, held = hold_back([plan], {"c": Marks.of([word])})
    assert free == []
    assert {one.location.line for one in held} >= {PLACE.line}


@pytest.mark.parametrize("restyle", [True, False])
def test_axes_of_borrowed_charts_have_numbers_that_every_program_reads(tmp_path: Path, restyle: bool) -> None:
    held = parts(borrowed(lending(tmp_path / "c.pptx"), 1, restyle=restyle))
    (chart,) = [data for name, data in held.items() if name.startswith("ppt/charts/borrowed") and name.endswith(".xml")]
    numbers = [int(one) for one in re.findall(rb'<c:(?:axId|crossAx) val="(-?\d+)"', chart)]
    assert len(set(numbers)) == 2
    assert all(0 <= one < 2**31 for one in numbers)


def styled(path: Path) -> Path:
    """The lending deck with a table style of its own, which its table takes."""
    guid = b"{11111111-2222-3333-4444-555555555555}"
    style = b'<a:tblStyle styleId="' + guid + b'" styleName="House"><a:wholeTbl/></a:tblStyle>'
    held = parts(lending(path).read_bytes())
    used = re.search(rb"<a:tableStyleId>(.*?)<", held["ppt/slides/slide2.xml"])
    empty = re.search(rb"<a:tblStyleLst [^>]*?/>", held["ppt/tableStyles.xml"])
    assert used is not None and empty is not None
    rewritten(path, "ppt/tableStyles.xml", empty[0], empty[0][:-2] + b">" + style + b"</a:tblStyleLst>")
    return rewritten(path, "ppt/slides/slide2.xml", used[1], guid)


def test_tables_bring_their_style_or_take_ours(tmp_path: Path) -> None:
    path = styled(tmp_path / "c.pptx")
    for restyle, name in ((False, b'styleName="House"'), (True, TABLE_STYLE.encode())):
        held = parts(borrowed(path, 2, restyle=restyle))
        used = re.search(rb"<a:tableStyleId>(.*?)<", held["ppt/slides/slide3.xml"])
        assert used is not None
        assert b'styleId="' + used[1] in held["ppt/tableStyles.xml"]
        assert name in held["ppt/tableStyles.xml"]


def test_two_files_may_call_two_styles_the_same(tmp_path: Path) -> None:
    first, second = styled(tmp_path / "a.pptx"), styled(tmp_path / "b.pptx")
    rewritten(second, "ppt/tableStyles.xml", b"House", b"Other")
    slides = [lifted(path, 2, restyle=False, name=path.stem)[0] for path in (first, second)]
    sections = [Section(name, "borrowed", (), borrowed=Borrowed(f"{name}.pptx", 2, False, PLACE, slide))
                for name, slide in zip("ab", slides, strict=True)]  # fmt: skip
    held = parts(render(deck(*sections), THEME, "pptx").data)
    used = [re.search(rb"<a:tableStyleId>(.*?)<", held[f"ppt/slides/slide{n}.xml"]) for n in (2, 3)]
    named = dict(re.findall(rb'styleId="(.*?)" styleName="(.*?)"', held["ppt/tableStyles.xml"]))
    assert [named[one[1]] for one in used if one] == [b"House", b"Other"]


def test_light_words_on_a_fill_of_the_old_table_style_stay_readable(tmp_path: Path) -> None:
    path = lending(tmp_path / "c.pptx")
    light = b'<a:rPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:rPr><a:t>Level</a:t>'
    rewritten(path, "ppt/slides/slide2.xml", b"<a:t>Level</a:t>", light)
    slide, _ = lifted(path, 2)
    assert slide is not None and b'"bg1"' not in slide.xml


@pytest.mark.parametrize("draft", [True, False])
def test_every_page_of_a_draft_has_the_mark(tmp_path: Path, draft: bool) -> None:
    slide, _ = lifted(lending(tmp_path / "c.pptx"), 2, restyle=False)
    kept = Section("lent", "borrowed", (), borrowed=Borrowed("c.pptx", 2, False, PLACE, slide))
    whole = deck(section("own", Paragraph("p", words("A word"))), kept)
    whole = replace(whole, meta=replace(whole.meta, draft=draft))
    data = render(whole, THEME, "pptx").data
    assert list(package_problems(opened(data)[0])) == []
    for one in list(Presentation(io.BytesIO(data)).slides)[1:]:
        marks = [shape for shape in one.shapes if shape.name.endswith("/sticker")]
        assert len(marks) == draft
        others = [shape for shape in one.shapes if shape not in marks]
        for mark in marks:
            assert not any(overlapping(mark, shape) for shape in others if not shape.is_placeholder)


def overlapping(first: Any, second: Any) -> bool:
    """Whether two shapes share a place."""
    sides = ((first.left, first.width, second.left, second.width), (first.top, first.height, second.top, second.height))
    return all(a < c + d and c < a + b for a, b, c, d in sides)


def test_the_workbook_of_a_chart_has_no_author_and_its_words_are_looked_through(tmp_path: Path) -> None:
    path = lending(tmp_path / "c.pptx")
    held = parts(path.read_bytes())
    (name,) = [one for one in held if one.endswith(".xlsx")]
    inner = parts(held[name])
    core = b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
    inner["docProps/core.xml"] = core + b"<cp:lastModifiedBy>Plover</cp:lastModifiedBy></cp:coreProperties>"
    inner["xl/workbook.xml"] = inner["xl/workbook.xml"].replace(b'name="Sheet1"', b'name="Sandpiper"')
    rewritten(path, name, held[name], zipped(inner))
    slide, _ = lifted(path, 1)
    assert slide is not None
    assert "Sandpiper" in {run.text for prose in slide.words for run in prose}
    books = [data for one, data in parts(borrowed(path, 1)).items() if one.endswith(".xlsx")]
    assert len(books) == 1
    assert all(b"Plover" not in data for data in parts(books[0]).values())


def zipped(held: dict[str, bytes]) -> bytes:
    """Parts as a package."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_a_workbook_with_more_than_the_chart_needs_stays_behind(tmp_path: Path) -> None:
    path = lending(tmp_path / "c.pptx")
    held = parts(path.read_bytes())
    (name,) = [one for one in held if one.endswith(".xlsx")]
    inner = parts(held[name])
    rewritten(path, name, held[name], zipped({**inner, "xl/worksheets/sheet2.xml": inner["xl/worksheets/sheet1.xml"]}))
    slide, problems = lifted(path, 1)
    assert [(one.rule, one.values["left"]) for one in problems] == [("borrowed-left-behind", "workbook")]
    assert slide is not None and not any(part.name.endswith(".xlsx") for part in slide.parts)
    assert list(package_problems(opened(borrowed(path, 1))[0])) == []


def test_only_layouts_that_slides_stand_on_come_along_and_a_picture_once(tmp_path: Path) -> None:
    path = lending(tmp_path / "c.pptx")
    data = borrowed(path, 1, 2, restyle=False)
    assert len(Presentation(io.BytesIO(data)).slide_masters[1].slide_layouts) == 2
    both = [lifted(path, 2, restyle=restyle, name=f"l{restyle}")[0] for restyle in (True, False)]
    sections = [Section(f"l{n}", "borrowed", (), borrowed=Borrowed("c.pptx", 2, bool(n), PLACE, slide))
                for n, slide in enumerate(both)]  # fmt: skip
    media = [name for name in parts(render(deck(*sections), THEME, "pptx").data) if name.startswith("ppt/media/borrow")]
    assert len(media) == 1


def test_what_other_programs_write_out_of_order_is_put_right(tmp_path: Path) -> None:
    path = lending(tmp_path / "c.pptx")
    rewritten(
        path, "ppt/slides/slide1.xml", b"<a:t>Since 2014</a:t></a:r>", b'<a:t>Since 2014</a:t></a:r><a:pPr algn="r"/>'
    )
    for restyle in (True, False):
        slide, _ = lifted(path, 1, restyle=restyle)
        assert slide is not None
        assert re.search(rb'<a:p><a:pPr algn="r"/><a:r>', slide.xml)


def test_clicks_that_run_something_are_cut_and_said(tmp_path: Path) -> None:
    path = lending(tmp_path / "c.pptx")
    click = b'<a:rPr><a:hlinkClick r:id="" action="ppaction://macro?name=Go"/></a:rPr><a:t>Level</a:t>'
    rewritten(path, "ppt/slides/slide2.xml", b"<a:t>Level</a:t>", click)
    slide, problems = lifted(path, 2, restyle=False)
    assert [one.values["left"] for one in problems] == ["macro"]
    assert slide is not None and b"ppaction" not in slide.xml


@pytest.mark.parametrize(("colour", "filled", "kept"), [
    ('<a:schemeClr val="bg1"/>', False, False), ('<a:srgbClr val="FFFFFF"/>', False, False),
    ('<a:schemeClr val="bg1"/>', True, True), ('<a:schemeClr val="accent2"/>', False, True),
])  # fmt: skip
def test_words_light_for_a_ground_left_behind_take_the_ink(
    tmp_path: Path, colour: str, filled: bool, kept: bool
) -> None:
    path = lending(tmp_path / "c.pptx")
    written = f"<a:rPr><a:solidFill>{colour}</a:solidFill></a:rPr><a:t>Since 2014</a:t>".encode()
    rewritten(path, "ppt/slides/slide1.xml", b"<a:t>Since 2014</a:t>", written)
    if filled:
        ground = b'<p:spPr><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></p:spPr>'
        xml = parts(path.read_bytes())["ppt/slides/slide1.xml"]
        head, tail = xml.rsplit(b"<p:spPr/>", 1)
        rewritten(path, "ppt/slides/slide1.xml", xml, head + ground + tail)
    slide, _ = lifted(path, 1)
    assert slide is not None
    run = re.search(rb"<a:rPr>(?:(?!</a:rPr>).)*</a:rPr><a:t>Since 2014", slide.xml)
    assert run is not None
    assert (colour.split('"')[1].encode() in run[0]) == kept
