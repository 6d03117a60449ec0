"""Tables of printed lists: ruled tables of a PDF come in by their columns, whatever page they go on on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.cli.commands import Docgen
from tests.requirements.test_documents import pdf, run

STYLE = "<style>table {border-collapse: collapse; width: 100%} td, th {border: 1px solid #333; padding: 3px}</style>"
HEADS = "<tr><th>No.</th><th>Requirement</th><th>Mandatory (Y/N)</th></tr>"
KEPT = "The supplier keeps a record of call {} for twenty-four months and shows it within two working days."


def table(rows: str, heads: str = HEADS) -> str:
    return f"{STYLE}<table><thead>{heads}</thead><tbody>{rows}</tbody></table>"


def row(*cells: str) -> str:
    return "<tr>" + "".join(one if one.startswith("<td") else f"<td>{one}</td>" for one in cells) + "</tr>"


def read(docgen: Docgen, path: Path) -> dict[str, Any]:
    """The report of an import; each row of the file is imported, joined or listed."""
    ran = run(docgen, path, "--format", "json")
    assert ran.code == 0, ran.err
    report: dict[str, Any] = json.loads(ran.out)
    whole = report["summary"]["whole"]
    assert whole["rows"] == whole["taken"] + whole["listed"]
    return report


def clauses(report: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["clause"]: one for one in report["requirements"] if "text" in one}


def long_list(path: Path) -> Path:
    """A list over several A5 pages: the heads stand on each, page ends cut rows in two."""
    rows = row("1", "<td colspan='2'>Calls</td>")
    rows += "".join(row(f"1.{number}", KEPT.format(number), "Y" if number % 3 else "N") for number in range(1, 31))
    return pdf(path, [f"<p>The bidder answers each line.</p>{table(rows)}<p>1.31 Prices shall be fixed.</p>"])


def test_a_table_over_pages_comes_in_by_its_columns(english: Docgen, sent: Path) -> None:
    report = read(english, long_list(sent / "calls.pdf"))
    found = clauses(report)
    assert list(found) == [f"1.{number}" for number in range(1, 32)]
    for number in range(1, 31):
        one = found[f"1.{number}"]
        assert one["text"]["en"] == KEPT.format(number) and one["mandatory"] is (number % 3 > 0)
    pages = [one["page"] for one in found.values()]
    assert pages == sorted(pages) and pages[0] == 1 and pages[-1] > 2
    assert run(english, sent / "calls.pdf", "--write").code == 0
    again = read(english, sent / "calls.pdf")
    assert again["changes"]["same"] == 31 and again["changes"]["changed"] == 0


def test_pages_of_a_list_that_differ_by_figures_alone_are_no_frame(english: Docgen, sent: Path) -> None:
    pages = [
        table("".join(row(f"{page}.{line}", f"Port {line} runs at {page} Gbit/s.", "Y") for line in range(10, 19)))
        for page in (1, 2, 3)
    ]
    found = clauses(read(english, pdf(sent / "ports.pdf", pages)))
    assert list(found) == [f"{page}.{line}" for page in (1, 2, 3) for line in range(10, 19)]
    assert found["3.12"]["text"]["en"] == "Port 12 runs at 3 Gbit/s." and found["3.12"]["mandatory"] is True


def test_a_page_drawn_on_its_side_reads_as_it_is_seen(english: Docgen, sent: Path) -> None:
    """Programs draw a landscape page on an upright one, and turn it: the words stand upright for whoever reads."""
    upright = clauses(read(english, long_list(sent / "calls.pdf")))
    with pikepdf.open(sent / "calls.pdf") as document:
        for page in document.pages:
            _, _, width, height = (float(side) for side in page.mediabox)
            page.contents_add(f"q 0 1 -1 0 {height} 0 cm".encode(), prepend=True)
            page.contents_add(b"Q")
            page.mediabox = pikepdf.Array([0, 0, height, width])
            page.rotate(90, relative=False)
        document.save(sent / "side.pdf")
    turned = clauses(read(english, sent / "side.pdf"))
    assert {key: one["text"] for key, one in turned.items()} == {key: one["text"] for key, one in upright.items()}


def test_cells_over_rows_and_lines_in_a_cell_are_kept(started: Callable[[str], Docgen], sent: Path) -> None:
    chinese = started("zh")
    heads = "<tr><th>类别</th><th>条款号</th><th>招标要求</th></tr>"
    rows = row("<td rowspan='2'>技术</td>", "3.1", "★系统须支持双机房同时承载业务，<br>任一机房停用不得中断服务")
    rows += row("3.2", "投产时间不超过30分钟") + row("商务", "4.1", "质保期不少于24个月")
    face = "<style>td, th {font-family: 'Source Han Sans SC', 'Noto Sans CJK SC', sans-serif}</style>"
    found = clauses(read(chinese, pdf(sent / "表.pdf", [face + table(rows, heads)])))
    assert list(found) == ["3.1", "3.2", "4.1"] and found["3.1"]["mandatory"] is True
    assert found["3.1"]["text"]["zh"] == "系统须支持双机房同时承载业务，任一机房停用不得中断服务"
    assert [one["kind"] for one in found.values()] == ["technical", "technical", "commercial"]


@pytest.mark.parametrize(
    "around",
    [
        "<div style='border: 1px solid #333; padding: 4px'>RFP 12, Part B</div>",
        f"{STYLE}<table><tr><td>No.</td><td>Requirement</td></tr><tr><td>12</td><td>Records of calls</td></tr></table>",
        f"{STYLE}<table><tr><td>&nbsp;</td><td></td></tr><tr><td></td><td>Stamp</td></tr></table>",
    ],
    ids=["frame", "head-in-cells", "empty-form"],
)
def test_what_only_looks_like_a_table_hides_no_clause(around: str, english: Docgen, sent: Path) -> None:
    wanted = {
        "1.1": "The supplier shall deliver the first part.",
        "2.1": "Staff shall be trained.",
        "3.1": "Prices hold.",
    }
    pages = [f"{around}<p>{number} {words}</p>" for number, words in wanted.items()]
    found = clauses(read(english, pdf(sent / "framed.pdf", pages)))
    assert {key: found[key]["text"]["en"] for key in wanted} == wanted and "12" not in found
