"""D16: a course has material, and slides to go with it."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.delivery.rules.frame import Delivery, fault
from docgen.diagnostics import Finding


def courses_with_material(delivery: Delivery) -> Iterator[Finding]:
    """Units make the slides, `materials` what participants are given; a course that repeats another has its own."""
    for one in delivery.project.training if delivery.project is not None else ():
        if one.repeats is not None:
            continue
        missing = [name for name, there in (("units", one.units), ("materials", one.materials)) if not there]
        if missing:
            yield fault("course-without-material", one.id.source, one.id, missing=", ".join(missing))


def exercises_can_be_passed(delivery: Delivery) -> Iterator[Finding]:
    """D16: who hands out a handbook or exercises says of each exercise how it starts and when it is passed."""
    for one in delivery.project.training if delivery.project is not None else ():
        if not {"handbook", "exercises"}.isdisjoint(material.kind for material in one.materials):
            for unit in one.units:
                if unit.exercise is not None and unit.practice is None:
                    yield fault("exercise-without-practice", unit.id.source, unit.id, course=str(one.id))
