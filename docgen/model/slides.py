"""Where a slide puts what a document says: placed shapes in EMU (914,400 to the inch), colours as theme tokens."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from docgen.diagnostics import Source
from docgen.model.document import Chart, Meta, RunKind
from docgen.model.lifted import Lifted
from docgen.model.picture import Crop
from docgen.source.image import Image

EMU_PER_INCH = 914_400
EMU_PER_POINT = 12_700


def inches(value: float) -> int:
    """EMU of a length in inches."""
    return round(value * EMU_PER_INCH)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the slide, in EMU from the top left corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """EMU of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """EMU of the lower edge."""
        return self.y + self.height


Token = Literal[
    "ink", "paper", "brand", "tint", "accent", "before", "rule", "pain", "accent_text", "muted", "tint2", "on_brand"
]


@dataclass(frozen=True, slots=True)
class SlideRun:
    """Words with their final size in points, weight, colour and face (head or body of the theme).

    `from_layout` leaves weight, colour and face to the placeholder they stand in; a size of 0 leaves that to it too.
    """

    text: str
    size_pt: float
    strong: bool = False
    colour: Token = "ink"
    face: Literal["head", "body"] = "body"
    sources: tuple[Source, ...] = ()
    kind: RunKind = "plain"
    field: Literal["", "slide-number"] = ""
    from_layout: bool = False


@dataclass(frozen=True, slots=True)
class SlideParagraph:
    """A paragraph of a shape. `leading` is a multiple of the size; `after_pt` the space below in points.

    `start` is the first number of a numbered list, the same on all its paragraphs.
    """

    runs: tuple[SlideRun, ...]
    align: Literal["left", "center", "right"] = "left"
    bullet: Literal["", "dot", "number"] = ""
    leading: float = 1.2
    after_pt: float = 0.0
    start: int = 1


@dataclass(frozen=True, slots=True)
class TextShape:
    """A text box or filled shape. `insets` are left, top, right, bottom in EMU.

    `path` draws it instead of a `geometry`: an SVG path (M L H V C Q Z, absolute) on a field of 24 by 24. `sites` are
    further places where connectors may hold on, as shares of width and height, after the four of a rectangle.
    A placeholder `from_layout` has its place, insets and anchor from a template's layout; `box` says where that is.
    """

    id: str
    name: str
    box: Box
    paragraphs: tuple[SlideParagraph, ...] = ()
    geometry: Literal["rect", "roundRect", "homePlate", "chevron", "diamond", "hexagon", "ellipse"] = "rect"
    fill: Token | None = None
    line: Token | None = None
    line_pt: float = 1.0
    anchor: Literal["top", "middle", "bottom"] = "top"
    insets: tuple[int, int, int, int] = (0, 0, 0, 0)
    placeholder: Literal["", "title", "subtitle", "footer", "slide-number", "date"] = ""
    alt: str = ""
    decorative: bool = False
    from_layout: bool = False
    path: str = ""
    sites: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class SlideCell:
    """A table cell; `rule_below` draws its lower border in that colour."""

    paragraphs: tuple[SlideParagraph, ...]
    fill: Token | None = None
    rule_below: Token | None = "rule"
    rule_pt: float = 0.75
    insets: tuple[int, int, int, int] = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class SlideRow:
    """A table row of a fixed height in EMU."""

    id: str
    height: int
    cells: tuple[SlideCell, ...]


@dataclass(frozen=True, slots=True)
class TableShape:
    """A native table; the first row is the header."""

    id: str
    name: str
    box: Box
    widths: tuple[int, ...]
    rows: tuple[SlideRow, ...]
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Joint:
    """Where a connector holds on to a shape of its slide: the shape's id, and the number of its connection site."""

    shape: str
    site: int


@dataclass(frozen=True, slots=True)
class LineShape:
    """A connector; one that carries a figure, such as a time axis, has the figure's text alternative.

    Straight, or with a `bend`: down or up, across at that y (EMU), and on. `joints` are what its ends hold on to.
    """

    id: str
    name: str
    start: tuple[int, int]
    end: tuple[int, int]
    colour: Token = "rule"
    width_pt: float = 0.75
    arrow: bool = False
    dashed: bool = False
    alt: str = ""
    bend: int | None = None
    joints: tuple[Joint, Joint] | None = None


@dataclass(frozen=True, slots=True)
class ChartShape:
    """A native chart with its data; `label_pt` sizes its data labels, `axis_pt` its categories.

    `plot` is the inner plot area as fractions x, y, width, height of the box and `limits` the ends of the value
    axis, so that what is drawn over the chart can be placed from the same numbers. `named` False leaves the
    categories without names on their axis: the lines of a table beside it name them. `legend` None has one where
    there are several series; `gap` is the space between groups of bars in percent of a bar, None as usual. `over` are
    lines drawn over its bars: they make one group with it, so that who moves the chart moves them.
    """

    id: str
    name: str
    box: Box
    chart: Chart
    label_pt: float = 14.0
    axis_pt: float = 12.0
    alt: str = ""
    plot: tuple[float, float, float, float] | None = None
    limits: tuple[Decimal, Decimal] | None = None
    named: bool = True
    legend: bool | None = None
    gap: int | None = None
    over: tuple[LineShape, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureShape:
    """A picture in its box; what `crop` cuts off keeps it from being distorted."""

    id: str
    name: str
    box: Box
    image: Image
    crop: Crop = (0.0, 0.0, 0.0, 0.0)
    alt: str = ""


Shape = TextShape | TableShape | ChartShape | LineShape | PictureShape


@dataclass(frozen=True, slots=True)
class LiftedPlace:
    """A slide of another deck on one of ours: how much larger its shapes get, and how far they move then, in EMU."""

    lifted: Lifted
    scale: float = 1.0
    dx: int = 0
    dy: int = 0

    def type_size(self, size: int) -> int:
        """What a size of type becomes, both in hundredths of a point: it grows and shrinks with its shape."""
        return max(100, round(size * self.scale / 50) * 50) if abs(self.scale - 1) > 0.01 else size


@dataclass(frozen=True, slots=True)
class Slide:
    """A placed slide. `section` is the document section it shows, `part` the deck part (tracker) it stands in.

    The few slides that carry the deck have the layout `key`: our own themes may set them apart.
    """

    id: str
    layout: Literal["cover", "content", "key"]
    title: str
    shapes: tuple[Shape, ...]
    notes: tuple[str, ...] = ()
    section: str = ""
    part: str = ""
    borrowed: LiftedPlace | None = None


@dataclass(frozen=True, slots=True)
class Deck:
    """All slides, ready to write. `parts` are the deck's parts as (id, label), in order."""

    id: str
    language: str
    title: str
    width: int
    height: int
    slides: tuple[Slide, ...]
    parts: tuple[tuple[str, str], ...]
    meta: Meta
