"""04 Delivery tracker: gates, the steps of every site with their lights, and what each side does next."""

from __future__ import annotations

from dataclasses import replace

from docgen.compose.handover.frame import TRACKER, pack_document, planned, tracker
from docgen.compose.handover.live import Kept, progress
from docgen.compose.handover.status.actions import action_sections
from docgen.compose.handover.status.facts import Status, status_of, unexplained_lights
from docgen.compose.handover.status.gates import gates
from docgen.compose.handover.status.steps import risks, sites_at_a_glance, steps_sheet
from docgen.compose.kit import Kit
from docgen.compose.plan import Planned
from docgen.content.project import Project
from docgen.delivery.sites import Light
from docgen.model.document import Document, Paragraph

NAME = "04-delivery-tracker"


def delivery_status(kit: Kit, project: Project) -> tuple[Planned, ...]:
    """The page to send round and the workbook to keep; nothing while no site has steps."""
    status = status_of(kit, project)
    if not status.steps:
        return ()
    return (
        replace(planned(_page(kit, project, status), NAME, ("pdf",)), findings=unexplained_lights(status)),
        planned(_workbook(kit, project, status), NAME, TRACKER),
    )


def _page(kit: Kit, project: Project, status: Status) -> Document:
    """As of the document's date: how far the sites are, what is at risk and why, and what is next."""
    sites = kit.wording.sentence("tracker.sites", count=len(status.gates))
    lights: tuple[Light, ...] = ("done", "green", "amber", "red")
    counted = kit.wording.sentence(
        "tracker.counted", day=kit.wording.date(kit.date), sites=sites, **{one: status.count(one) for one in lights}
    )
    sections = (
        risks(kit, status), sites_at_a_glance(kit, status), gates(kit, status), *action_sections(kit, project),
    )  # fmt: skip
    lead = (Paragraph("tracker-counted", counted, "lead"),)
    return pack_document(kit, project, "tracking", sections, lead)


def _workbook(kit: Kit, project: Project, status: Status) -> Document:
    steps, actions = steps_sheet(kit, status), action_sections(kit, project, sheet=True)
    lists: tuple[Kept, ...] = ((steps, "actual", ()), *((one, "done", ()) for one in actions))
    sections = (steps, gates(kit, status, sheet=True), *actions, progress(kit, lists))
    return replace(tracker(kit, project, "tracking", sections), title=kit.wording.label("handover.tracking.title"))


__all__ = ["delivery_status"]
