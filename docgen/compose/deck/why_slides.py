"""Why now: the dates that set the pace. Why us: what the customer gains, why we can do it, and what shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docgen.compose.deck.counts import spelled
from docgen.compose.kit import Kit
from docgen.compose.parts.cases import relation_line
from docgen.compose.parts.claims import given, whole
from docgen.compose.parts.credits import in_one
from docgen.compose.parts.evidence import evidence_line, measured_by
from docgen.compose.parts.plan import slide_day
from docgen.compose.parts.proofs import public_stories, shown_by, shown_by_us, unproved
from docgen.content.account import Need
from docgen.content.evidence import Evidence
from docgen.content.opportunity import Meeting, Opportunity, WinTheme
from docgen.content.types import Day
from docgen.diagnostics import Finding, at
from docgen.messages import severity_of
from docgen.model.document import (
    Block,
    Callout,
    Cell,
    Column,
    Items,
    Prose,
    Row,
    Section,
    Table,
    as_title,
    plain_text,
)  # fmt: skip

DATES = 5
"""Dates on the slide that says why now."""
WAITING = 2
"""Costs of waiting on that slide: what it costs to stay is told pain by pain on slides of its own."""
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*\s?(?:[A-Za-z]+|[^\W\dA-Za-z_])")
"""A figure with what it counts, in Chinese by its first character: `63 host`, `63台`; so `11月` is not `11万`."""


def why_now(kit: Kit, meeting: Meeting) -> Section | None:
    """The event that presses, the dates it sets and what waiting costs; none where the author knows no such event."""
    opportunity = kit.opportunity
    if opportunity is None or not given(opportunity.why_now):
        return None
    wording = kit.wording
    rows = tuple(_dates(kit, meeting, opportunity))
    columns = (
        Column("date", wording.label("story.why_now.date"), "date", 14),
        Column("what", wording.label("story.why_now.what"), "text", 28),
        Column("means", wording.label("story.why_now.means"), "text", 40),
        Column("who", wording.label("story.why_now.who"), "text", 20),
    )
    blocks: tuple[Block, ...] = (Table("why-now-dates", columns, rows),) if rows else ()
    costs = tuple(wording.text(need.cost_of_inaction) for need in waiting(kit))
    if costs:
        named = Items("why-now-costs", costs)
        blocks = (*blocks, Callout("why-now-waiting", "note", wording.label("story.why_now.waiting"), (named,)))
    if not blocks:
        return None
    return Section(
        id="why-now",
        kind="why-now",
        title=as_title(wording.text(opportunity.why_now)),
        blocks=blocks,
        tracker="goals",
        exhibit=wording.label("story.why_now.exhibit"),
        source_line=_now_sources(kit),
    )


def _dates(kit: Kit, meeting: Meeting, opportunity: Opportunity) -> Iterator[Row]:
    """The decision and the customer's own fixed dates; between them what the plan reaches when, its end last."""
    must = [*_fixed(kit, opportunity), *_decision(kit, meeting, opportunity)]
    reached = [
        _Dated(str(one.id), one.date, kit.wording.text(one.name), kit.wording.text(one.criterion), kit.owner(one.owner))
        for one in (kit.project.milestones if kit.project else ())
    ]
    planned = sorted((one for one in reached if _shows(one, meeting)), key=lambda one: str(one.day.value))
    kept = _pressing(planned, must, DATES - sum(_shows(one, meeting) for one in must))
    for one in sorted((*(one for one in must if _shows(one, meeting)), *kept), key=lambda one: str(one.day.value)):
        cells = (Cell(one.what, strong=one.is_fixed), Cell(one.means), Cell(one.who))
        yield Row(f"why-now-{one.name}", (slide_day(kit, one.day), *cells))


def _pressing(planned: list[_Dated], must: list[_Dated], room: int) -> list[_Dated]:
    """Of what the plan reaches: its end, what comes last before a date that does not move, then the first ones."""
    limits = [str(one.day.value) for one in must if one.is_fixed]
    before = [[one for one in planned if str(one.day.value) <= limit][-1:] for limit in limits]
    ranked = [*planned[-1:], *(one for found in before for one in found), *planned]
    return list({one.name: one for one in ranked}.values())[: max(room, 0)]


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date that sets the pace, what is due, what that means, and who sees to it."""

    name: str
    day: Day
    what: Prose
    means: Prose
    who: Prose
    is_fixed: bool = False


def _fixed(kit: Kit, opportunity: Opportunity) -> Iterator[_Dated]:
    for one in opportunity.fixed_dates:
        means = kit.wording.text(one.effect)
        yield _Dated(str(one.id), one.date, kit.wording.text(one.event), means, kit.customer_name, is_fixed=True)


def _decision(kit: Kit, meeting: Meeting, opportunity: Opportunity) -> Iterator[_Dated]:
    """The last day for offers of a tender, and the decision with the step that takes it."""
    label = kit.wording.label
    if opportunity.submission_deadline is not None and opportunity.procurement_mode == "tender":
        yield _Dated("submission", opportunity.submission_deadline, label("story.why_now.submission"), (), ())
    day = meeting.ask.decide_by
    step = next((one for one in opportunity.next_steps if one.due.value == day.value), None)
    means = kit.wording.text(step.action) if step else kit.wording.text(meeting.ask.items[0])
    who = kit.owner(step.customer_owner) if step else kit.customer_name
    named = label("story.why_now.award" if kit.tender else "story.why_now.decision")
    yield _Dated("decision", day, named, means, who or kit.customer_name)


def _shows(one: _Dated, meeting: Meeting) -> bool:
    """Whether a date is known, named, and not over by the day of the meeting."""
    later = meeting.date.value is None or str(one.day.value) >= str(meeting.date.value)
    return given(one.day) and whole(one.what) and later


def waiting(kit: Kit) -> list[Need]:
    """The needs whose cost of waiting is told: first those with a figure of the title, which they prove; then musts."""
    told = kit.opportunity.why_now if kit.opportunity else None
    claimed = figures(kit.wording.text(told))

    def rank(need: Need) -> tuple[bool, str]:
        return not claimed & figures(kit.wording.text(need.cost_of_inaction)), need.priority

    costly = (one for one in kit.content.needs if whole(kit.wording.text(one.cost_of_inaction)))
    return sorted(costly, key=rank)[:WAITING]


def figures(prose: Prose) -> set[str]:
    """The figures of a sentence, each with the beginning of what it counts."""
    return set(_FIGURE.findall(plain_text(prose)))


def _now_sources(kit: Kit) -> Prose:
    figures = evidence_line(kit, measured_by(waiting(kit)), meetings=False)
    plan = kit.wording.sentence("story.project_plan", project=kit.project.name) if kit.project else ()
    return kit.wording.join((plan, figures), "common.source_separator")


def why_us(kit: Kit, meeting: Meeting) -> Section | None:
    """The win themes side by side, each with its proof as far as this deck may show it."""
    opportunity = kit.opportunity
    themes = opportunity.win_themes if opportunity else ()
    if opportunity is None or not themes:
        return None
    wording = kit.wording
    title = as_title(wording.text(opportunity.why_us))
    if not given(opportunity.why_us):
        title = wording.sentence("claim.why_us.each", many=spelled(kit, len(themes), first=True))
    return Section(
        id="why-us",
        kind="why-us",
        title=title,
        blocks=(_reasons(kit, themes),),
        tracker="value",
        exhibit=wording.label("story.why_us.exhibit"),
        source_line=theme_sources(kit, themes),
    )


def _reasons(kit: Kit, themes: tuple[WinTheme, ...]) -> Table:
    wording = kit.wording
    columns = (
        Column("gain", wording.label("need.what_you_gain"), "text", 34),
        Column("because", wording.label("story.why_us.because"), "text", 30),
        Column("proof", wording.label("story.line.proof"), "text", 34),
    )
    rows = tuple(
        Row(
            theme.id,
            (
                Cell(wording.text(theme.gain), strong=True),
                Cell(wording.text(theme.because)),
                Cell(shown_by(kit, theme)),
            ),
        )
        for theme in themes
    )
    return Table("why-us-reasons", columns, rows)


def shown_elsewhere(kit: Kit) -> Iterator[Finding]:
    """A finding for each reason to choose us that only public stories show, or nothing that this deck may show."""
    yield from unproved(kit)
    for theme in kit.opportunity.win_themes if kit.opportunity else ():
        if not shown_by_us(kit, theme):
            values = {"names": ", ".join(f"`{name}`" for name in public_stories(kit, theme))}
            rule = "reason-shown-elsewhere"
            yield Finding(
                rule, "evidence", severity_of(rule), excerpt=str(theme.id), values=values, **at(theme.id.source)
            )


def theme_sources(kit: Kit, themes: tuple[WinTheme, ...], cited: Iterable[Evidence] = ()) -> Prose:
    """Where the figures of the needs come from, and those of the cases told: our own with their papers.

    What a slide cites beside its themes stands before them.
    """
    proofs = {str(one) for theme in themes for one in theme.proof}
    told: list[Evidence | None] = list(cited)
    for theme in themes:
        need = kit.need(theme.need)
        if not any(sign.isdigit() for sign in plain_text(kit.wording.text(theme.gain))):
            continue  # no figure, no source to name
        told += measured_by((need,)) if need is not None else ()
    cases = [one for one in kit.cases if one.case.id in proofs]
    public = [as_title(kit.wording.text(one.attribution)) for one in cases if one.attribution]
    own = [one for one in cases if not one.attribution]
    told += [metric.source for one in own for metric in one.case.metrics[:1] if metric.after or metric.delta]
    line = evidence_line(kit, told, meetings=False, dated=not public)
    # Credits fill the line: then the papers of our own case stand for it.
    relations = dict.fromkeys(relation_line(kit, one) for one in own) if not public else {}
    return kit.wording.join((line, *relations, *in_one(kit, public)), "common.source_separator")
