"""Sections with real headings: numbered by a list tied to Heading 1 to 3, each with the bookmark contents point at."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.measure import Span
from docgen.model.document import Document, Fields, Section, plain_text
from docgen.render.docx.blocks import block_xml, blocks_xml, source_label
from docgen.render.docx.grid import AFTER_BOXES, AFTER_TABLE, LAST, SPACER
from docgen.render.docx.state import Frame, Writing
from docgen.render.docx.style_list import UNNUMBERED
from docgen.render.docx.text import bookmark, bookmark_name, contents_bookmark, paragraph
from docgen.render.outline import held_together, numbered_sections, starts, starts_within

_NOT_NUMBERED = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{UNNUMBERED}"/></w:numPr>'
_AT_TOP = '<w:spacing w:before="0"/>'
_FLUSH = '<w:ind w:left="0" w:firstLine="0"/>'

_TITLE_PT, _LOOSE = 17.0, 1.04
"""Size of a sheet's title, and how much wider than its even lines its measure is: programs differ a little."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: number and title, depth from 0, bookmark, and the section it stands for."""

    number: str
    title: str
    depth: int
    bookmark: str
    section: str


def sections_xml(document: Document, writing: Writing) -> tuple[str, list[Entry]]:
    """All sections, and the lines of the contents. Forms and sheets stand under their title and have no numbers."""
    entries: list[Entry] = []
    parts: list[str] = []
    is_report = document.look == "report"
    count = 0
    for index, (section, start) in enumerate(zip(document.sections, starts(document), strict=True)):
        if section.numbered:
            count += 1
        number = str(count) if section.numbered and is_report else ""
        # contents end with a section break, which starts the page already
        _section(section, number, 0 if is_report else 1, index > 0 and start != "flow", writing, parts, entries)
    if parts and (without := _bare(parts[-1])) != parts[-1]:
        parts[-1] = without + LAST
    return "".join(parts), entries


def _bare(body: str) -> str:
    """Words without the space below a table that ends them: where the table just fits its page, the space would make a
    page of its own."""
    for space in (SPACER, AFTER_TABLE, AFTER_BOXES):
        body = body.removesuffix(space)
    return body


def _section(
    section: Section, number: str, depth: int, breaks: bool, writing: Writing, parts: list[str], entries: list[Entry]
) -> None:
    writing.section = section.id
    if breaks and parts:
        parts[-1] = _bare(parts[-1])
    parts.append(_heading(section, number, depth, breaks, writing, entries))
    parts.append(_body(section, writing))
    if section.minutes is not None:
        writing.report("minutes-not-shown", str(section.minutes))
    within = starts_within(writing.document, section)
    for (own, child), begins in zip(numbered_sections(section, number), within, strict=True):
        _section(child, own, depth + 1, begins != "flow", writing, parts, entries)


def _heading(section: Section, number: str, depth: int, breaks: bool, writing: Writing, entries: list[Entry]) -> str:
    break_before = "<w:pageBreakBefore/>" if breaks else ""
    identifier = bookmark_name(writing.unique("section"), "s")
    if not section.title:
        return bookmark(identifier, identifier, "") + (paragraph("Spacer", "", break_before) if breaks else "")
    target = contents_bookmark(identifier)
    entries.append(Entry(number, plain_text(section.title), depth, target, section.id))
    level = min(depth, 2) + 1
    plain = "" if number or writing.document.look != "report" else _NOT_NUMBERED
    flush = _FLUSH if plain or section.centred else ""
    top = _AT_TOP if breaks and depth else ""
    properties = break_before + plain + top + flush + ('<w:jc w:val="center"/>' if section.centred else "")
    content = bookmark(identifier, identifier, bookmark(target, target, writing.prose(section.title)))
    return paragraph(f"Heading{level}", content, properties)


def _body(section: Section, writing: Writing) -> str:
    parts = []
    if section.theme:
        parts.append(paragraph("SectionTheme", writing.prose(section.theme)))
    if section.exhibit:
        parts.append(paragraph("Label", writing.prose(section.exhibit)))
    held = held_together(writing.document, section)
    parts.append(blocks_xml(section.blocks, writing, Frame(writing.width), held=held))
    if section.source_line:
        label = source_label(plain_text(section.source_line), writing)
        parts.append(paragraph("Source", label + writing.prose(section.source_line)))
    if section.so_what:
        parts.append(paragraph("ForYou", _labelled("for_you", writing) + writing.prose(section.so_what)))
    for note in section.notes:
        parts.append(paragraph("Note", _labelled("notes", writing) + writing.prose(note)))
    return "".join(parts)


def _labelled(key: str, writing: Writing) -> str:
    return writing.run(writing.word(key) + writing.colon, bold=True)


def _even(document: Document, writing: Writing) -> str:
    """An indent right of a title of several lines, so that these come out even."""
    spans, room = [Span(plain_text(document.title), _TITLE_PT, True)], writing.width / 20
    if writing.measures.line_count(spans, room) < 2:
        return ""
    free = room - writing.measures.even_measure(spans, room) * _LOOSE
    return f'<w:ind w:right="{round(free * 20)}"/>' if free > 0 else ""


def form_head(document: Document, writing: Writing) -> str:
    """The top of a form or sheet: title, subtitle, facts, and what else stands there."""
    writing.section = document.id
    frame = Frame(writing.width)
    even = _even(document, writing) if document.look == "sheet" else ""
    parts = [paragraph("Heading1", writing.prose(document.title), even)]
    if document.subtitle:
        parts.append(paragraph("Note", writing.prose(document.subtitle)))
    if document.meta.facts:
        facts = Fields("document-facts", document.meta.facts, min(4, len(document.meta.facts)))
        parts.append(block_xml(facts, writing, frame))
    parts.append(blocks_xml(document.cover, writing, frame))
    return "".join(parts)
