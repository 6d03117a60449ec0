"""02 Sites: a file for each place of delivery, and one workbook for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from string import ascii_uppercase

from docgen.compose.handover.frame import TRACKER, pack_document, planned
from docgen.compose.handover.sites.acceptance import acceptance
from docgen.compose.handover.sites.design import design, is_designed
from docgen.compose.handover.sites.goods import packing_list, receipt
from docgen.compose.handover.sites.installation import installation, method_of
from docgen.compose.handover.sites.readiness import readiness, survey
from docgen.compose.handover.sites.workbook import sites_workbook
from docgen.compose.kit import Kit
from docgen.compose.plan import Planned
from docgen.content.project import Project
from docgen.content.sites import Site
from docgen.model.document import Document, Paragraph, Prose

NAME = "02-sites"


def site_documents(kit: Kit, project: Project) -> tuple[Planned, ...]:
    """The file of each site, in the order of the content, then the workbook; nothing without sites."""
    if not project.sites:
        return ()
    files = [planned(site_file(kit, project, site, n), f"{NAME}/{n:03}-{site.id}") for n, site in _numbered(project)]
    return (*files, planned(sites_workbook(kit, project), NAME, TRACKER))


def site_file(kit: Kit, project: Project, site: Site, number: int) -> Document:
    """What is filled in and signed at one site, from its survey to its acceptance; parts go by letters."""
    goods = ("packing", "receipt") if site.packages else ()
    work = ("installation",) if method_of(project, site) is not None else ()
    parts = dict(zip(("survey", "readiness", *goods, *work, "acceptance"), ascii_uppercase, strict=False))
    parts = {"survey": parts.pop("survey"), **({"design": "A2"} if is_designed(kit, project, site) else {}), **parts}
    sections = (
        survey(kit, site),
        design(kit, project, site, parts.get("design", "")),
        readiness(kit, site),
        packing_list(kit, site),
        receipt(kit, site),
        installation(kit, project, site, parts.get("installation", "")),
        acceptance(kit, project, site, parts["acceptance"]),
    )
    rule = Paragraph(f"site-{site.id}-rule", _rule(kit, parts), "note")
    made = pack_document(kit, project, "sites", sections, (rule,))
    heading = kit.wording.sentence("site.title", number=f"{number:03}", site=site.name)
    return replace(made, id=f"handover-site-{site.id}", title=heading)


def _rule(kit: Kit, parts: Mapping[str, str]) -> Prose:
    """How the file is used, with what each of its parts is for; `parts` are letters by part."""
    named = (kit.wording.sentence(f"site.rule_{part}", letter=letter) for part, letter in parts.items())
    return kit.wording.sentence("site.rule", parts=kit.wording.join(named, "site.rule_separator"))


def _numbered(project: Project) -> list[tuple[int, Site]]:
    return list(enumerate(project.sites, 1))


__all__ = ["site_documents", "site_file"]
