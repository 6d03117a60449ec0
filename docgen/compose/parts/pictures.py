"""Pictures of content as blocks: with their source and licence, or a visible gap where the file could not be read."""

from __future__ import annotations

from docgen.compose.kit import Kit
from docgen.content.outline import Picture as Written
from docgen.content.picture_files import image_of
from docgen.model.document import Block, Paragraph, Picture, Prose, words


def picture_blocks(kit: Kit, name: str, written: Written) -> tuple[Block, ...]:
    """The picture and where it comes from; what is missing where it cannot be shown (a finding of content already)."""
    image = image_of(kit.pictures, written)
    alt = kit.wording.text(written.alt)
    if image is None:
        missing = kit.wording.join((kit.wording.gap(written.file.source), alt), "common.sentence_separator")
        return (Paragraph(name, missing),)
    focus = (written.focus.x.amount, written.focus.y.amount) if written.focus is not None else None
    source = Paragraph(f"{name}-source", picture_source(kit, written), "source")
    return Picture(name, image, alt, focus), source


def picture_source(kit: Kit, written: Written) -> Prose:
    """Where a picture comes from, and the licence to print with it."""
    source = kit.wording.text(written.source)
    licence = kit.wording.plain(written.licence)
    return (*source, *words(", " if kit.wording.language == "en" else "，"), *licence) if licence else source


def logo(kit: Kit, name: str) -> tuple[Picture, ...]:
    """The customer's own mark for a cover; none where there is none, it cannot be read, or the customer said no."""
    written = kit.account.logo
    if written is None:
        return ()
    image = image_of(kit.pictures, written)
    return (Picture(name, image, kit.wording.text(written.alt), role="logo"),) if image is not None else ()
