"""PDFs hold the promises that the Word files of the same documents hold; a line taken out of one is found by name."""

from __future__ import annotations

import re
import zipfile
from functools import cache
from io import BytesIO

import pytest
from lxml import etree

from docgen.compose.registry import DOCUMENT_TYPES
from docgen.model.promises import promise_mark
from docgen.parity.printed_rows import promised_rows, promises_printed
from docgen.pipeline.trace import Built, trace
from docgen.render import render
from docgen.theme import load_theme
from tests.compose.material import LANGUAGES, ROOT, WHOLE_ACCOUNTS, account, planned
from tests.parity.damage import printed
from tests.trace.test_trace import KINDS, built, traced

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLAN, PROPOSAL, TESTS = "handover/03-delivery-plan", "customer/proposal", "handover/07-acceptance"
TECHNICAL, QUOTE = "tender/03-technical", "quote/quotation"
DELETED = [
    ("halden-rowe", PROPOSAL, "commit-undo", "promise-not-sold"),
    ("halden-rowe", TESTS, "level-low", "promise-not-accepted"),
    ("yunxi-bank", PROPOSAL, "cm-failover", "promise-not-sold"),
    ("yunxi-bank", TECHNICAL, "sl-major", "promise-not-sold"),
    ("yunxi-bank", QUOTE, "lead-time", "promise-not-sold"),
    ("yunxi-bank", PLAN, "ac-peak", "promise-not-planned"),
]


@cache
def both(name: str, language: str, path: str) -> tuple[Built, Built]:
    """A document of an account as Word file and as PDF."""
    theme = load_theme("light", ROOT)
    kind, one = next(
        (kind.kind, one)
        for kind in DOCUMENT_TYPES
        if kind.kind in KINDS
        for one in planned(kind, name, language)
        if one.path.endswith(path) and {"docx", "pdf"} <= set(one.formats)
    )
    word, pdf = (Built(f"{one.path}.{form}", kind, form, render(one.document, theme, form).data)
                 for form in ("docx", "pdf"))  # fmt: skip
    return word, pdf


def said(word: Built, promise: str) -> str:
    """The first words of a promise's row, behind its number."""
    with zipfile.ZipFile(BytesIO(word.data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    mark = promise_mark(promise)
    row = next(one for one in body.iter(f"{W}tr") if any(each.get(f"{W}name") == mark for each in one.iter()))
    cells = ["".join(text.text or "" for text in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")]
    found = re.match(r".{10,}?\b|.{6}", next(one for one in cells if len(one) > 6))
    assert found is not None
    return found[0][:14].strip()


def assert_found(name: str, path: str, promise: str, rule: str) -> None:
    word, pdf = both(name, "en", path)
    known = [one.promise.id for one in traced(name, "en").rows]
    rows = promised_rows(word.data, known)
    assert promises_printed(pdf.data, rows) == rows.keys()
    changed = Built(pdf.path, pdf.kind, "pdf", printed(pdf.data, said(word, promise)))
    assert rows.keys() - promises_printed(changed.data, rows) == {promise}
    found = trace(account(name), [*built(name, "en"), changed], "en").findings
    assert [(one.rule, one.excerpt) for one in found] == [(rule, promise)]


def test_a_line_taken_out_of_a_pdf_is_found_by_name() -> None:
    assert_found("halden-rowe", PLAN, "commit-stock", "promise-not-planned")


@pytest.mark.proof
@pytest.mark.parametrize(("name", "path", "promise", "rule"), DELETED)
def test_a_line_taken_out_of_any_pdf_is_found_by_name(name: str, path: str, promise: str, rule: str) -> None:
    assert_found(name, path, promise, rule)


@pytest.mark.proof
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_sold_is_planned_is_accepted_in_print(name: str, language: str) -> None:
    paths = [PROPOSAL, PLAN, TESTS, *([TECHNICAL, QUOTE] if name == "yunxi-bank" else [])]
    pdfs = [both(name, language, path)[1] for path in paths]
    found = trace(account(name), [*built(name, language), *pdfs], language)
    assert not found.findings and len(set(found.counts.values())) == 1
    assert {path for one in found.rows for path in (*one.sold, *one.planned, *one.accepted)} >= {
        one.path for one in pdfs
    }  # fmt: skip
