"""What a talk is made from: both views of the content, the meeting, and which needs a slide is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from docgen.caselib.permit import UsableCase
from docgen.compose.deck.outline import outline_of
from docgen.compose.deck.patterns import Option, capital
from docgen.compose.kit import Kit
from docgen.compose.parts.claims import whole
from docgen.compose.parts.needs import musts
from docgen.compose.parts.relevance import answered_needs, in_sentence
from docgen.content.account import Need, Stakeholder
from docgen.content.opportunity import Meeting
from docgen.content.outline import OutlineSlide
from docgen.content.types import Id
from docgen.model.document import Panels, Prose, Section, Table, as_title
from docgen.wording.catalogue import PLACEHOLDER

CASE = "case-"
ABOUT_NEEDS = ("needs", "cost-of-staying", "solution", "key-line", "answers", "case", "value", "comparison")
"""Kinds of slides that speak of needs."""


@dataclass(frozen=True, slots=True)
class Scene:
    """`inside` is what the team may know, `shown` what the customer may see: only that is said aloud.

    `meeting` is the team's view of it.
    """

    inside: Kit
    shown: Kit
    meeting: Meeting

    def line(self, section: Section) -> OutlineSlide | None:
        """The author's line of a slide; of several slides that one line borrows, the first has it."""
        outline = outline_of(self.inside, self.meeting)
        names = (section.id, section.id.removesuffix("-1")) if section.borrowed is not None else (section.id,)
        return next((one for one in outline.slides if str(one.slide) in names), None) if outline else None

    def case(self, section: Section) -> UsableCase | None:
        """The case that a slide tells."""
        return next((one for one in self.shown.cases if section.id == f"{CASE}{one.case.id}"), None)

    def needs(self, section: Section) -> tuple[Need, ...]:
        """The needs that a slide shows; of a case those it answers; else the musts, on slides of needs."""
        usable = self.case(section)
        if usable is not None:
            return tuple(need for need, _ in answered_needs(self.shown, usable.case))
        named = (self.shown.need(one) for one in _names(section))
        found = tuple(dict.fromkeys(need.id for need in named if need is not None))
        if found:
            return tuple(need for need in self.shown.content.needs if need.id in found)
        return (musts(self.shown) or self.shown.content.needs) if section.kind in ABOUT_NEEDS else ()

    def there(self) -> tuple[Stakeholder, ...]:
        """The customer's roles in the room; of the chosen audience, as far as any of these comes."""
        come = [one for one in self.inside.content.stakeholders if one.id in self.meeting.attendees]
        if self.inside.audience is None:
            return tuple(come)
        chosen = [one for one in come if one.audience == self.inside.audience]
        absent = [one for one in self.inside.content.stakeholders if one.audience == self.inside.audience]
        return tuple(chosen or absent or come)

    def room(self) -> tuple[Stakeholder, ...]:
        """Everybody of the customer's in the room, those of the chosen audience first."""
        come = (one for one in self.inside.content.stakeholders if one.id in self.meeting.attendees)
        return tuple({one.id: one for one in (*self.there(), *come)}.values())


def _names(section: Section) -> Iterator[str]:
    """Ids that panels and rows of a slide carry: some of them are needs'."""
    for block in section.blocks:
        if isinstance(block, Panels):
            yield from (panel.id.rpartition("/")[2].removesuffix("-staying") for panel in block.panels)
        elif isinstance(block, Table):
            yield from (str(row.id) for row in block.rows)


def options(kit: Kit, group: str, parts: Mapping[str, Prose]) -> tuple[Option, ...]:
    """Every pattern below a key of the wording whose blanks can be filled, in the order written."""
    found = []
    for key, pattern in kit.wording.catalogue.below(group):
        if all(whole(parts.get(name, ())) for name in PLACEHOLDER.findall(pattern)):
            name = key.removeprefix("talk.").partition(".")[2]
            found.append(Option(name, tidy(capital(kit.wording.sentence(key, **parts)))))
    return tuple(found)


def tidy(prose: Prose) -> Prose:
    """A sentence without two stops in a row, where words of an author end it already."""
    if len(prose) < 2:
        return prose
    kept = list(prose)
    for index, run in enumerate(kept[1:], 1):
        before = kept[index - 1].text
        if before[-1:] in ".。!！?？" and run.text[:1] in ".。":
            kept[index] = replace(run, text=run.text[1:])
    return tuple(run for run in kept if run.text)


def role_inside(kit: Kit, reference: Id | str | None) -> Prose:
    """A role's title within a sentence, where it takes no capital: `your head of procurement`."""
    return in_sentence(kit, kit.owner(reference))


def bare(kit: Kit, text: object) -> Prose:
    """Words of content within a sentence: without their full stop; () for what is missing or a known gap."""
    prose = as_title(kit.wording.any(text))  # type: ignore[arg-type]
    return prose if whole(prose) else ()
