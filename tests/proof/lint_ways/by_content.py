"""Ways that change what is told: cases, figures, names, days, time and properties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import cycle, islice, permutations
from typing import Any

from docgen.lint.figures import figures_of, number_of
from docgen.lint.known import KnownCase
from tests.proof.lint_ways.by_text import spread
from tests.proof.lint_ways.frame import (
    TOLD,
    Deck,
    Mutant,
    Way,
    bodies,
    case_places,
    changed,
    inserted,
    mutant,
    reading,
    replace,
)


def _case(deck: Deck, place: int, lines: list[str]) -> Mutant:
    return mutant(deck, changed(deck, place, body=lines))


def _dropped(decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    """A case without its result, what was done, or starting point and goal."""
    for deck in decks:
        for place in case_places(deck):
            lines = deck[place]["body"]
            for gone in ((3,), (2,), (0, 1), (2, 3), (3, 4), (2, 4)):
                yield _case(deck, place, [one for at, one in enumerate(lines) if at not in gone])


def _shuffled(decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    for deck in decks:
        for place in case_places(deck):
            lines = deck[place]["body"]
            for order in islice((one for one in permutations(range(4)) if one != (0, 1, 2, 3)), 0, None, 4):
                yield _case(deck, place, [*(lines[at] for at in order), *lines[4:]])


_CONTENT = {
    "zh": ("结果：用户非常满意", "结果：团队工作更加顺畅", "结果：系统运行良好", "结果：获得了一致好评"),
    "en": ("Result: users are very content", "Result: the teams work more smoothly", "Result: it runs well",
           "Result: everybody praised it"),
}  # fmt: skip
_ELSEWHERE = {
    "zh": ("结果：食堂花园新增3个喷泉和9棵果树", "结果：停车位增加45个，草坪翻新2块", "结果：年会到场人数上升30%",
           "结果：图书角添置400本小说"),
    "en": ("Result: 30 fountains and 90 apple trees outdoors", "Result: 45 parking spots and two lawns renewed",
           "Result: attendance of summer parties grew by 30 %"),
}  # fmt: skip


def _result(words: dict[str, tuple[str, ...]]) -> Any:
    def breaks(decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
        """A case with other words for its result; its title tells no figure either."""
        for deck in decks:
            for place in case_places(deck):
                who = "案例：某企业" if language == "zh" else "Case study: one customer"
                for line in words[language]:
                    lines = [line if at == 3 else one for at, one in enumerate(deck[place]["body"])]
                    yield mutant(deck, changed(deck, place, title=who, body=lines))

    return breaks


def _names(deck: Deck) -> tuple[str, ...]:
    found = []
    for place in case_places(deck):
        title = re.split("[:：]", str(deck[place]["title"]), maxsplit=1)[1].strip()
        latin = re.match(r"(?:The )?[A-Z][\w.]*(?: (?:[A-Z][\w.]*))*", title)
        found.append(latin.group() if latin else title[:3])
    return tuple(found)


def _no_case(decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    """A deck without the case that fits: gone, hidden, under a name that nobody gave, or for another one."""
    other = "某企业" if language == "zh" else "a customer"
    page: dict[str, Any] = {
        "title": "两个班组轮流值班" if language == "zh" else "Two shifts take turns",
        "body": ["x1", "y2"],
    }
    for deck in decks:
        names = _names(deck)
        known = replace(TOLD, cases=(KnownCase("fit", names, fits=True),))
        cases = case_places(deck)
        without = [one for place, one in enumerate(deck) if place not in cases]
        hidden = [{**one, "hidden": True} if place in cases else one for place, one in enumerate(deck)]
        replaced = [page if place in cases else one for place, one in enumerate(deck)]
        yield mutant(deck, without, known)
        yield mutant(deck, hidden, known)
        yield mutant(deck, replaced, known)
        yield mutant(deck, _renamed(deck, names, other), known)


def _renamed(deck: Deck, names: tuple[str, ...], other: str) -> Deck:
    pattern = re.compile("|".join(re.escape(one) for one in names))
    renamed = []
    for one in deck:
        body = {"body": [pattern.sub(other, str(line)) for line in one["body"]]} if "body" in one else {}
        renamed.append({**one, "title": pattern.sub(other, one["title"]), **body})
    return renamed


def _held(deck: Deck) -> frozenset[str]:
    text = "\n".join(str(one) for slide in deck for one in (slide["title"], *slide.get("body", ())))
    values = {f"{one.value.normalize():f}" for one in figures_of(text)}
    for slide in deck:
        cells = [str(cell) for row in slide.get("table", ()) for cell in row]
        cells += [str(one) for each in slide.get("chart", {}).get("series", {}).values() for one in each]
        values |= {f"{value:f}" for cell in cells if (value := number_of(cell)) is not None}
    return frozenset(values)


def _misread(decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    """A figure of the deck with other digits: in text and in tables, sums left to their own rule."""
    for deck in decks:
        known = replace(TOLD, figures=_held(deck))
        for place, slide in enumerate(deck):
            for at, line in enumerate(slide.get("body", ())):
                for one in figures_of(str(line)):
                    if one.kind != "count" or one.value > 31:
                        wrong = one.text.replace(re.sub(r"[^\d.,]", "", one.text), "79137")
                        body = [str(line) for line in slide["body"]]
                        body[at] = body[at].replace(one.text, wrong, 1)
                        yield mutant(deck, changed(deck, place, body=body), known)
            rows = slide.get("table", ())
            for row in range(1, len(rows)):
                table = [[*one[:-1], "79137"] if at == row else one for at, one in enumerate(rows)]
                yield mutant(deck, changed(deck, place, table=table), known)
            chart = slide.get("chart")
            if chart:
                name, values = next(iter(chart["series"].items()))
                for at in range(len(values)):
                    series = {name: [79137 if x == at else one for x, one in enumerate(values)]}
                    yield mutant(deck, changed(deck, place, chart={**chart, "series": series}), known)


def _for_them(language: str) -> tuple[str, str]:
    return (
        ("澄江港务", "澄江港务按此执行")
        if language == "zh"
        else ("Quay of Sorrel", "This holds for the Quay of Sorrel")
    )


def _untraced(decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    """Slides that all name the customer, but for one."""
    name, line = _for_them(language)
    known = replace(TOLD, customer=(name,))
    for number, deck in enumerate(decks):
        good = [{**one, "body": [*one.get("body", ()), line]} for one in deck]
        for place in spread(bodies(deck), number):
            yield mutant(good, changed(good, place, body=deck[place]["body"]), known)


_ANYBODY = {
    "zh": ("我们重视质量和沟通", "团队认真负责，配合默契", "大家一起努力，共同进步",
           "过程透明，随时可以沟通", "持续改进，不断学习"),
    "en": ("We care about quality and listen to everybody who works with us",
           "Our people are careful and work well together",
           "Together we move forward and learn a lot on the way", "All is open and everybody may ask at any time",
           "We keep learning and become better every day"),
}  # fmt: skip


def _anybody(decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    """All slides but one or two say what anybody could say."""
    lines = _ANYBODY[language]
    for deck in decks:
        for shift in range(4):
            broken = [deck[0]]
            for place in range(1, len(deck)):
                said = [lines[(place + shift + one) % len(lines)] for one in range(3)]
                broken.append(deck[place] if place == shift + 1 else {"title": said[0], "body": said[1:]})
            yield mutant(deck, broken)


def _shown_twice(decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    """A slide of one deck that another deck has too, with another name on it."""
    _, line = _for_them(language)
    for number, deck in enumerate(decks):
        other = decks[(number + 1) % len(decks)]
        words = {place: len("".join(map(str, deck[place]["body"]))) for place in bodies(deck)}
        for place in sorted(words, key=lambda one: -words[one])[:4]:
            copy = {**deck[place], "body": [*deck[place]["body"], line]}
            good = (reading(deck), reading(other, "other.pptx"))
            yield Mutant(good, (reading(deck), reading(inserted(other, 4, [copy]), "other.pptx")), TOLD)


def _talked(decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    """Notes that take longer to say than the meeting lasts."""
    said = "这一页要慢慢地讲清楚" * 200 if language == "zh" else "This slide is told slowly and in full. " * 150
    for deck in decks:
        known = replace(TOLD, core_minutes=float(len(deck)) * 1.5 + 1)
        for place in spread(range(2, len(deck)), 0):
            yield mutant(deck, changed(deck, place, notes=[*deck[place].get("notes", ()), said]), known)


_COVERS = {"zh": ("2026年8月{}日", "2026-08-{:0>2}"), "en": ("{} August 2026", "August {}, 2026")}


def _other_day(decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    for deck in decks:
        for form in _COVERS[language]:
            for day in (11, 25):
                known = replace(TOLD, meeting_date=date(2026, 8, 12))
                good, broken = (changed(deck, 0, body=[form.format(one)]) for one in (12, day))
                yield mutant(good, broken, known)


_TRACES = (
    {"creator": "python-pptx"}, {"lastModifiedBy": "Administrator"}, {"creator": "sales@example.org"},
    {"template": "C:\\Users\\sales\\deck.potx"},
)  # fmt: skip


def _traces(decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    for deck in decks:
        for one in _TRACES:
            yield Mutant((reading(deck),), (reading(deck, properties=one),), TOLD)


_HALF = {"，": ",", "；": ";", "！": "!", "？": "?"}


def _half(decks: tuple[Deck, ...], language: str) -> Iterator[Mutant]:
    """Marks of two slides in half width, spaces between characters, marks twice."""
    kinds = cycle((
        lambda text: re.sub("[，；！？]", lambda match: _HALF[match.group()], text),
        lambda text: re.sub("(?<=[\u4e00-\u9fff]{3})(?=[\u4e00-\u9fff]{3})", " ", text, count=1),
        lambda text: text.replace("，", "，，"),
    ))  # fmt: skip
    for deck in decks:
        places = [one for one in bodies(deck) if sum("，" in str(line) for line in deck[one]["body"]) > 1]
        for place in places:
            lines = [str(line) for line in deck[place]["body"]]
            turned = [turn(line) for turn in (next(kinds),) for line in lines]
            if sum(one != other for one, other in zip(lines, turned, strict=True)) > 1:
                yield mutant(deck, changed(deck, place, body=turned))


ABOUT_RESULTS = frozenset(("star-incomplete", "unmeasured-result", "result-misses-task", "star-order"))
WAYS = (
    Way("star-incomplete", _dropped, ABOUT_RESULTS),
    Way("star-order", _shuffled, ABOUT_RESULTS),
    Way("unmeasured-result", _result(_CONTENT), ABOUT_RESULTS | {"topic-title"}),
    Way("result-misses-task", _result(_ELSEWHERE), frozenset(("topic-title", "figure-without-source"))),
    Way("no-relevant-case", _no_case, frozenset(("hidden-content", "missing-ask", "duplicate-title"))),
    Way("figure-not-in-content", _misread, frozenset(("sums-do-not-add", "title-not-proved"))),
    Way("no-customer-trace", _untraced),
    Way("low-specificity", _anybody, frozenset((
        "missing-ask", "duplicate-title", "no-relevant-case", "topic-title", "vague-quantifier", "late-conclusion",
    ))),
    Way("swapped-logo", _shown_twice),
    Way("core-over-time", _talked),
    Way("meeting-date-mismatch", _other_day),
    Way("author-traces", _traces),
    Way("zh-typography", _half),
)  # fmt: skip
NOT_BROKEN: dict[tuple[str, str], str] = {
    ("zh-typography", "en"): "half-width marks and spaces are right between Latin words",
}
"""Rules that no deck of a language can break, and why."""
