"""A deck claims no more than its content: partial answers are not counted, needs stand by their numbers."""

from __future__ import annotations

import pytest

from docgen.model.document import Chart, Section, Table, plain_text
from tests.compose.test_deck_words import AUDIENCES, presented


def slide(name: str, language: str, kind: str, audience: str | None = None) -> Section:
    """The first slide of a kind."""
    return next(one for one in presented(name, language, audience).sections if one.kind == kind)


@pytest.mark.parametrize(("language", "claim"), [("en", "five of your six needs in full"), ("zh", "六项需求中的五项")])
def test_features_answer_only_what_is_answered_in_full(language: str, claim: str) -> None:
    """One need of the sample has a partial answer: its features count for nothing more."""
    assert claim in plain_text(slide("halden-rowe", language, "features").so_what)


def test_what_stays_in_part_is_not_said_to_go() -> None:
    """23 of the rented servers stay: the slide says that they change, and its table how."""
    said = plain_text(slide("halden-rowe", "en", "installed").so_what)
    assert said.startswith("What changes:") and "replaced" not in said


@pytest.mark.parametrize("audience", AUDIENCES)
def test_needs_stand_in_the_order_of_their_numbers(audience: str | None) -> None:
    """1, 2, 3 for every audience."""
    (table,) = (one for one in slide("halden-rowe", "en", "needs", audience).blocks if isinstance(one, Table))
    assert [plain_text(row.cells[0].runs) for row in table.rows] == [str(one + 1) for one in range(len(table.rows))]


def test_labels_of_the_value_chart_have_two_decimals_at_most() -> None:
    """万 with thousandths is read by nobody."""
    (chart,) = (one for one in slide("halden-rowe", "zh", "value").blocks if isinstance(one, Chart))
    assert chart.decimals <= 2
