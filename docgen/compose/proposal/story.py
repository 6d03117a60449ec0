"""The numbered sections of a proposal in their order: the technical part, then the commercial one."""

from __future__ import annotations

from collections.abc import Iterable

from docgen.compose.compliance import compliance
from docgen.compose.kit import Kit
from docgen.compose.places import Places
from docgen.compose.proposal.authored import with_own_words
from docgen.compose.proposal.closing import decision, risks
from docgen.compose.proposal.delivery import acceptance, implementation
from docgen.compose.proposal.experience import experience
from docgen.compose.proposal.money import commercial
from docgen.compose.proposal.opening import summary
from docgen.compose.proposal.service import service, team
from docgen.compose.proposal.solution import solution
from docgen.compose.proposal.understanding import understanding
from docgen.compose.proposal.worth import value
from docgen.content.opportunity import Opportunity
from docgen.model.document import Section


def technical_part(kit: Kit, opportunity: Opportunity, places: Places) -> tuple[Section, ...]:
    """From the summary to the risks: what is asked, what is done, who does it. References go by `places`."""
    return _own(
        kit,
        opportunity,
        (
            summary(kit, opportunity),
            understanding(kit, opportunity),
            solution(kit, opportunity),
            compliance(kit, places),
            implementation(kit),
            acceptance(kit),
            service(kit),
            experience(kit),
            team(kit),
            risks(kit),
        ),
    )


def commercial_part(kit: Kit, opportunity: Opportunity, places: Places) -> tuple[Section, ...]:
    """What it is worth, what it costs on which terms, and how to decide."""
    return _own(kit, opportunity, (value(kit), commercial(kit), decision(kit, opportunity, places)))


def _own(kit: Kit, opportunity: Opportunity, sections: Iterable[Section | None]) -> tuple[Section, ...]:
    return with_own_words(kit, opportunity, (section for section in sections if section is not None))
