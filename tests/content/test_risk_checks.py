"""A risk off the scale of its grid is refused; one that its measure makes larger is reported."""

from __future__ import annotations

import pytest

from docgen.content.risk_checks import check_risks
from docgen.content.types import Whole
from docgen.content.workspace import AccountContent
from docgen.messages import severity_of
from tests.compose.material import account, changed

HALDEN = "halden-rowe"
STEPS = ("probability", "impact", "probability_after", "impact_after")


def _judged(**steps: int | None) -> AccountContent:
    """The account with its first risk judged otherwise; 2 of 5 now and 1 after, where nothing else is said."""
    first, *others = account(HALDEN).risks
    steps = {"probability": 2, "impact": 2, "probability_after": 1, "impact_after": 1, **steps}
    known = {name: None if step is None else Whole(step, first.impact.source) for name, step in steps.items()}
    return changed(HALDEN, risks=(first.model_copy(update=known), *others))


@pytest.mark.parametrize("name", [HALDEN, "yunxi-bank"])
def test_risks_of_the_samples_are_in_order(name: str) -> None:
    assert list(check_risks(account(name))) == []


@pytest.mark.parametrize("step", [0, 6, -1])
@pytest.mark.parametrize("name", STEPS)
def test_a_step_off_the_scale_is_refused(name: str, step: int) -> None:
    found = [one for one in check_risks(_judged(**{name: step})) if one.code == "risk-off-scale"]
    assert [(one.written, one.values["name"]) for one in found] == [(str(step), name)]
    assert severity_of("risk-off-scale").name == "ERROR"


@pytest.mark.parametrize("name", ["probability", "impact"])
def test_a_measure_that_makes_the_risk_larger_is_reported(name: str) -> None:
    (found,) = check_risks(_judged(**{f"{name}_after": 3}))
    assert (found.code, found.written, found.values["now"]) == ("risk-worse-after", "3", "2")
    assert severity_of("risk-worse-after").name == "WARNING"


@pytest.mark.parametrize("left", [{"probability_after": None}, {"impact_after": None}, {"impact_after": 2}])
def test_half_of_the_judgement_after_and_the_same_step_are_in_order(left: dict[str, int | None]) -> None:
    assert list(check_risks(_judged(**left))) == []
