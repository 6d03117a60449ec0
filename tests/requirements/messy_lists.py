"""Seven lists drawn up from the worst habits of customers, with what must become of every cell.

`rows` are all rows that hold anything below the headings, by what they are; `columns` the field of each column, empty
for none. `clauses` are number, level and weight by row. `but` are cells that come out otherwise than row and
column say.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx import Document
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from tests.requirements.customer_lists import IMPORTANT, MAY, MUST, offer

Clauses = Mapping[int, tuple[str, str, str | None]]


@dataclass(frozen=True)
class Expected:
    """What must become of a sheet that is read."""

    columns: Mapping[str, str]
    rows: Mapping[int, str]
    clauses: Clauses
    first: int = 1
    but: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Messy:
    """A file, and what is expected of each sheet that is read; of others, that their cells are listed."""

    path: Path
    sheets: Mapping[str, Expected]
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def filled(sheet: Worksheet, rows: Iterable[Iterable[Any]]) -> None:
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(number, column, value)


def styled_workbook(folder: Path) -> Messy:
    """Headings in two lines, titled sections, a row that goes on, choices by name, everything formatted."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Requirements"
    filled(sheet, [
        ["Appendix C – Requirement schedule"], ["Issue date", datetime.date(2026, 9, 14), None, "Ref", "2026-118"], [],
        ["Ref", "Requirement", None, "Priority", "Weight", "Supplier response"],
        [None, "Area", "Description", None, "(%)", "Compliance", "Explanation", "Evidence"],
        ["1", "Line monitoring"],
        ["1.1", "Security", "The system shall count.\nAt least once a second.  ", "Must", 5],
        ["1.2 ", "Alarms", "The system should keep 24\u00a0months of history.", "Should", 3],
        [],
        ["1.10", "Alarms", "Alarms shall be taken by role & <name>.", "Must", 4],
        ["2", "Reports"],
        ["2.1", "Alarms", '="Ready by "&TEXT(TIME(6,15,0),"hh:mm")', "Must", 2],
        ["2.2", "Alarms", "• by line\n\n• by shift", "Should", 2],
        [None, None, "(continued) and by operator."],
        ["2.10", "Alarms", "Figures shall follow ISO 22400-2.", "Must", 8],
        [None, None, "Total weight", None, "=SUM(E7:E15)"],
        ["Note: blank answers count as non-compliant."],
        ["* Must = mandatory"],
    ])  # fmt: skip
    for area in ("A1:H1", "A4:A5", "B4:C4", "D4:D5", "F4:H4", "B6:H6", "B11:H11", "A17:H17"):
        sheet.merge_cells(area)
    line = Side(style="thin", color="FF888888")
    for row in sheet["A4:H15"]:
        for cell in row:
            cell.border, cell.alignment = Border(line, line, line, line), Alignment(wrap_text=True, vertical="top")
            cell.fill = PatternFill("solid", fgColor="FF1F3864" if cell.row < 6 else "FFFFF2CC")
            cell.font = Font(name="Arial", bold=cell.row < 6)
    sheet.column_dimensions["C"].width, sheet.row_dimensions[7].height = 60, 42
    sheet.freeze_panes, sheet.print_title_rows = "C6", "4:5"
    sheet["A4"].comment = Comment("Do not renumber.", "Buyer")
    offer(sheet, "answers", "F7:F15")
    filled(book.create_sheet("Lists"), [["Compliant"], ["Partially compliant"], ["Non-compliant"]])
    book["Lists"].sheet_state = "hidden"
    book.defined_names["answers"] = DefinedName("answers", attr_text="Lists!$A$1:$A$3")
    path = folder / "styled.xlsx"
    book.save(path)
    columns = {"A": "clause", "B": "kind", "C": "text", "D": "level", "E": "weight", "F": "answer.status",
               "G": "answer.how", "H": "answer.evidence"}  # fmt: skip
    rows = {6: "section", 7: "imported", 8: "imported", 10: "imported", 11: "section", 12: "imported", 13: "imported",
            14: "continued", 15: "imported", 16: "note", 17: "note", 18: "note"}  # fmt: skip
    clauses = {7: ("1.1", MUST, "5"), 8: ("1.2", MAY, "3"), 10: ("1.10", MUST, "4"), 12: ("2.1", MUST, "2"),
               13: ("2.2", MAY, "2"), 15: ("2.10", MUST, "8")}  # fmt: skip
    unknown = dict.fromkeys(("B8", "B10", "B12", "B13", "B15"), "not-understood")
    words = {"comply": "Compliant", "partial": "Partially compliant", "not_comply": "Non-compliant"}
    return Messy(path, {"Requirements": Expected(columns, rows, clauses, 4, unknown)}, {"Requirements": words})


def point_to_point(folder: Path) -> Messy:
    """Chinese: two columns of numbers, marks in their own, full-width everything, choices in the answer columns."""
    book = Workbook()
    sheet = book.active
    sheet.title = "应答表"
    filled(sheet, [
        ["附件３：技术规格点对点应答表"],
        ["项目编号：", "ZB２０２６－０１８", None, None, None, None, "日期：", datetime.datetime(2026, 10, 8)],
        ["序号", "条款号", "重要性", "招标文件技术要求", "分值", "投标响应", "偏离", "说明"],
        ["一、总体要求"],
        [1, "３．１", "★", "系统应支持７×２４小时连续运行。", 5],
        [2, "３．２", "▲", "单机故障不得影响其他产线；\n恢复时间≤５分钟。", 3, "满足", None, "见样本"],
        [3, "３．１０", None, "宜提供中文操作界面。\u3000", 1],
        [],
        ["二、数据采集"],
        [4, "４．１", "※", "应支持OPC UA、Modbus TCP协议。", 3],
        [5, "４．２（２）", "＃", "可扩展", None, "部分满足"],
        [None, None, None, "小计", "=SUM(E5:E11)"],
        ["注：１、带★条款为实质性条款，不满足即废标。\n２、带▲条款为重要条款。"],
        ["投标人（盖章）：", None, None, None, None, "日期：　　年　月　日"],
    ])  # fmt: skip
    for area in ("A1:H1", "A4:H4", "A9:H9", "A13:H13"):
        sheet.merge_cells(area)
    offer(sheet, '"满足,部分满足,不满足"', "F5:F11")
    offer(sheet, '"正偏离,无偏离,负偏离"', "G5:G11")
    path = folder / "point-to-point.xlsx"
    book.save(path)
    columns = {"A": "number", "B": "clause", "C": "level", "D": "text", "E": "weight", "F": "answer.status",
               "G": "answer.deviation", "H": "answer.how"}  # fmt: skip
    rows = {4: "section", 5: "imported", 6: "imported", 7: "imported", 9: "section", 10: "imported", 11: "imported",
            12: "note", 13: "note", 14: "note"}  # fmt: skip
    clauses = {5: ("3.1", MUST, "5"), 6: ("3.2", IMPORTANT, "3"), 7: ("3.10", MAY, "1"), 10: ("4.1", MUST, "3"),
               11: ("4.2(2)", MAY, None)}  # fmt: skip
    words = {"comply": "满足", "partial": "部分满足", "not_comply": "不满足"}
    return Messy(path, {"应答表": Expected(columns, rows, clauses, 3, {"C11": "not-understood"})}, {"应答表": words})


def figures(folder: Path) -> Messy:
    """Numbers of clauses as figures, one as a formula, a hidden row and column, dates, a very long cell."""
    book = Workbook()
    sheet = book.active
    sheet.title = "RTM"
    filled(sheet, [
        ["Ver.", 2.3],
        ["#", "Cost centre", "Requirement text", "M/D", "Due", "Score", "Bidder's reply (C / PC / NC)", "Comments"],
        [1, None, "General"],
        [1.1, "CC-10", "Single sign-on is required.", "M", datetime.date(2027, 1, 31), 10],
        [1.9, "CC-11", "Passwords expire after 90 days.", "D", None, 5, "C"],
        [1.1, "CC-11", "Sessions end after 15 minutes.", "D", "Q2/2027", "5 "],
        [2, None, "Storage"],
        ["=A7+0.1", "CC-12", "Data stay in the country.", "M", "tbc", 20],
        [2.2, "CC-12", "Backups are kept 35 days.", "M", None, 20],
        [2.3, "CC-12", "x" * 9000 + " end.", "D", None, "high"],
        [3, "CC-13", "Training is given on site.", "M", None, 5],
        ["Σ", None, None, None, None, "=SUM(F4:F11)"],
    ])  # fmt: skip
    sheet["A4"].number_format, sheet["A6"].number_format = "0.0", "0.00"
    sheet.column_dimensions["B"].hidden = sheet.row_dimensions[9].hidden = True
    path = folder / "figures.xlsx"
    book.save(path)
    columns = {"A": "number", "B": "hidden", "C": "text", "D": "level", "E": "", "F": "weight", "G": "answer.status",
               "H": "answer.how"}  # fmt: skip
    rows = {3: "section", 4: "imported", 5: "imported", 6: "imported", 7: "section", 8: "imported", 9: "hidden",
            10: "imported", 11: "imported", 12: "note"}  # fmt: skip
    clauses = {4: ("1.1", MUST, "10"), 5: ("1.9", MAY, "5"), 6: ("1.10", MAY, "5"),
               8: ("#8", MUST, "20"), 10: ("2.3", MAY, None), 11: ("3", MUST, "5")}  # fmt: skip
    words = {"comply": "C", "partial": "PC", "not_comply": "NC"}
    return Messy(path, {"RTM": Expected(columns, rows, clauses, 2, {"F10": "not-understood"})}, {"RTM": words})


def many_sheets(folder: Path) -> Messy:
    """Sheets with different headings in different orders, among others that hold no clauses."""
    book = Workbook()
    filled(book.active, [["Instructions to bidders"], [], ["1.", "Fill in the yellow cells only."]])
    filled(book.create_sheet("Functional"), [
        ["Functional requirements"],
        ["Response", "Weighting", "Requirement", "MoSCoW", "Req ID"],
        [None, 10, "Operators see the state of each line.", "M", "F-001"],
        ["Partial", 5, "Planners export to CSV.", "C", "F-010"],
        [None, None, "Reporting"],
        [None, 1, "Boards on tablets.", "W", "F-011"],
    ])  # fmt: skip
    heads = ["No.", "Specification", "Minimum value", "Unit", "Mandatory?", "Offered value", "Complies (Y/N)", "Page"]
    filled(book.create_sheet("Technical"), [
        heads, ["T1", "Temperature", "-10 … +50", "°C", "Yes"], ["T2", "Protection", "IP65", None, "yes "],
        ["T3", "Availability", 0.995, None, "No"], heads,
        ["T4", "Cable length", None, "m", "NO", None, "N"],
    ])  # fmt: skip
    book["Technical"]["C4"].number_format = "0.0%"
    filled(book.create_sheet("Commercial"), [
        [],
        [None, "Clause", "Term", "Accepted (yes / no / with changes)", "Remarks"],
        [None, "C.1", "Payment 60 days after acceptance."],
        [None, "C.1", "Prices are fixed for 12 months."],
        [None, None, "Penalty 0.5 % per week."],
        [None, "C.3"],
    ])  # fmt: skip
    filled(book.create_sheet("Price"), [["Item", "Qty", "Total"], ["Gateway", 4, "=B2*9"]])
    book.create_sheet("Empty")
    path = folder / "many-sheets.xlsx"
    book.save(path)
    functional = Expected(
        {"A": "answer.status", "B": "weight", "C": "text", "D": "level", "E": "clause"},
        {3: "imported", 4: "imported", 5: "section", 6: "imported"},
        {3: ("F-001", MUST, "10"), 4: ("F-010", MAY, "5"), 6: ("F-011", MAY, "1")}, 2,
    )  # fmt: skip
    technical = Expected(
        {"A": "number", "B": "text", "C": "value", "D": "unit", "E": "level", "F": "answer.how", "G": "answer.status",
         "H": "answer.page"},
        {2: "imported", 3: "imported", 4: "imported", 5: "headings-again", 6: "imported"},
        {2: ("T1", MUST, None), 3: ("T2", MUST, None), 4: ("T3", MAY, None), 6: ("T4", MAY, None)}, 1,
        {"D6": "not-understood"},
    )  # fmt: skip
    commercial = Expected(
        {"B": "clause", "C": "text", "D": "answer.status", "E": "answer.how"},
        {3: "imported", 4: "imported", 5: "continued", 6: "note"},
        {3: ("C.1", MAY, None), 4: ("C.1", MAY, None)}, 2,
    )  # fmt: skip
    words = {"comply": "yes", "partial": "with changes", "not_comply": "no"}
    sheets = {"Functional": functional, "Technical": technical, "Commercial": commercial}
    return Messy(path, sheets, {"Technical": {"comply": "Y", "not_comply": "N"}, "Commercial": words})


def old_csv(folder: Path) -> Messy:
    """A CSV in GB 18030 with semicolons, lines inside cells, a star in the words, a total."""
    text = (
        "某乳业公司;;;;\n技术需求一览表;;;;\n条款号;需求内容;是否必须;权重;供应商答复\n1;总则;;;\n"
        '1.1;"系统应与现有MES对接；\n接口文档由买方提供。";是;10;\n1.2;"支持""双人复核""";是;5;符合\n'
        "1.10;历史数据保存不少于3年 ;否;5;\n\n2;接口;;;\n２.１;数据延迟不超过2秒;是;10;\n"
        "2.2;★提供二次开发接口;;5;不符合\n;合计;;35;\n备注：不响应视为不符合;;;;\n"
    )
    path = folder / "old.csv"
    path.write_bytes(text.replace("\n", "\r\n").encode("gb18030"))
    rows = {4: "section", 5: "imported", 6: "imported", 7: "imported", 9: "section", 10: "imported", 11: "imported",
            12: "note", 13: "note"}  # fmt: skip
    clauses = {5: ("1.1", MUST, "10"), 6: ("1.2", MUST, "5"), 7: ("1.10", MAY, "5"), 10: ("2.1", MUST, "10"),
               11: ("2.2", MUST, "5")}  # fmt: skip
    columns = {"A": "clause", "B": "text", "C": "level", "D": "weight", "E": "answer.how"}
    return Messy(path, {"": Expected(columns, rows, clauses, 3)})


def two_tongues(folder: Path) -> Messy:
    """Headings in both languages at once, categories merged down, our number beside theirs, repeated headings."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Spec 规格"
    heads = [None, "Remarks 备注", "Compliance 符合性", "Category 类别", "Tender clause 招标条款", "Requirement (EN)",
             "要求（中文）", "Our ref 内部编号"]  # fmt: skip
    filled(sheet, [
        [None, "Tender 招标"], heads,
        [None, "see dwg", None, "Service 服务", "2.1", "★ Frame of stainless steel", "★机架采用不锈钢", "M-1"],
        [None, None, None, None, "2.10", "▲Changeover within 15 min", "▲15分钟内完成换型", "M-3"],
        heads,
        [None, None, "Non-compliant", None, "3.2", "Cabinet IP54", "柜体IP54", "E-2"],
        [None, None, None, None, "3.2", None, "安全门联锁", "S-3"],
        [None, "End of list 以下空白"],
    ])  # fmt: skip
    sheet.merge_cells("B1:H1")
    sheet.merge_cells("D3:D4")
    offer(sheet, '"Compliant,Partially compliant,Non-compliant"', "C3:C7")
    path = folder / "two-tongues.xlsx"
    book.save(path)
    columns = {"B": "answer.how", "C": "answer.status", "D": "kind", "E": "clause", "F": "text", "G": "text", "H": ""}
    rows = {3: "imported", 4: "imported", 5: "headings-again", 6: "imported", 7: "imported", 8: "note"}
    clauses = {3: ("2.1", MUST, None), 4: ("2.10", IMPORTANT, None), 6: ("3.2", MAY, None), 7: ("3.2", MAY, None)}
    words = {"comply": "Compliant", "partial": "Partially compliant", "not_comply": "Non-compliant"}
    return Messy(path, {"Spec 规格": Expected(columns, rows, clauses, 2)}, {"Spec 规格": words})


def chapter(folder: Path) -> Messy:
    """A chapter of a Chinese tender as a text document: clauses, marks in the words, a table with a title column."""
    document = Document()
    for words in ("5.1　总体要求", "5.1.1　★系统可用率不低于99.5%。", "5.1.2　▲支持不少于200个并发用户。",
                  "并发用户指同时在线并操作的用户。", "5.1.10　系统宜提供移动端。"):  # fmt: skip
        document.add_paragraph(words)
    table = document.add_table(rows=0, cols=4)
    for values in (("条款号", "参数名称", "技术要求", "投标响应"), ("5.2.1", "防护等级", "★不低于IP65", ""),
                   ("5.2.2", "通信接口", "以太网口≥2个\n串口≥1个", "")):  # fmt: skip
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = value
    path = folder / "chapter.docx"
    document.save(str(path))
    rows = {1: "section", 2: "imported", 3: "imported", 4: "continued", 5: "imported"}
    clauses = {2: ("5.1.1", MUST, None), 3: ("5.1.2", IMPORTANT, None), 5: ("5.1.10", MAY, None)}
    columns = {"A": "clause", "B": "title", "C": "text", "D": "answer.how"}
    below = Expected(columns, {2: "imported", 3: "imported"}, {2: ("5.2.1", MUST, None), 3: ("5.2.2", MAY, None)})
    return Messy(path, {"": Expected({"A": "clause", "B": "text"}, rows, clauses, 0), "#1": below})


MESSY = (styled_workbook, point_to_point, figures, many_sheets, old_csv, two_tongues, chapter)
