"""Lessons of a project and what a case about it still needs; for the team alone, a document of its own."""

from __future__ import annotations

from docgen.compose.handover.closure import result_of
from docgen.compose.handover.frame import Head, facts, form_table, number, tick, title
from docgen.compose.kit import Kit
from docgen.compose.plan import DocumentType, Planned
from docgen.content.entity import Visibility
from docgen.content.project import Project
from docgen.model.document import Block, Cell, Document, Field, Fields, Items, Paragraph, Prose, Section

PATH = "internal/closure"


def compose(kit: Kit) -> tuple[Planned, ...]:
    """The document, as soon as a lesson is on record or the project is closed."""
    project = kit.project
    if project is None or not (project.lessons or project.closed):
        return ()
    wording = kit.wording
    document = Document(
        id="closure-inside",
        kind="handover",
        language=wording.language,
        title=wording.label("handover.lessons.title"),
        subtitle=wording.text(project.name),
        meta=kit.meta("handover.lessons.title", facts=facts(kit)),
        sections=tuple(one for one in (_lessons(kit, project), _case(kit, project), _steps(kit)) if one is not None),
        look="form",
    )
    return (Planned(document, PATH, ("docx",)),)


def _lessons(kit: Kit, project: Project) -> Section | None:
    if not project.lessons:
        return None
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 11),
        ("what", "handover.lessons.what", 54),
        ("why", "handover.lessons.why", 48),
        ("change", "handover.lessons.change", 54),
        ("owner", "plan.owner", 34),
        ("case", "handover.lessons.for_case", 20),
    )
    said = {True: kit.wording.label("common.yes"), False: kit.wording.label("common.none")}
    rows = (
        (
            one.id,
            (
                number(index), Cell(kit.wording.text(one.what), strong=True), Cell(kit.wording.text(one.why)),
                Cell(kit.wording.text(one.change)),
                Cell(kit.owner(one.owner) or kit.wording.label("common.none")), Cell(said[bool(one.for_case)]),
            ),
        )
        for index, one in enumerate(project.lessons, 1)
    )  # fmt: skip
    table = form_table(kit, "lesson-table", heads, rows)
    return Section("lessons", "handover", title(kit, "lessons.lessons"), (table,))


def _case(kit: Kit, project: Project) -> Section:
    """What a case could tell: results measured in the customer's units, and what is missing for it."""
    wording = kit.wording
    results: list[Prose] = []
    waiting: list[Prose] = []
    for need in kit.content.needs:
        if need.metric is None or need.metric.target is None:
            continue
        test = result_of(project, need)
        if test is None:
            waiting.append(wording.text(need.metric.name))
        else:
            values = {"name": need.metric.name, "before": need.metric.before, "after": test.measured}
            results.append(wording.sentence("handover.lessons.result", **values))
    closed = wording.day(project.closed) if project.closed is not None else wording.label("handover.lessons.not_closed")
    fields = (
        Field("case-closed", wording.label("handover.lessons.closed"), closed),
        Field("case-measured", wording.label("handover.lessons.measured"), wording.any(len(results))),
        Field("case-waiting", wording.label("handover.lessons.waiting"), wording.any(len(waiting))),
    )
    blocks: list[Block] = [Fields("case-facts", fields, 3)]
    if results:
        blocks.append(Items("case-results", tuple(results)))
    if waiting:
        blocks.append(Paragraph("case-waiting-lead", wording.label("handover.lessons.to_measure"), "label"))
        blocks.append(Items("case-waiting-list", tuple(waiting)))
    return Section("case-draft", "handover", title(kit, "lessons.case"), tuple(blocks))


def _steps(kit: Kit) -> Section:
    """From the closed project to a case that may be shown, box by box."""
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 11),
        ("step", "handover.lessons.step", 120),
        ("done", "handover.cutover.done", 16, "mark"),
        ("by", "handover.service.by", 36, "blank"),
    )
    keys = ("measure", "harvest", "review", "request", "release")
    account = str(kit.account.id)
    rows = (
        (
            key,
            (
                number(index),
                Cell(kit.wording.sentence(f"handover.lessons.step_{key}", account=account)),
                tick(),
                Cell(writable=True),
            ),
        )
        for index, key in enumerate(keys, 1)
    )
    table = form_table(kit, "case-step-table", heads, rows)
    return Section("case-steps", "handover", title(kit, "lessons.steps"), (table,))


TYPE = DocumentType("closure", "handover", Visibility.INTERNAL, None, False, compose)
