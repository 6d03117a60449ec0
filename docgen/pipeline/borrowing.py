"""Borrowed slides between composing and rendering: the files are read here, once each, and slides lifted out of them.

What cannot be lifted leaves the deck, with a finding at the line that asked for it. What is lifted is looked through
for hidden customers like every other word (docgen.pipeline.guard).
"""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.compose import Planned
from docgen.diagnostics import ContentError, Finding, Source, UsageError, at
from docgen.messages import severity_of
from docgen.model.document import Borrowed, Meta, Section, plain_text
from docgen.source.image import file_place
from docgen.source.problems import Problem

if TYPE_CHECKING:
    from docgen.render.pptx.template.package import Archive


class Lender:
    """The decks of a workspace that slides are borrowed from; `size` is that of our slides, in EMU."""

    def __init__(self, root: Path, size: tuple[int, int]) -> None:
        self._root, self._size = root, size
        self._opened: dict[Path, Archive | tuple[Finding, ...]] = {}
        self.findings: list[Finding] = []
        self.inputs: dict[str, str] = {}

    def lend(self, planned: list[Planned]) -> list[Planned]:
        """The documents with their borrowed slides lifted; those that cannot be are left out."""
        return [self._document(plan) if _borrows(plan) else plan for plan in planned]

    def _document(self, plan: Planned) -> Planned:
        feet = tuple(_feet(plan.document.meta))
        sections = tuple(one for section in plan.document.sections for one in self._section(section, feet))
        return replace(plan, document=replace(plan.document, sections=sections))

    def _section(self, section: Section, feet: tuple[str, ...]) -> Iterator[Section]:
        if section.borrowed is None:
            yield section
            return
        from docgen.render.pptx.borrow import lift

        borrowed = section.borrowed
        archive = self._archive(borrowed)
        if archive is None:
            return
        try:
            slide, problems = lift(
                archive, borrowed.number, section.id, restyle=borrowed.restyle, size=self._size,
                source=borrowed.source, title=plain_text(section.title), feet=feet,
            )  # fmt: skip
        except ContentError as error:
            self._add(placed(one, borrowed.source) for one in error.findings)
            return
        self._add(_finding(one.rule, borrowed, one.values, one.shape, one.excerpt) for one in problems)
        if slide is not None:
            yield replace(section, borrowed=replace(borrowed, slide=slide))

    def _archive(self, borrowed: Borrowed) -> Archive | None:
        from docgen.render.pptx.borrow import open_archive

        place = file_place(self._root, borrowed.file, borrowed.source)
        if isinstance(place, Problem):
            self._add((_finding(place.code, borrowed, place.values),))
            return None
        name = place.relative_to(self._root).as_posix()
        found = self._opened.get(place)
        if found is None:
            try:
                found = open_archive(place, name)
                self.inputs[name] = found.sha256
            except (ContentError, UsageError) as error:
                found = tuple(error.findings)
            self._opened[place] = found
        if isinstance(found, tuple):
            self._add(placed(one, borrowed.source) for one in found)
            return None
        return found

    def _add(self, findings: Iterator[Finding] | tuple[Finding, ...]) -> None:
        known = {one.fingerprint for one in self.findings}
        self.findings += [one for one in findings if one.fingerprint not in known]


def _borrows(plan: Planned) -> bool:
    return any(section.borrowed is not None for section in plan.document.sections)


def placed(finding: Finding, source: Source) -> Finding:
    """A finding about a file, at the line that asked for it."""
    return replace(finding, **at(source))


def _feet(meta: Meta) -> Iterator[str]:
    """What a deck says at its foot or may say there: whose it is, for whom, of which day."""
    yield from (meta.author, meta.subject, plain_text(meta.confidentiality))
    day, month = meta.when, month_name[meta.when.month]
    yield from (day.isoformat(), f"{day.year}年{day.month}月{day.day}日")
    yield from (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}")


def _finding(rule: str, borrowed: Borrowed, values: dict[str, str], shape: str = "", excerpt: str = "") -> Finding:
    """A finding at the line that borrows; `shape` and `excerpt` are those of the other file."""
    written, asked = f"{borrowed.file}#{borrowed.number}", at(borrowed.source)
    place = replace(asked["location"], shape=shape or None)
    said = f"{written}: {excerpt}" if excerpt else written
    return Finding(
        rule, "content", severity_of(rule), excerpt=said, values={**values, "written": written}, file=asked["file"],
        location=place,
    )  # fmt: skip
