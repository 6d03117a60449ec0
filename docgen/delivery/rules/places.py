"""Places of delivery: lists that are whole (D07), the gate of production (D08), duties (D13) and lights (D18)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from docgen.content.project import Project
from docgen.content.sites import Site, SiteStage
from docgen.delivery.rules.frame import Delivery, fault, known_day
from docgen.delivery.sites import GATED, paid_in_advance
from docgen.delivery.sites.gate import ADVANCE
from docgen.diagnostics import Finding


def sites_on_every_list(delivery: Delivery) -> Iterator[Finding]:
    """D07: a site that is missing from survey, packing, receipt or acceptance, where other sites are on that list."""
    project = delivery.project
    if project is None:
        return
    kept = {name for site in project.sites for name, there in _lists(site, project).items() if there}
    for site in project.sites:
        lacks = [name for name, there in _lists(site, project).items() if name in kept and not there]
        if site.receives == "nothing":
            lacks = [name for name in lacks if name not in ("packing", "receipt")]
        if lacks:
            yield fault("site-off-list", site.id.source, site.id, lists=", ".join(lacks))


def _lists(site: Site, project: Project) -> dict[str, bool]:
    steps = {one.stage for one in site.stages}
    return {
        "survey": site.survey is not None or "survey" in steps,
        "packing": bool(site.packages),
        "receipt": "arrival" in steps,
        "acceptance": any(site.id in one.sites for one in project.acceptance_criteria),
    }


def differences_listed(delivery: Delivery) -> Iterator[Finding]:
    """D07: what was damaged, missing or wrong stands on the packing list of its site."""
    for site in _sites(delivery):
        packed = {(str(one.id), str(item.sku)) for one in site.packages for item in one.contents}
        for one in site.discrepancies:
            if (str(one.package), str(one.sku)) not in packed:
                yield fault("difference-unlisted", one.id.source, one.id, package=one.package, sku=one.sku)


def production_after_gate(delivery: Delivery) -> Iterator[Finding]:
    """D08: production, shipping and installation at a site start after its survey and after the advance.

    The advance counts where a quote asks for one and something is produced for the site: goods on loan wait for none.
    """
    project = delivery.project
    if project is None:
        return
    asked = any(one.id == ADVANCE for quote in delivery.quotes for one in quote.payment_milestones)
    advance = _advance(delivery, project) if asked else None
    for site in project.sites:
        gated = _gated(site)
        if gated:
            yield from _before_survey(site, *gated[0])
        if asked and any(step.stage == "production" for step, _ in gated):
            yield from _before_advance(site, project, gated, advance)


def _gated(site: Site) -> list[tuple[SiteStage, date]]:
    """The steps behind the gate that have a day, the earliest first; on one day in the order of the plan."""
    steps = [(step, day) for step in site.stages if step.stage in GATED and (day := _first_day(step)) is not None]
    return sorted(steps, key=lambda one: one[1])


def _before_survey(site: Site, step: SiteStage, start: date) -> Iterator[Finding]:
    survey = _step(site, "survey")
    day = known_day(survey.actual or survey.planned) if survey is not None else known_day(site.survey)
    place, values = step.planned.source, {"site": site.id, "stage": step.stage}
    if day is None and step.stage == "production":
        yield fault("production-without-survey", place, start.isoformat(), **values)
    elif day is not None and day > start:
        yield fault("production-before-survey", place, start.isoformat(), **values, day=day)


def _before_advance(
    site: Site, project: Project, gated: list[tuple[SiteStage, date]], advance: date | None
) -> Iterator[Finding]:
    """Of a site's steps the first that was done without the advance, else the first if it is to start before it."""
    done = next((step for step, _ in gated if step.actual is not None), None)
    step, start = gated[0]
    if done is not None and done.actual is not None and paid_in_advance(project) is None:
        day = known_day(done.actual)
        yield fault("production-without-advance", done.actual.source, day, site=site.id, stage=done.stage)
    elif advance is not None and advance > start:
        yield fault(
            "production-before-advance",
            step.planned.source,
            start.isoformat(),
            site=site.id,
            stage=step.stage,
            day=advance,
        )


def _advance(delivery: Delivery, project: Project) -> date | None:
    """When the advance came in, else the last day to pay it: its milestone and the days that the quote gives.

    Of several quotes the one with the shortest term counts. None where neither day is known.
    """
    paid = paid_in_advance(project)
    milestone = next((one for one in project.milestones if one.payment == ADVANCE), None)
    due = known_day(milestone.done or milestone.date) if milestone is not None else None
    asked = (one for quote in delivery.quotes for one in quote.payment_milestones if one.id == ADVANCE)
    terms = [int(one.due_days) for one in asked]
    return known_day(paid) or (due + timedelta(days=min(terms, default=0)) if due is not None else None)


def duties_dated(delivery: Delivery) -> Iterator[Finding]:
    """D13: what the customer does has a day, and at a site one before the step that needs it."""
    project = delivery.project
    if project is None:
        return
    theirs = {str(one.id) for one in delivery.account.stakeholders}
    for duty in project.customer_duties:
        if duty.due.is_gap and str(duty.owner) in theirs:
            yield fault("duty-undated", duty.id.source, duty.id)
    for site in project.sites:
        needed = _needed(site)
        for item in site.readiness:
            if item.due.is_gap and str(item.owner) in theirs:
                yield fault("duty-undated", item.id.source, item.id)
            elif needed is not None and item.status != "done" and (known_day(item.due) or needed) > needed:
                yield fault("ready-too-late", item.due.source, known_day(item.due), site=site.id, day=needed)


def _needed(site: Site) -> date | None:
    """The first day on which a step that is still ahead needs the site."""
    steps = (one for one in site.stages if one.stage in ("arrival", "installation") and one.actual is None)
    return min((day for one in steps if (day := _first_day(one)) is not None), default=None)


def lights_explained(delivery: Delivery) -> Iterator[Finding]:
    """D18: a step that its author calls amber or red has a reason and says what is done about it."""
    for site in _sites(delivery):
        for step in site.stages:
            lacks = [name for name in ("reason", "action") if getattr(step, name) is None]
            if step.light is not None and step.actual is None and lacks:
                yield unexplained(site, step, step.light, lacks)


def unexplained(site: Site, step: SiteStage, light: str, lacks: list[str]) -> Finding:
    """D18 for a step: which of reason and action its light lacks."""
    return fault(
        "light-unexplained", step.planned.source, step.stage, site=site.id, light=light, lacks=", ".join(lacks)
    )


def _sites(delivery: Delivery) -> tuple[Site, ...]:
    return delivery.project.sites if delivery.project is not None else ()


def _step(site: Site, stage: str) -> SiteStage | None:
    return next((one for one in site.stages if one.stage == stage), None)


def _first_day(step: SiteStage) -> date | None:
    return known_day(step.starts) or known_day(step.actual) or known_day(step.planned)
