"""What the words of a price list mean: charges, currencies, cells that say nothing, prices that are asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from docgen.intake import NotUnderstood, Units, load_units, parse_number, parse_quantity
from docgen.intake.headings import read_intake
from docgen.intake.text import plain

_NUMBER = re.compile(r"[+\-−(]?[0-9][0-9.,'’ \u00a0\u202f]*[0-9]|[+\-−(]?[0-9]")


@dataclass(frozen=True, slots=True)
class PriceWords:
    """Words in plain form to what they mean. `absent` cells say nothing; `requested` prices are no figures."""

    charges: Mapping[str, str]
    currencies: Mapping[str, str]
    absent: frozenset[str]
    requested: frozenset[str]
    units: Units

    def charge(self, text: str) -> str:
        """`one_time`, `monthly` or `yearly`. Raises NotUnderstood."""
        found = self.charges.get(plain(text).rstrip(".").replace("-", " ").replace("_", " ")) or self.charges.get(
            plain(text)
        )
        if found is None:
            raise NotUnderstood("price-cell-charge")
        return found

    def amount(self, text: str, *, decimal_comma: bool) -> tuple[Decimal, str]:
        """A price and the currency that stands beside it, empty for none. Raises NotUnderstood; nothing is rounded."""
        bare = plain(text)
        if bare in self.requested:
            raise NotUnderstood("price-cell-requested")
        match = _NUMBER.search(bare)
        if match is None:
            raise NotUnderstood("cell-number")
        beside = (bare[: match.start()] + " " + bare[match.end() :]).split("/")[0].strip(" .-")
        beside = beside.removesuffix(",").strip()
        currency = self.currencies.get(beside, "") if beside else ""
        if beside and not currency:
            raise NotUnderstood("price-cell-beside", words=beside)
        number = parse_number(match[0].replace("(", "-"), decimal_comma=decimal_comma)
        if number < 0:
            raise NotUnderstood("price-cell-negative")
        return number, currency

    def percent(self, text: str, *, decimal_comma: bool) -> Decimal:
        """A percentage from 0 to 100. Raises NotUnderstood, also for a bare `0.12`, which may be 12 per cent."""
        bare = plain(text)
        number = parse_number(bare.removesuffix("%").strip(), decimal_comma=decimal_comma)
        if not bare.endswith("%") and 0 < number < 1:
            raise NotUnderstood("price-cell-share", percent=f"{(number * 100).normalize():f}")
        if not 0 <= number <= 100:
            raise NotUnderstood("price-cell-percent")
        return number

    def lead_time(self, text: str, *, decimal_comma: bool) -> str:
        """`6 week`. Raises NotUnderstood, also for a time without a unit."""
        found = parse_quantity(text, self.units, decimal_comma=decimal_comma)
        if not found.unit or found.unit not in self.units.keys.values() or found.qualifier not in ("exact", "range"):
            raise NotUnderstood("price-cell-time")
        low = f"{found.value.normalize():f}"
        return f"{low}-{found.high.normalize():f} {found.unit}" if found.high is not None else f"{low} {found.unit}"


def load_price_words(workspace: Path | None = None) -> PriceWords:
    """The words of `templates/intake/pricebook.yaml` and the units every import knows."""
    root = read_intake("pricebook", workspace)

    def by_word(key: str) -> dict[str, str]:
        return {plain(str(word)): str(name) for name, words in root[key].items() for word in (name, *words)}

    charges = {word.replace("-", " ").replace("_", " "): name for word, name in by_word("charges").items()}
    absent, requested = (frozenset(plain(str(word)) for word in root[key]) for key in ("absent", "requested"))
    return PriceWords(by_word("charges") | charges, by_word("currencies"), absent, requested, load_units(workspace))
