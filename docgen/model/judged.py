"""A file as the linter judged it, ready to be shown: its marks, and its findings slide by slide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class JudgedMark:
    """A mark in the reader's words: 0 to 100, None where it was not judged; how many findings took points."""

    name: str
    points: int | None
    findings: int


@dataclass(frozen=True, slots=True)
class JudgedFinding:
    """A finding in the reader's words; `level` is error, warning or advice."""

    level: str
    rule: str
    message: str
    suggestion: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class JudgedPage:
    """A slide or section with findings: its number, title, and a small picture of it (PNG) where there is one."""

    number: int
    title: str
    findings: tuple[JudgedFinding, ...]
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class JudgedSwap:
    """The swap test of a slide: its number, title and score (None: too few words), and the sentences that survived."""

    number: int
    title: str
    score: int | None
    survived: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JudgedFile:
    """A file: its name, how many pages it shows, its marks, findings of the whole, and pages with findings; the swap
    test where it was made, with what it comes to in a sentence (`swap_lead`)."""

    name: str
    pages: int
    marks: tuple[JudgedMark, ...]
    whole: tuple[JudgedFinding, ...]
    judged: tuple[JudgedPage, ...]
    unit: Literal["slide", "section", "sheet", "page"] = "slide"
    swap_lead: str = ""
    swaps: tuple[JudgedSwap, ...] = ()
