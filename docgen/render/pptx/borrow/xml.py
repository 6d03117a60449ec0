"""Elements of foreign parts: read without entities or network, names and relationship ids, written back."""

from __future__ import annotations

from typing import Any

from docgen.render.opc import OFFICE
from docgen.render.pptx.template.package import Archive
from docgen.render.pptx.writer.names import A, P

R = OFFICE


def parsed(archive: Archive, part: str) -> Any:
    """The root of an XML part. Raises ContentError for one with a document type, nested too deep, or broken."""
    from lxml import etree

    archive.tree(part)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(archive.read(part), parser)


def q(space: str, name: str) -> str:
    """The qualified name of an element."""
    return f"{{{space}}}{name}"


def plain(node: Any) -> str:
    """An element's name without its namespace."""
    return str(node.tag).rpartition("}")[2]


def named(node: Any) -> list[str]:
    """The ids of relationships that an element names."""
    return [value for key, value in node.attrib.items() if key.startswith(f"{{{R}}}")]


def written(node: Any) -> str:
    """The element as text, with the namespaces it needs."""
    from lxml import etree

    return str(etree.tostring(node, encoding="unicode", with_tail=False))


__all__ = ["A", "P", "R", "named", "parsed", "plain", "q", "written"]
