"""A timeline as a native chart: stacked bars over the cells that hold its days, so that it follows what is typed.

The first series pushes each bar to its first day and is not drawn; the second is as long as its days, and where it has
none, at a mark, its label is the mark's sign. ECMA-376 part 1, 21.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from docgen.model.document import Bar, SeriesRole
from docgen.render.chart import ROLE_SLOTS
from docgen.render.opc import OFFICE, XML, attribute, text
from docgen.render.xlsx.calendar import serial

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_CATEGORIES, _DAYS = 111111111, 222222222
_NONE = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_DAY = {"en": "[$-809]d\\ mmm\\ yy", "zh": 'yy"年"m"月"d"日"'}
_FOUR_WEEKS, _MOST_TICKS = 28, 6
DIAMOND = "\u25c6"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the chart: its name, its days, and the bar it shows; a mark without one."""

    name: str
    start: date
    end: date
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class Cells:
    """Where names, first days and lengths stand: a sheet's quoted name, the letters of columns, rows from and to."""

    sheet: str
    names: str
    starts: str
    lengths: str
    first: int
    last: int

    def of(self, column: str) -> str:
        """The address of a column's cells."""
        return text(f"{self.sheet}!${column}${self.first}:${column}${self.last}")


def gantt_chart(lines: Sequence[Line], cells: Cells, language: str, name: str) -> str:
    """The chart part; `name` is what its bars are called, for readers of screens.

    The axis starts on the Monday of the week before, so that a sign on the first day keeps clear of the names.
    """
    first = min(line.start for line in lines)
    low, high = serial(first) - first.weekday() - 7, serial(max(line.end for line in lines)) + 3
    step = _FOUR_WEEKS * ceil((high - low) / _FOUR_WEEKS / _MOST_TICKS)
    lengths = [(line.end - line.start).days + 1 if line.bar is not None else 0 for line in lines]
    starts = [serial(line.start) for line in lines]
    category = _categories(lines, cells)
    length = _referred(cells.of(cells.lengths), lengths)
    series = (
        _series(0, DIAMOND, _NONE, "", category, _referred(cells.of(cells.starts), starts)),
        _series(1, name, _fill("now"), _points(lines) + _signs(lines), category, length),
    )
    return (
        f'{XML}<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{OFFICE}"><c:date1904 val="0"/>'
        f'<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'{"".join(series)}<c:gapWidth val="60"/><c:overlap val="100"/>'
        f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_DAYS}"/></c:barChart>'
        f"{_axes(low, high, step, language)}{_NONE}</c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:chartSpace>"
    )


def _series(index: int, name: str, look: str, points: str, category: str, values: str) -> str:
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:v>{text(name)}</c:v></c:tx>{look}'
        f'<c:invertIfNegative val="0"/>{points}<c:cat>{category}</c:cat><c:val>{values}</c:val></c:ser>'
    )


def _categories(lines: Sequence[Line], cells: Cells) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{text(line.name)}</c:v></c:pt>' for at, line in enumerate(lines))
    return (
        f"<c:strRef><c:f>{cells.of(cells.names)}</c:f><c:strCache>"
        f'<c:ptCount val="{len(lines)}"/>{points}</c:strCache></c:strRef>'
    )


def _numbers(values: Sequence[int]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{value}</c:v></c:pt>' for at, value in enumerate(values))
    return f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}'


def _referred(address: str, values: Sequence[int]) -> str:
    return f"<c:numRef><c:f>{address}</c:f><c:numCache>{_numbers(values)}</c:numCache></c:numRef>"


def _signs(lines: Sequence[Line]) -> str:
    """A diamond where each mark is, as the label of a bar without days."""
    look = f'<a:solidFill><a:schemeClr val="{ROLE_SLOTS["accent"]}"/></a:solidFill>'
    rich = (
        f'<c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr lang="en-GB" sz="1100">{look}</a:rPr><a:t>{DIAMOND}</a:t></a:r>'
        "</a:p></c:rich></c:tx>"
    )
    shown = '<c:showLegendKey val="0"/><c:showVal val="{0}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
    shown += '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    labels = "".join(
        f'<c:dLbl><c:idx val="{at}"/>{rich}<c:dLblPos val="ctr"/>{shown.format(1)}</c:dLbl>'
        for at, line in enumerate(lines)
        if line.bar is None
    )
    return f"<c:dLbls>{labels}{shown.format(0)}</c:dLbls>"


def _fill(role: SeriesRole) -> str:
    return f'<c:spPr><a:solidFill><a:schemeClr val="{ROLE_SLOTS[role]}"/></a:solidFill></c:spPr>'


def _points(lines: Sequence[Line]) -> str:
    """The look of bars that differ from the others, by their style or their role."""
    return "".join(
        f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{_look(line.bar)}</c:dPt>'
        for at, line in enumerate(lines)
        if line.bar is not None and (line.bar.style != "solid" or line.bar.role != "now")
    )


def _look(bar: Bar) -> str:
    brand = f'<a:schemeClr val="{ROLE_SLOTS["now"]}"/>'
    edge = f'<a:ln w="9525"><a:solidFill>{brand}</a:solidFill></a:ln>'
    if bar.style == "outline":
        return f'<c:spPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>{edge}</c:spPr>'
    if bar.style == "hatch":
        grounds = f'<a:fgClr>{brand}</a:fgClr><a:bgClr><a:schemeClr val="bg1"/></a:bgClr>'
        return f'<c:spPr><a:pattFill prst="wdUpDiag">{grounds}</a:pattFill>{edge}</c:spPr>'
    return _fill(bar.role)


def _axes(low: int, high: int, step: int, language: str) -> str:
    """Names from top to bottom, days above them with hairlines down."""
    small = '<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="800"/></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    rule = '<c:spPr><a:ln w="6350"><a:solidFill><a:schemeClr val="accent3"/></a:solidFill></a:ln></c:spPr>'
    ticks = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
    return (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>{ticks}'
        f'<c:tickLblPos val="low"/>{rule}{small}<c:crossAx val="{_DAYS}"/><c:crosses val="autoZero"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{_DAYS}"/><c:scaling><c:orientation val="minMax"/><c:max val="{high}"/>'
        f'<c:min val="{low}"/></c:scaling><c:delete val="0"/><c:axPos val="t"/>'
        f"<c:majorGridlines>{rule}</c:majorGridlines><c:numFmt formatCode={attribute(_DAY[language])} "
        f'sourceLinked="0"/>{ticks}<c:tickLblPos val="nextTo"/>{small}<c:crossAx val="{_CATEGORIES}"/>'
        f'<c:crosses val="autoZero"/><c:crossBetween val="between"/><c:majorUnit val="{step}"/></c:valAx>'
    )
