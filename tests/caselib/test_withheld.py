"""A figure or quote that a case withholds is in none of its sentences either, in whatever unit and language."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.caselib.facts import facts_of
from docgen.caselib.permit import WithheldError, usable_case, use_of
from docgen.content.case import Case
from docgen.content.library import load_workspace
from tests.caselib.healthy import GROCER, INSURER, audited, changed
from tests.content import workspaces
from tests.content.workspaces import CASE, load

SAMPLES = Path(__file__).parents[2]
FIGURES = "    before: 90 day\n    after: 7 day\n"
TIMED = "    before: 240 minute\n    after: 25 minute\n"
PERCENT = "    delta: {value: -30 percent, kind: relative}\n"
OWN_UNIT = "    after: {value: 1200, unit: {en: orders, zh: 单}}\n"
ENGLISH, CHINESE = "The shop closed for each release", "每次发布都要停业"
SAID = [
    (TIMED, ENGLISH, "The shop closed for four hours"),
    (TIMED, ENGLISH, "The shop closed for 4 whole hours"),
    (TIMED, ENGLISH, "A 25-minute release"),
    (TIMED, CHINESE, "每次发布停业４个小时"),
    (TIMED, CHINESE, "发布只需二十五分钟"),
    (FIGURES, ENGLISH, "Nothing new for ninety days"),
    (FIGURES, ENGLISH, "One week from idea to shop"),
    (PERCENT, ENGLISH, "Costs fell by 30%"),
    (PERCENT, CHINESE, "成本降低百分之三十"),
    (OWN_UNIT, ENGLISH, "The shop takes 1,200 orders"),
    (OWN_UNIT, CHINESE, "商城处理1200单"),
    (OWN_UNIT, CHINESE, "商城处理一千二百 单"),
]
UNSAID = [
    (TIMED, ENGLISH, "The shop closed for 14 hours and 125 minutes"),
    (TIMED, CHINESE, "停业14小时"),
    (PERCENT, ENGLISH, "Thirty shops, 130% of the plan"),
    (OWN_UNIT, ENGLISH, "The shop has 1,200 shelves"),
]


def withholding(root: Path, word: str, *changes: tuple[str, str]) -> Case:
    permit = ("  expires:", f"  withheld: [{word}]\n  expires:")
    case = load(root, cases__grocer=workspaces.changed(CASE, permit, *changes)).case("grocer")
    assert case is not None
    return case


@pytest.mark.parametrize("status", ["named", "anonymised"])
@pytest.mark.parametrize(("figures", "words", "said"), SAID, ids=[one[2] for one in SAID])
def test_a_withheld_figure_in_a_sentence_refuses_the_case(
    figures: str, words: str, said: str, status: str, tmp_path: Path
) -> None:
    changes = [(FIGURES, figures), (words, f"'{said}'")] if figures != FIGURES else [(words, f"'{said}'")]
    case = withholding(tmp_path, "release-interval", ("status: named", f"status: {status}"), *changes)
    assert facts_of(case).withheld_field == "situation"
    with pytest.raises(WithheldError) as raised:
        usable_case(case, use_of(case))
    assert raised.value.rule == "case-says-withheld"
    assert facts_of(withholding(tmp_path / "logo", "logo", *changes)).withheld_field == "", "the figure may be said"


@pytest.mark.parametrize(("figures", "words", "said"), UNSAID, ids=[one[2] for one in UNSAID])
def test_other_figures_are_no_reason(figures: str, words: str, said: str, tmp_path: Path) -> None:
    assert (
        facts_of(withholding(tmp_path, "release-interval", (FIGURES, figures), (words, f"'{said}'"))).withheld_field
        == ""
    )


QUOTED = "We had been told, we release when we are ready."


@pytest.mark.parametrize(
    ("words", "said", "field"), [(ENGLISH, QUOTED, "situation"), (CHINESE, "他们说：我们准备好就发布", "situation"),
                                 ("发布只需几分钟", "“我们准备好，就发布”", "result")],
)  # fmt: skip
def test_the_words_of_a_withheld_quote_stand_nowhere_else(words: str, said: str, field: str, tmp_path: Path) -> None:
    quoted = (words, f'"{said}"')
    assert facts_of(withholding(tmp_path / "withheld", "quote", quoted)).withheld_field == field
    refused = ("consent: granted", "consent: refused")
    assert facts_of(withholding(tmp_path / "refused", "logo", quoted, refused)).withheld_field == field
    assert facts_of(withholding(tmp_path / "granted", "logo", quoted)).withheld_field == ""


def test_the_audit_names_the_field_and_not_the_figure(tmp_path: Path) -> None:
    case = changed(
        GROCER, authorisation__withheld=["closed-hours"], situation={"en": "Shut for six hours a month", "zh": "停业"}
    )
    entry = audited(tmp_path, case, INSURER).rows[0]
    assert (entry.check, entry.case, entry.finding.location.field) == ("case-shows-withheld", "grocer", "situation")
    assert "six" not in entry.finding.message + entry.finding.suggestion + entry.finding.excerpt


def test_the_samples_say_nothing_that_they_withhold() -> None:
    cases = load_workspace(SAMPLES).cases
    assert len(cases) >= 29
    assert [(str(case.id), facts_of(case).withheld_field) for case in cases if facts_of(case).withheld_field] == []


def test_a_sample_whose_title_says_a_withheld_figure_is_refused() -> None:
    workspace = load_workspace(SAMPLES)
    case = workspace.case("demo-nordic-grocer")
    assert case is not None
    for withheld, field in (("release-duration", "headline"), ("checkout-outage", "situation"), ("peak-orders", "")):
        permit = case.authorisation.model_copy(update={"withheld": ("name", "quote", withheld)})
        assert facts_of(case.model_copy(update={"authorisation": permit})).withheld_field == field
