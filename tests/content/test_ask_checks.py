"""A decision or a next step that nobody owns on one side is found, and a question for a decision without any step."""

from __future__ import annotations

import pytest

from docgen.compose.deck import CUSTOMER_DECK
from docgen.content.ask_checks import SIDES, check_asks
from docgen.content.workspace import AccountContent
from docgen.messages import severity_of
from docgen.model.document import plain_text
from tests.compose.material import LANGUAGES, account, changed
from tests.compose.test_deck_words import kit

SAMPLES = ("halden-rowe", "yunxi-bank")


def _asked(**owners: object) -> AccountContent:
    first, *others = account("halden-rowe").meetings
    return changed(
        "halden-rowe", meetings=(first.model_copy(update={"ask": first.ask.model_copy(update=owners)}), *others)
    )


def test_the_samples_have_owners_and_dates_on_both_sides() -> None:
    for name in SAMPLES:
        assert [*check_asks(account(name))] == []
        days = [one.ask.decide_by for one in account(name).meetings]
        days += [step.due for one in account(name).opportunities for step in one.next_steps]
        assert days and not any(day.is_gap for day in days)


@pytest.mark.parametrize("side", SIDES)
def test_what_nobody_owns_is_found_at_its_line(side: str) -> None:
    meeting = account("halden-rowe").meetings[0]
    (found,) = check_asks(_asked(**{side: None}))
    assert (found.code, found.written, found.source) == ("ask-without-owner", meeting.id, meeting.ask.lead.source)
    (sale,) = account("halden-rowe").opportunities
    first, *others = sale.next_steps
    steps = (first.model_copy(update={side: None}), *others)
    (found,) = check_asks(changed("halden-rowe", opportunities=(sale.model_copy(update={"next_steps": steps}),)))
    assert (found.written, found.source, found.values["names"]) == (first.id, first.id.source, f"`{side}`")
    (found,) = check_asks(changed("halden-rowe", opportunities=(sale.model_copy(update={"next_steps": ()}),)))
    assert (found.code, found.written) == ("ask-without-steps", sale.id)
    assert {severity_of(rule).name for rule in ("ask-without-owner", "ask-without-steps")} == {"ADVICE"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ask_says_who_owns_it_on_both_sides(language: str) -> None:
    made = kit("halden-rowe", language)
    (planned,) = CUSTOMER_DECK.compose(made)
    assert made.meeting is not None
    owners = [plain_text(made.owner(getattr(made.meeting.ask, side))) for side in SIDES]
    asked = [block for one in planned.document.sections for block in one.blocks if block.id.endswith("-ask")]
    assert len(asked) == 2 and all(owners)
    for block in asked:
        told = [plain_text(one.runs) for one in block.blocks[-2:]]
        assert all(text.endswith(owner) for text, owner in zip(told, owners, strict=True)), told
