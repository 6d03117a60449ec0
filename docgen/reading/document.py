"""Text documents as pages: a page is what stands under a heading, its paragraphs and tables in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from docgen.diagnostics import ContentError
from docgen.reading.charts import read_chart
from docgen.reading.names import C, R, W
from docgen.reading.package import Parts
from docgen.reading.pages import Block, Page, Paragraph, Reading, Role, Unread
from docgen.reading.properties import read_properties

if TYPE_CHECKING:
    from lxml.etree import _Element

_Kept = TypeVar("_Kept")

MAX_LEVEL = 3
"""Headings down to this level begin a page; deeper ones are a strong paragraph of it."""

_TEXT = frozenset((f"{W}t", f"{W}delText"))
_BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_FIELD = (f"{W}fldChar", f"{W}instrText")
_PAGE = re.compile(r"\s*PAGEREF\b", re.IGNORECASE)
_MOST_COLUMNS = 63
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


@dataclass(slots=True)
class _Section:
    """A page being collected."""

    title: str = ""
    key: str = ""
    level: int = 0
    blocks: list[Block] = field(default_factory=list)
    loose: list[Paragraph] = field(default_factory=list)

    def close(self) -> None:
        """Paragraphs so far become a block."""
        if self.loose:
            self.blocks.append(Block(f"{self.key}p{len(self.blocks)}", "body", tuple(self.loose)))
            self.loose = []


@dataclass(frozen=True, slots=True)
class _Styles:
    """Styles by id: heading level (1 is the highest), type size, and whether a paragraph of it has a bullet."""

    levels: Mapping[str, int]
    sizes: Mapping[str, float]
    default: float | None


def read_document(parts: Parts) -> Reading:
    """A text document. Raises ContentError for one whose body cannot be read."""
    root = parts.tree(parts.main)
    body = root.find(f"{W}body")
    if body is None:
        raise parts.broken(f"{parts.main}: w:body ?")
    unread: list[Unread] = []
    sections = _sections(body, parts, _styles(parts), unread)
    sections[0].blocks[:0] = _running(parts, unread)
    comments = _comments(parts)
    pages = tuple(
        Page(
            index, one.key, one.title, f"{one.key}h" if one.title else "", bool(one.title), tuple(one.blocks),
            comments=comments if index == 1 else (), level=one.level,
        )
        for index, one in enumerate(sections, start=1)
    )  # fmt: skip
    outside = [one.target for one in parts.relations(parts.main).values() if one.external and one.kind != "hyperlink"]
    settings = parts.related(parts.main, "settings")
    outside += [one.target for one in parts.relations(settings).values() if settings and one.external]
    return Reading(
        parts.name, "document", pages, None, read_properties(parts), tuple(_changes(root)), tuple(outside),
        parts.macros, tuple(unread),
    )  # fmt: skip


def _sections(body: _Element, parts: Parts, styles: _Styles, unread: list[Unread]) -> list[_Section]:
    sections = [_Section(key="s0")]
    for node in _blocks(body):
        now = sections[-1]
        if node.tag == f"{W}tbl":
            now.close()
            now.blocks.append(Block(f"{now.key}t{len(now.blocks)}", "table", rows=_rows(node)))
            continue
        paragraph, level = _paragraph(node, styles)
        if paragraph and 0 < level <= MAX_LEVEL:
            now.close()
            sections.append(_Section(paragraph.text, f"s{len(sections)}", level))
        elif paragraph:
            now.loose.append(paragraph)
        drawn = _drawn(node, parts, f"{sections[-1].key}d{len(sections[-1].blocks)}", unread)
        if drawn:
            sections[-1].close()
            sections[-1].blocks += drawn
    sections[-1].close()
    filled = [one for one in sections if one.title or one.blocks]
    return filled or sections[:1]


def _blocks(body: _Element) -> Iterator[_Element]:
    """Paragraphs and tables in order, also inside content controls and custom XML."""
    for node in body:
        if node.tag in (f"{W}p", f"{W}tbl"):
            yield node
        elif node.tag == f"{W}sdt":
            inner = node.find(f"{W}sdtContent")
            if inner is not None:
                yield from _blocks(inner)
        elif node.tag in (f"{W}customXml", f"{W}ins", f"{W}moveTo"):
            yield from _blocks(node)


def words_of(node: _Element, *, deleted: bool = False) -> str:
    """The words of an element as they read once all tracked changes are accepted; `deleted` gives those taken out.

    Page numbers that fields put in are none of them: nobody wrote them, and they are no figures of what stands before.
    """
    words: list[str] = []
    fields: list[str] = []
    for one in node.iter(*_TEXT, *_BREAKS, *_FIELD):
        if one.tag in _FIELD:
            _enter(fields, one)
        elif (one.tag == f"{W}delText") is deleted and not any(_PAGE.match(field) for field in fields):
            words.append(one.text or "" if one.tag in _TEXT else _BREAKS[one.tag])
    return "".join(words)


def _enter(fields: list[str], node: _Element) -> None:
    """Keep the instructions of the fields that are open, the innermost last; one may begin before the element."""
    kind = node.get(f"{W}fldCharType")
    if kind == "begin":
        fields.append("")
    elif kind == "end" and fields:
        fields.pop()
    elif kind is None and fields:
        fields[-1] += node.text or ""


def _paragraph(node: _Element, styles: _Styles) -> tuple[Paragraph | None, int]:
    """A paragraph, None if it is empty, and its heading level (0 for running text)."""
    text = words_of(node).strip()
    properties = node.find(f"{W}pPr")
    style = _value(properties, "pStyle")
    outline = _value(properties, "outlineLvl")
    level = int(outline) + 1 if outline.isdigit() and outline != "9" else styles.levels.get(style, 0)
    if not text:
        return None, 0
    listed = properties.find(f"{W}numPr") if properties is not None else None
    run = node.find(f"{W}r/{W}rPr")
    given = _value(run, "sz")
    size = int(given) / 2 if given.isdigit() else styles.sizes.get(style, styles.default)
    depth = _value(listed, "ilvl")
    strong = run is not None and run.find(f"{W}b") is not None
    bullet = listed is not None and not level
    return Paragraph(text, int(depth) if depth.isdigit() else 0, bullet, size, strong), level


def _value(node: _Element | None, name: str) -> str:
    found = node.find(f"{W}{name}") if node is not None else None
    return found.get(f"{W}val", "") if found is not None else ""


def _rows(table: _Element) -> tuple[tuple[str, ...], ...]:
    """The cells of each row. One that goes over several columns is followed by empty ones, so that columns agree."""
    rows = []
    for row in table.iterfind(f"{W}tr"):
        cells: list[str] = []
        for cell in (one for one in row.iter(f"{W}tc") if _own(one, row)):
            cells.append("\n".join(filter(None, (words_of(one).strip() for one in cell.iter(f"{W}p")))))
            cells += [""] * (_span(cell) - 1)
        rows.append(tuple(cells))
    return tuple(rows)


def _span(cell: _Element) -> int:
    """Columns that a cell goes over; a file may say what it likes, so no more than Word has columns."""
    written = _value(cell.find(f"{W}tcPr"), "gridSpan")
    return min(int(written), _MOST_COLUMNS) if written.isdigit() and int(written) else 1


def _own(cell: _Element, row: _Element) -> bool:
    """Whether a cell belongs to this row and not to a table inside one of its cells."""
    parent = cell.getparent()
    while parent is not None and parent is not row:
        if parent.tag == f"{W}tc":
            return False
        parent = parent.getparent()
    return True


def _drawn(node: _Element, parts: Parts, key: str, unread: list[Unread]) -> list[Block]:
    """Pictures and charts in a paragraph."""
    found: list[Block] = []
    for number, about in enumerate(node.iter(_DRAWN)):
        alt = about.get("descr") or about.get("title") or None
        holder = about.getparent()
        chart = next(holder.iter(f"{C}chart"), None) if holder is not None else None
        target = parts.relations(parts.main).get(chart.get(f"{R}id", "")) if chart is not None else None
        role: Role = "chart" if target else "picture"
        shown = read_chart(parts, target.target, unread) if target else None
        found.append(Block(f"{key}-{number}", role, chart=shown, name=about.get("name", ""), alt=alt))
    return found


def _styles(parts: Parts) -> _Styles:
    part = parts.related(parts.main, "styles")
    levels: dict[str, int] = {}
    sizes: dict[str, float] = {}
    based: dict[str, str] = {}
    if not part:
        return _Styles({}, {}, None)
    root = parts.tree(part)
    for node in root.iterfind(f"{W}style[@{W}type='paragraph']"):
        identifier = node.get(f"{W}styleId", "")
        outline = _value(node.find(f"{W}pPr"), "outlineLvl")
        name = _value(node, "name").lower()
        if outline.isdigit() and outline != "9":
            levels[identifier] = int(outline) + 1
        elif name.startswith("heading ") and name[8:].isdigit():
            levels[identifier] = int(name[8:])
        elif name == "title":
            levels[identifier] = 1
        size = _value(node.find(f"{W}rPr"), "sz")
        if size.isdigit():
            sizes[identifier] = int(size) / 2
        based[identifier] = _value(node, "basedOn")
    for identifier in based:
        _take_over(identifier, based, levels)
        _take_over(identifier, based, sizes)
    usual = _value(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), "sz")
    return _Styles(levels, sizes, int(usual) / 2 if usual.isdigit() else None)


def _take_over(identifier: str, based: Mapping[str, str], known: dict[str, _Kept]) -> None:
    """A style has what the style it is based on has, where it says nothing itself."""
    style, steps = identifier, 0
    while style and style not in known and steps < 20:
        style, steps = based.get(style, ""), steps + 1
    if style in known:
        known.setdefault(identifier, known[style])


def _running(parts: Parts, unread: list[Unread]) -> list[Block]:
    """Heads and feet, each text once."""
    found: dict[tuple[Role, str], Block] = {}
    for relation in parts.relations(parts.main).values():
        role: Role | None = {"header": "head", "footer": "foot"}.get(relation.kind)  # type: ignore[assignment]
        if role is None or not parts.has(relation.target):
            continue
        try:
            lines = [words_of(one).strip() for one in parts.tree(relation.target).iter(f"{W}p")]
        except ContentError:
            unread.append(Unread(relation.target, "reading-broken"))
            continue
        paragraphs = tuple(Paragraph(line) for line in lines if line)
        if paragraphs:
            found.setdefault((role, "\n".join(lines)), Block(f"{role}{len(found)}", role, paragraphs))
    return list(found.values())


def _comments(parts: Parts) -> tuple[str, ...]:
    part = parts.related(parts.main, "comments")
    nodes: Iterable[_Element] = parts.tree(part).iterfind(f"{W}comment") if part else ()
    return tuple(text for node in nodes if (text := words_of(node).strip()))


def _changes(root: _Element) -> Iterator[str]:
    """The words of tracked changes: put in, and taken out."""
    for node in root.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"):
        text = words_of(node, deleted=node.tag in (f"{W}del", f"{W}moveFrom")) or words_of(node)
        if text.strip():
            yield text


__all__ = ["read_document", "words_of"]
