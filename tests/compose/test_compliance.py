"""Compliance: four marks, open answers told first, matrix and workbook in the customer's own order."""

from __future__ import annotations

from decimal import Decimal

import pytest

from docgen.compose import DocumentType
from docgen.compose.proposal import TYPE
from docgen.compose.tender import TYPE as TENDER
from docgen.content.opportunity import Requirement
from docgen.content.types import Text
from docgen.model.document import Callout, Document, Ref, Sum, plain_text
from tests.compose.material import LANGUAGES, WHOLE_ACCOUNTS, account, changed, compose, planned, tables_of, words_of

WORKBOOK = "customer/compliance-matrix.xlsx"
LETTERS = {"comply": "C", "partial": "PC", "alternative": "A", "not_comply": "NC"}


def documents(
    name: str, language: str = "en", requirements: tuple[Requirement, ...] | None = None
) -> dict[str, Document]:
    parts = {} if requirements is None else {"requirements": requirements}
    return compose(TYPE, name, language, content=changed(name, **parts))


def marks(document: Document) -> dict[str, str]:
    table = tables_of(document)["compliance-matrix"]
    return {row.id: plain_text(row.cells[2].runs) for row in table.rows if row.role == "body"}


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clause_has_the_mark_of_its_answer(name: str, language: str) -> None:
    made = documents(name, language)
    found = marks(made["customer/proposal.pdf"])
    answers = {one.id: one.response for one in account(name).requirements if one.response}
    beyond = {name for name, one in answers.items() if one.deviation == "positive" and one.status == "comply"}
    wanted = {name: "C+" if name in beyond else LETTERS[one.status] for name, one in answers.items()}
    assert beyond, "the samples have answers of both kinds"
    assert found == wanted
    rows = tables_of(made[WORKBOOK])["matrix-rows"].rows
    assert [row.id for row in rows] == [one.id for one in account(name).requirements]


def test_the_clause_number_stays_as_the_customer_wrote_it() -> None:
    rows = tables_of(documents("halden-rowe")[WORKBOOK])["matrix-rows"].rows
    assert [plain_text(row.cells[0].runs) for row in rows][:3] == ["1.1", "1.2", "1.10"]


@pytest.mark.parametrize("status", ("unknown", None))
def test_an_open_answer_is_kept_apart_and_told_before_the_table(status: str | None) -> None:
    clauses = list(account("halden-rowe").requirements)
    order = [one.id for one in clauses]
    last = clauses[-1]
    assert last.response is not None
    response = last.response.model_copy(update={"status": status}) if status else None
    clauses[-1] = last.model_copy(update={"response": response})
    made = documents("halden-rowe", requirements=tuple(clauses))
    found = marks(made["customer/proposal.pdf"])
    assert list(found) == order and found[last.id] == "?"
    section = next(one for one in made["customer/proposal.pdf"].sections if one.kind == "compliance")
    warning = section.blocks[0]
    assert isinstance(warning, Callout) and warning.role == "draft" and str(last.clause) in words_of(warning)
    counts = tables_of(made[WORKBOOK])["summary-counts"].rows[-1]
    assert [cell.value for cell in counts.cells[1:]] == [Decimal(n) for n in (15, 1, 1, 0, 1, 18)]


def test_answers_that_differ_are_said_in_words() -> None:
    text = words_of(documents("halden-rowe")["customer/proposal.pdf"])
    assert "partly met" in text and "met in another way" in text
    clauses = list(account("halden-rowe").requirements)
    assert clauses[0].response is not None
    refused = clauses[0].response.model_copy(update={"status": "not_comply", "how": Text.of(en="Not offered.")})
    clauses[0] = clauses[0].model_copy(update={"response": refused})
    made = documents("halden-rowe", requirements=tuple(clauses))["customer/proposal.pdf"]
    assert marks(made)["req-1-1"] == "NC" and "not met" in words_of(made)


def test_counts_add_up_by_live_sums() -> None:
    table = tables_of(documents("yunxi-bank")[WORKBOOK])["summary-counts"]
    total = table.rows[-1].cells[-1]
    assert total.value == len(account("yunxi-bank").requirements)
    assert isinstance(total.formula, Sum) and all(isinstance(part, Ref) for part in total.formula.parts)


def test_owner_and_price_effect_of_an_answer_stay_inside() -> None:
    made = documents("halden-rowe")
    for document in made.values():
        text = words_of(document)
        assert "21,400" not in text and "14,700" not in text and "bid-manager" not in text


def test_no_requirements_no_matrix() -> None:
    made = documents("halden-rowe", requirements=())
    assert WORKBOOK not in made
    assert "compliance" not in [one.kind for one in made["customer/proposal.pdf"].sections]


@pytest.mark.parametrize(("update", "found"), [
    ({"section": None, "evidence": ()}, 1),
    ({"section": None}, 1),
    ({"evidence": ()}, 0),
])  # fmt: skip
@pytest.mark.parametrize(("kind", "name"), [(TYPE, "halden-rowe"), (TYPE, "yunxi-bank"), (TENDER, "yunxi-bank")])
def test_an_answer_to_a_mandatory_clause_says_where_it_stands_whatever_proves_it(
    kind: DocumentType, name: str, update: dict[str, object], found: int
) -> None:
    asked = account(name).requirements
    first = asked[0]
    assert first.response is not None and first.mandatory and first.response.section and first.response.evidence
    bare = first.model_copy(update={"response": first.response.model_copy(update=update)})
    for optional in (False, True):
        one = bare.model_copy(update={"mandatory": not optional})
        made = planned(kind, name, "en", changed(name, requirements=(one, *asked[1:])))
        told = [each for each in made[0].findings if each.rule == "answer-without-place"]
        assert [each.excerpt for each in told] == [str(first.clause)] * (0 if optional else found)
        assert all("service.hours" in each.values["known"] for each in told)


@pytest.mark.parametrize("mandatory", [True, False])
def test_a_mandatory_answer_stands_in_a_volume_of_the_bid(mandatory: bool) -> None:
    asked = account("yunxi-bank").requirements
    first = asked[0]
    assert first.response is not None
    written = first.response.model_copy(update={"section": "executive-summary"})
    lost = first.model_copy(update={"response": written, "mandatory": mandatory})
    made = planned(TENDER, "yunxi-bank", "en", changed("yunxi-bank", requirements=(lost, *asked[1:])))
    told = [(each.rule, each.excerpt, each.values["clause"]) for each in made[0].findings]
    assert told == ([("answer-in-no-volume", "executive-summary", "2.1.1")] if mandatory else [])
    assert planned(TENDER, "yunxi-bank", "en")[0].findings == ()


def test_an_answer_that_points_to_no_section_is_named_with_those_there_are() -> None:
    asked = account("halden-rowe").requirements
    first = asked[0]
    assert first.response is not None
    lost = first.model_copy(update={"response": first.response.model_copy(update={"section": "experience.nothing"})})
    made = planned(TYPE, "halden-rowe", "en", changed("halden-rowe", requirements=(lost, *asked[1:])))
    (found,) = made[0].findings
    assert (found.rule, found.excerpt) == ("answer-section-gone", "experience.nothing")
    assert "experience.certificates" in found.values["known"] and found.values["clause"] == str(first.clause)
    table = tables_of(made[0].document)["compliance-matrix"]
    assert "Section 8, Experience and proof" in plain_text(
        next(r for r in table.rows if r.id == first.id).cells[-1].runs
    )
