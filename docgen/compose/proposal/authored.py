"""What the author adds to sections in words of their own: a claim, opening words, parts with a heading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from docgen.compose.kit import Kit
from docgen.compose.parts.marked import marked_blocks
from docgen.compose.proposal.frame import capital, stopped
from docgen.content.opportunity import Opportunity, SectionText
from docgen.model.document import Block, Paragraph, Prose, Section, Table, as_title


def with_own_words(kit: Kit, opportunity: Opportunity, sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections, each with the author's words for it."""
    return tuple(_section(kit, opportunity.sections, section) for section in sections)


def _section(kit: Kit, texts: tuple[SectionText, ...], section: Section) -> Section:
    for one in texts:
        if one.section == section.kind:
            section = _added(kit, section, one)
    return section


def _added(kit: Kit, section: Section, one: SectionText) -> Section:
    """A heading makes a part at the end; words without one stand before what is composed."""
    if one.theme is not None:
        section = replace(section, theme=stopped(kit, capital(kit, kit.wording.text(one.theme))))
    identifier = f"own-{one.id}"
    blocks = _captioned(marked_blocks(kit, identifier, one.text, links=True), kit.wording.text(one.caption))
    if not blocks:
        return section
    if one.heading is None:
        return replace(section, blocks=(*blocks, *section.blocks), runs_on=False)
    part = Section(f"{identifier}-section", "chapter", as_title(kit.wording.text(one.heading)), blocks)
    return replace(section, sections=(*section.sections, part), runs_on=False)


def _captioned(blocks: tuple[Block, ...], caption: Prose) -> tuple[Block, ...]:
    """The blocks, the first table with its claim; words without a table open with it."""
    first = next((block for block in blocks if isinstance(block, Table)), None)
    if not caption:
        return blocks
    if first is None:
        return (Paragraph(f"{blocks[0].id}-caption", caption), *blocks) if blocks else ()
    return tuple(replace(first, caption=caption) if block is first else block for block in blocks)
