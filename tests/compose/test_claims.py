"""A sentence about each or all is made only where content bears it: take the fact away, and the claim goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from docgen.compose.proposal import TYPE
from docgen.content.workspace import AccountContent
from docgen.model.document import Callout, Document, Paragraph, every_section, plain_text
from tests.compose.material import LANGUAGES, account, changed, compose

NAME = "halden-rowe"
Change = Callable[[], AccountContent]


def _first(part: str, **update: object) -> AccountContent:
    """The account with some fields of the first entry of a list replaced."""
    entries: tuple[Any, ...] = getattr(account(NAME), part)
    return changed(NAME, **{part: (entries[0].model_copy(update=update), *entries[1:])})


def _needs(**update: object) -> AccountContent:
    return changed(NAME, needs=tuple(need.model_copy(update=update) for need in account(NAME).needs))


def _quotes(**update: object) -> AccountContent:
    def without(quote: Any) -> Any:
        first, *rest = quote.payment_milestones
        return quote.model_copy(update={"payment_milestones": (first.model_copy(update=update), *rest)})

    return changed(NAME, quotes=tuple(without(quote) for quote in account(NAME).quotes))


def _criteria(**update: object) -> AccountContent:
    project = account(NAME).project
    assert project is not None
    first, *rest = project.acceptance_criteria
    tests = (first.model_copy(update=update), *rest)
    return changed(NAME, project=project.model_copy(update={"acceptance_criteria": tests}))


def _gap() -> Any:
    """A text that is known to be missing, as null in content gives it."""
    vision = account("marlow-press").opportunities[0].vision
    assert vision.is_gap
    return vision


def _said(language: str, content: AccountContent, name: str = NAME) -> str:
    """All themes, captions and paragraphs of a proposal."""
    document = compose(TYPE, name, language, content=content)["customer/proposal.docx"]
    return "\n".join(plain_text(part) for part in _claims(document))


def _claims(document: Document) -> list[Any]:
    found: list[Any] = []
    for section in every_section(document):
        found.append(section.theme)
        for block in section.blocks:
            found.append(block.runs if isinstance(block, Paragraph) else getattr(block, "caption", ()))
    return found


CASES: dict[str, tuple[Change, tuple[str, str]]] = {
    "contingency": (lambda: _first("risks", contingency=None), ("a fallback", "后备办法")),
    "early-sign": (lambda: _first("risks", trigger=_gap()), ("an early sign", "预警信号")),
    "pain": (lambda: _first("needs", pain=None), ("Each of the six needs costs", "6项需求今天都在")),
    "alternative": (lambda: _needs(alternative=None), ("we offer another way", "另有办法")),
    "evidence": (lambda: _quotes(evidence=_gap()), ("against proof", "每期凭证明支付")),
    "trigger": (lambda: _quotes(trigger=_gap()), ("against proof", "每期凭证明支付")),
    "method": (lambda: _criteria(method=_gap()), ("each with a method", "均有方法和合格线")),
}


@pytest.mark.parametrize("fact", CASES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_goes_with_its_fact(fact: str, language: str) -> None:
    change, words = CASES[fact]
    claim = words[LANGUAGES.index(language)]
    assert claim in _said(language, account(NAME))
    assert claim not in _said(language, change())


@pytest.mark.parametrize(("language", "claim"), [("en", "each with a measure"), ("zh", "每项均有衡量指标")])
def test_needs_are_measured_only_where_each_has_a_measure(language: str, claim: str) -> None:
    bank = account("yunxi-bank")
    assert claim in _said(language, bank, "yunxi-bank")
    first, *rest = bank.needs
    unmeasured = changed("yunxi-bank", needs=(first.model_copy(update={"metric": None}), *rest))
    assert claim not in _said(language, unmeasured, "yunxi-bank")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_a_gap_alone_and_a_list_names_what_is_missing(language: str) -> None:
    document = compose(TYPE, "marlow-press", language)["customer/proposal.docx"]
    for section in every_section(document):
        runs = [
            *section.theme,
            *(run for block in section.blocks if isinstance(block, Paragraph) for run in block.runs),
        ]
        assert not [run for run in runs if run.kind == "gap"], section.id
    summary = next(section for section in document.sections if section.kind == "summary")
    lists = [block for block in summary.blocks if isinstance(block, Callout) and block.id == "summary-open"]
    assert len(lists) == 1 and lists[0].role == "draft"
