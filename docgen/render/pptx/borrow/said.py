"""What a slide of another deck says, and which of its shapes is the title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docgen.model.lifted import LiftedPart
from docgen.render.pptx.borrow.workbook import cleaned
from docgen.render.pptx.borrow.xml import A, P, plain, q

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def placeholder(shape: Any) -> Any:
    """The mark of a shape that fills a placeholder; None for any other."""
    return shape.find(f"./*/{q(P, 'nvPr')}/{q(P, 'ph')}")


def title_shape(root: Any) -> Any:
    """The shape that holds a slide's title; None on one without."""
    for shape in root.iter(q(P, "sp")):
        mark = placeholder(shape)
        if mark is not None and mark.get("type") in ("title", "ctrTitle"):
            return shape
    return None


def title_of(root: Any) -> str:
    """A slide's title, its paragraphs as one; empty where there is none."""
    shape = title_shape(root)
    return " ".join(words_of(shape)).strip() if shape is not None else ""


def words_of(root: Any) -> Iterator[str]:
    """Paragraph by paragraph, then what is said to those who cannot see it."""
    for paragraph in root.iter(q(A, "p")):
        said = "".join(one.text or "" for one in paragraph.iter(q(A, "t"))).strip()
        if said:
            yield said
    for one in root.iter(q(P, "cNvPr")):
        yield from (one.get(name) for name in ("descr", "title") if one.get(name))


def part_words(part: LiftedPart) -> Iterator[str]:
    """What charts, their workbooks and drawings say, and what layouts and masters show on every slide."""
    if part.content_type == WORKBOOK:
        held = cleaned(part.data)
        yield from held[1] if held else ()
    if not part.content_type.endswith("+xml"):
        return
    from lxml import etree

    root = etree.fromstring(part.data, etree.XMLParser(resolve_entities=False, no_network=True))
    if part.content_type.endswith(("slideLayout+xml", "slideMaster+xml")):
        for shape in root.iter(q(P, "sp")):
            if placeholder(shape) is None:
                yield from words_of(shape)
        return
    for node in root.iter():
        if isinstance(node.tag, str) and plain(node) in ("t", "v", "f") and node.text and node.text.strip():
            yield node.text.strip()
