"""What the priority of a need promises is checked: musts, important needs, optional needs in the base price."""

from __future__ import annotations

from docgen.content.need_checks import check_needs
from docgen.content.workspace import AccountContent
from tests.compose.material import account

UNVERIFIED = [("need-unverified", "need-publish"), ("need-unverified", "need-hosting")]
"""What the account at its first stage still has to agree with its customer."""


def _with(name: str, need: str, **parts: object) -> AccountContent:
    content = account(name)
    needs = tuple(one.model_copy(update=parts) if one.id == need else one for one in content.needs)
    return content.model_copy(update={"needs": needs})


def _found(content: AccountContent) -> list[tuple[str, str]]:
    return [(one.code, one.written) for one in check_needs(content)]


def test_the_samples_keep_what_their_priorities_promise() -> None:
    assert [_found(account(name)) for name in ("halden-rowe", "yunxi-bank", "marlow-press")] == [[], [], UNVERIFIED]


def test_needs_that_decide_the_design_are_verified_step_by_step() -> None:
    need = next(one for one in account("halden-rowe").needs if one.id == "need-peak")
    assert need.verification is not None
    half = need.verification.model_copy(update={"benefit_agreed": False, "consensus": None})
    (found,) = list(check_needs(_with("halden-rowe", "need-peak", verification=half)))
    assert (found.code, found.values["names"]) == ("need-unverified", "`benefit_agreed`, `consensus`")
    unsold = _with("halden-rowe", "need-peak", verification=None).model_copy(update={"opportunities": ()})
    assert "need-unverified" not in [code for code, _ in _found(unsold)]
    optional = _with("yunxi-bank", "n-own-operations", verification=None)
    assert _found(optional) == []


def test_a_must_is_met_in_full() -> None:
    partly = _with("halden-rowe", "need-peak", answer_status="partial")
    assert _found(partly) == [("must-not-met", "need-peak")]


def test_an_important_need_is_met_or_has_another_way() -> None:
    instead = next(one.alternative for one in account("halden-rowe").needs if one.id == "need-test")
    assert _found(_with("halden-rowe", "need-detect", answer_status="partial")) == [("need-without-way", "need-detect")]
    assert _found(_with("halden-rowe", "need-detect", answer_status="partial", alternative=instead)) == []


def test_what_is_optional_stays_out_of_the_base_price() -> None:
    optional = _with("halden-rowe", "need-peak", priority="P2")
    quotes = [str(quote.id) for quote in optional.quotes]
    assert _found(optional) == [("optional-in-base", "need-peak")] * len(quotes)


def _offered(need: str, *, whole: bool, status: str = "full") -> AccountContent:
    """Halden with one of its needs in part in the lowest offer of its first quote, and `whole` there as well."""
    content = _with("halden-rowe", need, answer_status=status)
    (first, *_) = content.quotes
    low = next(tier for tier in first.tiers if tier.id == "low")
    part = low.in_part[0].model_copy(update={"need": next(one.id for one in content.needs if one.id == need)})
    named = (part.need,) if whole else ()
    offer = low.model_copy(update={"in_part": (part,), "outcomes": named})
    return content.model_copy(update={"quotes": (first.model_copy(update={"tiers": (offer,)}),)})


def test_what_an_offer_answers_in_part_is_no_must_and_is_answered_at_all() -> None:
    assert _found(_offered("need-capacity", whole=False)) == []
    assert _found(_offered("need-peak", whole=False)) == [("must-in-part", "need-peak")]
    assert _found(_offered("need-capacity", whole=True)) == [("outcome-twice", "need-capacity")]
    assert _found(_offered("need-test", whole=False)) == [("optional-in-base", "need-test")]
    unanswered = [("outcome-unanswered", "need-detect"), ("need-without-way", "need-detect")]
    assert sorted(_found(_offered("need-detect", whole=False, status="none"))) == sorted(unanswered)


def test_the_only_offer_of_a_tender_holds_all_the_tender_asks() -> None:
    content = account("yunxi-bank")
    assert any(need.priority == "P2" for need in content.needs)
    (opportunity,) = content.opportunities
    bought = opportunity.model_copy(update={"procurement_mode": "negotiated"})
    direct = content.model_copy(update={"opportunities": (bought,)})
    assert ("optional-in-base", "n-own-operations") in _found(direct)
