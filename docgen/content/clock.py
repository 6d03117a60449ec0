"""A time of day as people type it: `00:30`, in the zone that the entity around it names."""

from __future__ import annotations

import re
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from docgen.content.written import shown
from docgen.diagnostics import NOWHERE, Source
from docgen.source.values import source_of

CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
DAY_MINUTES = 24 * 60


class Clock(str):
    """`HH:MM` on a day of 24 hours; a str with its place."""

    source: Source = NOWHERE

    def __new__(cls, text: str, source: Source = NOWHERE) -> Clock:
        made = super().__new__(cls, text)
        made.source = source
        return made

    @property
    def minutes(self) -> int:
        """Minutes since midnight."""
        hours, minutes = self.split(":")
        return int(hours) * 60 + int(minutes)

    @classmethod
    def parse(cls, raw: Any) -> Clock:
        """The time, or a validation error that shows what was written."""
        if isinstance(raw, Clock):
            return raw
        if isinstance(raw, str) and CLOCK.fullmatch(raw):
            return cls(str(raw), source_of(raw))
        raise PydanticCustomError("clock_format", "not a time of day: {written}", {"written": shown(raw)})

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: core_schema.CoreSchema, handler: Any) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{CLOCK.pattern}$"}


def clock_after(start: Clock, minutes: int) -> str:
    """The time of day so many minutes later, past midnight too."""
    hours, rest = divmod((start.minutes + minutes) % DAY_MINUTES, 60)
    return f"{hours:02d}:{rest:02d}"


def minutes_between(start: Clock, end: Clock) -> int:
    """Minutes from one time to the next such time: 23:30 to 00:30 is an hour."""
    return (end.minutes - start.minutes) % DAY_MINUTES
