"""What a case may be used for: under its name, without it, and never with a word that gives its customer away.

What `usable_case` returns is projected to customer level, so a withheld name, figure or quote is not there to be
shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from docgen.content.case import Case
from docgen.content.entity import Entity, Visibility, project
from docgen.content.types import Id, Plain, Quantity, Text
from docgen.diagnostics import ContentError

Use = Literal["named", "anonymised", "public-reference"]

_LEGAL_FORM = re.compile(
    r"(?:[ ,]+(?:group|holdings?"
    r"|plc|ltd|limited|llc|inc|corp|corporation|co|company|gmbh|ag|se|kg|ab|as|asa|oy|nv|bv|sa|spa|srl)\.?"
    r"|股份有限公司|有限责任公司|有限公司|集团)+$"
)
_BRACKETS = re.compile(r"[(（][^)）]*[)）]")
_THOUSANDS = re.compile(r"(?<=[0-9])[,'\u2009\u202f\u00a0](?=[0-9]{3})")


@dataclass(frozen=True, slots=True)
class UsableCase:
    """A case as a customer's document may show it. `customer_name` is None where the name is withheld."""

    case: Case
    use: Use
    customer_name: Text | None
    attribution: Text | None


class WithheldError(ContentError):
    """A case that would still give its customer away. `field` says where."""

    def __init__(self, case: str, field: str) -> None:
        super().__init__("case-withheld", case=case, name=field)
        self.field = field


def use_of(case: Case) -> Use:
    """How a case is shown: as a public story, with its name, or without."""
    if case.relation == "public-reference":
        return "public-reference"
    named = case.authorisation.status in ("named", "public") and "name" not in case.authorisation.withheld
    return "named" if named else "anonymised"


def usable_case(case: Case, use: Use) -> UsableCase:
    """The case without anything withheld. Raises WithheldError if it would give an anonymous customer away."""
    withheld = frozenset(case.authorisation.withheld)
    quoted = case.quote if case.quote and case.quote.consent == "granted" and "quote" not in withheld else None
    kept = {
        "metrics": tuple(metric for metric in case.metrics if metric.id not in withheld),
        "quote": quoted,
        "publication": None if use == "anonymised" else case.publication,
    }
    shown = project(case.model_copy(update=kept), Visibility.CUSTOMER)
    if use == "anonymised":
        field = revealing_field(shown, identifying_strings(case))
        if field is not None:
            raise WithheldError(str(case.id), field)
        return UsableCase(shown, use, None, None)
    attribution = case.publication.attribution if case.publication else None
    return UsableCase(shown, use, case.customer.name, attribution)


def identifying_strings(case: Case) -> tuple[str, ...]:
    """Everything that gives the customer away: names in all languages, with and without legal form, and marks."""
    names = [words for _, words, _ in case.customer.name.words]
    names += [str(alias) for alias in case.customer.aliases]
    shorter = [_LEGAL_FORM.sub("", folded(_BRACKETS.sub("", name))).strip(" ,") for name in names]
    strings = [*names, *shorter, *(str(mark) for mark in case.identifying)]
    return tuple(dict.fromkeys(string for string in strings if len(folded(string)) > 1))


def revealing_field(shown: Entity, strings: tuple[str, ...]) -> str | None:
    """The first field of a projected entity that holds one of the strings; its dotted path, never its words."""
    for path, words in _words_of(shown, ""):
        if any(occurs(string, words) for string in strings):
            return path
    return None


def _words_of(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every string and figure of a projected entity as a reader could see it, with its dotted path."""
    if isinstance(value, Entity):
        for name, held in value.__dict__.items():
            yield from _words_of(held, f"{path}.{name}" if path else name)
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _words_of(item, f"{path}.{position}")
    elif isinstance(value, Text):
        yield from ((path, words) for _, words, _ in value.words)
    elif isinstance(value, Quantity) and value.value is not None:
        yield path, f"{value.value} {value.unit} {value.high or ''}"
        if value.unit_text is not None:
            yield from _words_of(value.unit_text, path)
    elif isinstance(value, Id):
        yield path, value.replace("-", " ")
        yield path, value
    elif isinstance(value, str | Plain):
        yield path, str(value)


def occurs(string: str, words: str) -> bool:
    """Whether a name or figure stands in some words, whatever its case, width, spaces and digit grouping."""
    pattern = _pattern(folded(string))
    return pattern is not None and pattern.search(folded(words)) is not None


@lru_cache(maxsize=4096)
def _pattern(folded: str) -> re.Pattern[str] | None:
    """Whole words in scripts that have spaces, so that `SAS` is not found in `sasebo`; anywhere in Han."""
    if not folded:
        return None
    before = r"(?<![a-z0-9])" if folded[0].isascii() and folded[0].isalnum() else ""
    after = r"(?![a-z0-9])" if folded[-1].isascii() and folded[-1].isalnum() else ""
    return re.compile(before + re.escape(folded) + after)


def folded(words: str) -> str:
    """Case, width, kinds of space and digit grouping do not hide a name or figure."""
    plain = _THOUSANDS.sub("", unicodedata.normalize("NFKC", words)).casefold()
    return " ".join(plain.replace("\u200b", "").replace("\u00ad", "").split())
