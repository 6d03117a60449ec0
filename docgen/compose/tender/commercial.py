"""Volume 2: letter of bid, where each score is answered, commercial deviations, terms, references, team, service."""

from __future__ import annotations

from dataclasses import replace

from docgen.compose.kit import Kit
from docgen.compose.parts.people import counterparts
from docgen.compose.places import Places
from docgen.compose.proposal.delivery import staffing
from docgen.compose.proposal.frame import bold, dash, missing, row, sentence, spelled
from docgen.compose.proposal.money import payments, terms, valid_from
from docgen.compose.proposal.service import notices, pairs_caption
from docgen.compose.tender.frame import (
    LEADING,
    deviation_table,
    form,
    heads_of,
    numbered_rows,
    of_kind,
    place,
    seal,
)
from docgen.content.opportunity import Criterion, Opportunity
from docgen.model.document import Block, Cell, Items, Paragraph, Prose, Section, Table, plain_text


def commercial_sections(kit: Kit, opportunity: Opportunity, places: Places) -> tuple[Section, ...]:
    """The forms of the commercial volume. Shares and terms, no amount."""
    return (
        form(kit, "letter", *_letter(kit, opportunity)),
        form(kit, "scores", score_index(kit, opportunity, places)),
        form(kit, "commercial", *_deviations(kit, places)),
        form(
            kit, "terms", *((payments(kit, kit.quote), terms(kit, kit.quote)) if kit.quote else missing(kit, "quote"))
        ),
        form(kit, "experience", _references(kit)),
        form(kit, "team", *_team(kit)),
        form(kit, "promise", *_promise(kit)),
    )


def _letter(kit: Kit, opportunity: Opportunity) -> tuple[Block, ...]:
    wording, quote, project = kit.wording, kit.quote, kit.project
    to = wording.sentence("tender.letter.to", customer=kit.account.name)
    agency = wording.sentence("tender.letter.to_agency", agency=opportunity.purchaser) if opportunity.purchaser else ()
    lead = wording.sentence(
        "tender.letter.lead", bidder=kit.company.legal_name, project=opportunity.name, reference=opportunity.reference
    )
    points: list[Prose] = [wording.label("tender.letter.price")]
    if quote is not None:
        points.append(wording.sentence("tender.letter.valid", start=valid_from(kit, quote), end=quote.valid_until))
    if project is not None and project.phases:
        first, last = project.phases[0], project.phases[-1]
        points.append(wording.sentence("tender.letter.period", start=first.starts, end=last.ends))
    if quote is not None:
        points.append(wording.sentence("tender.letter.warranty", warranty=wording.text(quote.warranty)))
    if opportunity.bid_bond is not None:
        points.append(wording.sentence("tender.letter.bond", bond=opportunity.bid_bond))
    points.append(wording.label("tender.letter.bound"))
    heads = [Paragraph(f"bid-letter-{name}", text, "label") for name, text in (("to", to), ("agency", agency)) if text]
    items = Items("bid-letter-points", tuple(points), ordered=True)
    return (*heads, Paragraph("bid-letter-lead", lead), items, seal(kit, "bid-letter-seal"))


def score_index(kit: Kit, opportunity: Opportunity, places: Places) -> Table | None:
    """Score, points, where it is answered, in short."""
    criteria = opportunity.decision_criteria
    if not criteria:
        return None
    wording = kit.wording
    heads = heads_of(kit, ("number", 6), ("criterion", 28), ("points", 9, "number"), ("place", 27), ("short", 34))
    rows = numbered_rows(
        row(
            one.id,
            bold(wording.text(one.name)),
            Cell(dash(kit, wording.number(one.weight))),
            _score_place(kit, one, places),
            dash(kit, wording.text(one.answer)),
        )
        for one in criteria
    )
    none = kit.wording.word("common.none")
    placed = all(plain_text(_score_place(kit, one, places)) != none for one in criteria)
    caption = wording.sentence("tender.scores_caption" if placed else "tender.scores_plain", count=len(criteria))
    return Table("score-index", heads, rows, spelled(kit, caption))


def _score_place(kit: Kit, criterion: Criterion, places: Places) -> Prose:
    """A score for commercial matters is answered in the price volume, where there is one."""
    kind = "opening" if criterion.section == "commercial" and "opening" in places else criterion.section
    return place(kit, kind, places, LEADING)


def _deviations(kit: Kit, places: Places) -> tuple[Block | None, ...]:
    asked = of_kind(kit, "commercial", "legal")
    statement = Paragraph("commercial-statement", kit.wording.label("tender.statement.commercial"))
    return (
        deviation_table(kit, "commercial", asked, "commercial_text", places),
        statement,
        seal(kit, "commercial-seal"),
    )


def _references(kit: Kit) -> Block | None:
    """Our own projects only: a public story about somebody else's is no reference of ours."""
    own = [usable for usable in kit.cases if usable.case.relation == "own"]
    wording = kit.wording
    if not own:
        return Paragraph("references-none", wording.gap())
    heads = heads_of(kit, ("number", 6), ("client", 24), ("period", 18), ("subject", 28), ("result", 30))
    rows = numbered_rows(
        row(
            usable.case.id,
            bold(wording.text(usable.customer_name or usable.case.customer.display)),
            dash(kit, wording.text(usable.case.period)),
            wording.text(usable.case.task),
            wording.text(usable.case.result),
        )
        for usable in own
    )
    caption = wording.sentence("tender.references_caption", count=len(own))
    return Table("references", heads, rows, spelled(kit, caption))


def _team(kit: Kit) -> tuple[Block | None, ...]:
    project = kit.project
    if project is None:
        return missing(kit, "project")
    pairs = None
    if project.team_mirror:
        caption = pairs_caption(kit, project)
        pairs = counterparts(kit, project, "counterparts", caption=spelled(kit, caption))
    told = notices(kit, project) if project.communications else None
    return (staffing(kit, project), pairs, replace(told, caption=spelled(kit, told.caption)) if told else None)


def _promise(kit: Kit) -> tuple[Block, ...]:
    """Warranty, hours and complaints as promises; the levels are in the technical volume."""
    project, quote, wording = kit.project, kit.quote, kit.wording
    texts = [
        ("warranty", wording.text(quote.warranty) if quote else ()),
        ("hours", wording.text(project.service_hours) if project else ()),
        ("complaints", wording.text(project.complaint_procedure) if project else ()),
    ]
    items = tuple(wording.sentence(f"tender.promise.{name}", text=sentence(kit, text)) for name, text in texts if text)
    return (Items("promises", items, ordered=True), seal(kit, "promise-seal"))
