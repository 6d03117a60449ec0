"""The presenter's run sheet: core slides minute by minute, and the sentences docgen put together."""

from __future__ import annotations

from decimal import Decimal

from docgen.compose.deck.plan_frame import Head, plan_part, plan_table
from docgen.compose.deck.storyline import told
from docgen.compose.deck.talk import Scene, questions_left, questions_to_ask
from docgen.compose.deck.telling import composed_sentences
from docgen.compose.kit import Kit
from docgen.content.opportunity import Meeting
from docgen.model.document import Block, Cell, Items, Paragraph, Prose, Row, Section, words


def shown_slides(kit: Kit) -> tuple[Section, ...]:
    """The slides of the deck that the plan goes with: the customer's, core and backup."""
    deck = kit.outward.derived(told) if kit.outward is not None else None
    return deck.sections if deck is not None else ()


def core_minutes(kit: Kit, meeting: Meeting, sections: tuple[Section, ...]) -> Section:
    """When each core slide starts, how long it takes, who speaks and what the audience is asked."""
    label = kit.wording.label
    heads: tuple[Head, ...] = (
        ("from", "story.plan.from", 16, "number"), ("slide", "story.plan.slide", 46),
        ("minutes", "story.plan.minutes", 10, "number"), ("speaker", "story.plan.speaker", 18),
        ("ask", "story.plan.ask", 30),
    )  # fmt: skip
    speaker = kit.owner(meeting.presenter)
    rows: list[Row] = []
    if meeting.opening_line is not None:
        opening = Cell(label("story.plan.opening_row"))
        rows.append(Row("run-opening", (Cell(_clock(kit, Decimal(0))), opening, Cell(), Cell(speaker), Cell())))
    start = Decimal(0)
    scene = Scene(kit, kit.outward or kit, meeting)
    questions = questions_to_ask(scene, sections)
    for section in (one for one in sections if not one.backup):
        minutes = section.minutes or Decimal(0)
        asked = questions.get(section.id, ())
        cells = (Cell(_clock(kit, start)), Cell(section.title), Cell(_number(minutes)), Cell(speaker), Cell(asked))
        rows.append(Row(f"run-{section.id}", cells))
        start += minutes
    blocks: list[Block] = [*plan_table(kit, "run-slides", heads, rows)]
    left = questions_left(scene, questions.values())
    if left:
        blocks += [Paragraph("run-left-lead", label("talk.plan.ask_lead"), "lead"), Items("run-left", left)]
    return plan_part(kit, "run-minutes", "story.plan.minutes_title", blocks)


def _clock(kit: Kit, minutes: Decimal) -> Prose:
    return kit.wording.sentence("story.plan.clock", start=_number(minutes))


def _number(minutes: Decimal) -> Prose:
    return words(f"{minutes.normalize():f}")


def composed_list(kit: Kit, sections: tuple[Section, ...]) -> Section:
    """Every title and so-what line that nobody wrote, for the author to read before presenting."""
    label = kit.wording.label
    heads = (("slide", "story.plan.slide", 24), ("place", "story.plan.place", 16),
             ("sentence", "story.plan.sentence", 70))  # fmt: skip
    rows = tuple(
        Row(
            f"composed-{one.section.id}-{one.place}",
            (Cell(words(one.section.id)), Cell(label(f"story.plan.place_{one.place}")), Cell(one.said)),
        )
        for one in composed_sentences(sections)
    )
    lead = Paragraph("composed-lead", label("story.plan.composed_lead"), "note")
    found = plan_table(kit, "composed-sentences", heads, rows)
    return plan_part(kit, "composed", "story.plan.composed", (lead, *found) if found else ())
