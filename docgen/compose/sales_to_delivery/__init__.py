"""Sales to delivery: everything the sale learned and promised, in eleven sections, signed by both leads. Internal."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.compose.handover.frame import PRINT, facts
from docgen.compose.kit import Kit
from docgen.compose.plan import DocumentType, Planned
from docgen.compose.proposal.frame import all_in_words
from docgen.compose.sales_to_delivery.agreements import agreements, register, scope
from docgen.compose.sales_to_delivery.delivery import baseline, check_list, plan, risks
from docgen.compose.sales_to_delivery.readiness import Missing, missing
from docgen.compose.sales_to_delivery.sale import goals, needs, people, summary
from docgen.content.entity import Visibility
from docgen.diagnostics import Finding
from docgen.messages import severity_of
from docgen.model.document import Document, plain_text

PATH = "internal/sales-to-delivery"


def compose(kit: Kit) -> tuple[Planned, ...]:
    """The pack, as soon as there is a contract or a project to hand over."""
    if kit.project is None and kit.content.contract is None:
        return ()
    wording, lacks = kit.wording, missing(kit)
    sections = (
        summary(kit, lacks),
        people(kit),
        goals(kit),
        needs(kit),
        scope(kit),
        agreements(kit),
        register(kit),
        baseline(kit),
        plan(kit),
        risks(kit),
        check_list(kit, lacks),
    )
    document = Document(
        id="sales-to-delivery",
        kind="handover",
        language=wording.language,
        title=wording.label("s2d.title"),
        subtitle=wording.text(kit.opportunity.name) if kit.opportunity else (),
        meta=kit.meta("s2d.title", facts=facts(kit)),
        sections=tuple(all_in_words(kit, section) for section in sections),
        look="form",
    )
    return (Planned(document, PATH, PRINT, tuple(_not_ready(lacks))),)


def _not_ready(lacks: tuple[Missing, ...]) -> Iterator[Finding]:
    """What the first page lists, for those who only read the findings of a build."""
    if lacks:
        rule, listed = "handover-not-ready", " ".join(plain_text(one.what) for one in lacks)
        values = {"count": str(len(lacks))}
        yield Finding(rule, "content", severity_of(rule), file=f"{PATH}.docx", excerpt=listed, values=values)


TYPE = DocumentType("sales-to-delivery", "handover", Visibility.INTERNAL, None, False, compose)
