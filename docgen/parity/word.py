"""What a Word file says: the text of its paragraphs in order, of its charts where they stand, and its headings."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import Any

from docgen.parity.fold import fold, fold_all
from docgen.parity.said import plain_number
from docgen.parity.written import Heading, Written

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PARAGRAPH, _TEXT, _STYLE, _VALUE = f"{_W}p", f"{_W}t", f"{_W}pStyle", f"{_W}val"
_GAPS = frozenset((f"{_W}tab", f"{_W}br", f"{_W}cr"))
_HYPHEN = f"{_W}noBreakHyphen"
_MAIN = "word/document.xml"
_RUNNING = re.compile(r"word/(?:header|footer)[^/]*\.xml")


def read_word(data: bytes) -> Written:
    """Read a file again. Raises ValueError for one that is no Word file."""
    from lxml import etree

    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            root = etree.fromstring(package.read(_MAIN))
            charts = _Charts(package)
            body = [(style, text) for style, text in _paragraphs(root, charts) if text]
            around = [text for name in package.namelist() if _RUNNING.match(name)
                      for _, text in _paragraphs(etree.fromstring(package.read(name)), charts) if text]  # fmt: skip
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise ValueError(str(error)) from None
    found = fold_all([*(text for _, text in body), *around])
    headings = tuple(
        Heading(fold(text), start)
        for (style, text), start in zip(body, found.starts, strict=False)
        if style.startswith("Heading")
    )
    return Written(found, headings, found.starts[len(body)])


def _paragraphs(root: Any, charts: _Charts) -> Iterator[tuple[str, str]]:
    """Style and text of each paragraph; text of a paragraph inside another's drawing belongs to both alike."""
    for paragraph in root.iter(_PARAGRAPH):
        style, parts = "", []
        for node in paragraph.iter():
            tag = node.tag
            if tag == _TEXT:
                parts.append(node.text or "")
            elif tag in _GAPS:
                parts.append("\n")
            elif tag == _HYPHEN:
                parts.append("-")
            elif tag == _STYLE:
                style = node.get(_VALUE, "")
            elif tag == f"{_C}chart":
                parts.append(charts.text(node.get(f"{_R}id", "")))
        yield style, "".join(parts)


class _Charts:
    """The charts of a package by their relation to the document."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._targets: dict[str, str] | None = None

    def text(self, relation: str) -> str:
        """Names and numbers that a chart keeps, one a line."""
        from lxml import etree

        root = etree.fromstring(self._package.read(self._target(relation)))
        return "\n".join(_number(node.text or "") for node in root.iter(f"{_C}v", f"{_A}t")) + "\n"

    def _target(self, relation: str) -> str:
        from lxml import etree

        if self._targets is None:
            root = etree.fromstring(self._package.read("word/_rels/document.xml.rels"))
            self._targets = {one.get("Id", ""): one.get("Target", "") for one in root}
        target = self._targets[relation]
        return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"word/{target}")


def _number(text: str) -> str:
    try:
        return plain_number(Decimal(text))
    except InvalidOperation:
        return text
