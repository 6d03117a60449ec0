"""CSV from any program: encodings and separators are found out, and said; what is not certain is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.diagnostics import DocgenError
from docgen.intake import read_book

ROWS = [
    ["案例编号", "客户", "成果"],
    ["A-1", "青山银行，总行", "发布时长降至25分钟"],
    ["A-2", "白水|物流", "稳定;可靠"],
]


def written(separator: str) -> str:
    quoted = [[f'"{cell}"' if separator in cell else cell for cell in row] for row in ROWS]
    return "\r\n".join(separator.join(row) for row in quoted) + "\r\n"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gb18030", "gb18030"), ("gbk", "gb18030"), ("utf-16", "utf-16")],
)
def test_encoding_and_separator_are_found_out(tmp_path: Path, encoding: str, said: str, separator: str) -> None:
    file = tmp_path / "cases.csv"
    file.write_bytes(written(separator).encode(encoding))
    book = read_book(file)
    rows = book.sheets[0].rows()

    assert (book.encoding, book.separator) == (said, separator)
    assert [[cell.text for cell in row.values()] for row in rows.values()] == ROWS
    assert rows[2][1].place == "A2"


def test_western_letters_are_not_read_as_chinese(tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_bytes("Kunde;Stadt\r\nMüller;Zürich\r\nBöhm;Türkheim\r\n".encode("cp1252"))
    with pytest.raises(DocgenError) as refused:
        read_book(file)

    assert refused.value.findings[0].rule == "sheet-encoding"
    assert [cell.text for cell in read_book(file, "cp1252").sheets[0].cells][2:4] == ["Müller", "Zürich"]


@pytest.mark.parametrize(
    ("encoding", "rule"),
    [("utf-9", "sheet-encoding-unknown"), ("rot13", "sheet-encoding-unknown"), ("ascii", "sheet-encoding-wrong")],
)
def test_a_wrong_encoding_is_refused(tmp_path: Path, encoding: str, rule: str) -> None:
    file = tmp_path / "cases.csv"
    file.write_bytes(written(",").encode("utf-8"))
    with pytest.raises(DocgenError) as refused:
        read_book(file, encoding)

    assert refused.value.findings[0].rule == rule


def test_lines_and_quotes_inside_a_cell_stay_one_cell(tmp_path: Path) -> None:
    file = tmp_path / "cases.csv"
    file.write_bytes(b'id,text\n1,"two\r\nlines, and ""quotes"""\n2,\x07bell\n')
    cells = read_book(file).sheets[0].cells

    assert [(cell.place, cell.text) for cell in cells[2:]] == [
        ("A2", "1"), ("B2", 'two\nlines, and "quotes"'), ("A3", "2"), ("B3", "bell"),
    ]  # fmt: skip
    assert [cell.repaired for cell in cells[-2:]] == [False, True]
