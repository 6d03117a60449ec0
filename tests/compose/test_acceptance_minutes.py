"""Minutes of the meetings on provisional and final acceptance, before the certificates they lead to."""

from __future__ import annotations

import pytest

from docgen.compose.handover import TYPE as PACK
from docgen.delivery.verdicts import of_stage
from docgen.model.document import Document, Field, Fields, Signatures, plain_text
from tests.compose.material import LANGUAGES, WHOLE_ACCOUNTS, account, compose, tables_of

NODES = ("provisional", "final")


def acceptance(name: str, language: str) -> Document:
    return compose(PACK, name, language)["customer/handover/07-acceptance.docx"]


def facts(document: Document, node: str) -> dict[str, Field]:
    section = next(one for one in document.sections if one.id == f"minutes-{node}")
    fields = (one for block in section.blocks if isinstance(block, Fields) for one in block.fields)
    return {one.id.removeprefix(f"minutes-{node}-"): one for one in fields}


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_acceptance_has_minutes_before_its_certificate(name: str, language: str) -> None:
    ids = [one.id for one in acceptance(name, language).sections]
    assert [ids[ids.index(f"minutes-{node}") + 1] for node in NODES] == [f"certificate-{node}" for node in NODES]
    letters = [plain_text(one.title)[0] for one in acceptance(name, language).sections]
    assert len(set(letters)) == len(letters)
    for node in NODES:
        section = acceptance(name, language).sections[ids.index(f"minutes-{node}")]
        assert section.page_break and isinstance(section.blocks[-1], Signatures)


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_both_sides_stand_beside_each_other_by_role(name: str) -> None:
    project = account(name).project
    assert project is not None
    for node in NODES:
        rows = tables_of(acceptance(name, "en"))[f"minutes-{node}-present"].rows
        assert [row.id for row in rows[:-1]] == [
            f"minutes-{node}-{one.theirs}-{one.ours}" for one in project.team_mirror
        ]
        assert all(row.cells[1].writable and row.cells[3].writable and row.cells[0].runs for row in rows[:-1])
        assert all(cell.writable for cell in rows[-1].cells)


@pytest.mark.parametrize(("name", "day"), [("halden-rowe", "10 September 2027"), ("yunxi-bank", "17 December 2027")])
def test_day_and_tests_of_the_acceptance_are_printed(name: str, day: str) -> None:
    project = account(name).project
    assert project is not None
    found = facts(acceptance(name, "en"), "provisional")
    assert plain_text(found["planned"].value or ()).replace("\u00a0", " ") == day
    wanted = {one.id for one in of_stage(project, "provisional")}
    numbers = [str(n) for n, one in enumerate(project.acceptance_criteria, 1) if one.id in wanted]
    assert plain_text(found["tests"].value or ()).split(", ") == numbers
    assert all(found[one].value is None for one in ("held", "chair", "passed", "points_major", "next_on"))
