"""The words of a whole deck: titles and so-what lines that nobody wrote, told so that no pattern is heard too often."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from docgen.compose.deck.claims import TITLES
from docgen.compose.deck.meanings import SO_WHATS
from docgen.compose.deck.patterns import Option, is_composed, said_in_turn
from docgen.compose.deck.repeats import repeats
from docgen.compose.kit import Kit
from docgen.compose.parts.running_on import running_on, small_words
from docgen.content.opportunity import Meeting
from docgen.model.document import Callout, Prose, Section, plain_text

LONGEST = {"en": 15, "zh": 30}
"""Words, and in Chinese characters, of a title: two lines of a slide hold them (slide design, chapter 8)."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that docgen put together, and the slide it stands on."""

    section: Section
    place: Literal["title", "so_what"]
    said: Prose


def told_well(kit: Kit, meeting: Meeting, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The slides with a title for each that has none of its author's, and a so-what line where content bears one."""
    seed = f"{kit.account.id}/{meeting.id}"
    told = tuple(one for one in sections if one.borrowed is None)
    titles = said_in_turn([(one.id, _title_options(kit, meeting, one)) for one in told], seed)
    meanings = said_in_turn([(one.id, _so_what_options(kit, meeting, one)) for one in told], f"{seed}/so-what")
    words = {one.id: (title, meaning) for one, title, meaning in zip(told, titles, meanings, strict=True)}
    shown = tuple(_with(one, *words.get(one.id, ((), ()))) for one in sections)
    if kit.wording.language != "en":
        return shown
    small = small_words(shown)
    return tuple(_run_on(one, small) for one in shown)


def _run_on(section: Section, small: frozenset[str]) -> Section:
    """What docgen put together reads as one sentence: no capital within it that is not a name's."""
    title = running_on(section.title, small) if is_composed(section.title) else section.title
    so_what = running_on(section.so_what, small) if is_composed(section.so_what) else section.so_what
    return replace(section, title=title, so_what=so_what)


def _with(section: Section, title: Prose, so_what: Prose) -> Section:
    so_what = so_what or section.so_what
    again = is_composed(so_what) and repeats(replace(section, title=title or section.title), so_what)
    return replace(section, title=title or section.title, so_what=() if again else so_what)


def _title_options(kit: Kit, meeting: Meeting, section: Section) -> tuple[Option, ...]:
    teller = TITLES.get(section.kind)
    if teller is None or not (is_composed(section.title) or _gap(section.title)):
        return ()
    found = teller(kit, meeting, section)
    short = tuple(one for one in found if title_size(kit, one.said) <= LONGEST[kit.wording.language])
    return short or tuple(sorted(found, key=lambda one: title_size(kit, one.said))[:1])


def title_size(kit: Kit, title: Prose) -> int:
    """Words of a title; in Chinese its characters."""
    text = plain_text(title)
    return len("".join(text.split())) if kit.wording.language == "zh" else len(text.split())


def _so_what_options(kit: Kit, meeting: Meeting, section: Section) -> tuple[Option, ...]:
    teller = SO_WHATS.get(section.kind)
    if _asks(section):
        return ()
    if teller is None or (section.so_what and not is_composed(section.so_what) and not _gap(section.so_what)):
        return ()
    return tuple(one for one in teller(kit, meeting, section) if not repeats(section, one.said))


def _asks(section: Section) -> bool:
    """What a slide asks for is what it means: a line below the panel would say it twice and take its room."""
    return any(isinstance(block, Callout) and block.role == "ask" for block in section.blocks)


def _gap(prose: Prose) -> bool:
    return any(run.kind == "gap" for run in prose)


def composed_sentences(sections: tuple[Section, ...]) -> Iterator[Sentence]:
    """Every title and so-what line that docgen put together, in the order of the slides."""
    for section in sections:
        if is_composed(section.title) and section.borrowed is None:
            yield Sentence(section, "title", section.title)
        if is_composed(section.so_what):
            yield Sentence(section, "so_what", section.so_what)
