"""What a file says, whatever its format: pages of blocks of paragraphs. Lengths are EMU (914,400 to the inch)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Role = Literal[
    "title", "subtitle", "body", "text", "table", "chart", "picture", "diagram", "foot", "number", "date", "head"
]
"""What a block is for. `text` is a text box, `body` a content placeholder or running text; `foot`, `number`, `date`
and `head` repeat on every page."""

Kind = Literal["deck", "document", "workbook", "print"]
"""What a file is: a presentation, a text document, a workbook, a PDF."""

RUNNING: frozenset[Role] = frozenset(("foot", "number", "date", "head"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its words, list level (0 outermost), bullet, type size in points where the file says one."""

    text: str
    level: int = 0
    bullet: bool = False
    size_pt: float | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A row of values of a chart; None where a value is missing or no number."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart as it is shown: kind (`bar`, `line`, `pie` …), categories and series, from the values kept in the
    file. `workbook` are the numbers of its embedded workbook, None where there is none or it cannot be read;
    `workbook_text` are its words."""

    kind: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    title: str = ""
    workbook: frozenset[float] | None = None
    workbook_text: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A shape of a slide, or a run of paragraphs or a table of a document.

    `key` names it stably inside its page, `name` is what its author sees. `rows` are the cells of a table, `chart`
    its data; `alt` is the description for those who do not see it, None where it has none. The box is None where
    neither the file nor its layout tells one; `inset` is what its margins take of width and height, and it `grows`
    where it takes the size of its words or lets them run on. `prompt` marks a placeholder nobody filled.
    """

    key: str
    role: Role
    paragraphs: tuple[Paragraph, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    chart: Chart | None = None
    name: str = ""
    alt: str | None = None
    box: tuple[int, int, int, int] | None = None
    prompt: bool = False
    inset: tuple[int, int] = (182_880, 91_440)
    grows: bool = False
    links: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All words, a paragraph or table row a line."""
        lines = [one.text for one in self.paragraphs if one.text]
        lines += ["\t".join(row) for row in self.rows]
        if self.chart is not None:
            lines += [one for one in (self.chart.title, *self.chart.categories) if one]
            lines += [one.name for one in self.chart.series if one.name]
        return "\n".join(lines)


@dataclass(frozen=True)
class Page:
    """A slide, or a section of a document: 1-based index, an id that survives re-ordering, title and blocks.

    `title_key` is the block the title was taken from, empty where there is none; `declared` is whether the file
    itself calls it the title. `section` is the part of a deck it
    belongs to. `notes` and `comments` are not shown to an audience; `hidden` pages neither.
    """

    index: int
    key: str
    title: str = ""
    title_key: str = ""
    declared: bool = False
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    hidden: bool = False
    layout: str = ""
    level: int = 0
    section: str = ""

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """What is said on this page alone: not its title, nor what repeats on every page."""
        return tuple(
            one for one in self.blocks if one.role not in RUNNING and one.key != self.title_key and not one.prompt
        )

    @cached_property
    def body_text(self) -> str:
        """The words of the body."""
        return "\n".join(text for one in self.body if (text := one.text))

    @cached_property
    def text(self) -> str:
        """Title and body."""
        return "\n".join(one for one in (self.title, self.body_text) if one)


@dataclass(frozen=True, slots=True)
class Unread:
    """A part that holds words which were not read, and why (a rule of messages: `reading-…`)."""

    part: str
    why: str


@dataclass(frozen=True)
class Reading:
    """A whole file. `kind` is `deck`, `document`, `workbook` (a page is a sheet) or `print` (a PDF); `size` a slide's
    width and height; `properties` what the file says of itself by name (`creator`, `lastModifiedBy`, `title`,
    `company` …); `changes` are words that tracked changes would add or remove; `outside` are targets outside the file
    that it would fetch."""

    name: str
    kind: Kind
    pages: tuple[Page, ...]
    size: tuple[int, int] | None = None
    properties: dict[str, str] = field(default_factory=dict)
    changes: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    macros: bool = False
    unread: tuple[Unread, ...] = ()

    @cached_property
    def shown(self) -> tuple[Page, ...]:
        """Pages an audience sees."""
        return tuple(page for page in self.pages if not page.hidden)

    @cached_property
    def text(self) -> str:
        """All words shown."""
        return "\n".join(page.text for page in self.shown)
