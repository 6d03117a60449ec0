"""Native charts on a worksheet, over the cells that hold their figures."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from docgen.model.document import Cell, Chart, Column, Row, Table, plain_text
from docgen.render.chart import CHART_TYPE, ChartStyle, chart_parts
from docgen.render.opc import XML, Package, attribute, text
from docgen.render.xlsx.names import quoted_name
from docgen.render.xlsx.sheet import Sheet
from docgen.render.xlsx.tables import write_table

DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
CHART_ROWS = 16
_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_EXTERNAL = re.compile(r"<c:externalData .*?</c:externalData>", re.DOTALL)
_FORMULA = re.compile(r"<c:f>[^<]*!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?</c:f>")
_NAME = re.compile(r"<c:tx><c:strRef>.*?<c:v>(.*?)</c:v>.*?</c:strRef></c:tx>", re.DOTALL)
_LITERAL = re.compile(r"<c:(str|num)Ref><c:f>[^<]*</c:f><c:\1Cache>(.*?)</c:\1Cache></c:\1Ref>", re.DOTALL)


class Charts:
    """The charts of a book; parts are numbered through the whole book."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._count = 0
        self._frames: dict[str, list[str]] = {}
        self._drawings = 0

    def write(self, sheet: Sheet, chart: Chart, language: str, caption: Callable[[], None]) -> None:
        """The chart's figures as a small table, and the chart under it."""
        sheet.keep((CHART_ROWS + len(chart.categories) + 4) * (sheet.line_height + 3))
        head, _ = write_table(sheet, _figures(chart), language, False, caption)
        top = sheet.row
        for _ in range(CHART_ROWS):
            sheet.add(())
        parts = chart_parts(chart, language, ChartStyle(label_pt=9, axis_pt=9), "Sheet1")
        places = sheet.grid.places([30, *(15 for _ in chart.series)])
        xml = _EXTERNAL.sub("", parts.xml)
        if chart.kind == "waterfall":
            xml = _LITERAL.sub(r"<c:\1Lit>\2</c:\1Lit>", _NAME.sub(r"<c:tx><c:v>\1</c:v></c:tx>", xml))
        else:
            xml = _FORMULA.sub(lambda found: _moved(found, sheet, head, [place[0] for place in places]), xml)
        self._place(sheet, xml, top, CHART_ROWS, chart.id, plain_text(chart.alt) or plain_text(chart.caption))

    def over_rows(self, sheet: Sheet, xml: str, identifier: str, alt: str, lines: int) -> None:
        """A chart whose figures stand on the sheet already, high enough for so many lines."""
        high = max(CHART_ROWS, lines + 4)
        sheet.keep(high * (sheet.line_height + 3))
        top = sheet.row
        for _ in range(high):
            sheet.add(())
        self._place(sheet, xml, top, high, identifier, alt)

    def _place(self, sheet: Sheet, xml: str, top: int, high: int, identifier: str, alt: str) -> None:
        self._count += 1
        name = f"xl/charts/chart{self._count}.xml"
        self._package.write(name, xml, CHART_TYPE)
        if not sheet.drawing:
            self._drawings += 1
            sheet.drawing = f"xl/drawings/drawing{self._drawings}.xml"
        frames = self._frames.setdefault(sheet.drawing, [])
        relation = self._package.part(sheet.drawing).relate("chart", name)
        number = len(frames) + 2
        frames.append(
            f"<xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{top}</xdr:row>"
            f"<xdr:rowOff>60000</xdr:rowOff></xdr:from><xdr:to><xdr:col>{sheet.last + 1}</xdr:col>"
            f"<xdr:colOff>0</xdr:colOff><xdr:row>{top + high}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
            f'<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="{number}" name={attribute(identifier)}'
            f" descr={attribute(alt)}/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>"
            '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
            f'<a:graphic><a:graphicData uri="{_C}"><c:chart xmlns:c="{_C}" r:id="{relation}"/></a:graphicData>'
            "</a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>"
        )

    def finish(self) -> None:
        """Write the drawing parts."""
        for name, frames in self._frames.items():
            self._package.write(
                name,
                f'{XML}<xdr:wsDr xmlns:xdr="{_XDR}" xmlns:a="{_A}" '
                'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
                f"{''.join(frames)}</xdr:wsDr>",
                DRAWING_TYPE,
            )


def _figures(chart: Chart) -> Table:
    columns = [Column("category", (), weight=30)]
    columns += [Column(f"s{n}", series.name, "number", 15, chart.unit, chart.decimals)
                for n, series in enumerate(chart.series)]  # fmt: skip
    rows = []
    for index, category in enumerate(chart.categories):
        found: list[Decimal | None] = [s.values[index] if index < len(s.values) else None for s in chart.series]
        rows.append(Row(f"c{index}", (Cell(category), *(Cell(value=value) for value in found))))
    return Table(f"{chart.id}-figures", tuple(columns), tuple(rows))


def _moved(found: re.Match[str], sheet: Sheet, head: int, columns: list[int]) -> str:
    """A reference into the chart's own workbook, moved to where its figures stand on this sheet."""
    column = sheet.letters[columns[ord(found[1]) - ord("A")]]
    address = f"${column}${head + int(found[2]) - 1}"
    if found[3]:
        address += f":${column}${head + int(found[3]) - 1}"
    return f"<c:f>{text(quoted_name(sheet.name))}!{address}</c:f>"
