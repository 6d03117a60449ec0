"""Checks within one entity or between neighbours: dates, sums, currencies, figures that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from docgen.content.ask_checks import check_asks
from docgen.content.case import Authorisation
from docgen.content.case_checks import check_case_facts
from docgen.content.commercial import ConcessionPlan, PaymentMilestone, Quote, ValueCase
from docgen.content.entity import Entity, Visibility
from docgen.content.evidence import Metric
from docgen.content.metric_checks import check_metric
from docgen.content.need_checks import check_needs
from docgen.content.offering import PriceBook
from docgen.content.opportunity import CustomerQuestion
from docgen.content.outline_checks import check_outlines, check_section_texts
from docgen.content.project import Phase, Project
from docgen.content.question_checks import check_expected
from docgen.content.requirement_checks import check_requirements
from docgen.content.risk_checks import check_risks
from docgen.content.tender_checks import check_tender
from docgen.content.trend_checks import check_ratings, check_trends
from docgen.content.types import LANGUAGES, Day, Money
from docgen.content.validation import HIDDEN, closest, place, place_of_field
from docgen.content.value_checks import check_value_case
from docgen.content.walk import entities
from docgen.content.workspace import MatchWeights, Settings
from docgen.diagnostics import Source
from docgen.source.problems import Problem
from docgen.source.values import Mapping

DATE_ORDER: dict[type[Entity], tuple[str, str]] = {
    Authorisation: ("date", "expires"),
    CustomerQuestion: ("asked", "due"),
    Phase: ("starts", "ends"),
    PriceBook: ("valid_from", "valid_until"),
    Quote: ("issue_date", "valid_until"),
}
"""Two dates of one entity, the earlier first."""

MOST_POINTS = 100
"""Points that one criterion of case matching may give."""

_HUNDRED = Decimal(100)


def check_settings(settings: Settings, raw: Mapping, version: int) -> Iterator[Problem]:
    """The version, languages and time zone of a workspace."""
    if settings.schema_version != version:
        yield Problem("schema-version", place(raw, ("schema_version",)), {}, str(settings.schema_version))
    for position, language in enumerate(settings.languages):
        yield from _language(language, "languages", place(raw, ("languages", position)))
    if not settings.languages:
        yield Problem("unknown-value", place(raw, ("languages",)), _choices("languages", LANGUAGES), "[]")
    yield from _language(settings.language, "language", place(raw, ("language",)))
    yield from _time_zone(settings.time_zone, place(raw, ("time_zone",)))
    if settings.match_weights is not None:
        yield from _weights(settings.match_weights)


def _weights(weights: MatchWeights) -> Iterator[Problem]:
    """A weight below zero would count a fit against a case, and one beyond reason would decide alone."""
    for name in MatchWeights.model_fields:
        number = getattr(weights, name)
        if number.value is not None and not 0 <= number.value <= MOST_POINTS:
            values = {"name": name, "limit": str(MOST_POINTS)}
            yield Problem("weight-out-of-range", number.source, values, f"{number.value:f}")


def _language(written: str, name: str, source: Source) -> Iterator[Problem]:
    if written not in LANGUAGES:
        yield Problem("unknown-value", source, _choices(name, LANGUAGES), written)


def _choices(name: str, known: tuple[str, ...]) -> dict[str, str]:
    return {"name": name, "known": ", ".join(known)}


def _time_zone(written: str, source: Source) -> Iterator[Problem]:
    try:
        ZoneInfo(written)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        values = _choices("time_zone", ("UTC", "Europe/Amsterdam", "Asia/Shanghai …"))
        yield Problem("unknown-value", source, values, written)


def check_library(library: Entity) -> Iterator[Problem]:
    """Dates, currencies and tax codes of the library."""
    for entity, _ in entities(library):
        yield from _dates(entity)
        if isinstance(entity, PriceBook):
            yield from _price_book(entity)
    facts = getattr(getattr(library, "company", None), "facts", ())
    seen: dict[str, Any] = {}
    for fact in facts:
        first = seen.setdefault(str(fact.key), fact)
        if first is not fact and first.value != fact.value:
            values = {"first": f"{first.key.source.file}:{first.key.source.line}"}
            yield Problem("two-values-for-one-fact", fact.key.source, values, str(fact.key))


def check_case(case: Entity, raw: Mapping) -> Iterator[Problem]:
    """Dates, measures, results and permit of a case."""
    failed = case.__dict__.get("outcome") == "failure"
    for entity, level in entities(case):
        yield from _dates(entity)
        if isinstance(entity, Metric):
            yield from _unquoted(check_metric(entity, may_worsen=failed), level)
    yield from check_case_facts(case, raw)


def check_account(account: Entity, library: Entity, raw: Mapping) -> Iterator[Problem]:
    """Dates, sums, currencies and orders of an account."""
    for entity, level in entities(account):
        yield from _dates(entity)
        if isinstance(entity, Metric):
            yield from _unquoted(check_metric(entity), level)
        elif isinstance(entity, Project):
            yield from _project(entity)
        elif isinstance(entity, ValueCase):
            yield from _currencies(entity, str(entity.currency), "value_case")
    books = {str(book.id): book for book in getattr(library, "price_books", ())}
    for quote in account.__dict__.get("quotes", ()):
        yield from _quote(quote, books.get(str(quote.price_book)), raw)
    plan = account.__dict__.get("concession_plan")
    quotes = {str(quote.id): quote for quote in account.__dict__.get("quotes", ())}
    if isinstance(plan, ConcessionPlan) and str(plan.quote) in quotes:
        yield from _currencies(plan, str(quotes[str(plan.quote)].currency), "quote")
    profile = account.__dict__.get("account")
    if profile is not None:
        for position, language in enumerate(profile.languages):
            yield from _language(language, "languages", place(raw, ("account", "languages", position)))
        yield from _time_zone(profile.time_zone, place(raw, ("account", "time_zone")))
    yield from check_outlines(account)
    yield from check_section_texts(account)
    yield from check_needs(account)
    yield from check_asks(account)
    yield from check_expected(account)
    yield from check_trends(account)
    yield from check_ratings(account)
    yield from check_risks(account)
    yield from check_requirements(account, raw)
    yield from check_tender(account)
    yield from check_value_case(account, raw)


def _dates(entity: Entity) -> Iterator[Problem]:
    pair = DATE_ORDER.get(type(entity))
    if pair is None:
        return
    early, late = (entity.__dict__.get(name) for name in pair)
    if isinstance(early, Day) and isinstance(late, Day) and early.value and late.value and late.value < early.value:
        values = {"name": pair[1], "other": pair[0], "date": early.value.isoformat()}
        yield Problem("date-order", late.source, values, late.value.isoformat())


def _unquoted(problems: Iterable[Problem], level: Visibility) -> Iterator[Problem]:
    """The same problems; those of a restricted entity without what it says."""
    for problem in problems:
        if level is Visibility.RESTRICTED:
            problem = Problem(problem.code, problem.source, dict.fromkeys(problem.values, HIDDEN), HIDDEN)
        yield problem


def _price_book(book: PriceBook) -> Iterator[Problem]:
    codes = {str(rate.code) for rate in book.tax_rates}
    yield from _currencies(book, str(book.currency), "price_book")
    for item in book.items:
        if str(item.tax_code) not in codes:
            yield _unknown(str(item.tax_code), item.tax_code.source, "tax-code", sorted(codes))


def _currencies(holder: Entity, currency: str, kind: str) -> Iterator[Problem]:
    for entity, _ in entities(holder):
        for name, value in entity.__dict__.items():
            if isinstance(value, Money) and value.amount is not None and value.currency != currency:
                values = {"name": name, "currency": currency, "kind": kind}
                yield Problem("currency-mismatch", value.source, values, value.currency)


def _quote(quote: Quote, book: PriceBook | None, raw: Mapping) -> Iterator[Problem]:
    yield from _currencies(quote, str(quote.currency), "quote")
    if book is not None and str(book.currency) != str(quote.currency):
        values = {"name": "currency", "currency": str(book.currency), "kind": "price_book"}
        yield Problem("currency-mismatch", quote.currency.source, values, str(quote.currency))
    for milestones in (quote.payment_milestones, *(plan.milestones for plan in quote.payment_plans)):
        if milestones:
            yield from _payments(milestones)
    groups = sorted(str(group.id) for group in quote.groups)
    skus = sorted(str(item.sku) for item in (*book.items, *quote.custom_items)) if book is not None else None
    for tier in quote.tiers:
        for line in tier.lines:
            if str(line.group) not in groups:
                yield _unknown(str(line.group), line.group.source, "group", groups)
            if skus is not None and line.kind == "standard" and str(line.sku) not in skus:
                yield _unknown(str(line.sku), line.sku.source, "sku", skus)
    yield from _tiers(quote, raw)


def _tiers(quote: Quote, raw: Mapping) -> Iterator[Problem]:
    written = [tier.id for tier in quote.tiers]
    for index, tier in enumerate(quote.tiers):
        if tier.id in written[:index]:
            first = quote.tiers[written.index(tier.id)].label.source
            yield Problem("duplicate-id", tier.label.source, {"first": f"{first.file}:{first.line}"}, tier.id)
    choice = place_of_field(raw, quote.id.source.field.removesuffix("id") + "chosen_tier")
    if quote.chosen_tier is not None and quote.chosen_tier not in written:
        yield _unknown(quote.chosen_tier, choice, "tier", written)
    if quote.mode == "single" and quote.chosen_tier is None and len(written) > 1:
        yield Problem("tier-not-chosen", choice, {"known": ", ".join(written)})
    recommended = [tier for tier in quote.tiers if tier.recommended]
    for tier in recommended[1:]:
        yield Problem("recommended-twice", tier.label.source, {}, tier.id)


def _payments(milestones: tuple[PaymentMilestone, ...]) -> Iterator[Problem]:
    shares = [milestone.percent.value for milestone in milestones]
    if any(share is None for share in shares):
        return
    total = sum((share for share in shares if share is not None), Decimal(0))
    if total != _HUNDRED:
        yield Problem("payment-sum", milestones[0].percent.source, {"sum": str(total)}, str(total))


def _project(project: Project) -> Iterator[Problem]:
    for previous, milestone in pairwise(project.milestones):
        earlier, later = previous.date.value, milestone.date.value
        if earlier and later and later < earlier:
            values = {"other": str(previous.id), "date": earlier.isoformat(), "name": str(milestone.id)}
            yield Problem("milestone-order", milestone.date.source, values, later.isoformat())


def _unknown(written: str, source: Source, kind: str, allowed: list[Any]) -> Problem:
    known = [str(name) for name in allowed]
    values = {"kind": kind, "close": closest(written, known), "known": ", ".join(known) or "–"}
    return Problem("unknown-reference", source, values, written)
