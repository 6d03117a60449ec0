"""What a release keeps of a quote comes back from its file as it was, and nothing else passes for it."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from docgen.pricing import price_quote
from docgen.pricing.sent import SentQuote, read_sent, sent_json, sent_quote
from tests.pricing.content import milestones, price_book, quote


def _record(**changes: object) -> SentQuote:
    lines = [{"sku": "PUMP-1", "quantity": "2"}, {"sku": "CARE", "quantity": "1.5", "discount_percent": "2.5"}]
    made = quote(lines, payment_milestones=milestones("30", "70"), assumptions=["Site is dry"], **changes)
    return sent_quote(made, [(tier, price_quote(made, price_book(), tier)) for tier in made.tiers])


def test_a_record_comes_back_as_it_was() -> None:
    record = _record()
    assert read_sent(sent_json([record])) == (record,)
    assert sent_json(read_sent(sent_json([record]))) == sent_json([record])
    assert [line.net for line in record.offers[0].lines] == [Decimal("2401.00"), Decimal("1754.82")]


def test_a_record_holds_what_a_quote_promises_and_nothing_that_stays_inside() -> None:
    record = _record(floor="EUR 4321", approvals=[{"role": "boss", "limit_percent": "87"}])
    assert record.terms["assumptions.1"] == {"en": "Site is dry"}
    assert record.terms["lead_time"] == {"": "8 week"}
    assert record.terms["payment_milestones.m1.percent"] == {"": "70"}
    written = sent_json([record]).decode()
    assert "4321" not in written
    assert "87" not in written


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff", b"[]", b'{"format": 2, "quotes": []}', b'{"format": 1, "quotes": [{}]}', b"[" * 100_000],
)
def test_anything_else_is_refused(body: bytes) -> None:
    with pytest.raises(ValueError):
        read_sent(body)


@pytest.mark.parametrize("figure", ["NaN", "Infinity", "twelve", 12, None])
def test_a_figure_is_written_as_text(figure: object) -> None:
    body = json.loads(sent_json([_record()]))
    body["quotes"][0]["offers"][0]["total"] = figure
    with pytest.raises(ValueError):
        read_sent(json.dumps(body).encode())
