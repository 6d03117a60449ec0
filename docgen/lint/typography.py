"""Chinese set with the marks of Latin script, or with spaces between its characters: where, and set right."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HAN = r"[\u4e00-\u9fff]"
_END = r"[\u4e00-\u9fff》）」』]"
HALF = re.compile(
    rf"{_END}\s*[,;!?]|[A-Za-z0-9%][,;]\s?(?={_HAN})|{_HAN}:(?![\d/])(?=\s*{_HAN})|{_HAN}\.(?=\s|$)|{_HAN}\((?={_HAN})",
    re.MULTILINE,
)
"""Marks of Latin script behind a Han character."""

DOUBLED = re.compile(r"[，。；：！？、]{2,}|。\.|\.。")
_SPACED = re.compile(rf"(?<={_HAN})[ ]{{1,3}}(?={_HAN})")
_LISTED = re.compile(rf"{_HAN}{{2,6}}(?:[ ]{_HAN}{{2,6}}){{2,}}")
"""Words side by side with a space between each: a list, whose spaces part its items."""

_NUMBERED = re.compile(
    r"(?:^|[^\u4e00-\u9fff])(?:附[件录表图]|(?:附[件录表图]|[图表例]|案例|方案|阶段|专题|议题|包)?[一二三四五六七八九十]{1,3}"
    r"|第[一二三四五六七八九十百]{1,4}(?:[章节条篇编卷册步讲课期批]|部分|阶段))$"
)
"""A number of a chapter, annex or figure: the space behind it parts it from the words of the heading."""

_FULL = {",": "，", ";": "；", "!": "！", "?": "？", ":": "：", ".": "。"}
_MARKS = re.compile(rf"(?<={_END})[ \t]*(?P<mark>[,;!?])(?P=mark)*[ ]*")
_INNER = re.compile(rf"(?<=[A-Za-z0-9%])(?P<mark>[,;])[ ]*(?={_HAN})")
_COLON = re.compile(rf"(?<={_HAN}):(?![\d/])[ ]*(?={_HAN})")
_STOP = re.compile(rf"(?<={_HAN})\.(?=\s|$)", re.MULTILINE)
_OPEN = re.compile(rf"(?<={_HAN})\((?={_HAN})")
_SAME = re.compile(r"(?P<mark>[，。；：！？、])(?P=mark)+")
_STOPS = re.compile(r"。\.|\.。")
_ELLIPSIS = 3
"""Full stops in a row that stand for an ellipsis."""

Edit = tuple[int, int, str]
"""Where a text is changed, from and to, and what stands there then."""


def spaces(line: str) -> Iterator[re.Match[str]]:
    """Spaces between the Han characters of a line, unless they part the items of a list or follow a number of one."""
    if not _LISTED.fullmatch(line.strip()):
        yield from (one for one in _SPACED.finditer(line) if not _NUMBERED.search(line[: one.start()]))


def set_right(text: str) -> list[Edit]:
    """How a text's marks and spaces are set right; what may be meant as it stands is let be."""
    edits: list[Edit] = [(match.start(), match.end(), _FULL[match["mark"]]) for match in _MARKS.finditer(text)]
    edits += ((match.start(), match.end(), _FULL[match["mark"]]) for match in _INNER.finditer(text))
    edits += ((match.start(), match.end(), "：") for match in _COLON.finditer(text))
    edits += ((match.start(), match.end(), "。") for match in _STOP.finditer(text))
    edits += (edit for match in _OPEN.finditer(text) for edit in _brackets(text, match.start()))
    edits += ((one.start(), one.end(), _once(one)) for one in _SAME.finditer(text))
    edits += ((one.start(), one.end(), "。") for one in _STOPS.finditer(text))
    start = 0
    for line in text.split("\n"):
        edits += ((start + one.start(), start + one.end(), "") for one in spaces(line))
        start += len(line) + 1
    return _apart(edits)


def _once(match: re.Match[str]) -> str:
    mark = match["mark"]
    return "……" if mark == "。" and len(match.group()) >= _ELLIPSIS else mark


def _brackets(text: str, start: int) -> Iterator[Edit]:
    yield start, start + 1, "（"
    depth = 0
    for place in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            yield place, place + 1, "）"
            return


def _apart(edits: list[Edit]) -> list[Edit]:
    """Edits in order, without those that reach into the one before."""
    kept: list[Edit] = []
    for one in sorted(set(edits)):
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept
