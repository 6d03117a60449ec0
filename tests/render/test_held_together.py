"""Short parts of a form stay on one page, long ones and those of reports may run over."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest

from docgen.model.document import Block, Cell, Column, Document, Field, Fields, Meta, Row, Section, Table, words
from docgen.render.outline import held_together, stays_whole

_COLUMN = Column("what", words("What"), "text", 10)


def _table(rows: int) -> Table:
    return Table(f"table-{rows}", (_COLUMN,), tuple(Row(f"row-{n}", ()) for n in range(rows)), (), "form")


def _fields(count: int) -> Fields:
    return Fields(f"fields-{count}", tuple(Field(f"field-{n}", words("Who"), None) for n in range(count)), 1)


def _document(look: Literal["form", "report"]) -> Document:
    meta = Meta("", "", date(2027, 2, 1), draft=False, classification="public", confidentiality=())
    return Document("one", "handover", "en", words("One"), meta, (), look=look)


@pytest.mark.parametrize(
    ("look", "blocks", "held"),
    [
        ("form", (_fields(4), _table(8)), True),
        ("form", (_fields(4), _table(9)), False),
        ("form", (_fields(8), _table(8)), False),
        ("form", (_table(8),), False),
        ("report", (_fields(4), _table(8)), False),
    ],
)
def test_a_short_part_of_a_form_is_held_together(
    look: Literal["form", "report"], blocks: tuple[Block, ...], held: bool
) -> None:
    section = Section("part", "handover", words("Part"), blocks)
    assert held_together(_document(look), section) is held


def test_tables_of_forms_stay_whole_up_to_eight_rows() -> None:
    form, report = _document("form"), _document("report")
    assert [stays_whole(form, _table(8)), stays_whole(form, _table(9))] == [True, False]
    assert [stays_whole(report, _table(6)), stays_whole(report, _table(7))] == [True, False]


def test_a_few_rows_with_many_lines_may_be_split() -> None:
    long = Cell(words("a long answer " * 40))
    rows = tuple(Row(f"row-{n}", (long,)) for n in range(6))
    assert not stays_whole(_document("form"), Table("long", (_COLUMN,), rows))
