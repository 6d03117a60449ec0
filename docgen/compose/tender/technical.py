"""Volume 3: understanding, solution, deviations, answers point by point, plan, acceptance, service, risks. No price."""

from __future__ import annotations

from docgen.compose.compliance import MARKS, answered, clause, count, evidence
from docgen.compose.kit import Kit
from docgen.compose.places import Places
from docgen.compose.proposal.annexes import technical_chapters
from docgen.compose.proposal.closing import risks
from docgen.compose.proposal.delivery import acceptance, implementation
from docgen.compose.proposal.frame import dash, row, spelled
from docgen.compose.proposal.service import service
from docgen.compose.proposal.solution import solution
from docgen.compose.proposal.understanding import understanding
from docgen.compose.tender.frame import deviation_table, form, heads_of, numbered_rows, of_kind, place, seal
from docgen.content.opportunity import Opportunity, Requirement
from docgen.model.document import Block, Cell, Paragraph, Prose, Section, Table


def technical_sections(kit: Kit, opportunity: Opportunity, places: Places) -> tuple[Section, ...]:
    """The technical volume; `kit` must hold no price."""
    assert not kit.offers
    return (
        understanding(kit, opportunity),
        solution(kit, opportunity),
        form(kit, "technical-deviations", *_deviations(kit, places)),
        form(kit, "point-by-point", _points(kit, places)),
        implementation(kit),
        acceptance(kit),
        service(kit),
        risks(kit),
        *_annex(kit, opportunity),
    )


def _annex(kit: Kit, opportunity: Opportunity) -> tuple[Section, ...]:
    """Architecture and technical values as a form of their own; none where neither is written."""
    chapters = technical_chapters(kit, opportunity)
    return (form(kit, "technical-data", sections=chapters),) if any(chapters) else ()


def _deviations(kit: Kit, places: Places) -> tuple[Block | None, ...]:
    asked = of_kind(kit, "technical", "service")
    statement = Paragraph("technical-statement", kit.wording.label("tender.statement.technical"))
    return (
        deviation_table(kit, "technical", asked, "technical_text", places),
        statement,
        seal(kit, "technical-seal"),
    )


def _points(kit: Kit, places: Places) -> Table | None:
    """Clause, demand, where it is answered, conclusion, proof with page."""
    asked = of_kind(kit, "technical", "service")
    if not asked:
        return None
    heads = heads_of(
        kit,
        ("number", 6),
        ("clause", 11),
        ("technical_text", 32),
        ("place", 25),
        ("conclusion", 12),
        ("evidence", 22),
    )
    rows = numbered_rows(
        row(
            f"point-{one.id}",
            clause(kit, one),
            kit.wording.text(one.text),
            _where(kit, one, places),
            _conclusion(kit, one),
            dash(kit, evidence(kit, one)),
        )
        for one in asked
    )
    caption = kit.wording.sentence("tender.points_caption", count=len(asked), full=count(asked, "comply"))
    return Table("points", heads, rows, spelled(kit, caption), "compliance")


def _where(kit: Kit, one: Requirement, places: Places) -> Prose:
    response = answered(one)
    return place(kit, response.section if response else None, places, "technical")


def _conclusion(kit: Kit, one: Requirement) -> Cell:
    response = answered(one)
    if response is None:
        return Cell(kit.wording.gap(one.clause.source))
    assert response.status in MARKS
    return Cell(kit.wording.label(f"compliance.status.{response.status}"))
