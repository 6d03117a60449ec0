"""Who gets the proof of a payment and who of ours asks for it then, wherever payments are followed."""

from __future__ import annotations

import pytest

from docgen.compose import DocumentType
from docgen.compose.handover import TYPE as PACK
from docgen.compose.sales_to_delivery import TYPE as HANDOVER
from docgen.model.document import Row, plain_text
from tests.compose.material import account, changed, compose, tables_of

HALDEN = "halden-rowe"
PLACES = [
    (PACK, "customer/handover/08-payment.pdf", "payment-hands"),
    (HANDOVER, "internal/sales-to-delivery.pdf", "agreements-hands"),
]


def _said(rows: tuple[Row, ...]) -> list[tuple[str, ...]]:
    return [tuple(plain_text(cell.runs) for cell in row.cells) for row in rows]


@pytest.mark.parametrize(("kind", "path", "table"), PLACES)
def test_each_payment_names_the_hands_its_proof_goes_through(kind: DocumentType, path: str, table: str) -> None:
    rows = _said(tables_of(compose(kind, HALDEN, "en")[path])[table].rows)
    assert [name for name, *_ in rows] == [
        "Advance", "Delivery of equipment", "Provisional acceptance", "Final acceptance", "Retention",
    ]  # fmt: skip
    assert rows[0][1:] == ("Chief financial officer, Account director, Delivery manager", "Account director")
    assert rows[-1][1:] == (
        "Chief financial officer, Head of IT operations, Account director, Service manager", "Account director",
    )  # fmt: skip


@pytest.mark.parametrize(("kind", "path", "table"), PLACES)
def test_no_table_of_hands_where_nobody_is_named_yet(kind: DocumentType, path: str, table: str) -> None:
    project = account(HALDEN).project
    assert project is not None
    bare = tuple(one.model_copy(update={"proof_to": (), "asked_by": None}) for one in project.payments)
    content = changed(HALDEN, project=project.model_copy(update={"payments": bare}))
    assert table not in tables_of(compose(kind, HALDEN, "en", content=content)[path])


def test_the_workbook_of_payments_says_it_beside_each_line() -> None:
    table = tables_of(compose(PACK, HALDEN, "zh")["customer/handover/08-payment.xlsx"])["payment-follow-up-table"]
    heads = [plain_text(column.title) for column in table.columns]
    at = heads.index("证明文件送达")
    assert heads[at + 1] == "请款人（我方）"
    assert _said(table.rows)[0][at : at + 2] == ("首席财务官、客户总监、交付经理", "客户总监")
