"""The months of the service: from go-live on, as its workbook counts calls by them."""

from __future__ import annotations

from docgen.content.project import Project
from docgen.content.types import Day


def service_begins(project: Project) -> Day | None:
    """The first day of support after go-live, else the last milestone; None while neither has a day."""
    support = project.early_life_support
    if support is not None and support.starts is not None:
        return support.starts
    days = [one.date for one in project.milestones if one.date.value is not None]
    return max(days, key=lambda one: str(one.value), default=None)


def service_month(project: Project, day: Day) -> int | None:
    """The month that a day of the service falls into, from 0; None before it begins, or while no day is known."""
    begins = service_begins(project)
    if begins is None or begins.value is None or day.value is None:
        return None
    months = (day.value.year - begins.value.year) * 12 + day.value.month - begins.value.month
    return months if months >= 0 else None
