"""11 Changes and interfaces: who does what where work meets, change orders, written authority, goods put right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from docgen.compose.handover.feedback import feedback_log
from docgen.compose.handover.frame import (
    ONE_LINE,
    Head,
    blanks,
    form_table,
    number,
    pack_document,
    planned,
    signatures,
    tick,
)
from docgen.compose.handover.sites.goods import DIFFERENCES, crosses, difference_words, recorded
from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell, short_day
from docgen.compose.plan import DocumentType, Planned
from docgen.content.changes import Change, DeliveryInterface
from docgen.content.entity import Visibility
from docgen.content.project import Project
from docgen.content.sites import Discrepancy, Site
from docgen.model.document import (
    Block,
    Cell,
    Column,
    Document,
    Field,
    Fields,
    Lines,
    Paragraph,
    Prose,
    Row,
    Section,
    Table,
)

INTERFACE_LINES, CHANGE_LINES, GOODS_LINES = 5, 4, 6
"""Empty lines of the matrix, the register of changes, and the reports on goods."""
ORDER_ROOM: Mapping[str, Lines] = MappingProxyType({"reason": 2, "scope": 3, "price": 2, "dates": 2})
AUTHORITY_ROOM: Mapping[str, Lines] = MappingProxyType({"fault": 3, "scope": 3, "until": 2, "risk": 2})
"""Lines to write in a blank change order, and in a written authority."""
KINDS = ("scope", "date", "price", "technical", "wrong_goods", "emergency")
IMPACTS = ("scope", "price", "dates")
DECISIONS = ("approved", "refused")
INTERFACE_STATES = ("open", "agreed", "done")
"""States of a point where work meets, in the order of the choices of their column."""


def compose(kit: Kit) -> tuple[Planned, ...]:
    """The document, of every project."""
    if kit.project is None:
        return ()
    return (planned(changes_and_interfaces(kit, kit.project), "11-changes-and-interfaces"),)


def changes_and_interfaces(kit: Kit, project: Project) -> Document:
    """What is known, each part with lines or forms to go on with."""
    sections = (
        _interfaces(kit, project),
        feedback_log(kit, project),
        _register(kit, project),
        *(_order(kit, one) for one in project.changes),
        _order(kit, None),
        _authority(kit),
        _report(kit, project),
        _correction(kit, project),
    )
    return pack_document(kit, project, "changes", sections, (Paragraph("changes-rule", _label(kit, "rule"), "note"),))


def _label(kit: Kit, key: str) -> Prose:
    return kit.wording.label(f"changes.{key}")


def _head(kit: Kit, identifier: str, heading: str, blocks: tuple[Block, ...], *, page: bool = False) -> Section:
    return Section(identifier, "handover", _label(kit, heading), blocks, page_break=page)


def _interfaces(kit: Kit, project: Project) -> Section:
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 9), ("item", "changes.item", 26), ("ours", "changes.ours", 34),
        ("our_owner", "changes.our_owner", 22), ("theirs", "changes.theirs", 34),
        ("their_owner", "changes.their_owner", 22), ("due", "plan.due", 18, "date"),
        ("status", "plan.status", 16, "choice"),
    )  # fmt: skip
    rows = [(str(one.id), _interface(kit, index, one)) for index, one in enumerate(project.interfaces, 1)]
    table = form_table(kit, "interface-matrix", heads, rows)
    states = tuple(_label(kit, f"status.{one}") for one in INTERFACE_STATES)
    table = replace(table, columns=(*table.columns[:-1], replace(table.columns[-1], choices=states)))
    return _head(kit, "interfaces", "interfaces", (_lengthened(table, "interface", len(rows), INTERFACE_LINES),))


def _interface(kit: Kit, index: int, one: DeliveryInterface) -> tuple[Cell, ...]:
    wording = kit.wording
    theirs = wording.text(one.theirs)
    if one.third_party is not None:
        theirs = wording.sentence("changes.with_third", words=theirs, third=one.third_party)
    return (
        number(index),
        Cell(wording.text(one.item), strong=True),
        Cell(wording.text(one.ours)),
        _or_blank(kit.owner(one.our_owner)),
        Cell(theirs),
        _or_blank(kit.owner(one.their_owner)),
        day_cell(kit, one.due) if one.due is not None else tick(),
        Cell(_label(kit, f"status.{one.status}"), writable=True),
    )


def _or_blank(words: Prose) -> Cell:
    """The words, or room to write them."""
    return Cell(words) if words else Cell(writable=True)


def _lengthened(table: Table, name: str, known: int, lines: int) -> Table:
    """A table with numbered empty lines behind what is known."""
    cells = tuple(Cell(writable=True) for _ in table.columns[1:])
    empty = (Row(f"{name}-{index}", (number(index), *cells)) for index in range(known + 1, known + lines + 1))
    return Table(table.id, table.columns, (*table.rows, *empty), table.caption, table.role)


def _register(kit: Kit, project: Project) -> Section:
    wording = kit.wording
    heads = (
        ("number", "handover.number", 9), ("change", "changes.change", 38), ("kind", "changes.kind", 18),
        ("requested", "changes.requested", 22), ("price", "changes.price", 22), ("decide_by", "changes.decide_by", 22),
        ("decision", "changes.decision", 32),
    )  # fmt: skip
    rows = []
    for index, one in enumerate(project.changes, 1):
        name = wording.sentence("changes.named", number=one.number, title=one.title)
        decided = wording.sentence(f"changes.decided_{one.decision}", day=short_day(kit, one.decided))
        rows.append((str(one.id), (
            number(index), Cell(name, strong=True), Cell(_label(kit, f"kinds.{one.kind}")),
            Cell(short_day(kit, one.requested)), _or_blank(_price(kit, one)), day_cell(kit, one.decide_by),
            Cell(decided),
        )))  # fmt: skip
    table = form_table(kit, "change-register", heads, rows)
    return _head(kit, "changes", "register", (_lengthened(table, "change", len(rows), CHANGE_LINES),))


def _price(kit: Kit, one: Change | None) -> Prose:
    """What is added to the price, or that nothing is; empty while nobody has worked it out."""
    if one is None or one.price_impact is None:
        return ()
    return _label(kit, "no_price") if one.price_impact.amount == 0 else kit.wording.money(one.price_impact)


def _order(kit: Kit, one: Change | None) -> Section:
    """A change order to decide on and sign; empty for None."""
    key = f"change-order-{one.id}" if one is not None else "change-order-blank"
    heading = (
        kit.wording.sentence("changes.order", number=one.number, title=one.title) if one else _label(kit, "blank_order")
    )
    blocks = (
        Fields(f"{key}-facts", _order_facts(kit, one, key), 3, "form"),
        _kinds(kit, one, key),
        _impacts(kit, one, key),
        _decision(kit, one, key),
        signatures(kit, f"{key}-sign"),
    )
    return Section(key, "handover", heading, blocks, page_break=True)


def _order_facts(kit: Kit, one: Change | None, key: str) -> tuple[Field, ...]:
    wording = kit.wording
    values: dict[str, Prose] = {}
    if one is not None:
        values = {
            "number": wording.plain(one.number), "requested_by": kit.owner(one.requested_by),
            "requested": wording.day(one.requested), "approver": kit.owner(one.approver),
            "decide_by": wording.day(one.decide_by),
        }  # fmt: skip
        if one.authorisation is None and one.decision != "open":
            values["authorised"] = _label(kit, "not_authorised")
        if one.authorisation is not None:
            given = one.authorisation
            values["authorised"] = wording.sentence(
                "changes.authorised_words", role=kit.owner(given.by_role), day=given.given, scope=given.scope
            )
    names = ("number", "requested_by", "requested", "approver", "decide_by", "authorised")
    return tuple(Field(f"{key}-{name}", _label(kit, f"field.{name}"), values.get(name) or None) for name in names)


def _kinds(kit: Kit, one: Change | None, key: str) -> Table:
    """The kind of change, ticked where it is known."""
    columns = tuple(Column(kind, _label(kit, f"kinds.{kind}"), "mark", 16) for kind in KINDS)
    cross = kit.wording.label("site.cross")
    cells = tuple(
        Cell(cross) if one is not None and one.kind == kind else Cell() if one is not None else tick() for kind in KINDS
    )
    return Table(f"{key}-kinds", columns, (Row("kind", cells),), (), "form")


def _impacts(kit: Kit, one: Change | None, key: str) -> Table:
    wording = kit.wording
    said = {
        "reason": wording.text(one.reason) if one else (),
        "scope": wording.text(one.scope_impact) if one else (),
        "price": _price(kit, one),
        "dates": wording.text(one.date_impact) if one else (),
    }
    rows = [
        (name, (Cell(_label(kit, f"impact.{name}"), strong=True), _or_blank(said[name])))
        for name in ("reason", *IMPACTS)
    ]
    heads = (("what", "changes.what", 30), ("words", "changes.words", 120))
    return form_table(kit, f"{key}-impacts", heads, rows, lines=ONE_LINE if one else ORDER_ROOM)


def _decision(kit: Kit, one: Change | None, key: str) -> Table:
    heads: tuple[Head, ...] = (
        ("stage", "changes.decision", 40), ("approved", "changes.approved", 24, "mark"),
        ("refused", "changes.refused", 24, "mark"), ("day", "changes.decided_on", 30), ("by", "changes.decided_by", 40),
    )  # fmt: skip
    done = one is not None and one.decision != "open"
    cross, day = kit.wording.label("site.cross"), short_day(kit, one.decided) if one is not None else ()
    ticks = tuple(
        tick() if one is None or not done else Cell(cross) if one.decision == name else Cell() for name in DECISIONS
    )
    by = kit.owner(one.approver) if one is not None and done else ()
    row = ("decision", (Cell(_label(kit, "decision_row"), strong=True), *ticks, _or_blank(day), _or_blank(by)))
    return form_table(kit, f"{key}-decision", heads, [row])


def _authority(kit: Kit) -> Section:
    """Leave in writing to begin before a change is approved: an emergency, or work that cannot wait."""
    names = ("fault", "scope", "until", "risk", "by", "at")
    fields = blanks(kit, "authority", "changes.authority", names, AUTHORITY_ROOM)
    rule = Paragraph("authority-rule", _label(kit, "authority_rule"), "note")
    blocks = (rule, Fields("authority-facts", fields, 2, "form"), signatures(kit, "authority-sign"))
    return _head(kit, "authority", "authority_title", blocks)


def _found(project: Project, *kinds: str) -> Iterator[tuple[Site, Discrepancy]]:
    for site in project.sites:
        yield from ((site, one) for one in site.discrepancies if one.kind in kinds)


def _report(kit: Kit, project: Project) -> Section:
    """All that did not arrive as listed, and whether a replacement is there."""
    wording = kit.wording
    marks: tuple[Head, ...] = tuple((kind, f"site.{kind}", 14, "mark") for kind in DIFFERENCES)
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 9), ("where", "handover.sites.site", 26), ("what", "site.difference", 44),
        *marks,
        ("pieces", "site.pieces", 13, "number"), ("found", "changes.found", 20, "date"), ("photos", "site.photos", 17),
        ("replacement", "site.replacement", 30),
    )  # fmt: skip
    rows = []
    for index, (site, one) in enumerate(_found(project, *DIFFERENCES), 1):
        rows.append((f"{site.id}-{one.id}", (
            number(index), Cell(wording.text(site.name)), Cell(difference_words(kit, site, one)), *crosses(kit, one),
            Cell(wording.number(one.quantity), one.quantity.value), day_cell(kit, one.found), *recorded(kit, one),
        )))  # fmt: skip
    table = form_table(kit, "discrepancy-report", heads, rows)
    rule = Paragraph("discrepancy-rule", _label(kit, "report_rule"), "note")
    blocks = (rule, _lengthened(table, "discrepancy", len(rows), GOODS_LINES), signatures(kit, "discrepancy-sign"))
    return _head(kit, "discrepancies", "report_title", blocks, page=True)


def _correction(kit: Kit, project: Project) -> Section:
    """Wrong goods: what came, what was ordered, what is sent instead, what goes back."""
    wording = kit.wording
    heads: tuple[Head, ...] = (
        ("number", "handover.number", 9), ("came", "changes.came", 44), ("sku", "changes.sku", 24),
        ("instead", "changes.instead", 44), ("due", "plan.due", 20, "date"), ("back", "changes.back", 26),
        ("settled", "changes.settled", 20, "date"),
    )  # fmt: skip
    rows = []
    for index, (site, one) in enumerate(_found(project, "wrong_goods"), 1):
        came = wording.sentence("changes.came_words", site=site.name, words=one.description)
        rows.append((f"{site.id}-{one.id}-correction", (
            number(index), Cell(came), Cell(wording.plain(one.sku)), _or_blank(wording.text(one.replacement)),
            _or_blank(short_day(kit, one.replacement_due)), tick(), _or_blank(short_day(kit, one.settled)),
        )))  # fmt: skip
    table = form_table(kit, "wrong-goods", heads, rows)
    rule = Paragraph("wrong-goods-rule", _label(kit, "wrong_rule"), "note")
    blocks = (rule, _lengthened(table, "wrong", len(rows), GOODS_LINES), signatures(kit, "wrong-goods-sign"))
    return _head(kit, "wrong-goods", "wrong_title", blocks)


TYPE = DocumentType("changes", "handover", Visibility.CUSTOMER, None, False, compose)
