"""A column of money says its currency as its readers write it: a code in English, the name in Chinese."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from docgen.compose.registry import DOCUMENT_TYPES
from docgen.model.document import Document, plain_text
from tests.compose.material import tables_of
from tests.compose.test_quote import material, planned

NAMES = {"en": {"EUR", "CNY"}, "zh": {"欧元", "元"}}


def _units(document: Document) -> Iterator[str]:
    for table in tables_of(document).values():
        yield from (plain_text(head.unit) for head in table.columns if head.kind == "money" and head.unit)


@pytest.mark.parametrize("language", [pytest.param("en", marks=pytest.mark.proof), "zh"])
def test_money_columns_name_their_currency_in_the_language(language: str) -> None:
    found = {
        unit
        for account in ("halden-rowe", "yunxi-bank")
        for kind in DOCUMENT_TYPES
        if kind.kind not in ("deck", "case")
        for plan in planned(kind, material(account), language)
        for unit in _units(plan.document)
    }
    assert found == NAMES[language]
