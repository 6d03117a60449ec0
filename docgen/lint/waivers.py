"""Findings that may stand: for a reason, on somebody's word, until a day.

A waiver stands in the workspace's settings, in a file beside the one it is about, or in the notes of a slide:

    docgen-lint: disable=long-title reason="The customer's own headline" owner="Bid manager" until=2026-12-31

One without a reason, or past its day, does not count; one that nothing needs any more is a finding itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import Any

from docgen.diagnostics import Finding, Location, Severity
from docgen.reading.pages import Page, Reading

CATEGORY = "hygiene"
"""Of findings about waivers."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """One rule's findings in one file that may stand, on one page of it (`page`) or with some `words` in them.

    `file` is a name or the end of a path, in which `*` stands for anything. `written` and `place` are where the
    waiver stands; `until` is the last day it holds, None: it has no end.
    """

    rule: str
    reason: str
    owner: str = ""
    until: date | None = None
    file: str = "*"
    page: int | None = None
    words: str = ""
    written: str = ""
    place: Location = field(default_factory=Location)

    def covers(self, finding: Finding) -> bool:
        """Whether it is about a finding, whatever the day."""
        place = finding.location
        return (
            self.rule == finding.rule
            and is_file(finding.file, self.file)
            and self.page in (None, place.slide or place.page)
            and self.words.casefold() in finding.excerpt.casefold()
        )


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that stands, and the waiver by which it does."""

    finding: Finding
    waiver: Waiver

    def as_json(self) -> dict[str, Any]:
        """The finding, and why, on whose word and until when it stands."""
        until = self.waiver.until.isoformat() if self.waiver.until else None
        return {**self.finding.as_json(), "reason": self.waiver.reason, "owner": self.waiver.owner, "until": until}


@dataclass(frozen=True, slots=True)
class Settled:
    """What is left of the findings of a run, with those about the waivers themselves; and what stands."""

    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]


def is_file(path: str, pattern: str) -> bool:
    """Whether a pattern is about a file: its name, or whole folders at the end of its path."""
    said = PurePath(path).as_posix()
    return said == pattern or fnmatchcase(f"/{said}", f"*/{pattern.lstrip('/')}")


def settled(findings: Iterable[Finding], waivers: Iterable[Waiver], checked: Iterable[str], files: Iterable[str],
            today: date) -> Settled:  # fmt: skip
    """Findings without those that may stand on a day.

    A waiver is called unused only where its rule was `checked` and one of the `files` of the run is the one it is
    about.
    """
    listed, judged, names = tuple(waivers), frozenset(checked), tuple(files)
    holding = tuple(one for one in listed if one.until is None or one.until >= today)
    left: list[Finding] = []
    waived: list[Waived] = []
    for one in findings:
        by = next((waiver for waiver in holding if waiver.covers(one)), None)
        if by is None:
            left.append(one)
        else:
            waived.append(Waived(one, by))
    used = {id(one.waiver) for one in waived}
    for waiver in listed:
        if not any(is_file(name, waiver.file) for name in names):
            continue
        if waiver not in holding:
            left.append(_about(waiver, "expired-waiver"))
        elif id(waiver) not in used and waiver.rule in judged:
            left.append(_about(waiver, "unused-waiver"))
    return Settled(tuple(left), tuple(waived))


def _about(waiver: Waiver, rule: str) -> Finding:
    values = {
        "waived": waiver.rule, "why": waiver.reason, "owner": waiver.owner,
        "until": waiver.until.isoformat() if waiver.until else "",
    }  # fmt: skip
    return Finding(
        rule, CATEGORY, Severity.WARNING, file=waiver.written, location=waiver.place, excerpt=waiver.rule, values=values
    )


_LINE = re.compile(
    r"docgen-lint\s*[:：]\s*disable\s*=\s*(?P<rules>[\w-]+(?:\s*,\s*[\w-]+)*)(?P<rest>.*)", re.IGNORECASE
)
_SAID = re.compile(
    r"(?P<key>reason|owner|until)\s*=\s*(?:[\"“”](?P<quoted>[^\"“”]*)[\"“”]|(?P<bare>\S+))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Noted:
    """A file without the waivers in its notes, those waivers, and findings of those that cannot count."""

    reading: Reading
    waivers: tuple[Waiver, ...]
    findings: tuple[Finding, ...]


def noted(reading: Reading) -> Noted:
    """The waivers that stand in the notes of a file's slides. No rule judges their words."""
    pages: list[Page] = []
    waivers: list[Waiver] = []
    wrong: list[Finding] = []
    for page in reading.pages:
        lines = [line for note in page.notes for line in note.splitlines() if _LINE.search(line)]
        if lines:
            for line in lines:
                for one in _read(line, reading.name, page.index):
                    (wrong if isinstance(one, Finding) else waivers).append(one)  # type: ignore[arg-type]
            page = replace(page, notes=tuple(_without(page.notes)))
        pages.append(page)
    if not waivers and not wrong:
        return Noted(reading, (), ())
    return Noted(replace(reading, pages=tuple(pages)), tuple(waivers), tuple(wrong))


def _without(notes: Iterable[str]) -> Iterator[str]:
    for note in notes:
        kept = "\n".join(line for line in note.splitlines() if not _LINE.search(line))
        if kept.strip():
            yield kept


def _read(line: str, file: str, index: int) -> Iterator[Waiver | Finding]:
    """The waivers of a line, one for each rule it names, or what keeps them from counting."""
    found = _LINE.search(line)
    if found is None:
        return
    said = {one["key"].lower(): (one["quoted"] or one["bare"] or "").strip() for one in _SAID.finditer(found["rest"])}
    place = Location(slide=index)
    until = _day(said.get("until", ""))
    for rule in (one.strip() for one in found["rules"].split(",")):
        waiver = Waiver(rule, said.get("reason", ""), said.get("owner", ""), until, file, index, "", file, place)
        if not waiver.reason:
            yield _about(waiver, "waiver-without-reason")
        elif "until" in said and until is None:
            yield replace(_about(waiver, "waiver-without-day"), values={"waived": rule, "written": said["until"]})
        else:
            yield waiver


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
