"""Proof: cases that fit this customer, certificates with validity, facts with their source."""

from __future__ import annotations

from docgen.caselib.permit import UsableCase
from docgen.compose.kit import Kit
from docgen.compose.parts.cases import case_blocks
from docgen.compose.parts.claims import given
from docgen.compose.parts.evidence import one_reference
from docgen.compose.parts.plan import day_cell
from docgen.compose.proposal.frame import (
    bold,
    case_place,
    chapter,
    columns,
    dash,
    missing,
    part,
    row,
    sentences,
    table,
    unstopped,
)  # fmt: skip
from docgen.model.document import Items, Paragraph, Prose, Section, Table
from docgen.wording.phrase import strong

MOST = 3
"""Cases told in full."""


def experience(kit: Kit) -> Section:
    """Two or three matched cases, then certificates and facts."""
    wording = kit.wording
    cases = [_case(kit, usable, first=index == 0) for index, usable in enumerate(kit.cases[:MOST])]
    theme: Prose = ()
    if kit.cases:
        best = unstopped(wording.text(kit.cases[0].case.headline))
        theme = wording.sentence("proposal.experience.theme", count=len(cases), result=best)
    sections = (
        *cases,
        chapter(kit, "experience.certificates", certificates(kit)),
        chapter(kit, "experience.facts", facts(kit)),
    )
    return part(kit, "experience", theme, () if cases else missing(kit, "cases"), sections)


def _case(kit: Kit, usable: UsableCase, *, first: bool) -> Section:
    wording, key = kit.wording, f"case-{usable.case.id}"
    lead = Paragraph(f"{key}-headline", sentences(kit, usable.case.headline), "lead")
    why = _relevance(kit, usable)
    fits = (Paragraph(f"{key}-relevance", why),) if why else ()
    title = wording.sentence("proposal.experience.case", name=case_place(kit, usable))
    return Section(key, "case", title, (lead, *fits, *case_blocks(kit, usable)), runs_on=first)


def _relevance(kit: Kit, usable: UsableCase) -> Prose:
    """What the case has in common with this customer: industry and subjects."""
    wording, account, case = kit.wording, kit.account, usable.case
    subjects = wording.join(
        wording.any(kit.category("scenarios", one)) for one in account.scenarios if one in case.scenarios
    )
    head = strong(wording.sentence("proposal.experience.relevance", customer=kit.customer_name))
    industry = kit.category("industries", case.industry) if case.industry == account.industry else ()
    if industry and subjects:
        return (*head, *wording.sentence("proposal.experience.both", industry=industry, subjects=subjects))
    if subjects:
        return (*head, *wording.sentence("proposal.experience.subjects", subjects=subjects))
    return (
        (*head, *sentences(kit, wording.sentence("proposal.experience.industry", industry=industry)))
        if industry
        else ()
    )


def certificates(kit: Kit) -> Table | None:
    """Certificates with body, number and validity."""
    wording, held = kit.wording, kit.company.certifications
    heads = columns(kit, "proposal.certificates", ("name", 44), ("body", 28), ("number", 20), ("valid", 18, "date"))
    rows = (
        row(
            one.id,
            bold(wording.text(one.name)),
            wording.text(one.body),
            dash(kit, wording.plain(one.number)),
            day_cell(kit, one.valid_until),
        )
        for one in held
    )
    return table("certificates", heads, rows, _validity(kit))


def _validity(kit: Kit) -> Prose:
    """How long all certificates are valid, if every one says it and none has ended."""
    ends = [one.valid_until for one in kit.company.certifications]
    if not ends or any(not given(end) for end in ends):
        return ()
    first = min((end for end in ends if end is not None), key=lambda end: end.value or kit.date)
    if first.value is None or first.value <= kit.date:
        return ()
    key = "caption_two" if len(ends) == 2 else "caption"
    return kit.wording.sentence(f"proposal.certificates.{key}", count=len(ends), day=first)


def facts(kit: Kit) -> Items | None:
    """Facts about the seller, each with its source; measured ones stand with the service they measure."""
    wording = kit.wording
    items = tuple(
        wording.sentence(
            "proposal.facts.item", fact=unstopped(wording.text(one.statement)), source=one_reference(kit, one.source)
        )
        for one in kit.company.facts
        if one.source.kind != "measurement"
    )
    return Items("facts", items) if items else None
