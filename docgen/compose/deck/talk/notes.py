"""The notes of the presenter's deck, slide by slide, put together from what content says and nothing else.

Internal decks only. The slides are the customer's own; nothing internal stands on one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from docgen.compose.deck.key_lines import TOLD
from docgen.compose.deck.patterns import Option, said_in_turn
from docgen.compose.deck.talk.blocks import of_blocks
from docgen.compose.deck.talk.cares import cares, proof_case
from docgen.compose.deck.talk.facts import facts
from docgen.compose.deck.talk.links import links
from docgen.compose.deck.talk.parts import parts, teller
from docgen.compose.deck.talk.questions import questions_to_ask
from docgen.compose.deck.talk.room import listeners, serves
from docgen.compose.deck.talk.scene import Scene, bare, options, tidy
from docgen.compose.kit import Kit
from docgen.compose.parts.claims import whole
from docgen.compose.parts.evidence import evidence_line
from docgen.content.expected_questions import ExpectedQuestion
from docgen.content.opportunity import Meeting
from docgen.model.document import Callout, Panel, Panels, Paragraph, Prose, Section, plain_text, words

_SAID = ("value",)
"""Slides whose line of what it means repeats one of their facts."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What was chosen for the whole deck, by the id of the slide."""

    starts: dict[str, Decimal]
    openings: dict[str, Prose]
    cares: dict[str, tuple[Prose, ...]]
    listeners: dict[str, Prose]
    questions: dict[str, Prose]
    links: dict[str, Prose]


def with_notes(kit: Kit, meeting: Meeting, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The slides with their notes. `kit` is the team's; what is said aloud comes from what the customer may see."""
    scene = Scene(kit, kit.outward or kit, meeting)
    told = _Told(
        starts(sections),
        _openings(scene, sections),
        _cares(scene, sections),
        listeners(scene, (one for one in sections if not one.backup)),
        questions_to_ask(scene, sections),
        links(scene, sections),
    )
    asked = {f"question-{one.id}": one for one in meeting.expected_questions}
    last = next((one.id for one in reversed(sections) if not one.backup), "")
    return tuple(
        replace(one, notes=tuple(note for note in _of(scene, told, one, asked.get(one.id), one.id == last) if note))
        for one in sections
    )


def starts(sections: tuple[Section, ...]) -> dict[str, Decimal]:
    """The minute at which each core slide begins."""
    found: dict[str, Decimal] = {}
    at = Decimal(0)
    for section in (one for one in sections if not one.backup):
        found[section.id] = at
        at += section.minutes or Decimal(0)
    return found


def _openings(scene: Scene, sections: tuple[Section, ...]) -> dict[str, Prose]:
    seed = f"{scene.inside.account.id}/{scene.meeting.id}/open"
    said = said_in_turn([(one.id, _opening_options(scene, one)) for one in sections], seed)
    return {one.id: sentence for one, sentence in zip(sections, said, strict=True)}


def _opening_options(scene: Scene, section: Section) -> tuple[Option, ...]:
    """How a slide may be opened; in reserve, when it is brought up. General words for a kind without its own."""
    told = parts(scene, section)

    def opened(kind: str) -> tuple[Option, ...]:
        return options(scene.shown, f"talk.when.{kind}" if section.backup else f"talk.open.{kind}", told)

    usable = scene.case(section)
    public = usable is not None and usable.use == "public-reference" and not section.backup
    return (*opened(section.kind), *(opened("case_public") if public else ())) or opened("default")


def _cares(scene: Scene, sections: tuple[Section, ...]) -> dict[str, tuple[Prose, ...]]:
    """The warnings of each slide; one that comes again is put in other words, whatever stands between."""
    ways = [(one.id, way) for one in sections for way in cares(scene, one)]
    seed = f"{scene.inside.account.id}/{scene.meeting.id}/care"
    turns = {kind: [one for one in ways if _warning(one[1]) == kind] for kind in {_warning(way) for _, way in ways}}
    said = {kind: iter(said_in_turn(same, seed)) for kind, same in turns.items()}
    found: dict[str, tuple[Prose, ...]] = {}
    for name, way in ways:
        found[name] = (*found.get(name, ()), next(said[_warning(way)]))
    return found


def _warning(ways: tuple[Option, ...]) -> str:
    """What is warned of: `target` of the patterns `target.aim` and `target.measured`."""
    return ways[0].pattern.rpartition(".")[0]


def _of(
    scene: Scene, told: _Told, section: Section, question: ExpectedQuestion | None, is_last: bool
) -> tuple[Prose, ...]:
    """The notes of one slide, in the order in which a presenter needs them."""
    head = (_clock(scene, told, section), told.listeners.get(section.id, ()), serves(scene, section))
    if question is not None:
        return (*head, *_spoken(scene, told, section, full=False), *_asked(scene, question))
    spoken = _spoken(scene, told, section, full=True)
    return (
        *head,
        *_first_words(scene, section),
        *spoken,
        _proof(scene, section, spoken),
        *(scene.inside.wording.sentence("talk.mind", care=one) for one in told.cares.get(section.id, ())),
        *_way_on(scene, told, section, is_last),
    )


def _clock(scene: Scene, told: _Told, section: Section) -> Prose:
    """When a core slide begins, how long it takes, and who speaks."""
    start = told.starts.get(section.id)
    if start is None or section.minutes is None:
        return ()
    figures = {"start": words(f"{start.normalize():f}"), "minutes": words(f"{section.minutes.normalize():f}")}
    return scene.inside.wording.sentence("talk.clock", **figures, speaker=scene.inside.owner(scene.meeting.presenter))


def _first_words(scene: Scene, section: Section) -> tuple[Prose, ...]:
    if section.kind != "executive-summary":
        return ()
    line = first_words(scene)
    return (scene.inside.wording.sentence("talk.opening", line=line),) if line else ()


def first_words(scene: Scene) -> Prose:
    """The author's opening line; without one, what the first need costs today, where content says it."""
    written = scene.meeting.opening_line
    if written is not None and not written.is_gap:
        return scene.inside.wording.text(written)
    pain = next((one for need in scene.shown.content.needs if (one := bare(scene.shown, need.pain))), ())
    return scene.inside.wording.sentence("talk.opening_composed", pain=pain) if pain else ()


def _spoken(scene: Scene, told: _Told, section: Section, *, full: bool) -> tuple[Prose, ...]:
    """The talk track: the author's where they wrote one, else the opening, the facts, and what they mean."""
    wording, line = scene.inside.wording, scene.line(section)
    if line is not None and line.say is not None:
        return (wording.sentence("talk.say", said=line.say),)
    opening = told.openings.get(section.id, ())
    said = [wording.sentence("talk.say", said=opening) if not section.backup else opening] if opening else []
    if not full:
        return tuple(said)
    said += [tidy(wording.sentence("talk.point", fact=one)) for one in facts(scene, section)]
    if whole(section.so_what) and not section.backup and not _repeats(section, opening):
        said.append(wording.sentence("talk.land", meaning=section.so_what))
    return tuple(said)


def _repeats(section: Section, opening: Prose) -> bool:
    """Whether what a slide means is one of its facts, or has content's words that its opening said already."""
    said = plain_text(opening).casefold()
    written = [run.text.casefold().rstrip(".。") for run in section.so_what if run.sources]
    return section.kind in _SAID or any(one in said for one in written if len(one) > 1)


def _proof(scene: Scene, section: Section, said: Iterable[Prose]) -> Prose:
    """A result or test on the slide of a key line; the customer's word for estimates; else the sources."""
    kit, wording = scene.shown, scene.inside.wording
    figure = _shown_on(kit, section) if section.kind == "key-line" else ()
    if written := _told_on(section):
        return wording.sentence("talk.proof", proof=written)
    if figure:
        usable = proof_case(scene, section)
        told = wording.sentence("talk.of", figure=figure, whose=teller(kit, usable)) if usable is not None else figure
        return wording.sentence("talk.proof", proof=told)
    worth = kit.content.value_case
    if section.kind == "value" and worth is not None and worth.confirmed is not None:
        source = evidence_line(kit, (worth.confirmed,))
        told = wording.sentence("talk.confirmed", customer=kit.customer_name, source=source)
        return wording.sentence("talk.proof", proof=told)
    rest = _not_cited(section.source_line, said)
    return wording.sentence("talk.proof", proof=rest) if rest else ()


def _not_cited(source_line: Prose, said: Iterable[Prose]) -> Prose:
    """A source line, unless the facts name all of its documents themselves."""
    told = " ".join(plain_text(one) for one in said)
    documents = [one.strip() for one in re.split("[;；]", plain_text(source_line)) if one.strip()]
    return () if all(one in told for one in documents) else source_line


def _told_on(section: Section) -> Prose:
    """The author's words in the box that shows the proof."""
    panels = [one for block in section.blocks if isinstance(block, Panels) for one in block.panels]
    found = (block for one in panels for block in one.blocks if block.id.endswith(TOLD))
    return next((block.runs for block in found if isinstance(block, Paragraph)), ())


def _shown_on(kit: Kit, section: Section) -> Prose:
    """The figure in the box of a key line's slide that shows its proof, beside the needs or below their table."""
    boxes: list[Panel | Callout] = []
    for block in section.blocks:
        boxes += [block] if isinstance(block, Callout) else block.panels if isinstance(block, Panels) else ()
    shown = [one for box in boxes if box.id == f"{section.id}-proof" for one in of_blocks(kit, box.blocks) if one]
    return shown[0] if shown else ()


def _way_on(scene: Scene, told: _Told, section: Section, is_last: bool) -> tuple[Prose, ...]:
    """The question to the room, then the way to the next claim; on the last slide the ask and the ending aimed for."""
    wording, question = scene.inside.wording, told.questions.get(section.id)
    asked = (wording.sentence("talk.asking", question=question),) if question else ()
    link = told.links.get(section.id)
    if link:
        return (*asked, wording.sentence("talk.next", said=link))
    if not is_last:
        return asked
    lead, end = bare(scene.shown, scene.meeting.ask.lead), scene.meeting.ideal_end
    closing = wording.sentence("talk.closing", lead=lead) if lead else ()
    return (*asked, closing, wording.sentence("talk.aim", end=end) if end is not None else ())


def _asked(scene: Scene, question: ExpectedQuestion) -> tuple[Prose, ...]:
    """How to answer a question if it comes, what shows it, and who answers; somebody absent cannot."""
    wording, owner = scene.inside.wording, question.owner
    notes = [wording.sentence("talk.answer", answer=question.answer)]
    if bare(scene.inside, question.proof):
        notes.append(wording.sentence("talk.proof", proof=question.proof))
    if owner is not None:
        there = owner in (scene.meeting.presenter, *scene.meeting.observers)
        presenter = scene.inside.owner(scene.meeting.presenter)
        key = "talk.takes" if there else "talk.takes_absent"
        notes.append(wording.sentence(key, owner=scene.inside.owner(owner), presenter=presenter))
    return tuple(notes)
