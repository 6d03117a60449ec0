"""09 Service: how fast we answer, whom to call, complaints, spare parts, and forms for a fault, a return, a survey."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.compose.handover.frame import Head, form_table, number, pack_document, title
from docgen.compose.handover.kickoff import on_the_project, stuck
from docgen.compose.handover.seminars import seminars
from docgen.compose.handover.service_forms import complaint_form, fault_report, incident_report, return_form, survey
from docgen.compose.handover.service_report import service_report
from docgen.compose.handover.spare_parts import spare_parts
from docgen.compose.kit import Kit
from docgen.compose.parts.people import service_levels
from docgen.content.project import Project
from docgen.model.document import Block, Callout, Cell, Document, Field, Fields, Paragraph, Section, Table


def service(kit: Kit, project: Project) -> Document:
    """What the customer can rely on once the system is live, and the forms that go with it."""
    hours = Callout(
        "service-hours",
        "note",
        kit.wording.label("handover.service.hours"),
        tuple(_hours(kit, project)),
    )
    sections = (
        _levels(kit, project),
        stuck(kit, "service"),
        _complaints(kit, project),
        spare_parts(kit, project),
        *seminars(kit, project),
        fault_report(kit, project),
        incident_report(kit, project),
        return_form(kit, project),
        complaint_form(kit, project),
        service_report(kit, project),
        survey(kit, project),
    )
    return pack_document(kit, project, "service", sections, (hours,))


def _hours(kit: Kit, project: Project) -> Iterator[Paragraph]:
    yield Paragraph("service-hours-text", kit.wording.text(project.service_hours))
    if project.fault_reporting is not None:
        yield Paragraph("service-reporting-text", kit.wording.text(project.fault_reporting))


def _levels(kit: Kit, project: Project) -> Section | None:
    if not project.service_levels:
        return None
    first = project.service_levels[0]
    caption = kit.wording.sentence(
        "handover.service.caption", severity=first.severity, time=first.response, restored=first.restoration
    )
    table = service_levels(kit, project, "service-level-table", caption=caption, on_site=True)
    return Section("service-levels", "handover", title(kit, "service.levels"), (table,))


def _complaints(kit: Kit, project: Project) -> Section | None:
    """The procedure in words, its steps with the promised times, and whom to write to."""
    blocks: list[Block] = []
    if project.complaint_procedure is not None:
        blocks.append(Paragraph("service-complaint-text", kit.wording.text(project.complaint_procedure)))
    if project.complaint_steps:
        blocks.append(_steps(kit, project))
    if not blocks:
        return None
    return Section(
        "service-complaints", "handover", title(kit, "service.complaints"), (*blocks, *contacts(kit, project))
    )


def _steps(kit: Kit, project: Project) -> Table:
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 11),
        ("action", "handover.service.step", 34),
        ("within", "handover.service.within", 28),
        ("words", "handover.service.you_get", 74),
        ("owner", "handover.service.by", 34),
    )
    rows = []
    for index, one in enumerate(project.complaint_steps, 1):
        every = "every" if one.action == "progress" else "at_latest"
        within = kit.wording.sentence(f"handover.service.{every}", time=one.within)
        named = Cell(kit.wording.label(f"handover.service.step_{one.action}"), strong=True)
        cells = (number(index), named, Cell(within), Cell(kit.wording.text(one.words)), Cell(kit.owner(one.owner)))
        rows.append((f"complaint-{index}", cells))
    return form_table(kit, "service-complaint-steps", heads, rows)


def contacts(kit: Kit, project: Project) -> tuple[Fields, ...]:
    """How to reach those of our people who work on the project."""
    wording = kit.wording
    fields = tuple(
        Field(
            f"service-contact-{one.role}",
            wording.text(one.label),
            wording.join((wording.plain(one.phone), wording.plain(one.email))),
        )
        for one in on_the_project(kit, project)
    )
    return (Fields("service-contacts", fields, 2),) if fields else ()
