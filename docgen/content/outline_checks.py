"""Checks of an account's outlines: one per meeting, each slide once, own slides that say and show something."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.content.entity import Entity
from docgen.content.outline import MOST_BORROWED, Outline, OutlineSlide, slides_asked_for
from docgen.content.types import Number, Text
from docgen.diagnostics import Source
from docgen.source.problems import Problem

MOST_MINUTES = 600
"""No slide is shown longer: a longer time is a slip."""


def check_outlines(account: Entity) -> Iterator[Problem]:
    """Every problem that the outlines of an account show without their deck being composed."""
    seen: dict[str, Source] = {}
    for outline in account.__dict__.get("outlines", ()):
        meeting = outline.__dict__.get("meeting")
        if meeting is not None:
            yield from _twice("outline-twice", str(meeting), meeting.source, seen)
        yield from _check_lines(outline)


def _check_lines(outline: Outline) -> Iterator[Problem]:
    seen: dict[str, Source] = {}
    for line in outline.__dict__.get("slides", ()):
        name = line.__dict__.get("slide")
        if name is None:
            continue
        yield from _twice("outline-line-twice", str(name), name.source, seen)
        if is_own(line):
            if line.__dict__.get("title") is None:
                yield Problem("own-slide-without-title", name.source, {}, str(name))
            if line.__dict__.get("borrow") is not None:
                yield Problem("own-and-borrowed", line.borrow.source, {}, str(name))
        yield from markdown_problems(line.__dict__.get("text"))
        yield from _minutes(line.__dict__.get("minutes"))
        yield from _borrow(line.__dict__.get("borrow"))


def _twice(rule: str, name: str, source: Source, seen: dict[str, Source]) -> Iterator[Problem]:
    first = seen.setdefault(name, source)
    if first is not source:
        yield Problem(rule, source, {"first": f"{first.file}:{first.line}"}, name)


def check_section_texts(account: Entity) -> Iterator[Problem]:
    """Markdown of the proposal's own words that it cannot show."""
    for opportunity in account.__dict__.get("opportunities", ()):
        for one in opportunity.__dict__.get("sections", ()):
            yield from markdown_problems(one.__dict__.get("text"), links=True)


def markdown_problems(text: Text | None, *, links: bool = False) -> Iterator[Problem]:
    """What a document cannot show of a Markdown text, in each of its languages."""
    if text is None or not text.words:
        return
    from docgen.source.markdown import read_markdown

    for _, words, source in text.words:
        for fault in read_markdown(words, links=links).faults:
            values = {"remedy": f"remedy-markdown-{fault.what}", "row": str(fault.line)}
            yield Problem("markdown-not-shown", source, values, fault.excerpt)


def _minutes(minutes: Number | None) -> Iterator[Problem]:
    if minutes is not None and minutes.value is not None and not 0 < minutes.value <= MOST_MINUTES:
        yield Problem("outline-minutes", minutes.source, {"limit": str(MOST_MINUTES)}, f"{minutes.value:f}")


def _borrow(text: Text | None) -> Iterator[Problem]:
    for _, words, source in text.words if text is not None else ():
        if slides_asked_for(words) is None:
            yield Problem("borrow-unreadable", source, {"limit": str(MOST_BORROWED)}, words[:60])


def is_own(line: OutlineSlide) -> bool:
    """Whether a line is a slide of the author's own: with words, figures, a picture or an exhibit."""
    held = line.__dict__
    return any(held.get(name) for name in ("text", "metrics", "picture", "exhibit"))
