"""What each kind of slide gets of a template: its layout, and the room for what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from docgen.model.slides import inches
from docgen.render.pptx.grid import SO_WHAT_GAP
from docgen.render.pptx.stage import Stage
from docgen.render.pptx.template.plan import Plan

Group = Literal["cover", "key", "text", "table", "chart", "picture", "case", "plan", "backup", "borrowed", "divider"]
"""Kinds of slide that are laid out alike, in the order in which a deck has them."""

_SO_WHAT = inches(0.5) + SO_WHAT_GAP
_HEADER, _ROW = inches(0.36), inches(0.70)
"""A table's header, and a row of two lines."""


@dataclass(frozen=True, slots=True)
class SlideUse:
    """Slides of a group: the layout they stand on, and width and height in EMU of the room for what they show.

    An empty layout says that no such slide is made or that it brings its own, a size of 0 that there is no room.
    `rows` counts rows of two lines, `beside` is the width of words beside a chart.
    """

    group: Group
    layout: str
    width: int = 0
    height: int = 0
    rows: int = 0
    beside: int = 0


def slide_uses(plan: Plan, stage: Stage) -> tuple[SlideUse, ...]:
    """Every group of slides that docgen makes, and the dividers that it does not."""
    return tuple(_uses(plan, stage))


def unused(plan: Plan) -> tuple[str, ...]:
    """The layouts of its masters that no slide of ours takes, by name; they go over all the same."""
    used = {use.layout.part for use in plan.uses.values()}
    masters = {use.layout.master for use in plan.uses.values()}
    names = (
        " ".join(layout.name.split())
        for design in plan.offer.designs
        for layout in design.layouts
        if layout.master in masters and layout.part not in used
    )
    return tuple(dict.fromkeys(name for name in names if name))


def _uses(plan: Plan, stage: Stage) -> Iterator[SlideUse]:
    cover, content = (" ".join(plan.uses[kind].layout.name.split()) for kind in ("cover", "content"))
    rest = stage.cover.rest if stage.cover is not None else None
    yield SlideUse("cover", cover, rest.width if rest else 0, rest.height if rest else 0)
    whole = stage.body_bottom - stage.body_top
    high = whole - _SO_WHAT
    yield SlideUse("key", content, stage.content, whole)
    yield SlideUse("text", content, stage.content, whole)
    yield SlideUse("table", content, stage.content, high, rows=max(1, (high - _HEADER) // _ROW))
    yield SlideUse("chart", content, stage.columns(8), high, beside=stage.columns(4))
    for group in ("picture", "case", "plan", "backup"):
        yield SlideUse(group, content, stage.content, high)
    yield SlideUse("borrowed", content, stage.content, whole)
    yield SlideUse("divider", "", stage.tracker.width if stage.tracker else 0)
