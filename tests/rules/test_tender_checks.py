"""A tender that contradicts itself is told: clauses under one number, weights that make no whole, impossible days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from docgen.content.opportunity import Requirement, Withdrawal
from docgen.content.tender_checks import check_tender
from docgen.content.types import Day, Id, Number, Plain
from docgen.content.workspace import AccountContent
from docgen.messages import severity_of
from tests.cli.commands import Docgen, edit
from tests.compose.material import WHOLE_ACCOUNTS, account, changed

TENDER = "yunxi-bank"
ENGLISH = "content/accounts/hazelbeck-dairy/account.yaml"
CHINESE = "content/accounts/hemu-dairy/account.yaml"


def found(content: AccountContent) -> list[tuple[str, str]]:
    return [(one.code, one.written) for one in check_tender(content)]


def numbered(at: int, like: int, **parts: object) -> AccountContent:
    """The tender with the number of one clause on another one, which is otherwise as `parts` say."""
    clauses = list(account(TENDER).requirements)
    clauses[at] = clauses[at].model_copy(update={"clause": clauses[like].clause, **parts})
    return changed(TENDER, requirements=tuple(clauses))


def weighted(*weights: str | None) -> AccountContent:
    """The tender with these weights on its first criteria, and no other criteria."""
    (sale,) = account(TENDER).opportunities
    criteria = tuple(
        one.model_copy(update={"weight": None if weight is None else Number(Decimal(weight))})
        for one, weight in zip(sale.decision_criteria, weights, strict=False)
    )
    return changed(TENDER, opportunities=(sale.model_copy(update={"decision_criteria": criteria}),))


def due(day: str | None, **parts: object) -> AccountContent:
    """The tender with another last day to submit."""
    (sale,) = account(TENDER).opportunities
    limit = None if day is None else Day(date.fromisoformat(day))
    return changed(TENDER, opportunities=(sale.model_copy(update={"submission_deadline": limit, **parts}),))


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_the_samples_do_not_contradict_themselves(name: str) -> None:
    assert account(name).requirements and account(name).opportunities[0].submission_deadline is not None
    assert found(account(name)) == []


@pytest.mark.parametrize(("at", "like"), [(1, 0), (7, 5), (20, 3)])
def test_two_clauses_under_one_number_are_told(at: int, like: int) -> None:
    same = {"origin": account(TENDER).requirements[like].origin}
    first = account(TENDER).requirements[like]
    (told,) = check_tender(numbered(at, like, **same))
    assert (told.code, told.written, told.values) == ("clause-twice", str(first.clause), {"other": str(first.id)})
    assert severity_of("clause-twice").name == "WARNING"


def _elsewhere() -> dict[str, object]:
    """In another sheet of the list."""
    origin = next(one.origin for one in account(TENDER).requirements if one.origin is not None)
    return {"origin": origin.model_copy(update={"sheet": Plain("Annex")})}


@pytest.mark.parametrize("parts", [
    {"withdrawn": Withdrawal()}, {"opportunity": Id("another-sale")}, _elsewhere(),
], ids=["withdrawn", "another sale", "another sheet"])  # fmt: skip
def test_a_number_comes_again_where_it_counts_anew(parts: dict[str, object]) -> None:
    assert found(numbered(1, 0, **parts)) == []


@pytest.mark.parametrize(("weights", "total"), [
    (("3000", "100"), "3100"), (("60", "30", "5"), "95"), (("0.5", "0.4"), "0.9"), (("900", None, "900"), "1800"),
])  # fmt: skip
def test_weights_that_make_no_whole_are_told(weights: tuple[str | None, ...], total: str) -> None:
    (told,) = check_tender(weighted(*weights))
    assert (told.code, told.values["total"]) == ("criteria-not-whole", total)
    assert severity_of("criteria-not-whole").name == "WARNING"


@pytest.mark.parametrize("weights", [
    ("60", "40"), ("0.6", "0.4"), ("600", "300", "100"), ("40", None, "30"), (None, None), ("33.5", "66.50"),
])  # fmt: skip
def test_weights_that_make_a_whole_or_are_not_all_known_are_in_order(weights: tuple[str | None, ...]) -> None:
    assert found(weighted(*weights)) == []


@pytest.mark.parametrize(("deadline", "told"), [
    ("2027-01-15", 4), ("2027-03-10", 3), ("2027-03-11", 1),
])  # fmt: skip
def test_a_last_day_before_the_list_or_the_questions_is_told(deadline: str, told: int) -> None:
    problems = list(check_tender(due(deadline)))
    assert [one.code for one in problems] == ["after-deadline"] * told
    assert {one.values["deadline"] for one in problems} == {deadline}
    assert severity_of("after-deadline").name == "WARNING"


@pytest.mark.parametrize("deadline", ["2027-03-12", "2027-04-01", None])
def test_a_last_day_after_all_of_them_is_in_order(deadline: str | None) -> None:
    assert found(due(deadline)) == []


@pytest.mark.parametrize("close", ["2027-03-24", "2027-01-01", "2026-12-31"])
def test_a_signature_before_the_bids_are_in_is_told(close: str) -> None:
    assert found(due("2027-03-25", expected_close=Day(date.fromisoformat(close)))) == [("close-before-deadline", close)]
    assert severity_of("close-before-deadline").name == "WARNING"


@pytest.mark.parametrize("close", ["2027-03-25", "2027-05-01", None])
def test_a_signature_from_that_day_on_is_in_order(close: str | None) -> None:
    day = None if close is None else Day(date.fromisoformat(close))
    assert found(due("2027-03-25", expected_close=day)) == []


def test_what_belongs_to_another_sale_is_not_held_against_this_one() -> None:
    other = {"opportunity": Id("another-sale")}
    moved: tuple[Requirement, ...] = tuple(one.model_copy(update=other) for one in account(TENDER).requirements)
    content = due("2027-01-15").model_copy(update={"requirements": moved})
    assert not [one for one in check_tender(content) if one.values["what"] == str(content.requirement_lists[0].id)]


def test_check_says_so_in_english(english: Docgen) -> None:
    edit(english, 'clause: "2"', 'clause: "1"', ENGLISH)
    edit(english, "weight: 45", "weight: 3045", ENGLISH)
    ran = english("check")
    assert "clause 1 stands twice" in ran.out + ran.err and "add up to 3100, not to 100" in ran.out + ran.err


def test_check_says_so_in_chinese(chinese: Docgen) -> None:
    edit(chinese, 'clause: "2"', 'clause: "1"', CHINESE)
    edit(chinese, "weight: 45", "weight: 3045", CHINESE)
    ran = chinese("check")
    assert "条款1出现两次" in ran.out + ran.err and "权重合计为3100" in ran.out + ran.err
