"""The gate before production: the survey of the site is done and the advance is paid, as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from docgen.content.commercial import PaymentMilestone, Quote
from docgen.content.project import Project
from docgen.content.sites import Site
from docgen.content.types import Day
from docgen.delivery.payments import record_of

ADVANCE = "advance"
"""Id of the payment that production waits for."""
GATED = ("production", "shipping", "installation")
"""Steps that the gate holds back."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether production for a site may start. `survey` and `paid` are the days that count, None while not known.

    `advance` is the payment that production waits for; None where no quote asks for one. `approved` is False where the
    content says that production waits for the approval of the site's design, and it is not there.
    """

    site: Site
    survey: Day | None
    surveyed: bool
    advance: PaymentMilestone | None
    paid: Day | None
    advance_in: bool
    approved: bool = True

    @property
    def is_open(self) -> bool:
        """True when nothing holds production back."""
        return self.surveyed and self.advance_in and self.approved

    def holds(self, starts: date) -> bool:
        """True for a step on the way to this site that should wait: goods on loan wait for the survey alone."""
        made = any(one.stage == "production" for one in self.site.stages)
        return self.planned_after(starts) or not (self.is_open if made else self.surveyed)

    def planned_after(self, starts: date) -> bool:
        """True where the survey is to come only after the day on which a step starts."""
        return self.survey is not None and self.survey.value is not None and self.survey.value > starts


def gate_of(site: Site, project: Project, quote: Quote | None, today: date) -> Gate:
    """The gate of a site on a day."""
    advance = next((one for one in quote.payment_milestones if one.id == ADVANCE), None) if quote else None
    paid = paid_in_advance(project)
    day, done = surveyed(site, today)
    return Gate(site, day, done, advance, paid, advance is None or _by(paid, today), _approved(site, today))


def _approved(site: Site, today: date) -> bool:
    """Whether the design of a site is approved, or nothing waits for that."""
    plan = site.design
    return plan is None or not bool(plan.production_waits) or _by(plan.approved, today)


def surveyed(site: Site, today: date) -> tuple[Day | None, bool]:
    """The day of a site's survey, and whether it is done: its step is what counts, where it has one."""
    step = next((one for one in site.stages if one.stage == "survey"), None)
    if step is None:
        return site.survey, _by(site.survey, today)
    return (step.actual or step.planned), _by(step.actual, today)


def paid_in_advance(project: Project) -> Day | None:
    """When the advance came in; None while it has not."""
    record = record_of(project, ADVANCE)
    return record.paid if record else None


def _by(day: Day | None, today: date) -> bool:
    return day is not None and day.value is not None and day.value <= today
