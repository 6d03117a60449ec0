"""The question a presenter puts to the room on a slide: the author's own, else one tied to what the slide shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docgen.compose.deck.patterns import Option, said_in_turn
from docgen.compose.deck.talk.parts import Parts, need_parts, parts
from docgen.compose.deck.talk.scene import Scene, bare, options
from docgen.content.types import Text
from docgen.model.document import Prose, Section, plain_text

PLACES = ("needs", "roadmap", "cost-of-staying")
"""Slides that take the meeting's own questions, in this order, where the outline gives a question no slide.

Others are left for the discussion: who did not say where a question belongs should not hear it on any slide.
"""


def questions_to_ask(scene: Scene, sections: tuple[Section, ...]) -> dict[str, Prose]:
    """For each core slide on which one makes sense, its question; the same words are never asked twice."""
    core = [one for one in sections if not one.backup]
    written = dict(_written(scene, core))
    found = {name: bare_question(scene, text) for name, text in written.items()}
    rest = [one for one in core if one.id not in found]
    seed = f"{scene.inside.account.id}/{scene.meeting.id}/ask"
    composed = said_in_turn([(one.id, tuple(_composed(scene, one))) for one in rest], seed)
    seen = {plain_text(one) for one in found.values()}
    for section, question in zip(rest, composed, strict=True):
        if question and plain_text(question) not in seen:
            seen.add(plain_text(question))
            found[section.id] = question
    return {one.id: found[one.id] for one in core if found.get(one.id)}


def questions_left(scene: Scene, asked: Iterable[Prose]) -> tuple[Prose, ...]:
    """The meeting's own questions that no slide asks."""
    said = {plain_text(one) for one in asked}
    every = (bare(scene.inside, one) for one in scene.meeting.interaction_questions)
    return tuple(one for one in every if one and plain_text(one) not in said)


def bare_question(scene: Scene, text: Text) -> Prose:
    """An author's question as written; () for a known gap."""
    return bare(scene.inside, text)


def _written(scene: Scene, core: list[Section]) -> Iterator[tuple[str, Text]]:
    """The outline's questions on their slides, then the meeting's on the slides that suit them best."""
    pinned = {one.id: line.ask for one in core if (line := scene.line(one)) is not None and line.ask is not None}
    yield from pinned.items()
    asked = {_words(scene, text) for text in pinned.values()}
    waiting = [one for one in scene.meeting.interaction_questions if _words(scene, one) not in asked]
    free = [one.id for kind in PLACES for one in core if one.kind == kind and one.id not in pinned]
    yield from zip(free, waiting, strict=False)


def _words(scene: Scene, text: Text) -> str:
    return plain_text(scene.inside.wording.text(text))


def _composed(scene: Scene, section: Section) -> Iterator[Option]:
    """What is still open on a need of the slide, where it is put as a question; else the patterns of its kind.

    A committee that evaluates bids is asked what to explain and to show: what it wants and decides is not ours to ask.
    """
    if scene.shown.tender:
        yield from options(scene.shown, f"talk.ask_committee.{section.kind}", _told(scene, section))
        return
    if section.kind == "key-line":
        for need in scene.needs(section):
            inner = scene.inside.need(need.id)
            for index, one in enumerate(inner.open_questions if inner is not None else ()):
                if (said := bare(scene.inside, one.question)) and plain_text(said).endswith(("?", "？")):
                    yield Option(f"open-{need.id}-{index}", said)
                    return
    yield from options(scene.shown, f"talk.ask.{section.kind}", _told(scene, section))


def _told(scene: Scene, section: Section) -> Parts:
    """The blanks of a slide; on the needs, of the first one that must be solved."""
    found = parts(scene, section)
    needs = sorted(scene.needs(section), key=lambda need: need.priority)
    return {**found, **need_parts(scene.shown, needs[0])} if section.kind == "needs" and needs else found
