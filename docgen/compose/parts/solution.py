"""The solution on a page: the layers of blocks that the author declared, with the needs each new block answers."""

from __future__ import annotations

from docgen.compose.kit import Kit, need_number
from docgen.content.account import Need
from docgen.content.outline import SolutionBlock, SolutionLayer, SolutionPicture
from docgen.icons import icon_paths
from docgen.model.document import Diagram, Layer, Link, Node, Prose


def answered_by(kit: Kit, offering: str) -> tuple[Need, ...]:
    """The needs that an offering answers, in the account's order."""
    return tuple(
        need for need in kit.content.needs if any(ref.partition("/")[0] == offering for ref in need.answered_by)
    )


def on_the_drawing(kit: Kit, picture: SolutionPicture | None) -> frozenset[str]:
    """The needs whose number a new block of the drawing carries; all needs where no block stands for an offering."""
    offerings = (
        {block.offering for layer in picture.layers for block in layer.blocks if block.offering} if picture else ()
    )
    if not offerings:
        return frozenset(str(need.id) for need in kit.content.needs)
    return frozenset(str(need.id) for offering in offerings for need in answered_by(kit, offering))


def solution_diagram(kit: Kit, picture: SolutionPicture, identifier: str, *, caption: Prose = ()) -> Diagram:
    """The declared picture. A block that stands for an offering carries the numbers of the needs this answers."""
    wording = kit.wording
    layers = tuple(_layer(kit, layer) for layer in picture.layers)
    links = tuple(
        Link(f"{link.start}-{link.end}", str(link.start), str(link.end), wording.text(link.label))
        for link in picture.links
    )
    names = wording.enumerate(layer.label for layer in layers)
    return Diagram(identifier, layers, links, caption, wording.sentence("solution.alt", layers=names))


def _layer(kit: Kit, layer: SolutionLayer) -> Layer:
    """What a layer holds, and whether all of it stays or is new."""
    states = {block.state for block in layer.blocks}
    note = kit.wording.label(f"solution.{states.pop()}") if len(states) == 1 else ()
    nodes = tuple(_node(kit, block) for block in layer.blocks)
    icon = icon_paths()[layer.icon] if layer.icon else ""
    return Layer(str(layer.id), kit.wording.text(layer.label), nodes, note, icon)


def _node(kit: Kit, block: SolutionBlock) -> Node:
    numbers = (need_number(kit, need.id) for need in answered_by(kit, block.offering)) if block.offering else ()
    return Node(
        str(block.id),
        kit.wording.text(block.name),
        kit.wording.text(block.detail),
        block.state == "kept",
        tuple(number for number in numbers if number),
    )


def kept_blocks(picture: SolutionPicture) -> int:
    """How many blocks of the picture stay. Whoever uses the solution, in the top layer, is none of its parts."""
    top, *below = picture.layers
    users = len(below) > 1 and all(block.state == "kept" for block in top.blocks)
    return sum(block.state == "kept" for layer in (below if users else picture.layers) for block in layer.blocks)


def new_blocks(picture: SolutionPicture) -> int:
    """How many blocks of the picture are new."""
    return sum(block.state == "new" for layer in picture.layers for block in layer.blocks)
