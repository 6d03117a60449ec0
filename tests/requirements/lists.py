"""Six requirement lists as customers send them, drawn up cell by cell from what bid managers meet.

`clauses` are the requirements each must give, in order: (sheet, row, clause, mandatory). `listed` are the rows below
headings that are no requirement, each with the reason. Together they are every row below the headings that holds
anything. `answers` names the columns of the answer cells by sheet.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image as Picture

Clause = tuple[str, int, str, bool]
THIN = Border(*(Side("thin"),) * 4)
GREY, YELLOW = PatternFill("solid", fgColor="DDDDDD"), PatternFill("solid", fgColor="FFF2CC")


@dataclass(frozen=True)
class Sent:
    """A file as sent, and what must come of it."""

    path: Path
    language: str
    clauses: tuple[Clause, ...]
    listed: dict[tuple[str, int], str]
    answers: dict[str, dict[str, str]] = field(default_factory=dict)


def filled(sheet: Worksheet, first: int, rows: Iterable[Iterable[Any]], answer_columns: str = "") -> None:
    """Rows of cells with borders; answer cells are yellow."""
    for offset, row in enumerate(rows):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(first + offset, column)
            cell.value = value
            cell.border = THIN
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter in answer_columns:
        for number in range(first, sheet.max_row + 1):
            sheet[f"{letter}{number}"].fill = YELLOW


def logo() -> Image:
    """A small picture, as customers put above their lists."""
    data = io.BytesIO()
    Picture.new("RGB", (40, 20), (10, 80, 160)).save(data, "PNG")
    return Image(data)


def english_functional(folder: Path) -> Sent:
    """Title rows, headings over two rows, numbers as clauses, hidden rows, several sheets, formulas, a drawing."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Functional "
    sheet["A1"] = "Request for Proposal 2027-014  –  Annex B: requirements"
    sheet.merge_cells("A1:H1")
    sheet["A1"].font = Font(bold=True, size=16)
    sheet["A2"] = "Bidders fill in the yellow cells only.\nC = compliant, PC = partially compliant, NC = not compliant"
    sheet.merge_cells("A2:H2")
    heads = {"A4": "No.", "B4": " Requirement ", "C4": "Priority", "D4": "Weight", "E4": "Bidder's response"}
    heads |= {"H4": "Evaluator", "E5": "Compliance", "F5": "Comments", "G5": "Reference page"}
    for place, words in heads.items():
        sheet[place] = words
        sheet[place].fill = GREY
    for area in ("A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:G4", "H4:H5"):
        sheet.merge_cells(area)
    rows = [
        ["1  Availability", None, None, None, None, None, None, None],
        [1.1, "The shop shall be available 99.9 % of the time, measured per calendar month.  ", "M", 5],
        [1.2, "Planned maintenance\nmust be announced\n 10 working days ahead.", "M", 3],
        [None] * 8,
        [1.9, "The supplier should publish a status page.", "D", 1],
        [1.1, "Backups are restored once a quarter as a test.", "M", 3],
        [1.11, "Old clause, no longer asked", "M", 3],
        ["2", "Security", None, None],
        ["2.1", "Access to production must use two factors.", "M", 5],
        ["2.2 ", "Log files are kept for 13 months.", "D", 2],
        [None, "Note: prices are asked for in annex D.", None, None],
        ["Total", None, None, "=SUM(D7:D15)"],
    ]
    filled(sheet, 6, rows, "EFG")
    sheet.merge_cells("A6:H6")
    for row, code in ((7, "0.0"), (8, "0.0"), (10, "0.0"), (11, "0.00"), (12, "0.00")):
        sheet.cell(row, 1).number_format = code
    sheet.row_dimensions[12].hidden = True
    sheet.column_dimensions["H"].hidden = True
    choices = DataValidation("list", '"C,PC,NC"', allow_blank=True)
    choices.add("E7:E16")
    sheet.add_data_validation(choices)
    sheet.conditional_formatting.add(
        "E7:E16", CellIsRule("equal", ['"NC"'], fill=PatternFill("solid", bgColor="FF0000"))
    )
    sheet["B8"].comment = Comment("Ask operations", "customer")
    sheet.add_image(logo(), "J1")
    sheet.freeze_panes = "C6"
    price = book.create_sheet("Commercial")
    for column, words in enumerate(["Ref", "Commercial requirement", "Mandatory?", "Supplier answer"], 1):
        price.cell(1, column, words).font = Font(bold=True)
    filled(price, 2, [["C-1", "Offer valid for 90 days", "Yes"], ["C-2", "Prices in euros", "yes"],
                      ["C-3", "Discount for payment within 14 days", "No"]], "D")  # fmt: skip
    help_sheet = book.create_sheet("How to answer")
    help_sheet["A1"] = "Do not change the layout."
    score = book.create_sheet("Score")
    score["A1"], score["B1"] = "Compliant", "=COUNTIF('Functional '!E7:E16,\"C\")"
    hidden = book.create_sheet("Lists")
    hidden["A1"] = "secret scoring"
    hidden.sheet_state = "hidden"
    path = folder / "RFP 2027-014 Annex B.xlsx"
    book.save(path)
    name = "Functional "
    return Sent(
        path, "en",
        ((name, 7, "1.1", True), (name, 8, "1.2", True), (name, 10, "1.9", False), (name, 11, "1.10", True),
         (name, 14, "2.1", True), (name, 15, "2.2", False),
         ("Commercial", 2, "C-1", True), ("Commercial", 3, "C-2", True), ("Commercial", 4, "C-3", False)),
        {(name, 6): "section", (name, 12): "hidden", (name, 13): "section", (name, 16): "note", (name, 17): "note"},
        {name: {"status": "E", "how": "F", "page": "G"}, "Commercial": {"how": "D"}},
    )  # fmt: skip


def chinese_technical(folder: Path) -> Sent:
    """Full-width numbers, stars in the text and a triangle, section rows, an ideographic space, merged title."""
    book = Workbook()
    sheet = book.active
    sheet.title = "技术规格偏离表"
    sheet["A1"] = "附件三　技术规格偏离表"
    sheet.merge_cells("A1:G1")
    sheet["A2"] = "项目编号：ZB2027-088"
    sheet["A3"] = "注：带★条款为实质性要求，不满足即废标；带▲为重要指标"
    sheet.merge_cells("A3:G3")
    heads = [
        "序号",
        "招标文件条目号",
        "招标技术要求",
        "投标响应",
        "偏离情况\n（正偏离/负偏离/无偏离）",
        "证明材料",
        "页码",
    ]
    filled(sheet, 5, [heads])
    rows = [
        ["一、功能要求"],
        [1, "３．１．１", "★系统应支持双活部署，任一机房失效时业务不中断　"],
        [2, "3.1.2", "▲单笔交易响应时间不大于200毫秒"],
        [3, "3.1.9", "应提供统一日志平台，\n日志保存不少于180天"],
        [4, "3.1.10", "宜提供中文操作手册"],
        [None] * 7,
        ["二、安全要求"],
        [5, "3.2.1", "★通过网络安全等级保护三级测评"],
        [6, "★3.2.2", "敏感数据须加密存储"],
        heads,
        [7, "3.2.3", "提供源代码安全检测报告"],
        [None, None, "（以下空白）"],
    ]
    filled(sheet, 6, rows, "DEFG")
    sheet.merge_cells("A6:G6")
    path = folder / "技术规格偏离表.xlsx"
    book.save(path)
    name = "技术规格偏离表"
    return Sent(
        path, "zh",
        ((name, 7, "3.1.1", True), (name, 8, "3.1.2", False), (name, 9, "3.1.9", False), (name, 10, "3.1.10", False),
         (name, 13, "3.2.1", True), (name, 14, "3.2.2", True), (name, 16, "3.2.3", False)),
        {(name, 6): "section", (name, 12): "section", (name, 15): "headings-again", (name, 17): "note"},
        {name: {"how": "D", "deviation": "E", "evidence": "F", "page": "G"}},
    )  # fmt: skip


def english_moscow(folder: Path) -> Sent:
    """No title, ids with letters, a category merged down, MoSCoW levels, answers from a list of the customer's own."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Reqs v3"
    heads = [
        "Category",
        "Req ID",
        "Description of requirement",
        "MoSCoW",
        "Fit (Yes / No / Partial / Custom)",
        "How will this be met?",
    ]
    filled(sheet, 1, [heads])
    rows = [
        ["Orders", "FR-001", "Users can split an order.", "Must"],
        [None, "FR-002", "Users can see the history of an order\nfor at least 5 years", "Should"],
        [None, "FR-010", "Orders are exported as CSV", "Could"],
        ["Service desk", "SR-001", "A named contact is reachable 24/7.", "Must"],
        [None, "SR-002", "Reports by e-mail", "Won't"],
        [None, None, "  - weekly, as PDF", None],
    ]
    filled(sheet, 2, rows, "EF")
    sheet.merge_cells("A2:A4")
    sheet.merge_cells("A5:A7")
    choices = DataValidation("list", '"Yes,No,Partial,Custom"')
    choices.add("E2:E7")
    sheet.add_data_validation(choices)
    sheet.protection.sheet = True
    path = folder / "requirements_FINAL_v3 (2).xlsx"
    book.save(path)
    return Sent(
        path, "en",
        (("Reqs v3", 2, "FR-001", True), ("Reqs v3", 3, "FR-002", False), ("Reqs v3", 4, "FR-010", False),
         ("Reqs v3", 5, "SR-001", True), ("Reqs v3", 6, "SR-002", False)),
        {("Reqs v3", 7): "continued"},
        {"Reqs v3": {"status": "E", "how": "F"}},
    )  # fmt: skip


def chinese_commercial(folder: Path) -> Sent:
    """A CSV in GB 18030 with a title over it, full-width digits, lines inside cells, spaces after words."""
    rows = [
        ["商务条款偏离表", "", "", "", ""],
        ["", "", "", "", ""],
        ["条款号", "商务条款", "是否必须满足", "投标人响应 ", "备注"],
        ["２．１", "投标有效期不少于９０日 ", "是", "", ""],
        ["2.2", "交货期：合同签订后\n60日内", "是", "", "以到货日为准"],
        ["2.10", "质保期三年以上", "否", "", ""],
        ["", "", "", "", ""],
        ["2.11", "开具增值税专用发票", "否", "", ""],
        ["说明：本表须逐条应答", "", "", "", ""],
    ]
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    path = folder / "商务条款.csv"
    path.write_bytes(text.getvalue().encode("gb18030"))
    return Sent(
        path, "zh",
        (("", 4, "2.1", True), ("", 5, "2.2", True), ("", 6, "2.10", False), ("", 8, "2.11", False)),
        {("", 9): "note"},
        {"": {"how": "D"}},
    )  # fmt: skip


def english_semicolons(folder: Path) -> Sent:
    """A CSV with semicolons from a European spreadsheet; answers in one column; a clause twice; a number missing."""
    rows = [
        ["Clause", "Text", "Type", "Vendor response"],
        ["4.1", "The supplier shall hold ISO 27001.", "qualification", ""],
        ["4.1", "The supplier shall name a security officer.", "qualification", ""],
        ["", "The supplier must report incidents; within 24 hours.", "legal", ""],
        ["4.10", 'Staff are trained in "secure coding"\nonce a year', "service", ""],
        ["5", "Deleted", "", ""],
    ]
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\n").writerows(rows)
    path = folder / "security.csv"
    path.write_text("\ufeff" + text.getvalue(), "utf-8")
    return Sent(
        path, "en",
        (("", 2, "4.1", True), ("", 3, "4.1", True), ("", 4, "#4", True), ("", 5, "4.10", False)),
        {("", 6): "withdrawn"},
        {"": {"how": "D"}},
    )  # fmt: skip


def two_languages(folder: Path) -> Sent:
    """Both languages side by side, one number for three rows, an answer cell merged over two of them, a formula."""
    book = Workbook()
    sheet = book.active
    sheet.title = "条款 Clauses"
    filled(sheet, 3, [["编号 No.", "Requirement (EN)", "要求（中文）", "必须 Mandatory", "Response", "Remarks"]])
    rows = [
        [6.1, "Data stays in the country.", "数据不得出境。", "★", None, None],
        [6.2, "Reports: monthly", "报告：每月", None, None, None],
        [None, "Reports: quarterly", "报告：每季度", None, None, None],
        [None, "Reports: yearly", "报告：每年", None, None, '=IF(E5="","open","")'],
        [6.3, "Hotline in both languages", "双语热线", "★", None, None],
    ]
    filled(sheet, 4, rows, "EF")
    sheet.merge_cells("A5:A7")
    sheet.merge_cells("E5:E6")
    path = folder / "clauses 双语.xlsx"
    book.save(path)
    name = "条款 Clauses"
    return Sent(
        path, "en",
        ((name, 4, "6.1", True), (name, 5, "6.2", False), (name, 6, "6.2", False), (name, 7, "6.2", False),
         (name, 8, "6.3", True)),
        {},
        {name: {"status": "E", "how": "F"}},
    )  # fmt: skip


LISTS = (
    english_functional, chinese_technical, english_moscow, chinese_commercial, english_semicolons, two_languages,
)  # fmt: skip
