"""The small workbook behind a native chart, so that a reader can edit its data. Only what the chart shows is in it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from docgen.render.opc import OFFICE, XML, Entry, Package, attribute, deflate, text, write_zip

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET = "xl/worksheets/sheet1.xml"
_STYLES = (
    f'{XML}<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def column_letter(index: int) -> str:
    """A for 0, Z for 25, AA for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def chart_workbook(sheet: str, rows: Sequence[Sequence[str | Decimal | None]]) -> bytes:
    """An .xlsx with one sheet of that name holding those rows."""
    body = "".join([_row(number, row) for number, row in enumerate(rows, 1)])
    data = f'{XML}<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'
    return write_zip((*_around(sheet), deflate(_SHEET, data.encode("utf-8"))))


@lru_cache(maxsize=8)
def _around(sheet: str) -> tuple[Entry, ...]:
    """Every part but the sheet itself: the same for all charts, so packed once."""
    package = Package()
    package.root.relate("officeDocument", "xl/workbook.xml")
    book = package.part("xl/workbook.xml")
    first = book.relate("worksheet", _SHEET)
    book.relate("styles", "xl/styles.xml")
    package.write(
        "xl/workbook.xml",
        f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name={attribute(sheet)} sheetId="1" r:id="{first}"/></sheets></workbook>',
        f"{_TYPE}.sheet.main+xml",
    )
    package.write("xl/styles.xml", _STYLES, f"{_TYPE}.styles+xml")
    package.write(_SHEET, b"", f"{_TYPE}.worksheet+xml")
    return tuple(entry for entry in package.entries() if entry.name != _SHEET)


def _row(number: int, row: Sequence[str | Decimal | None]) -> str:
    cells = []
    for index, value in enumerate(row):
        place = f"{column_letter(index)}{number}"
        if isinstance(value, Decimal):
            cells.append(f'<c r="{place}"><v>{value:f}</v></c>')
        elif value:
            cells.append(f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text(value)}</t></is></c>')
    return f'<row r="{number}">{"".join(cells)}</row>'
