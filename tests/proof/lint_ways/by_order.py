"""Ways that change titles and the order of slides."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import cycle, islice

from tests.proof.lint_ways.by_text import spread
from tests.proof.lint_ways.frame import Deck, Mutant, Slide, Way, bodies, case_places, changed, inserted, mutant

TOPICS = {
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


def _topics(decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    """All titles but those of cases named by their subject, starting from another one each time."""
    for deck in decks:
        for shift in range(4):
            broken = deepcopy(deck)
            names = islice(cycle(TOPICS[language]), shift, None)
            for place in range(1, len(deck) - (shift % 2)):
                if place not in case_places(deck):
                    broken[place]["title"] = next(names)
            yield mutant(deck, broken)


def _duplicated(decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    for number, deck in enumerate(decks):
        for place in spread(range(1, len(deck) - 2), number):
            yield mutant(deck, changed(deck, place + 1, title=deck[place]["title"]))


_LONGER = {
    "zh": "，并且在此之前由双方负责人逐项核对范围、日期、人员和所需的全部条件",
    "en": ", which both owners check line by line for scope, dates and people before anything is moved to the new site",
}


def _longer(decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    for number, deck in enumerate(decks):
        for place in spread(range(1, len(deck)), number):
            yield mutant(deck, changed(deck, place, title=f"{deck[place]['title']}{_LONGER[language]}"))


_UNPROVED = {"zh": ("，少花37%", "，节约¥8,430,000"), "en": (", and saves 37 %", ", for €8,430,000 less")}


def _unproved(decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    words = cycle(_UNPROVED[language])
    for number, deck in enumerate(decks):
        for place in spread(bodies(deck), number):
            yield mutant(deck, changed(deck, place, title=f"{deck[place]['title']}{next(words)}"))


_SHORT = 5
"""Slides up to which a deck may end as it likes."""
_ASKING = ("请", "确认", "决定", "启动", "指定", "please", "decide", "next step", "by 2", "by 1", "approv", "20 july")


def _silent(slide: Slide) -> Slide:
    """A slide without the lines that ask; empty where more than lines of its text asks, or nothing is left of it."""
    kept = [line for line in slide.get("body", ()) if not _is_asking(line)]
    silent = {**slide, "body": kept}
    return {} if not kept or _is_asking(silent) else silent


def _is_asking(said: object) -> bool:
    return any(word in str(said).casefold() for word in _ASKING)


def _unasked(decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    """Without what asks, the last slide's lines and those of the slides before it, ending on each slide left."""
    for deck in decks:
        told = [one for one in map(_silent, deck[1:]) if one]
        for place in range(len(told) if len(told) > _SHORT else 0):
            yield mutant(deck, [deck[0], *told[:place], *told[place + 1 :], told[place]])


_PLAIN = {
    "zh": (("项目背景", "本项目涉及多个部门"), ("资料说明", "资料由双方提供"), ("总体情况", "各部门都有参与")),
    "en": (("Background", "Several departments take part"), ("Scope of this document", "Both sides gave material"),
           ("General remarks", "All departments took part")),
}  # fmt: skip


def _late(decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    """Two slides that conclude nothing between the cover and the conclusion."""
    slides = [{"title": title, "body": [line]} for title, line in _PLAIN[language]]
    for deck in decks:
        for first, second in ((0, 1), (1, 2), (2, 0), (2, 1)):
            yield mutant(deck, inserted(deck, 1, [slides[first], slides[second]]))


_PARTS = {
    "zh": ("客户面临的挑战", "总体方案设计", "方案带来的价值", "合作建议"),
    "en": ("Your challenges", "Our solution", "The value for you", "Proposed next steps"),
}


def _told_backwards(decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    """Two parts of the story on slides of their own, the later one first."""
    for deck in decks:
        for earlier, later in ((0, 1), (1, 2), (2, 3), (0, 3)):
            at = 2 if earlier == 0 else len(deck) - 1
            one, other = ({"title": _PARTS[language][part], "body": deck[1]["body"]} for part in (earlier, later))
            yield mutant(inserted(deck, at, [one, other]), inserted(deck, at, [other, one]))


_ABOUT = {
    "zh": ({"title": "公司简介", "body": ["公司成立于1998年，现有员工两千人"]},
           {"title": "关于我们", "body": ["在六个城市设有办事处"]}),
    "en": ({"title": "About us", "body": ["Founded in 1998, with two thousand people"]},
           {"title": "Company profile", "body": ["Offices in six cities"]}),
}  # fmt: skip


def _vendor(decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    for deck in decks:
        for page in _ABOUT[language]:
            for place in (1, 2):
                yield mutant(inserted(deck, len(deck) - 1, [page]), inserted(deck, place, [page]))


_AGENDA = {"zh": ("目录", ("停车场的照明", "食堂菜单", "班车路线", "门卫排班")),
           "en": ("Agenda", ("Lighting of the garage", "Canteen menus", "Shuttle timetable", "Gardening"))}  # fmt: skip


def _agenda(decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    """An agenda of the deck's own titles, one of them another subject."""
    title, foreign = _AGENDA[language]
    for deck in decks:
        points = [str(slide["title"]) for slide in deck[2:6]]
        good = inserted(deck, 2, [{"title": title, "body": points}])
        for place, other in enumerate(foreign):
            lost = [*points[:place], other, *points[place + 1 :]]
            yield mutant(good, inserted(deck, 2, [{"title": title, "body": lost}]))


ABOUT_TITLES = frozenset((
    "late-conclusion", "missing-ask", "title-not-proved", "story-order", "duplicate-title", "low-specificity",
    "star-incomplete", "tracker-mismatch", "topic-title",
))  # fmt: skip
WAYS = (
    Way("topic-title", _topics, ABOUT_TITLES),
    Way("duplicate-title", _duplicated, ABOUT_TITLES | {"unmeasured-result", "figure-without-source"}),
    Way("long-title", _longer),
    Way("title-not-proved", _unproved, frozenset(("figure-without-source", "long-title"))),
    Way("missing-ask", _unasked, ABOUT_TITLES),
    Way("late-conclusion", _late, frozenset(("topic-title", "low-specificity"))),
    Way("story-order", _told_backwards, frozenset(("late-conclusion",))),
    Way("vendor-first", _vendor, frozenset(("late-conclusion",))),
    Way("tracker-mismatch", _agenda),
)
