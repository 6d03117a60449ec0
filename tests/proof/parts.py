"""What is wrong inside the parts of an Office file: ids, tables, charts, sections, styles and references."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from decimal import Decimal

from lxml import etree

from tests.proof.packages import Package, opened, package_problems, repeated

MAIN = "http://schemas.openxmlformats.org/"
A = f"{{{MAIN}drawingml/2006/main}}"
C = f"{{{MAIN}drawingml/2006/chart}}"
P = f"{{{MAIN}presentationml/2006/main}}"
R = f"{{{MAIN}officeDocument/2006/relationships}}"
S = f"{{{MAIN}spreadsheetml/2006/main}}"
W = f"{{{MAIN}wordprocessingml/2006/main}}"
WP = f"{{{MAIN}drawingml/2006/wordprocessingDrawing}}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
LAYOUT_IDS = 2**31
RANGE = re.compile(r"'?([^'!]+)'?!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?")


def problems(data: bytes) -> list[str]:
    """Everything wrong with an Office file, one line each, with the part."""
    package, wrong = opened(data)
    wrong += package_problems(package)
    if "ppt/presentation.xml" in package.trees:
        wrong += _deck(package)
    if "word/document.xml" in package.trees:
        wrong += _word(package)
    if "xl/workbook.xml" in package.trees:
        wrong += _book(package)
    for name, tree in package.trees.items():
        if "/charts/chart" in name and not name.endswith(".rels"):
            wrong += (f"{name}: {problem}" for problem in _chart(package, name, tree))
    return wrong


def values(tree: etree._Element, tag: str, key: str) -> list[str]:
    """An attribute of all elements of a tag, where it is there."""
    return [str(one.get(key)) for one in tree.iter(tag) if one.get(key) is not None]


# --- decks ---------------------------------------------------------------------------------------------


def _deck(package: Package) -> Iterator[str]:
    top = package.trees["ppt/presentation.xml"]
    slides = [one.get("id", "") for one in top.findall(f"{P}sldIdLst/{P}sldId")]
    size = top.find(f"{P}sldSz")
    assert size is not None
    yield from (f"slide id {id} stands twice" for id in repeated(iter(slides)))
    yield from (f"slide id {id} is out of range" for id in slides if not 256 <= int(id) < LAYOUT_IDS)
    yield from _sections(top, slides)
    masters = values(top, f"{P}sldMasterId", "id")
    for _, tree in package.below("ppt/slideMasters"):
        masters += values(tree, f"{P}sldLayoutId", "id")
    yield from (f"layout id {id} stands twice" for id in repeated(iter(masters)))
    yield from (f"layout id {id} is out of range" for id in masters if int(id) < LAYOUT_IDS)
    width, height = int(size.get("cx", 0)), int(size.get("cy", 0))
    for folder in ("slides", "slideLayouts", "slideMasters", "notesSlides", "notesMasters"):
        for name, tree in package.below(f"ppt/{folder}"):
            ids = values(tree, f"{P}cNvPr", "id")
            yield from (f"{name}: shape id {id} stands twice" for id in repeated(iter(ids)))
            yield from (f"{name}: {problem}" for problem in _slide_tables(tree))
            if "notes" not in folder:
                yield from (f"{name}: {problem}" for problem in _boxes(tree, width, height))


def _sections(top: etree._Element, slides: list[str]) -> Iterator[str]:
    if next(top.iter(f"{P14}sectionLst"), None) is None:
        return
    named = values(top, f"{P14}sldId", "id")
    yield from (f"a section names slide {id}, which is missing" for id in named if id not in slides)
    yield from (f"slide {id} is in no section" for id in slides if id not in named)
    yield from (f"slide {id} is in two sections" for id in repeated(iter(named)))
    yield from (f"section id {id} stands twice" for id in repeated(iter(values(top, f"{P14}section", "id"))))


def _slide_tables(tree: etree._Element) -> Iterator[str]:
    for table in tree.iter(f"{A}tbl"):
        columns = len(table.findall(f"{A}tblGrid/{A}gridCol"))
        for number, row in enumerate(table.findall(f"{A}tr"), start=1):
            cells = len(row.findall(f"{A}tc"))
            if cells != columns:
                yield f"table row {number} has {cells} cells for {columns} columns"


def _boxes(tree: etree._Element, width: int, height: int) -> Iterator[str]:
    for shape in tree.iter(f"{P}sp", f"{P}graphicFrame", f"{P}pic", f"{P}cxnSp"):
        name = next(shape.iter(f"{P}cNvPr")).get("name")
        frame = next(shape.iter(f"{A}xfrm", f"{P}xfrm"), None)
        if frame is None:
            continue
        place, size = frame.find(f"{A}off"), frame.find(f"{A}ext")
        assert place is not None and size is not None
        left, top = int(place.get("x", 0)), int(place.get("y", 0))
        wide, high = int(size.get("cx", 0)), int(size.get("cy", 0))
        if int(frame.get("rot", 0)) // 5_400_000 % 2:  # turned by a quarter around its middle
            left, top, wide, high = left + (wide - high) // 2, top + (high - wide) // 2, high, wide
        right, bottom = left + wide, top + high
        if left < 0 or top < 0 or right > width or bottom > height:
            yield f"{name} reaches over the slide's edge"


# --- word ----------------------------------------------------------------------------------------------


def _word(package: Package) -> Iterator[str]:
    body, styles = package.trees["word/document.xml"], package.trees.get("word/styles.xml")
    pages = [tree for name, tree in package.below("word") if re.search("document|header|footer", name)]
    known = set(values(styles, f"{W}style", f"{W}styleId")) if styles is not None else set()
    drawings = [id for tree in pages for id in values(tree, f"{WP}docPr", "id")]
    yield from (f"drawing id {id} stands twice" for id in repeated(iter(drawings)))
    for tag in ("pStyle", "rStyle", "tblStyle"):
        used = {value for tree in pages for value in values(tree, f"{W}{tag}", f"{W}val")}
        yield from (f"style {one} is missing" for one in sorted(used - known))
    yield from _bookmarks(body)
    yield from _numbering(package, pages)
    for tree in pages:
        for table in tree.iter(f"{W}tbl"):
            yield from _word_table(table)


def _bookmarks(body: etree._Element) -> Iterator[str]:
    starts, ends = values(body, f"{W}bookmarkStart", f"{W}id"), values(body, f"{W}bookmarkEnd", f"{W}id")
    names = values(body, f"{W}bookmarkStart", f"{W}name")
    yield from (f"bookmark {one} stands twice" for one in [*repeated(iter(starts)), *repeated(iter(names))])
    yield from (f"bookmark {one} has no other end" for one in sorted(set(starts) ^ set(ends)))
    wanted = set(values(body, f"{W}hyperlink", f"{W}anchor"))
    for code in body.iter(f"{W}instrText"):
        wanted |= set(re.findall(r"\b(?:PAGEREF|REF) (\S+)", code.text or ""))
    yield from (f"bookmark {one} is missing" for one in sorted(wanted - set(names)))
    long = [name for name in names if len(name) > 40]
    yield from (f"bookmark {one} is longer than Word takes" for one in long)


def _numbering(package: Package, pages: list[etree._Element]) -> Iterator[str]:
    tree = package.trees.get("word/numbering.xml")
    known = set(values(tree, f"{W}num", f"{W}numId")) if tree is not None else set()
    used = {value for page in pages for value in values(page, f"{W}numId", f"{W}val")}
    yield from (f"list {one} is missing" for one in sorted(used - known - {"0"}))


def _word_table(table: etree._Element) -> Iterator[str]:
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    for number, row in enumerate(table.findall(f"{W}tr"), start=1):
        cells = row.findall(f"{W}tc")
        spans = [one.get(f"{W}val", "1") for cell in cells for one in cell.findall(f"{W}tcPr/{W}gridSpan")]
        beside = [
            one.get(f"{W}val", "0") for tag in ("gridBefore", "gridAfter") for one in row.findall(f"{W}trPr/{W}{tag}")
        ]
        filled = len(cells) - len(spans) + sum(map(int, spans)) + sum(map(int, beside))
        if filled != columns:
            yield f"table row {number} fills {filled} of {columns} columns"
        for cell in cells:
            if cell[-1].tag != f"{W}p":
                yield f"table row {number}: a cell does not end in a paragraph"


# --- workbooks -----------------------------------------------------------------------------------------


def _book(package: Package) -> Iterator[str]:
    top = package.trees["xl/workbook.xml"]
    names = [name.casefold() for name in values(top, f"{S}sheet", "name")]
    yield from (f"sheet {one} stands twice" for one in repeated(iter(names)))
    yield from (f"sheet name {one} is longer than 31" for one in names if len(one) > 31)
    yield from (f"sheet id {one} stands twice" for one in repeated(iter(values(top, f"{S}sheet", "sheetId"))))
    for defined in top.iter(f"{S}definedName"):
        for sheet in re.findall(r"(?:'((?:[^']|'')+)'|\b([A-Za-z]\w*))!", defined.text or ""):
            if (sheet[0] or sheet[1]).replace("''", "'").casefold() not in names:
                yield f"name {defined.get('name')} leads to a sheet that is missing"
    strings = package.trees.get("xl/sharedStrings.xml")
    styles = package.trees["xl/styles.xml"]
    texts = 0 if strings is None else len(strings.findall(f"{S}si"))
    formats = len(styles.findall(f"{S}cellXfs/{S}xf"))
    for name, tree in package.below("xl/worksheets"):
        yield from (f"{name}: {problem}" for problem in _sheet(tree, texts, formats))
    for name, tree in package.below("xl/drawings"):
        ids = [one.get("id", "") for one in tree.iter() if str(one.tag).endswith("}cNvPr")]
        yield from (f"{name}: shape id {id} stands twice" for id in repeated(iter(ids)))


def _sheet(tree: etree._Element, texts: int, formats: int) -> Iterator[str]:
    places = values(tree, f"{S}c", "r")
    yield from (f"cell {one} stands twice" for one in repeated(iter(places)))
    order = [_place(one) for one in places]
    if order != sorted(order):
        yield "cells are out of order"
    for cell in tree.iter(f"{S}c"):
        if int(cell.get("s", 0)) >= formats:
            yield f"cell {cell.get('r')} has a format that is missing"
        if cell.get("t") == "s" and not 0 <= int(cell.findtext(f"{S}v") or -1) < texts:
            yield f"cell {cell.get('r')} shows a text that is missing"
    taken: set[tuple[int, int]] = set()
    for merged in values(tree, f"{S}mergeCell", "ref"):
        (top, left), _, (bottom, right) = (_place(merged.split(":")[0]), None, _place(merged.split(":")[-1]))
        cells = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        if taken & cells:
            yield f"merged cells {merged} overlap others"
        taken |= cells


def _place(reference: str) -> tuple[int, int]:
    """(row, column) of a cell's reference, both from 1."""
    match = re.fullmatch(r"([A-Z]+)(\d+)", reference)
    assert match is not None, reference
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


# --- charts --------------------------------------------------------------------------------------------


def _chart(package: Package, name: str, tree: etree._Element) -> Iterator[str]:
    book = next((part for part in package.relationships(name).values() if part.endswith(".xlsx")), None)
    for reference in tree.iter(f"{C}strRef", f"{C}numRef"):
        where = reference.findtext(f"{C}f") or ""
        cache = reference.find(f"{C}strCache") if reference.tag == f"{C}strRef" else reference.find(f"{C}numCache")
        assert cache is not None
        count = int(values(cache, f"{C}ptCount", "val")[0])
        shown = {int(one.get("idx", -1)): one.findtext(f"{C}v") or "" for one in cache.findall(f"{C}pt")}
        if len(shown) != len(cache.findall(f"{C}pt")) or any(not 0 <= index < count for index in shown):
            yield f"{where}: points outside the {count} it counts"
        held = _range(package.parts[book], where) if book else None
        if held is None:
            continue
        if len(held) != count:
            yield f"{where}: counts {count} points, its cells are {len(held)}"
        if any(not _same(shown.get(index, ""), value) for index, value in enumerate(held)):
            yield f"{where}: shows other values than its workbook"
    for series in tree.iter(f"{C}ser"):
        counts = {values(one, f"{C}ptCount", "val")[0] for tag in ("cat", "val") for one in series.findall(f"{C}{tag}")}
        if len(counts) > 1:
            yield "a series has more points than categories"


def _range(book: bytes, where: str) -> list[object] | None:
    """The cells of a reference like Sheet1!$B$2:$B$5 in a workbook."""
    import openpyxl

    match = RANGE.fullmatch(where)
    if match is None:
        return None
    sheet, left, top, right, bottom = match.groups()
    cells = openpyxl.load_workbook(io.BytesIO(book))[sheet]
    rows = cells[f"{left}{top}:{right or left}{bottom or top}"]
    return [cell.value for row in rows for cell in row]


def _same(shown: str, held: object) -> bool:
    if held is None or shown == "":
        return held is None and shown == ""
    if isinstance(held, str):
        return held == shown
    return Decimal(str(held)) == Decimal(shown)
