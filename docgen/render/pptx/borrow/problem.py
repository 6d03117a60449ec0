"""What an author should know about a borrowed slide, before it is placed at the line that asked for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule and the values of its words; the shape of the other file and the words there that it is about, if any."""

    rule: str
    values: dict[str, str]
    shape: str = ""
    excerpt: str = ""
