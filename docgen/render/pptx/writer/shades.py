"""Colours that have no slot of their own in a theme: shades of one that has, so that a deck still changes with it.

A theme has twelve slots, and links need two of them. What is set lightly on the accent or on the brand colour is
written as that colour with other hue, saturation and lightness. ECMA-376 part 1, 20.1.2.3 (hueOff, satMod, lumOff).
"""

from __future__ import annotations

import colorsys
from functools import lru_cache

from docgen.model.slides import Token
from docgen.render.pptx.writer.names import SLOTS
from docgen.theme import Theme

SHADES: tuple[tuple[Token, Token], ...] = (("tint2", "accent"), ("on_brand", "brand"))
"""Each colour without a slot, and the colour it is a shade of."""


def shaded(theme: Theme, xml: str) -> str:
    """XML with the colours that slides name by the slots of links written as shades."""
    for named, written in _written(tuple((theme.colour(token), theme.colour(base)) for token, base in SHADES)):
        xml = xml.replace(named, written)
    return xml


@lru_cache(maxsize=16)
def _written(colours: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            f'<a:schemeClr val="{SLOTS[token]}"/>',
            f'<a:schemeClr val="{SLOTS[base]}">{_steps(wanted, held)}</a:schemeClr>',
        )
        for (token, base), (wanted, held) in zip(SHADES, colours, strict=True)
    )


def _steps(wanted: str, held: str) -> str:
    """What leads from one colour (RRGGBB) to the other."""
    hue, light, strength = _hls(wanted)
    hue_held, light_held, strength_held = _hls(held)
    turn = (hue - hue_held + 0.5) % 1.0 - 0.5
    steps = f'<a:hueOff val="{round(turn * 21_600_000)}"/>' if strength and strength_held else ""
    # A grey has no strength to multiply: then the colour wanted gets its strength as it is.
    steps += (
        f'<a:satMod val="{round(100_000 * strength / strength_held)}"/>'
        if strength_held
        else f'<a:satOff val="{round(100_000 * strength)}"/>'
    )
    return f'{steps}<a:lumOff val="{round(100_000 * (light - light_held))}"/>'


def _hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return colorsys.rgb_to_hls(red, green, blue)
