"""Claims to insurers and carriers for goods that were damaged or missing; for the team alone, never in the pack."""

from __future__ import annotations

from docgen.compose.handover.frame import Head, facts, form_table, number
from docgen.compose.handover.sites.goods import replacement_words
from docgen.compose.kit import Kit
from docgen.compose.parts.plan import short_day
from docgen.compose.plan import DocumentType, Planned
from docgen.content.entity import Visibility
from docgen.content.project import Project
from docgen.content.sites import Discrepancy, Site
from docgen.model.document import Cell, Document, Paragraph, Section

PATH = "internal/insurance-claims"
_HEADS: tuple[Head, ...] = (
    ("number", "handover.number", 10),
    ("site", "handover.sites.site", 26),
    ("what", "claims.what", 46),
    ("found", "claims.found", 20),
    ("photos", "site.photos", 18),
    ("replacement", "site.replacement", 34),
    ("claim", "claims.claim", 58),
    ("answered", "claims.answered", 28, "blank"),
)


def compose(kit: Kit) -> tuple[Planned, ...]:
    """The document, as soon as a difference has a claim."""
    project = kit.project
    if project is None:
        return ()
    claimed = _claimed(project)
    if not claimed:
        return ()
    wording = kit.wording
    rows = ((f"{site.id}-{one.id}", _row(kit, index, site, one)) for index, (site, one) in enumerate(claimed, 1))
    table = form_table(kit, "claims-table", _HEADS, rows)
    rule = Paragraph("claims-rule", wording.label("claims.rule"), "note")
    document = Document(
        id="insurance-claims",
        kind="handover",
        language=wording.language,
        title=wording.label("claims.title"),
        subtitle=wording.text(project.name),
        meta=kit.meta("claims.title", facts=facts(kit)),
        sections=(Section("claims", "handover", wording.label("claims.list"), (rule, table)),),
        look="form",
    )
    return (Planned(document, PATH, ("docx",)),)


def _claimed(project: Project) -> list[tuple[Site, Discrepancy]]:
    return [(site, one) for site in project.sites for one in site.discrepancies if one.claim is not None]


def _row(kit: Kit, index: int, site: Site, one: Discrepancy) -> tuple[Cell, ...]:
    wording = kit.wording
    kind = wording.label(f"site.{one.kind}")
    what = wording.sentence("claims.what_words", kind=kind, count=one.quantity, sku=one.sku, what=one.description)
    return (
        number(index),
        Cell(wording.text(site.name)),
        Cell(what),
        Cell(short_day(kit, one.found)),
        Cell(wording.join(wording.plain(photo) for photo in one.photos)),
        Cell(replacement_words(kit, one)),
        Cell(wording.text(one.claim)),
        Cell(writable=True),
    )


TYPE = DocumentType("insurance-claims", "handover", Visibility.INTERNAL, None, False, compose)
