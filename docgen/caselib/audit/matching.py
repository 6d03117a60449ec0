"""Cases that no account would get, and needs of accounts that no case proves.

Who gets which case is decided by docgen.selection; what it decided comes here as `Standing`, one per account.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from docgen.caselib.audit.rows import AuditRow, row
from docgen.caselib.facts import CaseFacts
from docgen.content.account import Need
from docgen.content.taxonomy_index import CategoryIndex
from docgen.content.workspace import AccountContent
from docgen.diagnostics import Source
from docgen.messages import message

BEST = 3
"""How many cases a document shows at most."""

FEW = 4
"""How many cases a row names before it counts the rest."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case stands for one account: its best place on any channel, of how many, with its points."""

    place: int
    count: int
    score: Decimal


@dataclass(frozen=True, slots=True)
class Standing:
    """How all cases stand for one account: places where it may be shown them, and why it may not (on some channel)."""

    content: AccountContent
    places: Mapping[str, Place]
    refused: Mapping[str, str]


def unmatched(
    usable: Iterable[CaseFacts], standings: Sequence[Standing], places: Mapping[str, Source], language: str
) -> Iterator[AuditRow]:
    """Usable cases that every account is refused, and those that are never among the best."""
    if not standings:
        return
    for facts in usable:
        held = [(one.places[facts.id], one) for one in standings if facts.id in one.places]
        source = places.get(facts.id, Source())
        if not held:
            why = sorted({one.refused.get(facts.id, "") for one in standings} - {""})
            yield row("case-refused-everywhere", facts.id, source, why=_reasons(why, language))
            continue
        best, standing = min(held, key=lambda one: (one[0].place, one[1].content.account.id))
        if best.place > BEST or best.score <= 0:
            account = standing.content.account.id
            values = {"place_of": best.place, "count": best.count, "account": account, "points": f"{best.score:f}"}
            yield row("case-never-matched", facts.id, source, best=BEST, **values).ranked(-best.place)


def unproved_needs(
    standings: Iterable[Standing], facts: Sequence[CaseFacts], measures: CategoryIndex, language: str
) -> Iterator[AuditRow]:
    """Must and important needs with a measure that no case the customer may see has a result for."""
    proving: dict[str, list[str]] = {}
    for one in facts:
        if one.outcome == "success":
            for key in dict.fromkeys(measures.key(measure) for measure, _ in one.measures):
                proving.setdefault(key, []).append(one.id)
    for standing in standings:
        for need in standing.content.needs:
            if need.priority in ("P0", "P1") and need.metric and need.metric.measure:
                key = measures.key(need.metric.measure)
                yield from _need(standing, need, need.metric.measure.source, key, proving.get(key, []), language)


def _need(
    standing: Standing, need: Need, source: Source, key: str, proving: Sequence[str], language: str
) -> Iterator[AuditRow]:
    if any(case in standing.places for case in proving):
        return
    values = {"account": standing.content.account.id, "need": need.id, "key": key}
    if not proving:
        yield row("need-without-proof", "", source, **values)
        return
    named = [
        message("case-and-why", language, case=case, why=_reasons([standing.refused.get(case, "")], language))
        for case in proving[:FEW]
    ]
    if len(proving) > FEW:
        named.append(message("and-more", language, count=len(proving) - FEW))
    yield row("need-proof-refused", "", source, cases=message("list-comma", language).join(named), **values)


def _reasons(reasons: Iterable[str], language: str) -> str:
    """Why cases are refused, in words."""
    return message("list-comma", language).join(message(f"refusal-{one}", language) for one in reasons if one)
