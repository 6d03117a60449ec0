"""Every rule finds its bad cases, is silent on its near misses, and says in both languages what it means."""

from __future__ import annotations

import pytest

from docgen.cli.lint_use import judged
from docgen.lint import Options, lint
from docgen.lint.cases import LEAST, known_of, reading_of, readings_of
from docgen.lint.folder import described, rules
from docgen.lint.frame import Rule
from docgen.lint.known import Concern, Known
from docgen.messages import message

EACH = pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
BOTH = pytest.mark.parametrize("language", ["en", "zh"])


@EACH
@BOTH
def test_bad_cases_are_found(rule: Rule, language: str) -> None:
    for place, case in enumerate(described(rule).bad[language]):
        report = lint(readings_of(case), known_of(case), Options(select=frozenset((rule.name,)), language=language))
        assert report.findings, f"bad case {place + 1} is not found: {case}"
        for one in report.findings:
            assert one.message and one.suggestion and "{" not in one.message.replace("{{", ""), one.message
            assert one.file and one.rule == rule.name


@EACH
@BOTH
def test_near_misses_are_let_be(rule: Rule, language: str) -> None:
    for place, case in enumerate(described(rule).good[language]):
        report = lint(readings_of(case), known_of(case), Options(select=frozenset((rule.name,)), language=language))
        assert report.checked == (rule.name,), "the case does not tell what the rule needs to know"
        assert not report.findings, f"good case {place + 1}: {report.findings[0].as_line()}"


@EACH
@BOTH
def test_a_rule_has_its_cases_in_both_languages(rule: Rule, language: str) -> None:
    about = described(rule)
    assert len(about.bad[language]) >= LEAST and len(about.good[language]) >= LEAST
    texts = about.texts[language]
    assert all((texts.title, texts.why, texts.message, texts.suggestion))


def test_a_rule_that_knows_too_little_says_so() -> None:
    report = lint([], options=Options(select=frozenset(("wrong-customer",))))
    assert not report.checked and [(one.rule, one.why) for one in report.not_checked] == [
        ("wrong-customer", "needs-others")
    ]


def test_what_a_customer_said_is_told_in_the_language_of_the_file() -> None:
    titles, words = ("Head of operations", "运营负责人"), ("Night shifts are hard to staff", "夜班人手难找")
    known = Known(concerns=(Concern("c1", words, titles[0], titles=titles),))
    only = Options(select=frozenset(("concern-not-answered", "audience-uncovered")))
    for place, (title, body) in enumerate((("Rent falls", "Two feeds are paid for"), ("租金下降", "两路供电已经付清"))):
        report = lint(readings_of({"pages": [{"title": title}, {"title": title, "body": [body]}]}), known, only)
        assert [one.excerpt for one in report.findings] == [titles[place], words[place]]
        assert titles[place] in report.findings[1].message


def test_of_a_built_kit_a_case_sheet_answers_for_facts_alone() -> None:
    pages = {"pages": [{"title": "Cover"}, {"title": "Rent", "body": ["Lorem ipsum"]}]}
    files = [reading_of(pages, f"kit/en/customer/{name}.pptx") for name in ("deck", "cases/one")]
    known = Known(needs=(Concern("n1", ("Night shifts are hard to staff",), must=True),))
    told = {built: {(one.file, one.rule) for one in judged(files, known, Options(), built).findings}
            for built in (False, True)}  # fmt: skip
    sheet = {rule for file, rule in told[True] if file == files[1].name}
    assert sheet == {"placeholder-left"} < {rule for file, rule in told[False] if file == files[1].name}
    assert (files[0].name, "unanswered-need") in told[True]


def test_what_a_rule_needs_to_know_has_words() -> None:
    for language in ("en", "zh"):
        assert all(message(f"lint-knows-{need.replace('_', '-')}", language) for rule in rules() for need in rule.needs)


def test_word_lists_are_large_enough_and_weighed() -> None:
    from docgen.lint.words import words_of

    for language, least in (("en", 180), ("zh", 150)):
        entries = {one.word: one for one in words_of(language).buzz.values()}  # type: ignore[arg-type]
        assert len(entries) >= least, f"{language}: {len(entries)}"
        assert all(1 <= one.weight <= 10 for one in entries.values())
