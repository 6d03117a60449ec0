"""Calendars: on which days of a country people work, as data that anybody can check and extend."""

from __future__ import annotations

from typing import Literal

from docgen.content.entity import Entity, customer
from docgen.content.types import Day, Id, Text

WeekdayName = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class Holiday(Entity):
    """A day, or some days in a row, on which nobody works; on a weekend it changes nothing."""

    date: Day = customer("the day, or the first of several")
    until: Day | None = customer("last day of several", None)
    name: Text = customer("name")


class Calendar(Entity):
    """The working days of a country or a company. Letters count by the calendar that a project names."""

    id: Id = customer("unique")
    name: Text = customer("whose calendar it is")
    weekdays: tuple[WeekdayName, ...] = customer("days of the week with work; Monday to Friday if left out", ())
    holidays: tuple[Holiday, ...] = customer("days without work", ())
    extra_days: tuple[Day, ...] = customer(
        "days with work in spite of weekend or holiday, such as China's swapped ones", ()
    )
    source: Text = customer("where the days come from, and which years are not settled yet")
