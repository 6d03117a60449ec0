"""Trends say something to this customer: each has a need and a dated source. Ratings keep to their scale."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.content.entity import Entity
from docgen.source.problems import Problem

POINTS = (1, 5)
"""The least and the most points that a rating gives."""


def check_trends(account: Entity) -> Iterator[Problem]:
    """A trend that no need is tied to, or whose source has no day: no document shows it."""
    for opportunity in account.__dict__.get("opportunities", ()):
        for trend in opportunity.__dict__.get("trends", ()):
            name, source = trend.__dict__.get("id"), trend.__dict__.get("source")
            if name is None:
                continue  # an error of its own
            if trend.__dict__.get("need") is None:
                yield Problem("trend-without-need", name.source, {}, str(name))
            if source is not None and (source.date is None or source.date.is_gap):
                yield Problem("trend-without-date", name.source, {}, str(name))


def check_ratings(account: Entity) -> Iterator[Problem]:
    """Points outside the scale."""
    low, high = POINTS
    for opportunity in account.__dict__.get("opportunities", ()):
        for rating in opportunity.__dict__.get("ratings", ()):
            for given in (rating.__dict__.get("today"), rating.__dict__.get("proposed")):
                if given is not None and not low <= given <= high:
                    values = {"low": str(low), "high": str(high)}
                    yield Problem("rating-off-scale", given.source, values, str(int(given)))


__all__ = ["check_ratings", "check_trends"]
