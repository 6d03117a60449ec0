"""Titles that name a subject and claim nothing of it."""

from __future__ import annotations

_ENDINGS = (
    "议程", "目录", "简介", "介绍", "概述", "概况", "概览", "背景", "总结", "小结", "附录", "团队", "现状", "架构",
    "方案", "计划", "优势", "案例", "展望", "前言", "引言", "谢谢", "致谢",
)  # fmt: skip
_LONGEST_HAN, _LONGEST_WORDS = 6, 2
"""Characters of a Chinese title, words of any other, up to which it may be a topic."""

_VERBS = frozenset((
    "is", "are", "was", "were", "be", "has", "have", "had", "do", "does", "can", "will", "must", "we", "you",
    "it", "let", "stop", "start", "keep", "cut", "save", "saves", "saved", "buy", "choose", "act", "decide",
    "move", "fall", "falls", "fell", "rise", "rises", "rose", "grow", "grows", "grew", "work", "works", "worked",
    "win", "wins", "won", "pay", "pays", "paid", "drop", "drops", "dropped", "matter", "matters", "fail", "fails",
    "failed", "stand", "stands", "run", "runs", "ran", "improve", "improves", "improved", "double", "doubles",
    "doubled", "halve", "halves", "halved",
))  # fmt: skip
"""Words that make a claim of a title of two; more of them only mean fewer findings."""


def is_topic(title: str) -> bool:
    """Whether a title of one or two words has neither a verb nor a figure, so that nobody could disagree with it."""
    said = title.strip(" .:：。!！?？—–-")
    if not said or any(one.isdigit() for one in said):
        return False
    if any("\u4e00" <= one <= "\u9fff" for one in said):
        return len(said) <= 2 or (len(said) <= _LONGEST_HAN and said.endswith(_ENDINGS))
    words = said.casefold().replace("’", "'").split()
    return len(words) <= _LONGEST_WORDS and not _VERBS.intersection(words) and not any("'" in one for one in words)
