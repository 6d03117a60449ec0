"""The figures on file, and whether one that is shown is one of them: the same kind, to the last digit shown.

A figure on file is canonical text, with its kind where that is known: `1234.5`, `1234.5 money`, `40 share`,
`64 count`. Scales are only followed where the text names one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from docgen.lint.figures import Figure

KINDS = ("money", "share", "count")
_MONEY_AFTER = re.compile(r"\s?(?:元|欧元|美元|euros?\b|yuan\b|dollars?\b|EUR\b|CNY\b|USD\b)", re.IGNORECASE)
_ROUGHLY = re.compile(
    r"(?:\b(?:about|around|roughly|some|nearly|almost|over|under|more than|less than|at least|up to|approximately)|"
    r"[~≈约近超逾]|超过|大约|将近|不到|至少|多达|逾)\s?$",
    re.IGNORECASE,
)


def kind_of(figure: Figure, line: str) -> str:
    """What a figure counts, by the words after it too: 4,800元 is money."""
    if figure.kind == "count" and _MONEY_AFTER.match(line, figure.start + len(figure.text)):
        return "money"
    return figure.kind


def step_of(figure: Figure, line: str) -> Decimal:
    """What its last digit is worth; of a figure that says it is rough, the last that is no zero."""
    zeros = re.search(r"0+$", f"{figure.value.normalize():f}")
    if zeros and figure.value and _ROUGHLY.search(line[: figure.start]):
        return max(figure.step, Decimal(1).scaleb(len(zeros.group())))
    return figure.step


@dataclass(frozen=True, slots=True)
class Held:
    """Values on file by kind (empty: not known), each list in order."""

    values: Mapping[str, tuple[Decimal, ...]]

    def gives(self, value: Decimal, step: Decimal, kind: str = "") -> bool:
        """Whether a value of that kind, or one of no known kind, is shown so when rounded to `step`."""
        kinds = (kind, "") if kind else ("", *KINDS)
        if any(_within(self.values.get(one, ()), value, step / 2) for one in kinds):
            return True
        return kind == "share" and _within(self.values.get("", ()), value / 100, step / 200)


def _within(ordered: tuple[Decimal, ...], value: Decimal, slack: Decimal) -> bool:
    place = bisect_left(ordered, abs(value) - slack)
    return place < len(ordered) and ordered[place] <= abs(value) + slack


@lru_cache(maxsize=8)
def held_of(figures: frozenset[str]) -> Held:
    """The figures of what is known of a customer, ready to be looked up."""
    found: dict[str, set[Decimal]] = {}
    for one in figures:
        written, _, kind = one.partition(" ")
        found.setdefault(kind, set()).add(abs(Decimal(written)))
    return Held({kind: tuple(sorted(values)) for kind, values in found.items()})


def written(values: Iterable[tuple[Decimal, str]]) -> frozenset[str]:
    """Values and kinds as figures on file."""
    return frozenset(f"{value.normalize():f} {kind}".strip() for value, kind in values)
