"""What of a template is used for what: proposed from the template itself, overruled by what its author wrote down."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from docgen.model.slides import Box, Token
from docgen.render.pptx.template.choosing import BODIES, TITLES, Chosen, Kind, all_layouts, choose
from docgen.render.pptx.template.colours import SLOTS, Shade, contrast, shade
from docgen.render.pptx.template.looks import TextLook
from docgen.render.pptx.template.palette import TEXT, propose
from docgen.render.pptx.template.reading import Ground, Holder, Layout, Offer
from docgen.render.pptx.template.zones import free_body, ground_under

_EAST_ASIAN = re.compile(
    r"[\u3040-\u9fff\uac00-\ud7a3]|yahei|simsun|simhei|dengxian|kaiti|fangsong|jhenghei|pingfang|heiti|songti|"
    r"noto (sans|serif) cjk|source han|yu gothic|meiryo|mincho|malgun", re.IGNORECASE,
)  # fmt: skip
"""Fonts that hold Chinese, Japanese or Korean: some templates name a Latin one in the East Asian place."""

EAST_ASIAN = "Microsoft YaHei"
"""What Chinese is set in where a template names nothing: Office has it wherever Chinese is written."""

PLACES = ("title", "subtitle", "footer", "number", "date")
"""Placeholders of ours by the names a mapping file has for them."""


@dataclass(frozen=True, slots=True)
class Use:
    """A layout for a kind of slide: its placeholders by name of PLACES, the body's zone, the ground, and the colours.

    `written` names what the mapping file decided, as opposed to what is proposed.
    """

    chosen: Chosen
    places: Mapping[str, Holder]
    body: Box
    ground: Ground
    palette: Mapping[Token, Shade]
    written: frozenset[str] = frozenset()

    @property
    def layout(self) -> Layout:
        """The layout used."""
        return self.chosen.layout


@dataclass(frozen=True, slots=True)
class Faces:
    """Fonts by role. `east_asian` is written where the theme has none; `head` and `body` say major or minor."""

    head: str
    body: str
    east_asian: str
    head_slot: str = "major"
    body_slot: str = "minor"
    east_slot: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is used of a template, kind of slide by kind, and its fonts."""

    offer: Offer
    uses: Mapping[Kind, Use]
    faces: Faces


def propose_plan(offer: Offer) -> Plan:
    """What the template itself suggests."""
    uses = {kind: use_of(offer, chosen) for kind, chosen in choose(offer).items()}
    return Plan(offer, uses, faces_of(uses["content"]))


def with_layout(offer: Offer, kind: Kind, name: str, master: str = "") -> Use | None:
    """The use of a layout that an author named; None where the template has none of that name."""
    wanted = " ".join(name.split())
    for design, layout in all_layouts(offer):
        if " ".join(layout.name.split()) == wanted and master in ("", design.name):
            return use_of(offer, Chosen(kind, layout, design))
    return None


def use_of(offer: Offer, chosen: Chosen) -> Use:
    """Placeholders, zone and colours of a layout."""
    body = free_body(offer, chosen)
    ground = _ground(chosen.layout, body)
    places = dict(_places(chosen))
    palette = propose(chosen.design.scheme, ground.rgb)
    if chosen.kind == "cover":
        palette["ink"] = _cover_ink(chosen, places, ground, palette["ink"])
    return Use(chosen, places, body, ground, palette)


def _ground(layout: Layout, body: Box) -> Ground:
    under = ground_under(layout.fixed, body)
    if under is None:
        return layout.ground
    return Ground(under.rgb) if under.rgb else replace(layout.ground, sure=False)


def _places(chosen: Chosen) -> Mapping[str, Holder]:
    layout, found = chosen.layout, {}
    title = chosen.title
    if title is not None:
        found["title"] = title
    if chosen.kind == "cover":
        under = [one for one in layout.of("subTitle") or _beside(layout, title) if _is_readable(one)]
        if under:
            found["subtitle"] = under[0]
        return found
    for name, kind in (("footer", "ftr"), ("number", "sldNum"), ("date", "dt")):
        held = layout.of(kind)
        if held:
            found[name] = held[0]
    return found


def _is_readable(held: Holder) -> bool:
    """Whether words can be read on a placeholder's own ground: some samples colour them by hand, slide by slide."""
    return not (held.fill and held.look.rgb) or contrast(held.look.rgb, held.fill) >= TEXT


def _beside(layout: Layout, title: Holder | None) -> tuple[Holder, ...]:
    """Where a cover without a declared subtitle has text: under the title rather than over it."""
    top = title.box.y if title else 0
    return tuple(sorted(layout.of(*BODIES[:2]), key=lambda one: (one.box.y < top, abs(one.box.y - top))))


def _cover_ink(chosen: Chosen, places: Mapping[str, Holder], ground: Ground, ink: Shade) -> Shade:
    """What we add to a cover takes the colour its own words have: they were chosen for what lies behind them."""
    held = places.get("subtitle") or places.get("title")
    rgb = held.look.rgb if held else ""
    scheme = chosen.design.scheme
    return next((shade(scheme, slot) for slot in SLOTS if scheme[slot] == rgb), ink)


def faces_of(use: Use, head_slot: str = "major", body_slot: str = "minor", east: str = "") -> Faces:
    """The fonts of the theme, for our head and body face, and the East Asian one that the template has somewhere."""
    fonts = use.chosen.design.fonts
    latin = {"major": fonts.get("head", ""), "minor": fonts.get("body", "")}
    theme_east = fonts.get("east_body") or fonts.get("east_head") or ""
    title = use.places.get("title")
    own = title.look.east if title and _EAST_ASIAN.search(title.look.east) else ""
    chosen = east or theme_east or own or fonts.get("hans") or EAST_ASIAN
    slot = "" if east or not fonts.get("east_body") or not fonts.get("east_head") else "theme"
    return Faces(latin[head_slot], latin[body_slot], chosen, head_slot, body_slot, slot)


def family_of(use: Use, look: TextLook) -> str:
    """The Latin font of a placeholder: its own, or the one of the theme that it refers to."""
    if not look.family.startswith("+"):
        return look.family
    return use.chosen.design.fonts.get("head" if look.family.startswith("+mj") else "body", "")


def has_title(use: Use) -> bool:
    """Whether the layout has a title placeholder that is used."""
    return use.places.get("title") is not None and use.places["title"].kind in TITLES
