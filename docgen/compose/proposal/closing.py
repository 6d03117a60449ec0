"""The end: risks, how to decide and what happens next."""

from __future__ import annotations

from docgen.compose.compliance import in_volume
from docgen.compose.kit import Kit
from docgen.compose.parts.claims import all_managed, given
from docgen.compose.parts.risks import HIGH, MEDIUM, by_weight, left_of, risk_grid, weighed
from docgen.compose.parts.steps import ask, steps_table
from docgen.compose.places import Places, found_place
from docgen.compose.proposal.frame import bold, chapter, columns, dash, missing, part, row, sentences, spelled, table
from docgen.content.opportunity import Opportunity, Risk
from docgen.model.document import Cell, Paragraph, Prose, Row, Section, Table
from docgen.wording.phrase import strong


def risks(kit: Kit) -> Section:
    """Risks by weight, each with early sign, measure, fallback and one owner."""
    wording, found = kit.wording, by_weight(kit)
    if not found:
        return part(kit, "risks", (), missing(kit, "risks"))
    high = sum(risk.probability * risk.impact >= HIGH for risk in found)
    key = "theme_calm" if not high else "theme_one" if high == 1 else "theme"
    lead = spelled(kit, wording.sentence(f"proposal.risks.{key}", count=high or len(found), total=len(found)))
    theme = sentences(kit, lead, _managed(kit, found))
    heads = columns(
        kit, "proposal.risks", ("risk", 34), ("rating", 16), ("sign", 20), ("measure", 22), ("fallback", 22),
        ("owner", 18),
    )  # fmt: skip
    rows = (_risk_row(kit, number, risk) for number, risk in enumerate(found, 1))
    caption = wording.sentence("proposal.risks.caption", count=len(found))
    rule = Paragraph("risk-rule", wording.sentence("proposal.risks.rule", high=HIGH, medium=MEDIUM), "note")
    grid = risk_grid(kit, "risk-grid", found, _grid_caption(kit, found, high))
    return part(kit, "risks", theme, (table("risk-table", heads, rows, caption), rule, grid))


def _grid_caption(kit: Kit, found: tuple[Risk, ...], high: int) -> Prose:
    """How many risks weigh heavily now, and after the measures where each risk says so."""
    after = [stands for risk in found if (stands := left_of(risk))]
    if len(after) < len(found):
        return kit.wording.sentence("proposal.risks.grid_now", high=high, total=len(found))
    left = sum(probability * impact >= HIGH for probability, impact in after)
    key = "proposal.risks.grid_none" if not left else "proposal.risks.grid"
    return kit.wording.sentence(key, high=high, left=left, total=len(found))


def _managed(kit: Kit, found: tuple[Risk, ...]) -> Prose:
    """What each risk has, as far as each one has it."""
    if not all_managed(kit, found):
        return ()
    fallback = all(given(risk.contingency) for risk in found)
    key = "proposal.risks.managed_fallback" if fallback else "proposal.risks.managed"
    return kit.wording.sentence(key, count=len(found))


def _risk_row(kit: Kit, number: int, risk: Risk) -> Row:
    wording = kit.wording
    named = wording.sentence(
        "proposal.risks.named",
        number=number,
        title=strong(wording.text(risk.title)),
        statement=sentences(kit, risk.statement),
    )
    return row(
        risk.id, named, weighed(kit, risk), wording.text(risk.trigger), wording.text(risk.mitigation),
        dash(kit, wording.text(risk.contingency)), kit.owner(risk.owner),
    )  # fmt: skip


def decision(kit: Kit, opportunity: Opportunity, places: Places) -> Section:
    """How we stand on the customer's criteria, what is next, what we ask."""
    wording = kit.wording
    criteria = criteria_table(kit, opportunity, places)
    steps = None
    if opportunity.next_steps:
        both = all(step.customer_owner and step.our_owner for step in opportunity.next_steps)
        dated = all(given(step.due) for step in opportunity.next_steps)
        key = "caption_plain" if not dated else "caption_both" if both else "caption"
        caption = wording.sentence(f"proposal.steps.{key}", count=len(opportunity.next_steps))
        steps = steps_table(kit, opportunity, "next-steps", caption=caption)
    request = ask(kit, kit.meeting, "ask", once=True) if kit.meeting else None
    sections = (chapter(kit, "decision.criteria", criteria), chapter(kit, "decision.steps", steps, request))
    return part(kit, "decision", sentences(kit, opportunity.why_now), (), sections)


def criteria_table(kit: Kit, opportunity: Opportunity, places: Places) -> Table | None:
    """Criterion, weight, where we stand, and the section that shows it."""
    wording = kit.wording
    heads = columns(
        kit, "proposal.criteria", ("criterion", 32), ("weight", 12, "number"), ("answer", 42), ("section", 16)
    )
    rows = (
        row(
            one.id, bold(wording.text(one.name)), Cell(wording.number(one.weight)) if one.weight else dash(kit, ()),
            dash(kit, wording.text(one.answer)), dash(kit, place(kit, one.section, places)),
        )
        for one in opportunity.decision_criteria
    )  # fmt: skip
    total = len(opportunity.decision_criteria)
    count = sum(given(one.answer) for one in opportunity.decision_criteria)
    key = "proposal.criteria.caption" if count == total else "proposal.criteria.caption_some"
    caption = wording.sentence(key, count=count, total=total, customer=kit.customer_name) if count else ()
    return table("criteria", heads, rows, caption)


def place(kit: Kit, name: str | None, places: Places) -> Prose:
    """`Section 5` or `Section 3.4`, for a section or chapter that the document has."""
    found = found_place(places, name)
    if found is None:
        return ()
    key = "proposal.chapter" if found.is_chapter else "proposal.section"
    return in_volume(kit, found, kit.wording.sentence(key, number=found.number_run))
