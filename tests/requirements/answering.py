"""Answers for every clause of a workspace, and what a spreadsheet holds, cell by cell."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import yaml
from openpyxl import load_workbook

from docgen.intake.separated import read_separated

STATUSES = ("comply", "partial", "alternative", "not_comply")


def account_file(workspace: Path) -> Path:
    """The account's main file."""
    return next((workspace / "content" / "accounts").glob("*/account.yaml"))


def account_of(workspace: Path) -> str:
    """Its id."""
    return account_file(workspace).parent.name


def clauses_file(workspace: Path) -> Path:
    """The file that an import writes clauses to."""
    return account_file(workspace).with_name("requirements.yaml")


def without_requirements(workspace: Path) -> None:
    """The starter account without the clauses it comes with and what refers to them, and with a short proposal."""
    path = account_file(workspace)
    text = path.read_text("utf-8")
    for part in ("requirements", "project", "value_case", "risks", "contract"):
        text = re.sub(rf"^{part}:\n(?:[ #].*\n|\n)*", "", text, flags=re.M)
    path.write_text(re.sub(r"^ +(?:requirement|shows): .*\n", "", text, flags=re.M), "utf-8")


def clauses(workspace: Path) -> list[dict]:
    """The clauses as content holds them."""
    found: list[dict] = yaml.safe_load(clauses_file(workspace).read_text("utf-8"))["requirements"]
    return found


def answer_all(workspace: Path, *, but: int = 0) -> dict[str, dict]:
    """Write an answer below every clause, each another status; none for the last `but`. The answers by clause id."""
    path = clauses_file(workspace)
    open_ones = [one["id"] for one in clauses(workspace) if one["response"] is None]
    wanted = {name: _answer(number) for number, name in enumerate(open_ones[: len(open_ones) - but])}
    text = path.read_text("utf-8")
    for name, answer in wanted.items():
        told = "\n".join(f"      {line}" for line in yaml.safe_dump(answer, allow_unicode=True).splitlines())
        start = text.index(f"  - id: {name}\n")
        place = text.index("    response: null", start)
        text = f"{text[:place]}    response:\n{told}{text[place + len('    response: null') :]}"
    path.write_text(text, "utf-8")
    return wanted


def _answer(number: int) -> dict:
    return {
        "status": STATUSES[number % 4],
        "how": {"en": f"=R&D <b> answer {number}\nsecond line", "zh": f"=研发<b>应答{number}"},
        "evidence": [{"title": {"en": f"Annex {number}", "zh": f"附件{number}"}, "page": str(number + 1)}],
    }


def cells(path: Path) -> dict[tuple[str, str], str]:
    """Every cell that holds something: its words, or its formula."""
    if path.suffix == ".csv":
        data = path.read_bytes()
        book = read_separated(data, path.name)
        rows = csv.reader(io.StringIO(data.decode(book.encoding), newline=""), delimiter=book.separator)
        return {
            ("", f"{chr(64 + column)}{row}"): value
            for row, record in enumerate(rows, 1)
            for column, value in enumerate(record, 1)
            if value
        }
    return {
        (sheet.title, cell.coordinate): str(cell.value)
        for sheet in load_workbook(path, rich_text=False).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def looks(path: Path) -> dict[tuple[str, str], tuple[object, ...]]:
    """How every cell looks."""
    return {
        (sheet.title, cell.coordinate): (cell.style_id, cell.number_format, cell.fill.fgColor.rgb, cell.font.b)
        for sheet in load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.has_style
    }


def parts(path: Path) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
