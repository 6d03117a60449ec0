"""A line of the outline that calls a case by a former id tells it, and the author learns the new one."""

from __future__ import annotations

from typing import Any

from docgen.caselib.shelf import LoadedShelf
from docgen.compose import Choice, Material, make_kit
from docgen.compose.deck import CUSTOMER_DECK, Followed, told
from docgen.content.types import Id
from tests.compose.material import WHEN, wording, workspace
from tests.compose.test_outline import with_outline

FORMER = "sporting-goods-2018"


def followed(*lines: dict[str, Any]) -> Followed:
    """The retailer's deck where the case `adidas` once had another id."""
    space = workspace()
    assert space.library is not None
    cases = [
        one.model_copy(update={"aliases": (Id(FORMER, one.id.source),)}) if one.id == "adidas" else one
        for one in space.cases
    ]
    material = Material(space.settings, space.library, with_outline(*lines), LoadedShelf(cases), Choice(), WHEN)
    deck = told(make_kit(material, CUSTOMER_DECK, wording("en")))
    assert deck is not None
    return deck


def test_a_case_called_by_its_former_id_is_told_under_the_new_one() -> None:
    deck = followed({"slide": f"case-{FORMER}", "minutes": "3"})
    (first,) = (one for one in deck.sections if not one.backup)
    assert first.id == "case-adidas" and first.minutes == 3
    (said,) = (one for one in deck.findings if one.rule == "outline-case-renamed")
    assert said.excerpt == f"case-{FORMER}" and said.values["slide"] == "case-adidas"
    assert not [one for one in deck.findings if one.rule in ("outline-slide-gone", "outline-slide-unknown")]


def test_it_can_be_hidden_by_its_former_id_and_is_not_told_twice() -> None:
    deck = followed({"slide": "executive-summary"}, {"slide": f"case-{FORMER}"}, {"slide": "case-adidas"})
    assert [one.id for one in deck.sections].count("case-adidas") == 1
    hidden = followed({"slide": "executive-summary"}, {"slide": f"case-{FORMER}", "show": "skip"})
    assert "case-adidas" not in [one.id for one in hidden.sections]
    assert "outline-slide-gone" not in {one.rule for one in hidden.findings}


def test_the_former_id_stands_nowhere_in_the_deck() -> None:
    assert FORMER not in repr(followed({"slide": f"case-{FORMER}"}).sections[0].blocks)
