"""Finished files with something taken out or changed, as bytes: what a faulty renderer or theme would write."""

from __future__ import annotations

import ctypes
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pypdfium2
from lxml import etree
from pypdfium2 import raw

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def story(data: bytes, change: Callable[[Any], None], part: str = "word/document.xml") -> bytes:
    """A Word file with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as made:
        for name in package.namelist():
            content = package.read(name)
            if name == part:
                root = etree.fromstring(content)
                change(root)
                content = etree.tostring(root)
            made.writestr(name, content)
    return out.getvalue()


def without(tag: str, words: str) -> Callable[[Any], None]:
    """Take out the last element of a kind (a paragraph, a row) that holds the words."""

    def change(root: Any) -> None:
        found = [
            one for one in root.iter(f"{W}{tag}") if words in "".join(node.text or "" for node in one.iter(f"{W}t"))
        ]
        found[-1].getparent().remove(found[-1])

    return change


def reworded(words: str, new: str, tag: str = f"{W}t") -> Callable[[Any], None]:
    """Change words in the last text that holds them."""

    def change(root: Any) -> None:
        found = [one for one in root.iter(tag) if words in (one.text or "")]
        found[-1].text = found[-1].text.replace(words, new)

    return change


def printed(data: bytes, words: str, new: str | None = None) -> bytes:
    """A PDF without the last line of text that holds the words, or with other words there."""
    document = pypdfium2.PdfDocument(data)
    for number in range(len(document) - 1, -1, -1):
        page = document[number]
        text = page.get_textpage()
        found = [one for one in page.get_objects([raw.FPDF_PAGEOBJ_TEXT], max_depth=3) if words in _words(one, text)]
        if not found:
            continue
        if new is None:
            page.remove_obj(found[-1])
        else:
            wide = _words(found[-1], text).replace(words, new).encode("utf-16-le") + b"\0\0"
            buffer = ctypes.create_string_buffer(wide)
            assert raw.FPDFText_SetText(found[-1].raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
        page.gen_content()
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()
    raise LookupError(words)


def _words(item: Any, text: Any) -> str:
    size = raw.FPDFTextObj_GetText(item.raw, text.raw, None, 0)
    buffer = ctypes.create_string_buffer(size * 2)
    raw.FPDFTextObj_GetText(item.raw, text.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[: size * 2].decode("utf-16-le", "replace").rstrip("\0")
