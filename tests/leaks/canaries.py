"""Canaries: values nobody else has, put into every field that a customer must not see.

The walk goes over the content models by their own visibility marks, not by a list of fields, so that a field
added tomorrow is covered tomorrow. What cannot hold a value of its own (a choice, a flag, a reference, a word
that steers docgen) is counted apart, by field.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from docgen.content.entity import Entity, Visibility, field_levels
from docgen.content.references import REFERENCES
from docgen.content.types import Day, Id, Money, Number, Plain, Quantity, Text, Whole
from docgen.content.validation import choices_of, entity_in

Raw = dict[str, Any]

FIRST_NUMBER, NUMBER_STEP, CENTS = 61_000_000, 20_011, Decimal("0.37")
FIRST_DAY = date(2091, 1, 1)
FIRST_PAST_DAY = date(1931, 1, 1)
SOUND = {
    "Metric": {"ratio_allowed": "false"}, "Delta": {"kind": "unspecified"}, "CourseUnit": {"starts": "09:00"},
    "CutoverEvent": {"at": "09:00"},
}  # fmt: skip
"""What has to be said of planted figures, which follow from nothing."""
SCALED = frozenset(f"Risk.{name}" for name in ("probability", "impact", "probability_after", "impact_after"))
"""Steps of a scale from 1 to 5: no value of their own."""
PLANTABLE = (Text, Plain, Money, Quantity, Day, Number, Whole, Id)


@dataclass(frozen=True, slots=True)
class Canary:
    """One planted value: the field it stands in, where, how hidden, and its word, number or day."""

    field: str
    place: str
    level: Visibility
    word: str = ""
    number: Decimal | None = None
    day: date | None = None


@dataclass(slots=True)
class Planter:
    """Plants into raw content. `canaries` is what was planted; `steering` counts what holds no value of its own.

    `roles` are new roles that hidden references point at; `referred` ids that other content refers to and that
    keep their names; `hide` single entities (`Class.field`) to make internal; `exempt` fields to leave alone;
    `inside` the Python ids of mappings that stay inside for a reason of their own (a withheld metric).
    """

    canaries: list[Canary] = field(default_factory=list)
    steering: Counter[str] = field(default_factory=Counter)
    roles: list[Raw] = field(default_factory=list)
    targets: dict[str, str] = field(default_factory=dict)
    referred: frozenset[str] = frozenset()
    currency: str = "EUR"
    site: str = ""
    hide: frozenset[str] = frozenset()
    exempt: frozenset[str] = frozenset()
    inside: frozenset[int] = frozenset()
    _numbers: int = 0
    _days: int = 0

    # --- the walk ----------------------------------------------------------------------------------------

    def plant(self, kind: type[Entity], raw: Raw, place: str, level: Visibility = Visibility.CUSTOMER) -> None:
        """Canaries in everything of `raw` that is above customer level; absent hidden fields are added."""
        own = Visibility.named(str(raw.get("visibility") or _default_visibility(kind)))
        level = max(level, own, Visibility.INTERNAL if id(raw) in self.inside else level)
        raw |= SOUND.get(kind.__name__, {}) if level > Visibility.CUSTOMER else {}
        if kind.__name__ == "Project":
            self.site = str(raw["sites"][0]["id"])
        previous, self.currency = self.currency, str(raw.get("currency") or self.currency)
        for name, mark in field_levels(kind).items():
            if name != "visibility":
                self._field(kind, name, raw, f"{place}.{name}", max(level, mark))
        self.currency = previous

    def _field(self, kind: type[Entity], name: str, raw: Raw, place: str, level: Visibility) -> None:
        annotation = kind.model_fields[name].annotation
        inner = entity_in(annotation)
        if inner is None:
            if level > Visibility.CUSTOMER:
                self._leaves(kind, name, raw, place, level)
            return
        many = _is_tuple(annotation)
        if not raw.get(name) and level > Visibility.CUSTOMER:
            raw[name] = [{}] if many else {}
        if name not in raw or raw[name] in (None, []):
            return
        if many:
            self._several(inner, raw, name, place, level)
        else:
            if f"{kind.__name__}.{name}" in self.hide:
                raw[name]["visibility"] = "internal"
            self.plant(inner, raw[name], place, level)

    def _several(self, inner: type[Entity], raw: Raw, name: str, place: str, level: Visibility) -> None:
        """A list; where its items say who may see them, one internal and one restricted twin are added."""
        items: list[Raw] = raw[name]
        if "visibility" in inner.model_fields and level == Visibility.CUSTOMER:
            twins = [self._twin(items[-1], hidden) for hidden in ("internal", "restricted")]
            raw[name] = items = [twins[0], *items, twins[1]]
        for position, item in enumerate(items):
            self.plant(inner, item, f"{place}.{position}", level)

    def _twin(self, item: Raw, visibility: str) -> Raw:
        twin = deepcopy(item)
        twin["visibility"] = visibility
        if "id" in twin:
            twin["id"] = f"twin-{visibility}"
        return twin

    # --- values ------------------------------------------------------------------------------------------

    def _leaves(self, kind: type[Entity], name: str, raw: Raw, place: str, level: Visibility) -> None:
        info = kind.model_fields[name]
        key = f"{kind.__name__}.{name}"
        leaf = leaf_in(info.annotation)
        old = raw.get(name)
        if key in self.exempt:
            return
        if leaf is Id:
            self._identifiers(kind, name, raw, place, level)
        elif leaf is None or name == "currency" or key in SCALED:
            self.steering[key] += 1
            if info.is_required() and old in (None, ""):
                raw[name] = (choices_of(kind, name) or ("true",))[0]
        elif _is_tuple(info.annotation):
            count = max(1, len(old or ()))
            raw[name] = [self._value(leaf, key, f"{place}.{n}", level, None) for n in range(count)]
        else:
            raw[name] = self._value(leaf, key, place, level, old)

    def _identifiers(self, kind: type[Entity], name: str, raw: Raw, place: str, level: Visibility) -> None:
        """An id of its own becomes a canary; a reference points at a new role with a canary for a title."""
        key, old = f"{kind.__name__}.{name}", raw.get(name)
        many = _is_tuple(kind.model_fields[name].annotation)
        kinds = REFERENCES.get(kind, {}).get(name)
        if kinds is None:
            kept = [one for one in (old if many else [old]) or () if one in self.referred]
            new = kept if kept and not many else [*kept, self._word(key, place, level).lower()]
            raw[name] = new if many else new[0]
        elif "role" in kinds:
            identifier = f"role-{len(self.roles)}"
            title = self._value(Text, key, place, level, None)
            self.roles.append({"id": identifier, "label": title})
            raw[name] = [identifier] if many else identifier
        elif not old and not many and "site" in kinds:
            raw[name] = self.site
        else:
            self.steering[key] += 1
            known = next((self.targets[one] for one in kinds if one in self.targets), None)
            if not old and known and kind.model_fields[name].is_required():
                raw[name] = [known] if many else known

    def _value(self, leaf: type[Any], key: str, place: str, level: Visibility, old: Any) -> Any:
        if leaf is Text:
            word = self._word(key, place, level)
            return {"en": f"{word} in English", "zh": f"{word}中文"}
        if leaf is Plain:
            return self._word(key, place, level)
        if leaf is Day:
            return self._day(key, place, level).isoformat()
        number = self._number(key, place, level, whole=leaf is Whole)
        if leaf is Money:
            return f"{_currency_of(old) or self.currency} {number}"
        if leaf is Quantity:
            return f"{number} {self._word(key, place, level).lower()}"
        return str(number)

    def _word(self, key: str, place: str, level: Visibility) -> str:
        word = f"QZ{len(self.canaries):04d}V"
        self.canaries.append(Canary(key, place, level, word=word))
        return word

    def _number(self, key: str, place: str, level: Visibility, *, whole: bool) -> Decimal:
        self._numbers += 1
        number = Decimal(FIRST_NUMBER + NUMBER_STEP * self._numbers) + (0 if whole else CENTS)
        self.canaries.append(Canary(key, place, level, number=number))
        return number

    def _day(self, key: str, place: str, level: Visibility) -> date:
        self._days += 1
        first = FIRST_PAST_DAY if key == "Authorisation.date" else FIRST_DAY
        day = first + timedelta(days=self._days)
        self.canaries.append(Canary(key, place, level, day=day))
        return day


def leaf_in(annotation: Any) -> type[Any] | None:
    """The leaf type inside `X | None` or `tuple[X, ...]`; None for choices, flags and words that steer."""
    if annotation in PLANTABLE:
        return annotation  # type: ignore[no-any-return]
    if get_origin(annotation) is Literal:
        return None
    return next((leaf for leaf in map(leaf_in, get_args(annotation)) if leaf), None)


def _is_tuple(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(_is_tuple(one) for one in get_args(annotation))


def _default_visibility(kind: type[Entity]) -> str:
    info = kind.model_fields.get("visibility")
    return str(info.default) if info else "customer"


def _currency_of(old: Any) -> str:
    if isinstance(old, dict):
        return str(old.get("currency", ""))
    return str(old).split(" ")[0] if isinstance(old, str) else ""


def hidden_fields(*roots: type[Entity]) -> Iterator[tuple[type[Entity], str, Visibility]]:
    """(class, field, level) of every field above customer level in all classes that the roots lead to."""
    seen: set[type[Entity]] = set()
    waiting = [(root, Visibility.CUSTOMER) for root in roots]
    while waiting:
        kind, above = waiting.pop(0)
        if kind in seen:
            continue
        seen.add(kind)
        for name, own in field_levels(kind).items():
            inner = entity_in(kind.model_fields[name].annotation)
            if inner is not None:
                waiting.append((inner, max(above, own)))
            if own > Visibility.CUSTOMER:
                yield kind, name, own
