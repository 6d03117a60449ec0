"""An XLSX file: its sheets in order, shared strings, number formats. Read as a stream, nothing is kept but cells."""

from __future__ import annotations

import posixpath

from docgen.diagnostics import ContentError
from docgen.intake.book import MAX_CELLS, Book, Sheet
from docgen.intake.choices import with_choices
from docgen.intake.number_format import BUILT_IN
from docgen.intake.package import Elements, Package, open_package
from docgen.intake.text import unescaped
from docgen.intake.worksheet import Styles, read_worksheet

_OFFICE = "officeDocument"
MAX_STRINGS = 2_000_000
MAX_SHEETS = 200


class _Relations(Elements):
    """Targets of relationships: by id, with the last word of their type."""

    def __init__(self) -> None:
        self.targets: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.targets[attributes.get("Id", "")] = (kind, attributes.get("Target", ""))


class _Sheets(Elements):
    """Name, relationship and state of every sheet; whether days count from 1904; what its names stand for."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.is_1904 = False
        self.names: dict[str, str] = {}
        self._name = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith("relationships id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), relation, hidden))
        elif name == "workbookPr":
            self.is_1904 = attributes.get("date1904", "0") in ("1", "true")
        self._name = attributes.get("name", "").casefold() if name == "definedName" else ""

    def end(self, name: str) -> None:
        self._name = ""

    def text(self, text: str) -> None:
        if self._name:
            self.names[self._name] = self.names.get(self._name, "") + text


class _Strings(Elements):
    """Shared strings: the words of all their runs, without phonetic guides."""

    def __init__(self, file: str) -> None:
        self.strings: list[str] = []
        self._file = file
        self._parts: list[str] = []
        self._in_text = self._in_guide = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "si":
            self._parts = []
        self._in_guide = self._in_guide or name == "rPh"
        self._in_text = name == "t" and not self._in_guide

    def end(self, name: str) -> None:
        self._in_text = False
        if name == "rPh":
            self._in_guide = False
        elif name == "si":
            self.strings.append(unescaped("".join(self._parts)))
            if len(self.strings) > MAX_STRINGS:
                raise ContentError("sheet-too-many-cells", file=self._file, limit=MAX_CELLS)

    def text(self, text: str) -> None:
        if self._in_text:
            self._parts.append(text)


class _Formats(Elements):
    """The number format of each cell style."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self._own: dict[int, str] = {}
        self._in_styles = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self._own[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_styles = True
        elif name == "xf" and self._in_styles:
            number = _whole(attributes.get("numFmtId"))
            self.codes.append(self._own.get(number) or BUILT_IN.get(number, ""))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_styles = False


def read_workbook(data: bytes, name: str) -> Book:
    """The workbook's sheets with their cells. Raises ContentError for one that is broken, hostile or no workbook."""
    package = open_package(data, name)
    main = next((target for kind, target in _relations(package, "").values() if kind == _OFFICE), "")
    if not main or not package.has(main):
        raise ContentError("sheet-no-workbook", file=name)
    listed = _Sheets()
    package.elements(main, listed)
    parts = _relations(package, main)
    styles = _styles(package, parts, listed.is_1904)
    sheets: list[Sheet] = []
    count = 0
    for title, relation, hidden in listed.sheets[:MAX_SHEETS]:
        kind, part = parts.get(relation, ("", ""))
        if kind == "worksheet" and package.has(part):
            sheet = read_worksheet(package, part, title, hidden, styles, MAX_CELLS - count)
            count += len(sheet.cells)
            sheets.append(sheet)
    return Book(name, with_choices(sheets, listed.names))


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Relationships of a part, with their targets as part names."""
    folder, file = posixpath.split(part)
    path = posixpath.join(folder, "_rels", f"{file}.rels")
    if not package.has(path):
        return {}
    found = _Relations()
    package.elements(path, found)
    return {
        key: (kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
        for key, (kind, target) in found.targets.items()
    }


def _styles(package: Package, parts: dict[str, tuple[str, str]], is_1904: bool) -> Styles:
    by_kind = {kind: target for kind, target in parts.values()}
    strings, formats = _Strings(package.name), _Formats()
    if package.has(by_kind.get("sharedStrings", "")):
        package.elements(by_kind["sharedStrings"], strings)
    if package.has(by_kind.get("styles", "")):
        package.elements(by_kind["styles"], formats)
    return Styles(tuple(strings.strings), tuple(formats.codes), is_1904)


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0
