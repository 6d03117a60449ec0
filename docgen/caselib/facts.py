"""The facts of a case that filtering and scoring need: small, plain values that an index can keep.

A case is read and validated once; its facts stand for it until it is really shown. Keys of the taxonomy are kept
as written, because the taxonomy may change while the case does not.
"""

from __future__ import annotations

from dataclasses import dataclass

from docgen.caselib.folding import FoldedNames
from docgen.caselib.permit import Use, WithheldError, names_of, usable_case, use_of
from docgen.content.case import Case
from docgen.content.types import Day

NO_DAY = "?"
"""An expiry that is written as a known gap: nobody knows how long the case may be used."""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What decides about a case. Dates are ISO strings, "" where none is written.

    `withheld_field` is where an anonymised case would still give its customer away ("" where nowhere);
    `measures` are (taxonomy measure as written, metric id) of the results that may be shown;
    `customer_names` are all names of the customer, with and without legal form; the other two what FoldedNames
    (docgen.caselib.folding) makes of them.
    """

    id: str
    aliases: tuple[str, ...]
    demo: bool
    relation: str
    outcome: str
    state: str
    visibility: str
    status: str
    channels: tuple[str, ...]
    permitted_regions: tuple[str, ...]
    approved: str
    expires: str
    use: Use
    withheld_field: str
    industry: str
    scenarios: tuple[str, ...]
    offerings: tuple[str, ...]
    region: str
    size_band: str
    year: int
    measures: tuple[tuple[str, str], ...]
    customer_names: tuple[str, ...]
    customer_readings: tuple[str, ...]
    customer_letters: tuple[str, ...]

    @property
    def customer(self) -> FoldedNames:
        """The names of the customer, folded."""
        return FoldedNames(self.customer_names, self.customer_readings, self.customer_letters)

    def answers_to(self, reference: str) -> bool:
        """Whether `reference` is the id or a former id."""
        return reference == self.id or reference in self.aliases


def facts_of(case: Case) -> CaseFacts:
    """The facts of a validated case."""
    permit, use = case.authorisation, use_of(case)
    customer = FoldedNames.of(dict.fromkeys(names_of(case.customer.name, *case.customer.aliases)))
    return CaseFacts(
        id=str(case.id),
        aliases=tuple(str(alias) for alias in case.aliases),
        demo=case.demo,
        relation=case.relation,
        outcome=case.outcome,
        state=case.state,
        visibility=case.visibility,
        status=permit.status,
        channels=tuple(permit.channels),
        permitted_regions=tuple(str(region) for region in permit.regions),
        approved=_iso(permit.date),
        expires=_iso(permit.expires),
        use=use,
        withheld_field=_withheld_field(case, use),
        industry=str(case.industry),
        scenarios=tuple(str(scenario) for scenario in case.scenarios),
        offerings=tuple(str(offering) for offering in case.offerings),
        region=str(case.region),
        size_band=case.size_band or "",
        year=_year(case),
        measures=_measures(case),
        customer_names=customer.names,
        customer_readings=customer.readings,
        customer_letters=customer.letters,
    )


def _iso(day: Day | None) -> str:
    if day is None:
        return ""
    return day.value.isoformat() if day.value else NO_DAY


def _withheld_field(case: Case, use: Use) -> str:
    try:
        usable_case(case, use)
    except WithheldError as error:
        return error.field
    return ""


def _measures(case: Case) -> tuple[tuple[str, str], ...]:
    """Results that a customer may be shown, with what they measure."""
    withheld = case.authorisation.withheld
    return tuple(
        (str(metric.measure), str(metric.id))
        for metric in case.metrics
        if metric.measure and (metric.after or metric.delta)
        and metric.visibility == "customer" and metric.id not in withheld
    )  # fmt: skip


def _year(case: Case) -> int:
    """The year of the result: as written, else of the newest source of a figure; 0 where none is dated."""
    if case.year is not None:
        return int(case.year)
    sources = [metric.source for metric in case.metrics if metric.source] + ([case.source] if case.source else [])
    return max((one.date.value.year for one in sources if one.date and one.date.value), default=0)
