"""Presentations as pages: slide by slide, each shape with what it inherits from its layout and master."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docgen.diagnostics import ContentError
from docgen.reading.charts import read_chart
from docgen.reading.inherited import Inherited, Looks
from docgen.reading.names import A, P, R
from docgen.reading.package import Parts, Relation
from docgen.reading.pages import Block, Page, Paragraph, Reading, Unread
from docgen.reading.properties import read_properties
from docgen.reading.running import with_running
from docgen.reading.shapes import Frame, shapes_of
from docgen.reading.titles import title_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_NO_SIZE = (12_192_000, 6_858_000)


def read_deck(parts: Parts) -> Reading:
    """A presentation. Raises ContentError for one whose list of slides cannot be read."""
    main = parts.tree(parts.main)
    relations = parts.relations(parts.main)
    size = _size(main)
    looks = Looks(parts)
    pages: list[Page] = []
    unread: list[Unread] = []
    outside: list[str] = []
    sections = _sections(main)
    for index, item in enumerate(main.iterfind(f"{P}sldIdLst/{P}sldId"), start=1):
        relation = relations.get(item.get(f"{R}id", ""))
        part = relation.target if relation else ""
        try:
            page = _slide(parts, part, index, item.get("id", ""), size, looks, unread)
            pages.append(replace(page, section=sections.get(page.key, "")))
            outside += _outside(parts.relations(part).values())
        except ContentError as error:
            if any(one.rule == "office-bomb" for one in error.findings):
                raise
            unread.append(Unread(part or f"slide {index}", "reading-broken"))
    return Reading(
        parts.name, "deck", with_running(pages), size, read_properties(parts), (), tuple(dict.fromkeys(outside)),
        parts.macros, tuple(unread),
    )  # fmt: skip


def _sections(main: _Element) -> dict[str, str]:
    """The name of the section that each slide is in, by the slide's id."""
    return {
        slide.get("id", ""): section.get("name", "")
        for section in main.iter("{*}section")
        for slide in section.iter("{*}sldId")
    }


def _size(main: _Element) -> tuple[int, int]:
    node = main.find(f"{P}sldSz")
    if node is None:
        return _NO_SIZE
    return int(node.get("cx", _NO_SIZE[0])), int(node.get("cy", _NO_SIZE[1]))


def _outside(relations: object) -> list[str]:
    """Addresses that opening the file would fetch: all external targets but links a reader clicks."""
    assert hasattr(relations, "__iter__")
    return [one.target for one in relations if isinstance(one, Relation) and one.external and one.kind != "hyperlink"]


def _slide(
    parts: Parts, part: str, index: int, key: str, size: tuple[int, int], looks: Looks, unread: list[Unread]
) -> Page:
    root = parts.tree(part)
    inherited = looks.of(parts.related(part, "slideLayout"))
    frame = Frame(parts, part, inherited, unread)
    tree = root.find(f"{P}cSld/{P}spTree")
    blocks = tuple(_filled(shapes_of(tree, frame), parts, part, unread)) if tree is not None else ()
    title, title_key, declared = title_of(blocks, size)
    return Page(
        index, key, title, title_key, declared, blocks, _notes(parts, part), _comments(parts, part),
        root.get("show") in ("0", "false"), inherited.name,
    )  # fmt: skip


def _filled(blocks: list[tuple[Block, str]], parts: Parts, part: str, unread: list[Unread]) -> list[Block]:
    """Blocks with the charts and diagrams they only point at."""
    filled: list[Block] = []
    for block, target in blocks:
        if target and block.role == "chart":
            block = replace(block, chart=read_chart(parts, target, unread))
        elif target and block.role == "diagram":
            block = replace(block, paragraphs=_diagram(parts, target))
        filled.append(block)
    return filled


def _diagram(parts: Parts, part: str) -> tuple[Paragraph, ...]:
    """The words of a SmartArt diagram, point by point."""
    found = []
    for node in parts.tree(part).iter("{*}pt"):
        if node.get("type", "node") in ("node", "asst"):
            for paragraph in node.iter(f"{A}p"):
                if text := "".join(one.text or "" for one in paragraph.iter(f"{A}t")).strip():
                    found.append(Paragraph(text))
    return tuple(found)


def _notes(parts: Parts, slide: str) -> tuple[str, ...]:
    part = parts.related(slide, "notesSlide")
    if not part:
        return ()
    lines: list[str] = []
    for shape in parts.tree(part).iter(f"{P}sp"):
        placeholder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if placeholder is not None and placeholder.get("type") == "body":
            for paragraph in shape.iter(f"{A}p"):
                if text := "".join(one.text or "" for one in paragraph.iter(f"{A}t")).strip():
                    lines.append(text)
    return tuple(lines)


def _comments(parts: Parts, slide: str) -> tuple[str, ...]:
    """The words of comments, old (`p:text`) and new (`a:t` under a text body)."""
    said: list[str] = []
    for relation in parts.relations(slide).values():
        if relation.kind == "comments" and parts.has(relation.target):
            root = parts.tree(relation.target)
            said += [text for node in root.iter(f"{P}text", f"{A}t") if (text := (node.text or "").strip())]
    return tuple(said)


__all__ = ["Inherited", "read_deck"]
