"""What content names one after the other reads as one line: in English only names keep a capital after the first."""

from __future__ import annotations

import re

import pytest

from docgen.compose.proposal import TYPE as PROPOSAL
from docgen.content.types import Text
from docgen.diagnostics import Source
from docgen.model.document import plain_text
from tests.compose.material import WHOLE_ACCOUNTS, account, changed, compose, tables_of

SOURCE = Source("account.yaml", 1, 1)
WRITTEN = (
    "Old racks", "Translators are hard to find", "The Zurich feed ends", "Highest load in May", "63 of them rest",
    "Kubernetes is old", "Black Week is near", "CPU load is high", "A and B feeds end", "Siemens racks are full",
    "iSCSI only",
)  # fmt: skip
SMALL = (
    "Old racks; translators are hard to find; The Zurich feed ends; highest load in May; 63 of them rest; "
    "Kubernetes is old; Black Week is near; CPU load is high; A and B feeds end; Siemens racks are full; iSCSI only"
)


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_no_cell_of_a_proposal_begins_a_second_sentence_within_a_line(name: str) -> None:
    tables = tables_of(compose(PROPOSAL, name, "en")["customer/proposal.docx"])
    lines = [plain_text(cell.runs) for key in ("installed", "phases") for row in tables[key].rows for cell in row.cells]
    assert sum("; " in line for line in lines) >= 3
    assert [line for line in lines if re.search("; [A-Z][a-z]", line)] == []


@pytest.mark.parametrize(("language", "shown"), [("en", SMALL), ("zh", "；".join(WRITTEN))])
def test_only_what_may_be_a_name_keeps_its_capital(language: str, shown: str) -> None:
    limits = tuple(Text(((language, said, SOURCE),), SOURCE) for said in WRITTEN)
    customer = account("halden-rowe").account
    first, *others = customer.installed_base
    base = (first.model_copy(update={"limits": limits}), *others)
    content = changed("halden-rowe", account=customer.model_copy(update={"installed_base": base}))
    made = compose(PROPOSAL, "halden-rowe", language, content=content)["customer/proposal.docx"]
    assert plain_text(tables_of(made)["installed"].rows[0].cells[-1].runs) == shown
