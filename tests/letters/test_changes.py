"""Document 11: what is known of changes, interfaces and goods, each with room to go on, under the ids of content."""

from __future__ import annotations

import pytest

from docgen.compose.handover.changes import DECISIONS, KINDS
from docgen.model.document import Document, Fields, Signatures, Table, plain_text
from docgen.model.walk import every_value
from docgen.pipeline.composing import compose_documents, material_of
from docgen.pipeline.options import BuildOptions
from docgen.wording import Wording, load_catalogue
from tests.sample_workspace import NEGOTIATED, TENDER, sample


def _document(account: str, language: str) -> Document:
    loaded = sample()
    content, library = loaded.account(account), loaded.library
    assert content is not None and library is not None
    material = material_of(loaded, library, content, BuildOptions())
    planned = compose_documents(material, Wording(load_catalogue(language)), ("handover",), [])
    return next(one.document for one in planned if one.path.endswith("11-changes-and-interfaces"))


def _tables(document: Document) -> dict[str, Table]:
    blocks = [block for section in document.sections for block in section.blocks]
    return {block.id: block for block in blocks if isinstance(block, Table)}


@pytest.mark.parametrize(("account", "language"), [(NEGOTIATED, "en"), (TENDER, "zh")])
def test_every_interface_and_change_has_its_row_and_lines_follow(account: str, language: str) -> None:
    project = sample().account(account).project  # type: ignore[union-attr]
    assert project is not None and project.interfaces and project.changes
    tables = _tables(_document(account, language))
    for name, entries in (("interface-matrix", project.interfaces), ("change-register", project.changes)):
        rows = [row.id for row in tables[name].rows]
        assert rows[: len(entries)] == [str(one.id) for one in entries]
        empty = tables[name].rows[len(entries) :]
        assert len(empty) >= 4 and all(cell.writable for row in empty for cell in row.cells[1:])
    for one in project.changes:
        kinds = tables[f"change-order-{one.id}-kinds"].rows[0].cells
        assert [bool(cell.runs) for cell in kinds] == [kind == one.kind for kind in KINDS]
        ticked = [bool(cell.runs) for cell in tables[f"change-order-{one.id}-decision"].rows[0].cells[1:3]]
        assert ticked == [name == one.decision for name in DECISIONS]


def test_written_authority_stands_on_its_order_and_the_blank_one_is_empty() -> None:
    document = _document(NEGOTIATED, "en")
    facts = {
        field.id: plain_text(field.value or ())
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Fields)
        for field in block.fields
    }
    assert "28 January" in facts["change-order-change-probe-authorised"]
    assert not any(words for name, words in facts.items() if name.startswith(("change-order-blank", "authority")))
    signed = [one.id for section in document.sections for one in section.blocks if isinstance(one, Signatures)]
    assert len(signed) == 6, "two orders, the blank one, the authority, two reports on goods"


def test_damaged_goods_are_in_the_report_and_no_claim_is() -> None:
    document = _document(NEGOTIATED, "en")
    rows = _tables(document)["discrepancy-report"].rows
    assert rows[0].id == "port-halden-dc-probe"
    said = " ".join(value.text for value in every_value(document))
    assert "insurer" not in said and "640" not in said


@pytest.mark.parametrize(
    ("language", "settled", "unneeded"),
    [("en", "settled 28 Jan 2027", "None needed"), ("zh", "2027-01-28已解决", "无须授权")],
)
def test_what_is_known_of_a_difference_or_a_decision_is_printed(language: str, settled: str, unneeded: str) -> None:
    document = _document(NEGOTIATED, language)
    report = _tables(document)["discrepancy-report"]
    said = {one.id: plain_text(cell.runs) for one, cell in zip(report.columns, report.rows[0].cells, strict=True)}
    assert "PH-1/1" in said["what"] and "MEAS-PROBE" in said["what"] and "PH-02" in said["photos"]
    assert settled in said["replacement"].replace("\u00a0", " ")
    fields = {one.id: one.value for part in document.sections for block in part.blocks if isinstance(block, Fields)
              for one in block.fields}  # fmt: skip
    assert plain_text(fields["change-order-change-baseline-authorised"] or ()) == unneeded
    assert fields["change-order-blank-authorised"] is None
