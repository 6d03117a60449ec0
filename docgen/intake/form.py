"""A text document of ours (.docx) that came back filled in: what its content controls hold, by their tags.

Controls stay known wherever rows have moved to. The words of each row of a table are kept beside them, so that a
change to what was not to be filled in is seen too. Deleted words that Word still tracks are left out, as are the
words that a program shows in an empty control.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from docgen.intake.package import Elements, Package, open_package
from docgen.intake.text import one_line
from docgen.intake.tracked import Mark, mark_in

BODY, OWN = "word/document.xml", "docProps/custom.xml"
_PLACEHOLDER = "PlaceholderText"


@dataclass(frozen=True, slots=True)
class Control:
    """What a control holds: its words, whether its box is ticked (None: it has none), the day it was set to.

    `formula` marks words that a field of the program calculates.
    """

    tag: str
    text: str
    ticked: bool | None = None
    day: date | None = None
    formula: bool = False


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell: all its words, the columns it spans, its controls; whether it is merged with the one above or below."""

    text: str
    span: int
    controls: tuple[Control, ...]
    merged: bool = False


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a table: the number of the table in the file, its own in the table, its cells."""

    table: int
    number: int
    cells: tuple[FormCell, ...]


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form: what it says of itself (None: it is none of ours), its rows, and controls that stand in no table."""

    mark: Mark | None
    rows: tuple[FormRow, ...]
    loose: tuple[Control, ...]


def read_form(data: bytes, name: str) -> FilledForm:
    """The controls of a form. Raises ContentError for a file that is broken or hostile."""
    package = open_package(data, name)
    reader = _Story()
    package.elements(BODY, reader)
    return FilledForm(_mark(package), tuple(reader.rows), tuple(reader.loose))


def _mark(package: Package) -> Mark | None:
    if not package.has(OWN):
        return None
    properties = _Properties()
    package.elements(OWN, properties)
    return next((mark for text in properties.values if (mark := mark_in(f"{text} -")) is not None), None)


class _Properties(Elements):
    """The values of a file's own properties."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self._inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._inside = name == "lpwstr"
        if self._inside:
            self.values.append("")

    def end(self, name: str) -> None:
        self._inside = False

    def text(self, text: str) -> None:
        if self._inside:
            self.values[-1] += text


@dataclass(slots=True)
class _Open:
    """A control being read. `begins` is how many pieces of words its cell held before it."""

    tag: str = ""
    begins: int = 0
    ticked: bool | None = None
    day: date | None = None
    shows_placeholder: bool = False
    formula: bool = False
    words: list[str] = field(default_factory=list)

    def closed(self) -> Control:
        return Control(self.tag, one_line("".join(self.words)).strip(), self.ticked, self.day, self.formula)


@dataclass(slots=True)
class _Cell:
    words: list[str] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    span: int = 1
    merged: bool = False
    ends: int = -1
    said: str = ""

    def take(self, control: Control, begins: int) -> None:
        """A control without its tag: one that says again what the control directly before it says is dropped.

        LibreOffice 7 saves a control with Chinese words several times over, each time with all its words.
        """
        if begins == self.ends and self.said and self.said in control.text:
            del self.words[begins:]
        else:
            self.said = control.text if control.ticked is None else ""
        self.ends = len(self.words)

    def closed(self) -> FormCell:
        return FormCell(one_line("".join(self.words)).strip(), self.span, tuple(self.controls), self.merged)


@dataclass(slots=True)
class _Table:
    number: int
    rows: int = 0
    cells: list[FormCell] = field(default_factory=list)
    cell: _Cell | None = None


class _Story(Elements):
    """The body: open controls and open tables, the innermost last."""

    def __init__(self) -> None:
        self.rows: list[FormRow] = []
        self.loose: list[Control] = []
        self._controls: list[_Open] = []
        self._tables: list[_Table] = []
        self._count = 0
        self._in_text = self._is_placeholder = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        begin = getattr(self, f"_begin_{name}", None)
        if begin is not None:
            begin(_value(attributes, "val"), attributes)

    def end(self, name: str) -> None:
        finish = getattr(self, f"_end_{name}", None)
        if finish is not None:
            finish()

    def text(self, text: str) -> None:
        if self._in_text:
            self._say(text)

    def _say(self, text: str) -> None:
        hidden = self._is_placeholder and any(one.shows_placeholder for one in self._controls)
        if hidden:
            return
        for one in self._controls:
            one.words.append(text)
        cell = self._tables[-1].cell if self._tables else None
        if cell is not None:
            cell.words.append(text)

    # words

    def _begin_r(self, _: str, __: dict[str, str]) -> None:
        self._is_placeholder = False

    def _begin_rStyle(self, value: str, _: dict[str, str]) -> None:
        self._is_placeholder = value == _PLACEHOLDER

    def _begin_t(self, _: str, __: dict[str, str]) -> None:
        self._in_text = True

    def _end_t(self) -> None:
        self._in_text = False

    def _begin_br(self, _: str, __: dict[str, str]) -> None:
        self._say("\n")

    def _begin_tab(self, _: str, __: dict[str, str]) -> None:
        self._say(" ")

    def _begin_noBreakHyphen(self, _: str, __: dict[str, str]) -> None:
        self._say("-")

    def _end_p(self) -> None:
        self._is_placeholder = False
        self._say("\n")

    def _begin_instrText(self, _: str, __: dict[str, str]) -> None:
        for one in self._controls:
            one.formula = True

    _begin_fldSimple = _begin_instrText

    # controls

    def _begin_sdt(self, _: str, __: dict[str, str]) -> None:
        cell = self._tables[-1].cell if self._tables else None
        self._controls.append(_Open(begins=len(cell.words) if cell is not None else 0))

    def _begin_tag(self, value: str, _: dict[str, str]) -> None:
        if self._controls:
            self._controls[-1].tag = value

    def _begin_showingPlcHdr(self, value: str, _: dict[str, str]) -> None:
        if self._controls:
            self._controls[-1].shows_placeholder = value not in ("0", "false", "off")

    def _begin_checked(self, value: str, _: dict[str, str]) -> None:
        if self._controls:
            self._controls[-1].ticked = value in ("1", "true", "on", "")

    def _begin_date(self, _: str, attributes: dict[str, str]) -> None:
        if self._controls:
            self._controls[-1].day = _day(_value(attributes, "fullDate"))

    def _end_sdt(self) -> None:
        if not self._controls:
            return
        control = self._controls.pop()
        done, cell = control.closed(), self._tables[-1].cell if self._tables else None
        if done.tag:
            (self.loose if cell is None else cell.controls).append(done)
        elif cell is not None:
            cell.take(done, control.begins)

    # tables

    def _begin_tbl(self, _: str, __: dict[str, str]) -> None:
        self._count += 1
        self._tables.append(_Table(self._count))

    def _end_tbl(self) -> None:
        if self._tables:
            self._tables.pop()

    def _begin_tc(self, _: str, __: dict[str, str]) -> None:
        if self._tables:
            self._tables[-1].cell = _Cell()

    def _begin_gridSpan(self, value: str, _: dict[str, str]) -> None:
        cell = self._tables[-1].cell if self._tables else None
        if cell is not None and value.isdecimal() and len(value) < 4:
            cell.span = int(value)

    def _begin_vMerge(self, _: str, __: dict[str, str]) -> None:
        cell = self._tables[-1].cell if self._tables else None
        if cell is not None:
            cell.merged = True

    def _end_tc(self) -> None:
        table = self._tables[-1] if self._tables else None
        if table is not None and table.cell is not None:
            table.cells.append(table.cell.closed())
            table.cell = None

    def _end_tr(self) -> None:
        table = self._tables[-1] if self._tables else None
        if table is not None:
            table.rows += 1
            self.rows.append(FormRow(table.number, table.rows, tuple(table.cells)))
            table.cells = []


def _value(attributes: dict[str, str], name: str) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == name), "")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
