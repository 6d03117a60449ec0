"""A line of the outline that calls a case by a former id: the author learns the id it has now, composers neither."""

from __future__ import annotations

from typing import Any

from docgen.caselib.shelf import LoadedShelf
from docgen.compose import Choice, Material
from docgen.compose.deck import CUSTOMER_DECK
from docgen.compose.kit import case_choice
from docgen.content.types import Id
from docgen.diagnostics import Finding
from tests.compose.material import WHEN, workspace
from tests.compose.test_outline import with_outline

FORMER = "sporting-goods-2018"


def said(*lines: dict[str, Any]) -> list[Finding]:
    """What the choice of cases says of an outline where the case `adidas` once had another id."""
    space = workspace()
    assert space.library is not None
    cases = [
        one.model_copy(update={"aliases": (Id(FORMER, one.id.source),)}) if one.id == "adidas" else one
        for one in space.cases
    ]
    material = Material(space.settings, space.library, with_outline(*lines), LoadedShelf(cases), Choice(), WHEN)
    return [one for one in case_choice(material, CUSTOMER_DECK).findings if one.rule == "outline-case-renamed"]


def test_a_case_called_by_its_former_id_is_found_with_the_new_one() -> None:
    (found,) = said({"slide": "executive-summary"}, {"slide": f"case-{FORMER}"})
    assert found.excerpt == f"case-{FORMER}" and found.values["slide"] == "case-adidas"


def test_a_case_called_by_its_id_is_not() -> None:
    assert not said({"slide": "executive-summary"}, {"slide": "case-adidas"})
