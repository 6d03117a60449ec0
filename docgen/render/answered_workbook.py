"""A customer's own workbook with answers in its cells: the package is kept, only the cells named are written.

Every part that holds no answer keeps its bytes: styles, formulas, drawings, comments, other sheets, names. In a sheet
with answers the cells named get text (with the style they have) and nothing else changes but, in a draft, the print
header. Nothing is loaded into a spreadsheet library and saved again: that would drop what the library does not know.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from docgen.diagnostics import ContentError
from docgen.intake.book import column_letters, column_number
from docgen.intake.package import has_macros, open_package
from docgen.render.answered_rows import make_room, wrapping_styles

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_RELATION = "relationships}id"
_BEFORE_HEADER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
)  # fmt: skip
"""What stands before the header in a sheet (ECMA-376 part 1, 18.3.1.99)."""


@dataclass(frozen=True, slots=True)
class CellText:
    """Words for one cell of the customer's file; `sheet` is empty in a CSV. `entry` is what they answer."""

    sheet: str
    row: int
    column: int
    text: str
    entry: str = ""

    @property
    def place(self) -> str:
        """`Sheet1!C7`."""
        return f"{self.sheet}!{column_letters(self.column)}{self.row}".lstrip("!")


@dataclass(frozen=True, slots=True)
class Answered:
    """The file with its answers, and the cells that did not get theirs with a rule that says why."""

    data: bytes
    left: tuple[tuple[CellText, str], ...] = ()


def answered_workbook(data: bytes, name: str, cells: Iterable[CellText], draft: str = "") -> Answered:
    """The workbook with the words in its cells; `draft` goes into the print header of the sheets written.

    A cell with a formula keeps it. In a merged range the words go to its first cell, unless that stands in another
    column or holds words of the customer's: then they go nowhere, and the cell is among those left. Raises
    ContentError for a file that is broken, hostile or holds macros.
    """
    package = open_package(data, name)
    if has_macros(package):
        raise ContentError("list-macros", file=name)
    parts = _sheet_parts(package.archive, name)
    by_sheet: dict[str, list[CellText]] = {}
    for cell in cells:
        by_sheet.setdefault(cell.sheet, []).append(cell)
    changed: dict[str, bytes] = {}
    wrapping = wrapping_styles(package.archive, name)
    left: list[tuple[CellText, str]] = []
    for sheet, wanted in by_sheet.items():
        part = parts.get(sheet.strip())
        if part is None:
            left += [(cell, "answer-no-sheet") for cell in wanted]
            continue
        root = _parsed(package.archive, part, name)
        left += _write_sheet(root, wanted, wrapping)
        if draft:
            _mark_draft(root, draft)
        changed[part] = _bytes(root)
    if changed:
        changed |= _recalculated(package.archive, name)
    return Answered(_repacked(package.archive, changed), tuple(left))


def _parsed(archive: zipfile.ZipFile, part: str, name: str) -> Any:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(archive.read(part), parser)
    except (etree.XMLSyntaxError, KeyError, zipfile.BadZipFile) as error:
        raise ContentError("sheet-broken", file=name, reason=f"{part}: {error}") from None
    if root.getroottree().docinfo.doctype:
        raise ContentError("sheet-bomb", file=name, member=part, remedy="bomb-doctype")
    return root


def _bytes(root: Any) -> bytes:
    from lxml import etree

    made: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def _space(root: Any) -> str:
    return _STRICT if str(root.tag).startswith(_STRICT) else _MAIN


def _sheet_parts(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    """The part of each sheet by its title, without the space around it."""
    main = _workbook_part(archive, name)
    folder, file = posixpath.split(main)
    targets = _targets(archive, f"{folder}/_rels/{file}.rels".lstrip("/"), folder, name)
    found = {}
    for element in _parsed(archive, main, name).iter():
        if _local(element) == "sheet":
            relation = next((str(value) for key, value in element.attrib.items() if key.endswith(_RELATION)), "")
            kind, part = targets.get(relation, ("", ""))
            if kind == "worksheet" and part in archive.NameToInfo:
                found[str(element.get("name")).strip()] = part
    return found


def _workbook_part(archive: zipfile.ZipFile, name: str) -> str:
    start = _targets(archive, "_rels/.rels", "", name)
    main = next((part for kind, part in start.values() if kind == "officeDocument"), "")
    if not main or main not in archive.NameToInfo:
        raise ContentError("sheet-no-workbook", file=name)
    return main


def _targets(archive: zipfile.ZipFile, part: str, folder: str, name: str) -> dict[str, tuple[str, str]]:
    if part not in archive.NameToInfo:
        return {}
    found = {}
    for element in _parsed(archive, part, name):
        if _local(element) == "Relationship" and element.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
            found[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], path)
    return found


# --- cells ------------------------------------------------------------------------------------------------


def _write_sheet(root: Any, wanted: list[CellText], wrapping: frozenset[int]) -> list[tuple[CellText, str]]:
    """Put the words into the sheet; what could not be put, with the reason."""
    space = _space(root)
    anchors = _anchors(root, space)
    data = root.find(f"{space}sheetData")
    rows = {int(row.get("r", "0")): row for row in data} if data is not None else {}
    column_styles = _column_styles(root, space)
    taken: dict[tuple[int, int], CellText] = {}
    left: list[tuple[CellText, str]] = []
    for cell in wanted:
        place = anchors.get((cell.row, cell.column), (cell.row, cell.column))
        before = taken.get(place)
        if before is not None:
            if before.text != cell.text:
                left.append((cell, "answer-cell-shared"))
            continue
        redirected = place != (cell.row, cell.column)
        if redirected and place[1] != cell.column:
            left.append((cell, "answer-cell-theirs"))
            continue
        element = _cell(data, rows, place, space, column_styles)
        if element is None or element.find(f"{space}f") is not None:
            left.append((cell, "answer-cell-has-formula"))
            continue
        if redirected and _holds_words(element, space):
            left.append((cell, "answer-cell-theirs"))
            continue
        taken[place] = cell
        _set_text(element, cell.text, space)
    make_room(root, space, rows, {place: cell.text for place, cell in taken.items()}, _spans(anchors), wrapping)
    return left


def _holds_words(element: Any, space: str) -> bool:
    """Whether a cell of the customer's file has a value: a style alone, or an empty text, is none."""
    held = (*element.iterfind(f"{space}v"), *element.iterfind(f"{space}is//{space}t"))
    return any((one.text or "").strip() for one in held)


def _spans(anchors: dict[tuple[int, int], tuple[int, int]]) -> dict[tuple[int, int], tuple[int, int]]:
    """The last row and column of each merged range, by its first cell."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for place, first in anchors.items():
        found[first] = max(found.get(first, first), place)
    return found


def _anchors(root: Any, space: str) -> dict[tuple[int, int], tuple[int, int]]:
    """Cells inside merged ranges to the first cell of theirs; ranges of whole columns are left alone."""
    found = {}
    for merge in root.iterfind(f"{space}mergeCells/{space}mergeCell"):
        corners = [_place(corner) for corner in str(merge.get("ref", "")).split(":")]
        if len(corners) != 2 or None in corners:
            continue
        (top, left), (bottom, right) = corners  # type: ignore[misc]
        if (bottom - top + 1) * (right - left + 1) <= 10_000:
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    found[row, column] = (top, left)
    return found


def _place(reference: str) -> tuple[int, int] | None:
    letters = reference.strip("$").rstrip("0123456789").replace("$", "")
    digits = reference.replace("$", "")[len(letters) :]
    return (int(digits), column_number(letters)) if digits.isdecimal() and column_number(letters) else None


def _column_styles(root: Any, space: str) -> list[tuple[int, int, str]]:
    return [
        (int(one.get("min", "0")), int(one.get("max", "0")), one.get("style", ""))
        for one in root.iterfind(f"{space}cols/{space}col")
        if one.get("style")
    ]


def _cell(
    data: Any, rows: dict[int, Any], place: tuple[int, int], space: str, styles: list[tuple[int, int, str]]
) -> Any:
    """The cell's element; made with the style of its row or column where the sheet has none."""
    from lxml import etree

    if data is None:
        return None
    number, column = place
    row = rows.get(number)
    if row is None:
        row = etree.Element(f"{space}row", {"r": str(number)})
        after = [one for key, one in rows.items() if key < number]
        data.insert(data.index(max(after, key=lambda one: int(one.get("r")))) + 1 if after else 0, row)
        rows[number] = row
    at = 0
    for index, element in enumerate(row):
        there = _place(element.get("r", ""))
        if there is not None and there[1] == column:
            return element
        if there is not None and there[1] < column:
            at = index + 1
    made = etree.Element(f"{space}c", {"r": f"{column_letters(column)}{number}"})
    style = row.get("s") if row.get("customFormat") in ("1", "true") else None
    style = style or next((one for first, last, one in styles if first <= column <= last), None)
    if style:
        made.set("s", style)
    row.insert(at, made)
    row.attrib.pop("spans", None)
    return made


def _set_text(element: Any, text: str, space: str) -> None:
    """Words as words: whatever they begin with, no program reads a formula."""
    from lxml import etree

    for child in list(element):
        element.remove(child)
    for attribute in ("t", "cm", "vm"):
        element.attrib.pop(attribute, None)
    element.set("t", "inlineStr")
    words = etree.SubElement(etree.SubElement(element, f"{space}is"), f"{space}t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


# --- around the cells -------------------------------------------------------------------------------------


def _mark_draft(root: Any, draft: str) -> None:
    """The draft mark at the right of the print header, beside what the customer has there."""
    from lxml import etree

    space = _space(root)
    mark = "&R&B" + draft.replace("&", "&&")
    header = root.find(f"{space}headerFooter")
    if header is None:
        header = etree.Element(f"{space}headerFooter")
        place = max((index + 1 for index, one in enumerate(root) if _local(one) in _BEFORE_HEADER), default=0)
        root.insert(place, header)
    for position, name in enumerate(("oddHeader", "evenHeader", "firstHeader")):
        element = header.find(f"{space}{name}")
        if element is None and position == 0:
            element = etree.Element(f"{space}{name}")
            header.insert(0, element)
        if element is not None:
            held = element.text or ""
            element.text = held + (f" {draft}" if "&R" in held else mark)


def _recalculated(archive: zipfile.ZipFile, name: str) -> dict[str, bytes]:
    """A workbook that counts answers counts them when it is opened: saved results are of the empty list."""
    if not any(b"<f" in archive.read(part) for part in archive.namelist() if part.startswith("xl/worksheets/sheet")):
        return {}
    main = _workbook_part(archive, name)
    root = _parsed(archive, main, name)
    found = next((one for one in root if _local(one) == "calcPr"), None)
    if found is None:
        return {}
    found.set("fullCalcOnLoad", "1")
    return {main: _bytes(root)}


def _repacked(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    """The package with changed parts; every other part keeps its bytes, its order and its date."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in archive.infolist():
            kept = zipfile.ZipInfo(entry.filename, entry.date_time)
            kept.compress_type, kept.external_attr = entry.compress_type, entry.external_attr
            kept.create_system = entry.create_system
            target.writestr(kept, changed.get(entry.filename, archive.read(entry.filename)))
    return buffer.getvalue()
