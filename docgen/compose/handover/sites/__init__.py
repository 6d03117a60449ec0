"""02 Sites: a file for each place of delivery, and one workbook for all of them."""

from __future__ import annotations

from dataclasses import replace

from docgen.compose.handover.frame import TRACKER, pack_document, planned
from docgen.compose.handover.sites.acceptance import acceptance
from docgen.compose.handover.sites.goods import packing_list, receipt
from docgen.compose.handover.sites.readiness import readiness, survey
from docgen.compose.handover.sites.workbook import sites_workbook
from docgen.compose.kit import Kit
from docgen.compose.plan import Planned
from docgen.content.project import Project
from docgen.content.sites import Site
from docgen.model.document import Document, Paragraph

NAME = "02-sites"


def site_documents(kit: Kit, project: Project) -> tuple[Planned, ...]:
    """The file of each site, in the order of the content, then the workbook; nothing without sites."""
    if not project.sites:
        return ()
    files = [planned(site_file(kit, project, site, n), f"{NAME}/{n:03}-{site.id}") for n, site in _numbered(project)]
    return (*files, planned(sites_workbook(kit, project), NAME, TRACKER))


def site_file(kit: Kit, project: Project, site: Site, number: int) -> Document:
    """Survey and readiness, packing list, receipt, acceptance: what is filled in and signed at one site."""
    sections = (
        survey(kit, site),
        readiness(kit, site),
        packing_list(kit, site),
        receipt(kit, site),
        acceptance(kit, project, site),
    )
    key = "site.rule" if site.packages else "site.rule_no_goods"
    rule = Paragraph(f"site-{site.id}-rule", kit.wording.label(key), "note")
    made = pack_document(kit, project, "sites", sections, (rule,))
    heading = kit.wording.sentence("site.title", number=f"{number:03}", site=site.name)
    return replace(made, id=f"handover-site-{site.id}", title=heading)


def _numbered(project: Project) -> list[tuple[int, Site]]:
    return list(enumerate(project.sites, 1))


__all__ = ["site_documents", "site_file"]
