"""What a template of one's own can name: the words of a finished document as plain lists and texts, and no more.

Names are ids with `_` for `-`. A `View` keeps the content field it was written in; no tag can reach that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from docgen.diagnostics import Source
from docgen.model.document import (
    Block,
    Callout,
    Chart,
    Diagram,
    Document,
    Fields,
    Items,
    Metrics,
    Panels,
    Paragraph,
    Picture,
    Prose,
    Quotation,
    Section,
    Signatures,
    Table,
    Timeline,
    plain_text,
)
from docgen.render.outline import numbered_sections


class View(dict[str, Any]):
    """Names and what they stand for, with the place in content that they are near."""

    def __init__(self, place: Source | None, /, **names: Any) -> None:
        super().__init__(names)
        self.place = place


def view_of(document: Document) -> View:
    """The whole document. See docs/own-document.md for the names."""
    meta = document.meta
    sections = _sections(document)
    facts = [_field(one.id, one.label, one.value) for one in meta.facts]
    return View(
        _near(document.title),
        title=plain_text(document.title), subtitle=plain_text(document.subtitle), language=document.language,
        kind=document.kind, date=meta.when.isoformat(), author=meta.author, draft=meta.draft,
        reference=plain_text(meta.reference), version=plain_text(meta.version),
        confidentiality=plain_text(meta.confidentiality), facts=facts,
        fact=_named(facts, _near(document.title)), sections=sections, section=_by_name(sections),
        tables=(tables := list(_tables(sections))), table=_named(tables, _near(document.title)),
    )  # fmt: skip


def _tables(sections: Iterable[View]) -> Iterator[View]:
    for section in sections:
        yield from section["tables"]
        yield from _tables(section["sections"])


def _sections(document: Document) -> list[View]:
    count, out = 0, []
    for section in document.sections:
        count += section.numbered
        out.append(_section(section, str(count) if section.numbered and document.look == "report" else ""))
    return out


def _section(section: Section, number: str) -> View:
    blocks = [_block(one) for one in section.blocks]
    inner = [_section(child, own) for own, child in numbered_sections(section, number)]
    return View(
        _near(section.title) or _first(section.blocks),
        id=section.id, kind=section.kind, number=number, title=plain_text(section.title),
        theme=plain_text(section.theme), blocks=blocks, sections=inner, section=_by_name(inner),
        block=_named(blocks, _near(section.title)),
        paragraphs=[one["text"] for one in blocks if one["type"] == "paragraph"],
        tables=[one for one in blocks if one["type"] == "table"],
        source=plain_text(section.source_line),
    )  # fmt: skip


def _by_name(sections: Sequence[View]) -> View:
    """Sections by id and, where an id does not say it already, by kind: the first of each."""
    return _first_named(((name, one) for one in sections for name in (one["id"], one["kind"])),
                        sections[0].place if sections else None)  # fmt: skip


def _named(rows: Sequence[View], source: Source | None) -> View:
    return _first_named(((str(one["id"]), one) for one in rows), source)


def _first_named(named: Iterable[tuple[str, View]], source: Source | None) -> View:
    """The first of each name, under names that a tag can write."""
    found: dict[str, Any] = {}
    for name, one in named:
        found.setdefault(name.replace("-", "_"), one)
    return View(source, **found)


def _field(identifier: str, label: Prose, value: Prose | None) -> View:
    return View(_near(value or label), id=identifier, label=plain_text(label), value=plain_text(value or ()))


def _block(block: Block) -> View:
    """A block: its type, its words in `text`, its caption, and what its type has more."""
    kind, text, more = _told(block)
    caption = getattr(block, "caption", ())
    source = _first((block,)) or _near(caption)
    names = {"items": [], "rows": [], "columns": [], "fields": [], "panels": [], "blocks": [], "heading": "", **more}
    return View(source, id=block.id, type=kind, text=text, caption=plain_text(caption), **names)


def _told(block: Block) -> tuple[str, str, dict[str, Any]]:  # noqa: C901 one arm per block type
    match block:
        case Paragraph():
            return "paragraph", plain_text(block.runs), {}
        case Items():
            items = [plain_text(one) for one in block.items]
            return "list", "\n".join(items), {"items": items}
        case Fields():
            fields = [_field(one.id, one.label, one.value) for one in block.fields]
            return "facts", "\n".join(f"{one['label']}\t{one['value']}" for one in fields), {"fields": fields}
        case Table():
            return _table(block)
        case Metrics():
            fields = [_field(one.id, one.label, one.after) for one in block.tiles]
            return "figures", "\n".join(f"{one['value']}\t{one['label']}" for one in fields), {"fields": fields}
        case Panels():
            return "panels", "", {"panels": [_panel(one.id, one.heading, one.blocks) for one in block.panels]}
        case Callout():
            panel = _panel(block.id, block.heading, block.blocks)
            return "callout", panel["text"], {"heading": panel["heading"], "blocks": panel["blocks"]}
        case Quotation():
            return "quotation", plain_text(block.runs), {"heading": plain_text(block.speaker)}
        case Signatures():
            return "signatures", "", {"items": [plain_text(one.party) for one in block.places]}
        case Chart() | Timeline() | Diagram():
            return "figure", plain_text(block.alt), {}
        case Picture():
            return "picture", plain_text(block.alt), {}


def _panel(identifier: str, heading: Prose, blocks: Sequence[Block]) -> View:
    held = [_block(one) for one in blocks]
    text = "\n".join(one["text"] for one in held if one["text"])
    return View(_near(heading), id=identifier, heading=plain_text(heading), blocks=held, text=text)


def _table(block: Table) -> tuple[str, str, dict[str, Any]]:
    columns = [View(_near(one.title), id=one.id, title=plain_text(one.title), unit=plain_text(one.unit))
               for one in block.columns]  # fmt: skip
    rows = []
    for row in block.rows:
        cells = [plain_text(one.runs) for one in row.cells]
        source = next((found for one in row.cells if (found := _near(one.runs))), None)
        named = {one["id"].replace("-", "_"): text for one, text in zip(columns, cells, strict=False)}
        rows.append(View(source, id=row.id, role=row.role, cells=cells, cell=View(source, **named)))
    return "table", "", {"columns": columns, "rows": rows}


def _near(prose: Prose) -> Source | None:
    return next((source for run in prose for source in run.sources), None)


def _first(blocks: Iterable[Block]) -> Source | None:
    """The place of the first words of blocks."""
    from docgen.model.walk import block_sources

    return next((source for block in blocks for source in block_sources(block)), None)


__all__ = ["View", "view_of"]
