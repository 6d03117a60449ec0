"""A page for the team in plain tables: its title, what it comes to, and its parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "bad", "good"]


@dataclass(frozen=True, slots=True)
class InsidePart:
    """A part of the page: a heading, the heads of its columns, its rows, and what is said where there are none.

    `note` stands below the table. Columns of `code` hold places in files and digests.
    """

    heading: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    nothing: str = ""
    note: str = ""
    code: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class InsidePage:
    """The page: title, the state it tells in a few words, facts by label, parts, and the mark that it stays inside."""

    title: str
    state: str
    tone: Tone
    facts: tuple[tuple[str, str], ...]
    parts: tuple[InsidePart, ...]
    mark: str
    language: str
