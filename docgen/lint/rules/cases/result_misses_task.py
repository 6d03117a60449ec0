"""A result that does not answer the goal: none of the things the goal names come back in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.diagnostics import Severity
from docgen.lint.frame import Hit, Lint
from docgen.lint.headings import is_case, star_of
from docgen.lint.sources import SOURCE
from docgen.reading.grammar import words_of
from docgen.reading.pages import Page

SCOPE = "page"
KINDS = frozenset(("deck",))
SEVERITY = Severity.ADVICE
"""Told by words alone: a result may answer its goal in others, as in the long cases of documents."""
_SMALL = words_of("small_of_results")
LEAST = 3
"""Content words in each part below which nothing is compared."""
_MEASURES = tuple(re.compile(words, re.IGNORECASE) for words in (
    r"\b(?:(?:second|minute|hour|day|night|week|month|quarter|year)s?|wait\w*|slow\w*|quick\w*|fast\w*|soon\w*|late|"
    r"delays?|takes?|took|time|at once|daily|weekly)\b|秒|分钟|小时"
    r"|(?<=[\d一二三四五六七八九十两几半每当个])[天周月年日晚]"
    r"|等|慢|快|周期|时间|缩短|延误|及时",
    r"\b(?:costs?|prices?|bills?|budgets?|expensive|cheap\w*|money|sav\w+|spen\w+)\b|[€$£¥]|费用|成本|价|贵|省|预算|支出|投入",
    r"\b(?:fail\w*|faults?|outages?|downtime|errors?|incidents?|hiccups?|broke\w*|stop\w*)\b|故障|中断|出错|差错|事故|停机|失败",
    r"\b(?:loads?|peaks?|traffic|capacity|scal\w+|volumes?|users?|requests?|grow\w*|idle|utili[sz]\w+)\b"
    r"|负载|高峰|流量|容量|扩[展容]|规模|并发|用户|利用率|闲置",
))  # fmt: skip
"""What a goal and its result may both be measured by, in whatever words: time, money, failures, load."""


def find(page: Page, lint: Lint) -> Iterator[Hit]:
    """The result that shares no word with the goal, the situation it came from, nor with what was done."""
    parts = dict(star_of(page))
    if not is_case(page) or "T" not in parts or "R" not in parts:
        return
    told = "\n".join(line for line in parts["R"].split("\n") if not SOURCE.search(line))
    goal, result = _things(" ".join(parts.get(one, "") for one in "TSA")), _things(f"{page.title} {told}")
    if len(goal) >= LEAST and len(result) >= LEAST and not goal & result:
        yield Hit(page, parts["R"], values={"goal": " ".join(parts["T"].split())[:80]})


def _things(text: str) -> set[str]:
    """Words of four letters and more cut to their stem, pairs of Han characters, and what is measured."""
    latin = {one[:5] for one in re.findall(r"[a-z]{4,}", text.casefold()) if one not in _SMALL}
    runs = re.findall(r"[\u4e00-\u9fff]+", text)
    measures = {str(place) for place, words in enumerate(_MEASURES) if words.search(text)}
    return latin | measures | {run[place : place + 2] for run in runs for place in range(len(run) - 1)}
