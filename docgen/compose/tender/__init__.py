"""The bid for a tender in separate volumes: qualification, commercial, technical (no price anywhere), price.

The volumes follow the usual envelopes of a Chinese tender response; no volume but the last may show a price.
"""

from __future__ import annotations

from dataclasses import replace

from docgen.compose.compliance import unplaced
from docgen.compose.kit import Kit
from docgen.compose.parts.unpriced import without_prices
from docgen.compose.places import Places
from docgen.compose.plan import DocumentType, Planned
from docgen.compose.proposal.authored import with_own_words
from docgen.compose.proposal.first_use import spelled_out
from docgen.compose.tender.commercial import commercial_sections
from docgen.compose.tender.frame import Volume, in_no_volume, places_of, volume
from docgen.compose.tender.price import price_sections
from docgen.compose.tender.qualification import qualification_sections
from docgen.compose.tender.technical import technical_sections
from docgen.compose.tender.worth import worth_form, worth_workbook
from docgen.content.entity import Visibility
from docgen.model.document import Section


def compose(kit: Kit) -> tuple[Planned, ...]:
    """The four volumes and the value case as a workbook of the last, where the customer buys by tender."""
    if not kit.tender or kit.opportunity is None:
        return ()
    opportunity, unpriced = kit.opportunity, without_prices(kit)
    first: Places = {}
    for _ in range(2):  # the first pass gives each section its number, the second refers to them
        made: list[tuple[Volume, tuple[Section, ...]]] = [
            ("qualification", qualification_sections(unpriced, first)),
            ("commercial", commercial_sections(unpriced, opportunity, first)),
            ("technical", technical_sections(unpriced, opportunity, first)),
        ]
        if not kit.sealed:
            made.append(("price", (*price_sections(kit, opportunity), *worth_form(kit))))
        made = [(name, with_own_words(kit, opportunity, sections)) for name, sections in made]
        first = places_of(made)
    volumes = tuple(
        volume(kit, opportunity, number, name, spelled_out(kit, sections))
        for number, (name, sections) in enumerate(made, 1)
    )
    asked = kit.content.requirements
    nowhere = (*unplaced(asked, first), *in_no_volume(asked, first))
    volumes = (replace(volumes[0], findings=nowhere), *volumes[1:])
    return volumes if kit.sealed else (*volumes, *worth_workbook(kit))


TYPE = DocumentType("tender", "tender", Visibility.CUSTOMER, "proposal", prices=True, compose=compose)
