"""The author's outline applied to a storyline: order, titles and choices; what they did not write stays composed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from docgen.compose.case_choice import CASE_SLIDE
from docgen.compose.deck.own_parts import too_thin
from docgen.compose.deck.own_slides import borrowed_slides, exhibit_findings, metric_findings, own_slides
from docgen.compose.kit import Kit, with_cases
from docgen.content.opportunity import Meeting
from docgen.content.outline import Outline, OutlineSlide
from docgen.content.outline_checks import is_own
from docgen.content.validation import closest
from docgen.diagnostics import Finding, Source, at
from docgen.messages import severity_of
from docgen.model.document import Section, as_title

SUMMARY = "executive-summary"
LATEST = 3
"""The slide that the executive summary must have come by; the cover is slide 1."""

_NAMED = 3
"""Slides that a finding about time names."""


@dataclass(frozen=True, slots=True)
class Story:
    """What the content makes: every slide in the order of the argument, and the names that slides may have.

    `kinds` are the kinds of slide docgen knows, made or not: `case` stands for `case-<id>`. `case` makes the slide of
    the first case of a kit.
    """

    sections: tuple[Section, ...]
    kinds: Collection[str]
    case: Callable[[Kit, Meeting], Section | None]


@dataclass(frozen=True, slots=True)
class Followed:
    """The slides of a deck in order, core before backup; each line's own slides; what its author should know.

    `fixed` are the ids of slides that the author pinned, timed or added: time and audience leave them where they are.
    """

    sections: tuple[Section, ...]
    findings: tuple[Finding, ...] = ()
    lines: tuple[tuple[str, tuple[Section, ...]], ...] = ()
    fixed: frozenset[str] = frozenset()


def outline_of(kit: Kit, meeting: Meeting) -> Outline | None:
    """The author's outline of the meeting's deck; the first, where content has two by mistake."""
    return next((one for one in kit.content.outlines if one.meeting == meeting.id), None)


def follow(kit: Kit, meeting: Meeting, outline: Outline, story: Story) -> Followed:
    """The deck as the outline has it. Core slides that it names no line for are left out and reported.

    Backup stays in reserve, named or not, until a line says `show: skip`.
    """
    made = {section.id: section for section in story.sections}
    lines: dict[str, tuple[Section, ...]] = {}
    findings: list[Finding] = []
    for line in outline.slides:
        if str(line.slide) in lines:
            continue  # an error of content already
        found = tuple(_slides(kit, meeting, line, made, story))
        lines[str(line.slide)] = tuple(_as_told(kit, line, one, len(found)) for one in found)
        findings += _findings(kit, line, found, made, story)
    hidden = {str(line.slide) for line in outline.slides if line.show == "skip"}
    shown = tuple(_with_trackers(section for name, held in lines.items() if name not in hidden for section in held))
    core = tuple(section for section in shown if not section.backup)
    rest = [section for section in story.sections if section.id not in lines]
    findings += _uncovered(kit, outline, [section.id for section in rest if not section.backup])
    findings += _conclusion(outline, core, made)
    backup = (section for section in (*shown, *rest) if section.backup)
    return Followed((*core, *backup), tuple(findings), tuple(lines.items()), frozenset(_fixed(kit, outline, lines)))


def _fixed(kit: Kit, outline: Outline, lines: dict[str, tuple[Section, ...]]) -> Iterator[str]:
    """Slides whose place the author chose: pinned, added or borrowed; timed ones, unless an audience is to choose."""
    for line in outline.slides:
        timed = line.minutes is not None and kit.audience is None
        if line.show is not None or timed or is_own(line) or line.borrow is not None:
            yield from (section.id for section in lines[str(line.slide)])


def over_time(outline: Outline, sections: tuple[Section, ...], limit: int) -> Iterator[Finding]:
    """A finding where the minutes of the core slides are more than the meeting gives them."""
    timed = [(section.minutes, section.id) for section in sections if section.minutes and not section.backup]
    total = sum((minutes for minutes, _ in timed), Decimal(0))
    if total > limit:
        longest = sorted(timed, key=lambda one: -one[0])[:_NAMED]
        values = {"minutes": f"{total.normalize():f}", "limit": str(limit), "slides": ", ".join(n for _, n in longest)}
        yield _finding("core-over-time", outline.meeting.source, str(outline.meeting), values)


def _slides(
    kit: Kit, meeting: Meeting, line: OutlineSlide, made: dict[str, Section], story: Story
) -> Iterator[Section]:
    name = str(line.slide)
    if is_own(line):
        yield from own_slides(kit, line, made)
    elif line.borrow is not None:
        yield from borrowed_slides(kit, line)
    elif name in made:
        # A case that has a line is told, not kept in reserve.
        yield replace(made[name], backup=False) if name.startswith(CASE_SLIDE) else made[name]
    elif name.startswith(CASE_SLIDE):
        for usable in kit.cases:
            if name.removeprefix(CASE_SLIDE) == usable.case.id:
                found = story.case(with_cases(kit, (usable,)), meeting)
                yield from (found,) if found is not None else ()


def _as_told(kit: Kit, line: OutlineSlide, section: Section, count: int) -> Section:
    """The slide with what the author wrote of it; whatever they left out stays as it was made.

    A slide of their own was made with it: one parted in several has it where it belongs.
    """
    told = section
    written = section.borrowed is None and section.kind != "own"
    if line.title is not None and written:
        told = replace(told, title=as_title(kit.wording.text(line.title)))
    if line.so_what is not None and written:
        told = replace(told, so_what=kit.wording.text(line.so_what))
    if line.source_line is not None:
        told = replace(told, source_line=kit.wording.text(line.source_line))
    if line.minutes is not None and section.borrowed is None:
        told = replace(told, minutes=line.minutes.value / count if line.minutes.value is not None else None)
    if line.show in ("core", "backup"):
        told = replace(told, backup=line.show == "backup")
    return replace(told, leave_behind=line.leave_behind)


def _with_trackers(sections: Iterator[Section]) -> Iterator[Section]:
    """A slide of no part of the deck belongs to the part it stands in."""
    part = ""
    for section in sections:
        if not section.tracker and section.kind in ("own", "borrowed"):
            section = replace(section, tracker=part)
        part = section.tracker or part
        yield section


def _findings(
    kit: Kit, line: OutlineSlide, found: tuple[Section, ...], made: dict[str, Section], story: Story
) -> Iterator[Finding]:
    name = str(line.slide)
    if is_own(line):
        yield from metric_findings(kit, line)
        yield from too_thin(kit, line, found)
        yield from exhibit_findings(line, made)
    if (is_own(line) or line.borrow is not None) and name in made:
        yield _finding("own-slide-takes-id", line.slide.source, name, {})
    if found or is_own(line) or line.borrow is not None:
        return
    known = any(name == kind or name.startswith(f"{kind}-") for kind in story.kinds)
    if known and line.show == "skip":
        return
    near = closest(name, sorted(made))
    rule = "outline-slide-gone" if known else "outline-slide-unknown"
    values = {"close": near, "known": ", ".join(made), "account": str(kit.account.id)}
    yield _finding(rule, line.slide.source, name, values)


def _uncovered(kit: Kit, outline: Outline, names: list[str]) -> Iterator[Finding]:
    if names:
        values = {"slides": ", ".join(names), "count": str(len(names)), "account": str(kit.account.id)}
        yield _finding("outline-not-covered", outline.meeting.source, str(outline.meeting), values)


def _conclusion(outline: Outline, core: tuple[Section, ...], made: dict[str, Section]) -> Iterator[Finding]:
    """The answer comes first: on slide 2 or 3."""
    if SUMMARY not in made:
        return
    source = next((line.slide.source for line in outline.slides if line.slide == SUMMARY), outline.meeting.source)
    places = [index for index, section in enumerate(core, 2) if section.id == SUMMARY]
    if not places:
        yield _finding("conclusion-skipped", source, SUMMARY, {})
    elif places[0] > LATEST:
        yield _finding("late-conclusion", source, SUMMARY, {"place": str(places[0])})


def _finding(rule: str, source: Source, excerpt: str, values: dict[str, str]) -> Finding:
    return Finding(rule, "content", severity_of(rule), excerpt=excerpt, values=values, **at(source))
