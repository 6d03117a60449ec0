"""Native Office charts, shared by the PPTX and DOCX writers: DrawingML chart markup and the workbook behind it.

Colours name theme slots, so that a chart follows the theme of the file it stands in. ECMA-376 part 1, 21.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from docgen.model.document import Chart, SeriesRole, plain_text
from docgen.render.chart_data import Plotted, digits_format, label_suffix, mirrored, plotted
from docgen.render.chart_workbook import chart_workbook, column_letter
from docgen.render.opc import OFFICE, XML, Package, attribute, text

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
ROLE_SLOTS: dict[SeriesRole, str] = {"before": "accent2", "now": "tx2", "accent": "accent5", "pain": "accent4"}
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CATEGORY_AXIS, _VALUE_AXIS = 111111111, 222222222


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """How a chart is drawn where it stands.

    Sizes in points; `gap` between columns in percent of their width (None: 50, waterfall 45); `grid` draws hairlines;
    `outline_negative` leaves negative bars hollow, for grey print; `plot` fixes the inner plot area as fractions
    x, y, width, height of the chart, `limits` the ends of the value axis; `named` shows the categories' names on
    their axis; faces are font names or theme references.
    """

    label_pt: float = 14.0
    axis_pt: float = 12.0
    gap: int | None = None
    legend: bool | None = None
    grid: bool = False
    outline_negative: bool = False
    plot: tuple[float, float, float, float] | None = None
    limits: tuple[Decimal, Decimal] | None = None
    named: bool = True
    latin: str = "+mn-lt"
    east_asian: str = "+mn-ea"


@dataclass(frozen=True, slots=True)
class ChartParts:
    """A chart part's XML and its workbook; the workbook must be relationship rId1 of the chart part."""

    xml: str
    workbook: bytes


def chart_parts(chart: Chart, language: str, style: ChartStyle | None = None, sheet: str = "Sheet1") -> ChartParts:
    """The chart's XML and workbook. `sheet` names the worksheet (the document's word for it)."""
    style = style or ChartStyle()
    series = plotted(chart)
    categories = [plain_text(category) for category in chart.categories]
    rows: list[list[str | Decimal | None]] = [["", *(one.name for one in series)]]
    for index, category in enumerate(categories):
        rows.append([category, *(one.values[index] if index < len(one.values) else None for one in series)])
    writer = _Writer(chart, style, sheet, categories, "zh-CN" if language == "zh" else "en-GB")
    return ChartParts(writer.xml(series), chart_workbook(sheet, rows))


def write_chart(package: Package, folder: str, number: int, parts: ChartParts) -> str:
    """Add chart `number` to a package under `folder` (ppt or word); the name of its part, to relate to."""
    name = f"{folder}/charts/chart{number}.xml"
    workbook = f"{folder}/embeddings/workbook{number}.xlsx"
    package.part(name).relate("package", workbook)
    package.write(name, parts.xml, CHART_TYPE)
    package.write(workbook, parts.workbook)
    return name


def _fill(slot: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{slot}"/></a:solidFill>'


_ROOM = {False: Decimal("0.12"), True: Decimal("0.17")}
"""Part of the axis kept for labels left of negative bars, more where the bars themselves are half of it."""
_INVISIBLE = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


@dataclass(frozen=True, slots=True)
class _Writer:
    chart: Chart
    style: ChartStyle
    sheet: str
    categories: Sequence[str]
    tag: str

    def xml(self, series: tuple[Plotted, ...]) -> str:
        bars = [(i, one) for i, one in enumerate(series) if not one.is_line]
        lines = [(i, one) for i, one in enumerate(series) if one.is_line]
        legend = self.style.legend if self.style.legend is not None else len(bars) > 1
        drawn = f"{self._bars(bars)}{self._lines(lines)}{self._axes(series)}"
        if self.chart.kind == "radar":
            drawn = self._radar(bars)
        return (
            f'{XML}<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{OFFICE}"><c:date1904 val="0"/>'
            f'<c:lang val="{self.tag}"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
            f"<c:plotArea>{self._layout()}{drawn}"
            f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>"
            f"{self._legend() if legend and self.chart.kind != 'waterfall' else ''}"
            '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            f"{_INVISIBLE}{self._text_properties(self.style.axis_pt, 'tx1')}"
            '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
        )

    def _layout(self) -> str:
        if self.style.plot is None:
            return "<c:layout/>"
        x, y, width, height = self.style.plot
        return (
            '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
            f'<c:x val="{x:.5f}"/><c:y val="{y:.5f}"/><c:w val="{width:.5f}"/><c:h val="{height:.5f}"/>'
            "</c:manualLayout></c:layout>"
        )

    def _bars(self, bars: list[tuple[int, Plotted]]) -> str:
        stacked = self.chart.kind == "waterfall"
        gap = self.style.gap if self.style.gap is not None else (45 if stacked else 50)
        overlap = f'<c:overlap val="{100 if stacked or mirrored(self.chart) else 0}"/>'
        return (
            f'<c:barChart><c:barDir val="{"bar" if self.chart.kind == "bar" else "col"}"/>'
            f'<c:grouping val="{"stacked" if stacked else "clustered"}"/><c:varyColors val="0"/>'
            f"{''.join(self._series(index, one) for index, one in bars)}"
            f'<c:gapWidth val="{gap}"/>{overlap}'
            f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/></c:barChart>'
        )

    def _lines(self, lines: list[tuple[int, Plotted]]) -> str:
        if not lines:
            return ""
        return (
            '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
            f"{''.join(self._line(index, one) for index, one in lines)}"
            f'<c:marker val="1"/><c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/></c:lineChart>'
        )

    def _series(self, index: int, one: Plotted) -> str:
        shown = [role for role in one.roles if role is not None]
        common = shown[0] if shown else None
        look = _INVISIBLE if common is None else f"<c:spPr>{_fill(ROLE_SLOTS[common])}</c:spPr>"
        return (
            f"<c:ser>{self._head(index, one)}{look}"
            f'<c:invertIfNegative val="0"/>{self._points(one, common)}{self._labels(one)}'
            f"{self._data(index, one)}</c:ser>"
        )

    def _line(self, index: int, one: Plotted) -> str:
        return (
            f'<c:ser>{self._head(index, one)}<c:spPr><a:ln w="12700"><a:noFill/></a:ln></c:spPr>'
            f'<c:marker><c:symbol val="none"/></c:marker>{self._labels(one)}{self._data(index, one)}'
            '<c:smooth val="0"/></c:ser>'
        )

    def _head(self, index: int, one: Plotted) -> str:
        place = f"{self._sheet()}!${column_letter(index + 1)}$1"
        return (
            f'<c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>{text(place)}</c:f><c:strCache>'
            f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{text(one.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        )

    def _points(self, one: Plotted, common: SeriesRole | None) -> str:
        found = []
        hollows = self.style.outline_negative and not mirrored(self.chart)
        for index, (role, value) in enumerate(zip(one.roles, one.values, strict=True)):
            hollow = hollows and value is not None and value < 0
            if role is None or (role == common and not hollow):
                continue
            slot = ROLE_SLOTS[role]
            look = f'{_fill("bg1")}<a:ln w="15875">{_fill(slot)}</a:ln>' if hollow else _fill(slot)
            found.append(
                f'<c:dPt><c:idx val="{index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
                f"<c:spPr>{look}</c:spPr></c:dPt>"
            )
        return "".join(found)

    def _labels(self, one: Plotted) -> str:
        flags = (
            '<c:showLegendKey val="0"/><c:showVal val="{}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
            '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
        )
        if not one.labelled:
            return f"<c:dLbls>{flags.format(0)}</c:dLbls>"
        position = "t" if one.is_line else "outEnd"
        placed = "" if self.chart.kind == "radar" else f'<c:dLblPos val="{position}"/>'
        own = "".join(
            f'<c:dLbl><c:idx val="{index}"/><c:layout/><c:tx><c:rich><a:bodyPr wrap="none"/><a:p>'
            f"<a:r>{self._run_properties('a:rPr', self.style.label_pt, 'tx1', bold=True)}<a:t>{text(label)}</a:t></a:r>"
            f'</a:p></c:rich></c:tx><c:dLblPos val="{position}"/>{flags.format(1)}</c:dLbl>'
            for index, label in enumerate(one.labels)
        )
        return (
            f'<c:dLbls>{own}<c:numFmt formatCode={attribute(self._format())} sourceLinked="0"/>{_INVISIBLE}'
            f"{self._text_properties(self.style.label_pt, 'tx1', bold=True, wrap=False)}"
            f"{placed}{flags.format(1)}</c:dLbls>"
        )

    def _data(self, index: int, one: Plotted) -> str:
        last = len(self.categories) + 1
        letter = column_letter(index + 1)
        categories = "".join(
            f'<c:pt idx="{i}"><c:v>{text(category)}</c:v></c:pt>' for i, category in enumerate(self.categories)
        )
        values = "".join(
            f'<c:pt idx="{i}"><c:v>{value:f}</c:v></c:pt>' for i, value in enumerate(one.values) if value is not None
        )
        count = f'<c:ptCount val="{len(self.categories)}"/>'
        sheet = text(self._sheet())
        return (
            f"<c:cat><c:strRef><c:f>{sheet}!$A$2:$A${last}</c:f><c:strCache>{count}{categories}</c:strCache>"
            f"</c:strRef></c:cat><c:val><c:numRef><c:f>{sheet}!${letter}$2:${letter}${last}</c:f><c:numCache>"
            f"<c:formatCode>{text(self._format())}</c:formatCode>{count}{values}</c:numCache></c:numRef></c:val>"
        )

    def _axes(self, series: tuple[Plotted, ...]) -> str:
        is_bar = self.chart.kind == "bar"
        line = f'<c:spPr><a:ln w="12700">{_fill("accent6")}</a:ln></c:spPr>'
        grid = f'<c:majorGridlines><c:spPr><a:ln w="6350">{_fill("accent3")}</a:ln></c:spPr></c:majorGridlines>'
        order = "maxMin" if is_bar else "minMax"
        shown = "low" if self.style.named else "none"
        return (
            f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
            f'<c:delete val="0"/><c:axPos val="{"l" if is_bar else "b"}"/>'
            '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
            '<c:minorTickMark val="none"/>'
            f'<c:tickLblPos val="{shown}"/>{line}{self._text_properties(self.style.axis_pt, "tx1")}'
            f'<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
            '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
            f'<c:valAx><c:axId val="{_VALUE_AXIS}"/>'
            f'<c:scaling><c:orientation val="minMax"/>{self._limits(series)}</c:scaling>'
            f'<c:delete val="1"/><c:axPos val="{"t" if is_bar else "l"}"/>{grid if self.style.grid else ""}'
            f'<c:numFmt formatCode={attribute(self._format())} sourceLinked="0"/>'
            '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
            f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
        )

    def _radar(self, series: list[tuple[int, Plotted]]) -> str:
        """A net with an axis for each category; the value axis starts at zero and shows no figures of its own."""
        grid = f'<c:majorGridlines><c:spPr><a:ln w="6350">{_fill("accent3")}</a:ln></c:spPr></c:majorGridlines>'
        names = self._text_properties(self.style.axis_pt, "tx1")
        number = f'<c:numFmt formatCode={attribute(self._format())} sourceLinked="0"/>'
        ticks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        return (
            '<c:radarChart><c:radarStyle val="marker"/><c:varyColors val="0"/>'
            f"{''.join(self._net(index, one) for index, one in series)}"
            f'<c:axId val="{_CATEGORY_AXIS}"/><c:axId val="{_VALUE_AXIS}"/></c:radarChart>'
            f'<c:catAx><c:axId val="{_CATEGORY_AXIS}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
            f'<c:delete val="0"/><c:axPos val="b"/>{grid}<c:numFmt formatCode="General" sourceLinked="0"/>{ticks}'
            f'<c:tickLblPos val="nextTo"/>{names}<c:crossAx val="{_VALUE_AXIS}"/><c:crosses val="autoZero"/>'
            '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
            f'<c:valAx><c:axId val="{_VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
            f'{self._limits(tuple(one for _, one in series))}</c:scaling><c:delete val="0"/><c:axPos val="l"/>{grid}'
            f'{number}{ticks}<c:tickLblPos val="none"/><c:spPr><a:ln w="6350">{_fill("accent3")}</a:ln></c:spPr>'
            f'<c:crossAx val="{_CATEGORY_AXIS}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
        )

    def _net(self, index: int, one: Plotted) -> str:
        """A series as a closed line; the one that is told apart from what was before is heavier and labelled."""
        role: SeriesRole = next((role for role in one.roles if role is not None), "accent")
        slot = ROLE_SLOTS[role]
        width = 19_050 if role == "before" else 28_575
        marker = f'<c:size val="6"/><c:spPr>{_fill(slot)}<a:ln>{_fill(slot)}</a:ln></c:spPr>'
        plain = replace(one, labelled=one.labelled and role != "before")
        return (
            f'<c:ser>{self._head(index, one)}<c:spPr><a:ln w="{width}">{_fill(slot)}</a:ln></c:spPr>'
            f'<c:marker><c:symbol val="circle"/>{marker}</c:marker>{self._labels(plain)}'
            f"{self._data(index, one)}</c:ser>"
        )

    def _limits(self, series: tuple[Plotted, ...]) -> str:
        """The ends of the value axis: those of the style; else zero, or room for labels beside negative bars."""
        if self.style.limits is not None:
            return f'<c:max val="{self.style.limits[1]:f}"/><c:min val="{self.style.limits[0]:f}"/>'
        values = [value for one in series for value in one.values if value is not None]
        low, high = min([Decimal(0), *values]), max([Decimal(0), *values])
        if low == 0:
            return '<c:min val="0"/>'
        if self.chart.kind != "bar":
            return ""
        least = (low - (high - low) * _ROOM[mirrored(self.chart)]).quantize(Decimal(1).scaleb(low.adjusted() - 1))
        return f'<c:min val="{least:f}"/>'

    def _legend(self) -> str:
        return (
            '<c:legend><c:legendPos val="b"/><c:overlay val="0"/>'
            f"{self._text_properties(self.style.axis_pt, 'tx1')}</c:legend>"
        )

    def _sheet(self) -> str:
        plain = self.sheet.isascii() and self.sheet.isalnum() and not self.sheet[0].isdigit()
        return self.sheet if plain else "'" + self.sheet.replace("'", "''") + "'"

    def _format(self) -> str:
        digits = digits_format(self.chart.decimals)
        suffix = '"%"' if label_suffix(self.chart) else ""
        return f'{digits}{suffix};"\u2212"{digits}{suffix}'

    def _run_properties(self, name: str, size: float, slot: str, *, bold: bool = False) -> str:
        return (
            f'<{name} lang="{self.tag}" sz="{round(size * 100)}" b="{int(bold)}">{_fill(slot)}'
            f"<a:latin typeface={attribute(self.style.latin)}/>"
            f"<a:ea typeface={attribute(self.style.east_asian)}/></{name}>"
        )

    def _text_properties(self, size: float, slot: str, *, bold: bool = False, wrap: bool = True) -> str:
        """How texts of a part look; a figure is not broken over the width of its bar where it must not `wrap`."""
        face = self._run_properties("a:defRPr", size, slot, bold=bold)
        frame = "<a:bodyPr/>" if wrap else '<a:bodyPr wrap="none"/>'
        return f'<c:txPr>{frame}<a:lstStyle/><a:p><a:pPr>{face}</a:pPr><a:endParaRPr lang="{self.tag}"/></a:p></c:txPr>'
