"""A slide for each expected question: the answer, and beside it what proves it, by ids of other content."""

from __future__ import annotations

import pytest

from docgen.compose.deck import CUSTOMER_DECK, PRESENTER_DECK
from docgen.content.expected_questions import ExpectedQuestion
from docgen.content.types import Id
from docgen.content.workspace import AccountContent
from docgen.diagnostics import Finding
from docgen.model.document import Callout, Section, Table, plain_text
from tests.compose.material import LANGUAGES, account, changed, wording
from tests.compose.test_deck_reasons import kit

SAMPLES = ("halden-rowe", "yunxi-bank")


def slides(name: str, language: str, **parts: object) -> dict[str, Section]:
    """The question slides of a presenter's deck, by the id of the question."""
    made = PRESENTER_DECK.compose(kit(name, language, changed(name, **parts), kind=PRESENTER_DECK))
    found = (one for one in made[0].document.sections if one.kind == "question")
    return {one.id.removeprefix("question-"): one for one in found}


def asked(name: str) -> tuple[ExpectedQuestion, ...]:
    """The questions of the meeting that is built."""
    content = account(name)
    return next(one for one in content.meetings if one.id == content.account.current_meeting).expected_questions


def shown(section: Section) -> Table:
    """The table of what shows it."""
    proofs = (block for block in section.blocks if isinstance(block, Callout) and block.role == "proof")
    return next(block for proof in proofs for block in proof.blocks if isinstance(block, Table))


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_proves_an_answer_stands_beside_it(name: str, language: str) -> None:
    made = slides(name, language)
    proved = [one for one in asked(name) if one.shows]
    assert len(proved) >= 4
    for one in proved:
        table = shown(made[str(one.id)])
        assert [row.id for row in table.rows] == [str(each) for each in one.shows]
        assert all(plain_text(cell.runs).strip() for row in table.rows for cell in row.cells)
        named = plain_text(made[str(one.id)].source_line)
        assert named and (one.proof is None or named == plain_text(wording(language).text(one.proof)))


def test_figures_and_dates_are_those_of_the_content() -> None:
    made = slides("halden-rowe", "en")
    rows = [row for one in made.values() for row in shown(one).rows]
    said = {row.id: [plain_text(cell.runs) for cell in row.cells] for row in rows}
    assert said["benefit-servers"][1].replace("\u00a0", " ") == "\u20ac189,520 a year"
    assert said["ms-final"][1].replace("\u00a0", " ") == "15 October 2027"
    assert said["req-5-1"][0].startswith("Clause 5.1: ") and said["req-5-1"][1] == "Fully met"
    assert "at most 4 minutes" in said["ac-site"][1].replace("\u00a0", " ")


def test_without_what_can_be_shown_the_named_document_stays() -> None:
    """A sale without a plan or a clause has nothing to show but the document."""
    made = slides("halden-rowe", "en", contract=None, project=None)
    first = next(one for one in asked("halden-rowe") if one.id == "q-proof")
    (proof,) = (block for block in made["q-proof"].blocks if isinstance(block, Callout))
    assert plain_text(wording("en").text(first.proof)) in plain_text(proof.blocks[0].runs)  # type: ignore[union-attr]
    assert not made["q-proof"].source_line


KINDS = (
    "ms-final", "move", "freeze", "ac-peak", "benefit-servers", "need-peak", "req-2-7", "build-tools", "commit-stock",
    "duty-leases", "course-operations", "stock", "risk-freeze", "demo-nordic-grocer", "level-critical",
)  # fmt: skip
"""One of each kind that may stand as proof."""


def showing(*ids: str) -> AccountContent:
    """Halden & Rowe, its first question proved by these ids and by no document."""
    content = account("halden-rowe")
    question = asked("halden-rowe")[0].model_copy(update={"shows": tuple(map(Id, ids)), "proof": None})
    meetings = tuple(
        one.model_copy(update={"expected_questions": (question,)}) if one.id == content.account.current_meeting else one
        for one in content.meetings
    )
    return content.model_copy(update={"meetings": meetings})


def proved(content: AccountContent, language: str = "en") -> tuple[Section, list[Finding]]:
    """The slide of the first question in the presenter's deck, and what was said of proofs left out."""
    (planned,) = PRESENTER_DECK.compose(kit("halden-rowe", language, content, kind=PRESENTER_DECK))
    slide = next(one for one in planned.document.sections if one.kind == "question")
    return slide, [one for one in planned.findings if one.rule == "question-proof-hidden"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_of_proof_has_its_row_and_its_source(language: str) -> None:
    for one in KINDS:
        slide, findings = proved(showing(one), language)
        (row,) = shown(slide).rows
        assert findings == [] and row.id == one
        assert all(plain_text(cell.runs).strip() for cell in row.cells)
        assert bool(slide.source_line) == (one != "freeze"), one


def test_a_promise_is_not_said_to_be_in_a_contract_that_lacks_it() -> None:
    slide, _ = proved(showing("commit-handbook"))
    told = plain_text(shown(slide).rows[0].cells[2].runs)
    assert "contract" not in told and "Alarm pages in both languages" in told


def test_a_proof_no_customer_may_see_is_in_neither_deck_and_its_author_is_told() -> None:
    content = showing("risk-freeze", "risk-host-price", "spotify")
    slide, findings = proved(content)
    assert [row.id for row in shown(slide).rows] == ["risk-freeze"]
    assert [one.excerpt for one in findings] == ["risk-host-price", "spotify"]
    (customers,) = CUSTOMER_DECK.compose(kit("halden-rowe", "en", content, kind=CUSTOMER_DECK))
    assert "host cuts" not in str(customers.document)
