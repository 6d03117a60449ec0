"""The customer's own list: every answer of a sheet with a column for pages names one, in the proposal or a volume."""

from __future__ import annotations

import pytest

from docgen.compose import Choice, Material, make_kit
from docgen.compose.plan import DocumentType
from docgen.compose.proposal import TYPE as PROPOSAL
from docgen.compose.proposal.answers import Answer, answers_for, places_of_answers
from docgen.compose.tender import TYPE as TENDER
from docgen.model.document import every_section
from tests.compose.material import LANGUAGES, WHEN, account, planned, shelf, wording, workspace


def answers(kind: DocumentType, name: str, language: str) -> tuple[tuple[Answer, ...], set[str]]:
    """The answers of an account's list, and the sections of what goes to the customer."""
    space, content = workspace(), account(name)
    assert space.library is not None
    material = Material(space.settings, space.library, content, shelf(), Choice(), WHEN, pictures=space.pictures)
    kit, documents = make_kit(material, PROPOSAL, wording(language)), planned(kind, name, language)
    places = places_of_answers(kit, documents)
    sections = {f"{one.document.id}/{section.id}" for one in documents for section in every_section(one.document)}
    return answers_for(kit, content, content.requirement_lists[0], places), sections


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "name", "column"), [(PROPOSAL, "halden-rowe", "H"), (TENDER, "yunxi-bank", "G")])
def test_every_answer_names_a_page(kind: DocumentType, name: str, column: str, language: str) -> None:
    given, sections = answers(kind, name, language)
    sheet = given[0].sheet
    told = [one for one in given if one.sheet == sheet and one.column == column]
    assert {one.row for one in told} == {one.row for one in given if one.sheet == sheet}
    assert len(told) >= 5
    for one in told:
        named = [run.page_of for run in one.told if run.page_of]
        assert len(named) == 1 and named[0] in sections, one.requirement.id


def test_no_page_of_a_proposal_goes_into_the_list_of_a_tender() -> None:
    given, _ = answers(PROPOSAL, "yunxi-bank", "zh")
    assert given and not any(run.page_of for one in given for run in one.told)
