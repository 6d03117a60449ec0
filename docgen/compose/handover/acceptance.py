"""07 Acceptance: tests with an empty result, open points, certificates, the trial run, documents handed over."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from docgen.compose.handover.acceptance_minutes import minutes
from docgen.compose.handover.certificates import certificate, delivered, trial_run
from docgen.compose.handover.frame import Head, form_table, number, pack_document, tick, ticked
from docgen.compose.handover.punch_list import open_points
from docgen.compose.kit import Kit
from docgen.compose.parts.commitments import accepted_by, promise_ids, promise_words, promises
from docgen.content.acceptance import AcceptanceCriterion
from docgen.content.project import Project
from docgen.delivery.promises import Promise
from docgen.delivery.verdicts import VERDICTS, Outcome, outcome
from docgen.model.document import Cell, Column, Document, Paragraph, Prose, Row, Section, Table, words

STAGES = ("site", "provisional", "trial", "final")


def acceptance(kit: Kit, project: Project) -> Document:
    """The form that is filled in during the tests, with minutes and certificate of both acceptances."""
    process = Paragraph("acceptance-process", kit.wording.text(project.acceptance_process))
    rule = Paragraph("acceptance-rule", kit.wording.label("handover.acceptance.rule"), "note")
    made = (
        _tests(kit, project),
        _kept(kit),
        open_points(kit, project),
        minutes(kit, project, "provisional"),
        certificate(kit, project, "provisional"),
        trial_run(kit, project),
        delivered(kit, project),
        minutes(kit, project, "final"),
        certificate(kit, project, "final"),
    )
    return pack_document(kit, project, "acceptance", lettered(kit, made), (process, rule))


def lettered(kit: Kit, sections: tuple[Section | None, ...]) -> tuple[Section, ...]:
    """The sections that there are, each under its letter."""
    kept = [one for one in sections if one is not None]
    letters = kit.wording.word("handover.acceptance.letters").split()
    return tuple(
        Section(
            one.id,
            one.kind,
            kit.wording.sentence("handover.acceptance.part", letter=letters[index], title=one.title),
            one.blocks,
            page_break=one.page_break,
        )
        for index, one in enumerate(kept)
    )


def threshold(kit: Kit, one: AcceptanceCriterion) -> Prose:
    """`at most 12 minutes`: the pass mark in words, so that nobody misreads a sign."""
    return kit.wording.sentence(f"handover.acceptance.{one.comparison}", threshold=one.threshold)


def clause(kit: Kit, one: AcceptanceCriterion) -> Prose:
    """The customer's own clause number that a test proves."""
    found = next((each for each in kit.content.requirements if each.id == one.requirement), None)
    return kit.wording.plain(found.clause) if found else kit.wording.label("common.none")


def method(kit: Kit, one: AcceptanceCriterion) -> Prose:
    """How it is tested, and with what."""
    if one.tool is None:
        return kit.wording.text(one.method)
    return kit.wording.sentence("handover.acceptance.method_tool", method=one.method, tool=one.tool)


def in_stages(criteria: tuple[AcceptanceCriterion, ...]) -> tuple[tuple[str, tuple[AcceptanceCriterion, ...]], ...]:
    """Criteria by the stage they are tested at, in order; those without one come first, under no name."""
    wanted = (None, *STAGES)
    found = ((stage or "", tuple(one for one in criteria if one.stage == stage)) for stage in wanted)
    return tuple((stage, held) for stage, held in found if held)


def _tests(kit: Kit, project: Project) -> Section:
    criteria = project.acceptance_criteria
    clauses = any(one.requirement for one in criteria)
    heads: list[Head] = [("number", "handover.number", 11), ("item", "handover.acceptance.item", 30)]
    heads.append(("method", "handover.acceptance.method", 58))
    heads += [("closes", f"handover.acceptance.{'clause_closes' if clauses else 'closes'}", 26)]
    heads += [("threshold", "handover.acceptance.threshold", 26), ("result", "handover.acceptance.result", 20, "blank")]
    heads += [(verdict, f"handover.acceptance.{verdict}", 12, "mark") for verdict in VERDICTS]
    table = form_table(kit, "acceptance-tests-table", heads, ())
    # Tests are numbered as in the proposal and the workbook, also where their stages put them in another order.
    numbers = {str(one.id): index for index, one in enumerate(criteria, 1)}
    rows: list[Row] = []
    for stage, held in in_stages(criteria):
        if stage:
            rows.append(_stage(kit, stage, len(heads)))
        rows += [_test(kit, numbers[str(one.id)], one) for one in held]
    heading = kit.wording.sentence("handover.acceptance.tests", count=len(criteria))
    whole = Table(table.id, _with_room(table, rows), tuple(rows), (), "form")
    return Section("acceptance-tests", "handover", heading, (whole,))


def _with_room(table: Table, rows: Iterable[Row]) -> tuple[Column, ...]:
    """The columns, that of ids as wide as the longest: an id is not broken at its hyphens."""
    longest = max((promise for one in rows for promise in one.promises), key=len, default="")
    return tuple(replace(one, room=longest) if one.id == "closes" else one for one in table.columns)


def closes(kit: Kit, one: AcceptanceCriterion) -> tuple[Promise, ...]:
    """The promises that a test closes, its own first."""
    closed = [each for each in promises(kit) if each.accepted_by == one.id]
    return tuple(sorted(closed, key=lambda each: each.id != one.id))


def _kept(kit: Kit) -> Section | None:
    """Promises that no test closes: terms and service, each with what closes it and room for the day."""
    tests = {one.id for one in kit.project.acceptance_criteria} if kit.project else set()
    others = [one for one in promises(kit) if one.accepted_by is not None and one.accepted_by not in tests]
    if not others:
        return None
    heads: list[Head] = [
        ("number", "commitment.id", 26), ("promise", "commitment.promise", 60),
        ("closed", "commitment.accepted_by", 60), ("done", "handover.done_on", 22, "date"),
        ("passed", "handover.acceptance.passed", 12, "mark"),
    ]  # fmt: skip
    table = form_table(kit, "acceptance-kept-table", heads, ())
    rows = tuple(
        Row(
            one.id,
            (Cell(promise_ids((one,))), Cell(promise_words(kit, one)), Cell(accepted_by(kit, one.accepted_by)),
             Cell(writable=True), tick()),
            promises=(one.id,),
        )
        for one in others
    )  # fmt: skip
    made = Table(table.id, table.columns, rows, (), "form")
    heading = kit.wording.sentence("handover.acceptance.kept", count=len(rows))
    return Section("acceptance-kept", "handover", heading, (made,))


def _stage(kit: Kit, stage: str, width: int) -> Row:
    named = Cell(kit.wording.label(f"handover.acceptance.stage_{stage}"), strong=True)
    return Row(f"stage-{stage}", (named, *(Cell() for _ in range(width - 1))), "group")


def _test(kit: Kit, index: int, one: AcceptanceCriterion) -> Row:
    key = "handover.acceptance.item_minor"
    item = kit.wording.sentence(key, item=one.item) if one.severity == "minor" else kit.wording.text(one.item)
    closed = closes(kit, one)
    cells = (
        number(index),
        Cell(item, strong=True),
        Cell(method(kit, one)),
        Cell(_clause_and_ids(kit, one, closed)),
        Cell(threshold(kit, one)),
        *outcome_cells(kit, outcome(one)),
    )
    return Row(one.id, cells, promises=tuple(each.id for each in closed))


def _clause_and_ids(kit: Kit, one: AcceptanceCriterion, closed: tuple[Promise, ...]) -> Prose:
    """The clause a test proves above the ids of the promises it closes: in one column, so that the method has room."""
    ids = promise_ids(closed)
    return (*clause(kit, one), *words("\n" if ids else ""), *ids) if one.requirement else ids


def outcome_cells(kit: Kit, found: Outcome) -> tuple[Cell, ...]:
    """Room for the result and a box for each verdict, with what is known already."""
    known = found.measured is not None and found.measured.value is not None
    result = Cell(kit.wording.quantity(found.measured) if known else (), writable=True)
    return (result, *(ticked(found.verdict == verdict) for verdict in VERDICTS))
