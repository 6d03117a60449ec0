"""Six lists as customers send them: what every row of each is, drawn up from what customers do, not from the importer.

`clauses` are the rows that ask for something, with number and level; `joined` rows go on with the clause before them;
every other row that holds anything must be listed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx import Document
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

MUST, IMPORTANT, MAY = "must", "important", "optional"
Place = tuple[str, int]


@dataclass(frozen=True)
class CustomerList:
    """A file and what it holds: clauses by place, rows that are joined, answer columns by sheet and field."""

    path: Path
    language: str
    clauses: Mapping[Place, tuple[str, str]]
    joined: frozenset[Place] = frozenset()
    withdrawn: frozenset[Place] = frozenset()
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)


Make = Callable[[Path], CustomerList]


def _fill(sheet: Worksheet, top: int, left: int, rows: Sequence[Sequence[Any]]) -> None:
    for down, row in enumerate(rows):
        for across, value in enumerate(row):
            if value is not None:
                sheet.cell(top + down, left + across, value)


def _dress(sheet: Worksheet, area: str, answers: str) -> None:
    line = Side(style="thin", color="FF7F7F7F")
    for row in sheet[area]:
        for cell in row:
            cell.border = Border(line, line, line, line)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(name="Calibri", size=9, bold=cell.row < 9)
    for row in sheet[answers]:
        for cell in row:
            cell.fill = PatternFill("solid", fgColor="FFFFF2CC")


def offer(sheet: Worksheet, formula: str, area: str) -> None:
    """Choices in the cells of an area: quoted words with commas between them, or a name of the workbook."""
    rule = DataValidation("list", formula, allow_blank=True)
    rule.add(area)
    sheet.add_data_validation(rule)


def water_works(folder: Path) -> CustomerList:
    """English: a table that begins in C7 below a title block, headings in two rows, two sheets of clauses."""
    book = Workbook()
    cover = book.active
    cover.title = "Cover"
    _fill(cover, 2, 2, [["Northmere Water – Tender NW/27/114"], ["Schedule 4: Statement of Requirements"], [],
                        ["Return to", "the tender portal only"]])  # fmt: skip
    sheet = book.create_sheet("SoR ")
    _fill(
        sheet,
        1,
        3,
        [
            ["Schedule 4 – Statement of Requirements"],
            ["Version 2.1 ", None, "dated", "3 February 2027"],
            [],
            ["Complete the shaded cells. Do not add rows."],
        ],
    )
    _fill(
        sheet,
        7,
        3,
        [
            ["SoR Ref", "Requirement", "Criticality", "Tenderer to complete", None, None, None, "Authority use only"],
            [None, None, None, "Compliance\n(FC / PC / NC)", "How the requirement is met", "Evidence", "Page(s)", None],
            ["A", "Telemetry"],
            [
                "A.1",
                "The Supplier shall read 1,400 outstations every 15 minutes.  ",
                "Essential",
                None,
                None,
                None,
                None,
                5,
            ],
            [
                "A.2 ",
                "Readings that are missed shall be fetched again:\n  - within the hour;\n  - without gaps.\n",
                "Essential",
            ],
            ["A.9", "Charts should be drawn on a tablet.", "Desirable"],
            ["A.10", "Ｈｉｓｔｏｒｙ ｏｆ １０ ｙｅａｒｓ shall be kept.", " essential "],
            [],
            ["B", "Support"],
            ["B.1", "Total downtime shall not exceed 4 hours a year.", "Essential"],
            ["B.1", "(continued) Planned work is not counted.", None],
            ["B.2", "Not used"],
            ["B.3", "Staff could be trained on site", "Desirable", None, None, None, None, "see B.1"],
            [],
            [None, "Key: FC = fully compliant, PC = partially compliant, NC = not compliant"],
            ["End of schedule"],
        ],
    )
    for area in ("C1:J1", "C7:C8", "D7:D8", "E7:E8", "F7:I7", "J7:J8", "D9:J9", "D15:J15", "C22:J22"):
        sheet.merge_cells(area)
    _dress(sheet, "C7:J19", "F10:I19")
    offer(sheet, '"FC,PC,NC"', "F10:F19")
    sheet.column_dimensions["D"].width, sheet.freeze_panes, sheet.auto_filter.ref = 70, "C9", "C8:J19"
    sheet["D10"].comment = Comment("1,400 in all districts", "Buyer")
    sheet.conditional_formatting.add("F10:F19", CellIsRule("equal", ['"NC"'], fill=PatternFill(bgColor="FFFFC7CE")))
    levels = book.create_sheet("Service levels")
    _fill(
        levels,
        1,
        1,
        [
            ["Service levels"],
            ["No.", "Description", "Target", "Agreed? (Yes/No)", "Tenderer's comments"],
            ["S1", "Answer of the service desk", "60 s"],
            ["S2", "Restoring a fault of severity 1", "4 h"],
            ["S10", "Availability in a month", 0.9995],
        ],
    )
    levels["C5"].number_format = "0.00%"
    path = folder / "NW Schedule 4.xlsx"
    book.save(path)
    sor = {10: ("A.1", MUST), 11: ("A.2", MUST), 12: ("A.9", MAY), 13: ("A.10", MUST), 16: ("B.1", MUST),
           19: ("B.3", MAY)}  # fmt: skip
    levels_of = {3: ("S1", MAY), 4: ("S2", MAY), 5: ("S10", MAY)}
    return CustomerList(
        path,
        "en",
        {("SoR ", row): one for row, one in sor.items()}
        | {("Service levels", row): one for row, one in levels_of.items()},
        frozenset({("SoR ", 17)}),
        frozenset({("SoR ", 18)}),
        {
            "SoR ": {"status": "F", "how": "G", "evidence": "H", "page": "I"},
            "Service levels": {"status": "D", "how": "E"},
        },
        {"comply": "FC", "partial": "PC", "not_comply": "NC"},
    )


def grid_company(folder: Path) -> CustomerList:
    """Chinese: sections merged over the whole width, ★ and ▲ in a column or before words, categories merged down."""
    book = Workbook()
    sheet = book.active
    sheet.title = "技术规范应答表"
    _fill(
        sheet,
        1,
        1,
        [
            ["海岳供电公司配电自动化主站项目"],
            ["附件五　技术规范点对点应答表（招标编号：ＨＹ－２０２７－０９）"],
            [],
            [
                "序号",
                "招标文件\n条款号",
                "类别",
                "标识",
                "招标文件技术规范要求",
                "投标人应答",
                "偏离\n（正/无/负）",
                "证明材料\n及页码",
                "备注",
            ],
            ["一、系统总体要求"],
            [1, "５．１．１", "性能", "★", "系统应采用双机热备，切换时间≤３０秒。"],
            [2, "５．１．２", None, None, "★主站应接入不少于２万个测点；\n数据刷新周期≤３秒。　"],
            [3, "５．１．１０", None, "▲", "画面调阅响应时间不大于2秒", None, None, None, "抽测"],
            [4, "5.1.11 ", None, None, "宜支持移动巡检终端"],
            ["（续）并支持离线填报。"],
            [],
            ["二、数据迁移"],
            [5, "5.2.1", "服务", "▲", "历史数据（约12年）须完整迁移，\n\n迁移后逐站核对。"],
            [6, "5.2.2", None, None, "（本条取消）"],
            ["三、售后服务"],
            [7, "6.1", "服务", "★", "质保期３年，自竣工验收之日起算"],
            [8, "6.2", None, None, "提供7×24小时电话支持"],
            ["说明：“★”为实质性条款，任何一条负偏离即否决投标；“▲”为重要条款。"],
            ["投标人（盖章）：", None, None, None, None, "日期：     年   月   日"],
        ],
    )
    for area in ("A1:I1", "A2:I2", "A5:I5", "C6:C9", "A10:I10", "A12:I12", "C13:C14", "A15:I15", "C16:C17", "A18:I18"):
        sheet.merge_cells(area)
    _dress(sheet, "A4:I17", "F6:H17")
    offer(sheet, '"正,无,负"', "G6:G17")
    sheet.row_dimensions[6].height, sheet.print_title_rows = 30, "4:4"
    path = folder / "附件五 技术规范应答表.xlsx"
    book.save(path)
    rows = {
        6: ("5.1.1", MUST),
        7: ("5.1.2", MUST),
        8: ("5.1.10", IMPORTANT),
        9: ("5.1.11", MAY),
        13: ("5.2.1", IMPORTANT),
        16: ("6.1", MUST),
        17: ("6.2", MAY),
    }
    name = "技术规范应答表"
    return CustomerList(
        path, "zh", {(name, row): one for row, one in rows.items()}, frozenset({(name, 10)}), frozenset({(name, 14)}),
        {name: {"how": "F", "deviation": "G", "evidence": "H"}},
    )  # fmt: skip


def tool_export(folder: Path, *, revised: bool = False) -> CustomerList:
    """English: the export of a requirements tool, ids as figures, a hidden column, a row that goes on, totals.

    `revised`: the same list as it comes a second time, with clauses changed, added and left out.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = "Export"
    rows: list[list[Any]] = [
        ["Export of 2 March 2027 09:14", None, None, None, None, "filter: status = issued"],
        ["GUID", "ReqID", "Parent", "Type", "Requirement (shall statement)", "MoSCoW", "Weight", "Vendor Response",
         "Vendor Comments", "Evidence / Proof", "Where addressed", "State"],
        ["a-1", 1.1, 1, "Functional", "Orders shall be taken while the line to the head office is down.", "M", 10],
        ["a-2", 1.9, 1, "Functional", "Orders should be printed.", "S", 3],
        ["a-3", 1.1, 1, "Security", "Cashiers must log in with a badge and a number.", "M", 8],
        ["a-4", None, None, None, "continued: after five minutes they are logged out."],
        [],
        ["a-5", 2, None, None, "Reports"],
        ["a-6", 2.1, 2, "Functional", "Sales by hour could be shown. ", "C", 2, None, None, None, None, "draft"],
        ["a-7", 2.2, 2, "Service", 'Help is given in "both" languages; 07:00–23:00.', "M", 6],
        ["a-8", 2.3, 2, "Commercial", "Prices are fixed for three years.", "W", 0],
        [None, "TOTAL", None, None, None, None, "=SUM(G3:G11)"],
    ]  # fmt: skip
    if revised:
        rows[3][4] = "Orders should be printed in both languages."
        rows[9][5] = "S"
        del rows[10]
        rows.insert(10, ["a-9", 2.4, 2, "Functional", "Stock shall be counted by two people.", "M", 5])
    _fill(sheet, 1, 1, rows)
    for row in range(3, 12):
        sheet.cell(row, 2).number_format = "0.00" if rows[row - 1][:1] == ["a-3"] else "General"
    sheet.column_dimensions["A"].hidden = True
    _dress(sheet, "A2:L12", "H3:K11")
    offer(sheet, '"Comply,Partial,Custom,No"', "H3:H11")
    sheet.freeze_panes, sheet.auto_filter.ref = "C3", "A2:L11"
    path = folder / ("export v2.xlsx" if revised else "export.xlsx")
    book.save(path)
    told = {3: ("1.1", MUST), 4: ("1.9", MAY), 5: ("1.10", MUST), 9: ("2.1", MAY), 10: ("2.2", MUST), 11: ("2.3", MAY)}
    if revised:
        told |= {10: ("2.2", MAY), 11: ("2.4", MUST)}
    return CustomerList(
        path, "en", {("Export", row): one for row, one in told.items()}, frozenset({("Export", 6)}), frozenset(),
        {"Export": {"status": "H", "how": "I", "evidence": "J", "section": "K"}},
        {"comply": "Comply", "partial": "Partial", "alternative": "Custom", "not_comply": "No"},
    )  # fmt: skip


def unicode_text(folder: Path) -> CustomerList:
    """A CSV as a spreadsheet saves `Unicode text`: UTF-16, tabs, lines inside cells, a legend and a total below."""
    rows = [
        "Cold store 3: list of requirements\t\t\t\t",
        "\t\t\t\t",
        "Item No.\tStatement of requirement\tM/D\tSupplier answer\tSupplier comment",
        "\tGeneral\t\t\t",
        "1.1 \tTemperatures shall be logged every 60 s.\tM\t\t",
        '1.2\t"Alarms shall sound:\na) at the door;\nb) in the office."\tM\t\t',
        '\t"(cont.) ""Loud"" means 85 dB."\t\t\t',
        "\t\t\t\t",
        "1.10\tTexts may be in Norwegian.\tD\t\t",
        "2\tDoors\t\t\t",
        "2.1\tＤｏｏｒｓ open > 90 s raise an alarm.  \tM\t\t",
        "2.2\tdeleted\t\t\t",
        "\t* M = mandatory, D = desirable\t\t\t",
        "TOTAL\t6\t\t\t",
    ]
    path = folder / "cold store.csv"
    path.write_bytes("\r\n".join(rows).encode("utf-16"))
    told = {5: ("1.1", MUST), 6: ("1.2", MUST), 9: ("1.10", MAY), 11: ("2.1", MUST)}
    return CustomerList(
        path, "en", {("", row): one for row, one in told.items()}, frozenset({("", 7)}), frozenset({("", 12)}),
        {"": {"status": "D", "how": "E"}},
    )  # fmt: skip


def word_chapter(folder: Path) -> CustomerList:
    """A chapter of a tender in Word: headings, clauses, marks, a table of figures and one without clauses."""
    document = Document()
    for words in ("Part C – Specification", "4 Archive", "4.1 The archive shall hold pictures for 15 years.",
                  "4.2 ★ Pictures must never leave the hospital.", "4.10 ▲ A picture is shown within two seconds.",
                  "5 Services", "5.1 The supplier should name one contact.",
                  "(continued) The contact speaks Dutch."):  # fmt: skip
        document.add_paragraph(words)
    _word_table(document, [["No.", "Parameter", "Required value", "Offered value"],
                           ["T1", "★ Storage", "120 TB", ""],
                           ["T2", "Users at the same time", "80", ""], ["", "Key: ★ = mandatory", "", ""]])  # fmt: skip
    _word_table(document, [["Contact", "Telephone"], ["Purchasing", "ext. 4410"]])
    path = folder / "Part C.docx"
    document.save(str(path))
    told = {("", 3): ("4.1", MAY), ("", 4): ("4.2", MUST), ("", 5): ("4.10", IMPORTANT), ("", 7): ("5.1", MAY),
            ("#1", 2): ("T1", MUST), ("#1", 3): ("T2", MAY)}  # fmt: skip
    return CustomerList(path, "en", told, frozenset({("", 8)}))


def _word_table(document: Any, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words


def printed_chapter(folder: Path) -> CustomerList:
    """A chapter of a Chinese tender as a PDF with text: numbers, marks, feet of pages."""
    from weasyprint import HTML

    foot = "@bottom-center {content: '招标文件 第' counter(page) '页'}"
    style = f"@page {{size: A5; {foot}}} section {{break-after: page}}"
    pages = (
        "<h2>第五章 技术要求</h2><p>5.1 ★系统应支持国产数据库，并提供适配证明。</p><p>5.2 系统宜提供移动端查询。</p>"
        "<p>5.10 ▲报表生成时间不大于10秒。</p>",
        "<p>6.1 投标人应提供三年质保。</p><p>注：带★条款为实质性条款。</p>",
    )
    path = folder / "第五章.pdf"
    body = "".join(f"<section>{page}</section>" for page in pages)
    HTML(string=f"<style>{style}</style>{body}").write_pdf(path)
    told = {("p1", 2): ("5.1", MUST), ("p1", 3): ("5.2", MAY), ("p1", 4): ("5.10", IMPORTANT), ("p2", 1): ("6.1", MAY)}
    return CustomerList(path, "zh", told)


CUSTOMER_LISTS: tuple[Make, ...] = (
    water_works, grid_company, tool_export, unicode_text, word_chapter, printed_chapter,
)  # fmt: skip
