"""What a document says, before any format: sections of blocks whose every value keeps its source.

A Document knows no account and no file format. Words are `Prose`: a tuple of runs, each with the content
sources it was made from. Tables carry numbers, units and formulas, not strings, so that a spreadsheet can
calculate with them. Every section, block, row and cell column has an id derived from content ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from docgen.diagnostics import Source
from docgen.model.figures import (
    Bar,
    BarStyle,
    Chart,
    Diagram,
    Key,
    KeySign,
    Lane,
    Layer,
    Link,
    Mark,
    Node,
    Series,
    SeriesRole,
    Timeline,
)
from docgen.model.formula import (
    Counted,
    Formula,
    IfFilled,
    IfPositive,
    IfWord,
    Operation,
    Ref,
    Rounded,
    Sum,
    Today,
    Where,
)
from docgen.model.letter import Letter, Slip
from docgen.model.lifted import Lifted
from docgen.model.picture import Picture
from docgen.model.prose import Prose, Run, RunKind, as_title, plain_text, words

Classification = Literal["customer", "internal"]
Lines = Literal[1, 2, 3]
"""How many lines somebody can write by hand."""


# --- blocks --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running words. Roles: body, lead (larger), note (small), source (where figures come from), label."""

    id: str
    runs: Prose
    role: Literal["body", "lead", "note", "source", "label"] = "body"


@dataclass(frozen=True, slots=True)
class Items:
    """A list, bulleted or numbered."""

    id: str
    items: tuple[Prose, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value; value None is a blank to write in, a day where `kind` says so, `lines` high."""

    id: str
    label: Prose
    value: Prose | None
    kind: Literal["text", "date"] = "text"
    lines: Lines = 1


@dataclass(frozen=True, slots=True)
class Fields:
    """Label–value pairs in a grid: document facts (role facts) or a form to fill in (role form).

    Role boxed is a form that is filled in: a label and its value in each row of boxes, a value in strong words large.
    """

    id: str
    fields: tuple[Field, ...]
    columns: int = 2
    role: Literal["facts", "form", "boxed"] = "facts"


ColumnKind = Literal["text", "number", "money", "percent", "date", "mark", "blank", "choice", "light"]


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: title, kind, relative width, unit printed once in the head, decimals of its numbers.

    `room` is a text that the column is wide enough for though it may not hold it: tables that are to look alike
    whatever figures they hold share it, and are ruled as the form to fill in among them is. A choice column holds one
    of its `choices`, a light column one that says green, amber, red or done, in this order.
    """

    id: str
    title: Prose
    kind: ColumnKind = "text"
    weight: int = 10
    unit: Prose = ()
    decimals: int = 0
    room: str = ""
    choices: tuple[Prose, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: the words to print and, for numbers and dates, the value behind them.

    `formula` recomputes the value in a spreadsheet; `writable` marks a cell the reader fills in: by hand on paper, in
    a spreadsheet too unless its formula does; what it holds then may be changed. A box of a mark column is `ticked` or
    not. `zero` are words that a spreadsheet shows as long as the number is 0.
    A percent column holds 35 for 35 %. A `shaded` cell has a tint behind it, such as the high zone of a grid of risks.
    """

    runs: Prose = ()
    value: Decimal | date | None = None
    formula: Formula | None = None
    writable: bool = False
    strong: bool = False
    zero: Prose = ()
    ticked: bool = False
    shaded: bool = False


RowRole = Literal["body", "group", "subtotal", "total"]


@dataclass(frozen=True, slots=True)
class Row:
    """A table row. A group row has its words in the first text cell and may carry a subtotal.

    `promises` are the ids of the promises that the row makes, plans or accepts; a finished file is known by them.
    What is written into the row of a form by hand has room for `lines`.
    """

    id: str
    cells: tuple[Cell, ...]
    role: RowRole = "body"
    promises: tuple[str, ...] = ()
    lines: Lines = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `caption` is a claim. Roles: plain, price, compliance, form (room to write by hand).

    `filtered` marks a list to work through: a spreadsheet offers to filter it and keeps its head in sight.
    """

    id: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: Prose = ()
    role: Literal["plain", "price", "compliance", "form"] = "plain"
    filtered: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """A key figure: label, figure before (may be empty) and after, a note."""

    id: str
    label: Prose
    after: Prose
    before: Prose = ()
    note: Prose = ()


@dataclass(frozen=True, slots=True)
class Metrics:
    """Two to four key figures side by side."""

    id: str
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """A headed box of blocks. `badge` is a short key (a need's number), `tone` picks the look."""

    id: str
    heading: Prose
    blocks: tuple[Block, ...]
    badge: str = ""
    tone: Literal["plain", "accent", "ours", "theirs"] = "plain"


@dataclass(frozen=True, slots=True)
class Panels:
    """Boxes side by side. Roles: columns, star (the four parts of a case), blocks (solution), pairs (two sides)."""

    id: str
    panels: tuple[Panel, ...]
    role: Literal["columns", "star", "blocks", "pairs", "quarters"] = "columns"


@dataclass(frozen=True, slots=True)
class Callout:
    """A highlighted box. Roles: proof, ask (what we ask to decide), note, draft (what is missing)."""

    id: str
    role: Literal["proof", "ask", "note", "draft"]
    heading: Prose
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a customer with the speaker's role."""

    id: str
    runs: Prose
    speaker: Prose


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """Where one party signs: who, and the lines to fill (name, title, date, stamp).

    `held` says by the number of its line, from 1, what is known already: it is printed, and its line is not filled in.
    """

    id: str
    party: Prose
    lines: tuple[Prose, ...]
    held: tuple[tuple[int, Prose], ...] = ()

    def known(self, line: int) -> Prose:
        """What is known of a line; empty while it is to be filled in."""
        return next((said for number, said in self.held if number == line), ())


@dataclass(frozen=True, slots=True)
class Signatures:
    """The signature block; never split, never alone on a page."""

    id: str
    places: tuple[SignaturePlace, ...]


Block = (
    Paragraph | Items | Fields | Table | Metrics | Chart | Timeline | Diagram
    | Panels | Callout | Quotation | Signatures | Picture
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A slide of another deck that a renderer brings over whole: the file as its author wrote it, and its number.

    `slide` is what was lifted out of the file; `source` is where the author asked for it: the file is looked for from
    there, then from the workspace. A restyled
    slide takes this deck's theme, any other keeps its own.
    """

    file: str
    number: int
    restyle: bool
    source: Source
    slide: Lifted | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part; in a deck, one slide. `kind` names what it is (executive-summary, needs, case, …).

    `tracker` is the id of the deck part it belongs to; `exhibit` says what a slide's exhibit shows;
    `source_line` where its figures come from; `so_what` what it means for the reader; `theme` opens a
    proposal section; `notes` are for the presenter and only ever filled in internal documents. `runs_on` lets a
    main section of a report begin on the page of the one before it, `centred` puts its title in the middle. The
    customer keeps a backup slide only if it is to `leave_behind`. A `borrowed` section has no blocks; its title is
    empty where the slide's own holds.
    """

    id: str
    kind: str
    title: Prose
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    tracker: str = ""
    exhibit: Prose = ()
    source_line: Prose = ()
    so_what: Prose = ()
    theme: Prose = ()
    notes: tuple[Prose, ...] = ()
    minutes: Decimal | None = None
    backup: bool = False
    numbered: bool = True
    page_break: bool = False
    runs_on: bool = False
    centred: bool = False
    leave_behind: bool = False
    borrowed: Borrowed | None = None


@dataclass(frozen=True, slots=True)
class Meta:
    """What surrounds a document: whose it is, which state, and the words its pages carry.

    `words` holds every fixed word a renderer prints by itself (contents, page x of y, draft, source, …),
    in the document's language; `trackers` the deck's parts as (id, label).
    """

    author: str
    subject: str
    when: date
    draft: bool
    classification: Classification
    confidentiality: Prose
    reference: Prose = ()
    version: Prose = ()
    facts: tuple[Field, ...] = ()
    trackers: tuple[tuple[str, str], ...] = ()
    words: tuple[tuple[str, str], ...] = ()

    def word(self, key: str) -> str:
        """A fixed word of the document's language. Raises KeyError: a renderer asked for an unknown one."""
        for known, word in self.words:
            if known == key:
                return word
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `id` is stable across builds; `kind` as in contract.md (deck, proposal, quote, …).

    `look` chooses the page: slides, report (cover, contents, numbered sections), form (quote, no cover),
    sheet (one page), book (spreadsheet only), letter (what `letter` holds stands around its words). What is written
    into a `fillable` one by hand is form fields of its PDF. `tracked` is the account of a workbook or form that comes
    back filled in: it carries the ids of tables, rows and columns, out of sight, and its cells take only what fits.
    """

    id: str
    kind: str
    language: str
    title: Prose
    meta: Meta
    sections: tuple[Section, ...]
    subtitle: Prose = ()
    look: Literal["slides", "report", "form", "sheet", "book", "letter"] = "report"
    cover: tuple[Block, ...] = field(default=())
    fillable: bool = False
    letter: Letter | None = None
    tracked: str = ""


def every_section(document: Document) -> Iterator[Section]:
    """All sections, parents before children."""
    stack = list(reversed(document.sections))
    while stack:
        section = stack.pop()
        yield section
        stack.extend(reversed(section.sections))


__all__ = [
    "Bar", "BarStyle", "Block", "Borrowed", "Callout", "Cell", "Chart", "Classification", "Column", "ColumnKind",
    "Counted", "Diagram", "Document", "Field", "Fields", "Formula", "IfFilled", "IfPositive", "IfWord", "Items",
    "Key", "KeySign", "Lane", "Layer", "Letter", "Link", "Mark", "Meta", "Metrics", "Node", "Operation", "Panel",
    "Panels", "Paragraph", "Picture", "Prose", "Quotation", "Ref", "Rounded", "Row", "RowRole", "Run", "RunKind",
    "Section", "Series", "SeriesRole", "SignaturePlace", "Signatures", "Slip", "Sum", "Table", "Tile", "Timeline",
    "Today", "Where", "as_title", "every_section", "plain_text", "words",
]  # fmt: skip
