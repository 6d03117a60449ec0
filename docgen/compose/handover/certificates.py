"""Certificates of provisional and final acceptance, the record of the trial run, and documents handed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from docgen.compose.handover.frame import (
    Head,
    blanks,
    each_week,
    form_table,
    in_order,
    noted,
    number,
    signatures,
    ticked,
    title,
    week_span,
)
from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell
from docgen.content.acceptance import AcceptanceCriterion, CertificateRecord, TrialRun
from docgen.content.commercial import PaymentMilestone
from docgen.content.project import Project
from docgen.delivery.verdicts import VERDICTS, of_stage, outcome
from docgen.model.document import Block, Cell, Column, Field, Fields, Paragraph, Prose, Row, Section, Table

Stage = Literal["provisional", "final"]
DECISIONS = ("accepted", "accepted_minor", "refused")


def certificate(kit: Kit, project: Project, stage: Stage) -> Section:
    """A page to sign: what was tested, what follows from it, and the decision."""
    tested = of_stage(project, stage)
    said = kit.wording.sentence(
        f"handover.acceptance.certified_{stage}",
        project=project.name,
        count=len(tested),
        all=len(project.acceptance_criteria),
        customer=kit.account.name,
        supplier=kit.company.legal_name,
    )
    key = f"certificate-{stage}"
    names = ("certificate_no", "tested_from_to", "tests_passed", "points_open")
    said_so_far, is_whole = _tally(kit, tested)
    held = next((one for one in project.certificates if one.stage == stage), None)
    known = {
        f"{key}-certificate_no": kit.wording.plain(held.number if held is not None else None),
        f"{key}-tests_passed": said_so_far if is_whole else (),
    }
    facts = tuple(
        replace(one, value=known.get(one.id)) if known.get(one.id) else one
        for one in blanks(kit, key, "handover.acceptance", names)
    )
    to_fill = Fields(f"{key}-facts", facts, 2, "form")
    follows = tuple(_follows(kit, project, stage))
    if said_so_far and not is_whole:
        follows = (
            Field(f"{key}-so-far", kit.wording.label("handover.acceptance.results_so_far"), said_so_far),
            *follows,
        )
    blocks: list[Block] = [Paragraph(f"{key}-text", said), to_fill]
    if follows:
        blocks.append(Fields(f"{key}-follows", follows, 2))
    signed = (held.customer_signed, held.supplier_signed) if held is not None else (None, None)
    blocks += [_decision(kit, key, held), signatures(kit, f"{key}-sign", signed)]
    heading = title(kit, f"acceptance.certificate_{stage}")
    return Section(key, "handover", heading, tuple(blocks), page_break=stage == "final")


def _tally(kit: Kit, tested: tuple[AcceptanceCriterion, ...]) -> tuple[Prose, bool]:
    """How many tests passed and failed, and whether that is all of them; nothing while none has a verdict."""
    found = [verdict for one in tested if (verdict := outcome(one).verdict) is not None]
    if not found:
        return (), False
    left = len(tested) - len(found)
    counts: dict[str, int] = {verdict: found.count(verdict) for verdict in VERDICTS}
    key = "handover.acceptance.tally_open" if left else "handover.acceptance.tally"
    return kit.wording.sentence(key, count=len(tested), open=left, **counts), not left


def _follows(kit: Kit, project: Project, stage: Stage) -> Iterator[Field]:
    """What the signature sets going: a payment, the trial run or the warranty."""
    label, key = kit.wording.label, f"certificate-{stage}"
    for one in _payments(kit, stage):
        said = kit.wording.sentence(
            "handover.acceptance.payment_due",
            name=one.name,
            share=kit.wording.percent(one.percent),
            count=one.due_days,
        )
        yield Field(f"{key}-payment", label("handover.acceptance.sets_due"), said)
    if stage == "provisional" and project.trial_run is not None:
        run = project.trial_run
        period = kit.wording.sentence("handover.acceptance.period", start=run.starts, end=run.ends)
        yield Field(f"{key}-trial", label("handover.acceptance.trial"), period)
    if stage == "final" and kit.quote is not None:
        yield Field(f"{key}-warranty", label("handover.payment.warranty"), kit.wording.text(kit.quote.warranty))


def _payments(kit: Kit, stage: Stage) -> tuple[PaymentMilestone, ...]:
    """Payments that this acceptance makes due, by their id as content names them."""
    payments = kit.quote.payment_milestones if kit.quote else ()
    return tuple(one for one in payments if str(one.id) == f"{stage}-acceptance")


def _decision(kit: Kit, key: str, held: CertificateRecord | None) -> Table:
    label = kit.wording.label
    columns = tuple(Column(name, label(f"handover.acceptance.{name}"), "mark", 30) for name in DECISIONS)
    again = Column("retest", label("handover.acceptance.retest"), "date", 30)
    said, day = (held.decision, held.retest) if held is not None else (None, None)
    marks = (ticked(said == name) for name in DECISIONS)
    row = Row(f"{key}-verdict", (*marks, replace(day_cell(kit, day), writable=True) if day else Cell(writable=True)))
    return Table(f"{key}-decision", (*columns, again), (row,), (), "form")


def trial_run(kit: Kit, project: Project) -> Section | None:
    """Who is there, what is measured against which limit, and a line a week to write in."""
    run = project.trial_run
    if run is None:
        return None
    label, wording = kit.wording.label, kit.wording
    period = wording.sentence("handover.acceptance.period", start=run.starts, end=run.ends)
    facts = [Field("trial-period", label("handover.acceptance.trial"), period)]
    facts.append(Field("trial-staffing", label("handover.acceptance.present"), wording.text(run.staffing)))
    if run.restart is not None:
        facts.append(Field("trial-restart", label("handover.acceptance.restart"), wording.text(run.restart)))
    blocks: list[Block] = [Fields("trial-facts", tuple(facts), 1), *_limits(kit, run), *_weeks(kit, run)]
    return Section("acceptance-trial", "handover", title(kit, "acceptance.trial_record"), tuple(blocks))


def _limits(kit: Kit, run: TrialRun) -> Iterator[Block]:
    if run.measures:
        heads: tuple[Head, ...] = (
            ("number", "handover.number", 11),
            ("measure", "handover.acceptance.measure", 90),
            ("limit", "handover.acceptance.limit", 60),
        )
        rows = (
            (one.id, (number(n), Cell(kit.wording.text(one.measure), strong=True), Cell(kit.wording.text(one.limit))))
            for n, one in enumerate(run.measures, 1)
        )
        yield form_table(kit, "trial-limits", heads, rows)


def _weeks(kit: Kit, run: TrialRun) -> Iterator[Block]:
    """A row a week, a column for each thing measured, and both initials."""
    if run.starts.value is None or run.ends.value is None:
        return
    measured = tuple(
        Column(f"m{n}", kit.wording.sentence("handover.acceptance.measured", number=n), "blank", 22)
        for n, _ in enumerate(run.measures, 1)
    )
    label = kit.wording.label
    columns = (
        Column("week", label("handover.acceptance.week"), "text", 13),
        Column("days", label("handover.acceptance.days"), "text", 54),
        *measured,
        Column("faults", label("handover.acceptance.faults"), "blank", 40),
        Column("initials", label("handover.acceptance.initials"), "blank", 26),
    )
    rows = tuple(
        Row(f"week-{n}", (number(n), Cell(week_span(kit, run.starts, first, last)), *_week(kit, run, n)))
        for n, (first, last) in enumerate(each_week(run.starts.value, run.ends.value), 1)
    )
    yield Table("trial-weeks", columns, rows, (), "form")


def _week(kit: Kit, run: TrialRun, number_of: int) -> Iterator[Cell]:
    """What was measured and noted in a week, in cells where it may be written anew."""
    for one in run.measures:
        yield noted(kit.wording.plain(next((each.found for each in one.weeks if each.week == number_of), None)))
    week = next((one for one in run.weeks if one.week == number_of), None)
    yield noted(kit.wording.text(week.faults if week is not None else None))
    yield noted(kit.wording.plain(week.initials if week is not None else None))


def delivered(kit: Kit, project: Project) -> Section | None:
    """Documents and credentials that change hands, with a box and a date for each."""
    if not project.documents:
        return None
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 11),
        ("name", "handover.acceptance.document", 52),
        ("kind", "handover.acceptance.document_kind", 26),
        ("form", "handover.acceptance.form", 46),
        ("copies", "handover.acceptance.copies", 14),
        ("owner", "handover.acceptance.from_us", 30),
        ("due", "plan.due", 24, "date"),
        ("received", "handover.acceptance.received", 15, "mark"),
        ("on", "handover.done_on", 22, "date"),
    )
    ordered = sorted(project.documents, key=lambda one: in_order(one.due))
    rows = (
        (
            one.id,
            (
                number(n), Cell(kit.wording.text(one.name), strong=True),
                Cell(kit.wording.label(f"handover.acceptance.kind_{one.kind}")), Cell(kit.wording.text(one.form)),
                Cell(kit.wording.any(one.copies) or kit.wording.label("common.none")), Cell(kit.owner(one.owner)),
                day_cell(kit, one.due), ticked(one.delivered is not None),
                replace(day_cell(kit, one.delivered), writable=True),
            ),
        )
        for n, one in enumerate(ordered, 1)
    )  # fmt: skip
    table = form_table(kit, "acceptance-documents-table", heads, rows)
    return Section("acceptance-documents", "handover", title(kit, "acceptance.documents"), (table,))
