"""The customer's situation in the customer's terms: today, goals, what today costs, needs, measures of success."""

from __future__ import annotations

from docgen.compose.kit import Kit, need_number
from docgen.compose.parts.claims import given
from docgen.compose.parts.evidence import evidence_line, one_reference
from docgen.compose.parts.needs import musts, speakers
from docgen.compose.parts.running_on import in_series
from docgen.compose.proposal.frame import (
    Spec,
    bold,
    chapter,
    columns,
    dash,
    missing,
    open_list,
    part,
    proof,
    row,
    sentences,
    spelled,
    table,
)  # fmt: skip
from docgen.content import need_checks
from docgen.content.account import Consensus, InstalledBase, Need
from docgen.content.opportunity import Opportunity
from docgen.model.document import Block, Callout, Cell, Items, Paragraph, Prose, Row, Section, Table, plain_text, words
from docgen.wording.phrase import strong


def understanding(kit: Kit, opportunity: Opportunity) -> Section:
    """What we understood, and where the customer confirmed it."""
    wording = kit.wording
    background = wording.text(kit.account.background)
    today = Paragraph("background", background) if background else None
    sections = (
        chapter(kit, "understanding.today", today, _installed(kit), _pains(kit)),
        chapter(kit, "understanding.goals", _goals(kit)),
        chapter(kit, "understanding.needs", _needs(kit), _agreed(kit)),
        chapter(kit, "understanding.measures", *_measures(kit)),
    )
    blocks = _unconfirmed(kit) if kit.content.needs else missing(kit, "needs")
    return part(kit, "understanding", sentences(kit, opportunity.why_act), blocks, sections)


def unagreed(kit: Kit) -> tuple[Need, ...]:
    """Needs that decide the design and that the customer has not agreed to on record."""
    return need_checks.unagreed(kit.content.needs)


def _unconfirmed(kit: Kit) -> tuple[Callout, ...]:
    """What a draft still waits for: the customer's word on the needs that decide the design."""
    waiting = unagreed(kit)
    numbers = kit.wording.enumerate(words(need_number(kit, need.id)) for need in waiting)
    line = kit.wording.sentence("proposal.missing.agreement", count=len(waiting), numbers=numbers)
    return open_list(kit, "understanding", (line,) if waiting else ())


def _number(kit: Kit, need: Need) -> Prose:
    return words(need_number(kit, need.id))


def _goals(kit: Kit) -> Items | None:
    """The customer's own goals, each with the place where it is stated."""
    wording, goals = kit.wording, kit.account.business_goals
    items = tuple(
        wording.sentence(
            "proposal.goals.item", goal=strong(wording.text(goal.statement)), source=one_reference(kit, goal.source)
        )
        for goal in goals
    )
    return Items("goals", items) if items else None


def _installed(kit: Kit) -> Table | None:
    """What runs today: maker, model, number and age, what it does well, and what it makes hard."""
    wording, base = kit.wording, kit.account.installed_base
    heads = columns(
        kit, "proposal.installed", ("item", 24), ("maker", 22), ("quantity", 9, "number"), ("since", 14, "date"),
        ("strengths", 26), ("limits", 28),
    )  # fmt: skip
    rows = (
        row(
            f"installed-{one.id}", bold(wording.text(one.item)), dash(kit, _make(kit, one)),
            wording.number(one.quantity), dash(kit, wording.day(one.in_service, short=True)),
            dash(kit, in_series(kit, (wording.text(text) for text in one.strengths))),
            dash(kit, in_series(kit, (wording.text(text) for text in one.limits))),
        )
        for one in base
    )  # fmt: skip
    hard = sum(bool(one.limits) for one in base)
    key = "caption" if hard else "caption_plain"
    caption = wording.sentence(f"proposal.installed.{key}", count=len(base), hard=hard, customer=kit.customer_name)
    return table("installed", heads, rows, caption)


def _make(kit: Kit, one: InstalledBase) -> Prose:
    """Maker and model, as far as they are known."""
    wording = kit.wording
    return wording.join((wording.text(one.vendor), wording.plain(one.model)), "proposal.installed.separator")


def _pains(kit: Kit) -> Table | None:
    wording = kit.wording
    heads = columns(kit, "proposal.pains", ("number", 6), ("need", 20), ("cause", 26), ("cost", 25), ("waiting", 25))
    told = [
        need for need in kit.content.needs if any(given(one) for one in (need.pain, need.driver, need.cost_of_inaction))
    ]
    rows = (
        row(
            need.id, _number(kit, need), bold(wording.text(need.title)), dash(kit, wording.text(need.driver)),
            dash(kit, wording.text(need.pain)), dash(kit, wording.text(need.cost_of_inaction)),
        )
        for need in told
    )  # fmt: skip
    needs = kit.content.needs
    costly = sum(given(need.pain) for need in needs)
    key = "proposal.pains.caption" if costly == len(needs) else "proposal.pains.caption_some"
    caption = wording.sentence(key, count=costly, total=len(needs), customer=kit.customer_name) if costly else ()
    return table("pains", heads, rows, caption)


def _needs(kit: Kit) -> Table | None:
    wording = kit.wording
    heads = columns(kit, "proposal.needs", ("number", 6), ("priority", 10), ("said", 37), ("who", 20), ("origin", 35))
    rows = (_need_row(kit, need) for need in kit.content.needs)
    caption = wording.sentence("proposal.needs.caption", total=len(kit.content.needs), count=len(musts(kit)))
    return table("needs", heads, rows, caption)


def _need_row(kit: Kit, need: Need) -> Row:
    wording = kit.wording
    priority = Cell(wording.label(f"priority.{need.priority}"), strong=need.priority == "P0")
    quoted = wording.sentence("need.quoted", words=wording.text(need.statement))
    return row(
        need.id, _number(kit, need), priority, quoted, dash(kit, speakers(kit, need)), one_reference(kit, need.source)
    )


def _agreed(kit: Kit) -> Callout | None:
    """Where the customer agreed with our reading: each document once, with the roles that agreed."""
    wording = kit.wording
    agreed = [need.verification.consensus for need in kit.content.needs if need.verification]
    documents: dict[str, list[Consensus]] = {}
    for one in agreed:
        if one is not None:
            documents.setdefault(plain_text((*wording.text(one.document), *wording.day(one.date))), []).append(one)
    lines = []
    for group in documents.values():
        roles = {plain_text(wording.text(one.by_role)): wording.text(one.by_role) for one in group}
        lines.append(
            wording.sentence(
                "proposal.needs.agreed",
                document=group[0].document,
                roles=wording.join(roles.values()),
                day=group[0].date,
            )
        )
    if not lines:
        return None
    count = sum(len(group) for group in documents.values())
    lead = wording.sentence("proposal.needs.agreed_lead", customer=kit.customer_name, count=count)
    return proof(kit, "needs-agreed", spelled(kit, lead), wording.join(lines, "common.source_separator"))


def _measures(kit: Kit) -> tuple[Block | None, ...]:
    """The measures; one document behind all of them is named once below."""
    wording = kit.wording
    measured = [need for need in kit.content.needs if need.metric]
    sources = evidence_line(kit, [need.metric.source or need.source for need in measured if need.metric])
    once = len(measured) > 1 and plain_text(wording.label("common.source_separator")) not in plain_text(sources)
    specs: tuple[Spec, ...] = (
        ("number", 6), ("measure", 26), ("today", 15, "number"), ("target", 15, "number"), ("taken", 26),
        ("source", 28),
    )  # fmt: skip
    heads = columns(kit, "proposal.measures", *((*specs[:-2], ("taken", 54)) if once else specs))
    rows = (_measure_row(kit, need, len(heads)) for need in measured)
    caption = wording.sentence("proposal.measures.caption", count=len(measured), customer=kit.customer_name)
    found = table("measures", heads, rows, caption)
    return (found, Paragraph("measures-source", sources, "source")) if once else (found,)


def _measure_row(kit: Kit, need: Need, width: int) -> Row:
    wording, metric = kit.wording, need.metric
    assert metric is not None
    taken = wording.text(metric.measured_from) or wording.text(metric.period)
    cells: list[Prose | Cell] = [
        _number(kit, need), bold(wording.text(metric.name)), dash(kit, wording.quantity(metric.before)),
        Cell(dash(kit, wording.quantity(metric.target)), strong=True), dash(kit, taken),
        one_reference(kit, metric.source or need.source),
    ]  # fmt: skip
    return row(metric.id, *cells[:width])
