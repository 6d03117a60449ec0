"""Which layout of a template serves which kind of slide: by declared kinds, by names, and by what its samples use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from docgen.model.slides import Box
from docgen.render.pptx.template.reading import Design, Holder, Layout, Offer
from docgen.resources import template_file
from docgen.source.yaml_reader import read_file

Kind = Literal["cover", "content"]
KINDS: tuple[Kind, ...] = ("cover", "content")
"""The kinds of slide that a deck of ours has."""

TITLES = ("title", "ctrTitle")
BODIES = ("body", "obj", "tbl", "chart", "dgm", "media", "clipArt")
_DECLARED: dict[Kind, dict[str, int]] = {
    "cover": {"title": 90, "secHead": 5, "titleOnly": -20, "obj": -60, "twoObj": -60, "blank": -60},
    "content": {"titleOnly": 60, "obj": 50, "title": -90, "secHead": -90, "blank": -60, "twoObj": -20,
                "twoTxTwoObj": -30, "objTx": -40, "picTx": -60, "vertTx": -90, "vertTitleAndTx": -90},
}  # fmt: skip
_NEEDED: dict[Kind, int] = {"cover": 45, "content": 20}
"""Points below which a layout is no layout of that kind."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A layout for a kind of slide. `fit` is False where the template has none made for it."""

    kind: Kind
    layout: Layout
    design: Design
    fit: bool = True

    @property
    def title(self) -> Holder | None:
        """The placeholder of the title."""
        return next(iter(self.layout.of(*TITLES)), None)


def choose(offer: Offer) -> dict[Kind, Chosen]:
    """The best layout for each kind; both from one master where that is nearly as good."""
    pairs = [(design, layout) for design in offer.designs for layout in design.layouts]
    best: dict[Kind, Chosen] = {}
    used = {design.part: sum(layout.uses for layout in design.layouts) for design in offer.designs}
    most = max(used.values(), default=0)
    for kind in reversed(KINDS):
        home = best["content"].design.part if "content" in best else ""

        def points(pair: tuple[Design, Layout], kind: Kind = kind, home: str = home) -> tuple[int, int, int]:
            design, layout = pair
            bonus = 90 if most and used[design.part] == most else 0
            bonus += 40 if design.part == home else 0
            # Of layouts that serve as well, the one whose title is wider: claims are long.
            wide = max((one.box.width for one in layout.of(*TITLES)), default=0)
            return _points(offer, layout, kind) + bonus, wide, -pairs.index(pair)

        design, layout = max(pairs, key=points)
        best[kind] = Chosen(kind, layout, design, _points(offer, layout, kind) >= _NEEDED[kind])
    if not best["cover"].fit:
        best["cover"] = Chosen("cover", best["content"].layout, best["content"].design, False)
    return best


def _points(offer: Offer, layout: Layout, kind: Kind) -> int:
    points = _DECLARED[kind].get(layout.kind, 0) + _name_points(layout.name.lower(), kind)
    points += min(12, 4 * layout.uses)
    pictures, bodies = len(layout.of("pic")), layout.of(*BODIES)
    if kind == "cover":
        points += 30 if layout.opens else 0
        points += 20 if layout.of("ctrTitle") else 0
        points += 15 if layout.of("subTitle") or 1 <= len(bodies) <= 2 else 0
        points -= 12 * pictures + 10 * max(0, len(bodies) - 2)
        return points - (0 if layout.of(*TITLES) else 120)
    title = next(iter(layout.of(*TITLES)), None)
    points -= 18 * max(0, len(bodies) - 1) + 25 * pictures
    points += 4 * len(layout.of("sldNum", "ftr"))
    points += _title_points(offer, title.box) if title else -150
    points += 90 if title is None and layout.kind == "blank" else 0
    points -= 12 if layout.override else 0
    points -= 20 if _is_on_a_sheet(offer, layout) else 0
    return points - (15 if layout.opens else 0)


def _name_points(name: str, kind: Kind) -> int:
    known = layout_names()
    points = 30 if any(word in name for word in known[kind]) else 0
    points -= 25 if any(word in name for word in known["other"]) else 0
    points -= 15 if kind == "content" and any(word in name for word in known["cover"]) else 0
    return points - (6 if name[:1].isdigit() else 0)


def _title_points(offer: Offer, box: Box) -> int:
    """A title above the body, as wide as the slide, leaves the body free; one beside or over it does not."""
    points = 0
    if (box.y + box.height / 2) * 100 > offer.height * 33:
        points -= 70
    if box.width * 100 < offer.width * 55:
        points -= 60
    return points


def _is_on_a_sheet(offer: Offer, layout: Layout) -> bool:
    """Whether it draws a ground that ends before the slide does: less room, and an edge that nothing may cross."""
    whole = offer.width * offer.height
    return any(60 * whole < 100 * one.box.width * one.box.height < 96 * whole for one in layout.fixed if one.rgb)


@cache
def layout_names() -> dict[str, tuple[str, ...]]:
    """Words of layouts' names by what such layouts are for."""
    read = read_file(template_file("decks", "layout-names.yaml"), "templates/decks/layout-names.yaml").root
    return {str(use): tuple(str(word).lower() for word in words) for use, words in read.items()}


def all_layouts(offer: Offer) -> Iterable[tuple[Design, Layout]]:
    """Every layout with its design."""
    return ((design, layout) for design in offer.designs for layout in design.layouts)
