"""What a case may be used for: under its name, without it, and never with a word that gives its customer away.

What `usable_case` returns is projected to customer level, so a withheld name, figure or quote is not there to be
shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from docgen.caselib.folding import JOINT, folded, readings
from docgen.caselib.marks import Marks, marks_of
from docgen.caselib.withheld import WithheldWords
from docgen.content.case import Case
from docgen.content.entity import Entity, Visibility, project
from docgen.content.types import Day, Id, Plain, Quantity, Text
from docgen.diagnostics import ContentError

Use = Literal["named", "anonymised", "public-reference"]

_LEGAL_FORM = re.compile(
    r"(?:[ ,]+(?:group|holdings?"
    r"|plc|ltd|limited|llc|inc|corp|corporation|co|company|gmbh|ag|se|kg|ab|as|asa|oy|nv|bv|sa|spa|srl)\.?"
    r"|股份有限公司|有限责任公司|有限公司|集团)+$"
)
_BRACKETS = re.compile(r"[(（][^)）]*[)）]")


@dataclass(frozen=True, slots=True)
class UsableCase:
    """A case as a customer's document may show it. `customer_name` is None where the name is withheld."""

    case: Case
    use: Use
    customer_name: Text | None
    attribution: Text | None


class WithheldError(ContentError):
    """A case that would still show what it withholds, or give its customer away. `field` says where, `rule` which."""

    def __init__(self, case: str, field: str, rule: str = "case-withheld") -> None:
        super().__init__(rule, case=case, name=field)
        self.field, self.rule = field, rule


def use_of(case: Case) -> Use:
    """How a case is shown: as a public story, with its name, or without."""
    named = case.authorisation.status in ("named", "public") and "name" not in case.authorisation.withheld
    if not named:
        return "anonymised"
    return "public-reference" if case.relation == "public-reference" else "named"


def usable_case(case: Case, use: Use) -> UsableCase:
    """The case without anything withheld.

    Raises WithheldError if it would give an anonymous customer away, or if its sentences say a withheld figure or
    quote. So does a public story without its name: its licence asks for the line that says whose story it is.
    """
    withheld = frozenset(case.authorisation.withheld)
    quoted = case.quote if case.quote and case.quote.consent == "granted" and "quote" not in withheld else None
    kept = {
        "metrics": tuple(metric for metric in case.metrics if metric.id not in withheld),
        "quote": quoted,
        "publication": None if use == "anonymised" else case.publication,
    }
    shown = project(case.model_copy(update=kept), Visibility.CUSTOMER)
    if use == "anonymised":
        public = case.relation == "public-reference"
        field = "publication" if public else revealing_field(shown, identifying_strings(case))
        if field is not None:
            raise WithheldError(str(case.id), field)
    field = _saying_what_is_withheld(shown, WithheldWords.of(case))
    if field is not None:
        raise WithheldError(str(case.id), field, "case-says-withheld")
    if use == "anonymised":
        return UsableCase(shown, use, None, None)
    attribution = case.publication.attribution if case.publication else None
    return UsableCase(shown, use, case.customer.name, attribution)


def identifying_strings(case: Case) -> tuple[str, ...]:
    """Everything that gives the customer away: names in all languages, with and without legal form, and marks."""
    names = names_of(case.customer.name, *case.customer.aliases)
    strings = [*names, *(str(mark) for mark in case.identifying)]
    return tuple(dict.fromkeys(string for string in strings if len(folded(string)) > 1))


def names_of(*names: Text | Plain) -> tuple[str, ...]:
    """Names as written, in every language, and each without its legal form and what stands in brackets."""
    written = [one for name in names for one in _in_all_languages(name)]
    return (*written, *(_LEGAL_FORM.sub("", folded(_BRACKETS.sub("", one))).strip(" ,") for one in written))


def _in_all_languages(name: Text | Plain) -> tuple[str, ...]:
    return tuple(words for _, words, _ in name.words) if isinstance(name, Text) else (str(name),)


def same_customer(names: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two lists of names have one in common, however it is written."""
    return not _bare(names).isdisjoint(_bare(others))


def _bare(names: Iterable[str]) -> set[str]:
    return {bare for bare in ("".join(filter(str.isalnum, folded(name))) for name in names) if bare}


def revealing_field(shown: Entity, strings: tuple[str, ...]) -> str | None:
    """The first field of a projected entity that holds one of the strings; its dotted path, never its words."""
    marks = Marks.of(strings)
    fields = list(_words_of(shown, ""))
    together = JOINT.join(words for _, words, _ in fields)
    if not marks.stand_in(together) and not any(kind is Id and marks.stand_in_id(words) for _, words, kind in fields):
        return None
    reveals = (path for path, words, kind in fields if (marks.stand_in_id if kind is Id else marks.stand_in)(words))
    return next(reveals, None)


def _saying_what_is_withheld(shown: Entity, withheld: WithheldWords) -> str | None:
    """The first sentence of a projected entity that says it. Figures of its own results are none of it."""
    if not withheld:
        return None
    said = (path for path, words, kind in _words_of(shown, "") if kind in (Text, Plain) and withheld.stand_in(words))
    return next(said, None)


def _words_of(value: Any, path: str) -> Iterator[tuple[str, str, type]]:
    """Every string and figure of a projected entity as a reader could see it: its dotted path, words and kind."""
    if isinstance(value, Entity):
        for name, held in value.__dict__.items():
            yield from _words_of(held, f"{path}.{name}" if path else name)
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _words_of(item, f"{path}.{position}")
    elif isinstance(value, Text):
        yield from ((path, words, Text) for _, words, _ in value.words)
    elif isinstance(value, Quantity):
        yield from ((path, words, Quantity) for words in _quantity_words(value))
    elif isinstance(value, Id):
        yield path, value, Id
    elif isinstance(value, Plain):
        yield path, str(value), Plain
    elif isinstance(value, Day) and value.value is not None:
        yield path, value.value.isoformat(), Day


def _quantity_words(quantity: Quantity) -> Iterator[str]:
    """Both ends of a quantity with its unit, in every language the unit has."""
    units = [words for _, words, _ in quantity.unit_text.words] if quantity.unit_text else []
    for number in (quantity.value, quantity.high):
        if number is not None:
            yield from (f"{number:f} {unit}" for unit in (*units, quantity.unit.replace("_", " ")))


def occurs(string: str, words: str) -> bool:
    """Whether a name or figure stands in some words as words of its own, however written (docgen.caselib.marks)."""
    return marks_of(string).stand_in_any(readings(words))
