"""Tables of borrowed slides: the styles of their file come along with them, or they take the deck's own style."""

from __future__ import annotations

from typing import Any

from docgen.render.pptx.borrow.readable import inked
from docgen.render.pptx.borrow.xml import A, parsed, q, written
from docgen.render.pptx.template.package import Archive
from docgen.render.pptx.writer.names import TABLE_STYLE

_FILLS = ("solidFill", "gradFill", "pattFill", "blipFill")


def styles_of(archive: Archive, tree: Any) -> tuple[tuple[str, str], ...]:
    """The definitions, by GUID, of the styles that a slide's tables name; Office knows those its file leaves out."""
    wanted = {(one.text or "").strip() for one in tree.iter(q(A, "tableStyleId"))}
    listed = [one for one in archive.relations(archive.main).values() if one.kind == "tableStyles"]
    if not wanted or not listed:
        return ()
    root = parsed(archive, archive.inside(archive.main, listed[0]))
    held = {style.get("styleId", ""): written(style) for style in root.iterfind(q(A, "tblStyle"))}
    # A style may fill its tables with a picture of its file; without that its other traits still hold.
    return tuple((guid, xml) for guid, xml in sorted(held.items()) if guid in wanted and "r:embed" not in xml)


def restyled_tables(tree: Any) -> None:
    """Give tables the deck's own style; words that were light for a fill of the old style take the new one's colour."""
    for table in tree.iter(q(A, "tbl")):
        properties = table.find(q(A, "tblPr"))
        if properties is None:
            continue
        for one in list(properties):
            if one.tag in {q(A, name) for name in ("tableStyleId", "tableStyle")}:
                properties.remove(one)
        properties.append(properties.makeelement(q(A, "tableStyleId")))
        properties[-1].text = TABLE_STYLE
        extension = properties.find(q(A, "extLst"))
        if extension is not None:
            properties.append(extension)
        for cell in table.iter(q(A, "tc")):
            _in_ink(cell)


def _in_ink(cell: Any) -> None:
    properties = cell.find(q(A, "tcPr"))
    if properties is not None and any(properties.find(q(A, name)) is not None for name in _FILLS):
        return
    inked(cell)
