"""Good decks broken in one way each: the rule that is meant speaks, and hardly any other does.

The truth is known by construction. The table that is printed has, for each way and language, how many decks were
broken so, how many of them were found, and how many got a finding that the breaking does not explain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from itertools import cycle, islice, permutations
from typing import Any

import pytest

from docgen.lint import Known, lint
from docgen.lint.known import KnownCase
from docgen.reading import read
from tests.lint.written import FOLDER, deck_of, slides_of

pytestmark = pytest.mark.proof

Deck = list[dict[str, Any]]
LEAST = 20
RECALL, QUIET = 0.95, 0.95
ENGLISH = FOLDER.parent / "en"
OTHERS = {
    "zh": ("星湾物流", "北陵电力", "海棠药业", "青岚航空"),
    "en": ("Bellwater Foods", "Norrvik Power", "Castan Air"),
}


def _others(language: str) -> Known:
    return Known(others=OTHERS[language], cases=(KnownCase("x", ("nobody-here",)),))


@dataclass(frozen=True)
class Way:
    """How a deck is broken: the rule meant, what else may speak, and the broken decks of a good one."""

    rule: str
    breaks: Callable[[Deck, str], Iterator[Deck]]
    may: frozenset[str] = frozenset()


def _each_line(words: dict[str, tuple[str, ...]]) -> Callable[[Deck, str], Iterator[Deck]]:
    """A line put at the end of each slide with text in turn."""

    def breaks(deck: Deck, language: str) -> Iterator[Deck]:
        texts = cycle(words[language])
        for place, slide in enumerate(deck[1:-1], start=1):
            if "body" in slide:
                broken = deepcopy(deck)
                broken[place]["body"] = [*broken[place]["body"], next(texts)]
                yield broken

    return breaks


def _case_places(deck: Deck) -> list[int]:
    return [at for at, one in enumerate(deck) if str(one["title"]).startswith(("案例", "Case study"))]


def _parts(deck: Deck, order: Callable[[list[str]], Iterator[list[str]]]) -> Iterator[Deck]:
    for at in _case_places(deck):
        for lines in order([str(one) for one in deck[at]["body"]]):
            broken = deepcopy(deck)
            broken[at]["body"] = lines
            yield broken


def _dropped(deck: Deck, language: str) -> Iterator[Deck]:
    """The case without its result, what was done, or starting point and goal; labels alone remain of it."""
    for gone in ((3,), (2,), (0, 1), (2, 3), (3, 4), (2, 4)):
        yield from _parts(deck, lambda lines, gone=gone: iter([[x for i, x in enumerate(lines) if i not in gone]]))  # type: ignore[misc]


def _shuffled(deck: Deck, language: str) -> Iterator[Deck]:
    for order in islice((one for one in permutations(range(4)) if one != (0, 1, 2, 3)), 0, None, 4):
        yield from _parts(deck, lambda lines, order=order: iter([[*(lines[i] for i in order), *lines[4:]]]))  # type: ignore[misc]


def _renamed(deck: Deck, language: str) -> Iterator[Deck]:
    for place, name in zip(range(1, 6), cycle(OTHERS[language]), strict=False):
        broken = deepcopy(deck)
        broken[place]["body"] = [f"{name}：{broken[place]['title']}" if language == "zh" else f"{name} has this too"]
        if "table" not in broken[place] and "chart" not in broken[place]:
            yield broken


_TOPICS = {
    "zh": ("项目背景", "现状分析", "总体方案", "实施计划", "案例介绍", "人员安排", "费用说明", "后续工作"),
    "en": (
        "Background",
        "Current situation",
        "Our approach",
        "Timeline",
        "Case study",
        "People",
        "Costs",
        "Next steps",
    ),
}


def _topics(deck: Deck, language: str) -> Iterator[Deck]:
    """All titles but four at most named by their subject, the others starting from another one each time."""
    for shift in range(4):
        broken = deepcopy(deck)
        names = islice(cycle(_TOPICS[language]), shift, None)
        for place in range(1, len(deck) - (shift % 2)):
            if place not in _case_places(deck):
                broken[place]["title"] = next(names)
        yield broken


_GUARANTEES = {
    "zh": ("我们保证系统永不中断", "本方案零风险", "绝对不会丢失数据", "确保100%成功"),
    "en": ("We guarantee that it never fails", "The move is zero risk", "There is absolutely no downtime, guaranteed"),
}
_CAPS = {
    "zh": ("今后维保价格不再上涨", "续约价格永久不变", "维护费永不涨价"),
    "en": ("The maintenance fee will never increase", "Renewal prices stay fixed forever"),
}
_LEFT = {
    "zh": ("请输入标题", "XX公司的项目范围", "联系人：[姓名]"),
    "en": ("Lorem ipsum dolor sit amet", "Click to add text", "Contact: [name]"),
}
_EMPTY = {
    "zh": (
        "赋能一体化闭环，打造生态抓手，沉淀全链路顶层设计，对齐颗粒度",
        "以数字化转型为抓手，赋能业务，构建闭环生态，打通全链路",
    ),
    "en": (
        "Leverage synergies to unlock a seamless, holistic, best-of-breed, game-changing ecosystem and empower all",
    ),
}


def _duplicated(deck: Deck, language: str) -> Iterator[Deck]:
    for place in range(1, len(deck) - 2):
        broken = deepcopy(deck)
        broken[place + 1]["title"] = broken[place]["title"]
        yield broken


_SHORT = 5
"""Slides up to which a deck may end as it likes."""


def _unasked(deck: Deck, language: str) -> Iterator[Deck]:
    """Without the slide that asks, nor any of those before it that ask as well, ending on each of the others."""
    asking = ("请", "确认", "决定", "启动", "please", "decide", "next step")
    told = [one for one in deck[1:] if not any(word in str(one).casefold() for word in asking)]
    for place in range(len(told) if len(told) > _SHORT else 0):
        order = [*told[:place], *told[place + 1 :], told[place]]
        yield deepcopy([deck[0], *order])


_ABOUT_RESULTS = frozenset(("star-incomplete", "unmeasured-result", "result-misses-task", "star-order"))
_ABOUT_TITLES = frozenset((
    "late-conclusion", "missing-ask", "title-not-proved", "story-order", "duplicate-title", "low-specificity",
    "star-incomplete", "tracker-mismatch",
))  # fmt: skip
WAYS = (
    Way("star-incomplete", _dropped, _ABOUT_RESULTS),
    Way("star-order", _shuffled, _ABOUT_RESULTS),
    Way("wrong-customer", _renamed, frozenset(("title-not-proved", "figure-without-source", "missing-ask"))),
    Way("topic-title", _topics, _ABOUT_TITLES),
    Way("absolute-guarantee", _each_line(_GUARANTEES), frozenset(("hollow-superlative",))),
    Way("price-cap-promise", _each_line(_CAPS), frozenset(("absolute-guarantee",))),
    Way("buzzword-density", _each_line(_EMPTY)),
    Way("duplicate-title", _duplicated, _ABOUT_TITLES | {"unmeasured-result", "topic-title"}),
    Way("missing-ask", _unasked, _ABOUT_TITLES),
    Way("placeholder-left", _each_line(_LEFT), frozenset(("language-mix",))),
)


@cache
def _good(language: str) -> tuple[Deck, ...]:
    folder = FOLDER if language == "zh" else ENGLISH
    return tuple(slides_of(path) for path in sorted(folder.glob("*.yaml")))


def _said(deck: Deck, language: str) -> set[tuple[str, str]]:
    found = lint([read(deck_of(deck), "deck.pptx")], _others(language)).findings
    return {(one.rule, one.excerpt if one.rule == "wrong-customer" else "") for one in found}


ENGLISH_WAYS = ("star-incomplete", "star-order")
"""Ways for which the English decks give enough mutants."""
EACH = [(way, language) for way in WAYS for language in ("en", "zh") if language == "zh" or way.rule in ENGLISH_WAYS]


@pytest.mark.parametrize(("way", "language"), EACH, ids=lambda one: getattr(one, "rule", one))
def test_a_broken_deck_is_found_and_nothing_else_is(way: Way, language: str) -> None:
    mutants = found = loud = 0
    for deck in _good(language):
        before = {rule for rule, _ in _said(deck, language)}
        for broken in way.breaks(deck, language):
            mutants += 1
            after = {rule for rule, _ in _said(broken, language)}
            found += way.rule in after
            loud += bool(after - before - way.may - {way.rule})
    print(f"{way.rule:22} {language}  {mutants:3} mutants  {found:3} found  {loud:3} with another finding")
    assert mutants >= LEAST
    assert found >= RECALL * mutants
    assert loud <= (1 - QUIET) * mutants
