"""What must not happen when answers go back: a changed file, macros, formulas lost, anything internal, wrong cells."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment

from docgen.diagnostics import ContentError
from docgen.render.answered_text import answered_text
from docgen.render.answered_workbook import CellText, answered_workbook
from tests.cli.commands import Docgen, Ran
from tests.requirements.answering import account_of, answer_all, cells, clauses_file, parts
from tests.requirements.lists import english_functional, english_moscow, two_languages


def package(build: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in build.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def workbook() -> bytes:
    book = Workbook()
    sheet = book.active
    sheet["A1"], sheet["B1"], sheet["C3"] = "x", "=1+1", "old"
    sheet.merge_cells("D1:D3")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def written(data: bytes) -> dict[str, str]:
    sheet = load_workbook(io.BytesIO(data)).active
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


def at(row: int, column: int, text: str, sheet: str = "Sheet") -> CellText:
    return CellText(sheet, row, column, text)


def test_words_stay_words_and_a_formula_stays() -> None:
    texts = ["=HYPERLINK(1)", "+1", "@x", " a\tb ", "<&>\"'", "  ", "行\n行", "𝒳"]
    asked = [at(4 + number, 1, text) for number, text in enumerate(texts)]
    done = answered_workbook(workbook(), "x.xlsx", [*asked, at(1, 2, "lost"), at(3, 3, "new")])
    found = written(done.data)
    assert [found[f"A{4 + number}"] for number in range(len(texts))] == texts
    assert found["B1"] == "=1+1" and found["C3"] == "new" and found["A1"] == "x"
    assert [(cell.place, rule) for cell, rule in done.left] == [("Sheet!B1", "answer-cell-has-formula")]


def test_a_merged_cell_takes_one_answer_and_says_so_of_another() -> None:
    done = answered_workbook(workbook(), "x.xlsx", [at(1, 4, "one"), at(2, 4, "one"), at(3, 4, "two")])
    assert written(done.data)["D1"] == "one"
    assert [(cell.place, rule) for cell, rule in done.left] == [("Sheet!D3", "answer-cell-shared")]
    gone = answered_workbook(workbook(), "x.xlsx", [at(1, 4, "one", "Other")])
    assert [rule for _, rule in gone.left] == ["answer-no-sheet"] and parts_of(gone.data) == parts_of(workbook())


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.startswith("docProps")}


def test_the_same_answers_give_the_same_bytes() -> None:
    data = workbook()
    first, second = (answered_workbook(data, "x.xlsx", [at(9, 1, "y")], "Draft").data for _ in range(2))
    assert first == second


@pytest.mark.parametrize("hostile", ["macros", "entities", "twice", "no-sheet-part", "text"])
def test_hostile_workbooks_are_refused(hostile: str) -> None:
    held = parts_of(workbook())
    sheet = "xl/worksheets/sheet1.xml"
    if hostile == "macros":
        held["xl/vbaProject.bin"] = b"x"
    elif hostile == "entities":
        held[sheet] = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>' + held[sheet].split(b"?>", 1)[-1]
    elif hostile == "no-sheet-part":
        held[sheet] = b"<worksheet"
    data = b"PK\x03\x04 no" if hostile == "text" else package(held)
    if hostile == "twice":
        buffer = io.BytesIO(data)
        with pytest.warns(UserWarning), zipfile.ZipFile(buffer, "a") as archive:
            archive.writestr(sheet, b"<worksheet/>")
        data = buffer.getvalue()
    with pytest.raises(ContentError):
        answered_workbook(data, "x.xlsx", [at(1, 1, "y")])


def test_a_csv_keeps_its_other_rows_and_starts_no_formula() -> None:
    raw = 'a;b;"c\r\nd"\r\n1.10;;"say ""yes"""\r\n1.2;x;\r\n'.encode("gb18030")
    done = answered_text(raw, "gb18030", ";", [CellText("", 2, 2, "=cmd|' /c'!A0"), CellText("", 3, 3, "很好; 是")])
    assert done.data.decode("gb18030") == (
        'a;b;"c\r\nd"\r\n1.10;\'=cmd|\' /c\'!A0;"say ""yes"""\r\n1.2;x;"很好; 是"\r\n'
    )
    lost = answered_text(b"a;b\r\n", "ascii", ";", [CellText("", 1, 2, "好")])
    assert lost.data == b"a;b\r\n" and [rule for _, rule in lost.left] == ["answer-encoding"]


def imported(docgen: Docgen, path: Path) -> None:
    ran = docgen("import", "requirements", str(path), "--account", account_of(docgen.folder), "--write")
    assert ran.code == 0, ran.err


def build(docgen: Docgen) -> tuple[Ran, Path]:
    ran = docgen("build", "--only", "proposal", "--lang", "en")
    return ran, docgen.folder / "build" / account_of(docgen.folder) / "en" / "customer" / "answers"


@pytest.mark.proof
def test_a_list_that_another_took_the_place_of_leaves_no_answered_copy(english: Docgen, sent: Path) -> None:
    imported(english, english_moscow(sent).path)
    answer_all(english.folder)
    _, folder = build(english)
    (first,) = folder.iterdir()
    kept = next((clauses_file(english.folder).parent / "customer").iterdir())
    kept.rename(kept.with_stem("Issue 4"))
    clauses = clauses_file(english.folder)
    clauses.write_text(clauses.read_text("utf-8").replace(kept.name, f"Issue 4{kept.suffix}"), "utf-8")
    ran, folder = build(english)
    assert [path.name for path in folder.iterdir()] == [f"Issue 4{kept.suffix}"] != [first.name], ran.err


@pytest.mark.proof
def test_answers_do_not_go_into_another_file_than_was_imported(english: Docgen, sent: Path) -> None:
    imported(english, english_moscow(sent).path)
    answer_all(english.folder)
    kept = next((clauses_file(english.folder).parent / "customer").iterdir())
    book = load_workbook(kept)
    book.active.insert_rows(2)
    book.save(kept)
    ran, folder = build(english)
    assert ran.code == 1 and "is not the one that was imported" in ran.err and not folder.exists()
    kept.unlink()
    ran, folder = build(english)
    assert ran.code == 1 and "cannot be read" in ran.err and not folder.exists()


@pytest.mark.proof
def test_a_list_outside_the_account_is_not_read(english: Docgen, sent: Path) -> None:
    """Not even the very file that was imported."""
    imported(english, english_moscow(sent).path)
    answer_all(english.folder)
    path = clauses_file(english.folder)
    kept = next((path.parent / "customer").iterdir())
    kept.rename(english.folder / "outside.xlsx")
    text = path.read_text("utf-8")
    start = text.index("file: ")
    path.write_text(text[:start] + 'file: "../../../outside.xlsx"' + text[text.index("\n", start) :], "utf-8")
    ran, folder = build(english)
    assert ran.code == 1 and not folder.exists()


def test_nothing_internal_goes_into_the_customers_file(english: Docgen, sent: Path) -> None:
    imported(english, english_moscow(sent).path)
    answer_all(english.folder)
    path = clauses_file(english.folder)
    text = path.read_text("utf-8").replace(
        "      status: comply\n", "      status: comply\n      price_impact: SECRETQZ1\n"
    )
    text = text.replace("  - id: req-fr-010\n", "  - id: req-fr-010\n    visibility: internal\n")
    path.write_text(text, "utf-8")
    _, folder = build(english)
    made = next(folder.iterdir())
    everything = b"".join(parts(made).values())
    assert b"SECRETQZ1" not in everything and b"bid-manager" not in everything
    assert ("Reqs v3", "E4") not in cells(made) and ("Reqs v3", "E3") in cells(made)


def test_what_did_not_get_in_is_told(english: Docgen, sent: Path) -> None:
    imported(english, two_languages(sent).path)
    answer_all(english.folder)
    ran, folder = build(english)
    told = (folder.parent.parent / "findings.json").read_text("utf-8")
    assert "the answer to 6.2 did not get into 条款 Clauses!E6" in told and "条款 Clauses!F7" in told
    assert ran.code in (0, 1)


def test_mandatory_clauses_that_are_not_met_are_errors(english: Docgen, sent: Path) -> None:
    imported(english, english_functional(sent).path)
    answer_all(english.folder, but=1)
    ran = english("check")
    assert ran.code == 1
    assert "clause 1.2 is mandatory, and its answer does not meet it (partial)" in ran.out
    assert "clause 1.1 is mandatory" not in ran.out and "clause 1.9 is mandatory" not in ran.out
    path = clauses_file(english.folder)
    path.write_text(path.read_text("utf-8").replace("status: comply", "status: unknown", 1), "utf-8")
    assert "warning" in english("check").out and "clause 1.1 has no answer" in english("check").out


def test_an_open_question_is_a_gap(english: Docgen, sent: Path) -> None:
    path = clauses_file(english.folder).with_name("account.yaml")
    asked = "  - {id: q-open, asked: 2027-02-03, question: {en: 'Where is the data?'}}"
    path.write_text(path.read_text("utf-8").replace("\nquestions:\n", f"\nquestions:\n{asked}\n"), "utf-8")
    ran = english("check")
    assert ran.code == 0 and "the customer's question of 2027-02-03 has no answer" in ran.out
    imported(english, english_moscow(sent).path)
    _, folder = build(english)
    sheet = load_workbook(folder.parent / "compliance-matrix.xlsx")["Questions"]
    assert any("Where is the data?" in str(cell.value) for row in sheet.iter_rows() for cell in row)


LONG = "The answer is long, because the customer asked for every detail of how the service is organised. " * 3


def heights(data: bytes) -> dict[int, float | None]:
    sheet = load_workbook(io.BytesIO(data)).active
    return {number: sheet.row_dimensions[number].height for number in range(1, 6)}


def test_a_row_that_would_cut_an_answer_grows_and_none_gets_lower() -> None:
    book = Workbook()
    sheet = book.active
    sheet.column_dimensions["A"].width = 20
    for number in range(1, 6):
        sheet.cell(number, 1, "x").alignment = Alignment(wrap_text=number != 4)
        sheet.row_dimensions[number].height = 400 if number == 3 else 30
    sheet.merge_cells("A5:B5")
    buffer = io.BytesIO()
    book.save(buffer)
    asked = [at(1, 1, LONG), at(2, 1, "Yes"), at(3, 1, LONG), at(4, 1, LONG), at(5, 1, LONG)]
    found = heights(answered_workbook(buffer.getvalue(), "x.xlsx", asked).data)
    assert (found[2], found[3], found[4]) == (30, 400, 30)
    assert found[1] is not None and found[1] > 200 and found[5] is not None and 100 < found[5] < found[1]
