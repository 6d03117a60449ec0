"""Where things stand on the slides of one deck: our own grid, or the places that a company's template leaves free.

A stage is all that the layout knows about positions, so that the same layout serves any size of slide. In EMU.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from docgen.model.slides import Box, Token, inches
from docgen.render.pptx import grid
from docgen.render.pptx.styles import TITLE, TITLE_LONG, TITLE_TWO_LINES, Style


@dataclass(frozen=True, slots=True)
class Edges:
    """How a template's placeholder holds its words: its left and right insets in EMU, and where lines stand in it."""

    left: int = 0
    right: int = 0
    align: Literal["left", "center", "right"] = "left"


Held = Literal["title", "subtitle", "footer", "slide-number", "date"]
"""A placeholder of ours; `holds` names those that a template's layout has."""


@dataclass(frozen=True, slots=True)
class Footer:
    """A template's footer placeholder: its box, and the room it may grow into between its neighbours.

    `style` is how its words look, `rows` in how many lines; `sides` are its left and right insets. `moved` says that
    the box is no longer the layout's, `sized` that the size is not.
    """

    name: str
    box: Box
    room: Box
    style: Style
    sides: tuple[int, int]
    rows: int
    align: Literal["left", "center", "right"] = "left"
    anchor: Literal["top", "middle", "bottom"] = "middle"
    capitals: bool = False
    moved: bool = False
    sized: bool = False


@dataclass(frozen=True, slots=True)
class CoverStage:
    """Where a template's cover keeps its title and what we add. `rest` is free for facts, None where nothing is.

    `title_style` is the largest that the words may have, `title_box` and `subtitle_box` what they have room for;
    `sticker` and `logo` are corners with nothing in them. The families are those of its title and subtitle, which are
    not always the content slides'.
    """

    title_box: Box
    title_style: Style
    subtitle_box: Box | None
    subtitle_style: Style | None
    rest: Box | None
    sticker: Box | None
    words: Token
    holds: frozenset[Held]
    capitals: bool = False
    logo: Box | None = None
    title_family: str = ""
    subtitle_family: str = ""
    title_edges: Edges = Edges()


@dataclass(frozen=True, slots=True)
class Stage:
    """Positions on content slides, in EMU.

    `left` and `content` are the body's left edge and width; `body_top` its upper edge under an exhibit line, which
    goes up by `exhibit_room` without one; `foot` the line of sources and confidentiality, whose first line ends where
    the zone of a slide ends; nothing of the body goes below `floor`, under which a template's footers stand, and
    sources of two lines have `foot_spare` under the first. `titles` are the title's styles, largest first, with the
    lines each may take.
    `tracker` is the left upper corner and width of the line of parts, None where there is no room for it; `sticker`
    the right edge and top of the draft mark. `key_title` is the title's box on key slides, None where they have no
    layout of their own. `title_moved` says that a template's title box had to grow. `holds` are the placeholders a
    foreign layout has: their look is its own; `numbered` says that it numbers slides without one.
    """

    width: int
    height: int
    left: int
    content: int
    title: Box
    titles: tuple[tuple[Style, int], ...]
    exhibit: Box
    body_top: int
    body_bottom: int
    so_what_bottom: int
    foot: Box
    page: Box
    confidentiality: Box
    tracker: Box | None
    sticker: Box | None
    title_anchor: Literal["top", "middle", "bottom"] = "bottom"
    key_title: Box | None = None
    title_capitals: bool = False
    title_moved: bool = False
    title_edges: Edges = Edges()
    exhibit_room: int = field(default=inches(0.26))
    source_up: bool = False
    date: Box | None = None
    holds: frozenset[Held] = frozenset()
    foreign: bool = False
    numbered: bool = False
    floor: int = grid.HEIGHT
    foot_spare: int = 0
    footer: Footer | None = None
    cover: CoverStage | None = None

    @property
    def column(self) -> int:
        """Width of one of twelve columns."""
        return (self.content - 11 * grid.GUTTER) // 12

    def columns(self, count: int) -> int:
        """Width of so many columns of twelve, with their gutters."""
        return self.content if count == 12 else count * self.column + (count - 1) * grid.GUTTER


@lru_cache(maxsize=4)
def own_stage(bold_band: bool, language: str) -> Stage:
    """The stage of our own themes: 13.333 × 7.5 inches."""
    top = (grid.STRIP - inches(0.26)) // 2 if bold_band else inches(0.26)
    return Stage(
        width=grid.WIDTH,
        height=grid.HEIGHT,
        left=grid.MARGIN,
        content=grid.CONTENT,
        title=grid.title_box(bold_band),
        titles=((TITLE, 1 if language == "zh" else 2), (TITLE_TWO_LINES, 2), (TITLE_LONG, 3)),
        exhibit=grid.exhibit_box(bold_band),
        body_top=grid.BODY_TOP,
        body_bottom=grid.BODY_BOTTOM,
        so_what_bottom=grid.SO_WHAT_BOTTOM,
        foot=Box(grid.MARGIN, grid.FOOT_TOP, grid.CONTENT, grid.FOOT_HEIGHT),
        page=grid.PAGE_BOX,
        confidentiality=grid.CONFIDENTIALITY_BOX,
        tracker=Box(grid.MARGIN, top + inches(0.02), grid.CONTENT - inches(1.5), inches(0.26)),
        sticker=Box(0, top, grid.WIDTH - grid.MARGIN, inches(0.26)),
        key_title=grid.key_title_box(bold_band),
    )


Marks = Mapping[str, str]
"""The placeholder element of a layout for each placeholder of ours."""
