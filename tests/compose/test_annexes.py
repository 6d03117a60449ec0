"""The annexes of a proposal: lettered in order, technical data for engineers, the needs as a paper to sign."""

from __future__ import annotations

import pytest

from docgen.compose.plan import Planned
from docgen.compose.proposal import TYPE
from docgen.compose.tender import TYPE as TENDER
from docgen.model.document import Diagram, Document, Signatures, Table, every_section, plain_text
from tests.compose.material import LANGUAGES, WHOLE_ACCOUNTS, account, changed, compose, planned, tables_of

PROPOSAL = "customer/proposal.pdf"


def proposal(name: str, language: str, **parts: object) -> Document:
    return compose(TYPE, name, language, content=changed(name, **parts))[PROPOSAL]


def blocks(document: Document, kind: type) -> dict[str, object]:
    return {one.id: one for part in every_section(document) for one in part.blocks if isinstance(one, kind)}


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_follow_the_order_and_leave_none_out(name: str, language: str) -> None:
    document = proposal(name, language)
    titles = [plain_text(one.title) for one in document.sections if one.kind == "annex"]
    count = 5 if account(name).opportunities[0].versions else 4
    letters = ("ABCDE" if language == "en" else "一二三四五")[:count]
    head = "Annex " if language == "en" else "附件"
    assert [title[len(head)] for title in titles] == list(letters)
    fewer = proposal(name, language, questions=(), needs=())
    assert len([one for one in fewer.sections if one.kind == "annex"]) < len(titles)


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_engineers_find_architecture_and_values_of_the_blocks_that_are_used(name: str) -> None:
    document = proposal(name, "en")
    drawn = blocks(document, Diagram)["architecture"]
    assert isinstance(drawn, Diagram) and len(drawn.layers) == 4
    rows = {row.id for row in tables_of(document)["technical-values"].rows}
    assert {"container-platform-scaling", "observability-interval"} <= rows
    only = tuple(one for one in account(name).needs if not any("observability" in ref for ref in one.answered_by))
    fewer = {row.id for row in tables_of(proposal(name, "en", needs=only))["technical-values"].rows}
    assert "container-platform-scaling" in fewer and "observability-interval" not in fewer


def test_the_technical_volume_of_a_tender_has_them_too() -> None:
    volume = compose(TENDER, "yunxi-bank", "zh")["customer/tender/03-technical.pdf"]
    assert "architecture" in blocks(volume, Diagram) and "technical-values" in blocks(volume, Table)


@pytest.mark.parametrize("path", ["customer/proposal.pdf", "customer/tender/03-technical.pdf"])
def test_each_phase_has_its_objective_beside_what_it_leaves(path: str) -> None:
    volume = compose(TENDER if "tender" in path else TYPE, "yunxi-bank", "zh")[path]
    phases = tables_of(volume)["phases"]
    project = account("yunxi-bank").project
    assert project is not None and [column.id for column in phases.columns][1] == "objective"
    said = [plain_text(row.cells[1].runs) for row in phases.rows]
    assert said == [phase.objective.in_language("zh")[1] for phase in project.phases]


def test_the_needs_are_a_paper_to_sign_and_say_which_are_open() -> None:
    document = proposal("halden-rowe", "en")
    rows = {row.id: row for row in tables_of(document)["agreement-needs"].rows}
    assert len(rows) == len(account("halden-rowe").needs)
    assert "14 January 2027" in plain_text(rows["agreement-need-peak"].cells[-1].runs).replace("\u00a0", " ")
    assert plain_text(rows["agreement-need-test"].cells[-1].runs) == "Not yet confirmed"
    signing = blocks(document, Signatures)["agreement-sign"]
    assert isinstance(signing, Signatures)
    parties = [plain_text(place.party) for place in signing.places]
    assert any("Chief information officer" in one for one in parties) and len(parties) == len(set(parties))
    first = [need.stakeholders[0] for need in account("halden-rowe").needs if need.priority in ("P0", "P1")]
    titles = {one.id: one.title.in_language("en")[1] for one in account("halden-rowe").stakeholders}
    assert first and all(any(titles[role] in one for one in parties) for role in first)


def test_what_runs_today_stands_with_maker_number_age_and_both_sides() -> None:
    table = tables_of(proposal("yunxi-bank", "zh"))["installed"]
    assert [column.id for column in table.columns] == ["item", "maker", "quantity", "since", "strengths", "limits"]
    first = [plain_text(cell.runs) for cell in table.rows[0].cells]
    assert "CL-V5" in first[1] and first[2] == "316" and "已停止维护" in first[5]
    known = account("yunxi-bank").account.installed_base[0].issues
    assert known and str(known[0].words[0][1]) not in "".join(first)


def test_a_proposal_ahead_of_its_gate_is_named_and_its_draft_says_so() -> None:
    needs = tuple(one.model_copy(update={"verification": None}) for one in account("halden-rowe").needs)
    early = early_findings(needs=needs)
    assert [one.rule for one in early.findings] == ["proposal-early"]
    assert "need-peak" in early.findings[0].values["names"] and "need-test" not in early.findings[0].values["names"]
    text = [one.id for part in every_section(early.document) for one in part.blocks]
    assert "understanding-open" in text
    assert early_findings().findings == ()


def early_findings(**parts: object) -> Planned:
    made = planned(TYPE, "halden-rowe", "en", changed("halden-rowe", **parts))
    return next(one for one in made if one.path == "customer/proposal")
