"""Parts of a foreign Word file as element trees: looked through by `Archive` first, then read without any entity."""

from __future__ import annotations

from typing import Any

from docgen.render.docx.text import WORDPROCESSING
from docgen.render.pptx.template.package import Archive

W = f"{{{WORDPROCESSING}}}"


def parsed(archive: Archive, part: str) -> Any:
    """The root element of a part, an lxml element. Raises ContentError for one that is no plain XML."""
    archive.tree(part)  # refuses document types, depth and size
    return parse_xml(archive.read(part))


def parse_xml(data: bytes | str) -> Any:
    """XML that is known to be plain, as an lxml element."""
    from lxml import etree

    raw = data.encode("utf-8") if isinstance(data, str) else data
    return etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=False))


def serialised(root: Any) -> str:
    """An element tree as the text of a part."""
    from lxml import etree

    text: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return text.decode("utf-8")


__all__ = ["W", "parse_xml", "parsed", "serialised"]
