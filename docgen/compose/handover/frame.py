"""What the documents of the customer's pack share: head, file, signatures, lines to write on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from docgen.compose.kit import Kit
from docgen.compose.parts.plan import day_cell
from docgen.compose.plan import Planned
from docgen.compose.proposal.frame import all_in_words
from docgen.content.project import Project
from docgen.content.records import AgreedPoint
from docgen.content.types import Day
from docgen.model.document import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Document,
    Field,
    Lines,
    Prose,
    Row,
    Section,
    SignaturePlace,
    Signatures,
    Table,
    words,
)

FOLDER = "customer/handover"
SPARE_LINES = 2
"""Lines to write in that a list has at least, however much is known."""
DAYS = frozenset(("packed_on", "tested_on", "sent_on", "first_day", "received_on", "sent_back", "next_on",
                  "answered_on"))  # fmt: skip
"""Fields and columns of forms that hold a day."""
ONE_LINE: Mapping[str, Lines] = MappingProxyType({})
"""No field or row of a form that needs more room than a line."""
PRINT = ("docx", "pdf")
TRACKER = ("xlsx",)


def pack_document(
    kit: Kit, project: Project, key: str, sections: Iterable[Section | None], cover: tuple[Block, ...] = ()
) -> Document:
    """A document of the pack; `key` names its title. Sections without content are left out."""
    return Document(
        id=f"handover-{key}",
        kind="handover",
        language=kit.wording.language,
        title=kit.wording.label(f"handover.{key}.title"),
        subtitle=kit.wording.text(project.name),
        meta=kit.meta(f"handover.{key}.title", facts=facts(kit)),
        sections=tuple(all_in_words(kit, section) for section in sections if section is not None),
        look="form",
        cover=cover,
        fillable=True,
        tracked=kit.account.id,
    )


def tracker(kit: Kit, project: Project, key: str, sections: Iterable[Section | None]) -> Document:
    """The workbook that goes with a document of the pack."""
    wording = kit.wording
    return Document(
        id=f"handover-{key}-tracker",
        kind="handover",
        language=wording.language,
        title=wording.sentence("handover.tracker", document=wording.label(f"handover.{key}.title")),
        subtitle=wording.text(project.name),
        meta=kit.meta(f"handover.{key}.title", facts=facts(kit)),
        sections=tuple(section for section in sections if section is not None),
        look="book",
        tracked=kit.account.id,
    )


def planned(document: Document, name: str, formats: tuple[str, ...] = PRINT) -> Planned:
    """The document with its file, `NN-name`."""
    return Planned(document, f"{FOLDER}/{name}", formats)


def facts(kit: Kit) -> tuple[Field, ...]:
    """Customer, supplier, contract and date, at the top of every form."""
    contract = kit.content.contract
    number = contract.number if contract and contract.number is not None and not contract.number.is_gap else None
    reference = number or (kit.opportunity.reference if kit.opportunity else None)
    found = [
        kit.fact("handover.customer", kit.wording.text(kit.account.name), "customer"),
        kit.fact("handover.supplier", kit.wording.text(kit.company.legal_name), "supplier"),
    ]
    if reference is not None:
        key = "handover.contract_number" if number else "handover.reference"
        found.append(kit.fact(key, kit.wording.plain(reference), "reference"))
    found.append(kit.fact("handover.issued", kit.wording.date(kit.date), "date"))
    return tuple(found)


PLACE_AND_DATE = 2
"""The line below a signature that says where and when."""


def signatures(
    kit: Kit, identifier: str, signed: tuple[Day | None, Day | None] = (None, None)
) -> Signatures:  # fmt: skip
    """Customer and supplier sign, each with name, title, place and date; `signed` are the days that are known."""
    wording = kit.wording
    lines = (wording.label("handover.sign.name_title"), wording.label("handover.sign.place_date"))
    theirs = wording.sentence("handover.sign.customer", name=kit.account.name)
    ours = wording.sentence("handover.sign.supplier", name=kit.company.legal_name)
    return Signatures(
        identifier,
        (
            SignaturePlace(f"{identifier}-customer", theirs, lines, _signed(kit, signed[0])),
            SignaturePlace(f"{identifier}-supplier", ours, lines, _signed(kit, signed[1])),
        ),
    )


def _signed(kit: Kit, day: Day | None) -> tuple[tuple[int, Prose], ...]:
    return ((PLACE_AND_DATE, kit.wording.day(day, short=True)),) if day is not None and not day.is_gap else ()


def blank_rows(identifier: str, columns: tuple[Column, ...], count: int) -> tuple[Row, ...]:
    """Numbered rows to write in."""
    cells = tuple(Cell(writable=True) for _ in columns[1:])
    return tuple(Row(f"{identifier}-{index}", (number(index), *cells)) for index in range(1, count + 1))


def agreed_rows(
    kit: Kit, points: Iterable[AgreedPoint], identifier: str, columns: tuple[Column, ...], count: int
) -> tuple[Row, ...]:  # fmt: skip
    """Points that are known with owner and day, then rows to write in, `count` as long as there is room."""
    wording, numbered = kit.wording, columns[0].id == "number"
    known = tuple(points)
    filled = tuple(
        Row(str(one.id), (
            *((number(index),) if numbered else ()), Cell(wording.text(one.point)), Cell(kit.owner(one.owner)),
            Cell(writable=True) if one.due.is_gap else day_cell(kit, one.due),
        ))
        for index, one in enumerate(known, 1)
    )  # fmt: skip
    more = blank_rows if numbered else open_rows
    return (*filled, *more(identifier, columns, max(count, len(known) + SPARE_LINES))[len(known) :])


def open_rows(identifier: str, columns: tuple[Column, ...], count: int) -> tuple[Row, ...]:
    """Rows without numbers to write in."""
    cells = tuple(Cell(writable=True) for _ in columns)
    return tuple(Row(f"{identifier}-{index}", cells) for index in range(1, count + 1))


Head = tuple[str, str, int] | tuple[str, str, int, ColumnKind]
"""A column of a form: its id, the label above it, its share of the width, its kind where that is not text."""


def form_table(
    kit: Kit,
    identifier: str,
    heads: Iterable[Head],
    rows: Iterable[tuple[str, tuple[Cell, ...]]],
    *,
    caption: Prose = (),
    unit: tuple[str, str] = ("", ""),
    lines: Mapping[str, Lines] = ONE_LINE,
) -> Table:
    """A table with room to write: heads by label, rows by id; `unit` is a column and the label of its unit.

    `lines` are those that a row has room for, by its id, where it is more than one.
    """
    columns = tuple(
        Column(
            name,
            kit.wording.label(label),
            kind[0] if kind else "text",
            share,
            kit.wording.label(unit[1]) if name == unit[0] else (),
        )
        for name, label, share, *kind in heads
    )
    made = tuple(Row(name, cells, lines=lines.get(name, 1)) for name, cells in rows)
    return Table(identifier, columns, made, caption, "form")


def tick() -> Cell:
    """A box to tick."""
    return Cell(writable=True)


def ticked(done: bool) -> Cell:
    """A box that is ticked once something is done; it may be changed."""
    return Cell(writable=True, ticked=done)


def noted(said: Prose) -> Cell:
    """What was written on the day, in a cell where it may be written anew."""
    return Cell(said, writable=True)


def blanks(
    kit: Kit, key: str, prefix: str, names: Iterable[str], lines: Mapping[str, Lines] = ONE_LINE
) -> tuple[Field, ...]:
    """Fields to fill in by the last part of their labels, `prefix.name`; `key` begins their ids."""
    label = kit.wording.label
    return tuple(
        Field(f"{key}-{name}", label(f"{prefix}.{name}"), None, "date" if name in DAYS else "text", lines.get(name, 1))
        for name in names
    )


def earliest(days: Iterable[Day]) -> Day | None:
    """The first of some dates; gaps aside."""
    return min((day for day in days if day.value), key=_when, default=None)


def latest(days: Iterable[Day]) -> Day | None:
    """The last of some dates; gaps aside."""
    return max((day for day in days if day.value), key=_when, default=None)


def in_order(days: Day) -> tuple[bool, str]:
    """Sort key: dates first to last, gaps at the end."""
    return (days.value is None, days.value.isoformat() if days.value else "")


def each_week(start: date, end: date) -> Iterator[tuple[date, date]]:
    """First and last day of every week from a day on; the last week ends with the last day."""
    first = start
    while first <= end:
        yield first, min(first + timedelta(days=6), end)
        first += timedelta(days=7)


def week_span(kit: Kit, starts: Day, first: date, last: date) -> Prose:
    """A week by its first and last day, for a cell; `starts` is the day that all weeks are counted from."""
    days = [kit.wording.date(one, starts.source, short=True) for one in (first, last)]
    return kit.wording.sentence("handover.acceptance.span", start=days[0], end=days[1])


def _when(day: Day) -> str:
    return day.value.isoformat() if day.value else ""


def number(index: int) -> Cell:
    """A row's number."""
    return Cell(words(str(index)))


def title(kit: Kit, key: str) -> Prose:
    """A section title of the pack."""
    return kit.wording.label(f"handover.{key}")
