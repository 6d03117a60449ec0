"""A payment that no milestone brings has the day its trigger is planned for, or the trigger itself."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.delivery.payments import planned_day
from tests.sample_workspace import sample


@pytest.mark.parametrize(("account", "day"), [("halden-rowe", date(2028, 1, 14)), ("yunxi-bank", date(2031, 3, 17))])
def test_the_retention_has_the_day_its_trigger_is_planned_for(account: str, day: date) -> None:
    content = sample().account(account)
    assert content is not None and content.project is not None
    retention = next(one for quote in content.quotes for one in quote.payment_milestones if one.id == "retention")
    planned = planned_day(content.project, str(retention.id))
    assert planned is not None and planned.value == day
