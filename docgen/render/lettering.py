"""Prose into HTML, and how wide words are about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import escape as _escape

from docgen.model.document import Prose

_ILLEGAL = dict.fromkeys([*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF])
_NARROW = frozenset("ijlIftr.,:;|!'()[] \u00a0")
_WIDE = frozenset("mwMW%@")
_BREAK = re.compile(r"[ \n]+")
_PAGE_ZH = re.compile(r'第(?:\d+|<a class="pg"[^>]*></a>)页')
"""The number of a page in Chinese, which stays in one piece: no `页` alone on a line."""
CODE = re.compile(
    r"(?<![\w/.:=\"#-])(?=[A-Z0-9-]{5,16}(?![\w/-]|\.\w))[A-Z]{2,5}(?:-[A-Z0-9]{2,8}){1,3}(?![\w/-]|\.\w)",
    re.ASCII,
)
"""A model code or a reference of up to sixteen characters, which a line does not break at its hyphens."""
_NO_TARGETS: Mapping[str, str] = {}
LANGUAGE_TAGS = {"en": "en-GB", "zh": "zh-CN"}


def escape(text: str) -> str:
    """Characters safe as HTML text or inside a double-quoted attribute."""
    return _escape(text.translate(_ILLEGAL))


def words(text: str) -> str:
    """Text with its line breaks kept."""
    return escape(text).replace("\n", "<br>")


def inline(prose: Prose, language: str, targets: Mapping[str, str] = _NO_TARGETS) -> str:
    """Runs as HTML: strong in b, gaps and words in the other language in their marker style.

    `targets` are the anchors of sections by id; their pages are filled in by whoever lays the pages out.
    """
    out: list[str] = []
    for run in prose:
        text = words(run.text)
        if run.page_of in targets:
            text = f'<a class="pg" href="#{targets[run.page_of]}"></a>'
        elif run.refers_to in targets:
            text = f'<a class="rf" href="#{targets[run.refers_to]}">{text}</a>'
        if run.strong:
            text = f"<b>{text}</b>"
        if run.kind == "gap":
            text = f'<span class="gap">{text}</span>'
        elif run.kind == "foreign":
            other = LANGUAGE_TAGS["en" if language == "zh" else "zh"]
            text = f'<span class="fo" lang="{other}">{text}</span>'
        out.append(text)
    said = CODE.sub(r'<span class="nw">\g<0></span>', "".join(out))
    return _PAGE_ZH.sub(r'<span class="nw">\g<0></span>', said) if language == "zh" and "页" in said else said


def flowing(prose: Prose, language: str, targets: Mapping[str, str] = _NO_TARGETS) -> str:
    """Prose of a paragraph as HTML, its end kept on one line: no last line of one word or one character.

    Words are held by a no-break space: after a span that must not wrap, the engine may break earlier lines anew, and
    leave a word alone in the middle of a paragraph.
    """
    if not prose or prose[-1].kind != "plain" or prose[-1].strong or prose[-1].page_of:
        return inline(prose, language, targets)
    text = prose[-1].text
    cut = len(text) - 3 if language == "zh" else _two_last_words(text)
    tail = text[cut:]
    if cut < 12 or "\n" in tail or (language == "zh") != is_wide(text[cut]) or len(tail) > 18:
        return inline(prose, language, targets)
    if language != "zh":
        joined = text[:cut] + "\u00a0".join(tail.rstrip().rsplit(" ", 1))
        return inline((*prose[:-1], replace(prose[-1], text=joined)), language, targets)
    before = inline((*prose[:-1], replace(prose[-1], text=text[:cut])), language, targets)
    return f'{before}<span class="nw">{escape(tail)}</span>'


def _two_last_words(text: str) -> int:
    """Where the last two words start; 0 when there are fewer."""
    last = text.rstrip().rfind(" ")
    return text.rfind(" ", 0, max(last, 0)) + 1


def is_wide(character: str) -> bool:
    """Whether a character stands on the Chinese grid."""
    return "\u2e80" <= character <= "\uffef" or character >= "\U00020000"


def ems(text: str) -> float:
    """About how wide text is, in em of a sans face. Close enough to lay out labels, not to break lines."""
    return sum(map(_advance, text))


def _advance(character: str) -> float:
    if is_wide(character):
        return 1.0
    if character in _NARROW:
        return 0.3
    if character in _WIDE:
        return 0.9
    return 0.68 if character.isupper() else 0.56


def longest_word(text: str) -> float:
    """The width in em of the longest stretch a line may not break inside; Han text breaks anywhere."""
    longest = 0.0
    for word in _BREAK.split(text):
        if word.isascii():
            longest = max(longest, ems(word))
            continue
        run = 0.0
        for character in word:
            run = 1.0 if is_wide(character) else run + _advance(character)
            longest = max(longest, run)
    return longest


def shortened(text: str, limit: float) -> str:
    """Text cut to about so many em, between words where it can be, with an ellipsis where it was cut."""
    text = " ".join(text.split("\n"))
    if ems(text) <= limit:
        return text
    width = 0.0
    for index, character in enumerate(text):
        width += _advance(character)
        if width > limit - 1:
            return text[: _end_of_words(text, index)].rstrip(" ,;:·–") + "…"
    return text


def _end_of_words(text: str, index: int) -> int:
    """Where to cut before a character: at the space before its word, unless that would leave less than half."""
    if text[index] == " " or is_wide(text[index]) or is_wide(text[index - 1]):
        return index
    space = text.rfind(" ", 0, index)
    return space if space * 2 > index else index


def lines(text: str, limit: float, most: int) -> list[str]:
    """Text broken into at most so many lines of about so many em, at spaces or between Han characters."""
    atoms = re.findall(r"[\u2e80-\uffef]|[^\u2e80-\uffef\s]+\s*|\s+", text)
    out, width = [""], 0.0
    for atom in atoms:
        needed = ems(atom.rstrip())
        if out[-1] and width + needed > limit:
            out.append("")
            width = 0.0
        out[-1] += atom
        width += ems(atom)
    out = [line.strip() for line in out]
    if len(out) > most:
        out = [*out[: most - 1], " ".join(out[most - 1 :])]
    return [shortened(line, limit + 1) for line in out]
