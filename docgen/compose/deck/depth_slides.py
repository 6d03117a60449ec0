"""What one kind of reader wants in full: finance the value worked out, technicians features and tests, users courses.

Each is backup, until it is the core of that reader's deck.
"""

from __future__ import annotations

from docgen.compose.deck import reserve_claims
from docgen.compose.deck.counts import spelled
from docgen.compose.deck.patterns import option
from docgen.compose.deck.payment_claim import payment_claim
from docgen.compose.deck.solution_slides import used_offerings
from docgen.compose.deck.sources import quotation
from docgen.compose.kit import Kit
from docgen.compose.parts.claims import given
from docgen.compose.parts.evidence import evidence_line
from docgen.compose.parts.plan import slide_day
from docgen.compose.parts.solution import new_blocks
from docgen.compose.parts.value import amount, benefit_table, largest_first, yearly_benefit
from docgen.content.opportunity import Meeting
from docgen.model.document import Cell, Column, Prose, Row, Section, Table
from docgen.wording.phrase import Part


def value_detail(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """Each benefit with the formula behind it and how sure it is."""
    worth = kit.content.value_case
    if worth is None or len(worth.benefits) < 2 or not all(given(one.formula) for one in worth.benefits):
        return ()
    total = amount(kit, yearly_benefit(worth), str(worth.currency), short=True)
    many = spelled(kit, len(worth.benefits))
    title = _title(kit, "claim.detail.sum", many=many, amount=total) or _title(kit, "claim.detail.each", many=many)
    table = benefit_table(kit, largest_first(worth), "value-detail-table", slide=True)
    sources = evidence_line(kit, (one.source for one in worth.assumptions), meetings=False)
    return (_slide(kit, "value-detail", title, table, "value", "story.detail.exhibit", sources),)


def payments(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """What is paid when, and what proves that it is due: shares, never amounts, so it may show beside sealed prices."""
    title = payment_claim(kit)
    if kit.quote is None or not title:
        return ()
    label = kit.wording.label
    columns = (
        Column("name", label("proposal.payments.name"), "text", 22),
        Column("share", label("proposal.payments.share"), "number", 10),
        Column("trigger", label("proposal.payments.trigger"), "text", 30),
        Column("proof", label("proposal.payments.proof"), "text", 26),
        Column("days", label("proposal.payments.days"), "number", 14),
    )
    rows = tuple(
        Row(
            one.id,
            (
                Cell(kit.wording.text(one.name), strong=True), Cell(kit.wording.percent(one.percent)),
                Cell(kit.wording.text(one.trigger)), Cell(kit.wording.text(one.evidence)),
                Cell(kit.wording.sentence("proposal.payments.within", count=one.due_days)),
            ),
        )
        for one in kit.quote.payment_milestones
    )  # fmt: skip
    source = quotation(kit, kit.quote)
    table = Table("payments-table", columns, rows)
    return (_slide(kit, "payments", title, table, "plan", "story.payments.exhibit", source),)


def features(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """The features that needs ask for, by building block, and what each makes possible."""
    label, rows = kit.wording.label, []
    used = used_offerings(kit)
    wanted = {str(reference) for need in kit.content.needs for reference in need.answered_by}
    for offering, _ in used:
        for fab in offering.fab:
            if f"{offering.id}/{fab.id}" in wanted:
                cells = (offering.name, fab.feature, fab.advantage)
                rows.append(Row(f"{offering.id}-{fab.id}", tuple(Cell(kit.wording.text(one)) for one in cells)))
    if len(rows) < 2:
        return ()
    columns = (
        Column("block", label("story.features.block"), "text", 26),
        Column("feature", label("story.features.feature"), "text", 36),
        Column("advantage", label("story.features.advantage"), "text", 38),
    )
    blocks = len({row.cells[0].runs for row in rows})
    drawn = kit.opportunity.solution if kit.opportunity else None
    # The drawn solution counts its own blocks: two counts in one deck would contradict each other.
    counted = drawn is None or new_blocks(drawn) == blocks
    key = "claim.features.behind" if counted else "claim.features.because"
    title = _title(kit, key, blocks=spelled(kit, blocks), many=spelled(kit, len(rows)))
    table = Table("features-table", columns, tuple(rows))
    sources = kit.wording.sentence("story.features.source", seller=kit.seller_name)
    return (_slide(kit, "features", title, table, "solution", "story.features.exhibit", sources),)


def installed(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """What the customer runs today and what becomes of it."""
    base, label = kit.account.installed_base, kit.wording.label
    kept = sum(1 for one in base if one.keeps)
    if len(base) < 2 or not kept:
        return ()
    columns = (
        Column("item", label("story.installed.item"), "text", 36),
        Column("quantity", label("story.installed.quantity"), "number", 12),
        Column("since", label("story.installed.since"), "date", 18),
        Column("becomes", label("story.installed.becomes"), "text", 36),
    )
    rows = tuple(
        Row(
            one.id,
            (
                Cell(kit.wording.text(one.item)), Cell(kit.wording.number(one.quantity)),
                slide_day(kit, one.in_service),
                Cell(kit.wording.text(one.note) or label(f"story.installed.{'stays' if one.keeps else 'goes'}")),
            ),
        )
        for one in base
    )  # fmt: skip
    title = _title(kit, "claim.installed.of", many=spelled(kit, len(base)), kept=spelled(kit, kept))
    sources = evidence_line(kit, (one.source for one in base), meetings=False)
    table = Table("installed-table", columns, rows)
    return (_slide(kit, "installed", title, table, "solution", "story.installed.exhibit", sources),)


def tests(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """The tests of acceptance; those that prove a need come first."""
    known = kit.project.acceptance_criteria if kit.project else ()
    if len(known) < 2 or kit.project is None:
        return ()
    label = kit.wording.label
    columns = (
        Column("item", label("story.tests.item"), "text", 34),
        Column("method", label("story.tests.method"), "text", 46),
        Column("threshold", label("story.tests.threshold"), "text", 22),
    )
    rows = tuple(
        Row(
            one.id,
            (
                Cell(kit.wording.text(one.item)), Cell(kit.wording.text(one.method)),
                Cell(kit.wording.sentence(f"story.tests.{one.comparison}", threshold=one.threshold), strong=True),
            ),
        )
        for one in sorted(known, key=lambda test: test.need is None)
    )  # fmt: skip
    title = reserve_claims.tests(kit)[0].said
    sources = kit.wording.sentence("story.project_plan", project=kit.project.name)
    return (_slide(kit, "tests", title, Table("tests-table", columns, rows), "plan", "story.tests.exhibit", sources),)


def training(kit: Kit, meeting: Meeting) -> tuple[Section, ...]:
    """The courses, for whom and when."""
    courses = kit.project.training if kit.project else ()
    if not courses or kit.project is None or not all(given(one.date) for one in courses):
        return ()
    label = kit.wording.label
    columns = (
        Column("topic", label("story.training.topic"), "text", 38),
        Column("audience", label("story.training.audience"), "text", 28),
        Column("place", label("story.training.place"), "text", 26),
        Column("date", label("story.training.date"), "date", 16),
        Column("length", label("story.training.length"), "number", 14),
    )
    ordered = sorted(courses, key=lambda one: str(one.date.value))
    rows = tuple(
        Row(
            one.id,
            (
                Cell(kit.wording.text(one.topic)), Cell(kit.wording.text(one.audience)),
                Cell(kit.wording.text(one.place)),
                slide_day(kit, one.date), Cell(kit.wording.quantity(one.length)),
            ),
        )
        for one in ordered
    )  # fmt: skip
    many = spelled(kit, len(ordered))
    key = "claim.training.by" if len(ordered) > 1 else "claim.training.by_one"
    title = _title(kit, key, many=many, last=ordered[-1].date)
    sources = kit.wording.sentence("story.project_plan", project=kit.project.name)
    table = Table("training-table", columns, rows)
    return (_slide(kit, "training", title, table, "plan", "story.training.exhibit", sources),)


def _title(kit: Kit, key: str, **parts: Part | None) -> Prose:
    return next((one.said for one in option(kit, key, **parts)), ())


def _slide(
    kit: Kit, kind: str, title: Prose, table: Table, tracker: str, exhibit: str, source_line: Prose = ()
) -> Section:
    return Section(
        id=kind,
        kind=kind,
        title=title,
        blocks=(table,),
        tracker=tracker,
        exhibit=kit.wording.label(exhibit),
        source_line=source_line,
        backup=True,
    )
