"""Spare parts kept ready, and the terms on which parts are repaired or returned."""

from __future__ import annotations

from docgen.compose.handover.frame import Head, form_table, number, title
from docgen.compose.kit import Kit
from docgen.content.project import Project
from docgen.content.service import ReturnTerms
from docgen.model.document import Block, Cell, Field, Fields, Paragraph, Section, Table


def spare_parts(kit: Kit, project: Project) -> Section | None:
    """What to keep where, how long a new one takes, and how a part is exchanged."""
    blocks: list[Block] = [_parts(kit, project)] if project.spares else []
    if project.returns is not None:
        blocks += _terms(kit, project.returns)
    return Section("service-spares", "handover", title(kit, "service.spares"), tuple(blocks)) if blocks else None


def _parts(kit: Kit, project: Project) -> Table:
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 11),
        ("part", "handover.service.part", 56),
        ("quantity", "handover.service.quantity", 18, "number"),
        ("location", "handover.service.kept_at", 46),
        ("keeper", "handover.service.kept_by", 40),
        ("lead", "handover.service.new_within", 30),
    )
    rows = (
        (
            one.id,
            (
                number(index), Cell(kit.wording.text(one.part), strong=True),
                Cell(kit.wording.number(one.quantity), one.quantity.value), Cell(kit.wording.text(one.location)),
                Cell(kit.owner(one.kept_by)), Cell(kit.wording.quantity(one.lead_time)),
            ),
        )
        for index, one in enumerate(project.spares, 1)
    )  # fmt: skip
    return form_table(kit, "service-spare-table", heads, rows)


def _terms(kit: Kit, terms: ReturnTerms) -> tuple[Block, ...]:
    wording, label = kit.wording, kit.wording.label
    fields = (
        Field("returns-replacement", label("handover.service.replacement"), wording.quantity(terms.replacement)),
        Field("returns-repair", label("handover.service.repair"), wording.quantity(terms.repair)),
        Field("returns-freight", label("handover.service.freight"), wording.text(terms.freight)),
        Field("returns-basis", label("handover.service.basis"), wording.text(terms.basis)),
    )
    where = wording.sentence("handover.service.send_to", address=terms.address)
    return Fields("service-return-terms", fields, 2), Paragraph("service-return-address", where, "note")
