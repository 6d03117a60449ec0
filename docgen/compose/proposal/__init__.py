"""The proposal: one document tree in the order reviewers expect, from the letter to the annexes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from docgen.compose.compliance import PROPOSAL, compliance, lost, workbook
from docgen.compose.kit import Kit
from docgen.compose.parts.pictures import logo
from docgen.compose.places import places_in
from docgen.compose.plan import DocumentType, Planned
from docgen.compose.proposal.annexes import annexes, facts, references
from docgen.compose.proposal.authored import with_own_words
from docgen.compose.proposal.closing import decision, risks
from docgen.compose.proposal.delivery import acceptance, implementation
from docgen.compose.proposal.experience import experience
from docgen.compose.proposal.first_use import spelled_out
from docgen.compose.proposal.money import commercial
from docgen.compose.proposal.opening import letter, summary
from docgen.compose.proposal.service import service, team
from docgen.compose.proposal.solution import solution
from docgen.compose.proposal.understanding import unagreed, understanding
from docgen.compose.proposal.worth import value
from docgen.content.entity import Visibility
from docgen.content.opportunity import Opportunity
from docgen.diagnostics import Finding, at
from docgen.messages import severity_of
from docgen.model.document import Document, Field, Meta, Section
from docgen.model.walk import every_value


def compose(kit: Kit) -> tuple[Planned, ...]:
    """The proposal and its requirement workbook; nothing without an opportunity."""
    opportunity = kit.opportunity
    if opportunity is None:
        return ()
    sections = _sections(kit, opportunity)
    places = places_in(sections)
    first = annexes(kit, facts(kit, opportunity))
    document = Document(
        id=PROPOSAL,
        kind="proposal",
        language=kit.wording.language,
        title=kit.wording.text(opportunity.name),
        subtitle=kit.wording.sentence("proposal.subtitle", customer=kit.customer_name),
        meta=_meta(kit),
        sections=spelled_out(kit, (letter(kit, opportunity), *sections, *first)),
        cover=logo(kit, "cover-logo"),
    )
    text = "\n".join(shown.text for shown in every_value(document))
    document = replace(document, sections=(*document.sections, *annexes(kit, references(kit, text), len(first))))
    planned = Planned(
        document,
        "customer/proposal",
        ("docx", "pdf"),
        (*_too_early(kit, opportunity), *lost(kit.content.requirements, places)),
    )
    matrix = workbook(kit, places)
    return (planned, matrix) if matrix else (planned,)


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


def _sections(kit: Kit, opportunity: Opportunity) -> tuple[Section, ...]:
    """The numbered sections; those that refer to others are made once all numbers are known."""
    before = (summary(kit, opportunity), understanding(kit, opportunity), solution(kit, opportunity))
    after = (
        implementation(kit),
        acceptance(kit),
        service(kit),
        experience(kit),
        team(kit),
        risks(kit),
        value(kit),
        commercial(kit),
    )
    first = (*before, compliance(kit, {}), *after, decision(kit, opportunity, {}))
    places = places_in(_own(kit, opportunity, first))
    return _own(kit, opportunity, (*before, compliance(kit, places), *after, decision(kit, opportunity, places)))


def _own(kit: Kit, opportunity: Opportunity, sections: Iterable[Section | None]) -> tuple[Section, ...]:
    return with_own_words(kit, opportunity, (section for section in sections if section is not None))


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
