"""Words that one other word stands for without doubt: the customer's for ours, a plain one for an inside one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docgen.lint.known import Known
from docgen.lint.mentions import customers_own, names_any
from docgen.lint.mentions import places as places_of
from docgen.lint.typography import Edit

_HAN = re.compile(r"[\u4e00-\u9fff]")
_ARTICLE = re.compile(r"\b(?P<article>an?) $", re.IGNORECASE)
_START = re.compile(r"(?:^|[.!?\n]\s+|[.!?:]\s*[“\"(]|^\W+)$")
_UNSURE = re.compile(r"^(?:h|u|eu|one|[^a-z])", re.IGNORECASE)
"""Beginnings of words by which the article is not told from the letter."""

TERM, VENDOR = "customer-term-ignored", "vendor-vocabulary"


@dataclass(frozen=True, slots=True)
class Replacement:
    """A word, the only one that stands for it, and the rule that says so."""

    word: str
    by: str
    rule: str


def replacements(known: Known) -> tuple[Replacement, ...]:
    """Every word that has exactly one other in its script; a word that is the customer's own has none."""
    own = {one.casefold() for one in customers_own(known)}
    pairs = [Replacement(word, term.says, TERM) for term in known.terms or () for word in term.ours]
    pairs += [Replacement(word, one.stands_for, VENDOR) for one in known.vendor_words or () for word in one.ours]
    alike = [one for one in pairs if one.by and bool(_HAN.search(one.word)) == bool(_HAN.search(one.by))]
    taken: dict[str, set[str]] = {}
    for one in alike:
        taken.setdefault(one.word.casefold(), set()).add(one.by.casefold())
    return tuple(
        one
        for one in alike
        if len(taken[one.word.casefold()]) == 1
        and one.word.casefold() not in own
        and one.by.casefold() not in taken
        and not (one.rule == VENDOR and names_any(one.by, (one.word,)))
    )


def edits_of(text: str, chosen: Iterable[Replacement], known: Known, quoted: Iterable[tuple[int, int]]
             ) -> Iterator[tuple[Edit, Replacement]]:  # fmt: skip
    """Where words of a paragraph are replaced: not in quotations, nor inside the customer's names and words."""
    closed = [*quoted, *places_of(text, customers_own(known))]
    for one in chosen:
        if one.rule == TERM and names_any(text, (one.by,)):
            continue
        for start, end in places_of(text, (one.word,)):
            if any(start < after and before < end for before, after in closed):
                continue
            edit = _edit(text, (start, end), one)
            if edit:
                closed.append((edit[0], edit[1]))
                yield edit, one


def _edit(text: str, span: tuple[int, int], one: Replacement) -> Edit | None:
    """The word with the capitals and the article that stand there; None where the article is not sure."""
    start, end = span
    found, by = text[start:end], one.by
    if len(found) > 1 and found.isupper() and not one.word.isupper():
        by = by.upper()
    elif found[:1].isupper() and (_START.search(text[:start]) or not one.word[:1].isupper()):
        by = by[:1].upper() + by[1:]
    article = _ARTICLE.search(text[:start])
    if article is None or found[:1].casefold() == by[:1].casefold():
        return start, end, by
    if _UNSURE.match(found) or _UNSURE.match(by):
        return None
    right = "an" if by[:1].casefold() in "aeio" else "a"
    written = article["article"]
    if right == written.casefold():
        return start, end, by
    cased = right.capitalize() if written[:1].isupper() else right
    return article.start(), end, f"{cased} {by}"
