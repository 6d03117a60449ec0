"""Numbers, dates and quantities as people type them into sheets. What can be read in two ways is not read at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from docgen.intake.headings import read_intake
from docgen.intake.text import plain


class NotUnderstood(ValueError):
    """A cell that cannot be read with certainty. `reason` is a rule of the messages."""

    def __init__(self, reason: str, **values: object) -> None:
        self.reason = reason
        self.values = {name: str(value) for name, value in values.items()}
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Units:
    """Words for units by plain form: to a key of the labels, or ambiguous; words that multiply, qualify or compare."""

    keys: Mapping[str, str]
    ambiguous: frozenset[str]
    multipliers: Mapping[str, Decimal]
    qualifiers: tuple[tuple[str, str], ...]
    months: Mapping[str, int]
    comparisons: frozenset[str] = frozenset()

    def key(self, words: str) -> str:
        """The unit key of some words, or the words themselves. Raises NotUnderstood for an ambiguous one."""
        bare = plain(words).rstrip(".")
        if bare in self.ambiguous:
            raise NotUnderstood("cell-ambiguous-unit", unit=words)
        return self.keys.get(bare, " ".join(words.split()))


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity as read: low end, high end of a range, qualifier, unit key or words (empty where none was given)."""

    value: Decimal
    unit: str = ""
    high: Decimal | None = None
    qualifier: str = "exact"


_PLAIN = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_GROUPED_POINT = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[+-]?[0-9]{1,3}(?:,[0-9]{3}){2,}")
_GROUPED_COMMA = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[+-]?[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_GROUPED_SPACE = re.compile(r"[+-]?[0-9]{1,3}(?:[ '’][0-9]{3})+(?:[.,][0-9]+)?")
_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
_THREE = re.compile(r"[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}")
_NUMBER = r"[+-]?[0-9](?:[0-9.,'’]|(?<=[0-9]) (?=[0-9]{3}(?![0-9])))*"
_QUANTITY = re.compile(
    rf"(?P<before>[^0-9+-]*?)\s*(?P<low>{_NUMBER})(?:\s*(?:-|~|to|至|到)\s*(?P<high>{_NUMBER}))?\s*(?P<after>.*)"
)
_MINUS = str.maketrans({"−": "-", "–": "-", "—": "-", "～": "~", "〜": "~"})


def parse_number(text: str, *, decimal_comma: bool = False) -> Decimal:
    """A number with any usual grouping. Raises NotUnderstood for none, and for `1,234`, which may be either."""
    bare = plain(text).translate(_MINUS).strip()
    if len(bare) > 40:
        raise NotUnderstood("cell-number")
    if _THREE.fullmatch(bare) and ("," in bare or decimal_comma):
        raise NotUnderstood("cell-ambiguous-number", grouped=re.sub("[.,]", "", bare), decimal=bare.replace(",", "."))
    if _PLAIN.fullmatch(bare):
        return Decimal(bare)
    if _GROUPED_POINT.fullmatch(bare):
        return Decimal(bare.replace(",", ""))
    if _GROUPED_COMMA.fullmatch(bare):
        return Decimal(bare.replace(".", "").replace(",", "."))
    if _GROUPED_SPACE.fullmatch(bare):
        return Decimal(re.sub("[ '’]", "", bare).replace(",", "."))
    if _COMMA.fullmatch(bare):
        return Decimal(bare.replace(",", "."))
    raise NotUnderstood("cell-number")


def parse_quantity(text: str, units: Units, *, decimal_comma: bool = False) -> Amount:
    """A number with qualifier, range, multiplier and unit, in either language; the unit may be missing.

    Raises NotUnderstood where any part of the text stays unexplained.
    """
    bare = plain(text).translate(_MINUS)
    qualifier, bare = _qualified(bare, units)
    match = _QUANTITY.fullmatch(bare)
    if match is None or len(bare) > 200:
        raise NotUnderstood("cell-number")
    before, after = match["before"].strip(), match["after"].strip()
    if (before and after) or re.search("[0-9]", before + after):
        raise NotUnderstood("cell-number")
    low = parse_number(match["low"], decimal_comma=decimal_comma)
    high = parse_number(match["high"], decimal_comma=decimal_comma) if match["high"] else None
    factor, unit = _multiplied(after or before, units)
    if _compares(unit, units):
        raise NotUnderstood("cell-comparison")
    if high is not None and qualifier != "exact":
        raise NotUnderstood("cell-number")
    known = _as_written(unit, text, units) if unit else ""
    return Amount(low * factor, known, None if high is None else high * factor, "range" if high else qualifier)


def _qualified(bare: str, units: Units) -> tuple[str, str]:
    for word, qualifier in units.qualifiers:
        if bare.startswith(word) and not (word[-1].isalpha() and word.isascii() and bare[len(word) :][:1].isalpha()):
            if qualifier == "none":
                raise NotUnderstood("cell-qualifier", word=word)
            return qualifier, bare[len(word) :].strip()
    return "exact", bare


def _multiplied(unit: str, units: Units) -> tuple[Decimal, str]:
    for word, factor in units.multipliers.items():
        rest = unit.removeprefix(word)
        if rest != unit and (not word.isascii() or rest == "" or rest.startswith(" ")):
            return factor, rest.strip()
    return Decimal(1), unit


def _compares(unit: str, units: Units) -> bool:
    """Whether a unit says `30 times faster`: a comparison that somebody worked out, not what was measured."""
    said = re.split(r"[^a-z×]+", unit)
    return any(word in said if word.isascii() or word == "×" else word in unit for word in units.comparisons)


def _as_written(unit: str, text: str, units: Units) -> str:
    """The key of a unit; free words in the capitals of the cell."""
    key = units.key(unit)
    if key != unit:
        return key
    found = re.search(re.escape(unit), text, re.IGNORECASE)
    return found[0] if found else unit


_DATES = (
    re.compile(r"(?P<y>[0-9]{4})[-/.](?P<m>[0-9]{1,2})[-/.](?P<d>[0-9]{1,2})(?:[ t]0{1,2}:00(?::00)?)?"),
    re.compile(r"(?P<y>[0-9]{4}) ?年 ?(?P<m>[0-9]{1,2}) ?月 ?(?P<d>[0-9]{1,2}) ?[日号]?"),
    re.compile(r"(?P<d>[0-9]{1,2})\.(?P<m>[0-9]{1,2})\.(?P<y>[0-9]{4})"),
    re.compile(r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?[ -](?P<n>[a-z]{3,9})\.?,?[ -](?P<y>[0-9]{4})"),
    re.compile(r"(?P<n>[a-z]{3,9})\.? (?P<d>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<y>[0-9]{4})"),
)
_SLASHED = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})")


def parse_day(text: str, units: Units) -> date:
    """A calendar date. Raises NotUnderstood for none, and for `03/04/2025`, which may be either."""
    bare = plain(text)
    for pattern in _DATES:
        match = pattern.fullmatch(bare)
        if match:
            parts = match.groupdict()
            month = int(parts["m"]) if parts.get("m") else units.months.get(parts["n"][:3], 0)
            return _day(int(parts["y"]), month, int(parts["d"]))
    match = _SLASHED.fullmatch(bare)
    if match is None:
        raise NotUnderstood("cell-date")
    first, second, year = (int(part) for part in match.groups())
    if first <= 12 and second <= 12 and first != second:
        raise NotUnderstood(
            "cell-ambiguous-date", one=f"{year}-{second:02d}-{first:02d}", other=f"{year}-{first:02d}-{second:02d}"
        )
    return _day(year, min(first, second) if first > 12 else first, max(first, second) if first > 12 else second)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotUnderstood("cell-no-such-day") from None


def load_units(workspace: Path | None = None) -> Units:
    """The words of `templates/intake/units.yaml`."""
    root = read_intake("units", workspace)
    return Units(
        {plain(str(word)): str(key) for key, words in root["units"].items() for word in (key, *words)},
        frozenset(plain(str(word)) for word in root["ambiguous"]),
        {plain(str(word)): Decimal(str(key)) for key, words in root["multipliers"].items() for word in words},
        tuple(sorted(((plain(str(word)), str(key)) for key, words in root["qualifiers"].items() for word in words),
                     key=lambda pair: -len(pair[0]))),
        {str(word): number for number, word in enumerate(root["months"], 1)},
        frozenset(plain(str(word)) for word in root.get("comparisons", ())),
    )  # fmt: skip
