"""The workbook behind a borrowed chart: read for its words, rid of its author, left behind where it holds more."""

from __future__ import annotations

import re
import zipfile
from functools import lru_cache

from docgen.diagnostics import ContentError
from docgen.intake.package import Elements, Package, open_package
from docgen.render.opc import deflate, write_zip

_PART = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml|xl/(_rels/)?workbook\.xml(\.rels)?|xl/styles\.xml|"
    r"xl/sharedStrings\.xml|xl/theme/theme\d+\.xml|xl/worksheets/(_rels/)?sheet\d+\.xml(\.rels)?|"
    r"xl/tables/table\d+\.xml|xl/calcChain\.xml|xl/printerSettings/.*|xl/worksheets/?|xl/?|docProps/?|_rels/?"
)
"""What a chart's workbook needs: anything else (macros, links, comments, caches) may tell what no chart shows."""

_SPACE = "http://schemas.openxmlformats.org"
_EMPTY = {
    "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_SPACE}/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": f'<Properties xmlns="{_SPACE}/officeDocument/2006/extended-properties"/>',
}
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


@lru_cache(maxsize=64)
def cleaned(data: bytes) -> tuple[bytes, tuple[str, ...]] | None:
    """The workbook without its author, and all words in it; None where it is none, or fills more than one sheet."""
    try:
        package = open_package(data, "workbook")
        names = package.archive.namelist()
        if sum(b"<c " in package.archive.read(name) for name in names if _SHEET.fullmatch(name)) > 1:
            return None
        if not all(_PART.fullmatch(name) for name in names):
            return None
        words = tuple(dict.fromkeys(_words(package, names)))
        entries = [deflate(one, _kept(package, one))
                   for one in names if not one.endswith("/")]  # fmt: skip
    except (ContentError, zipfile.BadZipFile, KeyError, RuntimeError, OSError, ValueError):
        return None
    return write_zip(entries), words


def _kept(package: Package, name: str) -> bytes:
    if name in _EMPTY:
        return _EMPTY[name].encode("utf-8")
    return b"" if "printerSettings" in name else package.archive.read(name)


class _Words(Elements):
    """Collects what cells, sheets and tables say."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._said = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._said = ""
        self.found += [attributes[key] for key in ("name", "displayName") if attributes.get(key)]

    def text(self, text: str) -> None:
        self._said += text

    def end(self, name: str) -> None:
        if name in ("t", "v", "f") and self._said.strip():
            self.found.append(self._said.strip())
        self._said = ""


def _words(package: Package, names: list[str]) -> list[str]:
    handler = _Words()
    for name in names:
        if name.endswith(".xml") and name.startswith("xl/") and "theme" not in name and "styles" not in name:
            package.elements(name, handler)
    return handler.found
