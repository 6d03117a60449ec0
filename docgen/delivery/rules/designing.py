"""D07 and D08: designs that a site can carry, for every site that needs one, approved before what waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from docgen.content.design import Design, SiteDesign
from docgen.content.project import Project
from docgen.content.sites import Site, SiteStage
from docgen.delivery.design import Budget, budgets, design_of, found
from docgen.delivery.rules.frame import Delivery, fault
from docgen.diagnostics import Finding, Source

WAITING = ("production", "shipping")


def designs_carried(delivery: Delivery) -> Iterator[Finding]:
    """D07: a design that draws more than a feed carries, gives off more than is cooled or weighs more than is borne."""
    for design in _designs(delivery):
        for one in budgets(design):
            if one.there is not None and one.reserve is not None and one.reserve < 0:
                values = {"design": design.id, "budget": one.id, "needed": _plain(one.needed), "unit": _unit(one)}
                yield fault("design-over-capacity", one.there.source, _plain(one.there.amount), **values)


def surveys_suffice(delivery: Delivery) -> Iterator[Finding]:
    """D07: a survey that found less than the design of the site needs, and no change of it is agreed there."""
    for site, plan, design in _designed(delivery):
        changed = {point.area for point in site.readiness if point.id in plan.changes}
        for one in budgets(design):
            there = found(site, one)
            if there is not None and there.amount < one.needed and one.area not in changed:
                values = {"site": site.id, "budget": one.id, "needed": _plain(one.needed), "unit": _unit(one)}
                yield fault("survey-below-design", there.source, _plain(there.amount), **values)


def sites_designed(delivery: Delivery) -> Iterator[Finding]:
    """D07: a site that something is produced for and that has no design, where other sites have one."""
    project = delivery.project
    if project is None or not project.designs:
        return
    for site in project.sites:
        if site.design is None and any(one.stage == "production" for one in site.stages):
            yield fault("site-without-design", site.id.source, site.id)


def designs_whole(delivery: Delivery) -> Iterator[Finding]:
    """D07: a design names feeds of its own, and points of readiness of its own site."""
    for design in _designs(delivery):
        feeds = {one.id for one in design.feeds}
        for position in design.positions:
            for name in position.feeds:
                if name not in feeds:
                    yield _unknown(name.source, name, "feeds", design.id, sorted(feeds))
    for site, plan, design in _designed(delivery):
        points, feeds = {one.id for one in site.readiness}, {one.id for one in design.feeds}
        for name in plan.changes:
            if name not in points:
                yield _unknown(name.source, name, "readiness", site.id, sorted(points))
        for point in site.survey_points:
            if point.feed is not None and point.feed not in feeds:
                yield _unknown(point.feed.source, point.feed, "feeds", design.id, sorted(feeds))


def approved_before_production(delivery: Delivery) -> Iterator[Finding]:
    """D08: where production and shipping wait for the approval of a design, it comes before them."""
    for site, plan, _ in _designed(delivery):
        first = min((one for one in site.stages if _waits(one)), key=_start, default=None)
        if not bool(plan.production_waits) or first is None:
            continue
        values = {"site": site.id, "stage": first.stage, "start": _start(first)}
        due = plan.approved or plan.approval_due
        if due is None or due.value is None:
            yield fault("design-without-approval", plan.of.source, plan.of, **values)
        elif due.value > _start(first):
            yield fault("production-before-approval", due.source, due.value, **values)


def _waits(step: SiteStage) -> bool:
    return step.stage in WAITING and _start(step) != date.max


def _start(step: SiteStage) -> date:
    days = (step.starts, step.actual, step.planned)
    return next((one.value for one in days if one is not None and one.value is not None), date.max)


def _designs(delivery: Delivery) -> tuple[Design, ...]:
    return delivery.project.designs if delivery.project is not None else ()


def _designed(delivery: Delivery) -> Iterator[tuple[Site, SiteDesign, Design]]:
    """The sites that follow a design."""
    project: Project | None = delivery.project
    for site in project.sites if project is not None else ():
        design = design_of(project, site) if project is not None else None
        if site.design is not None and design is not None:
            yield site, site.design, design


def _unknown(place: Source, name: object, list_name: str, owner: object, known: list[str]) -> Finding:
    return fault("design-names-unknown", place, name, list=list_name, owner=owner, known=", ".join(known) or "–")


def _unit(one: Budget) -> str:
    return "kg" if one.id == "floor" else "kW"


def _plain(amount: object) -> str:
    return f"{amount:f}"
