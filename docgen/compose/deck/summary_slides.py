"""The answer on one slide, what the customer said, and what it costs to stay."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.compose.deck import reserve_claims
from docgen.compose.deck.audience import concerns, in_order, without_cost
from docgen.compose.deck.counts import spelled
from docgen.compose.deck.key_lines import key_lines
from docgen.compose.deck.line_figure import figure_tile, unit_under
from docgen.compose.deck.why_slides import why_now
from docgen.compose.kit import Kit, need_number
from docgen.compose.parts.comparison import decimals, same_scale
from docgen.compose.parts.evidence import evidence_line, measured_by
from docgen.compose.parts.measures import measure_words
from docgen.compose.parts.needs import gain, musts, said_table
from docgen.compose.parts.pictures import logo
from docgen.compose.parts.steps import ask
from docgen.content.account import Need
from docgen.content.evidence import Metric
from docgen.content.opportunity import KeyLine, Meeting
from docgen.model.document import (
    Block,
    Cell,
    Chart,
    Column,
    Metrics,
    Panel,
    Panels,
    Paragraph,
    Prose,
    Row,
    Section,
    Series,
    Table,
    Tile,
    as_title,
    plain_text,
    words,
)

PAINS = 4
"""Pains side by side on the slide that says what it costs to stay; a table in reserve has them all."""


def cover_figures(kit: Kit, meeting: Meeting) -> tuple[Block, ...]:
    """The customer's logo and the first must's measure, before and wanted, on the cover, with its source."""
    return (*logo(kit, f"cover-{meeting.id}-logo"), *_first_figure(kit, meeting))


def _first_figure(kit: Kit, meeting: Meeting) -> tuple[Block, ...]:
    for need in musts(kit):
        if need.metric is not None and need.metric.before is not None and need.metric.target is not None:
            tile = Tile(
                f"cover-{need.id}",
                kit.wording.text(need.metric.name),
                kit.wording.quantity(need.metric.target),
                kit.wording.quantity(need.metric.before),
            )
            sources = evidence_line(kit, measured_by((need,)), meetings=False)
            told = kit.wording.sentence("deck.cover_source", sources=sources)
            named = (Paragraph(f"cover-{meeting.id}-source", told, "source"),) if sources else ()
            return (Metrics(f"cover-{meeting.id}", (tile,)), *named)
    return ()


def executive_summary(kit: Kit, meeting: Meeting) -> Section | None:
    """Governing thought as the title, two to five key lines with their figure, the ask beside them."""
    panels = _key_lines(kit, meeting)
    if not panels:
        return None
    blocks: tuple[Block, ...] = (Panels("summary-lines", panels, "columns"), ask(kit, meeting, "summary-ask"))
    return Section(
        id="executive-summary",
        kind="executive-summary",
        title=_governing_thought(kit, meeting),
        blocks=blocks,
        exhibit=for_whom(kit, concerns(kit)[:1]),
        source_line=evidence_line(kit, measured_by(_told_of(kit, meeting)), meetings=False),
    )


def _told_of(kit: Kit, meeting: Meeting) -> Iterable[Need]:
    """The needs that the key lines are about; all of them where no line names one."""
    told = {need.id for line in key_lines(kit, meeting) for need in line.needs}
    return (need for need in kit.content.needs if need.id in told or not told)


def for_whom(kit: Kit, stated: tuple[Prose, ...]) -> Prose:
    """What the slide is; for a chosen audience, what its roles look for, which the slides that follow answer.

    Finance reads here where the cost stands that no slide may show.
    """
    wording = kit.wording
    if kit.audience is None or not (stated or _cost_apart(kit)):
        return wording.label("deck.summary.exhibit")
    who, cost = wording.label(f"deck.concerns.{kit.audience}"), _cost_apart(kit)
    if not stated:
        return wording.sentence("deck.summary.exhibit_cost", who=who, cost=cost)
    said = wording.enumerate(stated)
    key = "deck.summary.exhibit_for_cost" if cost else "deck.summary.exhibit_for"
    return wording.sentence(key, who=who, concerns=said, cost=cost)


def _cost_apart(kit: Kit) -> Prose:
    if not without_cost(kit) or kit.quote is None or not (kit.sealed or kit.tender):
        return ()
    return kit.wording.sentence(f"deck.summary.cost_{'volume' if kit.tender else 'quote'}", number=kit.quote.number)


def _governing_thought(kit: Kit, meeting: Meeting) -> Prose:
    if meeting.governing_thought is not None:
        return as_title(kit.wording.text(meeting.governing_thought))
    first = next((need for need in kit.content.needs if need.metric), None)
    if first is None or first.metric is None:
        return kit.wording.sentence("deck.summary.title_plain", customer=kit.customer_name)
    return kit.wording.sentence(
        "deck.summary.title",
        gain=gain(kit, first),
        measure=measure_words(kit, first.metric),
        customer=kit.customer_name,
    )


def _key_lines(kit: Kit, meeting: Meeting) -> tuple[Panel, ...]:
    if meeting.key_lines:
        return tuple(_written_line(kit, line) for line in meeting.key_lines)
    return tuple(_composed_line(kit, line.needs[0]) for line in key_lines(kit, meeting))


def _written_line(kit: Kit, line: KeyLine) -> Panel:
    wording = kit.wording
    detail = (Paragraph(f"{line.id}-detail", wording.text(line.detail)),) if line.detail else ()
    badge = "".join(run.text for run in wording.quantity(line.figure))
    figure = (Metrics(f"{line.id}-figure", (figure_tile(kit, str(line.id), line.figure),)),) if line.figure else ()
    return Panel(line.id, wording.text(line.text), (*figure, *detail), badge)


def _composed_line(kit: Kit, need: Need) -> Panel:
    """A key line nobody wrote: what the customer gains, under the measure it is judged by."""
    wording = kit.wording
    target = need.metric.target if need.metric else None
    detail = Paragraph(f"{need.id}-line-detail", gain(kit, need))
    figure = (
        (
            Metrics(
                f"{need.id}-line-figure",
                (Tile(f"{need.id}-line-tile", unit_under(kit, target), wording.figure(target)),),
            ),
        )
        if target is not None
        else ()
    )
    return Panel(f"{need.id}-line", wording.text(need.title), (*figure, detail), "")


def what_you_told_us(kit: Kit, meeting: Meeting) -> Section | None:
    """The needs in the customer's words, by the numbers they carry in every document."""
    needs = kit.content.needs
    if not needs:
        return None
    wording, must = kit.wording, len(musts(kit))
    key = "deck.needs.title" if must else "deck.needs.title_plain"
    return Section(
        id="needs",
        kind="needs",
        title=wording.sentence(
            key, count=len(needs), many=spelled(kit, len(needs)), must=spelled(kit, must), customer=kit.customer_name
        ),
        blocks=(said_table(kit, "needs-said", needs, roles=kit.account.attribution == "role"),),
        tracker="goals",
        exhibit=wording.label("deck.needs.exhibit"),
        source_line=said_in(kit, needs),
        so_what=_order_of_work(kit),
    )


def said_in(kit: Kit, needs: tuple[Need, ...]) -> Prose:
    """The documents in which the customer agreed to its needs; else those that state them."""
    agreed = [need.verification.consensus if need.verification else None for need in needs]
    papers: dict[str, Prose] = {}
    for one in agreed:
        if one is not None:
            told = kit.wording.sentence("common.reference_dated", ref=one.document, date=one.date)
            papers.setdefault(plain_text(told), told)
    said = (need.source for need, one in zip(needs, agreed, strict=True) if one is None)
    parts = (*papers.values(), evidence_line(kit, said, meetings=False))
    return kit.wording.join(parts, "common.source_separator")


def _order_of_work(kit: Kit) -> Prose:
    titles = kit.wording.enumerate(kit.wording.sentence("need.quoted", words=need.title) for need in musts(kit))
    return kit.wording.sentence("deck.needs.so_what", count=len(musts(kit)), needs=titles) if titles else ()


def cost_of_staying(kit: Kit, meeting: Meeting) -> Section | None:
    """What the pains cost today, and why the decision cannot wait."""
    felt = (need for need in kit.content.needs if need.pain is not None and need.metric is not None)
    pains = in_order(kit, felt)[:PAINS]
    opportunity = kit.opportunity
    if not pains or opportunity is None:
        return None
    wording = kit.wording
    return Section(
        id="cost-of-staying",
        kind="cost-of-staying",
        title=as_title(wording.text(opportunity.why_act)),
        blocks=(Panels("pains", tuple(_pain(kit, need) for need in pains), "columns"),),
        tracker="goals",
        exhibit=wording.label("deck.staying.exhibit"),
        source_line=evidence_line(kit, measured_by(pains), meetings=False),
        so_what=() if why_now(kit, meeting) else wording.text(opportunity.why_now),
    )


def every_pain(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """All pains with what they cost, where the slide of the core has room for the first ones only. In reserve."""
    felt = in_order(kit, (need for need in kit.content.needs if need.pain is not None))
    drawn = sum(need.metric is not None for need in felt)
    if len(felt) < 2 or (len(felt) <= PAINS and drawn == len(felt)):
        return ()
    wording = kit.wording
    columns = (
        Column("number", words("#"), "text", 4),
        Column("need", wording.label("need.your_need"), "text", 26),
        Column("pain", wording.label("deck.pains.pain"), "text", 36),
        Column("cost", wording.label("deck.pains.cost"), "text", 36),
    )
    rows = tuple(
        Row(
            f"pain-{need.id}",
            (
                Cell(words(need_number(kit, need.id))), Cell(wording.text(need.title), strong=True),
                Cell(wording.text(need.pain)),
                Cell(wording.text(need.cost_of_inaction) or wording.label("common.none")),
            ),
        )
        for need in felt
    )  # fmt: skip
    slide = Section(
        id="pains",
        kind="pains",
        title=reserve_claims.pains(kit, felt)[0].said,
        blocks=(Table("pains-table", columns, rows),),
        tracker="goals",
        exhibit=wording.label("deck.pains.exhibit"),
        source_line=evidence_line(kit, measured_by(felt), meetings=False),
        backup=True,
    )  # fmt: skip
    return (slide,)


def _today(kit: Kit, need: Need, metric: Metric) -> Block:
    """Today's figure and the wanted one as bars of one scale; the figure alone where no bars can be drawn."""
    wording, today, wanted = kit.wording, metric.before, metric.target
    unit = unit_under(kit, today) or wording.text(metric.name)
    if today is None or wanted is None or not same_scale(today, wanted):
        return Metrics(f"{need.id}-today", (Tile(f"{need.id}-today-tile", unit, wording.figure(today)),))
    values = Series(
        f"{need.id}-today-values", wording.text(metric.name), (today.value, wanted.value), "pain", ("pain", "accent"),
        ((today.source,), (wanted.source,)),
    )  # fmt: skip
    names = wording.label("need.today"), wording.label("need.wanted")
    alt = wording.sentence("deck.staying.alt", name=metric.name, today=today, wanted=wanted)
    counted = words("%") if today.is_percent else wording.unit(today)
    places = decimals((today.value, wanted.value))
    return Chart(f"{need.id}-today", "column", names, (values,), counted, places, unit, alt)


def _pain(kit: Kit, need: Need) -> Panel:
    wording = kit.wording
    assert need.metric is not None
    blocks: list[Block] = [_today(kit, need, need.metric), Paragraph(f"{need.id}-pain", wording.text(need.pain))]
    if need.cost_of_inaction is not None:
        blocks.append(Paragraph(f"{need.id}-inaction", wording.text(need.cost_of_inaction), "note"))
    return Panel(f"{need.id}-staying", wording.text(need.title), tuple(blocks))
