"""Why act, why now, why us and what it is worth, on one slide, where an audience's talk has no slide for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from docgen.compose.deck.audience import ORDER
from docgen.compose.deck.claims import value as value_claims
from docgen.compose.deck.counts import spelled
from docgen.compose.deck.patterns import composed
from docgen.compose.deck.sources import quotation
from docgen.compose.deck.why_slides import figures, theme_sources
from docgen.compose.kit import Kit
from docgen.compose.parts.claims import given, whole
from docgen.compose.parts.evidence import measured_by
from docgen.compose.parts.proofs import shown_by
from docgen.compose.parts.value import amount, largest_first, outcome_tiles, yearly_benefit
from docgen.content.account import Need
from docgen.content.evidence import Evidence
from docgen.content.opportunity import Meeting
from docgen.model.document import Panel, Panels, Paragraph, Prose, Section, as_title
from docgen.wording.phrase import Part

LEAST = 2
"""Answers that make a slide."""
SHOWN = 2
"""Facts below an answer; where all four questions are answered, one."""

Told = tuple[Prose, tuple[Prose, ...]]
"""The answer, and the facts it rests on."""


def reasons(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """A column for each of the four questions that the audience's order of slides has no slide for.

    In reserve until the audience takes it into its core. None without an audience, whose deck has all four slides, and
    where content answers fewer than two.
    """
    found = tuple(_panels(kit, meeting))
    if len(found) < LEAST:
        return ()
    slide = Section(
        id="reasons",
        kind="reasons",
        title=_title(kit, found),
        blocks=(Panels("reasons-answers", found, "columns"),),
        tracker="value",
        exhibit=kit.wording.label("story.reasons.exhibit"),
        source_line=_sources(kit, {panel.id for panel in found}),
        backup=True,
    )
    return (slide,)


def _panels(kit: Kit, meeting: Meeting) -> Iterator[Panel]:
    order = ORDER.get(kit.audience or "", tuple(_ANSWERS))
    answers = {kind: answer(kit, meeting) for kind, answer in _ANSWERS.items() if kind not in order}
    told = {kind: (lead, facts) for kind, (lead, facts) in answers.items() if lead}
    most = SHOWN if len(told) < len(_ANSWERS) else 1
    for kind, (lead, facts) in told.items():
        name = f"reasons-{kind}"
        stated = tuple(one for one in facts if one)[:most]
        last = len(stated)
        below = tuple(
            Paragraph(f"{name}-fact-{place}", one, "note" if place == last else "body")
            for place, one in enumerate(stated, 1)
        )
        said = Paragraph(f"{name}-answer", lead, "lead")
        yield Panel(name, kit.wording.label(f"story.reasons.{kind.replace('-', '_')}"), (said, *below))


def _act(kit: Kit, meeting: Meeting) -> Told:
    """The author's reason, with what it costs to leave the needs as they are, in figures no reason has named."""
    return _stated(kit, "why_act"), tuple(kit.wording.text(need.cost_of_inaction) for need in _costly(kit))


def _now(kit: Kit, meeting: Meeting) -> Told:
    """The author's reason, with the customer's fixed dates and the decision."""
    sale = kit.opportunity
    fixed = (_fact(kit, one.event, one.date) for one in (sale.fixed_dates if sale else ()) if given(one.date))
    head = "story.why_now.award" if kit.tender else "story.why_now.decision"
    decision = _fact(kit, kit.wording.label(head), meeting.ask.decide_by) if given(meeting.ask.decide_by) else ()
    return _stated(kit, "why_now"), (decision, *fixed)


def _us(kit: Kit, meeting: Meeting) -> Told:
    """The author's reason, with what shows the themes of the offer."""
    themes = kit.opportunity.win_themes if kit.opportunity else ()
    return _stated(kit, "why_us"), tuple(shown_by(kit, theme) for theme in themes)


def _value(kit: Kit, meeting: Meeting) -> Told:
    """The estimate, with payback and present value, or with the largest benefits while no price may show."""
    worth = kit.content.value_case
    claim = next((one.said for one in value_claims(kit, meeting, _NO_SECTION)), ())
    if worth is None or not claim:
        return (), ()
    if kit.value is not None:
        _, *others = outcome_tiles(kit, worth, "reasons-outcome").tiles
        return claim, tuple(_fact(kit, tile.label, tile.after) for tile in others)
    benefits = largest_first(worth).benefits
    return claim, tuple(_fact(kit, one.item, kit.wording.money(one.yearly, short=True)) for one in benefits)


_ANSWERS: dict[str, Callable[[Kit, Meeting], Told]] = {
    "cost-of-staying": _act, "why-now": _now, "why-us": _us, "value": _value,
}  # fmt: skip
"""The four questions by the kind of slide that answers each where it has one of its own."""
_NO_SECTION = Section(id="reasons", kind="reasons", title=(), blocks=())


def _costly(kit: Kit) -> tuple[Need, ...]:
    """The needs whose cost of waiting the slide tells, musts first."""
    told = figures(_stated(kit, "why_act")) | figures(_stated(kit, "why_now"))
    costs = [(one, kit.wording.text(one.cost_of_inaction)) for one in kit.content.needs]
    fresh = (one for one, cost in costs if whole(cost) and not told & figures(cost))
    return tuple(sorted(fresh, key=lambda one: one.priority))[:SHOWN]


def _fact(kit: Kit, label: Part, figure: Part) -> Prose:
    return kit.wording.sentence("deck.value.also", label=label, figure=figure)


def _stated(kit: Kit, name: str) -> Prose:
    stated = getattr(kit.opportunity, name) if kit.opportunity else None
    return as_title(kit.wording.text(stated)) if given(stated) else ()


def _title(kit: Kit, found: tuple[Panel, ...]) -> Prose:
    """What acting now is worth in a year; without an estimate among the answers, how many of them there are."""
    worth, figures = kit.content.value_case, kit.value
    if worth is not None and any(panel.id == "reasons-value" for panel in found):
        net = figures is not None and figures.net_yearly.value > 0
        if figures is None or net:
            yearly = figures.net_yearly if figures is not None else yearly_benefit(worth)
            key = "claim.reasons.left" if net else "claim.reasons.worth"
            return composed(kit, key, amount=amount(kit, yearly, str(worth.currency), short=True))
    return composed(kit, "claim.reasons.some", many=spelled(kit, len(found)))


def _sources(kit: Kit, panels: set[str]) -> Prose:
    """The documents behind the columns shown, each once."""
    worth, themes = kit.content.value_case, kit.opportunity.win_themes if kit.opportunity else ()
    cited: list[Evidence] = list(measured_by(_costly(kit))) if "reasons-cost-of-staying" in panels else []
    if worth is not None and "reasons-value" in panels:
        cited += [one.source for one in worth.assumptions]
    line = theme_sources(kit, themes[:SHOWN] if "reasons-why-us" in panels else (), cited)
    priced = kit.quote if kit.value is not None and "reasons-value" in panels else None
    return kit.wording.join((line, quotation(kit, priced) if priced else ()), "common.source_separator")
