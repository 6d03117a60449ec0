"""Which part of a story a slide tells, by the words of its title and headings."""

from __future__ import annotations

import re
from typing import Literal

from docgen.reading.pages import Page

Part = Literal["company", "challenge", "solution", "value", "proposal"]

_PARTS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    ("company", re.compile(
        r"^\W*about (?:us|our company|the company)\W*$|^\W*who we are\W*$|"
        r"\bour (?:company|history|story|awards|offices|locations)\b"
        r"|\bcompany (?:profile|overview|introduction|history)\b|关于我们"
        r"|公司(?:简介|介绍|概况|历程|实力|荣誉)|企业(?:简介|介绍|概况|荣誉)"
        r"|发展历程|荣誉资质|我们是谁|资质荣誉", re.IGNORECASE)),
    ("proposal", re.compile(
        r"\bnext steps?\b|\bcall to action\b|\bour proposal\b|"
        r"\bproposed (?:next )?steps\b|\bwhat we ask\b|\bdecisions? (?:needed|we ask)\b"
        r"|\b(?:how to )?get(?:ting)? started\b|下一步|合作(?:建议|计划|方式)|后续(?:安排|工作|计划|步骤)|"
        r"行动(?:计划|建议)|请贵[方行司].{0,8}(?:决定|批准|确认)",
        re.IGNORECASE)),
    ("challenge", re.compile(
        r"\b(?:your |the |key |current |business )*(?:challenges?|problems?|pain points?|"
        r"issues|situation)\b|\bwhat (?:you told us|we heard)\b"
        r"|\bas-is\b|^\W*today\b|\btoday:|\bwhy (?:act|change|now)\b|挑战|痛点|现状|困难|"
        r"(?<![出有生])问题(?!解答|时|当)|需求(?:理解|分析)|面临|瓶颈", re.IGNORECASE)),
    ("value", re.compile(
        r"\b(?:business )?(?:value|benefits?|roi|return on investment|"
        r"business case|outcomes?)\b|(?-i:\bsavings\b)|^\W*savings\b(?! bank)|价值|收益|效益|投资回报|节省|回报",
        re.IGNORECASE)),
    ("solution", re.compile(
        r"\b(?:our |the |proposed )?(?:solutions?|approach|architecture|how it works|"
        r"platform|features|product overview|offering)\b"
        r"|解决方案|方案(?:概述|介绍|架构|设计|总览)|总体(?:方案|架构|思路)|产品(?:介绍|架构|功能|特性)|平台(?:架构|介绍|功能)|技术架构|我们的做法",
        re.IGNORECASE)),
)  # fmt: skip


def part_of(page: Page) -> Part | None:
    """The part of the story its title names; None where it names none."""
    return next((part for part, words in _PARTS if words.search(page.title)), None)


_STAR: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("S", re.compile(
        r"^\W*(?:(?:the |customer |client )?(?:situation|background|challenges?|problem|"
        r"starting point|context)"
        r"|客户背景|项目背景|背景|情况|客户情况|背景情况|情境|现状|客户挑战|业务挑战|挑战|痛点|面临问题|原有问题)\W*$",
        re.IGNORECASE)),
    ("T", re.compile(
        r"^\W*(?:(?:the )?(?:task|goals?|objectives?|requirements?|aim)|任务|目标|项目目标|需求|客户需求|"
        r"建设目标)\W*$", re.IGNORECASE)),
    ("A", re.compile(r"^\W*(?:(?:the |our )?(?:actions?|solution|approach|what (?:was|we) (?:done|did)|implementation)"
                     r"|行动|举措|解决方案|方案|做法|实施过程|我们的做法|实施内容|措施"
                     r"|所做工作|所做的工作|做了什么|我们做了什么|具体做法|采取的措施)\W*$", re.IGNORECASE)),
    ("R", re.compile(r"^\W*(?:(?:the )?(?:results?|outcomes?|benefits?|impact|achievements?)"
                     r"|结果|成果|成效|效果|收益|客户收益|实施效果|项目成果|客户价值|价值)\W*$", re.IGNORECASE)),
)  # fmt: skip
_LEAD = re.compile(r"^(?P<label>[^:：\n]{2,18})[:：]\s*(?P<rest>\S.*)$", re.DOTALL)


def star_of(page: Page) -> list[tuple[str, str]]:
    """The parts of a case as the slide labels them, in reading order: (S, T, A or R; the words of that part)."""
    lines = [line for block in page.body for line in block.text.split("\n") if line.strip()]
    lines = [cell for line in lines for cell in line.split("\t")]
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        lead = _LEAD.match(line.strip())
        label = _label(lead["label"] if lead else line)
        if label:
            found.append((label, [lead["rest"]] if lead else []))
        elif found:
            found[-1][1].append(line)
    return [(label, "\n".join(words)) for label, words in found]


def _label(line: str) -> str:
    return next((key for key, words in _STAR if words.match(line.strip())), "")


_CASE = re.compile(
    r"\b(?:case stud(?:y|ies)|success stor(?:y|ies)|customer (?:story|stories|case|"
    r"example)|reference (?:project|customer|case))\b"
    r"|案例|成功故事|客户故事|标杆项目|应用实例", re.IGNORECASE)  # fmt: skip
_DONE = re.compile(r"\b(?:what (?:was|we) (?:done|did))\b|^\W*(?:所做的?工作|(?:我们)?做了什么|做法|实施过程)\W*[:：]?",
                   re.IGNORECASE | re.MULTILINE)  # fmt: skip
"""Labels of an action that is past: beside a start and a goal they tell a case, not a plan."""
LABELS = 2
"""Labelled parts from which a slide tells a case, whatever its title."""


def is_called_case(page: Page) -> bool:
    """Whether the title of a slide says that it tells a case."""
    return bool(_CASE.search(page.title))


def is_case(page: Page) -> bool:
    """Whether a slide tells a case: it labels parts of one, and its title or labels say so."""
    labels = {label for label, _ in star_of(page)}
    past = {"S", "T", "A"} <= labels and bool(_DONE.search(page.body_text))
    return past or ({"S", "R"} <= labels and len(labels) > LABELS) or (is_called_case(page) and len(labels) >= LABELS)
