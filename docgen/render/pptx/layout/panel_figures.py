"""The big figure that a panel leads with, what stands under it, and the size all of a row can have."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from docgen.model.document import Block, Chart, Metrics, Panel, Paragraph, Prose, words
from docgen.render.pptx.grid import SMALL
from docgen.render.pptx.layout.figures import fitting_size, from_to
from docgen.render.pptx.layout.pieces import Piece, Stack
from docgen.render.pptx.layout.setting import Setting
from docgen.render.pptx.styles import BEFORE, FACT, NUMBER, Style


def is_figure(block: Block) -> bool:
    """Whether it is one tile alone."""
    return isinstance(block, Metrics) and len(block.tiles) == 1


def figure_of(panel: Panel) -> Prose:
    """The big figure of a key line: the panel's only tile, else its badge."""
    for block in panel.blocks:
        if isinstance(block, Metrics) and len(block.tiles) == 1:
            return from_to(block.tiles[0])
    return words(panel.badge)


def units_of(panel: Panel) -> tuple[Paragraph, ...]:
    """What stands under the figure: its tile's label, or the panel's label paragraphs."""
    for block in panel.blocks:
        if isinstance(block, Metrics) and len(block.tiles) == 1 and block.tiles[0].label:
            return (Paragraph(f"{block.tiles[0].id}-unit", block.tiles[0].label, "label"),)
    return tuple(block for block in panel.blocks if isinstance(block, Paragraph) and block.role == "label")


def leads_with_figure(panel: Panel) -> bool:
    """Whether a panel opens with a figure."""
    return bool(panel.blocks) and is_figure(panel.blocks[0])


def is_led(panel: Panel) -> bool:
    """Whether a panel opens with a figure or a chart."""
    return leads_with_figure(panel) or bool(panel.blocks and isinstance(panel.blocks[0], Chart))


def common_size(setting: Setting, figures: Sequence[Prose], width: int) -> Style:
    """Figures that stand in line speak at one size: that of the longest."""
    sizes = [fitting_size(setting, figure, width, (NUMBER, FACT, BEFORE)) for figure in figures]
    return min(sizes, key=lambda style: style.en, default=NUMBER)


def figure_above(left: Piece, right: Piece) -> Callable[[], Piece]:
    """The figure over its words, where a row side by side would not fit."""

    def build() -> Piece:
        return Stack((left, right), SMALL)

    return build
