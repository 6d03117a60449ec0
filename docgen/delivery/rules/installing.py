"""D04 and D07: work on site that is recorded, with checks that say what is expected, and whole once it is done."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.content.installation import InstallationMethod
from docgen.content.project import Project
from docgen.content.sites import Site
from docgen.delivery.rules.frame import Delivery, fault
from docgen.diagnostics import Finding


def work_recorded(delivery: Delivery) -> Iterator[Finding]:
    """D07: a site where equipment is installed without a method to record it by, where other sites have one."""
    project = delivery.project
    if project is None or not any(_method(project, site) for site in project.sites):
        return
    for site in project.sites:
        if any(one.stage == "installation" for one in site.stages) and _method(project, site) is None:
            yield fault("installation-without-method", site.id.source, site.id)


def checks_expect_something(delivery: Delivery) -> Iterator[Finding]:
    """D04: a check says which figure is to be measured, or which state is to be seen."""
    for method in delivery.project.installation_methods if delivery.project is not None else ():
        for one in method.checks:
            if one.expected is None and one.state is None:
                yield fault("check-without-expected", one.id.source, one.id)


def record_whole(delivery: Delivery) -> Iterator[Finding]:
    """D04: once the work at a site is done, its steps have a day, its checks a verdict, its equipment serial numbers.

    Checks at commissioning count from the day of the site test on, where one is planned.
    """
    project = delivery.project
    for site in project.sites if project is not None else ():
        method = _method(project, site) if project is not None else None
        done = next((one for one in site.stages if one.stage == "installation" and one.actual is not None), None)
        if method is None or done is None or done.actual is None:
            continue
        lacks = [*_without_record(site, method), *_without_serial(site)]
        if lacks:
            yield fault(
                "installation-unrecorded", done.actual.source, done.actual.value, site=site.id, lacks=", ".join(lacks)
            )


def _method(project: Project, site: Site) -> InstallationMethod | None:
    wanted = site.installation.method if site.installation is not None else None
    return next((one for one in project.installation_methods if one.id == wanted), None)


def _without_record(site: Site, method: InstallationMethod) -> Iterator[str]:
    records = {one.of: one for one in site.installation.records} if site.installation is not None else {}
    tested = all(one.actual is not None for one in site.stages if one.stage == "test")
    for step in method.steps:
        if step.id not in records or records[step.id].done is None:
            yield step.id
    for check in method.checks:
        if (check.phase == "power_on" or tested) and (check.id not in records or records[check.id].verdict is None):
            yield check.id


def _without_serial(site: Site) -> Iterator[str]:
    for one in site.installation.installed if site.installation is not None else ():
        if one.serial is None:
            yield one.id
