"""The proposal: one document tree in the order reviewers expect, from the letter to the annexes.

A customer who wants it in two volumes gets a technical one without any price, and a commercial one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from docgen.compose.compliance import PROPOSAL, lost, unplaced
from docgen.compose.compliance_workbook import workbook
from docgen.compose.kit import Kit
from docgen.compose.parts.pictures import logo
from docgen.compose.parts.proofs import unproved
from docgen.compose.parts.unpriced import without_quote
from docgen.compose.places import Places, places_in
from docgen.compose.plan import DocumentType, Planned
from docgen.compose.proposal.annexes import annexes, lettered, references, signed, technical
from docgen.compose.proposal.first_use import spelled_out
from docgen.compose.proposal.opening import letter
from docgen.compose.proposal.story import commercial_part, technical_part
from docgen.compose.proposal.understanding import unagreed
from docgen.content.entity import Visibility
from docgen.content.opportunity import Opportunity
from docgen.diagnostics import Finding, at
from docgen.messages import severity_of
from docgen.model.document import Document, Field, Meta, Prose, Section
from docgen.model.walk import every_value

TECHNICAL, COMMERCIAL = f"{PROPOSAL}-technical", f"{PROPOSAL}-commercial"
"""The ids of the documents of a proposal in two volumes, and the names of their files."""
MATRIX, VALUE_CASE = "customer/compliance-matrix.xlsx", "customer/value-case.xlsx"
"""The workbooks that copies for archives take in; the one of the value case tells the price."""


@dataclass(frozen=True, slots=True)
class _Volume:
    """A document of the proposal: id, what stands below the title, sections, and whether it has the checked annexes."""

    id: str
    subtitle: Prose
    sections: tuple[Section, ...]
    checked: bool


def compose(kit: Kit) -> tuple[Planned, ...]:
    """The proposal and its requirement workbook; nothing without an opportunity."""
    opportunity = kit.opportunity
    if opportunity is None:
        return ()
    made, places = (_apart if opportunity.volumes_apart else _whole)(kit, opportunity)
    asked = kit.content.requirements
    findings = (*_too_early(kit, opportunity), *unproved(kit), *lost(asked, places), *unplaced(asked, places))
    matrix = workbook(kit, places)
    planned = [_planned(one) for one in made]
    planned[0] = replace(planned[0], findings=findings)
    if matrix is not None:
        planned.append(replace(matrix, pages_of=tuple(one.id for one in made)))
    return tuple(planned)


def _planned(document: Document) -> Planned:
    """The files of a volume. No price gets into the copy of the technical one by way of what is inside it."""
    technical = document.id == TECHNICAL
    return Planned(
        document,
        f"customer/{document.id}",
        ("docx", "pdf"),
        pages_of=(COMMERCIAL,) if technical else (),
        inside=(MATRIX,) if technical else (MATRIX, VALUE_CASE),
    )


def _whole(kit: Kit, opportunity: Opportunity) -> tuple[tuple[Document, ...], Places]:
    """One document; the first pass gives each section its number, the second refers to them."""
    places: Places = {}
    for _ in range(2):
        sections = (*technical_part(kit, opportunity, places), *commercial_part(kit, opportunity, places))
        places = places_in(sections)
    subtitle = kit.wording.sentence("proposal.subtitle", customer=kit.customer_name)
    body = (letter(kit, opportunity), *sections)
    return (_document(kit, kit, opportunity, _Volume(PROPOSAL, subtitle, body, checked=True)),), places


def _apart(kit: Kit, opportunity: Opportunity) -> tuple[tuple[Document, ...], Places]:
    """A technical volume composed without any price or term of payment, and a commercial one; the letter opens this."""
    unpriced = without_quote(kit)
    technical: Places = {}
    commercial: Places = {}
    for _ in range(2):
        first = technical_part(unpriced, opportunity, {**_of(COMMERCIAL, commercial), **technical})
        second = commercial_part(kit, opportunity, {**_of(TECHNICAL, technical), **commercial})
        technical, commercial = places_in(first), places_in(second)
    subtitles = [
        kit.wording.sentence(f"proposal.volume.{name}", customer=kit.customer_name)
        for name in ("technical", "commercial")
    ]
    body = (letter(kit, opportunity), *second)
    made = (
        _document(kit, unpriced, opportunity, _Volume(TECHNICAL, subtitles[0], first, checked=True)),
        _document(kit, kit, opportunity, _Volume(COMMERCIAL, subtitles[1], body, checked=False)),
    )
    return made, {**_of(COMMERCIAL, commercial), **_of(TECHNICAL, technical)}


def _of(document: str, places: Places) -> Places:
    """The places as another document names them."""
    return {name: replace(one, document=document) for name, one in places.items()}


def _document(kit: Kit, seen: Kit, opportunity: Opportunity, volume: _Volume) -> Document:
    """A report with cover, sections and annexes, which are made from what `seen` holds."""
    first = annexes(seen, technical(seen, opportunity)) if volume.checked else ()
    last = annexes(seen, signed(seen)) if volume.checked else ()
    document = Document(
        id=volume.id,
        kind="proposal",
        language=kit.wording.language,
        title=kit.wording.text(opportunity.name),
        subtitle=volume.subtitle,
        meta=_meta(kit),
        sections=spelled_out(seen, (*volume.sections, *first, *last)),
        cover=logo(kit, "cover-logo"),
    )
    text = "\n".join(shown.text for shown in every_value(document))
    known = references(seen, text) if volume.checked else references(seen, text)[:1]
    explained = annexes(seen, known, len(first))
    count = len(document.sections) - len(last)
    body, papers = document.sections[:count], document.sections[count:]
    end = tuple(lettered(seen, one, len(first) + len(explained)) for one in papers)
    return replace(document, sections=(*body, *explained, *end))


def _too_early(kit: Kit, opportunity: Opportunity) -> tuple[Finding, ...]:
    """That the proposal is ahead of its gate: needs that decide the design are not agreed yet."""
    waiting = unagreed(kit)
    if not waiting:
        return ()
    rule, names = "proposal-early", ", ".join(str(need.id) for need in waiting)
    written = str(opportunity.id)
    return (
        Finding(rule, "gap", severity_of(rule), excerpt=written, values={"names": names}, **at(opportunity.id.source)),
    )


def _meta(kit: Kit) -> Meta:
    version = kit.wording.plain(kit.quote.version) if kit.quote else ()
    return kit.meta("document.proposal", facts=_cover_facts(kit), version=version)


def _cover_facts(kit: Kit) -> tuple[Field, ...]:
    wording = kit.wording
    facts = [
        kit.fact("chrome.prepared_for", wording.text(kit.account.name), "prepared-for"),
        kit.fact("proposal.submitted_by", wording.text(kit.company.legal_name), "submitted-by"),
        kit.fact("chrome.date", wording.date(kit.date), "date"),
    ]
    if kit.quote is not None:
        facts.append(kit.fact("proposal.valid_until", wording.day(kit.quote.valid_until), "valid-until"))
        facts.append(kit.fact("chrome.version", wording.plain(kit.quote.version), "version"))
    return tuple(facts)


TYPE = DocumentType("proposal", "proposal", Visibility.CUSTOMER, "proposal", prices=False, compose=compose)
