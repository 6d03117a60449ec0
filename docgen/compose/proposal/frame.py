"""What every section of a proposal is made of: theme, claims, columns, proof, and the mark of what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from docgen.caselib.permit import UsableCase
from docgen.compose.kit import Kit
from docgen.compose.parts.cases import headline, relation_line
from docgen.compose.parts.claims import said
from docgen.content.commercial import PaymentMilestone
from docgen.content.types import Text
from docgen.diagnostics import Source
from docgen.model.document import (
    Block,
    Callout,
    Cell,
    Chart,
    Column,
    ColumnKind,
    Diagram,
    Items,
    Paragraph,
    Prose,
    Row,
    Run,
    Section,
    Table,
    Timeline,
)  # fmt: skip
from docgen.wording import formats

Spec = tuple[str, int] | tuple[str, int, ColumnKind]
_ENDS = ("。", "！", "？", ".", "!", "?", "…", "”")


def part(
    kit: Kit, kind: str, theme: Prose, blocks: Iterable[Block | None] = (), sections: Iterable[Section | None] = ()
) -> Section:
    """A numbered main section; its title is the label `proposal.<kind>.title`."""
    title = kit.wording.sentence(f"proposal.{kind}.title", customer=kit.customer_name, seller=kit.seller_name)
    kept = tuple(in_words(kit, block) for block in blocks if block is not None)
    inner = tuple(section for section in sections if section is not None)
    waiting = bool(kept) and not inner and all(isinstance(one, Callout) and one.role == "draft" for one in kept)
    return Section(kind, kind, title, kept, inner, theme=spelled(kit, theme), runs_on=waiting)


def chapter(kit: Kit, key: str, *blocks: Block | None) -> Section | None:
    """A second-level section with the label `proposal.<key>`; None without a block."""
    kept = tuple(in_words(kit, block) for block in blocks if block is not None)
    if not kept:
        return None
    title = kit.wording.sentence(f"proposal.{key}", customer=kit.customer_name, seller=kit.seller_name)
    return Section(key.replace(".", "-") + "-section", "chapter", title, kept)


def spelled(kit: Kit, prose: Prose) -> Prose:
    """Small counts of our own in words, as the language's style wants it; figures from content stay figures."""
    return tuple(_count_word(kit, run, first=index == 0) for index, run in enumerate(prose))


def _count_word(kit: Kit, run: Run, *, first: bool) -> Run:
    if run.sources or not run.text.isdecimal() or f"proposal.count.{run.text}" not in kit.wording.catalogue:
        return run
    word = kit.wording.word(f"proposal.count.{run.text}")
    return replace(run, text=word.capitalize() if first else word)


def in_words(kit: Kit, block: Block) -> Block:
    """The block with the counts in its caption spelled."""
    if isinstance(block, Table | Chart | Timeline | Diagram):
        return replace(block, caption=spelled(kit, block.caption))
    return block


def all_in_words(kit: Kit, section: Section) -> Section:
    """The section with the counts in captions and lists spelled, and those of its parts."""
    blocks = tuple(
        replace(block, items=tuple(spelled(kit, item) for item in block.items))
        if isinstance(block, Items)
        else in_words(kit, block)
        for block in section.blocks
    )
    inner = tuple(all_in_words(kit, one) for one in section.sections)
    return replace(section, blocks=blocks, sections=inner)


def missing(kit: Kit, kind: str, section: str = "") -> tuple[Callout, ...]:
    """What a draft says where the content of a section is not there yet; nothing in a finished document."""
    if not kit.draft:
        return ()
    text = kit.wording.label(f"proposal.missing.{kind}")
    name = section or kind
    body = Paragraph(f"{name}-missing-text", text)
    return (Callout(f"{name}-missing", "draft", kit.wording.label("proposal.missing.heading"), (body,)),)


def still_open(kit: Kit, section: str, *kinds: str) -> tuple[Callout, ...]:
    """One list of what a draft still waits for in a section; nothing in a finished document or where all is there."""
    return open_list(kit, section, (kit.wording.label(f"proposal.missing.{kind}") for kind in kinds))


def open_list(kit: Kit, section: str, lines: Iterable[Prose]) -> tuple[Callout, ...]:
    """The list of what is missing, from lines that name it."""
    kept = tuple(lines)
    if not kit.draft or not kept:
        return ()
    items = Items(f"{section}-open-items", kept)
    return (Callout(f"{section}-open", "draft", kit.wording.label("proposal.missing.heading"), (items,)),)


def columns(kit: Kit, prefix: str, *specs: Spec) -> tuple[Column, ...]:
    """Columns (id, weight, kind) with the labels `<prefix>.<id>`; a pattern may name the customer."""
    made = []
    for identifier, weight, *kind in specs:
        title = kit.wording.sentence(f"{prefix}.{identifier}", customer=kit.customer_name, seller=kit.seller_name)
        made.append(Column(identifier, title, kind[0] if kind else "text", weight))
    return tuple(made)


def row(identifier: str, *cells: Prose | Cell, promises: tuple[str, ...] = ()) -> Row:
    """A row of words and cells."""
    kept = tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in cells)
    return Row(identifier, kept, promises=promises)


def table(identifier: str, heads: tuple[Column, ...], rows: Iterable[Row], caption: Prose) -> Table | None:
    """A table with a claim above it; None without rows."""
    kept = tuple(rows)
    return Table(identifier, heads, kept, caption) if kept else None


def bold(*prose: Prose) -> Cell:
    """A cell that names its row."""
    return Cell(tuple(run for runs in prose for run in runs), strong=True)


def dash(kit: Kit, prose: Prose) -> Prose:
    """The words, or the sign for none."""
    return prose or kit.wording.label("common.none")


def sentence(kit: Kit, prose: Prose) -> Prose:
    """The words as a sentence of their own: capital at the front, stop at the end."""
    return stopped(kit, capital(kit, prose))


def capital(kit: Kit, prose: Prose) -> Prose:
    """The words with a capital at the front, where the language has capitals."""
    if not prose or kit.wording.language != "en" or not prose[0].text[:1].islower():
        return prose
    first = prose[0]
    return (replace(first, text=first.text[0].upper() + first.text[1:]), *prose[1:])


def stopped(kit: Kit, prose: Prose) -> Prose:
    """The words with a stop at the end; the first letter stays (it may be a brand's)."""
    if not prose:
        return ()
    last = prose[-1]
    return prose if last.text.rstrip().endswith(_ENDS) else (*prose, *kit.wording.label("common.stop"))


def unstopped(prose: Prose) -> Prose:
    """The words without their final stop, for use inside a sentence."""
    if not prose or not prose[-1].text.endswith(("。", ".")):
        return prose
    return (*prose[:-1], replace(prose[-1], text=prose[-1].text[:-1]))


def sentences(kit: Kit, *parts: Prose | Text | None) -> Prose:
    """Sentences one after the other; the mark of a gap alone is none."""
    made = [sentence(kit, prose) for prose in (kit.wording.any(one) for one in parts if one) if said(prose)]
    return kit.wording.join(made, "proposal.sentence_gap")


def computed(kit: Kit, value: Decimal, sources: Iterable[Source], *, percent: bool = False) -> Prose:
    """A figure worked out from content, with the places it rests on."""
    return (Run(formats.number(value) + ("%" if percent else ""), tuple(dict.fromkeys(sources))),)


def share_after_advance(kit: Kit, milestones: Iterable[PaymentMilestone]) -> Prose:
    """The share of the price that is due only after delivery has begun; empty where a share is a gap."""
    later = [one.percent for one in milestones if one.id != "advance"]
    if not later or any(share.is_gap for share in later):
        return ()
    return computed(
        kit, sum((share.amount for share in later), Decimal(0)), (share.source for share in later), percent=True
    )


def proof(kit: Kit, identifier: str, text: Prose, source: Prose) -> Callout:
    """A fact in a box, with where it comes from."""
    body = (Paragraph(f"{identifier}-text", stopped(kit, text)), Paragraph(f"{identifier}-source", source, "source"))
    return Callout(identifier, "proof", kit.wording.label("proposal.proof"), body if source else body[:1])


def case_proof(kit: Kit, identifier: str, references: Iterable[str]) -> Callout | None:
    """The first case among the references that may be shown here, as a proof."""
    for reference in references:
        usable = shown_case(kit, reference)
        if usable is not None:
            return proof(kit, identifier, headline(kit, usable), relation_line(kit, usable))
    return None


def shown_case(kit: Kit, reference: str) -> UsableCase | None:
    """A case by id, if this document may show it."""
    return next((one for one in kit.cases if one.case.id == reference), None)


def case_place(kit: Kit, usable: UsableCase) -> Prose:
    """The customer of a case as a title."""
    return kit.wording.text(usable.customer_name or usable.case.customer.display)
