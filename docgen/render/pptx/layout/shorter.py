"""Sections in ever shorter versions: what a slide does without before it goes on to a second one.

A case has rules of its own. A picture of the solution gives up what is said under the names of blocks that stay, then
under all names: it is whole or it is no picture. Answers and trends side by side give up further results, then what
their last label names. What goes stands in the presenter's notes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from docgen.model.document import Block, Callout, Diagram, Items, Metrics, Panel, Panels, Paragraph, Section, plain_text
from docgen.render.pptx.layout import case

_TOLD = ("key-line", "trends")
"""Kinds of sections whose panels each lead with a figure and say more under labels."""


def versions(section: Section) -> Iterator[tuple[Section, int]]:
    """The section as it is, then with ever less, and how many things each version leaves out."""
    if section.kind == "case":
        yield from case.versions(section)
        return
    yield section, 0
    shown = section
    for shorten in _ways(section):
        shown = replace(shown, blocks=tuple(shorten(block) for block in shown.blocks))
        count = len(names_of_left_out(section, shown))
        if count:
            yield shown, count


def names_of_left_out(whole: Section, shown: Section) -> tuple[str, ...]:
    """What a version does without, in the words it would have."""
    if whole.kind == "case":
        return case.names_of_left_out(whole, shown)
    kept = set(_said(shown))
    return tuple(one for one in dict.fromkeys(_said(whole)) if one not in kept)


def rule_of(section: Section) -> str:
    """The rule that tells what a slide of that section leaves out."""
    return "slide-left-out" if section.kind == "case" else "slide-said-in-notes"


def _ways(section: Section) -> tuple[Callable[[Block], Block], ...]:
    if any(isinstance(block, Diagram) for block in section.blocks):
        return _without_kept_details, _without_details
    return (_without_lists, _without_last_label) if section.kind in _TOLD else ()


def _without_kept_details(block: Block) -> Block:
    return _bare(block, kept_only=True)


def _without_details(block: Block) -> Block:
    return _bare(block, kept_only=False)


def _bare(block: Block, *, kept_only: bool) -> Block:
    """A picture whose blocks, or those that stay, have names alone."""
    if not isinstance(block, Diagram):
        return block
    layers = tuple(
        replace(layer, nodes=tuple(
            replace(node, detail=()) if node.kept or not kept_only else node for node in layer.nodes
        ))
        for layer in block.layers
    )  # fmt: skip
    return replace(block, layers=layers)


def _without_lists(block: Block) -> Block:
    """Panels without the lists under a label, a proof with its first result alone: further results go first."""
    if isinstance(block, Callout) and block.role == "proof":
        return replace(block, blocks=tuple(
            replace(one, items=one.items[:1]) if isinstance(one, Items) else one for one in block.blocks
        ))  # fmt: skip
    return _panels(block, lambda one: isinstance(one, Items))


def _without_last_label(block: Block) -> Block:
    """Panels without the last label and what it names."""
    return _panels(block, lambda one: isinstance(one, (Items, Paragraph)))


def _panels(block: Block, goes: Callable[[Block], bool]) -> Block:
    if not isinstance(block, Panels):
        return block
    return replace(block, panels=tuple(_shorter(panel, goes) for panel in block.panels))


def _shorter(panel: Panel, goes: Callable[[Block], bool]) -> Panel:
    """A panel short of its last label where what that names may go: a list, or words where a figure leads."""
    labels = [
        index for index, block in enumerate(panel.blocks) if isinstance(block, Paragraph) and block.role == "label"
    ]
    at = labels[-1] if labels else len(panel.blocks)
    named = panel.blocks[at + 1 : at + 2]
    if not named or not goes(named[0]):
        return panel
    if not isinstance(named[0], Items) and not isinstance(panel.blocks[0], Metrics):
        return panel
    return replace(panel, blocks=(*panel.blocks[:at], *panel.blocks[at + 2 :]))


def _said(section: Section) -> Iterator[str]:
    """What blocks say under a name or a label, each with whose it is."""
    for block in section.blocks:
        if isinstance(block, Diagram):
            yield from (
                _named(plain_text(node.name), plain_text(node.detail))
                for layer in block.layers
                for node in layer.nodes
                if node.detail
            )
        elif isinstance(block, (Callout, Panels)):
            for held in (block,) if isinstance(block, Callout) else block.panels:
                yield from (_named(plain_text(held.heading), said) for one in held.blocks for said in _words(one))


def _words(block: Block) -> tuple[str, ...]:
    if isinstance(block, Items):
        return tuple(map(plain_text, block.items))
    return (plain_text(block.runs),) if isinstance(block, Paragraph) and block.role != "label" else ()


def _named(name: str, said: str) -> str:
    return f"{name} – {said}"
