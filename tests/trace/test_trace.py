"""Sold = planned = accepted, by id, read off the finished files; a row deleted by hand is found by name."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest

from docgen.compose.registry import DOCUMENT_TYPES
from docgen.diagnostics import Finding, Severity
from docgen.messages import severity_of
from docgen.model.artifact import Artifact
from docgen.model.promises import promise_mark
from docgen.pipeline.options import BuildOptions
from docgen.pipeline.trace import UNPLANNED, Built, Trace, trace, trace_kit
from docgen.render import render
from docgen.theme import load_theme
from tests.compose.material import LANGUAGES, ROOT, WHOLE_ACCOUNTS, account, planned

KINDS = ("deck", "proposal", "tender", "quote", "handover")
FORMS = ("docx", "xlsx", "pptx")
NEEDED = re.compile(r"/deck|/proposal\.|/tender/03|/quotation|/03-delivery-plan\.|/07-acceptance\.")
COUNTS = {"halden-rowe": 41, "yunxi-bank": 38}


@cache
def built(name: str, language: str) -> tuple[Built, ...]:
    """The files of an account in which its promises stand, rendered as a build does."""
    theme = load_theme("light", ROOT)
    return tuple(
        Built(f"{one.path}.{form}", kind.kind, form, render(one.document, theme, form).data)
        for kind in DOCUMENT_TYPES
        if kind.kind in KINDS
        for one in planned(kind, name, language)
        for form in one.formats
        if form in FORMS and NEEDED.search(f"/{one.path}.{form}")
    )


def traced(name: str, language: str, change: Callable[[Built], Built] = lambda one: one) -> Trace:
    return trace(account(name), map(change, built(name, language)), language)


def assert_whole(name: str, language: str) -> None:
    found = traced(name, language)
    assert {one.promise.id: one.gaps for one in found.rows if one.gaps} == {}
    count = COUNTS[name]
    assert found.counts == {"promises": count, "sold": count, "planned": count, "accepted": count}


def test_sold_is_planned_is_accepted() -> None:
    assert_whole("halden-rowe", "en")


def printed(held: Built) -> set[str]:
    """The lines that stand in cells of a Word file or workbook."""
    from docx import Document
    from openpyxl import load_workbook

    if held.form == "docx":
        tables = Document(BytesIO(held.data)).tables
        cells = (cell.text for table in tables for row in table.rows for cell in row.cells)
    else:
        rows = (row for sheet in load_workbook(BytesIO(held.data)) for row in sheet.iter_rows(values_only=True))
        cells = (str(value) for row in rows for value in row if value is not None)
    return {line for cell in cells for line in cell.split("\n")}


@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
def test_plan_and_acceptance_print_the_id_of_every_promise(name: str) -> None:
    language = {"halden-rowe": "en", "yunxi-bank": "zh"}[name]
    ids = {one.promise.id for one in traced(name, language).rows}
    files = {one.path.rpartition("/")[2]: one for one in built(name, language)}
    for path in ("03-delivery-plan.docx", "03-delivery-plan.xlsx", "07-acceptance.docx"):
        assert ids <= printed(files[path]), path
    tests = {str(one.id) for one in account(name).project.acceptance_criteria}
    assert tests <= printed(files["07-acceptance.xlsx"])


@pytest.mark.proof
@pytest.mark.parametrize("name", WHOLE_ACCOUNTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_sold_is_planned_is_accepted_everywhere(name: str, language: str) -> None:
    assert_whole(name, language)


def rewritten(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The package with the parts whose names match changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            held = old.read(name)
            new.writestr(name, change(held.decode("utf-8")).encode("utf-8") if re.fullmatch(part, name) else held)
    return out.getvalue()


def without(text: str, row: str, tells: Iterable[str]) -> str:
    """The text without the rows (an element each) that hold one of some marks."""
    marks = tuple(tells)
    return re.sub(rf"<{row}\b.*?</{row}>", lambda one: "" if any(m in one[0] for m in marks) else one[0], text)


def no_word_row(promise: str) -> Callable[[bytes], bytes]:
    return lambda data: rewritten(
        data, r"word/document\.xml", lambda text: without(text, "w:tr", [promise_mark(promise)])
    )


def no_sheet_row(promise: str) -> Callable[[bytes], bytes]:
    """As Excel deletes a row: its name points at nothing from then on."""
    name = re.compile(rf'(<definedName name="{promise_mark(promise)}">)[^<]*')
    return lambda data: rewritten(data, r"xl/workbook\.xml", lambda text: name.sub(r"\1#REF!", text))


def no_cells(promise: str) -> Callable[[bytes], bytes]:
    """As somebody clears a row whose name stays."""

    def cleared(data: bytes) -> bytes:
        with zipfile.ZipFile(BytesIO(data)) as package:
            book = package.read("xl/workbook.xml").decode("utf-8")
        found = re.search(rf'<definedName name="{promise_mark(promise)}">[^<]*\$A\$(\d+)<', book)
        if found is None:
            return data
        row = re.compile(rf'(<row r="{found[1]}"[^>]*>).*?(</row>)')
        return rewritten(data, r"xl/worksheets/sheet\d+\.xml", lambda text: row.sub(r"\1\2", text))

    return cleared


def no_slide_row(promise: str, table: str = "answers") -> Callable[[bytes], bytes]:
    """As somebody deletes a row of one table; whatever else the deck says of the need stays."""

    def change(text: str) -> str:
        names = [one for one in re.findall(r'<p:cNvPr id="\d+" name="([^"]*)"', text) if one.endswith(table)]
        return without(text, "a:tr", [f'val="{zlib.crc32(f"{name}/{promise}".encode())}"' for name in names])

    return lambda data: rewritten(data, r"ppt/slides/slide\d+\.xml", change)


def no_box(promise: str) -> Callable[[bytes], bytes]:
    """As somebody empties the box of a need on the slide of a key line."""
    box = re.compile(rf'(name="[^"]*-need/{promise}/[^"]*-does".*?</p:sp>)', re.DOTALL)
    emptied = re.compile(r"<a:t>[^<]*</a:t>")
    return lambda data: rewritten(
        data, r"ppt/slides/slide\d+\.xml", lambda text: box.sub(lambda one: emptied.sub("<a:t></a:t>", one[0]), text)
    )


Deleting = Callable[[str], Callable[[bytes], bytes]]
DELETED: list[tuple[str, str, Deleting, str, str]] = [
    ("deck", "pptx", no_slide_row, "need-rollback", "promise-not-sold"),
    ("proposal", "docx", no_word_row, "commit-undo", "promise-not-sold"),
    ("proposal", "docx", no_word_row, "level-high", "promise-not-sold"),
    ("proposal", "docx", no_word_row, "ac-use", "promise-not-sold"),
    ("quotation-B", "xlsx", no_sheet_row, "lead-time", "promise-not-sold"),
    ("quotation", "xlsx", no_cells, "warranty", "promise-not-sold"),
    ("03-delivery-plan", "docx", no_word_row, "commit-stock", "promise-not-planned"),
    ("03-delivery-plan", "xlsx", no_sheet_row, "level-low", "promise-not-planned"),
    ("03-delivery-plan", "xlsx", no_cells, "warranty", "promise-not-planned"),
    ("07-acceptance", "docx", no_word_row, "level-low", "promise-not-accepted"),
    ("07-acceptance", "xlsx", no_sheet_row, "commit-undo", "promise-not-accepted"),
    ("07-acceptance", "xlsx", no_sheet_row, "ac-use", "promise-not-accepted"),
]  # fmt: skip
DELETED_IN_THE_BANK: list[tuple[str, str, Deleting, str, str]] = [
    ("deck", "pptx", no_slide_row, "n-failover", "promise-not-sold"),
    ("deck", "pptx", no_box, "n-release", "promise-not-sold"),
    ("proposal", "docx", no_word_row, "cm-failover", "promise-not-sold"),
    ("tender/03", "docx", no_word_row, "sl-major", "promise-not-sold"),
    ("quotation", "xlsx", no_sheet_row, "warranty", "promise-not-sold"),
    ("quotation", "docx", no_word_row, "lead-time", "promise-not-sold"),
    ("03-delivery-plan", "docx", no_word_row, "ac-peak", "promise-not-planned"),
    ("03-delivery-plan", "xlsx", no_sheet_row, "cm-failover", "promise-not-planned"),
    ("07-acceptance", "docx", no_word_row, "ac-audit", "promise-not-accepted"),
    ("07-acceptance", "xlsx", no_sheet_row, "ac-peak", "promise-not-accepted"),
]  # fmt: skip


def assert_found(name: str, path: str, form: str, deleted: Callable[[bytes], bytes], promise: str, rule: str) -> None:
    def change(one: Built) -> Built:
        hit = path in one.path and one.form == form
        return replace(one, data=deleted(one.data)) if hit else one

    found = traced(name, "en", change).findings
    assert [(one.rule, one.excerpt) for one in found] == [(rule, promise)]
    assert found[0].file.startswith(f"content/accounts/{name}/")
    assert found[0].location.line


@pytest.mark.parametrize(("path", "form", "deleting", "promise", "rule"), DELETED)
def test_a_deleted_row_is_found_by_name(path: str, form: str, deleting: Deleting, promise: str, rule: str) -> None:
    assert_found("halden-rowe", path, form, deleting(promise), promise, rule)


@pytest.mark.proof
@pytest.mark.parametrize(("path", "form", "deleting", "promise", "rule"), DELETED_IN_THE_BANK)
def test_a_deleted_row_is_found_by_name_in_the_bank(
    path: str, form: str, deleting: Deleting, promise: str, rule: str
) -> None:
    assert_found("yunxi-bank", path, form, deleting(promise), promise, rule)


def test_what_the_customer_asked_for_is_no_promise() -> None:
    """The complaint on the slide of needs may go: the answer still stands, and the other way round it is missing."""
    kept = no_slide_row("need-rollback", "needs-said")
    found = traced("halden-rowe", "en", lambda one: replace(one, data=kept(one.data)) if one.form == "pptx" else one)
    assert not found.findings


def test_a_deleted_test_takes_along_what_it_closes() -> None:
    deleted = no_word_row("ac-undo")
    found = traced(
        "halden-rowe", "en", lambda one: replace(one, data=deleted(one.data)) if "07-acc" in one.path else one
    ).findings
    assert {one.excerpt for one in found} == {"ac-undo", "commit-undo", "need-rollback"}


def test_a_damaged_file_is_named_as_such() -> None:
    with pytest.raises(ValueError, match="zip"):
        traced("halden-rowe", "en", lambda one: replace(one, data=b"no package"))


def kit_traced(options: BuildOptions, met: Iterable[Finding] = (), without: str = "/none") -> Trace | None:
    """The trace of a sample's kit as a build asks for it, before it writes a file."""
    files = [
        Artifact(one.path, one.data, one.kind, one.form, "customer", "en", "", "")
        for one in built("halden-rowe", "en")
        if without not in one.path
    ]
    return trace_kit(account("halden-rowe"), files, options, "en", met)


def finding(rule: str, written: str = "") -> Finding:
    return Finding(rule, "delivery", severity_of(rule), excerpt=written)


def test_a_whole_kit_is_traced_before_it_is_written() -> None:
    found = kit_traced(BuildOptions())
    assert found is not None and set(found.counts.values()) == {COUNTS["halden-rowe"]}
    lacking = kit_traced(BuildOptions(), without="/deck")
    assert lacking is not None
    assert {(one.rule, one.severity) for one in lacking.findings} == {("promise-not-sold", Severity.WARNING)}
    assert "need-peak" in {one.excerpt for one in lacking.findings}


def test_what_is_not_whole_is_not_judged() -> None:
    assert kit_traced(BuildOptions(only=("handover",))) is None
    assert kit_traced(BuildOptions(), [finding("missing-field")]) is None
    assert kit_traced(BuildOptions(), [finding("known-gap")]) is not None


def test_what_nobody_planned_is_said_once() -> None:
    found = kit_traced(BuildOptions(), without="03-delivery-plan")
    assert found is not None and len(found.findings) == COUNTS["halden-rowe"]
    beside = found.beside([finding(UNPLANNED, "commit-stock"), finding("known-gap", "ac-use")])
    assert {one.excerpt for one in found.findings} - {one.excerpt for one in beside} == {"commit-stock"}


def test_a_row_that_names_no_milestone_plans_nothing() -> None:
    content = account("halden-rowe")
    assert content.contract is not None
    made = tuple(
        one.model_copy(update={"planned_in": None}) if one.id == "commit-stock" else one
        for one in content.contract.commitments
    )
    changed = content.model_copy(update={"contract": content.contract.model_copy(update={"commitments": made})})
    found = trace(changed, built("halden-rowe", "en"), "en")
    assert [(one.promise.id, one.gaps) for one in found.rows if one.gaps] == [("commit-stock", ("planned",))]
