"""Blocks that are empty, nested or far too long: a sound file or a finding, never a traceback."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from docgen.model.document import (
    Bar,
    Block,
    Callout,
    Cell,
    Chart,
    Column,
    Fields,
    Items,
    Lane,
    Mark,
    Metrics,
    Panel,
    Panels,
    Paragraph,
    Quotation,
    Row,
    Section,
    Series,
    SignaturePlace,
    Signatures,
    Table,
    Tile,
    Timeline,
    words,
)
from tests.documents import sample_document
from tests.render.docx.reading import made, opened

LONG = words("word " * 2000)
ONE = (Column("a", words("A")),)
TWO = (*ONE, Column("b", words("B"), "number"))
EMPTY: tuple[Block, ...] = (
    Table("no-columns", (), ()), Table("no-rows", ONE, ()), Items("i", ()), Metrics("m", ()), Panels("p", ()),
    Panels("star", (Panel("x", (), ()),), "star"), Callout("c", "note", (), ()), Fields("f", ()), Signatures("s", ()),
    Quotation("q", (), ()), Paragraph("par", ()), Chart("hole", "bar", (words("a"),), (Series("s", (), (None,)),), ()),
)  # fmt: skip
ODD: tuple[Block, ...] = (
    Table("short-rows", TWO, (Row("r", (Cell(words("x")),)), Row("r2", (Cell(LONG), Cell((), Decimal("1234.5")))))),
    Metrics("many", tuple(Tile(str(n), LONG, words("9" * 40)) for n in range(5))),
    Signatures("one", (SignaturePlace("a", words("A"), ()),)),
    Timeline("lanes", (Lane("l", LONG, ()),), tuple(Mark(str(n), LONG[:1], date(2027, n + 1, 3)) for n in range(3))),
    Timeline("overlap", (Lane("l", words("L"), (Bar("1", words("one"), date(2027, 1, 1), date(2027, 1, 1)),
                                                Bar("2", words("two"), date(2027, 1, 1), date(2027, 2, 1)))),)),
    Panels("nest", (Panel("a", words("h"), (Table("t", ONE, (Row("r", (Cell(words("v")),)),)), Panels("in", (
        Panel("z", words("q"), (Paragraph("u", words("deep")),)),)))),)),
)  # fmt: skip
NOTHING: tuple[Block, ...] = (
    Chart("none", "column", (), (), ()), Chart("bridge", "waterfall", (), (), ()), Timeline("never", ()),
)  # fmt: skip


@pytest.mark.parametrize("blocks", [EMPTY, ODD, NOTHING], ids=["empty", "odd", "nothing"])
@pytest.mark.parametrize("look", ["report", "form"])
def test_odd_blocks_make_a_sound_file(blocks: tuple[Block, ...], look: str, tmp_path: Path) -> None:
    from openxml_audit import OpenXmlValidator

    sections = tuple(Section(f"s{n}", "any", words(f"S{n}"), (block,)) for n, block in enumerate(blocks))
    untitled = Section("untitled", "any", (), (Paragraph("z", words("end")),), page_break=True)
    document = replace(sample_document("en", look), sections=(*sections, untitled))  # type: ignore[arg-type]
    rendered = made(document)
    path = tmp_path / "odd.docx"
    path.write_bytes(rendered.data)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    story = opened(rendered)
    assert story.paragraphs[-1].text == "end"
    for table in story.tables:
        columns = len(table._tbl.tblGrid.gridCol_lst)
        assert {sum(cell.grid_span for cell in row.tc_lst) for row in table._tbl.tr_lst} <= {columns}
    assert len(rendered.findings) == (len(NOTHING) if blocks is NOTHING else 0)
