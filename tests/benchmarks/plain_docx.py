"""Proposals with plain python-docx: heading and list styles, grid tables, contents field, page numbers, no charts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

Plain = dict[str, Any]
MOST_COLUMNS = 10


def story(source: str, target: str) -> Callable[[], None]:
    """A side: the words of a JSON file into a .docx."""
    data = json.loads(Path(source).read_text("utf-8"))
    return lambda: write(data, target)


def write(data: Plain, target: str) -> None:
    """A document of plain data into a file."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), data["font"])
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.header.paragraphs[0].text = data["title"]
    _field(section.footer.paragraphs[0], "PAGE")
    document.add_heading(data["title"], 0)
    if data["subtitle"]:
        document.add_paragraph(data["subtitle"])
    if data["report"]:
        document.add_page_break()
        document.add_paragraph(data["contents"])
        _field(document.add_paragraph(), 'TOC \\o "1-2" \\h \\z')
    for part in data["parts"]:
        _part(document, part)
    document.save(target)


def _part(document: Any, part: Plain) -> None:
    match part["kind"]:
        case "heading":
            heading = document.add_heading(part["text"], part["level"])
            heading.paragraph_format.page_break_before = part["break"]
        case "paragraph":
            document.add_paragraph().add_run(part["text"]).bold = part["bold"]
        case "list":
            for item in part["items"]:
                document.add_paragraph(item, style="List Number" if part["ordered"] else "List Bullet")
        case "table":
            _table(document, part["rows"])


def _table(document: Any, rows: list[list[str]]) -> None:
    if not rows:
        return
    table = document.add_table(len(rows), len(rows[0]))
    table.style = "Table Grid"
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value


def _field(paragraph: Any, instruction: str) -> None:
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = instruction
        run._r.append(mark)


def word_template(target: str) -> None:
    """The template docxtemplater fills: loops around headings, paragraphs, lists and tables of each width."""
    document = Document()
    document.add_heading("{title}", 0)
    document.add_paragraph("{#parts}")
    for level in range(1, 5):
        _loop(document, f"h{level}", f"Heading {level}")
    _loop(document, "p", "Normal")
    document.add_paragraph("{#list}{#items}")
    document.add_paragraph("{text}", "List Bullet")
    document.add_paragraph("{/items}{/list}")
    for columns in range(1, MOST_COLUMNS + 1):
        document.add_paragraph(f"{{#t{columns}}}")
        table = document.add_table(1, columns)
        table.style = "Table Grid"
        for index, cell in enumerate(table.rows[0].cells):
            opens = "{#rows}" if index == 0 else ""
            closes = "{/rows}" if index == columns - 1 else ""
            cell.text = f"{opens}{{c{index}}}{closes}"
        document.add_paragraph(f"{{/t{columns}}}")
    document.add_paragraph("{/parts}")
    document.save(target)


def _loop(document: Any, name: str, style: str) -> None:
    for text, look in ((f"{{#{name}}}", "Normal"), ("{text}", style), (f"{{/{name}}}", "Normal")):
        document.add_paragraph(text, look)
