"""Our colour tokens in a company's colours: each the slot of its theme that reads best on the ground it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from docgen.model.slides import Token
from docgen.render.pptx.template.colours import Shade, contrast, hue_saturation, is_dark, shade

TEXT, GRAPHIC = 4.5, 3.0
"""Least contrast of words, and of bars and marks, with what they stand on (WCAG 2.2, 1.4.3 and 1.4.11)."""

Scheme = Mapping[str, str]
Palette = Mapping[Token, Shade]
ON: dict[Token, tuple[tuple[Token, float], ...]] = {
    "ink": (("paper", TEXT), ("tint", TEXT), ("tint2", TEXT)),
    "muted": (("paper", TEXT), ("tint", TEXT)),
    "accent_text": (("paper", TEXT), ("tint", TEXT), ("tint2", TEXT)),
    "pain": (("paper", TEXT),),
    "brand": (("paper", TEXT),),
    "on_brand": (("brand", TEXT),),
    "accent": (("paper", GRAPHIC),),
    "before": (("paper", 1.6),),
}
"""What each token must stand out from, and how much."""

_ACCENTS = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_STEPS = (0, 25, 35, 50, 60, 75)


def propose(scheme: Scheme, ground: str) -> dict[Token, Shade]:
    """A shade for each token on a ground of that RRGGBB: the brand's own colours, made lighter or darker to be read."""
    dark = is_dark(ground)
    paper = min((shade(scheme, slot) for slot in ("lt1", "dk1", "lt2", "dk2")), key=lambda one: _far(one.rgb, ground))
    ink = _ink(scheme, ground)
    found: dict[Token, Shade] = {"paper": paper, "ink": ink}
    brand = _brand(scheme, ground, dark)
    found["brand"] = brand
    found["tint"] = _tint(scheme, ground, ink, dark)
    found["tint2"] = _weak(scheme, "accent1", ground, ink, dark)
    grounds = (ground, found["tint"].rgb, found["tint2"].rgb)
    found["accent"] = _enough(scheme, "accent1", (ground,), GRAPHIC, dark) or brand
    found["accent_text"] = _enough(scheme, found["accent"].slot, grounds, TEXT, dark) or ink
    found["pain"] = _pain(scheme, ground, dark) or ink
    found["muted"] = _muted(scheme, ink, grounds)
    found["before"] = _between(scheme, ink, 50, ground)
    found["rule"] = _between(scheme, ink, 75, ground)
    found["on_brand"] = _enough(scheme, paper.slot, (brand.rgb,), TEXT, not is_dark(brand.rgb), (15, 5, 0)) or paper
    return found


def weak_pairs(palette: Palette, ground: str) -> list[tuple[Token, Token, float]]:
    """Tokens that do not stand out enough from what they stand on, with the contrast they have."""
    found: list[tuple[Token, Token, float]] = []
    for token, pairs in ON.items():
        for other, least in pairs:
            behind = ground if other == "paper" else palette[other].rgb
            has = contrast(palette[token].rgb, behind)
            if has < least - 0.05:
                found.append((token, other, round(has, 1)))
    return found


def on_accent(palette: Palette) -> str:
    """Which of paper and ink reads better on the accent."""
    accent = palette["accent"].rgb
    return max(("paper", "ink"), key=lambda token: contrast(palette[token].rgb, accent))  # type: ignore[index]


def _far(first: str, second: str) -> float:
    return contrast(first, second)


def _ink(scheme: Scheme, ground: str) -> Shade:
    """The theme's own text colour where it reads well, else the slot that does."""
    slots = [shade(scheme, slot) for slot in ("dk1", "lt1", "dk2", "lt2")]
    good = [one for one in slots if contrast(one.rgb, ground) >= 7]
    return good[0] if good else max(slots, key=lambda one: contrast(one.rgb, ground))


def _brand(scheme: Scheme, ground: str, dark: bool) -> Shade:
    """The deep tone that titles and panels take: the second text colour if it has any colour, else the first accent."""
    for slot in ("dk2", "lt2"):
        one = shade(scheme, slot)
        if contrast(one.rgb, ground) >= TEXT and hue_saturation(one.rgb)[1] >= 0.08:
            return one
    for slot in _ACCENTS:
        found = _enough(scheme, slot, (ground,), TEXT, dark)
        if found is not None and hue_saturation(found.rgb)[1] >= 0.08:
            return found
    return _ink(scheme, ground)


def _enough(
    scheme: Scheme, slot: str, grounds: Iterable[str], least: float, dark: bool, steps: Iterable[int] = _STEPS
) -> Shade | None:
    """The slot, as little changed as makes it stand out; lighter on a dark ground, darker on a light one."""
    behind = tuple(grounds)
    for step in steps:
        one = shade(scheme, slot, lighter=step if dark else 0, darker=0 if dark else step)
        if all(contrast(one.rgb, rgb) >= least for rgb in behind):
            return one
    return None


def _tint(scheme: Scheme, ground: str, ink: Shade, dark: bool) -> Shade:
    """A panel hardly off the ground: the theme's second ground if it is that, else the first, a little off."""
    for slot in ("lt2", "dk2"):
        one = shade(scheme, slot)
        if 1.04 <= contrast(one.rgb, ground) <= 1.5 and contrast(one.rgb, ink.rgb) >= 7:
            return one
    return _between(scheme, ink, 95 if not dark else 90, ground)


def _weak(scheme: Scheme, slot: str, ground: str, ink: Shade, dark: bool) -> Shade:
    """A ground with a breath of an accent."""
    for step in (80, 90) if not dark else (75, 50, 85):
        one = shade(scheme, slot, lighter=0 if dark else step, darker=step if dark else 0)
        if contrast(one.rgb, ink.rgb) >= 7 and contrast(one.rgb, ground) <= 2.5:
            return one
    return _between(scheme, ink, 90, ground)


def _pain(scheme: Scheme, ground: str, dark: bool) -> Shade | None:
    """The accent nearest to red, of those that have any colour."""

    def from_red(slot: str) -> float:
        hue, _ = hue_saturation(scheme[slot])
        return min(abs(hue - 8), 368 - hue)

    coloured = [slot for slot in _ACCENTS if hue_saturation(scheme[slot])[1] >= 0.2]
    for slot in sorted(coloured, key=from_red):
        found = _enough(scheme, slot, (ground,), TEXT, dark)
        if found is not None:
            return found
    return None


def _muted(scheme: Scheme, ink: Shade, grounds: Iterable[str]) -> Shade:
    """The text colour, quieter, as long as it can be read."""
    behind = tuple(grounds)
    for step in (35, 25, 15, 5):
        one = _quieter(scheme, ink, step)
        if all(contrast(one.rgb, rgb) >= TEXT for rgb in behind):
            return one
    return ink


def _quieter(scheme: Scheme, ink: Shade, step: int) -> Shade:
    """Black goes lighter and white darker; a colour in between as its own lightness says."""
    light = not is_dark(ink.rgb)
    return shade(scheme, ink.slot, lighter=0 if light else step, darker=step if light else 0)


def _between(scheme: Scheme, ink: Shade, share: int, ground: str) -> Shade:
    """A tone that far from the text colour towards the ground, in percent."""
    if share <= 75:
        return _quieter(scheme, ink, share)
    step = 100 - share
    slots = [shade(scheme, slot) for slot in ("lt1", "dk1", "lt2", "dk2")]
    base = min(slots, key=lambda one: contrast(one.rgb, ground))
    dark = is_dark(ground)
    return shade(scheme, base.slot, lighter=step if dark else 0, darker=0 if dark else step)
