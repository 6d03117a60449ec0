"""Any library, any account, any day: cases whose every field holds a canary, with permits as hypothesis draws them.

Three cases are filled once, by walking the models, so that a field added tomorrow holds a canary tomorrow. An
example then draws what each may be used for, who reads it and when, and where somebody lets its customer slip.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, get_args

from hypothesis import strategies as st

from docgen.compose import Kind
from docgen.content.case import Case, Channel
from docgen.content.entity import Entity, Visibility, field_levels
from docgen.content.types import Id
from docgen.content.validation import choices_of, entity_in
from tests.leaks.canaries import Canary, Planter, Raw, leaf_in

SLOTS = 3
CHANNELS: tuple[str, ...] = get_args(Channel)
TODAY, MEETING = date(2027, 3, 22), date(2027, 3, 29)
"""The day of everything but decks, and that of the meeting a deck is for."""
USE_OF: dict[Kind, str] = {"deck": "deck", "proposal": "proposal", "tender": "proposal", "case": "case"}
"""Kinds of documents that show cases, and the use that is."""
INDUSTRIES, REGIONS, SCENARIOS = ("dairy", "fruit", "logistics"), ("europe", "asia", "china"), ("loss-prevention",)
OF_THE_CUSTOMER = frozenset({"CaseCustomer.name", "CaseCustomer.aliases", "Case.identifying"})
MANY = frozenset({"metrics", "actions", "channels", "phases", "staffing", "roles", "evidence"})


@dataclass(frozen=True, slots=True)
class Identity:
    """What gives the customer of one case away, each with a canary: name, alias, mark and figure."""

    name: Canary
    alias: Canary
    mark: Canary
    figure: Canary


@dataclass(frozen=True, slots=True)
class Slip:
    """Somebody names a hidden customer: in a field of its case, or elsewhere in content. `words` is how."""

    place: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class DrawnCase:
    """What hypothesis decided about one case. Days are offsets to the day of the document; None is no expiry."""

    slot: int
    relation: str = "own"
    outcome: str = "success"
    state: str = "approved"
    visibility: str = "customer"
    status: str = "named"
    channels: tuple[str, ...] = CHANNELS
    regions: tuple[str, ...] = ()
    withheld: frozenset[str] = frozenset()
    approved: int = -400
    expires: int | str | None = 400
    consent: str = "granted"
    metrics: tuple[str, str] = ("customer", "customer")
    industry: str = "dairy"
    slip: Slip | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """One example: the library, the reader, what the author chose, and what is said elsewhere.

    `one_day` dates the deck like everything else, as `--date` does.
    """

    cases: tuple[DrawnCase, ...]
    region: str = "europe"
    rival: int | None = None
    chosen: tuple[int, ...] = ()
    proof: int | None = None
    procurement: str = "negotiated"
    language: str = "en"
    elsewhere: Slip | None = None
    elsewhere_of: int = 0
    only: Kind = "deck"
    one_day: bool = False


# --- filled cases ----------------------------------------------------------------------------------------


class Filler(Planter):
    """Fills every field of an entity with a canary of its own, shown and hidden ones alike."""

    def filled(self, kind: type[Entity], place: str) -> Raw:
        """Raw content of the class; choices are the first one, flags are false."""
        raw: Raw = {}
        for name, info in kind.model_fields.items():
            inner, leaf = entity_in(info.annotation), leaf_in(info.annotation)
            many = "tuple" in str(info.annotation)
            count = 2 if name in MANY else 1
            if inner is not None:
                items = [self.filled(inner, f"{place}.{name}.{n}") for n in range(count if many else 1)]
                raw[name] = items if many else items[0]
            elif leaf is not None:
                items = [self._filled_leaf(leaf, kind, name, f"{place}.{name}") for _ in range(count if many else 1)]
                raw[name] = items if many else items[0]
            elif choices_of(kind, name):
                raw[name] = choices_of(kind, name)[0]
            elif "bool" in str(info.annotation):
                raw[name] = "false"
        return raw

    def _filled_leaf(self, leaf: type[Any], kind: type[Entity], name: str, place: str) -> Any:
        key = f"{kind.__name__}.{name}"
        level = max(Visibility.CUSTOMER, field_levels(kind)[name])
        return self._word(key, place, level).lower() if leaf is Id else self._value(leaf, key, place, level, None)


@dataclass(frozen=True, slots=True)
class Slot:
    """One filled case: its raw content, its canaries, and what gives its customer away."""

    raw: Raw
    canaries: tuple[Canary, ...]
    identity: Identity
    places: dict[Canary, str] = field(default_factory=dict)


@cache
def slots() -> tuple[Slot, ...]:
    """The filled cases, the same in every example."""
    filler = Filler(canaries=[Canary("", "", Visibility.CUSTOMER) for _ in range(2000)])
    filler._numbers = 1500
    made = []
    for number in range(SLOTS):
        start = len(filler.canaries)
        raw = filler.filled(Case, f"case.{number}")
        identity = _identity(number)
        _settle(raw, identity)
        canaries = [one for one in filler.canaries[start:] if one.field not in OF_THE_CUSTOMER]
        canaries += [identity.name, identity.alias, identity.mark, identity.figure]
        made.append(Slot(raw, tuple(canaries), identity, {one: one.place.split(".", 2)[2] for one in canaries}))
    return tuple(made)


def _identity(slot: int) -> Identity:
    """Names of letters alone, so that they are looked for as names, and a figure."""

    def named(name: str, place: str, kind: int) -> Canary:
        letters = "".join("abcdefghij"[int(digit)] for digit in f"{slot * 10 + kind + 1000:04d}")
        return Canary(name, f"case.{slot}.{place}", Visibility.INTERNAL, word=f"QZ{letters.upper()}V")

    figure = Decimal(93_110_000 + slot * 10_000)
    return Identity(
        named("CaseCustomer.name", "customer.name", 1),
        named("CaseCustomer.aliases", "customer.aliases", 2),
        named("Case.identifying", "identifying", 3),
        Canary("Case.identifying", f"case.{slot}.figure", Visibility.INTERNAL, number=figure),
    )


def _settle(raw: Raw, identity: Identity) -> None:
    """References that lead somewhere, and figures that are sound."""
    raw |= {"scenarios": list(SCENARIOS), "offerings": ["room-monitoring"], "demo": "true", "size_band": "small"}
    raw["customer"]["name"] = {"en": f"{identity.name.word} Ltd", "zh": f"{identity.name.word}有限公司"}
    raw["customer"]["aliases"] = [identity.alias.word]
    raw["identifying"] = [identity.mark.word, f"{identity.figure.number} stores", f"{identity.figure.number}家门店"]
    for metric in raw["metrics"]:
        metric |= {"measure": "loss", "direction": "higher_is_better"}
        metric["delta"]["kind"] = "unspecified"
        metric["source"]["kind"] = "measurement"
    raw["quote"]["original_language"] = "en"
    raw["authorisation"]["withheld"] = []


# --- from what was drawn to content ----------------------------------------------------------------------


def raw_case(drawn: DrawnCase) -> Raw:
    """The case as it would be typed."""
    raw = deepcopy(slots()[drawn.slot].raw)
    raw |= {name: getattr(drawn, name) for name in ("relation", "outcome", "state", "visibility", "industry")}
    raw["region"] = "europe"
    permit = raw["authorisation"]
    permit |= {"status": drawn.status, "channels": list(drawn.channels), "regions": list(drawn.regions)}
    permit["withheld"] = [_withheld(raw, one) for one in sorted(drawn.withheld)]
    permit["date"] = (TODAY + timedelta(days=drawn.approved)).isoformat()
    permit["expires"] = None
    if isinstance(drawn.expires, int):
        permit["expires"] = (TODAY + timedelta(days=drawn.expires)).isoformat()
    elif drawn.expires is None:
        del permit["expires"]
    raw["quote"]["consent"] = drawn.consent
    for metric, visibility in zip(raw["metrics"], drawn.metrics, strict=True):
        metric["visibility"] = visibility
    if drawn.slip:
        _let_slip(raw, drawn.slip.place.split("."), drawn.slip.words)
    return raw


def _withheld(raw: Raw, word: str) -> str:
    return str(raw["metrics"][int(word[-1])]["id"]) if word.startswith("metric") else word


def _let_slip(raw: Any, path: list[str], words: str) -> None:
    name = int(path[0]) if path[0].isdigit() else path[0]
    if path[1:]:
        _let_slip(raw[name], path[1:], words)
    elif name == "id":
        raw[name] = words.lower()
    else:
        kept = raw[name]
        raw[name] = {language: f"{said}: {words}" for language, said in kept.items()} if isinstance(kept, dict) else (
            f"{kept} {words}"
        )  # fmt: skip


SLIPS = (
    "headline", "customer.display", "period", "products.0", "situation", "task", "actions.0", "actions.1", "result",
    "metrics.0.name", "metrics.1.name", "metrics.0.period", "metrics.0.measured_from", "metrics.0.source.ref",
    "metrics.1.long_term", "implementation.phases.1", "quote.text", "quote.speaker_role", "roles.0.title",
    "roles.1.concerns.0", "evidence.0.title", "id",
)  # fmt: skip
ELSEWHERE = ("offering", "need", "theme")
DISGUISES: dict[str, Callable[[str], str]] = {
    "plain": str,
    "lower": str.lower,
    "full width": lambda word: "".join(chr(ord(letter) + 0xFEE0) for letter in word),
    "soft hyphen": lambda word: "\u00ad".join((word[:3], word[3:])),
    "zero width": lambda word: "\u200b".join(word),
    "hyphen": lambda word: "\u2011".join((word[:4], word[4:])),
    "glued to a word": lambda word: f"{word}Pay",
    "inside a word": lambda word: f"my{word.lower()}shop",
}
FIGURES: dict[str, Callable[[Decimal], str]] = {
    "grouped": lambda number: f"{number:,} stores",
    "bare": lambda number: f"{number} stores",
    "spaced": lambda number: f"{number:,} stores".replace(",", "\u202f"),
    "full width": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)) + "家门店",
    "万": lambda number: f"{(number / 10_000).normalize():f}万家门店",
    "million": lambda number: f"{(number / 1_000_000).normalize():f} million stores",
}


# --- strategies ------------------------------------------------------------------------------------------

FAULTS: dict[str, st.SearchStrategy[Any]] = {
    "relation": st.just("public-reference"),
    "outcome": st.just("failure"),
    "state": st.sampled_from(("draft", "reviewed")),
    "visibility": st.sampled_from(("internal", "restricted")),
    "status": st.sampled_from(("internal_only", "not_cleared", "public", "named")),
    "channels": st.lists(st.sampled_from(CHANNELS), unique=True, max_size=3).map(tuple),
    "regions": st.lists(st.sampled_from(REGIONS), unique=True, min_size=1, max_size=2).map(tuple),
    "approved": st.sampled_from((-1, 0, 1, 7, 8, 400)),
    "expires": st.sampled_from((None, "gap", "gap", "gap", -400, -1, 0, 1, 6, 7, 8)),
    "consent": st.sampled_from(("unknown", "refused")),
    "metrics": st.tuples(*[st.sampled_from(("customer", "internal", "restricted"))] * 2),
    "withheld": st.frozensets(st.sampled_from(("name", "logo", "quote", "quote", "metric0", "metric1")), min_size=1),
    "industry": st.sampled_from(INDUSTRIES),
}


@st.composite
def slips(draw: st.DrawFn, slot: int, places: tuple[str, ...]) -> Slip:
    """The name, alias, mark or figure of the slot's customer, written in some way, in some place."""
    identity, place = slots()[slot].identity, draw(st.sampled_from(places))
    kind = draw(st.sampled_from(("name", "alias", "mark", "figure")))
    if place == "id":
        word = identity.name.word.lower()
        return Slip(place, "name", draw(st.sampled_from((word, f"{word}-shop", f"shop-{word}", f"the{word}shop"))))
    if kind == "figure":
        assert identity.figure.number is not None
        return Slip(place, kind, FIGURES[draw(st.sampled_from(sorted(FIGURES)))](identity.figure.number))
    word = {"name": identity.name, "alias": identity.alias, "mark": identity.mark}[kind].word
    return Slip(place, kind, DISGUISES[draw(st.sampled_from(sorted(DISGUISES)))](word))


@st.composite
def cases(draw: st.DrawFn, slot: int) -> DrawnCase:
    """A case that may be shown, but for up to three things."""
    chosen = draw(st.lists(st.sampled_from(sorted(FAULTS)), unique=True, max_size=3))
    values = {name: draw(FAULTS[name]) for name in chosen}
    if isinstance(values.get("expires"), int):
        values["approved"] = min(values.get("approved", -400), values["expires"])
    values.setdefault("status", draw(st.sampled_from(("named", "anonymised", "anonymised"))))
    slip = draw(slips(slot, SLIPS)) if draw(st.integers(0, 5)) == 0 else None
    return DrawnCase(slot, slip=slip, **values)


@st.composite
def examples(draw: st.DrawFn) -> Drawn:
    """A library of up to three cases and a reader."""
    count = draw(st.sampled_from((1, 1, 2, 3)))
    library = tuple(draw(cases(slot)) for slot in range(count))
    numbers = st.integers(0, count - 1)
    of = draw(numbers)
    return Drawn(
        library,
        region=draw(st.sampled_from(("europe", "europe", "asia", "china"))),
        rival=draw(numbers) if draw(st.integers(0, 7)) == 0 else None,
        chosen=tuple(draw(st.lists(numbers, unique=True, max_size=3))),
        proof=draw(st.none() | numbers),
        procurement=draw(st.sampled_from(("negotiated", "tender"))),
        language=draw(st.sampled_from(("en", "zh"))),
        elsewhere=draw(slips(of, ELSEWHERE)) if draw(st.integers(0, 2)) == 0 else None,
        elsewhere_of=of,
        only=draw(st.sampled_from(sorted(USE_OF))),
    )
