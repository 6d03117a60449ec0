"""Which case may be shown to which customer, and which fits best.

Filters come first, and every refused case keeps its reason; points come second. What `usable_case` returns is
projected to customer level, so a withheld name, figure or quote is not there to be shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from docgen.content.case import Case
from docgen.content.entity import Entity, Visibility, project
from docgen.content.taxonomy import Taxonomy
from docgen.content.taxonomy_index import TaxonomyIndex
from docgen.content.types import Id, Plain, Quantity, Text
from docgen.content.workspace import AccountContent, Settings
from docgen.diagnostics import ContentError

Use = Literal["named", "anonymised", "public-reference"]
Refusal = Literal[
    "failure", "internal-only", "not-authorised", "state", "expired", "channel", "region", "competitor", "withheld"
]

INDUSTRY_POINTS = Decimal(3)
RELATED_INDUSTRY_POINTS = Decimal(1)
SCENARIO_POINTS = Decimal(2)
SCENARIOS_COUNTED = 2

_LEGAL_FORM = re.compile(
    r"(?:[ ,]+(?:group|holdings?"
    r"|plc|ltd|limited|llc|inc|corp|corporation|co|company|gmbh|ag|se|kg|ab|as|asa|oy|nv|bv|sa|spa|srl)\.?"
    r"|股份有限公司|有限责任公司|有限公司|集团)+$"
)
_BRACKETS = re.compile(r"[(（][^)）]*[)）]")
_THOUSANDS = re.compile(r"(?<=[0-9])[,'\u2009\u202f\u00a0](?=[0-9]{3})")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a case scored: the criterion, its points and the taxonomy key they were given for."""

    criterion: str
    points: Decimal
    detail: str

    def as_json(self) -> dict[str, Any]:
        """Shape of contract.md."""
        return {"criterion": self.criterion, "points": _number(self.points), "detail": self.detail}


@dataclass(frozen=True, slots=True)
class UsableCase:
    """A case as a customer's document may show it. `customer_name` is None where the name is withheld."""

    case: Case
    use: Use
    customer_name: Text | None
    attribution: Text | None


@dataclass(frozen=True, slots=True)
class RankedCase:
    """A case that may be shown, with its points."""

    usable: UsableCase
    score: Decimal
    reasons: tuple[Reason, ...]
    former_ids: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Shape of contract.md."""
        return {
            "case": str(self.usable.case.id),
            "score": _number(self.score),
            "use": self.usable.use,
            "reasons": [reason.as_json() for reason in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class RefusedCase:
    """A case that may not be shown, and why. `detail` names a date, key or field, never a withheld value."""

    case: str
    reason: Refusal
    detail: str

    def as_json(self) -> dict[str, Any]:
        """Shape of contract.md."""
        return {"case": self.case, "reason": self.reason, "detail": self.detail}


@dataclass(frozen=True, slots=True)
class Match:
    """All cases of the library, for one account on one date: the best first, and the refused."""

    account: str
    document_date: Date
    ranked: tuple[RankedCase, ...]
    refused: tuple[RefusedCase, ...]

    def as_json(self) -> dict[str, Any]:
        """Shape of contract.md."""
        return {
            "account": self.account,
            "document_date": self.document_date.isoformat(),
            "ranked": [ranked.as_json() for ranked in self.ranked],
            "refused": [refused.as_json() for refused in self.refused],
        }

    def usable(self, reference: str) -> UsableCase | None:
        """The case of that id or former id, if it may be shown."""
        for ranked in self.ranked:
            if ranked.usable.case.id == reference or reference in ranked.former_ids:
                return ranked.usable
        return None


class WithheldError(ContentError):
    """A case that would still give its customer away. `field` says where."""

    def __init__(self, case: str, field: str) -> None:
        super().__init__("case-withheld", case=case, name=field)
        self.field = field


def match(
    content: AccountContent,
    cases: Iterable[Case],
    taxonomy: Taxonomy | None,
    settings: Settings,
    *,
    date: Date,
    channel: str,
) -> Match:
    """Rank the cases for an account's documents of one channel (deck, proposal, case …), as of `date`."""
    index = TaxonomyIndex.of(taxonomy)
    ranked, refused = [], []
    for case in cases:
        refusal = _refusal(case, content, index, date, channel)
        if refusal is not None:
            refused.append(refusal)
            continue
        try:
            usable = usable_case(case, use_of(case))
        except WithheldError as error:
            refused.append(RefusedCase(str(case.id), "withheld", error.field))
            continue
        reasons = _reasons(case, content, index, settings)
        score = sum((reason.points for reason in reasons), Decimal(0))
        ranked.append(RankedCase(usable, score, reasons, tuple(str(alias) for alias in case.aliases)))
    ranked.sort(key=lambda one: (-one.score, str(one.usable.case.id)))
    refused.sort(key=lambda one: one.case)
    return Match(str(content.account.id), date, tuple(ranked), tuple(refused))


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
    shorter = [_LEGAL_FORM.sub("", _folded(_BRACKETS.sub("", name))).strip(" ,") for name in names]
    strings = [*names, *shorter, *(str(mark) for mark in case.identifying)]
    return tuple(dict.fromkeys(string for string in strings if len(_folded(string)) > 1))


def revealing_field(shown: Entity, strings: tuple[str, ...]) -> str | None:
    """The first field of a projected entity that holds one of the strings; its dotted path, never its words."""
    for path, words in _words_of(shown, ""):
        if any(_occurs(string, words) for string in strings):
            return path
    return None


def _refusal(case: Case, content: AccountContent, index: TaxonomyIndex, date: Date, channel: str) -> RefusedCase | None:
    for reason, detail in _objections(case, content, index, date, channel):
        return RefusedCase(str(case.id), reason, detail)
    return None


def _objections(
    case: Case, content: AccountContent, index: TaxonomyIndex, date: Date, channel: str
) -> Iterator[tuple[Refusal, str]]:
    """Why a case may not be shown, the weightiest reason first."""
    permit = case.authorisation
    if case.outcome == "failure":
        yield "failure", "outcome"
    if case.visibility != "customer" or permit.status == "internal_only":
        yield "internal-only", "visibility" if case.visibility != "customer" else "authorisation.status"
    if permit.status == "not_cleared":
        yield "not-authorised", "authorisation.status"
    if permit.date is not None and permit.date.value is not None and date < permit.date.value:
        yield "not-authorised", permit.date.value.isoformat()
    if case.state != "approved":
        yield "state", case.state
    if permit.expires is not None and (permit.expires.value is None or permit.expires.value < date):
        yield "expired", permit.expires.value.isoformat() if permit.expires.value else "authorisation.expires"
    if channel not in permit.channels and (permit.channels or permit.status != "public"):
        yield "channel", channel
    region = content.account.region
    if permit.regions and not any(index.regions.within(region, allowed) for allowed in permit.regions):
        yield "region", str(region)
    if _is_competitor(case, content):
        yield "competitor", "account.competitors"


def _is_competitor(case: Case, content: AccountContent) -> bool:
    names = [words for _, words, _ in case.customer.name.words] + [str(alias) for alias in case.customer.aliases]
    rivals = [str(rival) for rival in content.account.competitors if not rival.is_gap]
    return any(_occurs(rival, name) for rival in rivals for name in names)


def _reasons(case: Case, content: AccountContent, index: TaxonomyIndex, settings: Settings) -> tuple[Reason, ...]:
    weights = settings.match_weights
    for_industry = _weight(weights.industry.value if weights else None, INDUSTRY_POINTS)
    for_scenario = _weight(weights.scenario.value if weights else None, SCENARIO_POINTS)
    account = content.account
    reasons = []
    own, wanted = index.industries.key(case.industry), index.industries.key(account.industry)
    if own == wanted:
        reasons.append(Reason("industry", for_industry, own))
    elif own in index.industries.family(wanted):
        reasons.append(Reason("industry", min(RELATED_INDUSTRY_POINTS, for_industry), own))
    shown = {index.scenarios.key(scenario) for scenario in case.scenarios}
    shared = dict.fromkeys(key for key in map(index.scenarios.key, account.scenarios) if key in shown)
    reasons += [Reason("scenario", for_scenario, key) for key in list(shared)[:SCENARIOS_COUNTED]]
    return tuple(reasons)


def _weight(written: Decimal | None, default: Decimal) -> Decimal:
    return default if written is None else written


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


def _occurs(string: str, words: str) -> bool:
    pattern = _pattern(_folded(string))
    return pattern is not None and pattern.search(_folded(words)) is not None


@lru_cache(maxsize=4096)
def _pattern(folded: str) -> re.Pattern[str] | None:
    """Whole words in scripts that have spaces, so that `SAS` is not found in `sasebo`; anywhere in Han."""
    if not folded:
        return None
    before = r"(?<![a-z0-9])" if folded[0].isascii() and folded[0].isalnum() else ""
    after = r"(?![a-z0-9])" if folded[-1].isascii() and folded[-1].isalnum() else ""
    return re.compile(before + re.escape(folded) + after)


def _folded(words: str) -> str:
    """Case, width, kinds of space and digit grouping do not hide a name or figure."""
    plain = _THOUSANDS.sub("", unicodedata.normalize("NFKC", words)).casefold()
    return " ".join(plain.replace("\u200b", "").replace("\u00ad", "").split())


def _number(points: Decimal) -> int | float:
    return int(points) if points == points.to_integral_value() else float(points)
