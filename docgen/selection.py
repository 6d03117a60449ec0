"""Which case may be shown to which customer, and which fits best.

Filters come first, and every refused case keeps its reason; points come second. Both look at the facts of a case
(docgen.caselib.facts), so that a library of thousands is judged without reading one of them again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date as Date
from decimal import Decimal
from typing import Any, Literal

from docgen.caselib.facts import NO_DAY, CaseFacts
from docgen.caselib.permit import Use
from docgen.caselib.rivals import Rivals, rivals_of
from docgen.content.taxonomy import Taxonomy
from docgen.content.taxonomy_index import TaxonomyIndex
from docgen.content.workspace import AccountContent, MatchWeights, Settings
from docgen.source.collecting import without_collecting

Refusal = Literal[
    "failure", "internal-only", "not-authorised", "state", "expired", "channel", "region", "competitor", "withheld"
]

DEFAULT_POINTS = {
    "industry": Decimal(3),
    "related_industry": Decimal(2),
    "scenario": Decimal(2),
    "offering": Decimal(1),
    "measure": Decimal(2),
    "region": Decimal(1),
    "size": Decimal(1),
    "recency": Decimal(1),
}
"""Points per criterion where `match_weights` of docgen.yaml says nothing."""

COUNTED = {"scenario": 2, "offering": 2, "measure": 2}
"""How many of a kind count, so that a case that does a little of everything does not win by that alone."""

RECENT_YEARS, USABLE_YEARS = 2, 5
"""A result this many years old counts fully, then half, then not."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a case scored: the criterion, its points, and the taxonomy key, offering, need or year they are for."""

    criterion: str
    points: Decimal
    detail: str

    def as_json(self) -> dict[str, Any]:
        """Shape of contract.md."""
        return {"criterion": self.criterion, "points": _number(self.points), "detail": self.detail}


@dataclass(frozen=True, slots=True)
class RankedCase:
    """A case that may be shown, with its points."""

    facts: CaseFacts
    score: Decimal
    reasons: tuple[Reason, ...]

    @property
    def use(self) -> Use:
        """How it is shown."""
        return self.facts.use

    def as_json(self) -> dict[str, Any]:
        """Shape of contract.md."""
        return {
            "case": self.facts.id,
            "score": _number(self.score),
            "use": self.facts.use,
            "reasons": [reason.as_json() for reason in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class RefusedCase:
    """A case that may not be shown, and why. `detail` names a date, key or field, never a withheld value."""

    case: str
    reason: Refusal
    detail: str
    aliases: tuple[str, ...] = ()

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

    def allowed(self, reference: str) -> CaseFacts | None:
        """The case of that id or former id, if it may be shown."""
        return next((one.facts for one in self.ranked if one.facts.answers_to(reference)), None)

    def why_not(self, reference: str) -> RefusedCase | None:
        """Why the case of that id or former id may not be shown; None if it may, or if there is none."""
        return next((one for one in self.refused if reference == one.case or reference in one.aliases), None)


def match(
    content: AccountContent,
    cases: Iterable[CaseFacts],
    taxonomy: Taxonomy | None,
    settings: Settings,
    *,
    date: Date,
    channel: str,
    rivals: Rivals | None = None,
) -> Match:
    """Rank the cases for an account's documents of one channel (deck, proposal, case …), as of `date`.

    `rivals` are its competitors (docgen.caselib.rivals); those its own account names, if left out.
    """
    rivals = rivals_of(content.account) if rivals is None else rivals
    reader = _Reader.of(content, TaxonomyIndex.of(taxonomy), settings.match_weights, date, channel, rivals)
    ranked, refused = [], []
    with without_collecting():
        for facts in cases:
            refusal = next(reader.objections(facts), None)
            if refusal is not None:
                refused.append(RefusedCase(facts.id, *refusal, facts.aliases))
                continue
            reasons = tuple(reader.reasons(facts))
            ranked.append(RankedCase(facts, sum((reason.points for reason in reasons), Decimal(0)), reasons))
        ranked.sort(key=lambda one: (-one.score, one.facts.id))
        refused.sort(key=lambda one: one.case)
    return Match(str(content.account.id), date, tuple(ranked), tuple(refused))


@dataclass(frozen=True, slots=True)
class _Reader:
    """The customer a document is for: what is asked of a case, looked up once."""

    index: TaxonomyIndex
    date: Date
    channel: str
    region: str
    rivals: Rivals
    industry: str
    related: frozenset[str]
    scenarios: tuple[str, ...]
    offerings: tuple[str, ...]
    measures: tuple[tuple[str, str], ...]
    size_band: str
    points: dict[str, Decimal]
    made: dict[tuple[str, str], Reason] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        content: AccountContent,
        index: TaxonomyIndex,
        weights: MatchWeights | None,
        date: Date,
        channel: str,
        rivals: Rivals,
    ) -> _Reader:
        """What this account asks of a case. `measures` are (measure, need id) of must and important needs."""
        account, needs = content.account, content.needs
        pressing = [need for need in needs if need.priority in ("P0", "P1") and need.metric and need.metric.measure]
        answering = (str(row).partition("/")[0] for need in needs for row in need.answered_by)
        return cls(
            index=index,
            date=date,
            channel=channel,
            region=str(account.region),
            rivals=rivals,
            industry=index.industries.key(account.industry),
            related=index.industries.family(account.industry),
            scenarios=tuple(dict.fromkeys(index.scenarios.key(one) for one in account.scenarios)),
            offerings=tuple(dict.fromkeys(answering)),
            measures=tuple(
                (index.measures.key(need.metric.measure), str(need.id))
                for need in pressing
                if need.metric and need.metric.measure
            ),
            size_band=account.size_band or "",
            points={name: _points(weights, name) for name in DEFAULT_POINTS},
        )

    def objections(self, facts: CaseFacts) -> Iterator[tuple[Refusal, str]]:
        """Why a case may not be shown, the weightiest reason first."""
        yield from self._never(facts)
        yield from self._not_now(facts)
        if self.channel not in facts.channels and (facts.channels or facts.status != "public"):
            yield "channel", self.channel
        permitted = facts.permitted_regions
        if permitted and not any(self.index.regions.within(self.region, one) for one in permitted):
            yield "region", self.region
        if self.rivals.include_folded(facts.customer):
            yield "competitor", "account.competitors"
        if facts.withheld_field:
            yield "withheld", facts.withheld_field

    def _never(self, facts: CaseFacts) -> Iterator[tuple[Refusal, str]]:
        """What keeps a case inside the team whoever asks."""
        if facts.outcome == "failure":
            yield "failure", "outcome"
        if facts.visibility != "customer" or facts.status == "internal_only":
            yield "internal-only", "visibility" if facts.visibility != "customer" else "authorisation.status"
        if facts.status == "not_cleared":
            yield "not-authorised", "authorisation.status"

    def _not_now(self, facts: CaseFacts) -> Iterator[tuple[Refusal, str]]:
        """What stands against a case on the day of the document."""
        today = self.date.isoformat()
        if facts.approved != NO_DAY and facts.approved > today:
            yield "not-authorised", facts.approved
        if facts.state != "approved":
            yield "state", facts.state
        if facts.expires == NO_DAY:
            yield "expired", "authorisation.expires"
        elif facts.expires and facts.expires < today:
            yield "expired", facts.expires

    def reasons(self, facts: CaseFacts) -> Iterator[Reason]:
        """What speaks for a case, in the order of the criteria. One that gives no points is not named."""
        return (reason for reason in self._speaking_for(facts) if reason.points)

    def _speaking_for(self, facts: CaseFacts) -> Iterator[Reason]:
        own = self.index.industries.key(facts.industry)
        if own == self.industry:
            yield self._reason("industry", own)
        elif own in self.related:
            yield self._reason("related_industry", own)
        shown = {self.index.scenarios.key(scenario) for scenario in facts.scenarios}
        yield from self._several("scenario", (key for key in self.scenarios if key in shown))
        yield from self._several("offering", (one for one in self.offerings if one in facts.offerings))
        proved = {self.index.measures.key(measure) for measure, _ in facts.measures}
        yield from self._several(
            "measure", (f"{need}: {measure}" for measure, need in self.measures if measure in proved)
        )
        if self.index.regions.within(facts.region, self.region):
            yield self._reason("region", self.index.regions.key(facts.region))
        if facts.size_band and facts.size_band == self.size_band:
            yield self._reason("size", facts.size_band)
        yield from self._recency(facts.year)

    def _recency(self, year: int) -> Iterator[Reason]:
        age = self.date.year - year
        if year and age <= USABLE_YEARS:
            points = self.points["recency"]
            yield Reason("recency", points if age <= RECENT_YEARS else points / 2, str(year))

    def _several(self, criterion: str, details: Iterable[str]) -> Iterator[Reason]:
        for detail, _ in zip(details, range(COUNTED[criterion]), strict=False):
            yield self._reason(criterion, detail)

    def _reason(self, criterion: str, detail: str) -> Reason:
        """The same reason for all cases that have it."""
        made = self.made.get((criterion, detail))
        if made is None:
            made = self.made[criterion, detail] = Reason(criterion, self.points[criterion], detail)
        return made


def _points(weights: MatchWeights | None, name: str) -> Decimal:
    written = getattr(weights, name).value if weights else None
    return DEFAULT_POINTS[name] if written is None else written


def _number(points: Decimal) -> int | float:
    return int(points) if points == points.to_integral_value() else float(points)
