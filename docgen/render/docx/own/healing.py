"""Tags of a Word file, whole again: Word splits what one types over several runs, and makes its quotes round.

`{{ … }}`, `{% … %}` and `{# … #}` stand anywhere in words. `{%p … %}` takes its whole paragraph away, `{%tr … %}` its
whole table row, so that a loop repeats what stands between two of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from docgen.render.docx.reference.parsing import W, parse_xml, serialised

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_OPEN = re.compile(r"\{\{|\{%|\{#|%\}")
_MARK = re.compile("\ue000(\\d+)\ue001")
_PLACE = re.compile(r'<docgen-tags[^>]*?numbers="([\d ]+)"[^>]*?/>')
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WHOLE = re.compile(r"\{%\s*(p|tr)\s+(.*)", re.DOTALL)
_ROUND = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "})


class TagError(Exception):
    """A tag that cannot be used: the rule, the tag as it stands in the template, and values for the rule's words.

    `source` is the content field that it was looked for beside.
    """

    def __init__(self, rule: str, tag: str, source: Any = None, **values: str) -> None:
        super().__init__(rule, tag)
        self.rule, self.tag, self.source, self.values = rule, tag, source, values


@dataclass(slots=True)
class Tagged:
    """A part as Jinja source; `lines` gives the line each tag stands on, `tags` the tag as it was typed."""

    source: str = ""
    tags: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def tag_at(self, line: int) -> str:
        """The tag of a line: the last one that does not stand below it."""
        found = [tag for tag, own in zip(self.tags, self.lines, strict=True) if own <= line]
        return found[-1] if found else ""


def tagged(root: Any) -> Tagged:
    """The part with its tags healed, as source for Jinja. Changes the tree. Raises TagError for one left open."""
    found: list[str] = []
    for line in list(root.iter(f"{W}p")):
        if line.getparent() is not None:
            _heal(line, found)
    text = serialised(root)
    return _assembled(text.split("?>", 1)[1].lstrip("\n") if text.startswith("<?xml") else text, found)


def _heal(line: Any, found: list[str]) -> None:
    """Tags of one paragraph; each becomes a mark in the first run it touches."""
    texts = [one for one in line.iter(f"{W}t") if next(one.iterancestors(f"{W}p"), None) is line]
    for one in texts:
        one.text = (one.text or "").replace("\ue000", "").replace("\ue001", "")
    whole = "".join(one.text for one in texts)
    if "{" not in whole and "%}" not in whole:
        return
    matches = list(_TAG.finditer(whole))
    rest = _TAG.sub("", whole)
    if _OPEN.search(rest):
        raise TagError("own-tag-open", whole[:80])
    numbers = []
    for match in matches:
        numbers.append(len(found))
        found.append(match[0])
    outer = {kind[1] for tag in (match[0] for match in matches) if (kind := _WHOLE.match(tag))}
    if outer:
        _take_away(line, outer, rest, numbers, found)
        return
    for match, number in reversed(list(zip(matches, numbers, strict=True))):
        _put(texts, match.start(), match.end(), f"\ue000{number}\ue001")


def _put(texts: list[Any], start: int, end: int, mark: str) -> None:
    """The mark in place of the characters from start to end of the paragraph."""
    position = 0
    placed = False
    for one in texts:
        own = one.text or ""
        left, right = max(start - position, 0), min(end - position, len(own))
        if left < right:
            one.text = own[:left] + ("" if placed else mark) + own[right:]
            one.set(_SPACE, "preserve")
            placed = True
        position += len(own)


def _take_away(line: Any, outer: set[str], rest: str, numbers: list[int], found: list[str]) -> None:
    """Tags in place of the paragraph or row they stand in, which may hold nothing else."""
    taken = next(line.iterancestors(f"{W}tr"), None) if "tr" in outer else line
    first = found[numbers[0]]
    if rest.strip() or taken is None or len(outer) > 1 or any(_WHOLE.match(found[one]) is None for one in numbers):
        raise TagError("own-tag-not-alone", first)
    if (
        taken is not line
        and "".join(one.text or "" for one in taken.iter(f"{W}t")).strip()
        != "".join(one.text or "" for one in line.iter(f"{W}t")).strip()
    ):
        raise TagError("own-tag-not-alone", first)
    place = parse_xml(f'<docgen-tags numbers="{" ".join(map(str, numbers))}"/>')
    taken.getparent().replace(taken, place)


def _assembled(text: str, found: list[str]) -> Tagged:
    """The part with its tags written in. Each tag begins a line of the source, inside its braces, to be found again."""
    text = _PLACE.sub(lambda match: "".join(f"\ue000{number}\ue001" for number in match[1].split()), text)
    out = Tagged()
    pieces: list[str] = []
    line = 1
    for index, piece in enumerate(_MARK.split(text)):
        if index % 2:
            tag = found[int(piece)]
            out.tags.append(tag)
            line += 1
            out.lines.append(line)
            whole = _WHOLE.match(tag)
            words = (tag[:2] + whole[2]) if whole else tag
            piece = words[:2] + "\n" + words[2:].translate(_ROUND)
            line += piece.count("\n") - 1
        else:
            piece = piece.replace("\n", "")  # space between elements; words have no line ends in Word
        pieces.append(piece)
    out.source = "".join(pieces)
    return out


__all__ = ["TagError", "Tagged", "tagged"]
