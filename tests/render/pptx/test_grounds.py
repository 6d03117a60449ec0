"""Grounds and lines that a template's layouts draw: what stands on them keeps to them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from docgen.render.pptx.template.staging import content_stage
from docgen.render.pptx.template.statics import fixed_shapes
from docgen.render.pptx.template.tree import parse
from tests.render.pptx.foreign import IN, NS, Made, band, odd_order
from tests.render.pptx.templated import loaded


def test_nothing_of_the_body_crosses_the_edge_of_a_ground_that_ends_early(tmp_path: Path) -> None:
    sheet = replace(odd_order().sheets[1], drawn=band(0, 0, 12.2, 6.4, "lt2", "Sheet"))
    stage = content_stage(loaded(Made(sheets=(sheet,)), tmp_path).plan)
    assert stage.body_bottom <= 6.4 * IN
    assert stage.left + stage.content <= 12.0 * IN


def test_of_two_layouts_the_one_without_a_sheet_that_ends_early_is_taken(tmp_path: Path) -> None:
    plain = replace(odd_order().sheets[1], name="B")
    sheet = replace(plain, name="A", drawn=band(0, 0, 12.2, 6.4, "lt2", "Sheet"))
    assert loaded(Made(sheets=(sheet, plain)), tmp_path).plan.uses["content"].layout.name == "B"


def test_a_line_that_says_only_how_thick_it_is_is_seen() -> None:
    style = '<p:style><a:lnRef idx="1"><a:schemeClr val="dk1"/></a:lnRef></p:style>'
    line = (
        f'<p:sld {NS}><p:cSld><p:spTree><p:cxnSp><p:nvCxnSpPr><p:cNvPr id="2" name="L"/></p:nvCxnSpPr><p:spPr><a:xfrm>'
        '<a:off x="9" y="900"/><a:ext cx="900" cy="0"/></a:xfrm><a:ln w="200"/></p:spPr>'
        f"{style}</p:cxnSp></p:spTree></p:cSld></p:sld>"
    )
    (seen,) = fixed_shapes(parse(line.encode()), {}, {})
    assert (seen.box.y, seen.box.height) == (800, 200)
