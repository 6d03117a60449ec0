"""Charts: what they show, from the values a file keeps beside the drawing, and the numbers of their workbook."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from docgen.diagnostics import ContentError
from docgen.intake.package import open_package
from docgen.reading.names import A, C
from docgen.reading.package import Parts
from docgen.reading.pages import Chart, Series, Unread

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_chart(parts: Parts, part: str, unread: list[Unread]) -> Chart | None:
    """The chart of a part; None, and a word of it in `unread`, for one that cannot be read."""
    try:
        root = parts.tree(part)
    except ContentError:
        unread.append(Unread(part, "reading-broken"))
        return None
    plot = root.find(f"{C}chart/{C}plotArea")
    if plot is None:
        unread.append(Unread(part, "reading-chart"))
        return None
    kind = ""
    series: list[Series] = []
    categories: tuple[str, ...] = ()
    for group in plot:
        listed = group.findall(f"{C}ser") if isinstance(group.tag, str) else []
        if listed:
            kind = kind or group.tag.rpartition("}")[2].removesuffix("Chart")
            series += [_series(one) for one in listed]
            categories = categories or _categories(listed[0])
    title = root.find(f"{C}chart/{C}title")
    words = "".join(one.text or "" for one in title.iter(f"{A}t")) if title is not None else ""
    numbers, text = _workbook(parts, part)
    return Chart(kind, categories, tuple(series), words, numbers, text)


def _series(node: _Element) -> Series:
    name = "".join(one.text or "" for one in node.iterfind(f"{C}tx//{C}v"))
    values: dict[int, float] = {}
    last = -1
    for tag in ("val", "yVal"):
        for point in node.iterfind(f"{C}{tag}//{C}pt"):
            place = int(point.get("idx", "0"))
            last = max(last, place)
            try:
                values[place] = float(point.findtext(f"{C}v") or "")
            except ValueError:
                continue
    return Series(name, tuple(values.get(place) for place in range(last + 1)))


def _categories(node: _Element) -> tuple[str, ...]:
    return tuple(point.findtext(f"{C}v") or "" for point in node.iterfind(f"{C}cat//{C}pt"))


def _workbook(parts: Parts, part: str) -> tuple[frozenset[float] | None, str]:
    """The numbers and the words of all sheets of the workbook behind a chart, hidden ones too."""
    target = parts.related(part, "package")
    if not target:
        return None, ""
    from lxml import etree

    try:
        package = open_package(parts.bytes_of(target), parts.name)
        numbers: set[float] = set()
        words: list[str] = []
        for name in package.archive.namelist():
            if name.startswith("xl/worksheets/") or name == "xl/sharedStrings.xml":
                root = etree.parse(io.BytesIO(package.read(name)), etree.XMLParser(resolve_entities=False)).getroot()
                words += [one.text or "" for one in root.iter(f"{_MAIN}t")]
                numbers |= set(_numbers(root))
    except (ContentError, zipfile.BadZipFile, etree.XMLSyntaxError, OSError, RuntimeError):
        return None, ""
    return frozenset(numbers), "\n".join(words)


def _numbers(root: _Element) -> list[float]:
    found = []
    for cell in root.iter(f"{_MAIN}c"):
        if cell.get("t", "n") == "n" and (value := cell.findtext(f"{_MAIN}v")):
            try:
                found.append(float(value))
            except ValueError:
                continue
    return found
