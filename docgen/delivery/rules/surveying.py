"""D07 and C15: a place of delivery has its survey, and those install whom the customer wants."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.delivery.rules.frame import Delivery, fault
from docgen.diagnostics import Finding


def sites_surveyed(delivery: Delivery) -> Iterator[Finding]:
    """D07: a site that receives goods and has no day of a survey, where no other site of the project has one either."""
    sites = delivery.project.sites if delivery.project is not None else ()
    surveyed = [one.id for one in sites if one.survey is not None or any(it.stage == "survey" for it in one.stages)]
    for site in () if surveyed else sites:
        made = any(one.stage == "production" for one in site.stages)
        if site.receives == "goods" and not made:
            yield fault("site-without-survey", site.id.source, site.id)


def installed_as_wished(delivery: Delivery) -> Iterator[Finding]:
    """C15: others install than the customer wants, and no reason for it is agreed."""
    for site in delivery.project.sites if delivery.project is not None else ():
        plan = site.installation
        if plan is None or plan.wished in (None, plan.performed_by):
            continue
        if plan.otherwise is None or plan.otherwise.is_gap:
            yield fault("installer-not-as-wished", site.id.source, plan.performed_by, site=site.id, wished=plan.wished)
