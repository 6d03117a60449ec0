"""What each kind of reader looks for, each concern beside the claim of the slide that takes it up. In reserve.

A concern that no slide takes up is said to be open, and its author is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from docgen.compose.deck import reserve_claims, summary_slides
from docgen.compose.deck.audience import without_cost
from docgen.compose.deck.patterns import is_composed
from docgen.compose.kit import Kit
from docgen.content.company import Audience
from docgen.content.gaps import texts_of
from docgen.content.opportunity import Meeting
from docgen.content.types import Text
from docgen.diagnostics import Finding, Source, at
from docgen.messages import severity_of
from docgen.model.document import Cell, Column, Prose, Row, Section, Table, as_title, plain_text
from docgen.model.walk import section_values
from docgen.reading.subjects import nearness

RULE = "concern-open"
_NO_ANSWER = frozenset((
    "executive-summary", "needs", "cost-of-staying", "why-now", "trends", "pains", "criteria", "concerns", "case",
    "company", "glossary",
))  # fmt: skip
"""Slides that tell a concern again, or what it costs, or of others, or who we are: none of them is its answer."""

_QUOTED = {"en": 14, "zh": 28}
"""Words, and in Chinese characters, that can be quoted beside a concern: longer ones are no answer in a line."""


@dataclass(frozen=True, slots=True)
class _Taker:
    """A slide that takes up a concern, how far, and the words on it that do; None where its claim does."""

    slide: str
    rank: tuple[float, bool]
    words: Text | None


def concerns(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """A row for each concern: no names, no weights. `answered_by` says which slide takes it up."""
    stated = _stated(kit)
    if len({who for who, _ in stated.values()}) < 2:
        return ()
    wording = kit.wording
    columns = (
        Column("audience", wording.label("deck.concerns.audience"), "text", 14),
        Column("concern", wording.label("deck.concerns.concern"), "text", 40),
        Column("slide", wording.label("deck.concerns.slide"), "text", 46),
    )
    open_one = Cell(wording.sentence("deck.concerns.open", owner=kit.owner(meeting.presenter)))
    rows = tuple(
        Row(name, (Cell(wording.label(f"deck.concerns.{who}"), strong=True), Cell(wording.text(said)), open_one))
        for name, (who, said) in stated.items()
    )
    slide = Section(
        id="concerns",
        kind="concerns",
        title=reserve_claims.concerns(kit, 0, len(rows))[0].said,
        blocks=(Table("concerns-table", columns, rows),),
        tracker="goals",
        exhibit=wording.label("deck.concerns.exhibit"),
        source_line=summary_slides.said_in(kit, kit.content.needs),
        backup=True,
    )
    return (slide,)


def _stated(kit: Kit) -> dict[str, tuple[Audience, Text]]:
    """Each concern by the id of its row, with whose it is: audience by audience, the chosen one first."""
    order = sorted(get_args(Audience), key=lambda one: one != kit.audience)
    return {
        f"concern-{reader.id}-{place}": (who, said)
        for who in order
        for reader in kit.content.stakeholders
        if reader.audience == who
        for place, said in enumerate(reader.concerns, 1)
        if not said.is_gap
    }


def answered_by(kit: Kit, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The slides with the claim of the slide that takes it up beside each concern, and their number in the title."""
    if not any(one.kind == "concerns" for one in sections):
        return sections
    titles = {one.id: one.title for one in sections}
    claims = {row: _claim(kit, titles[one.slide], one.words) for row, one in _takers(kit, sections).items()}
    return tuple(_with_claims(kit, one, claims) if one.kind == "concerns" else one for one in sections)


def quoted_answered(kit: Kit, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The summary with a concern of the chosen audience that a slide takes up, one of the core where there is any.

    What finance reads while no price may show is chosen already.
    """
    if kit.audience is None or without_cost(kit):
        return sections
    takers, stated = _takers(kit, sections), _stated(kit)
    met = [row for row, (who, _) in stated.items() if who == kit.audience and row in takers]
    best = sorted(met, key=lambda row: not takers[row].rank[1])[:1]
    quoted = tuple(kit.wording.sentence("need.quoted", words=stated[row][1]) for row in best)
    exhibit = summary_slides.for_whom(kit, quoted)
    return tuple(replace(one, exhibit=exhibit) if one.kind == "executive-summary" else one for one in sections)


def _claim(kit: Kit, title: Prose, text: Text | None) -> Prose:
    """The claim of a slide, after the words on it that take up the concern where the claim itself does not."""
    if text is None:
        return title
    said = kit.wording.text(text)
    if plain_text(said) in plain_text(title):
        return title
    return kit.wording.sentence("deck.concerns.within", words=as_title(said), claim=title)


def _takers(kit: Kit, sections: tuple[Section, ...]) -> dict[str, _Taker]:
    """The slide that takes up a concern best, by the concern's row; of equals one of the core.

    What a slide shows is held against the concern in every language it is written in, so that a deck gives the same
    answers in each. Its title counts too, in the words it has here. What an offer leaves out takes up nothing.
    """
    out = {id(part.missing) for quote in kit.content.quotes for tier in quote.tiers for part in tier.in_part}
    texts = (text for text in texts_of(kit.content) if _is_short(text) and id(text) not in out)
    written = {source: text for text in texts for _, _, source in text.words}
    best: dict[str, _Taker] = {}
    near = _Nearness(kit.wording.language)
    for section in sections:
        if section.kind in _NO_ANSWER or not section.title:
            continue
        shown = {id(text): text for value in section_values(section) for text in _texts(value.sources, written)}
        for row, (_, concern) in _stated(kit).items():
            held = [(near.of_text(concern, text), text) for text in shown.values() if text is not concern]
            words = max(held, key=lambda one: one[0], default=(0.0, None))
            claim = near.of_title(concern, section)
            found = (claim, None) if claim >= words[0] else words
            taker = _Taker(section.id, (found[0], not section.backup), found[1])
            if found[0] >= 1 and (row not in best or taker.rank > best[row].rank):
                best[row] = taker
    return best


def _is_short(text: Text) -> bool:
    sizes = ((name, len(said) if name == "zh" else len(said.split())) for name, said, _ in text.words)
    return all(size <= _QUOTED.get(name, 0) for name, size in sizes)


def _texts(sources: tuple[Source, ...], written: Mapping[Source, Text]) -> Iterator[Text]:
    return (written[one] for one in sources if one in written)


class _Nearness:
    """How far words take up a concern; remembered, because most texts stand on several slides."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._known: dict[tuple[int, int], float] = {}

    def of_text(self, concern: Text, text: Text) -> float:
        """In the language in which a text does more."""
        key = id(concern), id(text)
        if key not in self._known:
            said = {language: words for language, words, _ in text.words}
            near = (nearness(words, said[name]) for name, words, _ in concern.words if name in said)
            self._known[key] = max(near, default=0.0)
        return self._known[key]

    def of_title(self, concern: Text, section: Section) -> float:
        """Of a slide's title, in the words it has here."""
        found = concern.in_language(self._language)
        return nearness(found[1], plain_text(section.title)) if found is not None else 0.0


def _with_claims(kit: Kit, section: Section, claims: Mapping[str, Prose]) -> Section:
    """The table's last column filled where a slide answers; the rest of the rows stay open."""
    blocks = tuple(
        replace(block, rows=tuple(_with_claim(row, claims.get(row.id, ())) for row in block.rows))
        if isinstance(block, Table)
        else block
        for block in section.blocks
    )
    told = replace(section, blocks=blocks)
    if is_composed(section.title):
        told = replace(told, title=reserve_claims.concerns(kit, len(claims), len(_stated(kit)))[0].said)
    return told


def _with_claim(row: Row, claim: Prose) -> Row:
    return replace(row, cells=(*row.cells[:-1], Cell(claim))) if claim else row


def left_open(kit: Kit, sections: tuple[Section, ...]) -> Iterator[Finding]:
    """A finding for each concern that no slide takes up."""
    if not any(one.kind == "concerns" for one in sections):
        return
    taken = _takers(kit, sections)
    for row, (_, said) in _stated(kit).items():
        if row not in taken:
            found = said.in_language(kit.wording.language)
            words = found[1] if found is not None else ""
            values = {"written": words}
            yield Finding(RULE, "content", severity_of(RULE), excerpt=words, values=values, **at(said.source))
