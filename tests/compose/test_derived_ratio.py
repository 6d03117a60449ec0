"""A ratio that nobody measured: derived only where the figures and the author allow it, and always called derived."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import strategies as st

from docgen.compose.case_sheet import TYPE
from docgen.compose.parts.measures import derived_ratio
from docgen.content.evidence import Metric
from docgen.model.document import plain_text
from tests.compose.material import LANGUAGES, compose, every_run, wording
from tests.examples import few_or_many, holds

MARKS = {"en": "(derived)", "zh": "（推算）"}
UNITS: list[Any] = ["minute", "hour", "percent", {"en": "orders", "zh": "单"}, {"en": "orders", "zh": "件"}]
NUMBERS = st.one_of(st.just(Decimal(0)), st.decimals(min_value=0, max_value=10**6, places=1, allow_nan=False))


def metric(before: Any, after: Any, *, higher: bool = True, allowed: bool = True, **other: Any) -> Metric:
    """A measure as an author writes it."""
    written = {
        "id": "speed",
        "name": {"en": "Speed", "zh": "速度"},
        "direction": "higher_is_better" if higher else "lower_is_better",
        "before": before,
        "after": after,
        "ratio_allowed": allowed,
    }
    return Metric.model_validate({name: value for name, value in (written | other).items() if value is not None})


def said(measure: Metric, language: str = "en") -> str:
    return plain_text(derived_ratio(wording(language), measure))


def figure(value: Any, unit: Any, qualifier: str = "exact") -> dict[str, Any]:
    high = {"high": str(Decimal(value) + 1)} if qualifier == "range" else {}
    return {"value": str(value), "unit": unit, "qualifier": qualifier} | high


SAID = [
    (figure(1900, "order"), figure(6100, "order"), True, "about 3.2 times what it was (derived)",
     "约为原来的3.2倍（推算）"),
    (figure(4, "percent"), figure(40, "percent"), True, "10 times what it was (derived)", "为原来的10倍（推算）"),
    (figure(3, "site", "about"), figure(6, "site"), True, "about 2 times what it was (derived)",
     "约为原来的2倍（推算）"),
    (figure(100, "site"), figure(1267, "site"), True, "about 13 times what it was (derived)",
     "约为原来的13倍（推算）"),
    (figure(240, "minute"), figure(9, "minute"), False, "about 1/27 of what it was (derived)",
     "约为原来的1/27（推算）"),
    (figure(25, "minute"), figure(5, "minute"), False, "1/5 of what it was (derived)", "为原来的1/5（推算）"),
    (figure(100, "minute"), figure(42, "minute"), False, "42% of what it was (derived)", "为原来的42%（推算）"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "higher", "english", "chinese"), SAID)
def test_said_as_derived(before: Any, after: Any, higher: bool, english: str, chinese: str) -> None:
    measure = metric(before, after, higher=higher)
    assert (said(measure), said(measure, "zh")) == (english, chinese)


@pytest.mark.parametrize(
    "measure",
    [
        metric(figure(90, "day"), figure(7, "day"), higher=False, allowed=False),
        metric(figure(3, "month"), figure(3, "day"), higher=False),
        metric(figure(0, "site"), figure(7, "site")),
        metric(figure(7, "site"), figure(0, "site"), higher=False),
        metric(figure(7, "site", "range"), figure(90, "site")),
        metric(figure(7, "site"), figure(90, "site", "more_than")),
        metric(figure(7, "site"), figure(90, "site"), higher=False),
        metric(figure(7, "site"), None),
        metric(None, figure(7, "site")),
        metric(figure(7, "site"), None, target=figure(90, "site")),
        metric(figure(7, "site"), figure(90, "site"), delta={"value": "40 percent", "kind": "unspecified"}),
        metric(figure(10, "site"), figure(12, "site")),
    ],
    ids=["not allowed", "two units", "from zero", "to zero", "range", "bound", "worse", "no after", "no before",
         "target", "unspecified", "small"],
)  # fmt: skip
def test_never_derived(measure: Metric) -> None:
    assert said(measure) == ""


PLAIN = ["exact", "exact", "exact", "about"]
BOUNDS = ["range", "more_than", "less_than"]


@few_or_many(300, 5000)
def test_derived_exactly_where_it_may_be_and_close_to_the_ratio(count: int) -> None:
    holds(
        count,
        _derived_where_it_may_be,
        figures=st.tuples(NUMBERS, NUMBERS),
        units=st.sampled_from([(one, one) for one in UNITS] * 3 + [(one, other) for one in UNITS for other in UNITS]),
        qualifiers=st.tuples(*[st.sampled_from(PLAIN * 2 + BOUNDS)] * 2),
        kind=st.sampled_from([None, None, "relative", "absolute", "percentage_points", "unspecified"]),
        flags=st.tuples(st.booleans(), st.sampled_from([True, True, False])),
    )


def _derived_where_it_may_be(
    figures: tuple[Decimal, Decimal],
    units: tuple[Any, Any],
    qualifiers: tuple[str, str],
    kind: str | None,
    flags: tuple[bool, bool],
) -> None:
    (before, after), (higher, allowed) = figures, flags
    written = [figure(value, unit, word) for value, unit, word in zip(figures, units, qualifiers, strict=True)]
    delta = {"value": "40 percent", "kind": kind} if kind else None
    measure = metric(*written, higher=higher, allowed=allowed, delta=delta)
    may = allowed and units[0] == units[1] and min(figures) > 0 and set(qualifiers) <= set(PLAIN)
    worth = (
        may
        and kind != "unspecified"
        and (after >= before * Decimal("1.5") if higher else before >= after * Decimal("1.5"))
    )
    for language, mark in MARKS.items():
        words = said(measure, language)
        assert bool(words) is worth
        if worth:
            assert words.endswith(mark)
            assert abs(_number(words) / (Fraction(after) / Fraction(before)) - 1) <= Fraction(6, 100), words


def _number(words: str) -> Fraction:
    """The figure that a sentence tells, as the factor it stands for."""
    digits = "".join(sign for sign in words if sign in "0123456789./%")
    if digits.endswith("%"):
        return Fraction(digits[:-1]) / 100
    over, _, under = digits.partition("/")
    return Fraction(over) / Fraction(under or 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_the_page_of_a_case_beside_the_figures_it_comes_from(language: str) -> None:
    page = compose(TYPE, "halden-rowe", language)["customer/cases/demo-nordic-grocer.pdf"]
    runs = [run for run in every_run(page) if run.text in ("3.2", "1/10")]
    assert {run.text for run in runs} == {"3.2", "1/10"}
    for run in runs:
        assert {one.field.rpartition(".")[2] for one in run.sources} <= {"before", "after", "value"}
        assert len({one.line for one in run.sources}) == 2
