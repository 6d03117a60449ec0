"""Acceptance: tests, points still open, the trial run, and the documents that are handed over."""

from __future__ import annotations

from typing import Literal

from docgen.content.entity import Entity, customer
from docgen.content.types import Day, Id, Plain, Quantity, Text, Whole

Verdict = Literal["passed", "minor", "failed"]


class SiteResult(Entity):
    """What a test gave at one of its sites."""

    site: Id = customer("site it was tested at")
    measured: Quantity | None = customer("what the test really gave there", None)
    verdict: Verdict | None = customer("what was ticked; without, it follows from result and threshold", None)
    measured_on: Day | None = customer("when it was tested there", None)


class AcceptanceCriterion(Entity):
    """A test with method, threshold and unit. A test at several sites may keep a result of each in `results`.

    Its own `measured` and `verdict` are those of the whole; without them the whole follows from the sites: failed once
    one failed, else minor or passed as soon as every site has a verdict.
    """

    id: Id = customer("unique")
    item: Text = customer("what is tested")
    requirement: Id | None = customer("requirement it proves", None)
    need: Id | None = customer("need it proves", None)
    method: Text = customer("how it is tested")
    comparison: Literal["at_most", "at_least", "exactly"] = customer("how the threshold is read")
    threshold: Quantity = customer("pass mark")
    tool: Text | None = customer("what it is measured with", None)
    stage: Literal["site", "provisional", "trial", "final"] | None = customer("when it is tested", None)
    sites: tuple[Id, ...] = customer("sites it is tested at; none is the whole system", ())
    severity: Literal["major", "minor"] = customer("a failed major test stops acceptance", "major")
    measured: Quantity | None = customer("what the test really gave", None)
    verdict: Verdict | None = customer("what was ticked; without, it follows from result and threshold", None)
    measured_on: Day | None = customer("when it was tested", None)
    results: tuple[SiteResult, ...] = customer("what it gave at each site", ())


class Issue(Entity):
    """A point that is still open: a line of the punch list."""

    id: Id = customer("unique")
    text: Text = customer("what is to be put right")
    severity: Literal["major", "minor"] = customer("a major point stops acceptance")
    owner: Id = customer("role or stakeholder")
    due: Day = customer("by when")
    site: Id | None = customer("site it is at", None)
    criterion: Id | None = customer("test it belongs to", None)
    closed: Day | None = customer("when both sides saw it closed", None)


class MeasuredWeek(Entity):
    """What was measured in a week of the trial run."""

    week: Whole = customer("week of the trial run, from 1")
    found: Plain = customer("what was measured, as written")


class TrialWeek(Entity):
    """What was noted of a week of the trial run."""

    week: Whole = customer("week of the trial run, from 1")
    faults: Text | None = customer("faults, and what became of them", None)
    initials: Plain | None = customer("who initialled it, as written", None)


class TrialMeasure(Entity):
    """What is measured while the system runs on trial."""

    id: Id = customer("unique within the trial run")
    measure: Text = customer("what is measured")
    limit: Text = customer("what it must keep to")
    weeks: tuple[MeasuredWeek, ...] = customer("what was measured week by week", ())


class TrialRun(Entity):
    """The weeks between provisional and final acceptance."""

    starts: Day = customer("first day")
    ends: Day = customer("last day")
    staffing: Text = customer("who is there from which side")
    measures: tuple[TrialMeasure, ...] = customer("what is measured", ())
    restart: Text | None = customer("what makes the time start anew", None)
    weeks: tuple[TrialWeek, ...] = customer("what was noted week by week", ())


class CertificateRecord(Entity):
    """A certificate of acceptance as it was filled in and signed."""

    stage: Literal["provisional", "final"] = customer("which acceptance")
    number: Plain | None = customer("number of the certificate", None)
    decision: Literal["accepted", "accepted_minor", "refused"] | None = customer("what was decided", None)
    retest: Day | None = customer("when it is tested again, where it was refused", None)
    customer_signed: Day | None = customer("when the customer signed", None)
    supplier_signed: Day | None = customer("when we signed", None)


class DeliveredDocument(Entity):
    """A document or set of credentials that changes hands."""

    id: Id = customer("unique")
    name: Text = customer("what it is")
    kind: Literal["as_built", "manual", "licence", "credentials", "training", "record"] = customer("kind")
    form: Text = customer("form and how it is handed over; credentials by a safe channel")
    copies: Whole | None = customer("copies", None)
    owner: Id = customer("role that hands it over")
    due: Day = customer("by when")
    delivered: Day | None = customer("when it was handed over", None)
