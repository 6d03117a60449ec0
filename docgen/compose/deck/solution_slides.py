"""The solution on a page, how it answers each need, and a case that proves it."""

from __future__ import annotations

from docgen.caselib.permit import UsableCase
from docgen.compose.deck.counts import spelled
from docgen.compose.kit import Kit, need_number
from docgen.compose.parts.cases import headline, slide_blocks, source_words, whose_line
from docgen.compose.parts.evidence import evidence_line, measured_by
from docgen.compose.parts.needs import answer_table
from docgen.compose.parts.relevance import answered_needs, in_sentence, why_lines
from docgen.compose.parts.solution import answered_by, new_blocks, on_the_drawing, solution_diagram
from docgen.content.account import Need
from docgen.content.offering import Offering
from docgen.content.opportunity import Meeting
from docgen.content.types import Id
from docgen.model.document import Block, Items, Panel, Panels, Paragraph, Prose, Section


def used_offerings(kit: Kit) -> tuple[tuple[Offering, tuple[Need, ...]], ...]:
    """Each offering that answers a need, with the needs it answers, in library order."""
    found = []
    for offering in kit.library.offerings:
        needs = answered_by(kit, offering.id)
        if needs:
            found.append((offering, needs))
    return tuple(found)


def solution_on_a_page(kit: Kit, meeting: Meeting) -> Section | None:
    """The blocks and links the author declared; else one block per offering in play, with the needs it answers."""
    used = used_offerings(kit)
    picture = kit.opportunity.solution if kit.opportunity else None
    if not used and picture is None:
        return None
    wording = kit.wording
    shown: Block = Panels("solution-blocks", tuple(_block(kit, *pair) for pair in used), "blocks")
    count, exhibit = len(used), "deck.solution.exhibit"
    if picture is not None:
        shown = solution_diagram(kit, picture, "solution-diagram")
        count, exhibit = new_blocks(picture), "deck.solution.exhibit_drawn"
    return Section(
        id="solution",
        kind="solution",
        title=_solution_title(kit, count),
        blocks=(shown,),
        tracker="solution",
        exhibit=wording.label(exhibit),
        source_line=evidence_line(kit, (base.source for base in kit.account.installed_base), meetings=False),
    )


def _block(kit: Kit, offering: Offering, needs: tuple[Need, ...]) -> Panel:
    badge = " ".join(need_number(kit, need.id) for need in needs)
    text = Paragraph(f"{offering.id}-summary", kit.wording.text(offering.summary))
    answered = Items(f"{offering.id}-needs", tuple(kit.wording.text(need.title) for need in needs))
    return Panel(f"{offering.id}-block", kit.wording.text(offering.name), (text, answered), badge, "accent")


def answer_to_each_need(kit: Kit, meeting: Meeting) -> Section | None:
    """Need, what we do, what the customer gains, measure: the same numbers as on the needs slide."""
    needs = kit.content.needs
    if not needs:
        return None
    key = "deck.answer.title_measured" if all(need.metric for need in needs) else "deck.answer.title"
    return Section(
        id="answers",
        kind="answers",
        title=kit.wording.sentence(key, many=spelled(kit, len(needs), first=True)),
        blocks=(answer_table(kit, "need-answers", needs, instead=True),),
        tracker="solution",
        exhibit=kit.wording.label("deck.answer.exhibit"),
        so_what=kit.wording.text(kit.opportunity.why_us) if kit.opportunity and not kit.opportunity.win_themes else (),
        source_line=evidence_line(kit, measured_by(needs), meetings=False),
    )


def case_slide(kit: Kit, meeting: Meeting) -> Section | None:
    """The best case: its result is the title, the four parts are the body."""
    if not kit.cases:
        return None
    usable = kit.cases[0]
    return Section(
        id=f"case-{usable.case.id}",
        kind="case",
        title=headline(kit, usable),
        blocks=slide_blocks(kit, usable, brief=True),
        tracker="proof",
        exhibit=whose_line(kit, usable),
        source_line=source_words(kit, usable),
        so_what=_for_you(kit, usable),
    )


def _for_you(kit: Kit, usable: UsableCase) -> Prose:
    """The need that the case's result answers, both sides' figures in one sentence; else what they share."""
    if answered_needs(kit, usable.case):
        return why_lines(kit, usable, 1)[0]
    return _shared_subjects(kit, usable.case.scenarios)


def _shared_subjects(kit: Kit, scenarios: tuple[Id, ...]) -> Prose:
    """What the case and the customer's undertaking have in common, by the taxonomy; nothing more is claimed."""
    shared = [in_sentence(kit, kit.category("scenarios", one)) for one in kit.account.scenarios if one in scenarios]
    return kit.wording.sentence("deck.case.so_what", subjects=kit.wording.enumerate(shared)) if shared else ()


def answered_in_full(kit: Kit) -> int:
    """How many needs are answered in full, as far as the drawing of the solution shows which block does it."""
    shown = on_the_drawing(kit, kit.opportunity.solution if kit.opportunity else None)
    return sum(1 for need in kit.content.needs if need.answer_status == "full" and need.id in shown)


def _solution_title(kit: Kit, blocks: int) -> Prose:
    """How many needs the blocks answer in full; all of them only if it is so."""
    needs = kit.content.needs
    full = answered_in_full(kit)
    parts = {"blocks": spelled(kit, blocks, first=True), "many": spelled(kit, len(needs))}
    if full == len(needs):
        return kit.wording.sentence("deck.solution.title", **parts)
    return kit.wording.sentence("deck.solution.title_part", full=spelled(kit, full), **parts)
