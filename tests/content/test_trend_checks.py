"""A trend without a need or a dated source is reported; points off the scale are refused."""

from __future__ import annotations

import pytest

from docgen.content.trend_checks import check_ratings, check_trends
from docgen.content.types import Whole
from docgen.content.workspace import AccountContent
from docgen.messages import severity_of
from tests.compose.material import account, changed


def _sale(**parts: object) -> AccountContent:
    (sale,) = account("halden-rowe").opportunities
    return changed("halden-rowe", opportunities=(sale.model_copy(update=parts),))


def test_trends_and_ratings_of_the_samples_are_in_order() -> None:
    for name in ("halden-rowe", "yunxi-bank", "marlow-press"):
        assert [*check_trends(account(name)), *check_ratings(account(name))] == []


@pytest.mark.parametrize("rule", ["trend-without-need", "trend-without-date"])
def test_a_trend_that_says_nothing_to_this_customer_is_reported(rule: str) -> None:
    first, *others = account("halden-rowe").opportunities[0].trends
    source = first.source.model_copy(update={"date": None})
    lacking = {"need": None} if rule == "trend-without-need" else {"source": source}
    (found,) = check_trends(_sale(trends=(first.model_copy(update=lacking), *others)))
    assert (found.code, found.written, found.source) == (rule, str(first.id), first.id.source)
    assert severity_of(rule).name == "WARNING"


@pytest.mark.parametrize("points", [0, 6, -1])
@pytest.mark.parametrize("name", ["today", "proposed"])
def test_points_off_the_scale_are_refused(points: int, name: str) -> None:
    first, *others = account("halden-rowe").opportunities[0].ratings
    off = first.model_copy(update={name: Whole(points, first.today.source)})
    (found,) = check_ratings(_sale(ratings=(off, *others)))
    assert (found.code, found.written) == ("rating-off-scale", str(points))
    assert severity_of("rating-off-scale").name == "ERROR"
