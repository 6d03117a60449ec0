"""What several documents of a delivery say is the same in all: numbers of tests, steps of promises, the last level."""

from __future__ import annotations

import pytest

from docgen.compose.commercial.review import TYPE as REVIEW
from docgen.compose.proposal import TYPE as PROPOSAL
from docgen.model.document import Document, Signatures, plain_text
from tests.compose.material import LANGUAGES, WHOLE_ACCOUNTS, account, compose, tables_of, wording, words_of
from tests.compose.test_handover import FOLDER, pack, sale


def numbers(document: Document, table: str) -> dict[str, str]:
    """The number that a table gives each of its rows, by id."""
    rows = tables_of(document)[table].rows
    return {row.id: plain_text(row.cells[0].runs) for row in rows if row.role == "body"}


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_a_test_has_one_number(name: str) -> None:
    made = pack(name, "en")
    printed = numbers(made[f"{FOLDER}07-acceptance.pdf"], "acceptance-tests-table")
    assert printed == numbers(made[f"{FOLDER}07-acceptance.xlsx"], "acceptance-tests-table")
    assert printed == numbers(compose(PROPOSAL, name, "en")["customer/proposal.pdf"], "tests")
    assert set(printed) == {str(one.id) for one in account(name).project.acceptance_criteria}  # type: ignore[union-attr]


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contract_review_finds_every_step_that_plans_a_promise(name: str, language: str) -> None:
    """A phase plans a promise as well as a milestone does."""
    said = {plain_text(run.runs) for document in compose(REVIEW, name, language).values()
            for table in tables_of(document).values() for row in table.rows for run in row.cells}  # fmt: skip
    planned = {str(one.planned_in) for one in account(name).contract.commitments}  # type: ignore[union-attr]
    assert planned and wording(language).word("commercial.not_planned") not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_signed_while_something_is_missing(language: str) -> None:
    check = next(one for one in sale("yunxi-bank", language).sections if one.id == "check")
    assert not any(isinstance(block, Signatures) for block in check.blocks)
    assert {"en": "Not to be signed yet", "zh": "补齐后再签字"}[language] in words_of(check.blocks)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_last_level_says_that_it_is_the_last(language: str) -> None:
    rows = next(table for table in tables_of(pack("yunxi-bank", language)[f"{FOLDER}09-service.pdf"]).values()
                if any(row.id == "level-3" for row in table.rows)).rows  # fmt: skip
    last = {row.id: plain_text(row.cells[-1].runs) for row in rows}
    assert last["level-3"] == wording(language).word("service.last_level") and last["level-1"] != last["level-3"]
