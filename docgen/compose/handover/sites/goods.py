"""The goods of a site: what is packed for it, and what is counted, looked at and signed when it arrives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from docgen.compose.handover.frame import blanks, number, signatures, tick, ticked
from docgen.compose.handover.live import note_cell
from docgen.compose.kit import Kit
from docgen.compose.parts.plan import short_day
from docgen.compose.parts.priced import priced_name
from docgen.content.sites import Discrepancy, Package, PackedItem, Site
from docgen.model.document import Block, Cell, Column, Fields, Paragraph, Prose, Row, Section, Table

FURTHER_LINES = 4
_ITEMS_ON_A_PAGE = 3
"""Items of a site that are packed, counted and signed for on one page; more are counted on a sheet of their own."""
DIFFERENCES = ("damage", "shortage", "wrong_goods")


def packing_list(kit: Kit, site: Site) -> Section | None:
    """Package by package what goes to the site; nothing for a site that receives no goods."""
    if not site.packages:
        return None
    key = f"site-{site.id}"
    label = kit.wording.label
    columns = (
        Column("package", label("site.package"), "text", 16),
        Column("item", label("site.item"), "text", 46),
        Column("sku", label("site.sku"), "text", 22),
        Column("quantity", label("site.quantity"), "number", 14),
        Column("weight", label("site.weight_size"), "text", 48),
        Column("packed", label("site.packed"), "mark", 14),
    )
    rows = tuple(row for package in site.packages for row in _packed(kit, package))
    caption = kit.wording.sentence("site.packing_caption", count=len(site.packages), items=items_in_words(kit, site))
    names = ("packed_by", "checked_by", "packed_on", "seal_numbers")
    packed = Fields(f"{key}-packed", blanks(kit, key, "site", names), 4, "form")
    blocks: tuple[Block, ...] = (Table(f"{key}-packing", columns, rows, caption, "form"), *_handling(kit, site), packed)
    return Section(f"{key}-packing-part", "handover", label("site.packing_part"), blocks, page_break=True)


def items_in_words(kit: Kit, site: Site) -> Prose:
    """`12 items`: how many lines the packing list of a site has."""
    return kit.wording.sentence("site.items", count=sum(len(one.contents) for one in site.packages))


def item_name(kit: Kit, one: PackedItem) -> Prose:
    """What an item is: as written with it, else as the price book of the quote calls it, else its code."""
    if one.item is not None:
        return kit.wording.text(one.item)
    return priced_name(kit, one.sku)


def packed_row_id(package: Package, one: PackedItem) -> str:
    """The id of the row of an item: package and code, as both are unique."""
    return f"{package.id}-{one.sku}".lower()


def _packed(kit: Kit, package: Package) -> list[Row]:
    wording, rows = kit.wording, []
    for index, one in enumerate(package.contents):
        first = index == 0
        rows.append(
            Row(
                packed_row_id(package, one),
                (
                    Cell(wording.plain(package.number), strong=True) if first else Cell(),
                    Cell(item_name(kit, one)),
                    Cell(wording.plain(one.sku)),
                    Cell(wording.number(one.quantity), one.quantity.value),
                    Cell(_weight(kit, package)) if first else Cell(),
                    tick(),
                ),
            )
        )
    return rows


def _weight(kit: Kit, package: Package) -> Prose:
    parts = (
        kit.wording.quantity(package.weight) if package.weight is not None else (),
        kit.wording.plain(package.size) if package.size is not None else (),
    )
    return kit.wording.join(part for part in parts if part)


def _handling(kit: Kit, site: Site) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(
            f"site-{site.id}-{one.id}-handling",
            kit.wording.sentence("site.handling", package=one.number, handling=one.handling),
        )
        for one in site.packages
        if one.handling is not None
    )


def receipt(kit: Kit, site: Site) -> Section | None:
    """What is expected, with room for what came and in which state; then what differs, and both signatures."""
    if not site.packages:
        return None
    key = f"site-{site.id}"
    rule = Paragraph(f"{key}-receipt-rule", kit.wording.label("site.receipt_rule"), "note")
    differences = Paragraph(f"{key}-differences-label", kit.wording.label("site.differences"), "label")
    blocks = (
        rule, _arrival(kit, site, key), _counted(kit, site), differences, _differences(kit, site),
        signatures(kit, f"{key}-receipt-sign"),
    )  # fmt: skip
    own_page = sum(len(one.contents) for one in site.packages) > _ITEMS_ON_A_PAGE
    return Section(
        f"{key}-receipt-part", "handover", kit.wording.label("site.receipt_part"), blocks, page_break=own_page
    )


def _arrival(kit: Kit, site: Site, key: str) -> Fields:
    """How the goods came: to fill in, but for the day where it is known."""
    names = ("delivery_note", "carrier", "arrived_at", "seals")
    came = next((one.actual for one in site.stages if one.stage == "arrival"), None)
    known = kit.wording.day(came) if came is not None and came.value is not None else None
    asked = blanks(kit, key, "site", names)
    fields = tuple(replace(one, value=known) if one.id == f"{key}-arrived_at" else one for one in asked)
    return Fields(f"{key}-arrival", fields, 4, "form")


def _counted(kit: Kit, site: Site) -> Table:
    label = kit.wording.label
    columns = (
        Column("package", label("site.package"), "text", 16),
        Column("item", label("site.item"), "text", 52),
        Column("sku", label("site.sku"), "text", 24),
        Column("expected", label("site.expected"), "number", 15),
        Column("received", label("site.received"), "number", 17),
        Column("sound", label("site.sound"), "mark", 14),
        Column("damaged", label("site.damaged"), "mark", 14),
        Column("remark", label("handover.remark"), "blank", 26),
    )
    rows = []
    for package in site.packages:
        for index, one in enumerate(package.contents):
            cells = (
                Cell(kit.wording.plain(package.number), strong=True) if index == 0 else Cell(),
                Cell(item_name(kit, one)),
                Cell(kit.wording.plain(one.sku)),
                Cell(kit.wording.number(one.quantity), one.quantity.value),
                *_arrived(kit, one),
            )
            rows.append(Row(packed_row_id(package, one), cells))
    return Table(f"site-{site.id}-receipt", columns, tuple(rows), (), "form")


def _arrived(kit: Kit, one: PackedItem) -> tuple[Cell, ...]:
    """Pieces, sound, damaged, remark: as far as they are known, to be written or changed."""
    counted = Cell(writable=True)
    if one.received is not None and one.received.value is not None:
        counted = Cell(kit.wording.number(one.received), one.received.value, writable=True)
    sound, damaged = (ticked(one.condition == state) for state in ("sound", "damaged"))
    return counted, sound, damaged, note_cell(kit, one.remark)


def _differences(kit: Kit, site: Site) -> Table:
    label = kit.wording.label
    columns = (
        Column("number", label("handover.number"), "text", 10),
        Column("what", label("site.difference"), "blank", 56),
        *(Column(kind, label(f"site.{kind}"), "mark", 15) for kind in DIFFERENCES),
        Column("pieces", label("site.pieces"), "number", 14),
        Column("photos", label("site.photos"), "blank", 26),
        Column("replacement", label("site.replacement"), "blank", 30),
    )
    known = [_difference(kit, index, site, one) for index, one in enumerate(site.discrepancies, 1)]
    cells = tuple(Cell(writable=True) for _ in columns[1:])
    blank = [
        Row(f"difference-{index}", (number(index), *cells))
        for index in range(len(known) + 1, len(known) + FURTHER_LINES + 1)
    ]
    return Table(f"site-{site.id}-differences", columns, (*known, *blank), (), "form")


def _difference(kit: Kit, index: int, site: Site, one: Discrepancy) -> Row:
    wording = kit.wording
    return Row(
        one.id,
        (
            number(index),
            Cell(difference_words(kit, site, one)),
            *crosses(kit, one),
            Cell(wording.number(one.quantity), one.quantity.value or Decimal(0)),
            *recorded(kit, one),
        ),
    )


def difference_words(kit: Kit, site: Site, one: Discrepancy) -> Prose:
    """Package, item and what is wrong with it."""
    wording = kit.wording
    package = next((each for each in site.packages if each.id == one.package), None)
    return wording.sentence(
        "site.difference_words",
        package=wording.plain(package.number) if package else wording.any(str(one.package)),
        sku=wording.plain(one.sku),
        what=one.description,
    )


def crosses(kit: Kit, one: Discrepancy) -> Iterator[Cell]:
    """A cross under the kind of difference."""
    yield from (Cell(kit.wording.label("site.cross")) if kind == one.kind else Cell() for kind in DIFFERENCES)


def recorded(kit: Kit, one: Discrepancy) -> tuple[Cell, Cell]:
    """The numbers of the pictures, and what is sent instead; room to write what is not known."""
    photos = kit.wording.join(kit.wording.plain(photo) for photo in one.photos)
    sent = replacement_words(kit, one)
    return Cell(photos, writable=not photos), Cell(sent, writable=not sent)


def replacement_words(kit: Kit, one: Discrepancy) -> Prose:
    """What is sent instead, and by when or since when it is settled."""
    wording = kit.wording
    parts = [wording.text(one.replacement)] if one.replacement is not None else []
    if one.settled is not None:
        parts.append(wording.sentence("site.settled", day=short_day(kit, one.settled)))
    elif one.replacement_due is not None:
        parts.append(wording.sentence("site.replaced_by", day=short_day(kit, one.replacement_due)))
    return wording.join(parts)
